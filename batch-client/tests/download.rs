//! Downloads: the same bytes on the disk, whatever the service does, or an error.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::routes::JobTaskFileRoute;
use batch_client::{Client, Downloaded, Error, FileError, RetryPolicy};
use support::files::{MODIFIED, Ranges, answer, bytes, content, head, of_service};
use support::folder::Folder;
use support::server::{Gate, Received, Reply, Server};

/// A client whose retries don't take long.
fn client(server: &Server, attempts: u32) -> Client {
    let millisecond = Duration::from_millis(1);
    let policy =
        RetryPolicy::default().attempts(attempts).first_delay(millisecond).longest_delay(millisecond);
    Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap()
}

fn file(server: &Server) -> JobTaskFileRoute {
    client(server, 4).job("j").task("t").file("wd/out.bin")
}

/// A service with this answer to a GET, for a file of which a HEAD says the right length.
fn serving<F>(file: &[u8], get: F) -> impl Future<Output = Server> + use<F>
where
    F: Fn(&Received) -> Reply + Send + Sync + 'static,
{
    let length = file.len();
    Server::start(move |received| if received.method == "HEAD" { head(length) } else { get(received) })
}

/// Downloads into a folder of its own. There is nothing else in it afterwards.
async fn download(server: &Server) -> Result<(Downloaded, Vec<u8>), Error> {
    let folder = Folder::new();
    let result = file(server).download_to(folder.join("out.bin")).await;
    let mut all = folder.all();
    match result {
        Ok(done) => {
            let content = all.remove("out.bin").unwrap();
            assert!(all.is_empty(), "{:?}", all.keys());
            Ok((done, content))
        }
        Err(error) => {
            assert!(all.is_empty(), "{:?}", all.keys());
            Err(error)
        }
    }
}

fn file_error(error: &Error) -> &FileError {
    match error {
        Error::File(error) => error,
        other => panic!("{other:?}"),
    }
}

fn gets(server: &Server) -> Vec<Received> {
    server.received().into_iter().filter(|received| received.method == "GET").collect()
}

#[tokio::test]
async fn the_bytes_on_disk_are_those_of_the_file() {
    for length in [0, 1, 65_536, 1_000_003] {
        let file = bytes(length);
        let of_server = file.clone();
        let server = Server::start(move |received| answer(received, &of_server, Ranges::Named)).await;
        let (done, content) = download(&server).await.unwrap();
        assert!(content == file, "{length}");
        assert_eq!((done.length, done.details.content_length), (length as u64, Some(length as u64)));
        assert_eq!(done.path.file_name().unwrap(), "out.bin");
        // One request for the properties, and one for all of the content.
        assert_eq!(server.received().len(), 2);
        assert_eq!(server.last().header("ocp-range"), None);
        assert_eq!(server.last().header("if-unmodified-since"), None);
    }
}

#[tokio::test]
async fn a_file_of_a_node_is_downloaded_over_what_was_there() {
    let server = Server::start(|received| answer(received, b"of the node", Ranges::Ignored)).await;
    let folder = Folder::new();
    fs::write(folder.join("out.txt"), "of yesterday, and longer").unwrap();
    let file = client(&server, 1).pool("p").node("n").file("startup\\stdout.txt");
    file.download_to(folder.join("out.txt")).await.unwrap();
    assert_eq!(fs::read(folder.join("out.txt")).unwrap(), b"of the node");
    assert_eq!(folder.all().len(), 1);
    assert!(server.last().target.starts_with("/pools/p/nodes/n/files/startup%5Cstdout.txt?"));
}

/// Breaks off the first answer after this many bytes, and gives all others in full.
fn once_broken(file: Vec<u8>, after: usize, ranges: Ranges) -> impl Fn(&Received) -> Reply + Send + Sync {
    let count = AtomicUsize::new(0);
    move |received| {
        let (reply, bytes) = content(received, &file, ranges);
        if count.fetch_add(1, Ordering::Relaxed) == 0 {
            return reply.body(bytes[..after].to_vec()).breaking_off();
        }
        reply.body(bytes)
    }
}

#[tokio::test]
async fn a_break_is_mended_whatever_becomes_of_ranges() {
    let file = bytes(2_000);
    for ranges in Ranges::ALL {
        for after in [0, 1, 7, 999, 1_000, 1_001, 1_999, 2_000] {
            let server = serving(&file, once_broken(file.clone(), after, ranges)).await;
            let (done, content) = download(&server).await.unwrap();
            assert!(content == file, "{ranges:?} after {after}");
            assert_eq!(done.length, 2_000);
        }
    }
}

#[tokio::test]
async fn what_follows_a_break_is_a_closed_range_and_guarded() {
    let file = bytes(2_000);
    let server = serving(&file, once_broken(file.clone(), 700, Ranges::Plain)).await;
    download(&server).await.unwrap();
    let [first, second] = gets(&server).try_into().unwrap();
    assert_eq!((first.header("ocp-range"), first.header("if-unmodified-since")), (None, None));
    assert_eq!(second.header("ocp-range"), Some("bytes=700-1999"));
    assert_eq!(second.header("if-unmodified-since"), Some(MODIFIED));
}

/// A download may take longer than the time for retries, which begins with the first failure.
#[tokio::test]
async fn the_time_before_a_break_does_not_count() {
    let file = bytes(2_000);
    let server = serving(&file, once_broken(file.clone(), 700, Ranges::Plain)).await;
    let policy = RetryPolicy::default().first_delay(Duration::ZERO).total_time(Duration::ZERO);
    let client = Client::builder(server.endpoint(), support::credential()).retry(policy).build().unwrap();
    let folder = Folder::new();
    let path = folder.join("out.bin");
    client.job("j").task("t").file("wd/out.bin").download_to(&path).await.unwrap();
    assert!(fs::read(&path).unwrap() == file);
}

/// A rename would put a file in its place.
#[cfg(unix)]
#[tokio::test]
async fn a_device_is_not_replaced() {
    let server = serving(&bytes(10), |_| Reply::new(200)).await;
    let error = file(&server).download_to("/dev/null").await.unwrap_err();
    assert_eq!(file_error(&error).io_error().unwrap().kind(), std::io::ErrorKind::InvalidInput);
    assert!(gets(&server).is_empty());
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

/// A service that gives only so many bytes with each answer.
fn always_broken(file: Vec<u8>, after: usize, ranges: Ranges) -> impl Fn(&Received) -> Reply + Send + Sync {
    move |received| {
        let (reply, mut bytes) = content(received, &file, ranges);
        if bytes.len() <= after {
            return reply.body(bytes);
        }
        bytes.truncate(after);
        reply.body(bytes).breaking_off()
    }
}

#[tokio::test]
async fn progress_makes_up_for_breaks() {
    let file = bytes(500);
    for ranges in [Ranges::Named, Ranges::Bare, Ranges::Plain] {
        for after in [7, 100, 250] {
            let server = serving(&file, always_broken(file.clone(), after, ranges)).await;
            let (_, content) = download(&server).await.unwrap();
            assert!(content == file, "{ranges:?} after {after}");
            assert!(gets(&server).len() >= 500 / after);
        }
    }
}

#[tokio::test]
async fn breaks_without_progress_end_a_download() {
    let file = bytes(500);
    for (ranges, most) in [(Ranges::Ignored, 5), (Ranges::Refused, 20)] {
        let server = serving(&file, always_broken(file.clone(), 100, ranges)).await;
        let error = download(&server).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_) | Error::Service(_)), "{error:?}");
        assert!(gets(&server).len() <= most, "{ranges:?}: {}", gets(&server).len());
    }
    let server = serving(&file, always_broken(file.clone(), 0, Ranges::Named)).await;
    let error = download(&server).await.unwrap_err();
    assert_eq!((gets(&server).len(), error.attempts()), (4, 4), "{error}");
}

#[tokio::test]
async fn a_policy_of_one_attempt_continues_nothing() {
    let file = bytes(500);
    let server = serving(&file, once_broken(file.clone(), 100, Ranges::Named)).await;
    let folder = Folder::new();
    let file = client(&server, 1).job("j").task("t").file("f");
    let error = file.download_to(folder.join("out")).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((gets(&server).len(), folder.all().len()), (1, 0));
}

#[tokio::test]
async fn large_files_are_continued_part_by_part() {
    let file = bytes(10 << 20);
    for ranges in [Ranges::Named, Ranges::Plain, Ranges::Ignored] {
        let server = serving(&file, once_broken(file.clone(), 300_000, ranges)).await;
        let (_, content) = download(&server).await.unwrap();
        assert!(content == file, "{ranges:?}");
        let expected = if ranges == Ranges::Ignored { 2 } else { 4 };
        assert_eq!(gets(&server).len(), expected, "{ranges:?}");
    }
}

#[tokio::test]
async fn a_server_may_give_less_than_was_asked_for_if_it_says_so() {
    let file = bytes(1_000);
    let of_server = file.clone();
    let first = AtomicUsize::new(0);
    let server = serving(&file, move |received| {
        let (reply, bytes) = content(received, &of_server, Ranges::Named);
        if first.fetch_add(1, Ordering::Relaxed) == 0 {
            return reply.body(bytes[..100].to_vec()).breaking_off();
        }
        let start = of_server.len() - bytes.len();
        let end = (start + 300).min(of_server.len());
        let range = format!("bytes {start}-{}/1000", end - 1);
        of_service(206).header("content-range", &range).body(of_server[start..end].to_vec())
    });
    let server = server.await;
    assert!(download(&server).await.unwrap().1 == file);
    assert_eq!(gets(&server).len(), 4);
}

/// A service whose file becomes another one after its first answer, which breaks off.
async fn changing(status: Option<u16>) -> Server {
    let gets = AtomicUsize::new(0);
    Server::start(move |received| {
        let new = "Tue, 03 Feb 2026 22:20:00 GMT";
        if received.method == "HEAD" {
            let is_first = gets.load(Ordering::Relaxed) == 0;
            let (length, modified) = if is_first { ("10", MODIFIED) } else { ("12", new) };
            return of_service(200).header("content-length", length).header("last-modified", modified);
        }
        let guard = received.header("if-unmodified-since");
        match (gets.fetch_add(1, Ordering::Relaxed), status) {
            (0, _) => of_service(200).body("old o").breaking_off(),
            (_, Some(status)) if guard == Some(MODIFIED) => of_service(status),
            // The condition is ignored.
            _ => of_service(200).header("last-modified", new).body("new new new."),
        }
    })
    .await
}

#[tokio::test]
async fn a_file_that_changed_is_fetched_anew() {
    for status in [Some(412), Some(304), Some(416), None] {
        let server = changing(status).await;
        let (done, content) = download(&server).await.unwrap();
        assert_eq!(content, b"new new new.", "{status:?}");
        assert_eq!(done.length, 12);
        assert_eq!(gets(&server)[1].header("ocp-range"), Some("bytes=5-9"));
        assert_eq!(gets(&server)[2].header("ocp-range"), None);
    }
}

#[tokio::test]
async fn a_file_that_keeps_changing_is_an_error() {
    let file = bytes(100);
    let server = serving(&file, |received| match received.header("if-unmodified-since") {
        Some(_) => of_service(412),
        None => of_service(200).body("abc").breaking_off(),
    });
    let server = server.await;
    let error = download(&server).await.unwrap_err();
    assert!(error.is_condition_not_met(), "{error:?}");
    assert_eq!(gets(&server).len(), 8);

    let server = serving(&file, |_| {
        of_service(200).header("last-modified", "Tue, 03 Feb 2026 22:21:00 GMT").body(bytes(100))
    });
    let server = server.await;
    let error = download(&server).await.unwrap_err();
    assert!(error.to_string().contains("changed"), "{error}");
    assert_eq!(gets(&server).len(), 4);
}

#[tokio::test]
async fn a_part_that_was_not_asked_for_is_not_taken() {
    let file = bytes(1_000);
    let of_server = file.clone();
    let count = AtomicUsize::new(0);
    let server = serving(&file, move |received| {
        match (count.fetch_add(1, Ordering::Relaxed), received.header("ocp-range")) {
            (0, _) => of_service(200).body(of_server[..100].to_vec()).breaking_off(),
            (_, None) => of_service(200).body(of_server.clone()),
            // As long as what was asked for, and from elsewhere.
            (_, Some(_)) => {
                let range = of_service(206).header("content-range", "bytes 0-899/1000");
                range.body(of_server[..900].to_vec())
            }
        }
    });
    let server = server.await;
    assert!(download(&server).await.unwrap().1 == file);
    assert_eq!(gets(&server).len(), 3);
}

#[tokio::test]
async fn a_length_that_was_not_announced_is_an_error_with_both_numbers() {
    for (announced, sent) in [(100, 90), (100, 0), (100, 101), (100, 70_000), (0, 1)] {
        let server = Server::start(move |received| match received.method.as_str() {
            "HEAD" => head(announced),
            _ => of_service(200).body(bytes(sent)),
        });
        let server = server.await;
        let error = download(&server).await.unwrap_err();
        let numbers = (announced as u64, sent as u64);
        assert_eq!(file_error(&error).lengths(), Some(numbers), "{error}");
        let text = error.to_string();
        assert!(
            text.contains(&format!("{announced} bytes")) && text.contains(&format!("and {sent} ")),
            "{text}"
        );
        assert!(file_error(&error).path().ends_with("out.bin"));
    }
}

#[tokio::test]
async fn a_file_that_became_shorter_during_a_break_is_an_error() {
    for ranges in [Ranges::Plain, Ranges::Ignored] {
        let count = AtomicUsize::new(0);
        let server = serving(&bytes(1_000), move |received| {
            if count.fetch_add(1, Ordering::Relaxed) == 0 {
                return of_service(200).body(bytes(1_000)[..400].to_vec()).breaking_off();
            }
            let (reply, sent) = content(received, &bytes(1_000)[..950], ranges);
            reply.body(sent)
        });
        let server = server.await;
        let error = download(&server).await.unwrap_err();
        assert_eq!(file_error(&error).lengths(), Some((1_000, 950)), "{ranges:?}: {error}");
    }
}

#[tokio::test]
async fn an_endless_file_is_not_counted_to_its_end() {
    let server =
        serving(&bytes(10), |_| of_service(200).pieces(vec![vec![0; 1 << 20].into(); 12], Duration::ZERO));
    let error = download(&server.await).await.unwrap_err();
    let (announced, received) = file_error(&error).lengths().unwrap();
    assert_eq!(announced, 10);
    assert!(received > 8 << 20 && received < 12 << 20, "{received}");
    assert!(error.to_string().contains("at least"), "{error}");
}

/// `gzip.compress(b"compressed, not asked for", mtime=0)` of Python.
const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\xce\xcf\x2d\x28\x4a\x2d\x2e\x4e\x4d\xd1\x51\xc8\xcb\x2f\x51\x48\x2c\xce\x4e\x4d\x51\x48\xcb\x2f\x02\x00\x51\x08\xb1\x0a\x19\x00\x00\x00";

const PLAIN: &str = "compressed, not asked for";

#[tokio::test]
async fn a_server_that_compresses_is_asked_not_to() {
    let server = Server::start(|received| {
        if received.method == "HEAD" {
            return head(PLAIN.len());
        }
        match received.header("accept-encoding") {
            Some("identity") => of_service(200).body(PLAIN),
            _ => of_service(200).header("content-encoding", "gzip").body(GZIP),
        }
    });
    assert_eq!(download(&server.await).await.unwrap().1, PLAIN.as_bytes());
}

#[tokio::test]
async fn content_that_is_encoded_all_the_same_is_an_error() {
    let twice = || of_service(200).header("content-encoding", "identity").header("content-encoding", "gzip");
    let error = download(&serving(GZIP, move |_| twice().body(GZIP)).await).await.unwrap_err();
    assert!(error.to_string().contains("encoded as gzip"), "{error}");
    for (coding, is_error) in [("gzip", true), ("br, gzip", true), ("Identity", false)] {
        let server = Server::start(move |received| match received.method.as_str() {
            "HEAD" => head(GZIP.len()),
            _ => of_service(200).header("content-encoding", coding).body(GZIP),
        });
        match download(&server.await).await {
            Ok((_, content)) => assert!(!is_error && content == GZIP),
            Err(error) => {
                assert!(is_error && error.to_string().contains(&format!("encoded as {coding}")), "{error}");
            }
        }
    }
}

#[tokio::test]
async fn what_the_head_does_not_say_is_done_without() {
    // No length: the end of the answer is the end of the file, and a break is mended by the whole file.
    let count = AtomicUsize::new(0);
    let server = Server::start(move |received| {
        if received.method == "HEAD" {
            return of_service(200).header("last-modified", MODIFIED);
        }
        let first = count.fetch_add(1, Ordering::Relaxed) == 0;
        let reply = of_service(200);
        if first { reply.body("012").breaking_off() } else { reply.body("0123456789") }
    });
    let server = server.await;
    assert_eq!(download(&server).await.unwrap().1, b"0123456789");
    assert_eq!(server.last().header("ocp-range"), None);

    // No date: nothing guards what is there, so that it is fetched anew.
    let count = AtomicUsize::new(0);
    let server = Server::start(move |received| {
        if received.method == "HEAD" {
            return of_service(200).header("content-length", "10");
        }
        let first = count.fetch_add(1, Ordering::Relaxed) == 0;
        let reply = of_service(200);
        if first { reply.body("abc").breaking_off() } else { reply.body("0123456789") }
    });
    let server = server.await;
    assert_eq!(download(&server).await.unwrap().1, b"0123456789");
    assert_eq!(server.last().header("ocp-range"), None);
}

#[tokio::test]
async fn there_is_no_file_where_the_service_has_none() {
    let server = Server::start(|_| of_service(404)).await;
    assert!(download(&server).await.unwrap_err().is_not_found());
    assert_eq!(server.received().len(), 1);
    let server = Server::start(|_| of_service(200).header("ocp-batch-file-isdirectory", "True")).await;
    let error = download(&server).await.unwrap_err();
    assert!(file_error(&error).to_string().contains("a directory"), "{error}");
    let server = serving(b"there", |_| of_service(409)).await;
    assert!(download(&server).await.unwrap_err().is_conflict());
}

#[tokio::test]
async fn a_failure_of_a_call_is_retried_by_the_policy() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |received| match count.fetch_add(1, Ordering::Relaxed) {
        0 | 2 => of_service(503),
        _ => answer(received, b"there", Ranges::Ignored),
    });
    let server = server.await;
    assert_eq!(download(&server).await.unwrap().1, b"there");
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn a_disk_that_refuses_is_an_error_before_anything_is_sent() {
    let server = Server::start(|received| answer(received, b"there", Ranges::Ignored)).await;
    let folder = Folder::new();
    fs::create_dir(folder.join("folder")).unwrap();
    for (path, kind) in
        [("missing/out", std::io::ErrorKind::NotFound), ("folder", std::io::ErrorKind::IsADirectory)]
    {
        let error = file(&server).download_to(folder.join(path)).await.unwrap_err();
        let error = file_error(&error);
        assert_eq!(error.io_error().unwrap().kind(), kind, "{error}");
        assert_eq!(error.path(), folder.join(path));
    }
    let error = file(&server).download_to(folder.join("mis\n\u{1b}[2Jsing/out")).await.unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(text.starts_with("cannot create ") && text.contains("/mis [2Jsing/out: "), "{text}");
    }
    for path in ["", "/", ".."] {
        let error = file(&server).download_to(path).await.unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{error:?}");
    }
    assert!(server.received().is_empty());
    assert_eq!(folder.all().into_keys().collect::<Vec<_>>(), ["folder/"]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_is_replaced_and_not_followed() {
    let server = Server::start(|received| answer(received, b"there", Ranges::Ignored)).await;
    let folder = Folder::new();
    fs::write(folder.join("precious"), "precious").unwrap();
    fs::create_dir(folder.join("folder")).unwrap();
    std::os::unix::fs::symlink(folder.join("precious"), folder.join("link")).unwrap();
    std::os::unix::fs::symlink(folder.join("folder"), folder.join("to-folder")).unwrap();
    file(&server).download_to(folder.join("link")).await.unwrap();
    assert!(file(&server).download_to(folder.join("to-folder")).await.is_err());
    assert!(fs::symlink_metadata(folder.join("to-folder")).unwrap().is_symlink());
    assert!(!fs::symlink_metadata(folder.join("link")).unwrap().is_symlink());
    assert_eq!(fs::read(folder.join("link")).unwrap(), b"there");
    assert_eq!(fs::read(folder.join("precious")).unwrap(), b"precious");
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing() {
    let gate = Gate::default();
    let held = gate.clone();
    let halves = move |_: &Received| {
        let piece = || bytes(500_000).into();
        of_service(200).pieces_through(vec![piece(), piece()], &held)
    };
    let server = serving(&bytes(1_000_000), halves).await;
    let folder = Folder::new();
    fs::write(folder.join("out"), "of yesterday").unwrap();
    let half = Arc::new(tokio::sync::Notify::new());
    let notifies = Arc::clone(&half);
    let download = file(&server).download_to(folder.join("out"));
    let download = download.on_progress(move |progress| {
        if progress.received == 500_000 {
            notifies.notify_one();
        }
    });
    let mut download = download.into_future();
    tokio::select! {
        done = &mut download => panic!("{done:?}"),
        () = half.notified() => {}
    }
    assert_eq!(folder.all().len(), 2);
    drop(download);
    let all = folder.all();
    assert_eq!((all.len(), all["out"].as_slice()), (1, b"of yesterday".as_slice()));
    gate.let_through(1);
}

#[tokio::test]
async fn progress_grows_to_the_length() {
    let file_bytes = bytes(300_000);
    let server = serving(&file_bytes, once_broken(file_bytes.clone(), 100_000, Ranges::Named)).await;
    let folder = Folder::new();
    let (sender, receiver) = std::sync::mpsc::channel();
    let download = file(&server).download_to(folder.join("out"));
    download.on_progress(move |progress| sender.send(*progress).unwrap()).await.unwrap();
    let all: Vec<_> = receiver.into_iter().collect();
    assert!(all.is_sorted_by(|one, next| one.received < next.received), "{all:?}");
    assert!(all.iter().all(|progress| progress.length == Some(300_000)));
    assert_eq!(all.last().unwrap().received, 300_000);
}

#[test]
fn outside_of_a_runtime_a_download_is_an_error() {
    let client = Client::in_memory(&batch_client::transport::InMemory::new()).unwrap();
    let download = client.job("j").task("t").file("f").download_to("f").into_future();
    let error = futures_util::FutureExt::now_or_never(download).unwrap().unwrap_err();
    assert!(error.to_string().contains("runtime"), "{error}");
}
