//! Random workloads.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A step of a workload. Numbers choose one of the things to which the step applies, if there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    AddTask {
        job: usize,
        task: TaskInput,
    },
    DeleteTask(usize),
    /// Ends a run.
    Finish(usize, Finish),
    TerminateTask(usize),
    /// Puts a completed Task that failed into the queue again.
    Reactivate(usize),
    SetJob {
        job: usize,
        settings: JobInput,
    },
    Disable(usize, Closing),
    Enable(usize),
    TerminateJob(usize),
    DeleteJob(usize),
    AddNode {
        slots: u32,
    },
    /// Stops or resumes scheduling on a node.
    ToggleNode(usize),
    RemoveNode(usize),
}

/// What happens to the running Tasks of a Job that is disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    Requeue,
    Terminate,
    Wait,
}

/// The end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    Exit(i32),
    /// The process ended with this exit code, but an output file was not uploaded.
    UploadError(i32),
    PreProcessingError,
    /// By a request.
    Terminated,
    /// By the wall-clock limit of the Task, with an exit code of the emulator's own.
    TimedOut,
}

/// The settings of a Job that can be changed, and those of its Tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobInput {
    pub priority: i32,
    pub max_parallel: Option<usize>,
    pub allows_preemption: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskInput {
    pub id: String,
    pub slots: u32,
    pub depends_on: Vec<String>,
    pub ranges: Vec<(i32, i32)>,
    /// -1 is no limit.
    pub max_retries: i32,
    pub conditions: Vec<Condition>,
}

/// An exit condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub when: When,
    pub reaction: Reaction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Code(i32),
    Range(i32, i32),
    PreProcessingError,
    UploadError,
    Default,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaction {
    pub satisfies: Option<bool>,
    /// `none`, `disable` or `terminate`.
    pub job: Option<&'static str>,
}

/// The numbers that ids and dependencies are made of.
const NUMBERS: i32 = 6;

/// Workloads with at most so many steps after the first nodes, Jobs and Tasks. There are more Tasks than slots.
pub fn ops(most: usize) -> impl Strategy<Value = Vec<Op>> {
    let nodes = vec((1..4_u32).prop_map(|slots| Op::AddNode { slots }), 2..4);
    let jobs = vec(set_job(), 2..6);
    let tasks = vec(add_task(), 6..24);
    (nodes, jobs, tasks, vec(op(), 0..most))
        .prop_map(|(nodes, jobs, tasks, rest)| [nodes, jobs, tasks, rest].concat())
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        30 => add_task(),
        60 => (pick(), finish()).prop_map(|(pick, finish)| Op::Finish(pick, finish)),
        6 => set_job(),
        8 => of_task(),
        8 => of_job(),
        4 => of_node(),
    ]
}

/// What chooses a thing.
pub fn pick() -> impl Strategy<Value = usize> {
    0..1000_usize
}

fn of_task() -> impl Strategy<Value = Op> {
    prop_oneof![
        pick().prop_map(Op::DeleteTask),
        pick().prop_map(Op::TerminateTask),
        pick().prop_map(Op::Reactivate),
    ]
}

fn of_job() -> impl Strategy<Value = Op> {
    let closing = select(vec![Closing::Requeue, Closing::Terminate, Closing::Wait]);
    prop_oneof![
        4 => (pick(), closing).prop_map(|(job, closing)| Op::Disable(job, closing)),
        8 => pick().prop_map(Op::Enable),
        1 => pick().prop_map(Op::TerminateJob),
        2 => pick().prop_map(Op::DeleteJob),
    ]
}

fn of_node() -> impl Strategy<Value = Op> {
    prop_oneof![
        3 => (1..4_u32).prop_map(|slots| Op::AddNode { slots }),
        3 => pick().prop_map(Op::ToggleNode),
        1 => pick().prop_map(Op::RemoveNode),
    ]
}

fn set_job() -> impl Strategy<Value = Op> {
    (pick(), job()).prop_map(|(job, settings)| Op::SetJob { job, settings })
}

fn add_task() -> impl Strategy<Value = Op> {
    (pick(), task()).prop_map(|(job, task)| Op::AddTask { job, task })
}

/// Settings of Jobs.
pub fn job() -> impl Strategy<Value = JobInput> {
    let max_parallel = option::weighted(0.4, 1..4_usize);
    (-2..3_i32, max_parallel, any::<bool>()).prop_map(|(priority, max_parallel, allows_preemption)| {
        JobInput { priority, max_parallel, allows_preemption }
    })
}

/// Settings of Tasks.
pub fn task() -> impl Strategy<Value = TaskInput> {
    let depends_on = prop_oneof![3 => Just(Vec::new()), 1 => vec(id(), 1..3)];
    let depends_on = depends_on.prop_map(|mut ids| {
        ids.sort();
        ids.dedup();
        ids
    });
    let conditions = vec(condition(), 0..4).prop_map(|mut conditions: Vec<Condition>| {
        conditions.sort_by_key(|condition| order(condition.when));
        conditions.dedup_by_key(|condition| order(condition.when));
        conditions
    });
    let slots = prop_oneof![8 => 1..3_u32, 1 => 3..5_u32];
    let ranges = prop_oneof![8 => Just(Vec::new()), 1 => vec(range(), 1..3)];
    let parts = (id(), slots, depends_on, ranges, -1..3_i32, conditions);
    parts.prop_map(|(id, slots, depends_on, ranges, max_retries, conditions)| TaskInput {
        id,
        slots,
        depends_on,
        ranges,
        max_retries,
        conditions,
    })
}

/// Kinds of conditions, of which a Task has one each, but two of those with codes.
fn order(when: When) -> i32 {
    match when {
        When::Code(code) => code % 2,
        When::Range(first, _) => 10 + first % 2,
        When::PreProcessingError => 20,
        When::UploadError => 21,
        When::Default => 22,
    }
}

/// Ids that stand for few numbers, some of them in several ways, and few names in several cases.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (1..=NUMBERS, 0..3_usize).prop_map(|(number, zeros)| format!("{}{number}", "0".repeat(zeros))),
        4 => select(vec!["x", "X", "y", "z", "Name", "name", "NAME-2"]).prop_map(str::to_owned),
    ]
}

fn range() -> impl Strategy<Value = (i32, i32)> {
    prop_oneof![
        6 => (1..=NUMBERS, 0..3_i32).prop_map(|(first, more)| (first, first + more)),
        1 => (1..=NUMBERS).prop_map(|first| (first, i32::MAX)),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let when = prop_oneof![
        (0..4_i32).prop_map(When::Code),
        (0..4_i32, 0..3_i32).prop_map(|(first, more)| When::Range(first, first + more)),
        Just(When::PreProcessingError),
        Just(When::UploadError),
        Just(When::Default),
    ];
    // Mostly none: a Job that is terminated ends the workload of its Tasks.
    let job = option::weighted(0.9, select(vec!["none", "none", "none", "none", "disable", "terminate"]));
    (when, option::of(any::<bool>()), job)
        .prop_map(|(when, satisfies, job)| Condition { when, reaction: Reaction { satisfies, job } })
}

/// Ends of runs, mostly good ones.
pub fn finish() -> impl Strategy<Value = Finish> {
    prop_oneof![
        7 => Just(Finish::Exit(0)),
        4 => (1..5_i32).prop_map(Finish::Exit),
        1 => (0..3_i32).prop_map(Finish::UploadError),
        1 => Just(Finish::PreProcessingError),
        1 => Just(Finish::TimedOut),
    ]
}
