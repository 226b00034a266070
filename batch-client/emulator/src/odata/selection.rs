//! `$select` and `$expand`.

use serde_json::{Map, Value};

use super::query::{Queryable, given, items};
use crate::wire::{Request, ServiceError};

/// The requested properties of a resource.
#[derive(Debug)]
pub(crate) struct Selection {
    /// The selected properties; `None` for all.
    names: Option<Vec<String>>,
    /// The properties that are left out because the request does not expand them.
    hidden: Vec<&'static str>,
}

impl Selection {
    /// Parses `$select` and `$expand`.
    pub(crate) fn parse(request: &Request, queryable: &Queryable<'_>) -> Result<Self, ServiceError> {
        let list = given(request, "$select").map(items);
        let names = list.map(|list| selected(&list, &queryable.properties)).transpose()?;
        let expanded = given(request, "$expand").map(items).unwrap_or_default();
        let can_expand = |name: &String| queryable.expandable.contains(&name.as_str());
        if let Some(other) = expanded.iter().find(|name| !can_expand(name)) {
            let reason = format!("only {} can be expanded", queryable.expandable.join(", "));
            return Err(ServiceError::invalid_query("$expand", other, reason));
        }
        let is_hidden = |name: &&&str| !expanded.iter().any(|other| other == **name);
        let hidden = queryable.expandable.iter().filter(is_hidden).copied().collect();
        Ok(Self { names, hidden })
    }

    /// Leaves only the requested properties.
    pub(crate) fn apply(&self, mut resource: Map<String, Value>) -> Map<String, Value> {
        let is_selected = |name: &String| self.names.as_ref().is_none_or(|names| names.contains(name));
        resource.retain(|name, _| is_selected(name) && !self.hidden.contains(&name.as_str()));
        resource
    }
}

/// The selected properties, without repetitions: every item of a page is compared with them.
fn selected(named: &[String], properties: &[&str]) -> Result<Vec<String>, ServiceError> {
    if let Some(name) = named.iter().find(|name| !properties.contains(&name.as_str())) {
        let reason = format!("can't select `{name}`; allowed: {}", properties.join(", "));
        return Err(ServiceError::invalid_query("$select", name, reason));
    }
    let is_named = |property: &&&str| named.iter().any(|name| name == **property);
    Ok(properties.iter().filter(is_named).map(|name| (*name).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::selected;

    #[test]
    fn repeated_properties_are_selected_once() {
        let select = |named: &[&str]| {
            let named: Vec<_> = named.iter().copied().map(str::to_owned).collect();
            selected(&named, &["id", "state", "url"])
        };
        assert_eq!(select(&["state", "id"].repeat(1_000)), Ok(vec!["id".to_owned(), "state".to_owned()]));
        assert_eq!(select(&[]), Ok(Vec::new()));
        let rejected = select(&["zone", "id", "bogus"]).map_err(|error| error.values[1].1.clone());
        assert_eq!(rejected, Err(Some("zone".to_owned())));
    }
}
