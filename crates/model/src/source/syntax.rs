//! JSON syntax errors in plain words.

use super::diagnostic::{Diagnostic, DiagnosticCode, Location, Severity};
use super::source_map;

/// How the parser's messages begin, and our message for each. `serde_json` does not expose the kind of
/// a syntax error (`classify` only distinguishes the end of the text from the rest). A test has a text
/// for each row.
#[rustfmt::skip]
const MESSAGES: &[(&str, &str)] = &[
    ("EOF while parsing a list",     "the file ends inside a list, before its `]`"),
    ("EOF while parsing an object",  "the file ends inside an object, before its `}`"),
    ("EOF while parsing a string",   "the file ends inside a string, before its closing quotation mark"),
    ("EOF while parsing a value",    "the file ends where a value is expected"),
    ("expected `:`",                 "expected a colon after the name of a field"),
    ("expected `,` or `]`",          "expected a comma or `]`"),
    ("expected `,` or `}`",          "expected a comma or `}`"),
    ("expected ident",               "put text in double quotation marks; only `true`, `false` and `null` are written without them"),
    ("expected value",               "expected a value: a string in double quotation marks, a number, `true`, `false`, a list or an object"),
    ("invalid escape",               "invalid escape sequence; write a backslash as `\\\\`"),
    ("invalid number",               "invalid number"),
    ("number out of range",          "this number is too large"),
    ("control character",            "a string contains a line break, a tab or another control character; put what follows a line break in a separate paragraph"),
    ("key must be a string",         "put the name of a field in double quotation marks"),
    ("lone leading surrogate",       "this escape is half of a surrogate pair; the other half is missing"),
    ("unexpected end of hex escape", "this escape is half of a surrogate pair; the other half is missing"),
    ("trailing comma",               "trailing comma; remove the comma before the closing bracket"),
    ("trailing characters",          "unexpected text after the end of the object"),
    ("recursion limit exceeded",     "brackets are nested more than 127 levels deep"),
];

/// Converts the parser's error into a diagnostic with a location.
pub(super) fn diagnose(text: &str, error: &serde_json::Error) -> Diagnostic {
    let (message, help) = if text.starts_with('\u{FEFF}') {
        (
            "the file begins with a byte order mark",
            Some("save the file as UTF-8 without a byte order mark (BOM)"),
        )
    } else if text.chars().take(4).any(|c| c == '\0') {
        (
            "the file contains NUL characters",
            Some("it is probably UTF-16: save it as UTF-8"),
        )
    } else {
        let parser_message = error.to_string();
        let words = MESSAGES
            .iter()
            .find(|(begins, _)| parser_message.starts_with(begins));
        (
            words.map_or("something is wrong here", |(_, words)| words),
            None,
        )
    };
    Diagnostic {
        severity: Severity::Fault,
        code: DiagnosticCode::BadJson,
        location: Location::Byte(source_map::byte_offset(text, error.line(), error.column())),
        message: format!("this is not valid JSON: {message}"),
        help: Vec::new(),
    }
    .maybe_help(help)
}

#[cfg(test)]
mod tests {
    use super::{MESSAGES, diagnose};

    #[test]
    fn every_syntax_error_has_its_own_message() {
        let deep = "[".repeat(200);
        let texts = [
            "[",
            "[1",
            "{",
            "{\"a\": 1",
            "{\"a\"",
            "{\"a\"}",
            "\"a",
            "{\"a\":",
            "[1 2]",
            "{\"a\": 1 \"b\": 2}",
            "{a: 1}",
            "{'a': 1}",
            "[yes]",
            "[tru]",
            "[nul]",
            "[]]",
            "[1,]",
            "{\"a\": 1,}",
            "[\"\\x\"]",
            "[\"a\nb\"]",
            "[01]",
            "[1.]",
            "[-]",
            "[1e]",
            "[1e999]",
            "[\"\\ud800\"]",
            "[\"\\ud800\\n\"]",
            "[\"\\ud800\\u0041\"]",
            "[\"\\uZZZZ\"]",
            "[NaN]",
            "[+1]",
            "// a",
            "\u{FEFF}{}",
            "{\0\"\0",
            &deep,
        ];
        let mut unused: Vec<&str> = MESSAGES.iter().map(|(_, words)| *words).collect();
        for text in texts {
            let wrong = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            let message = diagnose(text, &wrong).message;
            assert!(!message.ends_with("is wrong here"), "{text}: {wrong}");
            unused.retain(|words| !message.ends_with(words));
        }
        assert!(
            unused.is_empty(),
            "no text produces these messages: {unused:#?}"
        );
    }
}
