//! JSON of an example as an expression with the generated types.

use std::collections::BTreeSet;

use serde_json::Value;

use super::layout::Expression;
use crate::emit::examples::text;
use crate::markdown;
use crate::model::{Api, Enum, Field, Ident, Literal, Model, Presence, Scalar, Type};

/// Makes expressions, and notes the names that they need imports for.
pub(super) struct Values<'a> {
    pub(super) api: &'a Api,
    /// Generated types.
    pub(super) models: BTreeSet<&'a str>,
    /// Paths of other types.
    pub(super) others: BTreeSet<&'static str>,
}

impl<'a> Values<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, models: BTreeSet::new(), others: BTreeSet::new() }
    }

    /// A model that is no argument, so that nothing is converted into it.
    pub(super) fn body(&mut self, ty: &'a Type, value: &Value) -> Option<Expression> {
        let Type::Model(name) = ty else { return None };
        self.built(self.find(name)?, value)
    }

    /// A value as an argument of a constructor or setter. `None` if it is not of this type, or can't be written briefly.
    pub(super) fn value(&mut self, ty: &'a Type, value: &Value) -> Option<Expression> {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar, value),
            Type::Array(item) => self.array(item, value.as_array()?),
            Type::Map(item) => self.map(item, value),
            Type::Model(name) => {
                let model = self.find(name)?;
                let conversion = conversion(model, std::slice::from_ref(value));
                self.model(model, conversion, value)
            }
            Type::Enum(name) => self.variant(name, value.as_str()?),
            Type::Secret(inner) => matches!(**inner, Type::Scalar(_)).then(|| self.value(inner, value))?,
            Type::Boxed(inner) => self.value(inner, value),
        }
    }

    fn scalar(&mut self, scalar: Scalar, value: &Value) -> Option<Expression> {
        match scalar.facts().literal {
            Literal::Text(literal) => literal(&text(value)).map(Expression::Atom),
            Literal::Duration => Some(self.duration(value.as_str()?)),
            Literal::Json => Some(self.json(value)),
            Literal::Long => None,
        }
    }

    /// An array of items of one type. An empty one has no items that would give it a type.
    fn array(&mut self, item: &'a Type, values: &[Value]) -> Option<Expression> {
        let items: Option<Vec<_>> = match item {
            Type::Array(_) | Type::Map(_) => None,
            Type::Model(name) => {
                let model = self.find(name)?;
                let conversion = conversion(model, values);
                values.iter().map(|value| self.model(model, conversion, value)).collect()
            }
            _ => values.iter().map(|value| self.value(item, value)).collect(),
        };
        items.filter(|items| !items.is_empty()).map(Expression::array)
    }

    fn map(&mut self, item: &'a Type, value: &Value) -> Option<Expression> {
        let mut pair = |(key, value): (&String, &Value)| {
            let key = Expression::atom(format!("{key:?}"));
            Some(Expression::tuple(vec![key, self.value(item, value)?]))
        };
        let pairs: Vec<_> = value.as_object()?.iter().map(&mut pair).collect::<Option<_>>()?;
        (!pairs.is_empty()).then(|| Expression::array(pairs))
    }

    fn find(&self, name: &str) -> Option<&'a Model> {
        self.api.models.iter().find(|model| model.name == name)
    }

    /// A model, by a conversion or else by its constructor and setters.
    fn model(
        &mut self,
        model: &'a Model,
        conversion: Option<&'a [Ident]>,
        value: &Value,
    ) -> Option<Expression> {
        let Some(names) = conversion else { return self.built(model, value) };
        let mut parts: Vec<_> =
            fields(model, names).map(|field| self.part(field, value)).collect::<Option<_>>()?;
        if parts.len() == 1 { parts.pop() } else { Some(Expression::tuple(parts)) }
    }

    /// A part of a conversion. A single model has to be of its own type.
    fn part(&mut self, field: &'a Field, object: &Value) -> Option<Expression> {
        let value = object.get(&field.wire_name)?;
        match field.ty.core() {
            Type::Model(name) => self.built(self.find(name)?, value),
            _ => self.value(&field.ty, value),
        }
    }

    /// The constructor with the required properties, and a setter for each other property.
    fn built(&mut self, model: &'a Model, value: &Value) -> Option<Expression> {
        let object = value.as_object()?;
        let mut given = |field: &'a Field| self.value(&field.ty, object.get(&field.wire_name)?);
        let arguments: Vec<_> = required(model).map(&mut given).collect::<Option<_>>()?;
        let mut parts = vec![Expression::call(&format!("{}::new", model.name), arguments)];
        for field in optional(model) {
            let argument = given(field);
            parts.extend(
                argument.map(|argument| Expression::call(&format!(".{}", field.setter), vec![argument])),
            );
        }
        self.models.insert(&model.name);
        Some(Expression::chain(parts))
    }

    fn variant(&mut self, name: &str, value: &str) -> Option<Expression> {
        let Enum { name, variants, .. } = self.api.enums.iter().find(|lowered| lowered.name == name)?;
        let variant = variants.iter().find(|variant| variant.wire.eq_ignore_ascii_case(value))?;
        self.models.insert(name);
        Some(Expression::atom(format!("{name}::{}", variant.name)))
    }

    /// Whole seconds as a standard duration, and anything else parsed from its wire form.
    fn duration(&mut self, text: &str) -> Expression {
        let Some(seconds) = seconds(text) else {
            self.others.insert("batch_client::BatchDuration");
            return Expression::atom(format!("{text:?}.parse::<BatchDuration>()?"));
        };
        self.others.insert("std::time::Duration");
        Expression::call("Duration::from_secs", vec![Expression::atom(in_units(seconds))])
    }

    fn json(&mut self, value: &Value) -> Expression {
        self.others.insert("serde_json::json");
        let text = if value.is_object() { indented(&format!("{value:#}")) } else { value.to_string() };
        Expression::atom(format!("json!({})", markdown::in_json(&text)))
    }
}

/// JSON with twice the indentation, which is that of Rust.
fn indented(json: &str) -> String {
    let line = |line: &str| format!("{}{line}", " ".repeat(line.len() - line.trim_start().len()));
    json.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The conversion that sets exactly the properties of all these objects.
fn conversion<'a>(model: &'a Model, values: &[Value]) -> Option<&'a [Ident]> {
    let fits = |names: &[Ident], value: &Value| {
        let has = |field: &Field| value.get(&field.wire_name).is_some();
        value.as_object().is_some_and(|object| object.len() == names.len()) && fields(model, names).all(has)
    };
    let mut conversions = model.conversions.iter().map(Vec::as_slice);
    conversions.find(|names| values.iter().all(|value| fits(names, value)))
}

fn fields<'a>(model: &'a Model, names: &'a [Ident]) -> impl Iterator<Item = &'a Field> {
    names.iter().filter_map(|name| model.fields.iter().find(|field| field.name == *name))
}

/// The properties that the constructor takes.
fn required(model: &Model) -> impl Iterator<Item = &Field> {
    model.fields.iter().filter(|field| field.presence != Presence::Optional)
}

/// The properties that have a setter.
fn optional(model: &Model) -> impl Iterator<Item = &Field> {
    model.fields.iter().filter(|field| field.presence == Presence::Optional && !field.read_only)
}

/// The seconds of a duration such as `P1DT1H30M`, without months, years and fractions.
fn seconds(text: &str) -> Option<u64> {
    let rest = text.strip_prefix('P').filter(|rest| !rest.is_empty() && !rest.ends_with('T'))?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    let (days, rest) = counted(days, 'D', 24 * 3600)?;
    let (hours, time) = counted(time, 'H', 3600)?;
    let (minutes, time) = counted(time, 'M', 60)?;
    let (seconds, time) = counted(time, 'S', 1)?;
    let all = days.checked_add(hours)?.checked_add(minutes)?.checked_add(seconds)?;
    (rest.is_empty() && time.is_empty()).then_some(all)
}

/// The seconds of a part of a duration, if it is there, and the rest of the text.
fn counted(text: &str, unit: char, seconds: u64) -> Option<(u64, &str)> {
    let Some((count, rest)) = text.split_once(unit) else { return Some((0, text)) };
    Some((count.parse::<u64>().ok()?.checked_mul(seconds)?, rest))
}

/// A number of seconds as a product that shows its unit.
fn in_units(seconds: u64) -> String {
    match seconds {
        0 => "0".to_owned(),
        _ if seconds.is_multiple_of(24 * 3600) => format!("{} * 24 * 60 * 60", seconds / (24 * 3600)),
        _ if seconds.is_multiple_of(3600) => format!("{} * 60 * 60", seconds / 3600),
        _ if seconds.is_multiple_of(60) => format!("{} * 60", seconds / 60),
        _ => seconds.to_string(),
    }
}
