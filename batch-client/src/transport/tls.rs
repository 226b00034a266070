//! The default HTTP client.
//!
//! If several TLS features are enabled, `native-tls` has precedence over `rustls-aws-lc-rs`, and that over
//! `rustls-ring`: an explicit choice over the default.

use std::time::Duration;

use crate::endpoint::Endpoint;
use crate::error::InputError;

/// The longest silence of a response. The service itself gives up on a request after 30 seconds.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

pub(crate) fn http_client(
    endpoint: &Endpoint,
    connect_timeout: Duration,
) -> Result<reqwest::Client, InputError> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .read_timeout(READ_TIMEOUT)
        // Retries are up to the retry policy; otherwise reqwest keeps a copy of each request.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        // Features that other crates enable in reqwest have no effect here, neither on requests nor on responses or
        // name resolution. A decompressed response would lose its length and its original bytes.
        .no_gzip()
        .no_deflate()
        .no_brotli()
        .no_zstd()
        .no_hickory_dns()
        .http1_only()
        // A redirect would carry a request, its body and its signature to an address that nobody configured.
        .redirect(reqwest::redirect::Policy::none());
    if endpoint.is_loopback() {
        // Requests to this machine must not reach a proxy of the environment, least of all with a token.
        builder = builder.no_proxy();
    }
    with_tls(builder)?.build().map_err(|error| unusable(&error))
}

fn unusable(error: &dyn std::error::Error) -> InputError {
    let mut text = error.to_string();
    if let Some(source) = error.source() {
        text = format!("{text}: {source}");
    }
    InputError::new(
        "the HTTP client",
        &text,
        "a platform with usable TLS roots, or a `reqwest::Client` of your own",
    )
}

#[cfg(any(feature = "native-tls", not(feature = "__rustls")))]
#[allow(clippy::unnecessary_wraps, reason = "the rustls variant can fail")]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, InputError> {
    #[cfg(feature = "native-tls")]
    let builder = builder.tls_backend_native();
    Ok(builder)
}

#[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, InputError> {
    use rustls_platform_verifier::BuilderVerifierExt;

    let config = rustls::ClientConfig::builder_with_provider(std::sync::Arc::new(provider()))
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| unusable(&error))?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(all(feature = "rustls-aws-lc-rs", not(feature = "native-tls")))]
fn provider() -> rustls::crypto::CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(all(feature = "rustls-ring", not(any(feature = "rustls-aws-lc-rs", feature = "native-tls"))))]
fn provider() -> rustls::crypto::CryptoProvider {
    rustls::crypto::ring::default_provider()
}
