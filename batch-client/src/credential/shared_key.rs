//! Signing with the account's key.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;

use crate::error::{Error, InputError};

/// The headers that are signed by their values, in this order.
const SIGNED_HEADERS: [&str; 11] = [
    "content-encoding",
    "content-language",
    "content-length",
    "content-md5",
    "content-type",
    "date",
    "if-modified-since",
    "if-match",
    "if-none-match",
    "if-unmodified-since",
    "range",
];

/// The name of a Batch account and one of its two keys. `Debug` shows the name only.
///
/// The service refuses shared keys for the operations of a user-subscription account and wherever the account allows
/// Microsoft Entra ID only.
///
/// ```
/// use batch_client::{Client, SharedKeyCredential};
///
/// # fn f(key: &str) -> Result<Client, batch_client::Error> {
/// let credential = SharedKeyCredential::new("myaccount", key)?;
/// let client = Client::new("https://myaccount.eastus.batch.azure.com", credential)?;
/// # Ok(client)
/// # }
/// # f("a2V5").unwrap();
/// ```
#[derive(Clone)]
pub struct SharedKeyCredential {
    account: Arc<str>,
    /// Shared by all clones, so that the key can change while clients are at work.
    key: Arc<RwLock<Arc<[u8]>>>,
}

impl SharedKeyCredential {
    /// Takes the account's name and a key as the portal shows it, in base64.
    ///
    /// # Errors
    /// [`Error::Input`] when the name is empty or the key is not base64. The key is not part of the error.
    pub fn new(account: impl AsRef<str>, key: impl AsRef<str>) -> Result<Self, Error> {
        Ok(Self::checked(account.as_ref(), key.as_ref())?)
    }

    pub(crate) fn checked(account: &str, key: &str) -> Result<Self, InputError> {
        let is_name = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_name {
            // Swapped arguments must not put the key into a log.
            return Err(InputError::new("account", "[redacted]", "the account's name, letters and digits"));
        }
        Ok(Self { account: account.into(), key: Arc::new(RwLock::new(decode(key)?)) })
    }

    /// Takes another key of the account, for all clones of this credential and all clients that have one. Attempts that
    /// begin from now on are signed with it.
    ///
    /// # Errors
    /// [`Error::Input`] when the key is not base64; the old one stays then.
    pub fn set_key(&self, key: impl AsRef<str>) -> Result<(), Error> {
        let key = decode(key.as_ref())?;
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = key;
        Ok(())
    }

    /// The value of the `Authorization` header for a request. `target` is the path and query as they travel, and
    /// `headers` are those that travel: a `Content-Length` among them is signed, an absent one is signed as empty.
    pub fn authorization(&self, method: &Method, target: &str, headers: &HeaderMap) -> String {
        let text = self.string_to_sign(method, target, headers);
        let key = Arc::clone(&self.key.read().unwrap_or_else(PoisonError::into_inner));
        let signature = hmac_sha256::HMAC::mac(text.as_bytes(), &key);
        format!("SharedKey {}:{}", self.account, STANDARD.encode(signature))
    }

    /// The text that [`authorization`](Self::authorization) signs.
    pub fn string_to_sign(&self, method: &Method, target: &str, headers: &HeaderMap) -> String {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut text = format!("{method}\n");
        for name in SIGNED_HEADERS {
            text.push_str(value(headers, name));
            text.push('\n');
        }
        text.push_str(&ocp_headers(headers));
        text.push_str(&format!("/{}{path}", self.account));
        text.push_str(&canonical_query(query));
        text
    }
}

fn decode(key: &str) -> Result<Arc<[u8]>, InputError> {
    let decoded = STANDARD.decode(key.trim()).ok().filter(|key| !key.is_empty());
    Ok(decoded.ok_or_else(|| InputError::secret("the account key", "valid base64"))?.into())
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn ocp_headers(headers: &HeaderMap) -> String {
    let mut names: Vec<_> = headers.keys().map(http::HeaderName::as_str).collect();
    names.retain(|name| name.starts_with("ocp-"));
    names.sort_unstable();
    names.iter().map(|name| format!("{name}:{}\n", value(headers, name))).collect()
}

fn canonical_query(query: &str) -> String {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs: Vec<_> =
        pairs.map(|(name, value)| (decoded(name).to_lowercase(), decoded(value))).collect();
    pairs.sort();
    pairs.iter().map(|(name, value)| format!("\n{name}:{value}")).collect()
}

impl fmt::Debug for SharedKeyCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedKeyCredential").field("account", &self.account).finish_non_exhaustive()
    }
}
