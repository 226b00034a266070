//! The body of a page, as far as a listing needs it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_core::{Deserialize, Deserializer};

use super::{Answer, Paged};
use crate::error::{DecodeError, Error};
use crate::wire::{Described, Form, FromWire, Object, Property, Shape, Slot};

/// The parts of a page that a listing needs.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PageBody<T> {
    /// The items.
    pub items: Vec<T>,
    /// The link to the next page.
    pub next_link: Option<String>,
}

impl<T> PageBody<T> {
    /// A page may be empty, but an object with neither items nor a link is no page.
    fn new(items: Option<Vec<T>>, next_link: Option<String>) -> Option<Self> {
        let items = items.or_else(|| next_link.as_ref().map(|_| Vec::new()))?;
        Some(Self { items, next_link })
    }
}

impl Answer {
    /// The body of a page with items of the description.
    pub(crate) fn page<P: Paged<Item: FromWire>>(&self) -> Result<PageBody<P::Item>, Error> {
        let Body::<P> { items, next_link } = self.body()?;
        let missing = || DecodeError::new(self, None, format!("missing field `{}`", P::ITEMS)).into();
        PageBody::new(items, next_link).ok_or_else(missing)
    }
}

/// A page with items of the description.
struct Body<P: Paged> {
    items: Option<Vec<P::Item>>,
    next_link: Option<String>,
}

impl<P: Paged> Body<P> {
    /// Without a link, nothing has the second name, since the first property of a name counts.
    const PROPERTIES: &'static [Property] = &[
        Property::optional(P::ITEMS),
        Property::optional(match P::NEXT_LINK {
            Some(name) => name,
            None => P::ITEMS,
        }),
    ];
    const SHAPE: &'static Shape = &Shape::new(Self::PROPERTIES, size_of::<Self>());
}

impl<P: Paged> Described for Body<P> {
    fn shape(&self) -> &'static Shape {
        Self::SHAPE
    }
}

impl<P: Paged<Item: FromWire>> Object for Body<P> {
    fn slot(&mut self, property: usize) -> Slot<'_> {
        match property {
            0 => self.items.slot(Form::Usual),
            _ => self.next_link.slot(Form::Usual),
        }
    }
}

impl<P: Paged<Item: FromWire>> FromWire for Body<P> {
    fn blank() -> Self {
        Self { items: None, next_link: None }
    }

    fn slot(&mut self, _form: Form) -> Slot<'_> {
        Slot::Object(self)
    }
}

/// A page with items of the caller's choice.
pub(crate) struct PageBodyAs<P, T>(pub(crate) PageBody<T>, PhantomData<P>);

impl<'de, P: Paged, T: DeserializeOwned> Deserialize<'de> for PageBodyAs<P, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PageVisitor(PhantomData))
    }
}

struct PageVisitor<P, T>(PhantomData<(P, T)>);

impl<'de, P: Paged, T: DeserializeOwned> Visitor<'de> for PageVisitor<P, T> {
    type Value = PageBodyAs<P, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a page: an object with `{}`", P::ITEMS)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let (mut items, mut next_link) = (None, None);
        while let Some(key) = members.next_key::<Cow<'de, str>>()? {
            if key == P::ITEMS {
                items = members.next_value()?;
            } else if P::NEXT_LINK == Some(&key) {
                next_link = members.next_value()?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        let body = PageBody::new(items, next_link).ok_or_else(|| A::Error::missing_field(P::ITEMS))?;
        Ok(PageBodyAs(body, PhantomData))
    }
}
