//! WebVTT: <https://www.w3.org/TR/webvtt1/>.

use super::cues::{self, Dialect, divide, lines};
use crate::Refusal;
use crate::document::Document;

/// Reads a WebVTT file.
///
/// # Errors
/// If it is not text, has no cues, or words would be lost.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut document = Document::default();
    let text = cues::decode(bytes, &mut document)?;
    read_text(&text, &mut document)?;
    Ok(document)
}

/// Adds the cues of a text to a document; other formats embed WebVTT. The signature may be missing.
///
/// # Errors
/// If there are no cues, or words would be lost.
pub(super) fn read_text(text: &str, document: &mut Document) -> Result<(), Refusal> {
    let lines = lines(text);
    let (_, blocks) = divide(&lines, Dialect::WebVtt, document)?;
    let has_metadata = |row: &str| row.contains("#xywh=") || row.starts_with("{\"");
    let rows = || blocks.iter().flat_map(|block| &block.rows);
    if rows().next().is_some() && rows().all(|(_, row)| row.is_empty() || has_metadata(row)) {
        return Err(Refusal::new(
            "the cues of this file are metadata for a player, such as previews, and not speech",
        ));
    }
    cues::read(blocks, document)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;

    use super::*;
    use crate::document::Block;

    /// The words with their speakers.
    fn words(document: &Document) -> Vec<(Option<String>, String)> {
        let mut words = Vec::new();
        for block in &document.blocks {
            if let Block::Speech(speech) = block {
                let spoken = speech.text.split_whitespace();
                words.extend(spoken.map(|word| (speech.speaker.clone(), word.to_owned())));
            }
        }
        words
    }

    #[test]
    fn the_header_and_blocks_are_set_aside_and_the_language_is_kept() {
        let file = "WEBVTT - Ada\nKind: captions\nLanguage: de-AT\n\nSTYLE\n::cue {}\n\nNOTE Typed\nby hand.\n\n1\n00:01.000 --> 00:02.000\nSo.";
        let document = read(file.as_bytes()).unwrap();
        assert_eq!(document.language.as_deref(), Some("de-AT"));
        let asides: Vec<_> = document
            .set_aside
            .iter()
            .map(|aside| (aside.line, aside.text.as_str()))
            .collect();
        assert_eq!(
            asides,
            [(1, "- Ada"), (5, "STYLE ::cue {}"), (8, "Typed by hand.")]
        );
    }

    #[test]
    fn the_language_of_the_head_is_not_changed_by_a_later_comment() {
        let cues =
            "00:01.000 --> 00:02.000\nSo.\n\nNOTE\nLanguage: fr\n\n00:02.000 --> 00:03.000\nNo.";
        for (head, language) in [("NOTE\nLanguage: de\n\n", "de"), ("", "fr")] {
            let file = format!("WEBVTT\n\n{head}{cues}");
            let document = read(file.as_bytes()).unwrap();
            assert_eq!(document.language.as_deref(), Some(language));
        }
    }

    #[test]
    fn in_the_text_of_a_voice_only_the_markup_of_the_standard_is_markup() {
        let file = "WEBVTT\n\n00:01.000 --> 00:02.000\n{\\an8}<v Ada>The code {\\an8} &gt;&gt; {an8}\n<b>{y:i}</b> &gt;&gt; So.</v>\n\n00:02.000 --> 00:03.000\n{\\an8}Yes. &gt;&gt; No.";
        let speaker = |name: &str| Some(name.to_owned());
        let document = read(file.as_bytes()).unwrap();
        let mut expected = Vec::new();
        for word in "The code {\\an8} >> {an8} {y:i} >> So. Yes.".split(' ') {
            expected.push((speaker("Ada"), word.to_owned()));
        }
        expected.push((None, "No.".to_owned()));
        assert_eq!(words(&document), expected);
    }

    #[test]
    fn files_without_speech_are_refused() {
        for file in [
            "WEBVTT\n\nNOTE So.",
            "WEBVTT\n\n00:01.000 --> 00:02.000\na.jpg#xywh=0,0,9,9",
        ] {
            assert!(read(file.as_bytes()).is_err(), "{file}");
        }
    }

    /// A line of captions: words that resemble markup, numbers and blocks are among them.
    fn line() -> impl Strategy<Value = Vec<String>> {
        let word = prop_oneof![
            6 => "[a-zäé]{1,6}[.,?]?",
            1 => prop::sample::select(vec!["<", "<3", "&", "R&D;", "&amp;", "1945", "-", "NOTE", "{so}", "x>y"]).prop_map(str::to_owned),
        ];
        prop::collection::vec(word, 1..6)
    }

    fn escape(words: &[String]) -> String {
        words.join(" ").replace('&', "&amp;").replace('<', "&lt;")
    }

    proptest! {
        #[test]
        fn every_word_is_kept_with_its_voice(
            cues in prop::collection::vec((prop::option::of("[A-Z][a-z]{1,4}"), prop::collection::vec(line(), 1..3)), 1..12)
        ) {
            let (mut file, mut expected) = ("WEBVTT\n".to_owned(), Vec::new());
            let mut speaker = None;
            for (second, (voice, lines)) in cues.iter().enumerate() {
                write!(file, "\n00:{second:02}.000 --> 00:{second:02}.900\n").unwrap();
                if let Some(voice) = voice {
                    write!(file, "<v {voice}>").unwrap();
                    speaker = Some(voice.clone());
                }
                for line in lines {
                    // A dash at the start of a line marks another speaker.
                    let line: Vec<_> = line.iter().filter(|word| *word != "-").cloned().collect();
                    file += &escape(&line);
                    file += if line.is_empty() { "<b></b>\n" } else { "\n" };
                    expected.extend(line.into_iter().map(|word| (speaker.clone(), word)));
                }
            }
            prop_assert_eq!(words(&read(file.as_bytes()).unwrap()), expected);
        }

        #[test]
        fn rolling_captions_have_each_line_once(
            lines in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["so", "no", "it", "is"]), 1..3), 1..12)
        ) {
            let mut file = "WEBVTT\nKind: captions\n".to_owned();
            let mut last = " ".to_owned();
            for (second, words) in lines.iter().enumerate() {
                let timed = words.join(&format!("<00:{second:02}.500><c> "));
                let plain = words.join(" ");
                write!(file, "\n00:{second:02}.010 --> 00:{:02}.000\n{last}\n{timed}\n", second + 1).unwrap();
                write!(file, "\n00:{:02}.000 --> 00:{:02}.010\n{plain}\n \n", second + 1, second + 1).unwrap();
                last = plain;
            }
            let said: Vec<_> = words(&read(file.as_bytes()).unwrap()).into_iter().map(|(_, word)| word).collect();
            let expected: Vec<_> = lines.concat().into_iter().map(str::to_owned).collect();
            prop_assert_eq!(said, expected);
        }

        #[test]
        fn no_file_makes_the_readers_panic(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "WEBVTT", "\n", "\n\n", "\r", "00:01.000 --> 00:02.000", "00:00:0", "-->", "1\n", "NOTE", "STYLE", "<v A>",
                "</v>", "<", ">", "<rt>", "</rt>", "<br>", "&", "&amp;", "&#0;", ";", "{\\", "}", "[", "]", "A: ", "：", ">>", "- ",
                "é", " ", "\u{202b}", "\u{feff}", "[SPEAKER_00]", "99999999999999999999\n",
            ]), 0..60)
        ) {
            let file = pieces.concat();
            let _ = read(file.as_bytes());
            let _ = super::super::subrip::read(file.as_bytes());
        }
    }
}
