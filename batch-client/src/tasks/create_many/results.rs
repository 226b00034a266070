//! The meaning of an answer for each Task of its request.

use std::collections::HashMap;
use std::sync::Arc;

use super::outcome::TaskRefusal;
use super::request::{Status, TaskResult};

/// The meaning of a result.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    Added,
    /// Sent again as it is, the Task would be refused again.
    Refused(Arc<TaskRefusal>),
    /// The service failed for this Task.
    Failed(Arc<TaskRefusal>),
    /// There is no result for the Task, or one that says nothing.
    Missing,
}

impl Verdict {
    fn of(result: TaskResult) -> Self {
        let refusal = |error| Arc::new(TaskRefusal::of_result(error));
        match result.status {
            Status::Success => Self::Added,
            Status::ClientError => Self::Refused(refusal(result.error)),
            Status::ServerError => Self::Failed(refusal(result.error)),
            Status::Unknown => Self::Missing,
        }
    }
}

/// The verdict for each of these ids. Results may come in any order and belong to no Task at all; of several for one
/// Task the first counts.
pub(super) fn verdicts(ids: &[&str], results: Vec<TaskResult>) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Missing; ids.len()];
    let mut is_judged = vec![false; ids.len()];
    // Made for the first result that is not where its Task was in the request.
    let mut places: Option<HashMap<String, usize>> = None;
    for (number, result) in results.into_iter().enumerate() {
        let Some(id) = &result.task_id else { continue };
        let is_here = ids.get(number).is_some_and(|there| there.eq_ignore_ascii_case(id));
        let place = if is_here { Some(number) } else { placed(&mut places, ids, id) };
        if let Some(place) = place.filter(|place| !is_judged[*place]) {
            is_judged[place] = true;
            verdicts[place] = Verdict::of(result);
        }
    }
    verdicts
}

fn placed(places: &mut Option<HashMap<String, usize>>, ids: &[&str], id: &str) -> Option<usize> {
    let lower = |id: &str| id.to_ascii_lowercase();
    let places =
        places.get_or_insert_with(|| ids.iter().enumerate().map(|(at, id)| (lower(id), at)).collect());
    places.get(&lower(id)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Enum;

    fn results(of: &[(&str, &str)]) -> Vec<TaskResult> {
        let result = |(id, status): &(&str, &str)| {
            let mut result = TaskResult { task_id: Some((*id).to_owned()), ..crate::wire::blank() };
            result.status.set(status);
            result
        };
        of.iter().map(result).collect()
    }

    fn of(ids: &[&str], given: &[(&str, &str)]) -> Vec<String> {
        let name = |verdict: &Verdict| match verdict {
            Verdict::Added => "added",
            Verdict::Refused(_) => "refused",
            Verdict::Failed(_) => "failed",
            Verdict::Missing => "missing",
        };
        verdicts(ids, results(given)).iter().map(|verdict| name(verdict).to_owned()).collect()
    }

    #[test]
    fn results_are_found_by_id_whatever_their_order_and_case() {
        let given = [("C", "Success"), ("a", "clientError"), ("B", "SERVERERROR")];
        assert_eq!(of(&["a", "b", "c"], &given), ["refused", "failed", "added"]);
    }

    #[test]
    fn what_is_not_told_is_missing() {
        assert_eq!(of(&["a", "b"], &[]), ["missing", "missing"]);
        assert_eq!(of(&["a", "b"], &[("b", "newly invented"), ("x", "success")]), ["missing", "missing"]);
    }

    #[test]
    fn of_several_results_for_a_task_the_first_counts() {
        let given = [("b", "clienterror"), ("B", "success"), ("a", "success"), ("a", "servererror")];
        assert_eq!(of(&["a", "b"], &given), ["added", "refused"]);
    }
}
