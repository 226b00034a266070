//! Downloads from a server on loopback.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use batch_client::routes::JobTaskFileRoute;
use batch_client::{Client, Downloaded, Error, FileError, RetryPolicy};

use super::credential;
use super::files::{Ranges, content, head};
use super::folder::Folder;
use super::server::{Received, Reply, Server};

/// A client whose retries don't take long.
pub fn client(server: &Server, attempts: u32) -> Client {
    let millisecond = Duration::from_millis(1);
    let policy =
        RetryPolicy::default().attempts(attempts).first_delay(millisecond).longest_delay(millisecond);
    Client::builder(server.endpoint(), credential()).retry(policy).build().unwrap()
}

pub fn file(server: &Server) -> JobTaskFileRoute {
    client(server, 4).job("j").task("t").file("wd/out.bin")
}

/// A service with this answer to a GET, for a file of which a HEAD says the right length.
pub fn serving<F>(file: &[u8], get: F) -> impl Future<Output = Server> + use<F>
where
    F: Fn(&Received) -> Reply + Send + Sync + 'static,
{
    let length = file.len();
    Server::start(move |received| if received.method == "HEAD" { head(length) } else { get(received) })
}

/// Downloads into a folder of its own. There is nothing else in it afterwards.
pub async fn download(server: &Server) -> Result<(Downloaded, Vec<u8>), Error> {
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

pub fn file_error(error: &Error) -> &FileError {
    match error {
        Error::File(error) => error,
        other => panic!("{other:?}"),
    }
}

pub fn gets(server: &Server) -> Vec<Received> {
    server.received().into_iter().filter(|received| received.method == "GET").collect()
}

/// Breaks off the first answer after this many bytes, and gives all others in full.
pub fn once_broken(file: Vec<u8>, after: usize, ranges: Ranges) -> impl Fn(&Received) -> Reply + Send + Sync {
    let count = AtomicUsize::new(0);
    move |received| {
        let (reply, bytes) = content(received, &file, ranges);
        if count.fetch_add(1, Ordering::Relaxed) == 0 {
            return reply.body(bytes[..after].to_vec()).breaking_off();
        }
        reply.body(bytes)
    }
}
