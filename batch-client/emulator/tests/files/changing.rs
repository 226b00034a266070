//! Deletion, and seeds.

use super::*;

#[tokio::test]
async fn deleted_files_are_gone() {
    let emulator = with_files(&["stdout.txt", "stderr.txt", "wd/a", "wd/b/c"]).await;
    let answer = delete(&emulator, &format!("{TASK}/stderr.txt")).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
    assert_eq!((answer.header("content-type"), answer.header("transfer-encoding")), (None, Some("chunked")));
    let gone = head(&emulator, &format!("{TASK}/stderr.txt")).await;
    assert_eq!((gone.status.as_u16(), gone.body.len()), (404, 0));
    assert_eq!((gone.header("content-type"), gone.header("content-length")), (None, None));
    let read = get(&emulator, &format!("{TASK}/stderr.txt")).await;
    assert_eq!(outcome(&read), refused(404, "FileNotFound"));
    assert!(
        read.json()["message"]["value"].as_str().unwrap().starts_with("The specified file does not exist.\n")
    );
    let again = delete(&emulator, &format!("{TASK}/stderr.txt")).await;
    assert_eq!(outcome(&again), refused(404, "FileNotFound"));
    assert_eq!(names(&emulator, TASK).await, ["stdout.txt", "wd"]);
}

#[tokio::test]
async fn a_directory_is_deleted_as_a_whole_only_if_asked() {
    let emulator = with_files(&["stdout.txt", "wd/a", "wd/b/c", "wd2/d"]).await;
    for query in ["", "?recursive=false"] {
        let answer = delete(&emulator, &format!("{TASK}/wd{query}")).await;
        assert_eq!(outcome(&answer), refused(403, "IOError"), "{query}");
    }
    assert_eq!(delete(&emulator, &format!("{TASK}/wd?recursive=true")).await.status, 200);
    assert_eq!(names(&emulator, &format!("{TASK}?recursive=true")).await, ["stdout.txt", "wd2", "wd2/d"]);
    assert_eq!(delete(&emulator, &format!("{TASK}/wd2%2Fd")).await.status, 200);
    assert_eq!(delete(&emulator, &format!("{TASK}/wd2")).await.status, 200, "it is empty");
    let whole = format!("{NODE}/workitems%2FJob%2Fjob-1%2FT?recursive=true");
    assert_eq!(delete(&emulator, &whole).await.status, 200);
    assert_eq!(outcome(&get(&emulator, TASK).await), refused(409, "TaskFilesUnavailable"));
    let condition = [("if-unmodified-since", "Tue, 03 Feb 2026 22:19:07 GMT")];
    let answer = send_with(&emulator, "DELETE", &format!("{NODE}/workitems"), &condition, &Value::Null).await;
    assert_eq!(outcome(&answer), refused(400, "UnsupportedHeader"));
}

#[tokio::test]
async fn seeds_say_everything_about_a_file() {
    let emulator = with_nodes(Emulator::builder()).await;
    let seed = FileSeed::node("SMALL", "N1", "startup/wd/run.sh", "#!/bin/sh\n");
    emulator.seed(seed.modified(at(MODIFIED)).mode(0o100_755).content_type("text/x-shellscript")).unwrap();
    let answer = get(&emulator, &format!("{NODE}/startup%2Fwd%2Frun.sh")).await;
    assert_eq!(text(&answer), "#!/bin/sh\n");
    assert_eq!(answer.header("ocp-batch-file-mode"), Some("0o100755"));
    assert_eq!(answer.header("content-type"), Some("text/x-shellscript"));
    let list = get(&emulator, &format!("{NODE}?recursive=true")).await.json();
    assert_eq!(list["value"][2]["properties"]["contentType"], "text/x-shellscript");
    emulator.reset();
    assert_eq!(outcome(&get(&emulator, NODE).await), refused(404, "PoolNotFound"));
}

#[tokio::test]
async fn seeds_that_have_no_place_are_refused() {
    let emulator = with_files(&["a"]).await;
    // It waits for more slots than a node has.
    seed_task(&emulator, "new", &json!({ "state": "active", "requiredSlots": 9 }));
    for (seed, reason) in [
        (FileSeed::task("none", "t", "a", ""), "JobNotFound"),
        (FileSeed::task("job", "none", "a", ""), "TaskNotFound"),
        (FileSeed::task("job", "new", "a", ""), "OperationInvalidForCurrentState"),
        (FileSeed::node("none", "n1", "a", ""), "PoolNotFound"),
        (FileSeed::node("small", "none", "a", ""), "NodeNotFound"),
        (FileSeed::node("small", "n1", "", ""), "not the path of a file"),
        (FileSeed::node("small", "n1", "../a", ""), "not the path of a file"),
        (FileSeed::task("job", "t", "a/b", ""), "it is a file"),
        (FileSeed::task("job", "t", "x", "").content_type("text/plain\r\nx: y"), "not a media type"),
        (FileSeed::task("job", "t", "x", "").mode(u32::MAX), "not a mode"),
    ] {
        let error = emulator.seed(seed).unwrap_err().to_string();
        assert!(error.contains(reason), "{error} instead of {reason}");
    }
    assert_eq!(names(&emulator, TASK).await, ["a"]);
}

#[tokio::test]
async fn the_management_api_adds_files() {
    let emulator = with_nodes(Emulator::builder().management()).await;
    for (seed, status) in [
        (
            json!({ "jobId": "job", "taskId": "t", "path": "stdout.txt", "text": "ü\n",
            "lastModified": "2026-02-03T22:19:07.5Z", "fileMode": "0o100600" }),
            204,
        ),
        (json!({ "poolId": "small", "nodeId": "n1", "path": "shared/x.bin", "base64": "/w==" }), 204),
        (json!({ "poolId": "small", "nodeId": "n1", "path": "applications", "isDirectory": true }), 204),
        (json!({ "poolId": "small", "nodeId": "n1", "path": "x", "base64": "?" }), 400),
        (json!({ "poolId": "small", "nodeId": "n1", "path": "x" }), 400),
        (json!({ "poolId": "small", "taskId": "t", "path": "x", "text": "" }), 400),
        (json!({ "poolId": "small", "nodeId": "n1", "path": "x", "text": "", "lastModified": "now" }), 400),
        (json!({ "poolId": "small", "nodeId": "n1", "path": "x", "text": "", "colour": "blue" }), 400),
    ] {
        let answer = send(&emulator, "POST", "/emulator/files", &seed).await;
        assert_eq!(answer.status, status, "{seed}: {}", text(&answer));
    }
    let answer = get(&emulator, &format!("{TASK}/stdout.txt")).await;
    assert_eq!((text(&answer), answer.header("ocp-batch-file-mode")), ("ü\n", Some("0o100600")));
    assert_eq!(get(&emulator, &format!("{NODE}/shared%2Fx.bin")).await.body.as_ref(), [0xff]);
    assert_eq!(names(&emulator, NODE).await, ["workitems", "shared", "applications"]);
}
