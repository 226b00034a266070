//! Any bytes: a refusal with an address, or source that is Rust.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let outcome = codegen::decode("fuzzed.json", bytes)
        // The document is its own example, too, whatever that shows.
        .and_then(|text| codegen::generate_with_examples("fuzzed.json", text, &|_| Some(text.to_owned())));
    match outcome {
        Ok(generated) => {
            for file in generated.files {
                assert!(syn::parse_file(&file.text).is_ok(), "{}:\n{}", file.name, file.text);
            }
        }
        Err(refusal) => {
            let text = refusal.to_string();
            assert!(!refusal.problems.is_empty() && text.contains("fuzzed.json:"), "{text}");
            assert!(!text.contains("fault of the generator"), "{text}");
        }
    }
});
