//! Ids of resources.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::error::{Error, InputError};
use crate::paging::Items;
use crate::wire::json_object;

/// The source of the ids, one by one.
pub(crate) enum Ids {
    Given(Box<dyn Iterator<Item = String> + Send>),
    /// Of a list, of which two pages are held at most.
    Listed(Box<Items<Listed>>),
    /// None, and why, until that is returned.
    Refused(Option<InputError>),
}

/// A listed resource, of which only the id is selected.
pub(crate) struct Listed {
    id: String,
}

json_object! {
    Listed {
        0: id = required("id"),
    }
}

impl Ids {
    pub(crate) fn given<I>(ids: I) -> Self
    where
        I: IntoIterator<Item: Into<String> + 'static, IntoIter: Send + 'static>,
    {
        Self::Given(Box::new(ids.into_iter().map(Into::<String>::into)))
    }

    /// The ids of the resources that pass a filter. An empty one would list all of them: a caller who lost the condition
    /// would lose the resources.
    pub(crate) fn matching(filter: impl Into<String>, list: impl FnOnce(String) -> Items<Listed>) -> Self {
        let filter = filter.into();
        if filter.trim().is_empty() {
            let allowed = "a condition, since without one all would be listed";
            return Self::Refused(Some(InputError::new("$filter", &filter, allowed)));
        }
        Self::Listed(Box::new(list(filter)))
    }

    /// Polls a pending page while there is no room for its calls, which may depend on a resource that it holds.
    pub(super) fn poll_ahead(&mut self, context: &mut Context<'_>) {
        if let Self::Listed(items) = self {
            items.poll_ahead(context);
        }
    }

    /// The next id. It is not asked for again after the last one or an error.
    pub(super) fn poll_id(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<String, Error>>> {
        match self {
            Self::Given(ids) => Poll::Ready(ids.next().map(Ok)),
            Self::Listed(items) => Pin::new(&mut **items).poll_next(context).map_ok(|listed| listed.id),
            Self::Refused(reason) => Poll::Ready(reason.take().map(|reason| Err(reason.into()))),
        }
    }
}
