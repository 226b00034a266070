//! `cargo xtask generate`, run as the maintainer runs it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;

use self::support::{copy, files, fixture, generate, make_pipe, root, shown};

#[test]
fn the_checked_in_output_is_what_the_description_gives() {
    let output = generate(&["--check"]);
    assert!(output.status.success(), "`cargo xtask generate` mends this:\n{}", shown(&output));
    assert!(shown(&output).contains(" operations, "), "{}", shown(&output));
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
    for line in ["changed  models/jobs.rs", "removed  orphan.rs", "added  jobs/routes.rs", " operations, "] {
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

#[test]
fn help_tells_what_there_is() {
    let output = generate(&["--help"]);
    for word in ["[default: spec]", "batch-client/src/generated", "--check", "All or nothing"] {
        assert!(shown(&output).contains(word), "no {word} in {}", shown(&output));
    }
}
