//! The steps of a start that need the features `store` and `tls`, and their places without these.

use std::path::Path;

#[cfg(feature = "tls")]
use super::naming::certified;
use crate::error::StartError;
use crate::host::Name;
use crate::jobs::Job;
#[cfg(feature = "tls")]
use crate::server;
use crate::server::Listening;
use crate::store::Store;

#[cfg(feature = "store")]
pub(super) fn open_store(file: Option<&Path>) -> Result<(Store, Vec<Job>), StartError> {
    file.map_or_else(
        || Ok((Store::nowhere(), Vec::new())),
        |file| Store::open(file).map_err(|error| StartError::store(file, error)),
    )
}

#[cfg(not(feature = "store"))]
#[allow(clippy::unnecessary_wraps, reason = "a store in a file can fail")]
pub(super) fn open_store(_file: Option<&Path>) -> Result<(Store, Vec<Job>), StartError> {
    Ok((Store::nowhere(), Vec::new()))
}

#[cfg(feature = "tls")]
pub(super) fn check_certificate_file(file: Option<&Path>) -> Result<(), StartError> {
    let Some(file) = file else { return Ok(()) };
    server::certificate_file::check(file).map_err(|error| StartError::Certificate(file.to_owned(), error))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "a file can be refused")]
pub(super) fn check_certificate_file(_file: Option<&Path>) -> Result<(), StartError> {
    Ok(())
}

#[cfg(feature = "tls")]
pub(super) fn write_certificate(file: Option<&Path>, certificate: Option<&str>) -> Result<(), StartError> {
    let (Some(file), Some(pem)) = (file, certificate) else { return Ok(()) };
    server::certificate_file::write(file, pem)
        .map_err(|error| StartError::Certificate(file.to_owned(), error))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "writing can fail")]
pub(super) fn write_certificate(_file: Option<&Path>, _certificate: Option<&str>) -> Result<(), StartError> {
    Ok(())
}

/// How connections are made ready, and the certificate for it.
#[cfg(feature = "tls")]
pub(super) fn listening(uses_tls: bool, names: &[Name]) -> Result<(Listening, Option<String>), StartError> {
    if !uses_tls {
        return Ok((Listening::Plain, None));
    }
    let identity = server::tls::Identity::make(certified(names)).map_err(StartError::Tls)?;
    Ok((Listening::Tls(identity.acceptor), Some(identity.pem)))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "making a certificate can fail")]
pub(super) fn listening(_uses_tls: bool, _names: &[Name]) -> Result<(Listening, Option<String>), StartError> {
    Ok((Listening::Plain, None))
}
