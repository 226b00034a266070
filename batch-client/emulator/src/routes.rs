//! What is said of paths that the description does not have.

use http::StatusCode;

use crate::refusal::Refusal;
use crate::request::Request;

/// The first segments of the service's other operations.
const OTHER_COLLECTIONS: [&str; 9] = [
    "applications",
    "certificates",
    "jobschedules",
    "nodecounts",
    "pools",
    "poolusagemetrics",
    "supportedimages",
    "lifetimejobstats",
    "lifetimepoolstats",
];

/// The refusal of a path that no operation has.
pub(crate) fn unknown(request: &Request) -> Refusal {
    let first = request.path.first().map(|segment| segment.to_ascii_lowercase()).unwrap_or_default();
    // Certificates are addressed as in `certificates(thumbprintAlgorithm=…)`.
    let collection = first.split('(').next().unwrap_or_default();
    let action = request.path.get(2).map(|segment| segment.to_ascii_lowercase()).unwrap_or_default();
    let is_task = collection == "jobs" && ["tasks", "addtaskcollection"].contains(&action.as_str());
    if OTHER_COLLECTIONS.contains(&collection) || is_task {
        return not_served(request);
    }
    Refusal::not_found("ResourceNotFound")
}

/// The refusal of an operation of the service that the emulator does not have.
pub(crate) fn not_served(request: &Request) -> Refusal {
    let mut refusal = Refusal::new(StatusCode::NOT_IMPLEMENTED, "NotImplemented");
    let path = request.target.split('?').next().unwrap_or_default();
    refusal.message = format!(
        "The emulator serves the Job operations that its description has, and {} {path} is none of them.",
        request.method
    );
    refusal
}
