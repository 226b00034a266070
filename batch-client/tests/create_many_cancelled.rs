//! Adding many Tasks, cancelled: what is known is kept, and nothing more is claimed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashSet;
use std::future::{pending, poll_fn, ready};
use std::task::Poll;

use batch_client::models::BatchTaskCreateOptions;
use batch_client::{CreateManyEnd, CreateTaskOutcome, JobTermination, NotSentReason, SettledTask};
use futures_util::{Stream, StreamExt, stream};
use support::task_service::{End, Fate, TaskService, word};

fn task(number: usize) -> BatchTaskCreateOptions {
    BatchTaskCreateOptions::new(format!("t-{number}"), "x")
}

/// Completes when it is polled for the nth time. Whoever polls it does so whenever something happens.
async fn polled(times: usize) {
    let mut left = times;
    poll_fn(|_| match left.checked_sub(1) {
        Some(fewer) => {
            left = fewer;
            Poll::Pending
        }
        None => Poll::Ready(()),
    })
    .await;
}

/// The mixing step of `SplitMix64`.
fn random(number: usize) -> usize {
    let mut z = (number as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((z ^ (z >> 31)) >> 1).unwrap()
}

/// One request in two goes wrong.
fn fate(random: usize) -> Fate {
    let good = Fate::default();
    match random % 16 {
        0 => Fate::status(503),
        1 => Fate::status(429),
        2 => Fate::status(413),
        3 => Fate::ending(End::ResetAfter),
        4 => Fate::ending(End::ResetBefore),
        5 => Fate { server_error: Some(3), ..good },
        6 => Fate { missing: Some(5), ..good },
        7 => Fate { shuffled: true, ..good },
        _ => good,
    }
}

#[tokio::test]
async fn nothing_is_sent_when_it_is_cancelled_before() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let report =
        client.job("j").tasks().create_many((0..9).map(task)).cancel_on(ready(())).then_terminate_job().await;
    assert!(matches!(report.end, CreateManyEnd::Cancelled), "{report}");
    assert!(matches!(report.job_termination, JobTermination::Withheld), "{report}");
    assert_eq!(report.counts.total(), 0);
    assert!(service.asked().is_empty() && service.patches().is_empty());
}

#[tokio::test]
async fn what_was_taken_and_not_sent_is_told() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    // The source waits after 130 Tasks: 100 are under way, and 30 wait for more.
    let source = stream::iter((0..130).map(|n| Ok::<_, std::io::Error>(task(n)))).chain(stream::pending());
    let job = client.job("j");
    let (cancel, cancelled) = tokio::sync::oneshot::channel::<()>();
    let mut outcomes = job.tasks().create_many_from(source).cancel_on(cancelled).outcomes();
    let mut words = Vec::new();
    words.push(word(&outcomes.next().await.unwrap().outcome));
    drop(cancel);
    while let Some(task) = outcomes.next().await {
        words.push(word(&task.outcome));
    }
    let report = outcomes.into_report();
    assert!(matches!(report.end, CreateManyEnd::Cancelled), "{report}");
    assert_eq!(words.len(), 130);
    assert!(words[..100].iter().all(|word| *word == "added"), "{words:?}");
    // The rest was sent if the first chunk was through before.
    let rest: HashSet<_> = words[100..].iter().collect();
    assert_eq!(rest.len(), 1, "{words:?}");
}

#[tokio::test(start_paused = true)]
async fn a_delay_before_another_attempt_ends_at_once() {
    let service = TaskService::with(|_| Fate { retry_after: Some(50), ..Fate::status(429) });
    let client = service.client().build().unwrap();
    let start = tokio::time::Instant::now();
    let second = tokio::time::sleep(std::time::Duration::from_secs(1));
    let report = client.job("j").tasks().create_many((0..250).map(task)).cancel_on(second).await;
    assert_eq!(start.elapsed().as_secs(), 1);
    assert_eq!(report.counts.not_sent, 250);
    let CreateTaskOutcome::NotSent { why } = &report.others[0].outcome else { panic!("{report}") };
    assert!(matches!(why, NotSentReason::Cancelled));
}

#[tokio::test]
async fn a_future_that_never_completes_cancels_nothing() {
    let service = TaskService::new();
    let client = service.client().build().unwrap();
    let report = client.job("j").tasks().create_many((0..250).map(task)).cancel_on(pending::<()>()).await;
    assert!(report.is_success(), "{report}");
}

#[tokio::test]
async fn cancelled_at_ten_thousand_random_points_each_task_has_the_right_outcome() {
    let mut ends = [0; 2];
    for run in 0..10_000 {
        // The source waits now and then, so that few Tasks are many chunks.
        let tasks = 1 + random(run) % 12;
        let source = stream::unfold(0, move |number| async move {
            if random(run + number).is_multiple_of(3) {
                tokio::task::yield_now().await;
            }
            (number < tasks).then(|| (Ok::<_, std::io::Error>(task(number)), number + 1))
        });
        ends[usize::from(check(run, tasks, source).await)] += 1;
    }
    assert!(ends.iter().all(|times| *times > 1000), "{ends:?}");
}

#[tokio::test]
async fn cancelled_while_several_full_chunks_are_under_way_each_task_has_the_right_outcome() {
    let mut ends = [0; 2];
    for run in 0..300 {
        let tasks = 201 + random(run) % 20;
        let source = stream::iter((0..tasks).map(|number| Ok::<_, std::io::Error>(task(number))));
        ends[usize::from(check(run, tasks, source).await)] += 1;
    }
    assert!(ends.iter().all(|times| *times > 20), "{ends:?}");
}

/// Runs a call that is cancelled at some point. Returns whether it was before its end.
async fn check(
    run: usize,
    tasks: usize,
    source: impl Stream<Item = Result<BatchTaskCreateOptions, std::io::Error>> + Send + 'static,
) -> bool {
    let service = TaskService::with(move |asked| fate(random(run * 1000 + asked.number)));
    let client = service.client().retry(policy()).build().unwrap();
    let many = client.job("j").tasks().create_many_from(source).concurrency(3);
    let mut outcomes = many.cancel_on(polled(random(run + 7) % 24)).outcomes();
    let mut settled = Vec::new();
    while let Some(task) = outcomes.next().await {
        settled.push(task);
    }
    judge(&settled, &service.added());
    let report = outcomes.into_report();
    assert_eq!(usize::try_from(report.counts.total()).unwrap(), settled.len());
    match report.end {
        CreateManyEnd::Cancelled => true,
        CreateManyEnd::Complete => {
            assert_eq!(settled.len(), tasks);
            false
        }
        other => panic!("{other}"),
    }
}

/// Compares the outcomes with what the service has added.
fn judge(settled: &[SettledTask], added: &[String]) {
    let there: HashSet<_> = added.iter().collect();
    assert_eq!(there.len(), added.len());
    for (number, task) in settled.iter().enumerate() {
        assert_eq!((task.position, &task.id), (number as u64, &format!("t-{number}")));
        match word(&task.outcome) {
            "added" | "was there" => assert!(there.contains(&task.id), "{task}"),
            "not sent" | "too large" => assert!(!there.contains(&task.id), "{task}"),
            "uncertain" => {}
            other => panic!("{other}: {task}"),
        }
    }
    assert!(added.iter().all(|id| id[2..].parse::<usize>().unwrap() < settled.len()), "one is lost");
}

fn policy() -> batch_client::RetryPolicy {
    batch_client::RetryPolicy::default().attempts(6).first_delay(std::time::Duration::ZERO)
}
