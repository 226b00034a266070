//! The cost of a process for each command.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::json;

use crate::supervised::Case;

/// Prints the time of 10,000 short commands, four at a time. Run it by hand, in a release build.
#[test]
#[ignore = "takes a minute, and is to be read"]
fn ten_thousand_commands() {
    let (started, next) = (Instant::now(), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let case = Case::new(&["/bin/true"]);
                while next.fetch_add(1, Ordering::Relaxed) < 10_000 {
                    assert_eq!(case.run(), json!({ "ended": 0 }));
                }
            });
        }
    });
    writeln!(std::io::stderr().lock(), "10,000 commands: {:?}", started.elapsed()).unwrap();
}
