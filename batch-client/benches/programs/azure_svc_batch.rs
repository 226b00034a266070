use std::sync::Arc;

use azure_core::Url;
use azure_core::auth::{AccessToken, TokenCredential};

#[derive(Debug)]
struct GivenToken;

#[async_trait::async_trait]
impl TokenCredential for GivenToken {
    async fn get_token(&self, _scopes: &[&str]) -> azure_core::Result<AccessToken> {
        Ok(AccessToken::new("token", time::OffsetDateTime::now_utc()))
    }

    async fn clear_cache(&self) -> azure_core::Result<()> {
        Ok(())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = Url::parse("https://myaccount.eastus.batch.azure.com")?;
    let client = azure_svc_batch::ClientBuilder::new(Arc::new(GivenToken)).endpoint(endpoint).build()?;
    let job = client.job_client().get("nightly").await?;
    println!("{:?} is {:?}", job.id, job.state);
    Ok(())
}
