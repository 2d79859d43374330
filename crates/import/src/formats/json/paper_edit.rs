//! Transcript editors for newsrooms: digital paper edit (`words`, and `paragraphs` that have speakers
//! and times), and react-transcript-editor (Draft.js `blocks`; BBC Kaldi's `retval`).
//! <https://github.com/bbc/digital-paper-edit-client>, <https://github.com/bbc/react-transcript-editor>

use super::value::Json;
use super::words::{Word, cue};
use super::{language, set_speech, times, words};
use crate::document::{Document, Speech, Unit};

const WORD: &[&str] = &["text", "punct", "word"];

/// The part of a file that holds the words: projects wrap it.
fn transcript(json: &Json) -> &Json {
    ["transcript", "retval", "data"]
        .iter()
        .map(|key| json.get(key))
        .find(|inner| inner.get("words").is_records() || inner.get("blocks").is_records())
        .unwrap_or(json)
}

pub(super) fn is_paper_edit(json: &Json) -> bool {
    let transcript = transcript(json);
    let is_kaldi = json.get("retval").get("words").is_records();
    let paragraphs = transcript.get("paragraphs");
    is_kaldi
        || has_words(transcript) && paragraphs.is_records() && starts(paragraphs.first())
        || is_draft(transcript)
}

fn has_words(json: &Json) -> bool {
    json.get("words").is_records()
        && (json.get("words").list().iter()).any(|word| word.any_text(WORD).is_some())
}

fn starts(paragraph: &Json) -> bool {
    times::seconds(paragraph.get("start")).is_some() && paragraph.get("text").text().is_none()
}

fn is_draft(json: &Json) -> bool {
    json.get("blocks").is_records() && json.get("blocks").first().get("text").text().is_some()
}

pub(super) fn read(json: &Json) -> Document {
    let transcript = transcript(json);
    let mut document = Document {
        title: json
            .any_text(&["title", "transcriptTitle"])
            .map(str::to_owned),
        language: language(json.get("language")),
        ..Document::default()
    };
    if is_draft(transcript) {
        let blocks = transcript.get("blocks").list();
        set_paragraphs(&mut document, blocks.iter().map(read_block).collect());
        return document;
    }
    let words = words::read(transcript.get("words").list(), WORD);
    let paragraphs = transcript.get("paragraphs").list();
    let segmentation = [json, transcript].map(|it| it.get("segmentation").get("segments"));
    let segments = segmentation.into_iter().flat_map(Json::list);
    let paragraphs = paragraphs.iter().chain(segments).filter_map(Paragraph::new);
    let pieces = join_by_time(words, paragraphs.collect());
    set_paragraphs(&mut document, pieces);
    document
}

/// Adds paragraphs. Those of software end at pauses, even in the middle of a sentence, and are cues.
pub(super) fn set_paragraphs(document: &mut Document, mut pieces: Vec<Speech>) {
    pieces.retain(|piece| !piece.text.trim().is_empty());
    let are_paragraphs = pieces
        .windows(2)
        .all(|pair| pair[0].speaker != pair[1].speaker || words::ends_sentence(&pair[0].text));
    for piece in &mut pieces {
        piece.unit = if are_paragraphs {
            Unit::Paragraph
        } else {
            Unit::Cue
        };
    }
    set_speech(document, pieces);
}

fn read_block(block: &Json) -> Speech {
    let data = block.get("data");
    let words = words::read(data.get("words").list(), WORD);
    let start = times::seconds(data.get("start"));
    cue(
        speaker(data.get("speaker")),
        start.or_else(|| words.iter().find_map(|word| word.start)),
        words.iter().rev().find_map(|word| word.end),
        block.get("text").text().unwrap_or_default(),
    )
}

/// The name of a speaker. `U_UKN` stands for a speaker whom nobody has named.
fn speaker(json: &Json) -> Option<String> {
    words::speaker(json).filter(|name| name != "U_UKN")
}

#[derive(Debug)]
struct Paragraph {
    start: f64,
    end: f64,
    speaker: Option<String>,
    words: Vec<Word>,
}

impl Paragraph {
    fn new(json: &Json) -> Option<Self> {
        let start = times::seconds(json.get("start"))?;
        let end = times::seconds(json.get("end")).or_else(|| {
            let duration = times::seconds(json.get("duration"))?;
            Some(start + duration)
        });
        let id = json.get("speaker").get("@id");
        Some(Self {
            start,
            end: end.unwrap_or(f64::MAX),
            speaker: speaker(id).or_else(|| speaker(json.get("speaker"))),
            words: Vec::new(),
        })
    }

    /// How far a time is from the paragraph.
    fn distance(&self, time: f64) -> f64 {
        (self.start - time).max(time - self.end).max(0.0)
    }
}

/// The number of paragraphs that may overlap at one time.
const MAX_OVERLAPS: usize = 8;

/// Gives each word to the paragraph whose time contains the middle of the word, or to the nearest one.
fn join_by_time(mut words: Vec<Word>, mut paragraphs: Vec<Paragraph>) -> Vec<Speech> {
    if paragraphs.is_empty() {
        words::fill_speakers(&mut words);
        return words::pieces(words);
    }
    paragraphs.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut current = 0;
    for word in words {
        if let Some(start) = word.start {
            let middle = f64::midpoint(start, word.end.unwrap_or(start).max(start));
            let next = paragraphs.partition_point(|paragraph| paragraph.start <= middle);
            let near = next.saturating_sub(MAX_OVERLAPS)..paragraphs.len().min(next + 1);
            let distance = |index: &usize| paragraphs[*index].distance(middle);
            let nearest = near
                .rev()
                .min_by(|a, b| distance(a).total_cmp(&distance(b)));
            current = nearest.unwrap_or(current);
        }
        if let Some(paragraph) = paragraphs.get_mut(current) {
            paragraph.words.push(word);
        }
    }
    let pieces = paragraphs.into_iter().map(|paragraph| {
        let end = Some(paragraph.end).filter(|end| *end < f64::MAX);
        let text = words::text(&paragraph.words);
        cue(paragraph.speaker, Some(paragraph.start), end, text)
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, said};
    use crate::document::{Block, Unit};

    const WORDS: &str = r#"[{"start": 0.5, "end": 0.9, "text": "We"}, {"start": 1, "end": 1.4, "text": "left."},
        {"text": "40"}, {"start": 1.995, "end": 2.4, "text": "goats."}, {"start": 3.4, "end": 3.5, "text": "Why?"}]"#;

    #[test]
    fn words_belong_to_the_paragraph_whose_time_holds_them() {
        let json = format!(
            r#"{{"title": "Goats", "transcript": {{"words": {WORDS}, "paragraphs": [
            {{"start": 0.5, "end": 2, "speaker": "Ada"}}, {{"start": 2, "end": 2.5, "speaker": "U_UKN"}},
            {{"start": 3.5, "end": 4, "speaker": "Bo"}}, {{"start": 9, "end": 10, "speaker": "Cy"}}]}}}}"#
        );
        assert_eq!(
            said(&json),
            "Ada 0.5–2: We left. 40 | 2–2.5: goats. | Bo 3.5–4: Why?"
        );
        assert_eq!(read(&json).title.as_deref(), Some("Goats"));
    }

    #[test]
    fn a_word_after_an_interruption_belongs_to_the_paragraph_that_continues() {
        assert_eq!(
            said(
                r#"{"words": [{"start": 0, "end": 1, "text": "We"}, {"start": 4, "end": 4.4, "text": "Oh?"},
                {"start": 7, "end": 7.5, "text": "left."}], "paragraphs": [{"start": 0, "end": 8, "speaker": "Ada"},
                {"start": 4, "end": 5, "speaker": "Bo"}]}"#
            ),
            "Ada 0–8: We left. | Bo 4–5: Oh?"
        );
    }

    #[test]
    fn paragraphs_that_end_in_the_middle_of_a_sentence_are_cues() {
        let units = |first: &str| {
            let document = read(&format!(
                r#"{{"blocks": [{{"text": "{first}", "data": {{"speaker": "Ada", "words": [
                {{"start": 0.5, "end": 0.9, "word": "We"}}]}}}}, {{"text": "at dawn.", "data": {{"speaker": "Ada",
                "start": 1}}}}], "entityMap": {{}}}}"#
            ));
            let units = document.blocks.iter().map(|block| match block {
                Block::Speech(speech) => speech.unit,
                Block::Heading { .. } => Unit::default(),
            });
            units.collect::<Vec<_>>()
        };
        assert_eq!(units("We left."), [Unit::Paragraph, Unit::Paragraph]);
        assert_eq!(units("We left"), [Unit::Cue, Unit::Cue]);
    }

    #[test]
    fn words_of_kaldi_have_speakers_in_their_segmentation() {
        assert_eq!(
            said(
                r#"{"retval": {"words": [{"start": 0.5, "end": 0.9, "word": "no", "punct": "No."},
                {"start": 1.5, "end": 1.9, "word": "why", "punct": "Why?"}], "segmentation": {"segments": [
                {"start": 0, "duration": 1.2, "speaker": {"@id": "S0"}},
                {"start": 1.2, "duration": 2, "speaker": {"@id": "S1"}}]}}}"#
            ),
            "S0 0–1.2: No. | S1 1.2–3.2: Why?"
        );
    }
}
