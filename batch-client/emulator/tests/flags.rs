//! The options of the program, in a separate process.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use batch_client::{BearerToken, Client, RetryPolicy};
use serde_json::Value;
use support::process;
use tokio::process::Command;

/// A generous time limit for shutting down on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts the program, stops it when it is ready, and returns its output.
async fn started(arguments: &[&str]) -> (Value, String) {
    let (child, ready) = process::ready(process::command(arguments).stderr(Stdio::piped())).await;
    end(child.id().unwrap());
    let output = tokio::time::timeout(PATIENCE, child.wait_with_output()).await.expect("it ends").unwrap();
    (ready, String::from_utf8(output.stderr).unwrap())
}

fn end(process: u32) {
    let kill = std::process::Command::new("kill").arg(process.to_string()).status().unwrap();
    assert!(kill.success());
}

async fn run(command: &mut Command) -> Output {
    tokio::time::timeout(PATIENCE, command.stderr(Stdio::piped()).output()).await.expect("it ends").unwrap()
}

/// The error output of a program that does not start.
async fn refused(arguments: &[&str]) -> String {
    let output = run(&mut process::command(arguments)).await;
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}: {errors}");
    errors
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_batch-emulator"));
    command.env_remove("RUST_LOG").env_remove("BATCH_EMULATOR_PORT").env_remove("BATCH_EMULATOR_HOST");
    command.kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// If another program uses the port, the error names it.
#[tokio::test]
async fn the_default_port_is_10040() {
    let mut child = program().stderr(Stdio::piped()).spawn().unwrap();
    let (mut output, mut errors) = (String::new(), String::new());
    {
        use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut output).await.unwrap();
        drop(child.start_kill());
        child.stderr.take().unwrap().read_to_string(&mut errors).await.unwrap();
    }
    let listens = output.contains(r#""endpoint":"http://127.0.0.1:10040""#);
    assert!(listens || errors.contains("can't listen at 127.0.0.1:10040"), "{output} {errors}");
    let output = run(program().env("BATCH_EMULATOR_PORT", "1").env("BATCH_EMULATOR_HOST", "192.0.2.1")).await;
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't listen at 192.0.2.1:1"));
}

#[tokio::test]
async fn a_port_in_use_is_reported_with_advice() {
    let taken = batch_emulator::Emulator::start().await.unwrap();
    let errors = refused(&["--port", &taken.address().port().to_string()][..]).await;
    assert!(errors.contains(&format!("can't listen at {}", taken.address())), "{errors}");
    assert!(errors.contains("--port 0 takes a free one"), "{errors}");
}

#[tokio::test]
async fn beyond_loopback_public_credentials_cause_warnings() {
    let own = ["--key", "b3du", "--token", "own"];
    let (key, token, open, management) =
        ("default account key", "default bearer token", "authentication is off", "management API needs");
    for (host, arguments, expected) in [
        ("127.0.0.1", &[][..], &[][..]),
        ("127.0.0.1", &["--no-auth", "--management"], &[]),
        ("::1", &[], &[]),
        ("0.0.0.0", &[], &[key, token]),
        ("0.0.0.0", &["--quiet"], &[key, token]),
        ("0.0.0.0", &["--no-auth", "--management"], &[open, management]),
        ("0.0.0.0", &["--key", "b3du"], &[token]),
        ("0.0.0.0", &["--token", "own"], &[key]),
        ("0.0.0.0", &own, &[]),
    ] {
        let mut all = vec!["--host", host];
        all.extend(arguments);
        let (_, errors) = started(&all).await;
        let warnings: Vec<_> = errors.lines().filter(|line| line.starts_with("WARNING: ")).collect();
        assert_eq!(warnings.len(), expected.len(), "{all:?}: {errors}");
        for (warning, expected) in warnings.iter().zip(expected) {
            assert!(warning.contains(expected) && warning.contains("other machines may reach"), "{errors}");
        }
    }
}

/// A client in another container uses the name of the service, and trusts the file.
#[tokio::test]
async fn between_containers_a_bearer_token_is_sent_over_tls_to_the_name_of_the_service() {
    drop(rustls::crypto::ring::default_provider().install_default());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.pem");
    let arguments = ["--host", "0.0.0.0", "--tls-certificate", file.to_str().unwrap()];
    let names = ["--tls-name", "batch-emulator", "--tls-name", "other"];
    let mut command = process::command(&[&arguments[..], &names].concat());
    let (_child, ready) = process::ready(command.stderr(Stdio::null())).await;
    let port = ready["address"].as_str().unwrap().parse::<SocketAddr>().unwrap().port();
    assert_eq!(ready["endpoint"], format!("https://127.0.0.1:{port}"));
    let certificate = reqwest::Certificate::from_pem(&std::fs::read(&file).unwrap()).unwrap();
    let http = reqwest::Client::builder().tls_certs_only([certificate]).no_proxy();
    let http = http.resolve("batch-emulator", SocketAddr::from(([127, 0, 0, 1], port))).build().unwrap();
    let endpoint = format!("https://batch-emulator:{port}");
    let client = Client::builder(&endpoint, BearerToken::new(ready["token"].as_str().unwrap()))
        .http_client(http)
        .retry(RetryPolicy::none());
    client.build().unwrap().jobs().list().await.unwrap();
}

#[tokio::test]
async fn the_endpoint_is_printed_and_invalid_names_are_rejected() {
    let (ready, _) = started(&["--endpoint", "https://batch.example:8443/", "--trust-proxy"]).await;
    assert_eq!(ready["endpoint"], "https://batch.example:8443");
    assert!(ready["address"].as_str().unwrap().starts_with("127.0.0.1:"));
    let errors = refused(&["--tls-name", "a b"]).await;
    assert_eq!(errors, "error: \"a b\" is neither a host name nor an IP address\n");
    let errors = refused(&["--endpoint", "batch.example"]).await;
    let expected =
        "error: the endpoint \"batch.example\" can't be used: it has to begin with http:// or https://\n";
    assert_eq!(errors, expected);
}

/// Starts with this certificate file, and returns its content.
async fn certificate_in(file: &Path) -> String {
    started(&["--tls-certificate", file.to_str().unwrap()]).await;
    std::fs::read_to_string(file).unwrap()
}

/// The same certificate with another name.
fn renamed(pem: &str) -> String {
    use base64::Engine;
    let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let engine = base64::engine::general_purpose::STANDARD;
    let mut der = engine.decode(text).unwrap();
    for at in 0..der.len() {
        if der[at..].starts_with(b"batch-emulator") {
            der[at] = b'c';
        }
    }
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", engine.encode(der))
}

#[tokio::test]
async fn only_an_earlier_certificate_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.pem");
    let first = certificate_in(&file).await;
    let second = certificate_in(&file).await;
    assert!(first.starts_with("-----BEGIN CERTIFICATE-----") && second != first);
    std::fs::write(&file, "").unwrap();
    assert!(certificate_in(&file).await.starts_with("-----BEGIN CERTIFICATE-----"));
    let with_more = format!("{first}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    let mention = "-----BEGIN CERTIFICATE-----\nbatch-emulator batch-emulator\n-----END CERTIFICATE-----\n";
    for precious in ["precious", &with_more, &renamed(&first), mention, &format!("{first}{second}")] {
        std::fs::write(&file, precious).unwrap();
        let errors = refused(&["--tls-certificate", file.to_str().unwrap()]).await;
        assert!(errors.contains(&format!("can't write the certificate to {}", file.display())), "{errors}");
        assert!(errors.contains("not a certificate of this program"), "{errors}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), precious);
    }
    let errors = refused(&["--tls-certificate", folder.path().to_str().unwrap()]).await;
    assert!(errors.contains("it is not a regular file"), "{errors}");
    let nowhere = folder.path().join("none/c.pem");
    let errors = refused(&["--tls-certificate", nowhere.to_str().unwrap()]).await;
    assert!(errors.contains("none/c.pem"), "{errors}");
    #[cfg(unix)]
    {
        std::fs::write(&file, "precious").unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        refused(&["--tls-certificate", link.to_str().unwrap()]).await;
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
    }
}

#[tokio::test]
async fn the_health_command_exits_with_0_if_the_emulator_is_healthy() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.pem");
    for arguments in [&["--host", "0.0.0.0"][..], &["--tls-certificate", file.to_str().unwrap()]] {
        let mut command = process::command(arguments);
        let (mut child, ready) = process::ready(command.stderr(Stdio::null())).await;
        let address: SocketAddr = ready["address"].as_str().unwrap().parse().unwrap();
        let port = address.port().to_string();
        let ask = async || {
            let mut health = program();
            health.arg("health").env("BATCH_EMULATOR_HOST", address.ip().to_string());
            run(health.env("BATCH_EMULATOR_PORT", &port)).await
        };
        let output = ask().await;
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        child.kill().await.unwrap();
        let output = ask().await;
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: no answer from 127.0.0.1:"));
    }
    // Another program listens there.
    let other = unknowing().await;
    let output = run(program().args(["health", "--port", &other.port().to_string()])).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("HTTP/1.1 404 "));
}

/// A server that answers 404.
async fn unknowing() -> SocketAddr {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 1024]).await.unwrap() > 0);
        stream.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    });
    address
}

/// The log of a program after one request, with this `RUST_LOG`.
async fn log(level: Option<&str>, arguments: &[&str]) -> String {
    let mut command = process::command(arguments);
    if let Some(level) = level {
        command.env("RUST_LOG", level);
    }
    let (child, ready) = process::ready(command.stderr(Stdio::piped())).await;
    process::client(&ready).build().unwrap().job("none").get().await.unwrap_err();
    end(child.id().unwrap());
    let output = tokio::time::timeout(PATIENCE, child.wait_with_output()).await.expect("it ends").unwrap();
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn the_log_has_timestamps_and_the_level_of_rust_log() {
    let usual = log(None, &[]).await;
    let line =
        usual.lines().find(|line| line.contains("GET /jobs/none?")).unwrap_or_else(|| panic!("{usual}"));
    let time = line.split_whitespace().next().unwrap();
    time::OffsetDateTime::parse(time, &time::format_description::well_known::Rfc3339).unwrap();
    assert!(line.contains(" INFO GET /jobs/none?") && line.contains(" 404 JobNotFound "), "{line}");
    assert!(!usual.contains("headers: "), "{usual}");
    let debug = log(Some("batch_emulator=debug"), &[]).await;
    assert!(debug.contains("headers: ") && debug.contains("SharedKey devaccount:[redacted]"), "{debug}");
    let most = log(Some("trace"), &[]).await;
    assert!(most.contains("headers: ") && !most.contains("its body"), "{most}");
    for (level, arguments) in [(Some("off"), &[][..]), (Some("error"), &[]), (None, &["--quiet"])] {
        let nothing = log(level, arguments).await;
        assert_eq!(nothing, "", "{level:?} {arguments:?}");
    }
    let unknown = log(Some("batch_emulator=loud"), &[]).await;
    assert!(unknown.contains("RUST_LOG is invalid") && unknown.contains("GET /jobs/none?"), "{unknown}");
}
