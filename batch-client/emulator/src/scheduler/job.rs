//! A Job with its Tasks.

use std::collections::{BTreeMap, HashMap};

use super::demand::Demand;
use super::dependencies::Graph;
use super::id::{Id, id};
use super::outcome::{Readiness, TaskId};
use super::queue::Rank;
use super::settings::{JobOrder, JobSettings, Preparation};
use super::task::{Place, Run, Task};

/// How far a node is prepared for a Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prepared {
    Running,
    Succeeded,
    Failed,
}

/// A Job with its Tasks that are not completed.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) id: Id,
    pub(super) pool: Id,
    pub(super) settings: JobSettings,
    pub(super) tasks: HashMap<Id, Task>,
    /// The Tasks that can start as soon as there is room.
    pub(super) ready: BTreeMap<Demand, BTreeMap<Place, Id>>,
    /// The number of Tasks that run.
    pub(super) running: usize,
    /// When a Task of it was started last.
    pub(super) turn: i64,
    /// The nodes of the Pool on which its preparation Task was started.
    pub(super) prepared: HashMap<Id, Prepared>,
    graph: Graph,
}

impl Job {
    pub(super) fn new(id: Id, settings: JobSettings) -> Self {
        Self {
            id,
            pool: self::id(&settings.pool),
            settings,
            tasks: HashMap::new(),
            ready: BTreeMap::new(),
            running: 0,
            turn: 0,
            prepared: HashMap::new(),
            graph: Graph::default(),
        }
    }

    /// Its place among the Jobs of a Pool while its job manager is urgent: before others of its priority.
    pub(super) fn urgent_rank(&self) -> Rank {
        Rank { order: i64::MIN, ..self.rank(JobOrder::Turns) }
    }

    /// Its place among the Jobs of a Pool.
    pub(super) fn rank(&self, order: JobOrder) -> Rank {
        let order = match order {
            JobOrder::Turns => self.turn,
            JobOrder::Creation => self.settings.created,
        };
        Rank { priority: std::cmp::Reverse(self.settings.priority), order, job: self.id.clone() }
    }

    /// Whether a further Task of it can start.
    pub(super) fn can_start(&self) -> bool {
        self.settings.is_open && self.settings.max_parallel.is_none_or(|most| self.running < most)
    }

    /// Whether its job manager lost its node and waits for another one.
    pub(super) fn is_urgent(&self) -> bool {
        let urgent = |id| self.tasks.get(id).is_some_and(|task: &Task| task.is_urgent);
        self.heads(|_| true).into_iter().any(|(_, _, id)| urgent(id))
    }

    /// The first Task of each demand, with its place, that can start.
    pub(super) fn heads(&self, fits: impl Fn(&Demand) -> bool) -> Vec<(Place, Demand, &Id)> {
        let fitting = self.ready.iter().filter(|(demand, _)| fits(demand));
        fitting
            .filter_map(|(demand, tasks)| tasks.first_key_value().map(|(place, id)| (*place, *demand, id)))
            .collect()
    }

    /// The Task with this id, in this Job.
    pub(super) fn task_id(&self, task: &Id) -> TaskId {
        TaskId { job: self.id.clone(), task: task.clone() }
    }

    /// Adds a Task.
    pub(super) fn add(&mut self, id: &Id, mut task: Task) {
        if let Some(needs) = &task.needs {
            task.missing = self.graph.add(id, needs);
        }
        self.tasks.insert(id.clone(), task);
        self.queue(id);
    }

    /// Removes a Task. Returns its run, whose slots have to be given back.
    pub(super) fn remove(&mut self, id: &Id) -> Option<Run> {
        self.unqueue(id);
        let task = self.tasks.remove(id)?;
        if let Some(needs) = task.needs.filter(|_| task.missing > 0) {
            self.graph.remove(id, &needs);
        }
        self.running -= usize::from(task.run.is_some());
        task.run
    }

    /// Satisfies an id, and queues the Tasks that waited for nothing else.
    pub(super) fn satisfy(&mut self, id: &Id) {
        for child in self.graph.satisfy(id) {
            if let Some(task) = self.tasks.get_mut(&child) {
                task.missing -= 1;
            }
            self.queue(&child);
        }
    }

    /// Starts a Task.
    pub(super) fn start(&mut self, id: &Id, run: Run) {
        self.unqueue(id);
        let Some(task) = self.tasks.get_mut(id) else { return };
        self.running += usize::from(task.run.is_none());
        task.is_urgent = false;
        task.run = Some(run);
    }

    /// Puts a Task that runs into the queue again. Returns its run, whose slots have to be given back.
    pub(super) fn requeue(&mut self, id: &Id) -> Option<Run> {
        let run = self.tasks.get_mut(id)?.run.take()?;
        self.running -= 1;
        self.queue(id);
        Some(run)
    }

    /// Whether a Task of it can go to this node.
    pub(super) fn accepts(&self, node: &Id) -> bool {
        let is_awaited = self.settings.preparation == Preparation::Awaited;
        !(is_awaited && self.prepared.get(node) == Some(&Prepared::Failed))
    }

    /// Whether a Task of it can run on this node at once.
    pub(super) fn readiness(&self, node: &Id) -> Readiness {
        match (self.settings.preparation, self.prepared.get(node)) {
            (Preparation::Awaited, None) => Readiness::PrepareFirst,
            (Preparation::Awaited, Some(Prepared::Running)) => Readiness::Preparing,
            (Preparation::Beside, None) => Readiness::PrepareBeside,
            _ => Readiness::Ready,
        }
    }

    fn queue(&mut self, id: &Id) {
        let Some(task) = self.tasks.get(id).filter(|task| task.is_ready()) else { return };
        self.ready.entry(task.demand).or_default().insert(task.place, id.clone());
    }

    fn unqueue(&mut self, id: &Id) {
        let Some(task) = self.tasks.get(id).filter(|task| task.is_ready()) else { return };
        let Some(tasks) = self.ready.get_mut(&task.demand) else { return };
        tasks.remove(&task.place);
        if tasks.is_empty() {
            self.ready.remove(&task.demand);
        }
    }
}
