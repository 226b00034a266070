//! How the scheduler and the runs follow the changes of Pools and nodes.

use super::followed::FollowedNode;
use super::{Account, settings};
use crate::resources::key::Key;
use crate::resources::nodes::{Node, NodeState};
use crate::resources::runs::Subject;
use crate::resources::tasks::Task;
use crate::runner::End;
use crate::timestamp::Timestamp;

impl Account {
    pub(super) fn follow_pool(&mut self, key: &Key) {
        let Some(pool) = self.pools.find(key) else {
            self.followed.pools.remove(key);
            return;
        };
        let new = settings::of_pool(pool);
        if self.followed.pools.get(key) != Some(&new) {
            self.scheduler.set_pool(key.as_str(), new);
            self.followed.pools.insert(key.clone(), new);
        }
    }

    /// Lets a node run what it has to, and nothing else.
    pub(super) fn follow_node(&mut self, key: &Key, now: Timestamp) {
        self.follow_start_task(key, now);
        let state = self.pools.node(key).map(Node::state);
        match state {
            None
            | Some(
                NodeState::Idle | NodeState::Running | NodeState::Offline | NodeState::WaitingForStartTask,
            ) => {}
            Some(NodeState::LeavingPool) => self.clear_leaving_node(key, now),
            Some(_) => self.lose_tasks(key, now),
        }
        self.follow_preparations_on(key, state, now);
        match state {
            None => self.forget_node(key, now),
            Some(_) => self.set_node(key, now),
        }
    }

    fn set_node(&mut self, key: &Key, now: Timestamp) {
        let Some(node) = self.pools.node(key) else { return };
        let Some(pool) = self.pools.find(&Key::new([node.pool()])) else { return };
        let (settings, runs_commands) = (settings::of_node(node, pool), node.runs_commands());
        let known = self.followed.nodes.get(key).map(|known| (known.settings, known.runs_commands));
        if known == Some((settings, runs_commands)) {
            return;
        }
        self.scheduler.set_node(node.pool(), node.id(), settings);
        let (pool, node) = (node.pool().to_owned(), node.id().to_owned());
        self.followed.nodes.insert(key.clone(), FollowedNode { pool, node, settings, runs_commands });
        // A release Task may have waited for it.
        for preparation in self.preparations.on(key) {
            self.follow_preparation(&preparation, now);
        }
    }

    /// Forgets a node that is gone. The Tasks that ran on it wait for another one.
    fn forget_node(&mut self, key: &Key, now: Timestamp) {
        self.lose_tasks(key, now);
        self.pools.note_wait(&Key::new([key.split().0]), key, false);
        if let Some(known) = self.followed.nodes.remove(key) {
            self.scheduler.remove_node(&known.pool, &known.node);
            self.runs.remove_node(&known.pool, &known.node);
        }
    }

    /// Does with the Tasks of a node that leaves what the resize of its Pool says.
    fn clear_leaving_node(&mut self, key: &Key, now: Timestamp) {
        let pool = Key::new([key.split().0]);
        let option = self.pools.find(&pool).map(|pool| pool.deallocation_option().to_owned());
        let waits = matches!(option.as_deref(), Some("taskcompletion" | "retaineddata"));
        let tasks = self.tasks_on(key);
        self.pools.note_wait(&pool, key, waits && !tasks.is_empty());
        for task in tasks {
            match option.as_deref() {
                _ if waits => {}
                Some("terminate") => self.tasks.update(&task, |task| task.complete(End::Stopped, now)),
                _ => self.tasks.update(&task, |task| task.requeue(now)),
            }
        }
    }

    /// Lets the Tasks of a node that can't go on wait for another one.
    fn lose_tasks(&mut self, key: &Key, now: Timestamp) {
        for task in self.tasks_on(key) {
            let (job, id) = task.split();
            self.scheduler.requeue_lost_task(job, id);
            if let Some(known) = self.followed.tasks.get_mut(&task) {
                known.is_assigned = false;
            }
            self.tasks.update(&task, |task| task.lose_node(now));
        }
    }

    /// The Tasks that run on a node. One that has left its run in the same pass, since it ended or lost another of its
    /// nodes, is not one of them, although the run is stopped only when the account follows the Task.
    fn tasks_on(&self, node: &Key) -> Vec<Key> {
        let subjects = self.runs.on(node).into_iter();
        subjects
            .filter_map(|subject| match subject {
                Subject::Task(task) | Subject::Instance(task, _) => Some(task),
                Subject::Coordination(..)
                | Subject::Preparation(_)
                | Subject::Release(_)
                | Subject::StartTask(_) => None,
            })
            .filter(|task| self.is_in_run(task))
            .collect()
    }

    fn is_in_run(&self, task: &Key) -> bool {
        let current = self.runs.of(&Subject::Task(task.clone()));
        current.is_some() && self.tasks.find(task).and_then(Task::run) == current
    }
}
