//! A hash of ids, by which a source is known again.

use std::fmt::Write as _;

/// SHA-256 of the ids in their order, each after its length.
#[derive(Clone)]
pub(in crate::tasks::create_many) struct IdsHash(hmac_sha256::Hash);

impl IdsHash {
    pub(in crate::tasks::create_many) fn new() -> Self {
        Self(hmac_sha256::Hash::new())
    }

    pub(in crate::tasks::create_many) fn add(&mut self, id: &str) {
        self.0.update((id.len() as u64).to_le_bytes());
        self.0.update(id);
    }

    /// Its hexadecimal digits.
    pub(super) fn text(&self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").ok();
            text
        })
    }
}
