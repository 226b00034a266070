//! The folders that Tasks leave on their nodes.

use super::*;

/// The names of the folders of Tasks on the only node.
async fn folders(emulator: &Emulator) -> Vec<String> {
    let node = nodes(emulator).await[0]["id"].as_str().unwrap().to_owned();
    let files = get(emulator, &format!("/pools/p/nodes/{node}/files?recursive=true")).await;
    let names = files["value"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap());
    names.filter_map(|name| name.strip_suffix("/wd")).map(str::to_owned).collect()
}

#[tokio::test]
async fn folders_go_with_their_tasks_and_their_job() {
    let emulator = with_job(builder().pool("p", 1), json!({})).await;
    for id in ["a", "b", "c"] {
        added(&emulator, id, json!({})).await;
    }
    emulator.clock().advance(2 * SECOND);
    assert_eq!(state(&emulator, "c").await, "running");
    let of = |id: &str| format!("workitems/job/job-1/{id}");
    assert_eq!(folders(&emulator).await, ["a", "b", "c"].map(of));

    for (id, left) in [("a", &["b", "c"][..]), ("c", &["b"])] {
        send(&emulator, "DELETE", &format!("/jobs/job/tasks/{id}"), &Value::Null).await;
        assert_eq!(folders(&emulator).await, left.iter().map(|id| of(id)).collect::<Vec<_>>(), "{id}");
    }
    send(&emulator, "DELETE", "/jobs/job", &Value::Null).await;
    emulator.clock().advance(SECOND);
    assert_eq!(folders(&emulator).await, [""; 0]);
}
