//! Many Tasks by hand: several tasks of the runtime, each of which sends one chunk after the other.

use std::cell::RefCell;
use std::rc::Rc;

use anyhow::ensure;
use reqwest::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use tokio::task::{LocalSet, spawn_local};

use super::{CONTENT_TYPE, Decoded, Floor, NewTask, send};
use crate::adding::{Adds, CHUNK, IN_FLIGHT};
use crate::contender::{JOB, new_task};

#[derive(Serialize)]
struct Collection<'a> {
    value: &'a [NewTask],
}

#[derive(Deserialize)]
struct Results {
    value: Vec<TaskResult>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TaskResult {
    status: String,
    task_id: String,
}

impl<D: Decoded> Adds for Floor<D> {
    async fn add(self: Rc<Self>, tasks: u64) -> anyhow::Result<u64> {
        let tasks = Rc::new(RefCell::new((0..tasks).map(NewTask::numbered)));
        let add = async {
            let running: Vec<_> =
                (0..IN_FLIGHT).map(|_| spawn_local(chunks(Rc::clone(&self), Rc::clone(&tasks)))).collect();
            let mut added = 0;
            for running in running {
                added += running.await??;
            }
            Ok(added)
        };
        LocalSet::new().run_until(add).await
    }
}

async fn chunks<D>(
    floor: Rc<Floor<D>>,
    tasks: Rc<RefCell<impl Iterator<Item = NewTask>>>,
) -> anyhow::Result<u64> {
    let mut added = 0;
    loop {
        let chunk: Vec<_> = tasks.borrow_mut().by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(added);
        }
        added += floor.add_chunk(&chunk).await?;
    }
}

impl<D> Floor<D> {
    async fn add_chunk(&self, chunk: &[NewTask]) -> anyhow::Result<u64> {
        let body = serde_json::to_vec(&Collection { value: chunk })?;
        let url = self.url(format_args!("/jobs/{JOB}/addtaskcollection"));
        let request = self.request(Method::POST, &url).header("Content-Type", CONTENT_TYPE).body(body);
        let answer = send(request, StatusCode::OK).await?.bytes().await?;
        let results: Results = serde_json::from_slice(&answer)?;
        for (at, task) in chunk.iter().enumerate() {
            ensure!(results.has_added(at, &task.id), "{} was not added", task.id);
        }
        Ok(chunk.len() as u64)
    }
}

impl Results {
    /// Whether a Task was added. Its result is likely to be at this position.
    fn has_added(&self, at: usize, id: &str) -> bool {
        let mut results = self.value.get(at).into_iter().chain(&self.value);
        let result = results.find(|result| result.task_id == id);
        result.is_some_and(|result| result.status.eq_ignore_ascii_case("success"))
    }
}

impl NewTask {
    pub fn numbered(number: u64) -> Self {
        let (id, command_line) = new_task(number);
        Self { id, command_line }
    }
}
