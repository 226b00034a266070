//! Errors of trees.

use std::{fmt, io};

/// Why a tree does not do what it was asked for.
#[derive(Debug)]
pub(crate) enum TreeError {
    /// Nothing that can be read is at the path: nothing at all, or neither a file nor a directory.
    NotFound,
    /// There is a directory, where a file is needed.
    IsDirectory,
    /// There is a file, where a directory is needed.
    IsFile,
    /// A directory has something in it.
    NotEmpty,
    /// No file can be put there.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only trees on disk, on Unix, fail like this"))]
    ReadOnly,
    /// The disk, or its permissions.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only trees on disk, on Unix, fail like this"))]
    Io(io::Error),
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is no such file"),
            Self::IsDirectory => f.write_str("it is a directory"),
            Self::IsFile => f.write_str("it is a file"),
            Self::NotEmpty => f.write_str("the directory is not empty"),
            Self::ReadOnly => f.write_str("no files can be put there"),
            Self::Io(error) => error.fmt(f),
        }
    }
}
