//! The roles of models: sent, received, or both, and the properties that a request leaves out.

use std::collections::{HashMap, HashSet};

use crate::model::{Api, Field, Ident, Model, Operation, Place, Presence, Role, Type};
use crate::names::Namespace;

/// Gives each model its role and adds the input forms of models that come back with more than may be sent.
///
/// Only a body gets a form of its own. A model that a body holds, itself included, keeps one form for both ways, since
/// two would double everything above it: its read-only properties are optional, and a request leaves them out.
pub(super) fn assign(api: &mut Api, types: &mut Namespace) {
    let models = Graph::new(&api.models, |_| true);
    // Read-only properties are not sent, and neither are models that only they contain.
    let sent_models = Graph::new(&api.models, |field| !field.read_only);
    let bodies: HashSet<Ident> =
        api.operations.iter().flat_map(sent).filter_map(model_name).cloned().collect();
    let responses = api.operations.iter().flat_map(|operation| &operation.responses);
    let answers = models.reach(responses.filter_map(|response| model_name(&response.body.as_ref()?.ty)));
    let mut nested: HashSet<Ident> = sent_models.below(bodies.iter()).collect();
    // The elements of a body that is a list or a map are sent like properties.
    nested.extend(api.operations.iter().flat_map(sent).filter_map(element_name).cloned());
    let is_split = |model: &Model| {
        let read_only = model.fields.iter().any(|field| field.read_only);
        read_only
            && bodies.contains(&model.name)
            && answers.contains(&model.name)
            && !nested.contains(&model.name)
    };
    let split: Vec<Ident> =
        api.models.iter().filter(|model| is_split(model)).map(|m| m.name.clone()).collect();
    for model in &mut api.models {
        let is_split = split.contains(&model.name);
        if bodies.contains(&model.name) && !is_split || nested.contains(&model.name) {
            make_input(model);
        }
        if answers.contains(&model.name) {
            loosen_write_only(model, is_split);
        }
    }
    mark_clearing(&mut api.models);
    for output in split {
        add_input_form(api, &output, types);
    }
    mark_bodies(api);
}

/// A request leaves out read-only properties, which are therefore optional.
fn make_input(model: &mut Model) {
    model.role = Role::Input;
    for field in model.fields.iter_mut().filter(|field| field.read_only) {
        field.presence = Presence::Optional;
    }
}

/// Write-only properties are optional in a model that is also received. `is_split`: requests have an input form of
/// the model.
fn loosen_write_only(model: &mut Model, is_split: bool) {
    let is_sent = is_split || model.role == Role::Input;
    let presence = if is_sent { Presence::Demanded } else { Presence::Optional };
    for field in model.fields.iter_mut().filter(|field| field.write_only && field.is_required()) {
        field.presence = presence;
    }
}

fn sent(operation: &Operation) -> impl Iterator<Item = &Type> {
    let json = operation.parameters.iter().filter(|parameter| matches!(parameter.place, Place::Json { .. }));
    json.map(|parameter| &parameter.ty)
}

fn model_name(ty: &Type) -> Option<&Ident> {
    if let Type::Model(name) = ty.core() { Some(name) } else { None }
}

fn element_name(ty: &Type) -> Option<&Ident> {
    if matches!(ty, Type::Model(_)) { None } else { model_name(ty) }
}

/// The models that each model refers to in its fields.
struct Graph {
    fields: HashMap<Ident, Vec<Ident>>,
}

impl Graph {
    fn new(models: &[Model], counts: impl Fn(&Field) -> bool) -> Self {
        let targets = |model: &Model| {
            let fields = model.fields.iter().filter(|field| counts(field));
            fields.filter_map(|field| model_name(&field.ty)).cloned().collect()
        };
        Self { fields: models.iter().map(|model| (model.name.clone(), targets(model))).collect() }
    }

    /// The models themselves and all below them.
    fn reach<'a>(&self, roots: impl Iterator<Item = &'a Ident>) -> HashSet<Ident> {
        let mut open: Vec<Ident> = roots.cloned().collect();
        let mut reached = HashSet::new();
        while let Some(name) = open.pop() {
            if reached.insert(name.clone()) {
                open.extend(self.fields.get(&name).into_iter().flatten().cloned());
            }
        }
        reached
    }

    /// All models below, and of the models themselves those that something holds.
    fn below<'a>(&self, roots: impl Iterator<Item = &'a Ident>) -> impl Iterator<Item = Ident> {
        let held: Vec<&Ident> = roots.flat_map(|name| self.fields.get(name).into_iter().flatten()).collect();
        self.reach(held.into_iter()).into_iter()
    }
}

/// Marks the models that are sent and have something read-only to leave out, themselves or further down.
fn mark_clearing(models: &mut [Model]) {
    let clearing = containing(models, |model| model.role == Role::Input, |field| field.read_only);
    for model in models {
        model.clears_read_only = clearing.contains(&model.name);
        for field in &mut model.fields {
            field.clears_read_only = model_name(&field.ty).is_some_and(|name| clearing.contains(name));
        }
    }
}

/// The models that have a certain field, themselves or further down. `counts`: which of them are looked at.
fn containing(
    models: &[Model],
    counts: impl Fn(&Model) -> bool,
    is_it: impl Fn(&Field) -> bool,
) -> HashSet<Ident> {
    let mut holders: HashMap<&Ident, Vec<&Ident>> = HashMap::new();
    let mut open = Vec::new();
    for model in models.iter().filter(|model| counts(model)) {
        for target in model.fields.iter().filter_map(|field| model_name(&field.ty)) {
            holders.entry(target).or_default().push(&model.name);
        }
        if model.fields.iter().any(&is_it) {
            open.push(&model.name);
        }
    }
    let mut containing = HashSet::new();
    while let Some(name) = open.pop() {
        if containing.insert(name.clone()) {
            open.extend(holders.get(name).into_iter().flatten());
        }
    }
    containing
}

fn add_input_form(api: &mut Api, output: &Ident, types: &mut Namespace) {
    let Some(index) = api.models.iter().position(|model| model.name == *output) else { return };
    let model = &api.models[index];
    let (read_only, fields): (Vec<_>, Vec<_>) =
        model.fields.iter().cloned().partition(|field| field.read_only);
    let read_only = read_only.into_iter().map(|field| field.wire_name).collect();
    let shared = fields.iter().map(|field| field.name.clone()).collect();
    let name = types.type_name(&format!("{output}Input"));
    let input = Model {
        name: name.clone(),
        home: model.home,
        docs: model.docs.clone(),
        clears_read_only: fields.iter().any(|field| field.clears_read_only),
        conversions: model.conversions.clone(),
        fields,
        role: Role::InputOf { output: output.clone(), shared, read_only },
    };
    api.models.insert(index + 1, input);
    for parameter in api.operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        if parameter.ty == Type::Model(output.clone()) {
            parameter.ty = Type::Model(name.clone());
            parameter.takes_into = true;
        }
    }
}

/// Marks the bodies that need a step of their own before they are sent.
fn mark_bodies(api: &mut Api) {
    let clearing: HashSet<_> =
        api.models.iter().filter(|m| m.clears_read_only).map(|m| m.name.clone()).collect();
    let is_demanded = |field: &Field| field.presence == Presence::Demanded;
    let demanding_models = containing(&api.models, |model| model.role != Role::Output, is_demanded);
    for parameter in api.operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        if let (Place::Json { clear_read_only, demanding }, Some(name)) =
            (&mut parameter.place, model_name(&parameter.ty))
        {
            *clear_read_only = clearing.contains(name);
            *demanding = demanding_models.contains(name);
        }
    }
}
