//! Output files: from the node into containers, after the command has ended.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::http;
use super::pattern::{self, Files};
use super::url::{self, Place};
use super::{confined, walk};
use crate::failure::Failure;
use crate::runner::processes::control::Control;
use crate::runner::processes::failures;

/// The output files of a command that has ended.
pub(in super::super) struct Outputs<'a> {
    /// As in the description.
    pub(in super::super) files: &'a [Value],
    /// The root of the node, outside of which no file is read.
    pub(in super::super) root: &'a Path,
    pub(in super::super) working_directory: &'a Path,
    /// Variables, which patterns may name.
    pub(in super::super) environment: &'a [(String, String)],
    pub(in super::super) exit_code: i32,
}

/// A file that is uploaded, and the name of its blob.
struct Output {
    file: PathBuf,
    blob: String,
}

/// Uploads the files whose condition is met. A pattern that matches no file is no error.
pub(in super::super) fn upload(outputs: &Outputs<'_>, control: &Control) -> Result<(), Failure> {
    let mut due = outputs.files.iter().filter(|file| is_due(file, outputs.exit_code));
    due.try_for_each(|file| upload_one(file, outputs, control))
}

fn is_due(file: &Value, exit_code: i32) -> bool {
    let condition = file["uploadOptions"]["uploadCondition"].as_str().unwrap_or_default();
    match condition.to_ascii_lowercase().as_str() {
        "tasksuccess" => exit_code == 0,
        "taskfailure" => exit_code != 0,
        _ => true,
    }
}

fn upload_one(file: &Value, outputs: &Outputs<'_>, control: &Control) -> Result<(), Failure> {
    let pattern = file["filePattern"].as_str().unwrap_or_default();
    let failed = |reason: &str| failures::not_uploaded(&format!("{pattern:?}: {reason}"));
    let container = &file["destination"]["container"];
    let url = container["containerUrl"].as_str().unwrap_or_default();
    let place = url::parse(url).map_err(|reason| failed(&format!("{:?}: {reason}", url::shown(url))))?;
    let pattern = expanded(pattern, outputs.environment);
    let path = container["path"].as_str().unwrap_or_default();
    for output in found(&pattern, path, outputs).map_err(failed)? {
        let sent = match &place {
            Place::File(folder) => copy(&output, folder).map_err(|error| error.to_string()),
            Place::Loopback(container) => put(&output, container, &file["destination"], control),
        };
        sent.map_err(|reason| failed(&format!("{:?} to {:?}: {reason}", output.blob, url::shown(url))))?;
    }
    Ok(())
}

/// The files that a pattern matches, and the names of their blobs: `path` itself if there is no wildcard, else names below it.
fn found(pattern: &str, path: &str, outputs: &Outputs<'_>) -> Result<Vec<Output>, &'static str> {
    let path = path.trim_end_matches('/');
    let (files, folder) = match pattern::parse(pattern, outputs.working_directory)? {
        Files::One(file) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let blob = if path.is_empty() { name } else { path.to_owned() };
            let outputs: Vec<_> =
                file.is_file().then_some(Output { file: file.clone(), blob }).into_iter().collect();
            (outputs, file)
        }
        Files::Many(pattern) => {
            let below = walk::files(&pattern.folder, pattern.levels()).unwrap_or_default();
            let matching = below.into_iter().filter(|file| pattern.matches(file));
            let named = matching.map(|file| Output {
                blob: [path, &file.to_string_lossy()].join("/").trim_start_matches('/').to_owned(),
                file: pattern.folder.join(file),
            });
            (named.collect(), pattern.folder)
        }
    };
    let is_inside = |path: &Path| confined::is_within(outputs.root, path);
    if (folder.exists() && !is_inside(&folder)) || !files.iter().all(|output| is_inside(&output.file)) {
        return Err("it is outside of the node's folder");
    }
    Ok(files)
}

/// Replaces `$NAME` and `${NAME}` by the values of variables; unknown ones stay.
fn expanded(pattern: &str, environment: &[(String, String)]) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        let (name, following) = variable(after);
        let value = environment.iter().rev().find(|(other, _)| other == name);
        if let Some((_, value)) = value {
            text.push_str(value);
            rest = following;
        } else {
            text.push('$');
            rest = after;
        }
    }
    text + rest
}

/// The name at the start of a text, and what follows it.
fn variable(text: &str) -> (&str, &str) {
    let is_other = |character: char| !character.is_ascii_alphanumeric() && character != '_';
    let name = |text: &str| text.find(is_other).unwrap_or(text.len());
    match text.strip_prefix('{') {
        Some(braced) => {
            let (name, rest) = braced.split_at(name(braced));
            rest.strip_prefix('}').map_or(("", text), |rest| (name, rest))
        }
        None => text.split_at(name(text)),
    }
}

/// Copies a file into a folder that stands for a container, and exists as one would.
fn copy(output: &Output, container: &Path) -> io::Result<()> {
    if !fs::metadata(container)?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotADirectory, "the container is not a folder"));
    }
    let mut target = confined::create(container, Path::new(&output.blob))?;
    io::copy(&mut File::open(&output.file)?, &mut target).map(drop)
}

fn put(
    output: &Output,
    container: &::http::Uri,
    destination: &Value,
    control: &Control,
) -> Result<(), String> {
    let url = url::of_blob(container, &output.blob).ok_or("no blob can have this name")?;
    let file = File::open(&output.file).map_err(|error| error.to_string())?;
    let headers = destination["container"]["uploadHeaders"].as_array().map(Vec::as_slice).unwrap_or_default();
    let header = |header: &Value| {
        let text = |name: &str| header[name].as_str().unwrap_or_default().to_owned();
        (text("name"), text("value"))
    };
    let headers: Vec<_> = headers.iter().map(header).collect();
    http::send(&url, file, &headers, control).map_err(|error| error.to_string())
}
