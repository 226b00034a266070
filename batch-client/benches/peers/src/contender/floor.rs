//! The floor: each call hand-written on reqwest, with the minimum that a correct call needs.

use std::marker::PhantomData;
use std::time::Duration;

use anyhow::bail;
use batch_client::models::BatchJob;
use reqwest::header::ACCEPT;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::{Contender, JOB, token};

const VERSION: &str = batch_client::API_VERSION;

/// `J`: the struct that a Job is read into.
pub struct Floor<J> {
    http: reqwest::Client,
    endpoint: String,
    token: String,
    job: PhantomData<J>,
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

/// Counts fields of a decoded Job.
pub trait Read: DeserializeOwned + 'static {
    fn size(&self) -> usize;
}

impl Read for ReadJob {
    fn size(&self) -> usize {
        let Self { id, state, e_tag, creation_time, priority } = self;
        id.len() + state.len() + e_tag.len() + creation_time.len() + usize::from(*priority > 0)
    }
}

impl Read for BatchJob {
    fn size(&self) -> usize {
        self.id.len()
    }
}

#[derive(Deserialize)]
pub struct Page<J> {
    value: Vec<J>,
    #[serde(rename = "odata.nextLink")]
    next_link: Option<String>,
}

impl<J: Read> Page<J> {
    pub fn size(&self) -> usize {
        self.value.iter().map(J::size).sum::<usize>() + usize::from(self.next_link.is_some())
    }
}

impl<J> Floor<J> {
    fn request(&self, method: Method, url: &str) -> RequestBuilder {
        self.http
            .request(method, url)
            .bearer_auth(&self.token)
            .header(ACCEPT, "application/json")
            .header("client-request-id", uuid::Uuid::new_v4().to_string())
    }

    fn job(&self, method: Method) -> RequestBuilder {
        self.request(method, &format!("{}/jobs/{JOB}?api-version={VERSION}", self.endpoint))
    }

    async fn page(&self, url: &str) -> anyhow::Result<Page<J>>
    where
        J: DeserializeOwned,
    {
        let body = send(self.request(Method::GET, url), StatusCode::OK).await?.bytes().await?;
        Ok(serde_json::from_slice(&body)?)
    }
}

async fn send(request: RequestBuilder, expected: StatusCode) -> anyhow::Result<reqwest::Response> {
    let response = request.send().await?;
    if response.status() != expected {
        bail!("{}: {}", response.status(), response.text().await?);
    }
    Ok(response)
}

impl<J: Read> Contender for Floor<J> {
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
        Ok(Self { http, endpoint: endpoint.to_owned(), token: token(), job: PhantomData })
    }

    async fn get(&self) -> anyhow::Result<usize> {
        let body = send(self.job(Method::GET), StatusCode::OK).await?.bytes().await?;
        Ok(serde_json::from_slice::<J>(&body)?.size())
    }

    async fn patch(&self) -> anyhow::Result<usize> {
        let body = serde_json::to_vec(&json!({ "priority": 500 }))?;
        let request = self.job(Method::PATCH).header("If-Match", "0x8DE7820F06E82D0");
        let request = request.header("Content-Type", "application/json; odata=minimalmetadata").body(body);
        Ok(send(request, StatusCode::OK).await?.bytes().await?.len())
    }

    async fn delete(&self) -> anyhow::Result<usize> {
        Ok(send(self.job(Method::DELETE), StatusCode::ACCEPTED).await?.bytes().await?.len())
    }

    async fn list_page(&self) -> anyhow::Result<usize> {
        Ok(self.page(&format!("{}/jobs?api-version={VERSION}", self.endpoint)).await?.size())
    }

    async fn list_all(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut next = Some(format!("{}/jobs?api-version={VERSION}", self.endpoint));
        while let Some(url) = next {
            let page = self.page(&url).await?;
            items += page.value.iter().filter(|job| job.size() > 0).count() as u64;
            next = page.next_link;
        }
        Ok(items)
    }
}
