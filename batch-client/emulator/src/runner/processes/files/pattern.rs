//! Patterns for files: a folder, and patterns for the names below it.

use std::path::{Component, Path, PathBuf};

use super::glob::Glob;

/// The longest pattern in bytes.
const LONGEST: usize = 4_096;

/// A pattern for the names on the way to a file.
#[derive(Debug)]
enum Part {
    /// Any number of folders whose names don't begin with a dot.
    Folders,
    Name(Glob),
}

/// A pattern for files.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The folder above all names with wildcards.
    pub(super) folder: PathBuf,
    parts: Vec<Part>,
}

/// What a pattern stands for.
#[derive(Debug)]
pub(super) enum Files {
    /// One file, since there is no wildcard.
    One(PathBuf),
    Many(Pattern),
}

/// Reads a pattern, from a working directory on. The error says what is wrong.
pub(super) fn parse(pattern: &str, from: &Path) -> Result<Files, &'static str> {
    if pattern.is_empty() || pattern.contains('\0') {
        return Err("the pattern is empty or has a NUL in it");
    }
    if pattern.len() > LONGEST {
        return Err("the pattern is too long");
    }
    let mut folder = if pattern.starts_with('/') { PathBuf::from("/") } else { from.to_owned() };
    let mut parts = Vec::new();
    for name in pattern.split('/').filter(|name| !matches!(*name, "" | ".")) {
        match (part(name), name) {
            (_, "..") if !parts.is_empty() => return Err("the pattern leads upwards after a wildcard"),
            (_, "..") => drop(folder.pop()),
            (Part::Name(glob), _) if parts.is_empty() && glob.literal().is_some() => {
                folder.push(glob.literal().unwrap_or_default());
            }
            (Part::Folders, _) if matches!(parts.last(), Some(Part::Folders)) => {}
            (part, _) => parts.push(part),
        }
    }
    Ok(if parts.is_empty() { Files::One(folder) } else { Files::Many(Pattern { folder, parts }) })
}

fn part(name: &str) -> Part {
    if name == "**" { Part::Folders } else { Part::Name(Glob::new(name)) }
}

impl Pattern {
    /// How deep below the folder files may be.
    pub(super) fn levels(&self) -> usize {
        let is_deep = self.parts.iter().any(|part| matches!(part, Part::Folders));
        if is_deep { usize::MAX } else { self.parts.len() }
    }

    /// Whether it matches a path below the folder. Time is at most the product of both lengths.
    pub(super) fn matches(&self, path: &Path) -> bool {
        let names: Option<Vec<&str>> = path.components().map(name).collect();
        let Some(names) = names else { return false };
        // Whether the parts so far match the first n names, for each n.
        let mut reached: Vec<bool> = (0..=names.len()).map(|count| count == 0).collect();
        for part in &self.parts {
            reached = after(part, &names, &reached);
        }
        // A pattern that ends in `**` matches the files themselves as well.
        let is_open = matches!(self.parts.last(), Some(Part::Folders));
        let is_whole = reached.last().copied().unwrap_or_default();
        let is_visible = names.last().is_some_and(|name| !name.starts_with('.'));
        is_whole && (!is_open || is_visible)
    }
}

fn name(component: Component<'_>) -> Option<&str> {
    component.as_os_str().to_str()
}

fn after(part: &Part, names: &[&str], reached: &[bool]) -> Vec<bool> {
    let mut next = vec![false; reached.len()];
    if let Part::Folders = part {
        next[0] = reached[0];
    }
    for (at, name) in names.iter().enumerate() {
        next[at + 1] = match part {
            Part::Name(glob) => reached[at] && glob.matches(name),
            Part::Folders => reached[at + 1] || (next[at] && !name.starts_with('.')),
        };
    }
    next
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]

    use std::path::{Path, PathBuf};

    use super::{Files, parse};

    fn folder_and(pattern: &str, path: &str) -> (PathBuf, bool) {
        match parse(pattern, Path::new("/t/wd")) {
            Ok(Files::Many(pattern)) => (pattern.folder.clone(), pattern.matches(Path::new(path))),
            other => panic!("{pattern}: {other:?}"),
        }
    }

    #[test]
    fn the_folder_is_what_comes_before_wildcards() {
        for (pattern, file) in [
            ("a.txt", "/t/wd/a.txt"),
            ("../stdout.txt", "/t/stdout.txt"),
            ("a/../b/./c", "/t/wd/b/c"),
            ("/x//y", "/x/y"),
            ("../../../../..", "/"),
            ("[*].txt", "/t/wd/*.txt"),
        ] {
            let is_one = |files| matches!(files, Ok(Files::One(found)) if found == Path::new(file));
            assert!(is_one(parse(pattern, Path::new("/t/wd"))), "{pattern}");
        }
        assert_eq!(folder_and("../std*.txt", "stdout.txt"), ("/t".into(), true));
        assert_eq!(folder_and("out/**/*.txt", "a/b/c.txt"), ("/t/wd/out".into(), true));
        for pattern in ["", "\0", "*/../a", "**/.."] {
            assert!(parse(pattern, Path::new("/t/wd")).is_err(), "{pattern}");
        }
    }

    #[test]
    fn two_stars_are_any_folders() {
        for (pattern, matching, others) in [
            ("**/*.txt", &["a.txt", "b/a.txt", "c/b/a.txt"][..], &["a.gif", ".b/a.txt", "b/.a.txt"][..]),
            ("a*/*", &["a/b", "ab/c"], &["a", "b/a", "a/b/c"]),
            ("**", &["a", "a/b"], &[".a", ".a/b", "a/.b"]),
            ("**/**/x", &["x", "a/x", "a/b/x"], &["y"]),
            (".*/a", &[".b/a"], &["b/a"]),
        ] {
            assert!(matching.iter().all(|path| folder_and(pattern, path).1), "{pattern}");
            assert!(!others.iter().any(|path| folder_and(pattern, path).1), "{pattern}");
        }
    }
}
