//! `cargo xtask generate`, run as the maintainer runs it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn generate(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("generate").args(arguments).output().unwrap()
}

fn shown(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The files in and below a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// A copy of the checked-in output to play with.
fn copy() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("generated");
    fs::create_dir(&out).unwrap();
    for (name, text) in files(&root().join("batch-client/src/generated")) {
        let path = out.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    (folder, out)
}

fn fixture(name: &str) -> String {
    root().join("codegen/tests/fixtures/refused").join(name).display().to_string()
}

#[test]
fn the_checked_in_output_is_what_the_description_gives() {
    let output = generate(&["--check"]);
    assert!(output.status.success(), "`cargo xtask generate` mends this:\n{}", shown(&output));
    assert!(shown(&output).contains("12 operations"), "{}", shown(&output));
}

#[test]
fn a_changed_file_is_stale_and_named_with_its_difference() {
    let (_folder, out) = copy();
    let path = out.join("models/jobs.rs");
    let changed =
        fs::read_to_string(&path).unwrap().replace("pub struct BatchJob {", "pub struct BatchJobs {");
    fs::write(&path, changed).unwrap();
    let before = files(&out);
    let output = generate(&["--check", "--out", out.to_str().unwrap()]);
    assert!(!output.status.success());
    for expected in [
        "-pub struct BatchJobs {",
        "+pub struct BatchJob {",
        "models/jobs.rs",
        "`cargo xtask generate` mends",
    ] {
        assert!(shown(&output).contains(expected), "no {expected} in {}", shown(&output));
    }
    assert_eq!(files(&out), before);
}

#[test]
fn generating_mends_what_is_stale_and_removes_what_belongs_to_nothing() {
    let (_folder, out) = copy();
    let expected = files(&out);
    fs::write(out.join("models/jobs.rs"), "// @generated and stale").unwrap();
    fs::write(out.join("orphan.rs"), "// @generated and an orphan").unwrap();
    fs::remove_file(out.join("jobs/routes.rs")).unwrap();
    let output = generate(&["--out", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", shown(&output));
    for line in ["changed  models/jobs.rs", "removed  orphan.rs", "added  jobs/routes.rs", "12 operations"] {
        assert!(shown(&output).contains(line), "no {line} in {}", shown(&output));
    }
    assert_eq!(files(&out), expected);
    assert!(shown(&generate(&["--out", out.to_str().unwrap()])).contains("nothing changed"));
}

#[test]
fn a_folder_with_files_of_somebody_else_is_left_alone() {
    let (_folder, out) = copy();
    fs::write(out.join("precious.rs"), "fn precious() {}").unwrap();
    let before = files(&out);
    let output = generate(&["--out", out.to_str().unwrap()]);
    assert!(!output.status.success() && shown(&output).contains("precious.rs"), "{}", shown(&output));
    assert_eq!(files(&out), before);
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a/b");
    let output = generate(&["--out", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", shown(&output));
    assert_eq!(files(&out), files(&root().join("batch-client/src/generated")));
    assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 1, "something was left behind");
}

#[test]
fn a_document_with_five_faults_is_refused_with_five_addresses_and_nothing_is_touched() {
    let (folder, out) = copy();
    let before = files(&out);
    let output = generate(&["--spec", &fixture("five-faults.json"), "--out", out.to_str().unwrap()]);
    assert!(!output.status.success());
    let text = shown(&output);
    let addresses = text.lines().filter(|line| line.contains("five-faults.json:") && line.contains(": #/"));
    assert_eq!(addresses.count(), 5, "{text}");
    assert_eq!(text.matches("    found ").count(), 5, "{text}");
    assert_eq!(text.matches("    supported: ").count(), 5, "{text}");
    assert_eq!(files(&out), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}

#[test]
fn an_editor_gets_the_same_as_json() {
    let output = generate(&["--format", "json", "--check", "--spec", &fixture("five-faults.json")]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = json["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 5);
    let first = &problems[0];
    assert_eq!((&first["line"], &first["column"], &first["length"]), (&4.into(), &15.into(), &4.into()));
    assert_eq!(first["pointer"], "#/basePath");
    assert!(["found", "supported"].iter().all(|key| first[key].is_string()), "{first}");
}

#[test]
fn what_is_passed_over_is_told_and_does_not_fail() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out").display().to_string();
    let spec = root().join("codegen/tests/fixtures/accepted/extensions-of-others.json").display().to_string();
    let output = generate(&["--spec", &spec, "--out", &out]);
    assert!(output.status.success(), "{}", shown(&output));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("extensions-of-others.json:40:22: note: #/paths/"), "{errors}");
    assert_eq!(errors.lines().count(), 2, "{errors}");

    let output = generate(&["--spec", &spec, "--out", &out, "--check", "--format", "json"]);
    assert!(output.status.success(), "{}", shown(&output));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((json["problems"].as_array().unwrap().len(), json["notes"].as_array().unwrap().len()), (0, 2));
    assert_eq!((&json["notes"][0]["line"], &json["notes"][0]["column"]), (&40.into(), &22.into()));
}

#[test]
fn a_document_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.json");
    let output = generate(&["--spec", missing.to_str().unwrap(), "--check"]);
    assert!(!output.status.success() && shown(&output).contains("missing.json"), "{}", shown(&output));

    let binary = folder.path().join("binary.json");
    fs::write(&binary, b"{\n\"a\": \"\xff\"}").unwrap();
    let output = generate(&["--spec", binary.to_str().unwrap(), "--check"]);
    let expected = "binary.json:2:7: #\n    2 | \"a\": \"\n";
    assert!(shown(&output).contains(expected), "{}", shown(&output));
    assert!(shown(&output).contains("found the byte 0xff"), "{}", shown(&output));

    let large = folder.path().join("large.json");
    fs::File::create(&large).unwrap().set_len(100 << 20).unwrap();
    let output = generate(&["--spec", large.to_str().unwrap(), "--check"]);
    assert!(
        shown(&output).contains("large.json:1:1: #\n    found a document of 8388609 bytes"),
        "{}",
        shown(&output)
    );
}

#[test]
fn an_output_folder_that_cannot_be_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "in the way").unwrap();
    let output = generate(&["--out", file.join("out").to_str().unwrap()]);
    assert!(!output.status.success(), "{}", shown(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "in the way");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("precious");
    fs::write(&out, "text").unwrap();
    let output = generate(&["--out", out.to_str().unwrap()]);
    let is_named = shown(&output).contains("precious is a file; a folder is replaced as a whole");
    assert!(!output.status.success() && is_named, "{}", shown(&output));
    assert_eq!(fs::read_to_string(&out).unwrap(), "text");
}

/// A folder that is, or that holds, something that can't be replaced as a whole.
#[cfg(unix)]
#[test]
fn links_and_pipes_in_place_of_output_are_refused_and_nothing_is_written() {
    use std::os::unix::fs::symlink;

    let (folder, out) = copy();
    fs::write(out.join("models/jobs.rs"), "// @generated and stale").unwrap();
    let before = files(&out);
    let link = folder.path().join("link");
    symlink(&out, &link).unwrap();
    for path in [link.display().to_string(), format!("{}/", link.display())] {
        let output = generate(&["--out", &path]);
        assert!(
            !output.status.success() && shown(&output).contains("link is a link; a folder"),
            "{}",
            shown(&output)
        );
    }
    assert!(link.symlink_metadata().unwrap().is_symlink());

    let lost = folder.path().join("lost");
    symlink(folder.path().join("nowhere"), &lost).unwrap();
    let output = generate(&["--out", lost.to_str().unwrap()]);
    assert!(!output.status.success() && shown(&output).contains("lost is a link"), "{}", shown(&output));

    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let output = generate(&["--out", pipe.to_str().unwrap()]);
    assert!(!output.status.success() && shown(&output).contains("pipe is a pipe"), "{}", shown(&output));

    for (name, kind) in [("jobs/routes.rs", "a pipe"), ("notes.rs", "a link")] {
        let path = out.join(name);
        let text = fs::read(&path).unwrap_or_default();
        fs::remove_file(&path).ok();
        if kind == "a pipe" {
            make_pipe(&path);
        } else {
            symlink(out.join("models/jobs.rs"), &path).unwrap();
        }
        for arguments in [&["--out"][..], &["--check", "--out"]] {
            let output = generate(&[arguments, &[out.to_str().unwrap()]].concat());
            let expected = format!("generated holds {name:?}, which was not generated: it is {kind}");
            assert!(!output.status.success() && shown(&output).contains(&expected), "{}", shown(&output));
        }
        fs::remove_file(&path).unwrap();
        if !text.is_empty() {
            fs::write(&path, text).unwrap();
        }
    }
    assert_eq!(files(&out), before);
    let mut left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["generated", "link", "lost", "pipe"]);
}

#[cfg(unix)]
fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

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
fn another_description_is_not_joined_for_the_emulator() {
    let joined = root().join("batch-client/emulator/src/description/description.json");
    let before = fs::read_to_string(&joined).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("parts.json"), OLIVE).unwrap();
    let output = with_reference(folder.path(), "parts.json#/definitions/Olive");
    assert!(output.status.success() && !shown(&output).contains("description.json"), "{}", shown(&output));
    assert_eq!(fs::read_to_string(&joined).unwrap(), before);
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
fn help_tells_what_there_is() {
    let output = generate(&["--help"]);
    for word in ["[default: spec]", "batch-client/src/generated", "--check", "All or nothing"] {
        assert!(shown(&output).contains(word), "no {word} in {}", shown(&output));
    }
}
