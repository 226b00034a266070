//! Recorded orders of properties in answers, where they differ from the description.

/// The recorded order of a model's properties. Others follow in the order of the description.
pub(super) fn recorded(model: &str) -> &'static [&'static str] {
    RECORDED.iter().find(|(name, _)| *name == model).map_or(&[], |(_, order)| order)
}

const RECORDED: &[(&str, &[&str])] = &[
    (
        "BatchJobManagerTask",
        &[
            "id",
            "displayName",
            "commandLine",
            "containerSettings",
            "applicationPackageReferences",
            "outputFiles",
            "resourceFiles",
            "environmentSettings",
            "authenticationTokenSettings",
            "constraints",
            "requiredSlots",
            "userIdentity",
            "runExclusive",
            "allowLowPriorityNode",
            "killJobOnCompletion",
        ],
    ),
    (
        "BatchJobPreparationTask",
        &[
            "id",
            "commandLine",
            "containerSettings",
            "resourceFiles",
            "environmentSettings",
            "constraints",
            "userIdentity",
            "waitForSuccess",
            "rerunOnNodeRebootAfterSuccess",
        ],
    ),
    ("OutputFileBlobContainerDestination", &["containerUrl", "path", "identityReference", "uploadHeaders"]),
    (
        "BatchPoolSpecification",
        &[
            "displayName",
            "vmSize",
            "maxTasksPerNode",
            "taskSlotsPerNode",
            "taskSchedulingPolicy",
            "resizeTimeout",
            "targetDedicatedNodes",
            "targetLowPriorityNodes",
            "enableAutoScale",
            "autoScaleFormula",
            "autoScaleEvaluationInterval",
            "enableInterNodeCommunication",
            "startTask",
            "certificateReferences",
            "applicationPackageReferences",
            "applicationLicenses",
            "userAccounts",
            "metadata",
            "cloudServiceConfiguration",
            "virtualMachineConfiguration",
            "networkConfiguration",
        ],
    ),
    ("BatchTaskSchedulingPolicy", &["nodeFillType", "jobDefaultOrder"]),
];
