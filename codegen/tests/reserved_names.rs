//! Names that generated methods leave to the hand-written ones, compared with the client's source.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{Documents, generate};
use serde_json::{Value, json};
use syn::{
    GenericArgument, ImplItem, Item, ItemImpl, PathArguments, PathSegment, Type, TypeParamBound, Visibility,
};

/// A method of a type, and whether callers see it.
struct Method {
    name: String,
    is_public: bool,
}

/// The inherent methods of `owner` that are written by hand.
fn written_by_hand(owner: &str) -> Vec<Method> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("batch-client/src");
    let mut methods = Vec::new();
    collect(&source, owner, &mut methods);
    assert!(methods.iter().any(|method| method.name == "new"), "no constructor of {owner} was found");
    methods
}

fn collect(folder: &Path, owner: &str, methods: &mut Vec<Method>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() && !path.ends_with("generated") {
            collect(&path, owner, methods);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            methods.extend(in_items(&file.items, owner));
        }
    }
}

fn in_items(items: &[Item], owner: &str) -> Vec<Method> {
    let methods = |item: &Item| match item {
        Item::Impl(block) if is_of(block, owner) => block.items.iter().filter_map(method).collect(),
        Item::Mod(module) => {
            in_items(module.content.as_ref().map(|(_, items)| items.as_slice()).unwrap_or_default(), owner)
        }
        _ => Vec::new(),
    };
    items.iter().flat_map(methods).collect()
}

/// Whether a block holds inherent methods of `owner`, for whatever generated type it may be of. The setters of shared
/// parameters are methods only of calls that have these, and have no other setter of that name then.
fn is_of(block: &ItemImpl, owner: &str) -> bool {
    let mut bounds = block.generics.type_params().flat_map(|parameter| &parameter.bounds);
    let is_shared = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.iter().any(|one| one.ident.to_string().starts_with("Has")));
    if bounds.any(is_shared) {
        return false;
    }
    let Some(last) = last_segment(&block.self_ty) else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return block.trait_.is_none() && last.ident == owner;
    };
    let is_generated = arguments.args.iter().all(|argument| match argument {
        GenericArgument::Type(ty) => is_generated(ty, block),
        _ => true,
    });
    block.trait_.is_none() && last.ident == owner && is_generated
}

fn is_generated(ty: &Type, block: &ItemImpl) -> bool {
    let Some(PathSegment { ident, .. }) = last_segment(ty) else { return false };
    ident.to_string().ends_with("Parameters")
        || block.generics.type_params().any(|parameter| parameter.ident == *ident)
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last()
}

fn method(item: &ImplItem) -> Option<Method> {
    let ImplItem::Fn(function) = item else { return None };
    let is_public = matches!(function.vis, Visibility::Public(_));
    Some(Method { name: function.sig.ident.to_string(), is_public })
}

/// The names of the generated methods of `owner`, for a document with these paths.
fn generated(paths: &Value, owner: &str) -> BTreeSet<String> {
    let info = json!({ "title": "Reserved names", "version": "1" });
    let document = json!({ "swagger": "2.0", "info": info, "paths": paths }).to_string();
    let files = generate(&Documents::new("reserved.json", &document))
        .unwrap_or_else(|refusal| panic!("{refusal}"))
        .files;
    let routes = files.iter().find(|file| file.name == "limes/routes.rs").unwrap();
    let items = syn::parse_file(&routes.text).unwrap().items;
    in_items(&items, owner).into_iter().map(|method| method.name).collect()
}

#[test]
fn no_operation_is_called_like_a_method_of_the_client() {
    let responses = json!({ "200": { "description": "Done." } });
    let path = |Method { name, .. }: &Method| {
        let operation = json!({ "operationId": format!("Limes_{name}"), "responses": responses });
        (format!("/{name}"), json!({ "get": operation }))
    };
    let methods = written_by_hand("Client");
    let generated = generated(&methods.iter().map(path).collect(), "Client");
    assert_eq!(generated.len(), methods.len());
    let colliding: Vec<_> =
        methods.iter().map(|method| &method.name).filter(|name| generated.contains(*name)).collect();
    assert!(colliding.is_empty(), "not among CLIENT_METHODS: {colliding:?}");
}

#[test]
fn no_setter_is_called_like_a_method_of_a_call() {
    let methods = written_by_hand("StreamableMethod");
    let names: BTreeSet<_> = methods.iter().map(|method| method.name.as_str()).collect();
    let parameters: Vec<_> =
        names.iter().map(|name| json!({ "name": name, "in": "query", "type": "string" })).collect();
    let responses = json!({ "200": { "description": "Done." } });
    let operation =
        json!({ "operationId": "Limes_Squeeze", "parameters": parameters, "responses": responses });
    let generated = generated(&json!({ "/limes": { "post": operation } }), "StreamableMethod");
    assert_eq!(generated.len(), names.len());
    let colliding: Vec<_> = names.into_iter().filter(|name| generated.contains(*name)).collect();
    assert!(colliding.is_empty(), "not among CALL_METHODS: {colliding:?}");
}

/// Or a change of the client's inside would rename generated methods.
#[test]
fn what_is_private_has_no_say_in_public_names() {
    for (owner, used_by_generated_code) in [("Client", None), ("StreamableMethod", Some("new"))] {
        let methods = written_by_hand(owner);
        let private = methods.iter().filter(|method| !method.is_public).map(|method| method.name.as_str());
        let private: Vec<_> = private.filter(|name| Some(*name) != used_by_generated_code).collect();
        assert!(private.is_empty(), "private methods of {owner}, which belong elsewhere: {private:?}");
    }
}

/// The name of a group is also that of a feature, of which the client has some for other things.
#[test]
fn no_group_is_called_like_a_feature_a_module_or_a_device() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = fs::read_to_string(root.join("batch-client/Cargo.toml")).unwrap();
    let features = manifest.split("\n[features]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let features =
        features.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned());
    let is_group = |name: &String| root.join(format!("spec/{name}.json")).exists();
    let mut names: Vec<_> = features.filter(|name| !is_group(name)).collect();
    assert!(names.contains(&"tracing".to_owned()), "{names:?}");
    names.extend(
        ["models", "parameters", "responses", "routes", "handles", "common", "type", "self"]
            .map(str::to_owned),
    );
    // Devices of Windows, which can be no folders.
    names.extend(["con", "prn", "aux", "nul", "com1", "lpt9"].map(str::to_owned));
    let responses = json!({ "204": { "description": "Done." } });
    let operation = |name: &String| {
        let operation = json!({ "tags": [name], "operationId": format!("O_{name}"), "responses": responses });
        (format!("/{name}"), json!({ "get": operation }))
    };
    let info = json!({ "title": "Reserved names", "version": "1" });
    let paths: Value = names.iter().map(operation).collect();
    let document = json!({ "swagger": "2.0", "info": info, "paths": paths }).to_string();
    let documents = Documents::new("reserved.json", &document);
    let groups = generate(&documents).unwrap().groups;
    assert_eq!(groups.len(), names.len());
    let colliding: Vec<_> = groups.iter().filter(|group| names.contains(group)).collect();
    assert!(colliding.is_empty(), "not among GROUPS_IN_USE: {colliding:?}");
    assert!(groups.contains(&"models_2".to_owned()) && groups.contains(&"type_".to_owned()), "{groups:?}");
    assert!(groups.contains(&"aux_".to_owned()) && groups.contains(&"com1_".to_owned()), "{groups:?}");
    let taken = generate(&documents.without_groups(&["models_2"])).unwrap().groups;
    assert!(taken.contains(&"models_3".to_owned()), "{taken:?}");
}
