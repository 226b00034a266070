//! The Pools and nodes that existed before a session, as far as the session shows.

use std::collections::BTreeMap;

use batch_emulator::{Emulator, NodeSeed, PoolSeed};
use serde_json::{Value, json};

use crate::Exchange;

/// Seeds them, each as the session first shows it; how many these are.
pub(crate) fn plant(emulator: &Emulator, session: &[Exchange]) -> usize {
    let (mut pools, mut nodes) = (BTreeMap::new(), BTreeMap::new());
    for exchange in session {
        let created = exchange.operation == "CreatePool" && exchange.response.status == 201;
        if created {
            let id = exchange.request.body["id"].as_str().unwrap().to_owned();
            pools.entry(id).or_insert(None);
        }
        let shown = shown(&exchange.response.body);
        match exchange.operation.as_str() {
            "GetPool" | "ListPools" => {
                for pool in shown {
                    pools.entry(id(&pool)).or_insert(Some(pool));
                }
                // A page that has a successor.
                if exchange.response.body["odata.nextLink"].is_string() {
                    pools.insert("zzz".to_owned(), Some(hidden("zzz")));
                }
            }
            "GetNode" | "ListNodes" => {
                let Some(pool) = pool_of(exchange) else { continue };
                for node in shown {
                    nodes.entry((pool.clone(), id(&node))).or_insert(node);
                }
            }
            _ => {}
        }
        let exists = exchange.response.status < 400 || exchange.response.status == 409;
        if let Some(pool) = pool_of(exchange).filter(|_| exists) {
            pools.entry(pool.clone()).or_insert_with(|| Some(hidden(&pool)));
        }
    }
    let pools: Vec<_> = pools.into_values().flatten().collect();
    let planted = pools.len() + nodes.len();
    for pool in pools {
        emulator.seed(PoolSeed::new(pool)).unwrap();
    }
    for ((pool, _), node) in nodes {
        emulator.seed(NodeSeed::new(pool, node)).unwrap();
    }
    planted
}

fn id(resource: &Value) -> String {
    resource["id"].as_str().unwrap().to_owned()
}

/// What a body shows: its list, or itself.
fn shown(body: &Value) -> Vec<Value> {
    let list = body["value"].as_array().cloned().unwrap_or_else(|| vec![body.clone()]);
    list.into_iter().filter(|resource| resource["state"].is_string()).collect()
}

/// A Pool that a session uses without showing it.
fn hidden(id: &str) -> Value {
    json!({ "id": id, "vmSize": "standard_d1_v2", "targetDedicatedNodes": 0 })
}

/// The id of the Pool in the path of an exchange.
fn pool_of(exchange: &Exchange) -> Option<String> {
    let path = exchange.request.target.split('?').next()?;
    let mut segments = path.split('/').skip(1);
    (segments.next() == Some("pools")).then(|| segments.next().map(str::to_owned)).flatten()
}
