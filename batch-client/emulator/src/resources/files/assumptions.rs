//! Assumptions about files, where the behaviour of the service is unknown.

/// Behaviour of files that is neither documented nor recorded. The README lists all assumptions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileAssumptions {
    /// The answer to a request for a part of a file, by `ocp-range`. Default: [`RangeAnswer::Ok`].
    pub range: RangeAnswer,
}

/// The answer to a request for a part of a file that has such a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RangeAnswer {
    /// The part, with status 200: the only status that the official clients accept.
    #[default]
    Ok,
    /// The part, with status 206 and `Content-Range`.
    PartialContent,
    /// The whole file, with status 200: the header is ignored.
    WholeFile,
    /// Status 416, always.
    Refused,
}

impl FileAssumptions {
    /// The names for [`set`](Self::set).
    pub const NAMES: [&'static str; 1] = ["file-range"];

    /// Sets an assumption by its name: `file-range` to `200`, `206`, `whole` or `416`.
    ///
    /// # Errors
    /// If the name or the value is not allowed; the error says what is.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        if name != "file-range" {
            return Err(format!("`{name}` is not one of {}", Self::NAMES.join(", ")));
        }
        self.range = match value {
            "200" => RangeAnswer::Ok,
            "206" => RangeAnswer::PartialContent,
            "whole" => RangeAnswer::WholeFile,
            "416" => RangeAnswer::Refused,
            _ => return Err(format!("{name} takes 200, 206, whole or 416, not `{value}`")),
        };
        Ok(())
    }
}
