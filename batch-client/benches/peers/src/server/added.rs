//! The results of Tasks that are added together.

use bytes::Bytes;
use serde::Deserialize;

use super::answers::body;

const CREATE_TASK_COLLECTION: &str =
    include_str!("../../../../../spec/examples/tasks/CreateTaskCollection.json");

/// The Task of the example whose result all get.
const EXAMPLE: &str = "frame-2";

/// Answers that say of each Task that it was added.
pub struct Added {
    /// The start of an answer.
    start: String,
    /// The text of a result around its ids.
    result: Vec<String>,
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    value: Vec<Task<'a>>,
}

#[derive(Deserialize)]
struct Task<'a> {
    id: &'a str,
}

impl Added {
    pub fn new() -> Self {
        let example = body(CREATE_TASK_COLLECTION);
        let mut results = example["value"].as_array().into_iter().flatten();
        let result = results.find(|result| result["taskId"] == EXAMPLE).expect("the example has it");
        let result = result.to_string().split(EXAMPLE).map(str::to_owned).collect();
        Self { start: format!(r#"{{"odata.metadata":{},"value":["#, example["odata.metadata"]), result }
    }

    /// The answer to a collection, or nothing if it is none.
    pub fn answer(&self, collection: &[u8]) -> Option<Bytes> {
        let collection: Collection<'_> = serde_json::from_slice(collection).ok()?;
        let mut answer = self.start.clone();
        for (at, task) in collection.value.iter().enumerate() {
            answer.push_str(if at == 0 { "" } else { "," });
            for (at, piece) in self.result.iter().enumerate() {
                answer.push_str(if at == 0 { "" } else { task.id });
                answer.push_str(piece);
            }
        }
        answer.push_str("]}");
        Some(answer.into())
    }
}
