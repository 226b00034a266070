//! Following a file whatever is answered, and its lines. Time passes in no time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/followed.rs"]
mod followed;
mod support;

use std::time::Duration;

use batch_client::transport::Reply;
use batch_client::{Error, Follow, FollowItem, FollowLine};
use followed::{FILE, Parts, Script, World, read, requests, text_of};
use futures_util::FutureExt;
use support::server::Server;

#[tokio::test(start_paused = true)]
async fn a_part_is_found_however_a_server_answers() {
    for parts in [Parts::Bare, Parts::Named, Parts::Unnamed, Parts::Counted, Parts::Ignored] {
        let script = Script::new(World { parts, ..World::with_file("one ") })
            .at(5_000, |world| world.write("two "))
            .at(15_000, |world| world.write("three, which is longer than all before "))
            .at(25_000, |world| world.write("4"))
            .at(35_000, |world| world.task = Ok("completed"));
        let (text, service) = text_of(script).await;
        assert_eq!(text, "one two three, which is longer than all before 4", "{parts:?}");
        assert_eq!(requests(&service)[2], 4, "{parts:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn much_at_a_time_comes_in_parts_that_are_held_one_by_one() {
    for parts in [Parts::Bare, Parts::Ignored] {
        let (first, second) = ("a".repeat(3 << 20), "b".repeat((5 << 20) + 7));
        let script = Script::new(World { parts, ..World::with_file(first.clone()) })
            .at(2_000, move |world| world.write(&second))
            .at(9_000, |world| world.task = Ok("completed"));
        let (text, service) = text_of(script).await;
        assert!(text == first + &"b".repeat((5 << 20) + 7), "{parts:?}");
        let ranges: Vec<_> =
            service.calls().iter().filter_map(|call| call.header("ocp-range").map(str::to_owned)).collect();
        let is_small = |range: &String| {
            let (first, last) = range.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
            last.parse::<u64>().unwrap() - first.parse::<u64>().unwrap() < 1 << 20
        };
        assert!(ranges.iter().all(is_small), "{ranges:?}");
        // A server that sends the whole file sends it once.
        assert_eq!(ranges.len(), if parts == Parts::Ignored { 1 } else { 6 });
    }
}

#[tokio::test(start_paused = true)]
async fn failures_that_pass_do_not_end_the_stream() {
    let failures = || {
        let busy = Reply::error(503, "ServerBusy");
        vec![
            busy.clone(),
            Reply::reset(),
            Reply::error(429, "TooManyRequests"),
            Reply::timed_out(),
            Reply::new(408),
        ]
    };
    let script = Script::new(World { failing: failures(), ..World::with_file("one ") })
        .at(60_000, move |world| {
            world.write("two ");
            world.refusing = failures();
        })
        .at(240_000, move |world| {
            world.write("three");
            world.task = Ok("completed");
            world.failing = vec![Reply::new(200).header("content-length", "8"), Reply::new(500)];
        });
    assert_eq!(text_of(script).await.0, "one two three");
}

#[tokio::test(start_paused = true)]
async fn the_services_delay_is_kept() {
    let busy = Reply::error(503, "ServerBusy").header("retry-after", "100");
    let world = World { failing: vec![busy], task: Ok("completed"), ..World::with_file("x") };
    let before = tokio::time::Instant::now();
    assert_eq!(text_of(Script::new(world)).await.0, "x");
    assert_eq!(before.elapsed(), Duration::from_secs(100));
}

#[tokio::test(start_paused = true)]
async fn refusals_of_content_mean_waiting() {
    let refusing = ["InvalidRange", "OperationInvalidForCurrentState", "FileNotFound"]
        .map(|code| Reply::error(if code == "InvalidRange" { 416 } else { 409 }, code));
    let script = Script::new(World { refusing: refusing.into(), ..World::with_file("one ") })
        .at(30_000, |world| world.write("two"))
        .at(50_000, |world| world.task = Ok("completed"));
    assert_eq!(text_of(script).await.0, "one two");
}

#[tokio::test(start_paused = true)]
async fn other_refusals_end_the_stream_at_once() {
    let forbidden = Reply::error(403, "InsufficientAccountPermissions");
    let (service, follow) =
        Script::new(World { failing: vec![forbidden.clone(), forbidden], ..World::default() }).followed();
    let (_, error) = read(follow).await;
    assert!(error.unwrap().is_forbidden());
    assert_eq!(requests(&service), [1, 1, 0]);

    let (service, follow) =
        Script::new(World { failing: vec![Reply::new(501)], ..World::default() }).followed();
    assert_eq!(read(follow).await.1.unwrap().status().unwrap(), 501);
    assert_eq!(requests(&service), [1, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn the_bytes_that_come_are_counted_and_not_the_announced_length() {
    // The length runs ahead of the content, and is right in the end.
    let script = Script::new(World { announces: 5, ..World::with_file("one ") })
        .at(10_000, |world| world.write("two "))
        .at(20_000, |world| world.write("three"))
        .at(40_000, |world| (world.announces, world.task) = (0, Ok("completed")));
    assert_eq!(text_of(script).await.0, "one two three");
    // It lags behind.
    let script = Script::new(World::with_file("one "))
        .at(10_000, |world| (world.announces, world.file) = (-2, Ok("one two".into())))
        .at(40_000, |world| (world.announces, world.task) = (0, Ok("completed")));
    assert_eq!(text_of(script).await.0, "one two");
}

/// The whole file is no longer than the part that is missing from it, so that its length alone says nothing.
#[tokio::test(start_paused = true)]
async fn a_whole_file_is_not_taken_for_a_part_where_the_length_runs_ahead() {
    for (ahead, more) in [(5, ""), (5, "67"), (6, "6"), (40, "6789"), (2_000_000, "6")] {
        for parts in [Parts::Ignored, Parts::Bare, Parts::Named] {
            let script = Script::new(World { parts, ..World::with_file("12345") })
                .at(5_000, move |world| {
                    world.announces = ahead;
                    world.write(more);
                })
                .at(30_000, |world| (world.announces, world.task) = (0, Ok("completed")));
            assert_eq!(text_of(script).await.0, format!("12345{more}"), "{parts:?} {ahead}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_length_that_is_not_known_is_counted() {
    let script = Script::new(World { hides_length: true, ..World::with_file("one ") })
        .at(5_000, |world| world.write("two "))
        .at(20_000, |world| world.file = Ok("anew".into()))
        .at(40_000, |world| world.write(" and to the end"))
        .at(50_000, |world| world.task = Ok("completed"));
    assert_eq!(text_of(script).await.0, "one two |anew and to the end");
}

#[tokio::test(start_paused = true)]
async fn a_file_that_stays_shorter_than_announced_is_an_error() {
    let ahead = "the file has 14 bytes, and 9 of them came";
    for (parts, expected) in [(Parts::Bare, "416 Range Not Satisfiable"), (Parts::Ignored, ahead)] {
        let (service, follow) = Script::new(World { parts, ..World::with_file("1234567") })
            .at(1_000, |world| world.write("89"))
            .at(2_000, |world| (world.announces, world.task) = (5, Ok("completed")))
            .followed();
        let (text, error) = read(follow).await;
        assert_eq!((text.as_str(), requests(&service)), ("123456789", [6, 3, 6]), "{parts:?}");
        let error = error.unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn content_that_is_encoded_is_refused() {
    let gzip = Reply::bytes("????").header("content-encoding", "gzip");
    let (service, follow) =
        Script::new(World { refusing: vec![gzip], ..World::with_file("text") }).followed();
    let (text, error) = read(follow).await;
    assert!(text.is_empty() && matches!(error, Some(Error::Decode(_))), "{error:?}");
    for call in service.calls_to(&format!("GET {FILE}")) {
        assert_eq!(call.header("accept-encoding"), Some("identity"));
    }
}

/// What comes as lines, the lines that were too long in pieces with a `+`.
async fn lines_of(follow: Follow, longest: usize) -> Vec<String> {
    let mut lines = follow.lines().longest_line(longest);
    let mut found = Vec::new();
    while let Some(item) = lines.try_next().await.unwrap() {
        found.push(match item {
            FollowLine::Line(line) => line,
            FollowLine::Piece(piece) => piece + "+",
            FollowLine::StartedAnew => "|".to_owned(),
            FollowLine::DeadlineReached { position, .. } => format!("deadline at {position}"),
            other => panic!("{other:?}"),
        });
    }
    found
}

#[tokio::test(start_paused = true)]
async fn lines_are_cut_where_they_end_whatever_comes_at_a_time() {
    let script = Script::new(World::with_file("one\r\ntw"))
        .at(5_000, |world| world.write("o\n\nsch\u{f6}n \u{1f600}"))
        // The euro sign comes in two pieces.
        .at(10_000, |world| world.file.as_mut().unwrap().extend([0xe2, 0x82]))
        .at(15_000, |world| world.file.as_mut().unwrap().extend([0xac, b'\n', 0xff, b'\n']))
        .at(20_000, |world| world.write("0123456789abcdef\nlast"))
        .at(40_000, |world| world.task = Ok("completed"));
    let lines = lines_of(script.followed().1, 13).await;
    let expected =
        ["one", "two", "", "sch\u{f6}n \u{1f600}+", "\u{20ac}", "\u{fffd}", "0123456789abc+", "def", "last"];
    assert_eq!(lines, expected);
}

#[tokio::test(start_paused = true)]
async fn a_line_that_has_begun_is_not_lost() {
    let anew = Script::new(World::with_file("one\ntw"))
        .at(5_000, |world| (world.retries, world.file) = (1, Ok("again".into())))
        .at(20_000, |world| world.task = Ok("completed"));
    assert_eq!(lines_of(anew.followed().1, 100).await, ["one", "tw", "|", "again"]);

    let (_, follow) = Script::new(World::with_file("one\ntw")).followed();
    assert_eq!(lines_of(follow.deadline(Duration::from_secs(9)), 100).await, ["one", "deadline at 4"]);

    let (_, follow) = Script::new(World::with_file("one\ntw"))
        .at(5_000, |world| (world.task, world.file) = (Err("TaskNotFound"), Err((404, "TaskNotFound"))))
        .followed();
    let mut lines = follow.lines();
    let two = [lines.try_next().await.unwrap(), lines.try_next().await.unwrap()];
    assert_eq!(two, ["one", "tw"].map(|line| Some(FollowLine::Line(line.to_owned()))));
    assert!(lines.try_next().await.unwrap_err().is_task_not_found());
    assert!(lines.try_next().await.unwrap().is_none());
}

#[tokio::test(start_paused = true)]
async fn content_does_not_show() {
    let (_, mut follow) = Script::new(World::with_file("S3CR3T\nS3CR")).followed();
    let item = follow.try_next().await.unwrap().unwrap();
    let mut lines = Script::new(World::with_file("S3CR3T\nS3CR")).followed().1.lines();
    let line = lines.try_next().await.unwrap().unwrap();
    let mut short = Script::new(World::with_file("S3CR3T\nS3CR")).followed().1.lines().longest_line(4);
    let piece = short.try_next().await.unwrap().unwrap();
    let shown = format!("{item:?} {line:?} {piece:?} {follow:?} {lines:?} {short:?}");
    assert!(!shown.contains("S3CR") && !shown.contains("3T"), "{shown}");
    for part in ["Bytes(11 bytes)", "Line(6 bytes)", "Piece(4 bytes)"] {
        assert!(shown.contains(part), "{shown}");
    }
    assert_eq!(format!("{:?}", FollowItem::StartedAnew), "StartedAnew");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_gone_on_with() {
    use support::server::Reply;
    let head = || Reply::new(200).header("content-length", "12");
    let task = || Reply::json(200, &serde_json::json!({"state": "completed"}));
    let halves = |text: &str| Reply::new(200).body(text.to_owned());
    let server = Server::replying([
        head(),
        task(),
        halves("0123456").breaking_off(),
        head(),
        // Part or whole? Nobody knows, so that it counts for nothing.
        halves("78").breaking_off(),
        head(),
        Reply::new(206).header("content-range", "bytes 7-11/12").body("789").breaking_off(),
        head(),
        halves("ab"),
        head(),
    ])
    .await;
    let file = support::client(&server).job("nightly").task("t-1").file("stdout.txt");
    let follow =
        file.follow().first_interval(Duration::from_millis(1)).longest_interval(Duration::from_millis(2));
    // It needs no more than itself to run elsewhere.
    let (text, error) = tokio::spawn(read(follow)).await.unwrap();
    assert_eq!((text.as_str(), error.map(|error| error.to_string())), ("0123456789ab", None));
    let ranges: Vec<_> =
        server.received().iter().filter_map(|call| call.header("ocp-range").map(str::to_owned)).collect();
    assert_eq!(ranges, ["bytes=7-11", "bytes=7-11", "bytes=10-11"]);
}

#[test]
fn outside_of_a_runtime_there_is_an_error_and_no_panic() {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let mut follow = runtime.block_on(async { Script::new(World::with_file("one")).followed().1 });
    runtime.block_on(follow.try_next()).unwrap();
    let item = follow.try_next().now_or_never().unwrap();
    assert!(matches!(item, Err(Error::Input(_))), "{item:?}");
}
