//! Downloads of a large file, to memory if there is room: a disk would hide what they cost.

use std::process::Command;

use serde_json::Value;

use super::peers::Peers;

/// A file system in memory.
const MEMORY: &str = "/dev/shm";

pub(super) fn measure(peers: &Peers, quick: bool) -> anyhow::Result<Vec<Value>> {
    let (mib, rounds) = if quick { (128, "3") } else { (1024, "15") };
    let folder = if has_room(mib) { MEMORY.to_owned() } else { peers.folder() };
    peers.run(&["downloads", "--mib", &mib.to_string(), "--rounds", rounds, "--folder", &folder])
}

/// Whether there is room for the file, and as much again for the programs.
fn has_room(mib: u64) -> bool {
    let output = Command::new("df").args(["--output=avail", "--block-size=1M", MEMORY]).output();
    output.is_ok_and(|output| output.status.success() && available(&output.stdout) >= Some(2 * mib))
}

/// The number below the heading of `df`.
fn available(output: &[u8]) -> Option<u64> {
    std::str::from_utf8(output).ok()?.lines().nth(1)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_below_the_heading() {
        assert_eq!(available(b"Avail\n24037\n"), Some(24037));
        assert_eq!(available(b"Avail\n"), None);
    }
}
