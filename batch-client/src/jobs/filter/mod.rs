//! Filters for lists of Jobs: OData expressions of typed comparisons, with values quoted correctly.
//!
//! A comparison starts at a property and becomes a [`Filter`], which [`and`](Filter::and) and [`or`](Filter::or)
//! combine with others. The service has no `not`. Every list of Jobs accepts a filter in place of text:
//!
//! ```no_run
//! use batch_client::filter;
//! use batch_client::models::BatchJobState;
//!
//! # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
//! let nightly = filter::id().starts_with("nightly-").and(filter::state().eq(BatchJobState::Completed));
//! let mut jobs = client.jobs().list().filter(nightly).items();
//! while let Some(job) = jobs.try_next().await? {
//!     println!("{}", job.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Its text has parentheses only where precedence requires them; `and` binds tighter than `or`:
//!
//! ```
//! use batch_client::filter;
//! use batch_client::models::BatchJobState;
//! use batch_client::time::OffsetDateTime;
//!
//! let time = OffsetDateTime::UNIX_EPOCH;
//! let active = filter::state().eq(BatchJobState::Active);
//! let other = filter::id().eq("it's").or(filter::creation_time().gt(time));
//! assert_eq!(
//!     active.and(other).to_string(),
//!     "state eq 'active' and (id eq 'it''s' or creationTime gt DateTime'1970-01-01T00:00:00Z')",
//! );
//! ```

mod literal;
mod property;

use std::fmt;

pub use self::property::{
    StateProperty, TextProperty, TimeProperty, creation_time, end_time, id, last_modified, pool_id,
    start_time, state, state_transition_time,
};

/// A condition on Jobs, as the text that `$filter` takes.
///
/// It is equal to another that has the same text and was put together alike: one from [`raw`] may differ from one of
/// the same text that was built, since nobody knows how its parts bind.
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "a filter does nothing until a list takes it"]
pub struct Filter {
    // Text and not a tree: however deep the nesting, nothing here recurses.
    text: String,
    binding: Binding,
}

/// The precedence of an expression's loosest operator, from loose to tight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Binding {
    Or,
    And,
    Comparison,
}

impl Filter {
    /// Both conditions.
    pub fn and(self, other: Self) -> Self {
        self.join(" and ", Binding::And, other)
    }

    /// Either condition, or both.
    pub fn or(self, other: Self) -> Self {
        self.join(" or ", Binding::Or, other)
    }

    /// The expression, not yet percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn comparison(text: String) -> Self {
        Self { text, binding: Binding::Comparison }
    }

    fn join(self, operator: &str, binding: Binding, other: Self) -> Self {
        let mut text = self.into_operand(binding);
        text.push_str(operator);
        text.push_str(&other.into_operand(binding));
        Self { text, binding }
    }

    /// The text, in parentheses if its precedence is lower than that of its surroundings.
    fn into_operand(self, around: Binding) -> String {
        if self.binding < around { format!("({})", self.text) } else { self.text }
    }
}

/// A raw expression, beyond the typed properties. It is sent unchanged, and only the service checks it. `and` puts it
/// in parentheses.
///
/// The caller has to quote its values: a single quote inside a string is doubled.
///
/// ```
/// use batch_client::filter;
/// use batch_client::models::BatchJobState;
///
/// let own = filter::raw("id eq 'a' or id eq 'b'").and(filter::state().ne(BatchJobState::Deleting));
/// assert_eq!(own.as_str(), "(id eq 'a' or id eq 'b') and state ne 'deleting'");
/// ```
pub fn raw(expression: impl Into<String>) -> Filter {
    Filter { text: expression.into(), binding: Binding::Or }
}

/// All of these conditions. None for no conditions, under which every Job falls: list without a filter then.
pub fn all(filters: impl IntoIterator<Item = Filter>) -> Option<Filter> {
    filters.into_iter().reduce(Filter::and)
}

/// At least one of these conditions.
///
/// None for no conditions, under which no Job falls: don't list at all then, since a list without a filter gives every
/// Job. The filter travels in the address of the request, whose length the service limits; spread hundreds of ids over
/// several lists.
///
/// ```
/// use batch_client::filter;
///
/// let ids = ["a", "b"];
/// let filter = filter::any(ids.map(|id| filter::id().eq(id)));
/// assert_eq!(filter.unwrap().as_str(), "id eq 'a' or id eq 'b'");
/// ```
pub fn any(filters: impl IntoIterator<Item = Filter>) -> Option<Filter> {
    filters.into_iter().reduce(Filter::or)
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filter").field(&self.text).finish()
    }
}

impl From<Filter> for String {
    fn from(filter: Filter) -> Self {
        filter.text
    }
}

impl From<&Filter> for String {
    fn from(filter: &Filter) -> Self {
        filter.text.clone()
    }
}
