//! What is asked: the parameters of a GET, the body of a POST. What is wrong with any of it is
//! reported together, each fault at its place.

use super::json::Json;
use onrecord_http::{Code, Fault, Kind, Parameters, Place, Problem, quoted};
use onrecord_text::is_askable;
use onrecord_text::nearest::nearest;

/// How many texts a body has at most.
pub(super) const MOST: usize = 1000;

/// How many code points a text has at most.
const LONGEST: usize = 100_000;

/// How many it has at most in a query, whose address has a limit of its own.
const LONGEST_IN_QUERY: usize = 8000;

/// How many a name has at most.
const LONGEST_NAME: usize = 200;

const FIELDS: &[&str] = &["text", "speaker", "interview"];

/// A text, whose it is said to be, and where to look for it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Question {
    pub text: String,
    pub speaker: Option<String>,
    pub interview: Option<String>,
}

impl Question {
    /// The one question of a query.
    pub(super) fn of_query(query: &Parameters) -> Result<Self, Problem> {
        let mut faults = query.faults(FIELDS);
        let is_named = |name| {
            faults
                .iter()
                .any(|fault: &Fault| fault.parameter() == Some(name))
        };
        if query.get("text").is_none() && !is_named("text") {
            let detail = "text is missing: the words to look for.";
            faults.push(Fault::new("text", Code::Missing, detail));
        }
        let mut question = Self::default();
        for (name, value) in FIELDS
            .iter()
            .filter_map(|name| Some((*name, query.get(name)?)))
        {
            let place = Place::Parameter(name.to_owned());
            question.take(name, value.to_owned(), place, &mut faults);
        }
        ensure_none(Kind::BadParameter, faults)?;
        Ok(question)
    }

    /// The questions of a body, in order.
    pub(super) fn of_body(body: &[u8]) -> Result<Vec<Self>, Problem> {
        let mut faults = Vec::new();
        let questions = match serde_json::from_slice(body) {
            Ok(json) => read(json, &mut faults),
            Err(error) => {
                let detail = format!("The body is no JSON: {error}.");
                faults.push(Fault::at(pointer(""), Code::Malformed, detail));
                Vec::new()
            }
        };
        ensure_none(Kind::BadBody, faults)?;
        Ok(questions)
    }

    /// Takes a value for one of the fields.
    fn take(&mut self, name: &str, value: String, place: Place, faults: &mut Vec<Fault>) {
        let longest = match (name, &place) {
            ("text", Place::Parameter(_)) => LONGEST_IN_QUERY,
            ("text", Place::Pointer(_)) => LONGEST,
            _ => LONGEST_NAME,
        };
        if let Some(breach) = breach(&value, longest) {
            faults.push(Fault {
                accepted: vec![format!(
                    "1 to {longest} characters, of the control characters only line breaks and tabs"
                )],
                ..Fault::at(place, Code::Malformed, format!("{name} {breach}"))
            });
        }
        match name {
            "text" => self.text = value,
            "speaker" => self.speaker = Some(value),
            _ => self.interview = Some(value),
        }
    }

    fn of_item(item: Json, at: &str, faults: &mut Vec<Fault>) -> Self {
        let mut question = Self::default();
        let fields = match item {
            Json::Text(text) => {
                question.take("text", text, pointer(at), faults);
                return question;
            }
            Json::Object(fields) => fields,
            other => {
                let accepted = ["a text", "an object with a text"];
                faults.push(of_another_kind("This", &other, at, &accepted));
                return question;
            }
        };
        check_fields(&fields, at, FIELDS, faults);
        if !fields.iter().any(|(name, _)| name == "text") {
            faults.push(missing("text", at));
        }
        for (name, value) in fields {
            let at = format!("{at}/{name}");
            match value {
                _ if !FIELDS.contains(&name.as_str()) => {}
                Json::Text(value) => question.take(&name, value, pointer(&at), faults),
                other => faults.push(of_another_kind(&name, &other, &at, &["a text"])),
            }
        }
        question
    }
}

fn read(body: Json, faults: &mut Vec<Fault>) -> Vec<Question> {
    let Json::Object(fields) = body else {
        faults.push(of_another_kind(
            "The body",
            &body,
            "",
            &["an object with texts"],
        ));
        return Vec::new();
    };
    check_fields(&fields, "", &["texts"], faults);
    let Some((_, texts)) = fields.into_iter().find(|(name, _)| name == "texts") else {
        faults.push(missing("texts", ""));
        return Vec::new();
    };
    let at = "/texts";
    let Json::List(texts) = texts else {
        faults.push(of_another_kind("texts", &texts, at, &["a list of texts"]));
        return Vec::new();
    };
    if texts.is_empty() || texts.len() > MOST {
        let count = texts.len();
        faults.push(Fault {
            accepted: vec![format!("1 to {MOST} texts")],
            ..Fault::at(
                pointer(at),
                Code::Malformed,
                format!("There are {count} texts. Accepted: 1 to {MOST}."),
            )
        });
        return Vec::new();
    }
    let each = texts.into_iter().enumerate();
    each.map(|(index, item)| Question::of_item(item, &format!("{at}/{index}"), faults))
        .collect()
}

/// Ensures that each field is one of these and stands once; reports each name once.
fn check_fields(fields: &[(String, Json)], at: &str, known: &[&str], faults: &mut Vec<Fault>) {
    let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    for same in names.chunk_by(|one, other| one == other) {
        let (name, times) = (same[0], same.len());
        let shown = quoted(name);
        let escaped = name.replace('~', "~0").replace('/', "~1");
        let place = pointer(&format!("{at}/{escaped}"));
        if !known.contains(&name) {
            let near = nearest(name, known.iter().copied());
            let meant = near.suggestion.as_ref();
            let meant = meant.map_or(String::new(), |meant| format!(" Is {meant} meant?"));
            faults.push(Fault {
                accepted: near.accepted,
                suggestion: near.suggestion,
                ..Fault::at(
                    place,
                    Code::Unknown,
                    format!("There is no field {shown} here.{meant}"),
                )
            });
        } else if times > 1 {
            let detail = format!("{name} stands {times} times; it may stand once.");
            faults.push(Fault::at(place, Code::Repeated, detail));
        }
    }
}

fn missing(name: &str, at: &str) -> Fault {
    Fault {
        accepted: vec![name.to_owned()],
        ..Fault::at(pointer(at), Code::Missing, format!("{name} is missing."))
    }
}

fn of_another_kind(what: &str, value: &Json, at: &str, accepted: &[&str]) -> Fault {
    let detail = format!(
        "{what} is {}. Accepted: {}.",
        value.kind(),
        accepted.join(", ")
    );
    Fault {
        accepted: accepted.iter().map(|form| (*form).to_owned()).collect(),
        ..Fault::at(pointer(at), Code::Malformed, detail)
    }
}

/// What of a value can't be looked up; `None` when all can.
fn breach(value: &str, longest: usize) -> Option<String> {
    if value.is_empty() {
        return Some("is empty.".to_owned());
    }
    let length = value.chars().count();
    if length > longest {
        return Some(format!(
            "has {length} characters; at most {longest} are read."
        ));
    }
    let (at, c) = value.chars().enumerate().find(|(_, c)| !is_askable(*c))?;
    let (number, code) = (at + 1, u32::from(c));
    Some(format!(
        "has the control character U+{code:04X} as its character {number}; of those, only line breaks and tabs are read."
    ))
}

fn pointer(at: &str) -> Place {
    Place::Pointer(at.to_owned())
}

fn ensure_none(kind: Kind, faults: Vec<Fault>) -> Result<(), Problem> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(Problem::of_faults(kind, faults))
}
