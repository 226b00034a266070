//! The program with Tasks as processes.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access;
mod by_itself;
mod client;
mod hostile_files;
#[path = "../support/hostile_paths.rs"]
mod hostile_paths;
mod hostile_transfers;
mod instances;
mod jobs;
mod killed;
mod mixed;
mod node_tasks;
mod nothing_runs;
mod program;
mod speed;
mod start_tasks;
#[path = "../support/mod.rs"]
mod support;
mod talk;
