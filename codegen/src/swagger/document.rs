//! The top of a document.

use super::host;
use super::media_type::{self, MediaType};
use super::operation::{self, MaybeRef, Operation, Parameter, Response};
use super::read::{At, PASSED_OVER, is_extension_of_others};
use super::schema::{self, Schema};
use crate::documents::Section;
use crate::error::Pointer;

/// A document: all of a root, or the parts of another file that something refers to.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) pointer: Pointer,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) description: Option<String>,
    /// The default media types of operations.
    pub(crate) consumes: Vec<MediaType>,
    pub(crate) produces: Vec<MediaType>,
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
        let consumes = media_type::list(&mut object, "consumes").unwrap_or_default();
        let produces = media_type::list(&mut object, "produces").unwrap_or_default();
        // Two paths that differ in their query only would be one route with two operations of a verb.
        object.refuse("x-ms-paths", "\"paths\", with what is in a query as parameters");
        let prefix = host::prefix(&mut object);
        let document = Self {
            pointer: object.pointer(),
            title,
            version,
            description,
            consumes,
            produces,
            paths: object.need("paths").map(|at| paths(&prefix, &at)).unwrap_or_default(),
            definitions: named(object.get("definitions"), schema::read),
            parameters: named(object.get("parameters"), operation::parameter),
            responses: named(object.get("responses"), operation::response),
        };
        // Authentication is part of the client: it signs with its credential.
        object.pass_over(&["security", "securityDefinitions", "tags", "externalDocs", "schemes"]);
        object.finish();
        document
    }

    /// Reads a part of a file that something refers to, if it is there.
    pub(super) fn read_part(&mut self, at: &At<'_>, section: Section, name: &str) {
        let Some(at) = at.below(section.keyword()).and_then(|at| at.below(name)) else { return };
        match section {
            Section::Definitions => self.definitions.push(Named::new(name, schema::read(&at))),
            Section::Parameters => self.parameters.push(Named::new(name, operation::parameter(&at))),
            Section::Responses => self.responses.push(Named::new(name, operation::response(&at))),
        }
    }

    /// Whether it has operations, and is not only referenced.
    pub(crate) fn has_operations(&self) -> bool {
        self.operations().next().is_some()
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.paths.iter().flat_map(|item| &item.operations)
    }
}

impl<T> Named<T> {
    fn new(name: &str, value: T) -> Self {
        Self { name: name.to_owned(), value }
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

fn named<T>(at: Option<At<'_>>, read: fn(&At<'_>) -> T) -> Vec<Named<T>> {
    let mut members = at.map(|at| at.members()).unwrap_or_default();
    // Parts with names of their own are the same document in any order.
    members.sort_by_key(|(name, _)| *name);
    members.into_iter().map(|(name, at)| Named::new(name, read(&at))).collect()
}

fn paths(prefix: &str, at: &At<'_>) -> Vec<PathItem> {
    let mut members = without_extensions(at);
    members.sort_by_key(|(path, _)| *path);
    members.into_iter().map(|(path, at)| path_item(format!("{prefix}{path}"), &at)).collect()
}

/// The members of an object whose keys are names, besides which it may have extensions.
pub(super) fn without_extensions<'a>(at: &At<'a>) -> Vec<(&'a str, At<'a>)> {
    let mut members = at.members();
    members.retain(|(name, at)| {
        let is_extension = is_extension_of_others(name);
        if is_extension {
            at.remark(format!("the keyword \"{name}\""), PASSED_OVER);
        }
        !is_extension
    });
    members
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
