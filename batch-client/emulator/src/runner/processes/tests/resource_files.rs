//! Files that come with a command.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use serde_json::{Value, json};

use super::{Trial, code, file_url, parts, read, resource, server};
use crate::runner::{End, Runner};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn run(trial: &mut Trial, files: Vec<Value>) -> End {
    trial.run_with("true", |launch| launch.resource_files = files)
}

#[test]
fn files_come_from_this_machine_with_their_modes() {
    let mut trial = Trial::new();
    let source = trial.folder.path().join("a b%");
    fs::write(&source, "text").unwrap();
    let url = file_url(&trial.folder.path().join("a%20b%25"));
    let mut with_mode = resource(&url, "in/a/folder/x");
    with_mode["fileMode"] = json!("0644");
    let mut setuid = resource(&url, "setuid");
    setuid["fileMode"] = json!("4711");
    let files = vec![resource(&url, "x"), with_mode, setuid, resource(&url, "./x//y/../z")];
    // The last one leads upwards, though it stays inside.
    assert_eq!(code(&run(&mut trial, files.clone())), "ResourceFileCreateFailed");
    assert_eq!(run(&mut trial, files[..3].to_vec()), End::Exited(0));
    assert_eq!(read(&trial.wd().join("x")), "text");
    assert_eq!(mode(&trial.wd().join("x")), 0o770);
    assert_eq!(read(&trial.wd().join("in/a/folder/x")), "text");
    assert_eq!(mode(&trial.wd().join("in/a/folder/x")), 0o644);
    assert_eq!(mode(&trial.wd().join("setuid")), 0o711);
    // The same path again.
    let other = trial.folder.path().join("other");
    fs::write(&other, "other").unwrap();
    assert_eq!(run(&mut trial, vec![resource(&url, "x"), resource(&file_url(&other), "x")]), End::Exited(0));
    assert_eq!(read(&trial.wd().join("x")), "other");
}

#[test]
fn a_folder_stands_for_a_container() {
    let mut trial = Trial::new();
    let container = trial.folder.path().join("container");
    fs::create_dir_all(container.join("a/b")).unwrap();
    fs::write(container.join("a/1"), "1").unwrap();
    fs::write(container.join("a/b/2"), "2").unwrap();
    fs::write(container.join("c"), "3").unwrap();
    let with = |prefix: Option<&str>, path: Option<&str>| json!({ "storageContainerUrl": file_url(&container), "blobPrefix": prefix, "filePath": path });
    assert_eq!(run(&mut trial, vec![with(None, None), with(Some("a/b"), Some("below"))]), End::Exited(0));
    for (path, text) in [("a/1", "1"), ("a/b/2", "2"), ("c", "3"), ("below/a/b/2", "2"), ("below/c", "")] {
        assert_eq!(read(&trial.wd().join(path)), text, "{path}");
    }
    assert_eq!(code(&run(&mut trial, vec![with(None, Some("../up"))])), "ResourceFileCreateFailed");
    let none = json!({ "storageContainerUrl": file_url(&container.join("none")) });
    assert_eq!(code(&run(&mut trial, vec![none])), "BlobNotFound");
}

#[test]
fn a_retry_on_the_same_node_fetches_nothing() {
    let mut trial = Trial::new();
    let gone = resource("file:///nowhere/x", "x");
    assert_eq!(code(&run(&mut trial, vec![gone.clone()])), "BlobNotFound");
    let end = trial.run_with("true", |launch| {
        launch.resource_files = vec![gone];
        launch.is_rerun_on_same_node = true;
    });
    assert_eq!(end, End::Exited(0));
}

#[test]
fn hostile_paths_stay_inside() {
    let mut trial = Trial::new();
    let source = trial.folder.path().join("source");
    fs::write(&source, "hostile").unwrap();
    let precious = trial.folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    let absolute = precious.display().to_string();
    let long = "a/".repeat(3_000);
    let hostile = [
        "",
        ".",
        "/",
        "..",
        "../x",
        "../../x",
        "a/../../x",
        "a/..",
        "./../x",
        "a/b/../../../x",
        "../stdout.txt",
        "../wd/x",
        "//x",
        "/etc/batch-emulator-x",
        &absolute,
        "/proc/self/cwd/x",
        "a\0b",
        &long,
        "x/y",
        "taken/y",
    ];
    assert_eq!(hostile.len(), 20);
    for path in hostile {
        // Files that are in the way of the last two.
        let files = vec![
            resource(&file_url(&source), "x"),
            resource(&file_url(&source), "taken"),
            resource(&file_url(&source), path),
        ];
        let end = trial.run_with("touch ran", |launch| launch.resource_files = files);
        assert_eq!(code(&end), "ResourceFileCreateFailed", "{path:?}");
        assert!(!trial.wd().join("ran").exists());
    }
    // Names that only look hostile.
    for path in ["...", "..x", "a\\..\\..\\x", "%2e%2e", "~", "$HOME", "-rf", "a\nb", " "] {
        assert_eq!(run(&mut trial, vec![resource(&file_url(&source), path)]), End::Exited(0), "{path:?}");
        assert_eq!(read(&trial.wd().join(path)), "hostile");
    }
    assert_eq!(read(&precious), "precious");
    assert!(!Path::new("/etc/batch-emulator-x").exists());
    let mut names: Vec<_> =
        fs::read_dir(trial.task()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["certs", "stderr.txt", "stdout.txt", "wd"]);
}

#[test]
fn links_are_not_followed() {
    let trial = Trial::new();
    let outside = trial.folder.path().join("outside");
    let wd = trial.folder.path().join("wd");
    fs::create_dir_all(&outside).unwrap();
    fs::create_dir_all(&wd).unwrap();
    fs::write(outside.join("file"), "precious").unwrap();
    symlink(&outside, wd.join("folder")).unwrap();
    symlink(outside.join("file"), wd.join("file")).unwrap();
    symlink(outside.join("none"), wd.join("dangling")).unwrap();
    let control = crate::runner::processes::control::Control::new();
    for path in ["folder", "folder/x", "folder/file", "file", "dangling", "file/x"] {
        let files = [resource(&file_url(&outside.join("file")), path)];
        let failure = crate::runner::processes::files::fetch(&files, &wd, &control).unwrap_err();
        assert_eq!(parts(&failure).0, "ResourceFileCreateFailed", "{path}");
    }
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    assert_eq!(read(&outside.join("file")), "precious");
}

#[test]
fn files_come_from_servers_on_loopback_only() {
    let mut trial = Trial::new();
    let (port, received) = server::serve(|path| match path {
        "/c/big?sig=s%2Fecret" => (200, vec![b'x'; 3_000_000]),
        "/gone" => (404, Vec::new()),
        "/denied?sig=s" => (403, Vec::new()),
        "/moved" => (302, Vec::new()),
        _ => (500, Vec::new()),
    });
    let base = format!("http://127.0.0.1:{port}");
    assert_eq!(
        run(&mut trial, vec![resource(&format!("{base}/c/big?sig=s%2Fecret"), "big")]),
        End::Exited(0)
    );
    assert_eq!(fs::metadata(trial.wd().join("big")).unwrap().len(), 3_000_000);
    let request = received.recv().unwrap();
    assert_eq!(request.line, "GET /c/big?sig=s%2Fecret HTTP/1.1");
    assert!(request.headers.contains(&format!("host: 127.0.0.1:{port}")));
    for (url, code_of_end) in [
        (format!("{base}/gone"), "BlobNotFound"),
        (format!("{base}/denied?sig=s"), "BlobAccessDenied"),
        (format!("{base}/moved"), "BlobDownloadMiscError"),
        (format!("{base}/failing"), "BlobDownloadMiscError"),
        ("http://127.0.0.1:1/".to_owned(), "BlobDownloadMiscError"),
        ("http://192.0.2.1/".to_owned(), "BlobDownloadMiscError"),
        ("http://blob.example/?sig=s".to_owned(), "BlobDownloadMiscError"),
        ("http://localhost.blob.example/".to_owned(), "BlobDownloadMiscError"),
        (format!("http://blob.example@127.0.0.1:{port}/"), "BlobDownloadMiscError"),
        (format!("https://127.0.0.1:{port}/"), "BlobDownloadMiscError"),
        ("ftp://127.0.0.1/".to_owned(), "BlobDownloadMiscError"),
        ("nothing".to_owned(), "BlobDownloadMiscError"),
        ("file://host/etc/passwd".to_owned(), "BlobDownloadMiscError"),
        ("file:relative".to_owned(), "BlobDownloadMiscError"),
        ("file:///nowhere/x".to_owned(), "BlobNotFound"),
        ("file:///dev/zero".to_owned(), "BlobDownloadMiscError"),
        ("file:///etc".to_owned(), "BlobDownloadMiscError"),
    ] {
        let end = run(&mut trial, vec![resource(&url, "x")]);
        assert_eq!(code(&end), code_of_end, "{url}");
        let End::FailedToStart(failure) = end else { panic!() };
        assert!(!parts(&failure).1.contains("sig="), "{failure:?}");
    }
    let account = json!({ "autoStorageContainerName": "c" });
    assert_eq!(code(&run(&mut trial, vec![account])), "BlobDownloadMiscError");
}

#[test]
fn a_stop_ends_a_download() {
    let mut trial = Trial::new();
    // Accepts connections, and never answers.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let run = trial.start_with("true", |launch| launch.resource_files = vec![resource(&url, "x")]);
    let (_connection, _) = listener.accept().unwrap();
    trial.runner.stop(run);
    assert_eq!(trial.end(run), End::Stopped);
}
