//! Requests that must start no process: nobody's, a page's, and all of them without `--run-tasks`. A command that runs would
//! write a file.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use batch_client::command::sh;
use batch_client::models::BatchTaskCreateOptions;
use batch_client::{Client, RetryPolicy, SharedKeyCredential};
use batch_emulator::{DEFAULT_KEY, DEFAULT_TOKEN};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::program::{PATIENCE, Program, children, pool, workers};
use crate::support::process;
use crate::talk::Talk;

/// A command that writes a file into a folder.
fn mark(folder: &Path, name: &str) -> String {
    sh(format!("echo ran >{}/{name}", folder.display()))
}

fn marks(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().flatten();
    names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("mark"))
        .collect()
}

/// A Job whose every command writes a file.
fn job(id: &str, folder: &Path, with_manager: bool) -> Value {
    let mut job = json!({
        "id": id,
        "poolInfo": { "poolId": "p" },
        "jobPreparationTask": { "commandLine": mark(folder, "mark-preparation") },
        "jobReleaseTask": { "commandLine": mark(folder, "mark-release") },
    });
    if with_manager {
        // Its end would end the Job, with the Tasks that are added later.
        job["jobManagerTask"] = json!({
            "id": "manager", "commandLine": mark(folder, "mark-manager"), "killJobOnCompletion": false,
        });
    }
    job
}

/// All states of Tasks and of nodes, in an order of their own.
async fn states(talk: &Talk, path: &str) -> Vec<String> {
    let (_, list) = talk.send("GET", path, &Value::Null).await.unwrap();
    let items = list["value"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["state"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn without_the_option_no_path_leads_to_a_process() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut command = process::command(&["--quiet", "--management", "--transition-ms", "1"]);
    let (child, ready) = process::ready(&mut command).await;
    let text = |name: &str| ready[name].as_str().unwrap();
    let talk = Talk { address: text("address").parse().unwrap(), token: DEFAULT_TOKEN.to_owned() };
    let add = async |path: &str, body: Value| {
        let (status, answer) = talk.send("POST", path, &body).await.unwrap();
        assert!([201, 204].contains(&status), "{path}: {answer}");
    };
    // By the service, and by seeds through the management route.
    add("/pools", pool("p", 2, &mark(at, "mark-start"))).await;
    add("/jobs", job("one", at, true)).await;
    add("/emulator/pools", json!({ "pool": pool("seeded", 1, &mark(at, "mark-seeded-start")) })).await;
    add(
        "/emulator/nodes",
        json!({ "poolId": "seeded", "node": { "id": "n", "state": "waitingforstarttask" } }),
    )
    .await;
    add("/emulator/jobs", json!({ "job": job("two", at, true) })).await;
    for id in ["one", "two"] {
        let added = json!({ "id": "t", "commandLine": mark(at, "mark-task") });
        add(&format!("/jobs/{id}/tasks"), added).await;
        let seeded = json!({ "jobId": id, "task": { "id": "s", "commandLine": mark(at, "mark-seeded"), "state": "active" } });
        add("/emulator/tasks", seeded).await;
    }
    let source =
        json!([{ "httpUrl": format!("file://{}/mark-source", at.display()), "filePath": "../../mark-x" }]);
    add(
        "/jobs/one/tasks",
        json!({ "id": "files", "commandLine": mark(at, "mark-files"), "resourceFiles": source }),
    )
    .await;
    let started = Instant::now();
    loop {
        let states =
            [states(&talk, "/jobs/one/tasks").await, states(&talk, "/jobs/two/tasks").await].concat();
        assert_eq!(children(&child), "");
        if states.len() >= 5 && states.iter().filter(|state| *state == "completed").count() >= 5 {
            break;
        }
        assert!(started.elapsed() < PATIENCE, "{states:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for id in ["one", "two"] {
        talk.send("POST", &format!("/jobs/{id}/terminate"), &Value::Null).await.unwrap();
        talk.send("DELETE", &format!("/jobs/{id}"), &Value::Null).await.unwrap();
    }
    talk.send("DELETE", "/pools/p", &Value::Null).await.unwrap();
    assert_eq!(marks(at), Vec::<String>::new());
    assert_eq!(fs::read_dir(at).unwrap().count(), 0);
}

/// A request of the client as it goes over a socket, signed with a key.
async fn signed(program: &Program, key: &str, command_line: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let credential = SharedKeyCredential::new(program.text("account"), key).unwrap();
    let client = Client::builder(endpoint, credential).retry(RetryPolicy::none()).build().unwrap();
    let task = BatchTaskCreateOptions::new("t", command_line);
    let sending = tokio::spawn(async move { client.job("job").tasks().create(task).await.map(drop) });
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut request = Vec::new();
    // A JSON object ends it.
    while !request.ends_with(b"}") {
        assert!(stream.read_buf(&mut request).await.unwrap() > 0);
    }
    drop(stream);
    sending.await.unwrap().unwrap_err();
    String::from_utf8(request).unwrap()
}

/// Sends a request with other headers for host and origin. Returns the status.
async fn replay(program: &Program, request: &str, host: &str, origin: Option<&str>) -> u16 {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<_> =
        head.lines().filter(|line| !line.to_lowercase().starts_with("host:")).map(str::to_owned).collect();
    lines.push(format!("host: {host}"));
    lines.extend(origin.map(|origin| format!("origin: {origin}")));
    lines.push("connection: close".to_owned());
    let text = format!("{}\r\n\r\n{body}", lines.join("\r\n"));
    let mut stream = TcpStream::connect(program.talk().address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Hosts and origins of other machines and of pages.
const FOREIGN: [(&str, Option<&str>); 10] = [
    ("evil.example", None),
    ("localhost.evil.example", None),
    ("192.0.2.1", None),
    ("0.0.0.0", None),
    ("other", None),
    ("", None),
    ("user@localhost", None),
    ("localhost", Some("https://evil.example")),
    ("localhost", Some("null")),
    ("127.0.0.1", Some("http://localhost:1")),
];

#[tokio::test]
async fn the_right_key_with_a_foreign_host_or_origin_runs_nothing() {
    let program = Program::start(&[]).await;
    program.add_job(1, 1, json!({})).await;
    let command_line = mark(program.folder.path(), "mark");
    let request = signed(&program, program.text("key"), &command_line).await;
    for (host, origin) in FOREIGN {
        assert_eq!(replay(&program, &request, host, origin).await, 400, "{host} {origin:?}");
        assert_eq!(program.tasks().await.len(), 0, "{host} {origin:?}");
    }
    for key in [DEFAULT_KEY, "b3RoZXI="] {
        let request = signed(&program, key, &command_line).await;
        assert_eq!(replay(&program, &request, "localhost", None).await, 403, "{key}");
    }
    assert_eq!(marks(program.folder.path()), Vec::<String>::new());
    // The request is a good one otherwise.
    assert_eq!(replay(&program, &request, "localhost", None).await, 201);
    program.completed().await;
    assert_eq!(marks(program.folder.path()), ["mark"]);
}

#[tokio::test]
async fn requests_without_the_credentials_run_nothing() {
    let program = Program::start(&[]).await;
    program.add_job(1, 1, json!({})).await;
    let at = program.folder.path();
    let requests = [
        ("POST", "/jobs/job/tasks", json!({ "id": "t", "commandLine": mark(at, "mark-task") })),
        (
            "POST",
            "/jobs/job/addtaskcollection",
            json!({ "value": [{ "id": "t", "commandLine": mark(at, "mark-many") }] }),
        ),
        ("POST", "/jobs", job("other", at, true)),
        ("POST", "/pools", pool("other", 1, &mark(at, "mark-start"))),
        ("PATCH", "/jobs/job", json!({ "jobReleaseTask": { "commandLine": mark(at, "mark-release") } })),
        (
            "POST",
            "/emulator/tasks",
            json!({ "jobId": "job", "task": { "id": "t", "commandLine": mark(at, "mark-seed") } }),
        ),
        ("POST", "/emulator/jobs", json!({ "job": job("other", at, true) })),
        ("POST", "/emulator/pools", json!({ "pool": workers("other", 1, 1) })),
        ("POST", "/emulator/reset", Value::Null),
        ("GET", "/emulator/requests", Value::Null),
    ];
    let own = program.talk();
    let mut tokens = vec![DEFAULT_TOKEN.to_owned(), String::new(), "x".to_owned(), format!("{}x", own.token)];
    tokens.push(own.token[..own.token.len() - 1].to_owned());
    for (method, path, body) in &requests {
        for token in &tokens {
            let stranger = Talk { token: token.clone(), ..own.clone() };
            let (status, answer) = stranger.send(method, path, body).await.unwrap();
            assert!([400, 401, 403].contains(&status), "{method} {path} {token}: {status} {answer}");
        }
        // Seeds are not for those with the token either.
        if path.starts_with("/emulator/") {
            assert_eq!(own.send(method, path, body).await.unwrap().0, 404, "{path}");
        }
    }
    assert_eq!(program.tasks().await.len(), 0);
    assert_eq!(program.get("/pools").await["value"].as_array().unwrap().len(), 1);
    assert_eq!(program.get("/jobs").await["value"].as_array().unwrap().len(), 1);
    assert_eq!(marks(at), Vec::<String>::new());
}
