//! Long lists with a service and a reader that both take their time for each page.

use std::time::{Duration, Instant};

use batch_client::Client;
use serde_json::json;

use crate::contender::ours::client;
use crate::server::{self, Server};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The number of pages, of 1,000 Jobs each.
    #[arg(long, default_value_t = 50)]
    pages: u32,
    /// The time that the service and the reader each take for a page.
    #[arg(long, default_value_t = 20)]
    millis: u64,
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let Options { pages, millis, rounds } = *options;
    let server = Server::start(&server::Options { pages, delay_ms: millis, ..Default::default() })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let client = client(&server.endpoint)?;
    let mut taken = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (is_ahead, taken) in [false, true].into_iter().zip(&mut taken) {
            taken.push(runtime.block_on(read(&client, is_ahead, Duration::from_millis(millis)))?);
        }
    }
    for (contender, mut taken) in ["one after another", "read ahead"].into_iter().zip(taken) {
        taken.sort();
        let per_second = f64::from(pages) / taken[taken.len() / 2].as_secs_f64();
        let line = json!({ "measure": "overlap", "contender": contender, "pages": pages, "pages_per_second": per_second });
        println!("{line}");
    }
    Ok(())
}

async fn read(client: &Client, is_ahead: bool, delay: Duration) -> anyhow::Result<Duration> {
    let started = Instant::now();
    let mut pages = client.jobs().list().pages().read_ahead(is_ahead);
    while pages.try_next().await?.is_some() {
        tokio::time::sleep(delay).await;
    }
    Ok(started.elapsed())
}
