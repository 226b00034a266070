//! The service: an account, and everything that requests to it need.

mod batch_api;
mod driver;
mod plan;
mod seeds;

use std::fmt;
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;

pub(crate) use self::batch_api::Served;
pub(crate) use self::driver::{Ends, drive};
pub(crate) use self::plan::Plan;
use crate::access::{Access, CrossSiteGuard};
use crate::base_url::BaseUrls;
use crate::clock::Clock;
use crate::description::Description;
use crate::faults::Faults;
use crate::lock::lock;
use crate::request_log::{RequestLog, RequestRecord};
use crate::resources::Account;
use crate::runner::Script;
use crate::store::Receipt;
use crate::wire::AcceptedVersions;

/// A function that is called with every request after its answer.
pub(crate) type Observer = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// A function that is called with the ids of the Job and of a Task that runs again.
pub(crate) type InterruptionObserver = Box<dyn Fn(&str, &str) + Send + Sync>;

/// The service behind the sockets.
pub(crate) struct Service {
    pub(crate) description: Description,
    pub(crate) clock: Clock,
    pub(crate) access: Access,
    pub(crate) versions: AcceptedVersions,
    /// The maximum number of resources that a list examines for a page.
    pub(crate) scan_limit: usize,
    pub(crate) account: Mutex<Account>,
    /// The outcomes of scripted runs.
    pub(crate) script: Script,
    pub(crate) plan: Plan,
    /// Notified if something is due before the driver plans to wake up.
    pub(crate) roused: Notify,
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

    /// Rouses the driver if something is due before it plans to wake up.
    fn rouse(&self, account: &Account) {
        if self.plan.is_too_late_for(account.due_at()) {
            self.roused.notify_one();
        }
    }

    /// Removes all resources, outcomes, faults and logged requests.
    pub(crate) fn reset(&self) {
        lock(&self.account).clear();
        self.script.clear();
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
