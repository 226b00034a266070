//! The output for each fixture: source for the accepted ones, messages for the refused ones.
//!
//! After an intended change of the generator, `INSTA_UPDATE=always cargo test -p codegen` accepts the new output.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};

use codegen::{Documents, generate};
use insta::Settings;
use support::sets::{Set, sets};

fn settings(folder: &str) -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(format!("snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Checks all fixtures of a folder, so that one run shows all that differ.
fn check(folder: &str, output: impl Fn(&str, &str) -> String) {
    let settings = settings(folder);
    let differs = |fixture: &support::Fixture| {
        let output = output(&format!("{}.json", fixture.name), &fixture.text);
        let assert = || settings.bind(|| insta::assert_snapshot!(fixture.name.as_str(), output));
        catch_unwind(AssertUnwindSafe(assert)).is_err()
    };
    let fixtures = support::fixtures(folder);
    let different: Vec<_> =
        fixtures.iter().filter(|fixture| differs(fixture)).map(|fixture| &fixture.name).collect();
    assert!(
        different.is_empty(),
        "not as their snapshots: {different:?}; if that is meant, `INSTA_UPDATE=always cargo test -p codegen` mends it"
    );
}

#[test]
fn accepted_documents_give_this_source() {
    check("accepted", |name, text| {
        let generated = generate(&Documents::new(name, text)).unwrap_or_else(|refusal| panic!("{refusal}"));
        let file = |file: &codegen::SourceFile| format!("======== {}\n{}", file.name, file.text);
        generated.files.iter().map(file).collect()
    });
}

#[test]
fn refused_documents_give_these_messages() {
    check("refused", |name, text| match generate(&Documents::new(name, text)) {
        Ok(_) => panic!("{name} is accepted"),
        Err(refusal) => refusal.to_string(),
    });
}

/// The same for the fixtures of several documents.
fn check_sets(folder: &str, output: impl Fn(&Set) -> String) {
    let settings = settings(&format!("sets/{folder}"));
    for (name, set) in sets(folder) {
        settings.bind(|| insta::assert_snapshot!(name.as_str(), output(&set)));
    }
}

#[test]
fn accepted_sets_give_this_source() {
    check_sets("accepted", |set| {
        let generated = set.with_documents(false, generate).unwrap_or_else(|refusal| panic!("{refusal}"));
        let file = |file: &codegen::SourceFile| format!("======== {}\n{}", file.name, file.text);
        let files: String = generated.files.iter().map(file).collect();
        format!("groups: {}\n{}{files}", generated.groups.join(", "), generated.notes)
    });
}

#[test]
fn several_groups_give_these_calls() {
    let sets = sets("accepted");
    let (name, set) = sets.iter().find(|(name, _)| name == "handles-of-several-groups").unwrap();
    let files = set.with_documents(false, codegen::calls).unwrap_or_else(|refusal| panic!("{refusal}"));
    let text: String = files.iter().map(|file| format!("======== {}\n{}", file.name, file.text)).collect();
    settings("calls").bind(|| insta::assert_snapshot!(name.as_str(), text));
}

#[test]
fn all_places_and_several_answers_give_these_calls() {
    let (name, text) = ("plots.json", include_str!("data/plots.json"));
    let files = codegen::calls(&Documents::new(name, text)).unwrap_or_else(|refusal| panic!("{refusal}"));
    let text: String = files.iter().map(|file| format!("======== {}\n{}", file.name, file.text)).collect();
    settings("calls").bind(|| insta::assert_snapshot!("all-places", text));
}

#[test]
fn refused_sets_give_these_messages() {
    check_sets("refused", |set| set.with_documents(false, generate).unwrap_err().to_string());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for fixture in support::fixtures("accepted") {
        let once = generate(&Documents::new(&fixture.name, &fixture.text)).unwrap();
        assert_eq!(
            generate(&Documents::new(&fixture.name, &fixture.text)).unwrap(),
            once,
            "{}",
            fixture.name
        );
    }
}

#[test]
fn a_document_may_have_a_byte_order_mark_and_other_line_ends() {
    let fixture = support::fixtures("accepted").into_iter().next().unwrap();
    let plain = generate(&Documents::new("a", &fixture.text)).unwrap();
    assert_eq!(generate(&Documents::new("a", &format!("\u{feff}{}", fixture.text))).unwrap(), plain);
    assert_eq!(generate(&Documents::new("a", &fixture.text.replace('\n', "\r\n"))).unwrap(), plain);
}
