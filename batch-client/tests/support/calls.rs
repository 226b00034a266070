//! Any operation, called through the public face from decoded values.

use std::collections::BTreeMap;

use batch_client::parameters::*;
use batch_client::{Client, Error, StreamableMethod};
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;

/// The values of a case for an operation.
#[derive(Debug, Clone, Default)]
pub struct Input {
    pub id: String,
    pub query: BTreeMap<String, Value>,
    /// By lower-case name.
    pub headers: BTreeMap<String, String>,
    pub body: Value,
}

/// The response: the body as the models serialize it, if there is one, and the headers' `Debug` form.
#[derive(Debug)]
pub struct Output {
    pub body: Option<Value>,
    pub headers: String,
}

fn date(text: &str) -> OffsetDateTime {
    let text = text.replace(" GMT", " +0000");
    OffsetDateTime::parse(&text, &time::format_description::well_known::Rfc2822).unwrap()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

fn number(value: &Value) -> i32 {
    let number = value.as_i64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap());
    number.try_into().unwrap()
}

fn flag(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn truth(text: &str) -> bool {
    text.parse().unwrap()
}

fn body<T: for<'de> serde::Deserialize<'de>>(input: &Input) -> T {
    serde_json::from_value(input.body.clone()).unwrap()
}

fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Passes the values to the setters of one operation; leftover values have no setter.
macro_rules! set {
    ($method:expr, $input:ident: query { $($query:literal => $set:ident($read:path),)* } headers { $($header:literal => $set_header:ident($read_header:expr),)* }) => {{
        let mut method = $method;
        let Input { mut query, mut headers, .. } = $input.clone();
        if let Some(version) = query.remove("api-version") {
            method = method.api_version(text(&version));
        }
        $(if let Some(value) = query.remove($query) {
            method = method.$set($read(&value));
        })*
        $(if let Some(value) = headers.remove($header) {
            method = method.$set_header($read_header(&value));
        })*
        assert!(query.is_empty() && headers.is_empty(), "no setter for {query:?} {headers:?}");
        method
    }};
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

macro_rules! conditional {
    ($method:expr, $input:ident, $($extra:tt)*) => {
        set!($method, $input: query { "timeOut" => time_out(number), $($extra)* } headers {
            "ocp-date" => ocp_date(date),
            "client-request-id" => client_request_id(str::to_owned),
            "return-client-request-id" => return_client_request_id(truth),
            "if-match" => if_match(str::to_owned),
            "if-none-match" => if_none_match(str::to_owned),
            "if-modified-since" => if_modified_since(date),
            "if-unmodified-since" => if_unmodified_since(date),
        })
    };
}

macro_rules! plain {
    ($method:expr, $input:ident, $($extra:tt)*) => {
        set!($method, $input: query { "timeOut" => time_out(number), $($extra)* } headers {
            "ocp-date" => ocp_date(date),
            "client-request-id" => client_request_id(str::to_owned),
            "return-client-request-id" => return_client_request_id(truth),
        })
    };
}

macro_rules! sent {
    ($method:expr) => {{
        let response = $method.await?;
        Ok(Output { body: None, headers: format!("{:?}", response.headers) })
    }};
    ($method:expr, decoded) => {{
        let response = $method.await?;
        Ok(Output { body: Some(written(&response.body)), headers: format!("{:?}", response.headers) })
    }};
}

/// Calls the operation of this name.
pub async fn call(client: &Client, operation: &str, input: &Input) -> Result<Output, Error> {
    let job = client.job(&input.id);
    match operation {
        "CreateJob" => sent!(plain!(client.jobs().create(body(input)), input,)),
        "ListJobs" => {
            let method: StreamableMethod<ListJobsParameters> = client.jobs().list();
            sent!(
                plain!(method, input, "maxresults" => max_results(number), "$filter" => filter(text), "$select" => select(strings), "$expand" => expand(strings),),
                decoded
            )
        }
        "ListJobsFromSchedule" => sent!(
            plain!(client.job_schedule(&input.id).jobs().list(), input, "maxresults" => max_results(number), "$filter" => filter(text), "$select" => select(strings), "$expand" => expand(strings),),
            decoded
        ),
        "GetJob" => sent!(
            conditional!(job.get(), input, "$select" => select(strings), "$expand" => expand(strings),),
            decoded
        ),
        "UpdateJob" => sent!(conditional!(job.patch(body(input)), input,)),
        "ReplaceJob" => {
            let replacement: batch_client::models::BatchJobInput = body(input);
            sent!(conditional!(job.put(replacement), input,))
        }
        "DeleteJob" => sent!(conditional!(job.delete(), input, "force" => force(flag),)),
        "DisableJob" => sent!(conditional!(job.disable(body(input)), input,)),
        "EnableJob" => sent!(conditional!(job.enable(), input,)),
        "TerminateJob" => {
            let method = job.terminate();
            let method = if input.body.is_null() { method } else { method.body(body(input)) };
            sent!(conditional!(method, input, "force" => force(flag),))
        }
        "GetJobTaskCounts" => sent!(plain!(job.task_counts(), input,), decoded),
        "ListJobPreparationAndReleaseTaskStatus" => sent!(
            plain!(job.preparation_and_release_task_status(), input, "maxresults" => max_results(number), "$filter" => filter(text), "$select" => select(strings),),
            decoded
        ),
        other => panic!("no operation {other}"),
    }
}
