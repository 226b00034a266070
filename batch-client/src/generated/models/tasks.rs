// @generated from spec/tasks.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

use time::OffsetDateTime;
use crate::{BatchDuration, UnknownProperties};
use crate::open_enum::open_enum;
use crate::wire::json_object;
use super::common::{
    AuthenticationTokenSettings, BatchApplicationPackageReference, BatchError,
    BatchTaskConstraints, BatchTaskContainerExecutionInfo, BatchTaskContainerSettings,
    BatchTaskExecutionInfo, BatchTaskExecutionResult, BatchTaskFailureInfo,
    BatchTaskState, EnvironmentSetting, OutputFile, ResourceFile, UserIdentity,
};

/// Wish for the Compute Node that a Task should run on. If that node is busy or gone when the Task is
/// scheduled, the Task runs elsewhere.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchAffinityInfo {
    /// Opaque text that stands for a Compute Node: the `affinityId` of the node itself, or the
    /// `nodeInfo.affinityId` of a Task that ran there.
    pub affinity_id: String,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchAffinityInfo {
        0: affinity_id = required("affinityId"),
        ..unknown_properties,
    }
}

impl BatchAffinityInfo {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(affinity_id: impl Into<String>) -> Self {
        Self {
            affinity_id: affinity_id.into(),
            ..crate::wire::blank()
        }
    }
}

/// With [`affinity_id`](Self#structfield.affinity_id).
impl<T1: Into<String>> From<T1> for BatchAffinityInfo {
    fn from(affinity_id: T1) -> Self {
        Self {
            affinity_id: affinity_id.into(),
            ..crate::wire::blank()
        }
    }
}

/// Results of adding a collection of Tasks, one for each Task. Any of them can be a failure.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchCreateTaskCollectionResult {
    /// The results, in no documented order: match them with the Tasks by `taskId`, without regard to case.
    pub value: Option<Vec<BatchTaskCreateResult>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchCreateTaskCollectionResult: Default {
        0: value = optional("value"),
        ..unknown_properties,
    }
}

/// The Compute Node that a Task or subtask runs on, or ran on, with the Task's directory there.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeInfo {
    /// Opaque text that stands for the Compute Node. Another Task can ask for the same node with it, in
    /// `affinityInfo`.
    pub affinity_id: Option<String>,
    /// Address of the Compute Node.
    pub node_url: Option<String>,
    /// Id of the Pool that the Compute Node belongs to.
    pub pool_id: Option<String>,
    /// Id of the Compute Node.
    pub node_id: Option<String>,
    /// Directory of the Task, relative to the root of the service's directories on the Compute Node, such
    /// as `workitems/nightly/job-1/frame-1`. `job-1` stands there whatever the Job is called, unless a Job
    /// Schedule made it. Windows nodes separate the parts by `\`.
    pub task_root_directory: Option<String>,
    /// Address of that directory among the files of the Compute Node, with `/` between its parts on Windows
    /// as well.
    pub task_root_directory_url: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeInfo: Default {
        0: affinity_id = optional("affinityId"),
        1: node_url = optional("nodeUrl"),
        2: pool_id = optional("poolId"),
        3: node_id = optional("nodeId"),
        4: task_root_directory = optional("taskRootDirectory"),
        5: task_root_directory_url = optional("taskRootDirectoryUrl"),
        ..unknown_properties,
    }
}

/// One subtask of a multi-instance Task: its part on one of the Compute Nodes beside the primary. What
/// does not apply yet is absent.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchSubtask {
    /// Number of the subtask in its Task, from 1. The primary is not among them.
    pub id: Option<i32>,
    /// Compute Node that the subtask runs on, or ran on.
    pub node_info: Option<BatchNodeInfo>,
    /// Start of the subtask's latest run.
    pub start_time: Option<OffsetDateTime>,
    /// End of the subtask, present only once it is `completed`.
    pub end_time: Option<OffsetDateTime>,
    /// Exit code of the subtask, present only once it is `completed`. Its meaning is up to the program; for
    /// a process that was killed, the operating system sets it.
    pub exit_code: Option<i32>,
    /// Details of the container that the subtask runs in. It is absent without a container.
    pub container_info: Option<BatchTaskContainerExecutionInfo>,
    /// Cause of the failure, present only for a `completed` subtask that failed. Such a failure fails the
    /// whole Task.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// State of the subtask.
    pub state: Option<BatchSubtaskState>,
    /// Time when the subtask entered `state`.
    pub state_transition_time: Option<OffsetDateTime>,
    /// The state before the present one. It is absent while the subtask is in its first state.
    pub previous_state: Option<BatchSubtaskState>,
    /// Time when the subtask entered `previousState`. It is absent as long as `previousState` is.
    pub previous_state_transition_time: Option<OffsetDateTime>,
    /// Outcome of the subtask; with `failure`, look in `failureInfo` for the cause.
    pub result: Option<BatchTaskExecutionResult>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchSubtask: Default {
        0: id = optional("id"),
        1: node_info = optional("nodeInfo"),
        2: start_time = optional("startTime"),
        3: end_time = optional("endTime"),
        4: exit_code = optional("exitCode"),
        5: container_info = optional("containerInfo"),
        6: failure_info = optional("failureInfo"),
        7: state = optional("state"),
        8: state_transition_time = optional("stateTransitionTime"),
        9: previous_state = optional("previousState"),
        10: previous_state_transition_time = optional("previousStateTransitionTime"),
        11: result = optional("result"),
        ..unknown_properties,
    }
}

/// A Task as the service returns it, and the body of a PUT that replaces its constraints. All
/// properties but `constraints` are read-only.
///
/// The service runs a Task again when its Compute Node fails or restarts, also if no retries are
/// allowed, and does not count that. A Task therefore has to bear being interrupted and started anew.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTask {
    /// Identifier of the Task, unique within its Job and fixed for its lifetime. Letter case is kept but
    /// does not distinguish two Tasks.
    pub id: String,
    /// Human-readable label, at most 1024 characters. It is absent if none was given. It is set when the
    /// Task is created and cannot be changed.
    pub display_name: Option<String>,
    /// Address of the Task, assigned by the service.
    pub url: String,
    /// Version tag that the service renews when a request changes the Task: a replacement, a termination or
    /// a reactivation. Starting and completing do not renew it. Treat it as opaque and send it back as an
    /// `If-Match` condition to change only an unmodified Task; otherwise the service answers 412 with code
    /// `ConditionNotMet`.
    pub etag: String,
    /// Creation time of the Task. A different value for the same `id` means that the earlier Task was
    /// deleted and a new one has taken its place.
    pub creation_time: OffsetDateTime,
    /// Time of the last change to which `eTag` belongs. Starting and completing do not move it; see
    /// `stateTransitionTime`.
    pub last_modified: OffsetDateTime,
    /// State of the Task in its life cycle, set by the service. `completed` covers success and failure: see
    /// `executionInfo.result`.
    pub state: BatchTaskState,
    /// Time when the Task entered `state`.
    pub state_transition_time: OffsetDateTime,
    /// The state before the present one. It is absent until the Task first leaves its initial `active`
    /// state.
    pub previous_state: Option<BatchTaskState>,
    /// Time when the Task entered `previousState`. It is absent as long as `previousState` is.
    pub previous_state_transition_time: Option<OffsetDateTime>,
    /// Command line of the Task. It is set when the Task is created and cannot be changed.
    pub command_line: String,
    /// Settings of the container that the Task runs in. The service fills in the `workingDirectory`. It is
    /// absent for a Task without a container. It is set when the Task is created and cannot be changed.
    pub container_settings: Option<Box<BatchTaskContainerSettings>>,
    /// Files that the service places on the Compute Node before it starts `commandLine`. It is absent if
    /// there are none. It is set when the Task is created and cannot be changed.
    pub resource_files: Option<Vec<ResourceFile>>,
    /// Files that the service uploads from the Compute Node once `commandLine` has ended. It is absent if
    /// there are none. It is set when the Task is created and cannot be changed.
    pub output_files: Option<Vec<OutputFile>>,
    /// Environment variables of the Task, besides those of the Job and of the service. It is absent if
    /// there are none. It is set when the Task is created and cannot be changed.
    pub environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Compute Node that the Task should preferably run on. It is absent if none was asked for. It is set
    /// when the Task is created and cannot be changed.
    pub affinity_info: Option<BatchAffinityInfo>,
    /// Account that the Task runs under. The service fills in an auto user with scope `pool` and elevation
    /// level `nonadmin` if none was given. It is set when the Task is created and cannot be changed.
    pub user_identity: Option<UserIdentity>,
    /// Reactions to the ways in which the Task can end. It is absent if none were given. It is set when the
    /// Task is created and cannot be changed.
    pub exit_conditions: Option<Box<ExitConditions>>,
    /// Limits on run time, retries and file retention. A PUT replaces them as a whole: what it leaves out
    /// goes back to the default.
    pub constraints: Option<BatchTaskConstraints>,
    /// Number of scheduling slots that the Task occupies on its Compute Node. It is set when the Task is
    /// created and cannot be changed.
    pub required_slots: Option<i32>,
    /// Times, outcome and retries of the Task. A new Task has counts of 0 here and nothing else. The
    /// service maintains it.
    pub execution_info: Option<Box<BatchTaskExecutionInfo>>,
    /// Compute Node that the Task runs on, or ran on. It is absent until the Task has been given one.
    pub node_info: Option<BatchNodeInfo>,
    /// Settings of a multi-instance Task. It is absent for any other Task. It is set when the Task is
    /// created and cannot be changed.
    pub multi_instance_settings: Option<MultiInstanceSettings>,
    /// Resource use of the Task. It is returned only when the request asks for it with `$expand=stats`, and
    /// figures may be missing at first.
    pub stats: Option<BatchTaskStatistics>,
    /// Tasks that this one waits for. It is absent if there are none. It is set when the Task is created
    /// and cannot be changed.
    pub depends_on: Option<BatchTaskDependencies>,
    /// Application packages that the service installs on the Compute Node before `commandLine` starts. Ids
    /// of applications come back in lower case. It is absent if there are none. It is set when the Task is
    /// created and cannot be changed.
    pub application_package_references: Option<Vec<BatchApplicationPackageReference>>,
    /// Access that the Task has to Azure Batch by a token in its environment. It is absent if none was
    /// asked for. It is set when the Task is created and cannot be changed.
    pub authentication_token_settings: Option<AuthenticationTokenSettings>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTask: Default {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: url = required("url"),
        3: etag = required("eTag"),
        4: creation_time = required("creationTime"),
        5: last_modified = required("lastModified"),
        6: state = required("state"),
        7: state_transition_time = required("stateTransitionTime"),
        8: previous_state = optional("previousState"),
        9: previous_state_transition_time = optional("previousStateTransitionTime"),
        10: command_line = required("commandLine"),
        11: container_settings = optional("containerSettings"),
        12: resource_files = optional("resourceFiles"),
        13: output_files = optional("outputFiles"),
        14: environment_settings = optional("environmentSettings"),
        15: affinity_info = optional("affinityInfo"),
        16: user_identity = optional("userIdentity"),
        17: exit_conditions = optional("exitConditions"),
        18: constraints = optional("constraints"),
        19: required_slots = optional("requiredSlots"),
        20: execution_info = optional("executionInfo"),
        21: node_info = optional("nodeInfo"),
        22: multi_instance_settings = optional("multiInstanceSettings"),
        23: stats = optional("stats"),
        24: depends_on = optional("dependsOn"),
        25: application_package_references = optional("applicationPackageReferences"),
        26: authentication_token_settings = optional("authenticationTokenSettings"),
        ..unknown_properties,
    }
}

/// The writable part of a [`BatchTask`]: all but its read-only properties.
///
/// A Task as the service returns it, and the body of a PUT that replaces its constraints. All
/// properties but `constraints` are read-only.
///
/// The service runs a Task again when its Compute Node fails or restarts, also if no retries are
/// allowed, and does not count that. A Task therefore has to bear being interrupted and started anew.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskInput {
    /// Limits on run time, retries and file retention. A PUT replaces them as a whole: what it leaves out
    /// goes back to the default.
    pub constraints: Option<BatchTaskConstraints>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskInput {
        0: constraints = optional("constraints"),
        read_only("id"),
        read_only("displayName"),
        read_only("url"),
        read_only("eTag"),
        read_only("creationTime"),
        read_only("lastModified"),
        read_only("state"),
        read_only("stateTransitionTime"),
        read_only("previousState"),
        read_only("previousStateTransitionTime"),
        read_only("commandLine"),
        read_only("containerSettings"),
        read_only("resourceFiles"),
        read_only("outputFiles"),
        read_only("environmentSettings"),
        read_only("affinityInfo"),
        read_only("userIdentity"),
        read_only("exitConditions"),
        read_only("requiredSlots"),
        read_only("executionInfo"),
        read_only("nodeInfo"),
        read_only("multiInstanceSettings"),
        read_only("stats"),
        read_only("dependsOn"),
        read_only("applicationPackageReferences"),
        read_only("authenticationTokenSettings"),
        ..unknown_properties,
    }
}

impl BatchTaskInput {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`constraints`](Self#structfield.constraints).
    pub fn constraints(mut self, value: impl Into<BatchTaskConstraints>) -> Self {
        self.constraints = Some(value.into());
        self
    }
}

impl From<BatchTask> for BatchTaskInput {
    /// Leaves the read-only properties out.
    fn from(output: BatchTask) -> Self {
        Self {
            constraints: output.constraints,
            unknown_properties: output.unknown_properties,
        }
    }
}

/// Everything a user can specify for a new Task. Only `id` and `commandLine` are required; the new Task
/// starts in state `active`. Only `constraints` can be changed later.
///
/// The service runs a Task again when its Compute Node fails or restarts, also if no retries are
/// allowed. A Task therefore has to bear being interrupted and started anew.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskCreateOptions {
    /// Name for the Task: 1 to 64 letters, digits, `_` and `-`. It must be unique in the Job without regard
    /// to case, or the service answers 409 `TaskExists`; case is kept as given. The ids of the Job
    /// Preparation and the Job Release Task are taken as well (409 `TaskIdSameAsJobPreparationTask`, 409
    /// `TaskIdSameAsJobReleaseTask`). Only Tasks with numbers as ids can be named by
    /// `dependsOn.taskIdRanges`.
    ///
    /// Limits: `1` to `64` characters. Pattern: `^[A-Za-z0-9_-]+$`.
    pub id: String,
    /// Human-readable label, of up to 1024 Unicode characters, which several Tasks may share. Without it
    /// the Task has none.
    ///
    /// Limits: at most `1024` characters.
    pub display_name: Option<String>,
    /// Reactions to the ways in which the Task can end. Without it, success lets dependent Tasks go ahead
    /// and failure blocks them, and `onTaskFailure` of the Job decides whether failure ends the Job.
    pub exit_conditions: Option<ExitConditions>,
    /// Command line of the Task. The service starts the program directly, without a shell: variable
    /// expansion, pipes and redirection need a shell that is started explicitly, for example `/bin/sh -c
    /// "echo $HOME"` on Linux or `cmd /c echo %TEMP%` on Windows. Give file paths relative to the working
    /// directory, or build them from the environment variables that the service sets. A multi-instance Task
    /// runs it as the primary, after the coordination command has succeeded on every Compute Node.
    pub command_line: String,
    /// Settings of the container that the Task runs in. Required when the Pool has
    /// `containerConfiguration`, and not allowed when it has none. When set, the command line runs inside
    /// the container, which sees the Task's environment variables and, unless
    /// `containerHostBatchBindMounts` in these settings says otherwise, everything under
    /// `AZ_BATCH_NODE_ROOT_DIR`. Files written elsewhere in the container may never reach the host disk, so
    /// the service's file operations may not find them.
    pub container_settings: Option<BatchTaskContainerSettings>,
    /// Files that the service places on the Compute Node before it starts `commandLine`. They land in the
    /// working directory of the Task; of a multi-instance Task, in that of the primary only. A file that
    /// cannot be fetched fails the Task without a retry. The list has a maximum size, beyond which the
    /// service refuses the request with `RequestEntityTooLarge`; bundle the files into an archive, an
    /// application package or a container image instead.
    pub resource_files: Option<Vec<ResourceFile>>,
    /// Files that the service uploads from the Compute Node once the command line has ended. For a
    /// multi-instance Task, only the Compute Node of the primary uploads. A failed upload fails the Task,
    /// whatever its exit code, and is not retried.
    pub output_files: Option<Vec<OutputFile>>,
    /// Environment variables to set for the Task. A variable that the Job's `commonEnvironmentSettings` has
    /// too gets the value given here.
    pub environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Compute Node that the Task should preferably run on. It is a wish only; without it any node of the
    /// Pool will do.
    pub affinity_info: Option<BatchAffinityInfo>,
    /// Limits on run time, retries and file retention. Without it, the run time is unlimited, files are
    /// kept for 7 days, and the number of retries is that of the Job.
    pub constraints: Option<BatchTaskConstraints>,
    /// Number of scheduling slots that the Task occupies on its Compute Node. Defaults to 1, which is the
    /// only value for a multi-instance Task. The Task waits until a Compute Node has that many slots free.
    /// A number above the Pool's `taskSlotsPerNode` is accepted, but the Task stays `active` for ever.
    ///
    /// Default: `1`.
    pub required_slots: Option<i32>,
    /// Account that the Task runs under. The service fills in an auto user with scope `pool` and elevation
    /// level `nonadmin` when it is left out. That is one account on each Compute Node, which other Tasks of
    /// the Pool use too; set the scope `task` to isolate this one.
    pub user_identity: Option<UserIdentity>,
    /// Makes the Task a multi-instance Task, which runs on several Compute Nodes at once, for example with
    /// MPI. Without it the Task runs on one.
    pub multi_instance_settings: Option<MultiInstanceSettings>,
    /// Tasks that have to end satisfactorily before this one runs. The Job has to have
    /// `usesTaskDependencies`, or the request is refused with 400 `TaskDependenciesNotSpecifiedOnJob`. If
    /// one of these Tasks fails for good, this one stays `active` and never runs, unless the
    /// `exitConditions` of the failed Task say otherwise.
    pub depends_on: Option<BatchTaskDependencies>,
    /// Application packages that the service installs on the Compute Node before `commandLine` starts. They
    /// go to a directory shared between Tasks, so a current copy that is already there is reused. The Task
    /// fails if the installation does, for example because a download broke off or the package has been
    /// deleted.
    pub application_package_references: Option<Vec<BatchApplicationPackageReference>>,
    /// Token with which the Task can call Azure Batch. The Task finds it in the environment variable
    /// `AZ_BATCH_AUTHENTICATION_TOKEN`. The token is documented as retired since 30 September 2024, though
    /// the service still accepts and returns these settings. Without them there is no token.
    pub authentication_token_settings: Option<AuthenticationTokenSettings>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskCreateOptions {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: exit_conditions = optional("exitConditions"),
        3: command_line = required("commandLine"),
        4: container_settings = optional("containerSettings"),
        5: resource_files = optional("resourceFiles"),
        6: output_files = optional("outputFiles"),
        7: environment_settings = optional("environmentSettings"),
        8: affinity_info = optional("affinityInfo"),
        9: constraints = optional("constraints"),
        10: required_slots = optional("requiredSlots"),
        11: user_identity = optional("userIdentity"),
        12: multi_instance_settings = optional("multiInstanceSettings"),
        13: depends_on = optional("dependsOn"),
        14: application_package_references = optional("applicationPackageReferences"),
        15: authentication_token_settings = optional("authenticationTokenSettings"),
        ..unknown_properties,
    }
}

impl BatchTaskCreateOptions {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(id: impl Into<String>, command_line: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`display_name`](Self#structfield.display_name).
    pub fn display_name(mut self, value: impl Into<String>) -> Self {
        self.display_name = Some(value.into());
        self
    }

    /// Sets [`exit_conditions`](Self#structfield.exit_conditions).
    pub fn exit_conditions(mut self, value: impl Into<ExitConditions>) -> Self {
        self.exit_conditions = Some(value.into());
        self
    }

    /// Sets [`container_settings`](Self#structfield.container_settings).
    pub fn container_settings(
        mut self,
        value: impl Into<BatchTaskContainerSettings>,
    ) -> Self {
        self.container_settings = Some(value.into());
        self
    }

    /// Sets [`resource_files`](Self#structfield.resource_files).
    pub fn resource_files(
        mut self,
        value: impl IntoIterator<Item = impl Into<ResourceFile>>,
    ) -> Self {
        self.resource_files = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`output_files`](Self#structfield.output_files).
    pub fn output_files(
        mut self,
        value: impl IntoIterator<Item = impl Into<OutputFile>>,
    ) -> Self {
        self.output_files = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`environment_settings`](Self#structfield.environment_settings).
    pub fn environment_settings(
        mut self,
        value: impl IntoIterator<Item = impl Into<EnvironmentSetting>>,
    ) -> Self {
        self.environment_settings = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`affinity_info`](Self#structfield.affinity_info).
    pub fn affinity_info(mut self, value: impl Into<BatchAffinityInfo>) -> Self {
        self.affinity_info = Some(value.into());
        self
    }

    /// Sets [`constraints`](Self#structfield.constraints).
    pub fn constraints(mut self, value: impl Into<BatchTaskConstraints>) -> Self {
        self.constraints = Some(value.into());
        self
    }

    /// Sets [`required_slots`](Self#structfield.required_slots).
    pub fn required_slots(mut self, value: i32) -> Self {
        self.required_slots = Some(value);
        self
    }

    /// Sets [`user_identity`](Self#structfield.user_identity).
    pub fn user_identity(mut self, value: impl Into<UserIdentity>) -> Self {
        self.user_identity = Some(value.into());
        self
    }

    /// Sets [`multi_instance_settings`](Self#structfield.multi_instance_settings).
    pub fn multi_instance_settings(
        mut self,
        value: impl Into<MultiInstanceSettings>,
    ) -> Self {
        self.multi_instance_settings = Some(value.into());
        self
    }

    /// Sets [`depends_on`](Self#structfield.depends_on).
    pub fn depends_on(mut self, value: impl Into<BatchTaskDependencies>) -> Self {
        self.depends_on = Some(value.into());
        self
    }

    /// Sets [`application_package_references`](Self#structfield.application_package_references).
    pub fn application_package_references(
        mut self,
        value: impl IntoIterator<Item = impl Into<BatchApplicationPackageReference>>,
    ) -> Self {
        self.application_package_references = Some(
            value.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Sets [`authentication_token_settings`](Self#structfield.authentication_token_settings).
    pub fn authentication_token_settings(
        mut self,
        value: impl Into<AuthenticationTokenSettings>,
    ) -> Self {
        self.authentication_token_settings = Some(value.into());
        self
    }
}

/// With [`id`](Self#structfield.id) and [`command_line`](Self#structfield.command_line).
impl<T1: Into<String>, T2: Into<String>> From<(T1, T2)> for BatchTaskCreateOptions {
    fn from((id, command_line): (T1, T2)) -> Self {
        Self {
            id: id.into(),
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }
}

/// Result of adding one Task of a collection. With `success` there are `eTag`, `lastModified` and
/// `location`, otherwise `error`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskCreateResult {
    /// Whether the Task was added, and if not, whose fault it is.
    pub status: BatchTaskAddStatus,
    /// Id of the Task that the result belongs to. Compare it without regard to case.
    pub task_id: String,
    /// First version tag of the new Task, absent after a failure. It can be sent back in `If-Match`.
    pub etag: Option<String>,
    /// Time of the Task's creation, absent after a failure.
    pub last_modified: Option<OffsetDateTime>,
    /// Address of the new Task, absent after a failure.
    pub location: Option<String>,
    /// Reason why the Task was not added, absent after a success. Its `code` is that of a single request
    /// that fails in the same way, such as `TaskExists`.
    pub error: Option<BatchError>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskCreateResult: Default {
        0: status = required("status"),
        1: task_id = required("taskId"),
        2: etag = optional("eTag"),
        3: last_modified = optional("lastModified"),
        4: location = optional("location"),
        5: error = optional("error"),
        ..unknown_properties,
    }
}

/// Tasks that a Task depends on: it runs once all of them are satisfied. A Task is satisfied by its end
/// with exit code 0, or by any end for which its `exitConditions` say `satisfy`. The Tasks need not
/// exist yet; the dependent Task waits for them.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskDependencies {
    /// Ids of Tasks to wait for. Together they may have 64,000 characters; a longer list is refused with
    /// 400 `TaskDependencyListTooLong`, and ranges are the way out.
    pub task_ids: Option<Vec<String>>,
    /// Ranges of Tasks to wait for whose ids are numbers. Every number in every range has to be satisfied.
    /// Too many ranges are refused with 400 `TaskDependencyRangesTooLong`.
    pub task_id_ranges: Option<Vec<BatchTaskIdRange>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskDependencies {
        0: task_ids = optional("taskIds"),
        1: task_id_ranges = optional("taskIdRanges"),
        ..unknown_properties,
    }
}

impl BatchTaskDependencies {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`task_ids`](Self#structfield.task_ids).
    pub fn task_ids(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.task_ids = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`task_id_ranges`](Self#structfield.task_id_ranges).
    pub fn task_id_ranges(
        mut self,
        value: impl IntoIterator<Item = impl Into<BatchTaskIdRange>>,
    ) -> Self {
        self.task_id_ranges = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

/// The Tasks to add in one request.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskGroup {
    /// At most 100 Tasks, each with an id of its own. The body may have less than 1 MiB; a larger one is
    /// refused with 413 `RequestBodyTooLarge`.
    ///
    /// Limits: at most `100` items.
    pub value: Vec<BatchTaskCreateOptions>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskGroup {
        0: value = required("value"),
        ..unknown_properties,
    }
}

impl BatchTaskGroup {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        value: impl IntoIterator<Item = impl Into<BatchTaskCreateOptions>>,
    ) -> Self {
        Self {
            value: value.into_iter().map(Into::into).collect(),
            ..crate::wire::blank()
        }
    }
}

/// Range of Tasks whose ids are numbers, both ends included: from 9 to 12 it means the Tasks `9`, `10`,
/// `11` and `12`. Leading zeros do not count, so that `4` and `004` are the same number, and the first
/// of them to be satisfied is enough. A number without a Task is waited for.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskIdRange {
    /// First number of the range.
    pub start: i32,
    /// Last number of the range.
    pub end: i32,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskIdRange {
        0: start = required("start"),
        1: end = required("end"),
        ..unknown_properties,
    }
}

impl BatchTaskIdRange {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(start: i32, end: i32) -> Self {
        Self {
            start,
            end,
            ..crate::wire::blank()
        }
    }
}

/// One page of a listing of Tasks. It can be short or empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskListResult {
    /// Address of the metadata that describe the page, such as `https://{host}/$metadata#tasks`. Set by the
    /// service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The Tasks of this page, in no documented order. It may be empty even though more follow.
    pub value: Option<Vec<BatchTask>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskListResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// One page of a listing of subtasks. It can be short or empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskListSubtasksResult {
    /// Address of the metadata that describe the page, such as `https://{host}/$metadata#subtaskinfo`. Set
    /// by the service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The subtasks of this page, in no documented order. It may be empty even though more follow.
    pub value: Option<Vec<BatchSubtask>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskListSubtasksResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// Resource use of a Task for the span from `startTime` to `lastUpdateTime`. The operation counts are
/// 64-bit integers and travel as JSON strings; readers should accept plain numbers too.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskStatistics {
    /// Address of these statistics.
    pub url: String,
    /// Beginning of the span that the figures cover.
    pub start_time: OffsetDateTime,
    /// Time when the figures were last updated; they cover the time up to then.
    pub last_update_time: OffsetDateTime,
    /// CPU time that the Task spent in user mode. It is added up over cores and Compute Nodes and given as
    /// an ISO 8601 duration.
    pub user_cpu_time: BatchDuration,
    /// CPU time that the Task spent in kernel mode. It is added up over cores and Compute Nodes and given
    /// as an ISO 8601 duration.
    pub kernel_cpu_time: BatchDuration,
    /// Elapsed running time of the Task, as an ISO 8601 duration. Retries are included, and a Task still
    /// running counts up to `lastUpdateTime`.
    pub wall_clock_time: BatchDuration,
    /// Number of disk reads by the Task.
    pub read_iops: i64,
    /// Number of disk writes by the Task.
    pub write_iops: i64,
    /// Data that the Task read from disk, in GiB.
    pub read_io_gib: f64,
    /// Data that the Task wrote to disk, in GiB.
    pub write_io_gib: f64,
    /// Time that the Task waited between its creation and its latest start, as an ISO 8601 duration.
    pub wait_time: BatchDuration,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskStatistics: Default {
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
        10: wait_time = required("waitTime"),
        ..unknown_properties,
    }
}

/// Reaction to one exit code of a Task.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct ExitCodeMapping {
    /// The exit code.
    pub code: i32,
    /// Reaction of the service to this exit code.
    pub exit_options: ExitOptions,
    unknown_properties: UnknownProperties,
}

json_object! {
    ExitCodeMapping {
        0: code = required("code"),
        1: exit_options = required("exitOptions"),
        ..unknown_properties,
    }
}

impl ExitCodeMapping {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(code: i32, exit_options: impl Into<ExitOptions>) -> Self {
        Self {
            code,
            exit_options: exit_options.into(),
            ..crate::wire::blank()
        }
    }
}

/// Reaction to a range of exit codes of a Task, both ends included.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct ExitCodeRangeMapping {
    /// First exit code of the range.
    pub start: i32,
    /// Last exit code of the range.
    pub end: i32,
    /// Reaction of the service to an exit code in the range.
    pub exit_options: ExitOptions,
    unknown_properties: UnknownProperties,
}

json_object! {
    ExitCodeRangeMapping {
        0: start = required("start"),
        1: end = required("end"),
        2: exit_options = required("exitOptions"),
        ..unknown_properties,
    }
}

impl ExitCodeRangeMapping {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(start: i32, end: i32, exit_options: impl Into<ExitOptions>) -> Self {
        Self {
            start,
            end,
            exit_options: exit_options.into(),
            ..crate::wire::blank()
        }
    }
}

/// Reactions to the ways in which a Task can end. The most specific one counts: `exitCodes`, then
/// `exitCodeRanges`, then `preProcessingError` and `fileUploadError`, then `default`. An end that none
/// of them covers has the defaults of `ExitOptions`.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ExitConditions {
    /// Reactions to single exit codes. Exit code 0 can be listed as well, and only here or in
    /// `exitCodeRanges` does it get another reaction than the usual one.
    pub exit_codes: Option<Vec<ExitCodeMapping>>,
    /// Reactions to ranges of exit codes.
    pub exit_code_ranges: Option<Vec<ExitCodeRangeMapping>>,
    /// Reaction if the Task could not be started, for example because a resource file could not be fetched.
    /// Without it `default` counts.
    pub pre_processing_error: Option<ExitOptions>,
    /// Reaction if the upload of output files failed. An exit code that `exitCodes` or `exitCodeRanges`
    /// names comes first. Without it `default` counts.
    pub file_upload_error: Option<ExitOptions>,
    /// Reaction to every other failure: an exit code other than 0 that is not named, or an error without a
    /// reaction of its own. It does not apply to exit code 0.
    pub otherwise: Option<ExitOptions>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ExitConditions {
        0: exit_codes = optional("exitCodes"),
        1: exit_code_ranges = optional("exitCodeRanges"),
        2: pre_processing_error = optional("preProcessingError"),
        3: file_upload_error = optional("fileUploadError"),
        4: otherwise = optional("default"),
        ..unknown_properties,
    }
}

impl ExitConditions {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`exit_codes`](Self#structfield.exit_codes).
    pub fn exit_codes(
        mut self,
        value: impl IntoIterator<Item = impl Into<ExitCodeMapping>>,
    ) -> Self {
        self.exit_codes = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`exit_code_ranges`](Self#structfield.exit_code_ranges).
    pub fn exit_code_ranges(
        mut self,
        value: impl IntoIterator<Item = impl Into<ExitCodeRangeMapping>>,
    ) -> Self {
        self.exit_code_ranges = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`pre_processing_error`](Self#structfield.pre_processing_error).
    pub fn pre_processing_error(mut self, value: impl Into<ExitOptions>) -> Self {
        self.pre_processing_error = Some(value.into());
        self
    }

    /// Sets [`file_upload_error`](Self#structfield.file_upload_error).
    pub fn file_upload_error(mut self, value: impl Into<ExitOptions>) -> Self {
        self.file_upload_error = Some(value.into());
        self
    }

    /// Sets [`otherwise`](Self#structfield.otherwise).
    pub fn otherwise(mut self, value: impl Into<ExitOptions>) -> Self {
        self.otherwise = Some(value.into());
        self
    }
}

/// Reaction of the service to an end of a Task.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ExitOptions {
    /// Action on the Job. It is allowed only in a Job whose `onTaskFailure` is
    /// `performexitoptionsjobaction`; otherwise the Task is refused with 400 `InvalidPropertyValue`. When
    /// left out in such a Job, exit code 0 leads to `none` and every other end to `terminate`.
    pub job_action: Option<BatchJobActionKind>,
    /// Effect on Tasks that depend on this one. When left out, exit code 0 leads to `satisfy` and every
    /// other end to `block`.
    pub dependency_action: Option<DependencyAction>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ExitOptions {
        0: job_action = optional("jobAction"),
        1: dependency_action = optional("dependencyAction"),
        ..unknown_properties,
    }
}

impl ExitOptions {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`job_action`](Self#structfield.job_action).
    pub fn job_action(mut self, value: BatchJobActionKind) -> Self {
        self.job_action = Some(value);
        self
    }

    /// Sets [`dependency_action`](Self#structfield.dependency_action).
    pub fn dependency_action(mut self, value: DependencyAction) -> Self {
        self.dependency_action = Some(value);
        self
    }
}

/// Settings of a multi-instance Task, which runs on several Compute Nodes at once, for example with
/// MPI. The Pool has to have `enableInterNodeCommunication` and a `taskSlotsPerNode` of 1, or the Task
/// stays `active`.
///
/// The service first fetches the common resource files and runs the coordination command on every
/// Compute Node. Then it runs the Task's command line on one of them, the primary. The end of the
/// primary ends the others, and its exit code is that of the Task. If any of them fails, the whole Task
/// fails, and all of it is retried within `maxTaskRetryCount`.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct MultiInstanceSettings {
    /// Number of Compute Nodes that the Task needs at the same time. Defaults to 1.
    ///
    /// Default: `1`.
    pub number_of_instances: Option<i32>,
    /// Command line that every Compute Node, the primary included, runs before the Task's own command line.
    /// It usually starts a background service and checks that the service is ready for messages. It has to
    /// return, and with exit code 0. The service starts the program directly, without a shell: variable
    /// expansion, pipes and redirection need a shell that is started explicitly, for example `/bin/sh -c
    /// "echo $HOME"` on Linux or `cmd /c echo %TEMP%` on Windows.
    pub coordination_command_line: String,
    /// Files that the service places on every Compute Node before the coordination command. They land in
    /// the root directory of the Task, one above the working directory, while `resourceFiles` of the Task
    /// go to the primary only. The list has a maximum size, beyond which the service refuses the request
    /// with `RequestEntityTooLarge`.
    pub common_resource_files: Option<Vec<ResourceFile>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    MultiInstanceSettings {
        0: number_of_instances = optional("numberOfInstances"),
        1: coordination_command_line = required("coordinationCommandLine"),
        2: common_resource_files = optional("commonResourceFiles"),
        ..unknown_properties,
    }
}

impl MultiInstanceSettings {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(coordination_command_line: impl Into<String>) -> Self {
        Self {
            coordination_command_line: coordination_command_line.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`number_of_instances`](Self#structfield.number_of_instances).
    pub fn number_of_instances(mut self, value: i32) -> Self {
        self.number_of_instances = Some(value);
        self
    }

    /// Sets [`common_resource_files`](Self#structfield.common_resource_files).
    pub fn common_resource_files(
        mut self,
        value: impl IntoIterator<Item = impl Into<ResourceFile>>,
    ) -> Self {
        self.common_resource_files = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

/// Action on the Job when one of its Tasks ends in a certain way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchJobActionKind {
    /// The Job goes on.
    None,
    /// The Job is disabled, and its running Tasks go back to the queue, as with `requeue` in a request to
    /// disable it.
    Disable,
    /// The Job is terminated, with `TaskFailed` as its `executionInfo.terminateReason`.
    Terminate,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchJobActionKind {
        None = "none",
        Disable = "disable",
        Terminate = "terminate",
    }
}

/// State of a subtask of a multi-instance Task.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchSubtaskState {
    /// The subtask has a Compute Node and waits there for the Job Preparation Task.
    Preparing,
    /// The subtask runs on its Compute Node. Fetching the common resource files and running the
    /// coordination command is part of that.
    Running,
    /// The subtask has ended, with success or not.
    Completed,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchSubtaskState {
        Preparing = "preparing",
        Running = "running",
        Completed = "completed",
    }
}

/// Outcome of adding one Task of a collection. Answers may spell a value in another letter case, such
/// as `Success`: compare without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchTaskAddStatus {
    /// The Task was added.
    Success,
    /// The Task was not added because something about it is wrong. Sent again unchanged, it fails again.
    ClientError,
    /// The Task was not added because the service failed. It can be sent again unchanged.
    ServerError,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchTaskAddStatus {
        Success = "success",
        ClientError = "clienterror",
        ServerError = "servererror",
    }
}

/// Effect of a Task's end on the Tasks that depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DependencyAction {
    /// The dependency is satisfied: Tasks that wait for nothing else can run.
    Satisfy,
    /// The dependency is not satisfied: Tasks that wait for it stay `active` and are neither run nor
    /// failed.
    Block,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    DependencyAction {
        Satisfy = "satisfy",
        Block = "block",
    }
}
