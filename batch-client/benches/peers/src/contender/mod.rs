//! The contenders, and their calls.

#[cfg(feature = "azure")]
pub mod azure;
pub mod floor;
pub mod ours;

use std::hint::black_box;

use serde_json::json;

use crate::allocations::{Allocated, counted};

/// The Job of all calls on one Job.
const JOB: &str = "nightly";

/// The file that is downloaded, by its path below the Tasks of the Job.
const FILE: &str = "frame-1/files/out.bin";

/// The id and the command line of the nth Task that is added.
fn new_task(number: u64) -> (String, String) {
    (format!("frame-{number:07}"), format!("/bin/sh -c 'render --frame {number}'"))
}

/// The token of all contenders, as long as those of Microsoft Entra ID are at least.
pub fn token() -> String {
    "eyJ0eXAiOiJKV1Qi".repeat(80)
}

/// Makes the calls. The result depends on all decoded data, so that no work is optimized away.
pub trait Contender: Sized + 'static {
    /// A client of the service. Over https it trusts the certificate that `SSL_CERT_FILE` names.
    fn new(endpoint: &str) -> anyhow::Result<Self>;
    async fn get(&self) -> anyhow::Result<usize>;
    async fn patch(&self) -> anyhow::Result<usize>;
    async fn delete(&self) -> anyhow::Result<usize>;
    /// The first page of a list.
    async fn list_page(&self) -> anyhow::Result<usize>;
    /// All pages of a list, one item after the other: how many there are.
    async fn list_all(&self) -> anyhow::Result<u64>;
    /// A Task that is added by itself.
    async fn create(&self) -> anyhow::Result<usize>;
    /// The first page of a list of Tasks.
    async fn list_tasks_page(&self) -> anyhow::Result<usize>;
    /// All pages of a list of Tasks, one item after the other: how many there are.
    async fn list_all_tasks(&self) -> anyhow::Result<u64>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Name {
    /// The call written by hand, with a struct of the few fields that somebody reads.
    Floor,
    /// The call written by hand, with batch-client's models.
    FloorModels,
    /// batch-client.
    Ours,
    /// batch-client, which reads into the floor's struct.
    OursMinimal,
    /// `azure_svc_batch`.
    #[cfg(feature = "azure")]
    AzureSvcBatch,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Call {
    Get,
    Patch,
    Delete,
    ListPage,
    Create,
    ListTasksPage,
}

/// The name as it stands on a command line.
pub fn text<T: clap::ValueEnum>(value: &T) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

impl Call {
    pub async fn make(self, contender: &impl Contender) -> anyhow::Result<usize> {
        match self {
            Self::Get => contender.get().await,
            Self::Patch => contender.patch().await,
            Self::Delete => contender.delete().await,
            Self::ListPage => contender.list_page().await,
            Self::Create => contender.create().await,
            Self::ListTasksPage => contender.list_tasks_page().await,
        }
    }
}

/// Runs a generic function with the contender of a name.
macro_rules! with_contender {
    ($name:expr, $function:ident($($argument:expr),*)) => {
        match $name {
            $crate::contender::Name::Floor => {
                $function::<$crate::contender::floor::Floor<$crate::contender::floor::Few>>($($argument),*)
            }
            $crate::contender::Name::FloorModels => {
                $function::<$crate::contender::floor::Floor<$crate::contender::floor::Models>>($($argument),*)
            }
            $crate::contender::Name::Ours => $function::<$crate::contender::ours::Ours>($($argument),*),
            $crate::contender::Name::OursMinimal => {
                $function::<$crate::contender::ours::OursMinimal>($($argument),*)
            }
            #[cfg(feature = "azure")]
            $crate::contender::Name::AzureSvcBatch => {
                $function::<$crate::contender::azure::AzureSvcBatch>($($argument),*)
            }
        }
    };
}

pub(crate) use with_contender;

/// Makes one call several times, one after the other, on one thread.
pub fn one(name: Name, call: Call, times: u32, endpoint: &str) -> anyhow::Result<()> {
    with_contender!(name, repeat(call, times, endpoint))
}

fn repeat<C: Contender>(call: Call, times: u32, endpoint: &str) -> anyhow::Result<()> {
    let contender = C::new(endpoint)?;
    print_allocations(async {
        for _ in 0..times {
            black_box(call.make(&contender).await?);
        }
        Ok(())
    })
}

/// Does some work on one thread, and prints its allocations.
pub fn print_allocations(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (done, Allocated { allocations, bytes }) = counted(|| runtime.block_on(work));
    println!("{}", json!({ "allocations": allocations, "bytes": bytes }));
    done
}
