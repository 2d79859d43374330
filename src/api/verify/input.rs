//! What is asked: the parameters of a GET, the body of a POST. What is wrong with any of it is
//! reported together, each fault at its place.

use std::error::Error;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use onrecord_http::{
    ErrorCode, ErrorLocation, FieldError, Problem, ProblemType, QueryParameters, quoted,
};
use onrecord_text::is_allowed_in_query;
use onrecord_text::nearest::nearest;

/// How many texts a body has at most.
pub(super) const MAX_TEXTS: usize = 1000;

/// How many code points a text has at most.
const MAX_TEXT_CHARACTERS: usize = 100_000;

/// How many it has at most in a query, whose address has a limit of its own.
const MAX_QUERY_TEXT_CHARACTERS: usize = 8000;

/// How many a name has at most.
const MAX_NAME_CHARACTERS: usize = 200;

const FIELDS: &[&str] = &["text", "speaker", "interview"];

/// A text, whose it is said to be, and where to look for it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct VerifyInput {
    pub text: String,
    pub speaker: Option<String>,
    pub interview: Option<String>,
}

impl VerifyInput {
    /// The one question of a query.
    pub(super) fn from_query(query: &QueryParameters) -> Result<Self, Problem> {
        let mut faults = query.validate(FIELDS);
        let is_named = |name| {
            faults
                .iter()
                .any(|fault: &FieldError| fault.parameter() == Some(name))
        };
        if query.get("text").is_none() && !is_named("text") {
            let detail = "The parameter text is missing: the words to verify.";
            faults.push(FieldError::new("text", ErrorCode::Missing, detail));
        }
        let mut question = Self::default();
        for (name, value) in FIELDS
            .iter()
            .filter_map(|name| Some((*name, query.get(name)?)))
        {
            let place = ErrorLocation::Parameter(name.to_owned());
            question.set_field(name, value.to_owned(), place, &mut faults);
        }
        ensure_none(ProblemType::BadParameter, faults)?;
        Ok(question)
    }

    /// The questions of a body, in order.
    pub(super) fn from_body(body: &[u8]) -> Result<Vec<Self>, Problem> {
        let mut faults = Vec::new();
        let questions = match parse_ast(body) {
            Ok(tree) => read_texts(tree, &mut faults),
            Err(error) => {
                let detail = format!("The body is not valid JSON: {error}.");
                faults.push(FieldError::at_location(
                    pointer_location(""),
                    ErrorCode::Malformed,
                    detail,
                ));
                Vec::new()
            }
        };
        ensure_none(ProblemType::BadBody, faults)?;
        Ok(questions)
    }

    /// Takes a value for one of the fields.
    fn set_field(
        &mut self,
        name: &str,
        value: String,
        place: ErrorLocation,
        faults: &mut Vec<FieldError>,
    ) {
        let longest = match (name, &place) {
            ("text", ErrorLocation::Parameter(_)) => MAX_QUERY_TEXT_CHARACTERS,
            ("text", ErrorLocation::Pointer(_)) => MAX_TEXT_CHARACTERS,
            _ => MAX_NAME_CHARACTERS,
        };
        if let Some(breach) = find_violation(&value, longest) {
            faults.push(FieldError {
                accepted: vec![format!(
                    "1 to {longest} characters; no control characters except tabs and line breaks"
                )],
                ..FieldError::at_location(place, ErrorCode::Malformed, format!("{name} {breach}"))
            });
        }
        match name {
            "text" => self.text = value,
            "speaker" => self.speaker = Some(value),
            _ => self.interview = Some(value),
        }
    }

    fn from_item(item: Value, at: &str, faults: &mut Vec<FieldError>) -> Self {
        let mut question = Self::default();
        let fields = match item {
            Value::StringLit(text) => {
                question.set_field(
                    "text",
                    text.value.into_owned(),
                    pointer_location(at),
                    faults,
                );
                return question;
            }
            Value::Object(object) => object.properties,
            other => {
                let accepted = ["a text", "an object with a text"];
                faults.push(wrong_type("This", &other, at, &accepted));
                return question;
            }
        };
        check_fields(&fields, at, FIELDS, faults);
        if !fields.iter().any(|field| field.name.as_str() == "text") {
            faults.push(missing("text", at));
        }
        for field in fields {
            let name = field.name.into_string();
            let at = format!("{at}/{name}");
            match field.value {
                _ if !FIELDS.contains(&name.as_str()) => {}
                Value::StringLit(text) => {
                    question.set_field(
                        &name,
                        text.value.into_owned(),
                        pointer_location(&at),
                        faults,
                    );
                }
                other => faults.push(wrong_type(&name, &other, &at, &["a text"])),
            }
        }
        question
    }
}

/// A body with each of its fields, also one that stands twice: `serde_json::Value` keeps the last, and
/// a slip must not look like an answer.
fn parse_ast(body: &[u8]) -> Result<Value<'_>, Box<dyn Error>> {
    // jsonc-parser takes more than JSON.
    serde_json::from_slice::<serde_json::Value>(body)?;
    let text = str::from_utf8(body)?;
    let tree = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default())?;
    tree.value.ok_or_else(|| "it is empty".into())
}

fn read_texts(body: Value, faults: &mut Vec<FieldError>) -> Vec<VerifyInput> {
    let Value::Object(body) = body else {
        faults.push(wrong_type("The body", &body, "", &["an object with texts"]));
        return Vec::new();
    };
    check_fields(&body.properties, "", &["texts"], faults);
    let mut fields = body.properties.into_iter();
    let Some(field) = fields.find(|field| field.name.as_str() == "texts") else {
        faults.push(missing("texts", ""));
        return Vec::new();
    };
    let at = "/texts";
    let texts = match field.value {
        Value::Array(texts) => texts.elements,
        other => {
            faults.push(wrong_type("texts", &other, at, &["a list of texts"]));
            return Vec::new();
        }
    };
    if texts.is_empty() || texts.len() > MAX_TEXTS {
        let count = texts.len();
        faults.push(FieldError {
            accepted: vec![format!("1 to {MAX_TEXTS} texts")],
            ..FieldError::at_location(
                pointer_location(at),
                ErrorCode::Malformed,
                format!("There are {count} texts. Accepted: 1 to {MAX_TEXTS}."),
            )
        });
        return Vec::new();
    }
    let each = texts.into_iter().enumerate();
    each.map(|(index, item)| VerifyInput::from_item(item, &format!("{at}/{index}"), faults))
        .collect()
}

/// Ensures that each field is one of these and stands once; reports each name once.
fn check_fields(fields: &[ObjectProp], at: &str, known: &[&str], faults: &mut Vec<FieldError>) {
    let mut names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    names.sort_unstable();
    for same in names.chunk_by(|one, other| one == other) {
        let (name, times) = (same[0], same.len());
        let shown = quoted(name);
        let escaped = name.replace('~', "~0").replace('/', "~1");
        let place = pointer_location(&format!("{at}/{escaped}"));
        if !known.contains(&name) {
            let near = nearest(name, known.iter().copied());
            let meant = near.suggestion.as_ref();
            let meant = meant.map_or(String::new(), |meant| format!(" Did you mean {meant}?"));
            faults.push(FieldError {
                accepted: near.accepted,
                suggestion: near.suggestion,
                ..FieldError::at_location(
                    place,
                    ErrorCode::Unknown,
                    format!("Unknown field {shown}.{meant}"),
                )
            });
        } else if times > 1 {
            let detail = format!("{name} appears {times} times; it may appear only once.");
            faults.push(FieldError::at_location(place, ErrorCode::Repeated, detail));
        }
    }
}

fn missing(name: &str, at: &str) -> FieldError {
    FieldError {
        accepted: vec![name.to_owned()],
        ..FieldError::at_location(
            pointer_location(at),
            ErrorCode::Missing,
            format!("{name} is missing."),
        )
    }
}

fn wrong_type(what: &str, value: &Value, at: &str, accepted: &[&str]) -> FieldError {
    let kind = match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "a boolean",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    };
    let detail = format!("{what} is {kind}. Accepted: {}.", accepted.join(", "));
    FieldError {
        accepted: accepted.iter().map(|form| (*form).to_owned()).collect(),
        ..FieldError::at_location(pointer_location(at), ErrorCode::Malformed, detail)
    }
}

/// What of a value can't be looked up; `None` when all can.
fn find_violation(value: &str, longest: usize) -> Option<String> {
    if value.is_empty() {
        return Some("is empty.".to_owned());
    }
    let length = value.chars().count();
    if length > longest {
        return Some(format!(
            "has {length} characters; at most {longest} are accepted."
        ));
    }
    let (at, c) = value
        .chars()
        .enumerate()
        .find(|(_, c)| !is_allowed_in_query(*c))?;
    let (number, code) = (at + 1, u32::from(c));
    Some(format!(
        "has the control character U+{code:04X} at character {number}; the only ones accepted are tabs and line breaks."
    ))
}

fn pointer_location(at: &str) -> ErrorLocation {
    ErrorLocation::Pointer(at.to_owned())
}

fn ensure_none(kind: ProblemType, faults: Vec<FieldError>) -> Result<(), Problem> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(Problem::from_errors(kind, faults))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_field_is_kept_also_one_that_stands_twice() {
        let read = parse_ast(br#"{"a":"x","a":[1,null,-1.5e+3,0E0],"b":{}}"#).unwrap();
        let Value::Object(read) = read else {
            panic!("an object");
        };
        let names: Vec<_> = read
            .properties
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        assert_eq!(names, ["a", "a", "b"]);
    }

    #[test]
    fn only_json_is_read() {
        for body in ["", "{a: 1}", "[1,]", "[0x1]", "'a'", "// a\n1", r#""\v""#] {
            assert!(parse_ast(body.as_bytes()).is_err(), "{body}");
        }
        assert!(parse_ast(b"\"\xff\"").is_err());
        assert!(parse_ast("[".repeat(200_000).as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn a_text_is_read_as_it_was_meant_escaped_or_not(text in any::<String>()) {
            let escaped = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
            let escaped = format!("\"{}\"", escaped.collect::<String>());
            for body in [serde_json::to_string(&text).unwrap(), escaped] {
                let read = parse_ast(body.as_bytes()).unwrap();
                prop_assert_eq!(read.as_string_lit().map(|read| &*read.value), Some(&*text));
            }
        }
    }
}
