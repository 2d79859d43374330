//! Remarks in brackets inside speech. `[laughter]` was not said and is set aside; `[inaudible 00:01:10]`
//! stands for words that were said and stays, without its time; `[Tibby]` was inserted by an editor and
//! stays.

use crate::text::clean;
use crate::timestamp;

/// Words that show that a remark stands for something that was said. Such a remark stays.
const UNHEARD: &[&str] = &[
    "inaudible", "unintelligible", "indiscernible", "crosstalk", "unclear", "overlapping",
    "redacted", "foreign", "phonetic", "ph", "sic", "unverständlich", "inaudible?",
];

/// Words of remarks about sounds, silence and the recording.
const SOUNDS: &[&str] = &[
    "applause", "audio", "beep", "blank", "blank_audio", "break", "breath", "breathes", "chuckle",
    "chuckles", "chuckling", "clapping", "clears", "cough", "coughing", "coughs", "crying",
    "cries", "end", "exhales", "gasps", "giggles", "giggling", "groans", "hums", "humming",
    "inhales", "interruption", "knocking", "lacht", "lachen", "laugh", "laughing", "laughs",
    "laughter", "music", "musik", "no_speech", "noise", "pause", "pauses", "recording", "ringing",
    "rires", "risas", "sighs", "sigh", "silence", "sings", "singing", "sniffs", "sneezes",
    "snorts", "sobs", "tape", "telephone", "whispers", "whistles", "whistling", "yawns",
];

/// Removes the remarks from a text. Returns the text and what was removed, in order.
pub(crate) fn remove(text: &str) -> (String, Vec<String>) {
    let (mut kept, mut removed) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find(['[', '(']) {
        let close = if rest.as_bytes()[open] == b'[' {
            ']'
        } else {
            ')'
        };
        let Some(length) = rest[open + 1..].find(close) else {
            break;
        };
        let end = open + 1 + length + 1;
        let (remark, inner) = (&rest[open..end], &rest[open + 1..end - 1]);
        kept.push_str(&rest[..open]);
        match classify(inner, close == ']') {
            Remark::Text => kept.push_str(remark),
            Remark::Unheard(word) => {
                kept.push(if close == ']' { '[' } else { '(' });
                kept.push_str(&word);
                kept.push(close);
            }
            Remark::Aside => {
                removed.push(remark.to_owned());
                // No space stays before a punctuation mark.
                if rest[end..].starts_with(['.', ',', ';', '?', '!']) {
                    kept.truncate(kept.trim_end().len());
                }
            }
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    if removed.is_empty() {
        (kept, removed)
    } else {
        (clean(&kept), removed)
    }
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
    if words.iter().all(|word| is_time(word)) {
        return if is_square || words.len() == 1 {
            Remark::Aside
        } else {
            Remark::Text
        };
    }
    if lower.iter().any(|word| UNHEARD.contains(&word.as_str())) {
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
    let is_aside = if is_square {
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

#[cfg(test)]
mod tests {
    use super::*;

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
