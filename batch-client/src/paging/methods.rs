//! The calls that are answered in pages.

use serde_core::de::DeserializeOwned;

use super::items::Items;
use super::pages::Pages;
use crate::call::StreamableMethod;
use crate::operation::{PageBodyAs, Paged};

impl<P: Paged> StreamableMethod<P> {
    /// The items of all pages, fetched as they are asked for.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let mut jobs = client.jobs().list().filter("state eq 'active'").max_results(100).items();
    /// while let Some(job) = jobs.try_next().await? {
    ///     println!("{}", job.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(self) -> Items<P::Item> {
        self.pages().items()
    }

    /// The items of all pages as a type of the caller's choice: one with just the properties that `select` asks for.
    pub fn items_as<T: DeserializeOwned + Send + 'static>(self) -> Items<T> {
        self.pages_as().items()
    }

    /// The pages, each with its continuation, from which the list can be resumed later and elsewhere.
    pub fn pages(self) -> Pages<P::Item> {
        Pages::new(self, P::page)
    }

    /// The pages with items of a type of the caller's choice.
    pub fn pages_as<T: DeserializeOwned + Send + 'static>(self) -> Pages<T> {
        Pages::new(self, |answer| answer.json::<PageBodyAs<P, T>>().map(|page| page.0))
    }
}
