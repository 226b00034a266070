//! The body of an answer, decoded.

use serde_core::de::DeserializeOwned;

use super::json_path;
use crate::error::{DecodeError, Error};
use crate::message::Answer;
use crate::wire::{self, Form, FromWire, ReadFailure, without_mark};

/// The hint for a selection that was decoded as a whole model.
const SELECTION: &str =
    "; `select` asked for a part of it: read that with `body_as`, a list of parts with `items_as`";

impl Answer {
    /// The body, decoded.
    ///
    /// # Errors
    /// [`Error::Decode`] with the malformed property.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let text = self.utf8()?;
        let read = wire::within_allowance(text.len(), || serde_json::from_str(text));
        read.map_err(|error| self.json_error(&error, text))
    }

    /// The body, decoded, as a type of the description.
    pub(crate) fn body<T: FromWire>(&self) -> Result<T, Error> {
        let text = self.utf8()?;
        let mut body = T::blank();
        match wire::read_quickly(text, body.slot(Form::Usual)) {
            Ok(()) => return Ok(body),
            Err(Some(failure)) => return Err(self.body_error(&failure, text)),
            Err(None) => {}
        }
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = wire::within_allowance(text.len(), || {
            wire::read(&mut deserializer).and_then(|body| deserializer.end().map(|()| body))
        });
        read.map_err(|error| self.body_error(&ReadFailure::of(&error, text), text))
    }

    /// Adds the hint for a selection that was decoded as a whole model.
    #[cold]
    fn body_error(&self, failure: &ReadFailure, text: &str) -> Error {
        let is_lack = self.call.is_selection && failure.reason.starts_with("missing field");
        self.error_at(failure, text, if is_lack { SELECTION } else { "" })
    }

    /// Checked as a whole, text need not be checked string by string, which costs more.
    fn utf8(&self) -> Result<&str, Error> {
        let text = std::str::from_utf8(&self.body).map_err(|error| {
            self.decode_error(self.body.get(..error.valid_up_to()).unwrap_or_default(), &error.to_string())
        })?;
        Ok(without_mark(text))
    }

    fn json_error(&self, error: &serde_json::Error, text: &str) -> Error {
        self.error_at(&ReadFailure::of(error, text), text, "")
    }

    fn error_at(&self, failure: &ReadFailure, text: &str, hint: &str) -> Error {
        let (before, _) = text.as_bytes().split_at(text.len().saturating_sub(failure.left));
        let ends: usize = before.iter().map(|byte| usize::from(*byte == b'\n')).sum();
        let last_end = if ends == 0 { None } else { before.iter().rposition(|byte| *byte == b'\n') };
        let column = before.len() - last_end.map_or(0, |end| end + 1) + 1;
        self.decode_error(before, &format!("{} at line {} column {column}{hint}", failure.reason, ends + 1))
    }

    /// `before`: the text before the place that can't be read.
    fn decode_error(&self, before: &[u8], reason: &str) -> Error {
        let path = json_path::path(before);
        DecodeError::new(self, Some(path).filter(|path| !path.is_empty()), reason.to_owned()).into()
    }
}
