//! Operations, their parameters and their responses.

use super::document::without_extensions;
use super::media_type::{self, MediaType};
use super::read::{At, LONGEST_NAME, Object};
use super::schema::{self, Schema};
use crate::documents::Section;
use crate::error::Pointer;
use crate::example::Example;

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Put,
    Post,
    Patch,
    Delete,
    Head,
}

pub(super) const VERBS: [(&str, Verb); 6] = [
    ("get", Verb::Get),
    ("put", Verb::Put),
    ("post", Verb::Post),
    ("patch", Verb::Patch),
    ("delete", Verb::Delete),
    ("head", Verb::Head),
];

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) pointer: Pointer,
    pub(crate) verb: Verb,
    /// `None` if the document has no id for it.
    pub(crate) id: Option<String>,
    /// Its first tag.
    pub(crate) tag: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// Its media types. `None` for the document's defaults.
    pub(crate) consumes: Option<Vec<MediaType>>,
    pub(crate) produces: Option<Vec<MediaType>>,
    pub(crate) parameters: Vec<MaybeRef<Parameter>>,
    /// `None` if they are missing, which has been refused.
    pub(crate) responses: Option<Vec<(Status, MaybeRef<Response>)>>,
    pub(crate) pageable: Option<Pageable>,
    /// The example files, each with its title in the document.
    pub(crate) examples: Vec<Example>,
    /// Rust paths of related items of the client.
    pub(crate) see_also: Vec<String>,
}

/// Something written out in place, or a reference to where it is written.
#[derive(Debug)]
pub(crate) enum MaybeRef<T> {
    Inline(T),
    Ref { pointer: Pointer, target: String },
}

/// The statuses of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Code(u16),
    Default,
}

/// `x-ms-pageable`: where a page keeps its items and its link to the next page.
#[derive(Debug)]
pub(crate) struct Pageable {
    pub(crate) pointer: Pointer,
    pub(crate) items: String,
    pub(crate) next_link: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) pointer: Pointer,
    /// Empty if it, or the place, is missing, which has been refused.
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) client_name: Option<String>,
    pub(crate) is_client_request_id: bool,
    pub(crate) skips_encoding: bool,
    pub(crate) schema: Schema,
    pub(crate) required: bool,
    pub(crate) collection_format: Option<CollectionFormat>,
}

impl Parameter {
    /// Its name in programs: that of the document for clients, or the one on the wire.
    pub(crate) fn given_name(&self) -> &str {
        self.client_name.as_deref().unwrap_or(&self.name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Body,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CollectionFormat {
    /// One value with commas.
    Csv,
    /// A parameter for each item.
    Multi,
    /// Another one, which has been refused.
    Refused,
}

#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) description: String,
    /// The document says that it is an error whatever its status.
    pub(crate) is_error: bool,
    pub(crate) schema: Option<Schema>,
    pub(crate) headers: Vec<Header>,
}

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) client_name: Option<String>,
    pub(crate) schema: Schema,
}

pub(super) fn read(verb: Verb, at: &At<'_>) -> Operation {
    let mut object = at.object();
    let operation = Operation {
        pointer: object.pointer(),
        verb,
        id: object.name("operationId"),
        tag: object.get("tags").and_then(|at| tag(&at)),
        summary: object.text("summary"),
        description: object.text("description"),
        deprecated: object.flag("deprecated"),
        consumes: media_type::list(&mut object, "consumes"),
        produces: media_type::list(&mut object, "produces"),
        parameters: object.get("parameters").map(|at| parameters(&at)).unwrap_or_default(),
        responses: object.need("responses").map(|at| responses(&at)),
        pageable: object.get("x-ms-pageable").map(|at| pageable(&at)),
        examples: object.get("x-ms-examples").map(|at| examples(&at)).unwrap_or_default(),
        see_also: object.get("x-rust-see-also").map(|at| rust_paths(&at)).unwrap_or_default(),
    };
    object.pass_over(&["externalDocs", "schemes", "security", "x-ms-request-id"]);
    // The operation continues at the service; its responses are described all the same.
    object.pass_over(&["x-ms-long-running-operation", "x-ms-long-running-operation-options"]);
    // The names that a filter may have, which travel in it as text.
    object.pass_over(&["x-ms-odata"]);
    object.finish();
    operation
}

/// A tag only sorts operations, so that a malformed one is ignored.
fn tag(at: &At<'_>) -> Option<String> {
    let first = at.value.get(0)?.as_str()?;
    (first.len() <= LONGEST_NAME).then(|| first.to_owned())
}

fn examples(at: &At<'_>) -> Vec<Example> {
    let file = |(title, at): (&str, At<'_>)| {
        let mut object = at.object();
        let file = object.needed_text("$ref");
        let pointer = object.pointer().key("$ref");
        object.finish();
        Example { title: title.to_owned(), file, pointer, value: None }
    };
    at.members().into_iter().map(file).collect()
}

/// Paths that become links in documentation. Only identifiers and `::` are in them, so that none can be markup.
fn rust_paths(at: &At<'_>) -> Vec<String> {
    let path = |at: &At<'_>| {
        let path = at.string();
        if at.value.is_string() && !path.split("::").all(is_identifier) {
            at.refuse(format!("{path:?}"), "a Rust path such as \"JobRoute::update_with\"");
        }
        path
    };
    at.elements().iter().map(path).collect()
}

fn is_identifier(text: &str) -> bool {
    let is_start = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(is_start) && text.chars().all(|c| is_start(c) || c.is_ascii_digit())
}

fn maybe_ref<T>(at: &At<'_>, section: Section, read: fn(&At<'_>) -> T) -> MaybeRef<T> {
    if at.value.get("$ref").is_none() {
        return MaybeRef::Inline(read(at));
    }
    let mut object = at.object();
    object.remark(&[("description", "a reference has the description of what it refers to")]);
    let target = object.need("$ref").map(|at| at.reference(section)).unwrap_or_default();
    let reference = MaybeRef::Ref { pointer: at.pointer.key("$ref"), target };
    object.finish();
    reference
}

pub(super) fn parameters(at: &At<'_>) -> Vec<MaybeRef<Parameter>> {
    at.elements().iter().map(|at| maybe_ref(at, Section::Parameters, parameter)).collect()
}

pub(super) fn parameter(at: &At<'_>) -> Parameter {
    let mut object = at.object();
    let name = object.needed_name("name");
    let places =
        [("path", Place::Path), ("query", Place::Query), ("header", Place::Header), ("body", Place::Body)];
    let place = object.need("in").and_then(|at| at.one_of(&places));
    let (name, place) = place.map_or((String::new(), Place::Query), |place| (name, place));
    let client_name = object.name("x-ms-client-name");
    let required = object.flag("required");
    let is_client_request_id = object.flag("x-ms-client-request-id");
    let skips_encoding = object.flag("x-ms-skip-url-encoding");
    object.pass_over(&["x-ms-parameter-location"]);
    if let Some(at) = object.get("x-ms-parameter-grouping") {
        grouping(&at);
    }
    let pointer = object.pointer();
    let (schema, collection_format) = if place == Place::Body {
        object.pass_over(&["x-ms-client-flatten"]);
        let mut schema = object.need("schema").map(|at| schema::read(&at)).unwrap_or_default();
        schema.description = object.text("description").or(schema.description);
        object.finish();
        (schema, None)
    } else {
        let collection_format = collection_format(&mut object, place == Place::Query);
        object.pass_over(&["allowEmptyValue"]);
        (schema::read_keywords(object), collection_format)
    };
    Parameter {
        pointer,
        name,
        place,
        client_name,
        is_client_request_id,
        skips_encoding,
        schema,
        required,
        collection_format,
    }
}

/// All parameters of an operation are in one struct, so that groups within it change nothing.
fn grouping(at: &At<'_>) {
    let mut object = at.object();
    object.text("name");
    object.text("postfix");
    object.finish();
}

/// The serialization of an array. Only a query can have several parameters of one name.
fn collection_format(object: &mut Object<'_>, in_query: bool) -> Option<CollectionFormat> {
    let formats = [("csv", CollectionFormat::Csv), ("multi", CollectionFormat::Multi)];
    let allowed = if in_query { &formats[..] } else { &formats[..1] };
    let at = object.get("collectionFormat")?;
    Some(at.one_of(allowed).unwrap_or(CollectionFormat::Refused))
}

fn responses(at: &At<'_>) -> Vec<(Status, MaybeRef<Response>)> {
    let read =
        |(key, at): (&str, At<'_>)| Some((status(key, &at)?, maybe_ref(&at, Section::Responses, response)));
    without_extensions(at).into_iter().filter_map(read).collect()
}

fn status(key: &str, at: &At<'_>) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let code = key.parse().ok().filter(|code| (100..=599).contains(code) && key.len() == 3);
    if code.is_none() {
        at.refuse(format!("the status \"{key}\""), "\"default\" or a status from 100 to 599");
    }
    code.map(Status::Code)
}

pub(super) fn response(at: &At<'_>) -> Response {
    let mut object = at.object();
    let response = Response {
        description: object.needed_text("description"),
        schema: object.get("schema").map(|at| schema::read(&at)),
        headers: object.get("headers").map(|at| headers(&at)).unwrap_or_default(),
        is_error: object.flag("x-ms-error-response"),
    };
    object.pass_over(&["examples"]);
    object.finish();
    response
}

fn headers(at: &At<'_>) -> Vec<Header> {
    at.members().into_iter().map(|(name, at)| header(name, &at)).collect()
}

fn header(name: &str, at: &At<'_>) -> Header {
    let mut object = at.object();
    let client_name = object.name("x-ms-client-name");
    collection_format(&mut object, false);
    Header { name: name.to_owned(), client_name, schema: schema::read_keywords(object) }
}

fn pageable(at: &At<'_>) -> Pageable {
    let mut object = at.object();
    let next_link = object.need("nextLinkName").filter(|at| !at.value.is_null());
    let next_link = next_link.map(|at| at.string()).filter(|link| !link.is_empty());
    object.remark(&[("operationName", "not called: the link leads to the next page")]);
    let items = object.text("itemName").unwrap_or_else(|| "value".to_owned());
    let pageable = Pageable { pointer: object.pointer(), items, next_link };
    object.finish();
    pageable
}
