//! Documentation: the document's texts, and keywords in words.

use crate::markdown::{self, code};
use crate::model::Docs;
use crate::swagger::{Access, Limits, Schema};

/// The documentation of a property or parameter.
pub(super) fn of(schema: &Schema) -> Docs {
    let text = schema.description.as_ref().or(schema.title.as_ref());
    // The notes by themselves, so that a block of code that the text leaves open does not take them in.
    Docs { text: markdown::text(text.map_or("", String::as_str)), notes: markdown::text(&notes(schema)) }
}

pub(super) fn text(text: &str) -> Docs {
    Docs { text: markdown::text(text), notes: String::new() }
}

fn notes(schema: &Schema) -> String {
    let form = schema.form.map(|form| format!("Form: {form}."));
    let default = schema.default.as_ref().map(|default| format!("Default: {}.", code(default)));
    let limits = &schema.limits;
    let pattern = limits.pattern.as_ref().map(|pattern| format!("Pattern: {}.", code(pattern)));
    let values = values(&schema.values);
    let absent = (schema.access == Access::WriteOnly).then(|| "Absent from answers.".to_owned());
    let distinct = limits.has_distinct_items.then(|| "Each item at most once.".to_owned());
    let notes = [
        form,
        default,
        range(limits),
        excluded(limits),
        length(limits),
        items(limits),
        distinct,
        values,
        pattern,
        absent,
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The values of an enum without a type of its own.
fn values(values: &[(String, Option<String>)]) -> Option<String> {
    let value = |(value, name): &(String, Option<String>)| match name {
        Some(name) => format!("{} for {}", code(value), code(name)),
        None => code(value),
    };
    let values: Vec<_> = values.iter().map(value).collect();
    (!values.is_empty()).then(|| format!("Values: {}.", values.join(", ")))
}

fn range(limits: &Limits) -> Option<String> {
    span(limits.minimum.as_ref(), limits.maximum.as_ref(), "")
}

/// The ends of the range that do not belong to it.
fn excluded(limits: &Limits) -> Option<String> {
    let minimum = limits.minimum.as_ref().filter(|_| limits.excludes_minimum);
    let maximum = limits.maximum.as_ref().filter(|_| limits.excludes_maximum);
    let ends: Vec<_> = minimum.into_iter().chain(maximum).map(|end| code(end)).collect();
    (!ends.is_empty()).then(|| format!("Not {} itself.", ends.join(" or ")))
}

fn length(limits: &Limits) -> Option<String> {
    span(limits.min_length.as_ref(), limits.max_length.as_ref(), " characters")
}

fn items(limits: &Limits) -> Option<String> {
    span(limits.min_items.as_ref(), limits.max_items.as_ref(), " items")
}

fn span(least: Option<&String>, most: Option<&String>, unit: &str) -> Option<String> {
    match (least.map(|least| code(least)), most.map(|most| code(most))) {
        (Some(least), Some(most)) => Some(format!("Limits: {least} to {most}{unit}.")),
        (Some(least), None) => Some(format!("Limits: at least {least}{unit}.")),
        (None, Some(most)) => Some(format!("Limits: at most {most}{unit}.")),
        (None, None) => None,
    }
}
