//! Headers and query parameters beyond an operation's description.

use std::fmt::Display;

use super::{Request, RequestBuilder};
use crate::error::InputError;
use crate::{Error, Secret};

/// A name and a value. Its purpose is unknown, so that the value is never shown.
type Extra = (String, Secret<String>);

/// A caller's additions to one call, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extras {
    headers: Vec<Extra>,
    query: Vec<Extra>,
    /// Why a setter could not do its work.
    problem: Option<InputError>,
}

impl Extras {
    pub(crate) fn add_header(&mut self, name: &str, value: &dyn Display) {
        self.headers.push((name.to_owned(), value.to_string().into()));
    }

    /// Notes the argument of a setter that can't be sent, which becomes the error of the call; none: the setter has got
    /// another one since.
    #[cfg_attr(not(feature = "files"), allow(dead_code, reason = "ranges are such arguments"))]
    pub(crate) fn note(&mut self, problem: Option<InputError>) {
        self.problem = problem;
    }

    pub(crate) fn add_query(&mut self, name: &str, value: &dyn Display) {
        self.query.push((name.to_owned(), value.to_string().into()));
    }

    /// The request with these in it.
    ///
    /// # Errors
    /// [`Error::Input`] with the first that can't be added.
    pub(crate) fn added_to(&self, request: Request) -> Result<Request, Error> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone().into());
        }
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
