//! Scalars: the types that are made of no others and that no document names. All that is known of one is here, so that
//! another takes a row in [`Scalar::facts`] and its reader in `swagger`.

use std::str::FromStr;

/// A type that has its own form in Rust and on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    String,
    Int32,
    Int64,
    /// A 64-bit number that travels as a JSON string.
    Int64Text,
    Double,
    Boolean,
    /// A time stamp of RFC 3339.
    DateTime,
    /// A date as HTTP headers write it.
    Rfc1123,
    Duration,
    /// A body of raw bytes.
    Bytes,
    AnyJson,
}

/// The facts about a scalar.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Its type in Rust.
    pub(crate) rust: &'static str,
    /// The same in words, with its form on the wire where that is another than usual.
    pub(crate) description: &'static str,
    /// About how many bytes a value takes in place.
    pub(crate) size: usize,
    pub(crate) is_copy: bool,
    /// Callers give anything that converts into it.
    pub(crate) is_converted: bool,
    /// The method that gives a borrowed form that callers can give, too.
    pub(crate) borrow: Option<&'static str>,
    /// The method that reads it from a response header. `None` if a value is not a single text and can't be in a
    /// path, a query or a header.
    pub(crate) reader: Option<&'static str>,
    /// The type around it that writes it there, where its own does not.
    pub(crate) text_form: Option<&'static str>,
    /// Its form in the tables of models, if it is not that of its type.
    pub(crate) property_form: Option<&'static str>,
    /// Serde writes a value outside of an object in another form than the service.
    pub(crate) needs_property: bool,
    /// A caller's expression for a value of an example.
    pub(crate) literal: Literal,
    /// The source of an example's value in a test.
    pub(crate) sample: Sample,
}

/// The source of a value in a test.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sample {
    /// From its text, by this function.
    Text(&'static str),
    /// From its JSON.
    Json,
}

/// A caller's expression for a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Literal {
    /// A literal made of the value's text. `None` if the text is malformed.
    Text(fn(&str) -> Option<String>),
    /// A standard duration, or ours if the text does not fit one.
    Duration,
    /// The macro `json!`.
    Json,
    /// Several calls, which are too long for an example.
    Long,
}

impl Scalar {
    pub(crate) fn facts(self) -> &'static Facts {
        match self {
            Self::String => &STRING,
            Self::Int32 => &INT32,
            Self::Int64 => &INT64,
            Self::Int64Text => &INT64_TEXT,
            Self::Double => &DOUBLE,
            Self::Boolean => &BOOLEAN,
            Self::DateTime => &DATE_TIME,
            Self::Rfc1123 => &RFC1123,
            Self::Duration => &DURATION,
            Self::Bytes => &BYTES,
            Self::AnyJson => &ANY_JSON,
        }
    }
}

const STRING: Facts = Facts {
    rust: "String",
    description: "String",
    size: 24,
    is_copy: false,
    is_converted: true,
    borrow: Some("as_str"),
    reader: Some("text"),
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Text(|text| Some(format!("{text:?}"))),
    sample: Sample::Text("String::from"),
};

const INT32: Facts = Facts {
    rust: "i32",
    description: "i32",
    size: 8,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("parsed"),
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Text(parsed::<i32>),
    sample: Sample::Text("support::value"),
};

const INT64: Facts = Facts {
    rust: "i64",
    description: "i64",
    size: 16,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("parsed"),
    text_form: None,
    property_form: None,
    needs_property: true,
    literal: Literal::Text(parsed::<i64>),
    sample: Sample::Text("support::value"),
};

const INT64_TEXT: Facts = Facts {
    rust: "i64",
    description: "i64 as text",
    size: 16,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("parsed"),
    text_form: None,
    property_form: Some("Text"),
    needs_property: true,
    literal: Literal::Text(parsed::<i64>),
    sample: Sample::Text("support::value"),
};

const DOUBLE: Facts = Facts {
    rust: "f64",
    description: "f64",
    size: 16,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("parsed"),
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Text(double),
    sample: Sample::Text("support::value"),
};

const BOOLEAN: Facts = Facts {
    rust: "bool",
    description: "bool",
    size: 1,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("parsed"),
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Text(parsed::<bool>),
    sample: Sample::Text("support::value"),
};

const DATE_TIME: Facts = Facts {
    rust: "OffsetDateTime",
    description: "OffsetDateTime",
    size: 16,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("date_time"),
    text_form: None,
    property_form: None,
    needs_property: true,
    literal: Literal::Long,
    sample: Sample::Text("support::date_time"),
};

const RFC1123: Facts = Facts {
    rust: "OffsetDateTime",
    description: "OffsetDateTime as an HTTP date",
    size: 16,
    is_copy: true,
    is_converted: false,
    borrow: None,
    reader: Some("http_date"),
    text_form: Some("HttpDate"),
    property_form: Some("HttpDate"),
    needs_property: true,
    literal: Literal::Long,
    sample: Sample::Text("support::http_date"),
};

const DURATION: Facts = Facts {
    rust: "BatchDuration",
    description: "BatchDuration",
    size: 16,
    is_copy: true,
    is_converted: true,
    borrow: None,
    reader: Some("parsed"),
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Duration,
    sample: Sample::Json,
};

const BYTES: Facts = Facts {
    rust: "Bytes",
    description: "Bytes",
    size: 32,
    is_copy: false,
    is_converted: false,
    borrow: None,
    reader: None,
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Long,
    sample: Sample::Text("bytes::Bytes::from"),
};

const ANY_JSON: Facts = Facts {
    rust: "Value",
    description: "Value",
    size: 32,
    is_copy: false,
    is_converted: true,
    borrow: None,
    reader: None,
    text_form: None,
    property_form: None,
    needs_property: false,
    literal: Literal::Json,
    sample: Sample::Json,
};

fn parsed<T: FromStr + ToString>(text: &str) -> Option<String> {
    text.parse::<T>().ok().map(|value| value.to_string())
}

/// With a decimal point, without which Rust reads an integer.
fn double(text: &str) -> Option<String> {
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| format!("{number:?}"))
}
