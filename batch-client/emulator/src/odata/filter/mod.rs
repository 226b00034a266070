//! `$filter`: the grammar of filters, and their evaluation.

mod field;
mod lexer;
mod parser;

pub(crate) use self::field::{Field, FieldSource, FieldValue};
use crate::timestamp::Timestamp;

/// A parsed filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Text { path: &'static str, operator: Operator, value: String },
    Time { path: &'static str, operator: Operator, value: Timestamp },
    Number { path: &'static str, operator: Operator, value: i64 },
    StartsWith { path: &'static str, prefix: String },
}

/// A comparison operator.
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
    /// Parses a filter over these fields. The error says what is wrong, and where.
    pub(crate) fn parse(text: &str, fields: &[Field]) -> Result<Self, String> {
        parser::parse(text, fields)
    }

    /// Whether a resource matches. A missing property is unequal to everything.
    pub(crate) fn matches(&self, resource: &impl FieldSource) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(resource)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(resource)),
            Self::Text { path, operator, value } => operator.holds(text(resource, path).as_ref(), value),
            Self::Time { path, operator, value } => {
                operator.holds(resource.field(path).and_then(FieldValue::time).as_ref(), value)
            }
            Self::Number { path, operator, value } => {
                operator.holds(resource.field(path).and_then(FieldValue::number).as_ref(), value)
            }
            Self::StartsWith { path, prefix } => {
                text(resource, path).is_some_and(|text| text.starts_with(prefix))
            }
        }
    }
}

/// The text of a property in lower case: filters are case-insensitive.
fn text(resource: &impl FieldSource, path: &str) -> Option<String> {
    resource.field(path).and_then(FieldValue::text).map(str::to_lowercase)
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
    use serde_json::{Value, json};

    use super::*;

    const FIELDS: [Field; 5] = [
        Field::text("id"),
        Field::state("state", &["active", "disabled"]),
        Field::time("creationTime"),
        Field::number("exitCode"),
        Field::text("info/nodeId"),
    ];

    fn resource() -> Value {
        json!({ "id": "It's-1", "state": "active", "creationTime": "2026-02-03T22:19:00.0936376Z", "exitCode": -9,
            "info": { "nodeId": "n" } })
    }

    #[test]
    fn filters_are_evaluated_over_json() {
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
            ("info/nodeId eq 'N'", true),
        ] {
            let found = Filter::parse(text, &FIELDS).map(|filter| filter.matches(&resource()));
            assert_eq!(found, Ok(expected), "{text}");
        }
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        for (text, expected) in [
            (
                "",
                "expected a property (id, state, creationTime, exitCode, info/nodeId), `startswith` or `(` at the end",
            ),
            (
                "5 eq id",
                "expected a property (id, state, creationTime, exitCode, info/nodeId), `startswith` or `(` at character 1",
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
                "can't filter by `name`; allowed: id, state, creationTime, exitCode, info/nodeId at character 1",
            ),
            (
                "bogus eq 1",
                "can't filter by `bogus`; allowed: id, state, creationTime, exitCode, info/nodeId at character 1",
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
                "`creationTime` takes a time such as DateTime'2026-02-03T22:19:00Z', and 'today' is not one \
                 at character 17",
            ),
            (
                "id eq 'a' and",
                "expected a property (id, state, creationTime, exitCode, info/nodeId), `startswith` or `(` at the end",
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
