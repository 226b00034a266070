//! What is said about the difference of two documents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use codegen::{Comparison, Scope, compare};

fn document(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/compare");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn compared(old: &str, new: &str, scope: Scope<'_>) -> Comparison {
    compare((old, &document(old)), (new, &document(new)), scope).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// One line for each change.
fn lines(comparison: &Comparison) -> String {
    let line = |change: &codegen::Change| {
        let mark = if change.breaks { "!" } else { " " };
        let [before, after] = [&change.before, &change.after].map(|text| text.as_deref().unwrap_or("-"));
        let (subject, kind) = (change.subject, change.kind);
        format!("{mark} {}: {subject:?} {} {kind:?}, {before}, {after}\n", change.place, change.name)
    };
    comparison.changes.iter().map(line).collect()
}

#[test]
fn every_kind_of_change_is_told() {
    let comparison = compared("old.json", "new.json", Scope::default());
    insta::assert_snapshot!(lines(&comparison));
}

#[test]
fn a_document_differs_in_nothing_from_itself() {
    for name in ["old.json", "new.json"] {
        let comparison = compared(name, name, Scope::default());
        assert_eq!(lines(&comparison), "");
    }
}

#[test]
fn the_way_back_has_as_many_changes() {
    let there = compared("old.json", "new.json", Scope::default());
    let back = compared("new.json", "old.json", Scope::default());
    // Only that something is deprecated is told one way.
    assert_eq!(there.changes.len() - 1, back.changes.len());
}

#[test]
fn some_operations_and_what_they_use_can_be_compared_alone() {
    let only = |id: &str, _: &str| id == "Trees_Exists";
    let comparison = compared("old.json", "new.json", Scope { only: Some(&only), common: false });
    assert_eq!((comparison.operations, comparison.changes.len()), (1, 2), "{}", lines(&comparison));

    let comparison = compared("old.json", "new.json", Scope { only: None, common: true });
    assert_eq!(comparison.operations, 5);
    assert!(!lines(&comparison).contains("Forgotten"), "{}", lines(&comparison));
}

#[test]
fn a_document_that_is_refused_is_named() {
    let refusal = compare(("a", "{"), ("b", "{}"), Scope::default()).unwrap_err();
    assert_eq!(refusal.document, "a");
}
