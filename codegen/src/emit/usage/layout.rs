//! Expressions, laid out as rustfmt does by default.

/// The widest line.
const LINE: usize = 100;

/// The widest chain of calls, and the widest list of several items, on one line.
const SMALL: usize = 60;

/// The lines from which a chain stays on one line up to the last call, and this call takes the rest.
const LONG_LAST_CALL: usize = 5;

/// The widest item of an array whose items are filled into lines.
const SHORT_ITEM: usize = 10;

const INDENT: usize = 4;

/// An expression, as far as examples need one.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    /// A name, a literal, or a text with lines of its own.
    Atom(String),
    /// Items between two delimiters: a call, a method call, an array or a tuple.
    List { open: String, items: Vec<Expression>, close: &'static str },
    /// A value and the calls on it.
    Chain(Vec<Expression>),
}

impl Expression {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// A call of a function, or with a dot in front of it, of a method.
    pub(super) fn call(function: &str, items: Vec<Self>) -> Self {
        Self::List { open: format!("{function}("), items, close: ")" }
    }

    pub(super) fn array(items: Vec<Self>) -> Self {
        Self::List { open: "[".to_owned(), items, close: "]" }
    }

    pub(super) fn tuple(items: Vec<Self>) -> Self {
        Self::List { open: "(".to_owned(), items, close: ")" }
    }

    /// The value itself if nothing is called on it.
    pub(super) fn chain(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self::Chain(parts) }
    }

    /// The expression on one line. `None` if rustfmt would break it on the widest line.
    pub(super) fn flat(&self) -> Option<String> {
        match self {
            Self::Atom(text) => (!text.contains('\n')).then(|| text.clone()),
            Self::List { open, items, close } => {
                let flat: Vec<_> = items.iter().map(Self::flat).collect::<Option<_>>()?;
                let flat = flat.join(", ");
                (items.len() < 2 || width(&flat) <= SMALL).then(|| format!("{open}{flat}{close}"))
            }
            Self::Chain(parts) => {
                let flat: String = parts.iter().map(Self::flat).collect::<Option<_>>()?;
                (parts.len() < 3 || width(&flat) <= SMALL).then_some(flat)
            }
        }
    }

    /// The expression after `before`, which is on a line with this indentation, and in front of `after`.
    pub(super) fn lay_out(&self, indent: usize, before: &str, after: &str) -> String {
        let used = indent + width(before) + width(after);
        if let Some(flat) = self.flat().filter(|flat| used + width(flat) <= LINE) {
            return format!("{before}{flat}{after}");
        }
        match self {
            Self::Atom(text) => {
                let lines = text.replace('\n', &format!("\n{}", " ".repeat(indent)));
                format!("{before}{lines}{after}")
            }
            Self::List { open, items, close } => {
                list(items, indent, &format!("{before}{open}"), &format!("{close}{after}"))
            }
            Self::Chain(parts) => {
                hugged(parts, indent, before, after).unwrap_or_else(|| vertical(parts, indent, before, after))
            }
        }
    }

    /// Whether it begins on the line of a call whose only argument it is.
    fn hugs(&self, indent: usize, before: &str, after: &str) -> bool {
        match self {
            Self::Chain(parts) => hugged(parts, indent, before, after).is_some(),
            Self::Atom(_) | Self::List { .. } => true,
        }
    }

    fn is_short(&self) -> bool {
        matches!(self, Self::Atom(text) if width(text) <= SHORT_ITEM)
    }
}

/// The items of a list, each on lines of its own, or short ones filled into lines.
fn list(items: &[Expression], indent: usize, before: &str, after: &str) -> String {
    let inner = indent + INDENT;
    let margin = " ".repeat(inner);
    let end = format!("{}{after}", " ".repeat(indent));
    let is_array = before.ends_with('[');
    match items {
        [] => format!("{before}{after}"),
        [only] if only.flat().is_none() && (is_array || only.hugs(indent, before, after)) => {
            only.lay_out(indent, before, after)
        }
        _ if is_array && items.iter().all(Expression::is_short) => {
            let items: Vec<_> = items.iter().map(|item| item.lay_out(inner, "", ",")).collect();
            format!("{before}\n{}\n{end}", filled(&items, inner))
        }
        _ => {
            let lines = items.iter().map(|item| format!("{margin}{}\n", item.lay_out(inner, "", ",")));
            format!("{before}\n{}{end}", lines.collect::<String>())
        }
    }
}

/// Words on lines with this indentation, as many on each as it takes.
pub(super) fn filled(words: &[String], indent: usize) -> String {
    let margin = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= LINE => *line += &format!(" {word}"),
            _ => lines.push(format!("{margin}{word}")),
        }
    }
    lines.join("\n")
}

/// A chain with a line for each call.
fn vertical(parts: &[Expression], indent: usize, before: &str, after: &str) -> String {
    let Some((head, calls)) = parts.split_first() else { return format!("{before}{after}") };
    let head = head.lay_out(indent, before, "");
    // Below a head that ends with a bracket on a line of its own, the calls are not indented.
    let indent = if head.contains('\n') { indent } else { indent + INDENT };
    let Some((last, others)) = calls.split_last() else { return head + after };
    let line = |call: &Expression, after: &str| {
        format!("\n{}{}", " ".repeat(indent), call.lay_out(indent, "", after))
    };
    let others: String = others.iter().map(|call| line(call, "")).collect();
    format!("{head}{others}{}", line(last, after))
}

/// A chain on one line up to its last call, which takes several. `None` if that is not better than a line for each.
fn hugged(parts: &[Expression], indent: usize, before: &str, after: &str) -> Option<String> {
    let (last, others) = parts.split_last().filter(|(last, _)| last.flat().is_none())?;
    let others: String = others.iter().map(Expression::flat).collect::<Option<_>>()?;
    let text = last.lay_out(indent, &format!("{before}{others}"), after);
    let first = text.lines().next().map_or(0, width);
    let lines = text.lines().count();
    let is_better =
        lines >= LONG_LAST_CALL || last.lay_out(indent + INDENT, "", after).lines().count() >= lines;
    let is_narrow = parts.len() < 3 || first - width(before) <= SMALL;
    (is_narrow && indent + first <= LINE && is_better).then_some(text)
}

fn width(text: &str) -> usize {
    text.chars().count()
}
