//! The states of Pools and nodes.

use std::collections::BTreeMap;

use super::seen::SeenNode;
use super::{ALLOCATION, BOOT, CREATION, Timeline};
use crate::model::{Finish, Node, Task, TaskState};
use crate::steps::{PoolInput, StartTask, end_of};

/// Where a Pool is.
#[derive(Debug)]
pub(crate) struct PoolLife {
    pub(crate) input: PoolInput,
    /// The number of nodes that it was to have last.
    pub(crate) target: usize,
    /// The number of nodes that it has.
    pub(crate) size: usize,
    /// When the resize ends.
    pub(crate) resized_at: Option<u64>,
    /// When it is gone.
    pub(crate) gone_at: Option<u64>,
    /// What happens to the Tasks of nodes that leave.
    pub(crate) option: &'static str,
    pub(crate) nodes: BTreeMap<String, NodeLife>,
}

#[derive(Debug)]
pub(crate) struct NodeLife {
    since: u64,
    pub(crate) is_leaving: bool,
}

impl PoolLife {
    pub(crate) fn new(input: PoolInput, now: u64) -> Self {
        let target = input.nodes as usize;
        Self {
            input,
            target,
            size: 0,
            resized_at: Some(now + ALLOCATION),
            gone_at: None,
            option: "requeue",
            nodes: BTreeMap::new(),
        }
    }

    /// The number of nodes that leave.
    fn leaving(&self) -> usize {
        if self.gone_at.is_some() { self.size } else { self.size.saturating_sub(self.target) }
    }

    /// The times at which a node changes by itself: it boots, has booted, and its start task has ended.
    fn times(&self, node: &NodeLife) -> [u64; 3] {
        let booted = node.since + CREATION + BOOT;
        let (time, _) = self.input.start_task.as_ref().map_or((0, true), StartTask::end);
        [node.since + CREATION, booted, booted + time]
    }

    /// The state of a node that runs nothing.
    fn state(&self, node: &NodeLife, now: u64) -> &'static str {
        let [boots, booted, ready] = self.times(node);
        let is_awaited = self.input.start_task.as_ref().is_some_and(|task| task.is_awaited);
        let has_succeeded = self.input.start_task.as_ref().is_none_or(|task| task.end().1);
        match now {
            _ if node.is_leaving => "leavingpool",
            now if now < boots => "creating",
            now if now < booted => "starting",
            _ if !is_awaited => "idle",
            now if now < ready => "waitingforstarttask",
            _ if has_succeeded => "idle",
            _ => "starttaskfailed",
        }
    }

    /// When a node changes next.
    pub(crate) fn due(&self, now: u64) -> impl Iterator<Item = u64> {
        let nodes = self.nodes.values().filter(|node| !node.is_leaving);
        nodes.flat_map(|node| self.times(node)).filter(move |at| *at > now)
    }
}

impl StartTask {
    fn end(&self) -> (u64, bool) {
        end_of(&self.runs, self.retries)
    }
}

impl Timeline {
    /// Ends resizes and deletions that are due.
    pub(crate) fn end_resizes(&mut self) {
        let now = self.now;
        let is_due = |at: Option<u64>| at.is_some_and(|at| at <= now);
        let gone = self.pools.iter().filter(|(_, pool)| is_due(pool.gone_at));
        let gone: Vec<_> = gone.map(|(id, _)| id.clone()).collect();
        for pool in gone {
            self.world.policies.remove(&pool);
            let nodes = self.pools.remove(&pool).map(|pool| pool.nodes).unwrap_or_default();
            for node in nodes.keys() {
                self.forget_node(node);
            }
        }
        let is_steady = |id: &str, pool: &PoolLife| {
            is_due(pool.resized_at) && pool.gone_at.is_none() && !self.waits_for_nodes(id)
        };
        let steady = self.pools.iter().filter(|(id, pool)| is_steady(id, pool));
        let steady: Vec<_> = steady.map(|(id, _)| id.clone()).collect();
        let mut left = Vec::new();
        for pool in self.pools.iter_mut().filter_map(|(id, pool)| steady.contains(id).then_some(pool)) {
            pool.resized_at = None;
            pool.size = pool.target;
            left.extend(pool.nodes.iter().filter(|(_, node)| node.is_leaving).map(|(id, _)| id.clone()));
            pool.nodes.retain(|_, node| !node.is_leaving);
        }
        for node in left {
            self.forget_node(&node);
        }
    }

    /// Whether there is a node on which something could run.
    pub(crate) fn has_nodes(&self) -> bool {
        self.pools.values().any(|pool| pool.size > 0)
    }

    /// Lets the Tasks go back to the queue that run on nodes of a Pool that leave.
    pub(crate) fn requeue_on_leaving(&mut self, pool: &str) {
        let nodes = self.pools.get(pool).into_iter().flat_map(|pool| &pool.nodes);
        let leaving: Vec<_> =
            nodes.filter(|(_, node)| node.is_leaving).flat_map(|(id, _)| self.on(id)).collect();
        for (job, id) in leaving {
            self.world.task(&job, &id).into_iter().for_each(Task::requeue);
        }
    }

    /// Whether a resize has to wait for Tasks on nodes that leave.
    pub(crate) fn waits_for_nodes(&self, pool: &str) -> bool {
        let Some(pool) = self.pools.get(pool).filter(|pool| pool.option == "taskcompletion") else {
            return false;
        };
        pool.nodes.iter().any(|(id, node)| node.is_leaving && !self.on(id).is_empty())
    }

    /// The Tasks that run on a node.
    pub(super) fn on(&self, node: &str) -> Vec<(String, String)> {
        let running = TaskState::Running(node.to_owned());
        let tasks = self.world.tasks().filter(|(.., task)| task.state == running);
        tasks.map(|(job, id, _)| (job.to_owned(), id.to_owned())).collect()
    }

    /// Takes over which nodes have appeared, and which leave.
    ///
    /// # Errors
    /// What should not be so.
    pub(crate) fn take_nodes(&mut self, id: &str, seen: &[SeenNode]) -> Result<(), String> {
        let Some(pool) = self.pools.get_mut(id) else {
            return if seen.is_empty() { Ok(()) } else { Err(format!("{id} has nodes, but is gone")) };
        };
        if seen.len() != pool.size {
            return Err(format!("{id} has {} nodes instead of {}", seen.len(), pool.size));
        }
        if let Some((lost, _)) = pool.nodes.iter().find(|(id, _)| !seen.iter().any(|seen| seen.id == **id)) {
            return Err(format!("the node {lost} is gone"));
        }
        for node in seen {
            pool.nodes.entry(node.id.clone()).or_insert(NodeLife { since: self.now, is_leaving: false });
        }
        self.take_leaving(id, seen)?;
        self.set_nodes(id);
        Ok(())
    }

    fn take_leaving(&mut self, id: &str, seen: &[SeenNode]) -> Result<(), String> {
        let Some(pool) = self.pools.get(id) else { return Ok(()) };
        let leaving: Vec<_> =
            seen.iter().filter(|node| node.state == "leavingpool").map(|node| &node.id).collect();
        if leaving.len() != pool.leaving() {
            return Err(format!("{} nodes of {id} leave instead of {}", leaving.len(), pool.leaving()));
        }
        let is_new = |node: &&&String| pool.nodes.get(**node).is_some_and(|node| !node.is_leaving);
        let new: Vec<String> = leaving.iter().filter(is_new).map(|node| (*node).clone()).collect();
        let stays = |node: &&SeenNode| !leaving.contains(&&node.id);
        let idle_one_stays = seen.iter().filter(stays).any(|node| self.on(&node.id).is_empty());
        if idle_one_stays && new.iter().any(|node| !self.on(node).is_empty()) {
            return Err(format!("a busy node of {id} leaves, and one that runs nothing stays"));
        }
        for node in &new {
            self.leave(id, node);
        }
        Ok(())
    }

    /// Does with the Tasks of a node that leaves what the resize says.
    fn leave(&mut self, pool: &str, node: &str) {
        let tasks = self.on(node);
        let Some(own) = self.pools.get_mut(pool) else { return };
        if let Some(node) = own.nodes.get_mut(node) {
            node.is_leaving = true;
        }
        match own.option {
            "taskcompletion" => {}
            "terminate" => {
                let ends: Vec<_> = tasks.into_iter().map(|(job, id)| (job, id, Finish::Terminated)).collect();
                self.world.finish_all(&ends);
                self.follow_actions();
            }
            _ => self.requeue_on_leaving(pool),
        }
    }

    /// Lets the nodes of a Pool be those of the rules.
    fn set_nodes(&mut self, id: &str) {
        let Some(pool) = self.pools.get(id) else { return };
        for (node, life) in &pool.nodes {
            let is_open = pool.state(life, self.now) == "idle";
            let node_of_rules = Node { pool: id.to_owned(), slots: pool.input.slots, is_open };
            self.world.nodes.insert(node.clone(), node_of_rules);
        }
    }

    /// Checks the states of nodes, after the Tasks that run were taken over.
    ///
    /// # Errors
    /// What should not be so.
    pub(crate) fn check_nodes(&self, id: &str, seen: &[SeenNode]) -> Result<(), String> {
        let Some(pool) = self.pools.get(id) else { return Ok(()) };
        for node in seen {
            let Some(life) = pool.nodes.get(&node.id) else { continue };
            let tasks = self.on(&node.id);
            let slots = tasks
                .iter()
                .filter_map(|(job, id)| Some(self.world.jobs.get(job)?.tasks.get(id)?.input.slots));
            let state = match pool.state(life, self.now) {
                "idle" if !tasks.is_empty() => "running",
                state => state,
            };
            let expected = (state, tasks.len() as u64, slots.map(u64::from).sum());
            if (node.state.as_str(), node.tasks, node.slots) != expected {
                return Err(format!("{node:?} instead of {expected:?}"));
            }
        }
        Ok(())
    }
}
