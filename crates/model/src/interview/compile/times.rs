//! Times in the recording: of turns, paragraphs and captions.

use onrecord_text::is_boundary;

use super::Compiler;
use crate::interview::{Caption, to_milliseconds};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

impl Compiler<'_> {
    /// The captions of a section, and an error for each turn whose captions are not valid.
    pub(super) fn compile_captions(
        &mut self,
        section: &Pointer,
        source: &source::Section,
    ) -> Box<[Caption]> {
        let list = section.key("turns");
        let mut captions = Vec::new();
        let mut start = 0;
        for (index, turn) in source.turns.iter().enumerate() {
            if !turn.caption_times.is_empty()
                && let Err(error) = add_captions(&list.element(index), turn, start, &mut captions)
            {
                self.report(error);
            }
            let lengths = turn.paragraphs.iter().map(|text| text.len() + 1);
            start += lengths.sum::<usize>();
        }
        captions.into()
    }

    /// Checks that each paragraph has a time, and that these times are in order and within the turn.
    pub(super) fn check_paragraph_times(&mut self, turn: &Pointer, source: &source::Turn) {
        let times = &source.paragraph_times;
        let Some(last) = times.last() else { return };
        let pointer = turn.key("paragraph_times");
        let (count, paragraphs) = (times.len(), source.paragraphs.len());
        let (pointer, message) = if count != paragraphs {
            let message = format!(
                "the length of `paragraph_times` is {count}, but that of `paragraphs` is {paragraphs}; give each paragraph \
                 a time, or leave the field out"
            );
            (pointer, message)
        } else if let Some(start) = source.start_time {
            let earlier = |index: &usize| match index.checked_sub(1) {
                Some(before) => times[before],
                None => start,
            };
            if let Some(index) = (0..count).find(|index| times[*index] < earlier(index)) {
                let (time, earlier) = (times[index], earlier(&index));
                let what = ["the paragraph before it", "the turn"][usize::from(index == 0)];
                let message =
                    format!("the paragraph starts at {time} s, but {what} starts at {earlier} s");
                (pointer.element(index), message)
            } else if let Some(end) = source.end_time.filter(|end| *last > *end) {
                let message =
                    format!("the paragraph starts at {last} s, but the turn ends at {end} s");
                (pointer.element(count - 1), message)
            } else {
                return;
            }
        } else {
            let message = "a turn whose paragraphs have times needs a `start_time`, too".to_owned();
            (pointer, message)
        };
        self.report(Diagnostic::error(pointer, DiagnosticCode::BadTime, message));
    }

    /// Checks that times are not negative, and that a turn does not end before it starts.
    pub(super) fn check_times(&mut self, turn: &Pointer, source: &source::Turn) {
        for (key, time) in [
            ("start_time", source.start_time),
            ("end_time", source.end_time),
        ] {
            if time.is_some_and(|seconds| seconds < 0.0) {
                let message = "a time in a recording cannot be negative";
                self.report(Diagnostic::error(
                    turn.key(key),
                    DiagnosticCode::BadTime,
                    message,
                ));
            }
        }
        if let (Some(start), Some(end)) = (source.start_time, source.end_time)
            && end < start
        {
            let message = format!("the turn ends at {end} s, before it starts at {start} s");
            self.report(Diagnostic::error(
                turn.key("end_time"),
                DiagnosticCode::BadTime,
                message,
            ));
        }
    }

    /// Warns about a turn that starts earlier than the previous one. (It may start before that one
    /// ends: people interrupt each other.)
    pub(super) fn check_turn_order(
        &mut self,
        turn: &Pointer,
        source: &source::Turn,
        last_start: &mut Option<f64>,
    ) {
        let (key, time) = match (source.start_time, source.end_time) {
            (Some(start), _) => ("start_time", start),
            (None, Some(end)) => ("end_time", end),
            (None, None) => return,
        };
        if let Some(previous_start) = *last_start
            && time < previous_start
        {
            let message = format!(
                "this time is {time} s, but the turn before it starts at {previous_start} s"
            );
            let diagnostic = Diagnostic::warning(turn.key(key), DiagnosticCode::TimesGoBack, message)
                .help("list turns in the order in which they were spoken; if a recording has several parts, continue the time from one part to the next");
            self.report(diagnostic);
        }
        *last_start = source.start_time.or(*last_start);
    }
}

/// Adds the captions of a turn, which begins at the byte `start` of the section's text. They must be in order, and begin
/// where words can begin.
fn add_captions(
    turn: &Pointer,
    source: &source::Turn,
    mut start: usize,
    captions: &mut Vec<Caption>,
) -> Result<(), Diagnostic> {
    fn error(pointer: Pointer, message: String) -> Diagnostic {
        Diagnostic::error(pointer, DiagnosticCode::BadTime, message)
    }
    let list = turn.key("caption_times");
    let (count, paragraphs) = (source.caption_times.len(), source.paragraphs.len());
    if count != paragraphs {
        let message = format!(
            "the length of `caption_times` is {count}, but that of `paragraphs` is {paragraphs}; give each paragraph a \
             list, which may be empty, or leave the field out"
        );
        return Err(error(list, message));
    }
    let Some(mut last_time) = source.start_time else {
        let message = "a turn whose captions have times needs a `start_time`, too".to_owned();
        return Err(error(list, message));
    };
    let paragraphs = source.paragraphs.iter().zip(&source.caption_times);
    for (number, (text, times)) in paragraphs.enumerate() {
        let list = list.element(number);
        if let Some(time) = source.paragraph_times.get(number) {
            if *time < last_time && number > 0 {
                let message = format!(
                    "the paragraph starts at {time} s, but a caption before it starts at {last_time} s"
                );
                let times = turn.key("paragraph_times");
                return Err(error(times.element(number), message));
            }
            last_time = *time;
        }
        let (mut last_offset, mut byte) = (0, 0);
        for (index, source::CaptionTime(offset, time)) in times.iter().enumerate() {
            let caption = list.element(index);
            if *offset <= last_offset {
                let message = format!(
                    "the caption begins at offset {offset}, but what is before it begins at offset {last_offset}"
                );
                return Err(error(caption.element(0), message));
            }
            let mut positions = text[byte..].char_indices();
            let Some((position, _)) = positions.nth((offset - last_offset) as usize) else {
                let length = text.chars().count();
                let message = format!(
                    "the caption begins at offset {offset}, but the paragraph has only {length} characters"
                );
                return Err(error(caption.element(0), message));
            };
            byte += position;
            if !is_boundary(text, byte) {
                let message = format!(
                    "the caption begins at offset {offset}, which is inside a word or a number"
                );
                let help = "count the characters of the paragraph before the caption; if the words have changed, \
                            correct the offsets after them, or empty the list of the paragraph";
                return Err(error(caption.element(0), message).help(help));
            }
            if *time < last_time {
                let message = format!(
                    "the caption starts at {time} s, but what is before it starts at {last_time} s"
                );
                return Err(error(caption.element(1), message));
            }
            if let Some(end) = source.end_time.filter(|end| *time > *end) {
                let message =
                    format!("the caption starts at {time} s, but the turn ends at {end} s");
                return Err(error(caption.element(1), message));
            }
            (last_offset, last_time) = (*offset, *time);
            captions.extend(u32::try_from(start + byte).ok().map(|byte| Caption {
                byte,
                // After 49 days, a recording has no more times.
                milliseconds: to_milliseconds(*time).try_into().unwrap_or(u32::MAX),
            }));
        }
        start += text.len() + 1;
    }
    Ok(())
}
