// @generated from spec/*.json by `cargo xtask generate`. Edits are lost.

//! The objects and enums that travel in bodies.

use std::collections::BTreeMap;
use time::OffsetDateTime;
use crate::{BatchDuration, Secret, UnknownProperties};
use crate::open_enum::open_enum;
use crate::operation::ClearReadOnly;
use crate::wire::json_object;

/// Access that a Task gets to operations of Azure Batch by a token in its environment.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct AuthenticationTokenSettings {
    /// Resources that the token gives access to. `job` is the only documented one.
    pub access: Option<Vec<BatchAccessScope>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AuthenticationTokenSettings {
        0: access = optional("access"),
        ..unknown_properties,
    }
}

impl AuthenticationTokenSettings {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`access`](Self#structfield.access).
    pub fn access(mut self, value: impl IntoIterator<Item = BatchAccessScope>) -> Self {
        self.access = Some(value.into_iter().collect());
        self
    }
}

/// Settings of an auto user, an account that the service creates to run a Task. Both properties are
/// optional.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct AutoUserSpecification {
    /// Whether the Task shares one account with the rest of the Pool or gets its own. Defaults to `pool`.
    /// On Windows, choose `task` to isolate Tasks more strictly, for example when one edits the registry in
    /// ways that others would notice.
    ///
    /// Default: `"pool"`.
    pub scope: Option<AutoUserScope>,
    /// The rights of the auto user on the Compute Node. Defaults to `nonadmin`.
    ///
    /// Default: `"nonadmin"`.
    pub elevation_level: Option<ElevationLevel>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AutoUserSpecification {
        0: scope = optional("scope"),
        1: elevation_level = optional("elevationLevel"),
        ..unknown_properties,
    }
}

impl AutoUserSpecification {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`scope`](Self#structfield.scope).
    pub fn scope(mut self, value: AutoUserScope) -> Self {
        self.scope = Some(value);
        self
    }

    /// Sets [`elevation_level`](Self#structfield.elevation_level).
    pub fn elevation_level(mut self, value: ElevationLevel) -> Self {
        self.elevation_level = Some(value);
        self
    }
}

/// Settings for moving the nodes of a Pool to newer operating system images automatically. It belongs
/// to `automaticOSUpgradePolicy` of an upgrade policy.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct AutomaticOsUpgradePolicy {
    /// Turns off the return to the earlier OS image. With `false`, rollback stays available.
    pub disable_automatic_rollback: Option<bool>,
    /// Whether nodes are moved to a new OS image version once one is published. The upgrade rolls through
    /// the scale set and does not reach every node at once. On a Windows Pool, `true` cannot be combined
    /// with `windowsConfiguration.enableAutomaticUpdates` set to `true`.
    pub enable_automatic_os_upgrade: Option<bool>,
    /// Whether automatic OS upgrades follow the Pool's `rollingUpgradePolicy`. When the scale set has no
    /// such policy, its default one is used.
    pub use_rolling_upgrade_policy: Option<bool>,
    /// Whether the OS upgrade of a node waits while Tasks are running on it. Set it to `true` to protect
    /// running work.
    pub os_rolling_upgrade_deferral: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AutomaticOsUpgradePolicy {
        0: disable_automatic_rollback = optional("disableAutomaticRollback"),
        1: enable_automatic_os_upgrade = optional("enableAutomaticOSUpgrade"),
        2: use_rolling_upgrade_policy = optional("useRollingUpgradePolicy"),
        3: os_rolling_upgrade_deferral = optional("osRollingUpgradeDeferral"),
        ..unknown_properties,
    }
}

impl AutomaticOsUpgradePolicy {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`disable_automatic_rollback`](Self#structfield.disable_automatic_rollback).
    pub fn disable_automatic_rollback(mut self, value: bool) -> Self {
        self.disable_automatic_rollback = Some(value);
        self
    }

    /// Sets [`enable_automatic_os_upgrade`](Self#structfield.enable_automatic_os_upgrade).
    pub fn enable_automatic_os_upgrade(mut self, value: bool) -> Self {
        self.enable_automatic_os_upgrade = Some(value);
        self
    }

    /// Sets [`use_rolling_upgrade_policy`](Self#structfield.use_rolling_upgrade_policy).
    pub fn use_rolling_upgrade_policy(mut self, value: bool) -> Self {
        self.use_rolling_upgrade_policy = Some(value);
        self
    }

    /// Sets [`os_rolling_upgrade_deferral`](Self#structfield.os_rolling_upgrade_deferral).
    pub fn os_rolling_upgrade_deferral(mut self, value: bool) -> Self {
        self.os_rolling_upgrade_deferral = Some(value);
        self
    }
}

/// Mounts an Azure Blob Storage container on each node through Blobfuse. Access is granted by exactly
/// one of `accountKey`, `sasKey` and `identityReference`.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct AzureBlobFileSystemConfiguration {
    /// Name of the storage account that holds the container.
    pub account_name: String,
    /// Name of the blob container to mount.
    pub container_name: String,
    /// Key of the storage account. It excludes `sasKey` and `identityReference`, and one of the three has
    /// to be given. Clients must treat it as a secret.
    pub account_key: Option<Secret<String>>,
    /// Shared access signature token for the storage. It excludes `accountKey` and `identityReference`, and
    /// one of the three has to be given. Clients must treat it as a secret.
    pub sas_key: Option<Secret<String>>,
    /// Extra options for the mount command, in the syntax of `mount` on Linux and of `net use` on Windows.
    /// Leave it out to add none.
    pub blobfuse_options: Option<String>,
    /// Directory on the node that becomes the mount point. It is relative to the service's mounts
    /// directory, which Tasks find in `AZ_BATCH_NODE_MOUNTS_DIR`.
    pub relative_mount_path: String,
    /// User-assigned managed identity that gives access to `containerName`. It excludes `accountKey` and
    /// `sasKey`, and one of the three has to be given.
    pub identity_reference: Option<BatchNodeIdentityReference>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AzureBlobFileSystemConfiguration {
        0: account_name = required("accountName"),
        1: container_name = required("containerName"),
        2: account_key = optional("accountKey"),
        3: sas_key = optional("sasKey"),
        4: blobfuse_options = optional("blobfuseOptions"),
        5: relative_mount_path = required("relativeMountPath"),
        6: identity_reference = optional("identityReference"),
        ..unknown_properties,
    }
}

impl AzureBlobFileSystemConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        account_name: impl Into<String>,
        container_name: impl Into<String>,
        relative_mount_path: impl Into<String>,
    ) -> Self {
        Self {
            account_name: account_name.into(),
            container_name: container_name.into(),
            relative_mount_path: relative_mount_path.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`account_key`](Self#structfield.account_key).
    pub fn account_key(mut self, value: impl Into<Secret<String>>) -> Self {
        self.account_key = Some(value.into());
        self
    }

    /// Sets [`sas_key`](Self#structfield.sas_key).
    pub fn sas_key(mut self, value: impl Into<Secret<String>>) -> Self {
        self.sas_key = Some(value.into());
        self
    }

    /// Sets [`blobfuse_options`](Self#structfield.blobfuse_options).
    pub fn blobfuse_options(mut self, value: impl Into<String>) -> Self {
        self.blobfuse_options = Some(value.into());
        self
    }

    /// Sets [`identity_reference`](Self#structfield.identity_reference).
    pub fn identity_reference(
        mut self,
        value: impl Into<BatchNodeIdentityReference>,
    ) -> Self {
        self.identity_reference = Some(value.into());
        self
    }
}

/// Mounts an Azure Files share on each node, authenticated with the storage account key.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct AzureFileShareConfiguration {
    /// Name of the storage account that holds the share.
    pub account_name: String,
    /// Key of that storage account. A request must contain it, but no answer does. Clients must treat it as
    /// a secret.
    ///
    /// Absent from answers.
    pub account_key: Option<Secret<String>>,
    /// URL of the Azure Files endpoint, such as `https://myaccount.file.core.windows.net/`.
    pub azure_file_url: String,
    /// Directory on the node that becomes the mount point of the share. It is relative to the service's
    /// mounts directory, which Tasks find in `AZ_BATCH_NODE_MOUNTS_DIR`.
    pub relative_mount_path: String,
    /// Extra options for the mount command, in the syntax of `mount` on Linux and of `net use` on Windows.
    /// Leave it out to add none.
    pub mount_options: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    AzureFileShareConfiguration {
        0: account_name = required("accountName"),
        1: account_key = demanded("accountKey"),
        2: azure_file_url = required("azureFileUrl"),
        3: relative_mount_path = required("relativeMountPath"),
        4: mount_options = optional("mountOptions"),
        ..unknown_properties,
    }
}

impl AzureFileShareConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        account_name: impl Into<String>,
        account_key: impl Into<Secret<String>>,
        azure_file_url: impl Into<String>,
        relative_mount_path: impl Into<String>,
    ) -> Self {
        Self {
            account_name: account_name.into(),
            account_key: Some(account_key.into()),
            azure_file_url: azure_file_url.into(),
            relative_mount_path: relative_mount_path.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`mount_options`](Self#structfield.mount_options).
    pub fn mount_options(mut self, value: impl Into<String>) -> Self {
        self.mount_options = Some(value.into());
        self
    }
}

/// Names an application package that the service installs on Compute Nodes.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchApplicationPackageReference {
    /// The application whose package is installed. For a Pool, give the complete Azure resource ID: it
    /// starts with `/subscriptions/` and ends in `/batchAccounts/{account}/applications/{application}`.
    pub application_id: String,
    /// The application version to install. Leave it out to take the application's default version. If no
    /// default exists either, a Pool that is created on its own is refused with 409
    /// `InvalidApplicationPackageReferences`. A Job whose auto pool has such a reference may be accepted
    /// and then end with `InvalidApplicationPackageReferencesInAutoPool` in
    /// `executionInfo.schedulingError`. A Task with one fails before its process starts.
    pub version: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchApplicationPackageReference {
        0: application_id = required("applicationId"),
        1: version = optional("version"),
        ..unknown_properties,
    }
}

impl BatchApplicationPackageReference {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(application_id: impl Into<String>) -> Self {
        Self {
            application_id: application_id.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`version`](Self#structfield.version).
    pub fn version(mut self, value: impl Into<String>) -> Self {
        self.version = Some(value.into());
        self
    }
}

/// With [`application_id`](Self#structfield.application_id).
impl<T1: Into<String>> From<T1> for BatchApplicationPackageReference {
    fn from(application_id: T1) -> Self {
        Self {
            application_id: application_id.into(),
            ..crate::wire::blank()
        }
    }
}

/// A temporary Pool that the service creates for a Job or a Job Schedule. Unless `keepAlive` is `true`,
/// the service deletes it again when its lifetime is over.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchAutoPoolSpecification {
    /// Beginning of the id that the service generates for the Pool, at most 20 characters. The id is this
    /// prefix, `_` and a GUID in capitals, or the GUID alone. It helps to distinguish Pools made for
    /// different purposes.
    ///
    /// Limits: at most `20` characters.
    pub auto_pool_id_prefix: Option<String>,
    /// Minimum lifetime of the Pool, and whether the Jobs of a schedule share one. A plain Job must use
    /// `job`, as `jobschedule` is for Job Schedules only.
    pub pool_lifetime_option: BatchPoolLifetimeOption,
    /// Whether the Pool outlives the Job or Job Schedule it was made for. With `false`, the default, the
    /// service deletes it at the end of the lifetime chosen by `poolLifetimeOption`; with `true` the user
    /// has to delete it.
    ///
    /// Default: `false`.
    pub keep_alive: Option<bool>,
    /// Settings of the Pool that is created: node size, image, scaling, network and so on.
    pub pool: Option<Box<BatchPoolSpecification>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchAutoPoolSpecification {
        0: auto_pool_id_prefix = optional("autoPoolIdPrefix"),
        1: pool_lifetime_option = required("poolLifetimeOption"),
        2: keep_alive = optional("keepAlive"),
        3: pool = optional("pool"),
        ..unknown_properties,
    }
}

impl BatchAutoPoolSpecification {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(pool_lifetime_option: BatchPoolLifetimeOption) -> Self {
        Self {
            pool_lifetime_option,
            ..crate::wire::blank()
        }
    }

    /// Sets [`auto_pool_id_prefix`](Self#structfield.auto_pool_id_prefix).
    pub fn auto_pool_id_prefix(mut self, value: impl Into<String>) -> Self {
        self.auto_pool_id_prefix = Some(value.into());
        self
    }

    /// Sets [`keep_alive`](Self#structfield.keep_alive).
    pub fn keep_alive(mut self, value: bool) -> Self {
        self.keep_alive = Some(value);
        self
    }

    /// Sets [`pool`](Self#structfield.pool).
    pub fn pool(mut self, value: impl Into<BatchPoolSpecification>) -> Self {
        self.pool = Some(Box::new(value.into()));
        self
    }
}

impl ClearReadOnly for BatchAutoPoolSpecification {
    fn clear_read_only(&mut self) {
        self.pool.clear_read_only();
    }
}

/// Prepares the Compute Nodes of a Pool to run Tasks in containers. It selects the container
/// technology, images to fetch in advance and the registries that need credentials.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchContainerConfiguration {
    /// Container technology to set up on the Compute Nodes. Required.
    pub r#type: ContainerType,
    /// Container images for the Pool, written as they would be for a `docker pull` command. A name without
    /// a registry host refers to the default Docker registry.
    pub container_image_names: Option<Vec<String>>,
    /// Private registries from which images may be fetched, with their credentials. List every registry
    /// here that cannot be read anonymously; entries can contain a password, so clients must treat them as
    /// secrets.
    pub container_registries: Option<Vec<ContainerRegistryReference>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchContainerConfiguration {
        0: r#type = required("type"),
        1: container_image_names = optional("containerImageNames"),
        2: container_registries = optional("containerRegistries"),
        ..unknown_properties,
    }
}

impl BatchContainerConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(r#type: ContainerType) -> Self {
        Self {
            r#type,
            ..crate::wire::blank()
        }
    }

    /// Sets [`container_image_names`](Self#structfield.container_image_names).
    pub fn container_image_names(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.container_image_names = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`container_registries`](Self#structfield.container_registries).
    pub fn container_registries(
        mut self,
        value: impl IntoIterator<Item = impl Into<ContainerRegistryReference>>,
    ) -> Self {
        self.container_registries = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

/// Requests an ephemeral operating system disk, kept on storage local to the Compute Node's host.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchDiffDiskSettings {
    /// Local storage that holds the ephemeral operating system disk. The choice applies to the whole Pool;
    /// the image must fit into the space that the chosen VM size offers there.
    pub placement: Option<DiffDiskPlacement>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchDiffDiskSettings {
        0: placement = optional("placement"),
        ..unknown_properties,
    }
}

impl BatchDiffDiskSettings {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`placement`](Self#structfield.placement).
    pub fn placement(mut self, value: DiffDiskPlacement) -> Self {
        self.placement = Some(value);
        self
    }
}

/// The body that the service sends with a failed request. It is flat, with no wrapper object around it,
/// and all its parts are optional: an intermediary such as a proxy may answer with HTML, plain text or
/// nothing instead.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchError {
    /// Stable error code, such as `JobNotFound`, for programs to branch on. Codes form an open set: the
    /// service adds new ones, so unknown values must be expected.
    pub code: Option<String>,
    /// Human-readable description of the failure. Its wording is for display and logs only; base decisions
    /// on `code`.
    pub message: Option<BatchErrorMessage>,
    /// Further facts about the failure as keys and values. For example, they name the property or query
    /// parameter that was refused and the reason. The list may be absent.
    pub values: Option<Vec<BatchErrorDetail>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchError: Default {
        0: code = optional("code"),
        1: message = optional("message"),
        2: values = optional("values"),
        ..unknown_properties,
    }
}

/// One extra fact attached to an error, as a key and its value.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchErrorDetail {
    /// Meaning of `value`. Known keys are `PropertyName`, `PropertyValue`, `QueryParameterName`,
    /// `QueryParameterValue`, `Reason`, `MaxLimit` and `AuthenticationErrorDetail`; others may appear.
    pub key: Option<String>,
    /// The fact itself as text, for example the name of the refused property when `key` is `PropertyName`.
    /// An entry can lack it.
    pub value: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchErrorDetail: Default {
        0: key = optional("key"),
        1: value = optional("value"),
        ..unknown_properties,
    }
}

/// Display text of an error together with its language.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchErrorMessage {
    /// Language tag of `value`, for example `en-US`.
    pub lang: Option<String>,
    /// Text for people to read. The service appends lines with the request id (`RequestId:`) and the time
    /// (`Time:`), which are worth quoting to support.
    pub value: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchErrorMessage: Default {
        0: lang = optional("lang"),
        1: value = optional("value"),
        ..unknown_properties,
    }
}

/// Makes one port of every Compute Node in a Pool reachable from outside. Traffic to an external port
/// from a given range is forwarded to the same internal port on some node.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchInboundNatPool {
    /// Name of the endpoint, unique in the Pool and at most 77 characters long. It consists of letters,
    /// digits, `_`, `.` and `-`, begins with a letter or digit, and ends with a letter, digit or `_`.
    /// Another name is refused with 400 when a Pool is created on its own.
    ///
    /// Limits: at most `77` characters. Pattern: `^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$`.
    pub name: String,
    /// Transport protocol that the endpoint carries.
    pub protocol: InboundEndpointProtocol,
    /// Port on the Compute Node that receives the traffic, from 1 to 65535. No other endpoint of the Pool
    /// may use it. The service keeps 29876 and 29877 for itself; a reserved port is refused with 400 when a
    /// Pool is created on its own.
    ///
    /// Limits: `1` to `65535`.
    pub backend_port: i32,
    /// Lowest external port of the range, from 1 to 65534. The range holds 40 ports or more, stays clear of
    /// the reserved ports 50000 to 55000, and is disjoint from every other range of the Pool. Anything else
    /// is refused with 400 when a Pool is created on its own.
    ///
    /// Limits: `1` to `65534`.
    pub frontend_port_range_start: i32,
    /// Highest external port of the range, from 1 to 65534. The limits given for `frontendPortRangeStart`
    /// apply to the range as a whole.
    ///
    /// Limits: `1` to `65534`.
    pub frontend_port_range_end: i32,
    /// Rules for connections to the endpoint. All endpoints of a Pool together may have up to 25 rules;
    /// more are refused with 400 when a Pool is created on its own. With no rules, a default one allows
    /// incoming traffic to `backendPort`.
    pub network_security_group_rules: Option<Vec<NetworkSecurityGroupRule>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchInboundNatPool {
        0: name = required("name"),
        1: protocol = required("protocol"),
        2: backend_port = required("backendPort"),
        3: frontend_port_range_start = required("frontendPortRangeStart"),
        4: frontend_port_range_end = required("frontendPortRangeEnd"),
        5: network_security_group_rules = optional("networkSecurityGroupRules"),
        ..unknown_properties,
    }
}

impl BatchInboundNatPool {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        name: impl Into<String>,
        protocol: InboundEndpointProtocol,
        backend_port: i32,
        frontend_port_range_start: i32,
        frontend_port_range_end: i32,
    ) -> Self {
        Self {
            name: name.into(),
            protocol,
            backend_port,
            frontend_port_range_start,
            frontend_port_range_end,
            ..crate::wire::blank()
        }
    }

    /// Sets [`network_security_group_rules`](Self#structfield.network_security_group_rules).
    pub fn network_security_group_rules(
        mut self,
        value: impl IntoIterator<Item = impl Into<NetworkSecurityGroupRule>>,
    ) -> Self {
        self.network_security_group_rules = Some(
            value.into_iter().map(Into::into).collect(),
        );
        self
    }
}

/// Limits that the service enforces on a Job. An update replaces the element as a whole: a property
/// left out of it does not keep its former value.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobConstraints {
    /// Longest time the Job may take, counted from its creation, as an ISO 8601 duration. When it runs out
    /// the service ends the Job and its running Tasks, with `MaxWallClockTimeExpiry` as `terminateReason`.
    /// The default is unlimited, which the service reports as `P10675199DT2H48M5.4775807S`. Answers give it
    /// in days and smaller units: a year as 365 days, a month as 30.
    pub max_wall_clock_time: Option<BatchDuration>,
    /// Number of times the service runs a Task again after a non-zero exit code. The first run is not
    /// counted, so `3` allows four runs in total. `0` is the default and means no retries; `-1` sets no
    /// limit. It applies to each Task whose own `constraints.maxTaskRetryCount` is missing, even if its
    /// `constraints` set other limits.
    ///
    /// Default: `0`. Limits: at least `-1`.
    pub max_task_retry_count: Option<i32>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobConstraints {
        0: max_wall_clock_time = optional("maxWallClockTime"),
        1: max_task_retry_count = optional("maxTaskRetryCount"),
        ..unknown_properties,
    }
}

impl BatchJobConstraints {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`max_wall_clock_time`](Self#structfield.max_wall_clock_time).
    pub fn max_wall_clock_time(mut self, value: impl Into<BatchDuration>) -> Self {
        self.max_wall_clock_time = Some(value.into());
        self
    }

    /// Sets [`max_task_retry_count`](Self#structfield.max_task_retry_count).
    pub fn max_task_retry_count(mut self, value: i32) -> Self {
        self.max_task_retry_count = Some(value);
        self
    }
}

/// A Task that the service starts as soon as the Job exists, for example to create and watch other
/// Tasks. The service tries to schedule it ahead of the rest of this Job, and may requeue a running
/// Task to make room when it has to restart; across Jobs, only Job priority counts. A fault of its
/// Compute Node can interrupt and restart it regardless of `maxTaskRetryCount`, so it must be safe to
/// repeat. When a Pool shrinks, the Compute Node with this Task is removed after those with ordinary
/// Tasks.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobManagerTask {
    /// The ID of the Job Manager Task, unique within the Job. Up to 64 characters: letters, digits, hyphens
    /// and underscores.
    ///
    /// Limits: `1` to `64` characters. Pattern: `^[A-Za-z0-9_-]+$`.
    pub id: String,
    /// A human-readable label for the Task. Up to 1024 Unicode characters; two Tasks may share one.
    ///
    /// Limits: at most `1024` characters.
    pub display_name: Option<String>,
    /// The command line that the Job Manager Task runs. The service starts the program directly, without a
    /// shell: variable expansion, pipes and redirection need a shell that is started explicitly, for
    /// example `/bin/sh -c "echo $HOME"` on Linux or `cmd /c echo %TEMP%` on Windows. Give file paths
    /// relative to the working directory, or build them from the environment variables that the service
    /// sets.
    pub command_line: String,
    /// Settings of the container that the Job Manager Task uses. Required when the Pool has
    /// `containerConfiguration`, and not allowed when it has none. When set, the command line runs inside
    /// the container, which sees the Task's environment variables and, unless
    /// `containerHostBatchBindMounts` in these settings says otherwise, everything under
    /// `AZ_BATCH_NODE_ROOT_DIR`. Files written elsewhere in the container may never reach the host disk, so
    /// the service's file operations may not find them.
    pub container_settings: Option<BatchTaskContainerSettings>,
    /// Files the service places on the Compute Node before it starts `commandLine`. They land in the
    /// working directory of this Task. The list has a maximum size, beyond which the service refuses the
    /// request with `RequestEntityTooLarge`; bundle the files into an archive, an application package or a
    /// container image instead.
    pub resource_files: Option<Vec<ResourceFile>>,
    /// Files the service uploads from the Compute Node once the command line has ended. For a
    /// multi-instance Task, only the primary Task's Compute Node uploads.
    pub output_files: Option<Vec<OutputFile>>,
    /// Environment variables to set for the Job Manager Task.
    pub environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Limits on run time, retries and file retention for the Job Manager Task.
    pub constraints: Option<BatchTaskConstraints>,
    /// Number of scheduling slots that the Task occupies on its Compute Node. Defaults to 1. The Task waits
    /// until a Compute Node has that many slots free. Leave it out for a multi-instance Task, which does
    /// not support it.
    ///
    /// Default: `1`.
    pub required_slots: Option<i32>,
    /// Whether the end of this Task also ends the Job. Defaults to `true`: the Job completes and its other
    /// running Tasks are terminated, apart from the Job Release Task. With `false` the Job carries on until
    /// a request or `onAllTasksComplete` terminates it. Set `false` when the Job Manager only creates Tasks
    /// and `onAllTasksComplete` or `onTaskFailure` decides when the Job ends.
    ///
    /// Default: `true`.
    pub kill_job_on_completion: Option<bool>,
    /// Account that the Job Manager Task runs under. The service fills in an auto user with scope `pool`
    /// and elevation level `nonadmin` when it is left out. That is one account on each Compute Node, which
    /// other Tasks of the Pool use too; set the scope `task` to isolate this one.
    pub user_identity: Option<UserIdentity>,
    /// Whether the Job Manager Task is the only Task on its Compute Node. Defaults to `true`: nothing else
    /// runs there until it ends. Only matters where Compute Nodes can run several Tasks at once; with
    /// `false` the Task counts towards that limit like any other.
    ///
    /// Default: `true`.
    pub run_exclusive: Option<bool>,
    /// Application packages the service installs on the Compute Node before `commandLine` starts. They go
    /// to a directory shared between Tasks, so a current copy that is already there is reused. The Task
    /// fails if the installation does, for example because a download broke off or the package has been
    /// deleted.
    pub application_package_references: Option<Vec<BatchApplicationPackageReference>>,
    /// Token with which the Job Manager Task can call Azure Batch. The Task finds it in the environment
    /// variable `AZ_BATCH_AUTHENTICATION_TOKEN`. The token is documented as retired since 30 September
    /// 2024, though the service still accepts and returns these settings. Without them there is no token.
    pub authentication_token_settings: Option<AuthenticationTokenSettings>,
    /// Whether the Job Manager Task can be placed on a Spot or low-priority Compute Node. Defaults to
    /// `true`.
    ///
    /// Default: `true`.
    pub allow_low_priority_node: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobManagerTask {
        0: id = required("id"),
        1: display_name = optional("displayName"),
        2: command_line = required("commandLine"),
        3: container_settings = optional("containerSettings"),
        4: resource_files = optional("resourceFiles"),
        5: output_files = optional("outputFiles"),
        6: environment_settings = optional("environmentSettings"),
        7: constraints = optional("constraints"),
        8: required_slots = optional("requiredSlots"),
        9: kill_job_on_completion = optional("killJobOnCompletion"),
        10: user_identity = optional("userIdentity"),
        11: run_exclusive = optional("runExclusive"),
        12: application_package_references = optional("applicationPackageReferences"),
        13: authentication_token_settings = optional("authenticationTokenSettings"),
        14: allow_low_priority_node = optional("allowLowPriorityNode"),
        ..unknown_properties,
    }
}

impl BatchJobManagerTask {
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

    /// Sets [`kill_job_on_completion`](Self#structfield.kill_job_on_completion).
    pub fn kill_job_on_completion(mut self, value: bool) -> Self {
        self.kill_job_on_completion = Some(value);
        self
    }

    /// Sets [`user_identity`](Self#structfield.user_identity).
    pub fn user_identity(mut self, value: impl Into<UserIdentity>) -> Self {
        self.user_identity = Some(value.into());
        self
    }

    /// Sets [`run_exclusive`](Self#structfield.run_exclusive).
    pub fn run_exclusive(mut self, value: bool) -> Self {
        self.run_exclusive = Some(value);
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

    /// Sets [`allow_low_priority_node`](Self#structfield.allow_low_priority_node).
    pub fn allow_low_priority_node(mut self, value: bool) -> Self {
        self.allow_low_priority_node = Some(value);
        self
    }
}

/// With [`id`](Self#structfield.id) and [`command_line`](Self#structfield.command_line).
impl<T1: Into<String>, T2: Into<String>> From<(T1, T2)> for BatchJobManagerTask {
    fn from((id, command_line): (T1, T2)) -> Self {
        Self {
            id: id.into(),
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }
}

/// Virtual network settings for the Compute Nodes that run a Job's Tasks. Accounts do not have this
/// feature by default: Azure support has to enable it.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobNetworkConfiguration {
    /// Azure resource id of the subnet that Compute Nodes join while they run Tasks of the Job. It reads
    /// `/subscriptions/SUB/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/VNET/subnets/SUBNET`.
    /// The network must share region and subscription with the Batch Account, the subnet needs free
    /// addresses for all Compute Nodes involved (at most the whole Pool), and the `MicrosoftAzureBatch`
    /// service principal needs the `Classic Virtual Machine Contributor` role on the network. If a network
    /// security group blocks the service, the Compute Nodes become unusable. It has to allow inbound
    /// connections to the ports 29876, 29877 and 22 (Linux) or 3389 (Windows), and outbound ones to port
    /// 443 of Azure Storage.
    pub subnet_id: String,
    /// Whether Compute Nodes stay in the virtual network after the Job was terminated or deleted. With
    /// `false`, the default, they leave it by themselves once the Job is over.
    ///
    /// Default: `false`.
    pub skip_withdraw_from_v_net: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobNetworkConfiguration {
        0: subnet_id = required("subnetId"),
        1: skip_withdraw_from_v_net = optional("skipWithdrawFromVNet"),
        ..unknown_properties,
    }
}

impl BatchJobNetworkConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(subnet_id: impl Into<String>) -> Self {
        Self {
            subnet_id: subnet_id.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`skip_withdraw_from_v_net`](Self#structfield.skip_withdraw_from_v_net).
    pub fn skip_withdraw_from_v_net(mut self, value: bool) -> Self {
        self.skip_withdraw_from_v_net = Some(value);
        self
    }
}

/// With [`subnet_id`](Self#structfield.subnet_id).
impl<T1: Into<String>> From<T1> for BatchJobNetworkConfiguration {
    fn from(subnet_id: T1) -> Self {
        Self {
            subnet_id: subnet_id.into(),
            ..crate::wire::blank()
        }
    }
}

/// A Task that prepares a Compute Node before it runs its first Task of the Job. It might fetch shared
/// files or start a local service. If it still fails after its retries and `waitForSuccess` is `true`,
/// the Compute Node takes no Tasks of this Job until it has been reimaged, though other Jobs can still
/// use it.
///
/// It can run several times on one Compute Node, so it must be safe to repeat. Reruns after trouble
/// with the Compute Node are not counted as retries, and happen at a retry count of 0 as well.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobPreparationTask {
    /// The ID of the Job Preparation Task, unique within the Job. Up to 64 characters: letters, digits,
    /// hyphens and underscores. The service uses `jobpreparation` when it is left out, and refuses a Task
    /// that reuses the ID with 409 `TaskIdSameAsJobPreparationTask`.
    ///
    /// Default: `"jobpreparation"`. Limits: `1` to `64` characters. Pattern: `^[A-Za-z0-9_-]+$`.
    pub id: Option<String>,
    /// The command line that the Job Preparation Task runs. The service starts the program directly,
    /// without a shell: variable expansion, pipes and redirection need a shell that is started explicitly,
    /// for example `/bin/sh -c "echo $HOME"` on Linux or `cmd /c echo %TEMP%` on Windows. Give file paths
    /// relative to the working directory, or build them from the environment variables that the service
    /// sets.
    pub command_line: String,
    /// Settings of the container that the Job Preparation Task uses. When set, the command line runs inside
    /// the container, which sees the Task's environment variables and, unless
    /// `containerHostBatchBindMounts` in these settings says otherwise, everything under
    /// `AZ_BATCH_NODE_ROOT_DIR`. Files written elsewhere in the container may never reach the host disk, so
    /// the service's file operations may not find them.
    pub container_settings: Option<BatchTaskContainerSettings>,
    /// Files the service places on the Compute Node before it starts `commandLine`. They land in the
    /// working directory of this Task. The list has a maximum size, beyond which the service refuses the
    /// request with `RequestEntityTooLarge`; bundle the files into an archive, an application package or a
    /// container image instead.
    pub resource_files: Option<Vec<ResourceFile>>,
    /// Environment variables to set for the Job Preparation Task.
    pub environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Limits on run time, retries and file retention for the Job Preparation Task. The service fills in a
    /// `retentionTime` of `P7D` unless another is given.
    pub constraints: Option<BatchTaskConstraints>,
    /// Whether Tasks of the Job wait on each Compute Node until preparation exits with code 0. Defaults to
    /// `true`: a failing preparation is retried up to `maxTaskRetryCount`, and after that the Compute Node
    /// gets no Tasks of this Job. With `false`, Tasks can start while preparation is still running and keep
    /// being scheduled even if it fails.
    ///
    /// Default: `true`.
    pub wait_for_success: Option<bool>,
    /// Account that the Job Preparation Task runs under. The service fills in an auto user with scope
    /// `pool` and elevation level `nonadmin` when it is left out. That is one account on each Compute Node,
    /// which other Tasks of the Pool use too; set the scope `task` to isolate this one.
    pub user_identity: Option<UserIdentity>,
    /// Whether a reboot makes the Compute Node run an already successful preparation again. Defaults to
    /// `true`. Whatever the value, preparation runs again after a reimage, or if a reboot cut it short.
    ///
    /// Default: `true`.
    pub rerun_on_node_reboot_after_success: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobPreparationTask {
        0: id = optional("id"),
        1: command_line = required("commandLine"),
        2: container_settings = optional("containerSettings"),
        3: resource_files = optional("resourceFiles"),
        4: environment_settings = optional("environmentSettings"),
        5: constraints = optional("constraints"),
        6: wait_for_success = optional("waitForSuccess"),
        7: user_identity = optional("userIdentity"),
        8: rerun_on_node_reboot_after_success = optional("rerunOnNodeRebootAfterSuccess"),
        ..unknown_properties,
    }
}

impl BatchJobPreparationTask {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(command_line: impl Into<String>) -> Self {
        Self {
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`id`](Self#structfield.id).
    pub fn id(mut self, value: impl Into<String>) -> Self {
        self.id = Some(value.into());
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

    /// Sets [`environment_settings`](Self#structfield.environment_settings).
    pub fn environment_settings(
        mut self,
        value: impl IntoIterator<Item = impl Into<EnvironmentSetting>>,
    ) -> Self {
        self.environment_settings = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`constraints`](Self#structfield.constraints).
    pub fn constraints(mut self, value: impl Into<BatchTaskConstraints>) -> Self {
        self.constraints = Some(value.into());
        self
    }

    /// Sets [`wait_for_success`](Self#structfield.wait_for_success).
    pub fn wait_for_success(mut self, value: bool) -> Self {
        self.wait_for_success = Some(value);
        self
    }

    /// Sets [`user_identity`](Self#structfield.user_identity).
    pub fn user_identity(mut self, value: impl Into<UserIdentity>) -> Self {
        self.user_identity = Some(value.into());
        self
    }

    /// Sets [`rerun_on_node_reboot_after_success`](Self#structfield.rerun_on_node_reboot_after_success).
    pub fn rerun_on_node_reboot_after_success(mut self, value: bool) -> Self {
        self.rerun_on_node_reboot_after_success = Some(value);
        self
    }
}

/// With [`command_line`](Self#structfield.command_line).
impl<T1: Into<String>> From<T1> for BatchJobPreparationTask {
    fn from(command_line: T1) -> Self {
        Self {
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }
}

/// A clean-up Task for the end of the Job; the Job must have a Job Preparation Task too. It runs when
/// the Job is terminated, when an active Job is deleted, when the time of the Job is up, and when its
/// Job Manager Task ends it. It runs on each Compute Node where the preparation completed and Tasks of
/// the Job ran, in the background without taking a scheduling slot, and again if the Compute Node
/// reboots meanwhile. A Compute Node that was reimaged after the preparation and has run no Task of the
/// Job since is left out. The Job becomes `completed` only after this Task has ended everywhere.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchJobReleaseTask {
    /// The ID of the Job Release Task, unique within the Job. Up to 64 characters: letters, digits, hyphens
    /// and underscores. The service uses `jobrelease` when it is left out, and refuses a Task that reuses
    /// the ID with 409 `TaskIdSameAsJobReleaseTask`.
    ///
    /// Default: `"jobrelease"`. Limits: `1` to `64` characters. Pattern: `^[A-Za-z0-9_-]+$`.
    pub id: Option<String>,
    /// The command line that the Job Release Task runs. The service starts the program directly, without a
    /// shell: variable expansion, pipes and redirection need a shell that is started explicitly, for
    /// example `/bin/sh -c "echo $HOME"` on Linux or `cmd /c echo %TEMP%` on Windows. Give file paths
    /// relative to the working directory, or build them from the environment variables that the service
    /// sets.
    pub command_line: String,
    /// Settings of the container that the Job Release Task uses. When set, the command line runs inside the
    /// container, which sees the Task's environment variables and, unless `containerHostBatchBindMounts` in
    /// these settings says otherwise, everything under `AZ_BATCH_NODE_ROOT_DIR`. Files written elsewhere in
    /// the container may never reach the host disk, so the service's file operations may not find them.
    pub container_settings: Option<BatchTaskContainerSettings>,
    /// Files the service places on the Compute Node before it starts `commandLine`. They land in the
    /// working directory of this Task. The list has a maximum size, beyond which the service refuses the
    /// request with `RequestEntityTooLarge`; bundle the files into an archive, an application package or a
    /// container image instead.
    pub resource_files: Option<Vec<ResourceFile>>,
    /// Environment variables to set for the Job Release Task.
    pub environment_settings: Option<Vec<EnvironmentSetting>>,
    /// The time limit for the Job Release Task on each Compute Node, as an ISO 8601 duration. It counts
    /// from the start of the Task, and the service stops a Task that takes longer. Both the default and the
    /// maximum are `PT15M` (15 minutes); a longer value is refused with status 400.
    ///
    /// Default: `"PT15M"`.
    pub max_wall_clock_time: Option<BatchDuration>,
    /// Minimum time that the Task directory stays on the Compute Node, as an ISO 8601 duration. Defaults to
    /// `P7D`. Afterwards the service may remove it; deleting the Job or removing the Compute Node removes
    /// it sooner. Answers give it in days and smaller units: a year as 365 days, a month as 30.
    ///
    /// Default: `"P7D"`.
    pub retention_time: Option<BatchDuration>,
    /// Account that the Job Release Task runs under. The service fills in an auto user with scope `pool`
    /// and elevation level `nonadmin` when it is left out. That is one account on each Compute Node, which
    /// other Tasks of the Pool use too; set the scope `task` to isolate this one.
    pub user_identity: Option<UserIdentity>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchJobReleaseTask {
        0: id = optional("id"),
        1: command_line = required("commandLine"),
        2: container_settings = optional("containerSettings"),
        3: resource_files = optional("resourceFiles"),
        4: environment_settings = optional("environmentSettings"),
        5: max_wall_clock_time = optional("maxWallClockTime"),
        6: retention_time = optional("retentionTime"),
        7: user_identity = optional("userIdentity"),
        ..unknown_properties,
    }
}

impl BatchJobReleaseTask {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(command_line: impl Into<String>) -> Self {
        Self {
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`id`](Self#structfield.id).
    pub fn id(mut self, value: impl Into<String>) -> Self {
        self.id = Some(value.into());
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

    /// Sets [`environment_settings`](Self#structfield.environment_settings).
    pub fn environment_settings(
        mut self,
        value: impl IntoIterator<Item = impl Into<EnvironmentSetting>>,
    ) -> Self {
        self.environment_settings = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`max_wall_clock_time`](Self#structfield.max_wall_clock_time).
    pub fn max_wall_clock_time(mut self, value: impl Into<BatchDuration>) -> Self {
        self.max_wall_clock_time = Some(value.into());
        self
    }

    /// Sets [`retention_time`](Self#structfield.retention_time).
    pub fn retention_time(mut self, value: impl Into<BatchDuration>) -> Self {
        self.retention_time = Some(value.into());
        self
    }

    /// Sets [`user_identity`](Self#structfield.user_identity).
    pub fn user_identity(mut self, value: impl Into<UserIdentity>) -> Self {
        self.user_identity = Some(value.into());
        self
    }
}

/// With [`command_line`](Self#structfield.command_line).
impl<T1: Into<String>> From<T1> for BatchJobReleaseTask {
    fn from(command_line: T1) -> Self {
        Self {
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }
}

/// A label with its value that a user attaches to a resource. The service stores it without
/// interpreting it. An entry with an empty name is refused with 400 `EmptyMetadataKey`, another invalid
/// one with 400 `InvalidMetadata`, and too much metadata with 400 `MetadataTooLarge`.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchMetadataItem {
    /// Key of the entry, chosen by the user.
    pub name: String,
    /// Content of the entry, chosen by the user.
    pub value: String,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchMetadataItem {
        0: name = required("name"),
        1: value = required("value"),
        ..unknown_properties,
    }
}

impl BatchMetadataItem {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            ..crate::wire::blank()
        }
    }
}

/// With [`name`](Self#structfield.name) and [`value`](Self#structfield.value).
impl<T1: Into<String>, T2: Into<String>> From<(T1, T2)> for BatchMetadataItem {
    fn from((name, value): (T1, T2)) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            ..crate::wire::blank()
        }
    }
}

/// Points to a user-assigned managed identity of the Pool. Compute Nodes use it to sign in to other
/// Azure resources.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchNodeIdentityReference {
    /// The identity's full Azure Resource Manager ID. The Pool must have that identity assigned.
    pub resource_id: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodeIdentityReference {
        0: resource_id = optional("resourceId"),
        ..unknown_properties,
    }
}

impl BatchNodeIdentityReference {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`resource_id`](Self#structfield.resource_id).
    pub fn resource_id(mut self, value: impl Into<String>) -> Self {
        self.resource_id = Some(value.into());
        self
    }
}

/// With [`resource_id`](Self#structfield.resource_id).
impl<T1: Into<String>> From<T1> for BatchNodeIdentityReference {
    fn from(resource_id: T1) -> Self {
        Self {
            resource_id: Some(resource_id.into()),
            ..crate::wire::blank()
        }
    }
}

/// Distribution of the Compute Nodes of a Pool over availability zones.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchNodePlacementConfiguration {
    /// Placement rule for the Compute Nodes. The service applies `regional` when it is left out.
    ///
    /// Default: `"regional"`.
    pub policy: Option<BatchNodePlacementPolicyType>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchNodePlacementConfiguration {
        0: policy = optional("policy"),
        ..unknown_properties,
    }
}

impl BatchNodePlacementConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`policy`](Self#structfield.policy).
    pub fn policy(mut self, value: BatchNodePlacementPolicyType) -> Self {
        self.policy = Some(value);
        self
    }
}

/// Options for the disk that holds the operating system of each Compute Node.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchOsDisk {
    /// Makes the operating system disk ephemeral and says where to keep it. An answer may hold an empty
    /// object here although the disk is not ephemeral.
    pub ephemeral_os_disk_settings: Option<BatchDiffDiskSettings>,
    /// Host caching mode of the operating system disk. When left out, standard storage gets `none` and
    /// premium storage gets `readonly`.
    pub caching: Option<CachingType>,
    /// Initial size, in gigabytes, of a newly created operating system disk.
    pub disk_size_gb: Option<i32>,
    /// Storage type and encryption options of the managed disk behind the operating system disk.
    pub managed_disk: Option<ManagedDisk>,
    /// Turns the Azure write accelerator on (`true`) or off (`false`) for the operating system disk.
    pub write_accelerator_enabled: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchOsDisk {
        0: ephemeral_os_disk_settings = optional("ephemeralOSDiskSettings"),
        1: caching = optional("caching"),
        2: disk_size_gb = optional("diskSizeGB"),
        3: managed_disk = optional("managedDisk"),
        4: write_accelerator_enabled = optional("writeAcceleratorEnabled"),
        ..unknown_properties,
    }
}

impl BatchOsDisk {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`ephemeral_os_disk_settings`](Self#structfield.ephemeral_os_disk_settings).
    pub fn ephemeral_os_disk_settings(
        mut self,
        value: impl Into<BatchDiffDiskSettings>,
    ) -> Self {
        self.ephemeral_os_disk_settings = Some(value.into());
        self
    }

    /// Sets [`caching`](Self#structfield.caching).
    pub fn caching(mut self, value: CachingType) -> Self {
        self.caching = Some(value);
        self
    }

    /// Sets [`disk_size_gb`](Self#structfield.disk_size_gb).
    pub fn disk_size_gb(mut self, value: i32) -> Self {
        self.disk_size_gb = Some(value);
        self
    }

    /// Sets [`managed_disk`](Self#structfield.managed_disk).
    pub fn managed_disk(mut self, value: impl Into<ManagedDisk>) -> Self {
        self.managed_disk = Some(value.into());
        self
    }

    /// Sets [`write_accelerator_enabled`](Self#structfield.write_accelerator_enabled).
    pub fn write_accelerator_enabled(mut self, value: bool) -> Self {
        self.write_accelerator_enabled = Some(value);
        self
    }
}

/// External endpoints through which the nodes of a Pool can be reached.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchPoolEndpointConfiguration {
    /// Inbound NAT pools, each opening one node port to the outside. A Pool may have at most 5; more are
    /// refused with 400 when a Pool is created on its own. They are not available when public addresses are
    /// provisioned as `nopublicipaddresses`.
    ///
    /// Limits: at most `5` items.
    pub inbound_nat_pools: Vec<BatchInboundNatPool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolEndpointConfiguration {
        0: inbound_nat_pools = required("inboundNATPools"),
        ..unknown_properties,
    }
}

impl BatchPoolEndpointConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        inbound_nat_pools: impl IntoIterator<Item = impl Into<BatchInboundNatPool>>,
    ) -> Self {
        Self {
            inbound_nat_pools: inbound_nat_pools.into_iter().map(Into::into).collect(),
            ..crate::wire::blank()
        }
    }
}

/// Refers to a user-assigned managed identity. The service reads the key of disk encryption with it,
/// and it must be one of the Pool's identities.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchPoolIdentityReference {
    /// ARM resource ID of the user-assigned identity.
    pub resource_id: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolIdentityReference {
        0: resource_id = optional("resourceId"),
        ..unknown_properties,
    }
}

impl BatchPoolIdentityReference {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`resource_id`](Self#structfield.resource_id).
    pub fn resource_id(mut self, value: impl Into<String>) -> Self {
        self.resource_id = Some(value.into());
        self
    }
}

/// Pool that runs the Tasks of a Job. Exactly one of `poolId` and `autoPoolSpecification` must be
/// given. On an existing Job it can be changed only in state `disabled`.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchPoolInfo {
    /// Identifier of a Pool that runs all Tasks of the Job; excludes `autoPoolSpecification`. The service
    /// does not check that the Pool exists: without it the Tasks simply wait until a Pool of that id is
    /// created.
    pub pool_id: Option<String>,
    /// Settings of a Pool that the service makes when the Job is submitted; excludes `poolId`. The service
    /// also deletes that Pool unless `keepAlive` is `true`, and users should not interfere with its
    /// lifetime while the Job is active. If creation fails, the Job becomes `completed` with the cause in
    /// `executionInfo.schedulingError`.
    pub auto_pool_specification: Option<BatchAutoPoolSpecification>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPoolInfo {
        0: pool_id = optional("poolId"),
        1: auto_pool_specification = optional("autoPoolSpecification"),
        ..unknown_properties,
    }
}

impl BatchPoolInfo {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`pool_id`](Self#structfield.pool_id).
    pub fn pool_id(mut self, value: impl Into<String>) -> Self {
        self.pool_id = Some(value.into());
        self
    }

    /// Sets [`auto_pool_specification`](Self#structfield.auto_pool_specification).
    pub fn auto_pool_specification(
        mut self,
        value: impl Into<BatchAutoPoolSpecification>,
    ) -> Self {
        self.auto_pool_specification = Some(value.into());
        self
    }
}

/// With [`pool_id`](Self#structfield.pool_id).
impl<T1: Into<String>> From<T1> for BatchPoolInfo {
    fn from(pool_id: T1) -> Self {
        Self {
            pool_id: Some(pool_id.into()),
            ..crate::wire::blank()
        }
    }
}

/// With [`auto_pool_specification`](Self#structfield.auto_pool_specification).
impl From<BatchAutoPoolSpecification> for BatchPoolInfo {
    fn from(auto_pool_specification: BatchAutoPoolSpecification) -> Self {
        Self {
            auto_pool_specification: Some(auto_pool_specification),
            ..crate::wire::blank()
        }
    }
}

impl ClearReadOnly for BatchPoolInfo {
    fn clear_read_only(&mut self) {
        self.auto_pool_specification.clear_read_only();
    }
}

/// Everything the service needs to create a Pool for a Job. The size is either fixed by node targets or
/// driven by an autoscale formula.
///
/// The statuses that its properties mention are documented for a Pool that is created on its own. A Job
/// whose auto pool is invalid may be accepted first; it then ends with the cause in
/// `executionInfo.schedulingError`.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchPoolSpecification {
    /// Human-readable name of the Pool, of up to 1024 Unicode characters. Several Pools may carry the same
    /// one.
    ///
    /// Limits: at most `1024` characters.
    pub display_name: Option<String>,
    /// Azure virtual machine size of the Compute Nodes, for example `standard_d2s_v3`. Every node in the
    /// Pool has this size. Answers give it in lower case.
    pub vm_size: String,
    /// Image and virtual machine settings of the nodes. Although optional in the schema, it has to be
    /// given. A Pool without it is refused with 400 when it is created on its own; a Job may be accepted
    /// and then end with `executionInfo.schedulingError`.
    pub virtual_machine_configuration: Option<Box<VirtualMachineConfiguration>>,
    /// Number of slots on each Compute Node for running Tasks side by side. The default is 1; the upper
    /// limit is four per core of `vmSize`, and never more than 256.
    ///
    /// Default: `1`. Limits: `1` to `256`.
    pub task_slots_per_node: Option<i32>,
    /// Placement of Tasks on the nodes. A new auto pool without it gets the fill type `spread`, which
    /// answers spell `Spread`.
    pub task_scheduling_policy: Option<BatchTaskSchedulingPolicy>,
    /// Time allowed for allocating nodes when the Pool is sized by targets. The default is 15 minutes. Less
    /// than 5 minutes is refused with 400 when a Pool is created on its own; a Job may be accepted and then
    /// end with `executionInfo.schedulingError`. It plays no part when `enableAutoScale` is `true`.
    ///
    /// Default: `"PT15M"`.
    pub resize_timeout: Option<BatchDuration>,
    /// Number of dedicated Compute Nodes to aim for. With fixed sizing, give this, `targetLowPriorityNodes`
    /// or both; a new auto pool shows 0 where none is set. Not allowed when `enableAutoScale` is `true`.
    ///
    /// Default: `0`.
    pub target_dedicated_nodes: Option<i32>,
    /// Number of Spot or low-priority Compute Nodes to aim for. With fixed sizing, give this,
    /// `targetDedicatedNodes` or both; a new auto pool shows 0 where none is set. Not allowed when
    /// `enableAutoScale` is `true`.
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
    /// `enableAutoScale` is `true` and not allowed otherwise. An invalid formula is refused with details
    /// when a Pool is created on its own; a Job may be accepted with it and then end with
    /// `InvalidAutoScaleFormulaInAutoPool` in `executionInfo.schedulingError`.
    ///
    /// Limits: at most `8192` characters.
    pub auto_scale_formula: Option<String>,
    /// Time between two evaluations of `autoScaleFormula`. The default is 15 minutes. Less than 5 minutes
    /// or more than 168 hours is refused with 400 when a Pool is created on its own; a Job may be accepted
    /// and then end with `executionInfo.schedulingError`.
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
    BatchPoolSpecification {
        0: display_name = optional("displayName"),
        1: vm_size = required("vmSize"),
        2: virtual_machine_configuration = optional("virtualMachineConfiguration"),
        3: task_slots_per_node = optional("taskSlotsPerNode"),
        4: task_scheduling_policy = optional("taskSchedulingPolicy"),
        5: resize_timeout = optional("resizeTimeout"),
        6: target_dedicated_nodes = optional("targetDedicatedNodes"),
        7: target_low_priority_nodes = optional("targetLowPriorityNodes"),
        8: enable_auto_scale = optional("enableAutoScale"),
        9: auto_scale_formula = optional("autoScaleFormula"),
        10: auto_scale_evaluation_interval = optional("autoScaleEvaluationInterval"),
        11: enable_inter_node_communication = optional("enableInterNodeCommunication"),
        12: network_configuration = optional("networkConfiguration"),
        13: start_task = optional("startTask"),
        14: application_package_references = optional("applicationPackageReferences"),
        15: user_accounts = optional("userAccounts"),
        16: metadata = optional("metadata"),
        17: mount_configuration = optional("mountConfiguration"),
        18: upgrade_policy = optional("upgradePolicy"),
        ..unknown_properties,
    }
}

impl BatchPoolSpecification {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(vm_size: impl Into<String>) -> Self {
        Self {
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

impl ClearReadOnly for BatchPoolSpecification {
    fn clear_read_only(&mut self) {
        self.virtual_machine_configuration.clear_read_only();
    }
}

/// Public IP addresses of the nodes of a Pool, and their origin.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchPublicIpAddressConfiguration {
    /// Provider of the public addresses, if there are any. The default is `batchmanaged`.
    ///
    /// Default: `"batchmanaged"`.
    pub provision: Option<IpAddressProvisioningType>,
    /// IP versions that the Pool supports. Use `IPv4` alone for a single-stack Pool, or `IPv4` together
    /// with `IPv6` for a dual-stack Pool.
    pub ip_families: Option<Vec<IPFamily>>,
    /// Resource ids of the user's own public IP addresses for the nodes to use. An id looks like
    /// `/subscriptions/my-sub/resourceGroups/my-group/providers/Microsoft.Network/publicIPAddresses/my-ip`.
    /// Each address serves up to 100 dedicated or 100 Spot/low-priority nodes, so too few of them cap the
    /// Pool: 250 dedicated nodes take 3.
    pub ip_address_ids: Option<Vec<String>>,
    /// Tags on the Pool's public IP addresses. They serve to group and filter addresses, for example in
    /// billing.
    pub ip_tags: Option<Vec<IPTag>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchPublicIpAddressConfiguration {
        0: provision = optional("provision"),
        1: ip_families = optional("ipFamilies"),
        2: ip_address_ids = optional("ipAddressIds"),
        3: ip_tags = optional("ipTags"),
        ..unknown_properties,
    }
}

impl BatchPublicIpAddressConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`provision`](Self#structfield.provision).
    pub fn provision(mut self, value: IpAddressProvisioningType) -> Self {
        self.provision = Some(value);
        self
    }

    /// Sets [`ip_families`](Self#structfield.ip_families).
    pub fn ip_families(mut self, value: impl IntoIterator<Item = IPFamily>) -> Self {
        self.ip_families = Some(value.into_iter().collect());
        self
    }

    /// Sets [`ip_address_ids`](Self#structfield.ip_address_ids).
    pub fn ip_address_ids(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.ip_address_ids = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`ip_tags`](Self#structfield.ip_tags).
    pub fn ip_tags(mut self, value: impl IntoIterator<Item = impl Into<IPTag>>) -> Self {
        self.ip_tags = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

/// A Task that runs on a Compute Node as it joins a Pool, and again when the node restarts. The service
/// may repeat it after node recovery, whatever `maxTaskRetryCount` says and at times without a reboot,
/// so the command must be safe to run more than once. It must not leave processes or services running
/// from its working directory, since these keep the service from running it again.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchStartTask {
    /// Command to run, without a shell. Variable expansion and other shell features need a shell that is
    /// started explicitly, as in `/bin/sh -c MyCommand` or `cmd /c MyCommand`. Give file paths relative to
    /// the working directory of the Task, or build them from the environment variables that the service
    /// sets.
    pub command_line: String,
    /// Container in which the command runs; leave it out to run on the node itself. Everything below
    /// `AZ_BATCH_NODE_ROOT_DIR` and the Task's environment variables are made available inside. Files
    /// written elsewhere in the container may stay out of reach of the service's file operations.
    pub container_settings: Option<BatchTaskContainerSettings>,
    /// Files that are fetched into the working directory before the command starts. The list as a whole is
    /// limited in size, and too long a list fails with code `RequestEntityTooLarge`; pack the files into an
    /// archive, an application package or a container image then.
    pub resource_files: Option<Vec<ResourceFile>>,
    /// Environment variables to set for the command.
    pub environment_settings: Option<Vec<EnvironmentSetting>>,
    /// Account that the command runs under. The service fills in an auto user with scope `pool` and
    /// elevation level `nonadmin` when it is left out. That is one account on each Compute Node, which
    /// other Tasks of the Pool use too; set the scope `task` to isolate this one.
    pub user_identity: Option<UserIdentity>,
    /// Number of times the command is run again after a non-zero exit code. The first run is not counted,
    /// so `3` allows four runs in total. The default `0` means no retry; `-1` sets no limit and is
    /// discouraged.
    ///
    /// Default: `0`. Limits: at least `-1`.
    pub max_task_retry_count: Option<i32>,
    /// Whether other Tasks have to wait until this one has ended with exit code 0. With `true`, the
    /// default, a node that has used up the retries goes to the state `starttaskfailed` and takes no Tasks.
    /// With `false`, Tasks are scheduled while the command still runs, and even if it fails.
    ///
    /// Default: `true`.
    pub wait_for_success: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchStartTask {
        0: command_line = required("commandLine"),
        1: container_settings = optional("containerSettings"),
        2: resource_files = optional("resourceFiles"),
        3: environment_settings = optional("environmentSettings"),
        4: user_identity = optional("userIdentity"),
        5: max_task_retry_count = optional("maxTaskRetryCount"),
        6: wait_for_success = optional("waitForSuccess"),
        ..unknown_properties,
    }
}

impl BatchStartTask {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(command_line: impl Into<String>) -> Self {
        Self {
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
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

    /// Sets [`environment_settings`](Self#structfield.environment_settings).
    pub fn environment_settings(
        mut self,
        value: impl IntoIterator<Item = impl Into<EnvironmentSetting>>,
    ) -> Self {
        self.environment_settings = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`user_identity`](Self#structfield.user_identity).
    pub fn user_identity(mut self, value: impl Into<UserIdentity>) -> Self {
        self.user_identity = Some(value.into());
        self
    }

    /// Sets [`max_task_retry_count`](Self#structfield.max_task_retry_count).
    pub fn max_task_retry_count(mut self, value: i32) -> Self {
        self.max_task_retry_count = Some(value);
        self
    }

    /// Sets [`wait_for_success`](Self#structfield.wait_for_success).
    pub fn wait_for_success(mut self, value: bool) -> Self {
        self.wait_for_success = Some(value);
        self
    }
}

/// With [`command_line`](Self#structfield.command_line).
impl<T1: Into<String>> From<T1> for BatchStartTask {
    fn from(command_line: T1) -> Self {
        Self {
            command_line: command_line.into(),
            ..crate::wire::blank()
        }
    }
}

/// Limits on how long a Task runs, how often it is retried and how long its files are kept.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskConstraints {
    /// The longest run time of the Task, from its start, as an ISO 8601 duration. The service terminates a
    /// Task that takes longer. Without a value, run time is unlimited. Answers give it in days and smaller
    /// units: a year as 365 days, a month as 30.
    pub max_wall_clock_time: Option<BatchDuration>,
    /// Minimum time that the Task directory stays on the Compute Node, counted from the end of the Task. An
    /// ISO 8601 duration, `P7D` by default. Afterwards the service may remove the directory; deleting the
    /// Job or removing the Compute Node removes it sooner. Answers give it in days and smaller units: a
    /// year as 365 days, a month as 30.
    ///
    /// Default: `"P7D"`.
    pub retention_time: Option<BatchDuration>,
    /// Number of times the service runs the Task again after a non-zero exit code. The first run is not
    /// counted, so `3` allows four runs in total; `-1` sets no limit and is discouraged. Reruns after a
    /// Compute Node fault come on top and are not counted.
    ///
    /// A Task without a value gets the Job's `constraints.maxTaskRetryCount`, also if its other limits are
    /// given; that is 0 if the Job has none. A Job Manager Task gets it at the creation of the Job, and a
    /// later update of the Job does not change it. A Job Preparation Task got 0 in a Job with 0, and
    /// nothing is known of other Jobs.
    ///
    /// Limits: at least `-1`.
    pub max_task_retry_count: Option<i32>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskConstraints {
        0: max_wall_clock_time = optional("maxWallClockTime"),
        1: retention_time = optional("retentionTime"),
        2: max_task_retry_count = optional("maxTaskRetryCount"),
        ..unknown_properties,
    }
}

impl BatchTaskConstraints {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`max_wall_clock_time`](Self#structfield.max_wall_clock_time).
    pub fn max_wall_clock_time(mut self, value: impl Into<BatchDuration>) -> Self {
        self.max_wall_clock_time = Some(value.into());
        self
    }

    /// Sets [`retention_time`](Self#structfield.retention_time).
    pub fn retention_time(mut self, value: impl Into<BatchDuration>) -> Self {
        self.retention_time = Some(value.into());
        self
    }

    /// Sets [`max_task_retry_count`](Self#structfield.max_task_retry_count).
    pub fn max_task_retry_count(mut self, value: i32) -> Self {
        self.max_task_retry_count = Some(value);
        self
    }
}

/// Report of the container runtime about the container of a Task.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskContainerExecutionInfo {
    /// Identifier of the container on its Compute Node.
    pub container_id: Option<String>,
    /// Container status as Docker knows it, the same that `docker inspect` shows as status.
    pub state: Option<String>,
    /// Docker's own error text for the container, where there is one; `docker inspect` shows the same text.
    pub error: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskContainerExecutionInfo: Default {
        0: container_id = optional("containerId"),
        1: state = optional("state"),
        2: error = optional("error"),
        ..unknown_properties,
    }
}

/// Describes the container in which a Task runs: its image, registry, options and mounts.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskContainerSettings {
    /// Extra arguments for `docker create`. They are added to the ones that the service passes itself.
    pub container_run_options: Option<String>,
    /// The image of the container, in the full form that `docker pull` takes. A name without a tag means
    /// `:latest`.
    pub image_name: String,
    /// The private registry that holds the image. Not needed when the Pool was created with it.
    pub registry: Option<ContainerRegistryReference>,
    /// Working directory of the command in the container. Defaults to `taskWorkingDirectory`.
    ///
    /// Default: `"taskWorkingDirectory"`.
    pub working_directory: Option<ContainerWorkingDirectory>,
    /// Directories of the service on the Compute Node that are mounted into the container. When it is left
    /// out, the container gets all of `AZ_BATCH_NODE_ROOT_DIR` on Linux, or the whole temporary disk on
    /// Windows. An empty list mounts no data directory at all.
    pub container_host_batch_bind_mounts: Option<Vec<ContainerHostBatchBindMountEntry>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskContainerSettings {
        0: container_run_options = optional("containerRunOptions"),
        1: image_name = required("imageName"),
        2: registry = optional("registry"),
        3: working_directory = optional("workingDirectory"),
        4: container_host_batch_bind_mounts = optional("containerHostBatchBindMounts"),
        ..unknown_properties,
    }
}

impl BatchTaskContainerSettings {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(image_name: impl Into<String>) -> Self {
        Self {
            image_name: image_name.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`container_run_options`](Self#structfield.container_run_options).
    pub fn container_run_options(mut self, value: impl Into<String>) -> Self {
        self.container_run_options = Some(value.into());
        self
    }

    /// Sets [`registry`](Self#structfield.registry).
    pub fn registry(mut self, value: impl Into<ContainerRegistryReference>) -> Self {
        self.registry = Some(value.into());
        self
    }

    /// Sets [`working_directory`](Self#structfield.working_directory).
    pub fn working_directory(mut self, value: ContainerWorkingDirectory) -> Self {
        self.working_directory = Some(value);
        self
    }

    /// Sets [`container_host_batch_bind_mounts`](Self#structfield.container_host_batch_bind_mounts).
    pub fn container_host_batch_bind_mounts(
        mut self,
        value: impl IntoIterator<Item = impl Into<ContainerHostBatchBindMountEntry>>,
    ) -> Self {
        self.container_host_batch_bind_mounts = Some(
            value.into_iter().map(Into::into).collect(),
        );
        self
    }
}

/// With [`image_name`](Self#structfield.image_name).
impl<T1: Into<String>> From<T1> for BatchTaskContainerSettings {
    fn from(image_name: T1) -> Self {
        Self {
            image_name: image_name.into(),
            ..crate::wire::blank()
        }
    }
}

/// Report on the run of a Task: its times, its outcome and how often it was run again. For a
/// multi-instance Task it describes the primary Task.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskExecutionInfo {
    /// Start of the latest run, present for a Task that is `running` or `completed`. A run includes
    /// fetching resource files and application packages. Each retry and each restart sets it anew.
    pub start_time: Option<OffsetDateTime>,
    /// End of the Task, present only once it is `completed`. It equals the `stateTransitionTime` of the
    /// Task.
    pub end_time: Option<OffsetDateTime>,
    /// Exit code of the Task's command line. It is present only for a `completed` Task whose process ran.
    /// Its meaning is up to the program; for a process that was killed, the operating system sets it. An
    /// exit code of 0 is no proof of success, since an upload of output files can fail afterwards: `result`
    /// has the outcome.
    pub exit_code: Option<i32>,
    /// Details of the container that the Task runs in. It is absent for a Task without a container.
    pub container_info: Option<BatchTaskContainerExecutionInfo>,
    /// Cause of the failure, present only for a `completed` Task that failed.
    pub failure_info: Option<BatchTaskFailureInfo>,
    /// Outcome of the Task, present only once it is `completed`; with `failure`, look in `failureInfo` for
    /// the cause.
    pub result: Option<BatchTaskExecutionResult>,
    /// Number of times that the service ran the Task again because its process ended with an exit code
    /// other than 0. It stays within `maxTaskRetryCount`, and reactivating the Task sets it back to 0. A
    /// Task that could not be started, or whose output files could not be uploaded, is not retried. Reruns
    /// after trouble with a Compute Node are not counted.
    pub retry_count: i32,
    /// Start of the latest retry, present only if `retryCount` is not 0. A restart for another reason, such
    /// as a reboot of the Compute Node, moves `startTime` but not this time.
    pub last_retry_time: Option<OffsetDateTime>,
    /// Number of times that the Task went back to the queue because of a user's request. Such requests are
    /// removing its Compute Node, rebooting or reimaging it, or disabling the Job, with the option to
    /// requeue. They do not count as retries.
    pub requeue_count: i32,
    /// Time when a user's request last put the Task back into the queue, present only if `requeueCount` is
    /// not 0.
    pub last_requeue_time: Option<OffsetDateTime>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskExecutionInfo: Default {
        0: start_time = optional("startTime"),
        1: end_time = optional("endTime"),
        2: exit_code = optional("exitCode"),
        3: container_info = optional("containerInfo"),
        4: failure_info = optional("failureInfo"),
        5: result = optional("result"),
        6: retry_count = required("retryCount"),
        7: last_retry_time = optional("lastRetryTime"),
        8: requeue_count = required("requeueCount"),
        9: last_requeue_time = optional("lastRequeueTime"),
        ..unknown_properties,
    }
}

/// Cause of a Task's failure.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BatchTaskFailureInfo {
    /// Whether the cause lies with the user or with the service.
    pub category: BatchErrorSourceCategory,
    /// Stable error code for programs to branch on. An open set, in which these are known:
    ///
    /// - `FailureExitCode`: the process ended with an exit code other than 0.
    /// - `BlobNotFound`, `BlobAccessDenied`, `BlobDownloadTimedOut`, `BlobDownloadMiscError`: a resource
    ///   file could not be fetched.
    /// - `ResourceDirectoryCreateFailed`, `ResourceFileCreateFailed`, `ResourceFileWriteFailed`,
    ///   `DiskFull`: a resource file could not be stored.
    /// - `ApplicationPackageError`: an application package could not be installed.
    /// - `CommandProgramNotFound`, `CommandLaunchFailed`: the command line could not be started.
    /// - `TaskEnded`: the Task was ended by a request or by its `maxWallClockTime`.
    /// - `TaskSchedulingConstraintFailed`: a constraint on the scheduling of the Task was not met.
    /// - `MaxInternalRetryCountReached`: trouble with Compute Nodes restarted the Task too often.
    /// - `Unknown`: the cause is not known.
    pub code: Option<String>,
    /// Human-readable description of the failure, for display and logs only.
    pub message: Option<String>,
    /// Further facts about the failure as names and values.
    pub details: Option<Vec<NameValuePair>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskFailureInfo: Default {
        0: category = required("category"),
        1: code = optional("code"),
        2: message = optional("message"),
        3: details = optional("details"),
        ..unknown_properties,
    }
}

/// Rules by which a Pool selects the Tasks to run and the Compute Nodes to run them on.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct BatchTaskSchedulingPolicy {
    /// Order among Jobs of the same priority. The default is `none`.
    ///
    /// Default: `"none"`.
    pub job_default_order: Option<BatchJobDefaultOrder>,
    /// Whether Tasks are balanced over the nodes or packed onto few of them. A new Pool without a
    /// scheduling policy gets `spread`. Answers spell that `Spread`, whatever was sent.
    pub node_fill_type: BatchNodeFillType,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchTaskSchedulingPolicy {
        0: job_default_order = optional("jobDefaultOrder"),
        1: node_fill_type = required("nodeFillType"),
        ..unknown_properties,
    }
}

impl BatchTaskSchedulingPolicy {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(node_fill_type: BatchNodeFillType) -> Self {
        Self {
            node_fill_type,
            ..crate::wire::blank()
        }
    }

    /// Sets [`job_default_order`](Self#structfield.job_default_order).
    pub fn job_default_order(mut self, value: BatchJobDefaultOrder) -> Self {
        self.job_default_order = Some(value);
        self
    }
}

/// Firmware security options for the virtual machines of a Pool. They take effect only when
/// `securityType` is set in the enclosing security profile.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchUefiSettings {
    /// Turns on secure boot, which lets a Compute Node start only trusted, signed boot components.
    pub secure_boot_enabled: Option<bool>,
    /// Gives each Compute Node a virtual Trusted Platform Module (vTPM).
    pub v_tpm_enabled: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchUefiSettings {
        0: secure_boot_enabled = optional("secureBootEnabled"),
        1: v_tpm_enabled = optional("vTpmEnabled"),
        ..unknown_properties,
    }
}

impl BatchUefiSettings {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`secure_boot_enabled`](Self#structfield.secure_boot_enabled).
    pub fn secure_boot_enabled(mut self, value: bool) -> Self {
        self.secure_boot_enabled = Some(value);
        self
    }

    /// Sets [`v_tpm_enabled`](Self#structfield.v_tpm_enabled).
    pub fn v_tpm_enabled(mut self, value: bool) -> Self {
        self.v_tpm_enabled = Some(value);
        self
    }
}

/// Encryption options that a managed disk needs on confidential virtual machines. Other kinds of
/// virtual machine cannot use them.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchVmDiskSecurityProfile {
    /// Data that is encrypted for the managed disk of a confidential virtual machine. Confidential virtual
    /// machines need a value; other machines accept none.
    pub security_encryption_type: Option<SecurityEncryptionTypes>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchVmDiskSecurityProfile {
        0: security_encryption_type = optional("securityEncryptionType"),
        ..unknown_properties,
    }
}

impl BatchVmDiskSecurityProfile {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`security_encryption_type`](Self#structfield.security_encryption_type).
    pub fn security_encryption_type(mut self, value: SecurityEncryptionTypes) -> Self {
        self.security_encryption_type = Some(value);
        self
    }
}

/// Identifies the virtual machine image of a Pool. The image comes either from the Azure Marketplace,
/// by `publisher`, `offer`, `sku` and `version`, or from a gallery, by exactly one of the three image
/// ID properties.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct BatchVmImageReference {
    /// Publisher of the Marketplace image, such as `Canonical` or `MicrosoftWindowsServer`. Excludes the
    /// image ID properties.
    pub publisher: Option<String>,
    /// Offer of the Marketplace image, such as `UbuntuServer` or `WindowsServer`. Excludes the image ID
    /// properties.
    pub offer: Option<String>,
    /// SKU of the Marketplace image within its offer, such as `2019-Datacenter` or `18.04-LTS`. Excludes
    /// the image ID properties.
    pub sku: Option<String>,
    /// Version of the Marketplace image. Leave it out, or set `latest`, to get the newest one. Excludes the
    /// image ID properties.
    ///
    /// Default: `"latest"`.
    pub version: Option<String>,
    /// ARM resource ID of an image in an Azure Compute Gallery. It has the form
    /// `/subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/galleries/{gallery}/images/{image}`,
    /// optionally followed by `/versions/{version}`; without a version the newest one is taken. The gallery
    /// image must belong to the Batch account's subscription and be replicated to its region, and no other
    /// property of the reference may be set.
    pub virtual_machine_image_id: Option<String>,
    /// Actual version of the image on a Compute Node, set by the service. Only answers about Compute Nodes
    /// carry it, so it is absent from a Job and from a Pool. Nodes of a Pool that asked for `latest` were
    /// seen to show `latest` here as well.
    pub exact_version: Option<String>,
    /// Unique ID of an image from a shared gallery, as a read of the shared gallery image reports it. No
    /// other property of the reference may be set with it.
    pub shared_gallery_image_id: Option<String>,
    /// Unique ID of an image from a community gallery, as a read of the community gallery image reports it.
    /// No other property of the reference may be set with it.
    pub community_gallery_image_id: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    BatchVmImageReference {
        0: publisher = optional("publisher"),
        1: offer = optional("offer"),
        2: sku = optional("sku"),
        3: version = optional("version"),
        4: virtual_machine_image_id = optional("virtualMachineImageId"),
        5: exact_version = optional("exactVersion"),
        6: shared_gallery_image_id = optional("sharedGalleryImageId"),
        7: community_gallery_image_id = optional("communityGalleryImageId"),
        ..unknown_properties,
    }
}

impl BatchVmImageReference {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`publisher`](Self#structfield.publisher).
    pub fn publisher(mut self, value: impl Into<String>) -> Self {
        self.publisher = Some(value.into());
        self
    }

    /// Sets [`offer`](Self#structfield.offer).
    pub fn offer(mut self, value: impl Into<String>) -> Self {
        self.offer = Some(value.into());
        self
    }

    /// Sets [`sku`](Self#structfield.sku).
    pub fn sku(mut self, value: impl Into<String>) -> Self {
        self.sku = Some(value.into());
        self
    }

    /// Sets [`version`](Self#structfield.version).
    pub fn version(mut self, value: impl Into<String>) -> Self {
        self.version = Some(value.into());
        self
    }

    /// Sets [`virtual_machine_image_id`](Self#structfield.virtual_machine_image_id).
    pub fn virtual_machine_image_id(mut self, value: impl Into<String>) -> Self {
        self.virtual_machine_image_id = Some(value.into());
        self
    }

    /// Sets [`shared_gallery_image_id`](Self#structfield.shared_gallery_image_id).
    pub fn shared_gallery_image_id(mut self, value: impl Into<String>) -> Self {
        self.shared_gallery_image_id = Some(value.into());
        self
    }

    /// Sets [`community_gallery_image_id`](Self#structfield.community_gallery_image_id).
    pub fn community_gallery_image_id(mut self, value: impl Into<String>) -> Self {
        self.community_gallery_image_id = Some(value.into());
        self
    }
}

/// With [`publisher`](Self#structfield.publisher) and [`offer`](Self#structfield.offer) and [`sku`](Self#structfield.sku).
impl<T1: Into<String>, T2: Into<String>, T3: Into<String>> From<(T1, T2, T3)>
for BatchVmImageReference {
    fn from((publisher, offer, sku): (T1, T2, T3)) -> Self {
        Self {
            publisher: Some(publisher.into()),
            offer: Some(offer.into()),
            sku: Some(sku.into()),
            ..crate::wire::blank()
        }
    }
}

impl ClearReadOnly for BatchVmImageReference {
    fn clear_read_only(&mut self) {
        self.exact_version = None;
    }
}

/// Mounts a CIFS/SMB share on each node, authenticated with a user name and password.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct CifsMountConfiguration {
    /// User name for logging on to the share.
    pub username: String,
    /// URI of the CIFS/SMB share to mount.
    pub source: String,
    /// Directory on the node under which the CIFS/SMB share appears. It is relative to the service's mounts
    /// directory, which Tasks find in `AZ_BATCH_NODE_MOUNTS_DIR`.
    pub relative_mount_path: String,
    /// Extra options for the mount command, in the syntax of `mount` on Linux and of `net use` on Windows.
    /// Leave it out to add none.
    pub mount_options: Option<String>,
    /// Password that belongs to `username`. A request must contain it, but no answer does. Clients must
    /// treat it as a secret.
    ///
    /// Absent from answers.
    pub password: Option<Secret<String>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    CifsMountConfiguration {
        0: username = required("username"),
        1: source = required("source"),
        2: relative_mount_path = required("relativeMountPath"),
        3: mount_options = optional("mountOptions"),
        4: password = demanded("password"),
        ..unknown_properties,
    }
}

impl CifsMountConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        username: impl Into<String>,
        source: impl Into<String>,
        relative_mount_path: impl Into<String>,
        password: impl Into<Secret<String>>,
    ) -> Self {
        Self {
            username: username.into(),
            source: source.into(),
            relative_mount_path: relative_mount_path.into(),
            password: Some(password.into()),
            ..crate::wire::blank()
        }
    }

    /// Sets [`mount_options`](Self#structfield.mount_options).
    pub fn mount_options(mut self, value: impl Into<String>) -> Self {
        self.mount_options = Some(value.into());
        self
    }
}

/// One directory of the Compute Node that is mounted into a Task's container.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ContainerHostBatchBindMountEntry {
    /// The kind of host directory to mount.
    pub source: Option<ContainerHostDataPath>,
    /// Whether the container can only read the mounted directory. Defaults to `false`. On Linux, a writable
    /// mount still obeys the host's file permissions, so not every user in the container can necessarily
    /// write to it.
    ///
    /// Default: `false`.
    pub is_read_only: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ContainerHostBatchBindMountEntry {
        0: source = optional("source"),
        1: is_read_only = optional("isReadOnly"),
        ..unknown_properties,
    }
}

impl ContainerHostBatchBindMountEntry {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`source`](Self#structfield.source).
    pub fn source(mut self, value: ContainerHostDataPath) -> Self {
        self.source = Some(value);
        self
    }

    /// Sets [`is_read_only`](Self#structfield.is_read_only).
    pub fn is_read_only(mut self, value: bool) -> Self {
        self.is_read_only = Some(value);
        self
    }
}

/// A private container registry and the means to sign in to it. Use `username` with `password`, or
/// `identityReference` for an Azure Container Registry.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ContainerRegistryReference {
    /// The account name for signing in to the registry. Used together with `password`, and not needed with
    /// `identityReference`.
    pub username: Option<String>,
    /// The password that belongs to `username`. Clients must treat it as a secret and keep it out of logs.
    pub password: Option<Secret<String>>,
    /// The address of the registry. Defaults to `docker.io`.
    ///
    /// Default: `"docker.io"`.
    pub registry_server: Option<String>,
    /// A user-assigned identity with which Compute Nodes sign in to an Azure Container Registry. It takes
    /// the place of `username` and `password`.
    pub identity_reference: Option<BatchNodeIdentityReference>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ContainerRegistryReference {
        0: username = optional("username"),
        1: password = optional("password"),
        2: registry_server = optional("registryServer"),
        3: identity_reference = optional("identityReference"),
        ..unknown_properties,
    }
}

impl ContainerRegistryReference {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`username`](Self#structfield.username).
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }

    /// Sets [`password`](Self#structfield.password).
    pub fn password(mut self, value: impl Into<Secret<String>>) -> Self {
        self.password = Some(value.into());
        self
    }

    /// Sets [`registry_server`](Self#structfield.registry_server).
    pub fn registry_server(mut self, value: impl Into<String>) -> Self {
        self.registry_server = Some(value.into());
        self
    }

    /// Sets [`identity_reference`](Self#structfield.identity_reference).
    pub fn identity_reference(
        mut self,
        value: impl Into<BatchNodeIdentityReference>,
    ) -> Self {
        self.identity_reference = Some(value.into());
        self
    }
}

/// Describes an empty data disk that every Compute Node of the Pool receives. The disk is not
/// formatted, so it has to be formatted and mounted on the node before use.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct DataDisk {
    /// Logical unit number of the disk, from 0 to 63. Every data disk in the list needs a number of its
    /// own.
    ///
    /// Limits: `0` to `63`.
    pub lun: i32,
    /// Host caching mode of the data disk. The service fills in `none`, although Microsoft's documentation
    /// names `readwrite` as the default.
    ///
    /// Default: `"none"`.
    pub caching: Option<CachingType>,
    /// Initial size of the data disk, in gigabytes. Required.
    pub disk_size_gb: i32,
    /// Storage type and encryption options of the managed disk behind the data disk.
    pub managed_disk: Option<ManagedDisk>,
    unknown_properties: UnknownProperties,
}

json_object! {
    DataDisk {
        0: lun = required("lun"),
        1: caching = optional("caching"),
        2: disk_size_gb = required("diskSizeGB"),
        3: managed_disk = optional("managedDisk"),
        ..unknown_properties,
    }
}

impl DataDisk {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(lun: i32, disk_size_gb: i32) -> Self {
        Self {
            lun,
            disk_size_gb,
            ..crate::wire::blank()
        }
    }

    /// Sets [`caching`](Self#structfield.caching).
    pub fn caching(mut self, value: CachingType) -> Self {
        self.caching = Some(value);
        self
    }

    /// Sets [`managed_disk`](Self#structfield.managed_disk).
    pub fn managed_disk(mut self, value: impl Into<ManagedDisk>) -> Self {
        self.managed_disk = Some(value.into());
        self
    }
}

/// Key Vault key that encrypts the disks of a Pool, and the identity that may read it.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct DiskCustomerManagedKey {
    /// Identity used for access to the Key Vault. It must be one of the identities assigned to the Pool.
    pub identity_reference: Option<BatchPoolIdentityReference>,
    /// URL of the key in Key Vault, with its version, which is needed even if
    /// `rotationToLatestKeyVersionEnabled` is `true`.
    pub key_url: Option<String>,
    /// Whether disk encryption follows the key to newer versions automatically. Defaults to `false`, which
    /// keeps the version named in `keyUrl`.
    ///
    /// Default: `false`.
    pub rotation_to_latest_key_version_enabled: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    DiskCustomerManagedKey {
        0: identity_reference = optional("identityReference"),
        1: key_url = optional("keyUrl"),
        2: rotation_to_latest_key_version_enabled = optional("rotationToLatestKeyVersionEnabled"),
        ..unknown_properties,
    }
}

impl DiskCustomerManagedKey {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`identity_reference`](Self#structfield.identity_reference).
    pub fn identity_reference(
        mut self,
        value: impl Into<BatchPoolIdentityReference>,
    ) -> Self {
        self.identity_reference = Some(value.into());
        self
    }

    /// Sets [`key_url`](Self#structfield.key_url).
    pub fn key_url(mut self, value: impl Into<String>) -> Self {
        self.key_url = Some(value.into());
        self
    }

    /// Sets [`rotation_to_latest_key_version_enabled`](Self#structfield.rotation_to_latest_key_version_enabled).
    pub fn rotation_to_latest_key_version_enabled(mut self, value: bool) -> Self {
        self.rotation_to_latest_key_version_enabled = Some(value);
        self
    }
}

/// Selects the disks that are encrypted on each Compute Node. Linux Pools built from an Azure Compute
/// Gallery image cannot use it.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct DiskEncryptionConfiguration {
    /// Encrypts the operating system disk at rest with the user's own key; data disks are included by
    /// default. It needs a Pool with an identity, and `osdisk` among the `targets`.
    pub customer_managed_key: Option<DiskCustomerManagedKey>,
    /// Disks to encrypt on each Compute Node. `customerManagedKey` needs `osdisk` among them.
    pub targets: Option<Vec<DiskEncryptionTarget>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    DiskEncryptionConfiguration {
        0: customer_managed_key = optional("customerManagedKey"),
        1: targets = optional("targets"),
        ..unknown_properties,
    }
}

impl DiskEncryptionConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`customer_managed_key`](Self#structfield.customer_managed_key).
    pub fn customer_managed_key(
        mut self,
        value: impl Into<DiskCustomerManagedKey>,
    ) -> Self {
        self.customer_managed_key = Some(value.into());
        self
    }

    /// Sets [`targets`](Self#structfield.targets).
    pub fn targets(
        mut self,
        value: impl IntoIterator<Item = DiskEncryptionTarget>,
    ) -> Self {
        self.targets = Some(value.into_iter().collect());
        self
    }
}

/// Refers to an Azure disk encryption set, which supplies a customer-managed key for managed disks.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct DiskEncryptionSetParameters {
    /// ARM ID of the set. The disk encryption set has to be in the Batch account's own subscription.
    pub id: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    DiskEncryptionSetParameters {
        0: id = optional("id"),
        ..unknown_properties,
    }
}

impl DiskEncryptionSetParameters {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self#structfield.id).
    pub fn id(mut self, value: impl Into<String>) -> Self {
        self.id = Some(value.into());
        self
    }
}

/// With [`id`](Self#structfield.id).
impl<T1: Into<String>> From<T1> for DiskEncryptionSetParameters {
    fn from(id: T1) -> Self {
        Self {
            id: Some(id.into()),
            ..crate::wire::blank()
        }
    }
}

/// One environment variable for the process of a Task.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct EnvironmentSetting {
    /// The variable's name.
    pub name: String,
    /// The variable's value. Clients must treat it as a secret, since it may carry a credential.
    pub value: Option<Secret<String>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    EnvironmentSetting {
        0: name = required("name"),
        1: value = optional("value"),
        ..unknown_properties,
    }
}

impl EnvironmentSetting {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`value`](Self#structfield.value).
    pub fn value(mut self, value: impl Into<Secret<String>>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// With [`name`](Self#structfield.name) and [`value`](Self#structfield.value).
impl<T1: Into<String>, T2: Into<Secret<String>>> From<(T1, T2)> for EnvironmentSetting {
    fn from((name, value): (T1, T2)) -> Self {
        Self {
            name: name.into(),
            value: Some(value.into()),
            ..crate::wire::blank()
        }
    }
}

/// Access control for one endpoint that the Azure host offers inside a Compute Node. `mode` and
/// `inVMAccessControlProfileReferenceId` exclude each other.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct HostEndpointSettings {
    /// ARM resource ID of the access control profile version to apply. The profile lives in an Azure
    /// Compute Gallery:
    /// `/subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/galleries/{gallery}/inVMAccessControlProfiles/{name}/versions/{number}`.
    /// Not to be combined with `mode`.
    pub in_vm_access_control_profile_reference_id: Option<String>,
    /// Whether the access control policy is only logged or enforced. Not to be combined with
    /// `inVMAccessControlProfileReferenceId`.
    pub mode: Option<HostEndpointSettingsModeTypes>,
    unknown_properties: UnknownProperties,
}

json_object! {
    HostEndpointSettings {
        0: in_vm_access_control_profile_reference_id = optional("inVMAccessControlProfileReferenceId"),
        1: mode = optional("mode"),
        ..unknown_properties,
    }
}

impl HostEndpointSettings {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`in_vm_access_control_profile_reference_id`](Self#structfield.in_vm_access_control_profile_reference_id).
    pub fn in_vm_access_control_profile_reference_id(
        mut self,
        value: impl Into<String>,
    ) -> Self {
        self.in_vm_access_control_profile_reference_id = Some(value.into());
        self
    }

    /// Sets [`mode`](Self#structfield.mode).
    pub fn mode(mut self, value: HostEndpointSettingsModeTypes) -> Self {
        self.mode = Some(value);
        self
    }
}

/// A tag on a public IP address, made of a type and a value.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct IPTag {
    /// Type of the tag, such as `FirstPartyUsage`.
    pub ip_tag_type: Option<String>,
    /// Value of the tag within its type, such as `SQL`.
    pub tag: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    IPTag {
        0: ip_tag_type = optional("ipTagType"),
        1: tag = optional("tag"),
        ..unknown_properties,
    }
}

impl IPTag {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`ip_tag_type`](Self#structfield.ip_tag_type).
    pub fn ip_tag_type(mut self, value: impl Into<String>) -> Self {
        self.ip_tag_type = Some(value.into());
        self
    }

    /// Sets [`tag`](Self#structfield.tag).
    pub fn tag(mut self, value: impl Into<String>) -> Self {
        self.tag = Some(value.into());
        self
    }
}

/// With [`ip_tag_type`](Self#structfield.ip_tag_type) and [`tag`](Self#structfield.tag).
impl<T1: Into<String>, T2: Into<String>> From<(T1, T2)> for IPTag {
    fn from((ip_tag_type, tag): (T1, T2)) -> Self {
        Self {
            ip_tag_type: Some(ip_tag_type.into()),
            tag: Some(tag.into()),
            ..crate::wire::blank()
        }
    }
}

/// Settings of a user account that apply on Linux nodes only.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct LinuxUserConfiguration {
    /// Numeric user id of the account. Give it together with `gid` or leave both out, in which case the
    /// operating system chooses.
    pub uid: Option<i32>,
    /// Numeric group id of the account. Give it together with `uid` or leave both out, in which case the
    /// operating system chooses.
    pub gid: Option<i32>,
    /// SSH private key, without a passphrase, for logging on from node to node in a Linux Pool. It takes
    /// effect only if the Pool has `enableInterNodeCommunication` set to `true`; the key pair then goes
    /// into the `.ssh` directory of the account. Without it, that directory is not changed and no such
    /// logon is set up. Clients must treat it as a secret.
    pub ssh_private_key: Option<Secret<String>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    LinuxUserConfiguration {
        0: uid = optional("uid"),
        1: gid = optional("gid"),
        2: ssh_private_key = optional("sshPrivateKey"),
        ..unknown_properties,
    }
}

impl LinuxUserConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`uid`](Self#structfield.uid).
    pub fn uid(mut self, value: i32) -> Self {
        self.uid = Some(value);
        self
    }

    /// Sets [`gid`](Self#structfield.gid).
    pub fn gid(mut self, value: i32) -> Self {
        self.gid = Some(value);
        self
    }

    /// Sets [`ssh_private_key`](Self#structfield.ssh_private_key).
    pub fn ssh_private_key(mut self, value: impl Into<Secret<String>>) -> Self {
        self.ssh_private_key = Some(value.into());
        self
    }
}

/// Storage type and encryption options of a managed disk, used for operating system and data disks.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ManagedDisk {
    /// Disk encryption set with the customer-managed key for the disk. Only Batch accounts whose pool
    /// allocation mode is `UserSubscription` may set it.
    pub disk_encryption_set: Option<DiskEncryptionSetParameters>,
    /// Storage performance and redundancy class of the disk. The service fills in `standard_lrs` for a data
    /// disk.
    pub storage_account_type: Option<StorageAccountType>,
    /// Disk encryption options for confidential virtual machines, which need it. Other machines must leave
    /// it out.
    pub security_profile: Option<BatchVmDiskSecurityProfile>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ManagedDisk {
        0: disk_encryption_set = optional("diskEncryptionSet"),
        1: storage_account_type = optional("storageAccountType"),
        2: security_profile = optional("securityProfile"),
        ..unknown_properties,
    }
}

impl ManagedDisk {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`disk_encryption_set`](Self#structfield.disk_encryption_set).
    pub fn disk_encryption_set(
        mut self,
        value: impl Into<DiskEncryptionSetParameters>,
    ) -> Self {
        self.disk_encryption_set = Some(value.into());
        self
    }

    /// Sets [`storage_account_type`](Self#structfield.storage_account_type).
    pub fn storage_account_type(mut self, value: StorageAccountType) -> Self {
        self.storage_account_type = Some(value);
        self
    }

    /// Sets [`security_profile`](Self#structfield.security_profile).
    pub fn security_profile(
        mut self,
        value: impl Into<BatchVmDiskSecurityProfile>,
    ) -> Self {
        self.security_profile = Some(value.into());
        self
    }
}

/// One file system to mount on every node of a Pool. The four properties exclude one another: set just
/// one of them.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct MountConfiguration {
    /// An Azure Blob Storage container, mounted through Blobfuse. Excludes the other properties.
    pub azure_blob_file_system_configuration: Option<AzureBlobFileSystemConfiguration>,
    /// A file system exported over NFS. Excludes the other properties.
    pub nfs_mount_configuration: Option<NfsMountConfiguration>,
    /// A share offered over CIFS/SMB. Excludes the other properties.
    pub cifs_mount_configuration: Option<CifsMountConfiguration>,
    /// An Azure Files share. Excludes the other properties.
    pub azure_file_share_configuration: Option<AzureFileShareConfiguration>,
    unknown_properties: UnknownProperties,
}

json_object! {
    MountConfiguration {
        0: azure_blob_file_system_configuration = optional("azureBlobFileSystemConfiguration"),
        1: nfs_mount_configuration = optional("nfsMountConfiguration"),
        2: cifs_mount_configuration = optional("cifsMountConfiguration"),
        3: azure_file_share_configuration = optional("azureFileShareConfiguration"),
        ..unknown_properties,
    }
}

impl MountConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`azure_blob_file_system_configuration`](Self#structfield.azure_blob_file_system_configuration).
    pub fn azure_blob_file_system_configuration(
        mut self,
        value: impl Into<AzureBlobFileSystemConfiguration>,
    ) -> Self {
        self.azure_blob_file_system_configuration = Some(value.into());
        self
    }

    /// Sets [`nfs_mount_configuration`](Self#structfield.nfs_mount_configuration).
    pub fn nfs_mount_configuration(
        mut self,
        value: impl Into<NfsMountConfiguration>,
    ) -> Self {
        self.nfs_mount_configuration = Some(value.into());
        self
    }

    /// Sets [`cifs_mount_configuration`](Self#structfield.cifs_mount_configuration).
    pub fn cifs_mount_configuration(
        mut self,
        value: impl Into<CifsMountConfiguration>,
    ) -> Self {
        self.cifs_mount_configuration = Some(value.into());
        self
    }

    /// Sets [`azure_file_share_configuration`](Self#structfield.azure_file_share_configuration).
    pub fn azure_file_share_configuration(
        mut self,
        value: impl Into<AzureFileShareConfiguration>,
    ) -> Self {
        self.azure_file_share_configuration = Some(value.into());
        self
    }
}

/// With [`azure_blob_file_system_configuration`](Self#structfield.azure_blob_file_system_configuration).
impl From<AzureBlobFileSystemConfiguration> for MountConfiguration {
    fn from(
        azure_blob_file_system_configuration: AzureBlobFileSystemConfiguration,
    ) -> Self {
        Self {
            azure_blob_file_system_configuration: Some(
                azure_blob_file_system_configuration,
            ),
            ..crate::wire::blank()
        }
    }
}

/// With [`nfs_mount_configuration`](Self#structfield.nfs_mount_configuration).
impl From<NfsMountConfiguration> for MountConfiguration {
    fn from(nfs_mount_configuration: NfsMountConfiguration) -> Self {
        Self {
            nfs_mount_configuration: Some(nfs_mount_configuration),
            ..crate::wire::blank()
        }
    }
}

/// With [`cifs_mount_configuration`](Self#structfield.cifs_mount_configuration).
impl From<CifsMountConfiguration> for MountConfiguration {
    fn from(cifs_mount_configuration: CifsMountConfiguration) -> Self {
        Self {
            cifs_mount_configuration: Some(cifs_mount_configuration),
            ..crate::wire::blank()
        }
    }
}

/// With [`azure_file_share_configuration`](Self#structfield.azure_file_share_configuration).
impl From<AzureFileShareConfiguration> for MountConfiguration {
    fn from(azure_file_share_configuration: AzureFileShareConfiguration) -> Self {
        Self {
            azure_file_share_configuration: Some(azure_file_share_configuration),
            ..crate::wire::blank()
        }
    }
}

/// A named piece of text, used for extra details of an error.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NameValuePair {
    /// Meaning of `value`.
    pub name: Option<String>,
    /// The text that belongs to `name`.
    pub value: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    NameValuePair: Default {
        0: name = optional("name"),
        1: value = optional("value"),
        ..unknown_properties,
    }
}

/// Network settings of a Pool: the subnet of its nodes, their public addresses and their endpoints.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct NetworkConfiguration {
    /// Resource id of the subnet in which the nodes are placed. It looks like
    /// `/subscriptions/my-sub/resourceGroups/my-group/providers/Microsoft.Network/virtualNetworks/my-net/subnets/my-subnet`,
    /// and the network has to belong to the subscription and region of the Batch account. Only networks of
    /// Azure Resource Manager can be used, not classic ones. The `MicrosoftAzureBatch` service principal
    /// needs the role `Classic Virtual Machine Contributor` there. With too few free addresses only part of
    /// the nodes are allocated and the resize reports an error; nodes that a network security group cuts
    /// off from the service become unusable. Such a group has to allow inbound connections to the service's
    /// ports, 29876 and 29877 among them, and outbound ones to port 443 of Azure Storage.
    pub subnet_id: Option<String>,
    /// Whether nodes may be attached to a virtual network dynamically, Job by Job. A network configuration
    /// without it gets `none`.
    ///
    /// Default: `"none"`.
    pub dynamic_v_net_assignment_scope: Option<DynamicVNetAssignmentScope>,
    /// Ports of the nodes that can be reached from outside. Not available when
    /// `publicIPAddressConfiguration` asks for `nopublicipaddresses`.
    pub endpoint_configuration: Option<BatchPoolEndpointConfiguration>,
    /// Public IP addresses of the nodes and their origin.
    pub public_ip_address_configuration: Option<BatchPublicIpAddressConfiguration>,
    /// Whether nodes use accelerated networking. A network configuration without it gets `false`. It gives
    /// the virtual machine direct access to the network hardware (SR-IOV), which can improve performance.
    ///
    /// Default: `false`.
    pub enable_accelerated_networking: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    NetworkConfiguration {
        0: subnet_id = optional("subnetId"),
        1: dynamic_v_net_assignment_scope = optional("dynamicVNetAssignmentScope"),
        2: endpoint_configuration = optional("endpointConfiguration"),
        3: public_ip_address_configuration = optional("publicIPAddressConfiguration"),
        4: enable_accelerated_networking = optional("enableAcceleratedNetworking"),
        ..unknown_properties,
    }
}

impl NetworkConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`subnet_id`](Self#structfield.subnet_id).
    pub fn subnet_id(mut self, value: impl Into<String>) -> Self {
        self.subnet_id = Some(value.into());
        self
    }

    /// Sets [`dynamic_v_net_assignment_scope`](Self#structfield.dynamic_v_net_assignment_scope).
    pub fn dynamic_v_net_assignment_scope(
        mut self,
        value: DynamicVNetAssignmentScope,
    ) -> Self {
        self.dynamic_v_net_assignment_scope = Some(value);
        self
    }

    /// Sets [`endpoint_configuration`](Self#structfield.endpoint_configuration).
    pub fn endpoint_configuration(
        mut self,
        value: impl Into<BatchPoolEndpointConfiguration>,
    ) -> Self {
        self.endpoint_configuration = Some(value.into());
        self
    }

    /// Sets [`public_ip_address_configuration`](Self#structfield.public_ip_address_configuration).
    pub fn public_ip_address_configuration(
        mut self,
        value: impl Into<BatchPublicIpAddressConfiguration>,
    ) -> Self {
        self.public_ip_address_configuration = Some(value.into());
        self
    }

    /// Sets [`enable_accelerated_networking`](Self#structfield.enable_accelerated_networking).
    pub fn enable_accelerated_networking(mut self, value: bool) -> Self {
        self.enable_accelerated_networking = Some(value);
        self
    }
}

/// With [`subnet_id`](Self#structfield.subnet_id).
impl<T1: Into<String>> From<T1> for NetworkConfiguration {
    fn from(subnet_id: T1) -> Self {
        Self {
            subnet_id: Some(subnet_id.into()),
            ..crate::wire::blank()
        }
    }
}

/// Allows or blocks connections from given sources to an inbound endpoint of a Pool.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct NetworkSecurityGroupRule {
    /// Rank of the rule, from 150 to 4096; a lower number wins over a higher one. Each rule of a Pool needs
    /// its own; a reserved or repeated number is refused with 400 when a Pool is created on its own.
    ///
    /// Limits: `150` to `4096`.
    pub priority: i32,
    /// Whether matching traffic is allowed or blocked.
    pub access: NetworkSecurityGroupRuleAccess,
    /// Source of the traffic: an address such as `10.0.0.4`, a subnet such as `10.0.0.0/24`, a default tag,
    /// or `*` for anywhere. Another value is refused with 400 when a Pool is created on its own.
    pub source_address_prefix: String,
    /// Source ports that the rule covers, `*` by default. An entry is a port such as `22`, a range such as
    /// `100-200`, or `*` for all of 0 to 65535. Entries must not overlap; invalid ones are refused with 400
    /// when a Pool is created on its own.
    ///
    /// Default: `["*"]`.
    pub source_port_ranges: Option<Vec<String>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    NetworkSecurityGroupRule {
        0: priority = required("priority"),
        1: access = required("access"),
        2: source_address_prefix = required("sourceAddressPrefix"),
        3: source_port_ranges = optional("sourcePortRanges"),
        ..unknown_properties,
    }
}

impl NetworkSecurityGroupRule {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        priority: i32,
        access: NetworkSecurityGroupRuleAccess,
        source_address_prefix: impl Into<String>,
    ) -> Self {
        Self {
            priority,
            access,
            source_address_prefix: source_address_prefix.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`source_port_ranges`](Self#structfield.source_port_ranges).
    pub fn source_port_ranges(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.source_port_ranges = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

/// Mounts an NFS file system on each node.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct NfsMountConfiguration {
    /// URI of the NFS file system to mount.
    pub source: String,
    /// Directory on the node under which the NFS file system appears. It is relative to the service's
    /// mounts directory, which Tasks find in `AZ_BATCH_NODE_MOUNTS_DIR`.
    pub relative_mount_path: String,
    /// Extra options for the mount command, in the syntax of `mount` on Linux and of `net use` on Windows.
    /// Leave it out to add none.
    pub mount_options: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    NfsMountConfiguration {
        0: source = required("source"),
        1: relative_mount_path = required("relativeMountPath"),
        2: mount_options = optional("mountOptions"),
        ..unknown_properties,
    }
}

impl NfsMountConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        source: impl Into<String>,
        relative_mount_path: impl Into<String>,
    ) -> Self {
        Self {
            source: source.into(),
            relative_mount_path: relative_mount_path.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`mount_options`](Self#structfield.mount_options).
    pub fn mount_options(mut self, value: impl Into<String>) -> Self {
        self.mount_options = Some(value.into());
        self
    }
}

/// Files that the service uploads from a Compute Node after a Task has run, with their destination and
/// the condition. Each upload leaves the logs `fileuploadout.txt` and `fileuploaderr.txt` on the
/// Compute Node, which help to find out why one failed.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct OutputFile {
    /// Selects the files to upload, by an absolute path or one that starts from the Task's working
    /// directory. `*` matches any run of characters, `?` for a single one, `**` for any directory, and
    /// `[abc]`, `[a-c]` and `[!abc]` for one character in or outside a set; put a wildcard in brackets to
    /// take it literally, as in `[*]`. Names that begin with a dot match only if the pattern spells out the
    /// dot. Environment variables (`$var` on Linux, `%var%` on Windows) are replaced first, and only
    /// Windows accepts `\` as well as `/` between directories.
    pub file_pattern: String,
    /// Destination of the files.
    pub destination: OutputFileDestination,
    /// Further upload options, such as the outcome of the Task after which the upload takes place.
    pub upload_options: OutputFileUploadConfiguration,
    unknown_properties: UnknownProperties,
}

json_object! {
    OutputFile {
        0: file_pattern = required("filePattern"),
        1: destination = required("destination"),
        2: upload_options = required("uploadOptions"),
        ..unknown_properties,
    }
}

impl OutputFile {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        file_pattern: impl Into<String>,
        destination: impl Into<OutputFileDestination>,
        upload_options: impl Into<OutputFileUploadConfiguration>,
    ) -> Self {
        Self {
            file_pattern: file_pattern.into(),
            destination: destination.into(),
            upload_options: upload_options.into(),
            ..crate::wire::blank()
        }
    }
}

/// An Azure Blob Storage container that receives output files. Access comes from a SAS in
/// `containerUrl` or from `identityReference`.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct OutputFileBlobContainerDestination {
    /// The blob name or the virtual directory to upload to. It is the blob's whole name if `filePattern`
    /// has no wildcard, otherwise a directory prefix for every uploaded blob. When left out, blobs go to
    /// the container's root under their file names.
    pub path: Option<String>,
    /// The URL of the target blob container. Without `identityReference` it must carry a shared access
    /// signature (SAS) that permits writing. Clients must treat a URL with a SAS as a secret.
    pub container_url: Secret<String>,
    /// A user-assigned identity that Compute Nodes use to write to `containerUrl`, instead of a SAS. It
    /// needs write access to that container.
    pub identity_reference: Option<BatchNodeIdentityReference>,
    /// HTTP headers to send along with each upload. Azure Storage decides which are valid: those that its
    /// Put Blob operation accepts.
    pub upload_headers: Option<Vec<OutputFileUploadHeader>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    OutputFileBlobContainerDestination {
        0: path = optional("path"),
        1: container_url = required("containerUrl"),
        2: identity_reference = optional("identityReference"),
        3: upload_headers = optional("uploadHeaders"),
        ..unknown_properties,
    }
}

impl OutputFileBlobContainerDestination {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(container_url: impl Into<Secret<String>>) -> Self {
        Self {
            container_url: container_url.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`path`](Self#structfield.path).
    pub fn path(mut self, value: impl Into<String>) -> Self {
        self.path = Some(value.into());
        self
    }

    /// Sets [`identity_reference`](Self#structfield.identity_reference).
    pub fn identity_reference(
        mut self,
        value: impl Into<BatchNodeIdentityReference>,
    ) -> Self {
        self.identity_reference = Some(value.into());
        self
    }

    /// Sets [`upload_headers`](Self#structfield.upload_headers).
    pub fn upload_headers(
        mut self,
        value: impl IntoIterator<Item = impl Into<OutputFileUploadHeader>>,
    ) -> Self {
        self.upload_headers = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

/// The place to which output files are uploaded.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct OutputFileDestination {
    /// The Azure Blob Storage container that receives the files.
    pub container: Option<OutputFileBlobContainerDestination>,
    unknown_properties: UnknownProperties,
}

json_object! {
    OutputFileDestination {
        0: container = optional("container"),
        ..unknown_properties,
    }
}

impl OutputFileDestination {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`container`](Self#structfield.container).
    pub fn container(
        mut self,
        value: impl Into<OutputFileBlobContainerDestination>,
    ) -> Self {
        self.container = Some(value.into());
        self
    }
}

/// With [`container`](Self#structfield.container).
impl From<OutputFileBlobContainerDestination> for OutputFileDestination {
    fn from(container: OutputFileBlobContainerDestination) -> Self {
        Self {
            container: Some(container),
            ..crate::wire::blank()
        }
    }
}

/// Options for the upload of output files.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct OutputFileUploadConfiguration {
    /// Outcome of the Task after which the files are uploaded. Always send a value: the property is
    /// required, although the service documents `taskcompletion` as its default.
    pub upload_condition: OutputFileUploadCondition,
    unknown_properties: UnknownProperties,
}

json_object! {
    OutputFileUploadConfiguration {
        0: upload_condition = required("uploadCondition"),
        ..unknown_properties,
    }
}

impl OutputFileUploadConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(upload_condition: OutputFileUploadCondition) -> Self {
        Self {
            upload_condition,
            ..crate::wire::blank()
        }
    }
}

/// One HTTP header sent when output files are uploaded.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct OutputFileUploadHeader {
    /// The header's name. Upper and lower case are equivalent.
    pub name: String,
    /// The header's value.
    pub value: Option<String>,
    unknown_properties: UnknownProperties,
}

json_object! {
    OutputFileUploadHeader {
        0: name = required("name"),
        1: value = optional("value"),
        ..unknown_properties,
    }
}

impl OutputFileUploadHeader {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`value`](Self#structfield.value).
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// With [`name`](Self#structfield.name) and [`value`](Self#structfield.value).
impl<T1: Into<String>, T2: Into<String>> From<(T1, T2)> for OutputFileUploadHeader {
    fn from((name, value): (T1, T2)) -> Self {
        Self {
            name: name.into(),
            value: Some(value.into()),
            ..crate::wire::blank()
        }
    }
}

/// Settings of the guest proxy agent, which guards the Azure host's endpoints on a Compute Node. The
/// agent implements the Metadata Security Protocol and keeps unwanted callers away from those
/// endpoints.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ProxyAgentSettings {
    /// Turns the Metadata Security Protocol on for the Compute Nodes. Defaults to `false`.
    ///
    /// Default: `false`.
    pub enabled: Option<bool>,
    /// Access control for the Azure Instance Metadata Service endpoint.
    pub imds: Option<HostEndpointSettings>,
    /// Access control for the WireServer endpoint, over which guest agents talk to the Azure platform.
    pub wire_server: Option<HostEndpointSettings>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ProxyAgentSettings {
        0: enabled = optional("enabled"),
        1: imds = optional("imds"),
        2: wire_server = optional("wireServer"),
        ..unknown_properties,
    }
}

impl ProxyAgentSettings {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`enabled`](Self#structfield.enabled).
    pub fn enabled(mut self, value: bool) -> Self {
        self.enabled = Some(value);
        self
    }

    /// Sets [`imds`](Self#structfield.imds).
    pub fn imds(mut self, value: impl Into<HostEndpointSettings>) -> Self {
        self.imds = Some(value.into());
        self
    }

    /// Sets [`wire_server`](Self#structfield.wire_server).
    pub fn wire_server(mut self, value: impl Into<HostEndpointSettings>) -> Self {
        self.wire_server = Some(value.into());
        self
    }
}

/// One file, or the blobs of a storage container, that the service copies to a Compute Node. Exactly
/// one of `autoStorageContainerName`, `storageContainerUrl` and `httpUrl` must be set.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct ResourceFile {
    /// The name of a container in the storage account linked to the Batch account (auto storage). Exactly
    /// one of `autoStorageContainerName`, `storageContainerUrl` and `httpUrl` must be set.
    pub auto_storage_container_name: Option<String>,
    /// The URL of an Azure Blob Storage container whose blobs are downloaded. Exactly one of
    /// `autoStorageContainerName`, `storageContainerUrl` and `httpUrl` must be set. Compute Nodes must be
    /// able to read and list it: through a shared access signature (SAS) in the URL, through
    /// `identityReference`, or because the container allows public access. Clients must treat a URL with a
    /// SAS as a secret.
    pub storage_container_url: Option<Secret<String>>,
    /// The URL of a single file to download; `filePath` is then required. Exactly one of
    /// `autoStorageContainerName`, `storageContainerUrl` and `httpUrl` must be set. A blob in Azure Storage
    /// must be readable by Compute Nodes: through a SAS in the URL, through `identityReference`, or because
    /// it allows public access. Clients must treat a URL with a SAS as a secret.
    pub http_url: Option<Secret<String>>,
    /// Limits the download to blobs whose names start with this text, such as a directory or part of a
    /// name. Allowed only together with `autoStorageContainerName` or `storageContainerUrl`. Without it,
    /// the whole container is downloaded.
    pub blob_prefix: Option<String>,
    /// Path of the download, relative to the Task's working directory. With `httpUrl` it is required and
    /// includes the file name; with a container it is an optional directory, below which the blobs keep
    /// their own directory structure. It must stay inside the working directory, so `..` cannot lead out of
    /// it.
    pub file_path: Option<String>,
    /// The file's permission bits on Linux, in octal. Defaults to `0770`; Windows Compute Nodes ignore it.
    ///
    /// Default: `"0770"`.
    pub file_mode: Option<String>,
    /// A user-assigned identity that gives access to `storageContainerUrl` or `httpUrl`. Compute Nodes use
    /// it to read from Azure Blob Storage, in place of a SAS in the URL.
    pub identity_reference: Option<BatchNodeIdentityReference>,
    unknown_properties: UnknownProperties,
}

json_object! {
    ResourceFile {
        0: auto_storage_container_name = optional("autoStorageContainerName"),
        1: storage_container_url = optional("storageContainerUrl"),
        2: http_url = optional("httpUrl"),
        3: blob_prefix = optional("blobPrefix"),
        4: file_path = optional("filePath"),
        5: file_mode = optional("fileMode"),
        6: identity_reference = optional("identityReference"),
        ..unknown_properties,
    }
}

impl ResourceFile {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`auto_storage_container_name`](Self#structfield.auto_storage_container_name).
    pub fn auto_storage_container_name(mut self, value: impl Into<String>) -> Self {
        self.auto_storage_container_name = Some(value.into());
        self
    }

    /// Sets [`storage_container_url`](Self#structfield.storage_container_url).
    pub fn storage_container_url(mut self, value: impl Into<Secret<String>>) -> Self {
        self.storage_container_url = Some(value.into());
        self
    }

    /// Sets [`http_url`](Self#structfield.http_url).
    pub fn http_url(mut self, value: impl Into<Secret<String>>) -> Self {
        self.http_url = Some(value.into());
        self
    }

    /// Sets [`blob_prefix`](Self#structfield.blob_prefix).
    pub fn blob_prefix(mut self, value: impl Into<String>) -> Self {
        self.blob_prefix = Some(value.into());
        self
    }

    /// Sets [`file_path`](Self#structfield.file_path).
    pub fn file_path(mut self, value: impl Into<String>) -> Self {
        self.file_path = Some(value.into());
        self
    }

    /// Sets [`file_mode`](Self#structfield.file_mode).
    pub fn file_mode(mut self, value: impl Into<String>) -> Self {
        self.file_mode = Some(value.into());
        self
    }

    /// Sets [`identity_reference`](Self#structfield.identity_reference).
    pub fn identity_reference(
        mut self,
        value: impl Into<BatchNodeIdentityReference>,
    ) -> Self {
        self.identity_reference = Some(value.into());
        self
    }
}

/// With [`http_url`](Self#structfield.http_url) and [`file_path`](Self#structfield.file_path).
impl<T1: Into<Secret<String>>, T2: Into<String>> From<(T1, T2)> for ResourceFile {
    fn from((http_url, file_path): (T1, T2)) -> Self {
        Self {
            http_url: Some(http_url.into()),
            file_path: Some(file_path.into()),
            ..crate::wire::blank()
        }
    }
}

/// Pace and safety limits of an upgrade that proceeds in batches of nodes.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct RollingUpgradePolicy {
    /// Whether one batch may contain nodes from several availability zones. Update domains and
    /// `maxBatchInstancePercent` then determine the size of a batch. It can be set only for a Pool with
    /// zonal node placement.
    pub enable_cross_zone_upgrade: Option<bool>,
    /// Largest share of all nodes that one batch may upgrade together, from 5 to 100 percent. Unhealthy
    /// nodes can make a batch smaller. It must not exceed `maxUnhealthyInstancePercent` when both are
    /// given.
    ///
    /// Limits: `5` to `100`.
    pub max_batch_instance_percent: Option<i32>,
    /// Largest share of all nodes that may be unhealthy at once, from 5 to 100 percent. Beyond it the
    /// upgrade aborts; nodes down for their own upgrade count too. The limit is tested ahead of each batch
    /// and must be no lower than `maxBatchInstancePercent` when both are given.
    ///
    /// Limits: `5` to `100`.
    pub max_unhealthy_instance_percent: Option<i32>,
    /// Largest share of the upgraded nodes that may turn out unhealthy, from 0 to 100 percent. It is tested
    /// when a batch is done, and the upgrade aborts once it is exceeded.
    ///
    /// Limits: `0` to `100`.
    pub max_unhealthy_upgraded_instance_percent: Option<i32>,
    /// Time to wait after one batch is finished until the next begins. An ISO 8601 duration, for example
    /// `PT5M`.
    pub pause_time_between_batches: Option<BatchDuration>,
    /// Whether unhealthy nodes are all upgraded ahead of the healthy ones.
    pub prioritize_unhealthy_instances: Option<bool>,
    /// Whether nodes that failed to upgrade go back to their earlier state when this policy is breached.
    pub rollback_failed_instances_on_policy_breach: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    RollingUpgradePolicy {
        0: enable_cross_zone_upgrade = optional("enableCrossZoneUpgrade"),
        1: max_batch_instance_percent = optional("maxBatchInstancePercent"),
        2: max_unhealthy_instance_percent = optional("maxUnhealthyInstancePercent"),
        3: max_unhealthy_upgraded_instance_percent = optional("maxUnhealthyUpgradedInstancePercent"),
        4: pause_time_between_batches = optional("pauseTimeBetweenBatches"),
        5: prioritize_unhealthy_instances = optional("prioritizeUnhealthyInstances"),
        6: rollback_failed_instances_on_policy_breach = optional("rollbackFailedInstancesOnPolicyBreach"),
        ..unknown_properties,
    }
}

impl RollingUpgradePolicy {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`enable_cross_zone_upgrade`](Self#structfield.enable_cross_zone_upgrade).
    pub fn enable_cross_zone_upgrade(mut self, value: bool) -> Self {
        self.enable_cross_zone_upgrade = Some(value);
        self
    }

    /// Sets [`max_batch_instance_percent`](Self#structfield.max_batch_instance_percent).
    pub fn max_batch_instance_percent(mut self, value: i32) -> Self {
        self.max_batch_instance_percent = Some(value);
        self
    }

    /// Sets [`max_unhealthy_instance_percent`](Self#structfield.max_unhealthy_instance_percent).
    pub fn max_unhealthy_instance_percent(mut self, value: i32) -> Self {
        self.max_unhealthy_instance_percent = Some(value);
        self
    }

    /// Sets [`max_unhealthy_upgraded_instance_percent`](Self#structfield.max_unhealthy_upgraded_instance_percent).
    pub fn max_unhealthy_upgraded_instance_percent(mut self, value: i32) -> Self {
        self.max_unhealthy_upgraded_instance_percent = Some(value);
        self
    }

    /// Sets [`pause_time_between_batches`](Self#structfield.pause_time_between_batches).
    pub fn pause_time_between_batches(
        mut self,
        value: impl Into<BatchDuration>,
    ) -> Self {
        self.pause_time_between_batches = Some(value.into());
        self
    }

    /// Sets [`prioritize_unhealthy_instances`](Self#structfield.prioritize_unhealthy_instances).
    pub fn prioritize_unhealthy_instances(mut self, value: bool) -> Self {
        self.prioritize_unhealthy_instances = Some(value);
        self
    }

    /// Sets [`rollback_failed_instances_on_policy_breach`](Self#structfield.rollback_failed_instances_on_policy_breach).
    pub fn rollback_failed_instances_on_policy_breach(mut self, value: bool) -> Self {
        self.rollback_failed_instances_on_policy_breach = Some(value);
        self
    }
}

/// Security features of the virtual machines in a Pool.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct SecurityProfile {
    /// Turns encryption on the VM host on or off. When `true`, the host itself encrypts every disk of a
    /// Compute Node, temporary disks included; the VM size has to support it.
    pub encryption_at_host: Option<bool>,
    /// Protection of the host endpoints that programs on a Compute Node can reach.
    pub proxy_agent_settings: Option<ProxyAgentSettings>,
    /// Security model of the virtual machines. `uefiSettings` can only be used when a value is set here.
    pub security_type: Option<SecurityTypes>,
    /// Secure boot and vTPM options. They need `securityType`.
    pub uefi_settings: Option<BatchUefiSettings>,
    unknown_properties: UnknownProperties,
}

json_object! {
    SecurityProfile {
        0: encryption_at_host = optional("encryptionAtHost"),
        1: proxy_agent_settings = optional("proxyAgentSettings"),
        2: security_type = optional("securityType"),
        3: uefi_settings = optional("uefiSettings"),
        ..unknown_properties,
    }
}

impl SecurityProfile {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`encryption_at_host`](Self#structfield.encryption_at_host).
    pub fn encryption_at_host(mut self, value: bool) -> Self {
        self.encryption_at_host = Some(value);
        self
    }

    /// Sets [`proxy_agent_settings`](Self#structfield.proxy_agent_settings).
    pub fn proxy_agent_settings(mut self, value: impl Into<ProxyAgentSettings>) -> Self {
        self.proxy_agent_settings = Some(value.into());
        self
    }

    /// Sets [`security_type`](Self#structfield.security_type).
    pub fn security_type(mut self, value: SecurityTypes) -> Self {
        self.security_type = Some(value);
        self
    }

    /// Sets [`uefi_settings`](Self#structfield.uefi_settings).
    pub fn uefi_settings(mut self, value: impl Into<BatchUefiSettings>) -> Self {
        self.uefi_settings = Some(value.into());
        self
    }
}

/// Keeps all Compute Nodes on one image version where the Pool asks for the `latest` image. A service
/// artifact in an Azure Compute Gallery supplies that version.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct ServiceArtifactReference {
    /// ARM resource ID of the service artifact's VM artifacts profile. It has the form
    /// `/subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/galleries/{gallery}/serviceArtifacts/{artifact}/vmArtifactsProfiles/{profile}`.
    pub id: String,
    unknown_properties: UnknownProperties,
}

json_object! {
    ServiceArtifactReference {
        0: id = required("id"),
        ..unknown_properties,
    }
}

impl ServiceArtifactReference {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..crate::wire::blank()
        }
    }
}

/// With [`id`](Self#structfield.id).
impl<T1: Into<String>> From<T1> for ServiceArtifactReference {
    fn from(id: T1) -> Self {
        Self {
            id: id.into(),
            ..crate::wire::blank()
        }
    }
}

/// Way in which upgrades reach the virtual machines of a Pool.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct UpgradePolicy {
    /// Whether upgrades are applied at once, on demand or in batches.
    pub mode: UpgradeMode,
    /// Settings for automatic upgrades of the operating system image.
    pub automatic_os_upgrade_policy: Option<AutomaticOsUpgradePolicy>,
    /// Batch sizes, limits and pauses for upgrades that proceed in batches.
    pub rolling_upgrade_policy: Option<RollingUpgradePolicy>,
    unknown_properties: UnknownProperties,
}

json_object! {
    UpgradePolicy {
        0: mode = required("mode"),
        1: automatic_os_upgrade_policy = optional("automaticOSUpgradePolicy"),
        2: rolling_upgrade_policy = optional("rollingUpgradePolicy"),
        ..unknown_properties,
    }
}

impl UpgradePolicy {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(mode: UpgradeMode) -> Self {
        Self {
            mode,
            ..crate::wire::blank()
        }
    }

    /// Sets [`automatic_os_upgrade_policy`](Self#structfield.automatic_os_upgrade_policy).
    pub fn automatic_os_upgrade_policy(
        mut self,
        value: impl Into<AutomaticOsUpgradePolicy>,
    ) -> Self {
        self.automatic_os_upgrade_policy = Some(value.into());
        self
    }

    /// Sets [`rolling_upgrade_policy`](Self#structfield.rolling_upgrade_policy).
    pub fn rolling_upgrade_policy(
        mut self,
        value: impl Into<RollingUpgradePolicy>,
    ) -> Self {
        self.rolling_upgrade_policy = Some(value.into());
        self
    }
}

/// A user account to create on every Compute Node of a Pool. Tasks can be run under it.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct UserAccount {
    /// User name of the account, up to 20 Unicode characters.
    ///
    /// Limits: at most `20` characters.
    pub name: String,
    /// Password of the account. A request must contain it, but no answer does. Clients must treat it as a
    /// secret.
    ///
    /// Absent from answers.
    pub password: Option<Secret<String>>,
    /// Whether the account has administrator rights. The default is `nonadmin`.
    ///
    /// Default: `"nonadmin"`.
    pub elevation_level: Option<ElevationLevel>,
    /// Linux settings of the account. A Windows Pool ignores them; without them the defaults apply.
    pub linux_user_configuration: Option<LinuxUserConfiguration>,
    /// Windows settings of the account. They are allowed on Windows Pools only, where the defaults apply
    /// when they are left out.
    pub windows_user_configuration: Option<WindowsUserConfiguration>,
    unknown_properties: UnknownProperties,
}

json_object! {
    UserAccount {
        0: name = required("name"),
        1: password = demanded("password"),
        2: elevation_level = optional("elevationLevel"),
        3: linux_user_configuration = optional("linuxUserConfiguration"),
        4: windows_user_configuration = optional("windowsUserConfiguration"),
        ..unknown_properties,
    }
}

impl UserAccount {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(name: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        Self {
            name: name.into(),
            password: Some(password.into()),
            ..crate::wire::blank()
        }
    }

    /// Sets [`elevation_level`](Self#structfield.elevation_level).
    pub fn elevation_level(mut self, value: ElevationLevel) -> Self {
        self.elevation_level = Some(value);
        self
    }

    /// Sets [`linux_user_configuration`](Self#structfield.linux_user_configuration).
    pub fn linux_user_configuration(
        mut self,
        value: impl Into<LinuxUserConfiguration>,
    ) -> Self {
        self.linux_user_configuration = Some(value.into());
        self
    }

    /// Sets [`windows_user_configuration`](Self#structfield.windows_user_configuration).
    pub fn windows_user_configuration(
        mut self,
        value: impl Into<WindowsUserConfiguration>,
    ) -> Self {
        self.windows_user_configuration = Some(value.into());
        self
    }
}

/// The account under which a Task runs. Set either `username` or `autoUser`, never both.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct UserIdentity {
    /// Names the user account that runs the Task. Excludes `autoUser`.
    pub username: Option<String>,
    /// An account that the service creates to run the Task. Excludes `username`.
    pub auto_user: Option<AutoUserSpecification>,
    unknown_properties: UnknownProperties,
}

json_object! {
    UserIdentity {
        0: username = optional("username"),
        1: auto_user = optional("autoUser"),
        ..unknown_properties,
    }
}

impl UserIdentity {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`username`](Self#structfield.username).
    pub fn username(mut self, value: impl Into<String>) -> Self {
        self.username = Some(value.into());
        self
    }

    /// Sets [`auto_user`](Self#structfield.auto_user).
    pub fn auto_user(mut self, value: impl Into<AutoUserSpecification>) -> Self {
        self.auto_user = Some(value.into());
        self
    }
}

/// With [`username`](Self#structfield.username).
impl<T1: Into<String>> From<T1> for UserIdentity {
    fn from(username: T1) -> Self {
        Self {
            username: Some(username.into()),
            ..crate::wire::blank()
        }
    }
}

/// With [`auto_user`](Self#structfield.auto_user).
impl From<AutoUserSpecification> for UserIdentity {
    fn from(auto_user: AutoUserSpecification) -> Self {
        Self {
            auto_user: Some(auto_user),
            ..crate::wire::blank()
        }
    }
}

/// An Azure virtual machine extension to install on the Compute Nodes of a Pool.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct VMExtension {
    /// Name of the extension within the Pool. Other extensions refer to it in `provisionAfterExtensions`.
    pub name: String,
    /// Publisher of the extension's handler.
    pub publisher: String,
    /// Kind of extension, as its publisher names it.
    pub r#type: String,
    /// Version of the extension handler to use.
    pub type_handler_version: Option<String>,
    /// Whether deployment picks a newer minor version of the handler if there is one. An extension that is
    /// already installed keeps its minor version until it is deployed again.
    pub auto_upgrade_minor_version: Option<bool>,
    /// Whether the platform replaces the installed extension as newer versions come out.
    pub enable_automatic_upgrade: Option<bool>,
    /// Public settings for the extension, as JSON. Put passwords and keys into `protectedSettings` instead.
    pub settings: Option<BTreeMap<String, String>>,
    /// Confidential settings for the extension, such as passwords and keys. Clients must treat the whole
    /// value as a secret.
    pub protected_settings: Option<Secret<BTreeMap<String, String>>>,
    /// Names of the extensions that have to be provisioned before this one.
    pub provision_after_extensions: Option<Vec<String>>,
    unknown_properties: UnknownProperties,
}

json_object! {
    VMExtension {
        0: name = required("name"),
        1: publisher = required("publisher"),
        2: r#type = required("type"),
        3: type_handler_version = optional("typeHandlerVersion"),
        4: auto_upgrade_minor_version = optional("autoUpgradeMinorVersion"),
        5: enable_automatic_upgrade = optional("enableAutomaticUpgrade"),
        6: settings = optional("settings"),
        7: protected_settings = optional("protectedSettings"),
        8: provision_after_extensions = optional("provisionAfterExtensions"),
        ..unknown_properties,
    }
}

impl VMExtension {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        name: impl Into<String>,
        publisher: impl Into<String>,
        r#type: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            publisher: publisher.into(),
            r#type: r#type.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`type_handler_version`](Self#structfield.type_handler_version).
    pub fn type_handler_version(mut self, value: impl Into<String>) -> Self {
        self.type_handler_version = Some(value.into());
        self
    }

    /// Sets [`auto_upgrade_minor_version`](Self#structfield.auto_upgrade_minor_version).
    pub fn auto_upgrade_minor_version(mut self, value: bool) -> Self {
        self.auto_upgrade_minor_version = Some(value);
        self
    }

    /// Sets [`enable_automatic_upgrade`](Self#structfield.enable_automatic_upgrade).
    pub fn enable_automatic_upgrade(mut self, value: bool) -> Self {
        self.enable_automatic_upgrade = Some(value);
        self
    }

    /// Sets [`settings`](Self#structfield.settings).
    pub fn settings(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.settings = Some(
            value.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        );
        self
    }

    /// Sets [`protected_settings`](Self#structfield.protected_settings).
    pub fn protected_settings(
        mut self,
        value: impl Into<Secret<BTreeMap<String, String>>>,
    ) -> Self {
        self.protected_settings = Some(value.into());
        self
    }

    /// Sets [`provision_after_extensions`](Self#structfield.provision_after_extensions).
    pub fn provision_after_extensions(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.provision_after_extensions = Some(
            value.into_iter().map(Into::into).collect(),
        );
        self
    }
}

/// Describes the virtual machines that serve as the Compute Nodes of a Pool. An image and the matching
/// node agent are required; everything else is optional.
#[derive(Clone, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct VirtualMachineConfiguration {
    /// Image from which the Compute Nodes are created, from the Marketplace or from a gallery. Required.
    pub image_reference: BatchVmImageReference,
    /// SKU of the Batch node agent to install, for example `batch.node.ubuntu 20.04`. The agent runs on
    /// every Compute Node and connects it to the service, so the SKU has to suit the operating system of
    /// `imageReference`; listing the account's supported images shows which pairs are valid.
    pub node_agent_sku_id: String,
    /// Windows options of the Compute Nodes. Leave it out when `imageReference` is a Linux image.
    pub windows_configuration: Option<WindowsConfiguration>,
    /// Empty data disks to attach to each Compute Node. Every node gets its own unformatted disks, which
    /// are deleted with their contents once the node leaves the Pool; disks that exist already cannot be
    /// attached, and the list cannot be changed later.
    pub data_disks: Option<Vec<DataDisk>>,
    /// On-premises Windows licence that is used: `Windows_Server` or `Windows_Client`. It is for Windows
    /// images only, and you must own valid licences for all the Compute Nodes; without it, no licence
    /// discount applies.
    pub license_type: Option<String>,
    /// Prepares the Compute Nodes to run containers. Once it is set, regular Tasks and the Job Manager Task
    /// in the Pool need `containerSettings`; for the other kinds of Task `containerSettings` stays
    /// optional.
    pub container_configuration: Option<BatchContainerConfiguration>,
    /// Disks to encrypt while a Compute Node is being provisioned.
    pub disk_encryption_configuration: Option<DiskEncryptionConfiguration>,
    /// Rules for distributing the Compute Nodes over availability zones.
    pub node_placement_configuration: Option<BatchNodePlacementConfiguration>,
    /// Virtual machine extensions that are installed on each Compute Node.
    pub extensions: Option<Vec<VMExtension>>,
    /// Options for the operating system disk, such as its size, caching and storage type.
    pub os_disk: Option<BatchOsDisk>,
    /// Security features such as encryption at the host, trusted launch and confidential computing.
    pub security_profile: Option<SecurityProfile>,
    /// Service artifact that keeps all Compute Nodes on one image version. It matters when the image
    /// version is `latest`.
    pub service_artifact_reference: Option<ServiceArtifactReference>,
    unknown_properties: UnknownProperties,
}

json_object! {
    VirtualMachineConfiguration {
        0: image_reference = required("imageReference"),
        1: node_agent_sku_id = required("nodeAgentSKUId"),
        2: windows_configuration = optional("windowsConfiguration"),
        3: data_disks = optional("dataDisks"),
        4: license_type = optional("licenseType"),
        5: container_configuration = optional("containerConfiguration"),
        6: disk_encryption_configuration = optional("diskEncryptionConfiguration"),
        7: node_placement_configuration = optional("nodePlacementConfiguration"),
        8: extensions = optional("extensions"),
        9: os_disk = optional("osDisk"),
        10: security_profile = optional("securityProfile"),
        11: service_artifact_reference = optional("serviceArtifactReference"),
        ..unknown_properties,
    }
}

impl VirtualMachineConfiguration {
    /// Creates a value with what is required; everything else is absent.
    pub fn new(
        image_reference: impl Into<BatchVmImageReference>,
        node_agent_sku_id: impl Into<String>,
    ) -> Self {
        Self {
            image_reference: image_reference.into(),
            node_agent_sku_id: node_agent_sku_id.into(),
            ..crate::wire::blank()
        }
    }

    /// Sets [`windows_configuration`](Self#structfield.windows_configuration).
    pub fn windows_configuration(
        mut self,
        value: impl Into<WindowsConfiguration>,
    ) -> Self {
        self.windows_configuration = Some(value.into());
        self
    }

    /// Sets [`data_disks`](Self#structfield.data_disks).
    pub fn data_disks(
        mut self,
        value: impl IntoIterator<Item = impl Into<DataDisk>>,
    ) -> Self {
        self.data_disks = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`license_type`](Self#structfield.license_type).
    pub fn license_type(mut self, value: impl Into<String>) -> Self {
        self.license_type = Some(value.into());
        self
    }

    /// Sets [`container_configuration`](Self#structfield.container_configuration).
    pub fn container_configuration(
        mut self,
        value: impl Into<BatchContainerConfiguration>,
    ) -> Self {
        self.container_configuration = Some(value.into());
        self
    }

    /// Sets [`disk_encryption_configuration`](Self#structfield.disk_encryption_configuration).
    pub fn disk_encryption_configuration(
        mut self,
        value: impl Into<DiskEncryptionConfiguration>,
    ) -> Self {
        self.disk_encryption_configuration = Some(value.into());
        self
    }

    /// Sets [`node_placement_configuration`](Self#structfield.node_placement_configuration).
    pub fn node_placement_configuration(
        mut self,
        value: impl Into<BatchNodePlacementConfiguration>,
    ) -> Self {
        self.node_placement_configuration = Some(value.into());
        self
    }

    /// Sets [`extensions`](Self#structfield.extensions).
    pub fn extensions(
        mut self,
        value: impl IntoIterator<Item = impl Into<VMExtension>>,
    ) -> Self {
        self.extensions = Some(value.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`os_disk`](Self#structfield.os_disk).
    pub fn os_disk(mut self, value: impl Into<BatchOsDisk>) -> Self {
        self.os_disk = Some(value.into());
        self
    }

    /// Sets [`security_profile`](Self#structfield.security_profile).
    pub fn security_profile(mut self, value: impl Into<SecurityProfile>) -> Self {
        self.security_profile = Some(value.into());
        self
    }

    /// Sets [`service_artifact_reference`](Self#structfield.service_artifact_reference).
    pub fn service_artifact_reference(
        mut self,
        value: impl Into<ServiceArtifactReference>,
    ) -> Self {
        self.service_artifact_reference = Some(value.into());
        self
    }
}

impl ClearReadOnly for VirtualMachineConfiguration {
    fn clear_read_only(&mut self) {
        self.image_reference.clear_read_only();
    }
}

/// Windows options for the virtual machines of a Pool.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct WindowsConfiguration {
    /// Whether Windows installs updates automatically. Defaults to `true`.
    ///
    /// Default: `true`.
    pub enable_automatic_updates: Option<bool>,
    unknown_properties: UnknownProperties,
}

json_object! {
    WindowsConfiguration {
        0: enable_automatic_updates = optional("enableAutomaticUpdates"),
        ..unknown_properties,
    }
}

impl WindowsConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`enable_automatic_updates`](Self#structfield.enable_automatic_updates).
    pub fn enable_automatic_updates(mut self, value: bool) -> Self {
        self.enable_automatic_updates = Some(value);
        self
    }
}

/// Settings of a user account that apply on Windows nodes only.
#[derive(Clone, PartialEq, Default)]
#[must_use]
#[non_exhaustive]
pub struct WindowsUserConfiguration {
    /// Way in which the account logs on to the node. The default is `batch`.
    ///
    /// Default: `"batch"`.
    pub login_mode: Option<LoginMode>,
    unknown_properties: UnknownProperties,
}

json_object! {
    WindowsUserConfiguration {
        0: login_mode = optional("loginMode"),
        ..unknown_properties,
    }
}

impl WindowsUserConfiguration {
    /// Creates a value in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`login_mode`](Self#structfield.login_mode).
    pub fn login_mode(mut self, value: LoginMode) -> Self {
        self.login_mode = Some(value);
        self
    }
}

/// Scope in which an auto user is shared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AutoUserScope {
    /// The service creates a new user for this Task alone.
    Task,
    /// The Task uses the auto user that exists on every Compute Node of the Pool and that other Tasks can
    /// use too.
    Pool,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    AutoUserScope {
        Task = "task",
        Pool = "pool",
    }
}

/// Resource of Azure Batch that a Task's token gives access to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchAccessScope {
    /// All operations on the Job that the Task belongs to.
    Job,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchAccessScope {
        Job = "job",
    }
}

/// Action of the service once all Tasks of a Job are completed. A Job without Tasks counts as completed
/// in this sense.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchAllTasksCompleteMode {
    /// The Job stays as it is until something else ends or disables it; this is the default.
    NoAction,
    /// The service terminates the Job, with some delay. An update cannot revert this choice.
    TerminateJob,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchAllTasksCompleteMode {
        NoAction = "noaction",
        TerminateJob = "terminatejob",
    }
}

/// Origin of an error. Answers may spell a value in another letter case, such as `UserError` or
/// `ServerError`: compare without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchErrorSourceCategory {
    /// The cause is the user's input or setup, for example a wrong configuration.
    UserError,
    /// The cause is an internal problem of the service.
    ServerError,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchErrorSourceCategory {
        UserError = "usererror",
        ServerError = "servererror",
    }
}

/// Order among Jobs of equal priority in one Pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchJobDefaultOrder {
    /// Jobs of equal priority get an even share: Tasks are taken from all of them alike.
    None,
    /// Older Jobs go first: among equal priorities, the Tasks of the Job created earliest are preferred.
    CreationTime,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchJobDefaultOrder {
        None = "none",
        CreationTime = "creationtime",
    }
}

/// Way of placing Tasks on the Compute Nodes of a Pool. Answers may spell a value in another letter
/// case, such as `Spread`: compare without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchNodeFillType {
    /// Balances Tasks over all the nodes of the Pool.
    Spread,
    /// Fills all slots of one node (`taskSlotsPerNode`) before the next node gets a Task.
    Pack,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchNodeFillType {
        Spread = "spread",
        Pack = "pack",
    }
}

/// Placement of the Compute Nodes of a Pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchNodePlacementPolicyType {
    /// Compute Nodes are placed in the region without regard to availability zones.
    Regional,
    /// Compute Nodes are distributed over the region's availability zones as evenly as capacity allows.
    Zonal,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchNodePlacementPolicyType {
        Regional = "regional",
        Zonal = "zonal",
    }
}

/// Lifetime of an auto pool, and its assignment to Jobs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchPoolLifetimeOption {
    /// One Pool, created with the first Job, serves a whole Job Schedule; a plain Job cannot use this.
    JobSchedule,
    /// Each Job has a Pool of its own; under a Job Schedule every Job gets a new one.
    Job,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchPoolLifetimeOption {
        JobSchedule = "jobschedule",
        Job = "job",
    }
}

/// Outcome of running a Task.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchTaskExecutionResult {
    /// The Task finished without an error.
    Success,
    /// Something failed before, during or after the run of the Task's process; `failureInfo` has the cause.
    Failure,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchTaskExecutionResult {
        Success = "success",
        Failure = "failure",
    }
}

/// Action of the service on a Job when one of its Tasks fails.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchTaskFailureMode {
    /// A failed Task has no effect on the Job; this is the default.
    NoAction,
    /// The `exitConditions` of the failed Task decide what happens to the Job; they may leave it alone.
    PerformExitOptionsJobAction,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchTaskFailureMode {
        NoAction = "noaction",
        PerformExitOptionsJobAction = "performexitoptionsjobaction",
    }
}

/// State in a Task's life cycle; expect values beyond these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BatchTaskState {
    /// The Task waits to run: for a Compute Node with enough free slots, for the Tasks that it depends on,
    /// or for its Job to be enabled. New, requeued and reactivated Tasks are in this state, and so are
    /// Tasks between retries.
    Active,
    /// The Task has a Compute Node and waits there for the Job Preparation Task. If that fails, the Task
    /// goes back to `active`.
    Preparing,
    /// The Task runs on a Compute Node. Fetching its resource files and application packages is part of
    /// that.
    Running,
    /// The Task has ended, with success or not: `executionInfo.result` says which. Nothing runs it again
    /// unless it is reactivated.
    Completed,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    BatchTaskState {
        Active = "active",
        Preparing = "preparing",
        Running = "running",
        Completed = "completed",
    }
}

/// Host caching mode of a disk. Answers may spell a value in another letter case, such as `ReadWrite`:
/// compare without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CachingType {
    /// The host does not cache the disk.
    None,
    /// The host caches reads from the disk; writes go straight through.
    ReadOnly,
    /// The host caches both reads and writes.
    ReadWrite,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    CachingType {
        None = "none",
        ReadOnly = "readonly",
        ReadWrite = "readwrite",
    }
}

/// The kinds of directory on a Compute Node that can be mounted into a container.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContainerHostDataPath {
    /// The directory through which the Tasks of a multi-instance Task share files.
    Shared,
    /// The directory of the Pool's start task.
    Startup,
    /// The directory below which the Compute Node's virtual file systems are mounted.
    VfsMounts,
    /// The directory of the Task itself.
    Task,
    /// The directory that belongs to the Job Preparation Task.
    JobPrep,
    /// The directory where application packages are installed.
    Applications,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    ContainerHostDataPath {
        Shared = "Shared",
        Startup = "Startup",
        VfsMounts = "VfsMounts",
        Task = "Task",
        JobPrep = "JobPrep",
        Applications = "Applications",
    }
}

/// Container technology on the Compute Nodes of a Pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContainerType {
    /// Containers run under a technology compatible with Docker.
    DockerCompatible,
    /// Containers run under an implementation of the Container Runtime Interface (CRI).
    CriCompatible,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    ContainerType {
        DockerCompatible = "dockerCompatible",
        CriCompatible = "criCompatible",
    }
}

/// Selects the working directory of a Task that runs in a container.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContainerWorkingDirectory {
    /// The usual Task working directory of the service, where the resource files are.
    TaskWorkingDirectory,
    /// The directory that the image defines, where the Task's resource files are not present.
    ContainerImageDefault,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    ContainerWorkingDirectory {
        TaskWorkingDirectory = "taskWorkingDirectory",
        ContainerImageDefault = "containerImageDefault",
    }
}

/// Local storage that can hold an ephemeral operating system disk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DiffDiskPlacement {
    /// The operating system disk occupies the cache space of the virtual machine.
    CacheDisk,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    DiffDiskPlacement {
        CacheDisk = "cachedisk",
    }
}

/// Disk of a Compute Node that the service can encrypt.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DiskEncryptionTarget {
    /// Encrypts the operating system disk of each Compute Node.
    OsDisk,
    /// Encrypts the temporary disk; on Linux, encryption at boot covers other partitions too, mounted data
    /// disks included.
    TemporaryDisk,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    DiskEncryptionTarget {
        OsDisk = "osdisk",
        TemporaryDisk = "temporarydisk",
    }
}

/// Scope in which nodes are attached to a virtual network dynamically.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DynamicVNetAssignmentScope {
    /// Nodes are not attached to virtual networks dynamically.
    None,
    /// Nodes are attached to virtual networks for each Job separately.
    Job,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    DynamicVNetAssignmentScope {
        None = "none",
        Job = "job",
    }
}

/// Rights of a user account on its Compute Node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ElevationLevel {
    /// An ordinary account without administrative rights.
    NonAdmin,
    /// An elevated account with full administrative rights.
    Admin,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    ElevationLevel {
        NonAdmin = "nonadmin",
        Admin = "admin",
    }
}

/// Strictness of access control for a host endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HostEndpointSettingsModeTypes {
    /// Requests that violate the policy are logged as denied but still allowed.
    Audit,
    /// Requests that violate the policy are refused; Microsoft recommends this mode.
    Enforce,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    HostEndpointSettingsModeTypes {
        Audit = "Audit",
        Enforce = "Enforce",
    }
}

/// Version of the Internet Protocol.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IPFamily {
    /// Internet Protocol version 4, used by single-stack and dual-stack Pools.
    IPv4,
    /// Internet Protocol version 6, given alongside `IPv4` for a dual-stack Pool.
    IPv6,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    IPFamily {
        IPv4 = "IPv4",
        IPv6 = "IPv6",
    }
}

/// Transport protocol of an inbound endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InboundEndpointProtocol {
    /// The endpoint carries TCP.
    Tcp,
    /// The endpoint carries UDP.
    Udp,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    InboundEndpointProtocol {
        Tcp = "tcp",
        Udp = "udp",
    }
}

/// Provider of the public IP addresses of a Pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IpAddressProvisioningType {
    /// The service creates and manages the addresses, as many as the size of the Pool needs.
    BatchManaged,
    /// The nodes use public addresses that the user owns and lists in `ipAddressIds`.
    UserManaged,
    /// The Pool gets no public addresses, which also rules out inbound NAT pools.
    NoPublicIpAddresses,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    IpAddressProvisioningType {
        BatchManaged = "batchmanaged",
        UserManaged = "usermanaged",
        NoPublicIpAddresses = "nopublicipaddresses",
    }
}

/// Way in which a Windows user account logs on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginMode {
    /// Win32 logon of type `LOGON32_LOGON_BATCH`, suited to parallel processes that run for long.
    Batch,
    /// Win32 logon of type `LOGON32_LOGON_INTERACTIVE`. Where User Account Control is on, a Task of an
    /// `admin` user runs elevated only if its program is set to always require administrator rights.
    Interactive,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    LoginMode {
        Batch = "batch",
        Interactive = "interactive",
    }
}

/// Effect of a network security group rule on matching traffic.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NetworkSecurityGroupRuleAccess {
    /// Matching traffic is allowed.
    Allow,
    /// Matching traffic is blocked.
    Deny,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    NetworkSecurityGroupRuleAccess {
        Allow = "allow",
        Deny = "deny",
    }
}

/// Outcome of a Task after which its output files are uploaded. Answers may spell a value in another
/// letter case, such as `TaskCompletion`: compare without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OutputFileUploadCondition {
    /// Upload only if the process ends with exit code 0.
    TaskSuccess,
    /// Upload only if the process ends with an exit code other than 0.
    TaskFailure,
    /// Upload once the process has ended, whatever its exit code.
    TaskCompletion,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    OutputFileUploadCondition {
        TaskSuccess = "tasksuccess",
        TaskFailure = "taskfailure",
        TaskCompletion = "taskcompletion",
    }
}

/// Data that is encrypted for a managed disk of a confidential virtual machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecurityEncryptionTypes {
    /// Both the disk and the VM guest state are encrypted; data disks cannot use this value.
    DiskWithVmGuestState,
    /// Firmware state, including that of the vTPM, is not kept in the VM guest state.
    NonPersistedTpm,
    /// Only the VM guest state is encrypted, not the disk.
    VmGuestStateOnly,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    SecurityEncryptionTypes {
        DiskWithVmGuestState = "DiskWithVMGuestState",
        NonPersistedTpm = "NonPersistedTPM",
        VmGuestStateOnly = "VMGuestStateOnly",
    }
}

/// Security model of the virtual machines in a Pool. Answers may spell a value in another letter case,
/// such as `trustedlaunch`: compare without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecurityTypes {
    /// Trusted launch, which hardens the boot process against advanced and lasting attacks.
    TrustedLaunch,
    /// Confidential virtual machines, whose state the hardware shields from being read or altered from
    /// outside.
    ConfidentialVm,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    SecurityTypes {
        TrustedLaunch = "trustedLaunch",
        ConfidentialVm = "confidentialvm",
    }
}

/// Storage class of an operating system or data disk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StorageAccountType {
    /// Standard storage with locally redundant copies.
    StandardLrs,
    /// Premium storage with locally redundant copies.
    PremiumLrs,
    /// Standard SSD storage with locally redundant copies.
    StandardSsdLrs,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    StorageAccountType {
        StandardLrs = "standard_lrs",
        PremiumLrs = "premium_lrs",
        StandardSsdLrs = "standardssd_lrs",
    }
}

/// Way in which upgrades are applied to the virtual machines of a Pool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UpgradeMode {
    /// Upgrades go to every virtual machine in one step.
    Automatic,
    /// Upgrades wait until the user starts them with the `manualUpgrade` action.
    Manual,
    /// Upgrades go from batch to batch, and each batch works again before the next is taken down.
    Rolling,
    /// A value that this version does not know. It is sent back as it came.
    UnknownValue(String),
}

open_enum! {
    UpgradeMode {
        Automatic = "automatic",
        Manual = "manual",
        Rolling = "rolling",
    }
}
