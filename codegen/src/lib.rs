//! Turns a Swagger 2.0 description of Azure Batch operations into the Rust source of `batch-client`.
//!
//! Text in, source files out: no file is read or written here, no clock and no environment is asked, and the same
//! document always gives the same bytes. The way is `swagger` (the document as written), `lower` (every decision and
//! every refusal), `model` (what will be generated), `emit` (its syntax, formatted), `render` (the text of the files).
//! Whatever the generator does not know is refused with its place in the document; all problems of a document are
//! reported at once.

mod at_once;
mod compare;
mod emit;
mod error;
mod example;
mod json;
mod locate;
mod lower;
mod markdown;
mod model;
mod names;
mod render;
mod swagger;

pub use compare::{Change, Comparison, Kind, Scope, Subject, Wanted};
pub use error::{Excerpt, Located, LocatedNote, Note, Notes, Pointer, Position, Problem, Refusal};
pub use example::{ExampleFile, LARGEST_EXAMPLE, ReadExample};
pub use markdown::on_one_line as shown;
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
    /// What the document says without effect.
    pub notes: Notes,
}

/// Generates the client's files from a document. `name` is how messages and file headers call the document.
///
/// # Errors
/// A [`Refusal`] with every problem of the document: text that is not JSON, or a keyword, type, format or reference
/// that is not supported. Nothing is generated then.
pub fn generate(name: &str, text: &str) -> Result<Generated, Refusal> {
    made(name, lowered(name, text, None)?)
}

/// As [`generate`], with the examples that the document refers to in the documentation. `read` gives what there is under
/// the name that the document has for such a file. An operation whose files are missing is documented without an example.
///
/// # Errors
/// As [`generate`], and for each file that `read` refuses, that is larger than [`LARGEST_EXAMPLE`], or that is not JSON,
/// with the place where the document names it.
pub fn generate_with_examples(name: &str, text: &str, read: ReadExample<'_>) -> Result<Generated, Refusal> {
    made(name, lowered(name, text, Some(read))?)
}

/// The files that are made of a document.
fn made(name: &str, (api, notes): (model::Api, Notes)) -> Result<Generated, Refusal> {
    let file = |&file: &&'static str| {
        let emitted = emit::emit(file, &api).map_err(|error| own_fault(name, file, &error))?;
        Ok(SourceFile { name: file.to_owned(), text: render::render(&emitted, name) })
    };
    let mut files: Vec<_> = at_once::at_once(&emit::FILES, file).into_iter().collect::<Result<_, _>>()?;
    files.sort_by(|one: &SourceFile, other| one.name.cmp(&other.name));
    Ok(Generated {
        files,
        operations: api.operations.len(),
        models: api.models.len(),
        enums: api.enums.len(),
        notes,
    })
}

/// Tests that are made of the examples of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examples {
    /// The tests. They use the generated types by their bare names, and a module `support` beside them.
    pub file: SourceFile,
    /// The number of tests.
    pub tests: usize,
    /// The examples without a test: their files are missing, or lack what the operation requires.
    pub left_out: Vec<String>,
}

/// Makes tests of the examples that a document refers to. `read` gives what there is under the name that the document has
/// for such a file.
///
/// # Errors
/// As [`generate_with_examples`].
pub fn examples(name: &str, text: &str, read: ReadExample<'_>) -> Result<Examples, Refusal> {
    let emit::Examples { items, tests, left_out } = emit::examples(&lowered(name, text, Some(read))?.0);
    let docs = "The examples of the description, as tests.".to_owned();
    let name_of_file = "tests.rs";
    let items = syn::parse2(items).map_err(|error| own_fault(name, name_of_file, &error))?;
    let items = prettyplease::unparse(&items);
    let text = render::render(&emit::File { docs, items, texts: Vec::new() }, name);
    Ok(Examples { file: SourceFile { name: name_of_file.to_owned(), text }, tests, left_out })
}

/// Compares two documents, each with its name and its text, in terms of those who call what is generated from them.
///
/// # Errors
/// A [`Refusal`] for the first of them that is not supported.
pub fn compare(old: (&str, &str), new: (&str, &str), scope: Scope<'_>) -> Result<Comparison, Refusal> {
    Ok(compare::compare(&lowered(old.0, old.1, None)?.0, &lowered(new.0, new.1, None)?.0, scope))
}

/// What will be generated from a document, with its examples if they are read, and the notes on it, or all that is wrong
/// with it.
fn lowered(name: &str, text: &str, read: Option<ReadExample<'_>>) -> Result<(model::Api, Notes), Refusal> {
    if text.len() > LARGEST_DOCUMENT {
        return Err(too_large(name, text.len()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = json::parse(name, text)?;
    let problems = swagger::Problems::default();
    let document = swagger::Document::read(&swagger::At::root(&value, &problems));
    let mut api = lower::lower(&document, &problems);
    if let Some(read) = read {
        example::read_all(&mut api, read, &problems);
    }
    if problems.is_empty() {
        Ok((api, locate::notes(name, text, problems)))
    } else {
        Err(locate::locate(name, text, problems))
    }
}

/// The text of a document that is read from somewhere. Of a file that is larger than [`LARGEST_DOCUMENT`], its beginning
/// is enough to be told so.
///
/// # Errors
/// A [`Refusal`] if it is too large or not UTF-8.
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Refusal> {
    if bytes.len() > LARGEST_DOCUMENT {
        return Err(too_large(name, bytes.len()));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let byte = bytes.get(valid.len()).copied().unwrap_or_default();
        let found = format!("the byte 0x{byte:02x}, with which no character of UTF-8 goes on");
        let problem = Problem::new(&Pointer::root(), found, "UTF-8, with or without a byte order mark");
        locate::at_end_of(name, valid, problem)
    })
}

fn too_large(name: &str, length: usize) -> Refusal {
    let found = format!("a document of {length} bytes or more");
    let problem = Problem::new(&Pointer::root(), found, format!("at most {LARGEST_DOCUMENT} bytes"));
    locate::at_start(name, problem)
}

/// What an emitter wrote is not Rust. It is better to say so than to write it.
fn own_fault(document: &str, file: &str, error: &syn::Error) -> Refusal {
    let found = format!("something that makes the generator write a {file} which is not Rust: {error}");
    let problem =
        Problem::new(&Pointer::root(), found, "this is a fault of the generator, not of the document");
    locate::at_start(document, problem)
}
