//! The file with the certificate that clients have to trust.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::tls::COMMON_NAME;

/// The maximum size of a certificate of an emulator.
const LARGEST: u64 = 1 << 16;

/// Checks that the file may be written: it does not exist, is empty, or holds only a certificate of an emulator.
pub(crate) fn check(path: &Path) -> io::Result<()> {
    let metadata = match path.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        metadata => metadata?,
    };
    if !metadata.is_file() {
        return Err(rejected("it is not a regular file"));
    }
    if metadata.len() <= LARGEST && is_ours(&fs::read(path)?) {
        return Ok(());
    }
    Err(rejected("it is not a certificate of this program, and was left as it is"))
}

/// Writes a certificate; replaces an earlier one.
pub(crate) fn write(path: &Path, pem: &str) -> io::Result<()> {
    check(path)?;
    let is_new = !path.exists();
    let mut file = OpenOptions::new().write(true).create_new(is_new).truncate(!is_new).open(path)?;
    file.write_all(pem.as_bytes())
}

fn rejected(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, reason)
}

fn is_ours(content: &[u8]) -> bool {
    let text = content.trim_ascii();
    let is_one_block = text.starts_with(b"-----BEGIN CERTIFICATE-----")
        && text.ends_with(b"-----END CERTIFICATE-----")
        && count(text, b"-----BEGIN") == 1;
    let certificate = || CertificateDer::from_pem_slice(text).ok();
    text.is_empty() || is_one_block && certificate().is_some_and(|certificate| is_named_as_ours(&certificate))
}

/// Whether the subject and the issuer have our name, as a common name in DER.
fn is_named_as_ours(certificate: &[u8]) -> bool {
    const COMMON_NAME_TYPE: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];
    const UTF8_STRING: u8 = 0x0C;
    let Ok(length) = u8::try_from(COMMON_NAME.len()) else { return false };
    let name = [&COMMON_NAME_TYPE[..], &[UTF8_STRING, length], COMMON_NAME.as_bytes()].concat();
    count(certificate, &name) >= 2
}

fn count(text: &[u8], part: &[u8]) -> usize {
    text.windows(part.len()).filter(|window| *window == part).count()
}
