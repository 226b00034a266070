// @generated from spec/pools.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

use time::OffsetDateTime;
use crate::{BatchDuration, UnknownProperties};
use crate::open_enum::open_enum;
use crate::operation::ClearReadOnly;
use crate::wire::json_object;
use super::common::{
    BatchApplicationPackageReference, BatchMetadataItem, BatchStartTask,
    BatchTaskSchedulingPolicy, MountConfiguration, NameValuePair, NetworkConfiguration,
    UpgradePolicy, UserAccount, VirtualMachineConfiguration,
};

/// Result of one evaluation of an autoscale formula.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AutoScaleRun {
    /// Time of the evaluation.
    pub timestamp: OffsetDateTime,
    /// Final values of the formula's variables, in the form `$variable=value` and separated by semicolons,
    /// such as `$TargetDedicatedNodes=3;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue`. After a
    /// failed evaluation they are the present targets.
    pub results: Option<String>,
    /// Cause of a failed evaluation, absent if it succeeded.
    pub error: Option<AutoScaleRunError>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AutoScaleRun: Default {
        0: timestamp = required("timestamp"),
        1: results = optional("results"),
        2: error = optional("error"),
        ..unknown_properties,
    }
}

/// Cause for which an autoscale formula could not be evaluated.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AutoScaleRunError {
    /// Stable error code for programs to branch on, such as `AutoScalingFormulaEvaluationError`; an open
    /// set.
    pub code: Option<String>,
    /// Human-readable description of the error, for display and logs only.
    pub message: Option<String>,
    /// Further facts about the error as names and values. An entry named `Message` has the place in the
    /// formula and the cause.
    pub values: Option<Vec<NameValuePair>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AutoScaleRunError: Default {
        0: code = optional("code"),
        1: message = optional("message"),
        2: values = optional("values"),
        ..unknown_properties,
    }
}

/// A Pool as the service returns it: its settings, its size and the state of its allocation.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchPool {
    /// Identifier of the Pool, unique in the Account and fixed for its lifetime. Letter case is kept but
    /// does not distinguish two Pools. The service makes the id of an auto pool, which ends in a GUID.
    pub id: String,
    /// Human-readable label, at most 1024 characters. It is absent if none was given.
    pub display_name: Option<String>,
    /// Address of the Pool, assigned by the service.
    pub url: String,
    /// Version tag that the service renews when the Pool itself is changed or resized by a request. The end
    /// of a resize does not renew it. Treat it as opaque and send it back as an `If-Match` condition to
    /// change only an unmodified Pool; if the Pool has changed since, the service answers 412 with code
    /// `ConditionNotMet`.
    pub etag: String,
    /// Time of the last change to Pool-level data, such as the targets. The end of a resize and changes of
    /// the nodes do not count.
    pub last_modified: OffsetDateTime,
    /// Creation time of the Pool. A different value for the same `id` means that the earlier Pool was
    /// deleted and a new one has taken its place.
    pub creation_time: OffsetDateTime,
    /// State of the Pool in its life cycle, set by the service. Whether nodes are being added or removed is
    /// in `allocationState`.
    pub state: BatchPoolState,
    /// Time when the Pool entered `state`.
    pub state_transition_time: OffsetDateTime,
    /// Whether the number of nodes is changing. A new Pool is `resizing`, even with a target of 0.
    pub allocation_state: Option<AllocationState>,
    /// Time when the Pool entered `allocationState`. It tells the end of a resize from the state before it:
    /// compare it with the value that was there before the request.
    pub allocation_state_transition_time: Option<OffsetDateTime>,
    /// Azure virtual machine size of the Compute Nodes, in lower case, such as `standard_d2s_v3`. Every
    /// node in the Pool has this size.
    pub vm_size: String,
    /// Image and virtual machine settings of the nodes, with the defaults that the service filled in.
    pub virtual_machine_configuration: Option<Box<VirtualMachineConfiguration>>,
    /// Time allowed for allocating nodes in the latest resize, `PT15M` by default. While a Pool is
    /// `deleting`, the service shows a value of its own.
    pub resize_timeout: Option<BatchDuration>,
    /// Causes for which the latest resize did not reach the targets. It is set only while `allocationState`
    /// is `steady`, and stays until the next resize: on a Pool that has long been steady it can be days
    /// old. It is absent after a resize that succeeded.
    pub resize_errors: Option<Vec<ResizeError>>,
    /// Number of dedicated Compute Nodes that the Pool has now.
    pub current_dedicated_nodes: i32,
    /// Number of Spot or low-priority Compute Nodes that the Pool has now. Nodes that have been preempted
    /// are included.
    pub current_low_priority_nodes: i32,
    /// Number of dedicated Compute Nodes that the Pool aims for. It stays as requested when a resize fails
    /// or is stopped, and is 0 while the Pool is `deleting`.
    pub target_dedicated_nodes: Option<i32>,
    /// Number of Spot or low-priority Compute Nodes that the Pool aims for. It stays as requested when a
    /// resize fails or is stopped.
    pub target_low_priority_nodes: Option<i32>,
    /// Whether a formula decides how many nodes the Pool has.
    pub enable_auto_scale: Option<bool>,
    /// Formula that computes the wanted number of nodes. It is present only if `enableAutoScale` is `true`.
    pub auto_scale_formula: Option<String>,
    /// Time between two evaluations of the formula. It is present only if `enableAutoScale` is `true`.
    pub auto_scale_evaluation_interval: Option<BatchDuration>,
    /// Result of the latest evaluation of the formula. It is present only if `enableAutoScale` is `true`,
    /// and absent between enabling autoscale and the first evaluation. A Pool created with a formula has it
    /// at once.
    pub auto_scale_run: Option<AutoScaleRun>,
    /// Whether nodes of the Pool can talk to each other directly.
    pub enable_inter_node_communication: Option<bool>,
    /// Network settings of the Pool: subnet, public addresses and endpoints. It is absent if none was
    /// given.
    pub network_configuration: Option<NetworkConfiguration>,
    /// Command that each Compute Node runs when it joins the Pool, and again after a restart. It is absent
    /// if none was given.
    pub start_task: Option<Box<BatchStartTask>>,
    /// Application packages that are installed on the nodes. A changed list reaches new nodes when they
    /// join, and existing ones on reboot or reimage.
    pub application_package_references: Option<Vec<BatchApplicationPackageReference>>,
    /// Number of slots on each Compute Node for running Tasks side by side.
    pub task_slots_per_node: Option<i32>,
    /// Placement of Tasks on the nodes, with the fill type spelled `Spread` or `Pack`.
    pub task_scheduling_policy: Option<BatchTaskSchedulingPolicy>,
    /// User accounts that are set up on every node. Their passwords are left out.
    pub user_accounts: Option<Vec<UserAccount>>,
    /// Name and value pairs that the user attaches to the Pool. The service stores them and gives them no
    /// meaning.
    pub metadata: Option<Vec<BatchMetadataItem>>,
    /// Use of the Pool and of its resources over its lifetime. It is documented for a request with
    /// `$expand` set to `stats`, but in recordings of 2025 and 2026 it was absent from those answers too.
    pub stats: Option<Box<BatchPoolStatistics>>,
    /// File systems that every node mounts.
    pub mount_configuration: Option<Vec<MountConfiguration>>,
    /// Managed identities of the Pool. They can be assigned through Azure Resource Manager only.
    pub identity: Option<BatchPoolIdentity>,
    /// Way in which virtual machine upgrades are rolled out to the Pool: automatically, manually or in
    /// batches.
    pub upgrade_policy: Option<UpgradePolicy>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPool: Default {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: url = required("url"),
        3: etag = required("eTag"),
        4: last_modified = required("lastModified"),
        5: creation_time = required("creationTime"),
        6: state = required("state"),
        7: state_transition_time = required("stateTransitionTime"),
        8: allocation_state = optional("allocationState"),
        9: allocation_state_transition_time = optional("allocationStateTransitionTime"),
        10: vm_size = required("vmSize"),
        11: virtual_machine_configuration = optional("virtualMachineConfiguration"),
        12: resize_timeout = optional("resizeTimeout"),
        13: resize_errors = optional("resizeErrors"),
        14: current_dedicated_nodes = required("currentDedicatedNodes"),
        15: current_low_priority_nodes = required("currentLowPriorityNodes"),
        16: target_dedicated_nodes = optional("targetDedicatedNodes"),
        17: target_low_priority_nodes = optional("targetLowPriorityNodes"),
        18: enable_auto_scale = optional("enableAutoScale"),
        19: auto_scale_formula = optional("autoScaleFormula"),
        20: auto_scale_evaluation_interval = optional("autoScaleEvaluationInterval"),
        21: auto_scale_run = optional("autoScaleRun"),
        22: enable_inter_node_communication = optional("enableInterNodeCommunication"),
        23: network_configuration = optional("networkConfiguration"),
        24: start_task = optional("startTask"),
        25: application_package_references = optional("applicationPackageReferences"),
        26: task_slots_per_node = optional("taskSlotsPerNode"),
        27: task_scheduling_policy = optional("taskSchedulingPolicy"),
        28: user_accounts = optional("userAccounts"),
        29: metadata = optional("metadata"),
        30: stats = optional("stats"),
        31: mount_configuration = optional("mountConfiguration"),
        32: identity = optional("identity"),
        33: upgrade_policy = optional("upgradePolicy"),
        ..unknown_properties,
    }
}

/// Everything a user can specify for a new Pool. The size is either fixed by node targets or driven by
/// an autoscale formula.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchPoolCreateOptions {
    /// Name for the Pool: 1 to 64 characters out of letters, digits, `_` and `-`. It must be unique in the
    /// Account without regard to case, or the service answers 409 `PoolExists`; case is kept as given. Keep
    /// confidential words out of it, because ids can show up in Microsoft's telemetry.
    ///
    /// Limits: `1` to `64` characters. Pattern: `^[A-Za-z0-9_-]+$`.
    pub id: String,
    /// Human-readable name of the Pool, of up to 1024 Unicode characters. Several Pools may carry the same
    /// one.
    ///
    /// Limits: at most `1024` characters.
    pub display_name: Option<String>,
    /// Azure virtual machine size of the Compute Nodes, for example `standard_d2s_v3`. Every node in the
    /// Pool has this size. Answers give it in lower case.
    pub vm_size: String,
    /// Image and virtual machine settings of the nodes. Although optional in the schema, it has to be
    /// given: a Pool without it is refused with 400.
    pub virtual_machine_configuration: Option<Box<VirtualMachineConfiguration>>,
    /// Time allowed for allocating nodes when the Pool is sized by targets. The default is 15 minutes. Less
    /// than 5 minutes is refused with 400. It plays no part when `enableAutoScale` is `true`.
    ///
    /// Default: `"PT15M"`.
    pub resize_timeout: Option<BatchDuration>,
    /// Number of dedicated Compute Nodes to aim for. With fixed sizing, give this, `targetLowPriorityNodes`
    /// or both; one that is left out is 0. Not allowed when `enableAutoScale` is `true`. A resize changes
    /// it later.
    ///
    /// Default: `0`.
    pub target_dedicated_nodes: Option<i32>,
    /// Number of Spot or low-priority Compute Nodes to aim for. With fixed sizing, give this,
    /// `targetDedicatedNodes` or both; one that is left out is 0. Not allowed when `enableAutoScale` is
    /// `true`. A resize changes it later.
    ///
    /// Default: `0`.
    pub target_low_priority_nodes: Option<i32>,
    /// Whether a formula decides how many nodes the Pool has. With `true`, `autoScaleFormula` is needed and
    /// both node targets must be left out. With `false`, the default, at least one of the targets is
    /// needed.
    ///
    /// Default: `false`.
    pub enable_auto_scale: Option<bool>,
    /// Formula that computes the wanted number of nodes, at most 8,192 characters. It is needed when
    /// `enableAutoScale` is `true` and not allowed otherwise. The service checks it before it creates the
    /// Pool, and refuses an invalid one with 400: `AutoScalingFormulaSyntaxError`, or
    /// `AutoScalingFormulaTooLong`.
    ///
    /// Limits: at most `8192` characters.
    pub auto_scale_formula: Option<String>,
    /// Time between two evaluations of `autoScaleFormula`. The default is 15 minutes. Less than 5 minutes
    /// or more than 168 hours is refused with 400. It has a meaning only when `enableAutoScale` is `true`.
    ///
    /// Default: `"PT15M"`.
    pub auto_scale_evaluation_interval: Option<BatchDuration>,
    /// Whether nodes of the Pool can talk to each other directly. The default is `false`. Such a Pool has
    /// at most 100 nodes, or 80 in an account that allocates pools in the user's subscription, and may end
    /// up smaller than requested.
    ///
    /// Default: `false`.
    pub enable_inter_node_communication: Option<bool>,
    /// Network settings of the Pool: subnet, public addresses and endpoints.
    pub network_configuration: Option<NetworkConfiguration>,
    /// Command that each Compute Node runs when it joins the Pool, and again after a restart.
    pub start_task: Option<Box<BatchStartTask>>,
    /// Application packages to install on the nodes, at most 10. Each names its application by a full
    /// resource id, such as
    /// `/subscriptions/my-sub/resourceGroups/my-group/providers/Microsoft.Batch/batchAccounts/my-account/applications/my-app`.
    /// New nodes get a changed list on joining, existing ones only on reboot or reimage.
    ///
    /// Limits: at most `10` items.
    pub application_package_references: Option<Vec<BatchApplicationPackageReference>>,
    /// Number of slots on each Compute Node for running Tasks side by side. The default is 1; the upper
    /// limit is four per core of `vmSize`, and never more than 256. It cannot be changed later while the
    /// Pool has nodes.
    ///
    /// Default: `1`. Limits: `1` to `256`.
    pub task_slots_per_node: Option<i32>,
    /// Placement of Tasks on the nodes. A new Pool without it gets the fill type `spread`, which answers
    /// spell `Spread`.
    pub task_scheduling_policy: Option<BatchTaskSchedulingPolicy>,
    /// User accounts that are set up on every node, for Tasks to run under.
    pub user_accounts: Option<Vec<UserAccount>>,
    /// Name and value pairs that the user attaches to the Pool. The service stores them and gives them no
    /// meaning.
    pub metadata: Option<Vec<BatchMetadataItem>>,
    /// File systems that every node mounts, at most 10. Azure Blob containers, Azure Files shares, NFS and
    /// CIFS/SMB are supported.
    ///
    /// Limits: at most `10` items.
    pub mount_configuration: Option<Vec<MountConfiguration>>,
    /// Way in which virtual machine upgrades are rolled out to the Pool: automatically, manually or in
    /// batches.
    pub upgrade_policy: Option<UpgradePolicy>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolCreateOptions {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: vm_size = required("vmSize"),
        3: virtual_machine_configuration = optional("virtualMachineConfiguration"),
        4: resize_timeout = optional("resizeTimeout"),
        5: target_dedicated_nodes = optional("targetDedicatedNodes"),
        6: target_low_priority_nodes = optional("targetLowPriorityNodes"),
        7: enable_auto_scale = optional("enableAutoScale"),
        8: auto_scale_formula = optional("autoScaleFormula"),
        9: auto_scale_evaluation_interval = optional("autoScaleEvaluationInterval"),
        10: enable_inter_node_communication = optional("enableInterNodeCommunication"),
        11: network_configuration = optional("networkConfiguration"),
        12: start_task = optional("startTask"),
        13: application_package_references = optional("applicationPackageReferences"),
        14: task_slots_per_node = optional("taskSlotsPerNode"),
        15: task_scheduling_policy = optional("taskSchedulingPolicy"),
        16: user_accounts = optional("userAccounts"),
        17: metadata = optional("metadata"),
        18: mount_configuration = optional("mountConfiguration"),
        19: upgrade_policy = optional("upgradePolicy"),
        ..unknown_properties,
    }
}

impl BatchPoolCreateOptions {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(id: impl Into<String>, vm_size: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            vm_size: vm_size.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`display_name`](Self#structfield.display_name).
    pub fn display_name(mut self, value: impl Into<String>) -> Self {
        self.display_name = Some(value.into());
        self
    }

    /// Sets [`virtual_machine_configuration`](Self#structfield.virtual_machine_configuration).
    pub fn virtual_machine_configuration(
        mut self,
        value: impl Into<VirtualMachineConfiguration>,
    ) -> Self {
        self.virtual_machine_configuration = Some(Box::new(value.into()));
        self
    }

    /// Sets [`resize_timeout`](Self#structfield.resize_timeout).
    pub fn resize_timeout(mut self, value: impl Into<BatchDuration>) -> Self {
        self.resize_timeout = Some(value.into());
        self
    }

    /// Sets [`target_dedicated_nodes`](Self#structfield.target_dedicated_nodes).
    pub fn target_dedicated_nodes(mut self, value: i32) -> Self {
        self.target_dedicated_nodes = Some(value);
        self
    }

    /// Sets [`target_low_priority_nodes`](Self#structfield.target_low_priority_nodes).
    pub fn target_low_priority_nodes(mut self, value: i32) -> Self {
        self.target_low_priority_nodes = Some(value);
        self
    }

    /// Sets [`enable_auto_scale`](Self#structfield.enable_auto_scale).
    pub fn enable_auto_scale(mut self, value: bool) -> Self {
        self.enable_auto_scale = Some(value);
        self
    }

    /// Sets [`auto_scale_formula`](Self#structfield.auto_scale_formula).
    pub fn auto_scale_formula(mut self, value: impl Into<String>) -> Self {
        self.auto_scale_formula = Some(value.into());
        self
    }

    /// Sets [`auto_scale_evaluation_interval`](Self#structfield.auto_scale_evaluation_interval).
    pub fn auto_scale_evaluation_interval(
        mut self,
        value: impl Into<BatchDuration>,
    ) -> Self {
        self.auto_scale_evaluation_interval = Some(value.into());
        self
    }

    /// Sets [`enable_inter_node_communication`](Self#structfield.enable_inter_node_communication).
    pub fn enable_inter_node_communication(mut self, value: bool) -> Self {
        self.enable_inter_node_communication = Some(value);
        self
    }

    /// Sets [`network_configuration`](Self#structfield.network_configuration).
    pub fn network_configuration(
        mut self,
        value: impl Into<NetworkConfiguration>,
    ) -> Self {
        self.network_configuration = Some(value.into());
        self
    }

    /// Sets [`start_task`](Self#structfield.start_task).
    pub fn start_task(mut self, value: impl Into<BatchStartTask>) -> Self {
        self.start_task = Some(Box::new(value.into()));
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

    /// Sets [`task_slots_per_node`](Self#structfield.task_slots_per_node).
    pub fn task_slots_per_node(mut self, value: i32) -> Self {
        self.task_slots_per_node = Some(value);
        self
    }

    /// Sets [`task_scheduling_policy`](Self#structfield.task_scheduling_policy).
    pub fn task_scheduling_policy(
        mut self,
        value: impl Into<BatchTaskSchedulingPolicy>,
    ) -> Self {
        self.task_scheduling_policy = Some(value.into());
        self
    }

    /// Sets [`user_accounts`](Self#structfield.user_accounts).
    pub fn user_accounts(
        mut self,
        value: impl IntoIterator<Item = impl Into<UserAccount>>,
    ) -> Self {
        self.user_accounts = Some(value.into_iter().map(Into::into).collect());
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

    /// Sets [`mount_configuration`](Self#structfield.mount_configuration).
    pub fn mount_configuration(
        mut self,
        value: impl IntoIterator<Item = impl Into<MountConfiguration>>,
    ) -> Self {
        self.mount_configuration = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`upgrade_policy`](Self#structfield.upgrade_policy).
    pub fn upgrade_policy(mut self, value: impl Into<UpgradePolicy>) -> Self {
        self.upgrade_policy = Some(value.into());
        self
    }
}

impl ClearReadOnly for BatchPoolCreateOptions {
    fn clear_read_only(&mut self) {
        self.virtual_machine_configuration.clear_read_only();
    }
}

/// Managed identities of a Pool.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchPoolIdentity {
    /// Whether the Pool has managed identities.
    pub r#type: BatchPoolIdentityType,
    /// The user-assigned identities. It is absent if there are none.
    pub user_assigned_identities: Option<Vec<BatchUserAssignedIdentity>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolIdentity: Default {
        0: r#type = required("type"),
        1: user_assigned_identities = optional("userAssignedIdentities"),
        ..unknown_properties,
    }
}

/// One page of a listing of Pools. It can be short or empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchPoolListResult {
    /// Address of the metadata that describe the page, such as `https://{host}/$metadata#pools`. Set by the
    /// service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The Pools of this page, ordered by id in recordings. It may be empty even though more follow.
    pub value: Option<Vec<BatchPool>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolListResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// New targets for the size of a Pool. At least one of the two targets has to be there, or the request
/// is refused with 400 `MissingRequiredProperty`.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchPoolResizeOptions {
    /// Number of dedicated Compute Nodes to aim for. What a resize without it does to the present target is
    /// neither documented nor recorded: give both targets to be certain.
    pub target_dedicated_nodes: Option<i32>,
    /// Number of Spot or low-priority Compute Nodes to aim for. What a resize without it does to the
    /// present target is neither documented nor recorded: give both targets to be certain.
    pub target_low_priority_nodes: Option<i32>,
    /// Time allowed for allocating or removing nodes. The default is 15 minutes. Less than 5 minutes is
    /// refused with 400. When it is over, the Pool becomes `steady` with what it has, and `resizeErrors`
    /// says so.
    ///
    /// Default: `"PT15M"`.
    pub resize_timeout: Option<BatchDuration>,
    /// What becomes of running Tasks on nodes that leave the Pool. It matters only when the Pool shrinks.
    /// The default is `requeue`.
    ///
    /// Default: `"requeue"`.
    pub node_deallocation_option: Option<BatchNodeDeallocationOption>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolResizeOptions {
        0: target_dedicated_nodes = optional("targetDedicatedNodes"),
        1: target_low_priority_nodes = optional("targetLowPriorityNodes"),
        2: resize_timeout = optional("resizeTimeout"),
        3: node_deallocation_option = optional("nodeDeallocationOption"),
        ..unknown_properties,
    }
}

impl BatchPoolResizeOptions {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`target_dedicated_nodes`](Self#structfield.target_dedicated_nodes).
    pub fn target_dedicated_nodes(mut self, value: i32) -> Self {
        self.target_dedicated_nodes = Some(value);
        self
    }

    /// Sets [`target_low_priority_nodes`](Self#structfield.target_low_priority_nodes).
    pub fn target_low_priority_nodes(mut self, value: i32) -> Self {
        self.target_low_priority_nodes = Some(value);
        self
    }

    /// Sets [`resize_timeout`](Self#structfield.resize_timeout).
    pub fn resize_timeout(mut self, value: impl Into<BatchDuration>) -> Self {
        self.resize_timeout = Some(value.into());
        self
    }

    /// Sets [`node_deallocation_option`](Self#structfield.node_deallocation_option).
    pub fn node_deallocation_option(
        mut self,
        value: BatchNodeDeallocationOption,
    ) -> Self {
        self.node_deallocation_option = Some(value);
        self
    }
}

/// Use of the resources of all Compute Nodes of a Pool for the span from `startTime` to
/// `lastUpdateTime`. The operation counts are 64-bit integers and travel as JSON strings; readers
/// should accept plain numbers too.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchPoolResourceStatistics {
    /// Beginning of the span that the figures cover.
    pub start_time: OffsetDateTime,
    /// Time when the figures were last updated; they cover the time up to then.
    pub last_update_time: OffsetDateTime,
    /// CPU use in per cent, averaged over all nodes.
    pub avg_cpu_percentage: f64,
    /// Memory in use in GiB, averaged over all nodes.
    pub avg_memory_gib: f64,
    /// Highest memory use of any node, in GiB.
    pub peak_memory_gib: f64,
    /// Disk space in use in GiB, averaged over all nodes.
    pub avg_disk_gib: f64,
    /// Highest use of disk space of any node, in GiB.
    pub peak_disk_gib: f64,
    /// Number of disk reads by all nodes.
    pub disk_read_iops: i64,
    /// Number of disk writes by all nodes.
    pub disk_write_iops: i64,
    /// Data that all nodes read from disk, in GiB.
    pub disk_read_gib: f64,
    /// Data that all nodes wrote to disk, in GiB.
    pub disk_write_gib: f64,
    /// Data that all nodes received over the network, in GiB.
    pub network_read_gib: f64,
    /// Data that all nodes sent over the network, in GiB.
    pub network_write_gib: f64,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolResourceStatistics: Default {
        0: start_time = required("startTime"),
        1: last_update_time = required("lastUpdateTime"),
        2: avg_cpu_percentage = required("avgCPUPercentage"),
        3: avg_memory_gib = required("avgMemoryGiB"),
        4: peak_memory_gib = required("peakMemoryGiB"),
        5: avg_disk_gib = required("avgDiskGiB"),
        6: peak_disk_gib = required("peakDiskGiB"),
        7: disk_read_iops = required("diskReadIOps") as Text,
        8: disk_write_iops = required("diskWriteIOps") as Text,
        9: disk_read_gib = required("diskReadGiB"),
        10: disk_write_gib = required("diskWriteGiB"),
        11: network_read_gib = required("networkReadGiB"),
        12: network_write_gib = required("networkWriteGiB"),
        ..unknown_properties,
    }
}

/// Use of a Pool and of its resources for the span from `startTime` to `lastUpdateTime`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchPoolStatistics {
    /// Address of these statistics.
    pub url: String,
    /// Beginning of the span that the figures cover.
    pub start_time: OffsetDateTime,
    /// Time when the figures were last updated; they cover the time up to then.
    pub last_update_time: OffsetDateTime,
    /// Figures on the amount of computing time.
    pub usage_stats: Option<BatchPoolUsageStatistics>,
    /// Figures on CPU, memory, disks and network.
    pub resource_stats: Option<BatchPoolResourceStatistics>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolStatistics: Default {
        0: url = required("url"),
        1: start_time = required("startTime"),
        2: last_update_time = required("lastUpdateTime"),
        3: usage_stats = optional("usageStats"),
        4: resource_stats = optional("resourceStats"),
        ..unknown_properties,
    }
}

/// Computing time of a Pool for the span from `startTime` to `lastUpdateTime`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchPoolUsageStatistics {
    /// Beginning of the span that the figures cover.
    pub start_time: OffsetDateTime,
    /// Time when the figures were last updated; they cover the time up to then.
    pub last_update_time: OffsetDateTime,
    /// Time that cores of dedicated Compute Nodes belonged to the Pool, added up over all cores, as an ISO
    /// 8601 duration.
    pub dedicated_core_time: BatchDuration,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolUsageStatistics: Default {
        0: start_time = required("startTime"),
        1: last_update_time = required("lastUpdateTime"),
        2: dedicated_core_time = required("dedicatedCoreTime"),
        ..unknown_properties,
    }
}

/// A user-assigned managed identity of a Pool.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchUserAssignedIdentity {
    /// ARM resource ID of the identity.
    pub resource_id: String,
    /// Client id of the identity.
    pub client_id: Option<String>,
    /// Principal id of the identity.
    pub principal_id: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchUserAssignedIdentity: Default {
        0: resource_id = required("resourceId"),
        1: client_id = optional("clientId"),
        2: principal_id = optional("principalId"),
        ..unknown_properties,
    }
}

/// One cause for which a resize of a Pool did not reach its targets.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ResizeError {
    /// Stable error code for programs to branch on. An open set, in which these are known:
    ///
    /// - `AllocationFailed`: nodes could not be allocated.
    /// - `AllocationTimedout`: nodes were not allocated within `resizeTimeout`.
    /// - `ResizeStopped`: a user stopped the resize.
    pub code: Option<String>,
    /// Human-readable description of the error, for display and logs only.
    pub message: Option<String>,
    /// Further facts about the error as names and values. Recordings have errors without it.
    pub values: Option<Vec<NameValuePair>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ResizeError: Default {
        0: code = optional("code"),
        1: message = optional("message"),
        2: values = optional("values"),
        ..unknown_properties,
    }
}

/// Whether a Pool is gaining or losing Compute Nodes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AllocationState {
    /// The number of nodes is not changing. That says nothing about whether the targets were reached:
    /// `resizeErrors` does.
    Steady,
    /// Nodes are being added or removed.
    Resizing,
    /// A resize was under way, and a user has asked to stop it; the Pool becomes `steady` when it has
    /// ended.
    Stopping,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    AllocationState {
        Steady = "steady",
        Resizing = "resizing",
        Stopping = "stopping",
    }
}

/// What becomes of the Tasks on a Compute Node that leaves its Pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchNodeDeallocationOption {
    /// Running Tasks are stopped and go back to the queue, to run on another node. The node leaves as soon
    /// as they have been stopped.
    Requeue,
    /// Running Tasks are stopped and become `completed` with failure information: they do not run again.
    /// The node leaves as soon as they have been stopped.
    Terminate,
    /// Running Tasks may finish while no new ones are started. The node leaves once all of them have
    /// completed.
    TaskCompletion,
    /// Deprecated. Running Tasks may finish, and the node then waits until the retention times of all its
    /// Tasks are over before it leaves. Version 2026-10-01 of the service no longer has it.
    RetainedData,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchNodeDeallocationOption {
        Requeue = "requeue",
        Terminate = "terminate",
        TaskCompletion = "taskcompletion",
        RetainedData = "retaineddata",
    }
}

/// Kind of managed identity that a Pool has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchPoolIdentityType {
    /// The Pool has user-assigned identities.
    UserAssigned,
    /// The Pool has no managed identity.
    None,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchPoolIdentityType {
        UserAssigned = "UserAssigned",
        None = "None",
    }
}

/// State in a Pool's life cycle; expect values beyond these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchPoolState {
    /// The Pool can run Tasks on the nodes that it has.
    Active,
    /// A user has asked to delete the Pool, and the service is removing it.
    Deleting,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchPoolState {
        Active = "active",
        Deleting = "deleting",
    }
}
