//! From tokens to formatted items.

use proc_macro2::TokenStream;
use syn::visit_mut::VisitMut;

use super::imports::Names;

/// Items as text, and the names in them.
#[derive(Default)]
pub(super) struct Items {
    pub(super) text: String,
    pub(super) names: Names,
}

impl Items {
    /// Formats a piece after the other. The tokens and the syntax of one are gone before the next is made: for a whole
    /// file they are megabytes, and to get those from the system takes longer than to fill them.
    ///
    /// # Errors
    /// When a piece is not Rust, which only a fault in an emitter can cause.
    pub(super) fn of(pieces: impl IntoIterator<Item = TokenStream>) -> syn::Result<Self> {
        let mut items = Self::default();
        for piece in pieces {
            let mut file: syn::File = syn::parse2(piece)?;
            items.names.visit_file_mut(&mut file);
            items.text.push_str(&prettyplease::unparse(&file));
        }
        Ok(items)
    }
}
