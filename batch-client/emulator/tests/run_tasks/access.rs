//! Who can run commands, and who can't.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use batch_emulator::{DEFAULT_KEY, DEFAULT_TOKEN, Emulator, StartError};
use serde_json::Value;

use crate::program::{Program, output, pool};

#[tokio::test]
async fn a_key_and_a_token_are_made_at_each_start() {
    let (one, other) = (Program::start(&[]).await, Program::start(&[]).await);
    for (name, public) in [("key", DEFAULT_KEY), ("token", DEFAULT_TOKEN)] {
        assert_ne!(one.text(name), other.text(name));
        assert!(one.text(name) != public && one.text(name).len() >= 64, "{name}");
    }
    let (status, _) = one.send("GET", "/pools", &Value::Null).await;
    assert_eq!(status, 200);
    for token in [DEFAULT_TOKEN, other.text("token")] {
        let mut stranger = Program::start(&[]).await;
        stranger.ready["token"] = token.into();
        let (status, _) = stranger.send("POST", "/pools", &pool("p", 1, "touch ran")).await;
        assert_eq!(status, 401);
        assert!(!stranger.node("p", "").exists());
    }
}

#[tokio::test]
async fn what_lets_others_run_commands_is_rejected() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, reason) in [
        (&["--no-auth"][..], "authentication is off"),
        (&["--key", DEFAULT_KEY], "the default account key is public"),
        (&["--token", DEFAULT_TOKEN], "the default bearer token is public"),
        (&["--management"], "the management API needs no credentials"),
        (&["--host", "0.0.0.0"], "it would listen beyond loopback"),
        (&["--host", "::"], "it would listen beyond loopback"),
        (&["--host", "192.0.2.1"], "it would listen beyond loopback"),
    ] {
        let output = output(&folder.path().join("nodes"), arguments).await;
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.contains("others could run commands") && errors.contains(reason), "{errors}");
        assert!(output.stdout.is_empty() && !folder.path().join("nodes").exists());
    }
    fs::write(folder.path().join("precious"), "").unwrap();
    let output = output(folder.path(), &[]).await;
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("can't run Tasks in") && errors.contains("it is not empty"), "{errors}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn the_start_says_what_the_key_is_worth() {
    let folder = tempfile::tempdir().unwrap();
    let emulator = Emulator::builder().run_tasks(folder.path()).start().await.unwrap();
    let [warning] = emulator.warnings() else { panic!("{:?}", emulator.warnings()) };
    assert!(warning.contains("whoever has the key or the token runs commands as this user"), "{warning}");
    let second = Emulator::builder().run_tasks(folder.path()).kill_after(Duration::ZERO).start().await;
    assert!(matches!(second, Err(StartError::RunTasks(..))), "{second:?}");
    drop(second);
    emulator.stop().await;
    Emulator::builder().run_tasks(folder.path()).start().await.unwrap();
    // Without the option, nothing changes.
    let usual = Emulator::start().await.unwrap();
    assert_eq!((usual.key(), usual.token()), (DEFAULT_KEY, DEFAULT_TOKEN));
    assert_eq!(usual.warnings(), Vec::<String>::new());
}

#[tokio::test]
async fn key_and_token_may_come_from_a_file_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("credentials");
    let path = file.to_str().unwrap();
    let write = |text: &str, mode: u32| {
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    };
    write(r#"{"key": "b3du", "token": "own-token"}"#, 0o600);
    let program = Program::start(&["--credentials", path]).await;
    assert_eq!((program.text("key"), program.text("token")), ("b3du", "own-token"));
    for (text, mode, reason) in [
        (r#"{"key": "b3du", "token": "own-token"}"#, 0o640, "others have access to it"),
        (r#"{"key": "b3du", "token": "own-token"}"#, 0o602, "others have access to it"),
        (r#"{"key": "b3du"}"#, 0o600, "is no JSON object with a text for \"token\""),
        ("b3du", 0o600, "is no JSON object with a text for \"key\""),
        (&format!(r#"{{"key": "{DEFAULT_KEY}", "token": "own-token"}}"#), 0o600, "key is public"),
    ] {
        write(text, mode);
        let output = output(&folder.path().join("nodes"), &["--credentials", path]).await;
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.contains(reason) && !errors.contains("b3du"), "{errors}");
    }
}

#[tokio::test]
async fn requests_of_web_pages_run_nothing_even_with_the_token() {
    let program = Program::start(&["--trust-proxy", "--tls-name", "batch.example"]).await;
    let own = format!("http://{}", program.text("address"));
    let body = pool("p", 1, "touch ran");
    for (host, origin) in [
        ("evil.example", None),
        ("evil.example:80", None),
        ("localhost.evil.example", None),
        ("127.0.0.1.evil.example", None),
        // Names that an emulator without processes accepts.
        ("other", None),
        ("host.docker.internal", None),
        ("192.0.2.1", None),
        ("a@localhost", None),
        ("", None),
        ("localhost", Some("https://evil.example")),
        ("localhost", Some("null")),
        ("localhost", Some(own.as_str())),
    ] {
        let headers: Vec<_> = origin.iter().map(|origin| ("origin", *origin)).collect();
        for request in
            [("POST", "/pools"), ("GET", "/pools"), ("GET", "/health"), ("POST", "/emulator/pools")]
        {
            let (status, _) = program.send_for(host, &headers, request, &body).await;
            assert!([400, 403].contains(&status), "{host} {origin:?} {request:?}: {status}");
        }
        let (_, pools) = program.send("GET", "/pools", &Value::Null).await;
        assert_eq!(pools["value"].as_array().unwrap().len(), 0, "{host} {origin:?}");
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]", "batch.example"] {
        assert_eq!(program.send_for(host, &[], ("GET", "/pools"), &Value::Null).await.0, 200, "{host}");
        assert_eq!(program.send_for(host, &[], ("GET", "/health"), &Value::Null).await.0, 200, "{host}");
    }
    assert!(!program.node("p", "").exists());
}
