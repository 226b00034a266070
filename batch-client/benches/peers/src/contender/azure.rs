//! `azure_svc_batch`, the generated crate of the former unofficial SDK.

use std::sync::Arc;

use anyhow::Context;
use azure_core::auth::{AccessToken, TokenCredential};

use azure_core::{TransportOptions, Url};
use azure_svc_batch::models::{JobPatchParameter, TaskAddParameter};
use azure_svc_batch::{Client, ClientBuilder};
use batch_client::time::OffsetDateTime;
use futures_util::StreamExt;

use super::{Contender, JOB, new_task, token};

pub struct AzureSvcBatch(Client);

#[derive(Debug)]
struct GivenToken(String);

#[async_trait::async_trait]
impl TokenCredential for GivenToken {
    async fn get_token(&self, _scopes: &[&str]) -> azure_core::Result<AccessToken> {
        let ends = OffsetDateTime::now_utc() + std::time::Duration::from_hours(1);
        Ok(AccessToken::new(self.0.clone(), ends))
    }

    async fn clear_cache(&self) -> azure_core::Result<()> {
        Ok(())
    }
}

/// The HTTP client that it would make for itself, but for the certificate.
fn http() -> anyhow::Result<reqwest_012::Client> {
    let mut builder = reqwest_012::Client::builder().no_proxy();
    if let Some(path) = std::env::var_os("SSL_CERT_FILE") {
        builder = builder.add_root_certificate(reqwest_012::Certificate::from_pem(&std::fs::read(path)?)?);
    }
    Ok(builder.build()?)
}

impl Contender for AzureSvcBatch {
    fn new(endpoint: &str) -> anyhow::Result<Self> {
        let builder = ClientBuilder::new(Arc::new(GivenToken(token())))
            .endpoint(Url::parse(endpoint)?)
            .scopes(&["https://batch.core.windows.net//.default"])
            .transport(TransportOptions::new(Arc::new(http()?)));
        Ok(Self(builder.build()?))
    }

    async fn get(&self) -> anyhow::Result<usize> {
        Ok(self.0.job_client().get(JOB).await?.id.map_or(0, |id| id.len()))
    }

    async fn patch(&self) -> anyhow::Result<usize> {
        let change = JobPatchParameter { priority: Some(500), ..Default::default() };
        let patched = self.0.job_client().patch(JOB, change).if_match("0x8DE7820F06E82D0").send().await?;
        Ok(patched.headers().e_tag().map_or(0, str::len))
    }

    async fn delete(&self) -> anyhow::Result<usize> {
        let deleted = self.0.job_client().delete(JOB).send().await?;
        Ok(deleted.headers().request_id().map_or(0, str::len))
    }

    async fn list_page(&self) -> anyhow::Result<usize> {
        let page = self.0.job_client().list().into_stream().next().await.context("there is no page")??;
        Ok(page.value.iter().map(|job| job.id.as_ref().map_or(0, String::len)).sum())
    }

    async fn list_all(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut pages = self.0.job_client().list().into_stream();
        while let Some(page) = pages.next().await {
            items += page?.value.iter().filter(|job| job.id.is_some()).count() as u64;
        }
        Ok(items)
    }

    async fn create(&self) -> anyhow::Result<usize> {
        let (id, command_line) = new_task(1);
        let task = TaskAddParameter::new(id, command_line);
        let created = self.0.task_client().add(JOB, task).send().await?;
        Ok(created.headers().e_tag().map_or(0, str::len))
    }

    async fn list_tasks_page(&self) -> anyhow::Result<usize> {
        let page =
            self.0.task_client().list(JOB).into_stream().next().await.context("there is no page")??;
        Ok(page.value.iter().map(|task| task.id.as_ref().map_or(0, String::len)).sum())
    }

    async fn list_all_tasks(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut pages = self.0.task_client().list(JOB).into_stream();
        while let Some(page) = pages.next().await {
            items += page?.value.iter().filter(|task| task.id.is_some()).count() as u64;
        }
        Ok(items)
    }
}
