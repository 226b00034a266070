//! Runs without processes: a test decides how they end, and they follow the emulator's clock.

mod outcome;
mod output;
mod script;

use std::sync::Arc;
use std::time::Duration;

pub use self::outcome::{Outcome, Outcomes};
pub(crate) use self::script::Script;
use super::{End, Launch, LaunchKind, RunId, Runner, Started};
use crate::files::{MemoryTree, NodeId, Tree};
use crate::timestamp::Timestamp;

/// The shortest time of a run after an earlier one that failed, so that retries without limit end at some time.
const SHORTEST_RETRY: Duration = Duration::from_millis(1);

/// Durations of runs for which a test has no outcome.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunPace {
    pub(crate) tasks: Duration,
    pub(crate) start_tasks: Duration,
}

/// Runs that end as a script says.
#[derive(Debug)]
pub(crate) struct ScriptedRunner {
    script: Script,
    pace: RunPace,
    tree: Arc<MemoryTree>,
}

impl ScriptedRunner {
    pub(crate) fn new(script: Script, pace: RunPace) -> Self {
        Self { script, pace, tree: Arc::default() }
    }

    fn usual_time(&self, kind: &LaunchKind) -> Duration {
        match kind {
            LaunchKind::StartTask => self.pace.start_tasks,
            LaunchKind::Coordination { .. } => Duration::ZERO,
            _ => self.pace.tasks,
        }
    }
}

impl Runner for ScriptedRunner {
    fn start(&mut self, launch: Launch, now: Timestamp) -> Started {
        let outcome = self.script.outcome(&launch).unwrap_or_default();
        output::write(&self.tree, &launch, &outcome, now);
        let shortest = if launch.retries > 0 { SHORTEST_RETRY } else { Duration::ZERO };
        let time = outcome.time().unwrap_or_else(|| self.usual_time(&launch.kind)).max(shortest);
        match launch.limit.filter(|limit| *limit < time) {
            Some(limit) => Started::EndsAt(now.plus(limit), End::TimedOut),
            None => Started::EndsAt(now.plus(time), outcome.end()),
        }
    }

    fn stop(&mut self, _: RunId) {}

    fn remove_node(&mut self, pool: &str, node: &str) {
        self.tree.remove_node(&NodeId::new(pool, node));
    }

    fn remove_files(&mut self, pool: &str, node: &str, kind: &LaunchKind) {
        output::remove(&self.tree, pool, node, kind);
    }

    fn files(&self) -> Arc<dyn Tree> {
        Arc::<MemoryTree>::clone(&self.tree)
    }
}
