//! Route handles, their nesting, and the names of their methods.

use std::collections::HashMap;
use std::ops::Range;

use super::agreement::{self, type_of};

use super::paths::{self, has_parameters, leading_word, segments};
use super::schemas::Schemas;
use crate::model::{Operation, Route, RouteParameter, Type, Verb};
use crate::names::{self, Namespace};
use crate::swagger::{Document, Set};

/// The handles of all documents.
#[derive(Default)]
pub(super) struct Tree<'d> {
    routes: Vec<Route>,
    by_path: HashMap<String, usize>,
    /// Segments that hold a set of resources, since somewhere in the document a parameter follows them; with that
    /// parameter.
    collections: HashMap<&'d str, &'d str>,
    /// The methods of the client (none) and of each handle.
    methods: HashMap<Option<usize>, Namespace>,
}

impl<'d> Tree<'d> {
    /// Adds the operations of a document to the handles, and creates missing handles. It depends only on this and
    /// earlier documents, so that later ones change no name.
    pub(super) fn add(
        &mut self,
        document: &'d Document,
        operations: &mut Vec<Operation>,
        schemas: &mut Schemas<'_>,
    ) {
        for item in &document.paths {
            paths::check(&item.path, &item.pointer, schemas);
        }
        self.collections = collections(document);
        operations.retain(|operation| segments(&operation.path).count() <= paths::LONGEST);
        for operation in operations.iter_mut() {
            operation.route = self.open(&self.handle_of(&operation.path), operation, schemas);
        }
        // Handles get their names first: they are found by path, while an operation's name gives way.
        for operation in operations {
            let wish = function_name(operation, self);
            let fallback = names::snake_case(operation_name(operation));
            operation.function = self.take_method(operation.route, wish, fallback);
        }
    }

    /// The handles, once those of all documents are there.
    pub(super) fn finish(
        mut self,
        operations: &mut [Operation],
        set: &Set<'_>,
        schemas: &Schemas<'_>,
    ) -> Vec<Route> {
        agreement::agree(&mut self.routes, operations, set, schemas);
        self.routes
    }

    /// The path of the handle that an operation belongs to: its longest start that ends in a parameter or collection.
    fn handle_of(&self, path: &str) -> Vec<String> {
        let mut segments: Vec<_> = segments(path).map(str::to_owned).collect();
        while segments.last().is_some_and(|last| !self.is_handle(last)) {
            segments.pop();
        }
        segments
    }

    fn is_handle(&self, segment: &str) -> bool {
        has_parameters(segment) || self.collections.contains_key(segment)
    }

    /// The handle for a path, created together with its parents. `None` for the client itself.
    fn open(
        &mut self,
        segments: &[String],
        operation: &Operation,
        schemas: &mut Schemas<'_>,
    ) -> Option<usize> {
        let path = format!("/{}", segments.join("/"));
        if segments.is_empty() || self.by_path.contains_key(&path) {
            return self.by_path.get(&path).copied();
        }
        let (last, mut above) = segments.split_last()?;
        while let Some((_, rest)) = above.split_last().filter(|(last, _)| !has_parameters(last)) {
            above = rest;
        }
        let parent = self.open(above, operation, schemas);
        let own = paths::parameters(last).into_iter().map(|name| (name, type_of(name, operation))).collect();
        let route = self.route(path.clone(), last, own, parent, schemas);
        self.routes.push(route);
        self.by_path.insert(path, self.routes.len() - 1);
        Some(self.routes.len() - 1)
    }

    fn route(
        &mut self,
        path: String,
        last: &str,
        own: Vec<(&str, Type)>,
        parent: Option<usize>,
        schemas: &mut Schemas<'_>,
    ) -> Route {
        let noun = self.noun(last);
        let above = parent.and_then(|index| self.routes.get(index));
        let prefix = above.map_or("", |route| route.name.strip_suffix("Route").unwrap_or(&route.name));
        let type_name = format!("{prefix}{}Route", names::pascal_case(&noun));
        let mut segments = above.map(|route| route.segments.clone()).unwrap_or_default();
        let mut fields = Namespace::with(&["client"]);
        for segment in &segments {
            fields.take(&segment.field, "_");
        }
        let own_count = own.len();
        segments.extend(own.into_iter().map(|(name, ty)| RouteParameter {
            wire_name: name.to_owned(),
            field: fields.field(name),
            ty,
        }));
        Route {
            name: schemas.types.type_name(&type_name),
            function: self.take_method(parent, noun.clone(), noun),
            path,
            parent,
            segments,
            own: own_count,
            // Known once all operations are.
            groups: Vec::new(),
        }
    }

    /// `job` for `{jobId}`, `job_schedules` for `jobschedules` before `{jobScheduleId}`, `certificate` for
    /// `certificates(id={id})`.
    fn noun(&self, segment: &str) -> String {
        let whole = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if let Some(name) = whole.filter(|name| !name.contains('{')) {
            return singular(name);
        }
        let is_resource = has_parameters(segment);
        let text = if is_resource { leading_word(segment) } else { segment };
        if text.is_empty() {
            return names::snake_case(segment);
        }
        let named = self.collections.get(text).map(|name| singular(name));
        match named.filter(|name| format!("{name}s").replace('_', "") == text) {
            Some(name) if is_resource => name,
            Some(name) => format!("{name}s"),
            None if is_resource => names::snake_case(text.strip_suffix('s').unwrap_or(text)),
            None => names::snake_case(text),
        }
    }

    fn take_method(&mut self, route: Option<usize>, wish: String, fallback: String) -> String {
        let reserved = if route.is_some() { names::ROUTE_METHODS } else { names::CLIENT_METHODS };
        let methods = self.methods.entry(route).or_insert_with(|| Namespace::with(reserved));
        let name = if methods.has(&wish) { fallback } else { wish };
        methods.take(&name, "_")
    }
}

fn collections(document: &Document) -> HashMap<&str, &str> {
    let mut collections = HashMap::new();
    for item in &document.paths {
        let mut previous = None;
        for segment in segments(&item.path) {
            let word = leading_word(segment);
            // The leading word of a resource's own segment, or else the segment before it.
            let collection = Some(word).filter(|word| !word.is_empty()).or(previous);
            if let (Some(collection), Some(name)) = (collection, paths::parameters(segment).first()) {
                collections.entry(collection).or_insert(*name);
            }
            previous = Some(segment).filter(|segment| !has_parameters(segment));
        }
    }
    collections
}

/// A parameter's name without the `Id`, `Name` or `Path` at its end.
fn singular(parameter: &str) -> String {
    let mut words = names::words(parameter);
    if words.len() > 1 && words.last().is_some_and(|last| ["id", "name", "path"].contains(&last.as_str())) {
        words.pop();
    }
    names::snake_case(&words.join("_"))
}

fn operation_name(operation: &Operation) -> &str {
    let name = &operation.parameters_type;
    name.strip_suffix("Parameters").unwrap_or(name)
}

/// The verb if the path ends in a resource, otherwise the operation's name without the resource.
fn function_name(operation: &Operation, tree: &Tree<'_>) -> String {
    let last = segments(&operation.path).next_back().unwrap_or_default();
    if has_parameters(last) {
        return verb_name(operation).to_owned();
    }
    let route = operation.route.and_then(|index| tree.routes.get(index));
    let noun: Vec<_> = route.map(|route| names::words(&route.function)).unwrap_or_default();
    let words = joined_as_in(last, names::words(operation_name(operation)), &noun);
    let is_collection = tree.collections.contains_key(last);
    let mut rest = without(&words, &noun);
    if is_collection {
        rest.truncate(1);
    } else if operation.verb == Verb::Get && rest.len() > 1 && ["get", "list"].contains(&rest[0].as_str()) {
        rest.remove(0);
    }
    if rest.is_empty() { words.join("_") } else { names::snake_case(&rest.join("_")) }
}

fn verb_name(operation: &Operation) -> &'static str {
    match operation.verb {
        Verb::Get => "get",
        Verb::Put => "put",
        Verb::Post => "post",
        Verb::Patch => "patch",
        Verb::Delete => "delete",
        Verb::Head if operation.outcome.is_some() => "exists",
        Verb::Head => "head",
    }
}

/// The words of an operation's name. Those that the path writes as one word are one, if the noun is in it but does not begin
/// it: `ListSubTasks` of `/tasks/{taskId}/subtasksinfo` lists subtasks, not tasks.
fn joined_as_in(segment: &str, words: Vec<String>, noun: &[String]) -> Vec<String> {
    let ranges = (0..words.len()).map(|start| start..start + count_joined(segment, &words[start..]));
    let is_about_a_part = |range: &Range<usize>| place(&words[range.clone()], noun).is_some_and(|at| at > 0);
    let Some(one) = ranges.into_iter().find(is_about_a_part) else { return words };
    [&words[..one.start], &[words[one.clone()].concat()], &words[one.end..]].concat()
}

/// The number of words that a segment begins with.
fn count_joined(segment: &str, words: &[String]) -> usize {
    let mut rest = segment;
    let joined = words.iter().take_while(|word| match rest.strip_prefix(word.as_str()) {
        Some(after) => {
            rest = after;
            true
        }
        None => false,
    });
    joined.count()
}

/// The words without the noun.
fn without(words: &[String], noun: &[String]) -> Vec<String> {
    let found = place(words, noun);
    found.map_or_else(|| words.to_vec(), |start| [&words[..start], &words[start + noun.len()..]].concat())
}

/// Where the noun stands in the words, in its singular or plural.
fn place(words: &[String], noun: &[String]) -> Option<usize> {
    let same = |word: &String, noun: &String| word.trim_end_matches('s') == noun.trim_end_matches('s');
    let stands_at = |start: &usize| {
        let window = words.get(*start..start + noun.len()).unwrap_or_default();
        window.len() == noun.len() && window.iter().zip(noun).all(|(word, noun)| same(word, noun))
    };
    (0..words.len()).find(stands_at).filter(|_| !noun.is_empty())
}
