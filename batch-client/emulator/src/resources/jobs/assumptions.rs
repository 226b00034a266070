//! Assumptions about Jobs, where the behaviour of the service is unknown.

/// Behaviour of Jobs that is neither documented nor recorded. The README lists all assumptions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobAssumptions {
    /// The code of the 409 for a new Job with the id of one that is being deleted. Default: `JobBeingDeleted`.
    pub create_while_deleting: String,
    /// Whether a Job can be updated while it is `disabling` or `enabling`. Default: true.
    pub update_while_changing: bool,
    /// The code of the 409 for an update of a `completed` Job. Default: `JobCompleted`.
    pub update_completed: String,
    /// The code of the 409 for an update of a `terminating` Job. Default: `JobBeingTerminated`.
    pub update_terminating: String,
    /// The code of the 409 for another `poolInfo` while the Job is not `disabled`. Default:
    /// `OperationInvalidForCurrentState`.
    pub other_pool: String,
    /// Whether enabling an `active` Job succeeds without effect. Default: true.
    pub enable_active: bool,
    /// The code of the 409 for terminating a `completed` Job. Default: `JobCompleted`.
    pub terminate_completed: String,
    /// The `terminateReason` of a Job that ends since all of its Tasks are completed: `AllTasksCompleted`, as seen, while the
    /// documentation has `AllTasksComplete`. Default: `AllTasksCompleted`.
    pub tasks_completed_reason: String,
    /// Whether a Task that makes room for one of a Job with a higher priority has one `requeueCount` more. Default: true.
    pub count_displaced: bool,
}

impl Default for JobAssumptions {
    fn default() -> Self {
        Self {
            create_while_deleting: "JobBeingDeleted".to_owned(),
            update_while_changing: true,
            update_completed: "JobCompleted".to_owned(),
            update_terminating: "JobBeingTerminated".to_owned(),
            other_pool: "OperationInvalidForCurrentState".to_owned(),
            enable_active: true,
            terminate_completed: "JobCompleted".to_owned(),
            tasks_completed_reason: "AllTasksCompleted".to_owned(),
            count_displaced: true,
        }
    }
}

impl JobAssumptions {
    /// The names for [`set`](Self::set).
    pub const NAMES: [&'static str; 9] = [
        "create-while-deleting",
        "update-while-changing",
        "update-completed",
        "update-terminating",
        "other-pool",
        "enable-active",
        "terminate-completed",
        "tasks-completed-reason",
        "count-displaced",
    ];

    /// Sets an assumption by its name with hyphens, as in `update-completed`, to a code, a reason, or `true` or `false`.
    ///
    /// # Errors
    /// If the name or the value is not allowed; the error says what is.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let boolean = || value.parse().map_err(|_| format!("{name} takes true or false, not `{value}`"));
        let code = || {
            let is_code = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if is_code { Ok(value.to_owned()) } else { Err(format!("{name} takes a code, not `{value}`")) }
        };
        match name {
            "create-while-deleting" => self.create_while_deleting = code()?,
            "update-while-changing" => self.update_while_changing = boolean()?,
            "update-completed" => self.update_completed = code()?,
            "update-terminating" => self.update_terminating = code()?,
            "other-pool" => self.other_pool = code()?,
            "enable-active" => self.enable_active = boolean()?,
            "terminate-completed" => self.terminate_completed = code()?,
            "tasks-completed-reason" => self.tasks_completed_reason = code()?,
            "count-displaced" => self.count_displaced = boolean()?,
            _ => return Err(format!("`{name}` is not one of {}", Self::NAMES.join(", "))),
        }
        Ok(())
    }
}
