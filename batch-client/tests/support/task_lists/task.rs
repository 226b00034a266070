//! A Task whose life is planned.

use std::time::Duration;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// When the tests begin, by the service's clock.
pub fn begin() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_770_157_140).unwrap()
}

/// Far later than any test takes.
pub const NEVER: u64 = 1_000_000_000;

/// A Task's life by plan, in seconds from the beginning.
#[derive(Debug, Clone)]
pub struct Task {
    pub id: String,
    pub starts: u64,
    pub ends: u64,
    /// From when on lists have it as completed.
    pub shows: u64,
    /// `success`, `failure`, or another word.
    pub result: &'static str,
    pub exit_code: Option<i32>,
    pub depends_on: Option<Value>,
    pub exit_conditions: Option<Value>,
}

impl Task {
    /// A Task that runs from one second to another, and succeeds.
    pub fn new(id: impl Into<String>, starts: u64, ends: u64) -> Self {
        Self {
            id: id.into(),
            starts,
            ends,
            shows: ends,
            result: "success",
            exit_code: Some(0),
            depends_on: None,
            exit_conditions: None,
        }
    }

    /// A Task that waits for others that have these ids, and never starts.
    pub fn waiting(id: impl Into<String>, others: &[&str]) -> Self {
        Self { depends_on: Some(json!({"taskIds": others})), ..Self::new(id, NEVER, NEVER) }
    }

    /// A Task that waits for others whose ids are these numbers, and never starts.
    pub fn waiting_for_range(id: impl Into<String>, start: i32, end: i32) -> Self {
        let range = json!({"start": start, "end": end});
        Self {
            depends_on: Some(json!({"taskIds": [], "taskIdRanges": [range]})),
            ..Self::new(id, NEVER, NEVER)
        }
    }

    pub fn failing(self, exit_code: impl Into<Option<i32>>) -> Self {
        Self { result: "failure", exit_code: exit_code.into(), ..self }
    }

    pub(super) fn state(&self, now: u64) -> &'static str {
        match now {
            _ if now >= self.shows => "completed",
            _ if now >= self.starts => "running",
            _ => "active",
        }
    }

    pub(super) fn transition(&self, now: u64) -> u64 {
        match self.state(now) {
            "completed" => self.ends,
            "running" => self.starts,
            _ => 0,
        }
    }

    pub(super) fn property(&self, name: &str, now: u64) -> Option<Value> {
        let is_completed = self.state(now) == "completed";
        match name {
            "id" => Some(json!(self.id)),
            "state" => Some(json!(self.state(now))),
            "stateTransitionTime" => Some(json!(written(self.transition(now)))),
            "dependsOn" => self.depends_on.clone(),
            "exitConditions" => self.exit_conditions.clone(),
            "executionInfo" if !is_completed => Some(json!({"retryCount": 0, "requeueCount": 0})),
            "executionInfo" => Some(self.run()),
            other => panic!("{other} is selected"),
        }
    }

    fn run(&self) -> Value {
        let mut run = json!({"retryCount": 0, "requeueCount": 0, "result": self.result});
        if let Some(code) = self.exit_code {
            run["exitCode"] = json!(code);
        }
        if self.result == "failure" {
            run["failureInfo"] = json!({"category": "UserError", "code": "FailureExitCode"});
        }
        run
    }
}

fn written(second: u64) -> String {
    (begin() + Duration::from_secs(second)).format(&Rfc3339).unwrap()
}
