//! Paths of files on nodes.

/// The longest path and the longest part, in bytes, and the greatest number of parts.
const LONGEST_PATH: usize = 4_096;
const LONGEST_PART: usize = 255;
const MOST_PARTS: usize = 128;

/// The operating system of a node, which decides how paths are written and which properties files have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    Linux,
    Windows,
}

impl System {
    fn is_separator(self, character: char) -> bool {
        character == '/' || (self == Self::Windows && character == '\\')
    }
}

/// A path below the root of a node, or below another path: names with slashes between them. No name is empty, `.` or `..`,
/// or has a NUL in it, so that it leads nowhere but down.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FilePath(String);

impl FilePath {
    /// The root.
    pub(crate) fn root() -> Self {
        Self(String::new())
    }

    /// The path that a text names on a node with this system. `None` if it names none: if it is absolute, leads upwards,
    /// or is too long or too deep. A Windows node takes both separators; on others a backslash is part of a name.
    pub(crate) fn parse(text: &str, system: System) -> Option<Self> {
        if text.len() > LONGEST_PATH {
            return None;
        }
        let parts: Vec<_> = text.split(|character| system.is_separator(character)).collect();
        (parts.len() <= MOST_PARTS && parts.iter().all(|part| is_name(part))).then(|| Self(parts.join("/")))
    }

    /// This path, and another one below it.
    pub(crate) fn join(&self, below: &Self) -> Self {
        match (self.0.as_str(), below.0.as_str()) {
            ("", _) => below.clone(),
            (_, "") => self.clone(),
            (above, below) => Self(format!("{above}/{below}")),
        }
    }

    /// The rest of a path, after this many bytes of it.
    pub(super) fn below(path: &str, length: usize) -> Self {
        Self(path.get(length..).unwrap_or_default().to_owned())
    }

    /// The names, outermost first.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The number of names.
    pub(crate) fn depth(&self) -> usize {
        self.parts().count()
    }

    /// The last name.
    pub(crate) fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The path of the directory. `None` for the root.
    pub(crate) fn parent(&self) -> Option<Self> {
        if self.0.is_empty() {
            return None;
        }
        Some(Self(self.0.rsplit_once('/').map(|(above, _)| above).unwrap_or_default().to_owned()))
    }

    /// The names with slashes.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As a node with this system shows it.
    pub(crate) fn shown(&self, system: System) -> String {
        match system {
            System::Linux => self.0.clone(),
            System::Windows => self.0.replace('/', "\\"),
        }
    }
}

/// Whether a text can be the name of a file.
pub(super) fn is_name(text: &str) -> bool {
    !matches!(text, "" | "." | "..") && text.len() <= LONGEST_PART && !text.contains(['/', '\0'])
}

#[cfg(test)]
mod tests {
    use super::{FilePath, System};

    fn parsed(text: &str, system: System) -> Option<String> {
        FilePath::parse(text, system).map(|path| path.as_str().to_owned())
    }

    #[test]
    fn paths_lead_down() {
        for text in ["", "/", "/etc/passwd", ".", "..", "a/..", "../a", "a/../b", "a//b", "a/", "./a", "a\0b"]
        {
            assert_eq!(parsed(text, System::Linux), None, "{text:?}");
            assert_eq!(parsed(text, System::Windows), None, "{text:?}");
        }
        assert_eq!(parsed(&"a/".repeat(3_000), System::Linux), None);
        assert_eq!(parsed(&"a".repeat(256), System::Linux), None);
        assert_eq!(parsed(&["a"; 129].join("/"), System::Linux), None);
        assert!(parsed(&["a"; 128].join("/"), System::Linux).is_some());
        for text in ["...", "..a", "a..", "a/.b", " ", "%2e%2e", "～"] {
            assert_eq!(parsed(text, System::Linux).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_backslash_separates_names_on_windows_only() {
        assert_eq!(parsed(r"wd\a", System::Windows).as_deref(), Some("wd/a"));
        assert_eq!(parsed(r"wd\..\a", System::Windows), None);
        assert_eq!(parsed(r"\\host\share", System::Windows), None);
        assert_eq!(parsed(r"wd\..\a", System::Linux).as_deref(), Some(r"wd\..\a"));
    }

    #[test]
    fn parts_are_joined_and_parted() {
        let path = |text| FilePath::parse(text, System::Linux).unwrap_or_else(FilePath::root);
        assert_eq!(path("a/b").join(&path("c")), path("a/b/c"));
        assert_eq!(path("a").join(&FilePath::root()), path("a"));
        assert_eq!(FilePath::root().join(&path("a")), path("a"));
        assert_eq!((path("a/b/c").depth(), path("a/b/c").name()), (3, "c"));
        assert_eq!(path("a/b/c").parent(), Some(path("a/b")));
        assert_eq!(path("a").parent(), Some(FilePath::root()));
        assert_eq!((FilePath::root().parent(), FilePath::root().depth()), (None, 0));
        assert_eq!(path("a/b").shown(System::Windows), r"a\b");
    }
}
