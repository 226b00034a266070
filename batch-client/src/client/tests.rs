//! Answers to an operation that no description here has yet.

use bytes::Bytes;
use http::Response as HttpResponse;

use crate::call::StreamableMethod;
use crate::message::{Answer, Request};
use crate::operation::sealed::Sealed;
use crate::operation::{Parameters, Response};
use crate::transport::InMemory;
use crate::{Client, Error, SharedKeyCredential};

/// An operation that asks with HEAD whether something is there.
struct PoolExists;

impl Sealed for PoolExists {}

impl Parameters for PoolExists {
    type Response = Existence;

    fn into_request(self) -> Result<Request, Error> {
        Request::builder("Pools_PoolExists", http::Method::HEAD, "/pools/p").build()
    }
}

struct Existence(bool);

impl Sealed for Existence {}

impl Response for Existence {
    const STATUS: u16 = 200;
    const STATUSES: &'static [u16] = &[200, 404];

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(Self(answer.status() == http::StatusCode::OK))
    }
}

async fn asked(status: u16, headers: &'static [(&'static str, &'static str)]) -> Result<bool, Error> {
    let service = InMemory::from_fn(move |_| {
        let mut response = HttpResponse::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        response.body(Bytes::new()).unwrap_or_default()
    });
    let credential = SharedKeyCredential::new("myaccount", "a2V5")?;
    let client = Client::builder("https://a.example", credential).transport(service).build()?;
    StreamableMethod::new(&client, PoolExists).await.map(|existence| existence.0)
}

/// The headers are those of a recorded answer.
#[tokio::test]
async fn a_404_to_a_head_counts_if_it_has_the_headers_of_the_service() {
    let recorded = &[
        ("DataServiceVersion", "3.0"),
        ("Server", "Microsoft-HTTPAPI/2.0"),
        ("request-id", "84d2473c-bd08-4cd9-8141-39262a0c1496"),
    ];
    assert!(matches!(asked(404, recorded).await, Ok(false)));
    assert!(matches!(asked(200, &[]).await, Ok(true)));
    let doubtful: [&[(&str, &str)]; 4] =
        [&[], &recorded[..2], &recorded[1..], &[("content-type", "text/html"), ("server", "nginx")]];
    for headers in doubtful {
        let error = asked(404, headers).await;
        assert!(error.is_err_and(|error| error.is_not_found() && error.attempts() == 1), "{headers:?}");
    }
}
