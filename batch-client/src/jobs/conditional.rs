//! The calls that programs otherwise put together by hand: create if absent, delete if it exists, ask whether it
//! exists, and read, change and write back.

use super::resource::reader;
use crate::error::Error;
use crate::models::{BatchJob, BatchJobCreateOptions, BatchJobInput, BatchJobUpdateOptions};
use crate::resource::{
    CreateIfAbsent, DeleteIfExists, UpdateWith, create_if_absent, delete_if_exists, exists,
};
use crate::responses::{
    CreateJob201Response, DeleteJob202Response, ReplaceJob200Response, UpdateJob200Response,
};
use crate::routes::{JobRoute, JobsRoute};

impl JobsRoute {
    /// Creates a Job, unless there is one with this id.
    ///
    /// An existing Job may differ from the one described here: nothing is compared, and ids are case-insensitive.
    /// With [`RetryPolicy::repeat_posts`](crate::RetryPolicy::repeat_posts) it can also be this one, created by an
    /// attempt whose response was lost.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let outcome = client.jobs().create_if_absent(BatchJobCreateOptions::new("nightly", "pool-1")).await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`create`](Self::create), except 409 `JobExists`. An id whose former Job is still being deleted is an
    /// error.
    pub fn create_if_absent(
        &self,
        body: BatchJobCreateOptions,
    ) -> impl Future<Output = Result<CreateIfAbsent<CreateJob201Response>, Error>> + Send + use<> {
        create_if_absent::<BatchJob, _>(self.create(body))
    }
}

impl JobRoute {
    /// Deletes the Job, if there is one. A Job that is being deleted already is no error either.
    ///
    /// The deletion continues after the service has accepted it. The state found can be the effect of this very call,
    /// if the response to an earlier attempt was lost.
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
    /// As for [`delete`](Self::delete), except 404 `JobNotFound` and 409 `JobBeingDeleted`. Another 404, for example
    /// a gateway's, is an error.
    pub fn delete_if_exists(
        &self,
    ) -> impl Future<Output = Result<DeleteIfExists<DeleteJob202Response>, Error>> + Send + use<> {
        delete_if_exists::<BatchJob, _>(self.delete())
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
        exists::<BatchJob, _>(self.get().select(["id"]))
    }

    /// Reads the Job, calls `change` for the changes, and writes them with PATCH, provided that the Job was not
    /// changed in between. On a conflict (412) it starts again.
    ///
    /// `change` returns `None` if there is nothing to change. It is called once per read, and never for a Job that
    /// may contain its change already: a 412 after an attempt whose response was lost is an error, for which
    /// [`may_have_succeeded`](Error::may_have_succeeded) is true.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let outcome = client
    ///     .job("nightly")
    ///     .update_with(|job| {
    ///         let is_low = job.priority.unwrap_or_default() < 500;
    ///         is_low.then(|| BatchJobUpdateOptions::new().priority(500))
    ///     })
    ///     .await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_with(
        &self,
        mut change: impl FnMut(BatchJob) -> Option<BatchJobUpdateOptions> + Send + 'static,
    ) -> UpdateWith<BatchJob, UpdateJob200Response> {
        let route = self.clone();
        UpdateWith::new(reader(self.get()), move |job, etag| {
            change(job).map(|update| route.patch(update).if_match(etag).into_future())
        })
    }

    /// Reads the Job, calls `change` for the replacement, and writes it with PUT, provided that the Job was not
    /// changed in between; otherwise like [`update_with`](Self::update_with).
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
    ) -> UpdateWith<BatchJob, ReplaceJob200Response> {
        let route = self.clone();
        UpdateWith::new(reader(self.get()), move |job, etag| {
            change(job).map(|replacement| route.put(replacement).if_match(etag).into_future())
        })
    }
}
