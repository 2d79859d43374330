//! Where words are from, as one line.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Passage, Provenance, SpeakerRef};

use super::{escape_inline, escape_url};
use crate::api::Link;
use crate::api::components::highlight_url;

/// Whose the words are and where they stand: — Name, position, in “Title”, publisher, date. The title
/// leads to the words on the page, highlighted; further pieces have a link each.
pub fn quote_source_line(passages: &[Passage], voice: SpeakerRef, interview: &Interview) -> String {
    let speaker = voice.participant.map(|speaker| {
        let participant = &interview.participants[speaker];
        let position = participant.position.iter();
        let position = position.map(|position| format!(", {}", escape_inline(position)));
        format!(
            "{}{}, in ",
            escape_inline(&participant.name),
            position.collect::<String>()
        )
    });
    let links = passages.iter();
    let mut links = links.filter_map(|passage| highlight_url(passage, interview));
    let title = title_link(&interview.title, links.next().as_deref());
    let further = links
        .zip(2..)
        .map(|(link, piece)| format!(" ([{piece}]({}))", escape_url(&link)));
    let parts = [
        speaker.unwrap_or_default(),
        title,
        further.collect(),
        publication(&interview.source),
    ];
    format!("— {}", parts.concat())
}

/// Where a text is from: “Title”, publisher, date. Rights.
pub fn text_source_line(interview: &Interview) -> String {
    let source = &interview.source;
    let rights = source.rights.iter();
    let rights = rights.map(|rights| format!(". Rights: {}", escape_inline(rights)));
    let title = title_link(&interview.title, source.url.as_deref());
    [title, publication(source), rights.collect()].concat()
}

/// The item's own address, where the world knows it: a path would lead nowhere from a document.
pub fn record_link(link: &Link, base: &BaseUrl) -> Option<String> {
    (*base != BaseUrl::default()).then(|| format!("[On record]({})", escape_url(&link.to_string())))
}

fn title_link(title: &str, address: Option<&str>) -> String {
    let title = escape_inline(title);
    match address {
        Some(address) => format!("[“{title}”]({})", escape_url(address)),
        None => format!("“{title}”"),
    }
}

/// The publisher and the date: of publication, else of the interview, else of the copy.
fn publication(source: &Provenance) -> String {
    let publisher = source.publisher.iter();
    let publisher = publisher.map(|publisher| format!(", {}", escape_inline(publisher)));
    let dates = [
        ("", &source.published),
        ("given ", &source.conducted),
        ("retrieved ", &source.retrieved),
    ];
    let mut dates = dates.into_iter().filter_map(|(what, date)| {
        let date = escape_inline(date.as_ref()?.as_str());
        Some(format!(", {what}{date}"))
    });
    publisher.chain(dates.next()).collect()
}
