//! The keys of heads: `INTERVIEWEE: Ada Quill`, `DATE: 7 February 1994`.

use crate::text::needs_no_space;

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
    let (end, colon) = (text.char_indices().take(60)).find(|(_, c)| matches!(c, ':' | '：'))?;
    let value = &text[end + colon.len_utf8()..];
    let is_joined = text[..end].chars().next_back().is_some_and(needs_no_space);
    (value.is_empty() || colon == '：' || is_joined || value.starts_with(char::is_whitespace))
        .then(|| (text[..end].trim(), value.trim()))
}

/// The keys that are known, in lower case.
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
    // German
    ("interviewpartner", Key::Interviewee),
    ("interviewpartnerin", Key::Interviewee),
    ("gesprächspartner", Key::Interviewee),
    ("gesprächspartnerin", Key::Interviewee),
    ("interviewte", Key::Interviewee),
    ("interviewter", Key::Interviewee),
    ("befragte", Key::Interviewee),
    ("befragter", Key::Interviewee),
    ("befragte person", Key::Interviewee),
    ("zeitzeuge", Key::Interviewee),
    ("zeitzeugin", Key::Interviewee),
    ("interview mit", Key::Interviewee),
    ("interviewerin", Key::Interviewer),
    ("datum", Key::Date),
    ("interviewdatum", Key::Date),
    ("aufnahmedatum", Key::Date),
    ("datum des interviews", Key::Date),
    ("titel", Key::Title),
    ("ort", Key::Other),
    ("dauer", Key::Other),
    ("projekt", Key::Other),
    ("thema", Key::Other),
    ("sprache", Key::Other),
    ("aufnahme", Key::Other),
    ("transkription", Key::Other),
    ("transkribiert von", Key::Other),
    // Spanish
    ("entrevistada", Key::Interviewee),
    ("entrevistado", Key::Interviewee),
    ("persona entrevistada", Key::Interviewee),
    ("entrevista a", Key::Interviewee),
    ("entrevista con", Key::Interviewee),
    ("entrevistador", Key::Interviewer),
    ("entrevistadora", Key::Interviewer),
    ("entrevistado por", Key::Interviewer),
    ("entrevistada por", Key::Interviewer),
    ("fecha", Key::Date),
    ("fecha de la entrevista", Key::Date),
    ("título", Key::Title),
    ("lugar", Key::Other),
    ("duración", Key::Other),
    ("proyecto", Key::Other),
    ("idioma", Key::Other),
    ("transcripción", Key::Other),
    // Japanese
    ("インタビュー", Key::Interviewee),
    ("日時", Key::Date),
    ("収録日", Key::Date),
    ("場所", Key::Other),
    // French
    ("personne interviewée", Key::Interviewee),
    ("interviewé", Key::Interviewee),
    ("interviewée", Key::Interviewee),
    ("enquêté", Key::Interviewee),
    ("enquêtée", Key::Interviewee),
    ("entretien avec", Key::Interviewee),
    ("intervieweur", Key::Interviewer),
    ("intervieweuse", Key::Interviewer),
    ("enquêteur", Key::Interviewer),
    ("enquêtrice", Key::Interviewer),
    ("entretien réalisé par", Key::Interviewer),
    ("date de l'entretien", Key::Date),
    ("date de l’entretien", Key::Date),
    ("titre", Key::Title),
    ("lieu", Key::Other),
    ("durée", Key::Other),
    ("projet", Key::Other),
    ("langue", Key::Other),
];

/// What a key means, if it is known.
pub(super) fn parse_key(key: &str) -> Option<Key> {
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
