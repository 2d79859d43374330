//! Amazon Transcribe: `results.items` are words and punctuation; speakers are in `speaker_labels`, joined by
//! time, or in the items; channels repeat their items in `channel_labels`. `transcripts` and
//! `audio_segments` repeat the same words.
//! <https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html>

use std::collections::HashMap;

use super::align::align;
use super::value::Json;
use super::words::{Word, cue, letters};
use super::{language, order, set_speech, times, words};
use crate::Refusal;
use crate::document::{Document, Speech};

pub(super) fn is_amazon(json: &Json) -> bool {
    let results = json.get("results");
    let channels = results.get("channel_labels").get("channels");
    json.get("Transcript")
        .first()
        .get("Content")
        .text()
        .is_some()
        || results.get("transcripts").is_records()
        || results.get("audio_segments").is_records()
        || channels.is_records()
        || results
            .get("items")
            .first()
            .get("alternatives")
            .is_records()
}

/// # Errors
/// If the job failed or is not finished.
pub(super) fn read(json: &Json) -> Result<Document, Refusal> {
    if let Some(status @ ("FAILED" | "IN_PROGRESS" | "QUEUED")) = json.get("status").text() {
        return Err(Refusal::new(format!(
            "the service did not transcribe this recording (its status is `{status}`); get the transcript \
             when it is complete"
        )));
    }
    let results = json.get("results");
    let mut document = Document {
        language: language(results.get("language_code"))
            .or_else(|| language(json.any(&["language_code", "LanguageCode"]))),
        ..Document::default()
    };
    let channels = results.get("channel_labels").get("channels").list();
    let calls = json.get("Transcript").list();
    let pieces = if !calls.is_empty() {
        calls.iter().filter_map(read_turn_of_call).collect()
    } else if channels.len() > 1 {
        let mut pieces: Vec<Speech> = channels.iter().flat_map(read_channel).collect();
        order::sort(&mut pieces);
        pieces
    } else {
        read_items(results)
    };
    set_speech(&mut document, pieces);
    Ok(document)
}

/// A turn of Call Analytics, whose fields have other names.
fn read_turn_of_call(turn: &Json) -> Option<Speech> {
    Some(cue(
        words::speaker(turn.any(&["ParticipantRole", "ParticipantId"])),
        times::milliseconds(turn.get("BeginOffsetMillis")),
        times::milliseconds(turn.get("EndOffsetMillis")),
        turn.any_text(&["Content"])?,
    ))
}

fn read_channel(channel: &Json) -> Vec<Speech> {
    let speaker = words::speaker(channel.get("channel_label"));
    let mut words = read_words(channel.get("items").list(), &Labels::default());
    for word in &mut words {
        word.speaker.clone_from(&speaker);
    }
    words::pieces(words)
}

fn read_items(results: &Json) -> Vec<Speech> {
    let labels = Labels::new(results.get("speaker_labels"));
    let mut words = read_words(results.get("items").list(), &labels);
    words::fill_speakers(&mut words);
    let transcripts: Vec<_> = (results.get("transcripts").list().iter())
        .filter_map(|transcript| transcript.get("transcript").text())
        .collect();
    let text = transcripts.join(" ");
    // Only the text shows which words have no space between them.
    let words = align(&text, &words).unwrap_or(words);
    if !words.is_empty() && words::is_most(letters(&words::text(&words)), letters(&text)) {
        return words::pieces(words);
    }
    let segments = results.get("audio_segments").list().iter();
    let segments: Vec<_> = segments
        .filter_map(|segment| {
            Some(cue(
                words::speaker(segment.get("speaker_label")),
                times::seconds(segment.get("start_time")),
                times::seconds(segment.get("end_time")),
                segment.any_text(&["transcript"])?,
            ))
        })
        .collect();
    let said = segments.iter().map(|segment| letters(&segment.text)).sum();
    if words::is_most(said, letters(&text)) {
        segments
    } else {
        words::sentences(None, &text)
    }
}

/// Words with their punctuation.
fn read_words(items: &[Json], labels: &Labels) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // Marks that belong to the next word.
    let mut opening = String::new();
    for item in items {
        let content = item.get("alternatives").first().any_text(&["content"]);
        let Some(content) = content.or_else(|| item.any_text(&["content"])) else {
            continue;
        };
        let content = content.trim();
        let is_punctuation = item.get("type").text() == Some("punctuation");
        if is_punctuation && content.chars().all(|c| "¿¡(«“[".contains(c)) {
            opening.push_str(content);
            continue;
        }
        let touches = is_punctuation && opening.is_empty();
        if let Some(word) = words.last_mut().filter(|_| touches) {
            word.text.push_str(content);
            continue;
        }
        let start = times::seconds(item.get("start_time"));
        words.push(Word {
            text: std::mem::take(&mut opening) + content,
            start,
            end: times::seconds(item.get("end_time")),
            speaker: words::speaker(item.get("speaker_label"))
                .or_else(|| start.and_then(|start| labels.speaker_at(start)))
                .or_else(|| words::speaker(item.get("channel_label"))),
            is_attached: false,
        });
    }
    if let Some(word) = words.last_mut() {
        word.text.push_str(&opening);
    }
    words
}

/// Who speaks when.
#[derive(Debug, Default)]
struct Labels {
    /// The speaker of the word that starts at a time, in milliseconds.
    by_start: HashMap<i64, String>,
    /// Starts, ends and speakers of the segments, in order.
    segments: Vec<(f64, f64, String)>,
}

impl Labels {
    fn new(json: &Json) -> Self {
        let mut labels = Self::default();
        for segment in json.get("segments").list() {
            let speaker = words::speaker(segment.get("speaker_label"));
            for item in segment.get("items").list() {
                let speaker = words::speaker(item.get("speaker_label")).or_else(|| speaker.clone());
                if let (Some(start), Some(speaker)) =
                    (times::seconds(item.get("start_time")), speaker)
                {
                    labels
                        .by_start
                        .entry(milliseconds(start))
                        .or_insert(speaker);
                }
            }
            let [start, end] =
                ["start_time", "end_time"].map(|key| times::seconds(segment.get(key)));
            if let (Some(start), Some(end), Some(speaker)) = (start, end, speaker) {
                labels.segments.push((start, end, speaker));
            }
        }
        labels.segments.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        labels
    }

    fn speaker_at(&self, start: f64) -> Option<String> {
        if let Some(speaker) = self.by_start.get(&milliseconds(start)) {
            return Some(speaker.clone());
        }
        let after = self.segments.partition_point(|(begin, ..)| *begin <= start);
        let (_, end, speaker) = self.segments.get(after.checked_sub(1)?)?;
        (start <= *end).then(|| speaker.clone())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "times are less than 10⁷ seconds"
)]
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1e3).round() as i64
}

#[cfg(test)]
mod tests {
    use super::super::tests::{refusal, said};

    fn word(text: &str, start: f64, more: &str) -> String {
        let end = start + 0.4;
        format!(
            r#"{{"type": "pronunciation", "start_time": "{start}", "end_time": "{end}",
            "alternatives": [{{"content": "{text}"}}, {{"content": "other"}}]{more}}}"#
        )
    }

    fn stop(text: &str) -> String {
        format!(r#"{{"type": "punctuation", "alternatives": [{{"content": "{text}"}}]}}"#)
    }

    #[test]
    fn speakers_are_found_by_the_times_of_words_and_of_segments() {
        let items = [
            word("Yes", 1.0, ""),
            stop("."),
            word("Why", 2.0, ""),
            stop("?"),
            word("So", 3.0, ""),
        ];
        assert_eq!(
            said(&format!(
                r#"{{"results": {{"transcripts": [{{"transcript": "Yes. Why? So"}}], "items": [{}],
                "speaker_labels": {{"segments": [
                {{"start_time": "1.0", "end_time": "1.4", "speaker_label": "spk_0", "items": [
                {{"start_time": "1.0", "speaker_label": "spk_0"}}]}},
                {{"start_time": "1.9", "end_time": "2.4", "speaker_label": "spk_1", "items": []}}]}}}}}}"#,
                items.join(",")
            )),
            "spk_0 1–1.4: Yes. | spk_1 2–2.4: Why? | spk_1 3–3.4: So"
        );
    }

    #[test]
    fn channels_are_put_in_chronological_order_and_items_are_not_repeated() {
        let first = [word("Really", 2.0, ""), stop("?")].join(",");
        let second = [word("No", 1.0, ""), stop("."), word("Yes", 3.0, "")].join(",");
        assert_eq!(
            said(&format!(
                r#"{{"results": {{"transcripts": [{{"transcript": "Really? No. Yes"}}], "channel_labels": {{
                "channels": [{{"channel_label": "ch_0", "items": [{first}]}},
                {{"channel_label": "ch_1", "items": [{second}]}}]}}, "items": [{first}, {second}]}}}}"#
            )),
            "ch_1 1–1.4: No. | ch_0 2–2.4: Really? | ch_1 3–3.4: Yes"
        );
    }

    #[test]
    fn labels_in_the_items_and_marks_that_open_a_question_are_read() {
        let items = [
            stop("¿"),
            word("Qué", 1.0, r#", "speaker_label": "spk_1""#),
            stop("?"),
            stop("¿"),
            word("Yo", 2.0, r#", "speaker_label": "spk_0""#),
            stop("?"),
        ];
        assert_eq!(
            said(&format!(
                r#"{{"results": {{"items": [{}]}}}}"#,
                items.join(",")
            )),
            "spk_1 1–1.4: ¿Qué? | spk_0 2–2.4: ¿Yo?"
        );
    }

    #[test]
    fn segments_are_read_without_items_and_the_transcript_without_segments() {
        assert_eq!(
            said(
                r#"{"results": {"transcripts": [], "audio_segments": [
                {"transcript": "No.", "start_time": "1.0", "end_time": "2", "speaker_label": "spk_0"}]}}"#
            ),
            "spk_0 1–2: No."
        );
        assert_eq!(
            said(r#"{"results": {"transcripts": [{"transcript": "No."}], "items": []}}"#),
            "No."
        );
    }

    #[test]
    fn turns_of_call_analytics_are_read() {
        assert_eq!(
            said(
                r#"{"JobStatus": "COMPLETED", "LanguageCode": "en-US", "Transcript": [{"ParticipantRole": "AGENT",
                "BeginOffsetMillis": 440, "EndOffsetMillis": 960, "Content": "Hello?", "Items": []}]}"#
            ),
            "AGENT 0.44–0.96: Hello?"
        );
    }

    #[test]
    fn a_job_that_failed_is_refused() {
        let refusal = refusal(r#"{"status": "FAILED", "results": {"transcripts": [{}]}}"#);
        assert!(refusal.message.contains("FAILED"));
    }
}
