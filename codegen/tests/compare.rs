//! Reports of differences between documents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use codegen::{Comparison, Documents, Scope, compare};

fn document(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/compare");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn compared(old: &str, new: &str, scope: Scope<'_>) -> Comparison {
    let (before, after) = (document(old), document(new));
    compare(&Documents::new(old, &before), &Documents::new(new, &after), scope)
        .unwrap_or_else(|refusal| panic!("{refusal}"))
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
    // Deprecations are reported in one direction only.
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

/// The changes between two of our fixtures that break a caller: subject, name, kind, before and after.
fn breaking(old: &str, new: &str) -> String {
    let mut comparison = compared(old, new, Scope::default());
    comparison.changes.retain(|change| change.breaks);
    lines(&comparison)
}

#[test]
fn arguments_in_another_order_break_whoever_gives_them() {
    // Of one type, they would change places without a word of the compiler.
    assert_eq!(
        breaking("order-old.json", "order-new.json"),
        "! GET /trees: Method Trees_Find Reordered, from, to, to, from\n"
    );
    let all = breaking("arguments-old.json", "arguments-new.json");
    for expected in [
        // The parameters' constructor and the method.
        "! PUT /rows/{row}/trees/{tree}: Method Trees_Move Reordered, row, tree, from, to, body, tree, row, to, from, body\n",
        // The route handle, whose arguments stand in the path.
        "! GET /plots({column},{row}): Method Plots_Get Reordered, row, column, column, row\n",
        // The constructor of a model, and that of the input form of a model that is also received.
        "! Tree: Model Tree Reordered, width, colour, colour, width\n",
        "! Move: Model Move Reordered, reason, mover, mover, reason\n",
    ] {
        assert!(all.contains(expected), "no {expected} in {all}");
    }
    // The order is irrelevant for optional parts, for parts that one document lacks, and for received parts: output
    // models, and required properties of a model that is also sent.
    assert_eq!(all.matches("Reordered").count(), 4, "{all}");
}

#[test]
fn a_new_field_breaks_callers_if_a_constructor_takes_it() {
    assert_eq!(breaking("sent-field-old.json", "sent-field-new.json"), "");
    assert_eq!(breaking("fields-old.json", "fields-new.json"), "! Planting: Property by Added, -, String\n");
    let every = lines(&compared("fields-old.json", "fields-new.json", Scope::default()));
    for expected in [
        "  PUT /trees/{id}: Parameter depth Added, -, Option<i32>\n",
        "  Tree: Property colour Added, -, Option<String>\n",
        "  Tree: Property shade MadeWritable, -, -\n",
        "  Tree: Property grown Added, ",
        "  Report: Property weight Added, ",
    ] {
        assert!(every.contains(expected), "no {expected} in {every}");
    }
}

#[test]
fn what_travels_in_another_form_is_told_and_breaks_nobody() {
    let comparison = compared("forms-old.json", "forms-new.json", Scope::default());
    let told = lines(&comparison);
    for expected in [
        "GET /trees/{path}: Parameter kinds SentDifferently, encoded, with commas between the items of a list, a parameter for each item\n",
        "GET /trees/{path}: Parameter path SentDifferently, encoded, with commas between the items of a list, with its slashes\n",
        "GET /trees/{path}: Operation Trees_Get SentDifferently, the client's API version, API version 2017-03-30\n",
        "PATCH /trees/{path}: Operation Trees_Patch SentDifferently, the client's API version, no API version\n",
        "PATCH /trees/{path}: Operation Trees_Patch SentDifferently, Content-Type: application/json, Content-Type: application/merge-patch+json\n",
        "PATCH /trees/{path}: Operation Trees_Patch SentDifferently, Accept: application/json, Accept: text/json\n",
    ] {
        assert!(told.contains(expected), "no {expected} in {told}");
    }
    assert_eq!((told.matches("SentDifferently").count(), comparison.breaking().count()), (7, 0), "{told}");
    assert!(comparison.changes.iter().all(|change| change.kind.is_on_the_wire()), "{told}");
}

#[test]
fn a_document_that_is_refused_is_named() {
    let refusal =
        compare(&Documents::new("a", "{"), &Documents::new("b", "{}"), Scope::default()).unwrap_err();
    assert_eq!(refusal.problems[0].document, "a");
}
