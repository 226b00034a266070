//! The file with the key and the token.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;

/// The maximum size of the file.
const LARGEST: u64 = 1 << 16;

/// Reads the key and the token. No error contains any of the file.
pub(crate) fn read(path: &Path) -> Result<(Option<String>, Option<String>), String> {
    let text = text(path).map_err(|error| format!("can't read {}: {error}", path.display()))?;
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    let part = |name: &str| {
        let part = value[name].as_str().map(str::to_owned);
        part.ok_or_else(|| format!("{} is no JSON object with a text for {name:?}", path.display()))
    };
    Ok((Some(part("key")?), Some(part("token")?)))
}

fn text(path: &Path) -> io::Result<String> {
    check_owner(&fs::metadata(path)?)?;
    let mut text = String::new();
    File::open(path)?.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// Checks that it is a file which nobody but its owner can read or change.
fn check_owner(file: &fs::Metadata) -> io::Result<()> {
    if !file.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o077 != 0 {
        let reason = "others have access to it; give it the mode 0600";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, reason));
    }
    Ok(())
}
