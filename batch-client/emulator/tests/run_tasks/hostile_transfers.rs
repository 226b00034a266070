//! Resource files and output files that lead out of their folders, or to other machines.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::path::Path;

use batch_client::command::sh;
use serde_json::{Value, json};

use crate::program::Program;

/// All files below a folder outside of those of nodes, with their content.
fn outside(program: &Program) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![program.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() && entry.file_name() != "nodes" {
                folders.push(path);
            } else if entry.file_type().unwrap().is_file() && entry.file_name() != "log.txt" {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn file_url(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A server on loopback that answers every request by a redirect to another machine.
fn redirecting() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/x", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            drop(stream.read(&mut request));
            let head = "HTTP/1.1 302 Found\r\nlocation: http://192.0.2.1/x\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(head.as_bytes()).ok();
        }
    });
    url
}

/// Adds a Task, and waits for its end. `None` if it is not added.
async fn run(program: &Program, id: &str, mut task: Value) -> Option<Value> {
    task["id"] = json!(id);
    let (status, answer) = program.send("POST", "/jobs/job/tasks", &task).await;
    if status != 201 {
        assert_eq!(status, 400, "{task}: {answer}");
        return None;
    }
    program.completed().await;
    Some(program.get(&format!("/jobs/job/tasks/{id}")).await)
}

fn code(task: &Value) -> (&str, &str) {
    let failure = &task["executionInfo"]["failureInfo"];
    (
        failure["code"].as_str().unwrap_or_default(),
        failure["details"][0]["value"].as_str().unwrap_or_default(),
    )
}

#[tokio::test]
async fn resource_files_stay_inside_and_on_this_machine() {
    let program = Program::start(&[]).await;
    program.add_job(1, 1, json!({})).await;
    let folder = program.folder.path();
    let (source, precious) = (folder.join("source"), folder.join("precious"));
    fs::write(&source, "hostile").unwrap();
    fs::write(&precious, "precious").unwrap();
    fs::create_dir(folder.join("container")).unwrap();
    symlink("/etc", folder.join("container/etc")).unwrap();
    fs::create_dir(folder.join("container/sub")).unwrap();
    fs::write(folder.join("container/sub/file"), "hostile").unwrap();
    let (own, redirect) = (file_url(&source), redirecting());
    let absolute = precious.display().to_string();
    let long = "a/".repeat(3_000);
    let below = "a/".repeat(200) + "x";
    let at = |url: &str, path: &str| json!({ "httpUrl": url, "filePath": path });
    let container =
        |path: &str| json!({ "storageContainerUrl": file_url(&folder.join("container")), "filePath": path });
    let path = "ResourceFileCreateFailed";
    let source = "BlobDownloadMiscError";
    let hostile = [
        (at(&own, ""), path),
        (at(&own, "."), path),
        (at(&own, ".."), path),
        (at(&own, "../x"), path),
        (at(&own, "../stdout.txt"), path),
        (at(&own, "../../../../../../precious"), path),
        (at(&own, "a/../../x"), path),
        (at(&own, &absolute), path),
        (at(&own, "//precious"), path),
        (at(&own, "a\0b"), path),
        (at(&own, &long), path),
        (at(&own, &below), path),
        (at(&own, "first/x"), path),
        (at(&own, &"a".repeat(300)), path),
        (container("../up"), path),
        (container("/tmp/up"), path),
        (container("first"), path),
        (at("http://192.0.2.1/x", "x"), source),
        (at("http://example.com/x", "x"), source),
        (at("http://localhost.example.com/x", "x"), source),
        (at("http://127.0.0.1.example.com/x", "x"), source),
        (at("http://user@localhost/x", "x"), source),
        (at("http://0.0.0.0/x", "x"), source),
        (at("http://[::ffff:192.0.2.1]/x", "x"), source),
        (at("http://2130706433/x", "x"), source),
        (at("https://example.com/x", "x"), source),
        (at("ftp://localhost/x", "x"), source),
        (at("file://example.com/etc/passwd", "x"), source),
        (at("file:etc/passwd", "x"), source),
        (at("file:///etc", "x"), source),
        (at("file:///dev/zero", "x"), source),
        (at("file:///etc/passwd%00", "x"), source),
        (at(&redirect, "x"), source),
        (json!({ "autoStorageContainerName": "c" }), source),
    ];
    assert!(hostile.len() >= 20);
    let before = outside(&program);
    let mut refused = 0;
    for (number, (file, expected)) in hostile.iter().enumerate() {
        let task = json!({ "commandLine": "touch ran", "resourceFiles": [at(&own, "first"), file] });
        let Some(task) = run(&program, &format!("t{number}"), task).await else {
            refused += 1;
            continue;
        };
        assert_eq!(code(&task).0, *expected, "{file}: {task}");
        assert_eq!(task["executionInfo"]["exitCode"], Value::Null);
        let made = program.task_folder(&task).join("wd/ran");
        assert!(!made.exists(), "{file}");
        assert_eq!(outside(&program), before, "{file}");
    }
    assert!(refused <= 4, "{refused} are not even added");
    // Those that only look hostile.
    let files = json!([at(&own, "..x"), at(&own, "a\\..\\x"), at(&own, "%2e%2e/%2fx"), container("c")]);
    let task = json!({ "commandLine": sh("cat ..x 'a\\..\\x' %2e%2e/%2fx c/sub/file; ls c"), "resourceFiles": files });
    let task = run(&program, "usual", task).await.unwrap();
    let stdout = fs::read_to_string(program.task_folder(&task).join("stdout.txt")).unwrap();
    assert_eq!(stdout, "hostilehostilehostilehostilesub\n", "{task}");
}

#[tokio::test]
async fn output_files_stay_inside() {
    let program = Program::start(&[]).await;
    program.add_job(1, 1, json!({})).await;
    let folder = program.folder.path();
    let container = folder.join("container");
    fs::create_dir_all(container.join("sub")).unwrap();
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::write(folder.join("precious"), "precious").unwrap();
    symlink(folder.join("elsewhere"), container.join("link")).unwrap();
    let to = |pattern: &str, url: &str, path: &str| {
        json!({
            "filePattern": pattern,
            "destination": { "container": { "containerUrl": url, "path": path } },
            "uploadOptions": { "uploadCondition": "taskcompletion" },
        })
    };
    let own = file_url(&container);
    let precious = folder.join("precious").display().to_string();
    let hostile = [
        to("out", &own, ".."),
        to("out", &own, "../x"),
        to("out", &own, "/absolute"),
        to("out", &own, "a/../../x"),
        to("out", &own, "a\0b"),
        to("out", &own, "link/x"),
        to("out", &own, "sub"),
        to("out", &own, &"a".repeat(300)),
        to("o*", &own, "../.."),
        to("o*", &own, "link"),
        to("out", "http://192.0.2.1/c", "x"),
        to("out", "https://account.blob.example.com/c?sig=s", "x"),
        to("out", &file_url(&folder.join("none")), "x"),
        to("out", &file_url(&folder.join("precious")), "x"),
        to("/etc/passwd", &own, "x"),
        to("/etc/*", &own, "x"),
        to(&precious, &own, "x"),
        to("../../../../../../../../precious", &own, "x"),
        to("../../../../../../../../prec*", &own, "x"),
        to("passwd", &own, "x"),
        to("etc/passwd", &own, "x"),
        to("etc/*", &own, "x"),
        to("pass*", &own, "x"),
        to("${AZ_BATCH_NODE_ROOT_DIR}/../../../precious", &own, "x"),
    ];
    let script = sh("echo out >out; ln -s /etc/passwd passwd; ln -s /etc etc");
    let before = outside(&program);
    let mut refused = 0;
    for (number, file) in hostile.iter().enumerate() {
        let task = json!({ "commandLine": script, "outputFiles": [file] });
        let Some(task) = run(&program, &format!("t{number}"), task).await else {
            refused += 1;
            continue;
        };
        assert_eq!(code(&task).0, "FileUploadMiscError", "{file}: {task}");
        assert!(!code(&task).1.contains("sig="), "{task}");
        assert_eq!(
            (&task["executionInfo"]["exitCode"], &task["executionInfo"]["result"]),
            (&json!(0), &json!("failure"))
        );
        assert_eq!(outside(&program), before, "{file}");
    }
    assert!(refused <= 2, "{refused} are not even added");
    assert_eq!(fs::read_dir(folder.join("elsewhere")).unwrap().count(), 0);
    let task = json!({ "commandLine": script, "outputFiles": [to("o*", &own, "sub"), to("../stdout.txt", &own, "")] });
    let task = run(&program, "usual", task).await.unwrap();
    assert_eq!(task["executionInfo"]["result"], "success", "{task}");
    assert_eq!(fs::read_to_string(container.join("sub/out")).unwrap(), "out\n");
    assert!(container.join("stdout.txt").exists());
}
