//! Operations that all kinds of resources have: get, list, create, update and delete, and changes of any kind.

use http::{StatusCode, header};

use super::call::Call;
use super::collection::Collection;
use super::key::Key;
use super::resource::Resource;
use crate::odata::{ListQuery, Selection, conditions};
use crate::wire::{Answer, DATA_SERVICE_ID, ServiceError};

/// Gets a resource.
pub(crate) fn get<R: Resource>(
    call: &Call<'_>,
    collection: &Collection<R>,
    key: &Key,
) -> Result<Answer, ServiceError> {
    let selection = Selection::parse(call.request, &call.queryable::<R>())?;
    let resource = collection.get(key)?;
    let modified = resource.entity().modified;
    conditions::check(call.request, modified)?;
    let shown = resource.to_json(&call.request.base, call.request.version);
    let metadata = format!("{}/@Element", R::KIND);
    Ok(call.object(&metadata, selection.apply(shown)).with_version(modified))
}

/// Lists the children of a parent, or all resources, as far as they are in a scope, in pages.
pub(crate) fn list<R: Resource>(
    call: &Call<'_>,
    collection: &Collection<R>,
    parent: Option<&Key>,
    query: &ListQuery,
    is_in_scope: impl Fn(&R) -> bool,
) -> Answer {
    let page = query.page(collection.after(parent, query.after()), call.scan_limit, |resource: &R| {
        let is_listed = is_in_scope(resource) && query.matches(resource);
        is_listed.then(|| resource.to_json(&call.request.base, call.request.version))
    });
    Answer::json(&page.body(call.request, R::KIND))
}

/// Creates a resource. The service sends this URL for it. `conflict` is the error code if another resource has its ids.
pub(crate) fn create<R: Resource>(
    call: &Call<'_>,
    collection: &mut Collection<R>,
    mut resource: R,
    conflict: impl FnOnce(&R) -> String,
    url: &str,
) -> Result<Answer, ServiceError> {
    if let Some(other) = collection.find(&resource.key()) {
        return Err(ServiceError::conflict(&conflict(other)));
    }
    call.description.arrange(R::MODEL, &mut resource.entity_mut().settings);
    let modified = resource.entity().modified;
    collection.insert(resource);
    Ok(Answer::empty(StatusCode::CREATED)
        .with_version(modified)
        .with_header(header::LOCATION, url)
        .with_header(DATA_SERVICE_ID, url))
}

/// Updates a resource, for PATCH and PUT. `check_state` comes before the condition of the request, `update` after it.
pub(crate) fn update<R: Resource>(
    call: &Call<'_>,
    collection: &mut Collection<R>,
    key: &Key,
    check_state: impl FnOnce(&R) -> Result<(), ServiceError>,
    update: impl FnOnce(&mut R) -> Result<(), ServiceError>,
) -> Result<Answer, ServiceError> {
    change(call, collection, key, StatusCode::OK, |resource, check_condition| {
        check_state(resource)?;
        check_condition(resource)?;
        update(resource)?;
        call.description.arrange(R::MODEL, &mut resource.entity_mut().settings);
        Ok(())
    })
}

/// Begins the deletion of a resource, unless `check_state` prevents that.
pub(crate) fn delete<R: Resource>(
    call: &Call<'_>,
    collection: &mut Collection<R>,
    key: &Key,
    check_state: impl FnOnce(&R) -> Result<(), ServiceError>,
    delete: impl FnOnce(&mut R),
) -> Result<Answer, ServiceError> {
    call.body()?;
    change(call, collection, key, StatusCode::ACCEPTED, |resource, check_condition| {
        check_state(resource)?;
        check_condition(resource)?;
        delete(resource);
        Ok(())
    })?;
    Ok(Answer::empty(StatusCode::ACCEPTED))
}

/// Changes a resource; the answer has its new version. `change` is given the check of the request's condition, since a
/// conflict with the state of the resource comes before a condition that is not met.
pub(crate) fn change<R: Resource>(
    call: &Call<'_>,
    collection: &mut Collection<R>,
    key: &Key,
    status: StatusCode,
    change: impl FnOnce(&mut R, &dyn Fn(&R) -> Result<(), ServiceError>) -> Result<(), ServiceError>,
) -> Result<Answer, ServiceError> {
    let check = |resource: &R| conditions::check(call.request, resource.entity().modified);
    let resource = collection.change(key, |resource| change(resource, &check))?;
    let answer = Answer::empty(status).with_version(resource.entity().modified);
    Ok(answer.with_header(DATA_SERVICE_ID, &call.url()))
}
