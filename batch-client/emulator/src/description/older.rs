//! Properties that the newest version of the API has lost. Clients of all older ones may send them.

/// Properties of one model.
pub(crate) struct Older {
    pub(super) model: &'static str,
    /// The path from an auto pool's specification to objects of this model.
    pub(crate) path: &'static str,
    pub(crate) names: &'static [&'static str],
}

/// All of them that a Job can have. Their values are taken as they are.
pub(crate) const PROPERTIES: [Older; 3] = [
    Older {
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
    Older { model: "NetworkConfiguration", path: "/networkConfiguration", names: &["publicIPs"] },
    Older {
        model: "DataDisk",
        path: "/virtualMachineConfiguration/dataDisks",
        names: &["storageAccountType"],
    },
];

/// Those of a model.
pub(super) fn of(model: &str) -> impl Iterator<Item = &'static str> {
    PROPERTIES.iter().filter(move |older| older.model == model).flat_map(|older| older.names).copied()
}
