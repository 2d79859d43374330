//! *Exact words* in the API specification: all words that are served as said occur exactly in the
//! transcript.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::harness::{Server, array, made_up, real, text};

/// The sections of all interviews of an archive, by the names that filters use.
struct Transcript {
    server: &'static Server,
    sections: HashMap<String, Value>,
}

impl Transcript {
    /// The project's own archive, and one with difficult content.
    fn both() -> [Self; 2] {
        [Self::read(real()), Self::read(made_up())]
    }

    fn read(server: &'static Server) -> Self {
        let named = |section: Value| {
            (
                format!("{}/{}", text(&section["interview"]), text(&section["id"])),
                section,
            )
        };
        let sections = server.all_items("/sections").into_iter();
        Self {
            server,
            sections: sections.map(named).collect(),
        }
    }

    /// Runs a check on each piece of evidence, with its quote, fact or statistic.
    fn for_each_evidence(&self, check: impl Fn(&Value, &Value)) {
        for list in ["/quotes", "/facts", "/statistics"] {
            for item in self.server.all_items(list) {
                for evidence in array(&item["evidence"]) {
                    check(&item, evidence);
                }
            }
        }
    }

    /// The section of an item's evidence, date or figure.
    fn section(&self, interview: &Value, part: &Value) -> &Value {
        &self.sections[&format!("{}/{}", text(interview), text(&part["section"]))]
    }

    /// Ensures that the words of a part are at its offsets.
    fn assert_words_at_offsets(&self, interview: &Value, part: &Value) {
        let section = self.section(interview, part);
        let (start, end) = (offset(&part["start"]), offset(&part["end"]));
        let actual = slice(text(&section["text"]), start, end);
        assert_eq!(actual, text(&part["words"]), "{part:#}");
    }

    /// The turn and the paragraph that contain a part.
    fn paragraph(&self, interview: &Value, part: &Value) -> (&Value, &Value) {
        let turns = array(&self.section(interview, part)["turns"]);
        let mut paragraphs = turns
            .iter()
            .flat_map(|turn| array(&turn["paragraphs"]).iter().map(move |it| (turn, it)));
        let found = paragraphs.find(|(_, paragraph)| contains(paragraph, part));
        found.unwrap_or_else(|| panic!("no paragraph contains {part:#}"))
    }
}

#[test]
fn the_words_of_all_evidence_are_at_its_offsets() {
    for transcript in Transcript::both() {
        transcript.for_each_evidence(|item, evidence| {
            transcript.assert_words_at_offsets(&item["interview"], evidence);
        });
    }
}

#[test]
fn the_words_of_all_figures_and_dates_are_at_their_offsets_inside_the_evidence() {
    for transcript in Transcript::both() {
        for fact in transcript.server.all_items("/facts") {
            let figures = array(&fact["figures"]);
            let dates = figures.iter().chain([&fact]).map(|it| &it["date"]);
            for part in figures.iter().chain(dates.filter(|date| date.is_object())) {
                transcript.assert_words_at_offsets(&fact["interview"], part);
                let mut evidence = array(&fact["evidence"]).iter();
                let inside =
                    evidence.any(|it| it["section"] == part["section"] && contains(it, part));
                assert!(inside, "{part:#} is not in the evidence of {}", fact["url"]);
            }
        }
    }
}

#[test]
fn the_prefix_and_suffix_of_evidence_are_the_text_around_it() {
    for transcript in Transcript::both() {
        transcript.for_each_evidence(|item, evidence| {
            let section = text(&transcript.section(&item["interview"], evidence)["text"]);
            let (start, end) = (offset(&evidence["start"]), offset(&evidence["end"]));
            let prefix = slice(section, start.saturating_sub(32), start);
            let suffix = slice(section, end, end + 32);
            assert_eq!(text(&evidence["prefix"]), prefix, "{evidence:#}");
            assert_eq!(text(&evidence["suffix"]), suffix, "{evidence:#}");
        });
    }
}

#[test]
fn evidence_has_the_speaker_and_role_of_its_turn() {
    for transcript in Transcript::both() {
        transcript.for_each_evidence(|item, evidence| {
            let (turn, _) = transcript.paragraph(&item["interview"], evidence);
            for attributed in [evidence, item] {
                assert_eq!(attributed["role"], turn["role"], "{evidence:#}");
                assert_eq!(attributed["speaker"], turn["speaker"], "{evidence:#}");
            }
        });
    }
}

#[test]
fn a_link_highlights_exactly_the_words() {
    for transcript in Transcript::both() {
        transcript.for_each_evidence(|item, evidence| {
            let page = &transcript.section(&item["interview"], evidence)["source_url"];
            let link = text(&evidence["source_url"]);
            let (before, directive) = link.split_once(":~:text=").expect("a text fragment");
            let separator = if text(page).contains('#') { "" } else { "#" };
            assert_eq!(before, format!("{}{separator}", text(page)), "{link}");
            let (_, paragraph) = transcript.paragraph(&item["interview"], evidence);
            Highlight::parse(directive).assert_finds(paragraph, evidence);
        });
    }
}

/// A decoded text directive: `[prefix-,]start[,end][,-suffix]`.
#[derive(Debug)]
struct Highlight {
    prefix: String,
    start: String,
    end: Option<String>,
    suffix: String,
}

impl Highlight {
    fn parse(directive: &str) -> Self {
        let mut terms: Vec<_> = directive.split(',').collect();
        let prefix = terms.first().and_then(|term| term.strip_suffix('-'));
        let suffix = terms.last().and_then(|term| term.strip_prefix('-'));
        terms.drain(..usize::from(prefix.is_some()));
        terms.truncate(terms.len() - usize::from(suffix.is_some()));
        assert!(matches!(terms.len(), 1 | 2), "{directive}");
        Self {
            prefix: decode(prefix.unwrap_or_default()),
            start: decode(terms[0]),
            end: terms.get(1).map(|term| decode(term)),
            suffix: decode(suffix.unwrap_or_default()),
        }
    }

    /// Ensures that it finds the words, and that its context is the text around them.
    fn assert_finds(&self, paragraph: &Value, evidence: &Value) {
        let words = text(&evidence["words"]);
        match &self.end {
            None => assert_eq!(self.start, words),
            Some(end) => {
                assert!(
                    words.starts_with(&self.start) && words.ends_with(end),
                    "{self:?}"
                );
                let both = self.start.chars().count() + end.chars().count();
                assert!(both < words.chars().count(), "{self:?} overlaps itself");
            }
        }
        let paragraph_text = text(&paragraph["text"]);
        let offset_in = |edge: &str| offset(&evidence[edge]) - offset(&paragraph["start"]);
        let before = slice(paragraph_text, 0, offset_in("start"));
        let after = slice(paragraph_text, offset_in("end"), usize::MAX);
        assert!(
            before.trim_end().ends_with(&self.prefix),
            "{self:?} in {before:?}"
        );
        assert!(
            after.trim_start().starts_with(&self.suffix),
            "{self:?} in {after:?}"
        );
        assert_eq!(
            self.prefix.is_empty(),
            before.trim().is_empty(),
            "{self:?} in {before:?}"
        );
        assert_eq!(
            self.suffix.is_empty(),
            after.trim().is_empty(),
            "{self:?} in {after:?}"
        );
    }
}

#[test]
fn the_text_of_a_section_is_its_paragraphs_and_has_the_stated_digest() {
    for section in Transcript::both()
        .iter()
        .flat_map(|it| it.sections.values())
    {
        let turns = array(&section["turns"]).iter();
        let paragraphs: Vec<_> = turns.flat_map(|it| array(&it["paragraphs"])).collect();
        let joined: Vec<_> = paragraphs.iter().map(|it| text(&it["text"])).collect();
        let whole = text(&section["text"]);
        assert_eq!(joined.join("\n"), whole);
        for paragraph in paragraphs {
            let (start, end) = (offset(&paragraph["start"]), offset(&paragraph["end"]));
            assert_eq!(slice(whole, start, end), text(&paragraph["text"]));
        }
        let digest = Sha256::digest(whole.as_bytes());
        let digest = digest
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!(section["text_sha256"], digest);
    }
}

/// Whether a part contains another part of the same section.
fn contains(whole: &Value, part: &Value) -> bool {
    offset(&whole["start"]) <= offset(&part["start"])
        && offset(&part["end"]) <= offset(&whole["end"])
}

/// Decodes a term of a text directive. `-`, `,` and `&` are part of its syntax, so they must be
/// percent-encoded.
fn decode(term: &str) -> String {
    let is_unescaped = |c: char| c.is_ascii_alphanumeric() || "._~%".contains(c);
    assert!(
        term.chars().all(is_unescaped),
        "{term} is not percent-encoded"
    );
    percent_decode_str(term)
        .decode_utf8()
        .expect("UTF-8")
        .into_owned()
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().take(end).skip(start).collect()
}

fn offset(value: &Value) -> usize {
    let offset = value.as_u64().expect("an offset");
    usize::try_from(offset).expect("a small offset")
}
