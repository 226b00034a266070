//! Command lines for a Windows node: a command for `cmd`, and words by the rules of Microsoft's C runtime.

/// The characters that end a word, and the quote.
const NEEDS_QUOTES: [char; 6] = [' ', '\t', '\n', '\r', '\u{b}', '"'];

/// A command line that runs a command by `cmd`.
pub(super) fn command(command: &str) -> String {
    // Blanks before the first quote don't keep `cmd` from looking at it.
    if command.trim_start().starts_with('"') {
        format!("cmd /s /c \"{command}\"")
    } else {
        format!("cmd /c {command}")
    }
}

/// A command line of these words, of which the first names the program.
pub(super) fn words(words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut line = String::new();
    for (number, word) in words.into_iter().enumerate() {
        if number == 0 {
            add_program(word.as_ref(), &mut line);
        } else {
            line.push(' ');
            add(word.as_ref(), &mut line);
        }
    }
    line
}

/// In the name of the program a backslash is always one, and the name ends at the next quote.
fn add_program(name: &str, line: &mut String) {
    if name.is_empty() || name.contains(NEEDS_QUOTES) {
        line.push('"');
        line.push_str(name);
        line.push('"');
    } else {
        line.push_str(name);
    }
}

fn add(word: &str, line: &mut String) {
    if !word.is_empty() && !word.contains(NEEDS_QUOTES) {
        return line.push_str(word);
    }
    line.push('"');
    let mut backslashes = 0;
    for character in word.chars() {
        match character {
            '\\' => backslashes += 1,
            '"' => {
                // Before a quote a backslash is one of a pair, and the last one keeps the quote from ending the word.
                push_backslashes(backslashes * 2 + 1, line);
                line.push('"');
                backslashes = 0;
            }
            other => {
                push_backslashes(backslashes, line);
                line.push(other);
                backslashes = 0;
            }
        }
    }
    push_backslashes(backslashes * 2, line);
    line.push('"');
}

fn push_backslashes(count: usize, line: &mut String) {
    line.extend(std::iter::repeat_n('\\', count));
}
