//! Exchanges: from a request to its delivery, by the part of the emulator that it is for.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::request::Parts;
use http::{Method, header};

use super::delivery::{CommonHeaders, Delivery};
use super::{health, management};
use crate::faults::Effect;
use crate::request_log::{RequestRecord, without_secrets};
use crate::service::{Served, Service};
use crate::wire::{self, Answer, AnswerBody, ServiceError};

/// Answers a request that was received at this address: of the health check, the management API or the Batch API.
pub(super) async fn exchange(
    service: &Service,
    parts: Parts,
    body: Result<Bytes, ServiceError>,
    to: Option<IpAddr>,
) -> (Delivery, CommonHeaders) {
    let common = CommonHeaders::new(service, &parts.headers);
    if let Some(answer) = health::answer(service, &parts) {
        return (Delivery::Whole(answer), common);
    }
    if service.has_management
        && let Some(answer) = management::answer(service, &parts, body.as_ref(), to).await
    {
        return (Delivery::Whole(answer), common);
    }
    (serve(service, parts, body, &common).await, common)
}

/// Answers a request of the Batch API, and logs it.
async fn serve(
    service: &Service,
    parts: Parts,
    body: Result<Bytes, ServiceError>,
    common: &CommonHeaders,
) -> Delivery {
    let started = Instant::now();
    let mut record = received(&parts, &body);
    let base = service.base_urls.of_request(&parts.headers).to_string();
    let mut served = service.serve(parts, body, base.clone(), common.request_id.clone()).await;
    record.operation = served.operation.take();
    record.resource = served.resource.take();
    let delivery = delivery(served, &base, common);
    let delivery = if record.method == Method::HEAD { delivery.without_body() } else { delivery };
    record.status = delivery.answer().map(|answer| answer.status);
    record.code = delivery.answer().and_then(|answer| answer.code.clone());
    record.duration = started.elapsed();
    service.log(record);
    delivery
}

/// The record of a request that has no answer yet.
fn received(parts: &Parts, body: &Result<Bytes, ServiceError>) -> RequestRecord {
    RequestRecord {
        operation: None,
        resource: None,
        method: parts.method.clone(),
        target: wire::target(parts),
        headers: without_secrets(&parts.headers),
        body: body.clone().unwrap_or_default(),
        status: None,
        code: None,
        duration: Duration::ZERO,
    }
}

/// The delivery of an answer, with the effect of a fault.
fn delivery(served: Served, base: &str, common: &CommonHeaders) -> Delivery {
    let answer = served.answer;
    let mut answer =
        answer.unwrap_or_else(|error| Answer::error(&error, base, &common.request_id, common.now));
    match served.effect {
        Some(Effect::DropBefore | Effect::DropAfter) => Delivery::Dropped,
        Some(Effect::Truncate) => Delivery::Truncated(answer),
        Some(Effect::Garbage) => {
            answer.body = Some(AnswerBody::Whole(b"<html><body>not what you asked for".to_vec()));
            Delivery::Whole(answer)
        }
        Some(Effect::Status { retry_after: Some(text), .. }) => {
            Delivery::Whole(answer.with_header(header::RETRY_AFTER, &text))
        }
        _ => Delivery::Whole(answer),
    }
}
