//! Hints for problems.

/// The largest edit distance of a misspelt word.
const MOST_EDITS: usize = 2;

/// The longest word that may be misspelt, in bytes.
const LONGEST_WORD: usize = 100;

/// The most words of similar length that one is compared with: a document has room for a hundred thousand names.
const MOST_CANDIDATES: usize = 1_000;

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
    if word.len() > LONGEST_WORD {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let most = MOST_EDITS.min(letters.len() / 3);
    let distance = |candidate: &str| {
        if candidate.eq_ignore_ascii_case(word) {
            return Some(0);
        }
        edits(&candidate.chars().collect::<Vec<_>>(), &letters, most)
    };
    let near = candidates.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= MOST_EDITS);
    let near = near.take(MOST_CANDIDATES).filter_map(|candidate| Some((distance(candidate)?, candidate)));
    let (_, best) = near.min()?;
    Some(format!("is \"{best}\" meant?"))
}

/// The number of letters to change, leave out, put in or exchange with the next one, if it is at most so many. Which
/// letters are equal at the start does not matter, so that this takes the time of the words' length.
fn edits(one: &[char], other: &[char], most: usize) -> Option<usize> {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    if one.is_empty() && other.is_empty() {
        return Some(0);
    }
    let left = most.checked_sub(1)?;
    let after = |one: Option<&[char]>, other: Option<&[char]>| edits(one?, other?, left);
    let (shorter, other_shorter) = (one.get(1..), other.get(1..));
    let is_exchange = matches!((one, other), ([a, b, ..], [c, d, ..]) if (a, b) == (d, c));
    let exchanged = if is_exchange { after(one.get(2..), other.get(2..)) } else { None };
    let ways = [
        after(shorter, other_shorter),
        after(shorter, Some(other)),
        after(Some(one), other_shorter),
        exchanged,
    ];
    ways.into_iter().flatten().min().map(|edits| edits + 1)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_or_two_slips_are_found() {
        for (word, expected) in [
            ("descripton", Some(1)),
            ("descriptionn", Some(1)),
            ("desciption", Some(1)),
            ("descirption", Some(1)),
            ("dexcription", Some(1)),
            ("Description", Some(1)),
            ("edscriptino", Some(2)),
            ("description", Some(0)),
            ("", None),
            ("descripti", Some(2)),
            ("descript", None),
            ("noitpircsed", None),
        ] {
            let [one, other] = [word, "description"].map(|word| word.chars().collect::<Vec<_>>());
            assert_eq!(edits(&one, &other, 2), expected, "{word}");
            assert_eq!(edits(&other, &one, 2), expected, "{word}");
        }
    }
}
