//! The start: from settings to a running emulator.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};

use super::commands::{Commands, check_access, warning};
use super::features::{check_certificate_file, open_store, protocol, write_certificate};
use super::settings::Settings;
use super::{Emulator, StartError, exposure};
use crate::access::{Access, CrossSiteGuard};
use crate::base_url::BaseUrls;
use crate::clock::Clock;
use crate::description::Description;
use crate::faults::Faults;
use crate::origin::{HostName, Scheme};
use crate::request_log::RequestLog;
use crate::resources::Account;
use crate::runner::Script;
use crate::server;
use crate::service::{Plan, Service, drive};

/// Starts an emulator, in a task of the current runtime.
pub(super) async fn start(settings: Settings) -> Result<Emulator, StartError> {
    let credentials = settings.credentials.complete(settings.run_tasks.is_some());
    let access = credentials.access()?;
    check_access(&settings, &credentials)?;
    let given_names = settings.names.parse()?;
    let description = Description::read().map_err(|error| StartError::Description(error.into()))?;
    check_certificate_file(settings.certificate_file.as_deref())?;
    let (store, loaded) = open_store(settings.data.as_deref())?;
    if let Some(observer) = &settings.interrupted {
        loaded.interrupted().for_each(|(job, task)| observer(job, task));
    }
    let Commands { runner, script, ends } = Commands::new(&settings, store.backlog()).await?;
    let mut account = Account::new(store, loaded, settings.account.clone(), runner);
    let (listener, address) = listen(settings.address).await?;
    let names = [given_names, vec![HostName::Address(address.ip().to_canonical())]].concat();
    let (protocol, certificate) = protocol(settings.uses_tls, &names)?;
    write_certificate(settings.certificate_file.as_deref(), certificate.as_deref())?;
    let scheme = if certificate.is_some() { Scheme::Https } else { Scheme::Http };
    let base_urls = settings.names.base_urls(scheme, address)?;
    account.identify(&credentials.account, &base_urls.endpoint());
    let mut warnings = exposure::warnings(address, &credentials, settings.has_management);
    warnings.extend(warning(&settings));
    let pools = settings.pools.clone();
    let guard = CrossSiteGuard {
        names,
        is_open: credentials.are_public(),
        is_strict: settings.run_tasks.is_some(),
        trusts_proxy: settings.names.trusts_proxy,
    };
    let service = Arc::new(service(settings, description, access, (account, script), base_urls, guard));
    provide(&service, &pools).await?;
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(server::serve(listener, protocol, Arc::clone(&service), stopped));
    let driver = tokio::spawn(drive(Arc::clone(&service), ends));
    Ok(Emulator { service, address, credentials, certificate, warnings, stop: Some(stop), task, driver })
}

/// Provides the Pools that are there from the start.
async fn provide(service: &Service, pools: &[(String, u32)]) -> Result<(), StartError> {
    for (id, dedicated) in pools {
        service.provide_pool(id, *dedicated).map_err(|error| StartError::Pool(id.clone(), error))?;
    }
    service.seeds_stored().await.map_err(|reason| StartError::Pools(reason.into()))
}

async fn listen(at: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let cannot_listen = |error| StartError::Listen(at, error);
    let listener = TcpListener::bind(at).await.map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    Ok((listener, address))
}

fn service(
    settings: Settings,
    description: Description,
    access: Access,
    (account, script): (Account, Script),
    base_urls: BaseUrls,
    guard: CrossSiteGuard,
) -> Service {
    Service {
        description,
        clock: Clock::new(settings.stopped_at),
        access,
        versions: settings.versions,
        scan_limit: settings.scan_limit,
        account: Mutex::new(account),
        script,
        plan: Plan::default(),
        roused: Notify::new(),
        faults: Mutex::new(Faults::default()),
        request_log: Mutex::new(RequestLog::new(settings.logged_requests, settings.logged_bytes)),
        observer: settings.observer,
        has_management: settings.has_management,
        endpoint: base_urls.endpoint(),
        base_urls,
        guard,
    }
}
