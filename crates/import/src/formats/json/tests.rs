use proptest::prelude::*;
use serde_json::{Value, json};

use crate::document::{Block, Document};
use crate::text::count_words;
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

/// What one speaker says, word by word.
#[derive(Debug, Clone)]
struct Utterance {
    speaker: u8,
    words: Vec<String>,
}

fn conversation() -> impl Strategy<Value = Vec<Utterance>> {
    let word = "[a-zA-Zé東]{1,7}[.,?!]?";
    let utterance = (0_u8..3, prop::collection::vec(word, 1..12))
        .prop_map(|(speaker, words)| Utterance { speaker, words });
    prop::collection::vec(utterance, 1..8)
}

/// A word with its times and its speaker.
type TimedWord<'a> = (&'a str, f64, f64, u8);

/// The conversation in the form of each family.
#[expect(clippy::too_many_lines, reason = "one entry per family")]
fn families(conversation: &[Utterance]) -> Vec<(&'static str, Value)> {
    let mut time = 0.0;
    let mut utterances = Vec::new();
    for utterance in conversation {
        let words = utterance.words.iter().map(|word| {
            time += 0.5;
            (word.as_str(), time, time + 0.4, utterance.speaker)
        });
        utterances.push(words.collect::<Vec<_>>());
    }
    let text = |words: &[(&str, f64, f64, u8)]| {
        let words: Vec<_> = words.iter().map(|word| word.0).collect();
        words.join(" ")
    };
    let all = utterances.concat();
    let whole = text(&all);
    let words = |form: &dyn Fn(&TimedWord) -> Value| -> Value { all.iter().map(form).collect() };
    let segments = |form: &dyn Fn(&[TimedWord], f64, f64) -> Value| -> Value {
        let segments = utterances.iter();
        segments
            .map(|words| form(words, words[0].1, words[words.len() - 1].2))
            .collect()
    };
    let tagged = words(
        &|(word, start, end, speaker)| json!({"word": word, "startTime": format!("{start}s"), "endTime": format!("{end}s"), "speakerTag": speaker + 1}),
    );
    let mut results: Vec<_> = segments(
        &|words, _, _| json!({"alternatives": [{"transcript": text(words)}, {"transcript": "x"}]}),
    )
    .as_array()
    .cloned()
    .unwrap_or_default();
    results.push(json!({"alternatives": [{"words": tagged}]}));
    vec![
        (
            "podcast",
            json!({"segments": words(&|(word, start, end, speaker)| {
                json!({"speaker": format!("P{speaker}"), "startTime": start, "endTime": end, "body": word})
            })}),
        ),
        (
            "whisper",
            json!({"text": whole, "segments": segments(&|words, start, end| {
                json!({"start": start, "end": end, "text": format!(" {}", text(words))})
            })}),
        ),
        (
            "whisper, words",
            json!({"text": whole, "words": words(&|(word, start, end, _)| {
                json!({"word": word.trim_end_matches(['.', ',', '?', '!']), "start": start, "end": end})
            })}),
        ),
        (
            "whisper.cpp",
            json!({"transcription": words(&|(word, start, end, _)| {
                json!({"offsets": {"from": start * 1e3, "to": end * 1e3}, "text": format!(" {word}")})
            })}),
        ),
        (
            "assemblyai",
            json!({"text": whole, "utterances": segments(&|words, start, end| {
                json!({"speaker": "A", "start": start * 1e3, "end": end * 1e3, "text": text(words)})
            })}),
        ),
        (
            "deepgram",
            json!({"results": {"channels": [{"alternatives": [{"transcript": whole,
            "words": words(&|(word, start, end, speaker)| {
                json!({"punctuated_word": word, "word": "x", "start": start, "end": end, "speaker": speaker})
            })}]}]}}),
        ),
        (
            "amazon",
            json!({"results": {"transcripts": [{"transcript": whole}],
            "items": words(&|(word, start, end, speaker)| {
                json!({"type": "pronunciation", "start_time": start.to_string(), "end_time": end.to_string(),
                    "speaker_label": format!("spk_{speaker}"), "alternatives": [{"content": word}]})
            })}}),
        ),
        ("google", json!({"results": results})),
        (
            "rev",
            json!({"monologues": segments(&|words, _, _| {
                let elements = words.iter().flat_map(|word| [
                    json!({"type": "text", "value": word.0, "ts": word.1}), json!({"type": "punct", "value": " "})
                ]);
                json!({"speaker": words[0].3, "elements": elements.collect::<Value>()})
            })}),
        ),
        (
            "paper edit",
            json!({"words": words(&|(word, start, end, _)| {
                json!({"text": word, "start": start, "end": end})
            }), "paragraphs": segments(&|words, start, end| {
                json!({"start": start, "end": end, "speaker": format!("P{}", words[0].3)})
            })}),
        ),
        (
            "speechmatics",
            json!({"results": words(&|(word, start, end, speaker)| {
                json!({"type": "word", "start_time": start, "end_time": end,
                    "alternatives": [{"content": word, "speaker": format!("S{speaker}")}]})
            })}),
        ),
        (
            "azure",
            json!({"recognizedPhrases": segments(&|words, start, end| {
                json!({"offsetInTicks": start * 1e7, "durationInTicks": (end - start) * 1e7, "nBest": [{"display": text(words)}]})
            })}),
        ),
        (
            "elevenlabs",
            json!({"text": whole, "words": words(&|(word, start, end, speaker)| {
                json!({"type": "word", "text": format!("{word} "), "start": start, "end": end, "speaker_id": format!("s{speaker}")})
            })}),
        ),
        (
            "list",
            segments(&|words, start, _| json!({"start": start, "text": text(words)})),
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_word_of_every_family_is_kept_once_and_in_order(conversation in conversation()) {
        let expected: Vec<_> = conversation.iter().flat_map(|it| it.words.clone()).collect();
        for (family, json) in families(&conversation) {
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
            prop_assert_eq!(imported.report.words, count_words(&expected.join(" ")));
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
