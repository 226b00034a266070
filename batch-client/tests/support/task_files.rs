//! A Task with many files on loopback, and downloads of them.

use std::collections::BTreeMap;
use std::time::Duration;

use batch_client::routes::JobTaskRoute;
use batch_client::{Client, DownloadAllReport, RetryPolicy};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::credential;
use super::files::{Ranges, answer, of_service};
use super::folder::Folder;
use super::server::{Received, Reply, Server};

/// The files of a Task, by the names that the service gives them.
pub type Files = Vec<(String, Vec<u8>)>;

pub fn files<'a>(names: impl IntoIterator<Item = &'a str>) -> Files {
    names.into_iter().map(|name| (name.to_owned(), format!("content of {name}").into_bytes())).collect()
}

/// The path of the file that is asked for; none: the list.
pub fn path(received: &Received) -> Option<String> {
    let path = received.target.split('?').next().unwrap();
    let (_, path) = path.split_once("/files/")?;
    Some(percent_decode_str(path).decode_utf8().unwrap().into_owned())
}

pub fn entry((name, content): &(String, Vec<u8>)) -> Value {
    json!({"name": name, "isDirectory": false, "properties": {
        "lastModified": "2026-02-03T22:19:00Z",
        "contentLength": content.len().to_string(),
    }})
}

pub fn list(files: &Files) -> Reply {
    let entries: Vec<_> = files.iter().map(entry).collect();
    Reply::json(200, &json!({ "value": entries }))
}

/// A service with these files.
pub async fn serving(files: Files) -> Server {
    Server::start(move |received| match path(received) {
        None => list(&files),
        Some(path) => match files.iter().find(|(name, _)| *name == path) {
            Some((_, content)) => answer(received, content, Ranges::Plain),
            None => of_service(404),
        },
    })
    .await
}

pub fn task(server: &Server) -> JobTaskRoute {
    let millisecond = Duration::from_millis(1);
    let policy = RetryPolicy::default().first_delay(millisecond).longest_delay(millisecond);
    let client = Client::builder(server.endpoint(), credential()).retry(policy).build().unwrap();
    client.job("j").task("t")
}

pub async fn download(server: &Server, folder: &Folder, pattern: &str) -> DownloadAllReport {
    task(server).download_all(folder.join("in"), pattern).await.unwrap()
}

/// What is in the folder of the download; directories left out.
pub fn downloaded(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let all = folder.all().into_iter().filter(|(name, _)| !name.ends_with('/'));
    all.map(|(name, content)| (name.strip_prefix("in/").expect(&name).to_owned(), content)).collect()
}
