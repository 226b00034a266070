//! Answers to operations that the emulator does not have. They are never a 5xx: official clients repeat some requests
//! after those without pause or end.

use crate::description::Segment;
use crate::odata::Page;
use crate::resources::call::Call;
use crate::wire::{Answer, ServiceError};

/// A kind of resource that the emulator does not have.
struct Absent {
    /// The segment of the path, in lower case.
    segment: &'static str,
    /// The name in messages.
    name: &'static str,
    /// The code of the error for an id.
    not_found: &'static str,
    /// The metadata of lists.
    metadata: &'static str,
}

const fn absent(
    segment: &'static str,
    name: &'static str,
    not_found: &'static str,
    metadata: &'static str,
) -> Absent {
    Absent { segment, name, not_found, metadata }
}

const ABSENT: [Absent; 9] = [
    absent("applications", "applications", "ApplicationNotFound", "listapplicationsummariesresponses"),
    absent("extensions", "extensions of nodes", "ResourceNotFound", "extensions"),
    absent("poolusagemetrics", "Pools", "PoolNotFound", "poolusagemetrics"),
    absent("supportedimages", "images", "ResourceNotFound", "supportedimages"),
    absent("nodecounts", "Pools", "PoolNotFound", "poolnodecounts"),
    absent("jobschedules", "Job Schedules", "JobScheduleNotFound", "jobschedules"),
    absent("certificates", "certificates", "CertificateNotFound", "certificates"),
    absent("lifetimejobstats", "statistics of an account", "ResourceNotFound", "lifetimejobstats"),
    absent("lifetimepoolstats", "statistics of an account", "ResourceNotFound", "lifetimepoolstats"),
];

/// Answers a call: an empty list, an error for an id that does not exist, or an error for what can't be done.
pub(crate) fn answer(call: &Call<'_>) -> Result<Answer, ServiceError> {
    let segments = call.operation.path.segments();
    let found = segments.iter().enumerate().find_map(|(index, segment)| Some((index, kind(segment)?)));
    let Some((index, kind)) = found else { return Err(not_implemented(call, "such operation")) };
    let has_id = matches!(segments.get(index), Some(Segment::Function(_)))
        || matches!(segments.get(index + 1), Some(Segment::Parameter(_)));
    if has_id {
        return Err(ServiceError::not_found(kind.not_found));
    }
    if call.operation.is_pageable {
        return Ok(Answer::json(&Page::default().body(call.request, kind.metadata)));
    }
    Err(not_implemented(call, kind.name))
}

fn kind(segment: &Segment) -> Option<&'static Absent> {
    let (Segment::Literal(text) | Segment::Function(text)) = segment else { return None };
    ABSENT.iter().find(|kind| kind.segment == text)
}

/// The error for a call that needs something that the emulator does not have.
pub(crate) fn not_implemented(call: &Call<'_>, missing: &str) -> ServiceError {
    let name = &call.operation.name;
    let mut error = ServiceError::bad_request("NotImplemented")
        .with("Operation", name)
        .with("Missing", missing)
        .with("Reason", format!("{name} is not among the operations that the emulator has"));
    error.message = format!("The emulator has no {missing}.");
    error
}
