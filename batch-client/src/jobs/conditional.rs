//! The calls that programs otherwise put together by hand: create if absent, delete if it exists, ask whether it
//! exists, and read, change and write back.

use std::fmt;
use std::pin::Pin;

use serde_core::de::IgnoredAny;

use crate::error::Error;
use crate::models::{BatchJob, BatchJobCreateOptions, BatchJobInput, BatchJobUpdateOptions};
use crate::responses::{
    CreateJob201Response, DeleteJob202Response, ReplaceJob200Response, UpdateJob200Response,
};
use crate::routes::{JobRoute, JobsRoute};

/// How often an update is written at most, unless [`UpdateWith::limit`] says otherwise.
const LIMIT: u32 = 5;

/// What [`JobsRoute::create_if_absent`] found.
#[derive(Debug, Clone, PartialEq)]
pub enum CreateIfAbsent {
    /// There was no Job with this id, and now there is.
    Created(Box<CreateJob201Response>),
    /// There is a Job with this id, and it stays as it is.
    AlreadyThere,
}

/// What [`JobRoute::delete_if_exists`] found.
#[derive(Debug, Clone, PartialEq)]
pub enum DeleteIfExists {
    /// The service accepted the deletion, which goes on afterwards.
    Accepted(Box<DeleteJob202Response>),
    /// An earlier deletion is still going on.
    BeingDeleted,
    /// There is no such Job.
    NotThere,
}

impl JobsRoute {
    /// Creates a Job, unless there is one with this id.
    ///
    /// What is there already can be another Job than the one described here: nothing is compared, and upper and lower
    /// case don't distinguish ids. With [`RetryPolicy::repeat_posts`](crate::RetryPolicy::repeat_posts) it can also be
    /// this one, created by an attempt whose answer got lost.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let pool = BatchPoolInfo { pool_id: Some("pool-1".into()), ..Default::default() };
    /// let outcome = client.jobs().create_if_absent(BatchJobCreateOptions::new("nightly", pool)).await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`create`](Self::create), but for 409 `JobExists`. An id whose former Job is still being deleted is an error.
    pub fn create_if_absent(
        &self,
        body: BatchJobCreateOptions,
    ) -> impl Future<Output = Result<CreateIfAbsent, Error>> + Send + use<> {
        let create = self.create(body);
        async move {
            match create.await {
                Ok(response) => Ok(CreateIfAbsent::Created(Box::new(response))),
                Err(error) if error.is_job_exists() => Ok(CreateIfAbsent::AlreadyThere),
                Err(error) => Err(error),
            }
        }
    }
}

impl JobRoute {
    /// Deletes the Job, if there is one. A Job that is being deleted already is no error either.
    ///
    /// The deletion goes on after the service has accepted it. What is found can be the work of this very call, when
    /// the answer to an earlier attempt got lost.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let outcome = client.job("nightly").delete_if_exists().await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`delete`](Self::delete), but for 404 `JobNotFound` and 409 `JobBeingDeleted`. Another 404, a gateway's for
    /// example, says nothing about the Job and is an error.
    pub fn delete_if_exists(&self) -> impl Future<Output = Result<DeleteIfExists, Error>> + Send + use<> {
        let delete = self.delete();
        async move {
            match delete.await {
                Ok(response) => Ok(DeleteIfExists::Accepted(Box::new(response))),
                Err(error) if error.is_job_not_found() => Ok(DeleteIfExists::NotThere),
                Err(error) if error.is_job_being_deleted() => Ok(DeleteIfExists::BeingDeleted),
                Err(error) => Err(error),
            }
        }
    }

    /// Whether there is such a Job. One that is being deleted exists until it is gone.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// if client.job("nightly").exists().await? {
    ///     println!("still there");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`get`](Self::get), but for 404 `JobNotFound`. Another 404, a gateway's for example, says nothing about the Job
    /// and is an error.
    pub fn exists(&self) -> impl Future<Output = Result<bool, Error>> + Send + use<> {
        // The smallest answer that the service can give.
        let get = self.get().select(["id"]);
        async move {
            // The body is read: a success that is not JSON came from something else than the service.
            match get.body_as::<IgnoredAny>().await {
                Ok(_) => Ok(true),
                Err(error) if error.is_job_not_found() => Ok(false),
                Err(error) => Err(error),
            }
        }
    }

    /// Reads the Job, lets `change` say what to change, and writes that with PATCH, if nobody else has changed the Job
    /// in between. If somebody has, which the service answers with 412, all of it is done again.
    ///
    /// `change` gives back `None` when there is nothing to change. It is called once for each time that the Job is
    /// read, and never for a Job that may carry its change already: a 412 after an attempt whose answer got lost is an
    /// error, for which [`may_have_succeeded`](Error::may_have_succeeded) holds.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let outcome = client
    ///     .job("nightly")
    ///     .update_with(|job| {
    ///         let is_low = job.priority.unwrap_or_default() < 500;
    ///         is_low.then(|| BatchJobUpdateOptions { priority: Some(500), ..Default::default() })
    ///     })
    ///     .await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_with(
        &self,
        mut change: impl FnMut(BatchJob) -> Option<BatchJobUpdateOptions> + Send + 'static,
    ) -> UpdateWith<UpdateJob200Response> {
        let route = self.clone();
        UpdateWith::new(self, move |job| {
            let etag = job.etag.clone();
            change(job).map(|update| route.patch(update).if_match(etag).into_future())
        })
    }

    /// Reads the Job, lets `change` say what to put in its place, and writes that with PUT, if nobody else has changed
    /// the Job in between; otherwise like [`update_with`](Self::update_with).
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let outcome = client
    ///     .job("nightly")
    ///     .replace_with(|job| {
    ///         let mut replacement = BatchJobInput::from(job);
    ///         // A PATCH can't take the limits away.
    ///         replacement.constraints.take().is_some().then_some(replacement)
    ///     })
    ///     .await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn replace_with(
        &self,
        mut change: impl FnMut(BatchJob) -> Option<BatchJobInput> + Send + 'static,
    ) -> UpdateWith<ReplaceJob200Response> {
        let route = self.clone();
        UpdateWith::new(self, move |job| {
            let etag = job.etag.clone();
            change(job).map(|replacement| route.put(replacement).if_match(etag).into_future())
        })
    }
}

/// A write on its way.
type Written<R> = Pin<Box<dyn Future<Output = Result<R, Error>> + Send>>;

/// Makes the write for what was read. None: there is nothing to change.
type Write<R> = Box<dyn FnMut(BatchJob) -> Option<Written<R>> + Send>;

/// What [`JobRoute::update_with`] and [`JobRoute::replace_with`] give back: a read, a change and a write under the
/// condition that the Job is still as it was read.
///
/// It is lazy: nothing is sent before it is awaited. Dropped on the way, it has written the change or has not.
///
/// # Errors
/// Awaiting it fails as reading and writing do. When the limit is used up, the error is the last 412, for which
/// [`is_condition_not_met`](Error::is_condition_not_met) holds. So it is for a 412 that this update itself may have
/// caused; [`may_have_succeeded`](Error::may_have_succeeded) holds for that one, too.
#[must_use = "nothing is read or written until this is awaited"]
pub struct UpdateWith<R> {
    job: JobRoute,
    write: Write<R>,
    limit: u32,
}

/// How an update ended.
#[derive(Debug, Clone, PartialEq)]
pub enum UpdateOutcome<R> {
    /// The change is written.
    Updated {
        /// The answer to the write; its headers have the Job's new ETag.
        response: R,
        /// How often it was written, those refused with 412 included.
        tries: u32,
    },
    /// There was nothing to change, and nothing was changed.
    Unchanged,
}

impl<R> UpdateWith<R> {
    fn new(job: &JobRoute, write: impl FnMut(BatchJob) -> Option<Written<R>> + Send + 'static) -> Self {
        Self { job: job.clone(), write: Box::new(write), limit: LIMIT }
    }

    /// How often to write at most. The default is 5; 0 counts as 1.
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = limit;
        self
    }

    async fn run(mut self) -> Result<UpdateOutcome<R>, Error> {
        let mut tries = 0;
        loop {
            let job = self.job.get().await?.body;
            let Some(write) = (self.write)(job) else { return Ok(UpdateOutcome::Unchanged) };
            tries += 1;
            match write.await {
                Ok(response) => return Ok(UpdateOutcome::Updated { response, tries }),
                Err(error) if is_overtaken(&error) && tries < self.limit => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Whether nothing was written since somebody else was faster. When an attempt before the 412 may have written, what it
/// met is perhaps this very change, which must not be made twice.
fn is_overtaken(error: &Error) -> bool {
    error.is_condition_not_met() && !error.may_have_succeeded()
}

/// Awaiting an update reads, changes and writes.
impl<R: Send + 'static> IntoFuture for UpdateWith<R> {
    type Output = Result<UpdateOutcome<R>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<R> fmt::Debug for UpdateWith<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateWith")
            .field("job", &self.job)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
