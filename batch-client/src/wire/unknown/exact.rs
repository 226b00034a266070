//! Whether a `Value` holds the numbers of a text exactly.

use super::super::quick::plain_length;

/// Whether none of the numbers in a valid JSON text is rounded in a `serde_json::Value`. Of some that are not, with more
/// than 15 digits, it does not know.
pub(super) fn is_exact(json: &str) -> bool {
    let mut rest = json;
    while let Some(at) = rest.find(|char: char| matches!(char, '"' | '-' | '0'..='9')) {
        rest = &rest[at..];
        rest = if rest.starts_with('"') {
            after_string(rest)
        } else {
            let (number, after) = rest.split_at(number_length(rest));
            if !is_held(number) {
                return false;
            }
            after
        };
    }
    true
}

/// The rest after the string that a text begins with.
fn after_string(text: &str) -> &str {
    let mut end = 1;
    loop {
        end += plain_length(text.as_bytes().get(end..).unwrap_or_default());
        match text.as_bytes().get(end) {
            // An escaped character does not end it, and is ASCII.
            Some(b'\\') => end += 2,
            _ => return text.get(end + 1..).unwrap_or_default(),
        }
    }
}

fn number_length(text: &str) -> usize {
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    text.bytes().take_while(|byte| is_part(*byte)).count()
}

/// An integer of 64 bits, or so few digits that no two of such numbers share an `f64`.
fn is_held(number: &str) -> bool {
    if number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok() {
        return true;
    }
    let significand = number.bytes().take_while(|byte| !byte.eq_ignore_ascii_case(&b'e'));
    let digits = significand.filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    let is_normal = number.parse().is_ok_and(|value: f64| value.is_normal());
    digits == 0 || digits <= f64::DIGITS as usize && is_normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_value_would_round_is_noticed() {
        for json in [
            "[]",
            "[0,-0,0.00,0e9,1.5,-1.25E+2,1e-300,18446744073709551615,-9223372036854775808,123456789012345e3]",
            r#"{"1e999":"\\\"1e999","b":"\u00e9 99999999999999999999","c":[true,false,null]}"#,
        ] {
            assert!(is_exact(json), "{json}");
        }
        for number in ["1e999", "1e-400", "5e-324", "18446744073709551616", "0.12345678901234567", "1e-320"] {
            assert!(!is_exact(number) && !is_exact(&format!("[\"\\\\\",{number}]")), "{number}");
        }
    }
}
