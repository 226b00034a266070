//! The operations on files, by name. Those on files of Tasks and of nodes differ only in the place.

use http::StatusCode;

use super::{Place, lists, reads};
use crate::resources::call::Call;
use crate::wire::{Answer, ServiceError};

/// What is done with files.
#[derive(Debug, Clone, Copy)]
enum FileOperation {
    List,
    Content,
    Properties,
    Delete,
}

const OPERATIONS: [(&str, FileOperation); 8] = [
    ("ListTaskFiles", FileOperation::List),
    ("GetTaskFile", FileOperation::Content),
    ("GetTaskFileProperties", FileOperation::Properties),
    ("DeleteTaskFile", FileOperation::Delete),
    ("ListNodeFiles", FileOperation::List),
    ("GetNodeFile", FileOperation::Content),
    ("GetNodeFileProperties", FileOperation::Properties),
    ("DeleteNodeFile", FileOperation::Delete),
];

pub(super) fn has(name: &str) -> bool {
    operation(name).is_some()
}

fn operation(name: &str) -> Option<FileOperation> {
    OPERATIONS.iter().find(|(other, _)| *other == name).map(|(_, operation)| *operation)
}

impl Place {
    /// Answers a call of an operation on files in this place.
    pub(crate) async fn answer(&self, call: &Call<'_>) -> Result<Answer, ServiceError> {
        match operation(&call.operation.name) {
            Some(FileOperation::List) => lists::list(call, self).await,
            Some(FileOperation::Content) => reads::content(call, self).await,
            Some(FileOperation::Properties) => reads::properties(call, self).await,
            Some(FileOperation::Delete) => delete(call, self).await,
            None => Err(ServiceError::internal("an operation that is none on files")),
        }
    }
}

async fn delete(call: &Call<'_>, place: &Place) -> Result<Answer, ServiceError> {
    let path = place.path(call.ids.get("filePath"))?;
    let is_recursive = call.request.query("recursive").is_some_and(|text| text.eq_ignore_ascii_case("true"));
    place.act(move |tree, node| tree.delete(node, &path, is_recursive)).await?;
    Ok(Answer::empty(StatusCode::OK))
}
