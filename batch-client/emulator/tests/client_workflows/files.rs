//! Files of Tasks: downloads, parts, properties, deletion. And command lines that bring their own words.

use std::collections::BTreeSet;
use std::fs;

use batch_client::command;
use batch_client::models::BatchTaskCreateOptions;
use batch_emulator::{FileSeed, Outcome};

use crate::world::{WAYS, Way, World};

/// The name and the content of a file that both ways have.
const NAME: &str = "wd/out/ä b#%41?.txt";
const CONTENT: &str = "0123456789";

/// A world with a Task that has made files.
async fn with_files(way: Way) -> World {
    let world = World::new(way).await;
    let script = format!("mkdir out; printf {CONTENT} >'{}'; echo said", NAME.strip_prefix("wd/").unwrap());
    world.add(vec![world.task("t", &script, Outcome::exit(0).stdout("said\n"))]).await;
    assert!(world.wait().await.unwrap().is_success());
    if way == Way::Scripted {
        world.emulator.seed(FileSeed::task("job", "t", NAME, CONTENT)).unwrap();
    }
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_downloaded() {
    for way in WAYS {
        let world = with_files(way).await;
        let to = world.folder.path().join("one.txt");
        let downloaded = world.job().task("t").file(NAME).download_to(&to).await.unwrap();
        assert_eq!((downloaded.length, fs::read_to_string(&to).unwrap().as_str()), (10, CONTENT), "{way:?}");
        let folder = world.folder.path().join("all");
        let report = world.job().task("t").download_all(&folder, "**").await.unwrap();
        assert!(report.is_success(), "{way:?}: {report:?}");
        let names: BTreeSet<_> = report.downloaded.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, BTreeSet::from(["stdout.txt", "stderr.txt", NAME]), "{way:?}");
        assert_eq!(fs::read_to_string(folder.join("stdout.txt")).unwrap(), "said\n", "{way:?}");
        let report = world
            .job()
            .task("t")
            .download_all(world.folder.path().join("part"), "wd/**/*.txt")
            .await
            .unwrap();
        assert_eq!(report.downloaded.len(), 1, "{way:?}: {report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_is_downloaded_as_it_is() {
    let world = World::new(Way::Processes).await;
    let script = "head -c 30000000 /dev/urandom >big; cksum <big";
    world.add(vec![world.task("t", script, Outcome::exit(0))]).await;
    assert!(world.wait().await.unwrap().is_success());
    let to = world.folder.path().join("big");
    world.job().task("t").file("wd/big").download_to(&to).await.unwrap();
    let sum =
        std::process::Command::new("cksum").stdin(fs::File::open(&to).unwrap()).output().unwrap().stdout;
    let expected = world.folder.path().join("stdout.txt");
    world.job().task("t").file("stdout.txt").download_to(&expected).await.unwrap();
    assert_eq!(String::from_utf8(sum).unwrap(), fs::read_to_string(&expected).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_properties_and_deletion() {
    for way in WAYS {
        let world = with_files(way).await;
        let file = || world.job().task("t").file(NAME);
        let details = file().properties().await.unwrap();
        assert_eq!((details.content_length, details.is_directory), (Some(10), false), "{way:?}");
        assert!(details.last_modified.is_some(), "{way:?}");
        for (range, expected) in [(2..5, "234"), (0..1, "0"), (8..100, "89")] {
            let part = file().get().range(range).await.unwrap().body;
            assert_eq!(part, expected.as_bytes(), "{way:?}");
        }
        assert!(world.job().task("t").file("wd/out").properties().await.unwrap().is_directory, "{way:?}");
        file().delete().await.unwrap();
        assert!(!file().exists().await.unwrap(), "{way:?}");
        assert!(world.job().task("t").file("stdout.txt").exists().await.unwrap(), "{way:?}");
    }
}

/// The lists of a Task and of its node name the same files.
#[tokio::test(flavor = "multi_thread")]
async fn files_are_listed_by_task_and_by_node() {
    for way in WAYS {
        let world = with_files(way).await;
        let mut of_task = BTreeSet::new();
        let mut list = world.job().task("t").files().list().recursive(true).items();
        while let Some(file) = list.try_next().await.unwrap() {
            of_task.insert(format!("workitems/job/job-1/t/{}", file.name.unwrap()));
        }
        assert!(of_task.contains(&format!("workitems/job/job-1/t/{NAME}")), "{way:?}: {of_task:?}");
        let node = world.job().task("t").get().await.unwrap().body.node_info.unwrap().node_id.unwrap();
        let mut of_node = BTreeSet::new();
        let mut list = world.client.pool("small").node(&node).files().list().recursive(true).items();
        while let Some(file) = list.try_next().await.unwrap() {
            of_node.insert(file.name.unwrap());
        }
        assert!(of_task.is_subset(&of_node), "{way:?}: {of_node:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_arrive_as_they_were_given() {
    let world = World::new(Way::Processes).await;
    let words = [
        "a b", "", "'", "\"", "\\", "$HOME", "`id`", "*", "#x", "a\nb", "ü", "-n", "~", "%PATH%", "!",
        "{a,b}",
    ];
    let direct = command::args(["/usr/bin/printf", "[%s]"].iter().chain(&words));
    let script = command::sh("printf '[%s]' \"it's\" '\"' \"\\$x\" '#'; printf '[%s]' \"$AZ_BATCH_TASK_ID\"");
    world
        .add(vec![
            BatchTaskCreateOptions::new("words", direct),
            BatchTaskCreateOptions::new("script", script),
        ])
        .await;
    assert!(world.wait().await.unwrap().is_success());
    let expected: String = words.iter().map(|word| format!("[{word}]")).collect();
    for (id, expected) in [("words", expected.as_str()), ("script", "[it's][\"][$x][#][script]")] {
        let to = world.folder.path().join(id);
        world.job().task(id).file("stdout.txt").download_to(&to).await.unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), expected);
    }
}
