//! The codes that the service gives its errors.

use crate::open_enum::open_enum;

/// The service's code for an error. The set is open: the service adds codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// The condition of the request does not hold.
    ConditionNotMet,
    /// A required header is missing.
    MissingRequiredHeader,
    /// A required property is missing from the body.
    MissingRequiredProperty,
    /// A required query parameter is missing.
    MissingRequiredQueryParameter,
    /// A header is not supported here.
    UnsupportedHeader,
    /// A property is not supported here.
    UnsupportedProperty,
    /// A query parameter is not supported here.
    UnsupportedQueryParameter,
    /// A header has a value that is not allowed.
    InvalidHeaderValue,
    /// A property has a value that is not allowed.
    InvalidPropertyValue,
    /// A query parameter has a value that is not allowed.
    InvalidQueryParameterValue,
    /// A query parameter is beyond its range.
    OutOfRangeQueryParameterValue,
    /// The URL can't be read.
    RequestUrlFailedToParse,
    /// The URL names nothing.
    InvalidUri,
    /// The method is unknown.
    InvalidHttpVerb,
    /// A metadata item has no name.
    EmptyMetadataKey,
    /// The metadata is not allowed.
    InvalidMetadata,
    /// The metadata is too large.
    MetadataTooLarge,
    /// The body can't be read.
    InvalidRequestBody,
    /// A value is beyond its range.
    OutOfRangeInput,
    /// A value is not allowed.
    InvalidInput,
    /// The Authorization header can't be read.
    InvalidAuthenticationInfo,
    /// There is more than one conditional header.
    MultipleConditionHeadersNotSupported,
    /// The API version is not supported.
    UnsupportedRequestVersion,
    /// The Job was not created for Tasks that depend on one another.
    TaskDependenciesNotSpecifiedOnJob,
    /// The ids that a Task depends on are too long together.
    TaskDependencyListTooLong,
    /// A Task depends on too many ranges of ids.
    TaskDependencyRangesTooLong,
    /// The priority is beyond -1000 to 1000.
    OutOfRangePriority,
    /// A constraint has a value that is not allowed.
    InvalidConstraintValue,
    /// A constraint is not supported here.
    UnsupportedConstraint,
    /// The account's settings rule the operation out.
    InvalidRestAPIForAccountSetting,
    /// The caller is not who it says, or its clock is off.
    AuthenticationFailed,
    /// The caller may not do this.
    InsufficientAccountPermissions,
    /// The account is disabled.
    AccountIsDisabled,
    /// The node failed to read the file.
    IOError,
    /// The resource of the path does not exist.
    ResourceNotFound,
    /// The Job does not exist.
    JobNotFound,
    /// The Pool does not exist.
    PoolNotFound,
    /// The Job Schedule does not exist.
    JobScheduleNotFound,
    /// The Task does not exist.
    TaskNotFound,
    /// The application does not exist.
    ApplicationNotFound,
    /// The node does not exist, or has left its Pool.
    NodeNotFound,
    /// The file does not exist.
    FileNotFound,
    /// The path of a file does not exist.
    PathNotFound,
    /// The resource does not support the method.
    UnsupportedHttpVerb,
    /// The length of the body is missing.
    MissingContentLengthHeader,
    /// The body is too large.
    RequestBodyTooLarge,
    /// The range is not allowed.
    InvalidRange,
    /// The account makes more calls than it may.
    TooManyRequests,
    /// A Job with this id exists already.
    JobExists,
    /// The Job is being deleted.
    JobBeingDeleted,
    /// The Job is being terminated.
    JobBeingTerminated,
    /// The Job is disabled.
    JobDisabled,
    /// The Job has ended.
    JobCompleted,
    /// The Job is not active.
    JobNotActive,
    /// The present state refuses the operation.
    OperationInvalidForCurrentState,
    /// The account may have no more active Jobs and Job Schedules.
    ActiveJobAndScheduleQuotaReached,
    /// A Job has the id that a Job Schedule should get.
    JobWithSameIdExists,
    /// A Job Schedule has the id that a Job should get.
    JobScheduleWithSameIdExists,
    /// The Job has no Job Preparation Task.
    JobPreparationTaskNotSpecified,
    /// The Job has no Job Release Task.
    JobReleaseTaskNotSpecified,
    /// The Job has neither a Job Preparation nor a Job Release Task.
    JobPreparationTaskOrReleaseTaskNotSpecified,
    /// An application package does not exist.
    InvalidApplicationPackageReferences,
    /// A Pool with this id exists already.
    PoolExists,
    /// The Pool is being deleted.
    PoolBeingDeleted,
    /// The number of the Pool's nodes changes already.
    PoolBeingResized,
    /// The account may have no more Pools.
    PoolQuotaReached,
    /// A Task with this id exists already.
    TaskExists,
    /// The id is that of the Job Preparation Task.
    TaskIdSameAsJobPreparationTask,
    /// The id is that of the Job Release Task.
    TaskIdSameAsJobReleaseTask,
    /// The Task has ended.
    TaskCompleted,
    /// The Task has not ended.
    TaskNotCompleted,
    /// The Task has ended with success.
    TaskSucceeded,
    /// The Task's files can't be reached.
    TaskFilesUnavailable,
    /// The Task's files have been removed at the end of their retention time.
    TaskFilesCleanedup,
    /// The service failed.
    InternalError,
    /// The service did not finish in time.
    OperationTimedOut,
    /// The service asks for fewer calls.
    ServerBusy,
    /// A code that this version does not know.
    UnknownValue(String),
}

open_enum! {
    ErrorCode {
        ConditionNotMet = "ConditionNotMet",
        MissingRequiredHeader = "MissingRequiredHeader",
        MissingRequiredProperty = "MissingRequiredProperty",
        MissingRequiredQueryParameter = "MissingRequiredQueryParameter",
        UnsupportedHeader = "UnsupportedHeader",
        UnsupportedProperty = "UnsupportedProperty",
        UnsupportedQueryParameter = "UnsupportedQueryParameter",
        InvalidHeaderValue = "InvalidHeaderValue",
        InvalidPropertyValue = "InvalidPropertyValue",
        InvalidQueryParameterValue = "InvalidQueryParameterValue",
        OutOfRangeQueryParameterValue = "OutOfRangeQueryParameterValue",
        RequestUrlFailedToParse = "RequestUrlFailedToParse",
        InvalidUri = "InvalidUri",
        InvalidHttpVerb = "InvalidHttpVerb",
        EmptyMetadataKey = "EmptyMetadataKey",
        InvalidMetadata = "InvalidMetadata",
        MetadataTooLarge = "MetadataTooLarge",
        InvalidRequestBody = "InvalidRequestBody",
        OutOfRangeInput = "OutOfRangeInput",
        InvalidInput = "InvalidInput",
        InvalidAuthenticationInfo = "InvalidAuthenticationInfo",
        MultipleConditionHeadersNotSupported = "MultipleConditionHeadersNotSupported",
        UnsupportedRequestVersion = "UnsupportedRequestVersion",
        TaskDependenciesNotSpecifiedOnJob = "TaskDependenciesNotSpecifiedOnJob",
        TaskDependencyListTooLong = "TaskDependencyListTooLong",
        TaskDependencyRangesTooLong = "TaskDependencyRangesTooLong",
        OutOfRangePriority = "OutOfRangePriority",
        InvalidConstraintValue = "InvalidConstraintValue",
        UnsupportedConstraint = "UnsupportedConstraint",
        InvalidRestAPIForAccountSetting = "InvalidRestAPIForAccountSetting",
        AuthenticationFailed = "AuthenticationFailed",
        InsufficientAccountPermissions = "InsufficientAccountPermissions",
        AccountIsDisabled = "AccountIsDisabled",
        IOError = "IOError",
        ResourceNotFound = "ResourceNotFound",
        JobNotFound = "JobNotFound",
        PoolNotFound = "PoolNotFound",
        JobScheduleNotFound = "JobScheduleNotFound",
        TaskNotFound = "TaskNotFound",
        ApplicationNotFound = "ApplicationNotFound",
        NodeNotFound = "NodeNotFound",
        FileNotFound = "FileNotFound",
        PathNotFound = "PathNotFound",
        UnsupportedHttpVerb = "UnsupportedHttpVerb",
        MissingContentLengthHeader = "MissingContentLengthHeader",
        RequestBodyTooLarge = "RequestBodyTooLarge",
        InvalidRange = "InvalidRange",
        TooManyRequests = "TooManyRequests",
        JobExists = "JobExists",
        JobBeingDeleted = "JobBeingDeleted",
        JobBeingTerminated = "JobBeingTerminated",
        JobDisabled = "JobDisabled",
        JobCompleted = "JobCompleted",
        JobNotActive = "JobNotActive",
        OperationInvalidForCurrentState = "OperationInvalidForCurrentState",
        ActiveJobAndScheduleQuotaReached = "ActiveJobAndScheduleQuotaReached",
        JobWithSameIdExists = "JobWithSameIdExists",
        JobScheduleWithSameIdExists = "JobScheduleWithSameIdExists",
        JobPreparationTaskNotSpecified = "JobPreparationTaskNotSpecified",
        JobReleaseTaskNotSpecified = "JobReleaseTaskNotSpecified",
        JobPreparationTaskOrReleaseTaskNotSpecified = "JobPreparationTaskOrReleaseTaskNotSpecified",
        InvalidApplicationPackageReferences = "InvalidApplicationPackageReferences",
        PoolExists = "PoolExists",
        PoolBeingDeleted = "PoolBeingDeleted",
        PoolBeingResized = "PoolBeingResized",
        PoolQuotaReached = "PoolQuotaReached",
        TaskExists = "TaskExists",
        TaskIdSameAsJobPreparationTask = "TaskIdSameAsJobPreparationTask",
        TaskIdSameAsJobReleaseTask = "TaskIdSameAsJobReleaseTask",
        TaskCompleted = "TaskCompleted",
        TaskNotCompleted = "TaskNotCompleted",
        TaskSucceeded = "TaskSucceeded",
        TaskFilesUnavailable = "TaskFilesUnavailable",
        TaskFilesCleanedup = "TaskFilesCleanedup",
        InternalError = "InternalError",
        OperationTimedOut = "OperationTimedOut",
        ServerBusy = "ServerBusy",
    }
}
