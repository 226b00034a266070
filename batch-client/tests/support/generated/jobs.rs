// @generated from spec/jobs.json by `cargo xtask generate`. Edits are lost.

//! The operations of the group `jobs`.

use batch_client::{Client, Error};
use batch_client::models::{
    BatchJobCreateOptions, BatchJobDisableOptions, BatchJobInput,
    BatchJobTerminateOptions, BatchJobUpdateOptions,
};
use super::super::calls;

pub(super) async fn call_list_jobs(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.jobs().list();

    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("maxresults") {
        call = call.max_results(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("$filter") {
        call = call.filter(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("$select") {
        call = call.select(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.query("$expand") {
        call = call.expand(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::written(&answer.body)), &answer.headers))
}

pub(super) async fn call_create_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .jobs()
        .create(calls::decoded::<BatchJobCreateOptions>(&input.body().unwrap()));
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_get_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.job(calls::decoded::<String>(&input.id(0))).get();

    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("$select") {
        call = call.select(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.query("$expand") {
        call = call.expand(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::written(&answer.body)), &answer.headers))
}

pub(super) async fn call_replace_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .put(calls::decoded::<BatchJobInput>(&input.body().unwrap()));
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_update_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .patch(calls::decoded::<BatchJobUpdateOptions>(&input.body().unwrap()));
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_delete_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.job(calls::decoded::<String>(&input.id(0))).delete();

    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("force") {
        call = call.force(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_disable_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .disable(calls::decoded::<BatchJobDisableOptions>(&input.body().unwrap()));
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_enable_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.job(calls::decoded::<String>(&input.id(0))).enable();

    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_list_job_preparation_and_release_task_status(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .preparation_and_release_task_status();
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("maxresults") {
        call = call.max_results(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("$filter") {
        call = call.filter(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("$select") {
        call = call.select(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::written(&answer.body)), &answer.headers))
}

pub(super) async fn call_get_job_task_counts(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.job(calls::decoded::<String>(&input.id(0))).task_counts();

    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::written(&answer.body)), &answer.headers))
}

pub(super) async fn call_terminate_job(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.job(calls::decoded::<String>(&input.id(0))).terminate();

    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("force") {
        call = call.force(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    if let Some(given) = input.header("If-Modified-Since") {
        call = call.if_modified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Unmodified-Since") {
        call = call.if_unmodified_since(calls::date(&given));
    }

    if let Some(given) = input.header("If-Match") {
        call = call.if_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("If-None-Match") {
        call = call.if_none_match(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.body() {
        call = call.body(calls::decoded::<BatchJobTerminateOptions>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_list_jobs_from_schedule(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job_schedule(calls::decoded::<String>(&input.id(0)))
        .jobs()
        .list();
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("maxresults") {
        call = call.max_results(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("$filter") {
        call = call.filter(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("$select") {
        call = call.select(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.query("$expand") {
        call = call.expand(calls::decoded::<Vec<String>>(&given));
    }

    if let Some(given) = input.header("ocp-date") {
        call = call.ocp_date(calls::date(&given));
    }

    if let Some(given) = input.header("client-request-id") {
        call = call.client_request_id(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.header("return-client-request-id") {
        call = call.return_client_request_id(calls::decoded::<bool>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::written(&answer.body)), &answer.headers))
}
