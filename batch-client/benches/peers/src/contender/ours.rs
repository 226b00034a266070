//! batch-client, as its README shows it.

use std::path::Path;
use std::rc::Rc;

use anyhow::ensure;
use batch_client::models::{BatchJobUpdateOptions, BatchTaskCreateOptions};
use batch_client::{BearerToken, Client};

use super::floor::{Page, Read, ReadJob, ReadTask};
use super::{Contender, FILE, JOB, new_task, token};
use crate::adding::{Adds, IN_FLIGHT};
use crate::downloads::Downloads;

pub struct Ours(Client);

/// With the floor's struct in place of the models.
pub struct OursMinimal(Ours);

pub fn client(endpoint: &str) -> anyhow::Result<Client> {
    let builder = Client::builder(endpoint, BearerToken::new(token()));
    Ok(builder.bearer_over_http_to_loopback(true).build()?)
}

impl Contender for Ours {
    fn new(endpoint: &str) -> anyhow::Result<Self> {
        client(endpoint).map(Self)
    }

    async fn get(&self) -> anyhow::Result<usize> {
        Ok(self.0.job(JOB).get().await?.body.id.len())
    }

    async fn patch(&self) -> anyhow::Result<usize> {
        let change = BatchJobUpdateOptions::new().priority(500);
        let patched = self.0.job(JOB).patch(change).if_match("0x8DE7820F06E82D0").await?;
        Ok(patched.headers.etag.map_or(0, |etag| etag.len()))
    }

    async fn delete(&self) -> anyhow::Result<usize> {
        let deleted = self.0.job(JOB).delete().await?;
        Ok(deleted.headers.request_id.map_or(0, |id| id.len()))
    }

    async fn list_page(&self) -> anyhow::Result<usize> {
        let page = self.0.jobs().list().await?.body;
        Ok(page.value.iter().flatten().map(|job| job.id.len()).sum())
    }

    async fn list_all(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut jobs = self.0.jobs().list().items();
        while let Some(job) = jobs.try_next().await? {
            items += u64::from(!job.id.is_empty());
        }
        Ok(items)
    }
    async fn create(&self) -> anyhow::Result<usize> {
        let created = self.0.job(JOB).tasks().create(numbered(1)).await?;
        Ok(created.headers.etag.map_or(0, |etag| etag.len()))
    }

    async fn list_tasks_page(&self) -> anyhow::Result<usize> {
        let page = self.0.job(JOB).tasks().list().await?.body;
        Ok(page.value.iter().flatten().map(|task| task.id.len()).sum())
    }

    async fn list_all_tasks(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut tasks = self.0.job(JOB).tasks().list().items();
        while let Some(task) = tasks.try_next().await? {
            items += u64::from(!task.id.is_empty());
        }
        Ok(items)
    }
}

fn numbered(number: u64) -> BatchTaskCreateOptions {
    let (id, command_line) = new_task(number);
    BatchTaskCreateOptions::new(id, command_line)
}

impl Adds for Ours {
    async fn add(self: Rc<Self>, tasks: u64) -> anyhow::Result<u64> {
        let tasks = (0..tasks).map(numbered);
        let report = self.0.job(JOB).tasks().create_many(tasks).concurrency(IN_FLIGHT).await;
        ensure!(report.is_success(), "{report}");
        Ok(report.counts.added)
    }
}

impl Downloads for Ours {
    async fn download(&self, path: &Path) -> anyhow::Result<u64> {
        let (task, file) = FILE.split_once("/files/").unwrap_or((FILE, ""));
        Ok(self.0.job(JOB).task(task).file(file).download_to(path).await?.length)
    }
}

impl Contender for OursMinimal {
    fn new(endpoint: &str) -> anyhow::Result<Self> {
        Ours::new(endpoint).map(Self)
    }

    async fn get(&self) -> anyhow::Result<usize> {
        Ok(self.0.0.job(JOB).get().body_as::<ReadJob>().await?.size())
    }

    async fn patch(&self) -> anyhow::Result<usize> {
        self.0.patch().await
    }

    async fn delete(&self) -> anyhow::Result<usize> {
        self.0.delete().await
    }

    async fn list_page(&self) -> anyhow::Result<usize> {
        let page = self.0.0.jobs().list().body_as::<Page<ReadJob>>().await?;
        Ok(page.size())
    }

    async fn list_all(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut jobs = self.0.0.jobs().list().items_as::<ReadJob>();
        while let Some(job) = jobs.try_next().await? {
            items += u64::from(job.size() > 0);
        }
        Ok(items)
    }

    async fn create(&self) -> anyhow::Result<usize> {
        self.0.create().await
    }

    async fn list_tasks_page(&self) -> anyhow::Result<usize> {
        let page = self.0.0.job(JOB).tasks().list().body_as::<Page<ReadTask>>().await?;
        Ok(page.size())
    }

    async fn list_all_tasks(&self) -> anyhow::Result<u64> {
        let mut items = 0;
        let mut tasks = self.0.0.job(JOB).tasks().list().items_as::<ReadTask>();
        while let Some(task) = tasks.try_next().await? {
            items += u64::from(task.size() > 0);
        }
        Ok(items)
    }
}
