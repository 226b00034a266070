//! The lexer of filters.

/// A word with the position of its first character, counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// A property, an operator or a function.
    Name(String),
    /// A text in single quotes.
    Text(String),
    /// The text in `DateTime'...'`.
    Time(String),
    /// Anything else, such as a number, or a time or a text without the right quotes.
    Other(String),
    Open,
    Close,
    Comma,
}

/// Splits a text into words. The error says what is wrong, and where.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let characters: Vec<char> = text.chars().collect();
    let mut lexer = Lexer { characters: &characters, next: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'t> {
    characters: &'t [char],
    next: usize,
}

impl Lexer<'_> {
    fn token(&mut self) -> Result<Option<Token>, String> {
        self.take_while(char::is_whitespace);
        let at = self.next + 1;
        let word = match self.characters.get(self.next) {
            None => return Ok(None),
            Some('(') => self.single(Word::Open),
            Some(')') => self.single(Word::Close),
            Some(',') => self.single(Word::Comma),
            Some('\'') => Word::Text(self.quoted()?),
            Some(c) if c.is_ascii_alphabetic() => self.name()?,
            Some('"') => Word::Other(self.double_quoted()),
            Some(_) => Word::Other(self.other()),
        };
        Ok(Some(Token { word, at }))
    }

    fn single(&mut self, word: Word) -> Word {
        self.next += 1;
        word
    }

    /// A name, or a time, which begins with one.
    fn name(&mut self) -> Result<Word, String> {
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '/' || c == '_');
        let is_time = name.eq_ignore_ascii_case("datetime") && self.characters.get(self.next) == Some(&'\'');
        if is_time { self.quoted().map(Word::Time) } else { Ok(Word::Name(name)) }
    }

    /// Text in double quotes, including the quotes.
    fn double_quoted(&mut self) -> String {
        self.next += 1;
        let text = self.take_while(|c| c != '"');
        self.next += 1;
        format!("\"{text}\"")
    }

    /// Everything up to the next whitespace or punctuation.
    fn other(&mut self) -> String {
        self.take_while(|c| !c.is_whitespace() && !"(),'\"".contains(c))
    }

    /// Text in single quotes; two single quotes stand for one.
    fn quoted(&mut self) -> Result<String, String> {
        let at = self.next + 1;
        self.next += 1;
        let mut text = String::new();
        loop {
            text.push_str(&self.take_while(|c| c != '\''));
            match (self.characters.get(self.next), self.characters.get(self.next + 1)) {
                (None, _) => return Err(format!("the text in single quotes has no end at character {at}")),
                (Some(_), Some('\'')) => {
                    text.push('\'');
                    self.next += 2;
                }
                (Some(_), _) => {
                    self.next += 1;
                    return Ok(text);
                }
            }
        }
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let taken: String = self.characters.iter().skip(self.next).take_while(|c| belongs(**c)).collect();
        self.next += taken.chars().count();
        taken
    }
}
