//! The service's responses: the Jobs and Tasks of the description's examples.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body::Body;
use hyper::body::Incoming;
use serde_json::Value;

use super::Options;
use super::added::Added;
use super::content::Content;
use super::lists::List;

const GET_JOB: &str = include_str!("../../../../../spec/examples/jobs/GetJob.json");

/// Canned answers.
pub struct Answers {
    delay: Duration,
    job: Bytes,
    jobs: List,
    tasks: List,
    added: Added,
    file_length: u64,
}

impl Answers {
    pub fn new(endpoint: &str, options: &Options) -> Self {
        Self {
            delay: Duration::from_millis(options.delay_ms),
            job: body(GET_JOB).to_string().into(),
            jobs: List::of_jobs(endpoint, options.pages),
            tasks: List::of_tasks(endpoint, options.pages),
            added: Added::new(),
            file_length: options.file_mib << 20,
        }
    }

    pub async fn answer(&self, request: Request<Incoming>) -> Result<Response<Content>, hyper::Error> {
        let path = request.uri().path().to_owned();
        let segments: Vec<_> = path.split('/').skip(1).collect();
        Ok(match (request.method(), segments.as_slice()) {
            (&Method::GET, ["jobs"]) => self.list(&self.jobs, &request).await,
            (&Method::GET, ["jobs", _, "tasks"]) => self.list(&self.tasks, &request).await,
            (&Method::POST, ["jobs", _, "tasks"]) => response(StatusCode::CREATED, Content::default()),
            (&Method::POST, ["jobs", _, "addtaskcollection"]) => self.add(request.into_body()).await?,
            (&Method::HEAD, ["jobs", _, "tasks", _, "files", ..]) => self.file_properties(),
            (&Method::GET, ["jobs", _, "tasks", _, "files", ..]) => {
                response(StatusCode::OK, Content::File(self.file_length))
            }
            (&Method::GET, _) => response(StatusCode::OK, self.job.clone().into()),
            (&Method::PATCH, _) => response(StatusCode::OK, Content::default()),
            (&Method::DELETE, _) => response(StatusCode::ACCEPTED, Content::default()),
            _ => response(StatusCode::METHOD_NOT_ALLOWED, Content::default()),
        })
    }

    async fn list<B>(&self, list: &List, request: &Request<B>) -> Response<Content> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        response(StatusCode::OK, list.page(request.uri().query()))
    }

    async fn add(&self, collection: Incoming) -> Result<Response<Content>, hyper::Error> {
        Ok(match self.added.answer(&received(collection).await?) {
            Some(results) => response(StatusCode::OK, results.into()),
            None => response(StatusCode::BAD_REQUEST, Content::default()),
        })
    }

    fn file_properties(&self) -> Response<Content> {
        let mut response = response(StatusCode::OK, Content::default());
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(self.file_length));
        response
    }
}

/// The body of a request.
async fn received(mut body: Incoming) -> Result<Vec<u8>, hyper::Error> {
    let length = usize::try_from(body.size_hint().lower()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(length.min(1 << 20));
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        bytes.extend_from_slice(&frame?.into_data().unwrap_or_default());
    }
    Ok(bytes)
}

/// The body of an example's only response.
pub fn body(example: &str) -> Value {
    let example: Value = serde_json::from_str(example).expect("the examples are JSON");
    example["responses"]["200"]["body"].clone()
}

fn response(status: StatusCode, content: Content) -> Response<Content> {
    let response = Response::builder()
        .status(status)
        .header("Server", "Microsoft-HTTPAPI/2.0")
        .header("X-Content-Type-Options", "nosniff")
        .header("DataServiceVersion", "3.0")
        .header("Content-Type", "application/json; odata=minimalmetadata")
        .header("ETag", "0x8DE7820F06E82D0")
        .header("Last-Modified", "Mon, 02 Mar 2026 06:00:00 GMT")
        .header("request-id", "6c1f2b7e-0d3a-4e55-9b61-1f0a7d2c9e11");
    response.body(content).expect("the headers above are valid")
}
