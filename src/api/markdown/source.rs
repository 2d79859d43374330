//! Where words are from, as one line.

use super::{in_line, url};
use crate::{
    api::{Collection, Link, parts::highlighted},
    interview::{Interview, Passage, Provenance, Slug, Voice},
    server::Base,
};

/// Whose the words are and where they stand: — Name, position, in “Title”, publisher, date. The title
/// leads to the words on the page, highlighted; further pieces have a link each.
pub fn of_words(passages: &[Passage], voice: Voice, interview: &Interview) -> String {
    let mut line = String::from("— ");
    if let Some(speaker) = voice.speaker {
        let participant = &interview.participants[speaker];
        line.push_str(&in_line(&participant.name));
        if let Some(position) = &participant.position {
            line.push_str(", ");
            line.push_str(&in_line(position));
        }
        line.push_str(", in ");
    }
    let mut links = passages
        .iter()
        .filter_map(|passage| highlighted(passage, interview));
    line.push_str(&titled(&interview.title, links.next().as_deref()));
    for (further, link) in links.enumerate() {
        line.push_str(&format!(" ([{}]({}))", further + 2, url(&link)));
    }
    line.push_str(&published(&interview.source));
    line
}

/// Where a text is from: “Title”, publisher, date. Rights.
pub fn of_text(interview: &Interview) -> String {
    let source = &interview.source;
    let mut line = titled(&interview.title, source.url.as_deref());
    line.push_str(&published(source));
    if let Some(rights) = &source.rights {
        line.push_str(". Rights: ");
        line.push_str(&in_line(rights));
    }
    line
}

/// The item's own address, where the world knows it: a path would lead nowhere from a document.
pub fn record(
    collection: Collection,
    interview: &Interview,
    id: &Slug,
    base: &Base,
) -> Option<String> {
    let link = match collection {
        Collection::Interviews => Link::to_one(collection, id, base),
        of_parts => Link::to_part(of_parts, interview, id, base),
    };
    (!base.as_str().is_empty()).then(|| format!("[On record]({})", url(&link.to_string())))
}

fn titled(title: &str, address: Option<&str>) -> String {
    let title = in_line(title);
    match address {
        Some(address) => format!("[“{title}”]({})", url(address)),
        None => format!("“{title}”"),
    }
}

/// The publisher and the date: of publication, else of the interview, else of the copy.
fn published(source: &Provenance) -> String {
    let mut text = String::new();
    if let Some(publisher) = &source.publisher {
        text.push_str(", ");
        text.push_str(&in_line(publisher));
    }
    let dates = [
        ("", &source.published),
        ("given ", &source.conducted),
        ("retrieved ", &source.retrieved),
    ];
    let first = dates
        .into_iter()
        .find_map(|(what, date)| Some((what, date.as_ref()?)));
    if let Some((what, date)) = first {
        text.push_str(&format!(", {what}{}", in_line(date.as_str())));
    }
    text
}
