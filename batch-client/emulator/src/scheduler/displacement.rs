//! Making room for a Task by displacing others.

use std::cmp::Reverse;

use super::demand::Demand;
use super::id::Id;
use super::node::Node;
use super::outcome::TaskId;
use super::pool::Pool;

/// The Tasks that have to leave a node. The smallest plan is the best.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Plan<'p> {
    /// The highest priority of a Task that leaves.
    priority: Option<i32>,
    count: usize,
    /// The earliest start of a Task that leaves.
    started: Option<Reverse<i64>>,
    node: &'p Id,
    tasks: Vec<TaskId>,
}

/// The nodes for a Task, and the Tasks that have to leave them. `victim` has the priority and the start of a Task that can
/// be displaced.
pub(super) fn make_room(
    pool: &Pool,
    demand: Demand,
    is_allowed: impl Fn(&Id) -> bool,
    victim: impl Fn(&TaskId) -> Option<(i32, i64)>,
) -> Option<(Vec<Id>, Vec<TaskId>)> {
    if matches!(demand, Demand::Instances(_)) && !pool.settings.takes_multi_instance {
        return None;
    }
    let nodes = pool.open_nodes().filter(|(id, _)| is_allowed(id));
    let mut plans: Vec<_> = nodes.filter_map(|(id, node)| plan(id, node, demand, &victim)).collect();
    if plans.len() < demand.nodes() {
        return None;
    }
    plans.sort();
    plans.truncate(demand.nodes());
    let nodes = plans.iter().map(|plan| plan.node.clone()).collect();
    let mut tasks: Vec<_> = plans.into_iter().flat_map(|plan| plan.tasks).collect();
    // A multi-instance Task may leave several of the nodes.
    tasks.sort();
    tasks.dedup();
    Some((nodes, tasks))
}

/// The cheapest way to make room on a node, if there is one.
fn plan<'p>(
    id: &'p Id,
    node: &Node,
    demand: Demand,
    victim: impl Fn(&TaskId) -> Option<(i32, i64)>,
) -> Option<Plan<'p>> {
    let mut victims: Vec<_> =
        node.tasks.iter().filter_map(|(task, demand)| Some((victim(task)?, task, *demand))).collect();
    victims.sort_by_key(|((priority, started), ..)| (*priority, Reverse(*started)));
    let mut left = node.clone();
    let count = victims.iter().take_while(|victim| leave(&mut left, victim.1, demand)).count();
    victims.truncate(count);
    if !left.has_room(demand) {
        return None;
    }
    victims.retain(|(_, task, own)| !stay(&mut left, task, *own, demand));
    Some(Plan {
        priority: victims.iter().map(|((priority, _), ..)| *priority).max(),
        count: victims.len(),
        started: victims.iter().map(|((_, started), ..)| Reverse(*started)).max(),
        node: id,
        tasks: victims.into_iter().map(|(_, task, _)| task.clone()).collect(),
    })
}

/// Lets a Task leave, unless there is room already.
fn leave(node: &mut Node, task: &TaskId, demand: Demand) -> bool {
    let has_no_room = !node.has_room(demand);
    if has_no_room {
        node.remove(task);
    }
    has_no_room
}

/// Lets a Task stay that left in vain, since those after it made enough room.
fn stay(node: &mut Node, task: &TaskId, own: Demand, demand: Demand) -> bool {
    node.add(task.clone(), own);
    let can_stay = node.has_room(demand);
    if !can_stay {
        node.remove(task);
    }
    can_stay
}
