//! batch-client, as its README shows it.

use batch_client::models::BatchJobUpdateOptions;
use batch_client::{BearerToken, Client};

use super::floor::{Page, Read, ReadJob};
use super::{Contender, JOB, token};

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
}
