//! Fetching one page.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Page;
use super::link::{Continuation, Repetition};
use crate::call::StreamableMethod;
use crate::client::Client;
use crate::error::{DecodeError, Error, InputError};
use crate::operation::{Answer, Paged, Request, Response};
use crate::options::CallOptions;
use crate::send::{Call, OCP_DATE};
use crate::target::Target;

/// The items and the link of a page.
type Decoded<T> = (Vec<T>, Option<String>);

/// What stays the same from page to page.
pub(super) struct Source<T> {
    /// None: the parameters make no request.
    request: Option<Request>,
    options: CallOptions,
    accept: &'static str,
    expected: &'static [u16],
    next_link: Option<&'static str>,
    decode: fn(&Answer) -> Result<Decoded<T>, Error>,
}

/// A page, or why there is none. With a page goes what is wrong with its link.
pub(super) type FetchedPage<T> = Result<(Page<T>, Option<Error>), Error>;

/// What a fetch gives back.
pub(super) struct Fetched<T> {
    pub(super) page: FetchedPage<T>,
    pub(super) repetition: Repetition,
}

impl<T: DeserializeOwned> Source<T> {
    pub(super) fn new<P: Paged>(method: StreamableMethod<'_, P>) -> (Self, Option<Error>) {
        let (request, refused) = match method.parameters.into_request() {
            Ok(request) => (Some(request), None),
            Err(error) => (None, Some(error)),
        };
        let source = Self {
            request,
            options: method.options,
            accept: P::Response::ACCEPT,
            expected: P::Response::STATUSES,
            next_link: P::NEXT_LINK,
            decode: |answer| answer.json::<Body<P, T>>().map(|body| (body.items, body.next_link)),
        };
        (source, refused)
    }
}

pub(super) async fn fetch<T: DeserializeOwned>(
    client: &Client,
    source: Arc<Source<T>>,
    at: Option<Continuation>,
    mut repetition: Repetition,
) -> Fetched<T> {
    let page = page(client, &source, at.as_ref(), &mut repetition).await;
    Fetched { page, repetition }
}

async fn page<T: DeserializeOwned>(
    client: &Client,
    source: &Source<T>,
    at: Option<&Continuation>,
    repetition: &mut Repetition,
) -> FetchedPage<T> {
    let answer = answer(client, source, at).await?;
    let (items, link) = (source.decode)(&answer)?;
    let link = link.filter(|link| !link.is_empty()).zip(source.next_link);
    let checked = link.map(|(link, name)| {
        check(client, &link, repetition)
            .map_err(|reason| Error::from(DecodeError::new(&answer, Some(name.to_owned()), reason)))
    });
    let (continuation, refused) = match checked.transpose() {
        Ok(continuation) => (continuation, None),
        Err(error) => (None, Some(error)),
    };
    Ok((Page { items, continuation }, refused))
}

async fn answer<T>(client: &Client, source: &Source<T>, at: Option<&Continuation>) -> Result<Answer, Error> {
    let Some(first) = &source.request else {
        return Err(
            InputError::new("the parameters", "refused before", "parameters that make a request").into()
        );
    };
    let Source { options, accept, expected, .. } = source;
    let version = options.api_version.as_deref();
    let call = |request, target| Call { request, target, options, accept, expected };
    let Some(continuation) = at else {
        return client.answer(call(first, client.target(first, version))).await;
    };
    let mut request = first.clone();
    // The caller's date is that of the first page; each other one gets its own.
    request.headers.remove(OCP_DATE);
    let url = client.inner.endpoint.follow(continuation.as_str());
    let url = url.ok_or_else(|| elsewhere(client, continuation))?;
    let target = Target::of_link(&url, version.unwrap_or(client.api_version()));
    client.answer(call(&request, target)).await
}

fn elsewhere(client: &Client, continuation: &Continuation) -> InputError {
    let allowed = format!("an address at {}", client.endpoint());
    InputError::new("continuation", continuation.as_str(), &allowed)
}

/// The continuation that a link is, or what is wrong with it.
fn check(client: &Client, link: &str, repetition: &mut Repetition) -> Result<Continuation, String> {
    let Some(url) = client.inner.endpoint.follow(link) else {
        let endpoint = client.endpoint();
        return Err(format!("the link `{link}` leads away from {endpoint}; nothing was sent there"));
    };
    let continuation = Continuation::new(url);
    if repetition.is_repeated(&continuation) {
        return Err(format!("the link `{link}` leads where the listing has been before"));
    }
    Ok(continuation)
}

/// The body of a page, as far as a listing needs it.
struct Body<P, T> {
    items: Vec<T>,
    next_link: Option<String>,
    names: PhantomData<P>,
}

impl<'de, P: Paged, T: DeserializeOwned> Deserialize<'de> for Body<P, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(BodyVisitor(PhantomData))
    }
}

struct BodyVisitor<P, T>(PhantomData<(P, T)>);

impl<'de, P: Paged, T: DeserializeOwned> Visitor<'de> for BodyVisitor<P, T> {
    type Value = Body<P, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a page: an object with `{}`", P::ITEMS)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Body<P, T>, A::Error> {
        let (mut items, mut next_link) = (None, None);
        while let Some(key) = members.next_key::<std::borrow::Cow<'de, str>>()? {
            if key == P::ITEMS {
                items = Some(members.next_value::<Option<Vec<T>>>()?.unwrap_or_default());
            } else if P::NEXT_LINK == Some(&key) {
                next_link = members.next_value()?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        // A page may be empty, but what has neither items nor a link is not a page.
        let items = items.or_else(|| next_link.as_ref().map(|_: &String| Vec::new()));
        let items = items.ok_or_else(|| A::Error::missing_field(P::ITEMS))?;
        Ok(Body { items, next_link, names: PhantomData })
    }
}
