//! A Job with a manager, preparation and release Tasks, an auto pool, a network and metadata.
#![allow(clippy::print_stdout)]
use batch_client::{Client, models::*};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), batch_client::Error> {
    let image = ("canonical", "ubuntu-24_04-lts", "server");
    let machine = VirtualMachineConfiguration::new(image, "batch.node.ubuntu 24.04");
    let input = ResourceFile::new().http_url("https://x/y?sig=1");
    let limits = BatchJobConstraints::new().max_wall_clock_time(Duration::from_secs(8 * 3600));
    let pool = BatchPoolSpecification::new("standard_d2s_v3")
        .virtual_machine_configuration(machine)
        .target_dedicated_nodes(2)
        .network_configuration("/subscriptions/x/subnets/y");
    let auto = BatchAutoPoolSpecification::new(BatchPoolLifetimeOption::Job)
        .auto_pool_id_prefix("nightly")
        .pool(pool);
    let manager = BatchJobManagerTask::new("manager", "/bin/sh -c 'run'")
        .environment_settings([("SCENE", "lighthouse"), ("TOKEN", "s3cr3t")])
        .kill_job_on_completion(false)
        .resource_files([input.file_path("y")]);
    let options = BatchJobCreateOptions::new("everything", auto)
        .display_name("Nightly")
        .constraints(limits.max_task_retry_count(2))
        .job_manager_task(manager)
        .job_preparation_task("mkdir textures")
        .job_release_task("rm -r textures")
        .metadata([("project", "lighthouse"), ("team", "render")])
        .network_configuration("/subscriptions/x/subnets/y")
        .on_all_tasks_complete(BatchAllTasksCompleteMode::TerminateJob);
    let client = Client::from_env()?;
    client.jobs().create(options).await?;
    println!("{:#?}", client.job("everything").get().await?.body);
    Ok(())
}
