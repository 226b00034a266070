//! Tokens that end, tokens that claim too little, keys that change, clocks that differ.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use batch_client::{
    AccessToken, Client, Credential, RetryPolicy, SharedKeyCredential, TokenFuture, TokenRequest, TokenSource,
};
use support::server::{Reply, Server};
use time::OffsetDateTime;

/// Returns `token-1`, `token-2` ... that expire after `lifetime`, and records the requests.
struct Numbered {
    lifetime: time::Duration,
    count: AtomicUsize,
    fails: AtomicBool,
    claims: Mutex<Vec<Option<String>>>,
}

impl Numbered {
    fn new(lifetime: time::Duration) -> Arc<Self> {
        let claims = Mutex::default();
        Arc::new(Self { lifetime, count: AtomicUsize::new(0), fails: AtomicBool::new(false), claims })
    }

    fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

impl TokenSource for Numbered {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            self.claims.lock().unwrap().push(request.claims.clone());
            if self.fails.load(Ordering::SeqCst) {
                return Err("the identity service is away".into());
            }
            let number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
            let expires_on = Some(OffsetDateTime::now_utc() + self.lifetime);
            Ok(AccessToken { token: format!("token-{number}").into(), expires_on })
        })
    }
}

fn client(server: &Server, source: &Arc<Numbered>) -> Client {
    Client::builder(server.endpoint(), Credential::Token(source.clone()))
        .bearer_over_http_to_loopback(true)
        .retry(RetryPolicy::none())
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_token_is_kept_and_fetched_once_however_many_calls_wait() {
    let server = Server::start(|_| Reply::new(202)).await;
    let source = Numbered::new(time::Duration::hours(1));
    let client = client(&server, &source);
    let calls: Vec<_> = (0..50)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move { client.job(number.to_string()).delete().await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(source.count(), 1);
    assert!(
        server.received().iter().all(|received| received.header("authorization") == Some("Bearer token-1"))
    );
}

#[tokio::test]
async fn a_token_is_replaced_before_it_ends() {
    let server = Server::start(|_| Reply::new(202)).await;
    let source = Numbered::new(time::Duration::minutes(4));
    let client = client(&server, &source);
    client.job("job1").delete().await.unwrap();
    client.job("job1").delete().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer token-2"));
    // It has not expired, and is used while no new one is available.
    source.fails.store(true, Ordering::SeqCst);
    client.job("job1").delete().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer token-2"));
}

#[tokio::test]
async fn an_ended_token_is_not_sent() {
    let server = Server::start(|_| Reply::new(202)).await;
    let source = Numbered::new(time::Duration::ZERO);
    let client = client(&server, &source);
    client.job("job1").delete().await.unwrap();
    source.fails.store(true, Ordering::SeqCst);
    let error = client.job("job1").delete().await.unwrap_err();
    assert!(error.to_string().contains("the identity service is away"), "{error}");
    assert_eq!(server.received().len(), 1);
}

/// `{"access_token":{"nbf":{"essential":true}}}` in base64.
const CLAIMS: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==";

fn challenge() -> Reply {
    let challenge = format!("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{CLAIMS}\"");
    Reply::new(401).header("www-authenticate", &challenge)
}

#[tokio::test]
async fn a_claims_challenge_leads_to_one_new_token_and_one_more_try() {
    let server = Server::replying([challenge(), Reply::new(202), challenge(), challenge()]).await;
    let source = Numbered::new(time::Duration::hours(1));
    let client = client(&server, &source);
    client.job("job1").delete().await.unwrap();
    assert_eq!(server.last().header("authorization"), Some("Bearer token-2"));
    let asked = source.claims.lock().unwrap().clone();
    assert_eq!(asked, [None, Some("{\"access_token\":{\"nbf\":{\"essential\":true}}}".to_owned())]);

    let error = client.job("job1").delete().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn another_401_is_an_error_at_once() {
    let replies = [
        Reply::new(401),
        Reply::new(401).header("www-authenticate", "Bearer error=\"invalid_token\""),
        Reply::new(401).header("www-authenticate", "Bearer claims=\"not base64!\""),
        Reply::new(401).header("www-authenticate", "SharedKey"),
    ];
    let server = Server::replying(replies).await;
    let source = Numbered::new(time::Duration::hours(1));
    let client = client(&server, &source);
    for number in 1..=4 {
        assert_eq!(client.job("job1").delete().await.unwrap_err().status().unwrap(), 401);
        assert_eq!((server.received().len(), source.count()), (number, 1));
    }
}

#[tokio::test]
async fn a_key_can_change_while_a_client_is_at_work() {
    let server = Server::start(|_| Reply::new(202)).await;
    let credential = support::credential();
    let client = Client::new(server.endpoint(), credential.clone()).unwrap();
    client.job("job1").delete().await.unwrap();
    credential.set_key("c2Vjb25kIGtleQ==").unwrap();
    client.job("job1").delete().await.unwrap();
    let second = SharedKeyCredential::new(support::ACCOUNT, "c2Vjb25kIGtleQ==").unwrap();
    for (received, signer) in server.received().iter().zip([support::credential(), second]) {
        let expected = signer.authorization(&received.method, &received.target, &received.headers);
        assert_eq!(received.header("authorization"), Some(expected.as_str()));
    }
    let error = credential.set_key("no base64!").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("no base64!"), "{error}");
}

#[tokio::test]
async fn a_403_that_comes_from_the_clock_says_so_with_both_times() {
    let refused = |date: &str| {
        Reply::json(403, &serde_json::json!({"code": "AuthenticationFailed"})).header("date", date)
    };
    let now = OffsetDateTime::now_utc().format(&time::format_description::well_known::Rfc2822).unwrap();
    let server =
        Server::replying([refused("Fri, 02 Jan 2026 03:04:05 GMT"), refused(&now.replace("+0000", "GMT"))])
            .await;
    let client = support::client(&server);
    let error = client.job("job1").delete().await.unwrap_err();
    assert!(error.service().unwrap().clock_difference().unwrap() > time::Duration::days(100), "{error}");
    assert!(error.to_string().contains("the service's 2026-01-02 3:04:05"), "{error}");
    let error = client.job("job1").delete().await.unwrap_err();
    assert_eq!(error.service().unwrap().clock_difference(), None);
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_an_error_and_not_read_on() {
    let pieces = vec![vec![b' '; 600].into(); 4];
    let server = Server::start(move |_| Reply::new(200).pieces(pieces.clone(), Duration::ZERO)).await;
    let client = Client::builder(server.endpoint(), support::credential()).body_limit(1000).build().unwrap();
    let error = client.job("job1").get().await.unwrap_err();
    assert!(
        matches!(&error, batch_client::Error::Transport(transport) if transport.is_too_large()),
        "{error}"
    );
    assert_eq!((error.attempts(), server.received().len()), (1, 1));
    // The caller limits streamed bodies.
    assert_eq!(client.job("job1").get().stream().await.unwrap().bytes().await.unwrap().len(), 2400);
}

#[cfg(feature = "azure_identity")]
mod azure {
    use super::*;
    use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};

    #[derive(Debug)]
    struct Fixed;

    #[async_trait::async_trait]
    impl TokenCredential for Fixed {
        async fn get_token(
            &self,
            scopes: &[&str],
            _options: Option<TokenRequestOptions<'_>>,
        ) -> azure_core::Result<AccessToken> {
            let end = OffsetDateTime::now_utc() + time::Duration::hours(1);
            Ok(AccessToken::new(format!("for-{}", scopes.join(",")), end))
        }
    }

    #[tokio::test]
    async fn a_credential_of_the_official_sdk_works() {
        let server = Server::start(|_| Reply::new(202)).await;
        let credential: Arc<dyn TokenCredential> = Arc::new(Fixed);
        let client = Client::builder(server.endpoint(), credential)
            .bearer_over_http_to_loopback(true)
            .build()
            .unwrap();
        client.job("job1").delete().await.unwrap();
        let expected = "Bearer for-https://batch.core.windows.net//.default";
        assert_eq!(server.last().header("authorization"), Some(expected));
    }
}
