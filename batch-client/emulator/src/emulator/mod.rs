//! The emulator: its settings, its start and its handle.

mod builder;
mod commands;
mod credentials;
mod exposure;
mod features;
mod names;
mod running;
mod settings;
mod start;
mod start_error;

pub use self::builder::EmulatorBuilder;
pub use self::credentials::{DEFAULT_ACCOUNT, DEFAULT_KEY, DEFAULT_TOKEN};
pub use self::running::Emulator;
pub use self::start_error::StartError;
