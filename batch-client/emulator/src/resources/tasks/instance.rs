//! The instances of a multi-instance Task beside the first one, which is the Task itself.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::node::TaskNode;
use crate::failure::Failure;
use crate::runner::End;
use crate::timestamp::Timestamp;

/// An instance of a Task on a node of its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Instance {
    /// Its number, from 1 on.
    pub(super) number: u32,
    pub(super) node: TaskNode,
    since: Timestamp,
    started: Option<Timestamp>,
    /// The end of its coordination command.
    coordinated: Option<(Option<i32>, Option<Failure>)>,
    ended: Option<Timestamp>,
}

impl Instance {
    /// One that waits for the preparation of the nodes.
    pub(super) fn new(number: u32, node: TaskNode, at: Timestamp) -> Self {
        Self { number, node, since: at, started: None, coordinated: None, ended: None }
    }

    pub(super) fn start(&mut self, at: Timestamp) {
        self.started = Some(at);
    }

    /// Its coordination command has ended.
    pub(super) fn coordinate(&mut self, end: End) {
        self.coordinated = Some(end.shown());
    }

    /// Ends with the Task.
    pub(super) fn end(&mut self, at: Timestamp) {
        self.ended = Some(at);
    }

    /// The properties, in the order of answers, for a client that uses this base URL.
    pub(super) fn to_json(&self, base: &str) -> Map<String, Value> {
        let (state, since, previous) = self.states();
        let stopped = || (None, Some(Failure::ended_by_user()));
        let end = self.ended.map(|_| self.coordinated.clone().unwrap_or_else(stopped));
        let (exit_code, failure) = end.clone().unwrap_or_default();
        let result = if failure.is_none() { "success" } else { "failure" };
        let time = |time: Option<Timestamp>| time.map(|time| json!(time.to_string()));
        let properties = [
            ("id", Some(json!(self.number))),
            ("nodeInfo", Some(self.node.to_json(base))),
            ("startTime", time(self.started)),
            ("endTime", time(self.ended)),
            ("exitCode", exit_code.map(|code| json!(code))),
            ("failureInfo", failure.map(|failure| json!(failure))),
            ("state", Some(json!(state))),
            ("stateTransitionTime", time(Some(since))),
            ("previousState", previous.map(|(state, _)| json!(state))),
            ("previousStateTransitionTime", time(previous.map(|(_, since)| since))),
            ("result", end.map(|_| json!(result))),
        ];
        properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// The state with its time, and the previous one.
    fn states(&self) -> (&'static str, Timestamp, Option<(&'static str, Timestamp)>) {
        let first = ("preparing", self.since);
        let second = self.started.map(|started| ("running", started));
        match (self.ended, second) {
            (Some(ended), second) => ("completed", ended, second.or(Some(first))),
            (None, Some((state, since))) => (state, since, Some(first)),
            (None, None) => (first.0, first.1, None),
        }
    }
}
