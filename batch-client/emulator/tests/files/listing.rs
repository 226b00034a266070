//! Lists of files.

use super::*;

#[tokio::test]
async fn entries_are_as_recorded() {
    let emulator = with_nodes(Emulator::builder()).await;
    plant(&emulator, "stderr.txt", "");
    emulator.seed(FileSeed::task("job", "t", "wd", "").directory()).unwrap();
    let list = get(&emulator, TASK).await.json();
    let base = format!("http://{}", emulator.address());
    assert_eq!(
        list.to_string(),
        json!({
            "odata.metadata": format!("{base}/$metadata#files"),
            "value": [
                {
                    "name": "stderr.txt",
                    "url": format!("{base}{TASK}/stderr.txt"),
                    "isDirectory": false,
                    "properties": {
                        "lastModified": "2026-02-03T22:19:07.5Z",
                        "contentLength": "0",
                        "contentType": "text/plain",
                        "fileMode": "0o100644",
                    },
                },
                { "name": "wd", "url": format!("{base}{TASK}/wd"), "isDirectory": true },
            ],
        })
        .to_string()
    );
}

#[tokio::test]
async fn recursive_lists_go_level_by_level() {
    let emulator = with_files(&["stderr.txt", "wd/b/deep.txt", "certs/x", "stdout.txt", "wd/a.txt"]).await;
    let first = ["stderr.txt", "wd", "certs", "stdout.txt"];
    for query in ["", "?recursive=false", "?recursive=False"] {
        assert_eq!(names(&emulator, &format!("{TASK}{query}")).await, first, "{query}");
    }
    let all = [&first[..], &["wd/b", "certs/x", "wd/a.txt", "wd/b/deep.txt"]].concat();
    for query in ["?recursive=true", "?recursive=True"] {
        assert_eq!(names(&emulator, &format!("{TASK}{query}")).await, all, "{query}");
    }
    let of_node = names(&emulator, &format!("{NODE}?recursive=true")).await;
    assert_eq!(of_node[..4], ["workitems", "workitems/Job", "workitems/Job/job-1", "workitems/Job/job-1/T"]);
    assert_eq!(of_node.len(), 4 + all.len());
    assert_eq!(names(&emulator, NODE).await, ["workitems"]);
}

#[tokio::test]
async fn windows_nodes_list_by_name_with_backslashes() {
    let emulator = with_nodes(Emulator::builder()).await;
    for name in [r"wd\b.txt", "stdout.txt", r"wd\A.txt", "certs/x"] {
        emulator.seed(FileSeed::task("job", "w", name, "").created(at(CREATED))).unwrap();
    }
    let path = "/jobs/job/tasks/w/files?recursive=true";
    let list = get(&emulator, path).await.json();
    assert_eq!(names_in(&list), ["certs", "stdout.txt", "wd", r"certs\x", r"wd\A.txt", r"wd\b.txt"]);
    let properties: Vec<_> = list["value"][1]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(properties, ["creationTime", "lastModified", "contentLength", "contentType"]);
    assert_eq!(list["value"][1]["properties"]["creationTime"], "2026-02-03T22:19:00.25Z");
    assert!(list["value"][4]["url"].as_str().unwrap().ends_with(r"/files/wd\A.txt"));
}

#[tokio::test]
async fn lists_can_be_filtered_by_name() {
    let emulator = with_files(&["stdout.txt", "wd/a.txt", "wd/b.txt", "wd2", "it's"]).await;
    for (filter, expected) in [
        ("startswith(name,'wd/')", vec!["wd/a.txt", "wd/b.txt"]),
        ("startswith(name, 'wd')", vec!["wd", "wd2", "wd/a.txt", "wd/b.txt"]),
        ("startswith(name,'std') or startswith(name,'it''s')", vec!["stdout.txt", "it's"]),
        ("startswith(name,'wd/') and startswith(name,'wd/b')", vec!["wd/b.txt"]),
        ("startswith(name,'none')", vec![]),
    ] {
        let query = filter.replace(' ', "%20");
        assert_eq!(
            names(&emulator, &format!("{TASK}?recursive=true&$filter={query}")).await,
            expected,
            "{filter}"
        );
    }
    let flat = format!("{TASK}?$filter=startswith(name,'wd/')");
    assert!(names(&emulator, &flat).await.is_empty());
    for filter in ["startswith(url,'x')", "endswith(name,'x')", "isDirectory%20eq%20true"] {
        let answer = get(&emulator, &format!("{TASK}?$filter={filter}")).await;
        assert_eq!(outcome(&answer), refused(400, "InvalidQueryParameterValue"), "{filter}");
    }
    let selected = get(&emulator, &format!("{TASK}?$select=name")).await;
    assert_eq!(outcome(&selected), refused(400, "UnsupportedQueryParameter"));
}

#[tokio::test]
async fn pages_continue_where_they_ended_although_files_come_and_go() {
    let emulator = with_files(&["a", "b", "c", "d", "e"]).await;
    let first = get(&emulator, &format!("{TASK}?maxresults=2")).await.json();
    assert_eq!(names_in(&first), ["a", "b"]);
    assert_eq!(delete(&emulator, &format!("{TASK}/b")).await.status, 200);
    plant(&emulator, "f", "");
    let link = first["odata.nextLink"].as_str().unwrap();
    let next = link.split_once("/jobs").map(|(_, rest)| format!("/jobs{rest}")).unwrap();
    let second = get(&emulator, &next).await.json();
    assert_eq!(names_in(&second), ["c", "d"]);
    let link = second["odata.nextLink"].as_str().unwrap();
    let next = link.split_once("/jobs").map(|(_, rest)| format!("/jobs{rest}")).unwrap();
    let third = get(&emulator, &next).await.json();
    assert_eq!(names_in(&third), ["e", "f"]);
    assert!(third.get("odata.nextLink").is_none());
    for token in ["x", "1.!!!", "1.YQ", "1.MS8uLi9h"] {
        let answer = get(&emulator, &format!("{TASK}?$skiptoken={token}")).await;
        assert_eq!(outcome(&answer), refused(400, "InvalidQueryParameterValue"), "{token}");
    }
    for size in ["0", "1001", "x"] {
        let answer = get(&emulator, &format!("{TASK}?maxresults={size}")).await;
        assert_eq!(outcome(&answer), refused(400, "InvalidQueryParameterValue"), "{size}");
    }
}

#[tokio::test]
async fn a_node_without_files_has_an_empty_list() {
    let emulator = with_nodes(Emulator::builder()).await;
    assert!(names(&emulator, NODE).await.is_empty());
}
