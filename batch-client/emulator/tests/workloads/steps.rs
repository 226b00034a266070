//! Random workloads of an account.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::model::{Closing, Finish, JobInput, TaskInput, finish, job, pick, task};

/// A step of a workload. Numbers choose one of the things to which the step applies, if there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    AddPool(usize, PoolInput),
    Resize {
        pool: usize,
        nodes: u32,
        option: &'static str,
    },
    DeletePool(usize),
    AddJob(usize, NewJob),
    SetJob(usize, JobInput),
    /// Lets a Job end with its Tasks.
    EndWithTasks(usize),
    Disable(usize, Closing),
    Enable(usize),
    TerminateJob(usize),
    DeleteJob(usize),
    AddTask(usize, ScriptedTask),
    TerminateTask(usize),
    Reactivate(usize),
    DeleteTask(usize),
    /// Advances the clock to the next thing that happens by itself.
    Advance,
    /// Advances the clock by so many milliseconds.
    Wait(u64),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PoolInput {
    pub(crate) slots: u32,
    pub(crate) is_packed: bool,
    /// Whether Jobs of the same priority go by their creation.
    pub(crate) by_creation: bool,
    pub(crate) nodes: u32,
    pub(crate) start_task: Option<StartTask>,
}

/// A start task: its runs on each node, with their milliseconds and exit codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StartTask {
    pub(crate) runs: Vec<(u64, i32)>,
    pub(crate) retries: usize,
    pub(crate) is_awaited: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewJob {
    pub(crate) pool: usize,
    pub(crate) settings: JobInput,
    pub(crate) performs_actions: bool,
    pub(crate) preparation: Option<Preparation>,
}

/// A preparation Task: its runs on each node, with their milliseconds and exit codes; and the milliseconds of the release
/// Task, if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Preparation {
    pub(crate) runs: Vec<(u64, i32)>,
    pub(crate) retries: usize,
    pub(crate) is_awaited: bool,
    pub(crate) release: Option<u64>,
}

/// A Task with its successive runs: milliseconds and ends. The last one is that of all further runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScriptedTask {
    pub(crate) input: TaskInput,
    pub(crate) runs: Vec<(u64, Finish)>,
    /// The wall-clock limit, in milliseconds.
    pub(crate) limit: Option<u64>,
}

/// Workloads with at most so many steps after the first Pools, Jobs and Tasks.
pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let pools =
        (pool(1..4), pool(0..3)).prop_map(|(one, two)| vec![Step::AddPool(0, one), Step::AddPool(1, two)]);
    let jobs = vec(new_job(), 3).prop_map(|jobs| {
        jobs.into_iter().enumerate().map(|(number, job)| Step::AddJob(number, job)).collect::<Vec<_>>()
    });
    let tasks = vec(add_task(), 6..20);
    (pools, jobs, tasks, vec(step(), 0..most))
        .prop_map(|(pools, jobs, tasks, rest)| [pools, jobs, tasks, rest].concat())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        45 => Just(Step::Advance),
        3 => (1..900_u64).prop_map(Step::Wait),
        25 => add_task(),
        6 => (pick(), job()).prop_map(|(number, settings)| Step::SetJob(number, settings)),
        7 => of_task(),
        9 => of_job(),
        4 => of_pool(),
    ]
}

fn of_task() -> impl Strategy<Value = Step> {
    prop_oneof![
        pick().prop_map(Step::TerminateTask),
        pick().prop_map(Step::Reactivate),
        pick().prop_map(Step::DeleteTask),
    ]
}

fn of_job() -> impl Strategy<Value = Step> {
    let closing = select(vec![Closing::Requeue, Closing::Terminate, Closing::Wait]);
    prop_oneof![
        4 => (pick(), closing).prop_map(|(number, closing)| Step::Disable(number, closing)),
        6 => pick().prop_map(Step::Enable),
        1 => pick().prop_map(Step::TerminateJob),
        1 => pick().prop_map(Step::DeleteJob),
        1 => pick().prop_map(Step::EndWithTasks),
        3 => (pick(), new_job()).prop_map(|(number, job)| Step::AddJob(number, job)),
    ]
}

fn of_pool() -> impl Strategy<Value = Step> {
    let option = select(vec!["requeue", "terminate", "taskcompletion"]);
    prop_oneof![
        4 => (pick(), 0..4_u32, option).prop_map(|(pool, nodes, option)| Step::Resize { pool, nodes, option }),
        1 => pick().prop_map(Step::DeletePool),
        2 => (pick(), pool(0..3)).prop_map(|(number, pool)| Step::AddPool(number, pool)),
    ]
}

fn pool(nodes: std::ops::Range<u32>) -> impl Strategy<Value = PoolInput> {
    (1..4_u32, any::<bool>(), any::<bool>(), nodes, option::weighted(0.4, start_task())).prop_map(
        |(slots, is_packed, by_creation, nodes, start_task)| PoolInput {
            slots,
            is_packed,
            by_creation,
            nodes,
            start_task,
        },
    )
}

fn preparation() -> impl Strategy<Value = Preparation> {
    let code = prop_oneof![3 => Just(0), 1 => Just(5)];
    (vec((time(), code), 1..3), 0..3_usize, any::<bool>(), option::weighted(0.8, time()))
        .prop_map(|(runs, retries, is_awaited, release)| Preparation { runs, retries, is_awaited, release })
}

/// How long the runs of a command take that is retried, and whether the last one succeeds.
pub(crate) fn end_of(runs: &[(u64, i32)], retries: usize) -> (u64, bool) {
    let mut time = 0;
    for run in 0..=retries {
        let (own, code) = runs[run.min(runs.len() - 1)];
        time += own;
        if code == 0 {
            return (time, true);
        }
    }
    (time, false)
}

fn start_task() -> impl Strategy<Value = StartTask> {
    let code = prop_oneof![2 => Just(0), 1 => Just(5)];
    (vec((time(), code), 1..3), 0..3_usize, any::<bool>()).prop_map(|(runs, retries, is_awaited)| StartTask {
        runs,
        retries,
        is_awaited,
    })
}

fn new_job() -> impl Strategy<Value = NewJob> {
    let performs_actions = prop_oneof![3 => Just(false), 1 => Just(true)];
    let preparation = option::weighted(0.4, preparation());
    (0..5_usize, job(), performs_actions, preparation).prop_map(
        |(pool, settings, performs_actions, preparation)| NewJob {
            pool: pool / 3,
            settings,
            performs_actions,
            preparation,
        },
    )
}

fn add_task() -> impl Strategy<Value = Step> {
    // A run that fills its limit is one that would take longer.
    let end = finish().prop_map(|finish| if finish == Finish::TimedOut { Finish::Exit(0) } else { finish });
    let runs = vec((time(), end), 1..4);
    let limit = option::weighted(0.1, (1..6_u64).prop_map(|hundreds| hundreds * 100 + 50));
    (pick(), task(), runs, limit)
        .prop_map(|(job, input, runs, limit)| Step::AddTask(job, ScriptedTask { input, runs, limit }))
}

/// Few different times, so that several things happen at the same one.
fn time() -> impl Strategy<Value = u64> {
    (1..8_u64).prop_map(|hundreds| hundreds * 100)
}
