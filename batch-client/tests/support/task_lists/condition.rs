//! Filters, as far as waits use them.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::task::{Task, begin};

/// One comparison of a filter.
pub(super) enum Condition {
    State { is: bool, state: String },
    Result(String),
    Since(u64),
    Id(String),
}

impl Condition {
    pub(super) fn all(filter: &str) -> Vec<Self> {
        filter.split(" and ").map(Self::new).collect()
    }

    fn new(comparison: &str) -> Self {
        let parts: Vec<_> = comparison.splitn(3, ' ').collect();
        let [property, operator, value] = parts[..] else { panic!("{comparison}") };
        let text = || value.trim_matches('\'').to_owned();
        match (property, operator) {
            ("state", "eq" | "ne") => Self::State { is: operator == "eq", state: text() },
            ("executionInfo/result", "eq") => Self::Result(text()),
            ("id", "eq") => Self::Id(text()),
            ("stateTransitionTime", "ge") => {
                let time = value.strip_prefix("DateTime'").unwrap().trim_end_matches('\'');
                let since = OffsetDateTime::parse(time, &Rfc3339).unwrap() - begin();
                Self::Since(since.whole_seconds().try_into().unwrap_or_default())
            }
            _ => panic!("{comparison}"),
        }
    }

    pub(super) fn holds(&self, task: &Task, now: u64) -> bool {
        match self {
            Self::State { is, state } => (task.state(now) == state) == *is,
            Self::Result(result) => task.state(now) == "completed" && task.result == result,
            Self::Since(since) => task.transition(now) >= *since,
            Self::Id(id) => task.id.eq_ignore_ascii_case(id),
        }
    }
}
