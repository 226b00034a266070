// @generated from spec/nodes.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

use time::OffsetDateTime;
use crate::UnknownProperties;
use crate::open_enum::open_enum;
use crate::wire::json_object;
use super::common::{
    BatchStartTask, BatchTaskContainerExecutionInfo, BatchTaskExecutionInfo,
    BatchTaskExecutionResult, BatchTaskFailureInfo, BatchTaskState,
    BatchVmImageReference, InboundEndpointProtocol, NameValuePair,
};

/// A Compute Node of a Pool as the service returns it: its state, what it runs, and the result of its
/// start Task.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNode {
    /// Identifier of the node, which the service assigns and which is unique in its Pool. A node that takes
    /// the place of another one has an id of its own, also if it gets the same address.
    pub id: String,
    /// Address of the node, assigned by the service.
    pub url: String,
    /// Present state of the node. Together with `schedulingState` it tells whether the node takes Tasks. A
    /// preempted node stays listed as `preempted`, and boots anew under the same id when capacity returns.
    pub state: BatchNodeState,
    /// Whether new Tasks may be scheduled to the node.
    pub scheduling_state: Option<SchedulingState>,
    /// Time when the node entered `state`. During reimaging and deallocation it was seen to lag behind
    /// `state`.
    pub state_transition_time: OffsetDateTime,
    /// Time of the latest boot. It is absent before the first one, and can be absent while the node is
    /// `unusable`.
    pub last_boot_time: Option<OffsetDateTime>,
    /// Time when the node was allocated to the Pool. It is allocated once, and a reboot or reimage does not
    /// change the time.
    pub allocation_time: OffsetDateTime,
    /// Address of the node in its virtual network, by which other nodes reach it, such as `10.0.0.5`. Where
    /// the node is reachable from outside, `endpointConfiguration` has the public address.
    pub ip_address: String,
    /// IPv6 address of the node in its virtual network. Although documented as always there, it is absent
    /// in recordings of 2025 and 2026, whose Pools have IPv4 only.
    pub ipv6_address: Option<String>,
    /// Value for the `affinityInfo` of a Task that is to run on this node if possible: `TVM:` and the id of
    /// the node. Treat it as opaque.
    pub affinity_id: String,
    /// Azure virtual machine size of the node, in lower case, such as `standard_d2s_v3`.
    pub vm_size: String,
    /// Number of Tasks that have completed on the node. Job Manager Tasks and ordinary Tasks count;
    /// preparation, release and start Tasks do not.
    pub total_tasks_run: i32,
    /// Number of Tasks that run on the node now. Job Manager Tasks and ordinary Tasks count; preparation,
    /// release and start Tasks do not.
    pub running_tasks_count: Option<i32>,
    /// Number of slots that those Tasks occupy. The Pool's `taskSlotsPerNode` is the number that there is.
    pub running_task_slots_count: Option<i32>,
    /// Number of Tasks that have completed on the node with exit code 0. Job Manager Tasks and ordinary
    /// Tasks count; preparation, release and start Tasks do not.
    pub total_tasks_succeeded: Option<i32>,
    /// Tasks whose state on the node has changed lately. It is absent before the first Task has run there.
    pub recent_tasks: Option<Vec<BatchTaskInfo>>,
    /// Start Task that the node runs or has run. It is absent if the Pool has none, and before the first
    /// boot.
    pub start_task: Option<Box<BatchStartTask>>,
    /// Report on the run of the start Task. It is absent if the Pool has none, and before the first boot.
    pub start_task_info: Option<BatchStartTaskInfo>,
    /// Errors that the node has at present. It is absent if there are none.
    pub errors: Option<Vec<BatchNodeError>>,
    /// Whether the node is dedicated. With `false` it is a Spot or low-priority node, which can be
    /// preempted.
    pub is_dedicated: Option<bool>,
    /// Endpoints by which the node is reachable from outside. It is absent if the Pool has none.
    pub endpoint_configuration: Option<BatchNodeEndpointConfiguration>,
    /// Version of the service's program on the node. It is absent before the first boot.
    pub node_agent_info: Option<BatchNodeAgentInfo>,
    /// Virtual machine that the node is.
    pub virtual_machine_info: VirtualMachineInfo,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNode: Default {
        0: id = required("id"),
        1: url = required("url"),
        2: state = required("state"),
        3: scheduling_state = optional("schedulingState"),
        4: state_transition_time = required("stateTransitionTime"),
        5: last_boot_time = optional("lastBootTime"),
        6: allocation_time = required("allocationTime"),
        7: ip_address = required("ipAddress"),
        8: ipv6_address = optional("ipv6Address"),
        9: affinity_id = required("affinityId"),
        10: vm_size = required("vmSize"),
        11: total_tasks_run = required("totalTasksRun"),
        12: running_tasks_count = optional("runningTasksCount"),
        13: running_task_slots_count = optional("runningTaskSlotsCount"),
        14: total_tasks_succeeded = optional("totalTasksSucceeded"),
        15: recent_tasks = optional("recentTasks"),
        16: start_task = optional("startTask"),
        17: start_task_info = optional("startTaskInfo"),
        18: errors = optional("errors"),
        19: is_dedicated = optional("isDedicated"),
        20: endpoint_configuration = optional("endpointConfiguration"),
        21: node_agent_info = optional("nodeAgentInfo"),
        22: virtual_machine_info = required("virtualMachineInfo"),
        ..unknown_properties,
    }
}

/// Version of the node agent, the service's program on each Compute Node, which runs the Tasks.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeAgentInfo {
    /// Version number of the agent, such as `1.12.39`.
    pub version: String,
    /// Time when the agent was last updated. In a recording of a new node it equals `lastBootTime`.
    pub last_update_time: OffsetDateTime,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeAgentInfo: Default {
        0: version = required("version"),
        1: last_update_time = required("lastUpdateTime"),
        ..unknown_properties,
    }
}

/// Endpoints by which a Compute Node is reachable from outside.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeEndpointConfiguration {
    /// Inbound endpoints, one for each inbound NAT pool of the Pool.
    pub inbound_endpoints: Vec<InboundEndpoint>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeEndpointConfiguration: Default {
        0: inbound_endpoints = required("inboundEndpoints"),
        ..unknown_properties,
    }
}

/// An error of a Compute Node.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeError {
    /// Stable error code for programs to branch on; an open set.
    pub code: Option<String>,
    /// Human-readable description of the error, for display and logs only.
    pub message: Option<String>,
    /// Further facts about the error as names and values.
    pub error_details: Option<Vec<NameValuePair>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeError: Default {
        0: code = optional("code"),
        1: message = optional("message"),
        2: error_details = optional("errorDetails"),
        ..unknown_properties,
    }
}

/// One page of a listing of nodes. It can be short or empty without being the last.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchNodeListResult {
    /// Address of the metadata that describe the page, such as `https://{host}/$metadata#nodes`. Set by the
    /// service; most clients do not need it.
    pub odata_metadata: Option<String>,
    /// The nodes of this page, ordered by id in recordings. It may be empty even though more follow.
    pub value: Option<Vec<BatchNode>>,
    /// Address of the next page. It carries a `$skiptoken` and has to be requested unchanged. It is absent
    /// on the last page.
    pub odata_next_link: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeListResult: Default {
        0: odata_metadata = optional("odata.metadata"),
        1: value = optional("value"),
        2: odata_next_link = optional("odata.nextLink"),
        ..unknown_properties,
    }
}

/// Report on the run of a start Task on one Compute Node: its times, its outcome and its retries.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchStartTaskInfo {
    /// Whether the start Task runs or has ended.
    pub state: BatchStartTaskState,
    /// Start of the latest run. Each retry, each reboot and each reimage sets it anew.
    pub start_time: OffsetDateTime,
    /// End of the start Task, present only once `state` is `completed`. If it failed, it is the end of the
    /// last retry.
    pub end_time: Option<OffsetDateTime>,
    /// Exit code of the start Task's command line. It is present only if the process ran and `state` is
    /// `completed`. Its meaning is up to the program; for a process that was killed, the operating system
    /// sets it.
    pub exit_code: Option<i32>,
    /// Details of the container that the start Task runs in. It is absent without a container.
    pub container_info: Option<BatchTaskContainerExecutionInfo>,
    /// Cause of the failure, present only if the start Task has ended and failed.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// Number of times that the service ran the start Task again because its process ended with an exit
    /// code other than 0. It stays within `maxTaskRetryCount`. A start Task that could not be started is
    /// not retried.
    pub retry_count: i32,
    /// Start of the latest retry, present only if `retryCount` is not 0. A restart for another reason, such
    /// as a reboot of the node, moves `startTime` but not this time.
    pub last_retry_time: Option<OffsetDateTime>,
    /// Outcome of the start Task, present only once `state` is `completed`; with `failure`, look in
    /// `failureInfo` for the cause.
    pub result: Option<BatchTaskExecutionResult>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchStartTaskInfo: Default {
        0: state = required("state"),
        1: start_time = required("startTime"),
        2: end_time = optional("endTime"),
        3: exit_code = optional("exitCode"),
        4: container_info = optional("containerInfo"),
        5: failure_info = optional("failureInfo"),
        6: retry_count = required("retryCount"),
        7: last_retry_time = optional("lastRetryTime"),
        8: result = optional("result"),
        ..unknown_properties,
    }
}

/// A Task that runs or has run on a Compute Node.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskInfo {
    /// Address of the Task.
    pub task_url: Option<String>,
    /// Id of the Job that the Task belongs to.
    pub job_id: Option<String>,
    /// Id of the Task.
    pub task_id: Option<String>,
    /// Number of the subtask, present only for a subtask of a multi-instance Task.
    pub subtask_id: Option<i32>,
    /// State of the Task.
    pub task_state: BatchTaskState,
    /// Report on the run of the Task.
    pub execution_info: Option<BatchTaskExecutionInfo>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskInfo: Default {
        0: task_url = optional("taskUrl"),
        1: job_id = optional("jobId"),
        2: task_id = optional("taskId"),
        3: subtask_id = optional("subtaskId"),
        4: task_state = required("taskState"),
        5: execution_info = optional("executionInfo"),
        ..unknown_properties,
    }
}

/// An endpoint that leads from outside to a port of a Compute Node.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct InboundEndpoint {
    /// Name of the endpoint: that of the inbound NAT pool, a dot and a number that differs from node to
    /// node, such as `ssh.0`.
    pub name: String,
    /// Transport protocol of the endpoint. Answers spell it in lower case.
    pub protocol: InboundEndpointProtocol,
    /// Public IP address of the endpoint.
    pub public_ip_address: String,
    /// Public domain name of the endpoint.
    pub public_fqdn: String,
    /// Port of the endpoint on the public side. It is the first port of the NAT pool's range plus the
    /// number in `name`.
    pub frontend_port: i32,
    /// Port on the node that receives the traffic.
    pub backend_port: i32,
    unknown_properties: UnknownProperties,
}

json_object! {
    InboundEndpoint: Default {
        0: name = required("name"),
        1: protocol = required("protocol"),
        2: public_ip_address = required("publicIPAddress"),
        3: public_fqdn = required("publicFQDN"),
        4: frontend_port = required("frontendPort"),
        5: backend_port = required("backendPort"),
        ..unknown_properties,
    }
}

/// Virtual machine of a Compute Node.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct VirtualMachineInfo {
    /// Image of the node, with `exactVersion`.
    pub image_reference: Option<BatchVmImageReference>,
    /// ARM resource ID of the virtual machine in its scale set. It is present only in an account that
    /// allocates pools in the user's subscription.
    pub scale_set_vm_resource_id: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    VirtualMachineInfo: Default {
        0: image_reference = optional("imageReference"),
        1: scale_set_vm_resource_id = optional("scaleSetVmResourceId"),
        ..unknown_properties,
    }
}

/// State of a Compute Node; expect values beyond these. Only `idle` and `running` nodes whose
/// scheduling is enabled take Tasks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchNodeState {
    /// The node runs no Task and is ready for one.
    Idle,
    /// The node is being rebooted.
    Rebooting,
    /// The operating system of the node is being installed anew.
    Reimaging,
    /// The node runs one or more Tasks besides a start Task.
    Running,
    /// The node cannot run Tasks because of errors.
    Unusable,
    /// The service has obtained the virtual machine, which has not started to join the Pool yet.
    Creating,
    /// The service's program is starting on the virtual machine.
    Starting,
    /// The start Task runs, and the node takes no Tasks before it has ended, since `waitForSuccess` is set.
    WaitingForStartTask,
    /// The start Task has used up its retries without success, and the node takes no Tasks, since
    /// `waitForSuccess` is set.
    StartTaskFailed,
    /// The service has lost contact with the node, and does not know its true state.
    Unknown,
    /// The node is leaving the Pool, because of a user's request or because the Pool shrinks.
    LeavingPool,
    /// The node runs no Task, and its scheduling is disabled.
    Offline,
    /// Azure has taken the Spot or low-priority node back. Its Tasks run on other nodes when there are any.
    Preempted,
    /// The operating system of the node is being upgraded.
    UpgradingOs,
    /// The virtual machine of the node has been given back, while the node stays in the Pool. It can be
    /// started again.
    Deallocated,
    /// The virtual machine of the node is being given back.
    Deallocating,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchNodeState {
        Idle = "idle",
        Rebooting = "rebooting",
        Reimaging = "reimaging",
        Running = "running",
        Unusable = "unusable",
        Creating = "creating",
        Starting = "starting",
        WaitingForStartTask = "waitingforstarttask",
        StartTaskFailed = "starttaskfailed",
        Unknown = "unknown",
        LeavingPool = "leavingpool",
        Offline = "offline",
        Preempted = "preempted",
        UpgradingOs = "upgradingos",
        Deallocated = "deallocated",
        Deallocating = "deallocating",
    }
}

/// State of a start Task on one Compute Node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchStartTaskState {
    /// The start Task runs, or waits for a retry.
    Running,
    /// The start Task has ended, with success or after all its retries, or it could not be started.
    Completed,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchStartTaskState {
        Running = "running",
        Completed = "completed",
    }
}

/// Whether new Tasks may be scheduled to a Compute Node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SchedulingState {
    /// Tasks may be scheduled to the node.
    Enabled,
    /// No new Tasks are scheduled to the node. Tasks that run there may go on. Every node starts out
    /// enabled.
    Disabled,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    SchedulingState {
        Enabled = "enabled",
        Disabled = "disabled",
    }
}
