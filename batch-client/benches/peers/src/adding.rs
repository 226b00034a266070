//! Tasks that are added: how many per second, and the peak memory of a process for all.

use std::path::PathBuf;
use std::rc::Rc;

use crate::contender::floor::{Few, Floor};
use crate::contender::ours::Ours;
use crate::contender::{Contender, print_allocations, text, token};
use crate::server::{self, Server};
use crate::turns::{self, Program, Race};

/// The number of requests in flight.
pub const IN_FLIGHT: usize = 8;

/// The number of Tasks in a request: the most that the service takes.
pub const CHUNK: usize = 100;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The numbers of Tasks.
    #[arg(long, value_delimiter = ',', default_values_t = [10_000, 1_000_000])]
    tasks: Vec<u64>,
    /// The number of rounds, in each of which another contender is first.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// A Python with the official client.
    #[arg(long)]
    python: Option<PathBuf>,
    /// The most Tasks for Python.
    #[arg(long, default_value_t = 10_000)]
    python_tasks: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Way {
    /// A loop by hand, which looks at each result.
    Floor,
    /// batch-client's `create_many`.
    Ours,
}

/// Adds many Tasks, and returns how many were added.
pub trait Adds {
    async fn add(self: Rc<Self>, tasks: u64) -> anyhow::Result<u64>;
}

/// The script that adds with the official Python client.
const SCRIPT: &str = include_str!("adding.py");

pub fn run(options: &Options) -> anyhow::Result<()> {
    let server = Server::start(&server::Options { pages: 1, ..Default::default() })?;
    options.tasks.iter().try_for_each(|&tasks| options.run(tasks, &server.endpoint))
}

impl Options {
    fn run(&self, tasks: u64, endpoint: &str) -> anyhow::Result<()> {
        let count = tasks.to_string();
        let own = |way| {
            let way = text(&way);
            Program::own(way.clone(), &["add", &way, &count, "--endpoint", endpoint])
        };
        let mut programs = vec![own(Way::Floor)?, own(Way::Ours)?];
        if let Some(python) = self.python.as_ref().filter(|_| tasks <= self.python_tasks) {
            let in_flight = IN_FLIGHT.to_string();
            programs.push(Program::python(python, SCRIPT, &[endpoint, &token(), &count, &in_flight]));
        }
        let amount = ("tasks", tasks);
        Race { measure: "adding", amount, unit: 1, rounds: self.rounds.into() }.run(&mut programs)
    }
}

/// Adds Tasks once, in a process that does nothing else.
pub fn add(way: Way, tasks: u64, endpoint: &str, allocations: bool) -> anyhow::Result<()> {
    match way {
        Way::Floor => measure::<Floor<Few>>(tasks, endpoint, allocations),
        Way::Ours => measure::<Ours>(tasks, endpoint, allocations),
    }
}

fn measure<C: Contender + Adds>(tasks: u64, endpoint: &str, allocations: bool) -> anyhow::Result<()> {
    let contender = Rc::new(C::new(endpoint)?);
    if allocations {
        print_allocations(async { contender.add(tasks).await.map(drop) })
    } else {
        turns::work(contender.add(tasks))
    }
}
