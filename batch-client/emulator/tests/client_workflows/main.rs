//! What the client does with Tasks and files, from one end to the other: with outcomes of a test, and on real processes.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod adding;
mod ending;
mod failing;
mod files;
mod following;
mod waiting;
mod world;
