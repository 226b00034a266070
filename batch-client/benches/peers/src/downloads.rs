//! Files that are downloaded: MiB per second, and the peak memory of a process for one.

use std::path::{Path, PathBuf};

use crate::contender::floor::{Few, Floor};
use crate::contender::ours::Ours;
use crate::contender::{Contender, text};
use crate::server::{self, Server};
use crate::turns::{self, Program, Race};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The length of the file, in MiB.
    #[arg(long, default_value_t = 1024)]
    mib: u64,
    /// The number of rounds, in each of which another contender is first.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// The folder of the file.
    #[arg(long, default_value = ".")]
    folder: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Way {
    /// A GET by hand, each piece of which is written as it arrives.
    Floor,
    /// batch-client's `download_to`.
    Ours,
}

/// Downloads one file, and returns its length.
pub trait Downloads {
    async fn download(&self, path: &Path) -> anyhow::Result<u64>;
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let server = Server::start(&server::Options { pages: 1, file_mib: options.mib, ..Default::default() })?;
    let path = options.folder.join(format!("peers-{}.bin", std::process::id()));
    let path = path.to_string_lossy();
    let own = |way| {
        let way = text(&way);
        Program::own(way.clone(), &["download", &way, &path, "--endpoint", &server.endpoint])
    };
    let mut programs = [own(Way::Floor)?, own(Way::Ours)?];
    let amount = ("mib", options.mib);
    Race { measure: "download", amount, unit: 1 << 20, rounds: options.rounds.into() }.run(&mut programs)
}

/// Downloads a file once, in a process that does nothing else, and removes it.
pub fn download(way: Way, path: &Path, endpoint: &str) -> anyhow::Result<()> {
    let done = match way {
        Way::Floor => measure::<Floor<Few>>(path, endpoint),
        Way::Ours => measure::<Ours>(path, endpoint),
    };
    std::fs::remove_file(path)?;
    done
}

fn measure<C: Contender + Downloads>(path: &Path, endpoint: &str) -> anyhow::Result<()> {
    let contender = C::new(endpoint)?;
    turns::work(contender.download(path))
}
