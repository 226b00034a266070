//! The calls that programs otherwise put together by hand: create if absent, delete if it exists, ask whether it
//! exists, and read, change and write back.

use super::resource::reader;
use crate::error::Error;
use crate::models::{BatchTask, BatchTaskCreateOptions, BatchTaskInput};
use crate::resource::{
    CreateIfAbsent, DeleteIfExists, UpdateWith, create_if_absent, delete_if_exists, exists,
};
use crate::responses::{CreateTask201Response, DeleteTask200Response, ReplaceTask200Response};
use crate::routes::{JobTaskRoute, JobTasksRoute};

impl JobTasksRoute {
    /// Adds a Task to the Job, unless there is one with this id.
    ///
    /// An existing Task may differ from the one described here: nothing is compared, and ids are case-insensitive.
    /// With [`RetryPolicy::repeat_posts`](crate::RetryPolicy::repeat_posts) it can also be this one, added by an
    /// attempt whose response was lost.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let task = BatchTaskCreateOptions::new("t-1", "render 1");
    /// let outcome = client.job("nightly").tasks().create_if_absent(task).await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`create`](Self::create), except 409 `TaskExists`.
    pub fn create_if_absent(
        &self,
        body: BatchTaskCreateOptions,
    ) -> impl Future<Output = Result<CreateIfAbsent<CreateTask201Response>, Error>> + Send + use<> {
        create_if_absent::<BatchTask, _>(self.create(body))
    }
}

impl JobTaskRoute {
    /// Deletes the Task, if there is one. Without its Job there is none.
    ///
    /// The Task is gone with the answer. `NotThere` can be the effect of this very call, if the response to an earlier
    /// attempt was lost.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let outcome = client.job("nightly").task("t-1").delete_if_exists().await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`delete`](Self::delete), except 404 `TaskNotFound` and `JobNotFound`. Another 404, for example a gateway's,
    /// is an error.
    pub fn delete_if_exists(
        &self,
    ) -> impl Future<Output = Result<DeleteIfExists<DeleteTask200Response>, Error>> + Send + use<> {
        delete_if_exists::<BatchTask, _>(self.delete())
    }

    /// Whether there is such a Task. Without its Job there is none.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// if client.job("nightly").task("t-1").exists().await? {
    ///     println!("it has been added");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`get`](Self::get), but for 404 `TaskNotFound` and `JobNotFound`. Another 404, a gateway's for example, says nothing
    /// about the Task and is an error.
    pub fn exists(&self) -> impl Future<Output = Result<bool, Error>> + Send + use<> {
        // The smallest answer that the service can give.
        exists::<BatchTask, _>(self.get().select(["id"]))
    }

    /// Reads the Task, calls `change` for the replacement, and writes it with PUT, provided that no other request changed
    /// the Task in between. On a conflict (412) it starts again. That the Task starts or completes in between is no
    /// conflict.
    ///
    /// The service takes nothing but `constraints`, and takes them as a whole: a limit that is left out goes back to its
    /// default. `change` returns `None` if there is nothing to change. It is called once per read, and never for a Task that
    /// may contain its change already: a 412 after an attempt whose response was lost is an error, for which
    /// [`may_have_succeeded`](Error::may_have_succeeded) is true.
    ///
    /// ```no_run
    /// # use batch_client::{Client, Error, models::*};
    /// # async fn f(client: Client) -> Result<(), Error> {
    /// let outcome = client
    ///     .job("nightly")
    ///     .task("t-1")
    ///     .replace_with(|task| {
    ///         let mut replacement = BatchTaskInput::from(task);
    ///         // The other limits are sent along, so that they stay.
    ///         let limits = replacement.constraints.get_or_insert_default();
    ///         let is_low = limits.max_task_retry_count.unwrap_or_default() < 3;
    ///         limits.max_task_retry_count = Some(3);
    ///         is_low.then_some(replacement)
    ///     })
    ///     .await?;
    /// println!("{outcome:?}");
    /// # Ok(())
    /// # }
    /// ```
    pub fn replace_with(
        &self,
        mut change: impl FnMut(BatchTask) -> Option<BatchTaskInput> + Send + 'static,
    ) -> UpdateWith<BatchTask, ReplaceTask200Response> {
        let route = self.clone();
        UpdateWith::new(reader(self.get()), move |task, etag| {
            change(task).map(|replacement| route.put(replacement).if_match(etag).into_future())
        })
    }
}
