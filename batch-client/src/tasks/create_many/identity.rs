//! Which Job it is: one that was deleted and made anew has the same id.

use std::pin::Pin;

use time::OffsetDateTime;

use crate::error::Error;
use crate::routes::JobRoute;
use crate::wire::json_object;

/// The time at which a Job was created, on its way.
pub(super) type CreationTime = Pin<Box<dyn Future<Output = Result<Option<OffsetDateTime>, Error>> + Send>>;

struct Identity {
    creation_time: Option<OffsetDateTime>,
}

json_object! {
    Identity {
        0: creation_time = optional("creationTime"),
    }
}

pub(super) fn creation_time(job: &JobRoute) -> CreationTime {
    let get = job.get().select(["id", "creationTime"]);
    Box::pin(async move {
        let job: Identity = get.body_as().await?;
        Ok(job.creation_time)
    })
}
