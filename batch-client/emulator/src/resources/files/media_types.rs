//! Media types of files.

/// Those of some endings. None is one that a browser would run as a page or a script.
const TYPES: [(&str, &str); 10] = [
    ("csv", "text/csv"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("log", "text/plain"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("txt", "text/plain"),
    ("zip", "application/zip"),
];

/// The media type of any other file.
const OTHER: &str = "application/octet-stream";

/// The media type of a file with this name.
pub(super) fn of(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    TYPES.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map_or(OTHER, |(_, media)| media)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_ending_decides() {
        let names = ["stdout.txt", "A.TXT", "frame.1.png", "page.html", "txt", "", ".txt"];
        let found = names.map(of);
        let other = "application/octet-stream";
        assert_eq!(found, ["text/plain", "text/plain", "image/png", other, other, other, "text/plain"]);
    }
}
