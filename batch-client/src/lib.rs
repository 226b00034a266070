//! A client for Azure Batch: by default for its Jobs, and with features for Tasks, files, Pools and nodes.
//!
//! The API mirrors the service's REST routes: a route handle such as [`Client::job`] has a method per operation, which
//! takes the required parameters and returns a [`StreamableMethod`]. Await it for the decoded response, stream it for the
//! bytes as they arrive, or list its items if the operation has pages.
//!
//! ```no_run
//! use batch_client::{Client, models::*};
//!
//! # async fn f() -> Result<(), batch_client::Error> {
//! let client = Client::from_env()?;
//!
//! client.jobs().create(BatchJobCreateOptions::new("nightly", "pool-1").priority(100)).await?;
//!
//! let job = client.job("nightly");
//! let got = job.get().await?;
//! job.patch(BatchJobUpdateOptions::new().priority(500)).if_match(&got.body.etag).await?;
//!
//! match job.delete().await {
//!     Err(error) if error.is_job_being_deleted() => println!("somebody else was faster"),
//!     other => drop(other?),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! ```toml
//! [dependencies]
//! batch-client = "0.1"
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! # Guides
//! | guide | answers |
//! | --- | --- |
//! | [`guide::create_and_clean_up`] | How is a Job created, changed and deleted? A Pool? |
#![cfg_attr(
    feature = "tasks",
    doc = "| [`guide::submit_and_wait`] | How are Tasks added and waited for, however many there are? |"
)]
#![cfg_attr(
    feature = "tasks",
    doc = "| [`guide::why_a_task_failed`] | Why did a Task fail, or why does it not run? |"
)]
#![cfg_attr(
    feature = "files",
    doc = "| [`guide::download_outputs`] | How do outputs get here, and how is one followed while it grows? |"
)]
//! | [`guide::test_without_an_account`] | How is a program tested without an account? |
//! | [`guide::observe`] | What did the program ask, and how is that traced? |
//! | [`guide::retries_and_idempotency`] | What is sent again, and what did an error leave behind? |
//! | [`guide::identity_and_keys`] | How does a program authenticate, and where do its secrets go? |
#![cfg_attr(
    all(feature = "files", feature = "nodes"),
    doc = "| [`guide::from_azure_svc_batch`], [`from_python`](guide::from_python), [`from_dotnet`](guide::from_dotnet) | What takes the place of a call of another client? |"
)]
//!
//! # At a glance
//! - **Requests** contain exactly what was set. The client has no defaults of its own.
//! - **Responses** are decoded leniently: [unknown properties](UnknownProperties) are kept and sent back, enum values are
//!   case-insensitive, unknown ones are kept, and missing properties are `None`. Models serialize back to the received
//!   JSON, except for the letter case of known enum values.
//! - **Models** that are sent have a constructor with the required properties and a setter for each other one. Setters
//!   hide `Some`, `Box`, `Secret`, `String` and `Vec`. Models that only come back have `Default`, for tests.
//! - **Errors**: every failure is an [`Error`], with all information from the service.
//! - **Retries** follow a [`RetryPolicy`], within time limits and only where they are safe. An error has the number of
//!   attempts, and says whether the call may have succeeded all the same.
//! - **Beyond the operations** there are waits such as [`wait_until_deleted`](routes::JobRoute::wait_until_deleted),
//!   changes such as [`update_with`](routes::JobRoute::update_with), bulk calls such as
//!   [`delete_matching`](routes::JobsRoute::delete_matching), typed [`filter`]s, and command lines that are quoted by
//!   [`command`].
//! - **Untyped calls**: [`Client::request`] calls any route, [`header`](StreamableMethod::header) and
//!   [`query`](StreamableMethod::query) add to a typed call, and [`with_answer`](StreamableMethod::with_answer) returns the
//!   raw response as well.
//!
//! # Runtime
//! Calls need a tokio runtime with IO and timers: that of `#[tokio::main]`, or `enable_all` on a builder. Outside of a
//! runtime a call returns an [`Error`]; in one without IO or timers, tokio itself panics. A client can be created anywhere
//! and used in several runtimes. However, a connection belongs to the runtime that opened it: when that runtime is
//! dropped, calls of other runtimes on the same connection are lost. If runtimes come and go, use a client for each.
//!
//! # Features
//! - `jobs` (on by default): the operations on Jobs, with their filters, waits and bulk calls.
//! - `tasks` (brings `jobs`): the operations on Tasks, with their filters, waits, bulk calls and reactivation of what failed, and
//!   explanations of why one failed.
//! - `files` (brings `tasks`): the operations on the files of Tasks and nodes, with typed properties, downloads, and
//!   files that are followed while they grow.
//! - `pools`: the first operations on Pools, with their filters, bulk deletions, and waits for a resize and for a deletion.
//! - `nodes` (brings `pools`): the first operations on the Compute Nodes of a Pool, with their filters.
//! - Other groups of operations join as features of their own; [`Client::request`] reaches what has none.
//! - `azure_identity`: accepts the credentials of the crate `azure_identity`, and every other `TokenCredential` of
//!   `azure_core` 1.x. Adds `azure_core`.
//! - `tracing`: [spans and events](guide::observe#tracing) for each call, each attempt, and each wait or bulk call. Adds no
//!   crate.
//!
//! # Tests
//! Code that takes a [`Client`] can be tested without a server, by a service in memory with rules, failures and a record of
//! what it was asked: see [`transport::InMemory`], and [`guide::test_without_an_account`] for the emulator.
//!
//! # Stability
//! A version that is compatible after [SemVer](https://semver.org) keeps what compiles compiling and what travels the same.
//! That covers the crates whose types are in signatures: `bytes`, `http`, `http_body`, `reqwest` and `time`, which are
//! re-exported, `serde` and `serde_json` 1, and `azure_core` with the feature `azure_identity`. Another major version of
//! one of them is another one of this crate. It does not cover texts for people, which are `Display` and `Debug` of errors
//! and the messages of events, nor what a newer description of the service adds: fields, values of enums, codes of errors.
//! Traits that say that they are sealed are for bounds: this crate alone implements them, and they can grow. Items that
//! these pages don't show, such as the module `wire`, can change at any time.
//!
//! # TLS
//! The default feature `rustls-ring` brings TLS with the platform's roots. Others: `rustls-aws-lc-rs`, `native-tls`,
//! or none of them, the feature `reqwest`, and a `reqwest::Client` of your own with [`ClientBuilder::http_client`]. Without
//! that feature there is no client of HTTP at all: [`ClientBuilder::transport`] takes one, and 69 crates less are compiled.

#![cfg_attr(docsrs, feature(doc_cfg))]
// Without a group of operations, nothing uses most of the runtime.
#![cfg_attr(not(feature = "jobs"), allow(dead_code, unused_imports, unused_macros))]

mod address;
mod backoff;
mod call;
mod client;
pub mod command;
mod credential;
mod display_text;
mod endpoint;
mod error;
#[cfg(feature = "files")]
mod files;
pub mod filter;
// Its examples run on the emulator, which a package of this crate alone can't have.
#[cfg(all(doc, any(not(doctest), in_workspace)))]
pub mod guide;
#[rustfmt::skip]
#[allow(clippy::return_self_not_must_use, reason = "a setter takes its value, so that the next use shows a dropped result")]
mod generated;
#[cfg(feature = "jobs")]
mod jobs;
mod message;
#[cfg(feature = "nodes")]
mod nodes;
mod odata;
mod open_enum;
pub mod operation;
mod paging;
#[cfg(feature = "pools")]
mod pools;
mod random;
mod redaction;
mod resource;
mod retry;
mod secret;
#[cfg(feature = "tasks")]
mod tasks;
mod timers;
pub mod transport;
#[doc(hidden)]
pub mod wire;
mod wire_names;

// Crates whose types are in signatures here.
#[cfg(feature = "azure_identity")]
pub use azure_core;
#[cfg(feature = "reqwest")]
pub use reqwest;
pub use {bytes, http, http_body, time};

pub use call::{BodyStream, StreamableMethod};
pub use client::{Client, ClientBuilder, RawRequest};
pub use credential::{
    AccessToken, BearerToken, Credential, IntoCredential, SharedKeyCredential, TOKEN_SCOPE, TokenFuture,
    TokenRequest, TokenSource,
};
pub use error::{
    DecodeError, Error, ErrorCode, ErrorDetail, FailedAttempt, FileError, InputError, ServiceError,
    TransportError,
};
#[cfg(feature = "files")]
pub use files::{
    Download, DownloadAll, DownloadAllProgress, DownloadAllReport, DownloadProgress, Downloaded, FileDetails,
    Follow, FollowItem, FollowLine, FollowLines, NameRefusal,
};
pub use generated::{API_VERSION, models, parameters, responses, routes};
pub use http::Method;
#[cfg(feature = "jobs")]
pub use jobs::{JobExpansion, JobProperty};
pub use message::Answer;
#[cfg(feature = "nodes")]
pub use nodes::NodeProperty;
pub use paging::{Continuation, Items, Page, Pages, ParseContinuationError};
#[cfg(feature = "pools")]
pub use pools::{PoolExpansion, PoolProperty, PoolResizeOutcome};
pub use resource::{
    Bulk, BulkOutcome, BulkOutcomes, BulkProgress, BulkReport, CreateIfAbsent, DeleteIfExists,
    DeleteWaitOutcome, Resource, StateWaitOutcome, UpdateOutcome, UpdateWith, Wait, WaitOutcome, WaitRequest,
    WaitState, WaitStates,
};
pub use retry::RetryPolicy;
pub use secret::Secret;
#[cfg(feature = "tasks")]
pub use tasks::{
    Absence, CreateMany, CreateManyCounts, CreateManyEnd, CreateManyOutcomes, CreateManyProgress,
    CreateManyReport, CreateTaskError, CreateTaskOutcome, Explain, Explanation, Finding, JobTermination,
    NodeErrorReport, NodeReport, NotSentReason, OutputTail, SettledTask, StartTaskReport, StoredReportError,
    SubtaskProperty, TaskCompletion, TaskCompletions, TaskDependency, TaskExpansion, TaskProperty,
    TaskRefusal, TasksEnd, TasksReport, WaitForTasks,
};
pub use wire::{BatchDuration, ParseDurationError, UnknownProperties};

/// The README's programs are compiled, too.
#[cfg(all(doctest, feature = "files", feature = "nodes"))]
#[doc = include_str!("../README.md")]
struct Readme;
