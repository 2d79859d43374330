use proptest::prelude::*;
use serde_json::{Value, json};

use crate::document::{Block, Document};
use crate::{Format, Input, Refusal};

pub(super) fn read(json: &str) -> Document {
    super::read(json.as_bytes()).unwrap()
}

pub(super) fn refusal(json: &str) -> Refusal {
    super::read(json.as_bytes()).unwrap_err()
}

/// The speech of a document as `speaker start–end: text | …`.
pub(super) fn lines(document: &Document) -> String {
    let lines = document.blocks.iter().map(|block| match block {
        Block::Heading { text, .. } => text.clone(),
        Block::Speech(speech) => {
            let mut times = speech.start.map_or(String::new(), |time| time.to_string());
            if let Some(end) = speech.end {
                times = format!("{times}–{end}");
            }
            let head = [speech.speaker.clone().unwrap_or_default(), times];
            let head: Vec<_> = head.into_iter().filter(|part| !part.is_empty()).collect();
            let colon = if head.is_empty() { "" } else { ": " };
            let text = speech.text.trim_end_matches('\n');
            format!("{}{colon}{text}", head.join(" "))
        }
    });
    lines.collect::<Vec<_>>().join(" | ")
}

pub(super) fn said(json: &str) -> String {
    lines(&read(json))
}

#[test]
fn json_without_a_transcript_is_refused_with_the_known_forms() {
    for json in [
        r#"{"name": "harbour", "version": "1.0.0", "segments": 4, "words": "many"}"#,
        r#"{"text": "A post.", "author": "ada"}"#,
        r#"{"segments": [{"name": "north"}]}"#,
        "[1, 2]",
        "[[[]]]",
        "{}",
        "[]",
        "\"text\"",
        "null",
    ] {
        let message = refusal(json).message;
        assert!(message.contains("Whisper"), "{json}: {message}");
    }
}

#[test]
fn an_answer_in_a_list_is_read() {
    assert_eq!(said(r#"[{"text": "No."}]"#), "No.");
}

#[test]
fn damaged_utf_8_is_refused_and_another_encoding_is_read() {
    let refusal = super::read(b"{\n\"text\": \"caf\xc3\xa9 \xf0\x9f\"}").unwrap_err();
    assert_eq!(refusal.line, Some(2));
    let document = super::read(b"{\"text\": \"caf\xe9 d\xe9j\xe0 vu na\xefve\"}").unwrap();
    assert_eq!(lines(&document), "café déjà vu naïve");
}

#[test]
fn segments_are_put_in_the_order_of_their_times_with_a_remark() {
    let document = read(r#"{"segments": [{"start": 2, "text": "b"}, {"start": 1, "text": "a"}]}"#);
    assert_eq!(lines(&document), "1: a | 2: b");
    assert_eq!(document.remarks.len(), 1);
}

/// A word of a conversation, with the number of its speaker.
#[derive(Debug, Clone)]
struct Spoken {
    text: String,
    start: f64,
    end: f64,
    speaker: u8,
}

/// What people say in turn.
#[derive(Debug, Clone)]
struct Conversation(Vec<Vec<Spoken>>);

impl Conversation {
    fn new(utterances: Vec<(u8, Vec<String>)>) -> Self {
        let mut end = 0.0;
        let mut spoken = |text: String, speaker| {
            let start = end + 0.1;
            end = start + 0.4;
            Spoken {
                text,
                start,
                end,
                speaker,
            }
        };
        let utterances = utterances.into_iter().map(|(speaker, words)| {
            let words = words.into_iter().map(|text| spoken(text, speaker));
            words.collect()
        });
        Self(utterances.collect())
    }

    fn any() -> impl Strategy<Value = Self> {
        let words = prop::collection::vec("[a-zA-Zéж]{1,7}[.,?!]?", 1..12);
        prop::collection::vec((0_u8..3, words), 1..8).prop_map(Self::new)
    }

    fn text(words: &[Spoken]) -> String {
        let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// A list of all words in a form.
    fn words(&self, form: impl Fn(&Spoken) -> Value) -> Value {
        self.0.iter().flatten().map(form).collect()
    }

    /// A list of the utterances in a form, which has their start and end, too.
    fn utterances(&self, form: impl Fn(&[Spoken], f64, f64) -> Value) -> Value {
        let utterances = self.0.iter();
        utterances
            .map(|words| form(words, words[0].start, words[words.len() - 1].end))
            .collect()
    }

    /// The files of families that list words.
    fn families_with_words(&self) -> Vec<(&'static str, Value)> {
        let whole = Self::text(&self.0.concat());
        let bare = |word: &Spoken| word.text.trim_end_matches(['.', ',', '?', '!']).to_owned();
        vec![
            (
                "podcast",
                json!({"segments": self.words(|it| json!({
                "speaker": format!("P{}", it.speaker), "startTime": it.start, "endTime": it.end, "body": it.text}))}),
            ),
            (
                "whisper, words",
                json!({"text": whole, "words": self.words(|it| json!({
                "word": bare(it), "start": it.start, "end": it.end}))}),
            ),
            (
                "whisper.cpp",
                json!({"transcription": self.words(|it| json!({
                "offsets": {"from": it.start * 1e3, "to": it.end * 1e3}, "text": format!(" {}", it.text)}))}),
            ),
            (
                "deepgram",
                json!({"results": {"channels": [{"alternatives": [{"transcript": whole,
                "words": self.words(|it| json!({"punctuated_word": it.text, "word": bare(it), "start": it.start,
                "end": it.end, "speaker": it.speaker}))}]}]}}),
            ),
            (
                "amazon",
                json!({"results": {"transcripts": [{"transcript": whole}], "items": self.words(|it| json!({
                "type": "pronunciation", "start_time": it.start.to_string(), "end_time": it.end.to_string(),
                "speaker_label": format!("spk_{}", it.speaker), "alternatives": [{"content": it.text}]}))}}),
            ),
            (
                "speechmatics",
                json!({"results": self.words(|it| json!({"type": "word", "start_time": it.start,
                "end_time": it.end, "alternatives": [{"content": it.text, "speaker": format!("S{}", it.speaker)}]}))}),
            ),
            (
                "elevenlabs",
                json!({"text": whole, "words": self.words(|it| json!({"type": "word", "start": it.start,
                "text": format!("{} ", it.text), "end": it.end, "speaker_id": format!("s{}", it.speaker)}))}),
            ),
            (
                "paper edit",
                json!({
                "words": self.words(|it| json!({"text": it.text, "start": it.start, "end": it.end})),
                "paragraphs": self.utterances(|words, start, end| json!({
                    "start": start, "end": end, "speaker": format!("P{}", words[0].speaker)}))}),
            ),
        ]
    }

    /// The files of families that list utterances.
    fn families_with_utterances(&self) -> Vec<(&'static str, Value)> {
        let whole = Self::text(&self.0.concat());
        let results = self.utterances(|words, _, _| {
            json!({"alternatives": [
            {"transcript": Self::text(words)}, {"transcript": "x"}]})
        });
        let repeated = self.words(|it| {
            json!({"word": it.text, "startTime": format!("{}s", it.start),
            "endTime": format!("{}s", it.end), "speakerTag": it.speaker + 1})
        });
        let mut results = results.as_array().cloned().unwrap_or_default();
        results.push(json!({"alternatives": [{"words": repeated}]}));
        vec![
            ("google", json!({"results": results})),
            (
                "whisper",
                json!({"text": whole, "segments": self.utterances(|words, start, end| json!({
                "start": start, "end": end, "text": format!(" {}", Self::text(words))}))}),
            ),
            (
                "assemblyai",
                json!({"text": whole, "utterances": self.utterances(|words, start, end| json!({
                "speaker": "A", "start": start * 1e3, "end": end * 1e3, "text": Self::text(words)}))}),
            ),
            (
                "rev",
                json!({"monologues": self.utterances(|words, _, _| {
                    let elements = words.iter().flat_map(|word| [
                        json!({"type": "text", "value": word.text, "ts": word.start}),
                        json!({"type": "punct", "value": " "}),
                    ]);
                    json!({"speaker": words[0].speaker, "elements": elements.collect::<Value>()})
                })}),
            ),
            (
                "azure",
                json!({"recognizedPhrases": self.utterances(|words, start, end| json!({
                "offsetInTicks": start * 1e7, "durationInTicks": (end - start) * 1e7,
                "nBest": [{"display": Self::text(words)}, {"display": "x"}]}))}),
            ),
            (
                "list",
                self.utterances(
                    |words, start, _| json!({"start": start, "text": Self::text(words)}),
                ),
            ),
        ]
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_word_of_every_family_is_kept_once_and_in_order(conversation in Conversation::any()) {
        let expected: Vec<_> = conversation.0.iter().flatten().map(|word| word.text.clone()).collect();
        let families = conversation.families_with_words().into_iter();
        for (family, json) in families.chain(conversation.families_with_utterances()) {
            let bytes = json.to_string();
            let imported = crate::import(Input {
                name: "x.json",
                bytes: bytes.as_bytes(),
                format: Some(Format::Json),
            });
            let imported = imported.map_err(|refusal| TestCaseError::fail(format!("{family}: {refusal}")))?;
            let turns = imported.interview.sections.iter().flat_map(|section| &section.turns);
            let said: Vec<_> = turns
                .flat_map(|turn| &turn.paragraphs)
                .flat_map(|paragraph| paragraph.split_whitespace())
                .map(str::to_owned)
                .collect();
            prop_assert_eq!(&said, &expected, "{}", family);
        }
    }

    #[test]
    fn no_json_makes_a_reader_panic(json in any_json()) {
        let _ = super::read(json.to_string().as_bytes());
    }
}

/// JSON of the fields that the readers look for.
fn any_json() -> impl Strategy<Value = Value> {
    let keys = prop::sample::select(vec![
        "segments",
        "words",
        "text",
        "start",
        "end",
        "results",
        "channels",
        "alternatives",
        "items",
        "transcript",
        "transcripts",
        "monologues",
        "elements",
        "value",
        "paragraphs",
        "utterances",
        "speaker",
        "type",
        "content",
        "transcription",
        "offsets",
        "from",
        "word",
        "body",
        "recognizedPhrases",
        "nBest",
        "display",
        "sections",
        "turns",
        "text_blocks",
        "speaker_labels",
        "start_time",
        "blocks",
        "data",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i32>().prop_map(|number| json!(number)),
        "[a-z .,東é\"-]{0,12}".prop_map(Value::String),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((keys.clone(), inner), 0..5).prop_map(|fields| {
                Value::Object(
                    fields
                        .into_iter()
                        .map(|(key, value)| (key.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}
