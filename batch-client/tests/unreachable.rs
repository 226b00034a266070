//! Hosts and proxies that no second attempt reaches.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use batch_client::{Client, Error, RetryPolicy};
use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::{ClientBuilder, Proxy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A proxy that wants credentials, whatever it is asked, and the number of requests that it was sent.
async fn refusing_proxy() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            drop(stream.read(&mut [0; 16_384]).await);
            count.fetch_add(1, Ordering::SeqCst);
            let answer = "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\
                          content-length: 0\r\nconnection: close\r\n\r\n";
            drop(stream.write_all(answer.as_bytes()).await);
        }
    });
    (address, asked)
}

/// A client without timers of its own, since a paused clock runs ahead to the next timer.
fn client(endpoint: &str, http: ClientBuilder) -> Client {
    drop(rustls::crypto::ring::default_provider().install_default());
    let http = http.pool_idle_timeout(None).tls_backend_rustls().build().unwrap();
    let builder = Client::builder(endpoint, support::credential()).http_client(http);
    builder.retry(RetryPolicy::default().jitter(false)).build().unwrap()
}

fn http() -> ClientBuilder {
    reqwest::Client::builder()
}

#[tokio::test(start_paused = true)]
async fn a_proxy_that_wants_credentials_is_asked_once() {
    let (proxy, asked) = refusing_proxy().await;
    let http = http().proxy(Proxy::all(format!("http://{proxy}")).unwrap());
    let client = client("https://myaccount.eastus.batch.azure.com", http);
    let error = client.job("oak").get().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_connect()), "{error:?}");
    assert!(error.to_string().contains("proxy authorization required"), "{error}");
    assert_eq!((error.attempts(), asked.load(Ordering::SeqCst)), (1, 1));
    let error = client.job("oak").enable().await.unwrap_err();
    assert_eq!((error.attempts(), error.may_have_succeeded()), (1, false));
    // Nor does a wait go on asking.
    let error = client.job("oak").wait_until_deleted().await.unwrap_err();
    assert_eq!((error.attempts(), asked.load(Ordering::SeqCst)), (1, 3));
}

#[tokio::test(start_paused = true)]
async fn a_proxy_of_plain_http_that_wants_credentials_is_asked_once() {
    let (proxy, asked) = refusing_proxy().await;
    let http = http().proxy(Proxy::all(format!("http://{proxy}")).unwrap());
    let error = client("http://batch.example", http).job("oak").get().await.unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts(), asked.load(Ordering::SeqCst)),
        (407, 1, 1)
    );
    assert!(error.to_string().contains("407 Proxy Authentication Required"), "{error}");
}

/// Knows no host, and counts those that it was asked for.
#[derive(Clone, Default)]
struct NoHosts(Arc<AtomicUsize>);

impl Resolve for NoHosts {
    fn resolve(&self, _name: Name) -> Resolving {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Err("no such host".into()) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_host_without_an_address_is_looked_up_twice() {
    let lookups = NoHosts::default();
    let client = client("http://batch.example", http().no_proxy().dns_resolver(lookups.clone()));
    let error = client.job("oak").get().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(transport) if transport.is_connect()), "{error:?}");
    assert!(error.to_string().contains("no such host"), "{error}");
    assert_eq!((error.attempts(), lookups.0.load(Ordering::SeqCst)), (2, 2));
    let error = client.job("oak").enable().await.unwrap_err();
    assert_eq!((error.attempts(), error.may_have_succeeded()), (2, false));
    // A wait that never found the host does not go on for ever.
    let error = client.job("oak").wait_until_deleted().await.unwrap_err();
    assert_eq!((error.attempts(), lookups.0.load(Ordering::SeqCst)), (1, 6));
}
