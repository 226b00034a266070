//! Any bytes: a refusal with an address, or source that is Rust and in which no test, HTML, mark of direction or carriage
//! return is from the document.

#![no_main]

#[path = "../../tests/support/harmless.rs"]
mod harmless;

use codegen::{Documents, FileText};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let outcome = codegen::decode("fuzzed.json", bytes)
        // The document is each other file, too, whatever that shows.
        .and_then(|text| {
            let read = |_: &str, _: usize| FileText::Text(text.to_owned());
            codegen::generate(&Documents::new("fuzzed.json", text).with_files(&read))
        });
    match outcome {
        Ok(generated) => {
            for file in generated.files {
                harmless::check(&file.name, &file.text);
            }
        }
        Err(refusal) => {
            let text = refusal.to_string();
            assert!(!refusal.problems.is_empty() && text.contains("fuzzed.json:"), "{text}");
            assert!(!text.contains("fault of the generator"), "{text}");
        }
    }
});
