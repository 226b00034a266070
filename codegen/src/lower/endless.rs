//! Models without a finite value: those that lead back to themselves by required properties alone.

use std::collections::{HashMap, HashSet};

use crate::error::Pointer;
use crate::model::{Ident, Model};
use crate::swagger::Problems;

/// The most models of a cycle that a message names.
const NAMED: usize = 4;

/// A required property that holds a model in place, not in an array or a map.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) holder: Ident,
    pub(super) property: String,
    pub(super) model: Ident,
    pub(super) pointer: Pointer,
}

/// Refuses each cycle once, at the property that closes it. A property that is optional in Rust breaks a cycle,
/// although the document requires it: a request leaves out read-only properties.
pub(super) fn refuse(models: &[Model], held: &[Held], problems: &Problems) {
    let required: HashSet<(&str, &str)> = models
        .iter()
        .flat_map(|model| model.fields.iter().map(move |field| (model, field)))
        .filter(|(_, field)| field.is_required())
        .map(|(model, field)| (model.name.as_str(), field.wire_name.as_str()))
        .collect();
    let numbers: HashMap<_, _> =
        models.iter().enumerate().map(|(number, model)| (model.name.as_str(), number)).collect();
    let mut walk = Walk { models, problems, arrows: vec![Vec::new(); models.len()] };
    for held in held.iter().filter(|held| required.contains(&(held.holder.as_str(), held.property.as_str())))
    {
        let ends = (numbers.get(held.holder.as_str()), numbers.get(held.model.as_str()));
        if let (Some(from), Some(to)) = ends {
            walk.arrows[*from].push((*to, held));
        }
    }
    walk.all();
}

/// A walk through the models along their required properties. Without recursion, since chains can be long.
struct Walk<'a> {
    models: &'a [Model],
    problems: &'a Problems,
    /// The models that the properties of each model refer to.
    arrows: Vec<Vec<(usize, &'a Held)>>,
}

/// The state of a model in the walk.
#[derive(Clone, Copy)]
enum State {
    New,
    /// On the path that is being walked, at this place.
    Open(usize),
    Done,
}

impl Walk<'_> {
    fn all(&self) {
        let mut states = vec![State::New; self.models.len()];
        for start in 0..self.models.len() {
            if matches!(states[start], State::New) {
                self.from(start, &mut states);
            }
        }
    }

    fn from(&self, start: usize, states: &mut [State]) {
        // The models on the path, and how many of the arrows of each have been followed.
        let mut path = vec![(start, 0)];
        states[start] = State::Open(0);
        while let Some((model, followed)) = path.last_mut() {
            let Some((next, held)) = self.arrows[*model].get(*followed).copied() else {
                states[*model] = State::Done;
                path.pop();
                continue;
            };
            *followed += 1;
            match states[next] {
                State::New => {
                    states[next] = State::Open(path.len());
                    path.push((next, 0));
                }
                State::Open(place) => self.refuse(&path[place..], held),
                State::Done => {}
            }
        }
    }

    fn refuse(&self, cycle: &[(usize, usize)], held: &Held) {
        let Held { property, model, pointer, .. } = held;
        let mut names: Vec<_> =
            cycle.iter().take(NAMED).map(|(number, _)| self.models[*number].name.as_str()).collect();
        names.extend((cycle.len() > NAMED).then_some("..."));
        names.push(model);
        let found = format!("a model without a finite value, by \"{property}\": {}", names.join(" -> "));
        self.problems.note(pointer, found, "a cycle in which a property is optional, an array or a map");
    }
}
