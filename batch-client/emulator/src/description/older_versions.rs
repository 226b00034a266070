//! Properties that the newest version of the API no longer has. Clients of all older versions may send them.

/// Older properties of models.
pub(crate) struct OlderProperties {
    pub(super) models: &'static [&'static str],
    /// The path from a Pool, or the specification of one, to objects of these models.
    pub(crate) path: &'static str,
    pub(crate) names: &'static [&'static str],
}

/// All of them, as far as Pools and their specifications contain them. Their values are not checked.
pub(crate) const OLDER_PROPERTIES: [OlderProperties; 3] = [
    OlderProperties {
        models: &["BatchPoolSpecification", "BatchPoolCreateOptions", "BatchPool"],
        path: "",
        names: &[
            "applicationLicenses",
            "certificateReferences",
            "cloudServiceConfiguration",
            "maxTasksPerNode",
            "resourceTags",
            "targetNodeCommunicationMode",
        ],
    },
    OlderProperties {
        models: &["NetworkConfiguration"],
        path: "/networkConfiguration",
        names: &["publicIPs"],
    },
    OlderProperties {
        models: &["DataDisk"],
        path: "/virtualMachineConfiguration/dataDisks",
        names: &["storageAccountType"],
    },
];

/// The older properties of a model.
pub(super) fn properties(model: &str) -> impl Iterator<Item = &'static str> {
    OLDER_PROPERTIES
        .iter()
        .filter(move |older| older.models.contains(&model))
        .flat_map(|older| older.names)
        .copied()
}
