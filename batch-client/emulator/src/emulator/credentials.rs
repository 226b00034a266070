//! The credentials that the emulator accepts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use super::StartError;
use crate::access::Access;

/// The default name of the account.
pub const DEFAULT_ACCOUNT: &str = "devaccount";

/// The default key of the account. It is public.
pub const DEFAULT_KEY: &str = "YmF0Y2gtZW11bGF0b3ItZGV2ZWxvcG1lbnQta2V5LW5vdC1hLXNlY3JldC1hdC1hbGw=";

/// The default bearer token. It is public.
pub const DEFAULT_TOKEN: &str = "batch-emulator-development-token";

/// The credentials of the settings.
#[derive(Clone)]
pub(super) struct GivenCredentials {
    pub(super) account: String,
    pub(super) key: Option<String>,
    pub(super) token: Option<String>,
    /// Whether authentication is off.
    pub(super) is_open: bool,
}

impl Default for GivenCredentials {
    fn default() -> Self {
        Self { account: DEFAULT_ACCOUNT.to_owned(), key: None, token: None, is_open: false }
    }
}

impl GivenCredentials {
    /// Completes them: by those that are public, or by new ones that nobody knows.
    pub(super) fn complete(&self, are_private: bool) -> Credentials {
        let key = || if are_private { new_key() } else { DEFAULT_KEY.to_owned() };
        let token = || if are_private { new_token() } else { DEFAULT_TOKEN.to_owned() };
        Credentials {
            account: self.account.clone(),
            key: self.key.clone().unwrap_or_else(key),
            token: self.token.clone().unwrap_or_else(token),
            is_open: self.is_open,
        }
    }
}

/// A key of 64 bytes, as those of the service are.
fn new_key() -> String {
    let bytes: Vec<u8> = (0..4).flat_map(|_| Uuid::new_v4().into_bytes()).collect();
    STANDARD.encode(bytes)
}

fn new_token() -> String {
    (0..2).map(|_| Uuid::new_v4().simple().to_string()).collect()
}

/// An account with its key and a bearer token.
#[derive(Clone)]
pub(super) struct Credentials {
    pub(super) account: String,
    pub(super) key: String,
    pub(super) token: String,
    /// Whether authentication is off.
    pub(super) is_open: bool,
}

impl Credentials {
    /// Checks the credentials, and decodes the key.
    pub(super) fn access(&self) -> Result<Access, StartError> {
        let is_name =
            !self.account.is_empty() && self.account.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_name {
            return Err(StartError::Account);
        }
        let key =
            STANDARD.decode(self.key.trim()).ok().filter(|key| !key.is_empty()).ok_or(StartError::Key)?;
        if self.token.is_empty() || !self.token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(StartError::Token);
        }
        if self.is_open {
            return Ok(Access::Open);
        }
        Ok(Access::Restricted { account: self.account.clone(), key, token: self.token.clone() })
    }

    pub(super) fn has_default_key(&self) -> bool {
        self.key.trim() == DEFAULT_KEY
    }

    pub(super) fn has_default_token(&self) -> bool {
        self.token == DEFAULT_TOKEN
    }

    /// Whether anybody can authenticate.
    pub(super) fn are_public(&self) -> bool {
        self.is_open || self.has_default_key() || self.has_default_token()
    }
}
