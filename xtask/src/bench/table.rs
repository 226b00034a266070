//! Tables of figures, each with its ratio to that of the contender that all are compared with.

use serde_json::Value;

/// A table: its lines, the keys of its rows, its figures, and the reference for ratios.
struct Table {
    measure: &'static str,
    title: &'static str,
    keys: &'static [&'static str],
    figures: &'static [&'static str],
    reference: &'static str,
}

const TABLES: &[Table] = &[
    Table {
        measure: "call",
        title: "One call: instructions and allocations of the client",
        keys: &["call"],
        figures: &["instructions", "allocations", "bytes"],
        reference: "floor",
    },
    Table {
        measure: "decode",
        title: "Decoding a page of 1,000 Jobs from memory",
        keys: &["call"],
        figures: &["instructions", "allocations", "bytes"],
        reference: "raw",
    },
    Table {
        measure: "calls",
        title: "Calls over loopback",
        keys: &["call", "scheme", "in_flight"],
        figures: &["per_second", "p50_micros", "p99_micros"],
        reference: "floor",
    },
    Table {
        measure: "list",
        title: "Lists in pages of 1,000 Jobs",
        keys: &["items"],
        figures: &["per_second", "peak_kib"],
        reference: "floor",
    },
    Table {
        measure: "list_tasks",
        title: "Lists in pages of 1,000 Tasks",
        keys: &["items"],
        figures: &["per_second", "peak_kib"],
        reference: "floor",
    },
    Table {
        measure: "adding",
        title: "Adding Tasks: 8 requests in flight, with 100 Tasks each",
        keys: &["tasks"],
        figures: &["per_second", "peak_kib"],
        reference: "floor",
    },
    Table {
        measure: "download",
        title: "Downloading a file: MiB per second",
        keys: &["mib"],
        figures: &["per_second", "peak_kib"],
        reference: "floor",
    },
    Table {
        measure: "overlap",
        title: "Lists with a service and a reader that each take 20 ms a page",
        keys: &["pages"],
        figures: &["pages_per_second"],
        reference: "one after another",
    },
    Table {
        measure: "compile",
        title: "Compiling a minimal program",
        keys: &[],
        figures: &["cold_check_s", "cold_release_s", "crate_check_s", "lines", "crates", "binary_kib"],
        reference: "floor",
    },
    Table {
        measure: "generator",
        title: "The generator",
        keys: &["document"],
        figures: &["millis", "peak_kib"],
        reference: "",
    },
];

/// All tables that have figures, in Markdown.
pub(super) fn all(figures: &[Value]) -> String {
    TABLES.iter().filter_map(|table| table.render(figures)).collect::<Vec<_>>().join("\n")
}

impl Table {
    fn render(&self, lines: &[Value]) -> Option<String> {
        let lines: Vec<_> = lines.iter().filter(|line| line["measure"] == self.measure).collect();
        let rows: String = lines.iter().map(|line| self.row(line, &lines)).collect();
        (!lines.is_empty()).then(|| format!("## {}\n\n{}{rows}", self.title, self.head()))
    }

    fn head(&self) -> String {
        let ratio = |figure: &&str| format!(" {} | × {} |", figure.replace('_', " "), self.reference);
        let plain = |figure: &&str| format!(" {} |", figure.replace('_', " "));
        let keys: String = self.keys.iter().map(plain).collect();
        let has_ratios = !self.reference.is_empty();
        let figures: String = self
            .figures
            .iter()
            .map(|figure| if has_ratios { ratio(figure) } else { plain(figure) })
            .collect();
        let rules = "---:|".repeat(self.figures.len() * if has_ratios { 2 } else { 1 });
        let by = if has_ratios { " contender |" } else { "" };
        format!(
            "|{keys}{by}{figures}\n|{}{rules}\n",
            "---|".repeat(self.keys.len() + usize::from(has_ratios))
        )
    }

    fn row(&self, line: &Value, lines: &[&Value]) -> String {
        let is_same = |other: &&&Value| self.keys.iter().all(|key| other[key] == line[key]);
        let mut others = lines.iter().filter(is_same);
        let reference = others.find(|other| other["contender"] == self.reference);
        let keys: String = self.keys.iter().map(|key| format!(" {} |", shown(&line[key]))).collect();
        let mut row = format!("|{keys}");
        if !self.reference.is_empty() {
            row += &format!(" {} |", shown(&line["contender"]));
        }
        for figure in self.figures {
            row += &format!(" {} |", shown(&line[figure]));
            if !self.reference.is_empty() {
                row += &format!(" {} |", ratio(&line[figure], reference.map(|other| &other[figure])));
            }
        }
        row + "\n"
    }
}

fn ratio(figure: &Value, reference: Option<&Value>) -> String {
    let reference = reference.and_then(Value::as_f64);
    let ratio = figure.as_f64().zip(reference).map(|(figure, reference)| figure / reference);
    ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default()
}

/// A number with its thousands apart, or a text.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => match value.as_f64() {
            Some(number) if number >= 1000.0 || number.fract() == 0.0 => thousands(&format!("{number:.0}")),
            Some(number) => format!("{number:.2}"),
            None => value.to_string(),
        },
    }
}

fn thousands(digits: &str) -> String {
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let groups = rest.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    let head = (!head.is_empty()).then(|| head.to_owned());
    head.into_iter().chain(groups).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn figures_stand_beside_their_ratio() {
        let line = |contender: &str, instructions: u32| json!({ "measure": "call", "call": "get", "contender": contender, "instructions": instructions });
        let table = all(&[line("floor", 1000), line("ours", 1100)]);
        assert!(table.contains("| get | ours | 1,100 | 1.10 |"), "{table}");
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(["1", "1234", "123456"].map(thousands), ["1", "1,234", "123,456"]);
    }
}
