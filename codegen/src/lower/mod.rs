//! Every decision and every refusal: from the document as written to what will be generated.

mod agreement;
mod boxes;
mod budget;
mod docs;
mod endless;
mod ids;
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
mod version;

use self::ids::Ids;
use self::schemas::Schemas;
use crate::error::Pointer;
use crate::model::Api;
use crate::swagger::{Document, Problems};

/// Lowers a document. What it returns counts only when no problem was noted.
pub(crate) fn lower(document: &Document, problems: &Problems) -> Api {
    let mut schemas = Schemas::new(document, problems);
    let about = docs::text(document.description.as_deref().unwrap_or_default());
    schemas.budget.count(&about, &Pointer::root().key("info"), problems);
    let ids = Ids::of(document, problems);
    let mut operations = operations::lower(document, &ids, &mut schemas);
    let routes = routes::lower(document, &mut operations, &mut schemas);
    let (models, enums) = schemas.lower_all();
    pages::lower(document, &ids, &mut operations, &models, &schemas);
    let mut api = Api {
        title: document.title.clone(),
        version: document.version.clone(),
        description: document.description.clone(),
        operations,
        routes,
        models,
        enums,
    };
    roles::assign(&mut api, &mut schemas.types);
    endless::refuse(&api.models, &schemas.held, problems);
    api
}
