//! The rules that every observed state has to obey.

use super::world::{Job, JobState, Node, Running, TaskState, World};

/// A Task that did not run before.
struct Started<'w> {
    job: &'w str,
    node: &'w str,
    slots: u32,
}

impl World {
    /// Checks the Tasks that run after Tasks were assigned to nodes, and takes them over.
    ///
    /// # Errors
    /// The rule that is broken.
    pub fn observe(&mut self, running: &[Running]) -> Result<(), String> {
        let before: Vec<Running> = self.running();
        self.take_over(running)?;
        let is_new = |run: &&Running| !before.contains(run);
        let started: Vec<_> = running.iter().filter(is_new).map(|run| self.started(run)).collect();
        running.iter().filter(is_new).try_for_each(|run| self.check_start(run))?;
        self.check_slots()?;
        let displaced: Vec<_> = before.iter().filter(|run| !running.contains(run)).collect();
        displaced.iter().try_for_each(|run| self.check_displaced(run, &started))?;
        if let ([started], []) = (&started[..], &displaced[..]) {
            self.check_choice(started)?;
        }
        self.check_nothing_waits_in_vain(&started)
    }

    fn running(&self) -> Vec<Running> {
        let node = |state: &TaskState| match state {
            TaskState::Running(node) => Some(node.clone()),
            _ => None,
        };
        let tasks = self.tasks();
        tasks
            .filter_map(|(job, id, task)| Some((job.to_owned(), id.to_owned(), node(&task.state)?)))
            .collect()
    }

    /// Lets exactly these Tasks run, which have to exist and must not be completed.
    fn take_over(&mut self, running: &[Running]) -> Result<(), String> {
        for task in self.jobs.values_mut().flat_map(|job| job.tasks.values_mut()) {
            if matches!(task.state, TaskState::Running(_)) {
                task.state = TaskState::Active;
            }
        }
        for (job, id, node) in running {
            let task = self.task(job, id).ok_or_else(|| format!("{job}/{id} runs and does not exist"))?;
            if task.state != TaskState::Active {
                return Err(format!("{job}/{id} runs, but is {:?}", task.state));
            }
            task.state = TaskState::Running(node.clone());
        }
        Ok(())
    }

    fn started<'r>(&self, (job, id, node): &'r Running) -> Started<'r> {
        let task = self.jobs.get(job).and_then(|job| job.tasks.get(id));
        Started { job, node, slots: task.map_or(0, |task| task.input.slots) }
    }

    fn check_start(&self, (job, id, node): &Running) -> Result<(), String> {
        let own = self.jobs.get(job).ok_or("no such Job")?;
        let task = own.tasks.get(id).ok_or("no such Task")?;
        let rules = [
            (own.state == JobState::Active, "its Job is not active"),
            (own.is_released(&task.input), "what it depends on is not satisfied"),
            (self.nodes.get(node).is_some_and(|node| node.is_open), "its node takes no Tasks"),
            (
                self.nodes.get(node).is_some_and(|node| node.pool == own.pool),
                "its node is one of another Pool",
            ),
            (own.settings.max_parallel.is_none_or(|most| own.count() <= most), "too many run of its Job"),
        ];
        match rules.iter().find(|(is_kept, _)| !is_kept) {
            Some((_, broken)) => Err(format!("{job}/{id} started on {node}, but {broken}")),
            None => Ok(()),
        }
    }

    fn check_slots(&self) -> Result<(), String> {
        let mut nodes = self.nodes.iter();
        let overbooked = nodes.find(|(id, node)| self.used(id, |_| true) > node.slots);
        overbooked.map_or(Ok(()), |(id, node)| Err(format!("{id} has only {} slots", node.slots)))
    }

    /// The slots of a node that Tasks of some Jobs take.
    fn used(&self, node: &str, is_counted: impl Fn(&Job) -> bool) -> u32 {
        let jobs = self.jobs.values().filter(|job| is_counted(job));
        let tasks = jobs.flat_map(|job| job.tasks.values());
        let there = tasks.filter(|task| task.state == TaskState::Running(node.to_owned()));
        there.map(|task| task.input.slots).sum()
    }

    /// A Task stops only for one of a Job with a higher priority, on the same node.
    fn check_displaced(&self, (job, id, node): &Running, started: &[Started<'_>]) -> Result<(), String> {
        let own = self.jobs.get(job).ok_or("no such Job")?;
        let is_for =
            |other: &Started<'_>| other.node == node && self.priority(other.job) > self.priority(job);
        if own.settings.allows_preemption && started.iter().any(is_for) {
            return Ok(());
        }
        Err(format!("{job}/{id} stopped on {node} for nothing"))
    }

    /// The node of a single Task that started is the one with the most free slots, or with the fewest that suffice.
    fn check_choice(&self, started: &Started<'_>) -> Result<(), String> {
        let Some(own) = self.jobs.get(started.job) else { return Ok(()) };
        let before = |(id, node): (&String, &Node)| {
            let own = if id == started.node { started.slots } else { 0 };
            node.slots - self.used(id, |_| true) + own
        };
        let open = self.nodes_for(started.job, own);
        let fitting = open.map(before).filter(|free| *free >= started.slots);
        let is_packed = self.policies.get(&own.pool).is_some_and(|policy| policy.is_packed);
        let best = if is_packed { fitting.min() } else { fitting.max() };
        let taken = self.nodes.get_key_value(started.node).map(before);
        if taken == best {
            return Ok(());
        }
        Err(format!(
            "a Task of {} started on {} with {taken:?} free slots, not {best:?}",
            started.job, started.node
        ))
    }

    fn priority(&self, job: &str) -> i32 {
        self.jobs.get(job).map_or(0, |job| job.settings.priority)
    }

    /// No Task waits that fits, that would have fitted had a Task of a Job with a lower priority not started, or that can
    /// displace others.
    fn check_nothing_waits_in_vain(&self, started: &[Started<'_>]) -> Result<(), String> {
        for (job, id, task) in self.tasks().filter(|(.., task)| task.state == TaskState::Active) {
            let Some(own) = self.jobs.get(job).filter(|job| job.can_start() && job.is_released(&task.input))
            else {
                continue;
            };
            let room = |node: &str| self.room(node, own, started);
            if let Some((node, _)) = self.nodes_for(job, own).find(|(node, _)| room(node) >= task.input.slots)
            {
                return Err(format!("{job}/{id} waits, but {node} has room"));
            }
        }
        Ok(())
    }

    /// The nodes that take Tasks of a Job.
    fn nodes_for(&self, id: &str, job: &Job) -> impl Iterator<Item = (&String, &Node)> {
        let open = self.nodes.iter().filter(|(_, node)| node.is_open && node.pool == job.pool);
        open.filter(|(node, _)| !self.is_refused(id, node))
    }

    fn is_refused(&self, job: &str, node: &str) -> bool {
        self.refused.contains(&(job.to_owned(), node.to_owned()))
    }

    /// The slots that a Task of a Job could have taken.
    fn room(&self, node: &str, own: &Job, started: &[Started<'_>]) -> u32 {
        let free = self.nodes.get(node).map_or(0, |own| own.slots - self.used(node, |_| true));
        let is_lower = |job: &Job| job.settings.priority < own.settings.priority;
        let displaceable = self.used(node, |job| is_lower(job) && job.settings.allows_preemption);
        let others = started.iter().filter(|started| started.node == node);
        let others = others.filter_map(|started| Some((started, self.jobs.get(started.job)?)));
        let is_displaceable = |job: &Job| is_lower(job) && job.settings.allows_preemption;
        let others = others.filter(|(_, job)| self.goes_after(job, own) && !is_displaceable(job));
        free + displaceable + others.map(|(started, _)| started.slots).sum::<u32>()
    }

    /// Whether the Tasks of one Job go after those of another one of the same Pool.
    fn goes_after(&self, job: &Job, other: &Job) -> bool {
        let by_creation = self.policies.get(&job.pool).is_some_and(|policy| policy.by_creation);
        let (own, others) = (job.settings.priority, other.settings.priority);
        own < others || (own == others && by_creation && job.created > other.created)
    }
}

impl Job {
    /// The number of its Tasks that run.
    fn count(&self) -> usize {
        self.tasks.values().filter(|task| matches!(task.state, TaskState::Running(_))).count()
    }

    fn can_start(&self) -> bool {
        self.state == JobState::Active && self.settings.max_parallel.is_none_or(|most| self.count() < most)
    }
}
