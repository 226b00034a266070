//! Operations of the service that have no description yet. Each group that gets one leaves these tables.

use serde_json::Value;

use super::error::DescriptionError;
use super::operation::{Operation, method_named};
use super::parameter::Parameter;
use super::path::PathTemplate;

/// The name, method and path of an operation.
type Row = (&'static str, &'static str, &'static str);

/// The operations of the newest version.
const NEWEST: [Row; 35] = [
    ("ListApplications", "GET", "/applications"),
    ("GetApplication", "GET", "/applications/{applicationId}"),
    ("ListPoolUsageMetrics", "GET", "/poolusagemetrics"),
    ("UpdatePool", "PATCH", "/pools/{poolId}"),
    ("DisablePoolAutoScale", "POST", "/pools/{poolId}/disableautoscale"),
    ("EnablePoolAutoScale", "POST", "/pools/{poolId}/enableautoscale"),
    ("EvaluatePoolAutoScale", "POST", "/pools/{poolId}/evaluateautoscale"),
    ("StopPoolResize", "POST", "/pools/{poolId}/stopresize"),
    ("ReplacePoolProperties", "POST", "/pools/{poolId}/updateproperties"),
    ("RemoveNodes", "POST", "/pools/{poolId}/removenodes"),
    ("ListSupportedImages", "GET", "/supportedimages"),
    ("ListPoolNodeCounts", "GET", "/nodecounts"),
    ("JobScheduleExists", "HEAD", "/jobschedules/{jobScheduleId}"),
    ("DeleteJobSchedule", "DELETE", "/jobschedules/{jobScheduleId}"),
    ("GetJobSchedule", "GET", "/jobschedules/{jobScheduleId}"),
    ("UpdateJobSchedule", "PATCH", "/jobschedules/{jobScheduleId}"),
    ("ReplaceJobSchedule", "PUT", "/jobschedules/{jobScheduleId}"),
    ("DisableJobSchedule", "POST", "/jobschedules/{jobScheduleId}/disable"),
    ("EnableJobSchedule", "POST", "/jobschedules/{jobScheduleId}/enable"),
    ("TerminateJobSchedule", "POST", "/jobschedules/{jobScheduleId}/terminate"),
    ("CreateJobSchedule", "POST", "/jobschedules"),
    ("ListJobSchedules", "GET", "/jobschedules"),
    ("CreateNodeUser", "POST", "/pools/{poolId}/nodes/{nodeId}/users"),
    ("DeleteNodeUser", "DELETE", "/pools/{poolId}/nodes/{nodeId}/users/{userName}"),
    ("ReplaceNodeUser", "PUT", "/pools/{poolId}/nodes/{nodeId}/users/{userName}"),
    ("RebootNode", "POST", "/pools/{poolId}/nodes/{nodeId}/reboot"),
    ("StartNode", "POST", "/pools/{poolId}/nodes/{nodeId}/start"),
    ("ReimageNode", "POST", "/pools/{poolId}/nodes/{nodeId}/reimage"),
    ("DeallocateNode", "POST", "/pools/{poolId}/nodes/{nodeId}/deallocate"),
    ("DisableNodeScheduling", "POST", "/pools/{poolId}/nodes/{nodeId}/disablescheduling"),
    ("EnableNodeScheduling", "POST", "/pools/{poolId}/nodes/{nodeId}/enablescheduling"),
    ("GetNodeRemoteLoginSettings", "GET", "/pools/{poolId}/nodes/{nodeId}/remoteloginsettings"),
    ("UploadNodeLogs", "POST", "/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs"),
    ("GetNodeExtension", "GET", "/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}"),
    ("ListNodeExtensions", "GET", "/pools/{poolId}/nodes/{nodeId}/extensions"),
];

/// Operations that only older versions have.
const OLDER: [Row; 8] = [
    ("ListCertificates", "GET", "/certificates"),
    ("CreateCertificate", "POST", "/certificates"),
    ("GetCertificate", "GET", "/certificates(thumbprint)"),
    ("DeleteCertificate", "DELETE", "/certificates(thumbprint)"),
    ("CancelCertificateDeletion", "POST", "/certificates(thumbprint)/canceldelete"),
    ("GetAllJobsLifetimeStatistics", "GET", "/lifetimejobstats"),
    ("GetAllPoolsLifetimeStatistics", "GET", "/lifetimepoolstats"),
    ("GetNodeRemoteDesktopFile", "GET", "/pools/{poolId}/nodes/{nodeId}/rdp"),
];

/// The parameters that any of them may have.
const PARAMETERS: &str = r#"[
    { "name": "timeOut", "in": "query", "type": "integer", "format": "int32" },
    { "name": "$filter", "in": "query", "type": "string" },
    { "name": "$select", "in": "query", "type": "array", "items": { "type": "string" } },
    { "name": "$expand", "in": "query", "type": "array", "items": { "type": "string" } },
    { "name": "If-Match", "in": "header", "type": "string" },
    { "name": "If-None-Match", "in": "header", "type": "string" },
    { "name": "If-Modified-Since", "in": "header", "type": "string", "format": "date-time-rfc1123" },
    { "name": "If-Unmodified-Since", "in": "header", "type": "string", "format": "date-time-rfc1123" }
]"#;

/// The additional parameter of lists.
const PAGE_SIZE: &str = r#"[
    { "name": "maxresults", "in": "query", "type": "integer", "format": "int32", "minimum": 1, "maximum": 1000 }
]"#;

/// All operations without a description.
pub(super) fn operations() -> Result<Vec<Operation>, DescriptionError> {
    let newest = NEWEST.iter().map(|row| operation(row, false));
    newest.chain(OLDER.iter().map(|row| operation(row, true))).collect()
}

fn operation((name, method, path): &Row, is_older: bool) -> Result<Operation, DescriptionError> {
    let is_pageable = name.starts_with("List");
    let mut parameters = parameters(PARAMETERS)?;
    if is_pageable {
        parameters.extend(self::parameters(PAGE_SIZE)?);
    }
    Ok(Operation {
        name: (*name).to_owned(),
        method: method_named(method)?,
        path: PathTemplate::parse(path),
        parameters,
        body: None,
        is_pageable,
        is_older,
    })
}

fn parameters(text: &str) -> Result<Vec<Parameter>, DescriptionError> {
    let raw: Vec<Value> = serde_json::from_str(text)?;
    raw.iter().map(Parameter::read).collect()
}
