//! What `Debug` shows of the parts of an explanation: texts of bounded length, each on one line, without control characters and
//! without the secrets that can be recognized in text.

use std::fmt::{self, Debug, Display, Formatter};

use super::node::{NodeErrorReport, NodeReport, StartTaskReport};
use super::redacted::one_line;
use crate::models::{BatchTaskFailureInfo, NameValuePair};

const LONGEST_TEXT: usize = 1000;

/// The most errors or details that show.
const MOST_SHOWN: usize = 10;

impl Debug for NodeReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { pool_id, node_id, state, state_transition_time, start_task, errors } = self;
        f.debug_struct("NodeReport")
            .field("pool_id", &one_line(pool_id, LONGEST_TEXT))
            .field("node_id", &one_line(node_id, LONGEST_TEXT))
            .field("state", &text(state.as_ref()))
            .field("state_transition_time", state_transition_time)
            .field("start_task", start_task)
            .field("errors", &First(errors))
            .finish()
    }
}

impl Debug for StartTaskReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { state, exit_code, failure_info, retry_count, result } = self;
        f.debug_struct("StartTaskReport")
            .field("state", &text(state.as_ref()))
            .field("exit_code", exit_code)
            .field("failure_info", &failure_info.as_ref().map(Failure))
            .field("retry_count", retry_count)
            .field("result", &text(result.as_ref()))
            .finish()
    }
}

impl Debug for NodeErrorReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { code, message, error_details } = self;
        f.debug_struct("NodeErrorReport")
            .field("code", &text(code.as_ref()))
            .field("message", &text(message.as_ref()))
            .field("error_details", &details(error_details.as_deref()))
            .finish()
    }
}

/// Why a start Task failed.
struct Failure<'a>(&'a BatchTaskFailureInfo);

impl Debug for Failure<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(failure) = self;
        f.debug_struct("BatchTaskFailureInfo")
            .field("category", &one_line(&failure.category.to_string(), LONGEST_TEXT))
            .field("code", &text(failure.code.as_ref()))
            .field("message", &text(failure.message.as_ref()))
            .field("details", &details(failure.details.as_deref()))
            .finish_non_exhaustive()
    }
}

/// The first items of a list.
struct First<'a, T>(&'a [T]);

impl<T: Debug> Debug for First<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        list.entries(self.0.iter().take(MOST_SHOWN));
        if self.0.len() > MOST_SHOWN { list.finish_non_exhaustive() } else { list.finish() }
    }
}

/// A name and its value.
struct Detail<'a>(&'a NameValuePair);

impl Debug for Detail<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let part = |text: &Option<String>| one_line(text.as_deref().unwrap_or_default(), LONGEST_TEXT);
        write!(f, "{:?}: {:?}", part(&self.0.name), part(&self.0.value))
    }
}

fn details(details: Option<&[NameValuePair]>) -> Vec<Detail<'_>> {
    details.unwrap_or_default().iter().take(MOST_SHOWN).map(Detail).collect()
}

fn text(text: Option<&impl Display>) -> Option<String> {
    text.map(|text| one_line(&text.to_string(), LONGEST_TEXT))
}
