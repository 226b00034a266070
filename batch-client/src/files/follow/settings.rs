//! Settings for following a file.

use std::time::Duration;

use crate::backoff::Backoff;
use crate::routes::JobTaskFileRoute;

const FIRST_INTERVAL: Duration = Duration::from_secs(1);
const LONGEST_INTERVAL: Duration = Duration::from_secs(15);

#[derive(Debug)]
pub(super) struct Settings {
    pub(super) file: JobTaskFileRoute,
    pub(super) backoff: Backoff,
    pub(super) deadline: Option<Duration>,
    pub(super) position: u64,
}

impl Settings {
    pub(super) fn new(file: JobTaskFileRoute) -> Self {
        let backoff = Backoff { first: FIRST_INTERVAL, longest: LONGEST_INTERVAL, jitter: true };
        Self { file, backoff, deadline: None, position: 0 }
    }
}
