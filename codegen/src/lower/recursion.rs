//! Models that hold themselves.

use std::collections::HashMap;

use crate::model::{Field, Ident, Model, Type};

/// Puts a box where a model would otherwise contain itself.
pub(super) fn box_recursion(models: &mut [Model]) {
    let direct: HashMap<Ident, Vec<Ident>> = models
        .iter()
        .map(|model| (model.name.clone(), model.fields.iter().filter_map(direct_model).cloned().collect()))
        .collect();
    for model in models {
        for field in &mut model.fields {
            let recursive = direct_model(field).is_some_and(|target| leads_to(&direct, target, &model.name));
            if recursive {
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

fn leads_to(direct: &HashMap<Ident, Vec<Ident>>, from: &Ident, to: &Ident) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(name) = seen.get(next).copied() {
        if name == to {
            return true;
        }
        for target in direct.get(name).into_iter().flatten() {
            if !seen.contains(&target) {
                seen.push(target);
            }
        }
        next += 1;
    }
    false
}
