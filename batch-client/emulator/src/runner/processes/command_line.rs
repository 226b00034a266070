//! The words of a command line.

/// A stand-in for `#`, which begins a comment in a shell, but not in a command line. No argument can contain it.
const HASH: &str = "\0";

/// Splits a command line into words, as POSIX `sh` does with quotes and backslashes. Nothing is expanded.
///
/// # Errors
/// If a quote is not closed, if it ends in a backslash, if it contains a NUL, or if there is no word.
pub(super) fn words(command_line: &str) -> Result<Vec<String>, &'static str> {
    if command_line.contains(HASH) {
        return Err("the command line contains a NUL character");
    }
    let words = shlex::split(&command_line.replace('#', HASH))
        .ok_or("the command line has a quote that is not closed, or ends in a backslash")?;
    if words.is_empty() {
        return Err("the command line is empty");
    }
    Ok(words.into_iter().map(|word| word.replace(HASH, "#")).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::words;

    #[test]
    fn quotes_and_backslashes_are_those_of_a_shell() {
        for (line, expected) in [
            ("/bin/true", &["/bin/true"][..]),
            ("  a\tb\nc  ", &["a", "b", "c"]),
            (r#"/bin/sh -c 'echo "$HOME" | wc'"#, &["/bin/sh", "-c", r#"echo "$HOME" | wc"#]),
            (r#"a "b c" d\ e "f\"g" '' h"i"'j'"#, &["a", "b c", "d e", "f\"g", "", "hij"]),
            ("echo $HOME * ~ ; a && b > c", &["echo", "$HOME", "*", "~", ";", "a", "&&", "b", ">", "c"]),
            ("a #b 'c # d' e#f \\# #", &["a", "#b", "c # d", "e#f", "#", "#"]),
            ("é 'ü ß'", &["é", "ü ß"]),
        ] {
            assert_eq!(words(line).unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn other_command_lines_are_errors() {
        for line in ["", "   ", "a 'b", "a \"b", "a \\", "'", "a\0b", "# 'b"] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
