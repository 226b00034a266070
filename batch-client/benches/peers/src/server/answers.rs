//! The service's responses: the Jobs of the description's examples.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use serde_json::Value;

use super::Options;

const GET_JOB: &str = include_str!("../../../../../spec/examples/jobs/GetJob.json");
const LIST_JOBS: &str = include_str!("../../../../../spec/examples/jobs/ListJobs.json");
const JOBS_A_PAGE: usize = 1000;

/// Canned answers.
pub struct Answers {
    endpoint: String,
    pages: u32,
    delay: Duration,
    job: Bytes,
    /// A page up to its link.
    page: Bytes,
}

impl Answers {
    pub fn new(endpoint: &str, options: &Options) -> Self {
        let page = jobs_page();
        Self {
            endpoint: endpoint.to_owned(),
            pages: options.pages,
            delay: Duration::from_millis(options.delay_ms),
            job: body(GET_JOB).to_string().into(),
            page: page.slice(..page.len() - 1),
        }
    }

    pub async fn answer<B>(&self, request: Request<B>) -> Result<Response<Pieces>, Infallible> {
        let is_list = request.uri().path() == "/jobs";
        if is_list && !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        Ok(match *request.method() {
            Method::GET if is_list => response(StatusCode::OK, self.list(request.uri().query())),
            Method::GET => response(StatusCode::OK, [self.job.clone(), Bytes::new()]),
            Method::PATCH => response(StatusCode::OK, Default::default()),
            Method::DELETE => response(StatusCode::ACCEPTED, Default::default()),
            _ => response(StatusCode::METHOD_NOT_ALLOWED, Default::default()),
        })
    }

    /// The page that the query asks for, with a link to the next one.
    fn list(&self, query: Option<&str>) -> [Bytes; 2] {
        let mut pairs = query.unwrap_or_default().split('&');
        let page = pairs.find_map(|pair| pair.strip_prefix("skiptoken=")?.parse().ok()).unwrap_or(1);
        let end = if page < self.pages {
            let link = format!("{}/jobs?api-version=2025-06-01&skiptoken={}", self.endpoint, page + 1);
            format!(r#","odata.nextLink":"{link}"}}"#)
        } else {
            "}".to_owned()
        };
        [self.page.clone(), end.into()]
    }
}

/// A page of 1,000 Jobs without a link. The two Jobs of the example take turns: one with few properties, one with many.
pub fn jobs_page() -> Bytes {
    let mut page = body(LIST_JOBS);
    let examples = page["value"].as_array().cloned().unwrap_or_default();
    let named = |(index, mut job): (usize, Value)| {
        let id = format!("job-{index:06}");
        job["url"] = format!("https://myaccount.eastus.batch.azure.com/jobs/{id}").into();
        job["id"] = id.into();
        job
    };
    page["value"] = examples.into_iter().cycle().take(JOBS_A_PAGE).enumerate().map(named).collect();
    page.to_string().into()
}

/// The body of an example's only response.
fn body(example: &str) -> Value {
    let example: Value = serde_json::from_str(example).expect("the examples are JSON");
    example["responses"]["200"]["body"].clone()
}

fn response(status: StatusCode, pieces: [Bytes; 2]) -> Response<Pieces> {
    let response = Response::builder()
        .status(status)
        .header("Server", "Microsoft-HTTPAPI/2.0")
        .header("X-Content-Type-Options", "nosniff")
        .header("DataServiceVersion", "3.0")
        .header("Content-Type", "application/json; odata=minimalmetadata")
        .header("ETag", "0x8DE7820F06E82D0")
        .header("Last-Modified", "Mon, 02 Mar 2026 06:00:00 GMT")
        .header("request-id", "6c1f2b7e-0d3a-4e55-9b61-1f0a7d2c9e11");
    response.body(Pieces(pieces)).expect("the headers above are valid")
}

/// A body of two pieces, so that all pages share the first.
pub struct Pieces([Bytes; 2]);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = self.0.iter_mut().find(|piece| !piece.is_empty());
        Poll::Ready(piece.map(|piece| Ok(Frame::data(std::mem::take(piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.iter().all(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.iter().map(|piece| piece.len() as u64).sum())
    }
}
