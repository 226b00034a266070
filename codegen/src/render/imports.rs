//! `use` lines: the names that a file uses of the client's runtime and of its siblings.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::visit::{self, Visit};

use crate::emit::Exports;

/// The names that generated code may use of other modules, by module.
const RUNTIME: &[(&str, &[&str])] = &[
    ("std::collections", &["BTreeMap"]),
    ("bytes", &["Bytes"]),
    ("http", &["Method"]),
    ("serde_json", &["Value"]),
    ("time", &["OffsetDateTime"]),
    ("crate", &["BatchDuration", "Client", "Error", "Secret", "StreamableMethod", "UnknownProperties"]),
    ("crate::open_enum", &["open_enum"]),
    (
        "crate::operation",
        &[
            "Answer",
            "ClearReadOnly",
            "PageBody",
            "Paged",
            "Parameters",
            "Request",
            "Response",
            "shared_parameters",
        ],
    ),
    ("crate::operation::sealed", &["Sealed"]),
    ("crate::wire", &["HttpDate", "json_object"]),
];

/// Methods that need a trait.
const METHODS_OF_TRAITS: &[(&str, &str)] = &[("clear_read_only", "ClearReadOnly")];

/// The names that a file uses and that may have to be imported.
#[derive(Debug, Default)]
pub(super) struct Imports(HashSet<String>);

impl Imports {
    /// Collects the names in the syntax.
    pub(super) fn note(&mut self, syntax: &syn::File) {
        self.visit_file(syntax);
    }

    pub(super) fn note_macro(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// The lines for the collected names of the runtime and of siblings. A sibling's name comes before the runtime's.
    ///
    /// # Errors
    /// When a path is not Rust, which only a fault in an emitter can cause.
    pub(super) fn lines(&self, siblings: &[Exports]) -> syn::Result<String> {
        let hidden: HashSet<_> =
            siblings.iter().flat_map(|exports| &exports.types).map(String::as_str).collect();
        let runtime = RUNTIME.iter().map(|(module, names)| {
            self.line(module, names.iter().copied().filter(|name| !hidden.contains(name)))
        });
        let siblings = siblings
            .iter()
            .map(|exports| self.line(exports.module, exports.types.iter().map(String::as_str)));
        let lines: TokenStream = runtime.chain(siblings).collect::<syn::Result<_>>()?;
        Ok(prettyplease::unparse(&syn::parse2(lines)?))
    }

    fn line<'a>(&self, module: &str, names: impl Iterator<Item = &'a str>) -> syn::Result<TokenStream> {
        let module: syn::Path = syn::parse_str(module)?;
        let mut used: Vec<_> = names.filter(|name| self.0.contains(*name)).collect();
        used.sort_unstable();
        let used: Vec<_> = used.into_iter().map(|name| Ident::new(name, Span::call_site())).collect();
        Ok(match used.as_slice() {
            [] => quote!(),
            [one] => quote!(use #module::#one;),
            several => quote!(use #module::{#(#several),*};),
        })
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            self.0.insert(first.ident.to_string());
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let needed = METHODS_OF_TRAITS.iter().filter(|(method, _)| call.method == method);
        self.0.extend(needed.map(|(_, name)| (*name).to_owned()));
        visit::visit_expr_method_call(self, call);
    }
}
