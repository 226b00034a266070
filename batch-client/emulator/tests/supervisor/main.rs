//! The process between the emulator and a command, on real processes.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod commands;
mod endings;
mod speed;
mod supervised;
