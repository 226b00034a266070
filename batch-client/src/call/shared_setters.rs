//! The setters of parameters that many operations share.

use time::OffsetDateTime;

use super::streamable_method::StreamableMethod;
use crate::operation::sealed::Caller;
use crate::operation::{
    HasClientRequestId, HasExpand, HasFilter, HasIfMatch, HasIfModifiedSince, HasIfNoneMatch,
    HasIfUnmodifiedSince, HasMaxResults, HasOcpDate, HasReturnClientRequestId, HasSelect, HasTimeOut,
};

impl<P: HasIfMatch> StreamableMethod<P> {
    /// Carries out the operation only if the resource still has this ETag, as a read returned it; otherwise a write fails
    /// with 412, for which [`is_condition_not_met`](crate::Error::is_condition_not_met) holds.
    ///
    /// It takes an ETag and no option, so that a missing one can't turn a guarded write into an unguarded one. A request
    /// takes one condition at most.
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let job = client.job("nightly");
    /// let got = job.get().await?;
    /// job.terminate().if_match(&got.body.etag).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "If-Match")]
    pub fn if_match(mut self, etag: impl Into<String>) -> Self {
        *self.parameters.shared(Caller(())) = Some(etag.into());
        self
    }
}

impl<P: HasIfNoneMatch> StreamableMethod<P> {
    /// Carries out the operation only if the resource has another ETag than this one; otherwise a read fails with 304, for
    /// which [`is_not_modified`](crate::Error::is_not_modified) holds, and a write with 412.
    #[doc(alias = "If-None-Match")]
    pub fn if_none_match(mut self, etag: impl Into<String>) -> Self {
        *self.parameters.shared(Caller(())) = Some(etag.into());
        self
    }
}

impl<P: HasIfModifiedSince> StreamableMethod<P> {
    /// Carries out the operation only if the resource has changed after this time; otherwise a read fails with 304 and a
    /// write with 412. Whole seconds are sent, so that an ETag is the finer condition.
    #[doc(alias = "If-Modified-Since")]
    pub fn if_modified_since(mut self, time: OffsetDateTime) -> Self {
        *self.parameters.shared(Caller(())) = Some(time);
        self
    }
}

impl<P: HasIfUnmodifiedSince> StreamableMethod<P> {
    /// Carries out the operation only if the resource has not changed after this time; otherwise a write fails with 412
    /// and a read with 304. Whole seconds are sent, so that an ETag is the finer condition.
    #[doc(alias = "If-Unmodified-Since")]
    pub fn if_unmodified_since(mut self, time: OffsetDateTime) -> Self {
        *self.parameters.shared(Caller(())) = Some(time);
        self
    }
}

impl<P: HasSelect> StreamableMethod<P> {
    /// The names of the properties to return, as they travel. The answer lacks all others, required ones too, so read it
    /// as a type of your own with [`body_as`](Self::body_as) or [`items_as`](Self::items_as).
    ///
    /// ```no_run
    /// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
    /// let part: serde_json::Value = client.job("nightly").get().select(["id", "state"]).body_as().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "$select")]
    pub fn select(mut self, properties: impl IntoIterator<Item = impl Into<String>>) -> Self {
        *self.parameters.shared(Caller(())) = Some(properties.into_iter().map(Into::into).collect());
        self
    }
}

impl<P: HasExpand> StreamableMethod<P> {
    /// The names of related data to include in the answer, such as `stats`.
    #[doc(alias = "$expand")]
    pub fn expand(mut self, related: impl IntoIterator<Item = impl Into<String>>) -> Self {
        *self.parameters.shared(Caller(())) = Some(related.into_iter().map(Into::into).collect());
        self
    }
}

impl<P: HasFilter> StreamableMethod<P> {
    /// The condition on what is listed: an expression of OData, as text or made by [`filter`](crate::filter), which quotes
    /// its values. Everything is listed unless it is set.
    #[doc(alias = "$filter")]
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        *self.parameters.shared(Caller(())) = Some(filter.into());
        self
    }
}

impl<P: HasMaxResults> StreamableMethod<P> {
    /// The largest number of items in one page, from 1 to 1000; the service's default is the largest that it allows. It
    /// limits each page and not the list.
    #[doc(alias = "maxresults")]
    pub fn max_results(mut self, items: i32) -> Self {
        *self.parameters.shared(Caller(())) = Some(items);
        self
    }
}

impl<P: HasTimeOut> StreamableMethod<P> {
    /// The number of seconds that the service may work on the request; 30 unless set, which is also the longest. It does
    /// not limit how long the client waits: see [`deadline`](Self::deadline) and
    /// [`attempt_timeout`](Self::attempt_timeout).
    #[doc(alias = "timeOut")]
    pub fn time_out(mut self, seconds: i32) -> Self {
        *self.parameters.shared(Caller(())) = Some(seconds);
        self
    }
}

impl<P: HasClientRequestId> StreamableMethod<P> {
    /// The name of the call in the service's logs, a GUID without braces. Unless it is set, the client makes one, which
    /// errors and spans show.
    #[doc(alias = "client-request-id")]
    pub fn client_request_id(mut self, id: impl Into<String>) -> Self {
        *self.parameters.shared(Caller(())) = Some(id.into());
        self
    }
}

impl<P: HasReturnClientRequestId> StreamableMethod<P> {
    /// Whether the answer repeats the name of the call; no unless set.
    #[doc(alias = "return-client-request-id")]
    pub fn return_client_request_id(mut self, repeat: bool) -> Self {
        *self.parameters.shared(Caller(())) = Some(repeat);
        self
    }
}

impl<P: HasOcpDate> StreamableMethod<P> {
    /// The time at which the request was issued. Unless it is set, the client sends that of each attempt where a signature
    /// needs it. The service refuses a signature whose time differs by more than 15 minutes from its own.
    #[doc(alias = "ocp-date")]
    pub fn ocp_date(mut self, time: OffsetDateTime) -> Self {
        *self.parameters.shared(Caller(())) = Some(time);
        self
    }
}
