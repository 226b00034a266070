//! Whether all Tasks that are left are blocked by one that failed.

mod exits;
mod graph;
mod ranges;

use self::exits::blocks;
use self::graph::{Failed, Graph};
use super::patience::{Patience, Stop};
use super::queries::{Listed, Queries};
use crate::models::{
    BatchTaskDependencies, BatchTaskExecutionInfo, BatchTaskExecutionResult, BatchTaskState, ExitConditions,
};
use crate::tasks::filter;
use crate::wire::json_object;

/// A Task that has failed.
struct Ended {
    id: String,
    exit_conditions: Option<ExitConditions>,
    execution_info: Option<BatchTaskExecutionInfo>,
}

json_object! {
    Ended {
        0: id = required("id"),
        1: exit_conditions = optional("exitConditions"),
        2: execution_info = optional("executionInfo"),
    }
}

/// A Task that is not completed.
struct Left {
    id: String,
    state: BatchTaskState,
    depends_on: Option<BatchTaskDependencies>,
}

json_object! {
    Left {
        0: id = required("id"),
        1: state = required("state"),
        2: depends_on = optional("dependsOn"),
    }
}

/// The search for blocked Tasks, from round to round.
#[derive(Default)]
pub(super) struct Blocked {
    /// A Task that is not blocked. As long as it is not completed, no list has to be read to know that.
    free: Option<String>,
}

impl Blocked {
    /// The ids of all Tasks that are left, if nothing runs and all of them are blocked.
    pub(super) async fn all(
        &mut self,
        queries: &Queries,
        patience: &mut Patience,
    ) -> Result<Option<Vec<String>>, Stop> {
        if self.can_be_ruled_out(queries, patience).await? {
            return Ok(None);
        }
        // The failed ones first: one that is reactivated in between is among those that are left.
        let mut failed = Failed::default();
        let mut list = queries
            .ended::<Ended>(BatchTaskExecutionResult::Failure, &["id", "exitConditions", "executionInfo"]);
        while let Some(page) = list.page(patience).await? {
            page.iter().filter(|task| task.blocks()).for_each(|task| failed.add(&task.id));
        }
        let Some(graph) = self.graph(failed, queries, patience).await? else { return Ok(None) };
        match graph.blocked() {
            Ok(blocked)
                if blocked.needs_numbers && has_success(&blocked.numbers, queries, patience).await? =>
            {
                Ok(None)
            }
            Ok(blocked) => Ok(Some(blocked.ids).filter(|ids| !ids.is_empty())),
            Err(free) => {
                self.free = Some(free);
                Ok(None)
            }
        }
    }

    /// A few calls, each for one Task, that rule it out most of the time.
    async fn can_be_ruled_out(&self, queries: &Queries, patience: &mut Patience) -> Result<bool, Stop> {
        if let Some(free) = &self.free
            && queries.first_unfinished(Some(filter::id().eq(free))).first(patience).await?.is_some()
        {
            return Ok(true);
        }
        if queries.first_failed().first(patience).await?.is_none() {
            return Ok(true);
        }
        let runs = filter::state().ne(BatchTaskState::Active);
        Ok(queries.first_unfinished(Some(runs)).first(patience).await?.is_some())
    }

    /// The parents of the remaining Tasks. `None` as soon as one of them runs or waits for none.
    async fn graph(
        &mut self,
        failed: Failed,
        queries: &Queries,
        patience: &mut Patience,
    ) -> Result<Option<Graph>, Stop> {
        let mut graph = Graph::new(failed);
        let mut list = queries.unfinished::<Left>(&["id", "state", "dependsOn"]);
        while let Some(page) = list.page(patience).await? {
            for task in page {
                let is_active = task.state == BatchTaskState::Active;
                let Some(depends_on) = task.depends_on.filter(|_| is_active) else {
                    self.free = Some(task.id);
                    return Ok(None);
                };
                graph.add(task.id, depends_on);
            }
        }
        Ok(Some(graph))
    }
}

impl Ended {
    fn blocks(&self) -> bool {
        blocks(self.exit_conditions.as_ref(), self.execution_info.as_ref())
    }
}

/// Whether a Task succeeded that has one of these numbers in another spelling, so that the number is satisfied.
async fn has_success(
    numbers: &graph::Numbers,
    queries: &Queries,
    patience: &mut Patience,
) -> Result<bool, Stop> {
    let mut list = queries.ended::<Listed>(BatchTaskExecutionResult::Success, &["id"]);
    while let Some(page) = list.page(patience).await? {
        if page.iter().filter_map(|task| graph::number(&task.id)).any(|number| numbers.contains(&number)) {
            return Ok(true);
        }
    }
    Ok(false)
}
