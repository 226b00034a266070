//! Downloads: the same bytes on the disk, or an error.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::{Client, Error};
use support::downloads::{client, download, file, file_error, gets, once_broken, serving};
use support::files::{MODIFIED, Ranges, answer, bytes, content, head, of_service};
use support::folder::Folder;
use support::server::{Gate, Received, Reply, Server};

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

#[tokio::test]
async fn a_path_without_a_name_that_can_be_is_refused_before_anything_is_sent() {
    let server = Server::start(|received| answer(received, b"there", Ranges::Ignored)).await;
    let folder = Folder::new();
    fs::create_dir(folder.join("there")).unwrap();
    for path in ["there/", "there/.", "new/", "new/.", "new/./", "new//", "there/.."] {
        let error = file(&server).download_to(folder.join(path)).await.unwrap_err();
        let Error::Input(error) = error else { panic!("{path}: {error:?}") };
        assert!(error.value().ends_with(path) && error.allowed().contains("name of a file"), "{error}");
    }
    let long = folder.join(&"n".repeat(256));
    let error = file(&server).download_to(&long).await.unwrap_err();
    assert_eq!(file_error(&error).io_error().unwrap().kind(), std::io::ErrorKind::InvalidFilename);
    let text = error.to_string();
    assert!(text.contains("nnn") && text.contains("255 bytes"), "{text}");
    assert!(server.received().is_empty());
    assert_eq!(folder.all().into_keys().collect::<Vec<_>>(), ["there/"]);
    file(&server).download_to(folder.join("..there.")).await.unwrap();
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
