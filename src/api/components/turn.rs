//! Turns and their paragraphs, and links to where a turn starts in the recording.

use onrecord_http::BaseUrl;
use onrecord_model::interview::{Interview, Section, Turn};
use serde::Serialize;

use super::Seconds;
use crate::api::{Collection, Link};

/// A reference to a turn.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TurnReference<'a> {
    pub id: &'a str,
    pub url: Link<'a>,
}

/// A paragraph of a turn. Offsets count code points of the section's text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Paragraph<'a> {
    /// In the interview, from 1.
    pub number: usize,
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
    /// Of the first paragraph of a turn, also if only the time of the turn is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_url: Option<String>,
}

/// When words are spoken in the recording, and the URL of the recording at that time. Both are absent if the time is not
/// known.
#[derive(Debug, Default, Serialize)]
pub struct RecordingLink {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_url: Option<String>,
}

impl RecordingLink {
    pub fn new(start: Option<f64>, interview: &Interview) -> Self {
        Self {
            start_time: start.map(Seconds),
            media_url: media_url(start, interview),
        }
    }

    pub fn has_time(&self) -> bool {
        self.start_time.is_some()
    }
}

impl<'a> TurnReference<'a> {
    pub fn new(turn: &'a Turn, interview: &'a Interview, base: &'a BaseUrl) -> Self {
        Self {
            id: turn.id.as_str(),
            url: Link::to_part(Collection::Turns, interview, &turn.id, base),
        }
    }
}

/// The paragraphs of a turn.
pub fn paragraph_list<'a>(
    turn: &Turn,
    section: &'a Section,
    interview: &Interview,
) -> Vec<Paragraph<'a>> {
    let text = &section.text;
    let paragraphs = turn.paragraphs.clone().map(|index| {
        let bytes = text.paragraphs()[index].clone();
        let offsets = text.code_point_range(&bytes);
        let start = turn.own_paragraph_start(index);
        Paragraph {
            number: section.paragraph_number(index),
            text: &text.as_str()[bytes],
            start: offsets.start,
            end: offsets.end,
            start_time: start.map(Seconds),
            media_url: media_url(start, interview),
        }
    });
    paragraphs.collect()
}

/// The URL of the recording from a time, in seconds; `None` if the recording or the time is not known.
pub fn media_url(start: Option<f64>, interview: &Interview) -> Option<String> {
    let media = interview.source.media.as_deref()?;
    Some(url_at_time(media, start?))
}

/// The URL with the time as a temporal fragment (Media Fragments URI 1.0, 4.2.1). It has no end, because a player would
/// stop there. `YouTube` ignores fragments; it has a query parameter of whole seconds.
fn url_at_time(media: &str, start: f64) -> String {
    let media = media.split_once('#').map_or(media, |(media, _)| media);
    if !is_on_youtube(media) {
        return format!("{media}#t={start}");
    }
    let (page, query) = media.split_once('?').unwrap_or((media, ""));
    let others = query.split('&').filter(|pair| !pair.starts_with("t="));
    let others = others.filter(|pair| !pair.is_empty());
    let time = format!("t={}", start.floor());
    let query: Vec<&str> = others.chain([time.as_str()]).collect();
    format!("{page}?{}", query.join("&"))
}

/// A time in a recording, in whole seconds: `1:05`, `1:02:05`.
pub fn clock_time(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time in a recording is neither negative nor longer than u64"
    )]
    let seconds = seconds as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

fn is_on_youtube(url: &str) -> bool {
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', ':']).next().unwrap_or("");
    ["youtube.com", "youtu.be"].iter().any(|site| {
        let subdomain = host.strip_suffix(site);
        subdomain.is_some_and(|subdomain| subdomain.is_empty() || subdomain.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::url_at_time;

    #[test]
    fn a_time_is_a_media_fragment_or_a_parameter_of_youtube() {
        for (media, expected) in [
            ("https://a.example/b.mp3", "https://a.example/b.mp3#t=62.5"),
            (
                "https://a.example/b.mp3#t=1",
                "https://a.example/b.mp3#t=62.5",
            ),
            ("https://youtu.be/abc", "https://youtu.be/abc?t=62"),
            (
                "https://www.youtube.com/watch?v=abc&t=9s",
                "https://www.youtube.com/watch?v=abc&t=62",
            ),
            (
                "https://notyoutube.com/watch?v=abc",
                "https://notyoutube.com/watch?v=abc#t=62.5",
            ),
        ] {
            assert_eq!(url_at_time(media, 62.5), expected);
        }
    }
}
