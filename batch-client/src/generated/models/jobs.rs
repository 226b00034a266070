// @generated from spec/jobs.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

use time::OffsetDateTime;
use crate::{BatchDuration, UnknownProperties};
use crate::open_enum::open_enum;
use crate::operation::ClearReadOnly;
use crate::wire::json_object;
use super::common::{
    BatchAllTasksCompleteMode, BatchErrorSourceCategory, BatchJobConstraints,
    BatchJobManagerTask, BatchJobNetworkConfiguration, BatchJobPreparationTask,
    BatchJobReleaseTask, BatchMetadataItem, BatchPoolInfo,
    BatchTaskContainerExecutionInfo, BatchTaskExecutionResult, BatchTaskFailureInfo,
    BatchTaskFailureMode, EnvironmentSetting, NameValuePair,
};

/// A Job as the service returns it, and the body of a PUT that replaces a Job. A PUT overwrites every
/// updatable property (`priority`, `maxParallelTasks`, `allowTaskPreemption`, `constraints`,
/// `poolInfo`, `onAllTasksComplete` and `metadata`), and those left out of it are cleared or go back to
/// their defaults; read-only properties in the body are ignored rather than refused.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJob {
    /// Identifier of the Job, unique in the Account and fixed for its lifetime. Letter case is kept but
    /// does not distinguish two Jobs. A Job created by a Job Schedule has a `:` in its id, as in
    /// `sched:job-1`, which can then exceed 64 characters.
    pub id: String,
    /// Human-readable label, at most 1024 characters, chosen when the Job was created. It is absent if none
    /// was given, and an update cannot change it.
    pub display_name: Option<String>,
    /// Address of the Job resource, assigned by the service.
    pub url: String,
    /// Version tag that the service renews whenever the Job itself changes. Treat it as opaque and send it
    /// back as an `If-Match` condition to update only an unmodified Job; if the Job has changed since, the
    /// service answers 412 with code `ConditionNotMet`.
    pub etag: String,
    /// Time of the last change to Job-level data, such as state or priority. Activity of its Tasks,
    /// including the addition of new ones, does not change it.
    pub last_modified: OffsetDateTime,
    /// Creation time of the Job. A different value for the same `id` means that the earlier Job was deleted
    /// and a new one has taken its place.
    pub creation_time: OffsetDateTime,
    /// State of the Job in its life cycle, set by the service. Requests to disable, enable, terminate and
    /// delete are answered before they take effect; this property shows when they have.
    pub state: BatchJobState,
    /// Time when the Job entered `state`.
    pub state_transition_time: OffsetDateTime,
    /// The state before the present one. It is absent until the Job first leaves its initial `active`
    /// state.
    pub previous_state: Option<BatchJobState>,
    /// Time when the Job entered `previousState`. It is absent as long as `previousState` is.
    pub previous_state_transition_time: Option<OffsetDateTime>,
    /// Scheduling weight of the Job, from -1000 (lowest) to 1000 (highest). The default is `0`, and a PUT
    /// that leaves it out resets it to `0`.
    ///
    /// Default: `0`. Limits: `-1000` to `1000`.
    pub priority: Option<i32>,
    /// Largest number of Tasks of the Job that may run at the same time. Either greater than 0, or `-1` for
    /// no limit, which is the default. It can be updated; repeat it in a PUT to keep it. Accounts do not
    /// have this feature by default: Azure support has to enable it.
    ///
    /// Default: `-1`. Limits: at least `-1`.
    pub max_parallel_tasks: Option<i32>,
    /// Whether Tasks of this Job may depend on one another. The default is `false`; the choice is made at
    /// creation and cannot be updated.
    pub uses_task_dependencies: Option<bool>,
    /// Whether Jobs of higher priority may displace running Tasks of this one, which then go back to the
    /// queue. A new Job has `false` unless it says otherwise. It can be updated; repeat it in a PUT to keep
    /// it. Accounts do not have this feature by default: Azure support has to enable it.
    pub allow_task_preemption: Option<bool>,
    /// Limits on the Job's running time and on the retries of its Tasks. A PUT without it resets both to
    /// their defaults.
    pub constraints: Option<BatchJobConstraints>,
    /// Task that the service starts with the Job and that usually drives the rest of it. It is set at
    /// creation only and absent if the Job has none.
    pub job_manager_task: Option<Box<BatchJobManagerTask>>,
    /// Task that prepares a Compute Node before the first other Task of the Job runs there. It is set at
    /// creation only; the service fills in the defaults, among them the id `jobpreparation`.
    pub job_preparation_task: Option<Box<BatchJobPreparationTask>>,
    /// Task that cleans up, when the Job ends, on the Compute Nodes that took part in it. It is set at
    /// creation only; the service fills in the defaults, among them the id `jobrelease`.
    pub job_release_task: Option<Box<BatchJobReleaseTask>>,
    /// Environment variables given to every Task of the Job. That includes its Job Manager, preparation and
    /// release Tasks. A Task's own setting of the same name wins. It is set at creation only.
    pub common_environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Pool assignment of the Job, as configured by the user. Every PUT must carry it: repeat it unchanged
    /// in an `active` Job, since a different value is accepted only while the Job is `disabled`. For the
    /// Pool in actual use see `executionInfo.poolId`.
    pub pool_info: BatchPoolInfo,
    /// Start and end of the Job, the Pool that it runs on and the reason for its end. The service maintains
    /// it.
    pub execution_info: Option<BatchJobExecutionInfo>,
    /// Action of the service once every Task of the Job is completed. It can go from `noaction` (the
    /// default) to `terminatejob` but never back. A PUT without it means `noaction`, which is refused with
    /// 400 `InvalidPropertyValue` if the Job has `terminatejob`.
    ///
    /// Default: `"noaction"`.
    pub on_all_tasks_complete: Option<BatchAllTasksCompleteMode>,
    /// Action of the service when a Task of the Job fails, that is, when it ends with `failureInfo` set.
    /// The default is `noaction`; the choice is made at creation and cannot be updated.
    pub on_task_failure: Option<BatchTaskFailureMode>,
    /// Virtual network that Compute Nodes join while they run Tasks of this Job. A PATCH can change it, a
    /// PUT cannot. It is absent if none is configured. Accounts do not have this feature by default: Azure
    /// support has to enable it.
    pub network_configuration: Option<BatchJobNetworkConfiguration>,
    /// Name-value pairs that users attach to the Job; the service stores them without interpreting them. A
    /// PUT without it deletes all existing pairs. It is absent from a Job that was created without
    /// metadata.
    pub metadata: Option<Vec<BatchMetadataItem>>,
    /// Resource use over the whole life of the Job. It is returned only when the request asks for it with
    /// `$expand=stats`. The service sums up periodically, so figures may be missing at first and typically
    /// lag by half an hour; they vanish with the Job when it is deleted.
    pub stats: Option<BatchJobStatistics>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJob: Default {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: url = required("url"),
        3: etag = required("eTag"),
        4: last_modified = required("lastModified"),
        5: creation_time = required("creationTime"),
        6: state = required("state"),
        7: state_transition_time = required("stateTransitionTime"),
        8: previous_state = optional("previousState"),
        9: previous_state_transition_time = optional("previousStateTransitionTime"),
        10: priority = optional("priority"),
        11: max_parallel_tasks = optional("maxParallelTasks"),
        12: uses_task_dependencies = optional("usesTaskDependencies"),
        13: allow_task_preemption = optional("allowTaskPreemption"),
        14: constraints = optional("constraints"),
        15: job_manager_task = optional("jobManagerTask"),
        16: job_preparation_task = optional("jobPreparationTask"),
        17: job_release_task = optional("jobReleaseTask"),
        18: common_environment_settings = optional("commonEnvironmentSettings"),
        19: pool_info = required("poolInfo"),
        20: execution_info = optional("executionInfo"),
        21: on_all_tasks_complete = optional("onAllTasksComplete"),
        22: on_task_failure = optional("onTaskFailure"),
        23: network_configuration = optional("networkConfiguration"),
        24: metadata = optional("metadata"),
        25: stats = optional("stats"),
        ..unknown_properties,
    }
}

/// The writable part of a [`BatchJob`]: all but its read-only properties.
///
/// A Job as the service returns it, and the body of a PUT that replaces a Job. A PUT overwrites every
/// updatable property (`priority`, `maxParallelTasks`, `allowTaskPreemption`, `constraints`,
/// `poolInfo`, `onAllTasksComplete` and `metadata`), and those left out of it are cleared or go back to
/// their defaults; read-only properties in the body are ignored rather than refused.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobInput {
    /// Scheduling weight of the Job, from -1000 (lowest) to 1000 (highest). The default is `0`, and a PUT
    /// that leaves it out resets it to `0`.
    ///
    /// Default: `0`. Limits: `-1000` to `1000`.
    pub priority: Option<i32>,
    /// Largest number of Tasks of the Job that may run at the same time. Either greater than 0, or `-1` for
    /// no limit, which is the default. It can be updated; repeat it in a PUT to keep it. Accounts do not
    /// have this feature by default: Azure support has to enable it.
    ///
    /// Default: `-1`. Limits: at least `-1`.
    pub max_parallel_tasks: Option<i32>,
    /// Whether Jobs of higher priority may displace running Tasks of this one, which then go back to the
    /// queue. A new Job has `false` unless it says otherwise. It can be updated; repeat it in a PUT to keep
    /// it. Accounts do not have this feature by default: Azure support has to enable it.
    pub allow_task_preemption: Option<bool>,
    /// Limits on the Job's running time and on the retries of its Tasks. A PUT without it resets both to
    /// their defaults.
    pub constraints: Option<BatchJobConstraints>,
    /// Pool assignment of the Job, as configured by the user. Every PUT must carry it: repeat it unchanged
    /// in an `active` Job, since a different value is accepted only while the Job is `disabled`. For the
    /// Pool in actual use see `executionInfo.poolId`.
    pub pool_info: BatchPoolInfo,
    /// Action of the service once every Task of the Job is completed. It can go from `noaction` (the
    /// default) to `terminatejob` but never back. A PUT without it means `noaction`, which is refused with
    /// 400 `InvalidPropertyValue` if the Job has `terminatejob`.
    ///
    /// Default: `"noaction"`.
    pub on_all_tasks_complete: Option<BatchAllTasksCompleteMode>,
    /// Name-value pairs that users attach to the Job; the service stores them without interpreting them. A
    /// PUT without it deletes all existing pairs. It is absent from a Job that was created without
    /// metadata.
    pub metadata: Option<Vec<BatchMetadataItem>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobInput {
        0: priority = optional("priority"),
        1: max_parallel_tasks = optional("maxParallelTasks"),
        2: allow_task_preemption = optional("allowTaskPreemption"),
        3: constraints = optional("constraints"),
        4: pool_info = required("poolInfo"),
        5: on_all_tasks_complete = optional("onAllTasksComplete"),
        6: metadata = optional("metadata"),
        read_only("id"),
        read_only("displayName"),
        read_only("url"),
        read_only("eTag"),
        read_only("lastModified"),
        read_only("creationTime"),
        read_only("state"),
        read_only("stateTransitionTime"),
        read_only("previousState"),
        read_only("previousStateTransitionTime"),
        read_only("usesTaskDependencies"),
        read_only("jobManagerTask"),
        read_only("jobPreparationTask"),
        read_only("jobReleaseTask"),
        read_only("commonEnvironmentSettings"),
        read_only("executionInfo"),
        read_only("onTaskFailure"),
        read_only("networkConfiguration"),
        read_only("stats"),
        ..unknown_properties,
    }
}

impl BatchJobInput {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(pool_info: impl Into<BatchPoolInfo>) -> Self {
        Self {
            pool_info: pool_info.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`priority`](Self#structfield.priority).
    pub fn priority(mut self, value: i32) -> Self {
        self.priority = Some(value);
        self
    }

    /// Sets [`max_parallel_tasks`](Self#structfield.max_parallel_tasks).
    pub fn max_parallel_tasks(mut self, value: i32) -> Self {
        self.max_parallel_tasks = Some(value);
        self
    }

    /// Sets [`allow_task_preemption`](Self#structfield.allow_task_preemption).
    pub fn allow_task_preemption(mut self, value: bool) -> Self {
        self.allow_task_preemption = Some(value);
        self
    }

    /// Sets [`constraints`](Self#structfield.constraints).
    pub fn constraints(mut self, value: impl Into<BatchJobConstraints>) -> Self {
        self.constraints = Some(value.into());
        self
    }

    /// Sets [`on_all_tasks_complete`](Self#structfield.on_all_tasks_complete).
    pub fn on_all_tasks_complete(mut self, value: BatchAllTasksCompleteMode) -> Self {
        self.on_all_tasks_complete = Some(value);
        self
    }

    /// Sets [`metadata`](Self#structfield.metadata).
    pub fn metadata(
        mut self,
        value: impl IntoIterator<Item = impl Into<BatchMetadataItem>>,
    ) -> Self {
        self.metadata = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl From<BatchJob> for BatchJobInput {
    /// Leaves the read-only properties out.
    fn from(output: BatchJob) -> Self {
        Self {
            priority: output.priority,
            max_parallel_tasks: output.max_parallel_tasks,
            allow_task_preemption: output.allow_task_preemption,
            constraints: output.constraints,
            pool_info: output.pool_info,
            on_all_tasks_complete: output.on_all_tasks_complete,
            metadata: output.metadata,
            unknown_properties: output.unknown_properties,
        }
    }
}

impl ClearReadOnly for BatchJobInput {
    fn clear_read_only(&mut self) {
        self.pool_info.clear_read_only();
    }
}

/// Everything a user can specify for a new Job. Only `id` and `poolInfo` are required; the new Job
/// starts in state `active`. The service answers 409 `ActiveJobAndScheduleQuotaReached` when the
/// Account's quota is used up.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobCreateOptions {
    /// Name for the Job: 1 to 64 characters out of letters, digits, `_` and `-`. It must be unique in the
    /// Account without regard to case, or the service answers 409 `JobExists`; case is kept as given. No
    /// Job Schedule may have this id either (409 `JobScheduleWithSameIdExists`). Keep confidential words
    /// out of it, because ids can show up in Microsoft's telemetry.
    ///
    /// Limits: `1` to `64` characters. Pattern: `^[A-Za-z0-9_-]+$`.
    pub id: String,
    /// Human-readable label, of up to 1024 Unicode characters, which several Jobs may share. It cannot be
    /// updated later; without it the Job has none.
    ///
    /// Limits: at most `1024` characters.
    pub display_name: Option<String>,
    /// Whether Tasks of this Job may depend on one another. The default is `false`, and then a Task with
    /// `dependsOn` is refused with code `TaskDependenciesNotSpecifiedOnJob`. It cannot be updated later.
    ///
    /// Default: `false`.
    pub uses_task_dependencies: Option<bool>,
    /// Scheduling weight of the Job, from -1000 (lowest) to 1000 (highest). The default is `0`; it can be
    /// updated later.
    ///
    /// Default: `0`. Limits: `-1000` to `1000`.
    pub priority: Option<i32>,
    /// Whether Jobs of higher priority may displace running Tasks of this one, which then go back to the
    /// queue. The Job gets `false` if it is left out; it can be updated later. Accounts do not have this
    /// feature by default: Azure support has to enable it.
    ///
    /// Default: `false`.
    pub allow_task_preemption: Option<bool>,
    /// Largest number of Tasks of the Job that may run at the same time. Either greater than 0, or `-1` for
    /// no limit, which is the default. It can be updated later. Accounts do not have this feature by
    /// default: Azure support has to enable it.
    ///
    /// Default: `-1`. Limits: at least `-1`.
    pub max_parallel_tasks: Option<i32>,
    /// Limits on the Job's running time and on the retries of its Tasks. Without it, the time is unlimited
    /// and Tasks are not retried.
    pub constraints: Option<BatchJobConstraints>,
    /// Task that the service creates together with the Job and tries to schedule ahead of its other Tasks.
    /// It usually adds further Tasks, watches over them and decides when the Job is finished. Without it
    /// the user has to add the Tasks. It cannot be updated later.
    pub job_manager_task: Option<Box<BatchJobManagerTask>>,
    /// Task that runs on a Compute Node before the first other Task of the Job starts there. Without it
    /// nothing is prepared. It cannot be updated later.
    pub job_preparation_task: Option<Box<BatchJobPreparationTask>>,
    /// Task that cleans up when the Job ends, on every Compute Node where the Job Preparation Task ran. It
    /// requires `jobPreparationTask`, and serves to undo what that did, such as removing files or stopping
    /// background processes. It cannot be updated later.
    pub job_release_task: Option<Box<BatchJobReleaseTask>>,
    /// Environment variables given to every Task of the Job. That includes its Job Manager, preparation and
    /// release Tasks. A Task's own setting of the same name wins. It cannot be updated later.
    pub common_environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Pool that runs the Tasks of the Job: an existing one, or one that the service makes for the Job. A
    /// Pool that does not exist yet is accepted, but no Task runs until it does.
    pub pool_info: BatchPoolInfo,
    /// Action of the service once every Task of the Job is completed; the default is `noaction`. A Job
    /// without Tasks counts as finished, so `terminatejob` at creation suits Jobs with a Job Manager Task:
    /// otherwise add the Tasks first and switch to `terminatejob` with an update. The switch cannot be
    /// undone.
    ///
    /// Default: `"noaction"`.
    pub on_all_tasks_complete: Option<BatchAllTasksCompleteMode>,
    /// Action of the service when a Task of the Job fails, that is, when it ends with `failureInfo` set.
    /// That covers a non-zero exit code with no retries left as well as a Task that could not be started.
    /// The default is `noaction`; it cannot be updated later.
    ///
    /// Default: `"noaction"`.
    pub on_task_failure: Option<BatchTaskFailureMode>,
    /// Virtual network that Compute Nodes join while they run Tasks of this Job. If it is left out, the Job
    /// sets up no network of its own; a PATCH can supply it later. Accounts do not have this feature by
    /// default: Azure support has to enable it.
    pub network_configuration: Option<BatchJobNetworkConfiguration>,
    /// Name-value pairs to store with the Job for the user's own purposes; the service does not interpret
    /// them. It can be updated later.
    pub metadata: Option<Vec<BatchMetadataItem>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobCreateOptions {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: uses_task_dependencies = optional("usesTaskDependencies"),
        3: priority = optional("priority"),
        4: allow_task_preemption = optional("allowTaskPreemption"),
        5: max_parallel_tasks = optional("maxParallelTasks"),
        6: constraints = optional("constraints"),
        7: job_manager_task = optional("jobManagerTask"),
        8: job_preparation_task = optional("jobPreparationTask"),
        9: job_release_task = optional("jobReleaseTask"),
        10: common_environment_settings = optional("commonEnvironmentSettings"),
        11: pool_info = required("poolInfo"),
        12: on_all_tasks_complete = optional("onAllTasksComplete"),
        13: on_task_failure = optional("onTaskFailure"),
        14: network_configuration = optional("networkConfiguration"),
        15: metadata = optional("metadata"),
        ..unknown_properties,
    }
}

impl BatchJobCreateOptions {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(id: impl Into<String>, pool_info: impl Into<BatchPoolInfo>) -> Self {
        Self {
            id: id.into(),
            pool_info: pool_info.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`display_name`](Self#structfield.display_name).
    pub fn display_name(mut self, value: impl Into<String>) -> Self {
        self.display_name = Some(value.into());
        self
    }

    /// Sets [`uses_task_dependencies`](Self#structfield.uses_task_dependencies).
    pub fn uses_task_dependencies(mut self, value: bool) -> Self {
        self.uses_task_dependencies = Some(value);
        self
    }

    /// Sets [`priority`](Self#structfield.priority).
    pub fn priority(mut self, value: i32) -> Self {
        self.priority = Some(value);
        self
    }

    /// Sets [`allow_task_preemption`](Self#structfield.allow_task_preemption).
    pub fn allow_task_preemption(mut self, value: bool) -> Self {
        self.allow_task_preemption = Some(value);
        self
    }

    /// Sets [`max_parallel_tasks`](Self#structfield.max_parallel_tasks).
    pub fn max_parallel_tasks(mut self, value: i32) -> Self {
        self.max_parallel_tasks = Some(value);
        self
    }

    /// Sets [`constraints`](Self#structfield.constraints).
    pub fn constraints(mut self, value: impl Into<BatchJobConstraints>) -> Self {
        self.constraints = Some(value.into());
        self
    }

    /// Sets [`job_manager_task`](Self#structfield.job_manager_task).
    pub fn job_manager_task(mut self, value: impl Into<BatchJobManagerTask>) -> Self {
        self.job_manager_task = Some(Box::new(value.into()));
        self
    }

    /// Sets [`job_preparation_task`](Self#structfield.job_preparation_task).
    pub fn job_preparation_task(
        mut self,
        value: impl Into<BatchJobPreparationTask>,
    ) -> Self {
        self.job_preparation_task = Some(Box::new(value.into()));
        self
    }

    /// Sets [`job_release_task`](Self#structfield.job_release_task).
    pub fn job_release_task(mut self, value: impl Into<BatchJobReleaseTask>) -> Self {
        self.job_release_task = Some(Box::new(value.into()));
        self
    }

    /// Sets [`common_environment_settings`](Self#structfield.common_environment_settings).
    pub fn common_environment_settings(
        mut self,
        value: impl IntoIterator<Item = impl Into<EnvironmentSetting>>,
    ) -> Self {
        self.common_environment_settings = Some(
            value.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets [`on_all_tasks_complete`](Self#structfield.on_all_tasks_complete).
    pub fn on_all_tasks_complete(mut self, value: BatchAllTasksCompleteMode) -> Self {
        self.on_all_tasks_complete = Some(value);
        self
    }

    /// Sets [`on_task_failure`](Self#structfield.on_task_failure).
    pub fn on_task_failure(mut self, value: BatchTaskFailureMode) -> Self {
        self.on_task_failure = Some(value);
        self
    }

    /// Sets [`network_configuration`](Self#structfield.network_configuration).
    pub fn network_configuration(
        mut self,
        value: impl Into<BatchJobNetworkConfiguration>,
    ) -> Self {
        self.network_configuration = Some(value.into());
        self
    }

    /// Sets [`metadata`](Self#structfield.metadata).
    pub fn metadata(
        mut self,
        value: impl IntoIterator<Item = impl Into<BatchMetadataItem>>,
    ) -> Self {
        self.metadata = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl ClearReadOnly for BatchJobCreateOptions {
    fn clear_read_only(&mut self) {
        self.pool_info.clear_read_only();
    }
}

/// The body of a request to disable a Job. The Job goes to `disabling`, and to `disabled` once its
/// running Tasks have been handled as `disableTasks` says. Enabling the Job lets its Tasks run again,
/// except those that `terminate` has stopped: they stay completed.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobDisableOptions {
    /// How to treat the Tasks that are running when the Job is disabled. There is no default: a choice is
    /// required.
    pub disable_tasks: DisableBatchJobOption,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobDisableOptions {
        0: disable_tasks = required("disableTasks"),
        ..unknown_properties,
    }
}

impl BatchJobDisableOptions {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(disable_tasks: DisableBatchJobOption) -> Self {
        Self {
            disable_tasks,
            ..crate::wire::blank()
        }
    }
}

/// Start, end and Pool of a Job and the reason for its end, recorded by the service.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobExecutionInfo {
    /// Start time of the Job. A Job starts as soon as it is created, so this equals the
    /// `stateTransitionTime` of a new Job and can be a moment later than `creationTime`.
    pub start_time: OffsetDateTime,
    /// Time when the Job reached the `completed` state. It is absent before that.
    pub end_time: Option<OffsetDateTime>,
    /// Identifier of the Pool that the Job runs on. It equals `poolInfo.poolId` where that is given; for a
    /// Job with `autoPoolSpecification` it names the Pool that the service made.
    pub pool_id: Option<String>,
    /// Error that the service met while it started or ended the Job. A Job that could not start, for
    /// instance because its auto pool could not be created, is `completed` with the cause here. A
    /// `terminating` or `deleting` Job can have it for a while, with the category `servererror` and the
    /// code `JobTerminationAwaitingNodeProcessing` or `JobDeletionAwaitingNodeProcessing`: the service
    /// waits for Compute Nodes then, as these names suggest. The request has not failed in that case, and
    /// one with `force=true` does not wait. It is absent from a Job without such an error.
    pub scheduling_error: Option<BatchJobSchedulingError>,
    /// Reason for the end of the Job. It is absent while the Job has not begun to end, and from a completed
    /// Job that failed to start (see `schedulingError`). The service sets `JMComplete` (the Job Manager
    /// Task finished and had `killJobOnCompletion`), `MaxWallClockTimeExpiry` (time limit),
    /// `TerminateJobSchedule` (its Job Schedule was ended), `AllTasksCompleted` (`onAllTasksComplete` took
    /// effect; some documentation spells it `AllTasksComplete`), `TaskFailed` (a failed Task asked for it)
    /// or `UserTerminate` (default for a user's request). Any other text comes from the user who terminated
    /// the Job.
    pub terminate_reason: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobExecutionInfo: Default {
        0: start_time = required("startTime"),
        1: end_time = optional("endTime"),
        2: pool_id = optional("poolId"),
        3: scheduling_error = optional("schedulingError"),
        4: terminate_reason = optional("terminateReason"),
        ..unknown_properties,
    }
}

/// One page of a listing of Jobs. It can be short or empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobListResult {
    /// Address of the metadata that describe the page, such as `https://{host}/$metadata#jobs`. Set by the
    /// service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The Jobs of this page, in no documented order. It may be empty even though more follow.
    pub value: Option<Vec<BatchJob>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobListResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// Status of the preparation and release Tasks of a Job on one Compute Node. The list has an entry for
/// each Compute Node that ran either of them, even if it has left the Pool since.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobPreparationAndReleaseTaskStatus {
    /// Identifier of the Pool that the Compute Node belongs to.
    pub pool_id: Option<String>,
    /// Identifier of the Compute Node that this entry describes.
    pub node_id: Option<String>,
    /// Address of the Compute Node resource.
    pub node_url: Option<String>,
    /// Progress and outcome of the Job Preparation Task on this Compute Node.
    pub job_preparation_task_execution_info: Option<
        Box<BatchJobPreparationTaskExecutionInfo>,
    >,
    /// Progress and outcome of the Job Release Task on this Compute Node. It is absent if that Task has not
    /// run on it.
    pub job_release_task_execution_info: Option<BatchJobReleaseTaskExecutionInfo>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobPreparationAndReleaseTaskStatus: Default {
        0: pool_id = optional("poolId"),
        1: node_id = optional("nodeId"),
        2: node_url = optional("nodeUrl"),
        3: job_preparation_task_execution_info = optional("jobPreparationTaskExecutionInfo"),
        4: job_release_task_execution_info = optional("jobReleaseTaskExecutionInfo"),
        ..unknown_properties,
    }
}

/// One page of the preparation and release Task status of a Job, by Compute Node. It can be short or
/// empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobPreparationAndReleaseTaskStatusListResult {
    /// Address of the metadata that describe the page. Set by the service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The entries of this page, one for each Compute Node, in no documented order. It may be empty even
    /// though more follow.
    pub value: Option<Vec<BatchJobPreparationAndReleaseTaskStatus>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobPreparationAndReleaseTaskStatusListResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// Course and outcome of a Job Preparation Task on one Compute Node, recorded by the service.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobPreparationTaskExecutionInfo {
    /// Start of the Task's latest run on the Compute Node. Each retry or restart moves it forward; compare
    /// `lastRetryTime`.
    pub start_time: OffsetDateTime,
    /// Time when the Task completed. It is absent while `state` is `running`.
    pub end_time: Option<OffsetDateTime>,
    /// Stage that the Job Preparation Task has reached on the Compute Node, running or completed.
    pub state: BatchJobPreparationTaskState,
    /// Directory of the Task's files on the Compute Node. Use this path to fetch what the Task wrote, for
    /// example its logs.
    pub task_root_directory: Option<String>,
    /// Address of the Task's root directory on the Compute Node.
    pub task_root_directory_url: Option<String>,
    /// Exit code of the Task's command line, present only once `state` is `completed`. Its meaning is up to
    /// the program; for a process that was killed, the operating system sets it.
    pub exit_code: Option<i32>,
    /// Details of the container that the Task runs in. It is absent for a Task without a container.
    pub container_info: Option<BatchTaskContainerExecutionInfo>,
    /// Cause of the failure, present only for a completed Task that failed.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// Number of times the service has run the Task again. Only non-zero exit codes lead to a retry, up to
    /// the limit in the Task's constraints; failures to prepare the Task or to upload its files do not.
    pub retry_count: i32,
    /// Start of the most recent retry, absent if `retryCount` is `0`. Usually it equals `startTime`, but a
    /// restart for another reason, such as a reboot of the Compute Node, moves only `startTime`.
    pub last_retry_time: Option<OffsetDateTime>,
    /// Outcome of the Task; with `failure`, look in `failureInfo` for the cause.
    pub result: Option<BatchTaskExecutionResult>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobPreparationTaskExecutionInfo: Default {
        0: start_time = required("startTime"),
        1: end_time = optional("endTime"),
        2: state = required("state"),
        3: task_root_directory = optional("taskRootDirectory"),
        4: task_root_directory_url = optional("taskRootDirectoryUrl"),
        5: exit_code = optional("exitCode"),
        6: container_info = optional("containerInfo"),
        7: failure_info = optional("failureInfo"),
        8: retry_count = required("retryCount"),
        9: last_retry_time = optional("lastRetryTime"),
        10: result = optional("result"),
        ..unknown_properties,
    }
}

/// Course and outcome of a Job Release Task on one Compute Node, recorded by the service.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobReleaseTaskExecutionInfo {
    /// Start of the Task's latest run on the Compute Node. A restart moves it forward.
    pub start_time: OffsetDateTime,
    /// Time when the Task completed. It is absent while `state` is `running`.
    pub end_time: Option<OffsetDateTime>,
    /// Stage that the Job Release Task has reached on the Compute Node, running or completed.
    pub state: BatchJobReleaseTaskState,
    /// Directory of the Task's files on the Compute Node. Use this path to fetch what the Task wrote, for
    /// example its logs.
    pub task_root_directory: Option<String>,
    /// Address of the Task's root directory on the Compute Node.
    pub task_root_directory_url: Option<String>,
    /// Exit code of the Task's command line, present only once `state` is `completed`. Its meaning is up to
    /// the program; for a process that was killed, the operating system sets it.
    pub exit_code: Option<i32>,
    /// Details of the container that the Task runs in. It is absent for a Task without a container.
    pub container_info: Option<BatchTaskContainerExecutionInfo>,
    /// Cause of the failure, present only for a completed Task that failed.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// Outcome of the Task; with `failure`, look in `failureInfo` for the cause.
    pub result: Option<BatchTaskExecutionResult>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobReleaseTaskExecutionInfo: Default {
        0: start_time = required("startTime"),
        1: end_time = optional("endTime"),
        2: state = required("state"),
        3: task_root_directory = optional("taskRootDirectory"),
        4: task_root_directory_url = optional("taskRootDirectoryUrl"),
        5: exit_code = optional("exitCode"),
        6: container_info = optional("containerInfo"),
        7: failure_info = optional("failureInfo"),
        8: result = optional("result"),
        ..unknown_properties,
    }
}

/// Error that the service met while it started or ended a Job. It can also say that the service waits
/// for Compute Nodes, see `code`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobSchedulingError {
    /// Whether the cause lies with the user or with the service.
    pub category: BatchErrorSourceCategory,
    /// Stable error code for programs to branch on. An open set, in which these are known:
    ///
    /// - `AutoPoolCreationFailedWithQuotaReached`, `InvalidApplicationPackageReferencesInAutoPool`,
    ///   `InvalidAutoScaleFormulaInAutoPool`, `InvalidAutoPoolSettings`: the auto pool could not be
    ///   created.
    /// - `JobBeingTerminated`: the Job is being terminated.
    /// - `JobTerminationAwaitingNodeProcessing`, `JobDeletionAwaitingNodeProcessing`: a `terminating` or
    ///   `deleting` Job waits for Compute Nodes.
    /// - `Unknown`: the cause is not known.
    pub code: Option<String>,
    /// Human-readable description of the error, for display and logs only.
    pub message: Option<String>,
    /// Further facts about the error as names and values.
    pub details: Option<Vec<NameValuePair>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobSchedulingError: Default {
        0: category = required("category"),
        1: code = optional("code"),
        2: message = optional("message"),
        3: details = optional("details"),
        ..unknown_properties,
    }
}

/// Resource use of a Job, added up over its Tasks for the span from `startTime` to `lastUpdateTime`.
/// The operation and Task counts are 64-bit integers and travel as JSON strings; readers should accept
/// plain numbers too.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchJobStatistics {
    /// Address of these statistics.
    pub url: String,
    /// Beginning of the span that the figures cover.
    pub start_time: OffsetDateTime,
    /// Time when the figures were last updated; they cover the time up to then.
    pub last_update_time: OffsetDateTime,
    /// CPU time that the Job's Tasks spent in user mode. It is added up over cores and Compute Nodes and
    /// given as an ISO 8601 duration.
    pub user_cpu_time: BatchDuration,
    /// CPU time that the Job's Tasks spent in kernel mode. It is added up over cores and Compute Nodes and
    /// given as an ISO 8601 duration.
    pub kernel_cpu_time: BatchDuration,
    /// Elapsed running time of the Job's Tasks added together, as an ISO 8601 duration. Retries are
    /// included, and a Task still running counts up to `lastUpdateTime`.
    pub wall_clock_time: BatchDuration,
    /// Number of disk reads by the Job's Tasks.
    pub read_iops: i64,
    /// Number of disk writes by the Job's Tasks.
    pub write_iops: i64,
    /// Data that the Job's Tasks read from disk, in GiB.
    pub read_io_gib: f64,
    /// Data that the Job's Tasks wrote to disk, in GiB.
    pub write_io_gib: f64,
    /// Number of Tasks that ended with exit code 0 in the covered span.
    pub num_succeeded_tasks: i64,
    /// Number of Tasks that used up their retries in the covered span without reaching exit code 0.
    pub num_failed_tasks: i64,
    /// Number of retries in the covered span, over all Tasks.
    pub num_task_retries: i64,
    /// Time that Tasks waited between creation and their latest start, added together, as an ISO 8601
    /// duration. The service is documented to report it in the lifetime statistics of the Account only, so
    /// do not rely on it for a Job.
    pub wait_time: BatchDuration,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobStatistics: Default {
        0: url = required("url"),
        1: start_time = required("startTime"),
        2: last_update_time = required("lastUpdateTime"),
        3: user_cpu_time = required("userCPUTime"),
        4: kernel_cpu_time = required("kernelCPUTime"),
        5: wall_clock_time = required("wallClockTime"),
        6: read_iops = required("readIOps") as Text,
        7: write_iops = required("writeIOps") as Text,
        8: read_io_gib = required("readIOGiB"),
        9: write_io_gib = required("writeIOGiB"),
        10: num_succeeded_tasks = required("numSucceededTasks") as Text,
        11: num_failed_tasks = required("numFailedTasks") as Text,
        12: num_task_retries = required("numTaskRetries") as Text,
        13: wait_time = required("waitTime"),
        ..unknown_properties,
    }
}

/// The optional body of a request to terminate a Job.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobTerminateOptions {
    /// Text to record as `executionInfo.terminateReason` of the Job. The default is `UserTerminate`.
    ///
    /// Default: `"UserTerminate"`.
    pub terminate_reason: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobTerminateOptions {
        0: terminate_reason = optional("terminateReason"),
        ..unknown_properties,
    }
}

impl BatchJobTerminateOptions {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`terminate_reason`](Self#structfield.terminate_reason).
    pub fn terminate_reason(mut self, value: impl Into<String>) -> Self {
        self.terminate_reason = Some(value.into());
        self
    }
}

/// The body of a PATCH of a Job: properties given here change, those left out are kept. A composite
/// property (`constraints`, `metadata`, `poolInfo`) is replaced as a whole rather than merged. Changes
/// are not possible once the Job is `terminating` (409 `JobBeingTerminated`), `completed` or `deleting`
/// (409 `JobBeingDeleted`).
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobUpdateOptions {
    /// New scheduling weight, from -1000 (lowest) to 1000 (highest). The current one is kept if it is left
    /// out.
    ///
    /// Limits: `-1000` to `1000`.
    pub priority: Option<i32>,
    /// Whether Jobs of higher priority may displace running Tasks of this one, which then go back to the
    /// queue. The current setting is kept if it is left out. Accounts do not have this feature by default:
    /// Azure support has to enable it.
    pub allow_task_preemption: Option<bool>,
    /// New limit on how many Tasks of the Job run at the same time. Either greater than 0, or `-1` for no
    /// limit; the current limit is kept if it is left out. Accounts do not have this feature by default:
    /// Azure support has to enable it.
    ///
    /// Limits: at least `-1`.
    pub max_parallel_tasks: Option<i32>,
    /// New limits on running time and retries, which replace all of the old ones. An inner property that is
    /// missing does not keep its value. The current limits are kept if the whole element is left out.
    pub constraints: Option<BatchJobConstraints>,
    /// New Pool assignment. A value different from the current one is accepted only while the Job is
    /// `disabled`; repeating the current one is allowed in an `active` Job. Of an automatic Pool only
    /// `keepAlive` can change, provided its `poolLifetimeOption` is `job`. The Job keeps its Pool if this
    /// is left out.
    pub pool_info: Option<BatchPoolInfo>,
    /// Action of the service once every Task of the Job is completed. It can go from `noaction` to
    /// `terminatejob` only: the reverse is refused with 400 `InvalidPropertyValue`. A Job without Tasks
    /// counts as finished and ends shortly afterwards, so add the Tasks first. The current choice is kept
    /// if it is left out.
    pub on_all_tasks_complete: Option<BatchAllTasksCompleteMode>,
    /// New name-value pairs, which replace the entire old list: repeat the pairs to keep. The current list
    /// is kept if this is left out.
    pub metadata: Option<Vec<BatchMetadataItem>>,
    /// New virtual network settings for Compute Nodes that run Tasks of the Job. The current ones are kept
    /// if it is left out. A PUT cannot change them. Accounts do not have this feature by default: Azure
    /// support has to enable it.
    pub network_configuration: Option<BatchJobNetworkConfiguration>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobUpdateOptions {
        0: priority = optional("priority"),
        1: allow_task_preemption = optional("allowTaskPreemption"),
        2: max_parallel_tasks = optional("maxParallelTasks"),
        3: constraints = optional("constraints"),
        4: pool_info = optional("poolInfo"),
        5: on_all_tasks_complete = optional("onAllTasksComplete"),
        6: metadata = optional("metadata"),
        7: network_configuration = optional("networkConfiguration"),
        ..unknown_properties,
    }
}

impl BatchJobUpdateOptions {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`priority`](Self#structfield.priority).
    pub fn priority(mut self, value: i32) -> Self {
        self.priority = Some(value);
        self
    }

    /// Sets [`allow_task_preemption`](Self#structfield.allow_task_preemption).
    pub fn allow_task_preemption(mut self, value: bool) -> Self {
        self.allow_task_preemption = Some(value);
        self
    }

    /// Sets [`max_parallel_tasks`](Self#structfield.max_parallel_tasks).
    pub fn max_parallel_tasks(mut self, value: i32) -> Self {
        self.max_parallel_tasks = Some(value);
        self
    }

    /// Sets [`constraints`](Self#structfield.constraints).
    pub fn constraints(mut self, value: impl Into<BatchJobConstraints>) -> Self {
        self.constraints = Some(value.into());
        self
    }

    /// Sets [`pool_info`](Self#structfield.pool_info).
    pub fn pool_info(mut self, value: impl Into<BatchPoolInfo>) -> Self {
        self.pool_info = Some(value.into());
        self
    }

    /// Sets [`on_all_tasks_complete`](Self#structfield.on_all_tasks_complete).
    pub fn on_all_tasks_complete(mut self, value: BatchAllTasksCompleteMode) -> Self {
        self.on_all_tasks_complete = Some(value);
        self
    }

    /// Sets [`metadata`](Self#structfield.metadata).
    pub fn metadata(
        mut self,
        value: impl IntoIterator<Item = impl Into<BatchMetadataItem>>,
    ) -> Self {
        self.metadata = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`network_configuration`](Self#structfield.network_configuration).
    pub fn network_configuration(
        mut self,
        value: impl Into<BatchJobNetworkConfiguration>,
    ) -> Self {
        self.network_configuration = Some(value.into());
        self
    }
}

impl ClearReadOnly for BatchJobUpdateOptions {
    fn clear_read_only(&mut self) {
        self.pool_info.clear_read_only();
    }
}

/// Number of Tasks of a Job in each state. The figures can lag behind; list the Tasks if exact numbers
/// matter.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskCounts {
    /// Tasks waiting to run, that is, in state `active`.
    pub active: i32,
    /// Tasks being prepared or executed: those in state `preparing` are included.
    pub running: i32,
    /// Tasks in state `completed`, whatever their outcome.
    pub completed: i32,
    /// Tasks whose `executionInfo.result` is `success`.
    pub succeeded: i32,
    /// Tasks whose `executionInfo.result` is `failure`.
    pub failed: i32,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskCounts: Default {
        0: active = required("active"),
        1: running = required("running"),
        2: completed = required("completed"),
        3: succeeded = required("succeeded"),
        4: failed = required("failed"),
        ..unknown_properties,
    }
}

/// Numbers of Tasks in a Job by state, together with the scheduling slots they need. The figures can
/// lag behind the actual state of the Tasks.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskCountsResult {
    /// Number of Tasks by state.
    pub task_counts: BatchTaskCounts,
    /// Number of scheduling slots that these Tasks need, by state. Each Task counts with its
    /// `requiredSlots`.
    pub task_slot_counts: BatchTaskSlotCounts,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskCountsResult: Default {
        0: task_counts = required("taskCounts"),
        1: task_slot_counts = required("taskSlotCounts"),
        ..unknown_properties,
    }
}

/// Number of scheduling slots that the Tasks of a Job need, by state. A Task counts with its
/// `requiredSlots`, which is 1 by default.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskSlotCounts {
    /// Slots required by Tasks in state `active`.
    pub active: i32,
    /// Slots used by Tasks that are being prepared or executed.
    pub running: i32,
    /// Slots used by Tasks that have completed.
    pub completed: i32,
    /// Slots used by Tasks whose `executionInfo.result` is `success`.
    pub succeeded: i32,
    /// Slots used by Tasks whose `executionInfo.result` is `failure`.
    pub failed: i32,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskSlotCounts: Default {
        0: active = required("active"),
        1: running = required("running"),
        2: completed = required("completed"),
        3: succeeded = required("succeeded"),
        4: failed = required("failed"),
        ..unknown_properties,
    }
}

/// State of a Job Preparation Task on one Compute Node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchJobPreparationTaskState {
    /// The Job Preparation Task runs on the Compute Node; a retry counts as running.
    Running,
    /// The Task succeeded, failed with no retries left, or could not start, for example because a resource
    /// file was missing.
    Completed,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchJobPreparationTaskState {
        Running = "running",
        Completed = "completed",
    }
}

/// State of a Job Release Task on one Compute Node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchJobReleaseTaskState {
    /// The Job Release Task runs on the Compute Node.
    Running,
    /// The Task succeeded, failed with no retries left, or could not start, for example because a resource
    /// file was missing.
    Completed,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchJobReleaseTaskState {
        Running = "running",
        Completed = "completed",
    }
}

/// State in a Job's life cycle; expect values beyond these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchJobState {
    /// Tasks can be added and are scheduled; every new Job starts here.
    Active,
    /// A disable request is under way: no new Tasks start, and running ones are handled as the request
    /// asked for.
    Disabling,
    /// No Task runs or is scheduled until the Job is enabled; only in this state can the Job move to a
    /// different Pool.
    Disabled,
    /// An enable request is under way, after which the Job returns to `active`.
    Enabling,
    /// The Job is ending: running Tasks are stopped, and Job Release Tasks may still run.
    Terminating,
    /// The Job has ended: it takes no further Tasks or updates, and Tasks that never started remain
    /// unscheduled.
    Completed,
    /// The Job and its Tasks are being removed: updates get 409 `JobBeingDeleted`, later ones 404
    /// `JobNotFound`.
    Deleting,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchJobState {
        Active = "active",
        Disabling = "disabling",
        Disabled = "disabled",
        Enabling = "enabling",
        Terminating = "terminating",
        Completed = "completed",
        Deleting = "deleting",
    }
}

/// Treatment of running Tasks when their Job is disabled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisableBatchJobOption {
    /// Running Tasks are stopped and put back in the queue, to run again after the Job is enabled.
    Requeue,
    /// Running Tasks are stopped for good: they complete with `failureInfo` set and are not run again.
    Terminate,
    /// Running Tasks may finish first, and the Job stays in `disabling` until they have.
    Wait,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    DisableBatchJobOption {
        Requeue = "requeue",
        Terminate = "terminate",
        Wait = "wait",
    }
}
