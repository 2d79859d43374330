//! The page of a turn: its words, with the question that they answer and the turns around it.

use askama::Template;
use onrecord_model::interview::{Interview, Section, Turn};

use super::excerpt::{Excerpt, noun};
use super::source::SourceLine;
use super::{html, shortened};
use crate::api::Content;
use crate::api::components::{clock_time, highlight_url_for_span, media_url};

#[derive(Template)]
#[template(path = "turn.html", whitespace = "minimize")]
struct TurnPage<'a> {
    content: &'a Content,
    interview: &'a Interview,
    source: SourceLine<'a>,
    turn: &'a Turn,
    words: &'a str,
    excerpt: Excerpt<'a>,
    time: Option<String>,
    media_url: Option<String>,
    source_url: Option<String>,
    /// The turns around it in the section, and what they are.
    previous: Option<(&'a Turn, &'static str)>,
    next: Option<(&'a Turn, &'static str)>,
}

/// Renders the page of a turn.
pub fn turn(
    section_index: usize,
    turn_index: usize,
    interview: &Interview,
    content: &Content,
) -> Vec<u8> {
    let section: &Section = &interview.sections[section_index];
    let turn = &section.turns[turn_index];
    let span = section.turn_span(turn);
    let neighbour = |index: usize| Some((section.turns.get(index)?, noun(section, index)));
    html(&TurnPage {
        content,
        interview,
        source: SourceLine::new(interview),
        turn,
        words: &section.text.as_str()[span.clone()],
        excerpt: Excerpt::new(section, turn, turn.paragraphs.clone(), &[], interview),
        time: turn.start_time.map(clock_time),
        media_url: media_url(turn.start_time, interview),
        source_url: highlight_url_for_span(section_index, &span, interview),
        previous: turn_index.checked_sub(1).and_then(neighbour),
        next: neighbour(turn_index + 1),
    })
}
