//! Reading files, and their properties.

use http::{StatusCode, header};

use super::range::{ByteRange, Part};
use super::{Place, RangeAnswer, errors, headers};
use crate::files::{Content, EntryKind};
use crate::odata::conditions;
use crate::resources::call::Call;
use crate::wire::{Answer, AnswerBody, FilePart, ServiceError};

/// The answer with the properties of a file or a directory: as for its content, with its length, but without a body.
pub(super) async fn properties(call: &Call<'_>, place: &Place) -> Result<Answer, ServiceError> {
    let path = place.path(call.ids.get("filePath"))?;
    let named = path.clone();
    let kind = place.act(move |tree, node| tree.stat(node, &named)).await?;
    conditions::check(call.request, headers::modified(&kind))?;
    let length = if let EntryKind::File(file) = &kind { file.length } else { 0 };
    let answer = headers::answer(call, place, &path, &kind);
    Ok(answer.with_header(header::CONTENT_LENGTH, &length.to_string()))
}

/// The answer with the content of a file, or with a part of it.
pub(super) async fn content(call: &Call<'_>, place: &Place) -> Result<Answer, ServiceError> {
    let range = ByteRange::of_request(call.request)?;
    let path = place.path(call.ids.get("filePath"))?;
    let named = path.clone();
    let (file, content) = place.act(move |tree, node| tree.open(node, &named)).await?;
    conditions::check(call.request, file.modified)?;
    let length = file.length;
    let answer = headers::answer(call, place, &path, &EntryKind::File(file));
    match (range, place.assumptions.range) {
        (None, _) | (Some(_), RangeAnswer::WholeFile) => {
            Ok(with_part(answer, content, Part { first: 0, length }))
        }
        (Some(_), RangeAnswer::Refused) => Err(errors::invalid_range(length)),
        (Some(range), how) => {
            let part = range.part(length).ok_or_else(|| errors::invalid_range(length))?;
            let answer = with_part(answer, content, part);
            Ok(if how == RangeAnswer::PartialContent { partial(answer, part, length) } else { answer })
        }
    }
}

fn with_part(mut answer: Answer, content: Content, part: Part) -> Answer {
    answer.body = Some(AnswerBody::File(FilePart::new(content, part.first, part.length)));
    answer
}

/// The answer with a part, as HTTP defines it. A part has at least one byte.
fn partial(mut answer: Answer, part: Part, length: u64) -> Answer {
    answer.status = StatusCode::PARTIAL_CONTENT;
    let last = part.first + part.length - 1;
    answer.with_header(header::CONTENT_RANGE, &format!("bytes {}-{last}/{length}", part.first))
}
