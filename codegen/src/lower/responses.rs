//! The responses of an operation.

use super::docs;

use super::parameters::{check_body, check_header_name, is_binary};
use super::schemas::Schemas;
use crate::model::{self, Body, Type};
use crate::names::Namespace;
use crate::swagger::{Header, Response, Schema, Verb};

pub(super) fn lower<'d>(
    response: &'d Response,
    status: u16,
    name: &str,
    verb: Verb,
    schemas: &mut Schemas<'d>,
) -> model::Response {
    let hint = format!("{name}{status}Body");
    if let (Verb::Head, Some(schema)) = (verb, &response.schema) {
        schemas.problems.note(&schema.pointer, "a body in the answer to HEAD", "no \"schema\"");
    }
    model::Response {
        status,
        docs: docs::text(&response.description),
        response_type: schemas.types.type_name(&format!("{name}{status}Response")),
        headers_type: schemas.types.type_name(&format!("{name}{status}Headers")),
        headers: headers(&response.headers, schemas),
        body: response.schema.as_ref().map(|schema| body(schema, &hint, schemas)),
    }
}

fn body<'d>(schema: &'d Schema, hint: &str, schemas: &mut Schemas<'d>) -> Body {
    let ty = if is_binary(schema, schemas) { Type::BYTES } else { schemas.type_of(schema, hint) };
    check_body(&ty, schema, schemas);
    Body { docs: docs::of(schema), ty }
}

fn headers<'d>(headers: &'d [Header], schemas: &mut Schemas<'d>) -> Vec<model::Header> {
    let mut namespace = Namespace::default();
    headers.iter().map(|header| self::header(header, &mut namespace, schemas)).collect()
}

fn header<'d>(header: &'d Header, namespace: &mut Namespace, schemas: &mut Schemas<'d>) -> model::Header {
    let ty = schemas.type_of(&header.schema, &header.name);
    if ty.reader().is_none() && schemas.references.is_sound(&header.schema) {
        let found = format!("the header \"{}\" of a type that is not read from text", header.name);
        let supported = "string, integer, number, boolean, date-time, RFC 1123 date, duration, enum";
        schemas.problems.note(&header.schema.pointer, found, supported);
    }
    let docs = docs::of(&header.schema);
    schemas.budget.count(&docs, &header.schema.pointer, schemas.problems);
    check_header_name(&header.name, &header.schema.pointer, schemas);
    model::Header {
        wire_name: header.name.clone(),
        field: namespace.field(header.client_name.as_deref().unwrap_or(&header.name)),
        docs,
        ty,
    }
}
