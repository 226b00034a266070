//! The account: all groups of resources, and what the changes of one mean for the others.

mod assignments;
mod ends;
mod followed;
mod instances;
mod jobs;
mod launch;
mod node_losses;
mod nodes;
mod preparations;
mod provisions;
mod settings;
mod settle;
mod start_tasks;
mod tasks;

use std::thread::JoinHandle;

use self::followed::Followed;
use self::launch::Identity;
use super::absent;
use super::call::Call;
use super::file_places::FilePlaces;
use super::files::{FileAssumptions, Files, Place};
use super::jobs::{JobSettings, Jobs};
use super::loaded::Loaded;
use super::nodes::NodePace;
use super::pools::{PoolPace, Pools};
use super::preparations::Preparations;
use super::runs::Runs;
use super::seed::Seed;
use super::seed_error::SeedError;
use super::tasks::Tasks;
use crate::description::Description;
use crate::runner::Runner;
use crate::scheduler::Scheduler;
use crate::store::{Receipt, Store};
use crate::timestamp::Timestamp;
use crate::wire::{Answer, ServiceError};

/// The resources of an account. Each group answers its own operations.
#[derive(Debug)]
pub(crate) struct Account {
    files: Files,
    jobs: Jobs,
    pools: Pools,
    preparations: Preparations,
    tasks: Tasks,
    runs: Runs,
    scheduler: Scheduler,
    followed: Followed,
    identity: Identity,
    /// The time of the last change.
    settled: Option<Timestamp>,
    store: Store,
}

/// The settings of all groups.
#[derive(Debug, Clone)]
pub(crate) struct AccountSettings {
    pub(crate) files: FileAssumptions,
    pub(crate) jobs: JobSettings,
    pub(crate) pools: PoolPace,
    pub(crate) nodes: NodePace,
}

/// What the account has for a call.
#[derive(Debug)]
pub(crate) enum Reply {
    Answer(Answer),
    /// The place of files, which answers the call when the account is no longer locked.
    Files(Place),
}

impl Account {
    /// An account with the resources that were loaded from a store, whose nodes run commands, and have their files, in this
    /// way.
    pub(crate) fn new(
        store: Store,
        loaded: Loaded,
        settings: AccountSettings,
        runner: Box<dyn Runner>,
    ) -> Self {
        let jobs = Jobs::new(&store, loaded.jobs, settings.jobs);
        let pools = Pools::new(&store, loaded.pools, loaded.nodes, settings.pools, settings.nodes);
        let preparations = Preparations::new(&store, loaded.preparations, &jobs);
        let tasks = Tasks::new(&store, loaded.tasks, loaded.satisfied, &jobs);
        let files = Files::new(runner.files(), settings.files);
        let mut account = Self {
            files,
            jobs,
            pools,
            preparations,
            tasks,
            runs: Runs::new(runner),
            scheduler: Scheduler::default(),
            followed: Followed::default(),
            identity: Identity::default(),
            settled: None,
            store,
        };
        account.resume_preparations();
        account
    }

    /// Sets the name and the URL that commands find in their environment.
    pub(crate) fn identify(&mut self, name: &str, url: &str) {
        self.identity = Identity { name: name.to_owned(), url: url.to_owned() };
    }

    /// Whether a group has the operation of this name.
    pub(crate) fn has_operation(name: &str) -> bool {
        Files::has_operation(name)
            || Jobs::has_operation(name)
            || Pools::has_operation(name)
            || Preparations::has_operation(name)
            || Tasks::has_operation(name)
    }

    /// Answers a call, unless it is about files.
    pub(crate) fn reply(&mut self, call: &Call<'_>) -> Result<Reply, ServiceError> {
        if Files::has_operation(&call.operation.name) {
            return self.file_places().of_call(call).map(Reply::Files);
        }
        let answer = self.answer_by_group(call);
        self.react(call.now);
        answer.map(Reply::Answer)
    }

    fn file_places(&self) -> FilePlaces<'_> {
        let Self { files, jobs, pools, tasks, .. } = self;
        FilePlaces { files, jobs, pools, tasks }
    }

    fn answer_by_group(&mut self, call: &Call<'_>) -> Result<Answer, ServiceError> {
        if let Some(answer) = self.jobs.answer(call) {
            return answer;
        }
        if let Some(answer) = self.preparations.answer(call, &self.jobs) {
            return answer;
        }
        if let Some(answer) = self.tasks.answer(call, &self.jobs) {
            return answer;
        }
        if let Some(answer) = self.pools.answer(call) {
            return answer;
        }
        self.jobs.check_parent(call)?;
        self.tasks.check_parent(call)?;
        self.pools.check_parent(call)?;
        if call.operation.name == "ListPoolNodeCounts" && !self.pools.is_empty() {
            // An empty list would say that the Pools have no nodes.
            return Err(absent::not_implemented(call, "counts of nodes"));
        }
        self.jobs.answer_schedule(call).unwrap_or_else(|| absent::answer(call))
    }

    /// Inserts a resource from a test.
    pub(crate) fn seed(
        &mut self,
        seed: Seed,
        description: &Description,
        now: Timestamp,
    ) -> Result<(), SeedError> {
        match seed {
            Seed::File(seed) => self.file_places().plant(seed, now),
            Seed::Job(seed) => self.jobs.seed(seed, description, now),
            Seed::Node(seed) => self.pools.seed_node(seed, description, now),
            Seed::Pool(seed) => self.pools.seed(seed, description, now),
            Seed::Task(seed) => self.tasks.seed(seed, &self.jobs, description, now),
        }?;
        self.react(now);
        Ok(())
    }

    /// The Jobs.
    pub(crate) fn jobs(&mut self) -> &mut Jobs {
        &mut self.jobs
    }

    /// The Pools.
    pub(crate) fn pools(&mut self) -> &mut Pools {
        &mut self.pools
    }

    /// Removes all resources.
    pub(crate) fn clear(&mut self) {
        self.runs.clear();
        self.files.clear();
        self.jobs.clear();
        self.pools.clear();
        self.preparations.clear();
        self.tasks.clear();
        // Also which dependencies are satisfied, which is kept beyond Tasks.
        (self.scheduler, self.followed) = (Scheduler::default(), Followed::default());
    }

    /// The writes that must be on disk before anything of the account is shown: also those that others wait for, since
    /// after a crash nothing may be other than a client has seen it.
    pub(crate) fn take_receipts(&mut self) -> Vec<Receipt> {
        let mut receipts = self.jobs.take_receipts();
        receipts.extend(self.pools.take_receipts());
        receipts.extend(self.preparations.take_receipts());
        receipts.extend(self.tasks.take_receipts());
        if receipts.is_empty() {
            receipts.extend(self.store.backlog().receipt());
        }
        receipts
    }

    /// Why the store accepts nothing any more, if that is so. Nothing may be changed then.
    pub(crate) fn failure(&self) -> Option<&str> {
        self.store.failure()
    }

    /// Closes the store. The thread that is returned ends when everything is on disk.
    pub(crate) fn close(&mut self) -> Option<JoinHandle<()>> {
        self.store.close()
    }
}
