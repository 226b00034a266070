//! Files that a command leaves, on their way into containers.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Trial, file_url, parts, read, server};
use crate::runner::End;

/// An output file with this pattern, for a folder that stands for a container.
fn output(pattern: &str, container: &Path, path: Option<&str>, condition: &str) -> Value {
    json!({
        "filePattern": pattern,
        "destination": { "container": { "containerUrl": file_url(container), "path": path } },
        "uploadOptions": { "uploadCondition": condition },
    })
}

/// A trial with a container.
fn trial() -> (Trial, std::path::PathBuf) {
    let trial = Trial::new();
    let container = trial.folder.path().join("container");
    fs::create_dir(&container).unwrap();
    (trial, container)
}

fn run(trial: &mut Trial, command_line: &str, files: Vec<Value>) -> End {
    trial.run_with(command_line, |launch| launch.output_files = files)
}

/// The detail of an upload that failed after exit code 0.
fn upload_failure(end: End) -> String {
    match end {
        End::UploadFailed { exit_code: 0, failure } => {
            assert_eq!(parts(&failure).0, "FileUploadMiscError");
            parts(&failure).1.to_owned()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn conditions_follow_the_exit_code() {
    for (exit_code, expected) in [(0, ["always", "good", "usual"]), (3, ["always", "bad", "usual"])] {
        let (mut trial, container) = trial();
        let mut files: Vec<_> =
            [("always", "taskcompletion"), ("good", "taskSuccess"), ("bad", "TaskFailure")]
                .map(|(name, condition)| output("../stdout.txt", &container, Some(name), condition))
                .into();
        files.push(output("../stdout.txt", &container, Some("usual"), ""));
        let line = format!("sh -c 'echo text; exit {exit_code}'");
        assert_eq!(run(&mut trial, &line, files), End::Exited(exit_code));
        let mut names: Vec<_> =
            fs::read_dir(&container).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, expected);
        assert_eq!(read(&container.join("usual")), "text\n");
    }
}

#[test]
fn blobs_are_named_after_the_path_and_the_files() {
    let (mut trial, container) = trial();
    let script = "sh -c 'mkdir -p out/deep .dot; for f in a.txt out/b.txt out/deep/c.txt out/.h.txt .dot/d.txt; do echo $f > $f; done; ln -s a.txt link.txt'";
    let files = vec![
        output("a.txt", &container, None, "taskcompletion"),
        output("out/b.txt", &container, Some("one/blob"), "taskcompletion"),
        output("**/*.txt", &container, Some("all/"), "taskcompletion"),
        output("out/*.txt", &container, Some("flat"), "taskcompletion"),
        output("$AZ_BATCH_TASK_DIR/std*.txt", &container, Some("std"), "taskcompletion"),
        output("${AZ_BATCH_TASK_WORKING_DIR}/out/deep/c.txt", &container, None, "taskcompletion"),
        output("none.txt", &container, None, "taskcompletion"),
        output("none/*", &container, None, "taskcompletion"),
    ];
    assert_eq!(run(&mut trial, script, files), End::Exited(0));
    for (blob, text) in [
        ("a.txt", "a.txt\n"),
        ("one/blob", "out/b.txt\n"),
        ("all/a.txt", "a.txt\n"),
        ("all/link.txt", "a.txt\n"),
        ("all/out/b.txt", "out/b.txt\n"),
        ("all/out/deep/c.txt", "out/deep/c.txt\n"),
        ("flat/b.txt", "out/b.txt\n"),
        ("c.txt", "out/deep/c.txt\n"),
    ] {
        assert_eq!(read(&container.join(blob)), text, "{blob}");
    }
    for blob in ["all/out/.h.txt", "all/.dot/d.txt", "flat/c.txt", "flat/deep", "none.txt"] {
        assert!(!container.join(blob).exists(), "{blob}");
    }
    assert!(container.join("std/stdout.txt").exists() && container.join("std/stderr.txt").exists());
}

#[test]
fn nothing_outside_of_the_node_is_uploaded_and_nothing_outside_of_the_container_is_written() {
    let (mut trial, container) = trial();
    let outside = trial.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("precious"), "precious").unwrap();
    let link = format!("ln -s {} link", outside.display());
    let all = "/".repeat(3) + "*";
    let pattern = outside.join("*").display().to_string();
    for pattern in [
        "link/precious",
        "link/*",
        "/etc/passwd",
        "/etc/*",
        &all,
        &pattern,
        "../../../../../../../../outside/precious",
    ] {
        let end = run(&mut trial, &link, vec![output(pattern, &container, None, "taskcompletion")]);
        assert!(upload_failure(end).contains("outside of the node's folder"), "{pattern}");
    }
    for (pattern, path, reason) in [
        ("*/../x", None, "upwards"),
        ("", None, "empty"),
        ("../stdout.txt", Some("../up"), "upwards"),
        ("../stdout.txt", Some("/absolute"), "absolute"),
        ("../std*", Some("a/../.."), "upwards"),
    ] {
        let end = run(&mut trial, "true", vec![output(pattern, &container, path, "taskcompletion")]);
        assert!(upload_failure(end).contains(reason), "{pattern} {path:?}");
    }
    assert_eq!(fs::read_dir(&container).unwrap().count(), 0);
    let end = run(&mut trial, "true", vec![output("../stdout.txt", &container.join("none"), None, "")]);
    assert!(upload_failure(end).contains("No such file"));
}

#[test]
fn blobs_are_put_to_signed_urls_on_loopback() {
    let (mut trial, _) = trial();
    let (port, received) =
        server::serve(|path| if path.starts_with("/denied") { (403, Vec::new()) } else { (201, Vec::new()) });
    let to = |container: &str, pattern: &str, path: &str| {
        json!({
            "filePattern": pattern,
            "destination": { "container": {
                "containerUrl": format!("http://localhost:{port}/account/{container}?sv=1&sig=a%2Bb"),
                "path": path,
                "uploadHeaders": [{ "name": "x-ms-blob-content-type", "value": "text/plain" }],
            } },
            "uploadOptions": { "uploadCondition": "taskcompletion" },
        })
    };
    let script = "sh -c 'head -c 1000000 /dev/zero > \"a b?.bin\"; : > empty'";
    let files = vec![to("c", "*.bin", "x/y#z"), to("c", "empty", "")];
    assert_eq!(run(&mut trial, script, files), End::Exited(0));
    let request = received.recv().unwrap();
    assert_eq!(request.line, "PUT /account/c/x/y%23z/a%20b%3F.bin?sv=1&sig=a%2Bb HTTP/1.1");
    assert_eq!(request.body.len(), 1_000_000);
    for header in
        ["x-ms-blob-type: blockblob", "content-length: 1000000", "x-ms-blob-content-type: text/plain"]
    {
        assert!(request.headers.iter().any(|line| line == header), "{:?}", request.headers);
    }
    let request = received.recv().unwrap();
    assert_eq!(
        (request.line.as_str(), request.body.len()),
        ("PUT /account/c/empty?sv=1&sig=a%2Bb HTTP/1.1", 0)
    );
    assert!(request.headers.iter().any(|line| line == "content-length: 0"), "{:?}", request.headers);
    let mut denied = to("denied", "empty", "");
    denied["destination"]["container"]["containerUrl"] =
        json!(format!("http://127.0.0.1:{port}/denied?sig=secret"));
    let detail = upload_failure(run(&mut trial, script, vec![denied]));
    assert!(detail.contains("403") && !detail.contains("secret"), "{detail}");
    let foreign = json!({
        "filePattern": "empty",
        "destination": { "container": { "containerUrl": "https://account.blob.example/c?sig=secret" } },
        "uploadOptions": { "uploadCondition": "taskcompletion" },
    });
    let detail = upload_failure(run(&mut trial, script, vec![foreign]));
    assert!(detail.contains("loopback") && !detail.contains("secret"), "{detail}");
}
