//! What the scheduler has to know of Jobs, Tasks, Pools and nodes.

/// A Job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JobSettings {
    /// The id of its Pool, also of an auto pool, whether it exists or not.
    pub(crate) pool: String,
    /// From -1000 to 1000; a higher one goes first.
    pub(crate) priority: i32,
    /// The time of its creation, in any unit.
    pub(crate) created: i64,
    /// `maxParallelTasks`; `None` is no limit.
    pub(crate) max_parallel: Option<usize>,
    /// Whether its Tasks can start: not while it is disabled, terminated or deleted.
    pub(crate) is_open: bool,
    /// `allowTaskPreemption`: whether Tasks of Jobs with a higher priority can displace its Tasks.
    pub(crate) allows_preemption: bool,
    pub(crate) preparation: Preparation,
}

/// Whether nodes have to be prepared for a Job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Preparation {
    /// The Job has no preparation Task.
    None,
    /// `waitForSuccess`: Tasks wait for the preparation Task, and a node on which it failed takes none of them.
    Awaited,
    /// Tasks run beside the preparation Task, however it ends.
    Beside,
}

/// A Task that is not completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskSettings {
    /// The time of its creation, in any unit. Of Tasks with the same time, the one that was added first goes first.
    pub(crate) created: i64,
    /// `requiredSlots`, of one node.
    pub(crate) slots: u32,
    pub(crate) dependencies: Dependencies,
    /// The node that it would like to run on.
    pub(crate) affinity: Option<String>,
    /// Whether it is the job manager, which goes before all other Tasks of the Job.
    pub(crate) is_manager: bool,
    /// `runExclusive` of a job manager: no other Task runs on its node.
    pub(crate) is_exclusive: bool,
    /// Whether it runs on dedicated nodes only, as a job manager may.
    pub(crate) needs_dedicated: bool,
    /// `numberOfInstances` of a multi-instance Task, and `None` for any other.
    pub(crate) instances: Option<u32>,
}

/// Tasks of the same Job that have to be satisfied first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dependencies {
    pub(crate) ids: Vec<String>,
    /// First and last number of each range, both included.
    pub(crate) ranges: Vec<(i32, i32)>,
}

/// A Pool. One that was never described has the defaults.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PoolSettings {
    pub(crate) fill: Fill,
    pub(crate) order: JobOrder,
    /// Whether it can run multi-instance Tasks: its nodes communicate, and have one slot each.
    pub(crate) takes_multi_instance: bool,
}

/// `nodeFillType`: which node gets the next Task.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Fill {
    /// The node with the most free slots.
    #[default]
    Spread,
    /// The node with the fewest free slots that suffice.
    Pack,
}

/// `jobDefaultOrder`: which Job goes first of those with the same priority.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum JobOrder {
    /// They take turns.
    #[default]
    Turns,
    /// The older one.
    Creation,
}

/// A node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeSettings {
    /// `taskSlotsPerNode`.
    pub(crate) slots: u32,
    /// Whether new Tasks can start on it: it is idle or running, and scheduling is enabled.
    pub(crate) takes_tasks: bool,
    /// Whether it is not one of low priority.
    pub(crate) is_dedicated: bool,
}
