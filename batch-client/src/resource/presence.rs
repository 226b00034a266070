//! Create if absent, delete if it exists, and ask whether it exists.

use serde_core::de::IgnoredAny;

use super::{Resource, is_absent, is_being_deleted};
use crate::call::StreamableMethod;
use crate::error::Error;
use crate::operation::Parameters;

/// The outcome of a conditional creation, such as `create_if_absent` of a route.
#[derive(Debug, Clone, PartialEq)]
pub enum CreateIfAbsent<T> {
    /// There was no resource with this id, and now there is.
    Created(Box<T>),
    /// A resource with this id exists and is unchanged.
    AlreadyThere,
}

/// The outcome of a conditional deletion, such as `delete_if_exists` of a route.
#[derive(Debug, Clone, PartialEq)]
pub enum DeleteIfExists<T> {
    /// The service accepted the deletion. That of a Task is done with that; others go on afterwards.
    Accepted(Box<T>),
    /// An earlier deletion is still going on. Never the case for a Task.
    BeingDeleted,
    /// There is no such resource.
    NotThere,
}

pub(crate) async fn create_if_absent<R: Resource, P: Parameters>(
    create: StreamableMethod<P>,
) -> Result<CreateIfAbsent<P::Response>, Error> {
    match create.await {
        Ok(response) => Ok(CreateIfAbsent::Created(Box::new(response))),
        Err(error) if error.code() == Some(&R::EXISTS) => Ok(CreateIfAbsent::AlreadyThere),
        Err(error) => Err(error),
    }
}

pub(crate) async fn delete_if_exists<R: Resource, P: Parameters>(
    delete: StreamableMethod<P>,
) -> Result<DeleteIfExists<P::Response>, Error> {
    match delete.await {
        Ok(response) => Ok(DeleteIfExists::Accepted(Box::new(response))),
        Err(error) if is_absent::<R>(&error) => Ok(DeleteIfExists::NotThere),
        Err(error) if is_being_deleted::<R>(&error) => Ok(DeleteIfExists::BeingDeleted),
        Err(error) => Err(error),
    }
}

/// Whether the resource that this call reads is there.
pub(crate) async fn exists<R: Resource, P: Parameters>(get: StreamableMethod<P>) -> Result<bool, Error> {
    // The body is read: a success that is not JSON came from something else than the service.
    match get.body_as::<IgnoredAny>().await {
        Ok(_) => Ok(true),
        Err(error) if is_absent::<R>(&error) => Ok(false),
        Err(error) => Err(error),
    }
}
