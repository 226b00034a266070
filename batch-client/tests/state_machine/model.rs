//! The model: the effects of each operation on a Job, in seconds and as seen by GET.

/// The duration of every transition, in the emulator and in the model.
pub(crate) const TRANSITION: u64 = 10;
/// The time until a Job without Tasks is noticed.
pub(crate) const CHECK: u64 = 7;

/// Something that a caller does.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Create { ends_with_tasks: bool, seconds: Option<u64> },
    Patch { priority: Option<i32>, pool: Option<bool>, seconds: Option<u64>, condition: Condition },
    Put { priority: Option<i32>, pool: bool, condition: Condition },
    Disable,
    Enable,
    Terminate(Option<&'static str>),
    Delete(Condition),
    Wait(u64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Condition {
    None,
    Current,
    Stale,
}

impl Step {
    /// The same with the ETag of an earlier version where it has that of the current one.
    pub(crate) fn with_old_etag(mut self) -> Self {
        if let Self::Patch { condition, .. } | Self::Put { condition, .. } | Self::Delete(condition) =
            &mut self
            && *condition == Condition::Current
        {
            *condition = Condition::Stale;
        }
        self
    }
}

/// A Job in the model.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) state: &'static str,
    /// The time at which the state ends by itself, and the next state.
    next: Option<(u64, &'static str)>,
    created: u64,
    /// The time at which it ends by its time limit, or because it has no Tasks.
    up: Option<u64>,
    idle: Option<u64>,
    pub(crate) priority: i32,
    pub(crate) pool: &'static str,
    ends_with_tasks: bool,
    /// Properties that PUT resets and PATCH keeps.
    pub(crate) has_metadata: bool,
    pub(crate) reason: Option<&'static str>,
    pub(crate) previous: Option<&'static str>,
    /// Counts the versions.
    pub(crate) version: u32,
}

pub(crate) type Outcome = Result<(), (u16, &'static str)>;

fn conflict(code: &'static str) -> Outcome {
    Err((409, code))
}

pub(crate) const POOLS: [&str; 2] = ["one", "two"];

impl Model {
    pub(crate) fn new(now: u64, ends_with_tasks: bool, seconds: Option<u64>) -> Self {
        Self {
            state: "active",
            next: None,
            created: now,
            up: seconds.map(|seconds| now + seconds),
            idle: ends_with_tasks.then_some(now + CHECK),
            priority: 0,
            pool: POOLS[0],
            ends_with_tasks,
            has_metadata: true,
            reason: None,
            previous: None,
            version: 0,
        }
    }

    fn is_ending(&self) -> bool {
        ["terminating", "completed", "deleting"].contains(&self.state)
    }

    /// Lets time pass; false when the Job is gone.
    pub(crate) fn pass(&mut self, now: u64) -> bool {
        loop {
            let ending = [(self.idle, "AllTasksCompleted"), (self.up, "MaxWallClockTimeExpiry")];
            let ending = ending.into_iter().filter(|_| !self.is_ending());
            let ending = ending.filter_map(|(at, reason)| Some((at?, reason))).min();
            match (self.next, ending) {
                (Some((at, goal)), other) if at <= now && other.is_none_or(|(end, _)| at <= end) => {
                    if self.state == "deleting" {
                        return false;
                    }
                    (self.state, self.next) = (goal, None);
                }
                (_, Some((at, reason))) if at <= now => self.end(at, reason),
                _ => return true,
            }
        }
    }

    fn go(&mut self, state: &'static str, until: u64, then: &'static str) {
        if ["active", "disabled", "completed"].contains(&self.state) {
            self.previous = Some(self.state);
        }
        (self.state, self.next) = (state, Some((until, then)));
    }

    fn end(&mut self, now: u64, reason: &'static str) {
        self.go("terminating", now + TRANSITION, "completed");
        self.reason = Some(reason);
        self.version += 1;
    }

    fn refusal_of_updates(&self) -> Outcome {
        match self.state {
            "deleting" => conflict("JobBeingDeleted"),
            "completed" => conflict("JobCompleted"),
            "terminating" => conflict("JobBeingTerminated"),
            _ => Ok(()),
        }
    }

    fn update(&mut self, priority: Option<i32>, pool: Option<&'static str>, condition: Condition) -> Outcome {
        self.refusal_of_updates()?;
        meets(condition)?;
        if pool.is_some_and(|pool| pool != self.pool) && self.state != "disabled" {
            return conflict("OperationInvalidForCurrentState");
        }
        self.priority = priority.unwrap_or(self.priority);
        self.pool = pool.unwrap_or(self.pool);
        self.version += 1;
        Ok(())
    }

    fn put(&mut self, priority: Option<i32>, pool: &'static str, condition: Condition) -> Outcome {
        self.refusal_of_updates()?;
        meets(condition)?;
        if self.ends_with_tasks {
            // A PUT that does not name it means noaction, and there is no way back.
            return Err((400, "InvalidPropertyValue"));
        }
        self.update(Some(priority.unwrap_or(0)), Some(pool), condition)?;
        (self.has_metadata, self.up) = (false, None);
        Ok(())
    }

    pub(crate) fn act(&mut self, step: &Step, now: u64) -> Outcome {
        match *step {
            Step::Create { .. } if self.state == "deleting" => conflict("JobBeingDeleted"),
            Step::Create { .. } => conflict("JobExists"),
            Step::Patch { priority, pool, seconds, condition } => {
                self.update(priority, pool.map(|pool| POOLS[usize::from(pool)]), condition)?;
                // A time that is up already ends the Job now, and not in the past.
                self.up = seconds.map_or(self.up, |seconds| Some(now.max(self.created + seconds)));
                Ok(())
            }
            Step::Put { priority, pool, condition } => {
                self.put(priority, POOLS[usize::from(pool)], condition)
            }
            Step::Disable => match self.state {
                "active" => {
                    self.change("disabling", now, "disabled");
                    Ok(())
                }
                "disabling" | "disabled" => Ok(()),
                "enabling" => conflict("OperationInvalidForCurrentState"),
                _ => self.refusal_of_updates(),
            },
            Step::Enable => match self.state {
                "disabled" | "disabling" => {
                    self.change("enabling", now, "active");
                    Ok(())
                }
                _ => self.refusal_of_updates(),
            },
            Step::Terminate(reason) => match self.state {
                "terminating" => Ok(()),
                "completed" | "deleting" => self.refusal_of_updates(),
                _ => {
                    self.end(now, reason.unwrap_or("UserTerminate"));
                    Ok(())
                }
            },
            Step::Delete(condition) => {
                if self.state == "deleting" {
                    return conflict("JobBeingDeleted");
                }
                meets(condition)?;
                self.go("deleting", now + TRANSITION, "gone");
                Ok(())
            }
            Step::Wait(_) => Ok(()),
        }
    }

    fn change(&mut self, state: &'static str, now: u64, then: &'static str) {
        self.go(state, now + TRANSITION, then);
        self.version += 1;
    }
}

fn meets(condition: Condition) -> Outcome {
    if condition == Condition::Stale { Err((412, "ConditionNotMet")) } else { Ok(()) }
}
