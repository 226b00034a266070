//! The service: an account, and everything that requests to it need.

mod batch_api;
mod seeds;

use std::fmt;
use std::sync::{Arc, Mutex};

pub(crate) use self::batch_api::Served;
use crate::access::{Access, CrossSiteGuard};
use crate::base_url::BaseUrls;
use crate::clock::Clock;
use crate::description::Description;
use crate::faults::Faults;
use crate::lock::lock;
use crate::request_log::{RequestLog, RequestRecord};
use crate::resources::Account;
use crate::store::Receipt;
use crate::wire::AcceptedVersions;

/// A function that is called with every request after its answer.
pub(crate) type Observer = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// The service behind the sockets.
pub(crate) struct Service {
    pub(crate) description: Description,
    pub(crate) clock: Clock,
    pub(crate) access: Access,
    pub(crate) versions: AcceptedVersions,
    /// The maximum number of resources that a list examines for a page.
    pub(crate) scan_limit: usize,
    pub(crate) account: Mutex<Account>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) request_log: Mutex<RequestLog>,
    pub(crate) observer: Option<Observer>,
    pub(crate) has_management: bool,
    pub(crate) base_urls: BaseUrls,
    pub(crate) guard: CrossSiteGuard,
    /// The base URL for clients, as text.
    pub(crate) endpoint: String,
}

/// The service as tasks share it.
pub(crate) type SharedService = Arc<Service>;

impl Service {
    /// Adds a request to the log.
    pub(crate) fn log(&self, record: RequestRecord) {
        if let Some(observer) = &self.observer {
            observer(&record);
        }
        lock(&self.request_log).add(record);
    }

    /// Removes all resources, faults and logged requests.
    pub(crate) fn reset(&self) {
        lock(&self.account).clear();
        lock(&self.faults).clear();
        lock(&self.request_log).clear();
    }
}

/// Waits until changes are on disk.
async fn stored(receipts: Vec<Receipt>) -> Result<(), String> {
    for receipt in receipts {
        receipt.stored().await?;
    }
    Ok(())
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}
