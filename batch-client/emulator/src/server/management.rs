//! The management API: faults, seeds, the clock and the log of requests, for tests in other languages.

use std::net::IpAddr;

use bytes::Bytes;
use http::request::Parts;
use http::{Method, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::outcomes;
use crate::faults::Fault;
use crate::iso_duration;
use crate::lock::lock;
use crate::request_log::RequestRecord;
use crate::resources::{FileSeed, JobSeed, NodeSeed, PoolSeed, Seed, TaskSeed};
use crate::service::Service;
use crate::timestamp::Timestamp;
use crate::wire::{Answer, ServiceError};

/// The prefix of all paths.
const PREFIX: &str = "/emulator/";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ClockChange {
    set: Option<String>,
    advance: Option<String>,
    stopped: Option<bool>,
    skew: Option<String>,
}

/// Answers a request that was received at this address, if it is one of the management API.
pub(super) async fn answer(
    service: &Service,
    parts: &Parts,
    body: Result<&Bytes, &ServiceError>,
    to: Option<IpAddr>,
) -> Option<Answer> {
    let (method, path) = (&parts.method, parts.uri.path().strip_prefix(PREFIX)?);
    if let Err(reason) = service.guard.check_management(parts, to, &service.base_urls) {
        return Some(text(StatusCode::FORBIDDEN, &reason));
    }
    let body = match body {
        Ok(body) => body,
        Err(error) => return Some(text(error.status, &error.message)),
    };
    let answer = match (method.as_str(), path) {
        ("GET", "requests") => json(&requests(service)),
        ("GET", "clock") => json(&clock(service)),
        ("DELETE" | "POST", _) => match act(service, method, path, body) {
            Some(Ok(())) => match service.seeds_stored().await {
                Ok(()) => Answer::empty(StatusCode::NO_CONTENT),
                Err(reason) => text(StatusCode::INTERNAL_SERVER_ERROR, &reason),
            },
            Some(Err(reason)) => text(StatusCode::BAD_REQUEST, &reason),
            None => unknown(),
        },
        _ => unknown(),
    };
    Some(answer)
}

/// Carries out a request that changes something. `None` if there is no such request.
fn act(service: &Service, method: &Method, path: &str, body: &[u8]) -> Option<Result<(), String>> {
    match (method.as_str(), path) {
        ("POST", "faults") => return Some(read(body).and_then(|fault| inject(service, fault))),
        ("POST", "files") => return Some(read(body).and_then(|seed: FileSeed| seed_with(service, seed))),
        ("POST", "jobs") => return Some(read(body).and_then(|seed: JobSeed| seed_with(service, seed))),
        ("POST", "nodes") => return Some(read(body).and_then(|seed: NodeSeed| seed_with(service, seed))),
        ("POST", "outcomes") => return Some(read(body).and_then(|body| outcomes::set(service, body))),
        ("POST", "pools") => return Some(read(body).and_then(|seed: PoolSeed| seed_with(service, seed))),
        ("POST", "tasks") => return Some(read(body).and_then(|seed: TaskSeed| seed_with(service, seed))),
        ("POST", "clock") => return Some(read(body).and_then(|change| change_clock(service, &change))),
        ("DELETE", "faults") => lock(&service.faults).clear(),
        ("DELETE", "requests") => lock(&service.request_log).clear(),
        ("POST", "reset") => service.reset(),
        _ => return None,
    }
    Some(Ok(()))
}

fn inject(service: &Service, fault: Fault) -> Result<(), String> {
    fault.check(service.description.operation_names())?;
    lock(&service.faults).add(fault);
    Ok(())
}

fn seed_with(service: &Service, seed: impl Into<Seed>) -> Result<(), String> {
    service.seed(seed.into()).map_err(|error| error.to_string())
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

fn text(status: StatusCode, message: &str) -> Answer {
    Answer::plain(status, "text/plain; charset=utf-8", message)
}

fn json(value: &Value) -> Answer {
    Answer::plain(StatusCode::OK, "application/json", value.to_string())
}

fn unknown() -> Answer {
    text(StatusCode::NOT_FOUND, "the management API has no such request")
}

fn requests(service: &Service) -> Value {
    lock(&service.request_log).records().iter().map(record).collect()
}

fn record(record: &RequestRecord) -> Value {
    let headers = record.headers.iter().map(|(name, value)| {
        (name.as_str().to_owned(), Value::from(String::from_utf8_lossy(value.as_bytes())))
    });
    json!({
        "operation": record.operation,
        "resource": record.resource,
        "method": record.method.as_str(),
        "target": record.target,
        "headers": headers.collect::<serde_json::Map<_, _>>(),
        "body": String::from_utf8_lossy(&record.body),
        "status": record.status.map(|status| status.as_u16()),
        "code": record.code,
    })
}

fn clock(service: &Service) -> Value {
    json!({ "now": service.clock.timestamp().to_string() })
}

fn change_clock(service: &Service, change: &ClockChange) -> Result<(), String> {
    let time = change
        .set
        .as_deref()
        .map(|text| Timestamp::parse(text).ok_or_else(|| format!("`{text}` is not a time")));
    let advance = change.advance.as_deref().map(iso_duration::forward).transpose()?;
    let skew = change.skew.as_deref().map(iso_duration::ticks).transpose()?;
    let time = time.transpose()?;
    match change.stopped {
        Some(true) => service.clock.stop(),
        Some(false) => service.clock.run(),
        None => {}
    }
    if let Some(time) = time {
        service.clock.set(time.into());
    }
    if let Some(duration) = advance {
        service.clock.advance(duration);
    }
    if let Some(ticks) = skew {
        service.clock.skew(time::Duration::microseconds(ticks / 10));
    }
    Ok(())
}
