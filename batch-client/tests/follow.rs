//! Following a file to its end: the right bytes, and no more requests than needed. Time passes in no time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/followed.rs"]
mod followed;

use std::time::Duration;

use batch_client::transport::Reply;
use batch_client::{ErrorCode, FollowItem};
use followed::{Parts, Script, World, read, requests, text_of};
use proptest::prelude::*;

#[tokio::test(start_paused = true)]
async fn a_file_is_followed_while_it_grows_and_to_its_end() {
    let script = Script::new(World::with_file("one "))
        .at(2_500, |world| world.write("two "))
        .at(20_000, |world| world.write("three "))
        .at(20_900, |world| world.write("four "))
        .at(60_000, |world| {
            world.write("five");
            world.task = Ok("completed");
        });
    let (text, service) = text_of(script).await;
    assert_eq!(text, "one two three four five");
    // Looks at 0, 1, 3, 4, 6, 10, 18, 26, 27, 29, 33, 41, 49, 57 and 65 seconds, and the last one.
    assert_eq!(requests(&service), [16, 15, 4]);
}

#[tokio::test(start_paused = true)]
async fn what_is_written_between_the_last_two_answers_comes() {
    // The Task is completed before the answer about it, and after that about the length.
    let script = Script::new(World::with_file("start ")).at(1_000, |world| {
        world.failing.push(Reply::new(200).header("content-length", "6"));
        world.write("end");
        world.task = Ok("completed");
    });
    let (text, service) = text_of(script).await;
    assert_eq!(text, "start end");
    assert_eq!(requests(&service), [3, 2, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_does_not_grow_is_asked_for_ever_more_seldom() {
    let hour = 3_600_000;
    let script = Script::new(World::with_file("one")).at(hour, |world| world.task = Ok("completed"));
    let (text, service) = text_of(script).await;
    assert_eq!(text, "one");
    let [heads, tasks, gets] = requests(&service);
    assert_eq!((heads - 1, gets), (tasks, 1));
    assert!((450..460).contains(&tasks), "{tasks} looks in an hour");
}

#[tokio::test(start_paused = true)]
async fn a_file_that_always_grows_is_asked_for_once_in_an_interval() {
    let mut script = Script::new(World::default());
    for second in 1..100 {
        script = script.at(second * 1_000 - 500, |world| world.write("x"));
    }
    let (text, service) = text_of(script.at(100_000, |world| world.task = Ok("completed"))).await;
    assert_eq!(text, "x".repeat(99));
    let [heads, tasks, gets] = requests(&service);
    assert!(heads <= 103 && tasks <= 102 && gets <= 100, "{:?}", [heads, tasks, gets]);
}

#[tokio::test(start_paused = true)]
async fn a_file_of_a_completed_task_comes_at_once() {
    for text in ["", "all of it"] {
        let world = World { task: Ok("completed"), ..World::with_file(text) };
        let before = tokio::time::Instant::now();
        let (found, service) = text_of(Script::new(world)).await;
        assert_eq!(found, text);
        assert_eq!(requests(&service), [2, 1, usize::from(!text.is_empty())]);
        assert_eq!(before.elapsed(), Duration::ZERO);
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_that_has_not_started_is_waited_for() {
    let nothing = Err((409, "OperationInvalidForCurrentState"));
    let world = World { task: Ok("active"), node: None, file: nothing, ..World::default() };
    let script = Script::new(world)
        .at(10_000, |world| (world.task, world.node) = (Ok("preparing"), Some("node-1")))
        .at(20_000, |world| (world.task, world.file) = (Ok("running"), Err((404, "FileNotFound"))))
        .at(30_000, |world| world.file = Ok("at last".into()))
        .at(40_000, |world| world.task = Ok("completed"));
    let (text, _) = text_of(script).await;
    assert_eq!(text, "at last");
}

#[tokio::test(start_paused = true)]
async fn a_task_that_fails_before_it_starts_has_no_file() {
    for instead in
        [(404, "FileNotFound"), (409, "OperationInvalidForCurrentState"), (409, "TaskFilesUnavailable")]
    {
        let world = World { task: Ok("active"), file: Err(instead), ..World::default() };
        let (service, follow) = Script::new(world).at(5_000, |world| world.task = Ok("completed")).followed();
        let (text, error) = read(follow).await;
        let error = error.expect("there is no file");
        assert_eq!((text.as_str(), error.code()), ("", Some(&ErrorCode::from(instead.1))));
        // The answer with the code is the only one to a request for content.
        assert_eq!(requests(&service), [4, 4, 1]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_directory_is_an_error_and_no_file_without_bytes() {
    let directory = Reply::new(200).header("ocp-batch-file-isdirectory", "True");
    let (service, follow) = Script::new(World { failing: vec![directory], ..World::default() }).followed();
    let (text, error) = read(follow).await;
    assert_eq!(text, "");
    assert_eq!(error.unwrap().to_string(), "stdout.txt: the service has a directory there, and no file");
    assert_eq!(requests(&service), [1, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn a_file_that_is_deleted_may_come_back() {
    let script = Script::new(World::with_file("before"))
        .at(5_000, |world| world.file = Err((404, "FileNotFound")))
        .at(15_000, |world| world.file = Ok("before, and after".into()))
        .at(30_000, |world| world.task = Ok("completed"));
    let (text, service) = text_of(script).await;
    assert_eq!((text.as_str(), requests(&service)), ("before, and after", [10, 9, 2]));
}

#[tokio::test(start_paused = true)]
async fn a_file_that_stays_deleted_is_an_error_once_the_task_is_completed() {
    let (service, follow) = Script::new(World::with_file("before"))
        .at(5_000, |world| world.file = Err((404, "FileNotFound")))
        .at(15_000, |world| world.task = Ok("completed"))
        .followed();
    let (text, error) = read(follow).await;
    assert_eq!((text.as_str(), error.unwrap().code()), ("before", Some(&ErrorCode::FileNotFound)));
    assert_eq!(requests(&service), [5, 5, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_task_that_is_deleted_ends_the_stream_with_that_error() {
    for code in ["TaskNotFound", "JobNotFound"] {
        let (service, follow) = Script::new(World::with_file("before"))
            .at(5_000, move |world| (world.file, world.task) = (Err((404, code)), Err(code)))
            .followed();
        let (text, error) = read(follow).await;
        let error = error.unwrap();
        assert_eq!((text.as_str(), error.code()), ("before", Some(&ErrorCode::from(code))));
        assert_eq!(error.operation(), Some("Tasks_GetTask"));
        assert_eq!(requests(&service), [4, 4, 1]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_that_is_run_again_starts_its_file_anew() {
    let again: [fn(&mut World); 7] = [
        // The file is shorter, and nothing else shows it.
        |world| world.file = Ok("b".into()),
        // The file is as long or longer already.
        |world| (world.retries, world.file) = (1, Ok("bbb".into())),
        |world| (world.requeues, world.file) = (1, Ok("bbbbb".into())),
        // Its node was restarted, which is not counted, or a failed Task was reactivated.
        |world| (world.times.1, world.file) = (3, Ok("bbbb".into())),
        // It was deleted, and there is another Task with its id.
        |world| (world.times.0, world.file) = (3, Ok("bbbb".into())),
        |world| (world.node, world.file) = (Some("node-2"), Ok("bbbb".into())),
        |world| {
            (world.node, world.retries, world.file) =
                (None, 1, Err((409, "OperationInvalidForCurrentState")));
        },
    ];
    for (number, change) in again.into_iter().enumerate() {
        let script = Script::new(World::with_file("aaa"))
            .at(5_000, change)
            .at(20_000, |world| world.file = Ok("bbbbb c".into()))
            .at(40_000, |world| (world.task, world.node) = (Ok("completed"), Some("node-2")));
        let (text, service) = text_of(script).await;
        let last = text.rsplit('|').next().unwrap();
        assert_eq!(last, "bbbbb c", "{number}: {text}");
        assert!(text.starts_with("aaa|"), "{number}: {text}");
        // The node is another one at the end, so that the file is read once more where the first change was none of nodes.
        let [heads, tasks, gets] = requests(&service);
        assert_eq!((heads - 1, gets), (tasks, if number < 5 { 4 } else { 3 }), "{number}");
        assert_eq!(tasks, if number < 6 { 14 } else { 13 }, "{number}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_that_wrote_nothing_leaves_no_trace() {
    let script = Script::new(World { node: None, task: Ok("active"), ..World::default() })
        .at(3_000, |world| (world.task, world.node) = (Ok("running"), Some("node-1")))
        .at(6_000, |world| world.retries = 1)
        .at(9_000, |world| world.write("text"))
        .at(12_000, |world| world.task = Ok("completed"));
    assert_eq!(text_of(script).await.0, "text");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_the_stream_and_another_one_goes_on() {
    let script = Script::new(World::with_file("one ")).at(5_000, |world| world.write("two "));
    let (_, follow) = script.followed();
    let mut follow = follow.deadline(Duration::from_secs(50));
    let (mut text, mut items) = (Vec::new(), Vec::new());
    while let Some(item) = follow.try_next().await.unwrap() {
        match item {
            FollowItem::Bytes(bytes) => text.extend(bytes),
            other => items.push(other),
        }
    }
    assert_eq!(items, [FollowItem::DeadlineReached { position: 8, last_error: None }]);
    assert_eq!((text.as_slice(), follow.position()), (&b"one two "[..], 8));
    let (_, rest) = Script::new(World::with_file("one two th"))
        .at(5_000, |world| world.write("ree"))
        .at(10_000, |world| world.task = Ok("completed"))
        .followed();
    assert_eq!(read(rest.starting_at(8)).await.0, "three");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_a_stream_that_always_has_bytes() {
    let (service, follow) = Script::new(World::with_file("one")).followed();
    let mut follow = follow.deadline(Duration::ZERO);
    let end = FollowItem::DeadlineReached { position: 0, last_error: None };
    assert_eq!(follow.try_next().await.unwrap(), Some(end));
    assert_eq!(requests(&service), [0, 0, 0]);
    let (_, follow) = Script::new(World::with_file("one")).at(500, |world| world.write("two")).followed();
    let mut follow = follow.deadline(Duration::from_secs(1));
    assert_eq!(follow.try_next().await.unwrap(), Some(FollowItem::Bytes("one".into())));
    // The caller takes its time.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let end = FollowItem::DeadlineReached { position: 3, last_error: None };
    assert_eq!(follow.try_next().await.unwrap(), Some(end));
    assert!(follow.try_next().await.unwrap().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_deadline_tells_why_nothing_came() {
    let world = World { failing: vec![Reply::refused(); 1000], ..World::default() };
    let (service, follow) = Script::new(world).followed();
    let item = follow.deadline(Duration::from_secs(60)).try_next().await.unwrap().unwrap();
    let FollowItem::DeadlineReached { position: 0, last_error: Some(error) } = item else {
        panic!("{item:?}")
    };
    assert!(error.contains("refused"), "{error}");
    assert!((8..12).contains(&service.calls().len()), "{}", service.calls().len());
}

#[tokio::test(start_paused = true)]
async fn a_deadline_names_a_refusal_that_lasts() {
    for (status, code) in
        [(401, "AuthenticationFailed"), (403, "AuthorizationFailure"), (404, "FileNotFound")]
    {
        let (service, follow) =
            Script::new(World { file: Err((status, code)), ..World::default() }).followed();
        let item = follow.deadline(Duration::from_secs(60)).try_next().await.unwrap().unwrap();
        let FollowItem::DeadlineReached { position: 0, last_error: Some(error) } = item else {
            panic!("{item:?}")
        };
        assert!(error.contains(&status.to_string()), "{error}");
        assert_eq!(requests(&service), [10, 10, 0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A file that grows at any time, whatever of a look is cut short, comes once and whole.
    #[test]
    fn dropping_the_future_of_an_item_loses_nothing(
        pieces in proptest::collection::vec(("[a-z]{1,9}", 1_u64..9_000), 1..8),
        patience in 1_u64..3_000,
        parts in prop_oneof![Just(Parts::Bare), Just(Parts::Named), Just(Parts::Ignored)],
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        let expected: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let text = runtime.block_on(async {
            let mut script = Script::new(World { parts, ..World::default() });
            let mut at = 0;
            for (text, after) in pieces {
                at += after;
                script = script.at(at, move |world| world.write(&text));
            }
            let (_, mut follow) = script.at(at + 1, |world| world.task = Ok("completed")).followed();
            let mut text = Vec::new();
            loop {
                match tokio::time::timeout(Duration::from_millis(patience), follow.try_next()).await {
                    Err(_) => {}
                    Ok(item) => match item.unwrap() {
                        Some(FollowItem::Bytes(bytes)) => text.extend(bytes),
                        Some(other) => panic!("{other:?}"),
                        None => break text,
                    },
                }
            }
        });
        prop_assert_eq!(String::from_utf8(text).unwrap(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_before_an_item_is_asked_for_or_after_the_stream_is_dropped() {
    let (service, follow) = Script::new(World::with_file("x")).followed();
    assert!(format!("{follow:?}").starts_with("Follow { settings: Some("));
    assert!(service.calls().is_empty());
    let mut follow = follow;
    follow.try_next().await.unwrap();
    let before = service.calls().len();
    drop(follow);
    tokio::time::sleep(Duration::from_secs(100)).await;
    assert_eq!(service.calls().len(), before);
}
