//! Remarks in brackets inside speech. `[laughter]` was not said and is set aside, as are time marks and
//! music; `[inaudible 00:01:10]` stands for words that were said and stays, without its time; `[Tibby]`
//! was inserted by an editor and stays.

use crate::text::clean;
use crate::timestamp;

/// Words that show that a remark stands for something that was said but not understood or not written
/// down. Such a remark stays.
#[rustfmt::skip]
pub(crate) const UNHEARD: &[&str] = &[
    "inaudible", "unintelligible", "indiscernible", "crosstalk", "unclear", "overlapping", "redacted",
    "foreign", "unverständlich", "ininteligible", "incompréhensible",
];

/// Short forms of these words, and words of an editor about the words before the remark. Such a remark stays
/// too.
const OTHER_KEPT: &[&str] = &["inaudible?", "unv", "phonetic", "ph", "sic"];

/// Words of remarks about sounds, silence and the recording.
const SOUNDS: &[&str] = &[
    "applause", "audio", "beep", "blank", "blank_audio", "break", "breath", "breathes", "chuckle",
    "chuckles", "chuckling", "clapping", "clears", "cough", "coughing", "coughs", "crying",
    "cries", "end", "exhales", "gasps", "giggles", "giggling", "groans", "hums", "humming",
    "inhales", "interruption", "knocking", "lacht", "lachen", "laugh", "laughing", "laughs",
    "laughter", "music", "musik", "no_speech", "noise", "pause", "pauses", "recording", "ringing",
    "rires", "risas", "sighs", "sigh", "silence", "sings", "singing", "sniffs", "sneezes",
    "snorts", "sobs", "tape", "telephone", "whispers", "whistles", "whistling", "yawns",
    // Japanese and Chinese: laughter, applause, silence, a sigh, a cough, tears, music
    "笑", "笑い", "爆笑", "苦笑", "一同笑", "会場笑", "笑声", "拍手", "掌声", "沈黙", "沉默",
    "ため息", "咳", "涙", "音楽", "音乐",
];

/// Words that begin remarks about gestures.
const GESTURES: &[&str] = &[
    "nod", "nodding", "nods", "shrug", "shrugging", "shrugs", "gestures", "gesturing",
    "indicating", "smiles", "smiling", "grins", "nickt", "lächelt", "asiente", "sourit",
];

/// Words that show that a text between musical notes describes music, and was not sung.
const MUSIC: &[&str] = &[
    "music", "musical", "song", "singing", "humming", "instrumental", "melody", "jingle", "theme",
    "musik", "musique", "música",
];

/// The maximum length of a remark, in bytes.
const MAX_BYTES: usize = 400;

/// Removes the remarks from a text. Returns the text and what was removed, in order.
pub(crate) fn remove(text: &str) -> (String, Vec<String>) {
    if is_music(text) {
        return (String::new(), vec![text.trim().to_owned()]);
    }
    let (mut kept, mut removed) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(start) = rest.find(['[', '(', '（', '#']) {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        let (length, class) = first_remark(rest);
        let remark = &rest[..length];
        rest = &rest[length..];
        match class {
            Remark::Text => kept.push_str(remark),
            Remark::Unheard(words) => {
                kept.extend(remark.chars().next());
                kept.push_str(&words);
                kept.extend(remark.chars().next_back());
            }
            Remark::Aside => {
                removed.push(remark.to_owned());
                // No space stays before a punctuation mark.
                if rest.starts_with(['.', ',', ';', '?', '!', '。', '、']) {
                    kept.truncate(kept.trim_end().len());
                }
            }
        }
    }
    kept.push_str(rest);
    if removed.is_empty() {
        (kept, removed)
    } else {
        (clean(&kept), removed)
    }
}

/// Classifies the remark at the start of a text that begins with a bracket or a number sign. Returns its
/// length in bytes, too; if there is no remark, that of the first character.
fn first_remark(text: &str) -> (usize, Remark) {
    if let Some((length, _)) = timestamp::mark_at_start(text) {
        return (length, Remark::Aside);
    }
    let mut chars = text.chars();
    let open = chars.next().unwrap_or(' ');
    let close = match open {
        '[' => ']',
        '(' => ')',
        '（' => '）',
        _ => return (open.len_utf8(), Remark::Text),
    };
    let inside = chars.as_str();
    let head = &inside[..onrecord_text::floor_char_boundary(inside, MAX_BYTES.min(inside.len()))];
    match head.find(close) {
        Some(end) => {
            let length = open.len_utf8() + end + close.len_utf8();
            (length, classify(&inside[..end], close == ']'))
        }
        None => (open.len_utf8(), Remark::Text),
    }
}

/// Whether a text consists of musical notes, or of notes and a short description: `♪ upbeat music ♪`.
/// Lyrics stay.
pub(crate) fn is_music(text: &str) -> bool {
    let is_note = |c: char| matches!(c, '♩' | '♪' | '♫' | '♬');
    let text = text.trim();
    if !text.starts_with(is_note) {
        return false;
    }
    let inside = text.trim_matches(|c: char| is_note(c) || c.is_whitespace());
    let words: Vec<&str> = inside.split_whitespace().collect();
    let describes = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        MUSIC.contains(&word.to_lowercase().as_str())
    };
    words.is_empty() || text.ends_with(is_note) && words.len() <= 4 && words.iter().any(describes)
}

#[derive(Debug, PartialEq, Eq)]
enum Remark {
    /// It belongs to the text.
    Text,
    /// It stands for words that were said. The remark without its times.
    Unheard(String),
    Aside,
}

fn classify(inner: &str, is_square: bool) -> Remark {
    let words: Vec<_> = inner.split_whitespace().collect();
    let lower: Vec<_> = words
        .iter()
        .map(|word| {
            word.trim_matches(['.', ',', ':', ';', '!', '♪'])
                .to_lowercase()
        })
        .collect();
    let is_time = |word: &str| timestamp::parse(word.trim_matches(['.', ',', '@'])).is_some();
    if words.is_empty() || words.len() > 8 {
        return Remark::Text;
    }
    // Dots in parentheses are a pause; in square brackets, they show that an editor left words out.
    if !is_square && inner.chars().all(|c| matches!(c, '.' | '…' | ' ')) {
        return Remark::Aside;
    }
    if words.iter().all(|word| is_time(word)) {
        return if is_square || words.len() == 1 {
            Remark::Aside
        } else {
            Remark::Text
        };
    }
    let is_kept = |word: &str| UNHEARD.contains(&word) || OTHER_KEPT.contains(&word);
    if lower.iter().any(|word| is_kept(word)) {
        let kept: Vec<_> = words
            .iter()
            .filter(|word| !is_time(word))
            .copied()
            .collect();
        return Remark::Unheard(kept.join(" "));
    }
    let is_sound = |word: &String| SOUNDS.contains(&word.as_str());
    let starts_with_sound = lower.first().is_some_and(is_sound);
    // Parentheses also enclose words that were said, so the remark must begin with a sound: "(laughs)",
    // but not "(the music school)".
    let is_gesture = words.len() <= 2 && GESTURES.contains(&lower[0].as_str());
    let is_aside = if is_gesture || is_foreign_speech(&words) {
        true
    } else if is_square {
        lower.iter().any(is_sound) && words.len() <= 6
    } else {
        starts_with_sound && words.len() <= 2
    };
    if is_aside {
        Remark::Aside
    } else {
        Remark::Text
    }
}

/// Whether a remark stands for speech in another language that was not transcribed: `SPEAKING SPANISH`,
/// `speaks in Farsi`.
fn is_foreign_speech(words: &[&str]) -> bool {
    let (verb, language) = match words {
        [verb, language] => (verb, language),
        [verb, preposition, language] if preposition.eq_ignore_ascii_case("in") => (verb, language),
        _ => return false,
    };
    ["speaking", "speaks"].contains(&verb.to_lowercase().as_str())
        && language.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gestures_pauses_music_and_the_names_of_languages_are_not_words() {
        for (text, kept) in [
            ("(Nodding.) Twelve.", "Twelve."),
            ("(SPEAKING SPANISH)", ""),
            ("So (speaks in Farsi) there.", "So there."),
            ("Well (speaking frankly) no.", "Well (speaking frankly) no."),
            ("でした（笑）。時間", "でした。時間"),
            ("でした。(笑)時間", "でした。時間"),
            ("（例）です", "（例）です"),
            ("(..) Weil (...) es", "Weil es"),
            ("♪ upbeat music ♪", ""),
            ("♪ ♪", ""),
            (
                "♪ We all live in a yellow submarine ♪",
                "♪ We all live in a yellow submarine ♪",
            ),
            ("[unintelligible] (unv.)", "[unintelligible] (unv.)"),
            ("No. #00:00:12-3# Yes. #1 of #2", "No. Yes. #1 of #2"),
            ("an open (bracket [laughs] so", "an open (bracket so"),
        ] {
            assert_eq!(remove(text).0, kept);
        }
    }

    #[test]
    fn sounds_and_times_are_removed_and_what_was_said_stays() {
        for (text, kept, removed) in [
            (
                "I was born [laughter] beside it.",
                "I was born beside it.",
                &["[laughter]"][..],
            ),
            (
                "On the [inaudible 00:00:09] road.",
                "On the [inaudible] road.",
                &[],
            ),
            (
                "[crosstalk 01:02:12] the milk?",
                "[crosstalk] the milk?",
                &[],
            ),
            (
                "Elizabeth [Tibby] Rusk (the elder)",
                "Elizabeth [Tibby] Rusk (the elder)",
                &[],
            ),
            ("[END OF AUDIO FILE 1.1]", "", &["[END OF AUDIO FILE 1.1]"]),
            ("No (laughs).", "No.", &["(laughs)"]),
            ("[BLANK_AUDIO]", "", &["[BLANK_AUDIO]"]),
            ("Once [00:12:05] more", "Once more", &["[00:12:05]"]),
            (
                "Yes [laughter] . . . so [. . .].",
                "Yes . . . so [. . .].",
                &["[laughter]"],
            ),
            ("an open [bracket", "an open [bracket", &[]),
        ] {
            let (text, asides) = remove(text);
            assert_eq!(text, kept);
            assert_eq!(asides, removed);
        }
    }
}
