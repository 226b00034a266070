//! A further group changes no name in another, and stands in files of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use codegen::{Generated, generate};
use quote::ToTokens;
use support::sets::{Set, sets};
use syn::{ImplItem, Item, Visibility};

/// The public items of what is generated, with their fields, variants, methods and signatures, whatever file they are in.
fn listing(generated: &Generated) -> BTreeSet<String> {
    let items = generated.files.iter().flat_map(|file| syn::parse_file(&file.text).unwrap().items);
    items.flat_map(|item| lines(&item)).collect()
}

fn lines(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(it) => {
            let fields = it.fields.iter().filter(|field| is_public(&field.vis));
            let field = |field: &syn::Field| format!("{}: {}", shown(&field.ident), shown(&field.ty));
            vec![format!("{} {{ {} }}", it.ident, fields.map(field).collect::<Vec<_>>().join(", "))]
        }
        Item::Enum(it) => vec![format!("{} {}", it.ident, shown(&it.variants))],
        Item::Impl(it) => {
            let owner = shown(&it.self_ty);
            let signature = |item: &ImplItem| match item {
                ImplItem::Fn(it) if is_public(&it.vis) => Some(format!("{owner}: {}", shown(&it.sig))),
                _ => None,
            };
            it.items.iter().filter_map(signature).collect()
        }
        _ => Vec::new(),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn shown(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

fn made(set: &Set) -> Generated {
    set.with_documents(false, generate).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// The description of this project.
fn description() -> Set {
    Set::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).without_folders()
}

#[test]
fn a_further_group_changes_no_name_in_the_others() {
    let alone = made(&description());
    let all = made(&description().with("notes.json", include_str!("fixtures/further-group/notes.json")));
    assert!(!alone.groups.contains(&"notes".to_owned()) && all.groups.contains(&"notes".to_owned()));
    assert_eq!(all.operations, alone.operations + 3);
    let (alone, all) = (listing(&alone), listing(&all));
    assert!(alone.len() > 400, "{}", alone.len());
    let changed: Vec<_> = alone.difference(&all).collect();
    assert!(changed.is_empty(), "{changed:#?}");
    for added in ["BatchNote {", "BatchNoteState ", "CreateNote201Response {", "NoteRoute {"] {
        let is_it = |line: &&String| line.contains(added) && !alone.contains(*line);
        assert!(all.iter().any(|line| is_it(&line)), "no {added} in {all:#?}");
    }
}

/// The default feature, whose documents are enough for the roles of the shared models in it.
#[test]
fn the_names_of_jobs_are_the_same_alone_and_with_all_groups() {
    let alone = made(&description().only(&["common.json".to_owned(), "jobs.json".to_owned()]));
    let (alone, all) = (listing(&alone), listing(&made(&description())));
    assert!(alone.len() > 400, "{}", alone.len());
    let changed: Vec<_> = alone.difference(&all).collect();
    assert!(changed.is_empty(), "{changed:#?}");
}

#[test]
fn documents_that_come_later_change_no_name_in_earlier_ones() {
    for (name, set) in sets("accepted") {
        let documents = set.names();
        for count in 1..documents.len() {
            let fewer = set.only(&documents[..count]);
            // Documents that refer to those that follow are nothing without them.
            let Ok(fewer) = fewer.with_documents(false, generate) else { continue };
            let (fewer, all) = (listing(&fewer), listing(&made(&set)));
            let changed: Vec<_> = fewer.difference(&all).collect();
            assert!(changed.is_empty(), "{name}, of {count} documents: {changed:#?}");
        }
    }
}
