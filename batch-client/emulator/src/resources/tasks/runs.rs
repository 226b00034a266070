//! The runs of a Task, by the account: what it needs to run, and what its runs make of it. None of this makes a new version.

use serde_json::Value;

use super::execution::TaskResult;
use super::instance::Instance;
use super::node::TaskNode;
use super::run::Run;
use super::{Task, TaskState, Tasks};
use crate::failure::Failure;
use crate::resources::jobs::Job;
use crate::resources::key::Key;
use crate::resources::lifecycle::State;
use crate::resources::nodes::{Node, RecentTask};
use crate::runner::{End, LaunchKind, RunId};
use crate::timestamp::Timestamp;

impl Tasks {
    /// The Task with this key.
    pub(crate) fn find(&self, key: &Key) -> Option<&Task> {
        self.collection.find(key)
    }

    /// Changes a Task, if it exists.
    pub(crate) fn update(&mut self, key: &Key, update: impl FnOnce(&mut Task)) {
        self.change(key, |collection| {
            let change = |task: &mut Task| {
                update(task);
                Ok(())
            };
            // A Task that is gone has nothing to change.
            collection.change(key, change).ok();
        });
    }

    /// The Tasks that were inserted, changed or removed since the last call.
    pub(crate) fn take_touched(&mut self) -> std::collections::BTreeSet<Key> {
        self.collection.take_touched()
    }

    /// The Tasks of a Job that run, or wait for the preparation of their node.
    pub(crate) fn running_of(&self, job: &Key) -> Vec<Key> {
        let tasks = self.collection.after(Some(job), None).map(|(_, task)| task);
        let running = tasks.filter(|task| matches!(task.state(), TaskState::Preparing | TaskState::Running));
        running.map(crate::resources::resource::Resource::key).collect()
    }
}

impl Task {
    /// The run that the account has given to it.
    pub(crate) fn run(&self) -> Option<RunId> {
        self.run.as_ref().map(|run| RunId(run.id))
    }

    pub(crate) fn is_active(&self) -> bool {
        self.state() == TaskState::Active
    }

    /// Whether it waits for the preparation of its node.
    pub(crate) fn is_preparing(&self) -> bool {
        self.state() == TaskState::Preparing
    }

    pub(crate) fn is_completed(&self) -> bool {
        self.state() == TaskState::Completed
    }

    /// Goes to a node, and waits for the preparation of it unless that is done.
    pub(crate) fn begin(&mut self, run: RunId, node: &Node, is_prepared: bool, at: Timestamp) {
        self.run = Some(Run { id: run.0, keeps_folder: self.ran_on(node) });
        self.is_cleaned = false;
        self.instances.clear();
        self.node = Some(Box::new(self.on(node)));
        if !is_prepared {
            self.arrive(TaskState::Preparing, at);
        }
    }

    /// Runs, since its node is prepared.
    pub(crate) fn proceed(&mut self, at: Timestamp) {
        self.arrive(TaskState::Running, at);
        let since = self.lifecycle.since;
        self.execution.started = Some(since);
        self.instances.iter_mut().for_each(|instance| instance.start(since));
    }

    /// Is completed by the end of its run.
    pub(crate) fn complete(&mut self, end: End, at: Timestamp) {
        self.arrive(TaskState::Completed, at);
        self.run = None;
        let (exit_code, failure) = end.shown();
        let result = if failure.is_none() { TaskResult::Success } else { TaskResult::Failure };
        self.execution.exit_code = exit_code.map(i64::from);
        self.execution.failure = failure.map(Box::new);
        self.execution.result = Some(result);
        self.execution.ended = Some(self.lifecycle.since);
        self.end_instances();
    }

    /// Waits for a node again, after an exit code other than 0.
    pub(crate) fn retry(&mut self, at: Timestamp) {
        self.wait(at);
        self.execution.retries += 1;
        self.execution.last_retry = Some(self.lifecycle.since);
    }

    /// Waits for a node again, because of a request.
    pub(crate) fn requeue(&mut self, at: Timestamp) {
        self.wait(at);
        self.node = None;
        self.execution.requeues += 1;
        self.execution.last_requeue = Some(self.lifecycle.since);
    }

    /// Waits for a node again, since its node could not be prepared.
    pub(crate) fn leave_unprepared(&mut self, at: Timestamp) {
        self.wait(at);
        self.node = None;
    }

    /// Waits for a node again, since it lost its node.
    pub(crate) fn lose_node(&mut self, at: Timestamp) {
        self.wait(at);
        self.node = None;
        self.execution.started = None;
    }

    /// Whether its run continues in the folder of the run before.
    pub(crate) fn keeps_folder(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.keeps_folder)
    }

    /// Whether it ran on this node last, so that its folder is there.
    fn ran_on(&self, node: &Node) -> bool {
        let last = self.node.as_deref();
        last.is_some_and(|last| last.pool == node.pool() && last.node == node.id())
            && self.execution.started.is_some()
    }

    /// What a node runs for it.
    pub(crate) fn launch_kind(&self) -> LaunchKind {
        LaunchKind::Task { job: self.job.clone(), task: self.entity.id.clone() }
    }

    /// A setting of it.
    pub(crate) fn setting(&self, name: &str) -> &Value {
        self.entity.settings.get(name).unwrap_or(&Value::Null)
    }

    /// The id, in the case in which it was created.
    pub(crate) fn id(&self) -> &str {
        &self.entity.id
    }

    /// The time of its creation.
    pub(crate) fn created(&self) -> Timestamp {
        self.entity.created
    }

    /// The number of retries so far.
    pub(crate) fn retries(&self) -> u32 {
        u32::try_from(self.execution.retries).unwrap_or_default()
    }

    /// The number of retries that it may have. `None` means that there is no limit.
    pub(crate) fn most_retries(&self) -> Option<u32> {
        let own = self.setting("constraints")["maxTaskRetryCount"].as_i64();
        u32::try_from(own.unwrap_or(self.job_retries)).ok()
    }

    /// The id of its Job, in the case in which that was created.
    pub(crate) fn job(&self) -> &str {
        &self.job
    }

    /// Whether a coordination command runs on each of its nodes first.
    pub(crate) fn has_coordination(&self) -> bool {
        self.setting("multiInstanceSettings")["coordinationCommandLine"].is_string()
    }

    /// Whether it runs on several nodes.
    pub(crate) fn is_multi_instance(&self) -> bool {
        !self.setting("multiInstanceSettings").is_null()
    }

    /// The number of instances beside the first one that it has at the moment.
    pub(crate) fn other_instances(&self) -> u32 {
        u32::try_from(self.instances.len()).unwrap_or(u32::MAX)
    }

    /// Gets a further instance.
    pub(crate) fn add_instance(&mut self, number: u32, node: &Node, at: Timestamp) {
        let node = self.on(node);
        self.instances.push(Instance::new(number, node, at));
    }

    /// The coordination command of an instance has ended.
    pub(crate) fn end_coordination(&mut self, number: u32, end: End) {
        if let Some(instance) = self.instances.iter_mut().find(|instance| instance.number == number) {
            instance.coordinate(end);
        }
    }

    /// The other instances end with it.
    pub(super) fn end_instances(&mut self) {
        let at = self.lifecycle.since;
        self.instances.iter_mut().for_each(|instance| instance.end(at));
    }

    /// Its place on a node.
    fn on(&self, node: &Node) -> TaskNode {
        let directory = Some(self.launch_kind().directory());
        TaskNode { pool: node.pool().to_owned(), node: node.id().to_owned(), directory }
    }

    /// The latest of it, for its node.
    pub(crate) fn as_recent(&self) -> RecentTask {
        RecentTask {
            job: self.job.clone(),
            task: self.entity.id.clone(),
            state: self.state().as_str().to_owned(),
            execution: self.execution.to_json(None),
        }
    }

    /// Whether it succeeded, and its exit code and failure.
    pub(crate) fn outcome(&self) -> (bool, Option<i32>, Option<&Failure>) {
        let exit_code = self.execution.exit_code.and_then(|code| i32::try_from(code).ok());
        (self.has_succeeded(), exit_code, self.execution.failure.as_deref())
    }

    /// Whether it is the manager of its Job.
    pub(crate) fn is_manager_of(&self, job: &Job) -> bool {
        job.manager_id().is_some_and(|manager| manager.eq_ignore_ascii_case(self.id()))
    }

    fn wait(&mut self, at: Timestamp) {
        self.arrive(TaskState::Active, at);
        self.run = None;
        self.instances.clear();
    }

    fn arrive(&mut self, state: TaskState, at: Timestamp) {
        let at = at.max(self.lifecycle.since);
        self.lifecycle.arrive(state, at);
    }
}
