//! All decisions and refusals: from the documents as written to the model.

mod about;
mod agreement;
mod boxes;
mod budget;
mod conversions;
mod docs;
mod endless;
mod groups;
mod homes;
mod ids;
mod links;
mod media_types;
mod members;
mod operations;
mod outcomes;
mod pages;
mod parameters;
mod paths;
mod references;
mod responses;
mod roles;
mod routes;
mod schemas;
mod twice;
mod version;

use std::collections::HashSet;

use self::groups::Groups;
use self::ids::Ids;
use self::routes::Tree;
use self::schemas::Schemas;
use crate::markdown;
use crate::model::{Api, Operation, Route};
use crate::swagger::{Problems, Set};

/// Lowers all documents together. The result counts only if no problem was noted.
pub(crate) fn lower(set: &Set<'_>, problems: &Problems) -> Api {
    twice::refuse(set, problems);
    let version = about::version(set, problems);
    let mut schemas = Schemas::new(set, version, problems);
    let about = about(set, version, &schemas);
    let ids = Ids::of(set, problems);
    let groups = Groups::of(set, &ids);
    let (mut operations, routes) = operations_and_routes(set, &ids, &groups, &mut schemas);
    let (models, enums) = schemas.lower_all();
    pages::lower(set, &ids, &mut operations, &models, &schemas);
    let version = version.to_owned();
    let homes = schemas.homes(set, &groups);
    let mut api = Api { about, version, groups: groups.all, operations, routes, models, enums };
    roles::assign(&mut api, &mut schemas.types);
    homes::assign(&mut api, homes);
    links::assign(&mut api.operations, &api.models);
    endless::refuse(&api.models, &schemas.held, problems);
    api
}

/// Title, version and description, in Markdown.
fn about(set: &Set<'_>, version: &str, schemas: &Schemas<'_>) -> String {
    let Some(document) = about::title(set) else { return String::new() };
    let title = markdown::phrase(&format!("{}, version {version}.", document.title));
    let description = docs::text(document.description.as_deref().unwrap_or_default());
    schemas.budget.count(&description, &document.pointer.key("info"), schemas.problems);
    format!("{title}\n\n{}", description.text).trim_end().to_owned()
}

/// The operations and handles of one document after the other, so that those of the first keep their names.
fn operations_and_routes<'d>(
    set: &'d Set<'_>,
    ids: &Ids<'_>,
    groups: &Groups<'_>,
    schemas: &mut Schemas<'d>,
) -> (Vec<Operation>, Vec<Route>) {
    let (mut all, mut taken, mut tree) = (Vec::new(), HashSet::new(), Tree::default());
    for document in set.documents() {
        let mut operations = operations::lower(document, ids, groups, &mut taken, schemas);
        tree.add(document, &mut operations, schemas);
        all.append(&mut operations);
    }
    let routes = tree.finish(&mut all, set, schemas);
    (all, routes)
}
