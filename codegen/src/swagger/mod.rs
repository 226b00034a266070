//! The document as written: Swagger 2.0 with Microsoft's `x-ms-` extensions, unresolved and undecided.
//!
//! Every part keeps its [`Pointer`](crate::error::Pointer), so that later problems can name its place.

mod conversion;
mod document;
mod enumeration;
mod host;
mod kind;
mod media_type;
mod operation;
mod problems;
mod read;
mod schema;
mod set;

pub(crate) use conversion::Conversion;
pub(crate) use document::{Document, Named, PathItem};
pub(crate) use enumeration::{EnumValue, EnumValues};
pub(crate) use media_type::MediaType;
pub(crate) use operation::{
    CollectionFormat, Header, MaybeRef, Operation, Pageable, Parameter, Place, Response, Status, Verb,
};
pub(crate) use problems::Problems;
pub(crate) use read::LONGEST_NAME;
pub(crate) use schema::{Access, Kind, Limits, Schema};
pub(crate) use set::Set;
