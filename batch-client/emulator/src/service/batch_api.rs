//! The Batch API: from a request to an answer.

use bytes::Bytes;
use http::request::Parts;
use http::{Method, StatusCode, header};

use super::{Service, stored};
use crate::description::{Operation, PathIds, Route};
use crate::faults::{self, Effect, Fate};
use crate::lock::lock;
use crate::resources::{Account, Call, Reply};
use crate::wire::{Answer, Request, ServiceError};

/// A request that was served: its operation and resource, the answer, and the fault that happens to it.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) operation: Option<String>,
    pub(crate) resource: Option<String>,
    pub(crate) answer: Result<Answer, ServiceError>,
    pub(crate) effect: Option<Effect>,
}

impl Served {
    /// A request that was rejected before it reached an operation.
    fn rejected(error: ServiceError) -> Self {
        Self { operation: None, resource: None, answer: Err(error), effect: None }
    }
}

impl Service {
    /// Serves a request of a client that uses this base URL. The answer will have this id.
    pub(crate) async fn serve(
        &self,
        parts: Parts,
        body: Result<Bytes, ServiceError>,
        base: String,
        id: String,
    ) -> Served {
        let checked = self.guard.check(&parts, &self.base_urls).and(body);
        let request = checked.and_then(|body| Request::parse(parts, body, base, id, self.versions));
        let request = match request {
            Ok(request) => request,
            Err(error) => return Served::rejected(error),
        };
        let (operation, ids) = match self.admit(&request) {
            Ok(admitted) => admitted,
            Err(error) => return Served::rejected(error),
        };
        let resource = operation.path.resource(&ids);
        let fate = lock(&self.faults).next(&operation.name, resource.as_deref());
        let (answer, effect) = self.act(operation, &ids, &request, fate).await;
        Served { operation: Some(operation.name.clone()), resource, answer, effect }
    }

    /// Carries out an admitted request, unless a fault prevents that.
    async fn act(
        &self,
        operation: &Operation,
        ids: &PathIds,
        request: &Request,
        fate: Option<Fate>,
    ) -> (Result<Answer, ServiceError>, Option<Effect>) {
        if let Some(fate) = &fate {
            tokio::time::sleep(fate.delay).await;
        }
        match fate.map(|fate| fate.effect) {
            Some(Effect::Status { status, code, retry_after }) => {
                let error = faults::error(status, &code);
                (Err(error), Some(Effect::Status { status, code, retry_after }))
            }
            Some(Effect::DropBefore) => (Ok(Answer::empty(StatusCode::OK)), Some(Effect::DropBefore)),
            effect => (self.call(operation, ids, request).await, effect),
        }
    }

    /// Checks everything that does not depend on the account.
    fn admit(&self, request: &Request) -> Result<(&Operation, PathIds), ServiceError> {
        self.access.check(request, self.clock.authentication_time())?;
        check_length(request)?;
        let (operation, ids) = match self.description.route(request) {
            Route::Operation(operation, ids) => (operation, ids),
            Route::OtherMethod => {
                return Err(ServiceError::new(StatusCode::METHOD_NOT_ALLOWED, "UnsupportedHttpVerb"));
            }
            Route::Unknown => return Err(ServiceError::not_found("ResourceNotFound")),
        };
        operation.check(request)?;
        Ok((operation, ids))
    }

    /// Calls an operation, and waits until its changes are on disk.
    async fn call(
        &self,
        operation: &Operation,
        ids: &PathIds,
        request: &Request,
    ) -> Result<Answer, ServiceError> {
        // Operations that the emulator does not have change nothing. A failed store must not make them a 5xx.
        let needs_store = Account::has_operation(&operation.name);
        let (description, scan_limit) = (&self.description, self.scan_limit);
        let (call, reply, receipts) = {
            let mut account = lock(&self.account);
            if let Some(reason) = account.failure().filter(|_| needs_store) {
                return Err(store_failed(reason));
            }
            let now = self.clock.timestamp();
            account.settle(now);
            let call = Call { operation, ids, request, description, now, scan_limit };
            let reply = account.reply(&call);
            self.rouse(&account);
            (call, reply, account.take_receipts())
        };
        if needs_store {
            stored(receipts).await.map_err(|reason| store_failed(&reason))?;
        }
        match reply? {
            Reply::Answer(answer) => Ok(answer),
            Reply::Files(place) => place.answer(&call).await,
        }
    }
}

/// The error after a failure of the store: the file may lack what is in memory, so nothing of it is shown.
fn store_failed(reason: &str) -> ServiceError {
    ServiceError::internal(format!("the data file can't be written: {reason}"))
}

/// Checks that a request with a method that allows a body says how long it is, even if it is empty.
fn check_length(request: &Request) -> Result<(), ServiceError> {
    let may_have_body = [Method::POST, Method::PUT, Method::PATCH].contains(&request.method);
    let is_framed = request.headers.contains_key(header::CONTENT_LENGTH)
        || request.headers.contains_key(header::TRANSFER_ENCODING);
    if may_have_body && !is_framed {
        return Err(ServiceError::new(StatusCode::LENGTH_REQUIRED, "MissingContentLengthHeader"));
    }
    Ok(())
}
