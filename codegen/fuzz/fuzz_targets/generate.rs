//! Any bytes: a refusal with an address, or source that is Rust and in which no test, HTML, mark of direction or carriage
//! return is from the document.

#![no_main]

#[path = "../../tests/support/harmless.rs"]
mod harmless;

use codegen::ExampleFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let outcome = codegen::decode("fuzzed.json", bytes)
        // The document is its own example, too, whatever that shows.
        .and_then(|text| codegen::generate_with_examples("fuzzed.json", text, &|_| ExampleFile::Text(text.to_owned())));
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
