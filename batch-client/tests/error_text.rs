//! Errors as they are displayed: one line of bounded length that no service, proxy or caller can forge.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::bytes::Bytes;
use batch_client::http::{HeaderValue, Request, Response, StatusCode};
use batch_client::transport::{
    FailureKind, InMemory, ResponseBody, Transport, TransportFailure, TransportFuture,
};
use batch_client::{
    AccessToken, BatchDuration, Client, ClientBuilder, Error, RetryPolicy, TokenFuture, TokenRequest,
    TokenSource,
};
use serde_json::json;

/// Characters that steer a terminal, forge a line, turn the direction of text or are not seen.
const FORGED: &str = "\u{1b}]0;title\u{7}\r\nERROR root logged in\u{85}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{200d}\u{feff}\
                      \u{ad}\u{2028}\u{2029}\u{e0001}\u{e0041}\u{e0fff}\u{0}\u{61c}\u{180e}\u{206f}\u{fff9}\u{1d173}";

/// More than any line has. Where a part is not bounded, one of these is in the line.
const LONG: usize = 100_000;

/// The most that an error takes, with all that a service can make it say.
const MOST: usize = 10_000;

fn assert_fit(text: &str) {
    let shown = FORGED.chars().filter(|character| !character.is_ascii_graphic() && *character != ' ');
    let shown: Vec<_> = shown.filter(|character| text.contains(*character)).collect();
    assert!(shown.is_empty(), "{shown:?} in {text:?}");
    assert!(text.len() < MOST, "{} bytes: {}", text.len(), text.chars().take(300).collect::<String>());
}

/// `Display` and `Debug` of an error. The latter begins with the former and has a few lines more.
fn assert_error_fits(error: &(impl std::error::Error + ?Sized)) {
    let (shown, debug) = (error.to_string(), format!("{error:?}"));
    assert_fit(&shown);
    assert!(!shown.contains('\n'), "{shown}");
    assert!(debug.lines().next() == Some(&shown), "{debug}");
    assert!(debug.lines().count() < 10, "{debug}");
    debug.lines().for_each(assert_fit);
    assert_eq!(debug, format!("{error:#?}"));
}

fn long(start: &str) -> String {
    format!("{start}{}", "y".repeat(LONG))
}

fn builder(transport: impl Transport) -> ClientBuilder {
    let builder = Client::builder("https://myaccount.example", support::credential());
    builder.transport(transport).retry(RetryPolicy::none())
}

fn answering(status: u16, headers: &[(&'static str, Vec<u8>)], body: impl Into<Bytes>) -> Client {
    let (headers, body) = (headers.to_vec(), body.into());
    let service = InMemory::from_fn(move |_| {
        let mut response = Response::new(body.clone());
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        for (name, value) in &headers {
            response.headers_mut().insert(*name, HeaderValue::from_bytes(value).unwrap());
        }
        response
    });
    builder(service).build().unwrap()
}

async fn failing(status: u16, headers: &[(&'static str, Vec<u8>)], body: impl Into<Bytes>) -> Error {
    answering(status, headers, body).job("job1").get().await.unwrap_err()
}

#[tokio::test]
async fn each_part_of_a_service_error_is_cleaned_and_bounded() {
    let whole = long(FORGED);
    let bodies = [
        json!({"code": whole, "message": "m"}),
        json!({"code": "X", "message": {"value": whole}}),
        json!({"code": "X", "message": {"value": format!("m\nRequestId:{}", whole.replace('\n', " "))}}),
        json!({"code": "X", "values": [{"key": whole, "value": whole}, {"key": FORGED}, {"value": FORGED}]}),
        json!({"error": {"code": whole, "message": whole}}),
    ];
    for body in bodies {
        let error = failing(409, &[], body.to_string()).await;
        assert_error_fits(&error);
        let text = error.to_string();
        assert!(text.contains('\u{2026}'), "no mark where {text} was cut");
    }
    let error =
        failing(409, &[], json!({"code": whole, "values": [{"key": whole, "value": whole}]}).to_string())
            .await;
    let said = error.service().unwrap();
    assert_eq!((said.code().unwrap().as_str(), said.value(&whole)), (whole.as_str(), Some(whole.as_str())));

    let error = failing(502, &[], long(FORGED)).await;
    assert_error_fits(&error);
    assert_eq!(error.service().unwrap().body(), whole.as_bytes());
}

#[tokio::test]
async fn a_request_id_is_cleaned_and_bounded() {
    let hostile = b"\xc2\x9b31mAA\xc2\x85BB\xe2\x80\xaeCC".to_vec();
    for id in [hostile.clone(), [hostile, vec![b'y'; LONG]].concat()] {
        let error = failing(409, &[("request-id", id)], "").await;
        assert_error_fits(&error);
        assert!(error.to_string().contains("31mAA BB\u{fffd}CC"), "{error}");
        assert!(error.service().unwrap().request_id().unwrap().contains('\u{202e}'));
    }
}

#[tokio::test]
async fn of_many_details_the_first_are_shown_and_the_others_counted() {
    let values = vec![json!({"key": "k", "value": "v"}); 10_000];
    let error = failing(409, &[], json!({"code": "X", "values": values}).to_string()).await;
    assert_error_fits(&error);
    assert!(error.to_string().contains("k: v, [+9990 more]"), "{error}");
    assert_eq!(error.service().unwrap().values().len(), 10_000);

    let error = failing(409, &[], json!({"code": "X", "values": vec![json!({}); 300_000]}).to_string()).await;
    assert_error_fits(&error);
    assert_eq!(error.service().unwrap().values().len(), 300_000);
}

/// A service that answers each attempt with another code.
fn changing() -> Client {
    let count = AtomicUsize::new(0);
    let service = InMemory::from_fn(move |_| {
        let code = format!("{} {}", count.fetch_add(1, Ordering::SeqCst), long(FORGED));
        let mut response = Response::new(json!({ "code": code }).to_string().into());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response
    });
    builder(service).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn what_many_attempts_met_is_cleaned_and_bounded() {
    let policy = RetryPolicy::default().attempts(100).first_delay(Duration::ZERO);
    let error = changing().job("job1").get().retry(policy).await.unwrap_err();
    assert_eq!(error.earlier_attempts().len(), 99);
    assert_error_fits(&error);
    assert!(error.to_string().contains("[+94 more]"), "{error}");
    error.earlier_attempts().iter().for_each(|attempt| assert_fit(&attempt.reason));
}

#[tokio::test(start_paused = true)]
async fn equal_attempts_are_told_once() {
    let policy = || RetryPolicy::default().attempts(4);
    let error = builder(Failing).build().unwrap().job("job1").get().retry(policy()).await.unwrap_err();
    assert!(error.to_string().ends_with(", and 3 times before"), "{error}");
    assert_eq!(error.to_string().matches("ERROR root").count(), 1, "{error}");
    let error = answering(503, &[], "").job("job1").get().retry(policy().attempts(2)).await.unwrap_err();
    assert_eq!(error.to_string(), "Jobs_GetJob: 503 Service Unavailable, and once before");

    let statuses = Mutex::new(vec![503, 503, 502, 500].into_iter());
    let service = InMemory::from_fn(move |_| {
        let status = statuses.lock().unwrap().next().unwrap();
        Response::builder().status(status).body(Bytes::new()).unwrap()
    });
    let error = builder(service).build().unwrap().job("job1").get().retry(policy()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Jobs_GetJob: 500 Internal Server Error; this was attempt 4, after 503 Service Unavailable (2 times), 502 Bad Gateway"
    );
}

/// A transport whose failures quote text of a server.
struct Failing;

impl Transport for Failing {
    fn send(&self, _request: Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(async { Err(TransportFailure::new(FailureKind::Broken, long(FORGED))) })
    }
}

#[tokio::test]
async fn a_transport_error_is_cleaned_and_bounded() {
    let error = builder(Failing).build().unwrap().job("job1").get().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)));
    assert_error_fits(&error);
    assert!(
        error.to_string().contains("ERROR root logged in") && error.to_string().contains('\u{2026}'),
        "{error}"
    );
    assert_error_fits(&TransportFailure::new(FailureKind::NotSent, long(FORGED)));
    let endpoint = format!("https://{}.example", "y".repeat(50_000));
    let builder = Client::builder(endpoint, support::credential()).transport(Failing);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    assert_error_fits(&client.job("job1").get().await.unwrap_err());
}

#[tokio::test]
async fn a_decode_error_is_cleaned_and_bounded() {
    let job = |priority: &str| json!({"id": "x", "priority": priority}).to_string();
    let deep = |key: &str| format!("{}{{", format!("{{{}:", json!(key)).repeat(3000));
    let bodies = [
        (job(&long(FORGED)), "priority"),
        (json!({"creationTime": long(FORGED)}).to_string(), "creationTime"),
        (deep(FORGED), ""),
        (deep(&"y".repeat(1000)), "y"),
        (format!("<html>{}", long(FORGED)), ""),
    ];
    for (body, place) in bodies {
        let error =
            failing(200, &[("content-type", [b"text/\xc2\x9b".to_vec(), vec![b'y'; LONG]].concat())], body)
                .await;
        let Error::Decode(decode) = &error else { panic!("{error:?}") };
        assert!(decode.property().unwrap_or_default().starts_with(place), "{error}");
        assert!(decode.property().is_none_or(|path| path.len() < 1000), "{error}");
        assert_error_fits(&error);
    }
}

#[tokio::test]
async fn input_is_cleaned_and_bounded() {
    let client = answering(200, &[], "");
    let etag = long(FORGED);
    let error = client.job("job1").delete().if_match(&etag).await.unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.value() == etag), "the whole stays");
    assert_error_fits(&error);
    let error = builder(Failing).application(long(FORGED)).build().unwrap_err();
    assert_error_fits(&error);
    let error = Client::new(long(FORGED), support::credential()).unwrap_err();
    assert_error_fits(&error);
    assert_error_fits(&long(FORGED).parse::<BatchDuration>().unwrap_err());
    assert_error_fits(&long(FORGED).parse::<batch_client::Continuation>().unwrap_err());
}

/// A token source that passes its server's text on.
struct Refusing;

impl TokenSource for Refusing {
    fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async { Err::<AccessToken, _>(long(FORGED).into()) })
    }
}

#[tokio::test]
async fn a_credential_error_is_cleaned_and_bounded() {
    let client = Client::builder("https://myaccount.example", Refusing).transport(Failing).build().unwrap();
    let error = client.job("job1").get().await.unwrap_err();
    assert!(matches!(error, Error::Credential(_)));
    assert_error_fits(&error);
}

/// A transport whose answers are a link that leads away.
struct Leading;

impl Transport for Leading {
    fn send(&self, _request: Request<Bytes>) -> TransportFuture<'_> {
        let link = format!("https://elsewhere.example/{}", long(FORGED));
        let body = json!({"value": [], "odata.nextLink": link}).to_string();
        Box::pin(async { Ok(Response::new(ResponseBody::from(body))) })
    }
}

#[tokio::test]
async fn a_link_that_leads_away_is_cleaned_and_what_is_wrong_with_it_is_not_cut() {
    let client = builder(Leading).build().unwrap();
    let error = client.jobs().list().items().try_next().await.unwrap_err();
    assert_error_fits(&error);
    assert!(error.to_string().contains("leads away from https://myaccount.example"), "{error}");
}

/// The output of `main` for an error that it returns.
#[tokio::test]
async fn debug_is_the_line_and_a_few_more() {
    let headers = |pairs: &[(&'static str, &str)]| -> Vec<_> {
        pairs.iter().map(|(name, value)| (*name, value.as_bytes().to_vec())).collect()
    };
    let body = json!({"code": "JobExists", "message": {"value": "The specified job already exists.\nTime:2026-02-03T22:19:00Z"}});
    let answered = [("content-type", "application/json"), ("set-cookie", "hunter2"), ("request-id", "r1")];
    let client = answering(409, &headers(&answered), body.to_string());
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert_eq!(
        format!("{error:?}").lines().collect::<Vec<_>>(),
        [
            "Jobs_GetJob: 409 Conflict JobExists: The specified job already exists. (request-id: r1)",
            "    client-request-id: mine",
            "    time: 2026-02-03 22:19:00.0 +00:00:00",
            "    headers: content-type: application/json, [+2 more]",
            &format!("    body: {} bytes", body.to_string().len()),
        ]
    );
    let page = "<html>\n<body>The firewall refused this.</body></html>";
    let client = answering(403, &headers(&[("server", "firewall")]), page);
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert_eq!(
        format!("{error:?}").lines().skip(2).collect::<Vec<_>>(),
        [
            "    headers: server: firewall",
            "    body: 53 bytes, beginning with `<html> <body>The firewall refused this.</body></html>`",
        ]
    );
    let client = answering(200, &headers(&answered), r#"{"id": "hunter2", "priority": "high"}"#);
    let error = client.job("job1").get().client_request_id("mine").await.unwrap_err();
    assert_eq!(
        format!("{error:?}").lines().skip(1).collect::<Vec<_>>(),
        [
            "    request-id: r1",
            "    client-request-id: mine",
            "    headers: content-type: application/json, [+2 more]",
            "    body: 37 bytes",
        ]
    );
    assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    let error = client.job("").get().await.unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());
}
