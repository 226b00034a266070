use batch_client::{BearerToken, Client};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), batch_client::Error> {
    let client = Client::new("https://myaccount.eastus.batch.azure.com", BearerToken::new("token"))?;
    let got = client.job("nightly").get().await?;
    println!("{} is {}", got.body.id, got.body.state);
    Ok(())
}
