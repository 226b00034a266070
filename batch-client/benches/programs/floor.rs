use serde::Deserialize;

#[derive(Deserialize)]
struct Job {
    id: String,
    state: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    rustls::crypto::ring::default_provider().install_default().ok();
    let url = "https://myaccount.eastus.batch.azure.com/jobs/nightly?api-version=2025-06-01";
    let response = reqwest::Client::new().get(url).bearer_auth("token").send().await?.error_for_status()?;
    let job: Job = serde_json::from_slice(&response.bytes().await?)?;
    println!("{} is {}", job.id, job.state);
    Ok(())
}
