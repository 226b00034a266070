//! Names of folders for ids.

use std::fmt::Write;

/// The longest name that file systems commonly allow, in bytes.
const LONGEST: usize = 255;

/// The name of the folder of a resource: its id, with `%` and two digits for each byte that is neither a letter, a digit,
/// nor one of `-_:.`, and for a dot at the start. Ids that differ have names that differ, and no name leads elsewhere.
/// `None` if the name would be empty or too long.
pub(crate) fn folder_name(id: &str) -> Option<String> {
    let mut name = String::with_capacity(id.len());
    for (at, byte) in id.bytes().enumerate() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-_:".contains(&byte) || (byte == b'.' && at > 0);
        if is_plain {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02X}").ok()?;
        }
    }
    (1..=LONGEST).contains(&name.len()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::folder_name;

    #[test]
    fn names_lead_nowhere_else_and_differ() {
        for (id, name) in [
            ("nightly", "nightly"),
            ("Nightly_2-a", "Nightly_2-a"),
            ("weekly:job-1", "weekly:job-1"),
            ("a.b", "a.b"),
            (".", "%2E"),
            ("..", "%2E."),
            ("../../etc", "%2E.%2F..%2Fetc"),
            ("a/b", "a%2Fb"),
            ("a%2Fb", "a%252Fb"),
            ("a\\b\0c\nd e", "a%5Cb%00c%0Ad%20e"),
            ("é", "%C3%A9"),
        ] {
            assert_eq!(folder_name(id).as_deref(), Some(name));
        }
        assert_eq!(folder_name(""), None);
        assert_eq!(folder_name(&"é".repeat(43)), None);
        assert!(folder_name(&"a".repeat(255)).is_some());
    }
}
