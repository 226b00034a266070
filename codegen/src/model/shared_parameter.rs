//! Parameters that many operations share: the client has one setter for each, which all of them use.

use super::{Parameter, Place, Scalar, Type, Writing};

/// A parameter that has its setter in the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SharedParameter {
    wire_name: &'static str,
    place: Place,
    value: Value,
    /// The field that holds it, and the setter.
    pub(crate) field: &'static str,
    /// The trait of the parameters that have it.
    pub(crate) trait_name: &'static str,
}

/// The type of a shared parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    Text,
    /// A list of texts, with commas between them.
    Texts,
    Number,
    Truth,
    Date,
}

impl Value {
    fn is_type(self, ty: &Type) -> bool {
        match (self, ty) {
            (Self::Texts, Type::Array(item)) => **item == Type::STRING,
            (Self::Text, Type::Scalar(scalar)) => *scalar == Scalar::String,
            (Self::Number, Type::Scalar(scalar)) => *scalar == Scalar::Int32,
            (Self::Truth, Type::Scalar(scalar)) => *scalar == Scalar::Boolean,
            (Self::Date, Type::Scalar(scalar)) => *scalar == Scalar::Rfc1123,
            _ => false,
        }
    }
}

/// All of them. The client has a trait and a setter for each.
const SHARED: [SharedParameter; 12] = {
    use Place::{Header, Query, RequestId};
    use Value::{Date, Number, Text, Texts, Truth};
    [
        shared("timeOut", Query, Number, "time_out", "HasTimeOut"),
        shared("client-request-id", RequestId, Text, "client_request_id", "HasClientRequestId"),
        shared(
            "return-client-request-id",
            Header,
            Truth,
            "return_client_request_id",
            "HasReturnClientRequestId",
        ),
        shared("ocp-date", Header, Date, "ocp_date", "HasOcpDate"),
        shared("If-Match", Header, Text, "if_match", "HasIfMatch"),
        shared("If-None-Match", Header, Text, "if_none_match", "HasIfNoneMatch"),
        shared("If-Modified-Since", Header, Date, "if_modified_since", "HasIfModifiedSince"),
        shared("If-Unmodified-Since", Header, Date, "if_unmodified_since", "HasIfUnmodifiedSince"),
        shared("$select", Query, Texts, "select", "HasSelect"),
        shared("$expand", Query, Texts, "expand", "HasExpand"),
        shared("$filter", Query, Text, "filter", "HasFilter"),
        shared("maxresults", Query, Number, "max_results", "HasMaxResults"),
    ]
};

const fn shared(
    wire_name: &'static str,
    place: Place,
    value: Value,
    field: &'static str,
    trait_name: &'static str,
) -> SharedParameter {
    SharedParameter { wire_name, place, value, field, trait_name }
}

impl SharedParameter {
    /// The shared parameter that this one is. One of another place or type, and one that is required, has a setter of its
    /// own.
    pub(crate) fn find(parameter: &Parameter) -> Option<Self> {
        let is_it = |shared: &&Self| {
            shared.is_called(&parameter.wire_name)
                && shared.place == parameter.place
                && shared.value.is_type(&parameter.ty)
        };
        let may_be = !parameter.required && parameter.writing == Writing::Encoded;
        SHARED.iter().find(is_it).copied().filter(|_| may_be)
    }

    /// The names of headers are case-insensitive.
    fn is_called(self, wire_name: &str) -> bool {
        match self.place {
            Place::Header | Place::RequestId => self.wire_name.eq_ignore_ascii_case(wire_name),
            _ => self.wire_name == wire_name,
        }
    }
}
