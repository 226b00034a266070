//! Kinds of bodies, which differ in their properties.

use crate::description::schema::{Direction, Property};

/// The kind of a body.
#[derive(Debug, Clone, Copy)]
pub(super) enum BodyKind {
    /// A request, with or without the properties of older versions of the API.
    Request { has_older: bool },
    /// An object as it appears in answers. Required properties may be missing at these places.
    Answer { may_be_partial: &'static [&'static str] },
}

impl BodyKind {
    pub(super) fn has(self, property: &Property) -> bool {
        !property.is_older || !matches!(self, Self::Request { has_older: false })
    }

    /// Whether a property is kept. Requests may contain read-only properties, which are ignored: clients send back what
    /// they have read.
    pub(super) fn keeps(self, property: &Property) -> bool {
        property.direction != Direction::AnswersOnly || matches!(self, Self::Answer { .. })
    }

    /// Whether a property may be missing although it is required.
    pub(super) fn may_lack(self, property: &Property) -> bool {
        match property.direction {
            Direction::Both => false,
            Direction::AnswersOnly => true,
            Direction::RequestsOnly => matches!(self, Self::Answer { .. }),
        }
    }

    /// Whether any required property of the object at this place may be missing.
    pub(super) fn may_be_partial(self, place: &str) -> bool {
        matches!(self, Self::Answer { may_be_partial } if may_be_partial.contains(&place))
    }
}
