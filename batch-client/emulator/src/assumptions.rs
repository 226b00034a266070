//! What no source settles.

/// How the emulator behaves where neither documentation nor recordings say what the service does. The README lists the
/// grounds for each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assumptions {
    /// The code of the 409 for a new Job whose id belongs to one that is being deleted. `JobBeingDeleted`.
    pub create_while_deleting: String,
    /// Whether a Job can be updated while it is `disabling` or `enabling`. It can.
    pub update_while_changing: bool,
    /// The code of the 409 for an update of a `completed` Job. `JobCompleted`.
    pub update_completed: String,
    /// The code of the 409 for an update of a `terminating` Job. `JobBeingTerminated`.
    pub update_terminating: String,
    /// The code of the 409 for another `poolInfo` while the Job is not `disabled`. `OperationInvalidForCurrentState`.
    pub other_pool: String,
    /// Whether enabling an `active` Job succeeds without effect. It does.
    pub enable_active: bool,
    /// The code of the 409 for terminating a `completed` Job. `JobCompleted`.
    pub terminate_completed: String,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            create_while_deleting: "JobBeingDeleted".to_owned(),
            update_while_changing: true,
            update_completed: "JobCompleted".to_owned(),
            update_terminating: "JobBeingTerminated".to_owned(),
            other_pool: "OperationInvalidForCurrentState".to_owned(),
            enable_active: true,
            terminate_completed: "JobCompleted".to_owned(),
        }
    }
}

impl Assumptions {
    /// The names that [`set`](Self::set) knows.
    pub const NAMES: [&'static str; 7] = [
        "create-while-deleting",
        "update-while-changing",
        "update-completed",
        "update-terminating",
        "other-pool",
        "enable-active",
        "terminate-completed",
    ];

    /// Sets one by its name with hyphens, as in `update-completed`, to a code or to `true` or `false`.
    ///
    /// # Errors
    /// What is allowed, for a name that is none or a value that does not fit.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let truth = || value.parse().map_err(|_| format!("{name} takes true or false, not `{value}`"));
        let code = || {
            let is_code = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if is_code {
                Ok(value.to_owned())
            } else {
                Err(format!("{name} takes an error code, not `{value}`"))
            }
        };
        match name {
            "create-while-deleting" => self.create_while_deleting = code()?,
            "update-while-changing" => self.update_while_changing = truth()?,
            "update-completed" => self.update_completed = code()?,
            "update-terminating" => self.update_terminating = code()?,
            "other-pool" => self.other_pool = code()?,
            "enable-active" => self.enable_active = truth()?,
            "terminate-completed" => self.terminate_completed = code()?,
            _ => return Err(format!("`{name}` is none of {}", Self::NAMES.join(", "))),
        }
        Ok(())
    }
}
