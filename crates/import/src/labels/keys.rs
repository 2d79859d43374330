//! The keys of heads: `INTERVIEWEE: Ada Quill`, `DATE: 7 February 1994`.

/// What a key of a head means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Interviewee,
    Interviewer,
    /// People whose roles are not stated.
    People,
    Date,
    Title,
    Language,
    Rights,
    Other,
}

/// Splits `KEY: value`.
pub(super) fn split_key(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let end = text.char_indices().take(60).find(|(_, c)| *c == ':')?.0;
    let value = &text[end + 1..];
    (value.is_empty() || value.starts_with(char::is_whitespace))
        .then(|| (text[..end].trim(), value.trim()))
}

/// What a key means, if it is known.
pub(super) fn parse_key(key: &str) -> Option<Key> {
    const KEYS: &[(&str, Key)] = &[
        ("interviewee", Key::Interviewee),
        ("narrator", Key::Interviewee),
        ("respondent", Key::Interviewee),
        ("guest", Key::Interviewee),
        ("person interviewed", Key::Interviewee),
        ("name of interviewee", Key::Interviewee),
        ("interviewee name", Key::Interviewee),
        ("interview with", Key::Interviewee),
        ("interview of", Key::Interviewee),
        ("interviewer", Key::Interviewer),
        ("interviewed by", Key::Interviewer),
        ("host", Key::Interviewer),
        ("moderator", Key::Interviewer),
        ("name of interviewer", Key::Interviewer),
        ("interviewer name", Key::Interviewer),
        ("conducted by", Key::Interviewer),
        ("participant", Key::People),
        ("speaker", Key::People),
        ("attendee", Key::People),
        ("present", Key::People),
        ("in attendance", Key::People),
        ("also present", Key::People),
        ("panelist", Key::People),
        ("people", Key::People),
        ("date", Key::Date),
        ("date of interview", Key::Date),
        ("interview date", Key::Date),
        ("recorded", Key::Date),
        ("recorded on", Key::Date),
        ("date recorded", Key::Date),
        ("recording date", Key::Date),
        ("title", Key::Title),
        ("interview title", Key::Title),
        ("language", Key::Language),
        ("rights", Key::Rights),
        ("copyright", Key::Rights),
        ("license", Key::Rights),
        ("location", Key::Other),
        ("place", Key::Other),
        ("place of interview", Key::Other),
        ("interview location", Key::Other),
        ("venue", Key::Other),
        ("project", Key::Other),
        ("collection", Key::Other),
        ("subject", Key::Other),
        ("topic", Key::Other),
        ("length", Key::Other),
        ("duration", Key::Other),
        ("running time", Key::Other),
        ("total time", Key::Other),
        ("time", Key::Other),
        ("transcriber", Key::Other),
        ("transcribed by", Key::Other),
        ("transcript by", Key::Other),
        ("transcription", Key::Other),
        ("transcriptionist", Key::Other),
        ("transcription date", Key::Other),
        ("date transcribed", Key::Other),
        ("edited by", Key::Other),
        ("editor", Key::Other),
        ("proofread by", Key::Other),
        ("audited by", Key::Other),
        ("file", Key::Other),
        ("file name", Key::Other),
        ("filename", Key::Other),
        ("audio file", Key::Other),
        ("recording", Key::Other),
        ("tape", Key::Other),
        ("tape number", Key::Other),
        ("interview number", Key::Other),
        ("interview no.", Key::Other),
        ("accession number", Key::Other),
        ("session", Key::Other),
        ("format", Key::Other),
        ("url", Key::Other),
        ("source", Key::Other),
        ("videographer", Key::Other),
        ("repository", Key::Other),
        ("sponsor", Key::Other),
        ("tags", Key::Other),
        ("keywords", Key::Other),
        ("description", Key::Other),
        ("abstract", Key::Other),
    ];
    let lower = key.to_lowercase();
    let lower = lower
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches("(s)")
        .trim_end();
    let found = |key: &str| {
        KEYS.iter()
            .find(|(known, _)| *known == key)
            .map(|(_, key)| *key)
    };
    found(lower).or_else(|| found(lower.strip_suffix('s')?))
}
