//! Sealing: other crates cannot implement a trait, nor call its hidden methods.

/// Implemented in this crate only, so that traits above it can grow.
pub trait Sealed {}

/// An argument that only this crate can make.
#[derive(Debug)]
pub struct Caller(pub(crate) ());
