//! Fetching one page.

use std::sync::Arc;

use super::continuation::Continuation;
use super::repetition::Repetition;
use crate::address::Address;
use crate::call::{CallOptions, OCP_DATE, Pipeline, PreparedCall, StreamableMethod, Target};
use crate::error::{DecodeError, Error, InputError};
use crate::message::{Answer, Request};
use crate::operation::{Paged, Response};

/// The constant part of all requests of a list.
pub(super) struct Source {
    pipeline: Arc<Pipeline>,
    /// `None` if the parameters are invalid.
    request: Option<Request>,
    options: CallOptions,
    accept: &'static str,
    expected: &'static [u16],
    next_link: Option<&'static str>,
}

impl Source {
    pub(super) fn new<P: Paged>(method: StreamableMethod<P>) -> (Self, Option<Error>) {
        let (request, refused) = match method.options.request(method.parameters) {
            Ok(request) => (Some(request), None),
            Err(error) => (None, Some(error)),
        };
        let source = Self {
            pipeline: method.pipeline,
            request,
            options: method.options,
            accept: P::Response::ACCEPT,
            expected: P::Response::STATUSES,
            next_link: P::NEXT_LINK,
        };
        (source, refused)
    }

    /// Where the list continues after the page of an answer, or the problem of its link. `at`: the position of that page.
    pub(super) fn continuation(
        &self,
        answer: &Answer,
        link: Option<String>,
        at: Option<&Continuation>,
        repetition: &mut Repetition,
    ) -> Result<Option<Continuation>, Error> {
        let link = link.filter(|link| !link.is_empty()).zip(self.next_link);
        let checked = link.map(|(link, name)| {
            check(&self.pipeline, &link, || self.page_url(at), repetition)
                .map_err(|reason| DecodeError::new(answer, Some(name.to_owned()), reason).into())
        });
        checked.transpose()
    }

    /// The address of a page, to which the link on it may be relative.
    fn page_url(&self, at: Option<&Continuation>) -> Option<Address> {
        let endpoint = self.pipeline.endpoint();
        match at {
            Some(continuation) => endpoint.locate(continuation.address().clone()),
            None => endpoint.address_at(self.request.as_ref()?.path()),
        }
    }
}

/// The answer with a page. It is decoded when the page is asked for: until then the text takes less memory than its items
/// would.
pub(super) async fn fetch(source: Arc<Source>, at: Option<Continuation>) -> Result<Answer, Error> {
    let Some(first) = &source.request else {
        return Err(
            InputError::new("the parameters", "refused before", "parameters that make a request").into()
        );
    };
    let Source { pipeline, options, accept, expected, .. } = &*source;
    let version = options.api_version.as_deref();
    let call = |request, target| PreparedCall { request, target, options, accept, expected };
    let Some(continuation) = &at else {
        return pipeline.answer(call(first, pipeline.target(first, version))).await;
    };
    let mut request = first.clone();
    // The caller's date is that of the first page; each other one gets its own.
    request.headers.remove(OCP_DATE);
    let address = pipeline.endpoint().locate(continuation.address().clone());
    let address = address.ok_or_else(|| elsewhere(pipeline, continuation))?;
    let target = Target::of_link(&address, first.version.sent(version, &pipeline.api_version));
    pipeline.answer(call(&request, target)).await
}

fn elsewhere(pipeline: &Pipeline, continuation: &Continuation) -> InputError {
    let endpoint = pipeline.endpoint().as_str();
    let allowed =
        format!("an address at {endpoint}, or at an origin that `ClientBuilder::also_known_as` names");
    InputError::address("continuation", continuation.as_str(), &allowed)
}

/// The continuation for a link, or its problem.
fn check(
    pipeline: &Pipeline,
    link: &str,
    page: impl FnOnce() -> Option<Address>,
    repetition: &mut Repetition,
) -> Result<Continuation, String> {
    let address = resolve(link, page).and_then(|address| pipeline.endpoint().locate(address));
    let Some(address) = address else {
        // The link comes last, since a long one is cut off.
        let endpoint = pipeline.endpoint().as_str();
        return Err(format!(
            "the link leads away from {endpoint}, and nothing was sent there; `ClientBuilder::also_known_as` names other \
             origins of the same service: `{link}`"
        ));
    };
    let continuation = Continuation::new(address);
    if repetition.is_repeated(&continuation) {
        return Err(format!("the link leads where the listing has been before: `{link}`"));
    }
    Ok(continuation)
}

/// The target of a link: absolute, or relative to its page.
fn resolve(link: &str, page: impl FnOnce() -> Option<Address>) -> Option<Address> {
    Address::parse(link).or_else(|| page()?.join(link))
}
