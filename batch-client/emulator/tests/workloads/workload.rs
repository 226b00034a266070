//! A workload, step by step, in the emulator and in the model.

use crate::account::Account;
use crate::invariants;
use crate::steps::Step;
use crate::timeline::{Act, Timeline};

/// The most times at which something happens after the last step, before the Jobs are terminated.
const MOST_TIMES: usize = 25;

/// Both, which get the same workload.
struct Both<'a> {
    account: &'a mut Account,
    timeline: Timeline,
}

/// Runs a workload to its end, in an account that is emptied before.
pub(crate) async fn run(steps: &[Step], account: &mut Account) -> Result<(), String> {
    account.reset();
    let mut both = Both { account, timeline: Timeline::default() };
    for (number, step) in steps.iter().enumerate() {
        both.step(step).await.map_err(|error| format!("step {number}, {step:?}: {error}"))?;
    }
    both.end().await.map_err(|error| format!("at the end: {error}"))
}

impl Both<'_> {
    async fn step(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Advance => self.advance().await.map(drop),
            Step::Wait(time) => self.advance_to(self.timeline.now + time).await,
            step => match self.timeline.act(step) {
                Some(act) => self.request(&act).await,
                None => Ok(()),
            },
        }
    }

    async fn request(&mut self, act: &Act) -> Result<(), String> {
        self.script(act);
        let accepted = self.account.send(act, &self.timeline).await?;
        let expected = self.timeline.accepts(act);
        if accepted != expected {
            return Err(format!("{act:?} was accepted: {accepted}"));
        }
        if self.timeline.has_nodes() {
            return self.observe().await;
        }
        // Nothing can have started, but a Job can be without Tasks that it waits for.
        self.timeline.note_finished();
        Ok(())
    }

    /// Scripts the runs of what a request adds, unless it is there already.
    fn script(&self, act: &Act) {
        match act {
            Act::AddTask { job, task } => {
                let jobs = &self.timeline.world.jobs;
                let is_new = |id: &String| jobs.get(job).is_some_and(|job| !job.tasks.contains_key(id));
                if is_new(&task.input.id.to_lowercase()) {
                    self.account.script(job, &task.input.id, &task.runs);
                }
            }
            Act::AddJob { job, input, .. } if !self.timeline.jobs.contains_key(job) => {
                if let Some(preparation) = &input.preparation {
                    self.account.script_preparation(job, preparation);
                }
            }
            Act::AddPool { pool, input } if !self.timeline.pools.contains_key(pool) => {
                input.start_task.iter().for_each(|task| self.account.script_start_task(pool, task));
            }
            _ => {}
        }
    }

    async fn observe(&mut self) -> Result<(), String> {
        let seen = self.account.see(&self.timeline).await;
        self.timeline.observe(&seen)
    }

    /// Advances to the next thing that happens by itself, if there is one.
    async fn advance(&mut self) -> Result<bool, String> {
        let Some(due) = self.timeline.due() else { return Ok(false) };
        self.advance_to(due).await?;
        Ok(true)
    }

    async fn advance_to(&mut self, time: u64) -> Result<(), String> {
        while let Some(due) = self.timeline.due().filter(|due| *due <= time) {
            self.show(due).await?;
        }
        self.show(time).await
    }

    /// Lets everything happen that is due at this time, and nothing before.
    async fn show(&mut self, time: u64) -> Result<(), String> {
        self.account.advance(time - self.timeline.now);
        self.timeline.advance(time);
        self.observe().await.map_err(|error| format!("{time} ms: {error}"))
    }

    /// Brings everything to an end, which has to be consistent.
    async fn end(&mut self) -> Result<(), String> {
        for _ in 0..MOST_TIMES {
            if !self.advance().await? {
                break;
            }
        }
        invariants::check_counts(self.account, &self.timeline).await?;
        let jobs: Vec<_> = self.timeline.jobs.keys().cloned().collect();
        for job in jobs {
            self.request(&Act::TerminateJob { job }).await?;
        }
        while self.advance().await? {}
        invariants::check_counts(self.account, &self.timeline).await?;
        invariants::check_releases(self.account, &self.timeline).await?;
        invariants::check_rest(self.account, &self.timeline).await
    }
}
