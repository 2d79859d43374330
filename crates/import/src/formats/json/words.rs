//! Words with times, and how they become pieces of speech.

use onrecord_text::sentence_ends;

use super::align::align;
use super::times;
use super::value::Json;
use crate::document::{Speech, Unit};
use crate::text::SENTENCE_ENDS;

/// A word as a service reports it, usually with the punctuation that follows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Word {
    pub text: String,
    pub start: Option<f64>,
    pub end: Option<f64>,
    pub speaker: Option<String>,
    /// Whether it follows the word before it without a space.
    pub is_attached: bool,
}

/// After a silence of this many seconds between two words, another piece begins.
const PAUSE: f64 = 0.3;

/// Reads words whose text is in one of these fields, with times in seconds.
///
/// Whisper writes the space before a word as a part of it: where most words have one, a word without one
/// is attached.
pub(super) fn read(list: &[Json], text_keys: &[&str]) -> Vec<Word> {
    let words: Vec<_> = list
        .iter()
        .filter_map(|word| {
            Some(Word {
                text: word.any_text(text_keys)?.to_owned(),
                start: times::seconds(word.any(&["start", "startTime", "start_time"])),
                end: times::seconds(word.any(&["end", "endTime", "end_time"])),
                speaker: speaker(word.any(&["speaker", "speaker_id", "speaker_label"])),
                is_attached: false,
            })
        })
        .collect();
    with_spaces_of_texts(words)
}

/// Attaches words without a space before them, if most words have one.
pub(super) fn with_spaces_of_texts(mut words: Vec<Word>) -> Vec<Word> {
    let has_space = |word: &Word| word.text.starts_with(char::is_whitespace);
    let spaces = words.iter().filter(|word| has_space(word)).count();
    let is_convention = spaces * 2 > words.len();
    let mut ends_with_space = true;
    for word in &mut words {
        word.is_attached = is_convention && !ends_with_space && !has_space(word);
        ends_with_space = word.text.ends_with(char::is_whitespace);
        word.text = word.text.trim().to_owned();
    }
    words
}

/// Gives words without a speaker the speaker of the words before and after them, if those agree or only
/// one of them is known: numerals and symbols have no times, and WhisperX finds no speaker for them.
pub(super) fn fill_speakers(words: &mut [Word]) {
    let mut next: Vec<Option<usize>> = vec![None; words.len()];
    let mut known = None;
    for (index, word) in words.iter().enumerate().rev() {
        known = word.speaker.is_some().then_some(index).or(known);
        next[index] = known;
    }
    let mut last: Option<String> = None;
    for (index, next) in next.into_iter().enumerate() {
        if words[index].speaker.is_none() {
            let following = next.and_then(|next| words[next].speaker.as_ref());
            if following.is_none() || last.is_none() || following == last.as_ref() {
                words[index].speaker = last.clone().or_else(|| following.cloned());
            }
        }
        last = words[index].speaker.clone().or(last);
    }
}

/// The text of words.
pub(super) fn text(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if !(text.is_empty() || word.is_attached) {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text
}

/// Divides words into pieces: at changes of the speaker, at the ends of sentences and at pauses.
pub(super) fn pieces(words: Vec<Word>) -> Vec<Speech> {
    let mut pieces: Vec<Speech> = Vec::new();
    for word in words {
        let continued = pieces
            .last_mut()
            .filter(|piece| piece.speaker == word.speaker && !is_divided(piece, &word));
        match continued {
            Some(piece) => {
                if !word.is_attached {
                    piece.text.push(' ');
                }
                piece.text.push_str(&word.text);
                piece.start = piece.start.or(word.start);
                piece.end = word.end.or(piece.end);
            }
            None => pieces.push(cue(word.speaker, word.start, word.end, word.text)),
        }
    }
    pieces
}

/// Divides an utterance into pieces, with the times of its words if these have the same letters as its
/// text. Otherwise the utterance is one piece.
pub(super) fn utterance(whole: Speech, words: &[Word]) -> Vec<Speech> {
    let Some(mut words) = align(&whole.text, words) else {
        return vec![whole];
    };
    for word in &mut words {
        word.speaker.clone_from(&whole.speaker);
    }
    let mut pieces = pieces(words);
    if let Some(first) = pieces.first_mut() {
        first.start = whole.start.or(first.start);
    }
    if let Some(last) = pieces.last_mut() {
        last.end = whole.end.or(last.end);
    }
    pieces
}

/// The speech that a text and a list of words report, which should be the same.
///
/// If they differ, words that have speakers or punctuation are preferred, and then the text, but neither
/// if it is much shorter than the other.
pub(super) fn speech(text: &str, words: Vec<Word>) -> Vec<Speech> {
    if let Some(words) = align(text, &words) {
        return pieces(words);
    }
    let (in_text, in_words) = (
        letters(text),
        words.iter().map(|word| letters(&word.text)).sum(),
    );
    let are_good = words
        .iter()
        .any(|word| word.speaker.is_some() || ends_sentence(&word.text));
    if !words.is_empty() && is_most(in_words, in_text) && (are_good || !is_most(in_text, in_words))
    {
        pieces(words)
    } else {
        sentences(None, text)
    }
}

/// Whether a part has about as many letters as the whole: some words may be spelled differently.
pub(super) fn is_most(letters_of_part: usize, letters_of_whole: usize) -> bool {
    letters_of_part * 10 >= letters_of_whole * 9
}

/// Whether a sentence ends or there is a pause between a piece and the next word.
fn is_divided(piece: &Speech, next: &Word) -> bool {
    let is_pause = match (piece.end, next.start) {
        (Some(end), Some(start)) => start - end >= PAUSE,
        _ => false,
    };
    if next.is_attached {
        // In scripts without spaces every word is attached.
        return piece.text.ends_with(['。', '？', '！']);
    }
    is_pause || ends_sentence(&piece.text)
}

/// Whether a text seems to end a sentence. So does an abbreviation, but pieces are joined again later.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', '»', ')', ']'])
        .ends_with(SENTENCE_ENDS)
}

/// A piece of speech that may end in the middle of a sentence.
pub(super) fn cue(
    speaker: Option<String>,
    start: Option<f64>,
    end: Option<f64>,
    text: impl Into<String>,
) -> Speech {
    Speech {
        speaker,
        start,
        end,
        text: text.into(),
        unit: Unit::Cue,
        ..Speech::default()
    }
}

/// A text without times, sentence by sentence.
pub(super) fn sentences(speaker: Option<&str>, text: &str) -> Vec<Speech> {
    let mut start = 0;
    let mut sentences = Vec::new();
    for end in sentence_ends(text).into_iter().chain([text.len()]) {
        let sentence = text.get(start..end).unwrap_or_default();
        start = end;
        if !sentence.trim().is_empty() {
            sentences.push(cue(speaker.map(str::to_owned), None, None, sentence));
        }
    }
    sentences
}

/// The name of a speaker: a text, a number, or an object with a name.
///
/// A number or letter that a service assigned becomes a label such as `Speaker 0`.
pub(super) fn speaker(json: &Json) -> Option<String> {
    match json {
        Json::Number(number) => Some(format!("Speaker {number}")),
        Json::Text(name) => {
            let name = name.trim();
            let is_short = name.chars().count() == 1 || name.bytes().all(|b| b.is_ascii_digit());
            match name {
                "" | "?" => None,
                _ if is_short => Some(format!("Speaker {name}")),
                _ => Some(name.to_owned()),
            }
        }
        Json::Object(_) => speaker(json.any(&["name", "display_name", "label", "id"])),
        _ => None,
    }
}

/// The name of the speakers on a channel.
pub(super) fn channel(json: &Json) -> Option<String> {
    match json {
        Json::Number(number) => Some(format!("Channel {number}")),
        _ => speaker(json),
    }
}

/// The number of letters and digits, to compare texts that differ only in spaces and punctuation.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, start: f64) -> Word {
        Word {
            text: text.to_owned(),
            start: Some(start),
            end: Some(start + 0.4),
            ..Word::default()
        }
    }

    #[test]
    fn pieces_end_at_sentences_pauses_and_changes_of_the_speaker() {
        let mut words = vec![
            word("We", 0.0),
            word("left.", 0.5),
            word("At", 1.0),
            word("dawn", 2.0),
            word("she", 2.5),
        ];
        words[4].speaker = Some("B".to_owned());
        let pieces = pieces(words);
        let texts: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["We left.", "At", "dawn", "she"]);
        assert_eq!((pieces[0].start, pieces[0].end), (Some(0.0), Some(0.9)));
    }

    #[test]
    fn a_word_without_a_space_is_attached_where_the_others_have_one() {
        let texts = |texts: &[&str]| {
            let words = texts.iter().map(|text| word(text, 0.0)).collect();
            text(&with_spaces_of_texts(words))
        };
        assert_eq!(
            texts(&[" The", " sew", "ing", " machine", "."]),
            "The sewing machine."
        );
        assert_eq!(texts(&["The", "sewing", "machine"]), "The sewing machine");
        assert_eq!(texts(&["The ", "sewing ", "machine"]), "The sewing machine");
    }

    #[test]
    fn a_word_without_a_speaker_has_that_of_its_neighbours_if_they_agree() {
        let speakers = |speakers: &str| -> String {
            let mut words: Vec<_> = speakers
                .chars()
                .map(|c| Word {
                    speaker: (c != '_').then(|| c.to_string()),
                    ..Word::default()
                })
                .collect();
            fill_speakers(&mut words);
            let speakers = words.into_iter().map(|word| word.speaker);
            speakers
                .map(|name| name.unwrap_or("_".to_owned()))
                .collect()
        };
        assert_eq!(speakers("_A_A_B_"), "AAAA_BB");
        assert_eq!(speakers("__"), "__");
    }

    #[test]
    fn numbers_and_letters_from_services_are_names_of_speakers() {
        for (json, name) in [
            ("0", Some("Speaker 0")),
            ("\"12\"", Some("Speaker 12")),
            ("\"A\"", Some("Speaker A")),
            ("\"spk_0\"", Some("spk_0")),
            (r#"{"name": "Ada Quist"}"#, Some("Ada Quist")),
            ("\"?\"", None),
            ("null", None),
        ] {
            let found = speaker(&Json::parse(json).unwrap());
            assert_eq!(found.as_deref(), name, "{json}");
        }
    }

    #[test]
    fn the_shorter_of_two_versions_is_not_preferred() {
        let said = |text: &str, words: &[&str]| {
            let words = words.iter().map(|text| word(text, 0.0)).collect();
            let pieces = speech(text, words).into_iter().map(|piece| piece.text);
            pieces.collect::<Vec<_>>().concat()
        };
        assert_eq!(said("We paid £40.", &["We", "paid", "£40"]), "We paid £40.");
        // The words have no punctuation.
        assert_eq!(said("We paid £40.", &["we", "paid", "51"]), "We paid £40.");
        assert_eq!(
            said("We paid £40.", &["We", "paid", "£51."]),
            "We paid £51."
        );
        assert_eq!(said("We paid £40.", &["We."]), "We paid £40.");
        assert_eq!(said("We", &["We", "paid", "51"]), "We paid 51");
    }
}
