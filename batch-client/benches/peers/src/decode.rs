//! Decoding a page of 1,000 Jobs that is in memory: by `serde_json` alone, and as the client does it.

use std::hint::black_box;

use batch_client::models::BatchJobListResult;
use batch_client::transport::{ResponseBody, Transport, TransportFuture};
use batch_client::{BearerToken, Client};
use bytes::Bytes;
use serde_json::json;

use crate::allocations::{Allocated, counted};
use crate::contender::text;
use crate::server::jobs_page;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Way {
    /// `serde_json::from_slice` into the client's models.
    Raw,
    /// `serde_json::from_str` into the client's models, of a body that was checked to be text.
    RawText,
    /// A call of the client, with an answer from memory.
    Call,
    /// The first of the client's pages, with an answer from memory.
    Pages,
}

/// Decodes several times in one way, and prints the allocations of all.
pub fn run(way: Way, times: u32) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let page = jobs_page();
    let client = Client::builder("https://localhost", BearerToken::new("token"))
        .transport(FromMemory(page.clone()))
        .build()?;
    let decodes = || {
        for _ in 0..times {
            black_box(runtime.block_on(decode(way, &client, &page))?);
        }
        anyhow::Ok(())
    };
    let (done, Allocated { allocations, bytes }) = counted(decodes);
    println!("{}", json!({ "way": text(&way), "allocations": allocations, "bytes": bytes }));
    done
}

async fn decode(way: Way, client: &Client, page: &Bytes) -> anyhow::Result<usize> {
    Ok(match way {
        Way::Raw => serde_json::from_slice::<BatchJobListResult>(page)?.value.map_or(0, |jobs| jobs.len()),
        Way::RawText => {
            let text = std::str::from_utf8(page)?;
            serde_json::from_str::<BatchJobListResult>(text)?.value.map_or(0, |jobs| jobs.len())
        }
        Way::Call => client.jobs().list().await?.body.value.map_or(0, |jobs| jobs.len()),
        Way::Pages => client.jobs().list().pages().try_next().await?.map_or(0, |page| page.items.len()),
    })
}

struct FromMemory(Bytes);

impl Transport for FromMemory {
    fn send(&self, _request: http::Request<Bytes>) -> TransportFuture<'_> {
        Box::pin(std::future::ready(Ok(http::Response::new(ResponseBody::from(self.0.clone())))))
    }
}
