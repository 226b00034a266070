//! The parser of filters. `and` binds tighter than `or`.

use super::field::{Field, FieldKind};
use super::lexer::{Token, Word, tokens};
use super::{Filter, Operator};
use crate::timestamp::Timestamp;

/// The maximum nesting of parentheses.
const MAX_DEPTH: usize = 64;

pub(super) fn parse(text: &str, fields: &[Field]) -> Result<Filter, String> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, fields, depth: 0 };
    let filter = parser.disjunction()?;
    if parser.tokens.is_empty() { Ok(filter) } else { Err(parser.expected("`and` or `or`")) }
}

struct Parser<'t> {
    /// The remaining tokens.
    tokens: &'t [Token],
    fields: &'t [Field],
    depth: usize,
}

impl<'t> Parser<'t> {
    fn disjunction(&mut self) -> Result<Filter, String> {
        let mut parts = vec![self.conjunction()?];
        while self.takes_name("or") {
            parts.push(self.conjunction()?);
        }
        Ok(only(parts, Filter::Any))
    }

    fn conjunction(&mut self) -> Result<Filter, String> {
        let mut parts = vec![self.condition()?];
        while self.takes_name("and") {
            parts.push(self.condition()?);
        }
        Ok(only(parts, Filter::All))
    }

    fn condition(&mut self) -> Result<Filter, String> {
        match self.tokens.first().map(|token| &token.word) {
            Some(Word::Open) => self.parenthesized(),
            Some(Word::Name(name)) if name == "startswith" => self.starts_with(),
            Some(Word::Name(_)) => self.comparison(),
            _ => Err(self.expected(&format!("a property ({}), `startswith` or `(`", self.properties()))),
        }
    }

    fn parenthesized(&mut self) -> Result<Filter, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("parentheses are nested more than {MAX_DEPTH} deep"));
        }
        self.take(&Word::Open, "`(`")?;
        let filter = self.disjunction()?;
        self.take(&Word::Close, "`)`")?;
        self.depth -= 1;
        Ok(filter)
    }

    fn starts_with(&mut self) -> Result<Filter, String> {
        self.next();
        self.take(&Word::Open, "`(`")?;
        let (field, at) = self.field()?;
        if field.kind != FieldKind::Text {
            return Err(format!("`{}` is not text at character {at}", field.path));
        }
        self.take(&Word::Comma, "`,`")?;
        let prefix = self.text(field)?;
        self.take(&Word::Close, "`)`")?;
        Ok(Filter::StartsWith { path: field.path, prefix })
    }

    fn comparison(&mut self) -> Result<Filter, String> {
        let (field, _) = self.field()?;
        let operator = self.operator(field)?;
        let path = field.path;
        match field.kind {
            FieldKind::Time => Ok(Filter::Time { path, operator, value: self.time(field)? }),
            FieldKind::Number => Ok(Filter::Number { path, operator, value: self.number(field)? }),
            FieldKind::Text | FieldKind::State => {
                Ok(Filter::Text { path, operator, value: self.text(field)? })
            }
        }
    }

    fn field(&mut self) -> Result<(Field, usize), String> {
        let Some(Token { word: Word::Name(name), at }) = self.next() else {
            return Err(self.expected(&format!("a property ({})", self.properties())));
        };
        let known = self.fields.iter().find(|field| field.path == name);
        known.map(|field| (*field, *at)).ok_or_else(|| {
            let known = self.properties();
            format!("can't filter by `{name}`; allowed: {known} at character {at}")
        })
    }

    fn properties(&self) -> String {
        let paths: Vec<_> = self.fields.iter().map(|field| field.path).collect();
        paths.join(", ")
    }

    fn operator(&mut self, field: Field) -> Result<Operator, String> {
        let Some(Token { word: Word::Name(name) | Word::Other(name), at }) = self.tokens.first() else {
            return Err(self.expected("an operator: eq, ne, gt, ge, lt or le"));
        };
        self.next();
        let operator = match name.as_str() {
            "eq" => Operator::Eq,
            "ne" => Operator::Ne,
            "gt" => Operator::Gt,
            "ge" => Operator::Ge,
            "lt" => Operator::Lt,
            "le" => Operator::Le,
            other => return Err(format!("`{other}` is none of eq, ne, gt, ge, lt, le at character {at}")),
        };
        if field.kind == FieldKind::State && !matches!(operator, Operator::Eq | Operator::Ne) {
            return Err(format!("`{}` can be compared by eq and ne only at character {at}", field.path));
        }
        Ok(operator)
    }

    fn text(&mut self, field: Field) -> Result<String, String> {
        match self.tokens.first().map(|token| &token.word) {
            Some(Word::Text(text)) => {
                self.next();
                Ok(text.to_lowercase())
            }
            other => Err(self.not_a_text(field, other)),
        }
    }

    /// The error for a value that is not text in single quotes.
    fn not_a_text(&self, field: Field, found: Option<&Word>) -> String {
        let allowed = match field.values {
            [] => "a text in single quotes such as 'a'".to_owned(),
            values => format!("one of '{}', in single quotes", values.join("', '")),
        };
        let found = match found {
            Some(Word::Other(text) | Word::Name(text)) => format!(", not {text}"),
            Some(Word::Time(_)) => ", not a time".to_owned(),
            _ => String::new(),
        };
        format!("`{}` takes {allowed}{found} {}", field.path, self.place())
    }

    fn time(&mut self, field: Field) -> Result<Timestamp, String> {
        let time = self.tokens.first().and_then(|token| match &token.word {
            Word::Time(text) => Timestamp::parse(text),
            _ => None,
        });
        let time = time.ok_or_else(|| self.not_a_time(field))?;
        self.next();
        Ok(time)
    }

    fn number(&mut self, field: Field) -> Result<i64, String> {
        let found = match self.tokens.first().map(|token| &token.word) {
            Some(Word::Other(text) | Word::Name(text)) => Some(text),
            _ => None,
        };
        let number = found.and_then(|text| text.parse().ok()).ok_or_else(|| {
            let found = found.map(|text| format!(", not {text}")).unwrap_or_default();
            format!("`{}` takes a whole number such as 1{found} {}", field.path, self.place())
        })?;
        self.next();
        Ok(number)
    }

    /// The error for a value that is not a time. A time in another notation is shown in the right one.
    fn not_a_time(&self, field: Field) -> String {
        let found = self.tokens.first().map(|token| &token.word);
        let meant = match found {
            Some(Word::Other(text) | Word::Text(text)) => {
                Timestamp::parse(text.trim_matches('"')).map(|_| text)
            }
            _ => None,
        };
        let example = meant.map_or("2026-02-03T22:19:00Z", |text| text.trim_matches('"'));
        let found = match found {
            Some(Word::Other(text) | Word::Name(text)) => format!(", not {text}"),
            Some(Word::Time(text)) => format!(", and '{text}' is not one"),
            _ => String::new(),
        };
        format!("`{}` takes a time such as DateTime'{example}'{found} {}", field.path, self.place())
    }

    fn take(&mut self, word: &Word, name: &str) -> Result<(), String> {
        if self.tokens.first().is_some_and(|token| token.word == *word) {
            self.next();
            return Ok(());
        }
        Err(self.expected(name))
    }

    fn takes_name(&mut self, name: &str) -> bool {
        let is_next =
            self.tokens.first().is_some_and(|token| matches!(&token.word, Word::Name(word) if word == name));
        if is_next {
            self.next();
        }
        is_next
    }

    fn next(&mut self) -> Option<&'t Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn expected(&self, what: &str) -> String {
        format!("expected {what} {}", self.place())
    }

    fn place(&self) -> String {
        self.tokens
            .first()
            .map_or_else(|| "at the end".to_owned(), |token| format!("at character {}", token.at))
    }
}

/// A single part as it is, or several parts joined.
fn only(mut parts: Vec<Filter>, join: impl FnOnce(Vec<Filter>) -> Filter) -> Filter {
    match parts.pop() {
        Some(part) if parts.is_empty() => part,
        Some(part) => {
            parts.push(part);
            join(parts)
        }
        None => join(parts),
    }
}
