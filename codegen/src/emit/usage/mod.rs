//! The first example of an operation, in the documentation of its method: the call in Rust, and a short response.

mod layout;
mod value;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use self::layout::{Expression, filled};
use self::value::Values;
use super::docs::lines;
use super::examples::{text, value_of};
use super::methods::{is_held, required};
use crate::markdown;
use crate::model::{Api, Example, Operation, Parameter, Place, Route, RouteParameter, Type};

/// The largest request body that is shown, in bytes of JSON.
const LARGEST_BODY: usize = 4000;

/// The longest response that is shown, in lines of JSON. The documentation of the response's type describes the others.
const LONGEST_RESPONSE: usize = 24;

/// The loop over the items of all pages.
const LOOP: &str = "\nwhile let Some(item) = items.try_next().await? {\n    println!(\"{item:?}\");\n}";

/// The widest line of imports.
const WIDTH: usize = 100;

/// Empty without an example, or if it has values that take a longer program.
pub(super) fn docs(operation: &Operation, api: &Api) -> TokenStream {
    let written = operation.examples.iter().find_map(|Example { title, value, .. }| {
        let example = value.as_ref()?;
        let given = example.get("parameters")?;
        let call = Usage { operation, given, values: Values::new(api) }.program()?;
        let response = response(operation, example).unwrap_or_default();
        let title = self::title(example.get("title").and_then(Value::as_str).unwrap_or(title));
        Some(lines(&format!("# Example\n{title}:\n\n```no_run\n{call}```{response}")))
    });
    written.map_or_else(TokenStream::new, |written| quote!(#[doc = ""] #written))
}

/// The title of an example, in front of a colon.
fn title(text: &str) -> String {
    let title = markdown::phrase(text.trim().trim_end_matches(['.', ':']));
    if title.is_empty() { "In short".to_owned() } else { title }
}

struct Usage<'a> {
    operation: &'a Operation,
    /// The parameters of the example.
    given: &'a Value,
    values: Values<'a>,
}

impl<'a> Usage<'a> {
    fn program(mut self) -> Option<String> {
        let (body, argument) = self.body()?;
        let call = Expression::chain(self.chain(argument.as_ref())?);
        let call = match self.operation.page {
            Some(_) => call.lay_out(0, "let mut items = ", ";") + LOOP,
            None => call.lay_out(0, "let response = ", ";"),
        };
        let imports = self.values.imports()?;
        Some(format!(
            "# async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
             {imports}{body}{call}\n# Ok(())\n# }}\n"
        ))
    }

    /// The statement that makes the body, and the argument that passes it: a short body is made where it is passed.
    fn body(&mut self) -> Option<(String, Option<Expression>)> {
        let is_body = |parameter: &&Parameter| matches!(parameter.place, Place::Json { .. });
        let Some(parameter) = self.operation.parameters.iter().find(is_body) else {
            return Some((String::new(), None));
        };
        let Some(value) = value_of(parameter, self.given).filter(|_| matches!(parameter.ty, Type::Model(_)))
        else {
            return (!parameter.required).then(|| (String::new(), None));
        };
        let is_small = value.to_string().len() <= LARGEST_BODY;
        let body = is_small.then(|| self.values.body(&parameter.ty, value)).flatten()?;
        let name = &parameter.field;
        if body.flat().is_some() || name == "client" {
            return Some((String::new(), Some(body)));
        }
        let statement = body.lay_out(0, &format!("let {name} = "), ";\n");
        Some((statement, Some(Expression::atom(name))))
    }

    /// The client, the calls on it, and the end of the chain: a response, or a list of items.
    fn chain(&mut self, body: Option<&Expression>) -> Option<Vec<Expression>> {
        let operation = self.operation;
        let route = operation.route.and_then(|index| self.values.api.routes.get(index));
        let mut parts = vec![Expression::atom("client")];
        parts.extend(route.map_or(Some(Vec::new()), |route| self.route(route))?);
        let taken = required(operation).filter(|parameter| !is_held(parameter, route));
        let arguments: Vec<_> =
            taken.map(|parameter| self.argument(parameter, body)).collect::<Option<_>>()?;
        parts.push(Expression::call(&format!(".{}", operation.function), arguments));
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            let argument = self.argument(parameter, body);
            parts.extend(
                argument.map(|argument| Expression::call(&format!(".{}", parameter.field), vec![argument])),
            );
        }
        parts.push(Expression::atom(if operation.page.is_some() { ".items()" } else { ".await?" }));
        Some(parts)
    }

    fn route(&mut self, route: &'a Route) -> Option<Vec<Expression>> {
        let parent = route.parent.and_then(|index| self.values.api.routes.get(index));
        let mut parts = parent.map_or(Some(Vec::new()), |parent| self.route(parent))?;
        let (_, own) = route.segments.split_at(route.segments.len() - route.own);
        let arguments: Vec<_> = own.iter().map(|segment| self.segment(segment)).collect::<Option<_>>()?;
        parts.push(Expression::call(&format!(".{}", route.function), arguments));
        Some(parts)
    }

    fn segment(&mut self, segment: &RouteParameter) -> Option<Expression> {
        let is_it = |parameter: &&Parameter| {
            parameter.place == Place::Path && parameter.wire_name == segment.wire_name
        };
        self.argument(self.operation.parameters.iter().find(is_it)?, None)
    }

    /// A caller's argument for a parameter. `None` if the example lacks it, or it takes more than a short expression.
    fn argument(&mut self, parameter: &'a Parameter, body: Option<&Expression>) -> Option<Expression> {
        let value = value_of(parameter, self.given)?;
        match (parameter.place, &parameter.ty) {
            (Place::Json { .. }, _) => body.cloned(),
            (_, Type::Array(item)) if **item == Type::STRING => Some(Expression::array(
                text(value).split(',').map(|item| Expression::atom(format!("{item:?}"))).collect(),
            )),
            (_, ty) => self.values.value(ty, value),
        }
    }
}

impl Values<'_> {
    /// The imports of a program. `None` if a generated type is named as one that comes from elsewhere.
    fn imports(&self) -> Option<String> {
        let name = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
        if self.others.iter().any(|path| self.models.contains(name(path).as_str())) {
            return None;
        }
        let names: Vec<_> = self.models.iter().copied().collect();
        let models = (!names.is_empty()).then(|| import("batch_client::models", &names));
        let mut all: Vec<_> = self.others.iter().map(|path| format!("use {path};\n")).chain(models).collect();
        all.sort_unstable();
        let blank = if all.is_empty() { "" } else { "\n" };
        Some(format!("{}{blank}", all.concat()))
    }
}

/// An import of several names, which rustfmt fills into lines.
fn import(path: &str, names: &[&str]) -> String {
    if let [only] = names {
        return format!("use {path}::{only};\n");
    }
    let line = format!("use {path}::{{{}}};\n", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let names: Vec<_> = names.iter().map(|name| format!("{name},")).collect();
    format!("use {path}::{{\n{}\n}};\n", filled(&names, 4))
}

/// The status and the body that the example shows, if the body is short.
fn response(operation: &Operation, example: &Value) -> Option<String> {
    let (response, answer) = operation
        .responses
        .iter()
        .find_map(|response| Some((response, example.get("responses")?.get(response.status.to_string())?)))?;
    let is_json = response.body.as_ref().is_some_and(|body| !body.is_binary());
    let is_shown = is_json && operation.page.is_none();
    let json = format!("{:#}", answer.get("body").filter(|_| is_shown)?);
    let is_short = json.lines().count() <= LONGEST_RESPONSE;
    is_short
        .then(|| format!("\n\nResponse ({}):\n\n```json\n{}\n```", response.status, markdown::in_json(&json)))
}
