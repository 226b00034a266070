//! Whether a Task that is there is the one that an earlier attempt added, or somebody else's.

use serde_json::Value;
use time::{Duration, OffsetDateTime};

use crate::models::BatchTaskCreateOptions;
use crate::wire::parse_date_time;

/// How far the clocks of the service and of this machine may differ.
const TOLERANCE: Duration = Duration::minutes(5);

const CREATION_TIME: &str = "creationTime";

/// A property that no answer has: sent, it is a secret.
const NEVER_RETURNED: &str = "password";

/// The property that comes back in lower case.
const WITHOUT_CASE: &str = "applicationId";

/// Whether a Task that was read is the one that was sent: everything that was sent comes back equal, and it is not
/// older than the first attempt. `None` if it is equal and its age is not known. `sent`: its JSON. The form of the request
/// reads the answer, too, so that durations and enums are written alike.
pub(super) fn is_ours(
    sent: &[u8],
    since: Option<OffsetDateTime>,
    read: &BatchTaskCreateOptions,
) -> Option<bool> {
    let sent = serde_json::from_slice::<Value>(sent);
    let there = serde_json::to_value(read);
    let is_equal = sent.is_ok_and(|sent| there.is_ok_and(|there| comes_back(&sent, &there)));
    if is_equal { is_new(read, since?) } else { Some(false) }
}

fn is_new(read: &BatchTaskCreateOptions, since: OffsetDateTime) -> Option<bool> {
    let text = read.unknown_properties().get(CREATION_TIME).and_then(Value::as_str);
    let created = text.and_then(|text| parse_date_time(text).ok())?;
    Some(created >= since.checked_sub(TOLERANCE).unwrap_or(since))
}

/// Whether a value that was sent is part of what is there. The service adds defaults to objects, and may leave out what
/// is empty.
fn comes_back(sent: &Value, there: &Value) -> bool {
    match (sent, there) {
        (Value::Object(sent), Value::Object(there)) => {
            sent.iter().all(|(name, sent)| property_comes_back(name, sent, there.get(name)))
        }
        (Value::Array(sent), Value::Array(there)) => {
            sent.len() == there.len() && sent.iter().zip(there).all(|(sent, there)| comes_back(sent, there))
        }
        _ => sent == there,
    }
}

fn property_comes_back(name: &str, sent: &Value, there: Option<&Value>) -> bool {
    match (sent, there) {
        _ if name == NEVER_RETURNED => true,
        (_, None) => is_empty(sent),
        (Value::String(sent), Some(Value::String(there))) if name == WITHOUT_CASE => {
            sent.eq_ignore_ascii_case(there)
        }
        (_, Some(there)) => comes_back(sent, there),
    }
}

/// Whether a value says nothing, so that it can be left out.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(properties) => {
            properties.iter().all(|(name, value)| name == NEVER_RETURNED || is_empty(value))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::json;

    use super::*;

    const CREATED: &str = "2026-02-03T12:00:00Z";

    /// Whether a Task is ours that was sent at `minutes` after it was created.
    fn judged(sent: &Value, there: &Value, minutes: i64) -> bool {
        let since = parse_date_time(CREATED).unwrap() + Duration::minutes(minutes);
        let mut there = there.clone();
        there.as_object_mut().unwrap().insert(CREATION_TIME.to_owned(), CREATED.into());
        let sent = serde_json::from_value::<BatchTaskCreateOptions>(sent.clone()).unwrap();
        let sent = serde_json::to_vec(&sent).unwrap();
        is_ours(&sent, Some(since), &serde_json::from_value(there).unwrap()).unwrap()
    }

    fn task(more: &Value) -> Value {
        let mut task = json!({"id": "t", "commandLine": "x"});
        let more = more.as_object().unwrap().clone();
        task.as_object_mut().unwrap().extend(more);
        task
    }

    #[test]
    fn what_the_service_adds_and_writes_differently_is_equal() {
        let sent = task(&json!({
            "constraints": {"maxWallClockTime": "PT60M", "retentionTime": "P1D"},
            "applicationPackageReferences": [{"applicationId": "Blender", "version": "2"}],
            "outputFiles": [{
                "filePattern": "*",
                "destination": {"container": {"containerUrl": "https://c"}},
                "uploadOptions": {"uploadCondition": "taskcompletion"},
            }],
            "containerSettings": {"imageName": "i", "registry": {"username": "u", "password": "p"}},
            "resourceFiles": [],
            "displayName": "",
        }));
        let there = task(&json!({
            "odata.metadata": "x",
            "url": "https://x",
            "state": "active",
            "constraints": {"maxWallClockTime": "PT1H", "retentionTime": "PT24H", "maxTaskRetryCount": 0},
            "applicationPackageReferences": [{"applicationId": "blender", "version": "2"}],
            "outputFiles": [{
                "filePattern": "*",
                "destination": {"container": {"containerUrl": "https://c"}},
                "uploadOptions": {"uploadCondition": "TaskCompletion"},
            }],
            "containerSettings": {
                "imageName": "i",
                "registry": {"username": "u"},
                "workingDirectory": "taskWorkingDirectory",
            },
            "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "nonadmin"}},
        }));
        assert!(judged(&sent, &there, 0));
    }

    #[test]
    fn whatever_differs_is_somebody_elses() {
        let sent = task(&json!({"displayName": "d", "environmentSettings": [{"name": "a", "value": "1"}]}));
        assert!(judged(&sent, &sent, 0));
        for other in [
            json!({"displayName": "D"}),
            json!({"commandLine": "y"}),
            json!({"id": "T"}),
            json!({"environmentSettings": []}),
            json!({"environmentSettings": [{"name": "a", "value": "2"}]}),
            json!({"environmentSettings": [{"name": "a", "value": "1"}, {"name": "b", "value": "1"}]}),
            json!({"environmentSettings": null}),
        ] {
            let mut there = sent.clone();
            there.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
            assert!(!judged(&sent, &there, 0), "{other}");
        }
    }

    #[test]
    fn a_task_that_is_older_than_the_first_attempt_is_somebody_elses() {
        let sent = task(&json!({}));
        assert!(judged(&sent, &sent, 5));
        assert!(!judged(&sent, &sent, 6));
        let read = serde_json::from_value(sent.clone()).unwrap();
        let bytes = serde_json::to_vec(&sent).unwrap();
        let since = Some(OffsetDateTime::UNIX_EPOCH);
        assert_eq!(is_ours(&bytes, since, &read), None, "without a creation time");
        assert_eq!(is_ours(br#"{"id":"u"}"#, since, &read), Some(false));
    }
}
