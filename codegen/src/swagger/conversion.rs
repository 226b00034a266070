//! `x-rust-from`: the properties that a model is made of with `From`.

use super::read::{At, brief};
use crate::error::Pointer;

/// A way to make a model of the values of a few of its properties.
#[derive(Debug, Clone)]
pub(crate) struct Conversion {
    pub(crate) pointer: Pointer,
    pub(crate) properties: Vec<(String, Pointer)>,
}

/// The most values in a tuple.
const MOST: usize = 3;

/// One conversion, or an array of several.
pub(super) fn read(at: &At<'_>) -> Vec<Conversion> {
    let elements = at.elements();
    if elements.iter().any(|element| element.value.is_array()) {
        return elements.iter().map(conversion).collect();
    }
    if at.value.is_array() { vec![conversion(at)] } else { Vec::new() }
}

fn conversion(at: &At<'_>) -> Conversion {
    let elements = at.elements();
    if at.value.is_array() && !(1..=MOST).contains(&elements.len()) {
        at.refuse(brief(at.value), format!("the names of 1 to {MOST} properties"));
    }
    for (index, element) in elements.iter().enumerate() {
        if elements.iter().take(index).any(|earlier| earlier.value == element.value) {
            element.refuse(format!("{} a second time", brief(element.value)), "each property once");
        }
    }
    let properties = elements.iter().map(|element| (element.string(), element.pointer.clone())).collect();
    Conversion { pointer: at.pointer.clone(), properties }
}
