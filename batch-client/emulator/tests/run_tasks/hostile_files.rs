//! Paths of files, and files that Tasks have made, which lead out of the folder of a Task or a node.

use std::fs;
use std::path::Path;

use batch_client::command::sh;
use serde_json::{Value, json};

use crate::hostile_paths::{REFUSALS, paths, raw};
use crate::program::Program;

/// What a Task makes in its working directory: links that lead out, and names that are hard to show.
const SCRIPT: &str = "
ln -s /etc/passwd file; ln -s /etc etc; ln -s / root; ln -s ../../../../../../.. up; ln -s ../../other/wd sibling
ln -s self self; ln -s nowhere nowhere; mkfifo pipe; mkdir -p a/b; ln -s ../../../stdout.txt a/b/inside
echo made > 'a/b/%2e%2e'; echo made > 'a/b\\c'; echo made > 'a/ü %41?#&'; echo made > \"$(printf 'a/x\\033[31m\\n\\ty')\"
echo made > \"$(printf 'a/\\377')\"; echo made > a/b/...; echo made > 'a/-rf'; echo made > \"a/$(printf '%0255d' 0)\"
";

/// Paths through what the Task has made.
const LINKS: [&str; 18] = [
    "wd/file",
    "wd/file/",
    "wd/etc/passwd",
    "wd/etc/../file",
    "wd/root/etc/passwd",
    "wd/root",
    "wd/up/secret.txt",
    "wd/up/log.txt",
    "wd/sibling/x",
    "wd/sibling",
    "wd/self",
    "wd/nowhere",
    "wd/pipe",
    "wd/a/b/inside",
    "wd/a/%FF",
    "wd/a/b/..",
    "wd%2Ffile",
    "%77d/root/etc/passwd",
];

async fn program() -> Program {
    let program = Program::start(&[]).await;
    fs::write(program.folder.path().join("secret.txt"), "SECRET").unwrap();
    program.add_job(1, 1, json!({})).await;
    let task = |id: &str, script: &str| json!({ "id": id, "commandLine": sh(script) });
    program.add_tasks(&[task("other", "echo SECRET >x"), task("t", SCRIPT)]).await;
    for task in program.completed().await {
        assert_eq!(task["executionInfo"]["exitCode"], 0, "{task}");
    }
    program
}

/// All that is below a folder, with links and not through them.
fn all(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        found.push(format!("{} {:?}", entry.path().display(), entry.metadata().unwrap().len()));
        if entry.file_type().unwrap().is_dir() {
            found.extend(all(&entry.path()));
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn no_path_and_no_link_leads_out() {
    let program = program().await;
    let nodes = program.folder.path().join("nodes");
    let before = all(&nodes);
    let node = program.get("/pools/p/nodes").await["value"][0]["id"].as_str().unwrap().to_owned();
    let below_node = format!("/pools/p/nodes/{node}/files");
    let own = |path: &&str| format!("workitems/job/job-1/t/{path}");
    let of_node: Vec<_> = paths().into_iter().chain(LINKS.iter().map(own)).collect();
    let of_task: Vec<_> = paths().into_iter().chain(LINKS.map(str::to_owned)).collect();
    assert!(of_task.len() >= 90);
    let talk = program.talk();
    let token = format!("authorization: Bearer {}\r\n", talk.token);
    for (directory, paths) in [("/jobs/job/tasks/t/files", of_task), (&*below_node, of_node)] {
        for path in paths {
            for method in ["GET", "HEAD", "DELETE"] {
                // The links themselves may be deleted, which is tried below.
                if method == "DELETE" && path.contains("wd") {
                    continue;
                }
                let answer = raw(talk.address, &token, method, directory, &path).await;
                let status = answer.split(' ').nth(1).unwrap_or_default();
                assert!(REFUSALS.contains(&status), "{method} {path}: {answer}");
                assert!(!answer.contains("SECRET") && !answer.contains("root:"), "{path}: {answer}");
            }
        }
    }
    assert_eq!(all(&nodes), before);
    let usual = raw(talk.address, &token, "GET", "/jobs/job/tasks/t/files", "wd/a/b/%252e%252e").await;
    assert!(usual.starts_with("HTTP/1.1 200") && usual.contains("\r\nmade\n"), "{usual}");
}

#[tokio::test]
async fn lists_and_deletions_stay_inside() {
    let program = program().await;
    let list = program.get("/jobs/job/tasks/t/files?recursive=true").await;
    let mut names: Vec<_> = list["value"].as_array().unwrap().iter().map(|file| &file["name"]).collect();
    names.sort_by_key(ToString::to_string);
    let long = format!("wd/a/{:0255}", 0);
    let mut expected = vec![
        "certs",
        "stderr.txt",
        "stdout.txt",
        "wd",
        "wd/a",
        "wd/a/-rf",
        "wd/a/b",
        "wd/a/b/%2e%2e",
        "wd/a/b/...",
        "wd/a/b\\c",
        &long,
        "wd/a/x\u{1b}[31m\n\ty",
        "wd/a/ü %41?#&",
    ];
    expected.sort_by_key(|name| json!(name).to_string());
    assert_eq!(names, expected);
    // No control character is in an answer as it is.
    assert!(!list.to_string().contains(['\u{1b}', '\n']));
    // What links lead to stays, also when all that has them is deleted.
    let outside = all(&program.folder.path().join("nodes/p")).len();
    assert!(outside > 0);
    assert_eq!(
        program.send("DELETE", "/jobs/job/tasks/t/files/wd?recursive=true", &Value::Null).await.0,
        200
    );
    let task = program.get("/jobs/job/tasks/t").await;
    assert!(!program.task_folder(&task).join("wd").exists());
    assert!(program.task_folder(&task).join("stdout.txt").exists());
    assert_eq!(fs::read_to_string(program.folder.path().join("secret.txt")).unwrap(), "SECRET");
    let other = program.get("/jobs/job/tasks/other").await;
    assert_eq!(fs::read_to_string(program.task_folder(&other).join("wd/x")).unwrap(), "SECRET\n");
    assert!(Path::new("/etc/passwd").exists());
}
