//! A web service over Jobs. `RUST_LOG=batch_client=debug` shows its calls to Azure Batch.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::get};
use batch_client::{Client, Error, models::*};
use tracing_subscriber::EnvFilter;

struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = match &self.0 {
            Error::Service(refusal) => refusal.status(),
            Error::Input(_) => StatusCode::BAD_REQUEST,
            _ => StatusCode::BAD_GATEWAY,
        };
        (status, self.0.to_string()).into_response()
    }
}

async fn list(State(client): State<Client>) -> Result<Json<Vec<String>>, Failure> {
    let mut ids = Vec::new();
    let mut jobs = client.jobs().list().items();
    while let Some(job) = jobs.try_next().await? {
        ids.push(job.id);
    }
    Ok(Json(ids))
}

async fn create(
    State(client): State<Client>,
    Json(options): Json<BatchJobCreateOptions>,
) -> Result<StatusCode, Failure> {
    client.jobs().create(options).await?;
    Ok(StatusCode::CREATED)
}

async fn read(State(client): State<Client>, id: Path<String>) -> Result<Json<BatchJob>, Failure> {
    Ok(Json(client.job(&*id).get().await?.body))
}

async fn remove(State(client): State<Client>, id: Path<String>) -> Result<StatusCode, Failure> {
    let job = client.job(&*id);
    job.delete_if_exists().await?;
    tokio::spawn(job.wait_until_deleted().into_future()); // goes on in the background
    Ok(StatusCode::ACCEPTED)
}

fn app(client: Client) -> Router {
    Router::new()
        .route("/jobs", get(list).post(create))
        .route("/jobs/{id}", get(read).delete(remove))
        .with_state(client)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let filter = EnvFilter::from_default_env();
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:18900").await?;
    Ok(axum::serve(listener, app(Client::from_env()?)).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, http::Request};
    use batch_client::transport::{InMemory, Reply};
    use tower::ServiceExt;

    async fn status(reply: Reply) -> StatusCode {
        let service = InMemory::new().on("GET /jobs/{jobId}", reply);
        let app = app(Client::in_memory(&service).unwrap());
        let request = Request::get("/jobs/n").body(Body::empty()).unwrap();
        app.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn statuses_of_the_service_are_passed_on() {
        assert_eq!(status(Reply::json(BatchJob::default())).await, 200);
        assert_eq!(status(Reply::error(404, "JobNotFound")).await, 404);
        assert_eq!(status(Reply::error(503, "ServerBusy")).await, 503);
    }
}
