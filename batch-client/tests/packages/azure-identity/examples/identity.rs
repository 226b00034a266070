//! A program that signs in as the developer does who starts it: by azure-cli, or by the Azure Developer CLI.

use azure_identity::DeveloperToolsCredential;
use batch_client::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::new("https://myaccount.eastus.batch.azure.com", DeveloperToolsCredential::new(None)?)?;
    match client.job("nightly").get().await {
        Ok(job) => println!("{}", job.body.state),
        Err(Error::Credential(cause)) => println!("sign in with `az login`: {cause}"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
