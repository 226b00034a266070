//! Models that hold themselves.

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

/// The model that a field holds in place, not behind an array or a map.
fn direct_model(field: &Field) -> Option<&Ident> {
    match &field.ty {
        Type::Model(name) => Some(name),
        Type::Secret(inner) => match inner.as_ref() {
            Type::Model(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// The strongly connected component of each model, by Kosaraju's algorithm: what is reached against the arrows, begun
/// where a walk along the arrows ended last. Without recursion, since chains can be long.
fn components(models: &[Model]) -> HashMap<Ident, usize> {
    let numbers: HashMap<_, _> =
        models.iter().enumerate().map(|(number, m)| (m.name.as_str(), number)).collect();
    let mut forward = vec![Vec::new(); models.len()];
    let mut backward = vec![Vec::new(); models.len()];
    for (from, model) in models.iter().enumerate() {
        for to in model.fields.iter().filter_map(direct_model).filter_map(|name| numbers.get(name.as_str())) {
            forward[from].push(*to);
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
