//! Names of the service as paths of this machine.

use std::fmt;
use std::path::PathBuf;

/// The devices of Windows. A file of such a name, with any extension and in any folder, is the device.
const DEVICES: [&str; 7] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

/// These are devices with one of [`DEVICE_NUMBERS`] behind.
const NUMBERED_DEVICES: [&str; 2] = ["COM", "LPT"];

const DEVICE_NUMBERS: &str = "0123456789\u{b9}\u{b2}\u{b3}";

/// The reason for which a name is not used for a file on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameRefusal {
    /// There is no name.
    Missing,
    /// It is not relative to a folder: it begins with a slash or a backslash.
    Absolute,
    /// It has a segment that is empty, or a slash at its end.
    EmptySegment,
    /// It has a segment of nothing but dots and blanks, such as `..`.
    Dots,
    /// It has a segment that begins with the letter of a drive.
    Drive,
    /// It has control characters.
    Control,
    /// It has a segment that is a device on Windows, such as `NUL`.
    Device,
    /// The platform has no files of this name: Windows allows neither some characters nor a dot or blank at the end.
    Platform,
    /// It has a segment that is too long for the file system, or is too long as a whole. Most file systems allow 255 bytes
    /// for a segment.
    TooLong,
    /// It leads to the same file as another name of the same download.
    Taken,
}

impl fmt::Display for NameRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Missing => "there is no name",
            Self::Absolute => "the name is not relative",
            Self::EmptySegment => "a segment of the name is empty",
            Self::Dots => "a segment of the name has nothing but dots and blanks",
            Self::Drive => "a segment of the name begins with a drive",
            Self::Control => "the name has control characters",
            Self::Device => "a segment of the name is a device on Windows",
            Self::Platform => "this platform has no files of such a name",
            Self::TooLong => "the name is too long for the file system",
            Self::Taken => "another file of the same download has this name here",
        })
    }
}

/// The path of a file of the service, relative to a folder of this machine that it does not leave.
pub(super) fn local_path(name: &str) -> Result<PathBuf, NameRefusal> {
    path_on(cfg!(windows), name)
}

fn path_on(is_windows: bool, name: &str) -> Result<PathBuf, NameRefusal> {
    if name.is_empty() {
        return Err(NameRefusal::Missing);
    }
    if name.starts_with(['/', '\\']) {
        return Err(NameRefusal::Absolute);
    }
    let segments = || name.split(['/', '\\']);
    match segments().find_map(|segment| refusal(is_windows, segment)) {
        Some(refusal) => Err(refusal),
        None => Ok(segments().collect()),
    }
}

fn refusal(is_windows: bool, segment: &str) -> Option<NameRefusal> {
    let is_dot = |character: char| character == '.' || character.is_whitespace();
    match segment {
        "" => Some(NameRefusal::EmptySegment),
        _ if segment.chars().any(char::is_control) => Some(NameRefusal::Control),
        _ if segment.chars().all(is_dot) => Some(NameRefusal::Dots),
        _ if begins_with_drive(segment) => Some(NameRefusal::Drive),
        _ if is_device(segment) => Some(NameRefusal::Device),
        _ if is_windows && !is_allowed_on_windows(segment) => Some(NameRefusal::Platform),
        _ => None,
    }
}

fn begins_with_drive(segment: &str) -> bool {
    matches!(segment.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Whether Windows takes a segment for a device, by what is before the first dot or colon, without blanks at its end.
fn is_device(segment: &str) -> bool {
    let stem = segment.split(['.', ':']).next().unwrap_or_default().trim_end();
    let named = |names: &[&str], stem: &str| names.iter().any(|name| name.eq_ignore_ascii_case(stem));
    let numbered = stem.char_indices().next_back().filter(|(_, last)| DEVICE_NUMBERS.contains(*last));
    named(&DEVICES, stem) || numbered.is_some_and(|(start, _)| named(&NUMBERED_DEVICES, &stem[..start]))
}

fn is_allowed_on_windows(segment: &str) -> bool {
    !segment.contains(['<', '>', ':', '"', '|', '?', '*']) && !segment.ends_with(['.', ' '])
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::NameRefusal::{Absolute, Control, Device, Dots, Drive, EmptySegment, Missing};
    use super::*;

    #[test]
    fn names_keep_their_folders() {
        for (name, path) in [
            ("stdout.txt", "stdout.txt"),
            ("wd/out dir/\u{e4}.txt", "wd/out dir/\u{e4}.txt"),
            ("startup\\wd\\a.txt", "startup/wd/a.txt"),
            (".hidden/..a/b..", ".hidden/..a/b.."),
            ("console/nullable.txt", "console/nullable.txt"),
            ("12:30.log", "12:30.log"),
            ("com/lpt12", "com/lpt12"),
        ] {
            assert_eq!(path_on(false, name), Ok(Path::new(path).to_owned()));
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for (name, refusal) in [
            ("", Missing),
            ("/etc/passwd", Absolute),
            ("\\\\server\\share\\a", Absolute),
            ("\\\\?\\C:\\a", Absolute),
            ("a//b", EmptySegment),
            ("a/", EmptySegment),
            ("..", Dots),
            ("../a", Dots),
            ("a\\..\\..\\b", Dots),
            ("./a", Dots),
            (".. /a", Dots),
            (".../a", Dots),
            (" ", Dots),
            ("C:/a", Drive),
            ("c:a", Drive),
            ("a/c:\\b", Drive),
            ("a\0b", Control),
            ("a\nb", Control),
            ("a\u{1b}[2J", Control),
            ("a\u{9b}b", Control),
            ("nul", Device),
            ("wd/CON.txt", Device),
            ("aux .txt", Device),
            ("COM1", Device),
            ("lpt\u{b9}.log", Device),
            ("conin$", Device),
            ("nul:stream", Device),
        ] {
            assert_eq!(path_on(false, name), Err(refusal), "{name:?}");
            assert_eq!(path_on(true, name), Err(refusal), "{name:?}");
        }
    }

    #[test]
    fn windows_has_fewer_names() {
        for name in ["ab:c", "a.", "a ", "a*", "a?b", "wd./a", "<a>"] {
            assert_eq!(path_on(true, name), Err(NameRefusal::Platform), "{name}");
            assert!(path_on(false, name).is_ok(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_name_leaves_the_folder(name in "[.a/\\\\: C\u{0}~%-]{0,12}") {
            if let Ok(path) = local_path(&name) {
                prop_assert!(path.components().all(|part| matches!(part, Component::Normal(_))));
                prop_assert!(path.components().next().is_some());
            }
        }
    }
}
