//! A program that signs in as the developer who starts it: by azure-cli, or by the Azure Developer CLI.
use azure_identity::DeveloperToolsCredential;
use batch_client::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::new("https://myaccount.eastus.batch.azure.com", DeveloperToolsCredential::new(None)?)?;
    println!("{}", client.job("nightly").get().await?.body.state);
    Ok(())
}
