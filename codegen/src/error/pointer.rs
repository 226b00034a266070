//! Places in a document.

use std::fmt;
use std::sync::Arc;

/// A JSON pointer (RFC 6901) into the document. Pointers share what is above them, so that one for each of many things
/// below a long name costs little.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pointer(Option<Arc<Step>>);

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Step {
    above: Pointer,
    /// Unescaped.
    name: String,
}

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The member `key` of the object that this pointer names.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        Self(Some(Arc::new(Step { above: self.clone(), name: key.to_owned() })))
    }

    /// The element `index` of the array that this pointer names.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }

    /// What is around the place that this pointer names.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.0.as_ref().map(|step| step.above.clone())
    }

    /// The unescaped steps from the root.
    pub(crate) fn steps(&self) -> Vec<&str> {
        let mut steps = Vec::new();
        let mut rest = &self.0;
        while let Some(step) = rest {
            steps.push(step.name.as_str());
            rest = &step.above.0;
        }
        steps.reverse();
        steps
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        for step in self.steps() {
            write!(f, "/{}", step.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

/// A place in the document's text. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}
