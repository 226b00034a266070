//! Relative links and anchors of all Markdown files.

mod files;
mod page;
mod slug;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use self::page::{Link, Page};
use super::Report;

/// All pages by their paths from the folder of the workspace.
type Pages = BTreeMap<PathBuf, Page>;

pub(super) fn check(root: &Path) -> anyhow::Result<Report> {
    let pages = files::read(root)?;
    let mut problems = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            if let Some(fault) = fault(root, &pages, path, &link.target) {
                problems.push(format!("{}:{}: {} {fault}", path.display(), link.line, shown(link)));
            }
        }
        problems.extend(page.undefined.iter().map(|link| {
            format!("{}:{}: the reference [{}] is defined nowhere", path.display(), link.line, link.target)
        }));
    }
    let links: usize = pages.values().map(|page| page.links.len()).sum();
    Ok(Report { summary: format!("{links} links in {} Markdown files", pages.len()), problems })
}

fn shown(link: &Link) -> String {
    format!("the link to {}", link.target.escape_debug())
}

/// What is wrong with a link.
fn fault(root: &Path, pages: &Pages, from: &Path, target: &str) -> Option<String> {
    if is_absolute(target) {
        return None;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let path = percent_decode_str(path).decode_utf8_lossy();
    let Some(file) = resolve(from, &path) else {
        return Some("leaves the repository; allowed: a relative path within it".to_owned());
    };
    if !root.join(&file).exists() {
        return Some(format!("finds no {}; allowed: a file or folder of the repository", file.display()));
    }
    anchor.and_then(|anchor| anchor_fault(pages, &file, anchor))
}

/// Whether a link begins with a scheme, such as `https:`.
fn is_absolute(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The path from the folder of the workspace, without `..`.
fn resolve(from: &Path, path: &str) -> Option<PathBuf> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut resolved = from.parent()?.to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => resolved.push(name),
            Component::CurDir => {}
            Component::ParentDir if resolved.pop() => {}
            _ => return None,
        }
    }
    Some(resolved)
}

fn anchor_fault(pages: &Pages, file: &Path, anchor: &str) -> Option<String> {
    let page = pages.get(file)?;
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    if page.anchors.contains(anchor.as_ref()) {
        return None;
    }
    let anchors: Vec<_> = page.anchors.iter().map(String::as_str).collect();
    Some(format!("finds no heading of that name in {}; allowed: {}", file.display(), anchors.join(", ")))
}
