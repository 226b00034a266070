//! The end of an emulator in a test, while Tasks run and a client has connections to it.

use std::fs;
use std::time::Instant;

use crate::world::{PATIENCE, SHORT, Way, World};

/// The number of processes with this text in their environment.
fn processes_with(mark: &str) -> usize {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let environments = entries.filter_map(|entry| fs::read(entry.path().join("environ")).ok());
    environments.filter(|environment| String::from_utf8_lossy(environment).contains(mark)).count()
}

/// Waits until processes are there, or until none is.
async fn until_processes(mark: &str, are_there: bool) {
    let started = Instant::now();
    while (processes_with(mark) > 0) != are_there {
        assert!(started.elapsed() < PATIENCE, "{} processes", processes_with(mark));
        tokio::time::sleep(SHORT).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_process_outlives_an_emulator_that_is_dropped_or_stopped() {
    for is_dropped in [true, false] {
        let world = World::new(Way::Processes).await;
        let mark = world.folder.path().display().to_string();
        world.add(vec![world.endless("one"), world.endless("two")]).await;
        until_processes(&mark, true).await;
        let World { emulator, client, folder } = world;
        if is_dropped {
            drop(emulator);
        } else {
            emulator.stop().await;
        }
        until_processes(&mark, false).await;
        client.jobs().list().items().try_next().await.unwrap_err();
        drop(folder);
    }
}
