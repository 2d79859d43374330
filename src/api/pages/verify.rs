//! The page to verify a text or a draft: the forms, and the results. It is a client of the API: it reads what
//! `/verify` sends.

use askama::Template;
use onrecord_drafts::NotCheckedReason;
use onrecord_http::{BaseUrl, QueryParameters};
use onrecord_model::archive::Archive;
use onrecord_text::nearest::nearest;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::verified::{Disc, Item, Mark, Verified};
use super::{html, plural};
use crate::api::Content;
use crate::api::verify::Results;
use crate::draft_check::wording;

#[derive(Template)]
#[template(path = "verify.html", whitespace = "minimize")]
struct VerifyPage<'a> {
    content: &'a Content,
    form: &'a VerifyForm,
    message: Option<String>,
    suggestions: Vec<Suggestion>,
    results: Option<&'a Results>,
    outline: Vec<OutlineEntry>,
    searched: Searched,
    not_checked: Vec<NotChecked>,
    comments: Vec<Comment>,
}

/// What was entered in the forms.
#[derive(Debug)]
pub struct VerifyForm {
    pub text: Option<String>,
    pub speaker: Option<String>,
    pub draft: Option<String>,
    /// The name of the format of the draft.
    pub format: String,
}

/// A name that was probably meant, with the page for it.
struct Suggestion {
    name: String,
    url: String,
}

/// A result in the list above the results.
struct OutlineEntry {
    disc: Disc,
    text: String,
    answer: String,
    /// Who said it, if it is on record.
    speaker: Option<String>,
}

/// The part of a response after its items.
#[derive(Deserialize)]
struct Tail {
    searched: Searched,
    #[serde(default)]
    not_checked: Vec<NotChecked>,
    #[serde(default)]
    comments: Vec<Comment>,
}

#[derive(Deserialize, Default)]
struct Searched {
    interviews: usize,
}

#[derive(Deserialize)]
struct NotChecked {
    line: usize,
    text: String,
    why: String,
    reason: Option<String>,
}

#[derive(Deserialize)]
struct Comment {
    line: usize,
    message: String,
}

/// The most characters of a text in the list of results. Where it differs should be seen.
const MAX_OUTLINE_CHARACTERS: usize = 300;

/// The most names that are suggested to the browser for the field, or in place of an unknown one.
const MAX_NAMES: usize = 100;
const MAX_SUGGESTIONS: usize = 5;

/// The formats of drafts, each with its label.
const FORMATS: [(&str, &str); 3] = [
    ("markdown", "Markdown"),
    ("text", "Plain text"),
    ("html", "HTML"),
];

/// Renders the page with what was entered, and with a message about it or with the results for it.
pub fn verify(
    form: &VerifyForm,
    message: Option<&str>,
    results: Option<&Results>,
    content: &Content,
) -> Vec<u8> {
    let (archive, base) = (&*content.archive, &content.base_url);
    let tail = results.map(|results| read::<Tail>(&results.tail));
    let items = results.map_or(&[][..], |results| &results.items);
    let speaker = form.asked_speaker();
    let mut is_speaker_unknown = false;
    let outline = items.iter().map(|item| {
        let item: Item = read(item);
        is_speaker_unknown |= item.has_unknown_speaker();
        OutlineEntry {
            disc: item.disc(),
            text: wording::shortened_to(&item.text, MAX_OUTLINE_CHARACTERS),
            answer: item.answer(speaker),
            speaker: item.speaker_on_record().map(str::to_owned),
        }
    });
    let outline = outline.collect();
    let unknown_speaker = speaker.filter(|_| is_speaker_unknown);
    let message = message.map(wording::capitalized).or_else(|| {
        unknown_speaker.map(|name| wording::capitalized(&wording::unknown_speaker(name)) + ".")
    });
    let text = form.text.as_deref().unwrap_or_default();
    let suggestions = unknown_speaker.map_or_else(Vec::new, |name| {
        let names = suggested_names(name, archive).into_iter();
        let suggestion = |name: String| Suggestion {
            url: page_url(base, text, Some(&name)),
            name,
        };
        names.map(suggestion).collect()
    });
    let (searched, not_checked, comments) = tail.map_or_else(Default::default, |tail| {
        (tail.searched, tail.not_checked, tail.comments)
    });
    html(&VerifyPage {
        content,
        form,
        message,
        suggestions,
        results,
        outline,
        searched,
        not_checked,
        comments,
    })
}

/// Reads a part of the API's own response.
fn read<T: DeserializeOwned>(json: &[u8]) -> T {
    serde_json::from_slice(json).expect("the API sends what its specification says")
}

/// The names of people that were probably meant, the nearest first.
fn suggested_names(unknown: &str, archive: &Archive) -> Vec<String> {
    let known = archive.people.iter().flat_map(|person| {
        let aliases = person.aliases.iter().map(String::as_str);
        aliases.chain([person.name.as_str()])
    });
    let near = nearest(unknown, known);
    match near.suggestion {
        Some(name) => vec![name],
        None => near.accepted.into_iter().take(MAX_SUGGESTIONS).collect(),
    }
}

/// The URL of the page with the result for a text.
pub fn page_url(base: &BaseUrl, text: &str, speaker: Option<&str>) -> String {
    format!("{base}/verify.html?{}", query(text, speaker))
}

/// The query with a text and its supposed speaker.
pub fn query(text: &str, speaker: Option<&str>) -> String {
    let query = QueryParameters::default().with("text", text);
    let query = match speaker {
        Some(speaker) => query.with("speaker", speaker),
        None => query,
    };
    query.to_query()
}

impl VerifyForm {
    /// The fields of a form. Others are ignored, for example those of trackers.
    pub fn new(fields: &QueryParameters) -> Self {
        // Browsers send line breaks as CR LF.
        let field = |name| Some(fields.get(name)?.replace("\r\n", "\n"));
        let trimmed = |name| field(name).map(|value| value.trim().to_owned());
        Self {
            text: trimmed("text"),
            speaker: trimmed("speaker").filter(|name| !name.is_empty()),
            draft: field("draft"),
            format: trimmed("format").unwrap_or_else(|| "markdown".to_owned()),
        }
    }
}

impl VerifyForm {
    /// The speaker whom the form names. A draft names the speakers itself.
    fn asked_speaker(&self) -> Option<&str> {
        self.speaker.as_deref().filter(|_| self.draft.is_none())
    }
}

impl VerifyPage<'_> {
    fn results(&self) -> impl Iterator<Item = Verified> {
        let items = self.results.map_or(&[][..], |results| &results.items);
        let items = items.iter().enumerate();
        items.map(|(index, item)| {
            let speaker = self.form.asked_speaker();
            Verified::new(index, &read(item), speaker, self.content)
        })
    }

    /// The names of people for the field of the speaker, unless there are too many to choose from.
    fn names(&self) -> impl Iterator<Item = &str> {
        let people = self.content.archive.people.iter();
        let is_short = self.content.archive.people.len() <= MAX_NAMES;
        people
            .filter(move |_| is_short)
            .map(|person| person.name.as_str())
    }

    /// The page with the result for a text of the draft that was not checked.
    fn url_alone(&self, one: &NotChecked) -> String {
        page_url(&self.content.base_url, &one.text, None)
    }

    /// `2 may be quoted as they stand, 1 to look at, 0 not on record`.
    fn counts(&self) -> String {
        let count = |disc| self.outline.iter().filter(|one| one.disc == disc).count();
        let [full, half, empty] = [Disc::Full, Disc::Half, Disc::Empty].map(count);
        format!("{full} may be quoted, {half} to look at, {empty} not on record in these words")
    }

    /// `Yes, word for word: “…”` as the title, if there is one result.
    fn title(&self) -> String {
        match &self.outline[..] {
            [one] if self.form.draft.is_none() => format!("{}: “{}”", one.answer, one.text),
            _ => "Did they really say that?".to_owned(),
        }
    }

    fn searched(&self) -> String {
        let (interviews, verb) = match self.searched.interviews {
            1 => ("1 interview".to_owned(), "was"),
            count => (plural(count, "interview"), "were"),
        };
        format!("{interviews} {verb} searched")
    }
}

impl NotChecked {
    /// Whether it was not checked because it is short.
    fn is_short(&self) -> bool {
        self.why == "short" && self.reason.is_none()
    }

    fn text(&self) -> String {
        wording::shortened(&self.text)
    }

    fn message(&self) -> String {
        match (self.why.as_str(), &self.reason) {
            (_, Some(reason)) => format!("set aside by the draft: {reason}"),
            ("short", None) => {
                "fewer than three words, which say too little to be checked in a draft".to_owned()
            }
            (why, None) => {
                let reason = NotCheckedReason::from_name(why);
                reason.map_or_else(String::new, |reason| {
                    wording::not_checked(reason).to_owned()
                })
            }
        }
    }
}
