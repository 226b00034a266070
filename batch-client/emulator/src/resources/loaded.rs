//! Resources that were loaded from a store.

use super::jobs::Job;
use super::key::Key;
use super::nodes::Node;
use super::pools::Pool;
use super::preparations::Preparation;
#[cfg(feature = "store")]
use super::resource::Resource;
#[cfg(feature = "store")]
use super::tasks::SATISFIED;
use super::tasks::Task;

/// The kinds of resources that a store may hold.
#[cfg(feature = "store")]
pub(crate) const KINDS: [&str; 6] =
    [Job::KIND, Node::KIND, Pool::KIND, Preparation::KIND, SATISFIED, Task::KIND];

/// The resources of a store, by kind.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub(super) jobs: Vec<Job>,
    pub(super) nodes: Vec<Node>,
    pub(super) pools: Vec<Pool>,
    pub(super) preparations: Vec<Preparation>,
    /// The keys of Tasks that satisfy dependencies, whether the Tasks exist or not.
    pub(super) satisfied: Vec<Key>,
    pub(super) tasks: Vec<Task>,
}

impl Loaded {
    /// The ids of the Jobs and of the Tasks that were running when the emulator ended.
    pub(crate) fn interrupted(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tasks.iter().filter_map(Task::interrupted)
    }
}

#[cfg(feature = "store")]
impl Loaded {
    /// Adds a resource from its kind, key and JSON.
    pub(crate) fn add(&mut self, kind: &str, key: &str, json: &[u8]) -> Result<(), String> {
        match kind {
            Job::KIND => self.jobs.push(parse(key, json)?),
            Node::KIND => self.nodes.push(parse(key, json)?),
            Pool::KIND => self.pools.push(parse(key, json)?),
            Preparation::KIND => self.preparations.push(parse(key, json)?),
            SATISFIED => self.satisfied.push(Key::new(key.split('/'))),
            Task::KIND => self.tasks.push(parse(key, json)?),
            other => return Err(format!("`{other}` is not a kind of resource")),
        }
        Ok(())
    }
}

#[cfg(feature = "store")]
fn parse<R: Resource>(key: &str, json: &[u8]) -> Result<R, String> {
    let place = format!("{}/{key}", R::KIND);
    let resource: R = serde_json::from_slice(json).map_err(|error| format!("{place}: {error}"))?;
    let own = resource.key();
    if own.as_str() == key { Ok(resource) } else { Err(format!("{place} has the ids {}", own.as_str())) }
}
