//! Path parameters that operations give different types to.

use std::collections::{HashMap, HashSet};

use super::schemas::Schemas;
use crate::error::Pointer;
use crate::model::{Operation, Parameter, Place, Route, Type};
use crate::swagger::Set;

/// A path parameter by the handle that takes it and its place among those that the handle holds.
type Held = (usize, usize);

/// A handle holds each path parameter once. If its operations disagree on the type, the parameter is a string, as on
/// the wire.
pub(super) fn agree(
    routes: &mut [Route],
    operations: &mut [Operation],
    set: &Set<'_>,
    schemas: &Schemas<'_>,
) {
    let divided = divided(routes, operations, set, schemas);
    if divided.is_empty() {
        return;
    }
    for operation in operations.iter_mut() {
        let Some(index) = operation.route else { continue };
        for position in 0..routes[index].segments.len() {
            let name = &routes[index].segments[position].wire_name;
            let parameter = operation.parameters.iter_mut().find(|parameter| is_it(parameter, name));
            if let Some(parameter) = parameter.filter(|_| divided.contains(&held(routes, index, position))) {
                parameter.ty = as_text(&parameter.ty);
            }
        }
    }
    for (index, position) in divided_places(routes, &divided) {
        let segment = &mut routes[index].segments[position];
        segment.ty = as_text(&segment.ty);
    }
}

/// The parameters of which the operations don't agree on the type.
fn divided(
    routes: &[Route],
    operations: &[Operation],
    set: &Set<'_>,
    schemas: &Schemas<'_>,
) -> HashSet<Held> {
    let paths = set.documents().flat_map(|document| &document.paths);
    let pointers: HashMap<_, _> = paths.map(|item| (item.path.as_str(), &item.pointer)).collect();
    let mut types: HashMap<Held, Type> = HashMap::new();
    let mut divided = HashSet::new();
    for operation in operations {
        let Some((index, route)) = operation.route.and_then(|index| Some((index, routes.get(index)?))) else {
            continue;
        };
        for (position, segment) in route.segments.iter().enumerate() {
            let held = held(routes, index, position);
            let ty = type_of(&segment.wire_name, operation);
            if *types.entry(held).or_insert_with(|| ty.clone()) != ty && divided.insert(held) {
                remark(&segment.wire_name, pointers.get(operation.path.as_str()).copied(), schemas);
            }
        }
    }
    divided
}

fn remark(name: &str, pointer: Option<&Pointer>, schemas: &Schemas<'_>) {
    let pointer = pointer.cloned().unwrap_or_default();
    let found = format!("the path parameter \"{name}\" of another type than elsewhere");
    schemas.problems.remark(&pointer, found, "taken as text");
}

/// The handle that takes the parameter which a handle holds at a position: itself, or one above it.
fn held(routes: &[Route], index: usize, position: usize) -> Held {
    let above = routes[index].parent.filter(|parent| routes[*parent].segments.len() > position);
    above.map_or((index, position), |parent| held(routes, parent, position))
}

fn divided_places(routes: &[Route], divided: &HashSet<Held>) -> Vec<(usize, usize)> {
    let places = routes
        .iter()
        .enumerate()
        .flat_map(|(index, route)| (0..route.segments.len()).map(move |position| (index, position)));
    places.filter(|(index, position)| divided.contains(&held(routes, *index, *position))).collect()
}

fn as_text(ty: &Type) -> Type {
    if matches!(ty, Type::Secret(_)) { Type::Secret(Box::new(Type::STRING)) } else { Type::STRING }
}

fn is_it(parameter: &Parameter, name: &str) -> bool {
    parameter.place == Place::Path && parameter.wire_name == name
}

pub(super) fn type_of(name: &str, operation: &Operation) -> Type {
    let found = operation.parameters.iter().find(|parameter| is_it(parameter, name));
    // A path parameter that nothing describes has been refused.
    found.map_or(Type::STRING, |parameter| parameter.ty.clone())
}
