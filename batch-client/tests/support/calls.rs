//! Any operation, called through the public face from decoded values. [`generated`](super::generated) has the setters of
//! each operation, and uses what is here.

use std::collections::BTreeMap;
use std::fmt::Debug;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch_client::{Client, Error};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

use super::headers::{Fields, fields};

/// The values of a case for an operation. Those that are asked for are taken out.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The values in the path, in its order.
    pub ids: Vec<String>,
    pub query: BTreeMap<String, Value>,
    /// By lower-case name.
    pub headers: BTreeMap<String, String>,
    /// Null: none.
    pub body: Value,
}

impl Input {
    pub fn id(&self, index: usize) -> Value {
        Value::from(self.ids[index].as_str())
    }

    pub fn query(&mut self, name: &str) -> Option<Value> {
        self.query.remove(name)
    }

    pub fn header(&mut self, name: &str) -> Option<Value> {
        self.headers.remove(&name.to_ascii_lowercase()).map(Value::from)
    }

    pub fn body(&mut self) -> Option<Value> {
        Some(self.body.take()).filter(|body| !body.is_null())
    }

    /// Fails if there are values that the operation has no setter for.
    pub fn assert_all_taken(&self) {
        let Self { query, headers, body, .. } = self;
        assert!(
            query.is_empty() && headers.is_empty() && body.is_null(),
            "no setter for {query:?} {headers:?} {body}"
        );
    }
}

/// The response: the body as the models serialize it, if there is one, and the typed headers.
#[derive(Debug)]
pub struct Output {
    pub body: Option<Value>,
    pub headers: Fields,
}

impl Output {
    pub fn new(body: Option<Value>, headers: &impl Debug) -> Self {
        Self { body, headers: fields(headers) }
    }
}

/// Calls the operation of this id.
pub async fn call(client: &Client, operation: &str, input: &Input) -> Result<Output, Error> {
    super::generated::call(client, operation, &mut input.clone()).await
}

/// A value from its JSON, or from JSON in a text.
pub fn decoded<T: DeserializeOwned>(value: &Value) -> T {
    let parsed = |error| value.as_str().ok_or(error).and_then(serde_json::from_str);
    serde_json::from_value(value.clone()).or_else(parsed).unwrap_or_else(|error| panic!("{error} in {value}"))
}

/// A time, as HTTP headers or as JSON has it.
pub fn date(value: &Value) -> OffsetDateTime {
    let text = value.as_str().unwrap();
    parsed_date(text).unwrap_or_else(|| panic!("no date: {text}"))
}

/// `None` if the text is no time.
pub fn parsed_date(text: &str) -> Option<OffsetDateTime> {
    let of_http = OffsetDateTime::parse(&text.replace(" GMT", " +0000"), &Rfc2822);
    of_http.or_else(|_| OffsetDateTime::parse(text, &Rfc3339)).ok()
}

/// A body of raw bytes, from text.
pub fn bytes(value: &Value) -> Bytes {
    Bytes::from(value.as_str().unwrap().to_owned())
}

/// The same as text again. Bytes that are no text are written in base64, so that none are lost.
pub fn text(bytes: &Bytes) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| json!({ "base64": STANDARD.encode(bytes) }), Value::from)
}

pub fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}
