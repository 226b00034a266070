//! A naive model of how Tasks are run, for tests. It shares nothing with the emulator but the input, looks at everything each
//! time, and checks rules where the order is open.

#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

mod exits;
mod input;
mod rules;
mod world;

pub use self::exits::{After, verdict};
pub use self::input::{Closing, Condition, Finish, JobInput, Op, Reaction, TaskInput, When, ops};
pub use self::world::{Job, JobState, Node, Running, Task, TaskState, World};
