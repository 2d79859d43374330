//! Source lines: who said the quoted words, and where they were published.

use onrecord_model::interview::{Interview, Passage, Provenance, SpeakerRef};

use super::{escape_inline, escape_url};
use crate::api::Link;
use crate::api::components::highlight_url;

/// The source line of a quotation: — Name, position, in “Title”, publisher, date. The title links to the
/// first passage on the page, highlighted; each further passage has a link of its own.
pub fn quote_source_line(
    passages: &[Passage],
    speaker: SpeakerRef,
    interview: &Interview,
) -> String {
    let name = speaker.participant.map(|participant| {
        let participant = &interview.participants[participant];
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
        .map(|(link, number)| format!(" ([{number}]({}))", escape_url(&link)));
    let parts = [
        name.unwrap_or_default(),
        title,
        further.collect(),
        publication(&interview.source),
    ];
    format!("— {}", parts.concat())
}

/// The source line of a text: “Title”, publisher, date. Rights.
pub fn text_source_line(interview: &Interview) -> String {
    let source = &interview.source;
    let rights = source.rights.iter();
    let rights = rights.map(|rights| format!(". Rights: {}", escape_inline(rights)));
    let license = source
        .license
        .map(|it| format!(". Licence: [{}](<{}>)", it.id, it.url()));
    let title = title_link(&interview.title, source.url.as_deref());
    [
        title,
        publication(source),
        rights.collect(),
        license.unwrap_or_default(),
    ]
    .concat()
}

/// The link to the item itself, if the server has a public URL.
pub fn record_link(link: &Link) -> Option<String> {
    let url = link.absolute()?;
    Some(format!("[On record]({})", escape_url(&url)))
}

fn title_link(title: &str, url: Option<&str>) -> String {
    let title = escape_inline(title);
    match url {
        Some(url) => format!("[“{title}”]({})", escape_url(url)),
        None => format!("“{title}”"),
    }
}

/// The publisher and the date of publication, otherwise of the interview, otherwise of retrieval.
fn publication(source: &Provenance) -> String {
    let publisher = source.publisher.iter();
    let publisher = publisher.map(|publisher| format!(", {}", escape_inline(publisher)));
    let retrieved = || Some(format!("retrieved {}", source.retrieved.as_ref()?));
    let date = source.publication_date().or_else(retrieved);
    let date = date.map(|date| format!(", {}", escape_inline(&date)));
    publisher.chain(date).collect()
}
