//! The preparation and release Tasks of Jobs on nodes.

mod group;
mod node_task;
mod operations;
mod preparation;
mod transitions;

pub(crate) use self::group::Preparations;
pub(crate) use self::preparation::Preparation;
pub(crate) use self::transitions::{Release, Stage};
