//! Query parameters with lists, and the kinds of resources that they apply to.

use super::filter::Field;
use crate::wire::Request;

/// What requests may ask for of a kind of resource.
#[derive(Debug)]
pub(crate) struct Queryable<'a> {
    /// The fields for `$filter`.
    pub(crate) fields: &'a [Field],
    /// The properties for `$select`.
    pub(crate) properties: Vec<&'a str>,
    /// The properties for `$expand`, which are left out otherwise.
    pub(crate) expandable: &'static [&'static str],
}

/// The value of a query parameter. An empty one counts as absent.
pub(super) fn given<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.query(name).filter(|value| !value.is_empty())
}

/// The items of a list with commas.
pub(super) fn items(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}
