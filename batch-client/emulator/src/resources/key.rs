//! Keys: the ids of a resource and its parents.

/// The ids of a resource, outermost parent first, in lower case: ids are case-insensitive. The keys of a parent's
/// children are next to each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(String);

impl Key {
    /// The key of these ids.
    pub(crate) fn new<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        // No id contains a slash, but paths of requests may.
        let ids = ids.into_iter().map(|id| id.to_lowercase().replace('/', "%2f"));
        Self(ids.collect::<Vec<_>>().join("/"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of the parent, and the id below it. That of a resource without a parent is its own id.
    pub(crate) fn split(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or(("", &self.0))
    }

    /// The ids of a resource with two parents; empty ones if it has fewer.
    pub(crate) fn ids(&self) -> [&str; 3] {
        let mut ids = self.0.split('/');
        [(); 3].map(|()| ids.next().unwrap_or_default())
    }

    /// The text that the keys of its children begin with.
    pub(crate) fn prefix_of_children(&self) -> String {
        format!("{}/", self.0)
    }
}

impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn keys_are_case_insensitive_and_have_one_part_per_id() {
        assert_eq!(Key::new(["Job", "Task-1"]).as_str(), "job/task-1");
        assert_eq!(Key::new(["JOB"]), Key::new(["job"]));
        assert_ne!(Key::new(["a/b"]), Key::new(["a", "b"]));
    }
}
