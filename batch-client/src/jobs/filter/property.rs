//! The properties by which Jobs can be filtered, each with the comparisons that the service has for it.

use time::OffsetDateTime;

use super::{Filter, literal};
use crate::models::BatchJobState;

/// `id`, the Job's id. A list of the Jobs of one Job Schedule can't be filtered by it.
pub const fn id() -> TextProperty {
    TextProperty { name: "id" }
}

/// `state`, the Job's state.
pub const fn state() -> StateProperty {
    StateProperty { name: "state" }
}

/// `creationTime`, when the Job was created.
#[doc(alias = "creationTime")]
pub const fn creation_time() -> TimeProperty {
    TimeProperty { name: "creationTime" }
}

/// `lastModified`, when the Job itself last changed. Its Tasks don't count.
#[doc(alias = "lastModified")]
pub const fn last_modified() -> TimeProperty {
    TimeProperty { name: "lastModified" }
}

/// `stateTransitionTime`, when the Job entered its state.
#[doc(alias = "stateTransitionTime")]
pub const fn state_transition_time() -> TimeProperty {
    TimeProperty { name: "stateTransitionTime" }
}

/// `executionInfo/startTime`, when the Job started.
#[doc(alias = "executionInfo/startTime")]
pub const fn start_time() -> TimeProperty {
    TimeProperty { name: "executionInfo/startTime" }
}

/// `executionInfo/endTime`, when the Job ended. Only a completed Job has one.
#[doc(alias = "executionInfo/endTime")]
pub const fn end_time() -> TimeProperty {
    TimeProperty { name: "executionInfo/endTime" }
}

/// `executionInfo/poolId`, the id of the Pool on which the Job's Tasks run.
#[doc(alias = "executionInfo/poolId")]
pub const fn pool_id() -> TextProperty {
    TextProperty { name: "executionInfo/poolId" }
}

/// A property that is text. Any text can be compared with, quotes and all; by its documentation the service makes no
/// difference between upper and lower case.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct TextProperty {
    name: &'static str,
}

impl TextProperty {
    /// Equal to `value`.
    pub fn eq(self, value: impl AsRef<str>) -> Filter {
        self.compare("eq", value.as_ref())
    }

    /// Not equal to `value`.
    pub fn ne(self, value: impl AsRef<str>) -> Filter {
        self.compare("ne", value.as_ref())
    }

    /// After `value` in the order of the service.
    pub fn gt(self, value: impl AsRef<str>) -> Filter {
        self.compare("gt", value.as_ref())
    }

    /// After `value` or equal to it.
    pub fn ge(self, value: impl AsRef<str>) -> Filter {
        self.compare("ge", value.as_ref())
    }

    /// Before `value` in the order of the service.
    pub fn lt(self, value: impl AsRef<str>) -> Filter {
        self.compare("lt", value.as_ref())
    }

    /// Before `value` or equal to it.
    pub fn le(self, value: impl AsRef<str>) -> Filter {
        self.compare("le", value.as_ref())
    }

    /// Beginning with `prefix`.
    #[doc(alias = "startswith")]
    pub fn starts_with(self, prefix: impl AsRef<str>) -> Filter {
        Filter::comparison(format!("startswith({}, {})", self.name, literal::text(prefix.as_ref())))
    }

    fn compare(self, operator: &str, value: &str) -> Filter {
        compare(self.name, operator, &literal::text(value))
    }
}

/// The state, which is one or is not: states have no order.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct StateProperty {
    name: &'static str,
}

impl StateProperty {
    /// In this state.
    pub fn eq(self, state: impl Into<BatchJobState>) -> Filter {
        self.compare("eq", &state.into())
    }

    /// In any state but this one.
    pub fn ne(self, state: impl Into<BatchJobState>) -> Filter {
        self.compare("ne", &state.into())
    }

    fn compare(self, operator: &str, state: &BatchJobState) -> Filter {
        compare(self.name, operator, &literal::text(state.as_str()))
    }
}

/// A property that is a point in time.
///
/// Times are sent in UTC with the service's precision of 100 nanoseconds; finer digits are cut off. A time before the
/// year 1 or after the year 9999, which the service can't represent, is clamped.
#[derive(Debug, Clone, Copy)]
#[must_use = "a property becomes a filter by a comparison"]
pub struct TimeProperty {
    name: &'static str,
}

impl TimeProperty {
    /// At `time`, to the last digit.
    pub fn eq(self, time: OffsetDateTime) -> Filter {
        self.compare("eq", time)
    }

    /// At any other time than `time`.
    pub fn ne(self, time: OffsetDateTime) -> Filter {
        self.compare("ne", time)
    }

    /// After `time`.
    pub fn gt(self, time: OffsetDateTime) -> Filter {
        self.compare("gt", time)
    }

    /// At `time` or after it.
    pub fn ge(self, time: OffsetDateTime) -> Filter {
        self.compare("ge", time)
    }

    /// Before `time`.
    pub fn lt(self, time: OffsetDateTime) -> Filter {
        self.compare("lt", time)
    }

    /// At `time` or before it.
    pub fn le(self, time: OffsetDateTime) -> Filter {
        self.compare("le", time)
    }

    fn compare(self, operator: &str, time: OffsetDateTime) -> Filter {
        compare(self.name, operator, &literal::date_time(time))
    }
}

fn compare(name: &str, operator: &str, literal: &str) -> Filter {
    Filter::comparison(format!("{name} {operator} {literal}"))
}
