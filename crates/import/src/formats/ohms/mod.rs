//! Reads the XML of the Oral History Metadata Synchronizer (OHMS): the metadata of a recording, an index of
//! its topics, and its transcript, as text (`transcript`, up to version 5.4) or as `WebVTT` (`vtt_transcript`,
//! version 6.0). <https://www.weareavp.com/nunncenter/ohms/ohms.xsd>
//!
//! Only the transcript was said. The index repeats words of it. `sync` says in which line of the transcript
//! each minute begins; that is seldom where a turn begins, so no times are taken from it.

mod transcript;

use roxmltree::Node;

use crate::document::{Block, Document, Person};
use crate::interview::Role;
use crate::text::{clean, count_words};
use crate::{Refusal, labels, metadata};

use super::webvtt;
use super::xml::{self, Xml};

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let decoded = xml::decode(bytes)?;
    let xml = Xml::parse(&decoded.text)?;
    let record = the_record(&xml)?;
    let mut document = match spoken(record, "vtt_transcript") {
        Some(vtt) => read_web_vtt(&raw_text(vtt), xml.line(vtt))?,
        None => Document::default(),
    };
    document.report_encoding(&decoded);
    read_metadata(record, &mut document);
    report_omissions(record, &mut document);
    if spoken(record, "vtt_transcript").is_none()
        && let Some(text) = spoken(record, "transcript")
    {
        let line = xml.line(text);
        let surnames = surnames(&document.people);
        let paragraphs = transcript::paragraphs(&raw_text(text), line, &surnames, &mut document)?;
        labels::find_speakers(paragraphs, &mut document)?;
    }
    Ok(document)
}

/// The record with a transcript. A file may hold several records.
fn the_record<'x, 'i>(xml: &'x Xml<'i>) -> Result<Node<'x, 'i>, Refusal> {
    let is_record = |node: &Node<'_, '_>| xml::name(*node) == "record";
    let has_transcript = |node: &Node<'_, '_>| {
        spoken(*node, "transcript")
            .or_else(|| spoken(*node, "vtt_transcript"))
            .is_some()
    };
    let mut records = xml
        .root()
        .descendants()
        .filter(is_record)
        .filter(has_transcript);
    match (records.next(), records.next()) {
        (Some(_), Some(second)) => Err(Refusal::at_line(
            xml.line(second),
            "the file holds several records; save each as a file of its own",
        )),
        (Some(only), None) => Ok(only),
        (None, _) => Err(Refusal::new(
            "the record has no transcript; its index and its description are not what was said",
        )),
    }
}

/// The element of a record that holds a transcript, unless it is empty or says that there is none.
fn spoken<'x, 'i>(record: Node<'x, 'i>, name: &str) -> Option<Node<'x, 'i>> {
    let element = xml::child(record, name)?;
    let text = raw_text(element);
    let text = text.trim().trim_end_matches('.');
    let is_filler =
        text.is_empty() || text.eq_ignore_ascii_case("no transcript") || text == "WEBVTT";
    (!is_filler).then_some(element)
}

/// All text inside an element, as it stands.
fn raw_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// Reads a transcript in `WebVTT`. In version 6.0, the line `WEBVTT` may be missing.
fn read_web_vtt(text: &str, line: usize) -> Result<Document, Refusal> {
    let trimmed = text.trim_start();
    let mut before = line + text[..text.len() - trimmed.len()].matches('\n').count() - 1;
    let vtt = if trimmed.starts_with("WEBVTT") {
        trimmed.to_owned()
    } else {
        before = before.saturating_sub(2);
        format!("WEBVTT\n\n{trimmed}\n")
    };
    let mut document = webvtt::read(vtt.as_bytes()).map_err(|mut refusal| {
        refusal.line = refusal.line.map(|line| line + before);
        refusal
    })?;
    let lines = document.blocks.iter_mut().map(|block| match block {
        Block::Heading { line, .. } => line,
        Block::Speech(speech) => &mut speech.line,
    });
    let asides = document.set_aside.iter_mut().map(|aside| &mut aside.line);
    for line in lines.chain(asides).filter(|line| **line > 0) {
        *line += before;
    }
    Ok(document)
}

fn read_metadata(record: Node<'_, '_>, document: &mut Document) {
    let stated = |name| {
        let text = xml::child(record, name).map(xml::text);
        text.filter(|text| !text.is_empty())
    };
    document.title = stated("title").or(document.title.take());
    let language = stated("language").and_then(|text| {
        let first = text.split([';', ',', '/']).next().map(str::trim);
        first.and_then(metadata::language)
    });
    document.language = language.or(document.language.take());
    let source = &mut document.source;
    source.publisher = stated("repository");
    source.media = stated("media_url").and_then(|text| metadata::web_url(&text));
    source.rights = stated("rights").or_else(|| stated("usage"));
    source.conducted = xml::child(record, "date")
        .and_then(|date| date.attribute("value"))
        .and_then(metadata::date);
    for (element, role) in [
        ("interviewer", Role::Interviewer),
        ("interviewee", Role::Interviewee),
    ] {
        let elements = record.children().filter(|node| xml::name(*node) == element);
        for names in elements.map(xml::text) {
            for name in names.split(';').map(person_name) {
                if !name.is_empty() {
                    document.people.push(Person {
                        name,
                        aliases: Vec::new(),
                        role: Some(role),
                    });
                }
            }
        }
    }
}

/// A name with the given name first: catalogues write "Smee, Charles P."
fn person_name(name: &str) -> String {
    let name = clean(name);
    match name.split_once(", ") {
        Some((surname, given))
            if !given.contains(',') && !matches!(given, "Jr." | "Sr." | "Jr" | "Sr") =>
        {
            format!("{given} {surname}")
        }
        _ => name,
    }
}

/// The surnames of people in capitals, as labels have them.
fn surnames(people: &[Person]) -> Vec<String> {
    let last = |person: &Person| person.name.split(' ').next_back().map(str::to_uppercase);
    people.iter().filter_map(last).collect()
}

/// Reports what the record holds that was not said in the recording.
fn report_omissions(record: Node<'_, '_>, document: &mut Document) {
    for name in ["transcript_alt", "vtt_transcript_alt"] {
        if let Some(translation) = spoken(record, name) {
            let words = count_words(&raw_text(translation));
            document.remarks.push(format!(
                "the translation in `{name}` is left out: it has {words} words"
            ));
        }
    }
    if let Some(index) = xml::child(record, "index") {
        let points = index
            .children()
            .filter(|node| xml::name(*node) == "point")
            .count();
        if points > 0 {
            document.remarks.push(format!(
                "the index is left out, since it describes and repeats what was said; its entries: {points}"
            ));
        }
    }
    if spoken(record, "transcript").is_some() && spoken(record, "vtt_transcript").is_some() {
        document.remarks.push(
            "the record has two transcripts; `vtt_transcript` was read, and `transcript` is left out"
                .to_owned(),
        );
    }
}

#[cfg(test)]
mod tests;
