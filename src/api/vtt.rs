//! An interview as `WebVTT` (W3C): its turns, paragraphs or captions as timed cues, for players and caption editors.
//!
//! Only start and end times that the interview states are written, except where the format requires a time
//! that is not stated; [`interview`] says which.

use std::fmt::Write;
use std::ops::Range;

use onrecord_model::interview::{Interview, Section, Turn, to_milliseconds};

use super::text::source_lines;

/// One or more turns, or a part of a turn, with a common time. Times are in milliseconds.
struct Cue<'a> {
    /// The number of its first turn in the interview, from 1; for the second part of a turn, "7.2".
    id: String,
    start: u64,
    /// The end of the last voice, if stated.
    end: Option<u64>,
    voices: Vec<Voice<'a>>,
    /// The editor's text before it that has no time.
    comments: Vec<String>,
}

/// What one speaker says in a cue: a turn or a part of it.
struct Voice<'a> {
    section: &'a Section,
    turn: &'a Turn,
    /// Where it is in the text of the section, in bytes.
    span: Range<usize>,
}

/// A whole interview: one cue per turn with a start time, or per paragraph or caption if its time is stated, in the order
/// of these times, with the words of the transcript and nothing else.
///
/// A paragraph or a caption ends when a later one of its turn begins, although its last words may be spoken after that:
/// the time of a paragraph from captions is the start of the caption in which it begins, which can end with the words
/// before it.
/// A cue without an end time ends when the next cue with a later start begins; the last one takes as long
/// as its words (see [`Cue::estimated_end`]). A speaker's turn without a start time belongs to the
/// cue of the turn before it, which then lasts to the next cue; before the first start time, it has a cue
/// that begins at 0. Text with neither a speaker nor a start time is the editor's, and a comment.
pub fn interview(interview: &Interview) -> String {
    let header = header_lines(interview).join("\n");
    let mut file = format!("WEBVTT\n{}", comment(&header));
    let (mut cues, comments_at_end) = collect_cues(interview);
    // A stable sort: turns that start at the same time keep their order.
    cues.sort_by_key(|cue| cue.start);
    for (index, cue) in cues.iter().enumerate() {
        let end = cue.end.filter(|end| *end > cue.start).unwrap_or_else(|| {
            let mut starts = cues[index..].iter().map(|next| next.start);
            let later = starts.find(|start| *start > cue.start);
            later.unwrap_or_else(|| cue.estimated_end())
        });
        file.extend(cue.comments.iter().map(|text| comment(text)));
        let (id, start, end) = (&cue.id, timestamp(cue.start), timestamp(end));
        _ = write!(file, "\n{id}\n{start} --> {end}\n");
        let voices = cue.voices.iter();
        file.extend(voices.map(|voice| cue_text(voice, interview)));
    }
    file.extend(comments_at_end.iter().map(|text| comment(text)));
    file
}

/// The cues in the order of the interview, and the editor's text after the last cue.
fn collect_cues(interview: &Interview) -> (Vec<Cue<'_>>, Vec<String>) {
    let (mut cues, mut comments) = (Vec::<Cue>::new(), Vec::new());
    let is_spoken = |turn: &Turn| turn.speaker.participant.is_some();
    let has_speakers = interview.turns().any(|(_, turn)| is_spoken(turn));
    for ((section, turn), number) in interview.turns().zip(1..) {
        for (count, part) in (1..).zip(timed_parts(section, turn)) {
            let voice = Voice {
                section,
                turn,
                span: part.span,
            };
            let end = part.end.map(to_milliseconds);
            match (part.start.map(to_milliseconds), cues.last_mut()) {
                (None, _) if has_speakers && !is_spoken(turn) => {
                    comments.push(lines(&voice).collect::<Vec<_>>().join("\n"));
                }
                (None, Some(cue)) => {
                    cue.voices.push(voice);
                    cue.end = end;
                }
                (start, _) => cues.push(Cue {
                    id: match count {
                        1 => number.to_string(),
                        _ => format!("{number}.{count}"),
                    },
                    start: start.unwrap_or(0),
                    end,
                    voices: vec![voice],
                    comments: std::mem::take(&mut comments),
                }),
            }
        }
    }
    (cues, comments)
}

/// A part of a turn, and when it is spoken in the recording, in seconds.
struct TimedPart {
    /// Where it is in the text of the section, in bytes.
    span: Range<usize>,
    start: Option<f64>,
    end: Option<f64>,
}

/// The parts of a turn whose times are known: its captions and paragraphs, or the whole turn.
fn timed_parts(section: &Section, turn: &Turn) -> Vec<TimedPart> {
    let span = section.turn_span(turn);
    let mut starts = vec![(span.start, turn.start_time)];
    if !turn.paragraph_times.is_empty() {
        let paragraphs = &section.text.paragraphs()[turn.paragraphs.clone()];
        let times = paragraphs.iter().zip(&turn.paragraph_times);
        starts = times
            .map(|(span, time)| (span.start, Some(*time)))
            .collect();
    }
    let captions = section.captions_in(&span).iter();
    starts.extend(captions.map(|it| (it.byte as usize, Some(it.start_time()))));
    starts.sort_by_key(|(byte, _)| *byte);
    let parts = starts.iter().enumerate().map(|(index, (byte, start))| {
        let next = starts.get(index + 1);
        let later = starts.partition_point(|(_, time)| time <= start);
        TimedPart {
            span: *byte..next.map_or(span.end, |(byte, _)| *byte),
            start: *start,
            end: starts.get(later).map_or(turn.end_time, |(_, time)| *time),
        }
    });
    parts.collect()
}

impl Cue<'_> {
    /// The end of the last cue, if it is not stated: a second for every 15 characters, which is how fast people
    /// speak English, but at least 5 seconds.
    fn estimated_end(&self) -> u64 {
        let lines = self.voices.iter().flat_map(lines);
        let characters: usize = lines.map(|line| line.chars().count()).sum();
        let seconds = (characters as u64).div_ceil(15).max(5);
        self.start.saturating_add(seconds * 1000)
    }
}

/// The title, the source and the language.
fn header_lines(interview: &Interview) -> Vec<String> {
    let mut lines = vec![interview.title.clone()];
    lines.extend(source_lines(&interview.source));
    lines.push(format!("Language: {}", interview.language));
    lines
}

/// A comment, after an empty line. A comment may not contain an arrow.
fn comment(text: &str) -> String {
    format!("\nNOTE\n{}\n", text.replace("-->", "--&gt;"))
}

/// The words of a voice, one line per paragraph.
fn cue_text(voice: &Voice<'_>, interview: &Interview) -> String {
    let lines: Vec<String> = lines(voice).map(escape).collect();
    let words = lines.join("\n");
    match voice.turn.speaker.participant {
        Some(speaker) => {
            let name = escape(&interview.participants[speaker].name);
            format!("<v {name}>{words}</v>\n")
        }
        None => format!("{words}\n"),
    }
}

/// The paragraphs of a voice, or parts of them. None of them has a line break.
fn lines<'a>(voice: &Voice<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let words = &voice.section.text.as_str()[voice.span.clone()];
    words.lines().map(str::trim)
}

/// Escapes what would begin a tag, a character reference or the arrow of a cue's times.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A time as `01:02:03.456`. The hours have as many digits as they need, and at least two.
fn timestamp(milliseconds: u64) -> String {
    let (seconds, thousandths) = (milliseconds / 1000, milliseconds % 1000);
    let (minutes, hours) = (seconds / 60 % 60, seconds / 3600);
    format!(
        "{hours:02}:{minutes:02}:{:02}.{thousandths:03}",
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use onrecord_model::interview::{Caption, Role, Slug, SpeakerRef};
    use onrecord_text::Text;

    use super::*;
    use crate::api::tests::archive::full;

    /// The index of the speaker, the start, the end and the only paragraph of a turn.
    type SimpleTurn<'a> = (Option<usize>, Option<f64>, Option<f64>, &'a str);

    /// An interview with these turns.
    fn timed(turns: &[SimpleTurn]) -> Interview {
        let mut interview = full();
        let section = &mut interview.sections[0];
        section.text = Text::new(turns.iter().map(|turn| turn.3));
        let turns = turns.iter().enumerate();
        let turns = turns.map(|(index, (participant, start_time, end_time, _))| Turn {
            id: Slug::parse(&format!("trade-{}", index + 1)).expect("a slug"),
            speaker: SpeakerRef {
                participant: *participant,
                role: Role::Editor,
            },
            paragraphs: index..index + 1,
            paragraph_times: vec![],
            start_time: *start_time,
            end_time: *end_time,
            notes: vec![],
        });
        section.turns = turns.collect();
        interview
    }

    /// The captions after the comment at the top.
    fn captions(turns: &[SimpleTurn]) -> String {
        let file = interview(&timed(turns));
        let head = "WEBVTT\n\nNOTE\nGrowth <fast>\nPage: https://paper.example/growth\nPublished: 2024-05\n\
                    Language: en-GB\n\n";
        file.strip_prefix(head).expect("the comment").to_owned()
    }

    const ANNA: Option<usize> = Some(0);
    const PAPER: Option<usize> = Some(1);

    #[test]
    fn a_turn_without_an_end_ends_when_the_next_one_starts_and_the_last_lasts_as_long_as_its_words()
    {
        assert_eq!(
            captions(&[
                (PAPER, Some(1.5), None, "How far?"),
                (ANNA, Some(3.0004), Some(3.0), "Far."),
                (PAPER, Some(3.0), Some(3700.25), "And?"),
                (ANNA, Some(4.0), None, "On and on. ".repeat(10).trim()),
            ]),
            format!(
                "1\n00:00:01.500 --> 00:00:03.000\n<v The Paper>How far?</v>\n\n\
                 2\n00:00:03.000 --> 00:00:04.000\n<v Anna>Far.</v>\n\n\
                 3\n00:00:03.000 --> 01:01:40.250\n<v The Paper>And?</v>\n\n\
                 4\n00:00:04.000 --> 00:00:12.000\n<v Anna>{}</v>\n",
                "On and on. ".repeat(10).trim()
            )
        );
    }

    #[test]
    fn turns_without_a_start_time_are_in_the_cue_before_them_or_in_one_from_the_beginning() {
        assert_eq!(
            captions(&[
                (None, None, None, "An --> introduction."),
                (PAPER, None, None, "How far?"),
                (ANNA, None, Some(7.0), "Far."),
                (PAPER, Some(8.0), Some(9.0), "And?"),
                (None, None, None, "They laugh."),
                (ANNA, None, None, "On."),
                (None, Some(20.0), None, "Music."),
            ]),
            "NOTE\nAn --&gt; introduction.\n\n\
             2\n00:00:00.000 --> 00:00:07.000\n<v The Paper>How far?</v>\n<v Anna>Far.</v>\n\n\
             4\n00:00:08.000 --> 00:00:20.000\n<v The Paper>And?</v>\n<v Anna>On.</v>\n\n\
             NOTE\nThey laugh.\n\n\
             7\n00:00:20.000 --> 00:00:25.000\nMusic.\n"
        );
    }

    #[test]
    fn captions_within_paragraphs_are_cues_that_end_when_a_later_one_of_their_turn_starts() {
        let mut timed = timed(&[
            (ANNA, Some(1.0), Some(9.0), "Far away & late."),
            (ANNA, None, None, "Ah. Well."),
            (PAPER, Some(9.5), None, "And?"),
        ]);
        let section = &mut timed.sections[0];
        let second = section.turns.remove(1);
        section.turns[0].paragraphs.end = second.paragraphs.end;
        section.turns[0].paragraph_times = vec![1.0, 4.0];
        let captions = [(4, 2500), (9, 4000), (21, 7250)];
        let captions = captions.map(|(byte, milliseconds)| Caption { byte, milliseconds });
        section.captions = captions.into();
        let file = interview(&timed);
        let (_, cues) = file.split_once("en-GB\n\n").expect("the comment");
        assert_eq!(
            cues,
            "1\n00:00:01.000 --> 00:00:02.500\n<v Anna>Far</v>\n\n\
             1.2\n00:00:02.500 --> 00:00:04.000\n<v Anna>away</v>\n\n\
             1.3\n00:00:04.000 --> 00:00:07.250\n<v Anna>&amp; late.</v>\n\n\
             1.4\n00:00:04.000 --> 00:00:07.250\n<v Anna>Ah.</v>\n\n\
             1.5\n00:00:07.250 --> 00:00:09.000\n<v Anna>Well.</v>\n\n\
             2\n00:00:09.500 --> 00:00:14.500\n<v The Paper>And?</v>\n"
        );
    }

    #[test]
    fn cues_are_in_the_order_of_their_start_times() {
        let captions = captions(&[
            (PAPER, Some(9.0), Some(10.0), "How far?"),
            (ANNA, None, None, "Far."),
            (PAPER, Some(4.0), None, "And?"),
        ]);
        let lines: Vec<_> = captions.lines().collect();
        assert_eq!(
            lines[..3],
            [
                "3",
                "00:00:04.000 --> 00:00:09.000",
                "<v The Paper>And?</v>"
            ]
        );
        assert_eq!(
            lines[6..],
            ["<v The Paper>How far?</v>", "<v Anna>Far.</v>"]
        );
    }

    #[test]
    fn markup_characters_are_escaped() {
        let mut marked = timed(&[(ANNA, Some(0.0), None, "1 <b> & 2 --> NOTE &amp;")]);
        marked.participants[0].name = "A <b> & c>".to_owned();
        let cue = "<v A &lt;b&gt; &amp; c&gt;>1 &lt;b&gt; &amp; 2 --&gt; NOTE &amp;amp;</v>\n";
        assert!(interview(&marked).ends_with(cue), "{}", interview(&marked));
    }
}
