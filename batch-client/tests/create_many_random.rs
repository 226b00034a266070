//! Many Tasks added to a Job by random calls, which are killed and gone on with, of a service with random faults, bad Tasks
//! and Tasks of others: each outcome is compared with what the service has.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/numbers.rs"]
mod numbers;
mod support;

use std::collections::HashSet;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::Poll;
use std::time::Duration;

use batch_client::{CreateMany, CreateManyEnd, CreateManyOutcomes, RetryPolicy, SettledTask};
use futures_util::Stream;
use numbers::Numbers;
use serde_json::json;
use support::folder::Folder;
use support::stored_calls::{report_in, task};
use support::task_service::{Asked, End, Fate, TaskService, word};

/// The faults of a service, and the Tasks that it does not take.
struct Plan {
    tasks: usize,
    /// Tasks for which a whole request is refused.
    bad: HashSet<String>,
    /// Tasks that are refused in their results.
    refused: HashSet<String>,
    /// Ids that are taken.
    taken: HashSet<String>,
    /// Whether a whole request is refused for an id that is taken.
    is_whole: bool,
    /// One request in so many meets a fault.
    faults: usize,
}

impl Plan {
    fn new(numbers: &mut Numbers) -> Self {
        let tasks = 1 + numbers.below(450);
        let mut ids =
            |most| (0..numbers.below(most)).map(|_| format!("t-{}", numbers.below(tasks))).collect();
        let (bad, refused, taken) = (ids(6), ids(4), ids(4));
        Self { tasks, bad, refused, taken, is_whole: numbers.one_in(3), faults: 2 + numbers.below(6) }
    }

    fn service(&self, seed: u64) -> TaskService {
        let (bad, whole) = (self.bad.clone(), self.taken.clone());
        let (is_whole, faults, numbers) = (self.is_whole, self.faults, Mutex::new(Numbers(seed)));
        let mut service = TaskService::with(move |asked: &Asked| {
            let has_one = |ids: &HashSet<String>| asked.ids.iter().any(|id| ids.contains(id));
            let numbers = &mut *numbers.lock().unwrap();
            if has_one(&bad) {
                Fate::refusal(400, "InvalidRequestBody")
            } else if is_whole && has_one(&whole) {
                Fate::refusal(409, "TaskExists")
            } else if numbers.one_in(faults) {
                fault(numbers)
            } else {
                Fate { shuffled: numbers.one_in(3), ..Fate::default() }
            }
        });
        for id in &self.refused {
            service = service.refusing(id, "InvalidPropertyValue");
        }
        for id in &self.taken {
            let theirs = json!({"id": id, "commandLine": "other", "creationTime": "2100-01-01T00:00:00Z"});
            service.plant(theirs);
        }
        service
    }

    /// Compares the outcome of a Task with what the service has.
    fn judge(&self, task: &SettledTask, there: &HashSet<String>, seed: u64) {
        let id = &task.id;
        let is_right = match word(&task.outcome) {
            "added" | "was there" => there.contains(id),
            "exists" => self.taken.contains(id),
            "refused" => self.bad.contains(id) || self.refused.contains(id),
            "not sent" | "too large" => !there.contains(id),
            "uncertain" => true,
            _ => false,
        };
        assert!(is_right, "seed {seed}: {task}");
    }
}

fn fault(numbers: &mut Numbers) -> Fate {
    let (good, nth) = (Fate::default(), Some(1 + numbers.below(9)));
    let page = |status| Fate { is_bare: true, ..Fate::status(status) };
    match numbers.below(12) {
        0 => Fate::status(503),
        1 => Fate { retry_after: Some(3), ..Fate::status(429) },
        2 => Fate::status(413),
        3 => Fate::ending(End::ResetAfter),
        4 => Fate::ending(End::ResetBefore),
        5 => Fate { server_error: nth, ..good },
        6 => Fate { missing: nth, ..good },
        7 => page([302, 404, 405, 400][numbers.below(4)]),
        8 => page(200),
        9 => page(502),
        10 => Fate::status(500),
        _ => Fate { odd: Some(|result| result["status"] = 7.into()), ..good },
    }
}

/// Polls a few times, and kills the call.
async fn killed(call: CreateMany, numbers: &mut Numbers) {
    let mut outcomes = call.outcomes();
    for _ in 0..numbers.below(60) {
        let polled = poll_fn(|context| Poll::Ready(Pin::new(&mut outcomes).poll_next(context))).await;
        if matches!(polled, Poll::Ready(None)) {
            return;
        }
        if numbers.one_in(4) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        } else {
            tokio::task::yield_now().await;
        }
    }
}

async fn all(outcomes: &mut CreateManyOutcomes) -> Vec<SettledTask> {
    let mut settled: Vec<SettledTask> = Vec::new();
    while let Some(task) = outcomes.next().await {
        assert!(settled.last().is_none_or(|last| last.position < task.position), "{task}");
        settled.push(task);
    }
    settled
}

async fn run(seed: u64) {
    let mut numbers = Numbers(seed * 7919 + 1);
    let plan = Plan::new(&mut numbers);
    let (service, folder) = (plan.service(seed + 99), Folder::new());
    let attempts = 1 + u32::try_from(numbers.below(6)).unwrap();
    let policy = RetryPolicy::default().attempts(attempts).first_delay(Duration::from_millis(1));
    let client = service.client().retry(policy).build().unwrap();
    let (concurrency, is_stored) = (1 + numbers.below(4), numbers.one_in(2));
    let call = || {
        let call = client.job("j").tasks().create_many((0..plan.tasks).map(task)).concurrency(concurrency);
        if is_stored { call.stored_in(report_in(&folder)) } else { call }
    };
    for _ in 0..if is_stored { numbers.below(5) } else { 0 } {
        killed(call(), &mut numbers).await;
    }
    let mut outcomes = call().outcomes();
    let settled = all(&mut outcomes).await;
    let report = outcomes.into_report();
    assert!(matches!(report.end, CreateManyEnd::Complete), "seed {seed}: {report}");
    assert_eq!(report.counts.total(), plan.tasks as u64, "seed {seed}: {report}");
    let added = service.added();
    let there: HashSet<_> = added.iter().cloned().collect();
    assert_eq!(there.len(), added.len(), "seed {seed}: some were added twice");
    for task in &settled {
        plan.judge(task, &there, seed);
    }
    // The others were added by calls that were killed.
    let told: HashSet<_> = settled.into_iter().map(|task| task.id).collect();
    let untold = (0..plan.tasks).map(|number| format!("t-{number}")).filter(|id| !told.contains(id));
    assert!(untold.into_iter().all(|id| is_stored && there.contains(&id)), "seed {seed}");
}

#[tokio::test(start_paused = true)]
async fn each_outcome_is_what_the_service_has() {
    for seed in 0..100 {
        run(seed).await;
    }
}
