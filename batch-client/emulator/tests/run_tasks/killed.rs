//! The emulator is killed while Tasks run, and started again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::{Duration, Instant};

use batch_client::command::sh;
use batch_emulator::time::OffsetDateTime;
use batch_emulator::time::format_description::well_known::Rfc3339;
use serde_json::{Value, json};

use crate::program::{PATIENCE, Program, processes_with, until};
use crate::support::say;
use crate::talk::Talk;

/// The number of collections that are added in a round, and of the Tasks in each.
const COLLECTIONS: usize = 4;
const TASKS: usize = 5;

/// A Task of these: it writes its begin and its end, which tell its runs apart, and ends by an exit code that its next run
/// would not have. Some don't want to be ended.
fn task(round: usize, collection: usize, number: usize) -> Value {
    let trap = if number == 0 { "trap '' TERM; " } else { "" };
    let pause = 6 * number;
    let script = format!(
        "{trap}echo \"$AZ_BATCH_TASK_ID begin $$\" >>\"$LOG\"; sleep 0.{pause:02}; code=$(($$ % 200)); \
         echo \"$AZ_BATCH_TASK_ID end $$ $code\" >>\"$LOG\"; exit $code"
    );
    json!({ "id": format!("r{round}-c{collection}-{number}"), "commandLine": sh(script) })
}

/// Adds collections of Tasks, until the emulator is gone. Returns the ids of those that were acknowledged.
async fn add(talk: Talk, round: usize) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for collection in 0..COLLECTIONS {
        let tasks: Vec<_> = (0..TASKS).map(|number| task(round, collection, number)).collect();
        let ids: Vec<_> = tasks.iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect();
        match talk.send("POST", "/jobs/job/addtaskcollection", &json!({ "value": tasks })).await {
            Some((200, _)) => acknowledged.extend(ids),
            Some(other) => panic!("{other:?}"),
            None => break,
        }
    }
    acknowledged
}

/// What clients were told, and what must hold from then on.
#[derive(Default)]
struct History {
    acknowledged: BTreeSet<String>,
    /// The Tasks whose termination was acknowledged.
    terminated: BTreeSet<String>,
    /// Completed Tasks, and how often each had begun to run when that was seen.
    ended: BTreeMap<String, (Value, usize)>,
    /// The last that was told of Tasks before the emulator was killed.
    told: BTreeMap<String, Value>,
    /// When running Tasks had started, and how often the log had said before that they run again.
    started: BTreeMap<String, (OffsetDateTime, usize)>,
}

impl History {
    /// Compares the Tasks with what clients were told, and adds what they are told now.
    fn see(&mut self, program: &Program, tasks: &[Value]) {
        let (work, log) = (work(program), program.log());
        for task in tasks {
            let id = task["id"].as_str().unwrap();
            let info = &task["executionInfo"];
            assert_eq!((&info["retryCount"], &info["requeueCount"]), (&json!(0), &json!(0)), "{task}");
            if let Some(told) = self.told.get(id) {
                assert_eq!(
                    (&task["state"], info),
                    (&told["state"], &told["executionInfo"]),
                    "a second outcome"
                );
            }
            if task["state"] == "completed" {
                let begun = begins(&work, id).len();
                let (first, _) = self.ended.entry(id.to_owned()).or_insert_with(|| (task.clone(), begun));
                assert_eq!(first, task, "a second outcome");
            } else {
                assert!(!self.ended.contains_key(id), "it had ended: {task}");
            }
            if task["state"] == "running" {
                self.started.insert(id.to_owned(), (start(task), reruns(&log, id)));
            } else if task["state"] == "active" {
                assert_eq!(info["startTime"], Value::Null, "{task}");
                let was_running = task["previousState"] == "running";
                assert_eq!(was_running, reruns(&log, id) > 0, "{task}");
            }
        }
        let there: BTreeSet<_> = tasks.iter().map(|task| task["id"].as_str().unwrap()).collect();
        let lost: Vec<_> = self.acknowledged.iter().filter(|id| !there.contains(id.as_str())).collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
    }

    /// Terminates a Task that runs, if there is one.
    async fn terminate_one(&mut self, program: &Program, tasks: &[Value]) {
        let is_long = |id: &str| id.ends_with("-4");
        let mut running = tasks.iter().filter(|task| task["state"] == "running");
        let Some(id) = running.find_map(|task| task["id"].as_str().filter(|id| is_long(id))) else { return };
        let (status, _) =
            program.send("POST", &format!("/jobs/job/tasks/{id}/terminate"), &Value::Null).await;
        if status == 204 {
            self.terminated.insert(id.to_owned());
        } else {
            // It has ended in the meantime.
            assert_eq!(status, 409);
        }
    }

    /// Kills the emulator as soon as it has told the end of a Task, if one runs, and before that may be on disk by chance.
    async fn kill_at_an_end(&mut self, program: &mut Program) {
        let tasks = program.tasks().await;
        let talk = program.talk();
        if let Some(task) = tasks.iter().rfind(|task| task["state"] == "running") {
            let id = task["id"].as_str().unwrap();
            let target =
                format!("/jobs/job/tasks/{id}?api-version=2025-06-01&$select=id,state,executionInfo");
            let told = talk.first_with(&target, "\"completed\"").await;
            program.child.start_kill().unwrap();
            self.told.insert(id.to_owned(), told);
        }
        program.child.kill().await.unwrap();
    }

    /// Compares the Tasks, all of which are completed, with what their commands have written.
    fn check_end(&self, program: &Program, tasks: &[Value]) {
        let (work, log) = (work(program), program.log());
        for task in tasks {
            let id = task["id"].as_str().unwrap();
            let info = &task["executionInfo"];
            let begins = begins(&work, id);
            assert!(!begins.is_empty() || self.terminated.contains(id), "it never ran: {task}");
            assert!(begins.len() <= 1 + reruns(&log, id), "the log does not say that it ran again: {task}");
            assert_eq!(self.ended.get(id).unwrap().1, begins.len(), "it ran after its end: {task}");
            match runs(&work, id).last() {
                _ if self.terminated.contains(id) => {
                    assert_eq!(info["failureInfo"]["code"], "TaskEnded", "{task}");
                    assert_eq!(info["exitCode"], Value::Null, "{task}");
                }
                Some(Some(code)) => assert_eq!(info["exitCode"], *code, "{task}"),
                other => panic!("{other:?}: {task}"),
            }
            if let Some((seen, before)) = self.started.get(id) {
                let has_moved = start(task) > *seen;
                assert_eq!(has_moved, reruns(&log, id) > *before, "{task}, seen {seen}");
            }
        }
    }
}

/// What the commands have written.
fn work(program: &Program) -> String {
    fs::read_to_string(program.folder.path().join("work.txt")).unwrap_or_default()
}

/// How often the log says that a Task runs again.
fn reruns(log: &str, id: &str) -> usize {
    let said =
        format!("the Task {id:?} of the Job \"job\" was running when the emulator ended, and runs again");
    log.lines().filter(|line| line.contains("WARN") && line.contains(&said)).count()
}

/// The processes that began to run a Task.
fn begins(work: &str, id: &str) -> Vec<i64> {
    let prefix = format!("{id} begin ");
    work.lines().filter_map(|line| line.strip_prefix(&prefix)?.parse().ok()).collect()
}

/// The runs of a Task with their exit codes, if they came to their ends: one after the other.
fn runs(work: &str, id: &str) -> Vec<Option<i64>> {
    let prefix = format!("{id} ");
    let mut runs = Vec::new();
    let mut current = "";
    for line in work.lines().filter_map(|line| line.strip_prefix(&prefix)) {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["begin", process] => {
                current = process;
                runs.push(None);
            }
            ["end", process, code] => {
                assert_eq!(process, current, "two runs of {id} at a time");
                *runs.last_mut().unwrap() = Some(code.parse().unwrap());
            }
            _ => panic!("{line}"),
        }
    }
    runs
}

fn start(task: &Value) -> OffsetDateTime {
    OffsetDateTime::parse(task["executionInfo"]["startTime"].as_str().unwrap(), &Rfc3339).unwrap()
}

/// Looks at the Tasks until this number of further ones is seen completed while others run.
async fn look(program: &Program, history: &mut History, further: usize) {
    let wanted = history.ended.len() + further;
    let started = Instant::now();
    loop {
        let tasks = program.tasks().await;
        history.see(program, &tasks);
        let is_running = tasks.iter().any(|task| task["state"] == "running");
        let is_over = tasks.iter().all(|task| task["state"] == "completed");
        if history.ended.len() >= wanted && (is_running || is_over) {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "too few Tasks end");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Kills the emulator as soon as a command has begun, if there is one to begin, and before that may be on disk by chance.
async fn kill_at_a_begin(program: &mut Program) {
    let begun = |program: &Program| work(program).matches(" begin ").count();
    let before = begun(program);
    let waiting = program.tasks().await.iter().any(|task| task["state"] == "active");
    let started = Instant::now();
    while waiting && begun(program) == before {
        assert!(started.elapsed() < PATIENCE, "nothing begins");
        tokio::task::yield_now().await;
    }
    program.child.kill().await.unwrap();
}

async fn kill_while_tasks_run(rounds: usize) {
    let arguments = ["--data", "tasks.redb"];
    let mut program = Program::start(&arguments).await;
    let work = program.folder.path().join("work.txt");
    let variables = json!([{ "name": "LOG", "value": work }]);
    program.add_job(2, 4, json!({ "commonEnvironmentSettings": variables })).await;
    let mut history = History::default();
    for round in 0..rounds {
        let adding = tokio::spawn(add(program.talk(), round));
        look(&program, &mut history, 1 + round % 7).await;
        if round % 3 == 0 {
            let tasks = program.tasks().await;
            history.terminate_one(&program, &tasks).await;
        }
        if round % 2 == 0 {
            history.kill_at_an_end(&mut program).await;
        } else {
            kill_at_a_begin(&mut program).await;
        }
        history.acknowledged.extend(adding.await.unwrap());
        until("the end of the processes", || processes_with(&program.mark()).is_empty()).await;
        program = program.restart(&arguments).await;
    }
    let tasks = program.completed().await;
    history.see(&program, &tasks);
    history.check_end(&program, &tasks);
    let log = program.log();
    let again = tasks.iter().map(|task| reruns(&log, task["id"].as_str().unwrap())).sum::<usize>();
    assert!(again >= rounds / 2, "{again} Tasks ran again");
    say(&format!(
        "killed {rounds} times while Tasks ran: all {} acknowledged ones of {} ended in one outcome, {again} times after \
         another run, {} by their termination; no process was left",
        history.acknowledged.len(),
        tasks.len(),
        history.terminated.len(),
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_task_is_lost_or_ends_twice_when_the_emulator_is_killed() {
    kill_while_tasks_run(6).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes; run it after a change of the store or of the runs of Tasks"]
async fn no_task_is_lost_or_ends_twice_when_the_emulator_is_killed_a_hundred_times() {
    kill_while_tasks_run(100).await;
}
