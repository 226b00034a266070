//! The floor: each call hand-written on reqwest, with the minimum that a correct call needs.

mod adding;
mod download;

use std::fmt::Display;
use std::marker::PhantomData;
use std::time::Duration;

use anyhow::bail;
use batch_client::models::{BatchJob, BatchTask};
use reqwest::header::ACCEPT;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Contender, JOB, token};

const VERSION: &str = batch_client::API_VERSION;
const CONTENT_TYPE: &str = "application/json; odata=minimalmetadata";

/// `D`: the structs that Jobs and Tasks are read into.
pub struct Floor<D> {
    http: reqwest::Client,
    endpoint: String,
    token: String,
    decoded: PhantomData<D>,
}

/// Structs that Jobs and Tasks are read into.
pub trait Decoded: 'static {
    type Job: Read;
    type Task: Read;
}

/// Those with the fields that most programs need.
pub struct Few;

impl Decoded for Few {
    type Job = ReadJob;
    type Task = ReadTask;
}

/// batch-client's models.
pub struct Models;

impl Decoded for Models {
    type Job = BatchJob;
    type Task = BatchTask;
}

/// A Job with the fields that most programs need.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadJob {
    id: String,
    state: String,
    e_tag: String,
    creation_time: String,
    priority: i32,
}

/// A Task with the fields that most programs need.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadTask {
    id: String,
    state: String,
    e_tag: String,
    creation_time: String,
    command_line: String,
}

/// A Task with the properties that it must have.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTask {
    id: String,
    command_line: String,
}

/// Counts fields of a decoded Job or Task.
pub trait Read: DeserializeOwned + 'static {
    fn size(&self) -> usize;
}

impl Read for ReadJob {
    fn size(&self) -> usize {
        let Self { id, state, e_tag, creation_time, priority } = self;
        id.len() + state.len() + e_tag.len() + creation_time.len() + usize::from(*priority > 0)
    }
}

impl Read for ReadTask {
    fn size(&self) -> usize {
        let Self { id, state, e_tag, creation_time, command_line } = self;
        id.len() + state.len() + e_tag.len() + creation_time.len() + command_line.len()
    }
}

impl Read for BatchTask {
    fn size(&self) -> usize {
        self.id.len()
    }
}

impl Read for BatchJob {
    fn size(&self) -> usize {
        self.id.len()
    }
}

#[derive(Deserialize)]
pub struct Page<T> {
    value: Vec<T>,
    #[serde(rename = "odata.nextLink")]
    next_link: Option<String>,
}

impl<T: Read> Page<T> {
    pub fn size(&self) -> usize {
        self.value.iter().map(T::size).sum::<usize>() + usize::from(self.next_link.is_some())
    }
}

impl<D> Floor<D> {
    fn request(&self, method: Method, url: &str) -> RequestBuilder {
        self.http
            .request(method, url)
            .bearer_auth(&self.token)
            .header(ACCEPT, "application/json")
            .header("client-request-id", uuid::Uuid::new_v4().to_string())
    }

    fn job(&self, method: Method) -> RequestBuilder {
        self.request(method, &self.url(format_args!("/jobs/{JOB}")))
    }

    /// A request for what is at `rest` below the Tasks of the Job.
    fn task(&self, method: Method, rest: impl Display) -> RequestBuilder {
        self.request(method, &self.url(format_args!("/jobs/{JOB}/tasks{rest}")))
    }

    fn url(&self, path: impl Display) -> String {
        format!("{}{path}?api-version={VERSION}", self.endpoint)
    }

    async fn page<T: DeserializeOwned>(&self, url: &str) -> anyhow::Result<Page<T>> {
        let body = send(self.request(Method::GET, url), StatusCode::OK).await?.bytes().await?;
        Ok(serde_json::from_slice(&body)?)
    }

    async fn count<T: Read>(&self, first: String) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut next = Some(first);
        while let Some(url) = next {
            let page: Page<T> = self.page(&url).await?;
            items += page.value.iter().filter(|item| item.size() > 0).count() as u64;
            next = page.next_link;
        }
        Ok(items)
    }
}

async fn send(request: RequestBuilder, expected: StatusCode) -> anyhow::Result<reqwest::Response> {
    let response = request.send().await?;
    if response.status() != expected {
        bail!("{}: {}", response.status(), response.text().await?);
    }
    Ok(response)
}

impl<D: Decoded> Contender for Floor<D> {
    fn new(endpoint: &str) -> anyhow::Result<Self> {
        // Another contender may have installed it already.
        rustls::crypto::ring::default_provider().install_default().ok();
        // The limits that batch-client has: without them a call can hang for ever.
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_mins(1))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self { http, endpoint: endpoint.to_owned(), token: token(), decoded: PhantomData })
    }

    async fn get(&self) -> anyhow::Result<usize> {
        let body = send(self.job(Method::GET), StatusCode::OK).await?.bytes().await?;
        Ok(serde_json::from_slice::<D::Job>(&body)?.size())
    }

    async fn patch(&self) -> anyhow::Result<usize> {
        let body = serde_json::to_vec(&json!({ "priority": 500 }))?;
        let request = self.job(Method::PATCH).header("If-Match", "0x8DE7820F06E82D0");
        let request = request.header("Content-Type", CONTENT_TYPE).body(body);
        Ok(send(request, StatusCode::OK).await?.bytes().await?.len())
    }

    async fn delete(&self) -> anyhow::Result<usize> {
        Ok(send(self.job(Method::DELETE), StatusCode::ACCEPTED).await?.bytes().await?.len())
    }

    async fn list_page(&self) -> anyhow::Result<usize> {
        Ok(self.page::<D::Job>(&self.url("/jobs")).await?.size())
    }

    async fn list_all(&self) -> anyhow::Result<u64> {
        self.count::<D::Job>(self.url("/jobs")).await
    }

    async fn create(&self) -> anyhow::Result<usize> {
        let body = serde_json::to_vec(&NewTask::numbered(1))?;
        let request = self.task(Method::POST, "").header("Content-Type", CONTENT_TYPE).body(body);
        Ok(send(request, StatusCode::CREATED).await?.bytes().await?.len())
    }

    async fn list_tasks_page(&self) -> anyhow::Result<usize> {
        Ok(self.page::<D::Task>(&self.url(format_args!("/jobs/{JOB}/tasks"))).await?.size())
    }

    async fn list_all_tasks(&self) -> anyhow::Result<u64> {
        self.count::<D::Task>(self.url(format_args!("/jobs/{JOB}/tasks"))).await
    }
}
