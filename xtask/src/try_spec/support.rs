//! The comparisons of a description's examples with the client's requests and results. This file is copied into a
//! copy of the client; the commands do not use it.

#![allow(dead_code, unused_imports, clippy::all, clippy::pedantic, missing_docs)]

mod tests;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::BatchDuration;
use crate::message::{Answer, CallId};
use crate::operation::{Parameters, Response};

pub(crate) fn value<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

pub(crate) fn date_time(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).unwrap_or_else(|error| panic!("{error} in {text}"))
}

pub(crate) fn http_date(text: &str) -> OffsetDateTime {
    crate::wire::parse_http_date(text).unwrap_or_else(|| panic!("{text} is no date"))
}

pub(crate) fn assert_request(parameters: impl Parameters, verb: &str, route: &str, expected: &[(&str, &str, &str)]) {
    let request = parameters.into_request().unwrap();
    assert_eq!(request.method().as_str(), verb);
    let mut path = route.to_owned();
    let url = reqwest::Url::parse(&format!("https://host.example/?{}", request.query())).unwrap();
    let mut query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    for (place, name, text) in expected {
        match *place {
            "path" => path = path.replace(&format!("{{{name}}}"), text),
            "query" => {
                let index = query.iter().position(|(known, _)| known == name).unwrap();
                assert_similar(name, &Value::from(query.remove(index).1), &Value::from(*text));
            }
            "header" => {
                let sent = request.headers().get(*name).unwrap().to_str().unwrap();
                assert_similar(name, &Value::from(sent), &Value::from(*text));
            }
            "json" => {
                let sent: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
                assert_similar("body", &sent, &value(text));
            }
            _ => assert_eq!(request.body().unwrap(), text.as_bytes()),
        }
    }
    assert_eq!(query, [], "more than the example has");
    let sent = percent_encoding::percent_decode_str(request.path()).decode_utf8().unwrap().into_owned();
    assert_eq!(sent, path);
}

pub(crate) fn answer<R: Response>(status: u16, example: &str) -> R {
    let example: Value = value(example);
    let mut headers = HeaderMap::new();
    for (name, value) in example.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        headers.insert(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(&text).unwrap());
    }
    let body = example.get("body").map(Value::to_string).unwrap_or_default().into();
    let host = http::uri::Authority::from_static("host.example");
    let call = CallId { operation: "example", host, client_request_id: None, is_read: true, is_selection: false };
    let status = StatusCode::from_u16(status).unwrap();
    let answer = Answer { call, attempts: Default::default(), status, headers, body };
    R::from_answer(answer).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn assert_round_trip(read: &impl Serialize, example: &str) {
    let example: Value = value(example);
    assert_similar("body", &serde_json::to_value(read).unwrap(), &example["body"]);
}

/// Fails unless every value of the client equals the example's, possibly in another form. Values that only the
/// example has are not in the description.
fn assert_similar(place: &str, ours: &Value, example: &Value) {
    match (ours, example) {
        (Value::Object(ours), Value::Object(example)) => {
            for (key, value) in ours {
                let Some(other) = example.get(key) else { panic!("{place}.{key} is not in the example") };
                assert_similar(&format!("{place}.{key}"), value, other);
            }
            for (key, value) in example.iter().filter(|(key, value)| !ours.contains_key(*key) && !value.is_null()) {
                eprintln!("unknown: {place}.{key} = {value}");
            }
        }
        (Value::Array(ours), Value::Array(example)) => {
            assert_eq!(ours.len(), example.len(), "{place}");
            ours.iter().zip(example).for_each(|(one, other)| assert_similar(place, one, other));
        }
        (ours, example) => assert!(is_same(&text(ours), &text(example)), "{place}: {ours} and {example}"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_same(one: &str, other: &str) -> bool {
    let date = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    let duration = |text: &str| text.parse::<BatchDuration>().ok();
    let number = |text: &str| text.parse::<f64>().ok();
    // Known values of enums are written in the description's letter case.
    one.eq_ignore_ascii_case(other)
        || (date(one).is_some() && date(one) == date(other))
        || (duration(one).is_some() && duration(one) == duration(other))
        || (number(one).is_some() && number(one) == number(other))
        || crate::wire::parse_http_date(one).is_some_and(|date| Some(date) == crate::wire::parse_http_date(other))
}
