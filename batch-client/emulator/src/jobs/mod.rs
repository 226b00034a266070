//! The Jobs of an account: what they are and what becomes of them.

pub(crate) mod conditions;
mod defaults;
pub(crate) mod filter;
pub(crate) mod job;
pub(crate) mod life;
pub(crate) mod pages;
pub(crate) mod rules;
pub(crate) mod schedule;
mod seed;
mod state;
pub(crate) mod update;
pub(crate) mod versions;

pub(crate) use self::job::Job;
pub use self::seed::{Seed, SeedError};
pub use self::state::JobState;
