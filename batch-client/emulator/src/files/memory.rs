//! Files in memory: those of scripted runs and of tests.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Mutex;

use super::content::Content;
use super::entry::{Entry, EntryKind, FileProperties, Spot};
use super::new_file::NewFile;
use super::path::FilePath;
use super::tree::{NodeId, Tree};
use super::tree_error::TreeError;
use crate::lock::lock;
use crate::timestamp::Timestamp;

/// Files in memory, in the order in which they were put there.
#[derive(Debug, Default)]
pub(crate) struct MemoryTree {
    /// By the ids of Pool and node in lower case.
    nodes: Mutex<BTreeMap<(String, String), Node>>,
}

#[derive(Debug, Default)]
struct Node {
    /// By their paths, as text: what is below a directory begins with its path and a slash.
    items: BTreeMap<String, Item>,
    /// The place of the next item.
    next: u64,
}

#[derive(Debug)]
struct Item {
    place: u64,
    new: NewFile,
}

impl Item {
    fn entry(&self, path: FilePath) -> Entry {
        Entry { spot: Spot { path, place: self.place }, kind: self.new.kind() }
    }
}

impl MemoryTree {
    /// Removes a file, or a directory with everything in it, if it is there.
    pub(crate) fn remove(&self, node: &NodeId, path: &FilePath) {
        self.with(node, |node| node.remove(path));
    }

    /// Removes all files of a node.
    pub(crate) fn remove_node(&self, node: &NodeId) {
        lock(&self.nodes).remove(&key(node));
    }

    fn with<T>(&self, node: &NodeId, act: impl FnOnce(&mut Node) -> T) -> Option<T> {
        lock(&self.nodes).get_mut(&key(node)).map(act)
    }
}

impl Tree for MemoryTree {
    fn list(&self, node: &NodeId, directory: &FilePath, is_recursive: bool) -> Result<Vec<Entry>, TreeError> {
        let listed = self.with(node, |node| node.list(directory, is_recursive));
        listed.unwrap_or_else(|| nothing_in(directory))
    }

    fn stat(&self, node: &NodeId, path: &FilePath) -> Result<EntryKind, TreeError> {
        self.with(node, |node| node.item(path).map(|item| item.new.kind()))
            .unwrap_or(Err(TreeError::NotFound))
    }

    fn open(&self, node: &NodeId, path: &FilePath) -> Result<(FileProperties, Content), TreeError> {
        let open = |node: &mut Node| {
            let new = &node.item(path)?.new;
            match (new.kind(), &new.content) {
                (EntryKind::File(properties), Some(content)) => {
                    Ok((properties, Content::Memory(content.clone())))
                }
                _ => Err(TreeError::IsDirectory),
            }
        };
        self.with(node, open).unwrap_or(Err(TreeError::NotFound))
    }

    fn delete(&self, node: &NodeId, path: &FilePath, is_recursive: bool) -> Result<(), TreeError> {
        self.with(node, |node| node.delete(path, is_recursive)).unwrap_or(Err(TreeError::NotFound))
    }

    fn plant(&self, node: &NodeId, path: &FilePath, new: NewFile) -> Result<(), TreeError> {
        lock(&self.nodes).entry(key(node)).or_default().plant(path, new)
    }

    fn clear(&self) {
        lock(&self.nodes).clear();
    }
}

impl Node {
    fn item(&self, path: &FilePath) -> Result<&Item, TreeError> {
        self.items.get(path.as_str()).ok_or(TreeError::NotFound)
    }

    fn list(&self, directory: &FilePath, is_recursive: bool) -> Result<Vec<Entry>, TreeError> {
        if directory.depth() > 0 && self.item(directory)?.new.content.is_some() {
            return Err(TreeError::IsFile);
        }
        let shown = self.below(directory).filter(|(path, _)| is_recursive || path.depth() == 1);
        Ok(shown.map(|(path, item)| item.entry(path)).collect())
    }

    /// What is below a directory, with the paths from there.
    fn below(&self, directory: &FilePath) -> impl Iterator<Item = (FilePath, &Item)> {
        let prefix = prefix(directory);
        let items = self.items.range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
        let length = prefix.len();
        items
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .map(move |(path, item)| (FilePath::below(path, length), item))
    }

    fn plant(&mut self, path: &FilePath, new: NewFile) -> Result<(), TreeError> {
        let Some(parent) = path.parent() else { return Err(TreeError::IsDirectory) };
        match self.items.get(path.as_str()).map(|item| item.new.content.is_some()) {
            Some(true) if new.content.is_none() => return Err(TreeError::IsFile),
            Some(false) if new.content.is_some() => return Err(TreeError::IsDirectory),
            _ => {}
        }
        self.make_directories(&parent, new.created)?;
        let next = self.next;
        let place = self.items.get(path.as_str()).map_or(next, |item| item.place);
        self.items.insert(path.as_str().to_owned(), Item { place, new });
        self.next = next.max(place + 1);
        Ok(())
    }

    /// Makes a directory and those above it, as far as they are missing.
    fn make_directories(&mut self, path: &FilePath, at: Timestamp) -> Result<(), TreeError> {
        let Some(parent) = path.parent() else { return Ok(()) };
        match self.items.get(path.as_str()) {
            Some(item) if item.new.content.is_some() => Err(TreeError::IsFile),
            Some(_) => Ok(()),
            None => {
                self.make_directories(&parent, at)?;
                self.plant(path, NewFile::directory(at))
            }
        }
    }

    fn delete(&mut self, path: &FilePath, is_recursive: bool) -> Result<(), TreeError> {
        self.item(path)?;
        if !is_recursive && self.below(path).next().is_some() {
            return Err(TreeError::NotEmpty);
        }
        self.remove(path);
        Ok(())
    }

    fn remove(&mut self, path: &FilePath) {
        let below: Vec<_> = self.below(path).map(|(below, _)| path.join(&below)).collect();
        for gone in below.iter().chain([path]) {
            self.items.remove(gone.as_str());
        }
    }
}

/// The list of a node without files: its root is always there.
fn nothing_in(directory: &FilePath) -> Result<Vec<Entry>, TreeError> {
    if directory.depth() == 0 { Ok(Vec::new()) } else { Err(TreeError::NotFound) }
}

/// What the paths below a directory begin with.
fn prefix(directory: &FilePath) -> String {
    if directory.depth() == 0 { String::new() } else { format!("{}/", directory.as_str()) }
}

fn key(node: &NodeId) -> (String, String) {
    (node.pool.to_lowercase(), node.node.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::System;

    fn at() -> Timestamp {
        Timestamp::parse("2026-02-03T22:19:00Z").unwrap_or_else(|| unreachable!("a time"))
    }

    fn path(text: &str) -> FilePath {
        FilePath::parse(text, System::Linux).unwrap_or_else(FilePath::root)
    }

    fn node() -> NodeId {
        NodeId::new("Pool", "Node")
    }

    /// A tree of a node with these files; those that end in a slash are directories.
    fn tree(files: &[&str]) -> MemoryTree {
        let tree = MemoryTree::default();
        for name in files {
            let planted = match name.strip_suffix('/') {
                Some(directory) => tree.plant(&node(), &path(directory), NewFile::directory(at())),
                None => tree.plant(&node(), &path(name), NewFile::new((*name).to_owned(), at())),
            };
            assert!(planted.is_ok(), "{name}: {planted:?}");
        }
        tree
    }

    fn listed(tree: &MemoryTree, directory: &str, is_recursive: bool) -> Vec<String> {
        let mut entries = tree.list(&node(), &path(directory), is_recursive).unwrap_or_default();
        entries.sort_by(|one, two| one.spot.order(&two.spot, System::Linux));
        entries.iter().map(|entry| entry.spot.path.as_str().to_owned()).collect()
    }

    #[test]
    fn lists_go_level_by_level_in_the_order_of_creation() {
        let tree = tree(&["t/stderr.txt", "t/wd/b/c", "t/certs/", "t/stdout.txt", "t/wd/a", "u"]);
        assert_eq!(listed(&tree, "t", false), ["stderr.txt", "wd", "certs", "stdout.txt"]);
        let all = ["stderr.txt", "wd", "certs", "stdout.txt", "wd/b", "wd/a", "wd/b/c"];
        assert_eq!(listed(&tree, "t", true), all);
        assert_eq!(listed(&tree, "", false), ["t", "u"]);
        let of_other_case = tree.list(&NodeId::new("POOL", "node"), &FilePath::root(), false);
        assert_eq!(of_other_case.map(|entries| entries.len()).ok(), Some(2));
    }

    #[test]
    fn files_are_read_replaced_and_deleted() {
        let tree = tree(&["t/a", "t/wd/b", "t/wd2"]);
        let read = |name: &str| {
            tree.open(&node(), &path(name))
                .and_then(|(_, content)| content.read_at(0, 9).map_err(TreeError::Io))
        };
        assert_eq!(read("t/a").ok().as_deref(), Some(&b"t/a"[..]));
        assert!(matches!(read("t"), Err(TreeError::IsDirectory)));
        assert!(matches!(read("t/A"), Err(TreeError::NotFound)));
        assert!(tree.plant(&node(), &path("t/a"), NewFile::new("new", at())).is_ok());
        assert_eq!(read("t/a").ok().as_deref(), Some(&b"new"[..]));
        assert!(matches!(
            tree.plant(&node(), &path("t/a/b"), NewFile::new("", at())),
            Err(TreeError::IsFile)
        ));
        assert!(matches!(
            tree.plant(&node(), &path("t"), NewFile::new("", at())),
            Err(TreeError::IsDirectory)
        ));
        assert!(matches!(tree.delete(&node(), &path("t/wd"), false), Err(TreeError::NotEmpty)));
        assert!(tree.delete(&node(), &path("t/wd"), true).is_ok());
        assert_eq!(listed(&tree, "t", true), ["a", "wd2"]);
        assert!(matches!(tree.delete(&node(), &path("t/wd"), true), Err(TreeError::NotFound)));
        tree.remove(&node(), &path("t"));
        assert_eq!(listed(&tree, "", true), [""; 0]);
        tree.remove_node(&node());
        assert!(matches!(tree.stat(&node(), &path("t")), Err(TreeError::NotFound)));
    }
}
