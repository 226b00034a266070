//! Turns a Swagger 2.0 description of Azure Batch operations into the Rust source of `batch-client`.
//!
//! Text in, source files out: no file is read or written here, no clock and no environment is asked, and the same
//! document always gives the same bytes. The way is `swagger` (the document as written), `lower` (every decision and
//! every refusal), `model` (what will be generated), `emit` (tokens), `render` (text). Whatever the generator does not
//! know is refused with its place in the document; all problems of a document are reported at once.

mod compare;
mod emit;
mod error;
mod json;
mod lower;
mod model;
mod render;
mod swagger;

pub use compare::{Change, Comparison, Kind, Scope, Subject, Wanted};
pub use error::{Pointer, Position, Problem, Refusal};
pub use render::GENERATED;

/// The largest document that is read, in bytes: several times as large as the largest that is known.
pub const LARGEST_DOCUMENT: usize = 8 << 20;

/// A file of the generated client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name below the folder of generated files.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// What was made of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The files, in the order of their names.
    pub files: Vec<SourceFile>,
    /// The number of operations.
    pub operations: usize,
    /// The number of objects that travel in bodies.
    pub models: usize,
    /// The number of enums.
    pub enums: usize,
}

/// Generates the client's files from a document. `name` is how messages and file headers call the document.
///
/// # Errors
/// A [`Refusal`] with every problem of the document: text that is not JSON, or a keyword, type, format or reference
/// that is not supported. Nothing is generated then.
pub fn generate(name: &str, text: &str) -> Result<Generated, Refusal> {
    let api = lowered(name, text)?;
    let file = |file: &emit::File| match render::render(file, name) {
        Ok(text) => Ok(SourceFile { name: file.name.to_owned(), text }),
        Err(error) => Err(own_fault(name, file.name, &error)),
    };
    Ok(Generated {
        files: emit::emit(&api).iter().map(file).collect::<Result<_, _>>()?,
        operations: api.operations.len(),
        models: api.models.len(),
        enums: api.enums.len(),
    })
}

/// Compares two documents, each with its name and its text, in terms of those who call what is generated from them.
///
/// # Errors
/// A [`Refusal`] for the first of them that is not supported.
pub fn compare(old: (&str, &str), new: (&str, &str), scope: Scope<'_>) -> Result<Comparison, Refusal> {
    Ok(compare::compare(&lowered(old.0, old.1)?, &lowered(new.0, new.1)?, scope))
}

/// What will be generated from a document, or all that is wrong with it.
fn lowered(name: &str, text: &str) -> Result<model::Api, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = json::parse(name, text)?;
    let problems = swagger::Problems::default();
    let document = swagger::Document::read(&swagger::At::root(&value, &problems));
    let api = lower::lower(&document, &problems);
    if problems.is_empty() { Ok(api) } else { Err(json::locate(name, text, problems.into_vec())) }
}

/// What an emitter wrote is not Rust. It is better to say so than to write it.
fn own_fault(document: &str, file: &str, error: &syn::Error) -> Refusal {
    let found = format!("something that makes the generator write a {file} which is not Rust: {error}");
    let problem =
        Problem::new(&Pointer::root(), found, "this is a fault of the generator, not of the document");
    let start = Position { line: 1, column: 1 };
    Refusal { document: document.to_owned(), problems: vec![(start, problem)] }
}
