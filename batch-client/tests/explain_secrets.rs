//! Explanations of Tasks: what they don't show, whatever the service and the Tasks say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/explained.rs"]
mod explained;

use batch_client::transport::Reply;
use explained::{STDERR, STDOUT, explained, failed, failure, idle, ran, service, with_file};
use serde_json::json;

#[tokio::test]
async fn nothing_that_came_controls_a_terminal_or_shows_a_secret() {
    let evil = "\u{1b}[2J\u{1b}]0;t\u{7}\u{202e}\u{9b}1m\u{8}";
    let details = json!([{"name": evil, "value": format!("{evil}\nTask forged?sig=S3CR3T")}]);
    let run = json!({
        "exitCode": 1, "result": "failure", "containerInfo": {"error": format!("{evil} ?sig=S3CR3T")},
        "failureInfo": failure(evil, &format!("{evil} AccountKey=S3CR3T;"), &details),
    });
    let mut task = ran("completed", &run);
    task["commandLine"] = format!("curl 'https://a.example/?sig=S3CR3T' {evil}").into();
    task["id"] = format!("frame-1\n{evil}").into();
    task["url"] = "https://a.example/?sig=S3CR3T".into();
    let error = json!({"code": evil, "message": format!("{evil} https://a.example/?x=1&sig=S3CR3T")});
    let node = json!({"state": evil, "errors": [error]});
    let service = with_file(
        service(task, node),
        STDERR,
        "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7}\nhttps://a.example/?se=1&sig=S3CR3T&sp=r \u{202e}\u{9b}2J\n",
    );
    let service = service.on(&format!("HEAD {STDOUT}"), 404).on(
        &format!("GET {STDOUT}"),
        Reply::json(json!({"code": evil, "message": "?sig=S3CR3T"})).status(404),
    );
    let explanation = explained(&service).await;
    for shown in [explanation.to_string(), format!("{explanation:?}")] {
        for bad in ["\u{1b}", "\u{7}", "\u{202e}", "\u{9b}", "\u{8}", "\r", "S3CR3T", "hunter2"] {
            assert!(!shown.contains(bad), "{bad:?} in {shown}");
        }
        assert!(!shown.contains("\nTask forged"), "{shown}");
        assert!(shown.contains("\n  | red \u{fffd}]0;title\u{fffd}\n"), "{shown}");
        assert!(
            shown.contains("\n  | https://a.example/?se=1&sig=[redacted]&sp=r \u{fffd}\u{fffd}2J\n"),
            "{shown}"
        );
    }
    // The values are as they came.
    assert!(explanation.stderr.found().unwrap().text.starts_with("\u{1b}[31mred"));
    let of_parts = format!("{:?} {:?} {:?}", explanation.node, explanation.stderr, explanation.stdout);
    for bad in ["\u{1b}", "\\u{1b}", "\u{202e}", "\\u{202e}", "\\n", "S3CR3T"] {
        assert!(!of_parts.contains(bad), "{bad:?} in {of_parts}");
    }
    assert!(of_parts.contains("&sig=[redacted]") && of_parts.contains("text_length"), "{of_parts}");
}

#[tokio::test]
async fn the_parts_of_a_node_show_as_carefully_as_the_whole() {
    let evil = "\u{1b}[2J\u{202e}\nforged?sig=S3CR3T";
    let details = json!([{"name": "Url", "value": evil}]);
    let start_task = json!({
        "state": evil, "exitCode": 1, "retryCount": 2, "result": "failure",
        "failureInfo": failure("FailureExitCode", evil, &details),
    });
    let error = json!({"code": "StartTaskFailed", "message": "m".repeat(5000), "errorDetails": details});
    let node = json!({"state": evil, "startTaskInfo": start_task, "errors": vec![error; 30]});
    let explanation = explained(&service(failed(), node)).await;
    let node = explanation.node.found().unwrap();
    let start_task = node.start_task.as_ref().unwrap();
    for shown in [format!("{node:?}"), format!("{start_task:?}"), format!("{:?}", node.errors[0])] {
        for bad in ["\u{1b}", "\\u{1b}", "\u{202e}", "\\u{202e}", "\n", "\\n", "S3CR3T"] {
            assert!(!shown.contains(bad), "{bad:?} in {shown}");
        }
        assert!(shown.contains("forged?sig=[redacted]") && shown.len() < 20_000, "{shown}");
    }
    let shown = format!("{start_task:?}");
    assert!(shown.contains("exit_code: Some(1)") && shown.contains("FailureExitCode"), "{shown}");
    assert_eq!(start_task.failure_info.as_ref().unwrap().message.as_deref(), Some(evil));
}

/// Nothing before the part that is read says that a secret begins there.
#[tokio::test]
async fn an_end_that_is_one_word_does_not_show_the_rest_of_a_secret() {
    for (begin, secret, behind, shown) in [
        ("https://a.example/?sig=", "S3CR3T", "", "[redacted]"),
        ("https://a.example/?sig=", "S3CR3T", "&sp=r", "[redacted]&sp=r"),
        ("{\"AccountKey\":\"", "S3CR3T", "\",\"b\":1}", "[redacted]\",\"b\":1}"),
        ("AccountKey=", "S3CR3T", "\n", "[redacted]"),
        ("", "..........", "", "[redacted]"),
    ] {
        let text = format!("{begin}{}{behind}", secret.repeat(1000));
        let service = with_file(service(failed(), idle()), STDERR, text.clone());
        let explanation = explained(&with_file(service, STDOUT, "")).await;
        let report = explanation.to_string();
        assert!(report.contains(&format!("\n  | {shown}\nstdout.txt")), "{report}");
        let tail = explanation.stderr.found().unwrap();
        assert!(text.ends_with(&tail.text) && tail.omitted > 0, "{tail:?}");
    }
}

/// As PowerShell writes it.
#[tokio::test]
async fn an_output_in_utf_16_is_readable_and_shows_no_secret() {
    let text = "\u{feff}Error: https://a.example/?se=1&sig=S3CR3T&sp=r\r\nat line 1\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let head = Reply::new(200).header("content-length", bytes.len().to_string());
    let service = service(failed(), idle());
    let service =
        service.on(&format!("HEAD {STDERR}"), head).on(&format!("GET {STDERR}"), Reply::bytes(bytes));
    let report = explained(&with_file(service, STDOUT, "")).await.to_string();
    let shown = "Error: https://a.example/?se=1&sig=[redacted]&sp=r\n  | at line 1\n";
    assert!(report.contains(shown) && !report.contains('\0'), "{report}");
}
