//! Starting Tasks.

use super::demand::Demand;
use super::displacement::make_room;
use super::id::Id;
use super::job::{Job, Prepared};
use super::outcome::{AssignedNode, Assignment, Decisions, TaskId};
use super::pool::Pool;
use super::state::{Pools, Scheduler};
use super::task::Run;

/// A Task that can start.
struct Start {
    task: Id,
    nodes: Vec<Id>,
    /// The Tasks that have to make room.
    displaced: Vec<TaskId>,
}

impl Scheduler {
    /// Starts Tasks until none fits any more. To be called after events; it costs nothing if there were none.
    pub(crate) fn assign(&mut self) -> Decisions {
        let mut decisions = Decisions::default();
        let since = self.next_number();
        while let Some(pool) = self.pools.first_changed() {
            self.assign_in(&pool, since, &mut decisions);
            self.pools.note_unchanged(&pool);
        }
        decisions
    }

    fn assign_in(&mut self, pool: &Id, since: i64, decisions: &mut Decisions) {
        let mut after = None;
        while let Some(rank) = self.pools.next_job(pool, after.as_ref()) {
            after = match self.find_start(pool, &rank.job, since) {
                Some(start) => {
                    self.carry_out(&rank.job, start, decisions);
                    None
                }
                None => Some(rank),
            };
        }
    }

    /// The next Task of a Job that can start, if necessary in the place of others.
    fn find_start(&self, pool: &Id, job: &Id, since: i64) -> Option<Start> {
        let (job, pool) = (self.jobs.get(job)?, self.pools.get(pool)?);
        let fitting: Vec<_> = pool.fitting().collect();
        let mut heads: Vec<_> =
            job.heads(|demand| fitting.iter().any(|(least, most)| (least..=most).contains(&demand)));
        heads.sort();
        let start = heads.into_iter().find_map(|(_, demand, task)| find_room(job, pool, demand, task));
        start.or_else(|| self.find_displacing(job, pool, since))
    }

    /// The next Task of a Job that can start in the place of others that started before this time.
    fn find_displacing(&self, job: &Job, pool: &Pool, since: i64) -> Option<Start> {
        let mut heads: Vec<_> = job.heads(|_| true);
        heads.sort();
        heads.into_iter().find_map(|(_, demand, task)| {
            let is_urgent = job.tasks.get(task).is_some_and(|task| task.is_urgent);
            let victim = |task: &TaskId| self.victim(task, job.settings.priority, is_urgent, since);
            let (nodes, displaced) = make_room(pool, demand, |node| accepts(job, pool, task, node), victim)?;
            Some(Start { task: task.clone(), nodes, displaced })
        })
    }

    /// Priority and start of a Task, if a Job with this priority, or its urgent job manager, can displace it.
    fn victim(&self, id: &TaskId, priority: i32, for_urgent: bool, since: i64) -> Option<(i32, i64)> {
        let job = self.jobs.get(&id.job)?;
        let task = job.tasks.get(&id.task)?;
        let started = task.run.as_ref()?.started;
        let own = job.settings.priority;
        let is_lower = job.settings.allows_preemption && own < priority;
        let gives_way = for_urgent && own <= priority && !task.is_manager;
        ((is_lower || gives_way) && started < since).then_some((own, started))
    }

    fn carry_out(&mut self, job: &Id, start: Start, decisions: &mut Decisions) {
        for displaced in start.displaced {
            self.requeue_task(&displaced.job, &displaced.task);
            decisions.displaced.push(displaced);
        }
        let started = self.next_number();
        let assignment = self.change(job, |job, pools| job.begin(&start.task, &start.nodes, started, pools));
        decisions.assigned.extend(assignment.flatten());
    }
}

fn find_room(job: &Job, pool: &Pool, demand: Demand, task: &Id) -> Option<Start> {
    let wish = job.tasks.get(task)?.affinity.as_ref();
    let nodes = pool.find(demand, wish, |node| accepts(job, pool, task, node))?;
    Some(Start { task: task.clone(), nodes, displaced: Vec::new() })
}

/// Whether a Task can go to a node, apart from the room there.
fn accepts(job: &Job, pool: &Pool, task: &Id, node: &Id) -> bool {
    let needs_dedicated = job.tasks.get(task).is_some_and(|task| task.needs_dedicated);
    let is_dedicated = || pool.node(node).is_some_and(|node| node.settings.is_dedicated);
    job.accepts(node) && (!needs_dedicated || is_dedicated())
}

impl Job {
    /// Starts a Task on these nodes.
    fn begin(&mut self, task: &Id, nodes: &[Id], started: i64, pools: &mut Pools) -> Option<Assignment> {
        let demand = self.tasks.get(task)?.demand;
        let mut assigned = nodes.iter().map(|node| {
            let readiness = self.readiness(node);
            self.prepared.entry(node.clone()).or_insert(Prepared::Running);
            pools.get_mut(&self.pool).take(node, TaskId { job: self.id.clone(), task: task.clone() }, demand);
            AssignedNode { node: node.clone(), readiness }
        });
        let (node, others) = (assigned.next()?, assigned.collect::<Vec<_>>());
        let waits = [&node].into_iter().chain(&others).filter(|node| node.readiness.waits());
        let unprepared = waits.map(|node| node.node.clone()).collect();
        self.turn = started;
        self.start(task, Run { pool: self.pool.clone(), nodes: nodes.to_vec(), unprepared, started });
        Some(Assignment { task: self.task_id(task), pool: self.pool.clone(), node, others })
    }
}
