//! Models in boxes: those that hold themselves, and large ones that may be absent.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Field, Ident, Model, Type};

/// Puts a box where a model would otherwise contain itself.
pub(super) fn box_recursion(models: &mut [Model]) {
    let components = components(models);
    for model in models {
        let own = components.get(&model.name).copied();
        for field in &mut model.fields {
            // Two models hold each other if they are in the same component.
            let is_recursive =
                direct_model(field).is_some_and(|target| components.get(target).copied() == own);
            if is_recursive {
                field.ty = Type::Boxed(Box::new(field.ty.clone()));
            }
        }
    }
}

/// The largest optional property that is not boxed, in bytes. Larger ones are rarely present, but would be allocated
/// and moved with every value: two thirds of a Job, and a third of the time of a list.
const LARGEST_IN_PLACE: usize = 320;

/// The size of a model, in bytes, above which smaller optional models are boxed as well, the largest ones first. A Task of
/// 1,680 bytes was moved four times on its way to the caller.
const LARGEST_MODEL: usize = 1024;

/// The smallest model that is boxed for that.
const SMALLEST_IN_BOX: usize = 40;

/// The size of a box.
const BOX: usize = 8;

/// Boxes large optional models. Recursive models are boxed already.
pub(super) fn box_large(models: &mut [Model]) {
    let mut sizes = HashMap::new();
    for number in finished_order(&arrows(models)) {
        let model = &mut models[number];
        let size = boxed_size(model, &sizes);
        sizes.insert(model.name.clone(), size);
    }
}

/// Boxes optional models of one model, and returns its size. `sizes`: those of all that it holds in place.
fn boxed_size(model: &mut Model, sizes: &HashMap<Ident, usize>) -> usize {
    let mut total = model.fields.iter().map(|field| size(&field.ty, sizes)).fold(0, usize::saturating_add);
    let optional = model.fields.iter_mut().filter(|field| !field.is_required());
    let mut held: Vec<_> =
        optional.filter_map(|field| Some((sizes.get(direct_model(field)?).copied()?, field))).collect();
    held.sort_by_key(|(size, _)| Reverse(*size));
    for (size, field) in held {
        if size > LARGEST_IN_PLACE || size >= SMALLEST_IN_BOX && total > LARGEST_MODEL {
            field.ty = Type::Boxed(Box::new(field.ty.clone()));
            total = total.saturating_sub(size).saturating_add(BOX);
        }
    }
    total
}

/// About how many bytes a value takes in place.
fn size(ty: &Type, models: &HashMap<Ident, usize>) -> usize {
    match ty {
        Type::Scalar(scalar) => scalar.facts().size,
        Type::Boxed(_) => BOX,
        Type::Enum(_) | Type::Array(_) | Type::Map(_) => 24,
        Type::Secret(inner) => size(inner, models),
        Type::Model(name) => models.get(name).copied().unwrap_or_default(),
    }
}

/// The model that a field holds in place, not behind an array or a map.
fn direct_model(field: &Field) -> Option<&Ident> {
    held_in_place(&field.ty)
}

/// The model that a value of the type is or has in place.
pub(super) fn held_in_place(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Model(name) => Some(name),
        Type::Secret(inner) => held_in_place(inner),
        Type::Scalar(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) | Type::Boxed(_) => None,
    }
}

/// The strongly connected component of each model, by Kosaraju's algorithm. It does not recurse, since chains can be
/// long.
fn components(models: &[Model]) -> HashMap<Ident, usize> {
    let forward = arrows(models);
    let mut backward = vec![Vec::new(); models.len()];
    for (from, targets) in forward.iter().enumerate() {
        for to in targets {
            backward[*to].push(from);
        }
    }
    let mut component = vec![None; models.len()];
    for start in finished_order(&forward).into_iter().rev() {
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if component[node].is_none() {
                component[node] = Some(start);
                open.extend(&backward[node]);
            }
        }
    }
    models.iter().zip(component).filter_map(|(model, number)| Some((model.name.clone(), number?))).collect()
}

/// The models that each model holds in place, by their numbers.
fn arrows(models: &[Model]) -> Vec<Vec<usize>> {
    let numbers: HashMap<_, _> =
        models.iter().enumerate().map(|(number, model)| (model.name.as_str(), number)).collect();
    let targets = |model: &Model| {
        let held = model.fields.iter().filter_map(direct_model);
        held.filter_map(|name| numbers.get(name.as_str()).copied()).collect()
    };
    models.iter().map(targets).collect()
}

/// All nodes, each after those that it leads to.
fn finished_order(arrows: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(arrows.len());
    let mut is_met = vec![false; arrows.len()];
    for start in 0..arrows.len() {
        // A node and how many of its arrows have been followed.
        let mut open = if is_met[start] { Vec::new() } else { vec![(start, 0)] };
        is_met[start] = true;
        while let Some((node, followed)) = open.pop() {
            let Some(next) = arrows[node].get(followed).copied() else {
                order.push(node);
                continue;
            };
            open.push((node, followed + 1));
            if !is_met[next] {
                is_met[next] = true;
                open.push((next, 0));
            }
        }
    }
    order
}
