//! The state of a workload.

use std::collections::{BTreeMap, BTreeSet};

use super::exits::{After, verdict};
use super::input::{Closing, Finish, JobInput, TaskInput};

/// Pools with their nodes, and the Jobs on them. Keys are ids in lower case.
#[derive(Debug, Default)]
pub struct World {
    pub nodes: BTreeMap<String, Node>,
    pub jobs: BTreeMap<String, Job>,
    /// Those that are missing spread Tasks, and let Jobs of the same priority run in any order.
    pub policies: BTreeMap<String, Policy>,
    /// The Jobs and nodes that could not be prepared for them.
    pub refused: BTreeSet<(String, String)>,
}

/// How a Pool chooses.
#[derive(Debug, Clone, Copy, Default)]
pub struct Policy {
    /// Whether it fills a node before the next one.
    pub is_packed: bool,
    /// Whether the older of two Jobs with the same priority goes first.
    pub by_creation: bool,
}

#[derive(Debug)]
pub struct Node {
    pub pool: String,
    pub slots: u32,
    pub is_open: bool,
}

#[derive(Debug)]
pub struct Job {
    pub pool: String,
    /// Grows from one Job to the next.
    pub created: usize,
    pub settings: JobInput,
    pub performs_actions: bool,
    pub state: JobState,
    pub tasks: BTreeMap<String, Task>,
    /// The ids that satisfied dependencies, whether their Tasks still exist or not.
    pub satisfied: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    Active,
    Disabled,
    Terminated,
}

#[derive(Debug)]
pub struct Task {
    pub input: TaskInput,
    pub state: TaskState,
    pub retries: i32,
    /// The number of times that it went back to the queue because of a request or of another Task.
    pub requeues: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskState {
    Active,
    /// On this node.
    Running(String),
    Completed {
        succeeded: bool,
    },
}

/// A Task that runs: Job, Task, node.
pub type Running = (String, String, String);

impl World {
    /// The Tasks of all Jobs, with the ids of Job and Task.
    pub fn tasks(&self) -> impl Iterator<Item = (&str, &str, &Task)> {
        self.jobs.iter().flat_map(|(job, state)| {
            state.tasks.iter().map(move |(id, task)| (job.as_str(), id.as_str(), task))
        })
    }

    /// One of the Tasks in a state of this kind.
    pub fn pick(&self, number: usize, is_kind: impl Fn(&TaskState) -> bool) -> Option<(String, String)> {
        let found: Vec<_> = self.tasks().filter(|(.., task)| is_kind(&task.state)).collect();
        let (job, id, _) = found.get(number % found.len().max(1))?;
        Some(((*job).to_owned(), (*id).to_owned()))
    }

    pub fn task(&mut self, job: &str, task: &str) -> Option<&mut Task> {
        self.jobs.get_mut(job)?.tasks.get_mut(task)
    }

    /// Ends a run, or a Task that does not run. Returns what that leads to, which includes its effect on the Job.
    pub fn finish(&mut self, job: &str, task: &str, finish: Finish) -> Option<After> {
        let ends = [(job.to_owned(), task.to_owned(), finish)];
        self.finish_all(&ends).pop()
    }

    /// Ends runs at the same time. Returns what they lead to. Their effects on Jobs come after all of them.
    pub fn finish_all(&mut self, ends: &[(String, String, Finish)]) -> Vec<After> {
        let mut afters = Vec::new();
        for (job, task, finish) in ends {
            let after = self.jobs.get_mut(job).and_then(|own| own.finish(task, *finish));
            afters.extend(after.map(|after| (job, after)));
        }
        let effects = |effect| {
            let has_it = move |after: &After| matches!(after, After::Completed { job, .. } if *job == effect);
            afters.iter().filter(move |(_, after)| has_it(after)).map(|(job, _)| *job)
        };
        // A Job that is terminated is not disabled any more.
        effects("terminate").for_each(|job| self.terminate(job));
        effects("disable").for_each(|job| self.disable(job, Closing::Requeue));
        afters.into_iter().map(|(_, after)| after).collect()
    }

    /// Disables an active Job.
    pub fn disable(&mut self, job: &str, closing: Closing) {
        let Some(job) = self.jobs.get_mut(job).filter(|job| job.state == JobState::Active) else { return };
        job.state = JobState::Disabled;
        match closing {
            Closing::Wait => {}
            Closing::Terminate => job.end_running(),
            Closing::Requeue => job.running().for_each(Task::requeue),
        }
    }

    /// Terminates a Job. Tasks that wait stay as they are.
    pub fn terminate(&mut self, job: &str) {
        let Some(job) = self.jobs.get_mut(job) else { return };
        job.state = JobState::Terminated;
        job.end_running();
    }

    /// Removes a node; its Tasks wait again.
    pub fn remove_node(&mut self, node: &str) {
        self.nodes.remove(node);
        let tasks = self.jobs.values_mut().flat_map(Job::running);
        for task in tasks.filter(|task| task.state == TaskState::Running(node.to_owned())) {
            task.state = TaskState::Active;
        }
    }
}

impl Task {
    /// Goes back to the queue because of a request or of another Task.
    pub fn requeue(&mut self) {
        self.state = TaskState::Active;
        self.requeues += 1;
    }
}

impl Job {
    fn running(&mut self) -> impl Iterator<Item = &mut Task> {
        self.tasks.values_mut().filter(|task| matches!(task.state, TaskState::Running(_)))
    }

    /// Ends the running Tasks as a request would, but without effects on the Job.
    fn end_running(&mut self) {
        let tasks = self.tasks.iter().filter(|(_, task)| matches!(task.state, TaskState::Running(_)));
        let running: Vec<_> = tasks.map(|(id, _)| id.clone()).collect();
        for id in running {
            self.finish(&id, Finish::Terminated);
        }
    }

    fn finish(&mut self, id: &str, finish: Finish) -> Option<After> {
        let task = self.tasks.get_mut(id)?;
        let after = verdict(&task.input, task.retries, finish, self.performs_actions);
        match after {
            After::Retry => {
                task.retries += 1;
                task.state = TaskState::Active;
            }
            After::Completed { succeeded, satisfies, .. } => {
                task.state = TaskState::Completed { succeeded };
                if satisfies {
                    self.satisfied.push(id.to_owned());
                }
            }
        }
        Some(after)
    }

    /// Whether everything that a Task depends on is satisfied.
    pub fn is_released(&self, task: &TaskInput) -> bool {
        let has_id = |id: &String| self.satisfied.iter().any(|other| other.eq_ignore_ascii_case(id));
        let has_number = |number: i32| self.satisfied.iter().any(|id| id.parse() == Ok(number));
        task.depends_on.iter().all(has_id)
            && task.ranges.iter().all(|(first, last)| (*first..=*last).all(has_number))
    }
}
