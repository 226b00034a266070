//! Long lists: items per second, and the peak memory of a process for one.

use std::path::PathBuf;

use crate::contender::{Contender, Name, text, token, with_contender};
use crate::server::{self, Server};
use crate::turns::{self, Race};

const ITEMS_A_PAGE: u64 = 1000;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The kind of the items.
    #[arg(long, default_value = "jobs")]
    of: Kind,
    /// The lengths of the lists, in thousands of items.
    #[arg(long, value_delimiter = ',', default_values_t = [10, 1000])]
    pages: Vec<u32>,
    /// The number of rounds, in each of which another contender is first.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// A Python with the official client.
    #[arg(long)]
    python: Option<PathBuf>,
    /// The longest list for Python, in thousands of items.
    #[arg(long, default_value_t = u32::MAX)]
    python_pages: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    Jobs,
    Tasks,
}

const NAMES: &[Name] = &[
    Name::Floor,
    Name::FloorModels,
    Name::Ours,
    Name::OursMinimal,
    #[cfg(feature = "azure")]
    Name::AzureSvcBatch,
];

/// The script that lists with the official Python client.
const SCRIPT: &str = include_str!("lists.py");

pub fn run(options: &Options) -> anyhow::Result<()> {
    options.pages.iter().try_for_each(|&pages| options.run(pages))
}

impl Options {
    fn run(&self, pages: u32) -> anyhow::Result<()> {
        let server = Server::start(&server::Options { pages, ..Default::default() })?;
        let kind = text(&self.of);
        let own = |name: &Name| {
            let name = text(name);
            let arguments = ["list", &name, &kind, "--endpoint", &server.endpoint];
            turns::Program::own(name.clone(), &arguments)
        };
        let mut contenders = NAMES.iter().map(own).collect::<anyhow::Result<Vec<_>>>()?;
        if let Some(python) = self.python.as_ref().filter(|_| pages <= self.python_pages) {
            contenders.push(turns::Program::python(python, SCRIPT, &[&server.endpoint, &token(), &kind]));
        }
        let measure = match self.of {
            Kind::Jobs => "list",
            Kind::Tasks => "list_tasks",
        };
        let amount = ("items", u64::from(pages) * ITEMS_A_PAGE);
        Race { measure, amount, unit: 1, rounds: self.rounds.into() }.run(&mut contenders)
    }
}

/// Lists all items once, in a process that does nothing else.
pub fn list(name: Name, kind: Kind, endpoint: &str) -> anyhow::Result<()> {
    with_contender!(name, all(kind, endpoint))
}

fn all<C: Contender>(kind: Kind, endpoint: &str) -> anyhow::Result<()> {
    let contender = C::new(endpoint)?;
    turns::work(async {
        match kind {
            Kind::Jobs => contender.list_all().await,
            Kind::Tasks => contender.list_all_tasks().await,
        }
    })
}
