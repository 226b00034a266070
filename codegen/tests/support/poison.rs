//! A document that has the same text at every place that has one.

use serde_json::{Value, json};

/// The document. `name` is where words of other lengths and signs are refused.
pub(crate) fn document(text: &str, name: &str) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": text, "version": text, "description": text },
        "tags": [{ "name": text, "description": text }],
        "paths": {
            "/figs/{figId}": {
                "get": {
                    "operationId": format!("Figs_Get{name}"), "summary": text, "description": text, "tags": [text],
                    "parameters": [
                        { "name": "figId", "in": "path", "required": true, "type": "string", "description": text },
                        { "name": format!("q{name}"), "in": "query", "type": "string", "description": text, "default": text, "pattern": text },
                        { "name": format!("u{name}"), "in": "query", "type": "string" },
                    ],
                    "responses": {
                        "200": {
                            "description": text,
                            "schema": { "$ref": "#/definitions/Fig" },
                            "headers": { "x-fig": { "type": "string", "description": text } },
                        },
                        "404": { "description": text },
                        "default": { "description": text },
                    },
                    "x-ms-examples": { text: { "$ref": "example.json" } },
                },
                "put": {
                    "operationId": "Figs_Put",
                    "parameters": [
                        { "name": "figId", "in": "path", "required": true, "type": "string" },
                        { "name": "fig", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Fig" }, "description": text },
                    ],
                    "responses": { "200": { "description": text }, "201": { "description": text } },
                    "x-ms-examples": { text: { "$ref": "example.json" } },
                },
            },
        },
        "definitions": {
            "Fig": {
                "type": "object", "title": text, "description": text,
                "properties": {
                    "a": { "type": "string", "title": text, "description": text, "default": text, "pattern": text },
                    "b": { "type": "string", "description": format!("{text}\n\n{text}"), "enum": [text, "b"] },
                    "c": { "type": "integer", "description": format!("- {text}"), "minimum": 1 },
                    "d": { "type": "string", "description": format!("> 1. {text}") },
                    name: { "type": "string" },
                },
            },
            "Sort": {
                "type": "string", "description": text, "enum": [format!("x{text}"), name],
                "x-ms-enum": { "name": "Sort", "values": [
                    { "value": format!("x{text}"), "name": "First", "description": text },
                    { "value": name, "name": "Second" },
                ] },
            },
        },
    })
}

/// The example that the document refers to.
pub(crate) fn example(text: &str) -> Value {
    json!({
        "title": text,
        "parameters": { "figId": text, "fig": { "a": text, text: text } },
        "responses": { "200": { "headers": { "x-fig": text }, "body": { "a": text, text: [text] } } },
    })
}
