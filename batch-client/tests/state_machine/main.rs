//! Random sequences of operations, by the client against the emulator, and beside them a model that was written
//! separately.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../support/emulated.rs"]
mod emulated;
mod model;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::time::Duration;

use batch_client::models::*;
use batch_client::{Client, Error};
use batch_emulator::Emulator;
use model::{CHECK, Condition, Model, Outcome, POOLS, Step, TRANSITION};
use proptest::prelude::*;
use time::OffsetDateTime;

/// The client, the emulator and the models of its Jobs.
struct World {
    emulator: Emulator,
    client: Client,
    now: u64,
    jobs: BTreeMap<usize, Model>,
    /// The last ETag of each Job, with the version that it stands for.
    etags: BTreeMap<usize, (u32, String)>,
}

/// Ids differ by more than case, but are asked for in another case than they were made with.
const IDS: [(&str, &str); 3] = [("Job-A", "job-a"), ("job-b", "JOB-B"), ("J", "j")];

impl World {
    async fn new() -> Self {
        let builder = Emulator::builder()
            .clock_stopped_at(OffsetDateTime::from_unix_timestamp(1_770_157_140).unwrap())
            .transition_time(Duration::from_secs(TRANSITION))
            .task_check_time(Duration::from_secs(CHECK));
        let (emulator, client) = emulated::emulated(builder).await;
        Self { emulator, client, now: 0, jobs: BTreeMap::new(), etags: BTreeMap::new() }
    }

    async fn step(&mut self, which: usize, step: &Step) {
        if let Step::Wait(seconds) = step {
            self.emulator.clock().advance(Duration::from_secs(*seconds));
            self.now += seconds;
            self.let_jobs_pass();
        }
        let expected = self.expect(which, step);
        let found = self.call(which, step).await;
        let found = found.map_err(|error| (error.status().unwrap().as_u16(), code(&error)));
        assert_eq!(found, expected.map_err(|(status, code)| (status, code.to_owned())), "{step:?}");
        // A time limit that was set to less than has passed ends the Job at once.
        self.let_jobs_pass();
        self.compare(which).await;
    }

    fn let_jobs_pass(&mut self) {
        let now = self.now;
        self.jobs.retain(|_, job| job.pass(now));
    }

    fn expect(&mut self, which: usize, step: &Step) -> Outcome {
        let known = self.etags.get(&which).map(|(version, _)| *version);
        let is_current =
            self.jobs.get(&which).is_none_or(|job| known.is_none_or(|known| known == job.version));
        // The Job may have ended by itself since it was read.
        let step = &if is_current { step.clone() } else { step.clone().with_old_etag() };
        match (self.jobs.get_mut(&which), step) {
            (Some(job), step) => job.act(step, self.now),
            (None, Step::Create { ends_with_tasks, seconds }) => {
                self.jobs.insert(which, Model::new(self.now, *ends_with_tasks, *seconds));
                self.etags.remove(&which);
                Ok(())
            }
            (None, Step::Wait(_)) => Ok(()),
            (None, _) => Err((404, "JobNotFound")),
        }
    }

    async fn call(&self, which: usize, step: &Step) -> Result<(), Error> {
        let job = self.client.job(IDS[which].1);
        let etag = |condition| match condition {
            Condition::None => None,
            Condition::Current => self.etags.get(&which).map(|(_, etag)| etag.clone()),
            Condition::Stale => Some("0x1".to_owned()),
        };
        let pool = |second: bool| BatchPoolInfo::from(POOLS[usize::from(second)]);
        match step {
            Step::Create { ends_with_tasks, seconds } => {
                let mut options = BatchJobCreateOptions::new(IDS[which].0, pool(false));
                options.on_all_tasks_complete =
                    ends_with_tasks.then_some(BatchAllTasksCompleteMode::TerminateJob);
                options.metadata = Some(vec![BatchMetadataItem::new("a", "b")]);
                options.constraints = seconds.map(constraints);
                self.client.jobs().create(options).await.map(drop)
            }
            Step::Patch { priority, pool: second, seconds, condition } => {
                let mut update = BatchJobUpdateOptions::new();
                update.priority = *priority;
                update.pool_info = second.map(pool);
                update.constraints = seconds.map(constraints);
                let method = job.patch(update);
                match etag(*condition) {
                    Some(etag) => method.if_match(etag).await.map(drop),
                    None => method.await.map(drop),
                }
            }
            Step::Put { priority, pool: second, condition } => {
                let mut replacement = BatchJobInput::new(pool(*second));
                replacement.priority = *priority;
                let method = job.put(replacement);
                match etag(*condition) {
                    Some(etag) => method.if_match(etag).await.map(drop),
                    None => method.await.map(drop),
                }
            }
            Step::Disable => {
                let options = BatchJobDisableOptions::new(DisableBatchJobOption::Wait);
                job.disable(options).await.map(drop)
            }
            Step::Enable => job.enable().await.map(drop),
            Step::Terminate(None) => job.terminate().await.map(drop),
            Step::Terminate(Some(reason)) => {
                let body = BatchJobTerminateOptions::new().terminate_reason(*reason);
                job.terminate().body(body).await.map(drop)
            }
            Step::Delete(condition) => match etag(*condition) {
                Some(etag) => job.delete().if_match(etag).await.map(drop),
                None => job.delete().await.map(drop),
            },
            Step::Wait(_) => Ok(()),
        }
    }

    /// Reads the Job and compares everything that the model knows.
    async fn compare(&mut self, which: usize) {
        let read = self.client.job(IDS[which].0).get().await;
        let Some(model) = self.jobs.get(&which) else {
            assert!(read.unwrap_err().is_not_found());
            return;
        };
        let job = read.unwrap().body;
        assert_eq!(job.id, IDS[which].0);
        assert_eq!(job.state.as_str(), model.state, "{model:?}");
        assert_eq!(job.previous_state.as_ref().map(BatchJobState::as_str), model.previous, "{model:?}");
        assert_eq!(
            (job.priority, job.pool_info.pool_id.as_deref()),
            (Some(model.priority), Some(model.pool))
        );
        assert_eq!(job.metadata.is_some(), model.has_metadata, "{model:?}");
        let info = job.execution_info.unwrap();
        assert_eq!(info.terminate_reason.as_deref(), model.reason, "{model:?}");
        let is_over = job.state == BatchJobState::Completed || model.previous == Some("completed");
        assert_eq!(info.end_time.is_some(), is_over, "{model:?}");
        if let Some((version, etag)) = self.etags.get(&which) {
            assert_eq!(*version == model.version, *etag == job.etag, "{model:?}");
        }
        self.etags.insert(which, (model.version, job.etag));
    }

    /// The list by state, at the end.
    async fn compare_lists(&self) {
        for state in ["active", "disabled", "completed", "deleting"] {
            let expected = self.jobs.iter().filter(|(_, job)| job.state == state);
            let mut expected: Vec<_> = expected.map(|(which, _)| IDS[*which].0.to_owned()).collect();
            expected.sort();
            let mut found = Vec::new();
            let mut jobs =
                self.client.jobs().list().filter(format!("state eq '{state}'")).max_results(1).items();
            while let Some(job) = jobs.try_next().await.unwrap() {
                found.push(job.id);
            }
            found.sort();
            assert_eq!(found, expected, "{state}");
        }
    }
}

fn constraints(seconds: u64) -> BatchJobConstraints {
    BatchJobConstraints::new().max_wall_clock_time(Duration::from_secs(seconds))
}

fn code(error: &Error) -> String {
    error.code().map(|code| code.as_str().to_owned()).unwrap_or_default()
}

fn step() -> impl Strategy<Value = Step> {
    let condition = || {
        prop_oneof![
            3 => Just(Condition::None),
            1 => Just(Condition::Current),
            1 => Just(Condition::Stale),
        ]
    };
    let priority = || prop::option::of(-1000..=1000_i32);
    prop_oneof![
        4 => (prop::bool::weighted(0.2), prop::option::weighted(0.2, 1..60_u64))
            .prop_map(|(ends_with_tasks, seconds)| Step::Create { ends_with_tasks, seconds }),
        3 => (priority(), prop::option::of(any::<bool>()), prop::option::weighted(0.1, 1..60_u64), condition())
            .prop_map(|(priority, pool, seconds, condition)| Step::Patch { priority, pool, seconds, condition }),
        3 => (priority(), any::<bool>(), condition())
            .prop_map(|(priority, pool, condition)| Step::Put { priority, pool, condition }),
        3 => Just(Step::Disable),
        3 => Just(Step::Enable),
        1 => prop::option::of(Just("enough")).prop_map(Step::Terminate),
        1 => condition().prop_map(Step::Delete),
        6 => prop::sample::select(vec![1, 3, 7, 10, 20]).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn client_and_emulator_do_what_the_model_does(steps in prop::collection::vec((0..IDS.len(), step()), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut world = World::new().await;
            for (which, step) in &steps {
                world.step(*which, step).await;
            }
            world.compare_lists().await;
        });
    }
}
