//! Parameters that many operations share. A trait for each says which operations have it: its page lists them.
//!
//! The setters are methods of [`StreamableMethod`](crate::StreamableMethod).

use time::OffsetDateTime;

use super::{Parameters, sealed};

/// A trait for each shared parameter, and the types of their values under the same names.
macro_rules! shared {
    ($($(#[$docs:meta])* $name:ident: $value:ty,)*) => {
        $(
            $(#[$docs])*
            ///
            /// This trait is sealed; the parameters of this crate's operations implement it.
            pub trait $name: Parameters {
                #[doc(hidden)]
                fn shared(&mut self, _: sealed::Caller) -> &mut Option<$value>;
            }
        )*

        pub(crate) mod value {
            use super::*;

            $(pub(crate) type $name = $value;)*
        }
    };
}

shared! {
    /// Operations with the parameter `timeOut`: [`time_out`](crate::StreamableMethod::time_out) sets it.
    HasTimeOut: i32,
    /// Operations with the header `client-request-id`:
    /// [`client_request_id`](crate::StreamableMethod::client_request_id) sets it.
    HasClientRequestId: String,
    /// Operations with the header `return-client-request-id`:
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id) sets it.
    HasReturnClientRequestId: bool,
    /// Operations with the header `ocp-date`: [`ocp_date`](crate::StreamableMethod::ocp_date) sets it.
    HasOcpDate: OffsetDateTime,
    /// Operations with the header `If-Match`: [`if_match`](crate::StreamableMethod::if_match) sets it.
    HasIfMatch: String,
    /// Operations with the header `If-None-Match`: [`if_none_match`](crate::StreamableMethod::if_none_match) sets it.
    HasIfNoneMatch: String,
    /// Operations with the header `If-Modified-Since`:
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since) sets it.
    HasIfModifiedSince: OffsetDateTime,
    /// Operations with the header `If-Unmodified-Since`:
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since) sets it.
    HasIfUnmodifiedSince: OffsetDateTime,
    /// Operations with the parameter `$select`: [`select`](crate::StreamableMethod::select) sets it.
    HasSelect: Vec<String>,
    /// Operations with the parameter `$expand`: [`expand`](crate::StreamableMethod::expand) sets it.
    HasExpand: Vec<String>,
    /// Operations with the parameter `$filter`: [`filter`](crate::StreamableMethod::filter) sets it.
    HasFilter: String,
    /// Operations with the parameter `maxresults`: [`max_results`](crate::StreamableMethod::max_results) sets it.
    HasMaxResults: i32,
}

/// Implements the traits of shared parameters for an operation, each with its field.
macro_rules! shared_parameters {
    ($name:ident { $($shared:ident: $field:ident,)* }) => {
        impl $crate::operation::sealed::Sealed for $name {}

        $(
            impl $crate::operation::$shared for $name {
                fn shared(
                    &mut self,
                    _: $crate::operation::sealed::Caller,
                ) -> &mut Option<$crate::operation::shared::value::$shared> {
                    &mut self.$field
                }
            }
        )*
    };
}

pub(crate) use shared_parameters;
