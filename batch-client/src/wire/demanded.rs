//! Properties that a request must have, although answers leave them out: passwords, above all.

use super::View;

/// The path of such a property that a value lacks, for example `users[0].password`.
pub(crate) fn missing(value: &View<'_>) -> Option<String> {
    let mut steps = Vec::new();
    let is_missing = find(value, &mut steps);
    steps.reverse();
    is_missing.then(|| steps.concat().trim_start_matches('.').to_owned())
}

/// Whether something is missing; `steps` is the way to it then, the last step first.
fn find(value: &View<'_>, steps: &mut Vec<String>) -> bool {
    match value {
        View::Object(object) => object.shape().properties.iter().enumerate().any(|(number, property)| {
            let value = object.view(number);
            let is_missing = property.is_demanded && matches!(value, View::Absent) || find(&value, steps);
            is_missing && noted(steps, format!(".{}", property.name))
        }),
        View::List(list, form) => (0..list.length())
            .any(|index| find(&list.item(index, *form), steps) && noted(steps, format!("[{index}]"))),
        View::Map(map, form) => find_in_map(*map, *form, steps),
        _ => false,
    }
}

fn find_in_map(map: &dyn super::view::MapView, form: super::Form, steps: &mut Vec<String>) -> bool {
    let mut is_missing = false;
    map.each(form, &mut |key, value| {
        is_missing = is_missing || find(&value, steps) && noted(steps, format!(".{key}"));
    });
    is_missing
}

fn noted(steps: &mut Vec<String>, step: String) -> bool {
    steps.push(step);
    true
}
