//! The driver: lets things happen when they are due, without requests.

use std::future;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;

use super::{Service, SharedService, stored};
use crate::lock::lock;
use crate::runner::{End, RunId};
use crate::timestamp::Timestamp;

/// Ends of runs, as the runner reports them.
pub(crate) type Ends = UnboundedReceiver<(RunId, End)>;

/// The longest sleep, after which the clocks are compared again.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Lets everything happen at its time, until it is aborted.
pub(crate) async fn drive(service: SharedService, mut ends: Ends) {
    let mut ended = Vec::new();
    loop {
        while let Ok(end) = ends.try_recv() {
            ended.push(end);
        }
        let due = service.happen(std::mem::take(&mut ended)).await;
        tokio::select! {
            () = service.roused.notified() => {}
            () = service.clock.changed() => {}
            end = next(&mut ends) => ended.push(end),
            () = sleep_until(&service, due) => {}
        }
    }
}

/// The next end. It never comes if the runner reports none, as that of scripted runs.
async fn next(ends: &mut Ends) -> (RunId, End) {
    match ends.recv().await {
        Some(end) => end,
        None => future::pending().await,
    }
}

async fn sleep_until(service: &Service, due: Option<Timestamp>) {
    match due.and_then(|due| service.clock.time_until(due)) {
        Some(time) => tokio::time::sleep(time.min(LONGEST_SLEEP)).await,
        None => future::pending().await,
    }
}

impl Service {
    /// Lets everything happen that is due, and these runs end. Returns when something is due again.
    async fn happen(&self, ended: Vec<(RunId, End)>) -> Option<Timestamp> {
        let (due, receipts) = {
            let mut account = lock(&self.account);
            if account.failure().is_some() {
                return None;
            }
            let now = self.clock.timestamp();
            account.settle(now);
            for (run, end) in ended {
                account.end_run(run, end, now);
            }
            let due = account.due_at();
            self.plan.set(due);
            (due, account.take_receipts())
        };
        // A failure of the store is shown by the next request.
        stored(receipts).await.ok();
        due
    }
}
