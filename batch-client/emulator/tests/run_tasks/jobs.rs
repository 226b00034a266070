//! A Job with its Tasks on the program under test.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::program::{PATIENCE, Program, workers};

impl Program {
    /// Adds a Pool `p` of workers, and a Job `job` for it with further settings.
    pub(crate) async fn add_job(&self, nodes: u32, slots: u32, mut settings: Value) {
        self.call("POST", "/pools", &workers("p", nodes, slots)).await;
        settings["id"] = json!("job");
        settings["poolInfo"] = json!({ "poolId": "p" });
        self.call("POST", "/jobs", &settings).await;
    }

    /// Adds Tasks to the Job, in as few requests as possible.
    pub(crate) async fn add_tasks(&self, tasks: &[Value]) {
        for tasks in tasks.chunks(100) {
            let added = self.call("POST", "/jobs/job/addtaskcollection", &json!({ "value": tasks })).await;
            let results = added["value"].as_array().unwrap();
            let refused: Vec<_> = results.iter().filter(|result| result["status"] != "Success").collect();
            assert!(refused.is_empty(), "{refused:?}");
        }
    }

    /// All Tasks of the Job.
    pub(crate) async fn tasks(&self) -> Vec<Value> {
        let mut tasks = Vec::new();
        let mut path = "/jobs/job/tasks".to_owned();
        loop {
            let list = self.get(&path).await;
            tasks.extend(list["value"].as_array().unwrap().iter().cloned());
            let Some(next) = list["odata.nextLink"].as_str() else { return tasks };
            next.strip_prefix("http://localhost").unwrap().clone_into(&mut path);
        }
    }

    /// The number of Tasks of the Job that are in none of the end states.
    pub(crate) async fn unfinished(&self) -> i64 {
        let counts = self.get("/jobs/job/taskcounts").await["taskCounts"].clone();
        counts["active"].as_i64().unwrap() + counts["running"].as_i64().unwrap()
    }

    /// Waits until all Tasks of the Job are completed, and returns them.
    pub(crate) async fn completed(&self) -> Vec<Value> {
        let started = Instant::now();
        while self.unfinished().await > 0 {
            assert!(started.elapsed() < PATIENCE, "some Tasks do not end");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.tasks().await
    }

    /// The folder of a Task of the Job that ran on this node.
    pub(crate) fn task_folder(&self, task: &Value) -> PathBuf {
        let place = &task["nodeInfo"];
        let node = self.node(place["poolId"].as_str().unwrap(), place["nodeId"].as_str().unwrap());
        node.join("workitems/job/job-1").join(task["id"].as_str().unwrap())
    }
}
