//! The steps of the start that depend on the features `store` and `tls`.

use std::path::Path;

use super::StartError;
#[cfg(feature = "tls")]
use super::names::certified;
use crate::origin::HostName;
#[cfg(feature = "store")]
use crate::resources::KINDS;
use crate::resources::Loaded;
use crate::server::Protocol;
#[cfg(feature = "tls")]
use crate::server::{certificate_file, tls};
use crate::store::Store;

/// Opens the data file, and loads the resources in it.
#[cfg(feature = "store")]
pub(super) fn open_store(file: Option<&Path>) -> Result<(Store, Loaded), StartError> {
    let mut loaded = Loaded::default();
    let Some(file) = file else { return Ok((Store::nowhere(), loaded)) };
    let store = Store::open(file, &KINDS, &mut |kind, key, json| loaded.add(kind, key, json));
    let store = store.map_err(|problem| StartError::Store(file.to_owned(), problem))?;
    Ok((store, loaded))
}

#[cfg(not(feature = "store"))]
#[allow(clippy::unnecessary_wraps, reason = "opening a file can fail")]
pub(super) fn open_store(_file: Option<&Path>) -> Result<(Store, Loaded), StartError> {
    Ok((Store::nowhere(), Loaded::default()))
}

#[cfg(feature = "tls")]
pub(super) fn check_certificate_file(file: Option<&Path>) -> Result<(), StartError> {
    let Some(file) = file else { return Ok(()) };
    certificate_file::check(file).map_err(|error| StartError::Certificate(file.to_owned(), error))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "a file can be rejected")]
pub(super) fn check_certificate_file(_file: Option<&Path>) -> Result<(), StartError> {
    Ok(())
}

#[cfg(feature = "tls")]
pub(super) fn write_certificate(file: Option<&Path>, certificate: Option<&str>) -> Result<(), StartError> {
    let (Some(file), Some(pem)) = (file, certificate) else { return Ok(()) };
    certificate_file::write(file, pem).map_err(|error| StartError::Certificate(file.to_owned(), error))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "writing can fail")]
pub(super) fn write_certificate(_file: Option<&Path>, _certificate: Option<&str>) -> Result<(), StartError> {
    Ok(())
}

/// The protocol of the socket, and the certificate for TLS.
#[cfg(feature = "tls")]
pub(super) fn protocol(uses_tls: bool, names: &[HostName]) -> Result<(Protocol, Option<String>), StartError> {
    if !uses_tls {
        return Ok((Protocol::Plain, None));
    }
    let identity = tls::Identity::generate(certified(names)).map_err(StartError::Tls)?;
    Ok((Protocol::Tls(identity.acceptor), Some(identity.pem)))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "generating a certificate can fail")]
pub(super) fn protocol(
    _uses_tls: bool,
    _names: &[HostName],
) -> Result<(Protocol, Option<String>), StartError> {
    Ok((Protocol::Plain, None))
}
