//! Content and properties of files.

use super::*;
use batch_emulator::{FileAssumptions, RangeAnswer};

#[tokio::test]
async fn a_file_of_a_linux_node_has_its_headers() {
    let emulator = with_files(&["stdout.txt"]).await;
    let answer = get(&emulator, &format!("{TASK}/stdout.txt")).await;
    assert_eq!((answer.status.as_u16(), text(&answer)), (200, "stdout.txt"));
    let url = format!("http://{}/jobs/job/tasks/t/files/stdout.txt", emulator.address());
    let url = url.replace(':', "%3A").replace('/', "%2F");
    for (name, value) in [
        ("content-type", Some("text/plain")),
        ("last-modified", Some("Tue, 03 Feb 2026 22:19:07 GMT")),
        ("ocp-batch-file-isdirectory", Some("False")),
        ("ocp-batch-file-mode", Some("0o100644")),
        ("ocp-batch-file-url", Some(url.as_str())),
        ("transfer-encoding", Some("chunked")),
        ("content-length", None),
        ("etag", None),
        ("ocp-creation-time", None),
        ("dataserviceid", None),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let head = head(&emulator, &format!("{TASK}/stdout.txt")).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some("10"));
    assert_eq!(head.header("transfer-encoding"), None);
    for name in ["content-type", "last-modified", "ocp-batch-file-mode", "ocp-batch-file-url"] {
        assert_eq!(head.header(name), answer.header(name), "{name}");
    }
}

#[tokio::test]
async fn a_file_of_a_windows_node_has_others() {
    let emulator = with_nodes(Emulator::builder()).await;
    let seed =
        FileSeed::task("job", "w", r"wd\out.bin", vec![0xff]).created(at(CREATED)).modified(at(MODIFIED));
    emulator.seed(seed).unwrap();
    let path = "/pools/windows/nodes/w1/files/workitems%5CJob%5Cjob-1%5Cw%5Cwd%5Cout.bin";
    let answer = head(&emulator, path).await;
    assert_eq!(answer.header("ocp-creation-time"), Some("Tue, 03 Feb 2026 22:19:00 GMT"));
    assert_eq!(answer.header("ocp-batch-file-mode"), None);
    assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
    let url = answer.header("ocp-batch-file-url").unwrap();
    assert!(url.ends_with("%2Ffiles%2Fworkitems%255CJob%255Cjob-1%255Cw%255Cwd%255Cout.bin"), "{url}");
    let older = head(&emulator, &format!("{path}?api-version=2024-07-01.20.0")).await;
    let url = older.header("ocp-batch-file-url").unwrap();
    assert!(url.ends_with("%2Ffiles%2Fworkitems%2FJob%2Fjob-1%2Fw%2Fwd%2Fout.bin"), "{url}");
    let of_task = get(&emulator, "/jobs/job/tasks/w/files/wd/out.bin").await;
    assert_eq!(of_task.body.as_ref(), [0xff]);
}

#[tokio::test]
async fn an_empty_file_has_its_type_and_no_bytes() {
    let emulator = with_nodes(Emulator::builder()).await;
    plant(&emulator, "stderr.txt", "");
    let answer = get(&emulator, &format!("{TASK}/stderr.txt")).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
    assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
    assert_eq!(answer.header("content-type"), Some("text/plain"));
    assert_eq!(head(&emulator, &format!("{TASK}/stderr.txt")).await.header("content-length"), Some("0"));
}

#[tokio::test]
async fn a_large_file_arrives_in_pieces() {
    let emulator = with_nodes(Emulator::builder()).await;
    let content: Vec<u8> = (0..3_000_001_u32).map(|number| (number % 251) as u8).collect();
    plant(&emulator, "wd/large.bin", content.clone());
    let answer = get(&emulator, &format!("{TASK}/wd%2Flarge.bin")).await;
    assert_eq!(answer.body, content);
    let ranged = [("ocp-range", "bytes=1000000-2500000")];
    let answer = send_with(&emulator, "GET", &format!("{TASK}/wd/large.bin"), &ranged, &Value::Null).await;
    assert_eq!(answer.body, content[1_000_000..=2_500_000]);
}

/// The status, the content and the content range for a range.
async fn ranged(emulator: &Emulator, name: &str, range: &str) -> (u16, String, Option<String>) {
    let headers = [("ocp-range", range)];
    let answer = send_with(emulator, "GET", &format!("{TASK}/{name}"), &headers, &Value::Null).await;
    let content = if answer.status.is_success() { text(&answer).to_owned() } else { answer.code() };
    (answer.status.as_u16(), content, answer.header("content-range").map(str::to_owned))
}

async fn with_ranges(range: RangeAnswer) -> Emulator {
    let mut assumptions = FileAssumptions::default();
    assumptions.range = range;
    let emulator = with_nodes(Emulator::builder().file_assumptions(assumptions)).await;
    plant(&emulator, "a.txt", "0123456789");
    plant(&emulator, "empty.txt", "");
    emulator
}

#[tokio::test]
async fn a_range_is_a_part() {
    let emulator = with_ranges(RangeAnswer::Ok).await;
    for (range, expected) in [
        ("bytes=0-0", "0"),
        ("bytes=2-4", "234"),
        ("bytes=7-", "789"),
        ("bytes=9-1000", "9"),
        ("bytes=0-18446744073709551615", "0123456789"),
    ] {
        assert_eq!(ranged(&emulator, "a.txt", range).await, (200, expected.to_owned(), None), "{range}");
    }
    let refused = (416, "InvalidRange".to_owned(), None);
    for range in ["bytes=10-", "bytes=10-20", "bytes=18446744073709551615-"] {
        assert_eq!(ranged(&emulator, "a.txt", range).await, refused, "{range}");
    }
    for range in ["bytes=0-", "bytes=0-0"] {
        assert_eq!(ranged(&emulator, "empty.txt", range).await, refused, "{range}");
    }
    let invalid = (400, "InvalidHeaderValue".to_owned(), None);
    for range in ["", "bytes=-3", "bytes=4-2", "bytes=0-1,3-4", "bytes=a-b", "items=0-1"] {
        assert_eq!(ranged(&emulator, "a.txt", range).await, invalid, "{range}");
    }
}

#[tokio::test]
async fn a_switch_gives_ranges_other_answers() {
    let emulator = with_ranges(RangeAnswer::PartialContent).await;
    let part = (206, "234".to_owned(), Some("bytes 2-4/10".to_owned()));
    assert_eq!(ranged(&emulator, "a.txt", "bytes=2-4").await, part);
    assert_eq!(ranged(&emulator, "a.txt", "bytes=10-").await.0, 416);
    let emulator = with_ranges(RangeAnswer::WholeFile).await;
    assert_eq!(ranged(&emulator, "a.txt", "bytes=2-4").await, (200, "0123456789".to_owned(), None));
    let emulator = with_ranges(RangeAnswer::Refused).await;
    assert_eq!(ranged(&emulator, "a.txt", "bytes=2-4").await, (416, "InvalidRange".to_owned(), None));
}

#[test]
fn assumptions_are_set_by_name() {
    let mut assumptions = FileAssumptions::default();
    for (value, range) in [
        ("206", RangeAnswer::PartialContent),
        ("whole", RangeAnswer::WholeFile),
        ("416", RangeAnswer::Refused),
        ("200", RangeAnswer::Ok),
    ] {
        assert_eq!(assumptions.set("file-range", value), Ok(()));
        assert_eq!(assumptions.range, range);
    }
    assert!(assumptions.set("file-range", "500").unwrap_err().contains("takes 200, 206, whole or 416"));
    assert!(assumptions.set("other", "200").unwrap_err().contains("file-range"));
}

#[tokio::test]
async fn conditions_are_dates() {
    let emulator = with_files(&["a.txt"]).await;
    let at = "Tue, 03 Feb 2026 22:19:07 GMT";
    let before = "Tue, 03 Feb 2026 22:19:06 GMT";
    for method in ["GET", "HEAD"] {
        for (name, date, status) in [
            ("if-modified-since", before, 200),
            ("if-modified-since", at, 304),
            ("if-unmodified-since", at, 200),
            ("if-unmodified-since", before, 304),
        ] {
            let path = format!("{TASK}/a.txt");
            let answer = send_with(&emulator, method, &path, &[(name, date)], &Value::Null).await;
            assert_eq!(answer.status, status, "{method} {name}: {date}");
            assert!(status == 200 || answer.body.is_empty());
        }
    }
    let tagged =
        send_with(&emulator, "GET", &format!("{TASK}/a.txt"), &[("if-match", "*")], &Value::Null).await;
    assert_eq!(outcome(&tagged), refused(400, "UnsupportedHeader"));
}

#[tokio::test]
async fn a_directory_has_properties_and_no_content() {
    let emulator = with_files(&["wd/a.txt"]).await;
    let answer = head(&emulator, &format!("{TASK}/wd")).await;
    assert_eq!((answer.status.as_u16(), answer.header("ocp-batch-file-isdirectory")), (200, Some("True")));
    assert_eq!(answer.header("content-type"), None);
    let content = get(&emulator, &format!("{TASK}/wd")).await;
    assert_eq!(outcome(&content), refused(403, "IOError"));
}
