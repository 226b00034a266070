//! The canonical query of a signature: a line per parameter, sorted by name.

use std::cmp::Ordering;

use percent_encoding::percent_decode_str;

/// A parameter's name and value, decoded.
type Pair = (String, String);

/// Punctuation in the order of the Unicode root collation, which JavaScript's `localeCompare` uses; digits and letters
/// follow.
const COLLATED: &str = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// The orders in which official clients sort the names.
const ORDERS: [fn(&str, &str) -> Ordering; 3] = [by_lower_case, by_code_point, by_collation];

/// Every form of a query that official clients sign, the usual one first.
pub(super) fn forms(target: &str) -> impl Iterator<Item = String> {
    let pairs = pairs(target);
    let lowered: Vec<_> = pairs.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
    ORDERS.into_iter().flat_map(move |order| [written(&lowered, order), written(&pairs, order)])
}

fn pairs(target: &str) -> Vec<Pair> {
    let (_, query) = target.split_once('?').unwrap_or_default();
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    });
    pairs.collect()
}

fn written(pairs: &[Pair], order: fn(&str, &str) -> Ordering) -> String {
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_by(|(name, value), (other, its)| order(name, other).then_with(|| value.cmp(its)));
    sorted.iter().map(|(name, value)| format!("\n{name}:{value}")).collect()
}

fn by_lower_case(one: &str, other: &str) -> Ordering {
    one.to_lowercase().cmp(&other.to_lowercase())
}

fn by_code_point(one: &str, other: &str) -> Ordering {
    one.cmp(other)
}

fn by_collation(one: &str, other: &str) -> Ordering {
    one.chars().map(rank).cmp(other.chars().map(rank))
}

/// The position of a character in the collation. Other scripts are ordered by code point.
fn rank(character: char) -> (usize, char) {
    let position = COLLATED.chars().position(|other| other == character);
    (position.unwrap_or(COLLATED.len()), character.to_ascii_lowercase())
}
