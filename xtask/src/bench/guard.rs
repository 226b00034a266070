//! Sees to it that calls do not grow: by instructions and allocations, which repeat on a machine that is busy too.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::FOLDER;
use super::peers::{self, Peers};
use crate::workspace;

/// By how much a figure may be above the stored one: compilers and dependencies differ a little.
const MARGIN: f64 = 1.05;

/// The cost of a call.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Cost {
    instructions: f64,
    /// Instructions in relation to the same call written by hand, which the compiler changes as well.
    times_floor: f64,
    allocations: f64,
}

type Costs = BTreeMap<String, Cost>;

pub(super) fn run(store: bool) -> anyhow::Result<()> {
    if !peers::has_valgrind() {
        println!("skipped: there is no valgrind");
        return Ok(());
    }
    let peers = Peers::build(&["--no-default-features"])?;
    let names = ["--contender", "floor", "--contender", "ours"];
    let present = costs(&peers.run(&[&["difference", "--folder", &peers.folder()], &names[..]].concat())?);
    let file = workspace::root()?.join(FOLDER).join("guard.json");
    if store {
        return Ok(fs::write(file, serde_json::to_string_pretty(&present)? + "\n")?);
    }
    let stored = fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
    compare(&serde_json::from_str(&stored)?, &present)
}

/// The costs of our calls.
fn costs(figures: &[Value]) -> Costs {
    let find = |contender: &str, call: &Value| {
        figures.iter().find(|line| line["contender"] == contender && line["call"] == *call)
    };
    let cost = |line: &Value| {
        let floor = find("floor", &line["call"]).or_else(|| find("raw", &line["call"]))?;
        let instructions = line["instructions"].as_f64()?;
        let times_floor = (instructions / floor["instructions"].as_f64()? * 1000.0).round() / 1000.0;
        let name = format!("{} {}", line["measure"].as_str()?, line["call"].as_str()?);
        Some((name, Cost { instructions, times_floor, allocations: line["allocations"].as_f64()? }))
    };
    let ours = figures.iter().filter(|line| line["contender"] == "ours" || line["contender"] == "call");
    ours.filter_map(cost).collect()
}

/// A call has grown when it takes more allocations, or more instructions both by themselves and beside the floor: a
/// compiler that makes everything slower is no fault of ours.
fn compare(stored: &Costs, present: &Costs) -> anyhow::Result<()> {
    let mut grown = Vec::new();
    for (name, stored) in stored {
        let present = present.get(name).with_context(|| format!("`{name}` is not measured any more"))?;
        let [has_instructions, has_ratio, has_allocations] = [
            present.instructions > stored.instructions * MARGIN,
            present.times_floor > stored.times_floor * MARGIN,
            present.allocations > stored.allocations * MARGIN,
        ];
        println!(
            "{name}: {} instructions ({} stored), {} x floor ({}), {} allocations ({})",
            present.instructions,
            stored.instructions,
            present.times_floor,
            stored.times_floor,
            present.allocations,
            stored.allocations
        );
        if has_allocations || has_instructions && has_ratio {
            grown.push(name.as_str());
        }
    }
    if grown.is_empty() {
        return Ok(());
    }
    bail!(
        "these cost more than before: {}; `cargo xtask bench --guard --store` if it is meant",
        grown.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(present: Cost) -> bool {
        let stored = Cost { instructions: 1000.0, times_floor: 1.1, allocations: 50.0 };
        let named = |cost| Costs::from([("call get".to_owned(), cost)]);
        compare(&named(stored), &named(present)).is_ok()
    }

    #[test]
    fn what_is_within_the_margin_passes() {
        assert!(outcome(Cost { instructions: 1040.0, times_floor: 1.14, allocations: 52.0 }));
    }

    #[test]
    fn a_floor_that_grew_as_well_passes() {
        assert!(outcome(Cost { instructions: 1200.0, times_floor: 1.1, allocations: 50.0 }));
    }

    #[test]
    fn what_grew_fails() {
        assert!(!outcome(Cost { instructions: 1200.0, times_floor: 1.3, allocations: 50.0 }));
        assert!(!outcome(Cost { instructions: 1000.0, times_floor: 1.1, allocations: 60.0 }));
    }
}
