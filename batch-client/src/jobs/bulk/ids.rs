//! Ids of the Jobs.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::error::Error;
use crate::paging::Items;
use crate::routes::JobsRoute;
use crate::wire::json_object;

/// The source of the ids, one by one.
pub(super) enum Ids {
    Given(Box<dyn Iterator<Item = String> + Send>),
    /// Of which two pages are held at most.
    Listed(Box<Items<Listed>>),
}

/// The selected properties of a Job.
pub(super) struct Listed {
    id: String,
}

json_object! {
    Listed {
        0: id = required("id"),
    }
}

impl Ids {
    pub(super) fn given<I>(ids: I) -> Self
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        Self::Given(Box::new(ids.into_iter().map(Into::<String>::into)))
    }

    pub(super) fn matching(jobs: &JobsRoute, filter: impl Into<String>) -> Self {
        Self::Listed(Box::new(jobs.list().filter(filter).select(["id"]).items_as()))
    }

    /// Polls a pending page while there is no room for its calls, which may depend on a resource that it holds.
    pub(super) fn poll_ahead(&mut self, context: &mut Context<'_>) {
        if let Self::Listed(jobs) = self {
            jobs.poll_ahead(context);
        }
    }

    /// The next id. It is not asked for again after the last one or an error.
    pub(super) fn poll_id(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<String, Error>>> {
        match self {
            Self::Given(ids) => Poll::Ready(ids.next().map(Ok)),
            Self::Listed(jobs) => Pin::new(&mut **jobs).poll_next(context).map_ok(|job| job.id),
        }
    }
}
