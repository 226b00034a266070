//! Calls of all operations from decoded values, for the client's tests: a function for each operation in the file of its
//! group, and the one that finds them by operation id.
//!
//! The module `calls` beside the folder, which has what is general, is written by hand.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::methods::{is_held, required};
use super::{Exports, File, Item, groups, ident, models, types};
use crate::model::{Api, Operation, Parameter, Place, Response, Route, Scalar, Type, Version};
use crate::names::snake_case;

/// All files of the calls.
pub(crate) fn emit(api: &Api) -> Vec<File> {
    let groups = (0..api.groups.len()).map(|group| file(group, api));
    [root(api)].into_iter().chain(groups).collect()
}

fn root(api: &Api) -> File {
    let modules = groups::modules(api).map(|(_, name, condition)| {
        let module = ident(name);
        quote!(#condition mod #module;)
    });
    let arms = api.operations.iter().map(|operation| arm(operation, api));
    let rows = api.operations.iter().map(|operation| row(operation, api));
    File {
        path: "mod.rs".to_owned(),
        source: None,
        docs: "Any operation, called by its id from decoded values.".to_owned(),
        siblings: siblings("super", api),
        items: vec![Item::Rust(quote! {
            #(#modules)*

            /// The id of each operation of this build, with the names of the values in its path, in their order.
            pub const OPERATIONS: &[(&str, &[&str])] = &[#(#rows,)*];

            /// Calls the operation of this id.
            pub async fn call(
                client: &Client,
                operation: &str,
                input: &mut calls::Input,
            ) -> Result<calls::Output, Error> {
                match operation {
                    #(#arms,)*
                    other => panic!("no operation {other}"),
                }
            }
        })],
    }
}

fn arm(operation: &Operation, api: &Api) -> TokenStream {
    let condition = groups::condition([&operation.group], api);
    let module = ident(&api.groups[operation.group].name);
    let (id, function) = (&operation.id, function(operation));
    quote!(#condition #id => #module::#function(client, input).await)
}

fn row(operation: &Operation, api: &Api) -> TokenStream {
    let condition = groups::condition([&operation.group], api);
    let (id, names) = (&operation.id, path_names(&operation.path));
    quote!(#condition (#id, &[#(#names),*]))
}

/// The names in the braces of a path.
fn path_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

fn file(group: usize, api: &Api) -> File {
    let operations = api.operations.iter().filter(|operation| operation.group == group);
    let items = operations.map(|operation| Item::Rust(self::operation(operation, api)));
    File {
        path: format!("{}.rs", api.groups[group].name),
        source: Some(api.groups[group].document.clone()),
        docs: format!("The operations of the group `{}`.", api.groups[group].name),
        siblings: siblings("super::super", api),
        items: items.collect(),
    }
}

/// What the files may use: the client by its public face.
fn siblings(support: &'static str, api: &Api) -> Vec<Exports> {
    let runtime = ["BatchDuration", "Client", "Error", "Secret"].map(str::to_owned).to_vec();
    vec![
        Exports { module: "batch_client", types: runtime },
        models::exports("batch_client::models", api),
        Exports { module: support, types: vec!["calls".to_owned()] },
    ]
}

/// The name of an operation's function. With its first word it is no keyword.
fn function(operation: &Operation) -> Ident {
    let name = operation.parameters_type.trim_end_matches("Parameters");
    ident(&format!("call_{}", snake_case(name)))
}

fn operation(operation: &Operation, api: &Api) -> TokenStream {
    let function = function(operation);
    let call = call(operation, api);
    let setters = setters(operation);
    let variable = if setters.is_empty() { quote!(call) } else { quote!(mut call) };
    let deprecated = operation.deprecated.then(|| quote!(#[allow(deprecated)]));
    let output = output(operation);
    quote! {
        #deprecated
        pub(super) async fn #function(
            client: &Client,
            input: &mut calls::Input,
        ) -> Result<calls::Output, Error> {
            let #variable = #call;
            #(#setters)*
            input.assert_all_taken();
            #output
        }
    }
}

/// The client, the handles on the way, and the method with what it requires.
fn call(operation: &Operation, api: &Api) -> TokenStream {
    let route = operation.route.and_then(|index| api.routes.get(index));
    let handle = route.map_or_else(|| quote!(client), |route| handle(route, operation, api));
    let function = ident(&operation.function);
    let taken = required(operation).filter(|parameter| !is_held(parameter, route));
    let arguments = taken.map(|parameter| {
        let value = demanded(parameter, operation);
        decoded(&parameter.ty, &value)
    });
    quote!(#handle.#function(#(#arguments),*))
}

fn handle(route: &Route, operation: &Operation, api: &Api) -> TokenStream {
    let parent = route.parent.and_then(|index| api.routes.get(index));
    let parent = parent.map_or_else(|| quote!(client), |parent| handle(parent, operation, api));
    let function = ident(&route.function);
    let own = &route.segments[route.segments.len() - route.own..];
    let arguments = own.iter().map(|segment| {
        let value = id(&segment.wire_name, operation);
        decoded(&segment.ty, &value)
    });
    quote!(#parent.#function(#(#arguments),*))
}

/// The value of a path parameter, by its place among those of the path.
fn id(wire_name: &str, operation: &Operation) -> TokenStream {
    let before = operation.path.split(&format!("{{{wire_name}}}")).next().unwrap_or_default();
    let index = Literal::usize_unsuffixed(before.matches('{').count());
    quote!(input.id(#index))
}

/// A value that has to be there.
fn demanded(parameter: &Parameter, operation: &Operation) -> TokenStream {
    if parameter.place == Place::Path {
        return id(&parameter.wire_name, operation);
    }
    let value = given(parameter);
    quote!(#value.unwrap())
}

/// A value that may be absent. Those of a path never are.
fn given(parameter: &Parameter) -> TokenStream {
    let name = &parameter.wire_name;
    match parameter.place {
        Place::Path | Place::Query => quote!(input.query(#name)),
        Place::Header | Place::RequestId => quote!(input.header(#name)),
        Place::Json { .. } | Place::Bytes => quote!(input.body()),
    }
}

/// A setter for each value that may be absent, the version among them.
fn setters(operation: &Operation) -> Vec<TokenStream> {
    let optional = operation.parameters.iter().filter(|parameter| !parameter.required);
    let setters = optional.map(|parameter| {
        let value = decoded(&parameter.ty, &quote!(given));
        setter(&given(parameter), &ident(&parameter.field), &value)
    });
    version(operation).into_iter().chain(setters).collect()
}

fn version(operation: &Operation) -> Option<TokenStream> {
    let value = decoded(&Type::STRING, &quote!(given));
    let given = quote!(input.query("api-version"));
    (operation.version == Version::OfClient).then(|| setter(&given, &ident("api_version"), &value))
}

fn setter(given: &TokenStream, name: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        if let Some(given) = #given {
            call = call.#name(#value);
        }
    }
}

/// A JSON value as one of the type.
fn decoded(ty: &Type, value: &TokenStream) -> TokenStream {
    match ty {
        Type::Scalar(Scalar::DateTime | Scalar::Rfc1123) => quote!(calls::date(&#value)),
        Type::Scalar(Scalar::Bytes) => quote!(calls::bytes(&#value)),
        _ => {
            let ty = types::unboxed(ty);
            quote!(calls::decoded::<#ty>(&#value))
        }
    }
}

/// The statement that sends the call and gives back what the answer has.
fn output(operation: &Operation) -> TokenStream {
    let Some(outcome) = &operation.outcome else {
        let output = operation.responses.first().map(of_response);
        return quote! {
            let answer = call.await?;
            Ok(#output)
        };
    };
    let name = ident(&outcome.name);
    let arms = outcome.variants.iter().zip(&operation.responses).map(|(variant, response)| {
        let (variant, output) = (ident(variant), of_response(response));
        quote!(batch_client::responses::#name::#variant(answer) => Ok(#output))
    });
    quote! {
        match call.await? {
            #(#arms,)*
            other => panic!("no answer of the description: {other:?}"),
        }
    }
}

fn of_response(response: &Response) -> TokenStream {
    let body = match &response.body {
        None => quote!(None),
        Some(body) if body.is_binary() => quote!(Some(calls::text(&answer.body))),
        Some(_) => quote!(Some(calls::written(&answer.body))),
    };
    quote!(calls::Output::new(#body, &answer.headers))
}
