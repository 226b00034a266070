//! Lists of files.

use serde_json::{Map, Value, json};

use super::headers::shown_mode;
use super::{Place, media_types};
use crate::files::{Entry, EntryKind, FilePath, FileProperties, Spot, System};
use crate::odata::{Field, FieldSource, FieldValue, ListQuery, Queryable};
use crate::resources::call::Call;
use crate::wire::{Answer, ServiceError};

/// The model of an entry.
const MODEL: &str = "BatchNodeFile";

/// The only property that lists can be filtered by.
const FIELDS: &[Field] = &[Field::text("name")];

/// An entry with its name as the node shows it.
#[derive(Debug)]
struct Named {
    name: String,
    entry: Entry,
}

impl FieldSource for Named {
    fn field(&self, path: &str) -> Option<FieldValue<'_>> {
        (path == "name").then_some(FieldValue::Text(&self.name))
    }
}

/// Lists a directory, level by level.
pub(super) async fn list(call: &Call<'_>, place: &Place) -> Result<Answer, ServiceError> {
    let properties = call.description.properties(MODEL).collect();
    let query = ListQuery::parse(call.request, &Queryable { fields: FIELDS, properties, expandable: &[] })?;
    let after = query.after().map(spot).transpose()?;
    let system = place.system;
    let is_recursive = call.request.query("recursive").is_some_and(|text| text.eq_ignore_ascii_case("true"));
    let directory = place.directory.clone();
    let entries = place.act(move |tree, node| tree.list(node, &directory, is_recursive)).await?;
    let mut listed: Vec<_> = entries
        .into_iter()
        .filter(|entry| after.as_ref().is_none_or(|after| entry.spot.order(after, system).is_gt()))
        .map(|entry| Named { name: entry.spot.path.shown(system), entry })
        .collect();
    listed.sort_by(|one, two| one.entry.spot.order(&two.entry.spot, system));
    let resources = listed.iter().map(|named| (token(&named.entry.spot), named));
    let page = query.page(resources, call.scan_limit, |named| {
        query.matches(named).then(|| shown(named, &call.url(), system))
    });
    Ok(Answer::json(&page.body(call.request, "files")))
}

/// The text of a place in a list, which does not change when other entries come or go.
fn token(spot: &Spot) -> String {
    format!("{}/{}", spot.place, spot.path.as_str())
}

fn spot(token: &str) -> Result<Spot, ServiceError> {
    let parsed = token.split_once('/').and_then(|(place, path)| {
        Some(Spot { path: FilePath::parse(path, System::Linux)?, place: place.parse().ok()? })
    });
    parsed.ok_or_else(|| ServiceError::invalid_query("$skiptoken", token, "is not a token of this list"))
}

/// An entry as a list shows it, which has this URL.
fn shown(named: &Named, url: &str, system: System) -> Map<String, Value> {
    let Named { name, entry } = named;
    let mut shown = Map::new();
    let mut put = |name: &str, value: Value| drop(shown.insert(name.to_owned(), value));
    put("name", json!(name));
    put("url", json!(format!("{url}/{name}")));
    put("isDirectory", json!(matches!(entry.kind, EntryKind::Directory(_))));
    if let EntryKind::File(file) = &entry.kind {
        put("properties", properties(file, entry.spot.path.name(), system));
    }
    shown
}

/// The properties, in the order of answers.
fn properties(file: &FileProperties, name: &str, system: System) -> Value {
    let media_type = file.media_type.as_deref().unwrap_or_else(|| media_types::of(name));
    let mut shown = Map::new();
    let mut put = |name: &str, value: String| drop(shown.insert(name.to_owned(), Value::String(value)));
    if system == System::Windows {
        put("creationTime", file.created.to_string());
    }
    put("lastModified", file.modified.to_string());
    put("contentLength", file.length.to_string());
    put("contentType", media_type.to_owned());
    if system == System::Linux {
        put("fileMode", shown_mode(file.mode));
    }
    Value::Object(shown)
}
