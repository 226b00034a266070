//! Values that callers may give in place of a model: ids and ranges for dependencies, actions for exit conditions, URLs for
//! destinations. Those that are made of texts alone come with the generated models.

use std::ops::{Range, RangeInclusive};

use crate::models::{
    AutoUserSpecification, BatchJobActionKind, BatchTaskDependencies, BatchTaskIdRange,
    ContainerHostBatchBindMountEntry, ContainerHostDataPath, DependencyAction, ElevationLevel,
    ExitCodeMapping, ExitCodeRangeMapping, ExitConditions, ExitOptions, OutputFile,
    OutputFileBlobContainerDestination, OutputFileDestination, OutputFileUploadCondition,
    OutputFileUploadConfiguration, UserIdentity,
};
use crate::operation::sealed::Sealed;
use crate::secret::Secret;

/// Something that a Task can depend on: the id of a Task, or a range of ids that are numbers.
///
/// One of them, an array, a slice or a `Vec` of them, and whatever collects into it, is a [`BatchTaskDependencies`]:
///
/// ```
/// use batch_client::models::{BatchTaskCreateOptions, BatchTaskDependencies};
///
/// let merge = BatchTaskCreateOptions::new("merge", "merge");
/// let after_two = merge.clone().depends_on(["left", "right"]);
/// let after_five = merge.clone().depends_on(1..=5);
/// let after_many = merge.clone().depends_on([1..=5, 8..=9]);
/// let after_some = merge.depends_on((1..4).map(|number| format!("frame-{number}")).collect::<BatchTaskDependencies>());
/// # let sent = |task| serde_json::to_value::<BatchTaskCreateOptions>(task).unwrap()["dependsOn"].take();
/// # assert_eq!(sent(after_two), serde_json::json!({"taskIds": ["left", "right"]}));
/// # assert_eq!(sent(after_five), serde_json::json!({"taskIdRanges": [{"start": 1, "end": 5}]}));
/// # assert_eq!(sent(after_many)["taskIdRanges"][1], serde_json::json!({"start": 8, "end": 9}));
/// # assert_eq!(sent(after_some), serde_json::json!({"taskIds": ["frame-1", "frame-2", "frame-3"]}));
/// ```
///
/// A range includes both of its ends if it is written `1..=5`, and leaves the last one out as `1..5`. One without any number
/// is no dependency. The service takes `4`, `04` and `004` for the same number, and passes over ids that are none.
///
/// The Job has to be created with `usesTaskDependencies`, or adding such a Task fails with 400
/// `TaskDependenciesNotSpecifiedOnJob`.
///
/// This trait is sealed.
pub trait TaskDependency: Sealed {
    #[doc(hidden)]
    fn add_to(self, dependencies: &mut BatchTaskDependencies);
}

impl Sealed for &str {}
impl Sealed for &String {}
impl Sealed for String {}
impl Sealed for Range<i32> {}
impl Sealed for RangeInclusive<i32> {}
impl Sealed for BatchTaskIdRange {}

impl TaskDependency for &str {
    fn add_to(self, dependencies: &mut BatchTaskDependencies) {
        self.to_owned().add_to(dependencies);
    }
}

impl TaskDependency for &String {
    fn add_to(self, dependencies: &mut BatchTaskDependencies) {
        self.clone().add_to(dependencies);
    }
}

impl TaskDependency for String {
    fn add_to(self, dependencies: &mut BatchTaskDependencies) {
        dependencies.task_ids.get_or_insert_default().push(self);
    }
}

impl TaskDependency for Range<i32> {
    fn add_to(self, dependencies: &mut BatchTaskDependencies) {
        if !self.is_empty() {
            (self.start..=self.end - 1).add_to(dependencies);
        }
    }
}

impl TaskDependency for RangeInclusive<i32> {
    fn add_to(self, dependencies: &mut BatchTaskDependencies) {
        if !self.is_empty() {
            BatchTaskIdRange::from(self).add_to(dependencies);
        }
    }
}

impl TaskDependency for BatchTaskIdRange {
    fn add_to(self, dependencies: &mut BatchTaskDependencies) {
        dependencies.task_id_ranges.get_or_insert_default().push(self);
    }
}

impl<D: TaskDependency> FromIterator<D> for BatchTaskDependencies {
    fn from_iter<I: IntoIterator<Item = D>>(all: I) -> Self {
        let mut dependencies = Self::new();
        all.into_iter().for_each(|one| one.add_to(&mut dependencies));
        dependencies
    }
}

/// One id, or one range of ids: see [`TaskDependency`](crate::TaskDependency).
impl<D: TaskDependency> From<D> for BatchTaskDependencies {
    fn from(one: D) -> Self {
        Self::from_iter([one])
    }
}

/// Several ids or ranges of ids: see [`TaskDependency`](crate::TaskDependency).
impl<D: TaskDependency, const N: usize> From<[D; N]> for BatchTaskDependencies {
    fn from(all: [D; N]) -> Self {
        Self::from_iter(all)
    }
}

/// Several ids or ranges of ids: see [`TaskDependency`](crate::TaskDependency).
impl<D: TaskDependency> From<Vec<D>> for BatchTaskDependencies {
    fn from(all: Vec<D>) -> Self {
        Self::from_iter(all)
    }
}

/// Several ids or ranges of ids: see [`TaskDependency`](crate::TaskDependency).
impl<D: TaskDependency + Clone> From<&[D]> for BatchTaskDependencies {
    fn from(all: &[D]) -> Self {
        all.iter().cloned().collect()
    }
}

/// The range as it is, both ends included. The service refuses one that ends before it starts.
impl From<RangeInclusive<i32>> for BatchTaskIdRange {
    fn from(range: RangeInclusive<i32>) -> Self {
        let (start, end) = range.into_inner();
        Self::new(start, end)
    }
}

/// With [`job_action`](Self#structfield.job_action).
impl From<BatchJobActionKind> for ExitOptions {
    fn from(action: BatchJobActionKind) -> Self {
        Self::new().job_action(action)
    }
}

/// With [`dependency_action`](Self#structfield.dependency_action).
impl From<DependencyAction> for ExitOptions {
    fn from(action: DependencyAction) -> Self {
        Self::new().dependency_action(action)
    }
}

/// With both actions.
impl From<(BatchJobActionKind, DependencyAction)> for ExitOptions {
    fn from((job, dependency): (BatchJobActionKind, DependencyAction)) -> Self {
        Self::new().job_action(job).dependency_action(dependency)
    }
}

/// An exit code, and what follows it.
impl<O: Into<ExitOptions>> From<(i32, O)> for ExitCodeMapping {
    fn from((code, options): (i32, O)) -> Self {
        Self::new(code, options)
    }
}

/// A range of exit codes, both ends included, and what follows them.
impl<O: Into<ExitOptions>> From<(RangeInclusive<i32>, O)> for ExitCodeRangeMapping {
    fn from((range, options): (RangeInclusive<i32>, O)) -> Self {
        let (start, end) = range.into_inner();
        Self::new(start, end, options)
    }
}

/// With [`exit_codes`](Self#structfield.exit_codes).
///
/// ```
/// use batch_client::models::{BatchTaskCreateOptions, DependencyAction};
///
/// // Exit code 3 says that there is nothing to do, which is no reason to block what comes after.
/// let task = BatchTaskCreateOptions::new("fetch", "fetch").exit_conditions([(3, DependencyAction::Satisfy)]);
/// # let _ = task;
/// ```
impl<O: Into<ExitOptions>, const N: usize> From<[(i32, O); N]> for ExitConditions {
    fn from(codes: [(i32, O); N]) -> Self {
        Self::new().exit_codes(codes)
    }
}

/// With [`exit_code_ranges`](Self#structfield.exit_code_ranges).
impl<O: Into<ExitOptions>, const N: usize> From<[(RangeInclusive<i32>, O); N]> for ExitConditions {
    fn from(ranges: [(RangeInclusive<i32>, O); N]) -> Self {
        Self::new().exit_code_ranges(ranges)
    }
}

impl From<OutputFileUploadCondition> for OutputFileUploadConfiguration {
    fn from(condition: OutputFileUploadCondition) -> Self {
        Self::new(condition)
    }
}

/// The URL of a container.
macro_rules! from_container_url {
    ($($text:ty),*) => {
        $(
            /// A container by its URL, which is a secret if it is signed.
            impl From<$text> for OutputFileBlobContainerDestination {
                fn from(container_url: $text) -> Self {
                    Self::new(container_url)
                }
            }

            /// A container by its URL, which is a secret if it is signed.
            impl From<$text> for OutputFileDestination {
                fn from(container_url: $text) -> Self {
                    OutputFileBlobContainerDestination::new(container_url).into()
                }
            }
        )*
    };
}

from_container_url!(&str, String, Secret<String>);

/// A pattern for files, where they go, and when.
///
/// ```
/// use batch_client::models::{BatchTaskCreateOptions, OutputFileUploadCondition};
///
/// let container = "https://myaccount.blob.core.windows.net/results";
/// let task = BatchTaskCreateOptions::new("frame-1", "render 1")
///     .output_files([("*.png", container, OutputFileUploadCondition::TaskSuccess)]);
/// # let _ = task;
/// ```
impl<P, D, U> From<(P, D, U)> for OutputFile
where
    P: Into<String>,
    D: Into<OutputFileDestination>,
    U: Into<OutputFileUploadConfiguration>,
{
    fn from((pattern, destination, condition): (P, D, U)) -> Self {
        Self::new(pattern, destination, condition)
    }
}

/// A path of the node that a container sees, and can write to.
impl From<ContainerHostDataPath> for ContainerHostBatchBindMountEntry {
    fn from(source: ContainerHostDataPath) -> Self {
        Self::new().source(source)
    }
}

/// With [`elevation_level`](Self#structfield.elevation_level).
impl From<ElevationLevel> for AutoUserSpecification {
    fn from(level: ElevationLevel) -> Self {
        Self::new().elevation_level(level)
    }
}

/// An auto user with this level.
impl From<ElevationLevel> for UserIdentity {
    fn from(level: ElevationLevel) -> Self {
        AutoUserSpecification::from(level).into()
    }
}
