//! An emulator of Azure Batch on loopback, so far of its operations on Jobs, Tasks, files, Pools and nodes: for tests, and for
//! first steps without an account.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use batch_client::{Client, SharedKeyCredential};
//! use batch_emulator::{Emulator, Fault, JobSeed};
//! use serde_json::json;
//!
//! let emulator = Emulator::builder().transition_time(Duration::from_millis(20)).start().await?;
//! let credential = SharedKeyCredential::new(emulator.account(), emulator.key())?;
//! let client = Client::new(emulator.endpoint(), credential)?;
//!
//! emulator.seed(JobSeed::new(json!({ "id": "nightly", "poolInfo": { "poolId": "pool-1" } })))?;
//! emulator.inject(Fault::status(503, "ServerBusy").on("DeleteJob"));
//! client.job("nightly").delete().and_wait().await?;
//! assert_eq!(emulator.requests()[0].code.as_deref(), Some("ServerBusy"));
//! # Ok(())
//! # }
//! ```
//!
//! Requests are checked against the description from which `batch-client` is generated. Jobs behave as in the service:
//! they go through their states, whose durations can be set, have the service's defaults, rules and conditions, and are
//! listed in pages that can be filtered. The other operations answer that there is nothing, or that they are not available,
//! but never with a 5xx.
//!
//! | a test controls | by |
//! | --- | --- |
//! | the durations of states and of Tasks | [`EmulatorBuilder::transition_time`], [`EmulatorBuilder::task_time`] and others |
//! | the time | [`Emulator::clock`], which can be stopped, set and advanced |
//! | resources in any state | [`Emulator::seed`] with a [`JobSeed`], [`TaskSeed`], [`PoolSeed`], [`NodeSeed`] or [`FileSeed`] |
//! | how Tasks end, and their outputs | [`Emulator::set_outcome`] with an [`Outcome`] |
//! | failures: errors, delays, lost and broken answers | [`Emulator::inject`] with a [`Fault`] |
//!
//! and reads what was asked from [`Emulator::requests`].
//!
//! # Tasks
//! Tasks run on the nodes of Pools. Each succeeds, unless the test has an outcome for it; without nodes it stays `active`:
//!
//! ```
//! # use batch_client::{Client, SharedKeyCredential};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use batch_client::models::{BatchJobCreateOptions, BatchTaskCreateOptions};
//! use batch_emulator::{Emulator, Outcome};
//!
//! let builder = Emulator::builder().pool("render", 2).task_time(Duration::from_millis(1));
//! let emulator = builder.start().await?;
//! emulator.set_outcome("nightly", "frame-2", Outcome::exit(3).stderr("no such texture\n"));
//! # let credential = SharedKeyCredential::new(emulator.account(), emulator.key())?;
//! # let client = Client::new(emulator.endpoint(), credential)?;
//!
//! client.jobs().create(BatchJobCreateOptions::new("nightly", "render")).await?;
//! let job = client.job("nightly");
//! for n in 1..=2 {
//!     let task = BatchTaskCreateOptions::new(format!("frame-{n}"), format!("render {n}"));
//!     job.tasks().create(task).await?;
//! }
//! assert_eq!(job.wait_for_tasks().await?.failed, ["frame-2"]);
//! let stderr = job.task("frame-2").file("stderr.txt").get().await?.body;
//! assert_eq!(stderr, "no such texture\n");
//! # Ok(())
//! # }
//! ```
//!
//! With [`EmulatorBuilder::run_tasks`], the command lines of Tasks are processes of this machine (Unix only).
//!
//! # As a program
//! The program `batch-emulator` serves tests in other languages, and first steps. `batch-emulator --help` lists its options; the
//! README explains them.
//!
//! # Protection
//! The default key and token are public, and web pages can send requests to loopback: the README describes the
//! protection against that. [`Emulator::warnings`] says what the settings leave open.
//!
//! # Features
//! - `store`: [`EmulatorBuilder::data`], a file in which resources outlive the process.
//! - `tls`: [`EmulatorBuilder::tls`] and [`EmulatorBuilder::tls_certificate`], https with a generated certificate.
//! - `cli` (default): the program `batch-emulator`, which has both of them.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod base_url;
mod clock;
mod description;
mod emulator;
mod failure;
mod faults;
mod files;
#[cfg(unix)]
mod folder_name;
mod iso_duration;
mod lock;
mod odata;
mod origin;
mod request_log;
mod resources;
mod runner;
mod scheduler;
mod server;
mod service;
mod store;
mod timestamp;
mod wire;

// Crates whose types are in public signatures.
pub use {bytes, http, time};

pub use clock::Clock;
pub use emulator::{DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN, Emulator, EmulatorBuilder, StartError};
pub use faults::Fault;
pub use request_log::RequestRecord;
pub use resources::{
    AllocationState, FileAssumptions, FileSeed, JobAssumptions, JobSeed, JobState, NodeSeed, NodeState,
    PoolSeed, PoolState, RangeAnswer, Seed, SeedError, TaskSeed,
};
#[cfg(unix)]
pub use runner::processes::run_task;
pub use runner::{Outcome, Outcomes};

/// Compiles and runs the program in the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
