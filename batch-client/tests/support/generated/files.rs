// @generated from spec/files.json by `cargo xtask generate`. Edits are lost.

//! The operations of the group `files`.

use batch_client::{Client, Error};
use super::super::calls;

pub(super) async fn call_list_task_files(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .task(calls::decoded::<String>(&input.id(1)))
        .files()
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

    if let Some(given) = input.query("recursive") {
        call = call.recursive(calls::decoded::<bool>(&given));
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

pub(super) async fn call_get_task_file(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .task(calls::decoded::<String>(&input.id(1)))
        .file(calls::decoded::<String>(&input.id(2)))
        .get();
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

    if let Some(given) = input.header("ocp-range") {
        call = call.ocp_range(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::text(&answer.body)), &answer.headers))
}

pub(super) async fn call_delete_task_file(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .task(calls::decoded::<String>(&input.id(1)))
        .file(calls::decoded::<String>(&input.id(2)))
        .delete();
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("recursive") {
        call = call.recursive(calls::decoded::<bool>(&given));
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

pub(super) async fn call_get_task_file_properties(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .job(calls::decoded::<String>(&input.id(0)))
        .task(calls::decoded::<String>(&input.id(1)))
        .file(calls::decoded::<String>(&input.id(2)))
        .head();
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

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}

pub(super) async fn call_list_node_files(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pool(calls::decoded::<String>(&input.id(0)))
        .node(calls::decoded::<String>(&input.id(1)))
        .files()
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

    if let Some(given) = input.query("recursive") {
        call = call.recursive(calls::decoded::<bool>(&given));
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

pub(super) async fn call_get_node_file(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pool(calls::decoded::<String>(&input.id(0)))
        .node(calls::decoded::<String>(&input.id(1)))
        .file(calls::decoded::<String>(&input.id(2)))
        .get();
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

    if let Some(given) = input.header("ocp-range") {
        call = call.ocp_range(calls::decoded::<String>(&given));
    }

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(Some(calls::text(&answer.body)), &answer.headers))
}

pub(super) async fn call_delete_node_file(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pool(calls::decoded::<String>(&input.id(0)))
        .node(calls::decoded::<String>(&input.id(1)))
        .file(calls::decoded::<String>(&input.id(2)))
        .delete();
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
    }

    if let Some(given) = input.query("recursive") {
        call = call.recursive(calls::decoded::<bool>(&given));
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

pub(super) async fn call_get_node_file_properties(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pool(calls::decoded::<String>(&input.id(0)))
        .node(calls::decoded::<String>(&input.id(1)))
        .file(calls::decoded::<String>(&input.id(2)))
        .head();
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

    input.assert_all_taken();

    let answer = call.await?;

    Ok(calls::Output::new(None, &answer.headers))
}
