//! An answer with content of a file that is followed.

use std::mem;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_ENCODING;
use tokio::time::timeout;

use crate::call::BodyStream;
use crate::error::{Error, FailureKind};
use crate::files::download::{Arrival, Asked};

/// The longest silence in an answer. The content is on its way from the node, and a break costs one request.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// Content that is arriving.
pub(super) struct Content {
    stream: BodyStream,
    /// `None` after its end.
    arrival: Option<Arrival>,
    /// The next bytes of the file, if there are any.
    ready: Bytes,
    /// The error with which the answer broke off.
    broken: Option<Error>,
    /// The length of the file, if all of it came.
    pub(super) whole: Option<u64>,
    /// A part was asked for.
    pub(super) is_part: bool,
    /// Bytes were taken out.
    pub(super) is_fruitful: bool,
    /// The length of the file that was announced before.
    pub(super) announced: Option<u64>,
}

impl Content {
    /// `announced`: the length of the file, if there was one.
    pub(super) fn new(stream: BodyStream, asked: Asked, announced: Option<u64>) -> Result<Self, Error> {
        check_coding(&stream)?;
        // The length that was announced may be that of a moment ago, and says nothing about this answer.
        let Some(arrival) = Arrival::new(asked, stream.headers(), None) else {
            return Err(stream.useless("it is another part of the file than the one that was asked for"));
        };
        Ok(Self {
            stream,
            arrival: Some(arrival),
            ready: Bytes::new(),
            broken: None,
            whole: None,
            is_part: matches!(asked, Asked::Part { .. }),
            is_fruitful: false,
            announced,
        })
    }

    /// The bytes that come next in the file. `None` at the end of the answer.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if !self.ready.is_empty() {
                self.is_fruitful = true;
                return Ok(Some(mem::take(&mut self.ready)));
            }
            if self.arrival.is_none() {
                return self.broken.take().map_or(Ok(None), Err);
            }
            let piece = match timeout(LONGEST_SILENCE, self.stream.try_next()).await {
                Ok(piece) => piece,
                Err(_) => Err(self.stream.failure(
                    FailureKind::TimedOut,
                    format!("nothing more of the file came within {LONGEST_SILENCE:?}"),
                )),
            };
            self.take(piece);
        }
    }

    fn take(&mut self, piece: Result<Option<Bytes>, Error>) {
        match (piece, &mut self.arrival) {
            (Ok(Some(piece)), Some(arrival)) => self.ready = arrival.take(piece),
            (Ok(_), arrival) => {
                let ended = arrival.take();
                self.whole = ended.as_ref().filter(|ended| ended.is_whole()).map(Arrival::received);
                // Fewer bytes than were asked for are taken all the same: bytes count, and not lengths.
                self.ready = ended.map(Arrival::into_held).unwrap_or_default();
            }
            (Err(error), arrival) => {
                self.ready = arrival.take().map(Arrival::broken).unwrap_or_default();
                self.broken = Some(error);
            }
        }
    }

    /// The error of a file that ends before its announced length.
    pub(super) fn too_short(&self, received: u64) -> Error {
        let announced = self.announced.unwrap_or_default();
        let text = format!("the file has {announced} bytes, and {received} of them came");
        self.stream.failure(FailureKind::Broken, text)
    }
}

/// Refuses content that is encoded on the way: positions would be those of another file. The request asked for none.
fn check_coding(stream: &BodyStream) -> Result<(), Error> {
    let coding =
        stream.headers().get(CONTENT_ENCODING).map(|coding| String::from_utf8_lossy(coding.as_bytes()));
    match coding.as_deref().map(str::trim) {
        None | Some("") => Ok(()),
        Some(coding) if coding.eq_ignore_ascii_case("identity") => Ok(()),
        Some(coding) => Err(stream.useless(format!("it is encoded as `{coding}`, which was not asked for"))),
    }
}
