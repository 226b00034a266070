//! Properties that the newest version of the API no longer has. Clients of all older versions may send them.

/// The older properties of a model.
pub(crate) struct OlderProperties {
    pub(super) model: &'static str,
    /// The path from a pool specification to objects of this model.
    pub(crate) path: &'static str,
    pub(crate) names: &'static [&'static str],
}

/// All of them, as far as pool specifications contain them. Their values are not checked.
pub(crate) const OLDER_PROPERTIES: [OlderProperties; 3] = [
    OlderProperties {
        model: "BatchPoolSpecification",
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
    OlderProperties { model: "NetworkConfiguration", path: "/networkConfiguration", names: &["publicIPs"] },
    OlderProperties {
        model: "DataDisk",
        path: "/virtualMachineConfiguration/dataDisks",
        names: &["storageAccountType"],
    },
];

/// The older properties of a model.
pub(super) fn properties(model: &str) -> impl Iterator<Item = &'static str> {
    OLDER_PROPERTIES.iter().filter(move |older| older.model == model).flat_map(|older| older.names).copied()
}
