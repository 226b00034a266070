//! The public items of a package, by rustdoc's JSON.
//!
//! rustdoc writes it with an unstable option only. The environment that permits this on a stable compiler must not reach the
//! build scripts of dependencies, which would then be built anew: so this program stands in for rustdoc, and adds it.

use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};
use public_api::{Builder, MINIMUM_NIGHTLY_RUST_VERSION, PublicItem};

use super::listing::Items;
use crate::metadata::Package;
use crate::workspace;

/// The variable that tells this program to be rustdoc: its path.
const REAL: &str = "XTASK_RUSTDOC";

/// Runs rustdoc in place of this program, if cargo called it as rustdoc.
pub(crate) fn stand_in() -> Option<ExitCode> {
    let real = env::var_os(REAL)?;
    let status = Command::new(real).args(env::args_os().skip(1)).env("RUSTC_BOOTSTRAP", "1").status();
    Some(match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

pub(super) struct Rustdoc<'a> {
    root: &'a Path,
    target: &'a Path,
    real: OsString,
}

impl<'a> Rustdoc<'a> {
    pub(super) fn new(root: &'a Path, target: &'a Path) -> Self {
        Self { root, target, real: env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into()) }
    }

    /// The reason why items can't be listed here: the form of the JSON changes with the compiler.
    pub(super) fn missing(&self) -> anyhow::Result<Option<String>> {
        let output = Command::new(&self.real).arg("--version").current_dir(self.root).output();
        let version = String::from_utf8(output.context("can't run rustdoc")?.stdout)?;
        let version = version.trim();
        let is_readable = version.split('.').nth(1).is_some_and(|minor| READABLE.contains(&minor));
        let known = READABLE.join(", 1.");
        Ok((!is_readable)
            .then(|| format!("{version} writes another form of JSON; readable is that of Rust 1.{known}")))
    }

    /// The items of the package with some features, and not its default ones.
    pub(super) fn items(&self, package: &Package, features: &[&str]) -> anyhow::Result<Items> {
        self.document(package, features)?;
        let file = format!("{}.json", package.name.replace('-', "_"));
        let api = Builder::from_rustdoc_json(self.target.join("doc").join(file))
            .sorted(true)
            .omit_blanket_impls(true)
            .build()
            .with_context(|| {
                format!("its JSON is not understood; {MINIMUM_NIGHTLY_RUST_VERSION} or later is needed")
            })?;
        let of_traits: HashSet<_> =
            api.items().filter(|item| is_trait_impl(item)).map(PublicItem::id).collect();
        let is_shown = |item: &&PublicItem| {
            is_listed(&item.to_string())
                && !item.parent_id().is_some_and(|parent| of_traits.contains(&parent))
        };
        Ok(api.items().filter(is_shown).map(PublicItem::to_string).collect())
    }

    fn document(&self, package: &Package, features: &[&str]) -> anyhow::Result<()> {
        let mut command = workspace::cargo()?;
        command
            .args([
                "rustdoc",
                "--quiet",
                "--locked",
                "--lib",
                "--package",
                &package.name,
                "--no-default-features",
            ])
            .args(["--features", &features.join(",")])
            .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "warn"])
            .current_dir(self.root)
            .env("RUSTDOC", env::current_exe().context("this program does not know where it is")?)
            .env(REAL, &self.real)
            .env_remove("RUSTDOCFLAGS");
        let output = command.output().context("can't run cargo rustdoc")?;
        if !output.status.success() {
            bail!("cargo rustdoc failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(())
    }
}

/// The minor versions of Rust whose JSON this version of public-api reads.
const READABLE: [&str; 1] = ["95"];

/// What an implementation contains follows from its trait.
fn is_trait_impl(item: &PublicItem) -> bool {
    let text = item.to_string();
    text.starts_with("impl") && text.contains(" for ")
}

/// Types have auto traits unless they are listed with `!`, as in `impl !Send for ...`; what they have is not listed, and
/// neither are traits that only the compiler uses.
fn is_listed(item: &str) -> bool {
    const IMPLIED: [&str; 3] =
        ["core::marker::Send for", "core::marker::Sync for", "core::marker::Unpin for"];
    const INTERNAL: [&str; 4] = [
        "core::marker::Freeze",
        "core::marker::StructuralPartialEq",
        "core::marker::UnsafeUnpin",
        "core::panic::unwind_safe",
    ];
    let implied = item.strip_prefix("impl ").unwrap_or_default();
    let is_internal = item.starts_with("impl") && INTERNAL.iter().any(|one| item.contains(one));
    !is_internal && !IMPLIED.iter().any(|one| implied.starts_with(one))
}
