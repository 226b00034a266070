//! Output that is read while it is written.

use std::fs;
use std::time::Duration;

use batch_client::{FollowItem, FollowLine};
use batch_emulator::Outcome;

use crate::world::{PATIENCE, SHORT, WAYS, Way, World};

#[tokio::test(flavor = "multi_thread")]
async fn output_is_followed_to_the_end_of_its_task() {
    for way in WAYS {
        let world = World::new(way).await;
        let text: String = (0..200).map(|n| format!("line {n}\n")).collect();
        let outcome = Outcome::exit(0).after(Duration::from_millis(100)).stdout(text.clone());
        let script = "n=0; while [ $n -lt 200 ]; do echo line $n; n=$((n+1)); done";
        world.add(vec![world.task("t", script, outcome)]).await;
        let follow = world.job().task("t").file("stdout.txt").follow();
        let mut follow = follow.first_interval(SHORT).longest_interval(SHORT).deadline(PATIENCE);
        let mut all = Vec::new();
        while let Some(item) = follow.try_next().await.unwrap() {
            let FollowItem::Bytes(bytes) = item else { panic!("{way:?}: {item:?}") };
            all.extend_from_slice(&bytes);
        }
        assert_eq!(String::from_utf8(all).unwrap(), text, "{way:?}");
        let mut lines = world.job().task("t").file("stdout.txt").follow().deadline(PATIENCE).lines();
        let mut count = 0;
        while let Some(line) = lines.try_next().await.unwrap() {
            assert_eq!(line, FollowLine::Line(format!("line {count}")), "{way:?}");
            count += 1;
        }
        assert_eq!(count, 200, "{way:?}");
    }
}

/// Each line is there before the next one is written, which waits for it.
#[tokio::test(flavor = "multi_thread")]
async fn lines_of_a_process_come_while_it_runs() {
    let world = World::new(Way::Processes).await;
    let seen = world.folder.path().join("seen");
    let script = format!(
        "for n in 1 2 3 4 5; do printf \"part $n\"; echo \" of 5\"; until [ -e {}-$n ]; do sleep 0.01; done; done",
        seen.display()
    );
    world.add(vec![world.task("t", &script, Outcome::exit(0))]).await;
    let follow = world.job().task("t").file("stdout.txt").follow();
    let mut lines = follow.first_interval(SHORT).longest_interval(SHORT).deadline(PATIENCE).lines();
    for n in 1..=5 {
        assert_eq!(lines.try_next().await.unwrap(), Some(FollowLine::Line(format!("part {n} of 5"))));
        fs::write(format!("{}-{n}", seen.display()), "").unwrap();
    }
    assert_eq!(lines.try_next().await.unwrap(), None);
}

/// A retry writes new files.
#[tokio::test(flavor = "multi_thread")]
async fn a_retry_begins_anew() {
    use batch_client::models::BatchTaskConstraints;
    let world = World::new(Way::Processes).await;
    let go = world.folder.path().join("go");
    let script = format!(
        "if [ -e {0} ]; then echo second; exit 0; fi; echo the first run; until [ -e {0} ]; do sleep 0.01; done; exit 1",
        go.display()
    );
    let task = world.task("t", &script, Outcome::exit(0));
    world.add(vec![task.constraints(BatchTaskConstraints::new().max_task_retry_count(1))]).await;
    let follow = world.job().task("t").file("stdout.txt").follow();
    let mut lines = follow.first_interval(SHORT).longest_interval(SHORT).deadline(PATIENCE).lines();
    assert_eq!(lines.try_next().await.unwrap(), Some(FollowLine::Line("the first run".to_owned())));
    fs::write(&go, "").unwrap();
    assert_eq!(lines.try_next().await.unwrap(), Some(FollowLine::StartedAnew));
    assert_eq!(lines.try_next().await.unwrap(), Some(FollowLine::Line("second".to_owned())));
    assert_eq!(lines.try_next().await.unwrap(), None);
}
