//! The operations of this build, as cases from files name them, and the count of the cases.

use std::collections::BTreeMap;

use super::generated::OPERATIONS;

/// An operation of this build.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    pub id: &'static str,
    /// The names of the values in its path, in their order.
    pub path_names: &'static [&'static str],
}

impl Operation {
    /// The operation of this name, with or without that of its group before it. `None` if this build has none.
    pub fn named(name: &str) -> Option<Self> {
        let is_it = |id: &str| id == name || id.split_once('_').is_some_and(|(_, own)| own == name);
        let (id, path_names) = OPERATIONS.iter().find(|(id, _)| is_it(id))?;
        Some(Self { id, path_names })
    }

    pub fn is_list(&self) -> bool {
        self.id.contains("_List")
    }
}

/// The cases that were run and those that were left out, by operation.
#[derive(Debug, Default)]
pub struct Count {
    run: BTreeMap<String, usize>,
    left_out: BTreeMap<String, usize>,
}

impl Count {
    /// The operation of a case, which counts as run. `None` if this build has no such operation: it counts as left out.
    pub fn operation(&mut self, name: &str) -> Option<Operation> {
        let operation = Operation::named(name);
        let cases = if operation.is_some() { &mut self.run } else { &mut self.left_out };
        *cases.entry(name.to_owned()).or_default() += 1;
        operation
    }

    pub fn run(&self) -> usize {
        sum(&self.run)
    }

    pub fn left_out(&self) -> usize {
        sum(&self.left_out)
    }

    /// Says how many cases there were: `what` happened to those that were run.
    pub fn say(&self, what: &str) {
        super::say(&format!("{} {what}: {}", self.run(), list(&self.run)));
        if !self.left_out.is_empty() {
            let (count, list) = (self.left_out(), list(&self.left_out));
            super::say(&format!("{count} left out, of operations that do not exist here: {list}"));
        }
    }
}

fn sum(cases: &BTreeMap<String, usize>) -> usize {
    cases.values().sum()
}

fn list(cases: &BTreeMap<String, usize>) -> String {
    let items: Vec<_> = cases.iter().map(|(name, count)| format!("{name} {count}")).collect();
    if items.is_empty() { "none".to_owned() } else { items.join(", ") }
}
