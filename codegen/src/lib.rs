//! Turns Swagger 2.0 descriptions of Azure Batch operations into the Rust source of `batch-client`.
//!
//! Text in, source files out: no I/O, no clock and no environment; the same documents give the same bytes. The
//! pipeline is `swagger` (the documents as written), `lower` (all decisions and refusals), `model` (the generated
//! API), `emit` (its syntax), `render` (the text of the files). Everything unknown is refused with its place in the
//! document; all problems are reported at once.

mod compare;
mod documents;
mod emit;
mod error;
mod example;
mod joined;
mod json;
mod locate;
mod lower;
mod markdown;
mod model;
mod names;
mod render;
mod swagger;

use documents::too_large;
use error::FileId;
use swagger::Set;

pub use compare::{Change, Comparison, Kind, Scope, Subject, Wanted};
pub use documents::{Documents, FileText, LARGEST_DOCUMENT, MOST_BYTES, MOST_FILES, ReadFile};
pub use error::{Excerpt, Located, LocatedNote, Note, Notes, Pointer, Position, Problem, Refusal};
pub use example::LARGEST_EXAMPLE;
pub use markdown::on_one_line as shown;
pub use render::GENERATED;

/// A file of the generated client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the folder of generated files.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The output for a set of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The files, in the order of their names.
    pub files: Vec<SourceFile>,
    /// The groups of operations: the features that the client needs.
    pub groups: Vec<String>,
    /// The number of operations.
    pub operations: usize,
    /// The number of objects that travel in bodies.
    pub models: usize,
    /// The number of enums.
    pub enums: usize,
    /// The notes on the documents.
    pub notes: Notes,
}

/// Generates the client's files from a set of documents, with their examples in the documentation if the set can read
/// files. An operation whose example is missing is documented without one.
///
/// # Errors
/// A [`Refusal`] with every problem of the documents: text that is not JSON, a keyword, type, format or reference that is
/// not supported, a file that is not to be read. Nothing is generated then.
pub fn generate(documents: &Documents<'_>) -> Result<Generated, Refusal> {
    let name = documents.name();
    let (api, notes) = lowered(documents, documents.read.is_some())?;
    Ok(Generated {
        files: all_written(emit::files(&api), &name)?,
        groups: api.groups.iter().map(|group| group.name.clone()).collect(),
        operations: api.operations.len(),
        models: api.models.len(),
        enums: api.enums.len(),
        notes,
    })
}

/// All documents joined into one, in JSON, with the referenced parts of other files and without prose.
///
/// # Errors
/// As [`generate`].
pub fn join(documents: &Documents<'_>) -> Result<String, Refusal> {
    let (set, api, _) = read(documents, false)?;
    let lost = |reference: String| {
        let found =
            format!("the reference \"{reference}\", which leads nowhere once all documents are joined");
        locate::at_start(&documents.name(), Problem::new(&Pointer::default(), found, OWN_FAULT))
    };
    joined::joined(&set, &api.version).map(|joined| format!("{joined:#}\n")).map_err(lost)
}

/// Tests that are made of the examples of a set of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examples {
    /// The tests. They use the generated types by their bare names, and a module `support` beside them.
    pub file: SourceFile,
    /// The number of tests.
    pub tests: usize,
    /// The examples without a test: their files are missing, or lack what the operation requires.
    pub left_out: Vec<String>,
}

/// Makes tests of the examples that the documents refer to.
///
/// # Errors
/// As [`generate`].
pub fn examples(documents: &Documents<'_>) -> Result<Examples, Refusal> {
    let emit::Examples { file, tests, left_out } = emit::examples(&lowered(documents, true)?.0);
    Ok(Examples { file: written(file, &documents.name())?, tests, left_out })
}

/// Makes files that call each operation, found by its id, from decoded values: for the tests of the client. They use its
/// public face, and a module `calls` beside their folder.
///
/// # Errors
/// As [`generate`].
pub fn calls(documents: &Documents<'_>) -> Result<Vec<SourceFile>, Refusal> {
    all_written(emit::calls(&lowered(documents, false)?.0), &documents.name())
}

/// The texts of files, in the order of their names.
fn all_written(files: Vec<emit::File>, documents: &str) -> Result<Vec<SourceFile>, Refusal> {
    let mut files: Vec<_> =
        files.into_iter().map(|file| written(file, documents)).collect::<Result<_, _>>()?;
    files.sort_by(|one: &SourceFile, other| one.name.cmp(&other.name));
    Ok(files)
}

/// The text of a file. Output that is not Rust is refused, as a fault of an emitter.
fn written(file: emit::File, documents: &str) -> Result<SourceFile, Refusal> {
    let name = file.path.clone();
    match render::render(file, documents) {
        Ok(text) => Ok(SourceFile { name, text }),
        Err(error) => Err(own_fault(documents, &name, &error)),
    }
}

/// Compares two sets of documents, in terms of the generated client's callers.
///
/// # Errors
/// A [`Refusal`] for the first of them that is not supported.
pub fn compare(old: &Documents<'_>, new: &Documents<'_>, scope: Scope<'_>) -> Result<Comparison, Refusal> {
    Ok(compare::compare(&lowered(old, false)?.0, &lowered(new, false)?.0, scope))
}

/// Lowers documents, with their examples if wanted. Returns the model and notes, or all problems.
fn lowered(documents: &Documents<'_>, with_examples: bool) -> Result<(model::Api, Notes), Refusal> {
    read(documents, with_examples).map(|(_, api, notes)| (api, notes))
}

/// The same with the documents as written.
fn read<'a>(documents: &Documents<'a>, with_examples: bool) -> Result<(Set<'a>, model::Api, Notes), Refusal> {
    let problems = swagger::Problems::default();
    let set = Set::read(documents, &problems);
    let mut api = lower::lower(&set, &problems);
    if with_examples {
        example::read_all(&mut api, &set.sources, &problems);
    }
    if problems.is_empty() && set.sources.all().all(|(_, source)| source.fault.is_none()) {
        let notes = locate::notes(&set.sources, problems);
        Ok((set, api, notes))
    } else {
        Err(locate::refusal(&set.sources, problems))
    }
}

/// Decodes the text of a document. The first [`LARGEST_DOCUMENT`] bytes and one more suffice to refuse a larger file.
///
/// # Errors
/// A [`Refusal`] if it is too large or not UTF-8.
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Refusal> {
    if bytes.len() > LARGEST_DOCUMENT {
        return Err(locate::at_start(name, too_large(bytes.len(), FileId::default())));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let byte = bytes.get(valid.len()).copied().unwrap_or_default();
        let found = format!("the byte 0x{byte:02x}, with which no character of UTF-8 goes on");
        let problem = Problem::new(&Pointer::default(), found, "UTF-8, with or without a byte order mark");
        locate::at_end_of(name, valid, problem)
    })
}

fn own_fault(document: &str, file: &str, error: &syn::Error) -> Refusal {
    let found = format!("something that makes the generator write a {file} which is not Rust: {error}");
    locate::at_start(document, Problem::new(&Pointer::default(), found, OWN_FAULT))
}

const OWN_FAULT: &str = "this is a fault of the generator, not of the document";
