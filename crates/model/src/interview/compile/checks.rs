//! Checks that files of both kinds need: the format's version, ids, texts.

use std::collections::HashMap;

use oxilangtag::LanguageTag;

use super::Slug;
use crate::source::Pointer;
use crate::source::finding::{Code, Finding};
use onrecord_text::{Breach, breach, is_english};

/// Ensure that this program reads the version of the format.
pub fn check_format(format: u32, findings: &mut Vec<Finding>) -> bool {
    if format == 1 {
        return true;
    }
    let message = format!("format {format} is not known here");
    let finding = Finding::fault(Pointer::ROOT.key("format"), Code::UnknownFormat, message)
        .help("this program reads format 1");
    findings.push(finding);
    false
}

/// The ids of one kind as a file has them, well formed or not, in order.
pub(super) struct TypedIds<'a> {
    list: Vec<&'a str>,
    first: HashMap<&'a str, usize>,
}

impl<'a> TypedIds<'a> {
    /// The index of the first that is this one.
    pub fn first(&self, id: &str) -> Option<usize> {
        self.first.get(id).copied()
    }

    pub fn nth(&self, index: usize) -> &'a str {
        self.list[index]
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().copied()
    }
}

impl<'a> FromIterator<&'a str> for TypedIds<'a> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(ids: T) -> Self {
        let list: Vec<&str> = ids.into_iter().collect();
        let first = (list.iter().enumerate().rev())
            .map(|(index, id)| (*id, index))
            .collect();
        Self { list, first }
    }
}

/// The ids that things of one kind have, and where each stands.
#[derive(Debug, Default)]
pub struct Ids(HashMap<String, String>);

impl Ids {
    /// Ensure that an id is a slug and that nothing of its kind has it already.
    pub fn take(&mut self, id: &str, at: &Pointer, findings: &mut Vec<Finding>) -> Option<Slug> {
        let Some(slug) = Slug::parse(id) else {
            let message = format!("the id `{id}` is no slug");
            let finding = Finding::fault(at, Code::BadSlug, message)
                .help("an id is lower-case letters and digits with single hyphens between, at most 100")
                .maybe_help(slug_of(id).map(|slug| format!("for example `{slug}`")));
            findings.push(finding);
            return None;
        };
        if let Some(first) = self.0.get(id) {
            let finding = Finding::fault(at, Code::DuplicateId, format!("the id `{id}` is taken"))
                .help(format!("it stands first at {first}"));
            findings.push(finding);
            return None;
        }
        self.0.insert(id.to_owned(), at.to_string());
        Some(slug)
    }
}

/// Ensure that a text keeps the rules of a text.
pub fn check_text(text: &str, at: &Pointer, findings: &mut Vec<Finding>) {
    findings.extend(breach(text).map(|breach| breach_at(at, breach)));
}

/// The fault of a text that breaks a rule.
pub(super) fn breach_at(at: &Pointer, breach: Breach) -> Finding {
    let fault = Finding::fault(at, Code::BadText, breach.what).help(breach.help);
    // Nothing of an empty text can be pointed at but its quotation marks.
    if breach.span.is_empty() {
        fault
    } else {
        fault.within(breach.span)
    }
}

/// The slug nearest to a text.
fn slug_of(text: &str) -> Option<Slug> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(Slug::MAX)
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    Slug::parse(&words.join("-"))
}

/// What to do about a value that onrecord does not read in its words.
pub(super) const HOW: &str = "if onrecord reads these words wrongly, add \"read_by\": \"editor\" and a `reason` that says what is wrong";

/// Is a text of this language read? What is not a language tag is reported as that, and then
/// nothing else should fail.
pub(super) fn is_read(language: &str) -> bool {
    is_english(language) || LanguageTag::parse(language).is_err()
}
