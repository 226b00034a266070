//! A folder with everything in it that could lead out of it.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tempfile::TempDir;

use super::*;
use crate::files::{Spot, System};

/// A folder for nodes, that of one node in it, and a secret beside it.
struct Trial {
    _directory: TempDir,
    outside: PathBuf,
    root: PathBuf,
    tree: FolderTree,
}

fn trial() -> io::Result<Trial> {
    let directory = tempfile::tempdir()?;
    let (base, outside) = (directory.path().join("base"), directory.path().join("outside"));
    let root = base.join("pool").join("node");
    fs::create_dir_all(root.join("t/wd"))?;
    fs::create_dir_all(outside.join("deep"))?;
    fs::write(outside.join("secret.txt"), "SECRET")?;
    fs::write(root.join("t/stdout.txt"), "hello\n")?;
    let tree = FolderTree::open(&base)?;
    Ok(Trial { _directory: directory, outside, root, tree })
}

impl Trial {
    fn read(&self, path: &str) -> Option<String> {
        let path = FilePath::parse(path, System::Linux)?;
        let (_, content) = self.tree.open(&node(), &path).ok()?;
        let bytes = content.read_at(0, 1_000).ok()?;
        String::from_utf8(bytes.to_vec()).ok()
    }

    fn delete(&self, path: &str, is_recursive: bool) -> Result<(), String> {
        let path = FilePath::parse(path, System::Linux).ok_or("not a path")?;
        self.tree.delete(&node(), &path, is_recursive).map_err(|error| format!("{error:?}"))
    }

    fn listed(&self, path: &str) -> Vec<String> {
        let path = FilePath::parse(path, System::Linux).unwrap_or_else(FilePath::root);
        let mut spots: Vec<Spot> = self
            .tree
            .list(&node(), &path, true)
            .unwrap_or_default()
            .into_iter()
            .map(|entry| entry.spot)
            .collect();
        spots.sort_by(|one, other| one.order(other, System::Linux));
        spots.iter().map(|spot| spot.path.as_str().to_owned()).collect()
    }
}

fn node() -> NodeId {
    NodeId::new("pool", "node")
}

fn pipe(at: &Path) -> io::Result<()> {
    Ok(mknodat(CWD, at, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)?)
}

#[test]
fn files_are_listed_and_read() -> io::Result<()> {
    let trial = trial()?;
    fs::write(trial.root.join("t/wd/a.txt"), "a")?;
    fs::set_permissions(trial.root.join("t/wd/a.txt"), fs::Permissions::from_mode(0o640))?;
    assert_eq!(trial.listed("t"), ["stdout.txt", "wd", "wd/a.txt"]);
    assert_eq!(trial.listed(""), ["t", "t/stdout.txt", "t/wd", "t/wd/a.txt"]);
    assert_eq!(trial.read("t/stdout.txt").as_deref(), Some("hello\n"));
    assert_eq!(trial.read("t/wd"), None);
    let path = FilePath::parse("t/wd/a.txt", System::Linux).unwrap_or_else(FilePath::root);
    let Ok(EntryKind::File(file)) = trial.tree.stat(&node(), &path) else {
        return Err(io::ErrorKind::Other.into());
    };
    assert_eq!((file.length, file.mode), (1, 0o100_640));
    let written = fs::metadata(trial.root.join("t/wd/a.txt"))?.modified()?;
    assert_eq!(file.modified, time::OffsetDateTime::from(written).into());
    Ok(())
}

#[test]
fn no_link_is_followed() -> io::Result<()> {
    let trial = trial()?;
    let wd = trial.root.join("t/wd");
    symlink(trial.outside.join("secret.txt"), wd.join("file"))?;
    symlink(&trial.outside, wd.join("folder"))?;
    symlink("../../../../../outside/secret.txt", wd.join("relative"))?;
    symlink("loop", wd.join("loop"))?;
    symlink("/", wd.join("root"))?;
    symlink("/dev/zero", wd.join("zero"))?;
    symlink("../stdout.txt", wd.join("within"))?;
    symlink(&trial.outside, trial.root.join("linked"))?;
    let paths = [
        "t/wd/file",
        "t/wd/folder",
        "t/wd/folder/secret.txt",
        "t/wd/relative",
        "t/wd/loop",
        "t/wd/loop/x",
        "t/wd/root/etc/passwd",
        "t/wd/zero",
        "t/wd/within",
        "linked/secret.txt",
        "linked/deep",
        "t/wd/file/x",
    ];
    for path in paths {
        assert_eq!(trial.read(path), None, "{path}");
        assert_eq!(trial.delete(path, true), Err("NotFound".to_owned()), "{path}");
    }
    assert_eq!(trial.listed(""), ["t", "t/stdout.txt", "t/wd"]);
    assert_eq!(trial.listed("linked"), [""; 0]);
    assert_eq!(trial.delete("t", true), Ok(()));
    assert!(!trial.root.join("t").exists() && trial.outside.join("deep").exists());
    assert_eq!(fs::read_to_string(trial.outside.join("secret.txt"))?, "SECRET");
    Ok(())
}

/// Opening a pipe would wait for somebody who writes into it, and opening a device might do anything.
#[test]
fn only_regular_files_are_opened() -> io::Result<()> {
    let trial = trial()?;
    let wd = trial.root.join("t/wd");
    pipe(&wd.join("pipe"))?;
    let _listener = UnixListener::bind(wd.join("socket"))?;
    for path in ["t/wd/pipe", "t/wd/socket"] {
        assert_eq!(trial.read(path), None, "{path}");
        assert_eq!(trial.delete(path, false), Err("NotFound".to_owned()), "{path}");
    }
    assert_eq!(trial.listed("t/wd"), [""; 0]);
    assert_eq!(trial.delete("t/wd", true), Ok(()), "they go with their folder");
    Ok(())
}

#[test]
fn folders_are_deleted_as_a_whole_only_if_asked() -> io::Result<()> {
    let trial = trial()?;
    fs::create_dir_all(trial.root.join("t/wd/a/b"))?;
    fs::write(trial.root.join("t/wd/a/b/c"), "")?;
    assert_eq!(trial.delete("t/wd", false), Err("NotEmpty".to_owned()));
    assert_eq!(trial.delete("t/wd/a/b/c", false), Ok(()));
    assert_eq!(trial.delete("t/wd/a/b", false), Ok(()));
    assert_eq!(trial.delete("t/wd", true), Ok(()));
    assert_eq!(trial.delete("t/wd", true), Err("NotFound".to_owned()));
    assert_eq!(trial.listed("t"), ["stdout.txt"]);
    Ok(())
}

#[test]
fn ids_of_nodes_lead_nowhere_else() -> io::Result<()> {
    let trial = trial()?;
    for (pool, node) in
        [("..", "outside"), ("pool", ".."), ("pool/node", "t"), ("", ""), ("pool", "none"), ("/", "etc")]
    {
        let id = NodeId::new(pool, node);
        let path = FilePath::parse("secret.txt", System::Linux).unwrap_or_else(FilePath::root);
        assert!(matches!(trial.tree.open(&id, &path), Err(TreeError::NotFound)), "{pool} {node}");
        let listed = trial.tree.list(&id, &FilePath::root(), true);
        assert!(listed.is_ok_and(|entries| entries.is_empty()), "{pool} {node}");
    }
    Ok(())
}

#[test]
fn deep_and_odd_names_do_no_harm() -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt;
    let trial = trial()?;
    let wd = trial.root.join("t/wd");
    File::create(wd.join(std::ffi::OsStr::from_bytes(b"not \xff text")))?;
    fs::write(wd.join("a\\..\\b"), "backslashes")?;
    fs::write(wd.join("%2e%2e"), "percent")?;
    fs::write(wd.join("\u{1b}[31m\n"), "control")?;
    assert_eq!(trial.listed("t/wd"), ["\u{1b}[31m\n", "%2e%2e", "a\\..\\b"]);
    assert_eq!(trial.read("t/wd/a\\..\\b").as_deref(), Some("backslashes"));
    assert_eq!(trial.read("t/wd/%2e%2e").as_deref(), Some("percent"));
    fs::create_dir_all(wd.join("d/".repeat(200)))?;
    assert_eq!(trial.listed("t/wd").len(), 3 + 128);
    assert_eq!(trial.delete("t/wd", true), Ok(()));
    Ok(())
}
