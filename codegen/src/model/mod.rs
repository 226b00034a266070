//! The generated API in Rust terms, without knowledge of Swagger or tokens.
//!
//! All decisions have been made: identifiers are final and unique, references resolve, and the emitters can write
//! every type. Emitting can therefore not fail.

mod group;
mod scalar;
mod shared_parameter;

pub(crate) use self::group::{Group, Home};
pub(crate) use self::scalar::{Literal, Sample, Scalar};
pub(crate) use self::shared_parameter::SharedParameter;
pub(crate) use crate::example::Example;

/// All that a set of documents describes.
#[derive(Debug)]
pub(crate) struct Api {
    /// The description, in Markdown.
    pub(crate) about: String,
    pub(crate) version: String,
    /// The groups of operations. Others refer to them by their place here.
    pub(crate) groups: Vec<Group>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) routes: Vec<Route>,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
}

/// A Rust identifier, ready to be written. Keywords are already escaped.
pub(crate) type Ident = String;

#[derive(Debug)]
pub(crate) struct Operation {
    /// The group that it belongs to, with its parameters and responses.
    pub(crate) group: usize,
    /// The operation id as the document has it, for example `Jobs_GetJob`.
    pub(crate) id: String,
    pub(crate) verb: Verb,
    /// The path template, for example `/jobs/{jobId}`.
    pub(crate) path: String,
    /// The method on the route handle, for example `get`.
    pub(crate) function: Ident,
    /// The index in [`Api::routes`] of the handle with the method. `None` for the client itself.
    pub(crate) route: Option<usize>,
    pub(crate) docs: Docs,
    pub(crate) deprecated: bool,
    /// The media type of a body in JSON, where that is not the usual one.
    pub(crate) body_type: Option<&'static str>,
    /// The media type of a JSON response, if it is an unusual one.
    pub(crate) accept: Option<&'static str>,
    /// The name of the parameters type, for example `GetJobParameters`.
    pub(crate) parameters_type: Ident,
    pub(crate) version: Version,
    pub(crate) parameters: Vec<Parameter>,
    /// The responses by status, at least one.
    pub(crate) responses: Vec<Response>,
    /// The documented errors beside the default response, as a list in Markdown.
    pub(crate) errors: String,
    /// The enum of the responses, where there are several.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) page: Option<Page>,
    pub(crate) examples: Vec<Example>,
    /// Rust paths of related items of the client.
    pub(crate) see_also: Vec<String>,
}

impl Operation {
    /// The type that a call gives back.
    pub(crate) fn response_type(&self) -> &str {
        let only = || self.responses.first().map_or("", |response| &response.response_type);
        self.outcome.as_ref().map_or_else(only, |outcome| &outcome.name)
    }
}

/// The several answers of an operation that are no errors, as one type.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) name: Ident,
    /// The variant for each of the operation's responses, in their order.
    pub(crate) variants: Vec<Ident>,
    /// One variant means that the resource does not exist.
    pub(crate) tells_existence: bool,
}

/// The API version that an operation requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Version {
    /// The client's.
    OfClient,
    /// This one, whatever the client's is.
    Fixed(String),
    /// No version: the operation has no such parameter.
    Absent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Put,
    Post,
    Patch,
    Delete,
    Head,
}

impl Verb {
    /// The method's name in HTTP, which is also that of its constant in the `http` crate.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
        }
    }
}

/// Text for people, in Markdown of which nothing is code or HTML. Empty where the document says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Docs {
    pub(crate) text: String,
    /// Facts that the document states as keywords: default and limits.
    pub(crate) notes: String,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) wire_name: String,
    pub(crate) field: Ident,
    pub(crate) docs: Docs,
    pub(crate) place: Place,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// The parameter's value is converted with `Into` where it is taken.
    pub(crate) takes_into: bool,
    pub(crate) writing: Writing,
    /// The client has the setter.
    pub(crate) shared: Option<SharedParameter>,
}

/// The encoding of a value in a path or a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// Encoded; the items of a list with commas between them.
    Encoded,
    /// In a path: with its slashes.
    WithSlashes,
    /// In a query: a parameter for each item.
    Repeated,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    /// The header that names a call; the client makes a value when the caller gives none.
    RequestId,
    /// A body that travels as JSON. `clear_read_only`: the model has read-only properties that are left out.
    /// `demanding`: it has properties that may be absent from an answer and not from a request.
    Json {
        clear_read_only: bool,
        demanding: bool,
    },
    /// A body of raw bytes.
    Bytes,
}

#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) docs: Docs,
    pub(crate) response_type: Ident,
    pub(crate) headers_type: Ident,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Option<Body>,
}

#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) wire_name: String,
    pub(crate) field: Ident,
    pub(crate) docs: Docs,
    pub(crate) ty: Type,
}

#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) docs: Docs,
    pub(crate) ty: Type,
}

impl Body {
    /// Whether it is bytes, which are not decoded.
    pub(crate) fn is_binary(&self) -> bool {
        self.ty == Type::BYTES
    }
}

/// The paging of a list operation.
#[derive(Debug)]
pub(crate) struct Page {
    /// The wire name of the property that holds the items.
    pub(crate) items: String,
    /// The wire name of the property that links to the next page; none: there is only one.
    pub(crate) next_link: Option<String>,
    pub(crate) item: Type,
}

/// A handle on a place in the path, with a method for each operation there.
#[derive(Debug)]
pub(crate) struct Route {
    /// The handle's type, for example `JobRoute`.
    pub(crate) name: Ident,
    /// The method that opens it, for example `job`.
    pub(crate) function: Ident,
    /// The path it stands for, for example `/jobs/{jobId}`.
    pub(crate) path: String,
    /// The handle it opens from; none: the client.
    pub(crate) parent: Option<usize>,
    /// The path parameters it holds, its parent's first.
    pub(crate) segments: Vec<RouteParameter>,
    /// The number of last `segments` that its own method takes.
    pub(crate) own: usize,
    /// The groups that have a method on it, or on a handle that opens from it, in ascending order: at least one. With
    /// several, the handle is written once, for whichever of them is there. The handle that it opens from belongs to all
    /// of them, too.
    pub(crate) groups: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct RouteParameter {
    pub(crate) wire_name: String,
    pub(crate) field: Ident,
    pub(crate) ty: Type,
}

#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) name: Ident,
    pub(crate) home: Home,
    pub(crate) docs: Docs,
    pub(crate) fields: Vec<Field>,
    pub(crate) role: Role,
    /// Has read-only properties, itself or further down, that a request leaves out.
    pub(crate) clears_read_only: bool,
    /// The conversions into it, each with the fields that it sets: one field, or several from a tuple.
    pub(crate) conversions: Vec<Vec<Ident>>,
}

/// The directions in which a model travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// Received only, so that it may grow.
    Output,
    /// Sent, and possibly received too.
    Input,
    /// The writable part of another model. `read_only`: the wire names of the other properties.
    InputOf { output: Ident, shared: Vec<Ident>, read_only: Vec<String> },
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) wire_name: String,
    pub(crate) name: Ident,
    /// The method that sets it.
    pub(crate) setter: Ident,
    pub(crate) docs: Docs,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    /// A request leaves it out.
    pub(crate) read_only: bool,
    /// An answer leaves it out.
    pub(crate) write_only: bool,
    /// Its type has read-only properties, which a request leaves out.
    pub(crate) clears_read_only: bool,
}

impl Field {
    pub(crate) fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }
}

/// Whether a property is there, from the freest to the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Presence {
    Optional,
    /// A request has it and an answer does not, so that it may be absent in Rust.
    Demanded,
    Required,
}

/// The types that generated code is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    Scalar(Scalar),
    Array(Box<Type>),
    Map(Box<Type>),
    Model(Ident),
    Enum(Ident),
    Secret(Box<Type>),
    /// A model that holds itself, directly or further down, or a large one that may be absent.
    Boxed(Box<Type>),
}

impl Type {
    pub(crate) const STRING: Self = Self::Scalar(Scalar::String);
    pub(crate) const BYTES: Self = Self::Scalar(Scalar::Bytes);
    pub(crate) const ANY_JSON: Self = Self::Scalar(Scalar::AnyJson);

    /// The method that reads a value from a response header. `None` if the value is not a single text, as paths,
    /// queries and headers need it.
    pub(crate) fn reader(&self) -> Option<&'static str> {
        match self {
            Self::Scalar(scalar) => scalar.facts().reader,
            Self::Enum(_) => Some("parsed"),
            Self::Array(_) | Self::Map(_) | Self::Model(_) | Self::Secret(_) | Self::Boxed(_) => None,
        }
    }

    /// The number of arrays, maps and other wrappers around the core of the type.
    pub(crate) fn depth(&self) -> usize {
        self.inner().map_or(0, |inner| 1 + inner.depth())
    }

    /// The scalar, model or enum in all that is around it.
    pub(crate) fn core(&self) -> &Self {
        self.inner().map_or(self, Self::core)
    }

    /// The scalar in all that is around it.
    pub(crate) fn scalar(&self) -> Option<Scalar> {
        match self.core() {
            Self::Scalar(scalar) => Some(*scalar),
            _ => None,
        }
    }

    /// The inner type of an array, a map or another wrapper.
    fn inner(&self) -> Option<&Self> {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Secret(inner) | Self::Boxed(inner) => Some(inner),
            Self::Scalar(_) | Self::Model(_) | Self::Enum(_) => None,
        }
    }

    /// Whether a value outside of an object would travel in another form than serde gives it.
    pub(crate) fn needs_property(&self) -> bool {
        self.scalar().is_some_and(|scalar| scalar.facts().needs_property)
    }
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: Ident,
    pub(crate) home: Home,
    pub(crate) docs: Docs,
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) docs: Docs,
}
