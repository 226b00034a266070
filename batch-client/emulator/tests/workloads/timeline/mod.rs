//! The model of an account with time: what has to happen when. Which Task starts where is what the emulator decides, and
//! the rules of the model check.

mod accepted;
mod acts;
mod events;
mod jobs;
mod pools;
mod preparations;
mod seen;
mod tasks;

use std::collections::BTreeMap;

pub(crate) use self::acts::Act;
pub(crate) use self::jobs::{JobLife, Stage};
pub(crate) use self::pools::PoolLife;
use self::preparations::Prepared;
pub(crate) use self::seen::{Seen, SeenJob, SeenNode, SeenTask};
use crate::model::{Finish, World};

/// Milliseconds for which transitions last. No sum of few of them is that of runs, so that ends rarely meet.
pub(crate) const JOB_TRANSITION: u64 = 733;
pub(crate) const TASK_CHECK: u64 = 1171;
pub(crate) const ALLOCATION: u64 = 2191;
pub(crate) const CREATION: u64 = 313;
pub(crate) const BOOT: u64 = 431;
pub(crate) const POOL_DELETION: u64 = 1511;

/// The ids of a Job and of a Task of it, in lower case.
pub(crate) type TaskKey = (String, String);

/// An account at a time.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    /// Milliseconds since the beginning.
    pub(crate) now: u64,
    pub(crate) world: World,
    pub(crate) jobs: BTreeMap<String, JobLife>,
    pub(crate) pools: BTreeMap<String, PoolLife>,
    scripts: BTreeMap<TaskKey, Script>,
    runs: BTreeMap<TaskKey, Planned>,
    /// By Job and node.
    preparations: BTreeMap<(String, String), Prepared>,
    /// The versions of Tasks. Only requests change them.
    etags: BTreeMap<TaskKey, String>,
    created: usize,
}

/// How the runs of a Task end.
#[derive(Debug)]
struct Script {
    runs: Vec<(u64, Finish)>,
    limit: Option<u64>,
    begun: usize,
}

/// The end of a run that has begun.
#[derive(Debug, Clone, Copy)]
struct Planned {
    due: u64,
    finish: Finish,
}

impl Script {
    /// The end of the next run, which begins now.
    fn next(&mut self, now: u64) -> Planned {
        let run = self.begun.min(self.runs.len() - 1);
        self.begun += 1;
        let (time, finish) = self.runs[run];
        match self.limit.filter(|limit| *limit < time) {
            Some(limit) => Planned { due: now + limit, finish: Finish::TimedOut },
            None => Planned { due: now + time, finish },
        }
    }
}
