//! Lists in pages.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::filter::{Field, Fields, Filter};
use super::{Job, JobState, versions};
use crate::refusal::Refusal;
use crate::request::Request;
use crate::ticks::{Ticks, parse_date};

/// The largest page, and the usual one.
const PAGE_SIZE: usize = 1000;

/// What stays as it is in a query value.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays as it is in a query name.
const QUERY_NAME: &AsciiSet = &QUERY_VALUE.remove(b'$');

/// The properties by which Jobs can be filtered.
pub(crate) const JOB_FIELDS: [Field; 8] = [
    Field::text("id"),
    Field::state("state", &JobState::NAMES),
    Field::time("creationTime"),
    Field::time("lastModified"),
    Field::time("stateTransitionTime"),
    Field::time("executionInfo/startTime"),
    Field::time("executionInfo/endTime"),
    Field::text("executionInfo/poolId"),
];

/// The states of preparation and release Tasks.
const TASK_STATES: [&str; 2] = ["running", "completed"];

/// The results of preparation and release Tasks.
const TASK_RESULTS: [&str; 2] = ["success", "failure"];

/// The properties by which the status of preparation and release Tasks can be filtered.
pub(crate) const STATUS_FIELDS: [Field; 12] = [
    Field::text("poolId"),
    Field::text("nodeId"),
    Field::state("jobPreparationTaskExecutionInfo/state", &TASK_STATES),
    Field::time("jobPreparationTaskExecutionInfo/startTime"),
    Field::time("jobPreparationTaskExecutionInfo/endTime"),
    Field::number("jobPreparationTaskExecutionInfo/exitCode"),
    Field::state("jobPreparationTaskExecutionInfo/result", &TASK_RESULTS),
    Field::state("jobReleaseTaskExecutionInfo/state", &TASK_STATES),
    Field::time("jobReleaseTaskExecutionInfo/startTime"),
    Field::time("jobReleaseTaskExecutionInfo/endTime"),
    Field::number("jobReleaseTaskExecutionInfo/exitCode"),
    Field::state("jobReleaseTaskExecutionInfo/result", &TASK_RESULTS),
];

/// The properties by which Job Schedules can be filtered.
pub(crate) const SCHEDULE_FIELDS: [Field; 5] = [
    Field::text("id"),
    Field::state("state", &SCHEDULE_STATES),
    Field::time("creationTime"),
    Field::time("lastModified"),
    Field::time("stateTransitionTime"),
];

const SCHEDULE_STATES: [&str; 5] = ["active", "completed", "disabled", "terminating", "deleting"];

/// What a list was asked for.
#[derive(Debug)]
pub(crate) struct ListQuery {
    pub(crate) filter: Option<Filter>,
    pub(crate) selection: Selection,
    pub(crate) max_results: usize,
    /// The key after which the page begins.
    pub(crate) after: Option<String>,
}

/// Which properties are wanted.
#[derive(Debug)]
pub(crate) struct Selection {
    names: Option<Vec<String>>,
    wants_stats: bool,
}

impl ListQuery {
    /// Reads the query of a list of items with these properties.
    pub(crate) fn read<'n>(
        request: &Request,
        fields: &[Field],
        properties: impl Iterator<Item = &'n str>,
    ) -> Result<Self, Refusal> {
        let filter = given(request, "$filter").map(|text| {
            Filter::parse(text, fields).map_err(|reason| Refusal::query("$filter", text, reason))
        });
        // Its range has been checked against the description.
        let max_results = request.query("maxresults").and_then(|text| text.parse().ok());
        Ok(Self {
            filter: filter.transpose()?,
            selection: Selection::read(request, properties)?,
            max_results: max_results.unwrap_or(PAGE_SIZE),
            after: request.query("$skiptoken").map(key_of_token).transpose()?,
        })
    }
}

impl Selection {
    /// Reads `$select` and `$expand` of a request for something with these properties.
    pub(crate) fn read<'n>(
        request: &Request,
        properties: impl Iterator<Item = &'n str>,
    ) -> Result<Self, Refusal> {
        let names = given(request, "$select").map(|list| selected(&items(list), properties)).transpose()?;
        let expansions = given(request, "$expand").map(items).unwrap_or_default();
        if let Some(other) = expansions.iter().find(|name| *name != "stats") {
            return Err(Refusal::query("$expand", other, "only stats can be expanded"));
        }
        Ok(Self { names, wants_stats: !expansions.is_empty() })
    }

    /// The Job as it was asked for.
    pub(crate) fn job(&self, job: &Job, request: &Request) -> Map<String, Value> {
        let mut json = job.to_json(&request.base);
        versions::leave_out(request.version, &mut json);
        if !self.wants_stats {
            json.remove("stats");
        }
        self.of(json)
    }

    /// The properties that were asked for.
    pub(crate) fn of(&self, mut json: Map<String, Value>) -> Map<String, Value> {
        if let Some(names) = &self.names {
            json.retain(|name, _| names.contains(name));
        }
        json
    }
}

/// The properties that are named, each once however often it is named: every item of a page is compared with them.
fn selected<'n>(named: &[String], properties: impl Iterator<Item = &'n str>) -> Result<Vec<String>, Refusal> {
    let properties: Vec<_> = properties.collect();
    if let Some(name) = named.iter().find(|name| !properties.contains(&name.as_str())) {
        let reason = format!("there is no property `{name}` to select; there are {}", properties.join(", "));
        return Err(Refusal::query("$select", name, reason));
    }
    let is_named = |property: &&str| named.iter().any(|name| name == property);
    Ok(properties.into_iter().filter(is_named).map(str::to_owned).collect())
}

/// The body of a page, with a link to the next one after `last`, if there is one.
pub(crate) fn page(request: &Request, metadata: &str, items: Vec<Value>, last: Option<&str>) -> Value {
    let mut page = json!({ "odata.metadata": format!("{}/$metadata#{metadata}", request.base) });
    page["value"] = Value::Array(items);
    if let Some(last) = last {
        page["odata.nextLink"] = json!(next_link(request, last));
    }
    page
}

/// The request's own address with another token.
fn next_link(request: &Request, last: &str) -> String {
    let path = request.target.split('?').next().unwrap_or_default();
    let encoded = |text, set| utf8_percent_encode(text, set);
    let pairs = request.query.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("$skiptoken"));
    let pairs =
        pairs.map(|(name, value)| format!("{}={}&", encoded(name, QUERY_NAME), encoded(value, QUERY_VALUE)));
    format!("{}{path}?{}$skiptoken={}", request.base, pairs.collect::<String>(), token(last))
}

fn token(key: &str) -> String {
    format!("1.{}", URL_SAFE_NO_PAD.encode(key))
}

fn key_of_token(token: &str) -> Result<String, Refusal> {
    let bytes = token.strip_prefix("1.").and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
    let key = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    key.ok_or_else(|| Refusal::query("$skiptoken", token, "is not a token of this service"))
}

/// The value of a query parameter, unless it is empty, which says as much as none.
fn given<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.query(name).filter(|value| !value.is_empty())
}

fn items(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

impl Fields for Job {
    fn text(&self, path: &str) -> Option<String> {
        match path {
            "id" => Some(self.id.clone()),
            "state" => Some(self.state.as_str().to_owned()),
            "executionInfo/poolId" => Some(self.pool_id.clone()),
            _ => None,
        }
    }

    fn time(&self, path: &str) -> Option<Ticks> {
        match path {
            "creationTime" => Some(self.created),
            "lastModified" => Some(self.modified),
            "stateTransitionTime" => Some(self.since),
            "executionInfo/startTime" => Some(self.started),
            "executionInfo/endTime" => self.ended,
            _ => None,
        }
    }

    fn number(&self, _path: &str) -> Option<i64> {
        None
    }
}

/// The status of preparation and release Tasks on a node, as a test planted it.
impl Fields for Value {
    fn text(&self, path: &str) -> Option<String> {
        self.pointer(&format!("/{path}")).and_then(Value::as_str).map(str::to_owned)
    }

    fn time(&self, path: &str) -> Option<Ticks> {
        self.text(path).as_deref().and_then(parse_date)
    }

    fn number(&self, path: &str) -> Option<i64> {
        self.pointer(&format!("/{path}")).and_then(Value::as_i64)
    }
}

#[cfg(test)]
mod tests {
    use super::selected;

    #[test]
    fn what_is_selected_often_counts_once() {
        let select = |named: &[&str]| {
            let named: Vec<_> = named.iter().copied().map(str::to_owned).collect();
            selected(&named, ["id", "state", "url"].into_iter())
        };
        assert_eq!(select(&["state", "id"].repeat(1_000)), Ok(vec!["id".to_owned(), "state".to_owned()]));
        assert_eq!(select(&[]), Ok(Vec::new()));
        let refused = select(&["zone", "id", "bogus"]).map_err(|refusal| refusal.values[1].1.clone());
        assert_eq!(refused, Err(Some("zone".to_owned())));
    }
}
