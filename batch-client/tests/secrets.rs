//! No secret in any output: marked ones are given to everything that takes one, and everything is shown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::error::Error as _;
use std::fmt::Write;

use batch_client::http::Response;
use batch_client::models::{
    BatchJobCreateOptions, BatchJobManagerTask, BatchTaskContainerSettings, BatchTaskFailureInfo,
    ContainerRegistryReference,
};
use batch_client::operation::Parameters;
use batch_client::parameters::CreateJobParameters;
use batch_client::transport::{InMemory, Reply as MemoryReply};
use batch_client::{
    AccessToken, BearerToken, Client, ClientBuilder, Credential, Error, Method, RetryPolicy, Secret,
    SharedKeyCredential, TokenFuture, TokenRequest, TokenSource,
};
use serde_json::json;
use support::server::{Reply, Server};

/// "hunter2-marked-key" in base64, and the other marks as they are.
const KEY: &str = "aHVudGVyMi1tYXJrZWQta2V5";
const MARKS: [&str; 3] = ["hunter2", KEY, "aHVudGVyMi"];

fn options() -> BatchJobCreateOptions {
    let registry = ContainerRegistryReference::new().password("hunter2-registry");
    let container = BatchTaskContainerSettings::new("image").registry(registry);
    let manager = BatchJobManagerTask::new("manager", "true")
        .container_settings(container)
        .resource_files([("https://a.example/?sig=hunter2-sas", "a")]);
    BatchJobCreateOptions::new("nightly", "pool-1")
        .job_manager_task(manager)
        .common_environment_settings([("TOKEN", "hunter2-variable")])
}

/// `Debug`, `Display` and all causes.
fn show_error(error: &Error, shown: &mut String) {
    writeln!(shown, "{error} {error:?} {error:#?}").unwrap();
    let mut cause = error.source();
    while let Some(error) = cause {
        writeln!(shown, "{error} {error:?}").unwrap();
        cause = error.source();
    }
}

fn builders(endpoint: &str) -> Vec<ClientBuilder> {
    let key = SharedKeyCredential::new("myaccount", KEY).unwrap();
    let bearer =
        Client::builder(endpoint, BearerToken::new("hunter2-token")).bearer_over_http_to_loopback(true);
    vec![Client::builder(endpoint, key), bearer]
}

struct Failing;

impl TokenSource for Failing {
    fn token<'a>(&'a self, _request: &'a TokenRequest) -> TokenFuture<'a> {
        let token = AccessToken { token: "hunter2-broken\n".into(), expires_on: None };
        Box::pin(std::future::ready(Ok(token)))
    }
}

#[tokio::test]
async fn no_output_has_a_mark() {
    let mut shown = String::new();
    let key = SharedKeyCredential::new("myaccount", KEY).unwrap();
    let token = AccessToken { token: "hunter2-token".into(), expires_on: None };
    let credentials = [Credential::from(key.clone()), Credential::from(BearerToken::new("hunter2-token"))];
    writeln!(shown, "{key:?} {token:?} {credentials:?} {:?}", BearerToken::new("hunter2-token")).unwrap();
    writeln!(shown, "{:?} {:#?}", Secret::new("hunter2"), options()).unwrap();
    let parameters = CreateJobParameters::new(options());
    writeln!(shown, "{parameters:?} {:?}", parameters.clone().into_request().unwrap()).unwrap();

    let replies =
        || [Reply::new(201), Reply::new(401).body("no"), Reply::new(403), Reply::new(200).body("<html>")];
    let server = Server::replying([replies(), replies()].concat()).await;
    for builder in builders(&server.endpoint()) {
        writeln!(shown, "{builder:?}").unwrap();
        let client = builder.retry(RetryPolicy::none()).build().unwrap();
        show_calls(&client, &mut shown).await;
    }
    for result in [
        SharedKeyCredential::new(KEY, "hunter2").map(drop),
        SharedKeyCredential::new("a", "hunter2!").map(drop),
        key.set_key("hunter2!"),
        Client::new("https://me:hunter2@a.example", key.clone()).map(drop),
        Client::new("http://a.example", BearerToken::new("hunter2-token")).map(drop),
    ] {
        show_error(&result.unwrap_err(), &mut shown);
    }
    let broken =
        Client::builder(server.endpoint(), Failing).bearer_over_http_to_loopback(true).build().unwrap();
    show_error(&broken.job("nightly").delete().await.unwrap_err(), &mut shown);
    for builder in builders("http://127.0.0.1:1") {
        let client = builder.retry(RetryPolicy::none()).build().unwrap();
        show_error(&client.jobs().create(options()).await.unwrap_err(), &mut shown);
    }
    assert!(shown.len() > 5_000);
    for mark in MARKS {
        assert!(!shown.contains(mark), "{mark} is in {shown}");
    }
}

/// A success, two failures, a malformed body, and lazy calls.
async fn show_calls(client: &Client, shown: &mut String) {
    let (job, jobs) = (client.job("nightly"), client.jobs());
    let method = jobs.create(options());
    writeln!(shown, "{client:?} {job:?} {jobs:?} {method:?} {:#?}", job.get()).unwrap();
    writeln!(shown, "{:?} {:?}", jobs.list().pages(), jobs.list().items()).unwrap();
    writeln!(shown, "{:?} {:?}", job.wait_until_deleted(), jobs.delete_many(["a"])).unwrap();
    writeln!(shown, "{:?}", method.await.unwrap()).unwrap();
    show_error(&jobs.create(options()).await.unwrap_err(), shown);
    show_error(&jobs.create(options()).await.unwrap_err(), shown);
    show_error(&job.get().await.unwrap_err(), shown);
}

/// An answer in which a value of the wrong type stands in place of a secret, or of what holds it.
#[test]
fn a_value_of_the_wrong_type_does_not_show() {
    use batch_client::models::{
        BatchJobManagerTask, EnvironmentSetting, ResourceFile, UserAccount, VMExtension,
    };

    fn refused<T: serde_core::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
        let error = serde_json::from_str::<T>(text).unwrap_err().to_string();
        assert!(!error.contains("mark") && !error.contains("8675309"), "{error}");
        error
    }
    let number = "invalid type: number, expected a string";
    assert!(refused::<EnvironmentSetting>(r#"{"name": "a", "value": 8675309}"#).starts_with(number));
    assert!(refused::<UserAccount>(r#"{"name": "a", "password": -8675309.5}"#).starts_with(number));
    assert!(refused::<ResourceFile>(r#"{"httpUrl": -8675309}"#).starts_with(number));
    let object = "invalid type: string, expected an object";
    assert!(refused::<EnvironmentSetting>(r#""mark""#).starts_with(object));
    let extension = r#"{"name": "a", "publisher": "b", "type": "c", "protectedSettings": "mark"}"#;
    assert!(refused::<VMExtension>(extension).starts_with(object));
    let task = r#"{"id": "a", "commandLine": "b", "environmentSettings": "mark"}"#;
    assert!(refused::<BatchJobManagerTask>(task).starts_with("invalid type: string, expected an array"));
}

/// An answer as it came, whose headers may hold cookies and signed URLs.
#[tokio::test]
async fn an_answer_shows_neither_body_nor_foreign_headers() {
    let service = InMemory::from_fn(|_| {
        let answer = Response::builder().header("set-cookie", "hunter2").header("server", "gateway");
        answer.body("{\"password\": \"hunter2\"}".into()).unwrap()
    });
    let client = Client::in_memory(&service).unwrap();
    let shown = format!(
        "{:?} {:?}",
        client.request(Method::GET, "/pools/p").await.unwrap(),
        client.job("a").get().stream().await.unwrap()
    );
    assert!(shown.contains("server: gateway, [+1 more]") && !shown.contains("hunter2"), "{shown}");
}

/// A resource with its secrets, where the operation promises none.
#[tokio::test]
async fn json_of_an_unexpected_success_does_not_show() {
    for (status, is_shown) in [(203, false), (502, true)] {
        let reply = MemoryReply::json(json!({"environmentSettings": [{"value": "blue"}]})).status(status);
        let service = InMemory::new().on("GET /jobs/a", reply);
        let builder = ClientBuilder::in_memory(&service).unwrap().retry(RetryPolicy::none());
        let mut shown = String::new();
        show_error(&builder.build().unwrap().job("a").get().await.unwrap_err(), &mut shown);
        assert_eq!(shown.contains("blue"), is_shown, "{shown}");
    }
    let page = MemoryReply::bytes("<html>Sign in</html>").status(203);
    let client = Client::in_memory(&InMemory::new().on("GET /jobs/a", page)).unwrap();
    let error = client.job("a").get().await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("<html>Sign in</html> (request-id: 00000000-0000-4000-8000-000000000001)"),
        "{error}"
    );
}

/// The service repeats the value that it refuses, and a proxy the address that it was asked for.
#[tokio::test]
async fn the_signature_in_an_answer_does_not_show() {
    let url = "https://a.example/c?se=2026&sig=hunter2%2Bx&sp=r";
    let said = json!({
        "code": "InvalidPropertyValue", "message": {"value": format!("The value '{url}' is not valid.")},
        "values": [{"key": "PropertyValue", "value": url}, {"key": "Connection", "value": "a;AccountKey=hunter2;b"}],
    });
    let page = format!("<html>{url}</html>");
    let replies = [
        MemoryReply::json(said).status(400),
        MemoryReply::bytes(page.clone()).status(404),
        MemoryReply::bytes(page),
    ];
    let service = InMemory::new().on("GET /jobs/a", replies);
    let client = ClientBuilder::in_memory(&service).unwrap().retry(RetryPolicy::none()).build().unwrap();
    for _ in 0..3 {
        let mut shown = String::new();
        show_error(&client.job("a").get().await.unwrap_err(), &mut shown);
        assert!(shown.contains("se=2026&sig=[redacted]&sp=r") && !shown.contains("hunter2"), "{shown}");
    }
}

/// The details of a failure repeat the signed URL that could not be read.
#[test]
fn the_signature_in_a_model_does_not_show() {
    let failure = json!({
        "category": "UserError", "code": "BlobAccessDenied", "message": "https://a.example/c?sig=hunter2%2Bx&sp=r",
        "details": [{"name": "FilePath", "value": "a\"b"}, {"name": "BlobSource", "value": "https://a.example/c?sv=1&sig=hunter2"}],
    });
    let failure: BatchTaskFailureInfo = serde_json::from_value(failure).unwrap();
    for shown in [format!("{failure:?}"), format!("{failure:#?}")] {
        assert!(shown.contains("sv=1&sig=[redacted]") && shown.contains(r#""a\"b""#), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    assert!(format!("{failure:#?}").contains("\n    category: "), "{failure:#?}");
}
