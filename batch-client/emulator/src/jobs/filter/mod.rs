//! `$filter`: the grammar of the service's filters, and what they let through.

mod lexer;
mod parser;

use crate::ticks::Ticks;

/// A property that can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
    /// What a state may be; nothing elsewhere.
    pub(crate) values: &'static [&'static str],
}

impl Field {
    pub(crate) const fn text(path: &'static str) -> Self {
        Self { path, kind: Kind::Text, values: &[] }
    }

    pub(crate) const fn time(path: &'static str) -> Self {
        Self { path, kind: Kind::Time, values: &[] }
    }

    pub(crate) const fn number(path: &'static str) -> Self {
        Self { path, kind: Kind::Number, values: &[] }
    }

    pub(crate) const fn state(path: &'static str, values: &'static [&'static str]) -> Self {
        Self { path, kind: Kind::State, values }
    }
}

/// What a property holds, and by that, how it can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Has an order and beginnings; case makes no difference.
    Text,
    /// Is one of a few, or is not.
    State,
    /// Has an order.
    Time,
    /// A whole number, which has an order.
    Number,
}

/// Something whose properties can be read for a filter.
pub(crate) trait Fields {
    /// The text of a property of text, or a state.
    fn text(&self, path: &str) -> Option<String>;
    /// The value of a time.
    fn time(&self, path: &str) -> Option<Ticks>;
    /// The value of a whole number.
    fn number(&self, path: &str) -> Option<i64>;
}

/// A filter as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Text { path: &'static str, operator: Operator, value: String },
    Time { path: &'static str, operator: Operator, value: Ticks },
    Number { path: &'static str, operator: Operator, value: i64 },
    StartsWith { path: &'static str, prefix: String },
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Filter {
    /// Reads a filter over these fields, or tells what is wrong with it and where.
    pub(crate) fn parse(text: &str, fields: &[Field]) -> Result<Self, String> {
        parser::parse(text, fields)
    }

    /// Whether the filter lets an item through. What an item lacks is unequal to everything.
    pub(crate) fn lets_through(&self, item: &impl Fields) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.lets_through(item)),
            Self::Any(parts) => parts.iter().any(|part| part.lets_through(item)),
            Self::Text { path, operator, value } => {
                operator.holds(item.text(path).map(|text| text.to_lowercase()).as_ref(), value)
            }
            Self::Time { path, operator, value } => operator.holds(item.time(path).as_ref(), value),
            Self::Number { path, operator, value } => operator.holds(item.number(path).as_ref(), value),
            Self::StartsWith { path, prefix } => {
                item.text(path).is_some_and(|text| text.to_lowercase().starts_with(prefix))
            }
        }
    }
}

impl Operator {
    fn holds<T: Ord>(self, found: Option<&T>, value: &T) -> bool {
        let Some(found) = found else { return self == Self::Ne };
        match self {
            Self::Eq => found == value,
            Self::Ne => found != value,
            Self::Gt => found > value,
            Self::Ge => found >= value,
            Self::Lt => found < value,
            Self::Le => found <= value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [Field; 4] = [
        Field::text("id"),
        Field::state("state", &["active", "disabled"]),
        Field::time("creationTime"),
        Field::number("exitCode"),
    ];

    struct Item;

    impl Fields for Item {
        fn text(&self, path: &str) -> Option<String> {
            match path {
                "id" => Some("It's-1".to_owned()),
                _ => Some("active".to_owned()),
            }
        }

        fn time(&self, _path: &str) -> Option<Ticks> {
            crate::ticks::parse_date("2026-02-03T22:19:00.0936376Z")
        }

        fn number(&self, _path: &str) -> Option<i64> {
            Some(-9)
        }
    }

    #[test]
    fn lets_through_what_it_says() {
        for (text, expected) in [
            ("id eq 'it''s-1'", true),
            ("startswith(id, 'IT')", true),
            ("state ne 'active'", false),
            ("state eq 'active' and id gt 'it'", true),
            ("state eq 'disabled' and id eq 'x' or id lt 'j'", true),
            ("state eq 'disabled' and (id eq 'x' or id lt 'j')", false),
            ("creationTime ge DateTime'2026-02-03T22:19:00.0936376Z'", true),
            ("creationTime gt datetime'2026-02-03T22:19:00.0936376Z'", false),
            ("((id ge 'a'))", true),
            ("exitCode ne 0", true),
            ("exitCode eq -9 and exitCode le 1", true),
            ("exitCode gt -9", false),
        ] {
            assert_eq!(
                Filter::parse(text, &FIELDS).map(|filter| filter.lets_through(&Item)),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (text, expected) in [
            ("", "expected a property (id, state, creationTime, exitCode), `startswith` or `(` at the end"),
            (
                "5 eq id",
                "expected a property (id, state, creationTime, exitCode), `startswith` or `(` at character 1",
            ),
            ("id", "expected an operator: eq, ne, gt, ge, lt or le at the end"),
            ("id eq", "`id` takes a text in single quotes such as 'a' at the end"),
            ("id eq \"x\"", "`id` takes a text in single quotes such as 'a', not \"x\" at character 7"),
            ("id eq \"x", "`id` takes a text in single quotes such as 'a', not \"x\" at character 7"),
            ("id eq true", "`id` takes a text in single quotes such as 'a', not true at character 7"),
            ("startswith(id, 5)", "`id` takes a text in single quotes such as 'a', not 5 at character 16"),
            (
                "state eq 1",
                "`state` takes one of 'active', 'disabled', in single quotes, not 1 at character 10",
            ),
            (
                "state eq DateTime'2026-01-01T00:00:00Z'",
                "`state` takes one of 'active', 'disabled', in single quotes, not a time at character 10",
            ),
            ("exitCode eq '1'", "`exitCode` takes a whole number such as 1 at character 13"),
            ("exitCode eq 1.5", "`exitCode` takes a whole number such as 1, not 1.5 at character 13"),
            ("id eq 'a", "the text in single quotes has no end at character 7"),
            ("id = 'a'", "`=` is none of eq, ne, gt, ge, lt, le at character 4"),
            ("id is 'a'", "`is` is none of eq, ne, gt, ge, lt, le at character 4"),
            (
                "name eq 'a'",
                "there is no filter by `name` here; there is by id, state, creationTime, exitCode at character 1",
            ),
            (
                "bogus eq 1",
                "there is no filter by `bogus` here; there is by id, state, creationTime, exitCode at character 1",
            ),
            ("state gt 'a'", "`state` can be compared by eq and ne only at character 7"),
            ("startswith(creationTime, 'a')", "`creationTime` is not text at character 12"),
            (
                "creationTime eq 'a'",
                "`creationTime` takes a time such as DateTime'2026-02-03T22:19:00Z' at character 17",
            ),
            (
                "creationTime gt 2026-01-01T00:00:00Z",
                "`creationTime` takes a time such as DateTime'2026-01-01T00:00:00Z', not 2026-01-01T00:00:00Z \
                 at character 17",
            ),
            (
                "creationTime gt '2026-01-01T00:00:00Z'",
                "`creationTime` takes a time such as DateTime'2026-01-01T00:00:00Z' at character 17",
            ),
            (
                "creationTime gt DateTime'today'",
                "`creationTime` takes a time such as DateTime'2026-02-03T22:19:00Z', and 'today' is none \
                 at character 17",
            ),
            (
                "id eq 'a' and",
                "expected a property (id, state, creationTime, exitCode), `startswith` or `(` at the end",
            ),
            ("id eq 'a' id eq 'b'", "expected `and` or `or` at character 11"),
            ("(id eq 'a'", "expected `)` at the end"),
            ("id eq 'a' % 2", "expected `and` or `or` at character 11"),
        ] {
            assert_eq!(Filter::parse(text, &FIELDS), Err(expected.to_owned()), "{text}");
        }
        let deep = format!("{}id eq 'a'{}", "(".repeat(9_000), ")".repeat(9_000));
        assert!(Filter::parse(&deep, &FIELDS).is_err());
    }
}
