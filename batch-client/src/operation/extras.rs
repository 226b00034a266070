//! Headers and query parameters beyond an operation's description.

use std::fmt::Display;

use super::{Request, RequestBuilder};
use crate::{Error, Secret};

/// A name and a value. Its purpose is unknown, so that the value is never shown.
type Extra = (String, Secret<String>);

/// A caller's additions to one call, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extras {
    headers: Vec<Extra>,
    query: Vec<Extra>,
}

impl Extras {
    pub(crate) fn add_header(&mut self, name: &str, value: &dyn Display) {
        self.headers.push((name.to_owned(), value.to_string().into()));
    }

    pub(crate) fn add_query(&mut self, name: &str, value: &dyn Display) {
        self.query.push((name.to_owned(), value.to_string().into()));
    }

    /// The request with these in it.
    ///
    /// # Errors
    /// [`Error::Input`] with the first that can't be added.
    pub(crate) fn added_to(&self, request: Request) -> Result<Request, Error> {
        let mut builder = RequestBuilder::from(request);
        for (name, value) in &self.headers {
            builder.extra_header(name, value);
        }
        for (name, value) in &self.query {
            builder.extra_query(name, value);
        }
        builder.build()
    }
}
