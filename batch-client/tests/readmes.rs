//! The front page shows programs of the client's README, which are compiled as its documentation.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

/// The blocks of Rust in a page, each with what its first line says about it.
fn programs(text: &str) -> Vec<&str> {
    text.split("\n```").filter(|block| block.starts_with("rust")).collect()
}

#[test]
fn a_program_of_the_front_page_is_one_of_the_client() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
    let (front, own) = (read("../README.md"), read("README.md"));
    let (front, own) = (programs(&front), programs(&own));
    assert!(!front.is_empty() && own.len() >= 5, "{} and {} programs", front.len(), own.len());
    for program in front {
        assert!(own.contains(&program), "this program is compiled nowhere:\n{program}");
    }
}
