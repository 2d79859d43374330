//! The input of `/verify`: the parameters of a GET, or the body of a POST, which has texts or a draft. All errors
//! are reported together, each with its location.

use std::error::Error;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use onrecord_drafts::Format;
use onrecord_http::{
    ErrorCode, ErrorLocation, FieldError, Problem, ProblemType, QueryParameters, quoted,
};
use onrecord_text::nearest::nearest;

use crate::api::query_text::TextViolation;

/// The maximum number of texts in a body, or of quotations in a draft.
pub(super) const MAX_TEXTS: usize = 1000;

/// The maximum number of commas, colons and opening brackets outside strings in a body. The maximum
/// number of texts, with all their fields, needs 7,000. The memory for parsing depends on this count;
/// without a limit, it could be 250 times the length of the body.
const MAX_SEPARATORS: usize = 20_000;

/// The maximum length of a text in code points.
pub(super) const MAX_TEXT_CHARACTERS: usize = 100_000;

/// The maximum length of a text in a query. It is lower, because the length of a URL is limited as well.
const MAX_QUERY_TEXT_CHARACTERS: usize = 8000;

/// The maximum length of a draft in bytes, which is that of forty thousand words. Finding the quotations takes up
/// to 210 times as much memory.
const MAX_DRAFT_BYTES: usize = 256 * 1024;

/// The maximum length of a name in code points.
const MAX_NAME_CHARACTERS: usize = 200;

const FIELDS: &[&str] = &["text", "speaker", "interview"];

/// Names of parameters that people expect in place of `text`.
const SYNONYMS: &[(&str, &str)] = &[
    ("q", "text"),
    ("query", "text"),
    ("quote", "text"),
    ("quotation", "text"),
];

/// The fields of a body with a draft.
const DRAFT_FIELDS: &[&str] = &["draft", "format"];

/// The formats of drafts, with their names.
const FORMATS: [(&str, Format); 3] = [
    ("markdown", Format::Markdown),
    ("text", Format::Plain),
    ("html", Format::Html),
];

/// The body of a POST.
#[derive(Debug)]
pub(super) enum VerifyBody {
    Texts(Vec<VerifyInput>),
    /// A draft whose quotations to verify.
    Draft(String, Format),
}

/// A text to verify, optionally with the alleged speaker and the interview to search.
#[derive(Debug, Default, PartialEq)]
pub(super) struct VerifyInput {
    pub text: String,
    pub speaker: Option<String>,
    pub interview: Option<String>,
}

impl VerifyBody {
    /// Parses a body. Texts are in order.
    pub(super) fn parse(body: &[u8]) -> Result<Self, Problem> {
        let mut errors = Vec::new();
        let parsed = match parse_ast(body) {
            Ok(tree) => read_body(tree, &mut errors),
            Err(detail) => {
                errors.push(FieldError::at_location(
                    pointer_location(""),
                    ErrorCode::Malformed,
                    detail,
                ));
                None
            }
        };
        match parsed {
            Some(parsed) if errors.is_empty() => Ok(parsed),
            _ => Err(Problem::from_errors(ProblemType::BadBody, errors)),
        }
    }
}

impl VerifyBody {
    /// The text of a form, and the supposed speaker.
    pub(super) fn from_text(text: &str, speaker: Option<&str>) -> Result<Self, Problem> {
        let mut errors = Vec::new();
        let mut input = VerifyInput::default();
        input.set_parameter("text", text, &mut errors);
        if let Some(speaker) = speaker {
            input.set_parameter("speaker", speaker, &mut errors);
        }
        ensure_none(ProblemType::BadParameter, errors)?;
        Ok(Self::Texts(vec![input]))
    }

    /// The draft of a form, in the format with this name.
    pub(super) fn from_draft(draft: &str, format: &str) -> Result<Self, Problem> {
        let error = match (too_long_draft(draft), find_format(format)) {
            (None, Ok(format)) => return Ok(Self::Draft(draft.to_owned(), format)),
            (Some(error), _) | (None, Err(error)) => error,
        };
        Err(Problem::from_errors(ProblemType::BadBody, vec![error]))
    }
}

impl VerifyInput {
    /// Parses the parameters of a query, which has one text.
    pub(super) fn from_query(query: &QueryParameters) -> Result<Self, Problem> {
        let mut errors = query.validate(FIELDS, &[], SYNONYMS);
        let has_error = |name| {
            errors
                .iter()
                .any(|error: &FieldError| error.parameter() == Some(name))
        };
        if query.get("text").is_none() && !has_error("text") {
            let detail = "The parameter text is missing. Set it to the words to verify.";
            errors.push(FieldError::new("text", ErrorCode::Missing, detail));
        }
        let mut input = Self::default();
        for (name, value) in FIELDS
            .iter()
            .filter_map(|name| Some((*name, query.get(name)?)))
        {
            input.set_parameter(name, value, &mut errors);
        }
        ensure_none(ProblemType::BadParameter, errors)?;
        Ok(input)
    }

    fn set_parameter(&mut self, name: &str, value: &str, errors: &mut Vec<FieldError>) {
        let location = ErrorLocation::Parameter(name.to_owned());
        self.set_field(name, value.to_owned(), location, errors);
    }

    /// Checks and sets the value of a field.
    fn set_field(
        &mut self,
        name: &str,
        value: String,
        location: ErrorLocation,
        errors: &mut Vec<FieldError>,
    ) {
        let max_length = match (name, &location) {
            ("text", ErrorLocation::Parameter(_)) => MAX_QUERY_TEXT_CHARACTERS,
            ("text", ErrorLocation::Pointer(_)) => MAX_TEXT_CHARACTERS,
            _ => MAX_NAME_CHARACTERS,
        };
        let violation = if value.is_empty() {
            let detail = match name {
                "text" => "is empty.",
                _ => "is empty: leave it out, or give a value.",
            };
            Some(TextViolation {
                detail: detail.to_owned(),
                accepted: format!("1 to {max_length} characters"),
            })
        } else {
            TextViolation::find(&value, max_length)
        };
        if let Some(TextViolation { detail, accepted }) = violation {
            let detail = format!("{name} {detail}");
            errors.push(FieldError {
                accepted: vec![accepted],
                ..FieldError::at_location(location, ErrorCode::Malformed, detail)
            });
        }
        match name {
            "text" => self.text = value,
            "speaker" => self.speaker = Some(value),
            _ => self.interview = Some(value),
        }
    }

    fn from_item(item: Value, pointer: &str, errors: &mut Vec<FieldError>) -> Self {
        let mut input = Self::default();
        let fields = match item {
            Value::StringLit(text) => {
                input.set_field(
                    "text",
                    text.value.into_owned(),
                    pointer_location(pointer),
                    errors,
                );
                return input;
            }
            Value::Object(object) => object.properties,
            other => {
                let accepted = ["a string", "an object with the field text"];
                errors.push(wrong_type("The item", &other, pointer, &accepted));
                return input;
            }
        };
        check_fields(&fields, pointer, FIELDS, errors);
        if !fields.iter().any(|field| field.name.as_str() == "text") {
            errors.push(missing("text", pointer));
        }
        for field in fields {
            let name = field.name.into_string();
            let pointer = format!("{pointer}/{name}");
            match field.value {
                _ if !FIELDS.contains(&name.as_str()) => {}
                Value::StringLit(text) => {
                    input.set_field(
                        &name,
                        text.value.into_owned(),
                        pointer_location(&pointer),
                        errors,
                    );
                }
                other => errors.push(wrong_type(&name, &other, &pointer, &["a string"])),
            }
        }
        input
    }
}

/// Parses a body, unless it has too many values. The error is a sentence.
fn parse_ast(body: &[u8]) -> Result<Value<'_>, String> {
    if count_separators(body) > MAX_SEPARATORS {
        return Err(format!(
            "The body has more JSON values than {MAX_TEXTS} texts can have."
        ));
    }
    parse_json(body).map_err(|error| format!("The body is not valid JSON: {error}."))
}

fn count_separators(body: &[u8]) -> usize {
    let (mut count, mut in_string, mut is_escaped) = (0, false, false);
    for byte in body {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = in_string,
            b'"' => in_string = !in_string,
            b',' | b':' | b'[' | b'{' if !in_string => count += 1,
            _ => {}
        }
    }
    count
}

/// Parses JSON and keeps every field, including repeated ones. `serde_json::Value` would keep only the
/// last of them, which would hide the mistake.
fn parse_json(body: &[u8]) -> Result<Value<'_>, Box<dyn Error>> {
    // jsonc-parser accepts more than JSON.
    serde_json::from_slice::<serde_json::Value>(body)?;
    let text = str::from_utf8(body)?;
    let tree = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default())?;
    tree.value.ok_or_else(|| "it is empty".into())
}

/// Reads the texts or the draft of a body; `None` if it has neither or both, which is an error.
fn read_body(body: Value, errors: &mut Vec<FieldError>) -> Option<VerifyBody> {
    let Value::Object(body) = body else {
        let accepted = [
            "an object with the field texts",
            "an object with the fields draft and format",
        ];
        errors.push(wrong_type("The body", &body, "", &accepted));
        return None;
    };
    let fields = body.properties;
    let has = |name: &str| fields.iter().any(|field| field.name.as_str() == name);
    let (has_texts, has_draft) = (has("texts"), has("draft") || has("format"));
    let known = match (has_texts, has_draft) {
        (true, false) => &["texts"],
        (false, true) => DRAFT_FIELDS,
        _ => &["texts", "draft", "format"][..],
    };
    check_fields(&fields, "", known, errors);
    match (has_texts, has_draft) {
        (true, false) => Some(VerifyBody::Texts(read_texts(fields, errors))),
        (false, true) => read_draft(fields, errors),
        (has_both, _) => {
            let (code, detail) = if has_both {
                let detail = "The body has texts and a draft. Send one of them: texts for single \
                              quotations, draft and format for an article.";
                (ErrorCode::Malformed, detail)
            } else {
                let detail = "texts or draft is missing. Send texts to verify single quotations, or draft and \
                              format to verify all quotations of an article.";
                (ErrorCode::Missing, detail)
            };
            errors.push(FieldError {
                accepted: vec!["texts".to_owned(), "draft".to_owned()],
                ..FieldError::at_location(pointer_location(""), code, detail)
            });
            None
        }
    }
}

/// Reads a draft and its format.
fn read_draft(fields: Vec<ObjectProp>, errors: &mut Vec<FieldError>) -> Option<VerifyBody> {
    let (mut draft, mut format) = (None, None);
    for field in fields {
        let name = field.name.into_string();
        let value = match (name.as_str(), field.value) {
            ("draft" | "format", Value::StringLit(value)) => value.value.into_owned(),
            ("draft" | "format", other) => {
                errors.push(wrong_type(
                    &name,
                    &other,
                    &format!("/{name}"),
                    &["a string"],
                ));
                return None;
            }
            _ => continue,
        };
        if name == "draft" {
            errors.extend(too_long_draft(&value));
            draft = Some(value);
        } else {
            format = Some(value);
        }
    }
    if draft.is_none() {
        errors.push(FieldError {
            detail: "draft is missing. Set it to the text of the article.".to_owned(),
            ..missing("draft", "")
        });
    }
    if draft.as_ref().is_some_and(String::is_empty) {
        errors.push(FieldError::at_location(
            pointer_location("/draft"),
            ErrorCode::Malformed,
            "draft is empty. Set it to the text of the article.",
        ));
    }
    let names = FORMATS.map(|(name, _)| name);
    let Some(format) = format else {
        errors.push(FieldError {
            accepted: names.map(str::to_owned).to_vec(),
            ..FieldError::at_location(
                pointer_location(""),
                ErrorCode::Missing,
                format!("format is missing. Set it to one of: {}.", names.join(", ")),
            )
        });
        return None;
    };
    match find_format(&format) {
        Ok(known) => Some(VerifyBody::Draft(draft?, known)),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

fn too_long_draft(draft: &str) -> Option<FieldError> {
    let length = draft.len();
    let detail = format!(
        "The draft has {length} bytes in UTF-8; at most {MAX_DRAFT_BYTES} are accepted. Send it in parts, or only \
         the article of a page."
    );
    let error = FieldError::at_location(pointer_location("/draft"), ErrorCode::Malformed, detail);
    (length > MAX_DRAFT_BYTES).then_some(error)
}

fn find_format(name: &str) -> Result<Format, FieldError> {
    let names = FORMATS.map(|(name, _)| name);
    let known = FORMATS.into_iter().find(|(known, _)| *known == name);
    known.map(|(_, format)| format).ok_or_else(|| {
        let near = nearest(name, names);
        let (shown, accepted) = (quoted(name), names.join(", "));
        let detail = format!("format can't be {shown}. Accepted: {accepted}.");
        let location = pointer_location("/format");
        FieldError {
            accepted: near.accepted,
            suggestion: near.suggestion,
            ..FieldError::at_location(location, ErrorCode::Malformed, detail)
        }
    })
}

fn read_texts(fields: Vec<ObjectProp>, errors: &mut Vec<FieldError>) -> Vec<VerifyInput> {
    let mut fields = fields.into_iter();
    let Some(field) = fields.find(|field| field.name.as_str() == "texts") else {
        return Vec::new();
    };
    let pointer = "/texts";
    let texts = match field.value {
        Value::Array(texts) => texts.elements,
        other => {
            errors.push(wrong_type("texts", &other, pointer, &["an array of texts"]));
            return Vec::new();
        }
    };
    if texts.is_empty() || texts.len() > MAX_TEXTS {
        let count = texts.len();
        errors.push(FieldError {
            accepted: vec![format!("1 to {MAX_TEXTS} texts")],
            ..FieldError::at_location(
                pointer_location(pointer),
                ErrorCode::Malformed,
                format!("There are {count} texts. Accepted: 1 to {MAX_TEXTS}."),
            )
        });
        return Vec::new();
    }
    let texts = texts.into_iter().enumerate();
    texts
        .map(|(index, item)| VerifyInput::from_item(item, &format!("{pointer}/{index}"), errors))
        .collect()
}

/// Reports each field that is unknown or repeated, once per name.
fn check_fields(
    fields: &[ObjectProp],
    pointer: &str,
    known: &[&str],
    errors: &mut Vec<FieldError>,
) {
    let mut names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    names.sort_unstable();
    for equal in names.chunk_by(|one, other| one == other) {
        let (name, times) = (equal[0], equal.len());
        let shown = quoted(name);
        let escaped = name.replace('~', "~0").replace('/', "~1");
        let location = pointer_location(&format!("{pointer}/{escaped}"));
        if !known.contains(&name) {
            let near = nearest(name, known.iter().copied());
            let suggestion = near.suggestion.as_ref();
            let suggestion =
                suggestion.map_or(String::new(), |field| format!(" Did you mean {field}?"));
            errors.push(FieldError {
                accepted: known.iter().map(|name| (*name).to_owned()).collect(),
                suggestion: near.suggestion,
                ..FieldError::at_location(
                    location,
                    ErrorCode::Unknown,
                    format!("Unknown field {shown}.{suggestion}"),
                )
            });
        } else if times > 1 {
            let detail = format!("{name} appears {times} times; it may appear only once.");
            errors.push(FieldError::at_location(
                location,
                ErrorCode::Repeated,
                detail,
            ));
        }
    }
}

fn missing(name: &str, pointer: &str) -> FieldError {
    FieldError {
        accepted: vec![name.to_owned()],
        ..FieldError::at_location(
            pointer_location(pointer),
            ErrorCode::Missing,
            format!("{name} is missing."),
        )
    }
}

fn wrong_type(what: &str, value: &Value, pointer: &str, accepted: &[&str]) -> FieldError {
    let kind = match value {
        Value::StringLit(_) => "a string",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "a boolean",
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        Value::NullKeyword(_) => "null",
    };
    let detail = format!("{what} is {kind}. Accepted: {}.", accepted.join(", "));
    FieldError {
        accepted: accepted.iter().map(|form| (*form).to_owned()).collect(),
        ..FieldError::at_location(pointer_location(pointer), ErrorCode::Malformed, detail)
    }
}

fn pointer_location(pointer: &str) -> ErrorLocation {
    ErrorLocation::Pointer(pointer.to_owned())
}

fn ensure_none(kind: ProblemType, errors: Vec<FieldError>) -> Result<(), Problem> {
    if errors.is_empty() {
        return Ok(());
    }
    Err(Problem::from_errors(kind, errors))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_field_is_kept_even_if_it_is_repeated() {
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
    fn only_json_is_accepted() {
        for body in ["", "{a: 1}", "[1,]", "[0x1]", "'a'", "// a\n1", r#""\v""#] {
            assert!(parse_ast(body.as_bytes()).is_err(), "{body}");
        }
        assert!(parse_ast(b"\"\xff\"").is_err());
        assert!(parse_ast("[".repeat(200_000).as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn a_text_is_decoded_correctly_escaped_or_not(text in any::<String>()) {
            let escaped = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
            let escaped = format!("\"{}\"", escaped.collect::<String>());
            for body in [serde_json::to_string(&text).unwrap(), escaped] {
                let read = parse_ast(body.as_bytes()).unwrap();
                prop_assert_eq!(read.as_string_lit().map(|read| &*read.value), Some(&*text));
            }
        }
    }
}
