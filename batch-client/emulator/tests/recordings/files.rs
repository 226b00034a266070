//! The files that existed before an exchange, as far as its session shows, and the comparison of answers about them.

use std::collections::BTreeSet;

use batch_emulator::bytes::Bytes;
use batch_emulator::{Emulator, FileSeed, JobSeed, NodeSeed, PoolSeed, TaskSeed};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

use crate::Exchange;
use crate::support::Answer;

/// The directories whose files a session has used so far, and the files.
#[derive(Default)]
pub(crate) struct PlantedFiles {
    directories: BTreeSet<String>,
    files: BTreeSet<String>,
}

/// The directory that an exchange is about, and the file in it.
struct Place {
    directory: String,
    ids: [String; 2],
    is_of_task: bool,
    file: Option<String>,
}

pub(crate) fn is_about_files(exchange: &Exchange) -> bool {
    place(exchange).is_some()
}

/// Whether the body is the content of a file.
pub(crate) fn is_content(exchange: &Exchange) -> bool {
    exchange.request.method == "GET"
        && exchange.response.status < 300
        && place(exchange).is_some_and(|place| place.file.is_some())
}

fn place(exchange: &Exchange) -> Option<Place> {
    let path = exchange.request.target.split('?').next()?;
    let segments: Vec<_> = path.splitn(7, '/').skip(1).collect();
    let [kind, outer, _, inner, "files", ..] = segments[..] else { return None };
    let decoded = |text: &&str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    Some(Place {
        directory: segments[..5].join("/").to_lowercase(),
        ids: [outer, inner].map(str::to_owned),
        is_of_task: kind == "jobs",
        file: segments.get(5).map(decoded),
    })
}

impl PlantedFiles {
    /// Seeds what an exchange needs and is not there yet; how much this is.
    pub(crate) fn plant(&mut self, emulator: &Emulator, exchange: &Exchange, session: &[Exchange]) -> usize {
        let Some(place) = place(exchange) else { return 0 };
        let mut planted = 0;
        if self.directories.insert(place.directory.clone()) {
            planted += plant_owner(emulator, &place, exchange, session);
            if is_there(exchange) {
                planted += self.plant_listed(emulator, &place, session);
            }
        }
        for file in shown(exchange) {
            planted += self.plant_file(emulator, &place, &file);
        }
        planted
    }

    /// Seeds what the first list of the session shows; otherwise a directory, so that the folder is there.
    fn plant_listed(&mut self, emulator: &Emulator, place: &Place, session: &[Exchange]) -> usize {
        let is_list = |exchange: &&Exchange| {
            exchange.response.status == 200
                && self::place(exchange)
                    .is_some_and(|other| other.directory == place.directory && other.file.is_none())
        };
        let mut files = session.iter().find(is_list).map(shown).unwrap_or_default();
        if files.is_empty() {
            files.push(json!({ "name": "wd", "isDirectory": true }));
        }
        files.iter().map(|file| self.plant_file(emulator, place, file)).sum()
    }

    fn plant_file(&mut self, emulator: &Emulator, place: &Place, file: &Value) -> usize {
        let name = file["name"].as_str().unwrap();
        let is_new = self.files.insert(format!("{}/{name}", place.directory));
        if !is_new && file["content"].is_null() {
            return 0;
        }
        emulator.seed(seed(place, name, file)).unwrap();
        usize::from(is_new)
    }
}

fn seed(place: &Place, name: &str, file: &Value) -> FileSeed {
    let length = file["properties"]["contentLength"].as_str().map_or(0, |text| text.parse().unwrap());
    let content =
        file["content"].as_str().map_or_else(|| vec![b'x'; length], |text| text.as_bytes().to_vec());
    let [outer, inner] = &place.ids;
    let make = if place.is_of_task { FileSeed::task } else { FileSeed::node };
    let mut seed = make(outer.clone(), inner.clone(), name.to_owned(), Bytes::from(content));
    if file["isDirectory"] == true {
        seed = seed.directory();
    }
    let text = |name: &str| file["properties"][name].as_str();
    if let Some(time) = text("creationTime") {
        seed = seed.created(moment(time));
    }
    if let Some(time) = text("lastModified") {
        seed = seed.modified(moment(time));
    }
    if let Some(mode) = text("fileMode") {
        seed = seed.mode(u32::from_str_radix(mode.trim_start_matches("0o"), 8).unwrap());
    }
    match text("contentType") {
        Some(media_type) => seed.content_type(media_type),
        None => seed,
    }
}

fn moment(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| OffsetDateTime::parse(&text.replace("GMT", "+0000"), &Rfc2822))
        .unwrap()
}

/// The files that an exchange shows or uses, in the form of a list, with their content if it is known.
fn shown(exchange: &Exchange) -> Vec<Value> {
    let Some(place) = place(exchange).filter(|_| exchange.response.status < 400) else { return Vec::new() };
    let Some(name) = place.file else {
        let mut files = exchange.response.body["value"].as_array().cloned().unwrap_or_default();
        if exchange.response.body["odata.nextLink"].is_string() {
            files.push(json!({ "name": "~more" }));
        }
        return files;
    };
    let header = |name: &str| {
        let mut headers = exchange.response.headers.iter();
        headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    };
    let condition =
        exchange.request.headers.iter().find(|(name, _)| name.to_lowercase().contains("modified-since"));
    let properties = [
        ("creationTime", header("ocp-creation-time")),
        ("lastModified", header("last-modified").or(condition.map(|(_, date)| date.clone()))),
        ("contentLength", header("content-length").filter(|_| exchange.request.method == "HEAD")),
        ("contentType", header("content-type")),
        ("fileMode", header("ocp-batch-file-mode")),
    ];
    let given = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let mut file = json!({ "name": name, "properties": given.collect::<Map<_, _>>() });
    file["isDirectory"] = json!(header("ocp-batch-file-isdirectory").is_some_and(|text| text == "True"));
    if is_content(exchange) && exchange.response.status == 200 {
        file["content"] = json!(exchange.response.body.as_str().unwrap_or_default());
    }
    vec![file]
}

/// Whether the directory itself exists at an exchange.
fn is_there(exchange: &Exchange) -> bool {
    let code = exchange.response.body["code"].as_str().unwrap_or("FileNotFound");
    exchange.response.status < 400 || ["FileNotFound", "PathNotFound"].contains(&code)
}

/// Seeds the Task and its node, or the node, in a state that leads to the answer; how many resources these are.
fn plant_owner(emulator: &Emulator, place: &Place, exchange: &Exchange, session: &[Exchange]) -> usize {
    let code = exchange.response.body["code"].as_str().unwrap_or_default();
    let [outer, inner] = &place.ids;
    if ["JobNotFound", "PoolNotFound"].contains(&code) {
        return 0;
    }
    let (pool, node) = if place.is_of_task { ("of-task", "node") } else { (outer.as_str(), inner.as_str()) };
    emulator.seed(PoolSeed::new(pool_of(pool, is_windows(session)))).unwrap();
    if code != "NodeNotFound" {
        emulator.seed(NodeSeed::new(pool, json!({ "id": node }))).unwrap();
    }
    if place.is_of_task {
        emulator.seed(JobSeed::new(json!({ "id": outer, "poolInfo": { "poolId": pool } }))).unwrap();
    }
    if place.is_of_task && code != "TaskNotFound" {
        let mut task = json!({ "id": inner, "commandLine": "run", "state": "completed",
            "nodeInfo": { "poolId": pool, "nodeId": node } });
        match code {
            "OperationInvalidForCurrentState" => task["state"] = json!("active"),
            "TaskFilesCleanedup" => task["executionInfo"] = json!({ "endTime": "2001-01-01T00:00:00Z" }),
            _ => {}
        }
        emulator.seed(TaskSeed::new(outer.clone(), task)).unwrap();
    }
    2 + 2 * usize::from(place.is_of_task)
}

fn pool_of(id: &str, is_windows: bool) -> Value {
    let system = if is_windows { "windows amd64" } else { "ubuntu 22.04" };
    json!({ "id": id, "vmSize": "standard_d1_v2", "targetDedicatedNodes": 0, "virtualMachineConfiguration": {
        "nodeAgentSKUId": format!("batch.node.{system}"),
        "imageReference": { "publisher": "p", "offer": "o", "sku": "s", "version": "latest" } } })
}

/// Whether a session shows files as Windows does.
fn is_windows(session: &[Exchange]) -> bool {
    session.iter().filter(|exchange| is_about_files(exchange)).any(|exchange| {
        let has_header =
            exchange.response.headers.keys().any(|name| name.eq_ignore_ascii_case("ocp-creation-time"));
        let body = exchange.response.body["value"].to_string();
        has_header
            || body.contains("creationTime")
            || body.contains(r"\\")
            || exchange.request.target.contains("%5C")
    })
}

/// The body of an answer: the text of a file, or JSON. A list that was shortened for the recording has entries whose
/// directories it lacks; here, they are taken out as well.
pub(crate) fn body(exchange: &Exchange, answer: &Answer) -> Value {
    if is_content(exchange) {
        let text = String::from_utf8(answer.body.to_vec()).unwrap();
        return if text.is_empty() { Value::Null } else { json!(text) };
    }
    let mut found = answer.json();
    if found.is_null() {
        return found;
    }
    let recorded = names(&exchange.response.body);
    if let Some(files) = found["value"].as_array_mut() {
        files.retain(|file| {
            let name = file["name"].as_str().unwrap();
            let leads_to =
                |other: &String| other.strip_prefix(name).is_some_and(|rest| rest.starts_with(['/', '\\']));
            recorded.iter().any(|other| other == name) || !recorded.iter().any(leads_to)
        });
    }
    if found.is_object() && found["value"].is_null() {
        found.as_object_mut().unwrap().remove("value");
    }
    found
}

fn names(list: &Value) -> Vec<String> {
    let files = list["value"].as_array().into_iter().flatten();
    files.filter_map(|file| file["name"].as_str().map(str::to_owned)).collect()
}

/// The differences in what does not depend on the moment of the replay, since it was planted.
pub(crate) fn differences(exchange: &Exchange, answer: &Answer, found: &Value) -> Vec<String> {
    let headers = exchange.response.headers.iter().filter(|(name, _)| {
        ["last-modified", "ocp-creation-time"].contains(&name.to_lowercase().as_str())
            || (name.eq_ignore_ascii_case("content-length") && exchange.response.status < 300)
    });
    let mut problems: Vec<_> = headers
        .filter(|(name, value)| answer.header(name) != value.as_str())
        .map(|(name, value)| format!("header {name}: {:?} instead of {value}", answer.header(name)))
        .collect();
    let expected = exchange.response.body["value"].as_array().into_iter().flatten();
    for (one, other) in expected.zip(found["value"].as_array().into_iter().flatten()) {
        if one["properties"] != other["properties"] {
            problems
                .push(format!("{}: {} instead of {}", one["name"], other["properties"], one["properties"]));
        }
    }
    problems
}
