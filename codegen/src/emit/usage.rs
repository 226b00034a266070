//! The first example of an operation, in the documentation of its method: the call in Rust, and the answer.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::docs::lines;
use super::examples::{text, value_of};
use super::methods::{is_held, required};
use crate::markdown;
use crate::model::{Api, Example, Operation, Parameter, Place, Route, RouteParameter, Type};

/// The columns that a call may have before each of its steps gets a line.
const WIDTH: usize = 90;

/// The signs that Rust takes around a raw string literal.
const MOST_SIGNS: usize = 255;

/// Nothing where there is no example, or one with values that only a longer program can make.
pub(super) fn docs(operation: &Operation, api: &Api) -> TokenStream {
    let written = operation.examples.iter().find_map(|Example { title, value, .. }| {
        let example = value.as_ref()?;
        let call = Usage { operation, api, given: example.get("parameters")? }.program()?;
        let answer = answer(operation, example).unwrap_or_default();
        let title = self::title(example.get("title").and_then(Value::as_str).unwrap_or(title));
        Some(lines(&format!("# Example\n{title}:\n\n```no_run\n{call}```{answer}")))
    });
    written.map_or_else(TokenStream::new, |written| quote!(#[doc = ""] #written))
}

/// What an example is called, in front of a colon.
fn title(text: &str) -> String {
    let title = markdown::phrase(text.trim().trim_end_matches(['.', ':']));
    if title.is_empty() { "In short".to_owned() } else { title }
}

struct Usage<'a> {
    operation: &'a Operation,
    api: &'a Api,
    /// The parameters of the example.
    given: &'a Value,
}

impl Usage<'_> {
    fn program(&self) -> Option<String> {
        let bodies: String =
            self.operation.parameters.iter().filter_map(|parameter| self.body(parameter)).collect();
        let steps = self.steps()?;
        let call = format!("let response = client{}.await?;", steps.concat());
        let call = if call.len() > WIDTH {
            format!("let response = client\n    {}\n    .await?;", steps.join("\n    "))
        } else {
            call
        };
        Some(format!(
            "# async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
             {bodies}{call}\n# Ok(())\n# }}\n"
        ))
    }

    /// The calls that lead from the client to what is awaited.
    fn steps(&self) -> Option<Vec<String>> {
        let operation = self.operation;
        let route = operation.route.and_then(|index| self.api.routes.get(index));
        let mut steps = route.map_or(Some(Vec::new()), |route| self.route(route))?;
        let taken = required(operation).filter(|parameter| !is_held(parameter, route));
        let arguments: Vec<_> = taken.map(|parameter| self.argument(parameter)).collect::<Option<_>>()?;
        steps.push(format!(".{}({})", operation.function, arguments.join(", ")));
        let optional = operation.parameters.iter().filter(|parameter| !parameter.required);
        let set =
            |parameter: &Parameter| Some(format!(".{}({})", parameter.field, self.argument(parameter)?));
        steps.extend(optional.filter_map(set));
        Some(steps)
    }

    fn route(&self, route: &Route) -> Option<Vec<String>> {
        let parent = route.parent.and_then(|index| self.api.routes.get(index));
        let mut steps = parent.map_or(Some(Vec::new()), |parent| self.route(parent))?;
        let (_, own) = route.segments.split_at(route.segments.len() - route.own);
        let arguments: Vec<_> = own.iter().map(|segment| self.segment(segment)).collect::<Option<_>>()?;
        steps.push(format!(".{}({})", route.function, arguments.join(", ")));
        Some(steps)
    }

    fn segment(&self, segment: &RouteParameter) -> Option<String> {
        let is_it = |parameter: &&Parameter| {
            parameter.place == Place::Path && parameter.wire_name == segment.wire_name
        };
        self.argument(self.operation.parameters.iter().find(is_it)?)
    }

    /// What a caller writes for a parameter. None: the example does not have it, or it takes more than a literal.
    fn argument(&self, parameter: &Parameter) -> Option<String> {
        let value = value_of(parameter, self.given)?;
        match parameter.place {
            Place::Json { .. } => matches!(parameter.ty, Type::Model(_)).then(|| parameter.field.clone()),
            _ => literal(&parameter.ty, value),
        }
    }

    fn body(&self, parameter: &Parameter) -> Option<String> {
        let (Place::Json { .. }, Type::Model(model)) = (parameter.place, &parameter.ty) else { return None };
        let json = raw(&pretty(value_of(parameter, self.given)?));
        let field = &parameter.field;
        Some(format!("let {field}: batch_client::models::{model} = serde_json::from_str({json})?;\n"))
    }
}

fn literal(ty: &Type, value: &Value) -> Option<String> {
    let text = text(value);
    match ty {
        Type::Scalar(scalar) => (scalar.facts().literal)(&text),
        Type::Array(item) if **item == Type::STRING => {
            Some(format!("{:?}", text.split(',').collect::<Vec<_>>()))
        }
        Type::Array(_) | Type::Map(_) | Type::Model(_) | Type::Enum(_) | Type::Secret(_) | Type::Boxed(_) => {
            None
        }
    }
}

/// The status and the body that the example shows.
fn answer(operation: &Operation, example: &Value) -> Option<String> {
    let (response, answer) = operation
        .responses
        .iter()
        .find_map(|response| Some((response, example.get("responses")?.get(response.status.to_string())?)))?;
    let is_json = response.body.as_ref().is_some_and(|body| body.ty != Type::BYTES);
    let body = answer.get("body").filter(|_| is_json)?;
    Some(format!("\n\nis answered with status {} and\n\n```json\n{}\n```", response.status, pretty(body)))
}

fn pretty(value: &Value) -> String {
    markdown::in_json(&format!("{value:#}"))
}

/// A raw string literal, with as many signs around it as its text needs; a plain one where that is too many.
fn raw(text: &str) -> String {
    let longest = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let hashes = "#".repeat(longest.unwrap_or_default() + 1);
    if hashes.len() > MOST_SIGNS {
        return format!("{text:?}");
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
