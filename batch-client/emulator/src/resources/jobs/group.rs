//! The Jobs of an account.

use serde_json::Value;

use super::settings::JobSettings;
use super::{Job, JobSeed, seed};
use crate::description::Description;
use crate::resources::call::Call;
use crate::resources::collection::Collection;
use crate::resources::key::Key;
use crate::resources::resource::Resource;
use crate::resources::seed_error::SeedError;
use crate::store::{Receipt, Store};
use crate::timestamp::Timestamp;
use crate::wire::ServiceError;

/// The Jobs of an account, with their settings.
#[derive(Debug)]
pub(crate) struct Jobs {
    pub(super) collection: Collection<Job>,
    pub(super) settings: JobSettings,
}

impl Jobs {
    /// The Jobs that were loaded from a store.
    pub(crate) fn new(store: &Store, loaded: Vec<Job>, settings: JobSettings) -> Self {
        Self { collection: Collection::new(store, loaded), settings }
    }

    /// Checks that the Job in a path exists, if there is one.
    pub(crate) fn check_parent(&self, call: &Call<'_>) -> Result<(), ServiceError> {
        match call.ids.get("jobId") {
            "" => Ok(()),
            id => self.find(id).map(drop),
        }
    }

    /// Lets all Jobs do what is due until this time.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        self.collection.settle(now, &self.settings);
    }

    /// The time of the next automatic change.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.collection.due_at()
    }

    /// Removes all Jobs.
    pub(crate) fn clear(&mut self) {
        self.collection.clear();
    }

    /// The writes that must be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        self.collection.take_receipts()
    }

    /// Inserts a Job from a test.
    pub(crate) fn seed(
        &mut self,
        seed: JobSeed,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        let pace = &self.settings.pace;
        let mut job = seed.into_job(description, now, pace)?;
        // The Tasks of a Job that is replaced stay.
        if let Some(other) = self.collection.find(&job.key()) {
            job.tasks = other.tasks;
            job.releasing = other.releasing;
            job.expect_finish(now, pace);
        }
        self.collection.insert(job);
        Ok(())
    }

    /// Sets the Task counts of a Job.
    pub(crate) fn set_task_counts(
        &mut self,
        id: &str,
        counts: Value,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        let counts = seed::task_counts(counts, description)?;
        let pace = &self.settings.pace;
        self.collection.change(&Key::new([id]), |job| {
            job.seeded.task_counts = Some(counts);
            job.expect_finish(now, pace);
            Ok(())
        })?;
        Ok(())
    }

    /// Sets the status of the preparation and release Tasks of a Job.
    pub(crate) fn set_preparation_and_release(
        &mut self,
        id: &str,
        statuses: Vec<Value>,
        description: &Description,
    ) -> Result<(), SeedError> {
        let statuses = seed::preparation_and_release(statuses, description)?;
        self.collection.change(&Key::new([id]), |job| {
            job.seeded.preparation_and_release = statuses;
            Ok(())
        })?;
        Ok(())
    }
}
