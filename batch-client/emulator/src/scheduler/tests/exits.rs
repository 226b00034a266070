//! What the end of a run means.

use crate::scheduler::verdict::DependencyAction::{Block, Satisfy};
use crate::scheduler::verdict::{
    DependencyAction, Ending, ExitConditions, ExitOptions, JobAction, Retries, Verdict, judge,
};

const NO_RETRIES: Retries = Retries { used: 0, most: Some(0) };

fn options(dependency_action: DependencyAction, job_action: JobAction) -> ExitOptions {
    ExitOptions { dependency_action: Some(dependency_action), job_action: Some(job_action) }
}

/// The verdict in a Job that performs actions, without retries: success, dependencies, Job.
fn completed(ending: Ending, conditions: &ExitConditions) -> Option<(bool, DependencyAction, JobAction)> {
    match judge(ending, conditions, NO_RETRIES, true) {
        Verdict::Retry => None,
        Verdict::Completed { is_success, dependency_action, job_action } => {
            Some((is_success, dependency_action, job_action))
        }
    }
}

#[test]
fn success_satisfies_and_everything_else_blocks() {
    let none = ExitConditions::default();
    assert_eq!(completed(Ending::Exited(0), &none), Some((true, Satisfy, JobAction::None)));
    for ending in [
        Ending::Exited(1),
        Ending::Exited(i32::MIN),
        Ending::UploadFailed { exit_code: 0 },
        Ending::PreProcessingFailed,
        Ending::Stopped { exit_code: None },
        Ending::Stopped { exit_code: Some(0) },
    ] {
        assert_eq!(completed(ending, &none), Some((false, Block, JobAction::Terminate)), "{ending:?}");
    }
}

#[test]
fn only_exit_codes_are_retried_as_often_as_allowed() {
    let none = ExitConditions::default();
    let is_retried =
        |ending, used, most| judge(ending, &none, Retries { used, most }, false) == Verdict::Retry;
    assert!(!is_retried(Ending::Exited(1), 0, Some(0)));
    assert!(is_retried(Ending::Exited(1), 0, Some(2)) && is_retried(Ending::Exited(1), 1, Some(2)));
    assert!(!is_retried(Ending::Exited(1), 2, Some(2)) && !is_retried(Ending::Exited(1), 3, Some(2)));
    assert!(is_retried(Ending::Exited(-1), u32::MAX, None));
    for ending in [
        Ending::Exited(0),
        Ending::UploadFailed { exit_code: 1 },
        Ending::PreProcessingFailed,
        Ending::Stopped { exit_code: Some(137) },
    ] {
        assert!(!is_retried(ending, 0, None), "{ending:?}");
    }
}

/// Conditions that can be told from each other.
fn conditions() -> ExitConditions {
    ExitConditions {
        codes: vec![(3, options(Satisfy, JobAction::Disable))],
        ranges: vec![(2, 4, options(Satisfy, JobAction::None)), (4, 9, options(Block, JobAction::Disable))],
        pre_processing_error: Some(options(Block, JobAction::None)),
        file_upload_error: Some(options(Satisfy, JobAction::Terminate)),
        otherwise: Some(options(Block, JobAction::Disable)),
    }
}

#[test]
fn the_most_specific_condition_counts() {
    let met = |ending| completed(ending, &conditions()).map(|(_, dependency, job)| (dependency, job));
    assert_eq!(met(Ending::Exited(3)), Some((Satisfy, JobAction::Disable)));
    assert_eq!(met(Ending::Exited(2)), Some((Satisfy, JobAction::None)));
    assert_eq!(met(Ending::Exited(4)), Some((Satisfy, JobAction::None)), "the first range");
    assert_eq!(met(Ending::Exited(9)), Some((Block, JobAction::Disable)));
    assert_eq!(met(Ending::Exited(10)), Some((Block, JobAction::Disable)));
    assert_eq!(met(Ending::PreProcessingFailed), Some((Block, JobAction::None)));
    assert_eq!(met(Ending::UploadFailed { exit_code: 1 }), Some((Satisfy, JobAction::Terminate)));
    assert_eq!(met(Ending::UploadFailed { exit_code: 2 }), Some((Satisfy, JobAction::None)), "the exit code");
    assert_eq!(met(Ending::Stopped { exit_code: None }), Some((Block, JobAction::Disable)));
    assert_eq!(met(Ending::Stopped { exit_code: Some(3) }), Some((Satisfy, JobAction::Disable)));
    assert_eq!(met(Ending::Exited(0)), Some((Satisfy, JobAction::None)), "default is not for success");
}

#[test]
fn exit_code_0_can_be_named() {
    let conditions =
        ExitConditions { ranges: vec![(-1, 1, options(Block, JobAction::Disable))], ..conditions() };
    assert_eq!(completed(Ending::Exited(0), &conditions), Some((true, Block, JobAction::Disable)));

    let conditions = ExitConditions { codes: vec![(0, ExitOptions::default())], ..conditions };
    let ending = Ending::UploadFailed { exit_code: 0 };
    assert_eq!(completed(ending, &conditions), Some((false, Satisfy, JobAction::None)));
}

#[test]
fn errors_without_a_condition_of_their_own_have_the_default_one() {
    let otherwise = Some(options(Satisfy, JobAction::None));
    let conditions = ExitConditions { otherwise, ..ExitConditions::default() };
    for ending in [Ending::PreProcessingFailed, Ending::UploadFailed { exit_code: 0 }] {
        assert_eq!(completed(ending, &conditions), Some((false, Satisfy, JobAction::None)), "{ending:?}");
    }
}

#[test]
fn a_condition_may_set_only_one_of_its_actions() {
    let only_job = ExitOptions { dependency_action: None, job_action: Some(JobAction::Disable) };
    let only_dependency = ExitOptions { dependency_action: Some(Satisfy), job_action: None };
    let conditions =
        ExitConditions { codes: vec![(1, only_job), (2, only_dependency)], ..ExitConditions::default() };
    assert_eq!(completed(Ending::Exited(1), &conditions), Some((false, Block, JobAction::Disable)));
    assert_eq!(completed(Ending::Exited(2), &conditions), Some((false, Satisfy, JobAction::Terminate)));
}

#[test]
fn a_job_that_performs_no_actions_is_left_alone() {
    let verdict = judge(Ending::Exited(3), &conditions(), NO_RETRIES, false);
    let expected =
        Verdict::Completed { is_success: false, dependency_action: Satisfy, job_action: JobAction::None };
    assert_eq!(verdict, expected);
}
