//! The script: the outcomes that tests have set, by the ids of commands.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::{Outcome, Outcomes};
use crate::lock::lock;
use crate::runner::{Launch, LaunchKind};

/// The outcomes of commands. Its clones are the same script.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script(Arc<Mutex<Vec<Rule>>>);

/// The outcomes of the commands that a pattern names.
#[derive(Debug)]
struct Rule {
    commands: Commands,
    outcomes: Outcomes,
    /// The runs of each command so far, if they may differ.
    runs: BTreeMap<String, usize>,
}

/// Commands by the ids of what they belong to, in lower case. A `*` in an id stands for any characters.
#[derive(Debug, PartialEq, Eq)]
enum Commands {
    Tasks { job: String, task: String },
    StartTasks { pool: String },
}

impl Script {
    /// Sets the outcomes of Tasks, and forgets earlier ones for the same pattern.
    pub(crate) fn set_tasks(&self, job: &str, task: &str, outcomes: Outcomes) {
        self.set(Commands::Tasks { job: job.to_lowercase(), task: task.to_lowercase() }, outcomes);
    }

    /// Sets the outcomes of the start tasks of Pools.
    pub(crate) fn set_start_tasks(&self, pool: &str, outcomes: Outcomes) {
        self.set(Commands::StartTasks { pool: pool.to_lowercase() }, outcomes);
    }

    /// Forgets all outcomes.
    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }

    /// The outcome of a run that starts: that of the latest pattern that fits.
    pub(super) fn outcome(&self, launch: &Launch) -> Option<Outcome> {
        let mut rules = lock(&self.0);
        rules.iter_mut().rev().find(|rule| rule.commands.include(launch))?.next(launch)
    }

    fn set(&self, commands: Commands, outcomes: Outcomes) {
        let mut rules = lock(&self.0);
        rules.retain(|rule| rule.commands != commands);
        rules.push(Rule { commands, outcomes, runs: BTreeMap::new() });
    }
}

impl Rule {
    fn next(&mut self, launch: &Launch) -> Option<Outcome> {
        if !self.outcomes.has_several() {
            return self.outcomes.nth(0);
        }
        let runs = self.runs.entry(command(launch)).or_default();
        *runs += 1;
        self.outcomes.nth(*runs - 1)
    }
}

impl Commands {
    fn include(&self, launch: &Launch) -> bool {
        match (self, &launch.kind) {
            (Self::StartTasks { pool }, LaunchKind::StartTask) => matches(pool, &launch.pool.to_lowercase()),
            (
                Self::Tasks { job: of_job, task: of_task },
                LaunchKind::Task { job, task }
                | LaunchKind::JobPreparation { job, task }
                | LaunchKind::JobRelease { job, task },
            ) => matches(of_job, &job.to_lowercase()) && matches(of_task, &task.to_lowercase()),
            // The pattern of a Task does not include its coordination commands.
            (Self::Tasks { job: of_job, task: of_task }, LaunchKind::Coordination { job, task, number }) => {
                of_task.contains('/')
                    && matches(of_job, &job.to_lowercase())
                    && matches(of_task, &format!("{task}/{number}").to_lowercase())
            }
            _ => false,
        }
    }
}

/// The command whose runs are counted: a Task wherever it runs, another command on each node.
fn command(launch: &Launch) -> String {
    let directory = launch.kind.directory();
    match launch.kind {
        LaunchKind::Task { .. } => directory.to_lowercase(),
        _ => format!("{}/{}/{directory}", launch.pool, launch.node).to_lowercase(),
    }
}

/// Whether a text fits a pattern. Each part between two `*` is looked for once, from left to right.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    let mut text = text;
    for part in middle.split('*') {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "ab", true),
            ("*b", "ab", true),
            ("*", "", true),
            ("a*a", "a", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c", false),
            ("*x*y*", "axby", true),
            ("*y*x*", "axby", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
