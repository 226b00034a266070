//! A Task that is not completed.

use super::demand::Demand;
use super::dependencies::Needs;
use super::id::{Id, id};
use super::settings::TaskSettings;

/// The place of a Task in its Job; the smallest starts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    is_other_than_manager: bool,
    created: i64,
    /// Different for each Task.
    added: i64,
}

/// A Task that is not completed.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) place: Place,
    pub(super) demand: Demand,
    pub(super) affinity: Option<Id>,
    pub(super) is_manager: bool,
    pub(super) needs_dedicated: bool,
    /// Whether it is a job manager that lost its node, and may displace other Tasks.
    pub(super) is_urgent: bool,
    /// What it depends on, unless that is nothing.
    pub(super) needs: Option<Box<Needs>>,
    /// The number of ids and ranges that are not satisfied.
    pub(super) missing: usize,
    pub(super) run: Option<Run>,
}

/// The run of a Task.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) pool: Id,
    /// One, or those of all instances.
    pub(super) nodes: Vec<Id>,
    /// Those of its nodes that are being prepared, and that it waits for.
    pub(super) unprepared: Vec<Id>,
    /// Grows from one start to the next.
    pub(super) started: i64,
}

impl Task {
    /// A Task that nothing is known to block.
    pub(super) fn new(settings: &TaskSettings, added: i64) -> Self {
        let needs = Needs::new(&settings.dependencies);
        Self {
            place: Place { is_other_than_manager: !settings.is_manager, created: settings.created, added },
            demand: Demand::new(settings),
            affinity: settings.affinity.as_deref().map(id),
            is_manager: settings.is_manager,
            needs_dedicated: settings.needs_dedicated,
            is_urgent: false,
            needs: (!needs.is_empty()).then(|| Box::new(needs)),
            missing: 0,
            run: None,
        }
    }

    /// Whether it can start as soon as there is room.
    pub(super) fn is_ready(&self) -> bool {
        self.missing == 0 && self.run.is_none()
    }
}
