//! An account: its Jobs, by id, and when the next of them changes by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::jobs::Job;
use crate::jobs::life::{Pace, Settled};
use crate::refusal::Refusal;
use crate::store::{Receipt, Store};
use crate::ticks::Ticks;

/// The Jobs of an account.
#[derive(Debug)]
pub(crate) struct Account {
    jobs: BTreeMap<String, Job>,
    /// When which Job changes by itself.
    due: BTreeSet<(Ticks, String)>,
    /// The newest version of any Job.
    newest: Option<Ticks>,
    pace: Pace,
    store: Store,
    /// What has been handed to the store since the last time that somebody asked.
    receipts: Vec<Receipt>,
}

impl Account {
    /// The account as it was left in the store.
    pub(crate) fn open(store: Store, jobs: Vec<Job>, pace: Pace) -> Self {
        let mut account = Self {
            jobs: BTreeMap::new(),
            due: BTreeSet::new(),
            newest: None,
            pace,
            store,
            receipts: Vec::new(),
        };
        for job in jobs {
            let key = Job::key(&job.id);
            account.note(&key, job.modified.max(job.since), job.due_at());
            account.jobs.insert(key, job);
        }
        account
    }

    pub(crate) fn pace(&self) -> &Pace {
        &self.pace
    }

    /// Lets every Job do what it does by itself until this time.
    pub(crate) fn settle(&mut self, now: Ticks) {
        while let Some((at, key)) = self.due.first().cloned().filter(|(at, _)| *at <= now) {
            self.due.remove(&(at, key.clone()));
            let Some(job) = self.jobs.get_mut(&key) else { continue };
            match job.settle(now, &self.pace) {
                Settled::Same => {}
                Settled::Changed => self.keep(&key),
                Settled::Gone => self.remove(&key),
            }
        }
    }

    /// This time, or a later one, at which no Job was changed: a new Job is told from an earlier one of its id by it.
    pub(crate) fn unused(&self, now: Ticks) -> Ticks {
        self.newest.map_or(now, |newest| now.max(newest.next()))
    }

    /// Why the store takes nothing any more, if it does not. Nothing may be changed then.
    pub(crate) fn failure(&self) -> Option<&str> {
        self.store.failure()
    }

    /// Ends the store; what it gives back ends when everything is on disk.
    pub(crate) fn close(&mut self) -> Option<std::thread::JoinHandle<()>> {
        self.store.close()
    }

    pub(crate) fn get(&self, id: &str) -> Result<&Job, Refusal> {
        self.find(id).ok_or_else(|| Refusal::not_found("JobNotFound"))
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Job> {
        self.jobs.get(&Job::key(id))
    }

    /// Changes a Job, unless the change is refused.
    pub(crate) fn change(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Job, &Pace) -> Result<(), Refusal>,
    ) -> Result<&Job, Refusal> {
        let key = Job::key(id);
        let job = self.jobs.get_mut(&key).ok_or_else(|| Refusal::not_found("JobNotFound"))?;
        let due = job.due_at();
        change(job, &self.pace)?;
        if let Some(at) = due {
            self.due.remove(&(at, key.clone()));
        }
        self.keep(&key);
        self.get(id)
    }

    /// Puts a Job in, in place of another of its id.
    pub(crate) fn insert(&mut self, job: Job) {
        let key = Job::key(&job.id);
        if let Some(at) = self.jobs.get(&key).and_then(Job::due_at) {
            self.due.remove(&(at, key.clone()));
        }
        self.jobs.insert(key.clone(), job);
        self.keep(&key);
    }

    /// Removes all Jobs.
    pub(crate) fn clear(&mut self) {
        self.due.clear();
        for key in std::mem::take(&mut self.jobs).into_keys() {
            self.receipts.extend(self.store.remove(&key));
        }
    }

    /// The Jobs after this key, with their keys and in their order.
    pub(crate) fn after(&self, key: Option<&str>) -> impl Iterator<Item = (&str, &Job)> {
        let start = key.map_or(Bound::Unbounded, Bound::Excluded);
        self.jobs.range::<str, _>((start, Bound::Unbounded)).map(|(key, job)| (key.as_str(), job))
    }

    /// How many Jobs count against the quota.
    pub(crate) fn live(&self) -> usize {
        self.jobs.values().filter(|job| job.state.is_live()).count()
    }

    /// The Jobs of this schedule, which are all that the emulator knows of schedules.
    pub(crate) fn of_schedule(&self, id: &str) -> impl Iterator<Item = &Job> {
        let prefix = Job::key(&format!("{id}:"));
        let jobs = self.jobs.range(prefix.clone()..);
        jobs.take_while(move |(key, _)| key.starts_with(&prefix)).map(|(_, job)| job)
    }

    /// What has to be on disk before a change is acknowledged.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        std::mem::take(&mut self.receipts)
    }

    /// Notes what has become of a Job.
    fn keep(&mut self, key: &str) {
        let Some(job) = self.jobs.get(key) else { return };
        self.receipts.extend(self.store.put(key, job));
        let (newest, due) = (job.modified.max(job.since), job.due_at());
        self.note(key, newest, due);
    }

    fn note(&mut self, key: &str, newest: Ticks, due: Option<Ticks>) {
        self.newest = self.newest.max(Some(newest));
        if let Some(at) = due {
            self.due.insert((at, key.to_owned()));
        }
    }

    fn remove(&mut self, key: &str) {
        self.jobs.remove(key);
        self.receipts.extend(self.store.remove(key));
    }
}
