//! Damaged data files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Stdio;

use batch_emulator::{Emulator, JobSeed, StartError};
use proptest::prelude::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use support::{process, send};
use tempfile::TempDir;

const JOBS: usize = 300;

/// The length of the header of a file.
const HEADER: usize = 320;

/// A data file, while an emulator has it open, and after it was closed.
struct Original {
    folder: TempDir,
    jobs: Vec<Value>,
    open: Vec<u8>,
    closed: Vec<u8>,
}

impl Original {
    async fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("original.redb");
        let emulator = Emulator::builder().data(&file).no_auth().start().await.unwrap();
        for number in 0..JOBS {
            let name = "x".repeat(number * 4);
            let job =
                json!({ "id": format!("job-{number}"), "displayName": name, "poolInfo": { "poolId": "p" } });
            emulator.seed(JobSeed::new(job)).unwrap();
        }
        // Its answer waits for all earlier changes.
        let last = json!({ "id": "last", "poolInfo": { "poolId": "p" } });
        assert_eq!(send(&emulator, "POST", "/jobs", &last).await.status, 201);
        let jobs = jobs(&emulator).await;
        let open = std::fs::read(&file).unwrap();
        emulator.stop().await;
        let closed = std::fs::read(&file).unwrap();
        Self { folder, jobs, open, closed }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("damaged.redb")
    }

    /// Starts with these bytes. Either all Jobs are unchanged, or the error has the name of the file and the file is
    /// unchanged. Returns whether it was rejected.
    async fn check(&self, bytes: &[u8], what: &str) -> bool {
        let file = self.file();
        std::fs::write(&file, bytes).unwrap();
        match Emulator::builder().data(&file).no_auth().start().await {
            Ok(emulator) => {
                let found = jobs(&emulator).await;
                assert!(
                    found == self.jobs,
                    "{what}: {} Jobs of {} are unchanged",
                    found.len(),
                    self.jobs.len()
                );
                emulator.stop().await;
                false
            }
            Err(error) => {
                assert!(matches!(error, StartError::Store(..)), "{what}: {error}");
                assert!(error.to_string().contains("damaged.redb"), "{what}: {error}");
                assert!(std::fs::read(&file).unwrap() == bytes, "{what}: the file was changed");
                true
            }
        }
    }
}

async fn jobs(emulator: &Emulator) -> Vec<Value> {
    let page = send(emulator, "GET", "/jobs", &Value::Null).await.json();
    let mut jobs = page["value"].as_array().unwrap().clone();
    for job in &mut jobs {
        // It contains the port.
        job.as_object_mut().unwrap().remove("url");
    }
    jobs
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[tokio::test]
async fn a_truncated_or_extended_file_is_rejected_or_complete() {
    let original = Original::make().await;
    for (state, bytes) in [("open", &original.open), ("closed", &original.closed)] {
        assert!(!original.check(bytes, state).await, "an undamaged file, {state}");
        let n = bytes.len();
        for length in [1, 8, 9, 63, 319, 320, 4095, 4096, 4097, n / 4, n / 2, n - 4096, n - 1] {
            original.check(&bytes[..length], &format!("{state}, cut to {length} of {n}")).await;
        }
        for length in [1, 4096, 100_000] {
            let longer = [bytes.as_slice(), &vec![0xA5; length]].concat();
            original.check(&longer, &format!("{state}, longer by {length}")).await;
        }
    }
}

#[tokio::test]
async fn no_flipped_bit_causes_a_panic_or_changes_a_job() {
    let original = Original::make().await;
    let mut runner = TestRunner::deterministic();
    let bytes = &original.closed;
    let mut refused = 0;
    for _ in 0..60 {
        let bit = (0..HEADER * 8).new_tree(&mut runner).unwrap().current();
        original.check(&flipped(bytes, bit), &format!("bit {bit} of the header")).await;
        let bit = (HEADER * 8..bytes.len() * 8).new_tree(&mut runner).unwrap().current();
        refused += usize::from(original.check(&flipped(bytes, bit), &format!("bit {bit}")).await);
    }
    assert!(refused > 0);
}

#[tokio::test]
#[ignore = "takes minutes; run it after a change of the store"]
async fn no_damage_causes_a_panic_or_changes_a_job() {
    let original = Original::make().await;
    let bytes = &original.closed;
    let mut refused = 0;
    for bit in 0..HEADER * 8 {
        refused += usize::from(original.check(&flipped(bytes, bit), &format!("bit {bit}")).await);
    }
    support::say(&format!("{refused} of {} flipped bits of the header rejected", HEADER * 8));
    let mut runner = TestRunner::deterministic();
    let place = (0..bytes.len(), any::<u8>(), 1..64_usize);
    for _ in 0..2000 {
        let (start, byte, length) = place.new_tree(&mut runner).unwrap().current();
        let mut damaged = bytes.clone();
        let end = (start + length).min(damaged.len());
        damaged[start..end].fill(byte);
        original.check(&damaged, &format!("{length} bytes at {start} made {byte}")).await;
    }
}

/// After a crash, only an unfinished transaction may be rolled back.
#[tokio::test]
async fn no_flipped_bit_in_the_file_of_a_killed_process_causes_a_panic() {
    let original = Original::make().await;
    let mut runner = TestRunner::deterministic();
    for _ in 0..60 {
        let bit = (0..original.open.len() * 8).new_tree(&mut runner).unwrap().current();
        let file = original.file();
        let bytes = flipped(&original.open, bit);
        std::fs::write(&file, &bytes).unwrap();
        match Emulator::builder().data(&file).no_auth().start().await {
            Ok(emulator) => {
                let found = jobs(&emulator).await;
                assert!(found.iter().all(|job| original.jobs.contains(job)), "bit {bit}: a Job has changed");
                emulator.stop().await;
            }
            Err(error) => {
                assert!(error.to_string().contains("damaged.redb"), "bit {bit}: {error}");
                assert!(std::fs::read(&file).unwrap() == bytes, "bit {bit}: the file was changed");
            }
        }
    }
}

#[tokio::test]
async fn the_program_reports_a_damaged_file_in_one_line() {
    let original = Original::make().await;
    let file = original.file();
    std::fs::write(&file, &original.closed[..original.closed.len() / 2]).unwrap();
    let mut command = process::command(&["--data", file.to_str().unwrap()]);
    let output = command.env("RUST_BACKTRACE", "1").stderr(Stdio::piped()).output().await.unwrap();
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    let expected = format!(
        "error: can't use {} as the data file: it is damaged, and was left as it is: ",
        file.display()
    );
    assert!(errors.starts_with(&expected) && errors.trim_end().lines().count() == 1, "{errors}");
    assert_eq!(output.stdout, b"");
}

async fn refusal(file: &Path) -> String {
    let error = Emulator::builder().data(file).start().await.unwrap_err();
    format!("{error}: {}", std::error::Error::source(&error).unwrap())
}

#[tokio::test]
async fn everything_but_a_data_file_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    assert!(refusal(folder.path()).await.ends_with("it is not a regular file"));
    #[cfg(unix)]
    {
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(refusal(&pipe).await.ends_with("it is not a regular file"));
    }
    let nowhere = folder.path().join("none/jobs.redb");
    assert!(refusal(&nowhere).await.contains("none/jobs.redb"));
    // An empty file becomes a new data file.
    let file = folder.path().join("jobs.redb");
    std::fs::write(&file, "").unwrap();
    let emulator = Emulator::builder().data(&file).start().await.unwrap();
    assert!(refusal(&file).await.ends_with("another process uses it"));
    emulator.stop().await;
    Emulator::builder().data(&file).start().await.unwrap();
}
