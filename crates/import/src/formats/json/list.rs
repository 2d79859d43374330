//! A bare list of segments with a text, a time and perhaps a speaker, as scripts and editors write it.

use super::value::Json;
use super::words::cue;
use super::{language, set_speech, times, words};
use crate::document::{Document, Speech};

const TEXT: &[&str] = &["text", "body", "transcript", "content", "sentence"];
const START: &[&str] = &[
    "start", "startTime", "start_time", "startMs", "start_ms", "from", "time",
];
const END: &[&str] = &[
    "end", "endTime", "end_time", "endMs", "end_ms", "to", "stop",
];
const SPEAKER: &[&str] = &[
    "speaker", "speaker_name", "speakerName", "speaker_label", "speaker_id",
];

/// The fields in which an object may hold the list.
const LISTS: &[&str] = &["transcript", "segments", "turns", "captions", "cues"];

fn segments(json: &Json) -> &[Json] {
    let lists = LISTS.iter().map(|key| json.get(key).list());
    std::iter::once(json.list())
        .chain(lists)
        .find(|list| !list.is_empty())
        .unwrap_or_default()
}

pub(super) fn is_list(json: &Json) -> bool {
    let is_segment = |segment: &Json| {
        let is_marked = segment.any(START) != &Json::Null || segment.any(SPEAKER) != &Json::Null;
        is_marked && (segment.any(TEXT).text().is_some() || segment.get("children").is_records())
    };
    !segments(json).is_empty() && segments(json).iter().all(is_segment)
}

pub(super) fn read(json: &Json) -> Document {
    let segments = segments(json);
    let unit = unit(segments);
    let mut document = Document {
        title: json.any_text(&["title"]).map(str::to_owned),
        language: language(json.get("language")),
        ..Document::default()
    };
    let pieces = segments
        .iter()
        .filter_map(|segment| read_segment(segment, unit));
    set_speech(&mut document, pieces.collect());
    document
}

fn read_segment(segment: &Json, unit: f64) -> Option<Speech> {
    let children = segment.get("children").list().iter();
    let children: String = children
        .filter_map(|child| child.get("text").text())
        .collect();
    let text = segment.any_text(TEXT).unwrap_or(&children);
    if text.trim().is_empty() {
        return None;
    }
    let time = |json: &Json| times::seconds(json).map(|time| time / unit);
    let start = time(segment.any(START));
    let length = time(segment.any(&["duration", "dur"]));
    let end = time(segment.any(END)).or_else(|| Some(start? + length?));
    Some(cue(words::speaker(segment.any(SPEAKER)), start, end, text))
}

/// How many units of the segments' times make a second: 1, or 1000 if they are milliseconds.
fn unit(segments: &[Json]) -> f64 {
    let times = || {
        segments
            .iter()
            .filter_map(|segment| segment.any(END).number().or(segment.any(START).number()))
    };
    let texts = segments.iter().filter_map(|segment| segment.any_text(TEXT));
    let words = texts.map(|text| text.split_whitespace().count()).sum();
    let last = times().fold(0.0, f64::max);
    times::units_per_second(times().all(|time| time.fract() == 0.0), last, words)
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;

    #[test]
    fn lists_of_segments_are_read() {
        for (json, expected) in [
            (
                r#"[{"text": "No.", "start": 0.5, "duration": 1.5}, {"text": "Why?", "start": 2.0}]"#,
                "0.5–2: No. | 2: Why?",
            ),
            (
                r#"{"transcript": [{"speaker": "A", "text": "No.", "start": 500, "end": 900}]}"#,
                "Speaker A 0.5–0.9: No.",
            ),
            (
                r#"[{"type": "timedText", "speaker": "Ada", "start": 1, "children": [{"text": "No.", "words": []}]}]"#,
                "Ada 1: No.",
            ),
        ] {
            assert_eq!(said(json), expected);
        }
    }
}
