// @generated from spec/nodes.json by `cargo xtask generate`. Edits are lost.

//! The operations of the group `nodes`.

use batch_client::{Client, Error};
use super::super::calls;

pub(super) async fn call_list_nodes(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.pool(calls::decoded::<String>(&input.id(0))).nodes().list();

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

pub(super) async fn call_get_node(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pool(calls::decoded::<String>(&input.id(0)))
        .node(calls::decoded::<String>(&input.id(1)))
        .get();
    if let Some(given) = input.query("api-version") {
        call = call.api_version(calls::decoded::<String>(&given));
    }

    if let Some(given) = input.query("timeOut") {
        call = call.time_out(calls::decoded::<i32>(&given));
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
