//! The requests of some fixtures, and a decoded response. `compiles.rs` copies this file beside a client with the
//! fixtures, and runs it there.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use batch_client::bytes::Bytes;
use batch_client::http::{Request, Response, StatusCode};
use batch_client::transport::InMemory;
use batch_client::{Client, Error, SharedKeyCredential, fixtures};

/// A service with one answer to everything, and the requests it got.
struct Service {
    client: Client,
    asked: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Service {
    fn new(status: u16, body: &'static str) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&asked);
        let transport = InMemory::from_fn(move |request| {
            record.lock().unwrap().push(request.clone());
            let mut response = Response::new(body.into());
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            response
        });
        let credential = SharedKeyCredential::new("account", "a2V5").unwrap();
        let builder = Client::builder("https://account.example", credential);
        let client = builder.api_version("2030-01-01").transport(transport).build().unwrap();
        Self { client, asked }
    }

    /// Path and query of the requests.
    fn targets(&self) -> Vec<String> {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .map(|request| request.uri().path_and_query().unwrap().to_string())
            .collect()
    }

    fn content_type(&self) -> String {
        let asked = self.asked.lock().unwrap();
        asked[0].headers()["content-type"].to_str().unwrap().to_owned()
    }

    fn accept(&self) -> String {
        self.asked.lock().unwrap()[0].headers()["accept"].to_str().unwrap().to_owned()
    }
}

/// The output of a future. Nothing waits here, since the service is in memory.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..100 {
        if let Poll::Ready(given) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return given;
        }
    }
    panic!("it waits for something");
}

#[test]
fn no_version_is_sent_where_none_is_declared() {
    let service = Service::new(200, "{}");
    now(service.client.juniper("gin").get().into_future()).unwrap();
    assert_eq!(service.targets(), ["/junipers/gin"]);
}

#[test]
fn the_next_page_has_no_version_either_where_none_is_declared() {
    let service = Service::new(200, r#"{"value": [{}], "odata.nextLink": "/nectarines?page=2"}"#);
    let mut pages = service.client.nectarines().list().pages();
    now(pages.try_next()).unwrap();
    now(pages.try_next()).unwrap_err();
    assert_eq!(service.targets(), ["/nectarines", "/nectarines?page=2"]);
}

#[test]
fn a_version_that_is_declared_is_the_clients() {
    let service = Service::new(200, "{}");
    now(service.client.acacia("1").get().into_future()).unwrap();
    assert_eq!(service.targets(), ["/acacias/1?api-version=2030-01-01"]);
}

#[test]
fn a_pinned_version_counts_before_the_clients_and_after_that_of_the_call() {
    let service = Service::new(200, "{}");
    now(service.client.maple("1").get().into_future()).unwrap();
    now(service.client.alder("1").get().into_future()).unwrap();
    now(service.client.maple("1").get().api_version("2020-02-02").into_future()).unwrap();
    let expected = [
        "/maples/1?api-version=2017-03-30",
        "/alders/1?api-version=2016-01-01",
        "/maples/1?api-version=2020-02-02",
    ];
    assert_eq!(service.targets(), expected);
}

#[test]
fn a_merge_patch_is_sent_as_one() {
    let service = Service::new(200, "{}");
    let tree = fixtures::merge_patch::models::Tree::new().height(3);
    now(service.client.elm("1").patch(tree).into_future()).unwrap();
    assert_eq!(service.content_type(), "application/merge-patch+json");
    assert_eq!(service.asked.lock().unwrap()[0].body(), r#"{"height":3}"#);
}

#[test]
fn json_by_its_old_name_is_sent_and_asked_for_where_there_is_no_other() {
    let service = Service::new(200, "{}");
    let tree = fixtures::text_json_alone::models::Tree::new().height(3);
    now(service.client.yew("1").put(tree).into_future()).unwrap();
    assert_eq!((service.content_type().as_str(), service.accept().as_str()), ("text/json", "text/json"));
}

#[test]
fn a_path_parameter_of_two_types_is_text() {
    let service = Service::new(204, "");
    now(service.client.linden("any of them").fell().into_future()).unwrap();
    assert_eq!(service.targets(), ["/lindens/any%20of%20them/fell?api-version=2030-01-01"]);
}

#[test]
fn slashes_stay_where_the_value_is_not_to_be_encoded() {
    let service = Service::new(204, "");
    for scope in ["subscriptions/a b", "/groups/a?b#c", "a%2Fb/c"] {
        now(service.client.scope(scope).list().into_future()).unwrap();
    }
    let expected = ["/subscriptions/a%20b/leaves", "/groups/a%3Fb%23c/leaves", "/a%2Fb/c/leaves"];
    let expected = expected.map(|path| format!("{path}?api-version=2030-01-01"));
    assert_eq!(service.targets(), expected);
}

#[test]
fn segments_that_lead_elsewhere_are_refused_before_anything_is_sent() {
    let service = Service::new(204, "");
    for scope in ["..", "a/../b", "a/%2e%2E/b", "a/./b", "", "a//b", "a/"] {
        let error = now(service.client.scope(scope).list().into_future()).unwrap_err();
        assert!(
            matches!(&error, Error::Input(input) if input.to_string().contains("scope")),
            "{scope}: {error}"
        );
    }
    assert!(service.targets().is_empty());
}

#[test]
fn each_item_of_a_multi_array_is_a_parameter() {
    let service = Service::new(204, "");
    now(service.client.baobabs().list().colours(["red, green", "blue"]).into_future()).unwrap();
    now(service.client.baobabs().list().into_future()).unwrap();
    let expected = [
        "/baobabs?api-version=2030-01-01&colours=red%2C%20green&colours=blue",
        "/baobabs?api-version=2030-01-01",
    ];
    assert_eq!(service.targets(), expected);
}

#[test]
fn numbers_of_integer_formats_and_further_properties_are_read() {
    let service = Service::new(200, r#"{"id": "a", "width": 3, "price": 1.5, "other": "kept out"}"#);
    let tree = now(service.client.hornbeam("1").get().into_future()).unwrap().body;
    assert_eq!((tree.width, tree.price), (Some(3.0), Some(1.5)));
    let tree = now(service.client.acacia("1").get().into_future()).unwrap().body;
    assert_eq!(tree.id.as_deref(), Some("a"));
}

#[test]
fn the_next_page_is_fetched_by_its_link_and_not_by_an_operation() {
    let service =
        Service::new(200, r#"{"value": [{"id": "a"}], "nextLink": "/larchs?api-version=9&page=2"}"#);
    let mut pages = service.client.larchs().list().pages();
    now(pages.try_next()).unwrap();
    // The link leads to itself, so that there is no third page.
    now(pages.try_next()).unwrap_err();
    assert_eq!(service.targets(), ["/larchs?api-version=2030-01-01", "/larchs?api-version=9&page=2"]);
}

#[test]
fn what_is_read_only_beside_a_reference_is_not_sent() {
    let service = Service::new(204, "");
    let mut tree = fixtures::read_only_beside_reference::models::TreeInput::default();
    tree.height = Some(1);
    now(service.client.oak("1").put(tree).into_future()).unwrap();
    assert_eq!(service.asked.lock().unwrap()[0].body(), r#"{"height":1}"#);
}

#[test]
fn a_shared_parameter_is_sent_whether_its_setter_is_the_clients_or_the_operations() {
    let service = Service::new(200, "{}");
    let list = service.client.whitebeams().list().time_out(3).select(["a", "b"]).filter("a eq 1");
    now(list.max_results(5).if_match("0x1").into_future()).unwrap();
    let long_time = 1 << 40;
    let get = service.client.whitebeam("m").get(7).time_out(long_time).select("a,b");
    now(get.if_match("0x2").ocp_date("today").into_future()).unwrap();
    let expected = [
        "/whitebeams?timeOut=3&maxresults=5&$select=a,b&$filter=a%20eq%201",
        "/whitebeams/m?timeOut=1099511627776&maxresults=7&$select=a%2Cb&If-Match=0x2",
    ];
    assert_eq!(service.targets(), expected);
    let asked = service.asked.lock().unwrap();
    assert_eq!(asked[0].headers()["if-match"], "0x1");
    assert_eq!(asked[1].headers()["ocp-date"], "today");
}
