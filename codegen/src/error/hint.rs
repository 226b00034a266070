//! Hints for problems.

/// The largest edit distance of a misspelt word.
const MOST_EDITS: usize = 2;

/// Keywords of other dialects, each with the supported alternative.
const FOREIGN: [(&str, &str); 13] = [
    ("anyOf", "OpenAPI 3 has it; in Swagger 2.0 there is only \"allOf\""),
    ("oneOf", "OpenAPI 3 has it; in Swagger 2.0 there is only \"allOf\""),
    ("not", "OpenAPI 3 has it; in Swagger 2.0 there is no such thing"),
    ("nullable", "OpenAPI 3 has it; in Swagger 2.0 it is \"x-nullable\""),
    ("content", "OpenAPI 3 has it; in Swagger 2.0 a response has a \"schema\""),
    ("requestBody", "OpenAPI 3 has it; in Swagger 2.0 there is a parameter with \"in\": \"body\""),
    (
        "components",
        "OpenAPI 3 has it; in Swagger 2.0 there are \"definitions\", \"parameters\" and \"responses\"",
    ),
    ("servers", "OpenAPI 3 has it; in Swagger 2.0 there are \"host\" and \"basePath\""),
    ("openapi", "only Swagger 2.0 is read"),
    ("x-ms-long-running-operation", "the client does not wait for operations by itself"),
    ("x-ms-client-flatten", "properties stay where they are on the wire"),
    ("x-ms-odata", "the query parameters have to be described one by one"),
    ("uniqueItems", "lists are sent as the caller gives them"),
];

/// The candidate that `word` may be a slip of.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // A long word is no misspelling, and comparing it is expensive.
    if word.len() > 100 {
        return None;
    }
    let distance = |candidate: &str| {
        if candidate.eq_ignore_ascii_case(word) { 0 } else { strsim::osa_distance(candidate, word) }
    };
    let near = candidates.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= MOST_EDITS);
    let near = near.map(|candidate| (distance(candidate), candidate));
    let most = MOST_EDITS.min(word.chars().count() / 3);
    let (_, best) = near.filter(|(distance, _)| *distance <= most).min()?;
    Some(format!("is \"{best}\" meant?"))
}

/// The supported keyword for one of another dialect, or for a misspelt one.
pub(crate) fn slip(keyword: &str, supported: &[&str]) -> Option<String> {
    if let Some((_, hint)) = FOREIGN.iter().find(|(word, _)| *word == keyword) {
        return Some((*hint).to_owned());
    }
    nearest(keyword, supported.iter().copied())
}

/// The hint for an unknown keyword.
pub(crate) fn of_keyword(keyword: &str, supported: &[&str]) -> Option<String> {
    slip(keyword, supported).or_else(|| {
        let is_extension = keyword.starts_with("x-");
        is_extension.then(|| "an extension may change what is meant; leave it out if it does not".to_owned())
    })
}
