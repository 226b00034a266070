//! A service that gives canned answers, in a process of its own so that its share is the same for all.

mod added;
mod answers;
mod content;
mod lists;
mod process;

use std::io::Read;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use self::answers::Answers;
pub use self::lists::jobs_page;
pub use self::process::Server;

#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// The number of pages, of 1,000 Jobs or Tasks each.
    #[arg(long, default_value_t = 1)]
    pub pages: u32,
    /// The delay of a page.
    #[arg(long, default_value_t = 0)]
    pub delay_ms: u64,
    /// The length of each file, in MiB.
    #[arg(long, default_value_t = 0)]
    pub file_mib: u64,
    /// Serve https, and write the certificate to trust to this file.
    #[arg(long)]
    pub certificate: Option<PathBuf>,
}

/// Prints its address and serves until its standard input ends, so that it never outlives its parent.
pub fn serve(options: &Options) -> anyhow::Result<()> {
    std::thread::spawn(|| {
        std::io::stdin().read_to_end(&mut Vec::new()).ok();
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, accept(options))
}

async fn accept(options: &Options) -> anyhow::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let tls = options.certificate.as_deref().map(tls).transpose()?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let endpoint = format!("{scheme}://localhost:{}", listener.local_addr()?.port());
    let answers = Arc::new(Answers::new(&endpoint, options));
    println!("{endpoint}");
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::task::spawn_local(connection(stream, tls.clone(), Arc::clone(&answers)));
    }
}

async fn connection(stream: TcpStream, tls: Option<TlsAcceptor>, answers: Arc<Answers>) {
    let Some(tls) = tls else { return requests(stream, answers).await };
    if let Ok(stream) = tls.accept(stream).await {
        requests(stream, answers).await;
    }
}

/// A connection that breaks off is its client's business.
async fn requests(stream: impl AsyncRead + AsyncWrite + Unpin, answers: Arc<Answers>) {
    let service = service_fn(|request| answers.answer(request));
    http1::Builder::new().serve_connection(TokioIo::new(stream), service).await.ok();
}

/// TLS with a certificate that this process makes up; `path` is where it goes for the clients to trust.
fn tls(path: &std::path::Path) -> anyhow::Result<TlsAcceptor> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    std::fs::write(path, made.cert.pem())?;
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
