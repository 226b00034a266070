//! The API version of a request.

/// The version of a request, as its description has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// The operation takes a version: the client's.
    OfClient,
    /// The operation has one version, whatever the client's is.
    Fixed(&'static str),
    /// The operation takes none.
    Absent,
}

impl Version {
    /// The version that is sent. The caller's version for this call has precedence.
    pub(crate) fn sent<'a>(self, of_call: Option<&'a str>, of_client: &'a str) -> Option<&'a str> {
        of_call.or(match self {
            Self::OfClient => Some(of_client),
            Self::Fixed(version) => Some(version),
            Self::Absent => None,
        })
    }
}
