//! The top of a document.

use super::host;
use super::operation::{self, MaybeRef, Operation, Parameter, Response};
use super::read::At;
use super::schema::{self, Schema};
use crate::error::Pointer;

/// A whole document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) description: Option<String>,
    pub(crate) paths: Vec<PathItem>,
    pub(crate) definitions: Vec<Named<Schema>>,
    pub(crate) parameters: Vec<Named<Parameter>>,
    pub(crate) responses: Vec<Named<Response>>,
}

/// A part of the document that others refer to by its name.
#[derive(Debug)]
pub(crate) struct Named<T> {
    pub(crate) name: String,
    pub(crate) value: T,
}

/// One path with its operations.
#[derive(Debug)]
pub(crate) struct PathItem {
    pub(crate) pointer: Pointer,
    pub(crate) path: String,
    pub(crate) parameters: Vec<MaybeRef<Parameter>>,
    pub(crate) operations: Vec<Operation>,
}

impl Document {
    /// Reads the document; problems are noted in `at`.
    pub(crate) fn read(at: &At<'_>) -> Self {
        let mut object = at.object();
        if let Some(version) = object.need("swagger") {
            version.one_of(&[("2.0", ())]);
        }
        let (title, version, description) = object.need("info").map(|at| info(&at)).unwrap_or_default();
        check_media_types(object.strings("consumes"), &object, "consumes");
        check_media_types(object.strings("produces"), &object, "produces");
        let prefix = host::prefix(&mut object);
        let document = Self {
            title,
            version,
            description,
            paths: object.need("paths").map(|at| paths(&prefix, &at)).unwrap_or_default(),
            definitions: named(object.get("definitions"), schema::read),
            parameters: named(object.get("parameters"), operation::parameter),
            responses: named(object.get("responses"), operation::response),
        };
        // Who may call is the client's own knowledge: it signs with the credential that it was given.
        object.pass_over(&["security", "securityDefinitions", "tags", "externalDocs", "schemes"]);
        object.finish();
        document
    }
}

fn info(at: &At<'_>) -> (String, String, Option<String>) {
    let mut object = at.object();
    let info = (object.needed_text("title"), object.needed_text("version"), object.text("description"));
    let of_other_generators = ["x-typespec-generated", "x-ms-code-generation-settings"];
    object.pass_over(&["contact", "license", "termsOfService"]);
    object.pass_over(&of_other_generators);
    object.finish();
    info
}

pub(super) fn check_media_types(types: Vec<String>, object: &super::read::Object<'_>, keyword: &str) {
    for (index, media_type) in types.into_iter().enumerate() {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        let known = ["application/json", "application/octet-stream", ""].contains(&essence);
        if !known {
            let pointer = object.at.pointer.key(keyword).index(index);
            object.at.problems.note(
                &pointer,
                format!("the media type \"{media_type}\""),
                "application/json with or without parameters, application/octet-stream",
            );
        }
    }
}

fn named<T>(at: Option<At<'_>>, read: fn(&At<'_>) -> T) -> Vec<Named<T>> {
    let mut members = at.map(|at| at.members()).unwrap_or_default();
    // Parts with names of their own are the same document in any order.
    members.sort_by_key(|(name, _)| *name);
    members.into_iter().map(|(name, at)| Named { name: name.to_owned(), value: read(&at) }).collect()
}

fn paths(prefix: &str, at: &At<'_>) -> Vec<PathItem> {
    let mut members = at.members();
    members.sort_by_key(|(path, _)| *path);
    members.into_iter().map(|(path, at)| path_item(format!("{prefix}{path}"), &at)).collect()
}

fn path_item(path: String, at: &At<'_>) -> PathItem {
    let mut object = at.object();
    let parameters = object.get("parameters").map(|at| operation::parameters(&at)).unwrap_or_default();
    let operations = operation::VERBS
        .iter()
        .filter_map(|(keyword, verb)| object.get(keyword).map(|at| operation::read(*verb, &at)))
        .collect();
    let item = PathItem { pointer: object.pointer(), path, parameters, operations };
    object.finish();
    item
}
