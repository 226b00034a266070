//! The examples of a document as tests of the generated code.
//!
//! A test builds the example's parameters, compares the request with the example, and decodes its responses. The
//! module `support` with the comparisons comes from whoever runs the tests.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::{File, Item, ident};
use crate::model::{Api, Example, Operation, Parameter, Place, Sample, Type, Writing};
use crate::names::snake_case;

/// Tests, and the number of them.
pub(crate) struct Examples {
    pub(crate) file: File,
    pub(crate) tests: usize,
    /// The examples without a test: the file is missing, or lacks something required.
    pub(crate) left_out: Vec<String>,
}

pub(crate) fn emit(api: &Api) -> Examples {
    let (mut items, mut left_out) = (Vec::new(), Vec::new());
    for operation in &api.operations {
        for Example { title, file, value, .. } in &operation.examples {
            match value.as_ref().and_then(|value| test(operation, items.len(), value)) {
                Some(test) => items.push(Item::Rust(test)),
                None => left_out.push(format!("{}: {title} ({file})", operation.id)),
            }
        }
    }
    let docs = "The examples of the description, as tests.".to_owned();
    let tests = items.len();
    Examples {
        file: File { path: "tests.rs".to_owned(), source: None, docs, siblings: Vec::new(), items },
        tests,
        left_out,
    }
}

fn test(operation: &Operation, number: usize, example: &Value) -> Option<TokenStream> {
    let given = example.get("parameters")?;
    let name = ident(&format!("example_{number}_{}", snake_case(&operation.id)));
    let ty = ident(&operation.parameters_type);
    let mut fields = Vec::new();
    let mut expected = Vec::new();
    for parameter in &operation.parameters {
        let value = value_of(parameter, given);
        let field = ident(&parameter.field);
        let expression = match value {
            Some(value) if parameter.required => expression(&parameter.ty, value),
            Some(value) => {
                let value = expression(&parameter.ty, value);
                quote!(Some(#value))
            }
            None if parameter.required => return None,
            None => quote!(None),
        };
        fields.push(quote!(#field: #expression));
        expected.extend(value.into_iter().flat_map(|value| expectations(parameter, value)));
    }
    let (verb, path) = (operation.verb.method(), &operation.path);
    let answers = operation.responses.iter().filter_map(|response| {
        let answer = example.get("responses")?.get(response.status.to_string())?;
        let (ty, status, text) = (ident(&response.response_type), response.status, answer.to_string());
        let has_body = response.body.as_ref().is_some_and(|body| !body.is_binary());
        let compared = (has_body && answer.get("body").is_some())
            .then(|| quote!(support::assert_round_trip(&response.body, #text);));
        let read = quote!(support::answer::<#ty>(#status, #text));
        Some(compared.map_or_else(|| quote!(#read;), |compared| quote!({ let response = #read; #compared })))
    });
    Some(quote! {
        #[test]
        fn #name() {
            let parameters = #ty { #(#fields),* };
            support::assert_request(parameters, #verb, #path, &[#(#expected),*]);
            #(#answers)*
        }
    })
}

/// The example's value for a parameter, by its wire name or its Rust name.
pub(super) fn value_of<'a>(parameter: &Parameter, given: &'a Value) -> Option<&'a Value> {
    let field = parameter.field.trim_start_matches("r#");
    let is_body = matches!(parameter.place, Place::Json { .. } | Place::Bytes);
    let members = given.as_object()?;
    let find =
        |is_it: &dyn Fn(&str) -> bool| members.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value);
    find(&|name| name.eq_ignore_ascii_case(&parameter.wire_name))
        .or_else(|| find(&|name| snake_case(name) == field))
        // Examples name the body freely.
        .or_else(|| is_body.then(|| members.get("body")).flatten())
        .filter(|value| !value.is_null())
}

fn expression(ty: &Type, value: &Value) -> TokenStream {
    let sample = if let Type::Scalar(scalar) = ty { scalar.facts().sample } else { Sample::Json };
    let text = text(value);
    match (sample, ty) {
        (Sample::Text(function), _) => {
            let path = function.split("::").map(ident);
            quote!(#(#path)::*(#text))
        }
        (Sample::Json, Type::Array(_)) if value.is_string() => {
            let items = Value::from(text.split(',').collect::<Vec<_>>()).to_string();
            quote!(support::value(#items))
        }
        (Sample::Json, _) => {
            let json = value.to_string();
            quote!(support::value(#json))
        }
    }
}

/// The expected parts of the request for a value: one per item for a list of repeated parameters.
fn expectations(parameter: &Parameter, value: &Value) -> Vec<TokenStream> {
    match value.as_array().filter(|_| parameter.writing == Writing::Repeated) {
        Some(items) => items.iter().map(|item| expectation(parameter, item)).collect(),
        None => vec![expectation(parameter, value)],
    }
}

/// The expected part of the request for a value: place, name and text.
fn expectation(parameter: &Parameter, value: &Value) -> TokenStream {
    let (place, text) = match parameter.place {
        Place::Path => ("path", text(value)),
        Place::Query => ("query", text(value)),
        Place::Header | Place::RequestId => ("header", text(value)),
        Place::Json { .. } => ("json", value.to_string()),
        Place::Bytes => ("bytes", text(value)),
    };
    let name = &parameter.wire_name;
    quote!((#place, #name, #text))
}

/// A value as text for a path, a query or a header.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
