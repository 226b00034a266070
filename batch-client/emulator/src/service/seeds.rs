//! Resources, and data of resources, that tests provide.

use serde_json::Value;

use super::{Service, stored};
use crate::lock::lock;
use crate::resources::{Account, Seed, SeedError};
use crate::timestamp::Timestamp;

impl Service {
    pub(crate) fn seed(&self, seed: Seed) -> Result<(), SeedError> {
        self.change(|account, now| account.seed(seed, &self.description, now))
    }

    pub(crate) fn set_task_counts(&self, job_id: &str, counts: Value) -> Result<(), SeedError> {
        self.change(|account, now| account.jobs().set_task_counts(job_id, counts, &self.description, now))
    }

    pub(crate) fn set_preparation_and_release(
        &self,
        job_id: &str,
        statuses: Vec<Value>,
    ) -> Result<(), SeedError> {
        self.change(|account, _| {
            account.jobs().set_preparation_and_release(job_id, statuses, &self.description)
        })
    }

    pub(crate) fn set_next_resize_errors(&self, pool_id: &str, errors: Vec<Value>) -> Result<(), SeedError> {
        self.change(|account, _| account.pools().set_next_resize_errors(pool_id, errors, &self.description))
    }

    /// Provides a Pool with nodes that are idle at once, unless there is one with this id.
    pub(crate) fn provide_pool(&self, id: &str, dedicated: u32) -> Result<(), SeedError> {
        self.change(|account, now| account.pools().provide(id, dedicated, &self.description, now))
    }

    /// Waits until all seeds are on disk.
    pub(crate) async fn seeds_stored(&self) -> Result<(), String> {
        let receipts = lock(&self.account).take_receipts();
        stored(receipts).await
    }

    fn change(
        &self,
        change: impl FnOnce(&mut Account, Timestamp) -> Result<(), SeedError>,
    ) -> Result<(), SeedError> {
        let mut account = lock(&self.account);
        let now = self.clock.timestamp();
        account.settle(now);
        let changed = change(&mut account, now);
        self.rouse(&account);
        changed
    }
}
