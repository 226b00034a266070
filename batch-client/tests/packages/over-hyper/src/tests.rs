//! Workflows of the client over this transport, against the emulator.

use std::time::Duration;

use batch_client::models::{
    BatchJobCreateOptions, BatchJobState, BatchJobUpdateOptions, BatchPoolResizeOptions,
    BatchTaskCreateOptions,
};
use batch_client::transport::FailureKind;
use batch_client::{
    Client, ClientBuilder, DeleteWaitOutcome, Error, PoolResizeOutcome, RetryPolicy, SharedKeyCredential,
    filter,
};
use batch_emulator::{Emulator, Fault, Outcome};

use super::OverHyper;

const LIMIT: Duration = Duration::from_secs(60);

fn builder(emulator: &Emulator) -> ClientBuilder {
    let credential = SharedKeyCredential::new(emulator.account(), emulator.key()).unwrap();
    let policy = RetryPolicy::default().first_delay(Duration::from_millis(1));
    Client::builder(emulator.endpoint(), credential).retry(policy)
}

async fn emulated() -> (Emulator, Client) {
    let builder = Emulator::builder().transition_time(Duration::from_millis(1)).scan_limit(7);
    let emulator = builder.pool("render", 2).start().await.unwrap();
    let client = self::builder(&emulator).transport(OverHyper).build().unwrap();
    (emulator, client)
}

#[tokio::test]
async fn a_job_lives_its_life() {
    let (_emulator, client) = emulated().await;
    client.jobs().create(BatchJobCreateOptions::new("nightly", "render").priority(100)).await.unwrap();
    let job = client.job("nightly");
    let got = job.get().await.unwrap().body;
    assert_eq!((got.priority, &got.state), (Some(100), &BatchJobState::Active));

    let update = || BatchJobUpdateOptions::new().priority(200);
    job.patch(update()).if_match(&got.etag).await.unwrap();
    assert!(job.patch(update()).if_match(&got.etag).await.unwrap_err().is_condition_not_met());
    job.put(job.get().await.unwrap().body).await.unwrap();
    assert_eq!(job.get().await.unwrap().body.priority, Some(200));

    assert_eq!(job.delete().and_wait().deadline(LIMIT).await.unwrap(), DeleteWaitOutcome::Gone);
    assert!(job.get().await.unwrap_err().is_job_not_found());
}

#[tokio::test]
async fn pages_follow_each_other() {
    let (_emulator, client) = emulated().await;
    for number in 0..20 {
        client.jobs().create(BatchJobCreateOptions::new(format!("job-{number:02}"), "render")).await.unwrap();
    }
    let listed = filter::jobs::id().starts_with("job-1");
    let mut jobs = client.jobs().list().filter(listed).items();
    let mut ids = Vec::new();
    while let Some(job) = jobs.try_next().await.unwrap() {
        ids.push(job.id);
    }
    assert_eq!(ids, (10..20).map(|number| format!("job-{number}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn tasks_are_added_waited_for_explained_and_their_output_is_downloaded() {
    let (emulator, client) = emulated().await;
    emulator.set_outcome("nightly", "t-7", Outcome::exit(3).stdout("no sky\n"));
    client.jobs().create(BatchJobCreateOptions::new("nightly", "render")).await.unwrap();
    let job = client.job("nightly");
    let tasks = (0..150).map(|number| BatchTaskCreateOptions::new(format!("t-{number}"), "render"));
    assert!(job.tasks().create_many(tasks).await.is_success());

    let done = job.wait_for_tasks().deadline(LIMIT).await.unwrap();
    assert_eq!((done.succeeded, done.failed), (149, vec!["t-7".to_owned()]));
    let explanation = job.task("t-7").explain().await.unwrap().to_string();
    assert!(explanation.contains("no sky"), "{explanation}");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("output.txt");
    let file = job.task("t-7").file("stdout.txt").download_to(&path).await.unwrap();
    assert_eq!((file.length, std::fs::read_to_string(path).unwrap().as_str()), (7, "no sky\n"));
}

#[tokio::test]
async fn a_pool_is_resized() {
    let (_emulator, client) = emulated().await;
    let resize = BatchPoolResizeOptions::new().target_dedicated_nodes(5);
    let outcome = client.pool("render").resize(resize).and_wait().deadline(LIMIT).await.unwrap();
    assert!(matches!(outcome, PoolResizeOutcome::Resized), "{outcome:?}");
}

#[tokio::test]
async fn lost_connections_are_failures_with_their_meaning() {
    let (emulator, client) = emulated().await;
    client.jobs().create(BatchJobCreateOptions::new("nightly", "render")).await.unwrap();
    let job = client.job("nightly");
    // A GET is sent again.
    for fault in [Fault::drop_before(), Fault::drop_after(), Fault::truncated()] {
        emulator.inject(fault.on("GetJob"));
        assert_eq!(job.get().await.unwrap().body.id, "nightly");
    }
    // A POST is not, since it may have had its effect.
    emulator.inject(Fault::drop_after().on("CreateJob"));
    let error = client.jobs().create(BatchJobCreateOptions::new("other", "render")).await.unwrap_err();
    let Error::Transport(failed) = &error else { panic!("{error:?}") };
    assert_eq!((failed.failure().kind(), error.may_have_succeeded()), (FailureKind::Broken, true));
    assert!(client.job("other").exists().await.unwrap());
}

#[tokio::test]
async fn a_service_that_is_not_there_is_asked_again() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let endpoint = format!("http://{}", socket.local_addr().unwrap());
    let policy = RetryPolicy::default().attempts(3).first_delay(Duration::from_millis(1));
    let credential = SharedKeyCredential::new("a", "a2V5").unwrap();
    let builder = Client::builder(endpoint, credential).retry(policy);
    let error = builder.transport(OverHyper).build().unwrap().job("nightly").get().await.unwrap_err();
    let Error::Transport(failed) = &error else { panic!("{error:?}") };
    assert_eq!((failed.failure().kind(), error.attempts()), (FailureKind::NotSent, 3));
    assert!(!error.may_have_succeeded());
}

#[tokio::test]
async fn a_client_without_a_transport_is_refused_and_says_how_to_get_one() {
    let (emulator, _) = emulated().await;
    let error = builder(&emulator).build().unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.name() == "the transport"), "{error:?}");
    assert!(error.to_string().contains("ClientBuilder::transport"), "{error}");
}
