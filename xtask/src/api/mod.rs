//! `cargo xtask api`.

// A command prints its results.
#![allow(clippy::print_stdout)]

mod changelog;
mod features;
mod folder;
mod listing;
pub(crate) mod rustdoc;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use self::folder::Listings;
use self::rustdoc::Rustdoc;
use crate::metadata::{Metadata, Package};
use crate::workspace;

/// What is done.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Write nothing, and fail with a diff if a listing is stale, or if the changelog says nothing of it
    #[arg(long)]
    check: bool,
    /// The folder of the workspace [default: this workspace]
    #[arg(long, value_name = "FOLDER")]
    root: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let root = workspace::root_or(options.root.as_deref())?;
    let metadata = Metadata::read(root)?;
    let rustdoc = Rustdoc::new(root, &metadata.target_directory);
    if let Some(missing) = rustdoc.missing()? {
        println!("skipped: {missing}");
        return Ok(());
    }
    let packages: Vec<_> = metadata.members().filter(|package| package.is_public_library()).collect();
    let mut stale = false;
    for package in &packages {
        stale |= update(&rustdoc, package, options.check)?;
    }
    if stale && options.check {
        bail!(
            "the public API is not as listed; `cargo xtask api` lists it, and CHANGELOG.md beside the listing describes it"
        );
    }
    if options.check {
        for package in &packages {
            changelog::check(root, package.folder()?)?;
        }
    }
    Ok(())
}

/// Compares the listings of a package, and writes them unless they are only checked. Whether they were stale.
fn update(rustdoc: &Rustdoc<'_>, package: &Package, check: bool) -> anyhow::Result<bool> {
    let listings = list(rustdoc, package).with_context(|| format!("{} can't be listed", package.name))?;
    let items: usize = listings.values().map(|text| text.lines().count()).sum();
    println!("{}: {items} lines in {} listings", package.name, listings.len());
    folder::update(&folder(package)?, &listings, check)
}

/// The folder of the listings of a package.
fn folder(package: &Package) -> anyhow::Result<PathBuf> {
    Ok(package.folder()?.join(FOLDER))
}

/// The name of this folder.
const FOLDER: &str = "api";

/// What each feature adds, by the name of the file.
fn list(rustdoc: &Rustdoc<'_>, package: &Package) -> anyhow::Result<Listings> {
    let features = features::of(package);
    let base = rustdoc.items(package, &[])?;
    let mut listings = Listings::new();
    listings.insert(features::NONE.to_owned(), listing::base(package, &base));
    let mut items = listing::ItemsByFeature::new(base);
    for feature in &features {
        let all = rustdoc.items(package, &[&feature.name])?;
        listings.insert(feature.name.clone(), items.add(feature, all)?);
    }
    let names: Vec<&str> = features.iter().map(|feature| feature.name.as_str()).collect();
    listings.insert(features::TOGETHER.to_owned(), items.together(&rustdoc.items(package, &names)?)?);
    listings.retain(|name, text| name == features::NONE || !text.is_empty());
    Ok(listings)
}

/// The path of a file as messages show it.
fn shown(path: &Path) -> impl std::fmt::Display {
    path.strip_prefix(workspace::root().unwrap_or(path)).unwrap_or(path).display()
}
