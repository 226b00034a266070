//! A naive model of how Tasks are run, for tests. It shares nothing with the emulator but the input, looks at everything each
//! time, and checks rules where the order is open.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test uses its own part")]

mod exits;
mod input;
mod rules;
mod world;

pub use self::exits::{After, verdict};
pub use self::input::{
    Closing, Condition, Finish, JobInput, Op, Reaction, TaskInput, When, finish, job, ops, pick, task,
};
pub use self::world::{Job, JobState, Node, Policy, Running, Task, TaskState, World};
