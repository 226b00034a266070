// @generated from spec/pools.json by `cargo xtask generate`. Edits are lost.

//! The operations of the group `pools`.

use batch_client::{Client, Error};
use batch_client::models::{BatchPoolCreateOptions, BatchPoolResizeOptions};
use super::super::calls;

pub(super) async fn call_list_pools(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.pools().list();

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

pub(super) async fn call_create_pool(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pools()
        .create(calls::decoded::<BatchPoolCreateOptions>(&input.body().unwrap()));
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

pub(super) async fn call_get_pool(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.pool(calls::decoded::<String>(&input.id(0))).get();

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

pub(super) async fn call_delete_pool(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.pool(calls::decoded::<String>(&input.id(0))).delete();

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

pub(super) async fn call_pool_exists(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client.pool(calls::decoded::<String>(&input.id(0))).exists();

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

    match call.await? {
        batch_client::responses::PoolExistsResponse::Ok(answer) => {
            Ok(calls::Output::new(None, &answer.headers))
        }
        batch_client::responses::PoolExistsResponse::NotFound(answer) => {
            Ok(calls::Output::new(None, &answer.headers))
        }
        other => panic!("no answer of the description: {other:?}"),
    }
}

pub(super) async fn call_resize_pool(
    client: &Client,
    input: &mut calls::Input,
) -> Result<calls::Output, Error> {
    let mut call = client
        .pool(calls::decoded::<String>(&input.id(0)))
        .resize(calls::decoded::<BatchPoolResizeOptions>(&input.body().unwrap()));
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
