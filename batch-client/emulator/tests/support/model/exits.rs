//! What the end of a run means, as a table of all conditions that are met.

use super::input::{Condition, Finish, TaskInput, When};

/// What the end of a run leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    Retry,
    Completed { succeeded: bool, satisfies: bool, job: &'static str },
}

/// What the end of a run of a Task leads to that was retried so often.
pub fn verdict(task: &TaskInput, retries: i32, finish: Finish, performs_actions: bool) -> After {
    let failed_with_code = matches!(finish, Finish::Exit(1..));
    if failed_with_code && (task.max_retries == -1 || retries < task.max_retries) {
        return After::Retry;
    }
    let met = task.conditions.iter().filter(|condition| is_met(condition.when, finish));
    let met = met.min_by_key(|condition| specificity(condition));
    let is_zero = met.is_some_and(|met| specificity(met) < 2) && code(finish) == Some(0);
    let is_good = finish == Finish::Exit(0) || is_zero;
    let satisfies = met.and_then(|met| met.reaction.satisfies).unwrap_or(is_good);
    let usual = if is_good { "none" } else { "terminate" };
    let job = met.and_then(|met| met.reaction.job).unwrap_or(usual);
    let job = if performs_actions { job } else { "none" };
    After::Completed { succeeded: finish == Finish::Exit(0), satisfies, job }
}

fn code(finish: Finish) -> Option<i32> {
    match finish {
        Finish::Exit(code) | Finish::UploadError(code) => Some(code),
        Finish::TimedOut => Some(137),
        Finish::PreProcessingError | Finish::Terminated => None,
    }
}

fn is_met(when: When, finish: Finish) -> bool {
    match when {
        When::Code(wanted) => code(finish) == Some(wanted),
        When::Range(first, last) => code(finish).is_some_and(|code| first <= code && code <= last),
        When::PreProcessingError => finish == Finish::PreProcessingError,
        When::UploadError => matches!(finish, Finish::UploadError(_)),
        When::Default => finish != Finish::Exit(0),
    }
}

fn specificity(condition: &Condition) -> u8 {
    match condition.when {
        When::Code(_) => 0,
        When::Range(..) => 1,
        When::PreProcessingError | When::UploadError => 2,
        When::Default => 3,
    }
}
