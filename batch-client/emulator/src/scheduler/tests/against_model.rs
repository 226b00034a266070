//! Random workloads against a model of the scheduler that is written without it.

#[path = "../../../tests/support/model/mod.rs"]
mod model;

use std::cell::Cell;
use std::collections::BTreeMap;

use model::{
    After, Closing, Condition, Finish, Job, JobInput, JobState, Node, Op, Running, Task, TaskInput,
    TaskState, When, World, ops,
};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::{POOL, job, node_of, task};
use crate::scheduler::verdict::{
    DependencyAction, Ending, ExitConditions, ExitOptions, JobAction, Retries, Verdict, judge,
};
use crate::scheduler::{Dependencies, JobSettings, NodeSettings, Scheduler, TaskSettings};

const JOBS: usize = 3;

/// The scheduler and the model, which get the same workload.
#[derive(Default)]
struct Both {
    scheduler: Scheduler,
    world: World,
    /// The Tasks that run according to the scheduler.
    running: BTreeMap<(String, String), String>,
    nodes: usize,
}

#[test]
fn random_workloads_obey_the_rules_of_the_model() {
    check(200);
}

#[test]
#[ignore = "takes a minute without optimization; run it after a change of the scheduler"]
fn two_thousand_random_workloads_obey_the_rules_of_the_model() {
    check(2000);
}

fn check(cases: u32) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let (run, found_in) = (Cell::new(0), Cell::new(None));
    let result = TestRunner::new(config).run(&ops(80), |ops| {
        run.set(run.get() + 1);
        Both::new().run(&ops).map_err(|error| {
            found_in.set(found_in.get().or(Some(run.get())));
            TestCaseError::fail(error)
        })
    });
    assert_eq!(result, Ok(()), "found in case {:?}", found_in.get());
}

impl Both {
    fn new() -> Self {
        let mut both = Self::default();
        (0..JOBS).for_each(|number| both.add_job(number));
        both
    }

    fn run(mut self, ops: &[Op]) -> Result<(), String> {
        for (number, op) in ops.iter().enumerate() {
            self.apply(op).map_err(|error| format!("step {number}, {op:?}: {error}"))?;
            self.assign()?;
            let running: Vec<Running> = self
                .running
                .iter()
                .map(|((job, task), node)| (job.clone(), task.clone(), node.clone()))
                .collect();
            self.world.observe(&running).map_err(|error| format!("after step {number}, {op:?}: {error}"))?;
        }
        Ok(())
    }

    /// Assigns Tasks, and notes which ones run.
    fn assign(&mut self) -> Result<(), String> {
        let decisions = self.scheduler.assign();
        for id in decisions.displaced {
            let run = self.running.remove(&(id.job.to_string(), id.task.to_string()));
            run.ok_or_else(|| format!("{id:?} is displaced, but does not run"))?;
        }
        for assignment in decisions.assigned {
            let id = (assignment.task.job.to_string(), assignment.task.task.to_string());
            if self.running.insert(id, assignment.node.node.to_string()).is_some() {
                return Err(format!("{:?} runs twice", assignment.task));
            }
        }
        Ok(())
    }

    fn apply(&mut self, op: &Op) -> Result<(), String> {
        let is_running = |state: &TaskState| matches!(state, TaskState::Running(_));
        let is_open = |state: &TaskState| !matches!(state, TaskState::Completed { .. });
        let has_failed = |state: &TaskState| *state == TaskState::Completed { succeeded: false };
        match op {
            Op::AddTask { job, task } => self.add_task(&name(*job), task),
            Op::DeleteTask(pick) => self.with(*pick, |_| true, Self::delete_task),
            Op::Finish(pick, end) => return self.end(self.world.pick(*pick, is_running), *end),
            Op::TerminateTask(pick) => return self.end(self.world.pick(*pick, is_open), Finish::Terminated),
            Op::Reactivate(pick) => self.with(*pick, has_failed, Self::reactivate),
            Op::SetJob { job, settings } => self.set_job(&name(*job), settings),
            Op::Disable(job, closing) => self.disable(&name(*job), *closing),
            Op::Enable(job) => self.enable(&name(*job)),
            Op::TerminateJob(job) => self.terminate_job(&name(*job)),
            Op::DeleteJob(job) => self.delete_job(*job),
            Op::AddNode { slots } => self.add_node(*slots),
            Op::ToggleNode(pick) => self.with_node(*pick, Self::toggle_node),
            Op::RemoveNode(pick) => self.with_node(*pick, Self::remove_node),
        }
        Ok(())
    }

    fn with(
        &mut self,
        pick: usize,
        is_kind: impl Fn(&TaskState) -> bool,
        act: fn(&mut Self, job: &str, task: &str),
    ) {
        if let Some((job, task)) = self.world.pick(pick, is_kind) {
            act(self, &job, &task);
        }
    }

    fn with_node(&mut self, pick: usize, act: fn(&mut Self, node: &str)) {
        let count = self.world.nodes.len().max(1);
        let node = self.world.nodes.keys().nth(pick % count).cloned();
        if let Some(node) = node {
            act(self, &node);
        }
    }

    fn add_job(&mut self, number: usize) {
        let settings = JobInput { priority: 0, max_parallel: None, allows_preemption: number == 0 };
        let own = Job {
            pool: POOL.to_owned(),
            created: number,
            settings,
            performs_actions: number == 1,
            state: JobState::Active,
            tasks: BTreeMap::new(),
            satisfied: Vec::new(),
        };
        self.world.jobs.insert(name(number), own);
        self.describe(&name(number));
    }

    /// Describes a Job of the model to the scheduler.
    fn describe(&mut self, id: &str) {
        let Some(own) = self.world.jobs.get(id) else { return };
        let settings = JobSettings {
            priority: own.settings.priority,
            max_parallel: own.settings.max_parallel,
            allows_preemption: own.settings.allows_preemption,
            is_open: own.state == JobState::Active,
            ..job()
        };
        self.scheduler.set_job(&id.to_uppercase(), settings);
    }

    fn add_task(&mut self, job: &str, input: &TaskInput) {
        let id = input.id.to_lowercase();
        let Some(own) = self.world.jobs.get_mut(job) else { return };
        if own.state == JobState::Terminated || own.tasks.contains_key(&id) {
            return;
        }
        own.tasks
            .insert(id, Task { input: input.clone(), state: TaskState::Active, retries: 0, requeues: 0 });
        self.scheduler.add_task(job, &input.id, &settings(input));
    }

    fn delete_task(&mut self, job: &str, task: &str) {
        self.world.jobs.get_mut(job).map(|job| job.tasks.remove(task));
        self.running.remove(&(job.to_owned(), task.to_owned()));
        self.scheduler.remove_task(job, task);
    }

    fn reactivate(&mut self, job: &str, id: &str) {
        if self.world.jobs.get(job).is_some_and(|job| job.state == JobState::Terminated) {
            return;
        }
        let Some(task) = self.world.task(job, id) else { return };
        (task.state, task.retries) = (TaskState::Active, 0);
        self.scheduler.add_task(job, id, &settings(&task.input));
    }

    /// Ends a Task in both, which have to agree on what that leads to.
    fn end(&mut self, picked: Option<(String, String)>, finish: Finish) -> Result<(), String> {
        let Some((job, id)) = picked else { return Ok(()) };
        let performs_actions = self.world.jobs.get(&job).is_some_and(|job| job.performs_actions);
        let Some(task) = self.world.task(&job, &id) else { return Ok(()) };
        let verdict = judged(&task.input, task.retries, finish, performs_actions);
        self.settle(&job, &id, verdict);
        let expected = self.world.finish(&job, &id, finish);
        if let After::Completed { job: "disable" | "terminate", .. } = verdict {
            self.describe(&job);
        }
        if expected == Some(verdict) { Ok(()) } else { Err(format!("{verdict:?} instead of {expected:?}")) }
    }

    /// Does what a verdict says.
    fn settle(&mut self, job: &str, id: &str, verdict: After) {
        self.running.remove(&(job.to_owned(), id.to_owned()));
        match verdict {
            After::Retry => self.scheduler.requeue_task(job, id),
            After::Completed { satisfies, job: action, .. } => {
                let dependents = if satisfies { DependencyAction::Satisfy } else { DependencyAction::Block };
                self.scheduler.end_task(job, id, dependents);
                let is_active = self.world.jobs.get(job).is_some_and(|job| job.state == JobState::Active);
                match action {
                    "disable" if is_active => self.stop_running(job, Closing::Requeue),
                    "terminate" => self.stop_running(job, Closing::Terminate),
                    _ => {}
                }
            }
        }
    }

    fn set_job(&mut self, id: &str, settings: &JobInput) {
        if let Some(job) = self.world.jobs.get_mut(id) {
            job.settings = settings.clone();
        }
        self.describe(id);
    }

    fn disable(&mut self, job: &str, closing: Closing) {
        if self.world.jobs.get(job).is_some_and(|job| job.state == JobState::Active) {
            self.stop_running(job, closing);
            self.world.disable(job, closing);
            self.describe(job);
        }
    }

    fn enable(&mut self, job: &str) {
        if let Some(job) = self.world.jobs.get_mut(job).filter(|job| job.state == JobState::Disabled) {
            job.state = JobState::Active;
        }
        self.describe(job);
    }

    fn terminate_job(&mut self, job: &str) {
        self.stop_running(job, Closing::Terminate);
        self.world.terminate(job);
        self.describe(job);
    }

    /// Lets the scheduler know that the running Tasks of a Job stop.
    fn stop_running(&mut self, job: &str, closing: Closing) {
        let tasks: Vec<_> = self.running.keys().filter(|(other, _)| other == job).cloned().collect();
        for (_, id) in tasks.into_iter().filter(|_| closing != Closing::Wait) {
            let Some(task) = self.world.task(job, &id) else { continue };
            let after = match closing {
                Closing::Terminate => judged(&task.input, task.retries, Finish::Terminated, false),
                _ => After::Retry,
            };
            self.settle(job, &id, after);
        }
    }

    fn delete_job(&mut self, number: usize) {
        let job = name(number);
        self.scheduler.remove_job(&job);
        self.running.retain(|(other, _), _| *other != job);
        self.world.jobs.remove(&job);
        self.add_job(number % JOBS);
    }

    fn add_node(&mut self, slots: u32) {
        self.nodes += 1;
        let node = format!("node{}", self.nodes);
        self.scheduler.set_node(POOL, &node, node_of(slots));
        self.world.nodes.insert(node, Node { pool: POOL.to_owned(), slots, is_open: true });
    }

    fn toggle_node(&mut self, id: &str) {
        let Some(node) = self.world.nodes.get_mut(id) else { return };
        node.is_open = !node.is_open;
        let settings = NodeSettings { takes_tasks: node.is_open, ..node_of(node.slots) };
        self.scheduler.set_node(POOL, id, settings);
    }

    fn remove_node(&mut self, id: &str) {
        self.scheduler.remove_node(POOL, id);
        self.running.retain(|_, node| node != id);
        self.world.remove_node(id);
    }
}

fn name(job: usize) -> String {
    format!("job{}", job % JOBS)
}

fn settings(input: &TaskInput) -> TaskSettings {
    let dependencies = Dependencies { ids: input.depends_on.clone(), ranges: input.ranges.clone() };
    TaskSettings { slots: input.slots, dependencies, ..task() }
}

/// The judgement of the code under test, in the words of the model.
fn judged(task: &TaskInput, retries: i32, finish: Finish, performs_actions: bool) -> After {
    let ending = match finish {
        Finish::Exit(code) => Ending::Exited(code),
        Finish::UploadError(exit_code) => Ending::UploadFailed { exit_code },
        Finish::PreProcessingError => Ending::PreProcessingFailed,
        Finish::Terminated => Ending::Stopped { exit_code: None },
        Finish::TimedOut => Ending::Stopped { exit_code: Some(137) },
    };
    let retries = Retries { used: retries.unsigned_abs(), most: u32::try_from(task.max_retries).ok() };
    match judge(ending, &conditions(&task.conditions), retries, performs_actions) {
        Verdict::Retry => After::Retry,
        Verdict::Completed { is_success, dependency_action, job_action } => After::Completed {
            succeeded: is_success,
            satisfies: dependency_action == DependencyAction::Satisfy,
            job: match job_action {
                JobAction::None => "none",
                JobAction::Disable => "disable",
                JobAction::Terminate => "terminate",
            },
        },
    }
}

fn conditions(input: &[Condition]) -> ExitConditions {
    let mut conditions = ExitConditions::default();
    for Condition { when, reaction } in input {
        let satisfies =
            |is_satisfied| if is_satisfied { DependencyAction::Satisfy } else { DependencyAction::Block };
        let options = ExitOptions {
            dependency_action: reaction.satisfies.map(satisfies),
            job_action: reaction.job.map(|action| match action {
                "disable" => JobAction::Disable,
                "terminate" => JobAction::Terminate,
                _ => JobAction::None,
            }),
        };
        match when {
            When::Code(code) => conditions.codes.push((*code, options)),
            When::Range(first, last) => conditions.ranges.push((*first, *last, options)),
            When::PreProcessingError => conditions.pre_processing_error = Some(options),
            When::UploadError => conditions.file_upload_error = Some(options),
            When::Default => conditions.otherwise = Some(options),
        }
    }
    conditions
}
