#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credential = azure_identity::DeveloperToolsCredential::new(None)?;
    let client = batch_client::Client::new("https://myaccount.eastus.batch.azure.com", credential)?;
    println!("{}", client.job("x").get().await?.body.state);
    Ok(())
}
