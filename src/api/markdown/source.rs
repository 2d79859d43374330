//! Where words are from, as one line.

use super::{in_line, url};
use crate::api::{Link, parts::highlighted};
use onrecord_http::Base;
use onrecord_model::interview::{Interview, Passage, Provenance, Voice};

/// Whose the words are and where they stand: — Name, position, in “Title”, publisher, date. The title
/// leads to the words on the page, highlighted; further pieces have a link each.
pub fn of_words(passages: &[Passage], voice: Voice, interview: &Interview) -> String {
    let speaker = voice.speaker.map(|speaker| {
        let participant = &interview.participants[speaker];
        let position = participant.position.iter();
        let position = position.map(|position| format!(", {}", in_line(position)));
        format!(
            "{}{}, in ",
            in_line(&participant.name),
            position.collect::<String>()
        )
    });
    let links = passages.iter();
    let mut links = links.filter_map(|passage| highlighted(passage, interview));
    let title = titled(&interview.title, links.next().as_deref());
    let further = links
        .zip(2..)
        .map(|(link, piece)| format!(" ([{piece}]({}))", url(&link)));
    let parts = [
        speaker.unwrap_or_default(),
        title,
        further.collect(),
        published(&interview.source),
    ];
    format!("— {}", parts.concat())
}

/// Where a text is from: “Title”, publisher, date. Rights.
pub fn of_text(interview: &Interview) -> String {
    let source = &interview.source;
    let rights = source.rights.iter();
    let rights = rights.map(|rights| format!(". Rights: {}", in_line(rights)));
    let title = titled(&interview.title, source.url.as_deref());
    [title, published(source), rights.collect()].concat()
}

/// The item's own address, where the world knows it: a path would lead nowhere from a document.
pub fn record(link: &Link, base: &Base) -> Option<String> {
    (*base != Base::default()).then(|| format!("[On record]({})", url(&link.to_string())))
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
    let publisher = source.publisher.iter();
    let publisher = publisher.map(|publisher| format!(", {}", in_line(publisher)));
    let dates = [
        ("", &source.published),
        ("given ", &source.conducted),
        ("retrieved ", &source.retrieved),
    ];
    let mut dates = dates.into_iter().filter_map(|(what, date)| {
        let date = in_line(date.as_ref()?.as_str());
        Some(format!(", {what}{date}"))
    });
    publisher.chain(dates.next()).collect()
}
