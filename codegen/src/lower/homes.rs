//! In which file each model and enum is, and which groups a route handle belongs to.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Api, Home, Ident, Model, Role, Type};

/// Assigns models, enums and handles to groups. `documents`: the homes of definitions by their documents.
///
/// An item that two groups reach becomes common, and so does everything that it refers to: code of one group never
/// needs another group.
pub(super) fn assign(api: &mut Api, documents: Vec<(Ident, Home)>) {
    handles(api);
    let mut graph = Graph::new(&api.models);
    for (name, home) in documents {
        graph.reach(&name, home);
    }
    for (ty, group) in used(api) {
        if let Some(name) = name(ty) {
            graph.reach(name, Home::Group(group));
        }
    }
    let homes = graph.homes;
    let of = |name: &Ident| homes.get(name).copied().unwrap_or_default();
    api.models.iter_mut().for_each(|model| model.home = of(&model.name));
    api.enums.iter_mut().for_each(|it| it.home = of(&it.name));
}

/// The types that operations and handles name themselves, each with the group that does.
fn used(api: &Api) -> Vec<(&Type, usize)> {
    let mut used = Vec::new();
    for operation in &api.operations {
        let bodies =
            operation.responses.iter().filter_map(|response| response.body.as_ref()).map(|body| &body.ty);
        let headers =
            operation.responses.iter().flat_map(|response| &response.headers).map(|header| &header.ty);
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        used.extend(parameters.chain(bodies).chain(headers).map(|ty| (ty, operation.group)));
    }
    for route in &api.routes {
        let segments =
            route.segments.iter().flat_map(|segment| route.groups.iter().map(|it| (&segment.ty, *it)));
        used.extend(segments);
    }
    used
}

/// A handle belongs to the groups of its operations, and to those of all handles that open from it.
fn handles(api: &mut Api) {
    let mut groups = vec![BTreeSet::new(); api.routes.len()];
    for operation in &api.operations {
        let mut route = operation.route;
        // A handle's group is also that of its parents.
        while let Some(index) = route.filter(|index| groups[*index].insert(operation.group)) {
            route = api.routes[index].parent;
        }
    }
    for (route, groups) in api.routes.iter_mut().zip(groups) {
        route.groups = groups.into_iter().collect();
    }
}

/// The model or enum in a type.
fn name(ty: &Type) -> Option<&Ident> {
    match ty.core() {
        Type::Model(name) | Type::Enum(name) => Some(name),
        _ => None,
    }
}

/// The references of each model, and the homes found so far.
struct Graph {
    targets: HashMap<Ident, Vec<Ident>>,
    homes: HashMap<Ident, Home>,
}

impl Graph {
    fn new(models: &[Model]) -> Self {
        let mut targets: HashMap<_, Vec<_>> = HashMap::new();
        for model in models {
            let fields = model.fields.iter().filter_map(|field| name(&field.ty)).cloned();
            targets.entry(model.name.clone()).or_default().extend(fields);
            // The two forms of a model stand beside each other.
            if let Role::InputOf { output, .. } = &model.role {
                targets.entry(model.name.clone()).or_default().push(output.clone());
                targets.entry(output.clone()).or_default().push(model.name.clone());
            }
        }
        Self { targets, homes: HashMap::new() }
    }

    /// A thing and all that it refers to is reached from here. Each changes its home twice at most.
    fn reach(&mut self, name: &Ident, home: Home) {
        let mut open = vec![(name.clone(), home)];
        while let Some((name, home)) = open.pop() {
            let known = self.homes.get(&name).copied();
            let merged = known.map_or(home, |known| if known == home { home } else { Home::Common });
            if known != Some(merged) {
                open.extend(
                    self.targets.get(&name).into_iter().flatten().map(|target| (target.clone(), merged)),
                );
                self.homes.insert(name, merged);
            }
        }
    }
}
