//! The general code over a kind of resource of its own, which has a parent.

use bytes::Bytes;
use http::{Request as HttpRequest, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::call::Call;
use super::collection::Collection;
use super::entity::Entity;
use super::key::Key;
use super::operations;
use super::resource::{Resource, Settled};
use crate::description::{Description, Route};
use crate::odata::{Field, FieldSource, FieldValue, ListQuery};
use crate::store::Store;
use crate::timestamp::Timestamp;
use crate::wire::{AcceptedVersions, Answer, AnswerBody, ApiVersion, Request, ServiceError};

/// A resource with a parent that ends by itself.
#[derive(Debug, Serialize, Deserialize)]
struct Part {
    whole: String,
    entity: Entity,
    ends_at: Timestamp,
}

impl FieldSource for Part {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        self.entity.field(path)
    }
}

impl Resource for Part {
    const KIND: &'static str = "parts";
    const MODEL: &'static str = "BatchJob";
    const FIELDS: &'static [Field] = &[Field::text("id")];
    const EXPANDABLE: &'static [&'static str] = &[];
    const NOT_FOUND: &'static str = "PartNotFound";

    type Pace = ();

    fn entity(&self) -> &Entity {
        &self.entity
    }

    fn entity_mut(&mut self) -> &mut Entity {
        &mut self.entity
    }

    fn key(&self) -> Key {
        Key::new([self.whole.as_str(), self.entity.id.as_str()])
    }

    fn latest_stamp(&self) -> Timestamp {
        self.entity.modified
    }

    fn due_at(&self) -> Option<Timestamp> {
        Some(self.ends_at)
    }

    fn settle(&mut self, _: Timestamp, (): &()) -> Settled {
        Settled::Gone
    }

    fn to_json(&self, base: &str, _: ApiVersion) -> Map<String, Value> {
        self.entity.to_json(&format!("{base}/wholes/{}/parts/{}", self.whole, self.entity.id))
    }
}

fn at(ticks: i64) -> Timestamp {
    Timestamp::try_from(ticks).unwrap_or_else(|error| unreachable!("{error}"))
}

fn part(whole: &str, id: &str, now: Timestamp) -> Part {
    let entity = Entity { id: id.to_owned(), settings: Map::new(), created: now, modified: now };
    Part { whole: whole.to_owned(), entity, ends_at: now.plus_ticks(100) }
}

/// Calls a function with a GET of this target, and returns its answer.
fn called(
    target: &str,
    headers: &[(&str, &str)],
    call: impl FnOnce(&Call<'_>) -> Result<Answer, ServiceError>,
) -> Result<Answer, ServiceError> {
    let target = format!("{target}{}api-version=2025-06-01", if target.contains('?') { "&" } else { "?" });
    let mut request = HttpRequest::get(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, ()) = request.body(()).unwrap_or_default().into_parts();
    let (base, id) = ("http://h".to_owned(), "request".to_owned());
    let request = Request::parse(parts, Bytes::new(), base, id, AcceptedVersions::Published)?;
    let description = Description::read().map_err(|error| ServiceError::internal(error.to_string()))?;
    let Route::Operation(operation, ids) = description.route(&request) else {
        return Err(ServiceError::not_found("ResourceNotFound"));
    };
    let (request, description) = (&request, &description);
    call(&Call { operation, ids: &ids, request, description, now: at(1_000), scan_limit: usize::MAX })
}

fn json_of(answer: Result<Answer, ServiceError>) -> Value {
    let body = answer.ok().and_then(|answer| answer.body);
    let Some(AnswerBody::Whole(body)) = body else { return Value::Null };
    serde_json::from_slice(&body).unwrap_or_default()
}

/// Two parts of one whole, and a part of another one.
fn parts() -> Collection<Part> {
    let loaded = vec![part("One", "B", at(10)), part("one", "a", at(20)), part("one-more", "a", at(30))];
    Collection::new(&Store::nowhere(), loaded)
}

#[test]
fn a_resource_is_found_by_its_ids_and_those_of_its_parent() {
    let parts = parts();
    let get = |target: &str, headers: &[(&str, &str)]| {
        called(target, headers, |call| {
            let key = Key::new([call.ids.get("jobId"), call.ids.get("taskId")]);
            operations::get(call, &parts, &key)
        })
    };
    let found = json_of(get("/jobs/ONE/tasks/b?$select=id,url,eTag", &[]));
    let expected = json!({ "odata.metadata": "http://h/$metadata#parts/@Element", "id": "B",
        "url": "http://h/wholes/One/parts/B", "eTag": "0xA" });
    assert_eq!(found, expected);
    let code = |answer: Result<Answer, ServiceError>| answer.map(drop).map_err(|error| error.code);
    assert_eq!(code(get("/jobs/one/tasks/c", &[])), Err("PartNotFound".to_owned()));
    assert_eq!(code(get("/jobs/one/tasks/a", &[("if-match", "0x1")])), Err("ConditionNotMet".to_owned()));
}

#[test]
fn a_parent_has_its_own_list_in_pages() {
    let parts = parts();
    let list = |target: &str| {
        json_of(called(target, &[], |call| {
            let query = ListQuery::parse(call.request, &call.queryable::<Part>())?;
            let parent = Key::new([call.ids.get("jobId")]);
            Ok(operations::list(call, &parts, Some(&parent), &query, |_| true))
        }))
    };
    let ids = |page: &Value| page["value"].as_array().cloned().unwrap_or_default();
    let first = list("/jobs/one/tasks?maxresults=1&$select=id");
    assert_eq!(ids(&first), [json!({ "id": "a" })]);
    let link = first["odata.nextLink"].as_str().unwrap_or_default().replace("&api-version=2025-06-01", "");
    let second = list(link.trim_start_matches("http://h"));
    assert_eq!((ids(&second), second.get("odata.nextLink")), (vec![json!({ "id": "B" })], None));
    assert_eq!(ids(&list("/jobs/one/tasks?$select=id&$filter=id%20eq%20'b'")), [json!({ "id": "B" })]);
    assert_eq!(ids(&list("/jobs/two/tasks")), [] as [Value; 0]);
}

#[test]
fn a_resource_is_created_changed_and_gone_by_the_clock() {
    let mut parts = parts();
    let created = called("/jobs", &[], |call| {
        let exists = |_: &Part| "PartExists".to_owned();
        let new = part("two", "a", parts.unused_stamp(at(25)));
        operations::create(call, &mut parts, new, exists, "http://h/two")?;
        operations::create(call, &mut parts, part("TWO", "A", at(50)), exists, "http://h/two")
    });
    assert_eq!(created.map(drop).map_err(|error| error.code), Err("PartExists".to_owned()));
    let key = Key::new(["two", "a"]);
    // The newest version before had the time 30.
    assert_eq!(parts.get(&key).map(|part| part.entity.modified), Ok(at(31)));
    let changed = called("/jobs", &[], |call| {
        operations::change(call, &mut parts, &key, StatusCode::OK, |part, check_condition| {
            check_condition(part)?;
            part.entity.touch(at(5));
            part.ends_at = at(200);
            Ok(())
        })
    });
    assert!(changed.is_ok_and(|answer| answer.headers["etag"] == "0x20"));
    parts.settle(at(150), &());
    let keys: Vec<_> = parts.after(None, None).map(|(key, _)| key.to_owned()).collect();
    assert_eq!(keys, ["two/a"]);
    parts.settle(at(200), &());
    assert_eq!((parts.iter().count(), parts.unused_stamp(at(0))), (0, at(33)));
}
