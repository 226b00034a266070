//! An emulator of the Job operations of Azure Batch, on loopback: for tests, and for first steps without an account.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use batch_client::{Client, SharedKeyCredential};
//! use batch_emulator::{Emulator, Fault, Seed};
//! use serde_json::json;
//!
//! let emulator = Emulator::builder().transition_time(Duration::from_millis(20)).start().await?;
//! let credential = SharedKeyCredential::new(emulator.account(), emulator.key())?;
//! let client = Client::new(emulator.endpoint(), credential)?;
//!
//! emulator.seed(Seed::new(json!({ "id": "nightly", "poolInfo": { "poolId": "pool-1" } })))?;
//! emulator.inject(Fault::status(503, "ServerBusy").on("DeleteJob"));
//! client.job("nightly").delete().and_wait().await?;
//! assert_eq!(emulator.requests()[0].code.as_deref(), Some("ServerBusy"));
//! # Ok(())
//! # }
//! ```
//!
//! Requests are checked against the description from which `batch-client` is generated. Jobs live as the service's do:
//! they go through their states, which last for a settable time, keep the service's defaults, rules and conditions, and
//! come back in pages that can be filtered. There are no Pools and no Tasks: a Job's Tasks are what a test plants, and other
//! operations say that there is nothing, or that they can't be done, but never with a 5xx.
//!
//! The key and the token are known to everybody unless others are given, and pages in a browser can reach loopback: the
//! README says what they can't do.
//!
//! # Features
//! - `store`: [`EmulatorBuilder::data`], a file in which Jobs outlive the process.
//! - `tls`: [`EmulatorBuilder::tls`] and [`EmulatorBuilder::tls_certificate`], https with a certificate made at start.
//! - `cli` (default): the program `batch-emulator`, with all of that.

mod access;
mod account;
mod address;
mod answer;
mod assumptions;
mod clock;
mod description;
mod emulator;
mod error;
mod fault;
mod guard;
mod health;
mod host;
mod jobs;
mod journal;
mod management;
mod operations;
mod outcome;
mod refusal;
mod request;
mod server;
mod service;
mod span;
mod store;
mod ticks;
mod version;

// Crates whose types are in signatures here.
pub use {bytes, http, time};

pub use assumptions::Assumptions;
pub use clock::Clock;
pub use emulator::{DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN, Emulator, EmulatorBuilder};
pub use error::StartError;
pub use fault::Fault;
pub use jobs::{JobState, Seed, SeedError};
pub use journal::RequestRecord;

/// The README's program is compiled, and run, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
