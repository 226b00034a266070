//! The client beside `azure_identity`, which enables features of reqwest for the whole program, and beside crates
//! that do so with `serde_json`: requests and results stay the same.

#![cfg(test)]

use std::sync::{Arc, Mutex};

use azure_identity::{
    AzureCliCredential, ClientSecretCredential, DeveloperToolsCredential, ManagedIdentityCredential,
};
use batch_client::azure_core;
use batch_client::azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use batch_client::models::{BatchJob, BatchJobStatistics};
use batch_client::time::{Duration, OffsetDateTime};
use batch_client::{Client, Credential, Error, RetryPolicy, SharedKeyCredential};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// `{"id":"nightly"}`, compressed by gzip.
const COMPRESSED: &[u8] =
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xabV\xcaLQ\xb2R\xca\xcbL\xcf(\xc9\xa9T\xaa\x05\x00\
                            \x7d\x11\xd4\x8e\x10\x00\x00\x00";

/// A service that answers each request with a compressed body.
struct Service {
    endpoint: String,
    /// The heads of the requests, in small letters.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Service {
    async fn start(coding: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let log = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, coding, Arc::clone(&log)));
            }
        });
        Self { endpoint, heads }
    }

    fn client(&self) -> Client {
        let credential = SharedKeyCredential::new("myaccount", "a2V5").unwrap();
        Client::builder(&self.endpoint, credential).retry(RetryPolicy::none()).build().unwrap()
    }

    fn last(&self) -> String {
        self.heads.lock().unwrap().pop().expect("it was asked nothing")
    }
}

/// Answers one request and closes the connection.
async fn answer(mut stream: TcpStream, coding: &str, log: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    log.lock().unwrap().push(String::from_utf8(head).unwrap().to_lowercase());
    let length = COMPRESSED.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: {coding}\r\n\
         content-length: {length}\r\nset-cookie: a=b\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(&[head.as_bytes(), COMPRESSED].concat()).await.unwrap();
}

/// Without this the other tests would prove nothing.
#[tokio::test]
async fn azure_identity_switches_compression_on() {
    let service = Service::start("gzip").await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = http.get(&service.endpoint).send().await.unwrap();
    assert!(answer.headers().get("content-length").is_none());
    assert_eq!(answer.text().await.unwrap(), "{\"id\":\"nightly\"}");
    let head = service.last();
    let accepted = head.lines().find_map(|line| line.strip_prefix("accept-encoding: ")).unwrap();
    for coding in ["gzip", "deflate", "br", "zstd"] {
        assert!(accepted.contains(coding), "no {coding} in {accepted}");
    }
}

#[tokio::test]
async fn no_compression_is_asked_for_and_none_is_undone() {
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let service = Service::start(coding).await;
        let client = service.client();
        let body = client.job("nightly").get().stream().await.unwrap();
        assert_eq!(body.headers()["content-encoding"], coding);
        assert_eq!(body.headers()["content-length"], COMPRESSED.len().to_string().as_str());
        assert_eq!(body.bytes().await.unwrap(), COMPRESSED, "{coding}");
        assert!(!service.last().contains("accept-encoding"), "{coding}");
        // An answer that was not asked for like that is an error, and no Job of whatever was in it.
        let error = client.job("nightly").get().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error}");
    }
}

#[tokio::test]
async fn requests_have_the_headers_that_they_always_have() {
    let service = Service::start("gzip").await;
    let client = service.client();
    for _ in 0..2 {
        client.job("nightly").get().stream().await.unwrap().bytes().await.unwrap();
        let head = service.last();
        let mut lines = head.trim_end().lines();
        assert_eq!(lines.next().unwrap(), "get /jobs/nightly?api-version=2025-06-01 http/1.1");
        let mut names: Vec<_> = lines.map(|line| line.split_once(':').unwrap().0).collect();
        names.sort_unstable();
        // No cookie, whatever the service sets.
        let expected = ["accept", "authorization", "client-request-id", "host", "ocp-date", "user-agent"];
        assert_eq!(names, expected);
    }
}

const ENDPOINT: &str = "https://myaccount.eastus.batch.azure.com";

#[test]
fn each_credential_of_azure_identity_is_one_of_the_clients() -> Result<(), Box<dyn std::error::Error>> {
    let developer: Arc<DeveloperToolsCredential> = DeveloperToolsCredential::new(None)?;
    // The caller can use it as well, for another client or service.
    let client = Client::new(ENDPOINT, developer.clone())?;
    assert_eq!(client.endpoint(), ENDPOINT);
    Client::new(ENDPOINT, Credential::azure(developer))?;
    Client::new(ENDPOINT, AzureCliCredential::new(None)?)?;
    Client::new(ENDPOINT, ManagedIdentityCredential::new(None)?)?;
    let secret = Secret::new("hunter2");
    let registered = ClientSecretCredential::new("tenant", "client".into(), secret, None)?;
    let any: Arc<dyn TokenCredential> = registered.clone();
    Client::new(ENDPOINT, registered)?;
    let client = Client::builder(ENDPOINT, any.clone()).build()?;
    assert!(!format!("{client:?} {:?}", Credential::azure(any)).contains("hunter2"));
    Ok(())
}

/// A credential of `azure_core` that gives back the scope as its token.
#[derive(Debug)]
struct Echo;

#[async_trait::async_trait]
impl TokenCredential for Echo {
    async fn get_token(
        &self,
        scopes: &[&str],
        _options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires_on = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(scopes.join(" "), expires_on))
    }
}

#[tokio::test]
async fn the_token_of_a_credential_is_sent() {
    let service = Service::start("gzip").await;
    for credential in [Credential::azure(Arc::new(Echo)), Arc::new(Echo).into()] {
        let builder = Client::builder(&service.endpoint, credential).bearer_over_http_to_loopback(true);
        let client = builder.retry(RetryPolicy::none()).build().unwrap();
        client.job("nightly").get().stream().await.unwrap();
        let head = service.last();
        assert!(head.contains("authorization: bearer https://batch.core.windows.net//.default"), "{head}");
    }
}

/// Numbers of each kind, a number that is a string among them.
const STATISTICS: &str = r#"{"url": "u", "startTime": "2026-01-02T03:04:05Z", "lastUpdateTime": "2026-01-02T03:04:05Z",
    "userCPUTime": "PT1S", "kernelCPUTime": "PT1S", "wallClockTime": "PT1S", "waitTime": "PT1S", "readIOps": 4294967296,
    "writeIOps": "2", "readIOGiB": 0.5, "writeIOGiB": 30000000000000000000000, "numSucceededTasks": 1,
    "numFailedTasks": -1, "numTaskRetries": 0}"#;

fn check(read: &BatchJobStatistics) {
    assert_eq!((read.read_iops, read.write_iops, read.num_failed_tasks), (4_294_967_296, 2, -1));
    assert!((read.read_io_gib - 0.5).abs() < f64::EPSILON && read.write_io_gib > 2e22);
}

/// With `arbitrary_precision`, `serde_json` hands over its numbers as objects of its own.
#[test]
fn numbers_are_read_in_every_form_that_serde_json_hands_over() {
    let text = STATISTICS;
    check(&serde_json::from_str(text).unwrap());
    check(&serde_json::from_value(serde_json::from_str(text).unwrap()).unwrap());
    // A property that is escaped, an integer too large and a real object.
    check(&serde_json::from_str(&text.replace("\"url\"", "\"\\u0075rl\"")).unwrap());
    for wrong in ["9223372036854775808", "0.5", "{}", "{\"a\": 1}"] {
        let text = text.replace("4294967296", wrong);
        let error = serde_json::from_str::<BatchJobStatistics>(&text).unwrap_err().to_string();
        assert!(error.contains("expected a 64-bit number or a string with one"), "{error}");
    }
    let unknown = text.replacen('{', r#"{"new": [1, -0.5, {"n": 1e400}], "#, 1);
    let read: BatchJobStatistics = serde_json::from_str(&unknown).unwrap();
    let (kept, expected) =
        (read.unknown_properties().get("new"), serde_json::from_str("[1, -0.5, {\"n\": 1e400}]"));
    assert_eq!(kept, Some(&expected.unwrap()));
    let job = r#"{"priority": 5}"#;
    let error = serde_json::from_str::<BatchJob>(job).unwrap_err().to_string();
    assert!(error.starts_with("missing field `id`"), "{error}");
}
