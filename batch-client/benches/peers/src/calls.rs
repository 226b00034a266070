//! Latency and throughput of calls.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::LocalSet;

use crate::contender::{Call, Contender, Name, text, with_contender};
use crate::server::{self, Server};
use crate::turns;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// The number of rounds, in each of which another contender is first.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// The duration of a contender's turn.
    #[arg(long, default_value_t = 120)]
    millis: u64,
    /// The file for the certificate of https.
    #[arg(long, default_value = ".")]
    folder: std::path::PathBuf,
}

/// The contenders that make and read calls in different ways.
const NAMES: &[Name] = &[
    Name::Floor,
    Name::Ours,
    Name::OursMinimal,
    #[cfg(feature = "azure")]
    Name::AzureSvcBatch,
];

/// The calls. A page of Tasks takes what a page of Jobs does.
const CALLS: &[Call] = &[Call::Get, Call::Create, Call::Patch, Call::Delete, Call::ListPage];

/// In the first calls connections are made, and over https that takes a while for many.
const CONNECTING: Duration = Duration::from_millis(200);

/// A measurement.
#[derive(Clone, Copy)]
struct Setting<'a> {
    endpoint: &'a str,
    call: Call,
    in_flight: usize,
    lasting: Duration,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let certificate = options.folder.join("calls.pem");
    for certificate in [None, Some(certificate)] {
        let server = Server::start(&server::Options {
            pages: 1,
            certificate: certificate.clone(),
            ..Default::default()
        })?;
        for &call in CALLS {
            for in_flight in [1, 64] {
                let lasting = Duration::from_millis(options.millis);
                let setting = Setting { endpoint: &server.endpoint, call, in_flight, lasting };
                take_turns(setting, usize::from(options.rounds), certificate.as_deref())?;
            }
        }
    }
    Ok(())
}

/// Measures each contender in each round, and prints the results of all rounds.
fn take_turns(setting: Setting<'_>, rounds: usize, certificate: Option<&Path>) -> anyhow::Result<()> {
    let names: Vec<Name> = NAMES.iter().copied().filter(|name| differs(*name, setting.call)).collect();
    let contenders: anyhow::Result<Vec<_>> =
        names.iter().map(|name| in_own_process(*name, setting, certificate)).collect();
    let of_all = turns::take_turns(&mut contenders?, rounds, turns::Program::output::<Measured>)?;
    for (name, measured) in names.into_iter().zip(&of_all) {
        print(name, setting, measured, &of_all[0]);
    }
    Ok(())
}

/// Whether a contender differs for this call: without a response body, the decoded type makes no difference.
fn differs(name: Name, call: Call) -> bool {
    name != Name::OursMinimal || matches!(call, Call::Get | Call::ListPage)
}

#[derive(serde::Serialize, serde::Deserialize)]
pub struct Measured {
    per_second: f64,
    /// The 50th and 99th percentile of sorted latencies.
    p50_micros: f64,
    p99_micros: f64,
}

/// The certificate to trust is set in the environment, which is best done for a process that is yet to start.
fn in_own_process(
    name: Name,
    setting: Setting<'_>,
    certificate: Option<&Path>,
) -> anyhow::Result<turns::Program> {
    let (call, in_flight) = (text(&setting.call), setting.in_flight.to_string());
    let millis = setting.lasting.as_millis().to_string();
    let arguments = ["burst", &text(&name), &call, &in_flight, &millis, "--endpoint", setting.endpoint];
    let mut contender = turns::Program::own(text(&name), &arguments)?;
    if let Some(certificate) = certificate {
        contender.command.env("SSL_CERT_FILE", certificate);
    }
    Ok(contender)
}

fn print(name: Name, setting: Setting<'_>, measured: &[Measured], first: &[Measured]) {
    let over_rounds = |figure: fn(&Measured) -> f64| turns::over_rounds(measured, first, figure);
    let line = json!({
        "measure": "calls",
        "contender": text(&name),
        "call": text(&setting.call),
        "scheme": setting.endpoint.split(':').next(),
        "in_flight": setting.in_flight,
        "per_second": over_rounds(|measured| measured.per_second),
        "p50_micros": over_rounds(|measured| measured.p50_micros),
        "p99_micros": over_rounds(|measured| measured.p99_micros),
    });
    println!("{line}");
}

/// Makes calls for some time, several at once, and prints how it went.
pub fn burst(name: Name, call: Call, in_flight: usize, millis: u64, endpoint: &str) -> anyhow::Result<()> {
    let setting = Setting { endpoint, call, in_flight, lasting: Duration::from_millis(millis) };
    println!("{}", serde_json::to_string(&with_contender!(name, measure(setting))?)?);
    Ok(())
}

fn measure<C: Contender>(setting: Setting<'_>) -> anyhow::Result<Measured> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let contender = Rc::new(C::new(setting.endpoint)?);
    let warm_up = Setting { lasting: CONNECTING, ..setting };
    LocalSet::new().block_on(&runtime, calls(Rc::clone(&contender), warm_up))?;
    let started = Instant::now();
    let mut latencies = LocalSet::new().block_on(&runtime, calls(contender, setting))?;
    let per_second = f64::from(u32::try_from(latencies.len())?) / started.elapsed().as_secs_f64();
    latencies.sort_unstable();
    let at = |percent: usize| latencies[(latencies.len() - 1) * percent / 100].as_secs_f64() * 1e6;
    Ok(Measured { per_second, p50_micros: at(50), p99_micros: at(99) })
}

async fn calls<C: Contender>(contender: Rc<C>, setting: Setting<'_>) -> anyhow::Result<Vec<Duration>> {
    let ends = Instant::now() + setting.lasting;
    let latencies = Rc::new(Cell::new(Vec::with_capacity(1 << 20)));
    let tasks: Vec<_> = (0..setting.in_flight)
        .map(|_| {
            let (contender, latencies) = (Rc::clone(&contender), Rc::clone(&latencies));
            tokio::task::spawn_local(one_after_another(contender, setting.call, ends, latencies))
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(latencies.take())
}

async fn one_after_another<C: Contender>(
    contender: Rc<C>,
    call: Call,
    ends: Instant,
    latencies: Rc<Cell<Vec<Duration>>>,
) -> anyhow::Result<()> {
    while Instant::now() < ends {
        let started = Instant::now();
        call.make(&*contender).await?;
        let mut all = latencies.take();
        all.push(started.elapsed());
        latencies.set(all);
    }
    Ok(())
}
