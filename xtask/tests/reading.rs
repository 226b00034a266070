//! Files that a description refers to: what `cargo xtask generate` reads of them, and what it refuses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Output;

use self::support::{generate, make_pipe, root, shown};

/// Generates from a document with one operation whose example is in this file.
fn with_example(folder: &Path, file: &str) -> Output {
    let reference = serde_json::to_string(file).unwrap();
    let document = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Olives", "version": "1" }}, "paths": {{ "/olives": {{ "get": {{
  "operationId": "Olives_Count", "responses": {{ "204": {{ "description": "It went well." }} }},
  "x-ms-examples": {{ "Count": {{ "$ref": {reference} }} }} }} }} }} }}"#
    );
    fs::write(folder.join("olives.json"), document).unwrap();
    let spec = folder.join("olives.json");
    generate(&["--spec", spec.to_str().unwrap(), "--out", folder.join("out").to_str().unwrap()])
}

fn refused_example(folder: &Path, file: &str, found: &str) {
    let output = with_example(folder, file);
    assert!(!output.status.success(), "{file}: {}", shown(&output));
    let place = "olives.json:3:41: #/paths/~1olives/get/x-ms-examples/Count/$ref";
    for expected in [place, found, "1 problem"] {
        assert!(shown(&output).contains(expected), "{file}: no {expected} in {}", shown(&output));
    }
    assert!(!folder.join("out").exists(), "{file}: something was written");
}

#[test]
fn an_example_below_the_documents_folder_is_read_and_a_missing_one_is_done_without() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("examples")).unwrap();
    fs::write(folder.path().join("examples/count.json"), r#"{ "parameters": {} }"#).unwrap();
    for (file, is_shown) in [("./examples/count.json", true), ("examples/lost.json", false)] {
        let output = with_example(folder.path(), file);
        assert!(output.status.success(), "{file}: {}", shown(&output));
        let routes = fs::read_to_string(folder.path().join("out/olives/routes.rs")).unwrap();
        assert_eq!(routes.contains("# Example"), is_shown, "{file}");
    }
}

#[test]
fn an_example_elsewhere_or_of_another_kind_is_refused_with_its_address() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("spec");
    fs::create_dir_all(folder.join("examples/folder.json")).unwrap();
    let secret = around.path().join("secret.json");
    fs::write(&secret, "{}").unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join("examples").join(name), bytes).unwrap();
    write("text.json", b"olives");
    write("latin.json", b"{\"a\": \"\xe9\"}");
    write("inside.json", b"{}");
    fs::File::create(folder.join("examples/large.json")).unwrap().set_len(100 << 20).unwrap();
    let elsewhere = "its name is absolute or has \"..\" in it";
    for (file, found) in [
        ("../secret.json", elsewhere),
        ("./examples/../examples/inside.json", elsewhere),
        (secret.to_str().unwrap(), elsewhere),
        (folder.join("examples/inside.json").to_str().unwrap(), elsewhere),
        ("/dev/zero", elsewhere),
        ("examples/folder.json", "it is a folder"),
        ("examples", "it is a folder"),
        ("", "it is a folder"),
        ("examples/large.json", "it is too large"),
        ("examples/latin.json", "it is not UTF-8 from byte 8 on"),
        ("examples/text.json", "which is not JSON: expected value at line 1 column 1"),
    ] {
        refused_example(&folder, file, found);
    }
}

#[cfg(unix)]
#[test]
fn an_example_behind_a_link_or_in_a_pipe_is_refused_and_not_waited_for() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("spec");
    fs::create_dir(&folder).unwrap();
    fs::write(around.path().join("secret.json"), "{}").unwrap();
    fs::write(folder.join("inside.json"), r#"{ "parameters": {} }"#).unwrap();
    symlink(around.path().join("secret.json"), folder.join("out.json")).unwrap();
    symlink(around.path(), folder.join("up")).unwrap();
    symlink("/dev/zero", folder.join("zero.json")).unwrap();
    symlink("round.json", folder.join("round.json")).unwrap();
    symlink("inside.json", folder.join("alias.json")).unwrap();
    symlink("pipe.json", folder.join("piped.json")).unwrap();
    make_pipe(&folder.join("pipe.json"));
    let _socket = UnixListener::bind(folder.join("socket.json")).unwrap();
    for (file, found) in [
        ("out.json", "a link leads out of the folder"),
        ("up/secret.json", "a link leads out of the folder"),
        ("zero.json", "a link leads out of the folder"),
        ("round.json", "found the file \"round.json\": "),
        ("pipe.json", "it is a pipe"),
        ("piped.json", "it is a pipe"),
        ("socket.json", "it is a socket"),
    ] {
        refused_example(&folder, file, found);
    }
    let output = with_example(&folder, "alias.json");
    assert!(output.status.success(), "{}", shown(&output));
}

/// A document whose answer is in another file, and what comes of it.
fn with_reference(folder: &Path, reference: &str) -> Output {
    let schema = serde_json::json!({ "$ref": reference });
    let document = format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Olives", "version": "1" }}, "paths": {{ "/olives": {{ "get": {{
  "operationId": "Olives_Count",
  "responses": {{ "200": {{ "description": "It went well.", "schema": {schema} }} }} }} }} }} }}"#
    );
    fs::write(folder.join("olives.json"), document).unwrap();
    let spec = folder.join("olives.json");
    generate(&["--spec", spec.to_str().unwrap(), "--out", folder.join("out").to_str().unwrap()])
}

const OLIVE: &str = r#"{ "definitions": { "Olive": { "properties": { "size": { "type": "string" } } } } }"#;

#[test]
fn a_file_below_the_documents_folder_is_read_by_reference() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("parts")).unwrap();
    fs::write(folder.path().join("parts/my olives.json"), OLIVE).unwrap();
    let output = with_reference(folder.path(), "./parts/my%20olives.json#/definitions/Olive");
    assert!(output.status.success(), "{}", shown(&output));
    assert!(shown(&output).contains("1 operations, 1 models"), "{}", shown(&output));
}

#[cfg(unix)]
#[test]
fn a_file_elsewhere_or_of_another_kind_is_refused_where_it_is_referred_to() {
    use std::os::unix::fs::symlink;

    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("spec");
    fs::create_dir_all(folder.join("folder.json")).unwrap();
    fs::write(around.path().join("secret.json"), OLIVE).unwrap();
    fs::write(folder.join("inside.json"), OLIVE).unwrap();
    fs::write(folder.join("latin.json"), b"{\"a\": \"\xe9\"}").unwrap();
    fs::File::create(folder.join("large.json")).unwrap().set_len(100 << 20).unwrap();
    symlink(around.path().join("secret.json"), folder.join("out.json")).unwrap();
    symlink(around.path(), folder.join("up")).unwrap();
    symlink("/dev/zero", folder.join("zero.json")).unwrap();
    symlink("inside.json", folder.join("alias.json")).unwrap();
    make_pipe(&folder.join("pipe.json"));
    for (file, found) in [
        ("../secret.json", "its name is absolute or has \"..\" in it"),
        ("/dev/zero", "its name is absolute or has \"..\" in it"),
        ("out.json", "a link leads out of the folder"),
        ("up/secret.json", "a link leads out of the folder"),
        ("zero.json", "a link leads out of the folder"),
        ("folder.json", "it is a folder"),
        ("pipe.json", "it is a pipe"),
        ("large.json", "it is too large"),
        ("latin.json", "it is not UTF-8 from byte 8 on"),
        ("lost.json", "which is not there"),
    ] {
        let output = with_reference(&folder, &format!("{file}#/definitions/Olive"));
        assert!(!output.status.success(), "{file}: {}", shown(&output));
        let place = "olives.json:3:77: #/paths/~1olives/get/responses/200/schema/$ref";
        for expected in [place, found, "1 problem"] {
            assert!(shown(&output).contains(expected), "{file}: no {expected} in {}", shown(&output));
        }
    }
    assert!(!folder.join("out").exists(), "something was written");
    let output = with_reference(&folder, "alias.json#/definitions/Olive");
    assert!(output.status.success(), "{}", shown(&output));
}

#[cfg(unix)]
#[test]
fn a_document_may_come_through_a_pipe_but_not_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("olives.json");
    make_pipe(&pipe);
    let into = pipe.clone();
    let text = fs::read(root().join("codegen/tests/fixtures/compare/order-old.json")).unwrap();
    let writer = std::thread::spawn(move || fs::write(into, text).unwrap());
    let out = folder.path().join("out");
    let output = generate(&["--spec", pipe.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    writer.join().unwrap();
    assert!(output.status.success(), "{}", shown(&output));
    let output = generate(&["--spec", "/dev/zero", "--check"]);
    assert!(shown(&output).contains("found a document of 8388609 bytes or more"), "{}", shown(&output));
}

#[test]
fn a_folder_and_repeated_documents_are_one_description() {
    let set = root().join("codegen/tests/fixtures/sets/accepted/references-both-ways");
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out").display().to_string();
    let path = |name: &str| set.join(name).display().to_string();
    let output = generate(&["--spec", &set.display().to_string(), "--out", &out]);
    assert!(shown(&output).contains("4 operations"), "{}", shown(&output));
    let [pears, apples, common] = ["pears.json", "apples.json", "common.json"].map(path);
    let output =
        generate(&["--spec", &pears, "--spec", &apples, "--spec", &common, "--check", "--out", &out]);
    assert!(output.status.success(), "{}", shown(&output));
    let again = set.join("../references-both-ways/pears.json").display().to_string();
    let output =
        generate(&["--spec", &set.display().to_string(), "--spec", &again, "--check", "--out", &out]);
    assert!(output.status.success(), "{}", shown(&output));

    let set = root().join("codegen/tests/fixtures/sets/refused/problems-in-several-files");
    let output = generate(&["--spec", set.to_str().unwrap(), "--out", &out, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let files =
        json["problems"].as_array().unwrap().iter().map(|problem| problem["document"].as_str().unwrap());
    let files: Vec<_> = files.map(|file| file.rsplit_once("problems-in-several-files/").unwrap().1).collect();
    assert_eq!(files, ["apples.json", "pears.json", "parts/common.json"]);

    let empty = tempfile::tempdir().unwrap();
    let output = generate(&["--spec", empty.path().to_str().unwrap(), "--check"]);
    assert!(shown(&output).contains("holds no *.json"), "{}", shown(&output));
}

#[test]
fn another_description_changes_neither_the_emulator_nor_the_tests() {
    let own = [
        "batch-client/emulator/src/description/description.json",
        "batch-client/tests/support/generated/mod.rs",
        "batch-client/tests/support/generated/jobs.rs",
    ];
    let texts = || own.map(|file| fs::read_to_string(root().join(file)).unwrap());
    let before = texts();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("parts.json"), OLIVE).unwrap();
    let output = with_reference(folder.path(), "parts.json#/definitions/Olive");
    let shown = shown(&output);
    assert!(output.status.success() && own.iter().all(|file| !shown.contains(file)), "{shown}");
    assert_eq!(texts(), before);
}
