//! Conditions, as text.

use std::fmt;

/// A condition on the resources of a list, as the text that `$filter` takes.
///
/// Compares text and structure: one from [`raw`] may differ from one of the same text that was built, since it is not
/// known how its parts bind.
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

    pub(super) fn comparison(text: String) -> Self {
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
///
/// let own = filter::raw("id eq 'a' or id eq 'b'").and(filter::jobs::state().ne("deleting"));
/// assert_eq!(own.as_str(), "(id eq 'a' or id eq 'b') and state ne 'deleting'");
/// ```
pub fn raw(expression: impl Into<String>) -> Filter {
    Filter { text: expression.into(), binding: Binding::Or }
}

/// All of these conditions. `None` if there are no conditions; list without a filter then.
pub fn all(filters: impl IntoIterator<Item = Filter>) -> Option<Filter> {
    filters.into_iter().reduce(Filter::and)
}

/// At least one of these conditions.
///
/// `None` if there are no conditions, which nothing meets: don't list at all then, since a list without a filter gives
/// everything. The filter travels in the address of the request, whose length the service limits; spread hundreds of ids over
/// several lists.
///
/// ```
/// use batch_client::filter;
///
/// let ids = ["a", "b"];
/// let filter = filter::any(ids.map(|id| filter::jobs::id().eq(id)));
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
