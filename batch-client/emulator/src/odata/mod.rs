//! The query language of the service, a part of OData, over any kind of resource.

pub(crate) mod conditions;
mod filter;
mod page;
mod query;
mod selection;

pub(crate) use self::filter::{Field, FieldSource, FieldValue};
pub(crate) use self::page::{ListQuery, Page};
pub(crate) use self::query::Queryable;
pub(crate) use self::selection::Selection;
