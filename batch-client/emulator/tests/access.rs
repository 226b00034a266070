//! Authentication: signatures of an official client, dates and tokens, also over TLS.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/cases.rs"]
#[allow(dead_code, unreachable_pub, reason = "each test uses its own part")]
mod cases;
mod support;

use std::path::Path;

use batch_client::{BearerToken, Client, RetryPolicy, SharedKeyCredential};
use batch_emulator::bytes::Bytes;
use batch_emulator::http::{HeaderMap, HeaderValue, Method, Request};
use batch_emulator::{DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN, Emulator, StartError};
use http_body_util::Full;
use serde::Deserialize;
use serde_json::Value;
use support::{Answer, exchange, request, say};
use time::OffsetDateTime;

#[derive(Deserialize)]
struct Vector {
    case: String,
    account_name: String,
    account_key_base64: String,
    request: VectorRequest,
    authorization: String,
}

#[derive(Deserialize)]
struct VectorRequest {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body_text: Option<String>,
}

/// Requests of an official client with its signatures, sent as they were.
#[tokio::test]
async fn signatures_of_an_official_client_are_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    let defaults =
        ["sharedkey-vectors.json", "data-plane-sharedkey-vectors.json"].map(|name| folder.join(name));
    let Some(vectors) = cases::load::<Vector>("BATCH_SHAREDKEY_VECTORS", &defaults) else { return };
    for vector in &vectors {
        let builder = Emulator::builder().account(&vector.account_name).key(&vector.account_key_base64);
        let emulator = builder.start().await.unwrap();
        let date = vector.request.headers.iter().find(|(name, _)| name == "ocp-date").map(|(_, date)| date);
        let date = OffsetDateTime::from(httpdate::parse_http_date(date.unwrap()).unwrap());
        emulator.clock().skew(date - OffsetDateTime::now_utc());
        let signed = exchange(&emulator, vector_request(vector, &vector.authorization)).await.unwrap();
        assert_ne!(signed.status, 403, "{}", vector.case);
        // The signature is for this request only.
        let forged = vector.authorization.replace(':', ":A");
        let forged = exchange(&emulator, vector_request(vector, &forged)).await.unwrap();
        assert_eq!(forged.status, 403, "{}", vector.case);
    }
    say(&format!("{} signatures of an official client are accepted", vectors.len()));
}

fn vector_request(vector: &Vector, authorization: &str) -> Request<Full<Bytes>> {
    let sent = &vector.request;
    let mut request =
        Request::builder().method(sent.method.as_str()).uri(&sent.target).header("host", "localhost");
    for (name, value) in &sent.headers {
        request = request.header(name, value);
    }
    let body = sent.body_text.clone().unwrap_or_default();
    request.header("authorization", authorization).body(Full::from(body)).unwrap()
}

/// A GET signed with the default key; the signed target and the sent one may differ.
async fn signed(emulator: &Emulator, signs: &str, sends: &str, date: OffsetDateTime) -> Answer {
    let date = httpdate::fmt_http_date(date.into());
    let headers: HeaderMap =
        [("ocp-date".parse().unwrap(), HeaderValue::from_str(&date).unwrap())].into_iter().collect();
    let credential = SharedKeyCredential::new(DEFAULT_ACCOUNT, DEFAULT_KEY).unwrap();
    let authorization = credential.authorization(&Method::GET, signs, &headers);
    let headers = [("ocp-date", date.as_str()), ("authorization", authorization.as_str())];
    exchange(emulator, request(emulator, "GET", sends, &headers, &Value::Null)).await.unwrap()
}

#[tokio::test]
async fn clocks_may_differ_by_15_minutes() {
    let emulator = Emulator::start().await.unwrap();
    let target = "/jobs?api-version=2025-06-01";
    let now = OffsetDateTime::now_utc();
    for (minutes, status) in [(0, 200), (14, 200), (-14, 200), (16, 403), (-16, 403)] {
        let answer = signed(&emulator, target, target, now + time::Duration::minutes(minutes)).await;
        assert_eq!(answer.status, status, "{minutes}");
        if status == 403 {
            assert_eq!(answer.code(), "AuthenticationFailed");
            assert!(answer.detail("AuthenticationErrorDetail").unwrap().contains("15 minutes"));
        }
    }
    emulator.clock().skew(time::Duration::hours(1));
    assert_eq!(signed(&emulator, target, target, now).await.status, 403);
    // The clock for state transitions makes no difference.
    emulator.clock().skew(time::Duration::ZERO);
    emulator.clock().advance(std::time::Duration::from_secs(86_400));
    assert_eq!(signed(&emulator, target, target, now).await.status, 200);
}

/// The same GET, with these lines as its signed query.
async fn signed_by_hand(emulator: &Emulator, target: &str, lines: &[&str]) -> Answer {
    let date = httpdate::fmt_http_date(OffsetDateTime::now_utc().into());
    let (path, _) = target.split_once('?').unwrap();
    let head = format!("GET\n\n\n\n\n\n\n\n\n\n\n\nocp-date:{date}\n/{DEFAULT_ACCOUNT}{path}");
    let text = lines.iter().fold(head, |text, line| format!("{text}\n{line}"));
    let signature = base64_encode(&hmac_sha256::HMAC::mac(text.as_bytes(), base64_decode(DEFAULT_KEY)));
    let authorization = format!("SharedKey {DEFAULT_ACCOUNT}:{signature}");
    let headers = [("ocp-date", date.as_str()), ("authorization", authorization.as_str())];
    exchange(emulator, request(emulator, "GET", target, &headers, &Value::Null)).await.unwrap()
}

#[tokio::test]
async fn the_query_may_be_signed_with_names_in_either_case() {
    let emulator = Emulator::start().await.unwrap();
    let now = OffsetDateTime::now_utc();
    let sent = "/jobs?api-version=2025-06-01&timeOut=30";
    assert_eq!(signed(&emulator, sent, sent, now).await.status, 200);
    for (lines, status) in [
        (["api-version:2025-06-01", "timeOut:30"], 200),
        (["api-version:2025-06-01", "timeout:30"], 200),
        (["api-version:2025-06-01", "TIMEOUT:30"], 403),
        (["timeout:30", "api-version:2025-06-01"], 403),
    ] {
        let answer = signed_by_hand(&emulator, sent, &lines).await;
        assert_eq!(answer.status, status, "{lines:?} {}", answer.json());
    }
    assert_eq!(signed(&emulator, "/jobs?api-version=2025-06-01", sent, now).await.status, 403);
}

/// `%24select` is what the official client for JavaScript makes of `$select`: it encodes the names of list parameters
/// twice, and sorts them by `localeCompare`, which has `%` before `$`. Others sort by code point.
#[tokio::test]
async fn the_query_may_be_signed_in_the_order_of_any_official_client() {
    let emulator = Emulator::start().await.unwrap();
    let sent = "/jobs?$filter=id%20eq%20'a'&timeOut=30&%2524select=id&api-version=2025-06-01&Maxresults=5";
    let (filter, select, version) = ("$filter:id eq 'a'", "%24select:id", "api-version:2025-06-01");
    for lines in [
        // By code point, of names in lower case and of names as they are.
        [filter, select, version, "maxresults:5", "timeout:30"],
        [filter, select, version, "Maxresults:5", "timeOut:30"],
        [filter, select, "Maxresults:5", version, "timeOut:30"],
        // In the order of `localeCompare`.
        [select, filter, version, "Maxresults:5", "timeOut:30"],
        [select, filter, version, "maxresults:5", "timeout:30"],
    ] {
        let answer = signed_by_hand(&emulator, sent, &lines).await;
        assert_ne!(answer.status, 403, "{lines:?} {}", answer.json());
    }
    for lines in [
        [version, filter, select, "maxresults:5", "timeout:30"],
        [filter, select, version, "timeout:30", "maxresults:5"],
        ["$filter:id eq 'b'", select, version, "maxresults:5", "timeout:30"],
    ] {
        assert_eq!(signed_by_hand(&emulator, sent, &lines).await.status, 403, "{lines:?}");
    }
}

fn base64_decode(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

fn base64_encode(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[tokio::test]
async fn requests_without_valid_credentials_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let bearer = format!("Bearer {DEFAULT_TOKEN}");
    for (authorization, status, code) in [
        ("", 400, "InvalidAuthenticationInfo"),
        ("Basic dTpw", 400, "InvalidAuthenticationInfo"),
        ("SharedKey devaccount", 400, "InvalidAuthenticationInfo"),
        ("SharedKey devaccount:AAAA", 403, "AuthenticationFailed"),
        ("SharedKey other:AAAA", 403, "AuthenticationFailed"),
        ("Bearer wrong", 401, "AuthenticationFailed"),
        (bearer.as_str(), 200, ""),
    ] {
        let headers = [("authorization", authorization)];
        let target = "/jobs?api-version=2025-06-01";
        let answer =
            exchange(&emulator, request(&emulator, "GET", target, &headers, &Value::Null)).await.unwrap();
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{authorization}");
    }
    let target = "/jobs?api-version=2025-06-01";
    let nothing = exchange(&emulator, request(&emulator, "GET", target, &[], &Value::Null)).await.unwrap();
    assert_eq!(nothing.status, 403);
    // As in the service, the version is checked first.
    let nothing = exchange(&emulator, request(&emulator, "GET", "/jobs", &[], &Value::Null)).await.unwrap();
    assert_eq!((nothing.status.as_u16(), nothing.code().as_str()), (400, "MissingRequiredQueryParameter"));
}

#[tokio::test]
async fn a_bearer_token_is_sent_over_tls() {
    let emulator = Emulator::builder().tls().start().await.unwrap();
    assert!(emulator.endpoint().starts_with("https://127.0.0.1:"));
    drop(rustls::crypto::ring::default_provider().install_default());
    let certificate = reqwest::Certificate::from_pem(emulator.certificate().unwrap().as_bytes()).unwrap();
    let http = reqwest::Client::builder().tls_certs_only([certificate]).no_proxy().build().unwrap();
    let client = |token: &str| {
        let token = BearerToken::new(token);
        let builder = Client::builder(emulator.endpoint(), token).http_client(http.clone());
        builder.retry(RetryPolicy::none()).build().unwrap()
    };
    assert_eq!(client(emulator.token()).jobs().list().await.unwrap().body.value.unwrap_or_default().len(), 0);
    let error = client("wrong").jobs().list().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
}

#[tokio::test]
async fn an_invalid_key_is_an_error_at_the_start_that_does_not_contain_it() {
    let error = Emulator::builder().key("hunter2 hunter2").start().await.unwrap_err();
    assert!(matches!(error, StartError::Key));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    for token in ["", " ", "hunter2 hunter2", "t\u{f6}ken"] {
        let error = Emulator::builder().token(token).start().await.unwrap_err();
        assert!(matches!(error, StartError::Token), "{token:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    assert!(matches!(Emulator::builder().account("my account").start().await, Err(StartError::Account)));
    let taken = Emulator::start().await.unwrap();
    let error = Emulator::builder().address(taken.address()).start().await.unwrap_err();
    assert!(matches!(error, StartError::Listen(..)), "{error}");
    let shown = format!("{taken:?} {:?}", Emulator::builder());
    assert!(!shown.contains(DEFAULT_KEY) && !shown.contains(DEFAULT_TOKEN), "{shown}");
}
