//! Lists, of the Jobs and Tasks of the description's examples.

use bytes::Bytes;
use serde_json::Value;

use super::answers::body;
use super::content::Content;

const LIST_JOBS: &str = include_str!("../../../../../spec/examples/jobs/ListJobs.json");
const LIST_TASKS: &str = include_str!("../../../../../spec/examples/tasks/ListTasks.json");
const ITEMS_A_PAGE: usize = 1000;

/// A list, each of whose pages has the same items.
pub struct List {
    /// The address of the first page.
    url: String,
    pages: u32,
    /// A page up to its link.
    page: Bytes,
}

impl List {
    pub fn of_jobs(endpoint: &str, pages: u32) -> Self {
        Self::new(format!("{endpoint}/jobs"), pages, &jobs_page())
    }

    pub fn of_tasks(endpoint: &str, pages: u32) -> Self {
        let page = page(LIST_TASKS, "task", "https://myaccount.eastus.batch.azure.com/jobs/nightly/tasks");
        Self::new(format!("{endpoint}/jobs/nightly/tasks"), pages, &page)
    }

    fn new(url: String, pages: u32, page: &Bytes) -> Self {
        Self { url, pages, page: page.slice(..page.len() - 1) }
    }

    /// The page that the query asks for, with a link to the next one.
    pub fn page(&self, query: Option<&str>) -> Content {
        let mut pairs = query.unwrap_or_default().split('&');
        let page = pairs.find_map(|pair| pair.strip_prefix("skiptoken=")?.parse().ok()).unwrap_or(1);
        let end = if page < self.pages {
            let link = format!("{}?api-version=2025-06-01&skiptoken={}", self.url, page + 1);
            format!(r#","odata.nextLink":"{link}"}}"#)
        } else {
            "}".to_owned()
        };
        Content::Pieces([self.page.clone(), end.into()])
    }
}

/// A page of 1,000 Jobs without a link. The two Jobs of the example take turns: one with few properties, one with many.
pub fn jobs_page() -> Bytes {
    page(LIST_JOBS, "job", "https://myaccount.eastus.batch.azure.com/jobs")
}

/// A page of 1,000 items without a link: those of the example in turns, each with an id of its own.
fn page(example: &str, name: &str, url: &str) -> Bytes {
    let mut page = body(example);
    let examples = page["value"].as_array().cloned().unwrap_or_default();
    let named = |(index, mut item): (usize, Value)| {
        let id = format!("{name}-{index:06}");
        item["url"] = format!("{url}/{id}").into();
        item["id"] = id.into();
        item
    };
    page["value"] = examples.into_iter().cycle().take(ITEMS_A_PAGE).enumerate().map(named).collect();
    page.to_string().into()
}
