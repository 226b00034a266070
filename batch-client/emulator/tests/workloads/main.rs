//! Random workloads of a whole emulator, by requests, against a model that is written without it.
//!
//! The clock stands still but for the steps of the workload, and commands end as the workload says. The model says what
//! happens when, and what every request answers; which Task starts where is open, and has to obey rules. After each
//! workload everything is brought to an end, and has to be consistent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod account;
mod invariants;
#[path = "../support/model/mod.rs"]
mod model;
mod requests;
mod steps;
#[path = "../support/mod.rs"]
mod support;
mod timeline;
mod workload;

use std::cell::RefCell;
use std::sync::Mutex;
use std::time::Instant;

use account::Account;
use model::JobInput;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use steps::{NewJob, PoolInput, Step};
use tokio::runtime::Runtime;

/// The number of workloads of a usual run.
const CASES: u32 = 100;

/// The most steps of a workload, after the first Pools, Jobs and Tasks.
const STEPS: usize = 60;

/// The threads, each of which has its own workloads.
const THREADS: u32 = 2;

#[test]
fn random_workloads_of_an_account_obey_the_model() {
    check(CASES);
}

#[test]
#[ignore = "takes minutes without optimization; run it after a change of how Tasks run"]
fn two_thousand_random_workloads_of_an_account_obey_the_model() {
    check(2000);
}

/// Random workloads have this once in thousands.
#[test]
fn a_job_without_tasks_ends_before_there_are_nodes() {
    let pool = PoolInput { slots: 1, is_packed: false, by_creation: false, nodes: 1, start_task: None };
    let settings = JobInput { priority: 0, max_parallel: None, allows_preemption: false };
    let job = NewJob { pool: 0, settings, performs_actions: false, preparation: None };
    let steps = [Step::AddPool(0, pool), Step::AddJob(0, job), Step::EndWithTasks(0), Step::Advance];
    let runtime = runtime();
    let mut account = runtime.block_on(Account::open());
    runtime.block_on(workload::run(&steps, &mut account)).unwrap();
}

/// The workloads so far, and the thread with one that failed.
#[derive(Debug, Default)]
struct Progress {
    run: u32,
    found_by: Option<u32>,
}

fn check(cases: u32) {
    let (began, progress) = (Instant::now(), Mutex::new(Progress::default()));
    let failures: Vec<_> = std::thread::scope(|scope| {
        let search = |thread| search(thread, cases / THREADS, began, &progress);
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || search(thread))).collect();
        threads.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Runs workloads until one fails in some thread. What is wrong, with the smallest workload that was found.
fn search(thread: u32, cases: u32, began: Instant, progress: &Mutex<Progress>) -> Option<String> {
    let shrinks = std::env::var("WORKLOADS_SHRINK").ok().and_then(|times| times.parse().ok());
    let max_shrink_iters = shrinks.unwrap_or(400);
    let config = Config { cases, failure_persistence: None, max_shrink_iters, ..Config::default() };
    let runtime = runtime();
    let account = RefCell::new(runtime.block_on(Account::open()));
    let result = TestRunner::new(config).run(&steps::steps(STEPS), |steps| {
        if !progress.lock().unwrap().begin(thread) {
            return Ok(());
        }
        runtime.block_on(workload::run(&steps, &mut account.borrow_mut())).map_err(|error| {
            progress.lock().unwrap().note_found(thread, began, &error);
            TestCaseError::fail(error)
        })
    });
    result.err().map(|error| error.to_string())
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

impl Progress {
    /// Whether a thread can go on: no other one has found a workload that fails.
    fn begin(&mut self, thread: u32) -> bool {
        self.run += u32::from(self.found_by.is_none());
        self.found_by.is_none_or(|found_by| found_by == thread)
    }

    fn note_found(&mut self, thread: u32, began: Instant, error: &str) {
        if self.found_by.is_none() {
            self.found_by = Some(thread);
            let time = began.elapsed().as_secs_f64();
            support::say(&format!("found in workload {} after {time:.1} s: {error}", self.run));
        }
    }
}
