//! The operations of the service that the emulator does not have, and what it says in place of them.

use self::Instead::{Absent, Page, Refused, Schedule, Schedules};
use super::{Operation, Parameter, RawParameter, Segment};

/// What is answered in place of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Instead {
    /// A page without items, of this kind.
    Page(&'static str),
    /// There is nothing of the kind, says this code.
    Absent(&'static str),
    /// The request would make something of this kind, or asks for what can't be known.
    Refused(&'static str),
    /// The Job Schedules that Jobs tell of.
    Schedules,
    /// One of them.
    Schedule,
}

/// An operation by its name, method and path.
struct Row {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    instead: Instead,
}

const fn row(name: &'static str, method: &'static str, path: &'static str, instead: Instead) -> Row {
    Row { name, method, path, instead }
}

/// The operations of the newest version.
const NEWEST: [Row; 60] = [
    row("ListApplications", "GET", "/applications", Page("listapplicationsummariesresponses")),
    row("GetApplication", "GET", "/applications/{applicationId}", Absent("ApplicationNotFound")),
    row("ListPoolUsageMetrics", "GET", "/poolusagemetrics", Page("poolusagemetrics")),
    row("CreatePool", "POST", "/pools", Refused("Pools")),
    row("ListPools", "GET", "/pools", Page("pools")),
    row("DeletePool", "DELETE", "/pools/{poolId}", Absent("PoolNotFound")),
    row("PoolExists", "HEAD", "/pools/{poolId}", Absent("PoolNotFound")),
    row("GetPool", "GET", "/pools/{poolId}", Absent("PoolNotFound")),
    row("UpdatePool", "PATCH", "/pools/{poolId}", Absent("PoolNotFound")),
    row("DisablePoolAutoScale", "POST", "/pools/{poolId}/disableautoscale", Absent("PoolNotFound")),
    row("EnablePoolAutoScale", "POST", "/pools/{poolId}/enableautoscale", Absent("PoolNotFound")),
    row("EvaluatePoolAutoScale", "POST", "/pools/{poolId}/evaluateautoscale", Absent("PoolNotFound")),
    row("ResizePool", "POST", "/pools/{poolId}/resize", Absent("PoolNotFound")),
    row("StopPoolResize", "POST", "/pools/{poolId}/stopresize", Absent("PoolNotFound")),
    row("ReplacePoolProperties", "POST", "/pools/{poolId}/updateproperties", Absent("PoolNotFound")),
    row("RemoveNodes", "POST", "/pools/{poolId}/removenodes", Absent("PoolNotFound")),
    row("ListSupportedImages", "GET", "/supportedimages", Page("supportedimages")),
    row("ListPoolNodeCounts", "GET", "/nodecounts", Page("poolnodecounts")),
    row("JobScheduleExists", "HEAD", "/jobschedules/{jobScheduleId}", Schedule),
    row("DeleteJobSchedule", "DELETE", "/jobschedules/{jobScheduleId}", Schedule),
    row("GetJobSchedule", "GET", "/jobschedules/{jobScheduleId}", Schedule),
    row("UpdateJobSchedule", "PATCH", "/jobschedules/{jobScheduleId}", Schedule),
    row("ReplaceJobSchedule", "PUT", "/jobschedules/{jobScheduleId}", Schedule),
    row("DisableJobSchedule", "POST", "/jobschedules/{jobScheduleId}/disable", Schedule),
    row("EnableJobSchedule", "POST", "/jobschedules/{jobScheduleId}/enable", Schedule),
    row("TerminateJobSchedule", "POST", "/jobschedules/{jobScheduleId}/terminate", Schedule),
    row("CreateJobSchedule", "POST", "/jobschedules", Refused("Job Schedules")),
    row("ListJobSchedules", "GET", "/jobschedules", Schedules),
    row("CreateTask", "POST", "/jobs/{jobId}/tasks", Refused("Tasks")),
    row("ListTasks", "GET", "/jobs/{jobId}/tasks", Page("tasks")),
    row("CreateTaskCollection", "POST", "/jobs/{jobId}/addtaskcollection", Refused("Tasks")),
    row("DeleteTask", "DELETE", "/jobs/{jobId}/tasks/{taskId}", Absent("TaskNotFound")),
    row("GetTask", "GET", "/jobs/{jobId}/tasks/{taskId}", Absent("TaskNotFound")),
    row("ReplaceTask", "PUT", "/jobs/{jobId}/tasks/{taskId}", Absent("TaskNotFound")),
    row("ListSubTasks", "GET", "/jobs/{jobId}/tasks/{taskId}/subtasksinfo", Absent("TaskNotFound")),
    row("TerminateTask", "POST", "/jobs/{jobId}/tasks/{taskId}/terminate", Absent("TaskNotFound")),
    row("ReactivateTask", "POST", "/jobs/{jobId}/tasks/{taskId}/reactivate", Absent("TaskNotFound")),
    row("DeleteTaskFile", "DELETE", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", Absent("TaskNotFound")),
    row("GetTaskFile", "GET", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", Absent("TaskNotFound")),
    row(
        "GetTaskFileProperties",
        "HEAD",
        "/jobs/{jobId}/tasks/{taskId}/files/{filePath}",
        Absent("TaskNotFound"),
    ),
    row("ListTaskFiles", "GET", "/jobs/{jobId}/tasks/{taskId}/files", Absent("TaskNotFound")),
    row("CreateNodeUser", "POST", "/pools/{poolId}/nodes/{nodeId}/users", Absent("PoolNotFound")),
    row(
        "DeleteNodeUser",
        "DELETE",
        "/pools/{poolId}/nodes/{nodeId}/users/{userName}",
        Absent("PoolNotFound"),
    ),
    row("ReplaceNodeUser", "PUT", "/pools/{poolId}/nodes/{nodeId}/users/{userName}", Absent("PoolNotFound")),
    row("GetNode", "GET", "/pools/{poolId}/nodes/{nodeId}", Absent("PoolNotFound")),
    row("RebootNode", "POST", "/pools/{poolId}/nodes/{nodeId}/reboot", Absent("PoolNotFound")),
    row("StartNode", "POST", "/pools/{poolId}/nodes/{nodeId}/start", Absent("PoolNotFound")),
    row("ReimageNode", "POST", "/pools/{poolId}/nodes/{nodeId}/reimage", Absent("PoolNotFound")),
    row("DeallocateNode", "POST", "/pools/{poolId}/nodes/{nodeId}/deallocate", Absent("PoolNotFound")),
    row(
        "DisableNodeScheduling",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/disablescheduling",
        Absent("PoolNotFound"),
    ),
    row(
        "EnableNodeScheduling",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/enablescheduling",
        Absent("PoolNotFound"),
    ),
    row(
        "GetNodeRemoteLoginSettings",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/remoteloginsettings",
        Absent("PoolNotFound"),
    ),
    row(
        "UploadNodeLogs",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs",
        Absent("PoolNotFound"),
    ),
    row("ListNodes", "GET", "/pools/{poolId}/nodes", Absent("PoolNotFound")),
    row(
        "GetNodeExtension",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}",
        Absent("PoolNotFound"),
    ),
    row("ListNodeExtensions", "GET", "/pools/{poolId}/nodes/{nodeId}/extensions", Absent("PoolNotFound")),
    row(
        "DeleteNodeFile",
        "DELETE",
        "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
        Absent("PoolNotFound"),
    ),
    row("GetNodeFile", "GET", "/pools/{poolId}/nodes/{nodeId}/files/{filePath}", Absent("PoolNotFound")),
    row(
        "GetNodeFileProperties",
        "HEAD",
        "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
        Absent("PoolNotFound"),
    ),
    row("ListNodeFiles", "GET", "/pools/{poolId}/nodes/{nodeId}/files", Absent("PoolNotFound")),
];

/// Operations that only older versions have.
const OLDER: [Row; 8] = [
    row("ListCertificates", "GET", "/certificates", Page("certificates")),
    row("CreateCertificate", "POST", "/certificates", Refused("certificates")),
    row("GetCertificate", "GET", "/certificates(thumbprint)", Absent("CertificateNotFound")),
    row("DeleteCertificate", "DELETE", "/certificates(thumbprint)", Absent("CertificateNotFound")),
    row(
        "CancelCertificateDeletion",
        "POST",
        "/certificates(thumbprint)/canceldelete",
        Absent("CertificateNotFound"),
    ),
    row("GetAllJobsLifetimeStatistics", "GET", "/lifetimejobstats", Refused("statistics of an account")),
    row("GetAllPoolsLifetimeStatistics", "GET", "/lifetimepoolstats", Refused("statistics of an account")),
    row("GetNodeRemoteDesktopFile", "GET", "/pools/{poolId}/nodes/{nodeId}/rdp", Absent("PoolNotFound")),
];

/// The parameters that any of them may have.
const PARAMETERS: &str = r#"[
    { "name": "timeOut", "in": "query", "type": "integer", "format": "int32" },
    { "name": "$filter", "in": "query", "type": "string" },
    { "name": "$select", "in": "query", "type": "array" },
    { "name": "$expand", "in": "query", "type": "array" },
    { "name": "If-Match", "in": "header", "type": "string" },
    { "name": "If-None-Match", "in": "header", "type": "string" },
    { "name": "If-Modified-Since", "in": "header", "type": "string", "format": "date-time-rfc1123" },
    { "name": "If-Unmodified-Since", "in": "header", "type": "string", "format": "date-time-rfc1123" }
]"#;

/// The parameter that lists have besides.
const PAGE_SIZE: &str = r#"[
    { "name": "maxresults", "in": "query", "type": "integer", "format": "int32", "minimum": 1, "maximum": 1000 }
]"#;

/// All of them, as far as the description lacks them.
pub(super) fn operations(described: &[Operation]) -> Result<Vec<Operation>, serde_json::Error> {
    let newest = NEWEST.iter().map(|row| (row, false));
    let rows = newest.chain(OLDER.iter().map(|row| (row, true)));
    let is_described = |row: &Row| described.iter().any(|operation| operation.name == row.name);
    rows.filter(|(row, _)| !is_described(row)).map(|(row, is_older)| row.operation(is_older)).collect()
}

/// What is answered in place of the operation of this name.
pub(crate) fn instead(name: &str) -> Option<Instead> {
    NEWEST.iter().chain(&OLDER).find(|row| row.name == name).map(|row| row.instead)
}

impl Row {
    fn operation(&self, is_older: bool) -> Result<Operation, serde_json::Error> {
        let is_pageable = self.method == "GET" && matches!(self.instead, Page(_) | Schedules);
        let mut parameters = parameters(PARAMETERS)?;
        if is_pageable {
            parameters.extend(self::parameters(PAGE_SIZE)?);
        }
        Ok(Operation {
            name: self.name.to_owned(),
            method: self.method.parse().unwrap_or_default(),
            path: self.path.split('/').skip(1).map(Segment::read).collect(),
            parameters,
            body: None,
            is_pageable,
            is_older,
        })
    }
}

fn parameters(text: &str) -> Result<Vec<Parameter>, serde_json::Error> {
    let raw: Vec<RawParameter> = serde_json::from_str(text)?;
    Ok(raw.iter().map(Parameter::read).collect())
}
