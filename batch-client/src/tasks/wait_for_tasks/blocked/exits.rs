//! Whether a Task that failed blocks those that depend on it.

use crate::models::{BatchTaskExecutionInfo, DependencyAction, ExitConditions, ExitOptions};

/// Whether it is certain that a failed Task blocks. Which of its conditions met the failure is not always known, so that all
/// that may have have to say so.
pub(super) fn blocks(conditions: Option<&ExitConditions>, run: Option<&BatchTaskExecutionInfo>) -> bool {
    let exit_code = run.and_then(|run| run.exit_code);
    // By default exit code 0 satisfies and all else blocks. Nobody says what a failed upload after exit code 0 is.
    let by_default = exit_code != Some(0);
    let Some(conditions) = conditions else { return by_default };
    let named = exit_code.and_then(|code| for_code(conditions, code));
    let may_have_met = match named {
        Some(options) => vec![options],
        None => unnamed(conditions, exit_code.is_some()),
    };
    if may_have_met.is_empty() {
        return by_default;
    }
    may_have_met.into_iter().all(|options| match options.dependency_action {
        Some(DependencyAction::Block) => true,
        None => by_default,
        Some(_) => false,
    })
}

/// The reaction to an exit code that is named. Codes come before ranges.
fn for_code(conditions: &ExitConditions, code: i32) -> Option<&ExitOptions> {
    let codes = conditions.exit_codes.iter().flatten();
    let mut exact = codes.filter(|mapping| mapping.code == code).map(|mapping| &mapping.exit_options);
    let ranges = conditions.exit_code_ranges.iter().flatten();
    let mut around = ranges
        .filter(|mapping| (mapping.start..=mapping.end).contains(&code))
        .map(|mapping| &mapping.exit_options);
    exact.next().or_else(|| around.next())
}

/// The reactions to an end without a named exit code.
fn unnamed(conditions: &ExitConditions, has_run: bool) -> Vec<&ExitOptions> {
    let before = conditions.pre_processing_error.as_ref().filter(|_| !has_run);
    [before, conditions.file_upload_error.as_ref(), conditions.otherwise.as_ref()]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::{ExitCodeMapping, ExitCodeRangeMapping};

    fn options(action: DependencyAction) -> ExitOptions {
        ExitOptions::new().dependency_action(action)
    }

    fn ended(exit_code: Option<i32>) -> BatchTaskExecutionInfo {
        let mut run = BatchTaskExecutionInfo::default();
        run.exit_code = exit_code;
        run
    }

    #[test]
    fn a_failure_blocks_unless_its_condition_says_otherwise() {
        use DependencyAction::{Block, Satisfy};
        let none = ExitConditions::new();
        let code = none.clone().exit_codes([ExitCodeMapping::new(7, options(Satisfy))]);
        let range = none.clone().exit_code_ranges([ExitCodeRangeMapping::new(7, 9, options(Satisfy))]);
        let both = range.clone().exit_codes([ExitCodeMapping::new(7, options(Block))]);
        let default = none.clone().otherwise(options(Satisfy));
        let upload = none.clone().file_upload_error(options(Satisfy));
        let before = none.clone().pre_processing_error(options(Satisfy));
        let empty = none.clone().otherwise(ExitOptions::new());
        let strange = none.clone().otherwise(options(DependencyAction::UnknownValue("wait".into())));
        for (conditions, exit_code, is_blocking) in [
            (&none, Some(7), true),
            (&none, None, true),
            (&code, Some(7), false),
            (&code, Some(8), true),
            (&code, None, true),
            (&range, Some(9), false),
            (&range, Some(10), true),
            (&both, Some(7), true),
            (&both, Some(8), false),
            (&default, Some(1), false),
            (&default, None, false),
            // It may have been the upload, and the exit code may have been met by nothing.
            (&upload, Some(1), false),
            (&before, Some(1), true),
            (&before, None, false),
            (&empty, Some(1), true),
            (&strange, Some(1), false),
        ] {
            assert_eq!(
                blocks(Some(conditions), Some(&ended(exit_code))),
                is_blocking,
                "{conditions:?} {exit_code:?}"
            );
        }
        assert!(blocks(None, Some(&ended(Some(1)))) && blocks(None, None));
    }

    #[test]
    fn exit_code_0_blocks_only_where_that_is_said() {
        let said = ExitConditions::new().file_upload_error(options(DependencyAction::Block));
        assert!(blocks(Some(&said), Some(&ended(Some(0)))));
        let unsaid = ExitConditions::new().file_upload_error(ExitOptions::new());
        assert!(!blocks(Some(&unsaid), Some(&ended(Some(0)))));
        assert!(!blocks(None, Some(&ended(Some(0)))));
    }
}
