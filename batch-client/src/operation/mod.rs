//! The traits of operations: parameters that become a request, and a typed response decoded from an answer.
//!
//! A request is data; the client sends it. Generated code implements these traits.

mod decode;
mod extras;
mod header_text;
mod json_path;
mod own_headers;
mod page_body;
mod path;
mod query;
mod raw_path;
mod request_builder;
pub(crate) mod sealed;
pub(crate) mod shared;
mod slashes;

use std::collections::BTreeMap;

use serde_core::de::DeserializeOwned;

pub(crate) use self::extras::Extras;
pub(crate) use self::header_text::{HEADER_TEXT, check_header_text};
#[doc(hidden)]
pub use self::page_body::PageBody;
pub(crate) use self::page_body::PageBodyAs;
pub(crate) use self::query::has_parameter;
#[doc(hidden)]
pub use self::request_builder::RequestBuilder;
pub(crate) use self::request_builder::{RESERVED, TIME_OUT};
pub(crate) use self::shared::shared_parameters;
pub use self::shared::{
    HasClientRequestId, HasExpand, HasFilter, HasIfMatch, HasIfModifiedSince, HasIfNoneMatch,
    HasIfUnmodifiedSince, HasMaxResults, HasOcpDate, HasReturnClientRequestId, HasSelect, HasTimeOut,
};
pub use crate::message::{Answer, Request};
use crate::{Error, Secret};

/// The parameters of an operation.
///
/// This trait is sealed; the parameters of this crate's operations implement it.
pub trait Parameters: sealed::Sealed + Send + 'static {
    /// The type of a success.
    type Response: Response;

    /// The request that these parameters make.
    ///
    /// # Errors
    /// [`Error::Input`] for a value that can't be sent: an empty id, say, or a header with a line break.
    fn into_request(self) -> Result<Request, Error>;
}

/// The typed response of an operation.
///
/// This trait is sealed; the responses of this crate's operations implement it.
pub trait Response: sealed::Sealed + Send + Sized + 'static {
    /// The status of a success. Any other is the operation's default response, an [`Error::Service`].
    const STATUS: u16;

    /// All statuses that are no errors, for operations with several of them. A 404 to a HEAD, which has no body to say
    /// whom it is from, is an error all the same unless it has the headers of the service: `DataServiceVersion` and
    /// `request-id`.
    const STATUSES: &'static [u16] = &[Self::STATUS];

    /// The expected media type of the response.
    const ACCEPT: &'static str = "application/json";

    /// Decodes the response.
    ///
    /// # Errors
    /// [`Error::Decode`] if the body does not have the documented form.
    fn from_answer(answer: Answer) -> Result<Self, Error>;
}

/// The parameters of an operation that answers in pages.
///
/// This trait is sealed, as [`Parameters`] is.
pub trait Paged: Parameters + Clone {
    /// One of the things listed.
    type Item: DeserializeOwned + Send + 'static;

    /// The property of a page that holds the items.
    const ITEMS: &'static str;

    /// The property of a page with the link to the next one. `None` if there is only one page.
    const NEXT_LINK: Option<&'static str>;

    /// Reads the body of a page.
    ///
    /// # Errors
    /// [`Error::Decode`] when the body is not that of a page.
    #[doc(hidden)]
    fn page(answer: &Answer) -> Result<PageBody<Self::Item>, Error>;
}

/// Models that travel both ways and have properties that only the service sets; a request leaves these out.
#[doc(hidden)]
pub trait ClearReadOnly {
    /// Empties them, here and further down.
    fn clear_read_only(&mut self);
}

impl<T: ClearReadOnly> ClearReadOnly for Option<T> {
    fn clear_read_only(&mut self) {
        self.iter_mut().for_each(T::clear_read_only);
    }
}

impl<T: ClearReadOnly> ClearReadOnly for Vec<T> {
    fn clear_read_only(&mut self) {
        self.iter_mut().for_each(T::clear_read_only);
    }
}

impl<T: ClearReadOnly> ClearReadOnly for BTreeMap<String, T> {
    fn clear_read_only(&mut self) {
        self.values_mut().for_each(T::clear_read_only);
    }
}

impl<T: ClearReadOnly> ClearReadOnly for Box<T> {
    fn clear_read_only(&mut self) {
        T::clear_read_only(self);
    }
}

impl<T: ClearReadOnly> ClearReadOnly for Secret<T> {
    fn clear_read_only(&mut self) {
        self.expose_mut().clear_read_only();
    }
}
