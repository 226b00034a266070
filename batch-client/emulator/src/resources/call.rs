//! Calls: requests with the operation that they call, and what operations need for their answers.

use serde_json::{Map, Value, json};

use super::resource::Resource;
use crate::description::{Description, Operation, PathIds};
use crate::odata::Queryable;
use crate::timestamp::Timestamp;
use crate::wire::{Answer, Request, ServiceError};

/// A call of an operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    /// The ids in the path.
    pub(crate) ids: &'a PathIds,
    pub(crate) request: &'a Request,
    pub(crate) description: &'a Description,
    pub(crate) now: Timestamp,
    /// The maximum number of resources that a list examines for a page.
    pub(crate) scan_limit: usize,
}

impl<'a> Call<'a> {
    /// The checked body of the request.
    pub(crate) fn body(&self) -> Result<Map<String, Value>, ServiceError> {
        self.description.body(self.operation, self.request)
    }

    /// What the request may ask for of a kind of resource.
    pub(crate) fn queryable<R: Resource>(&self) -> Queryable<'a> {
        let properties = self.description.properties(R::MODEL).collect();
        Queryable { fields: R::FIELDS, properties, expandable: R::EXPANDABLE }
    }

    /// A 200 with an object, after the annotation of what it is.
    pub(crate) fn object(&self, metadata: &str, object: Map<String, Value>) -> Answer {
        let annotation = json!(format!("{}/$metadata#{metadata}", self.request.base));
        let mut body = Map::from_iter([("odata.metadata".to_owned(), annotation)]);
        body.extend(object);
        Answer::json(&Value::Object(body))
    }

    /// The URL of the path of the request.
    pub(crate) fn url(&self) -> String {
        format!("{}{}", self.request.base, self.request.raw_path())
    }
}
