//! Names as people write them, and sentences that resemble them.

use super::{read, said};

#[test]
fn names_with_titles_initials_brackets_or_emoji_are_labels() {
    for name in [
        "Dr. Ada Quill",
        "PROF. QUILL",
        "J. K. Moss",
        "JKM",
        "Ada Quill (Chair)",
        "🎙️ Ada",
        "Ada 🎧",
        "Rev. Dr. Moss Jr.",
        "Señora O’Hara-Núñez",
        "Ada van der Berg",
        "Ms. Ada B. Quill, PhD",
        "Skot 9000",
    ] {
        let first = format!("{name}: We left.");
        let last = format!("{name}: Soon.");
        let found = said(&[&first, "Ben: When?", &last, "Ben: Why?"]);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].ends_with(": We left."), "{found:?}");
        assert!(!found[0].starts_with("-:"), "{found:?}");
        let speaker = |line: &str| line.rsplit_once(": ").unwrap().0.to_owned();
        assert_eq!(speaker(&found[0]), speaker(&found[2]), "{found:?}");
        assert_ne!(speaker(&found[0]), speaker(&found[1]), "{found:?}");
    }
}

#[test]
fn numbered_speakers_are_labels() {
    for names in [
        ["Speaker 1", "Speaker 2"],
        ["SPEAKER_00", "SPEAKER_01"],
        ["Speaker A", "Speaker B"],
    ] {
        let texts = [
            format!("{}: We left.", names[0]),
            format!("{}: When?", names[1]),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(said(&texts), texts);
    }
}

#[test]
fn a_colon_in_a_sentence_does_not_make_a_label() {
    for text in [
        "There were two: Ann and Bo.",
        "He said: leave.",
        "My answer: no.",
        "London, 1944: we left.",
        "At 6:15 we left.",
        "One thing: it rained.",
        "And John: he left.",
        "Matthew 5:3 says so.",
        "So I asked Ben: when?",
        "Three words: We, the people.",
    ] {
        let found = said(&["Ada: So.", "Ben: When?", text, "Ada: Yes.", "Ben: Why?"]);
        assert_eq!(found[2], format!("Ben: {text}"));
    }
}

#[test]
fn a_number_at_the_start_of_a_paragraph_stays() {
    for text in [
        "1945 was the year.",
        "12 men left.",
        "3. We left.",
        "7",
        "1,500 euros.",
        "5:30 was late.",
    ] {
        let found = said(&["Ada: When?", text, "Ben: So.", "Ada: Yes."]);
        assert_eq!(found[1], format!("Ada: {text}"));
        let text = format!("Ben: {text}");
        let found = said(&["Ada: When?", &text, "Ada: Yes.", "Ben: So."]);
        assert_eq!(found[1], text);
    }
}

#[test]
fn a_bold_word_for_emphasis_stays_in_the_sentence() {
    for (text, words) in [
        ("**Never** did we leave.", "Never did we leave."),
        ("**Rye** was its name.", "Rye was its name."),
        ("We **left**: at dawn.", "We left: at dawn."),
        (
            "**All** of them. **All:** every one.",
            "All of them. All: every one.",
        ),
        ("**Remember:** it rained.", "Remember: it rained."),
    ] {
        let found = said(&[
            "**Ada:** So.", "**Ben:** When?", text, "**Ada:** Yes.", "**Ben:** Why?",
        ]);
        assert_eq!(found[2], format!("Ben: {words}"));
    }
}

#[test]
fn very_long_paragraphs_are_read() {
    let words = "we left ".repeat(12_500);
    for label in ["Ada: ", "**Ada:** ", "[00:01:02] Ada: "] {
        let first = format!("{label}{words}");
        let found = said(&[&first, &words, "Ben: When?", &first]);
        assert_eq!(found[1], format!("Ada: {}", words.trim()));
    }
    let no_space = "a".repeat(100_000);
    for text in [
        format!("Ada: {no_space}"),
        format!("{no_space}: so"),
        format!("[{no_space}"),
        "(".repeat(100_000),
    ] {
        assert!(read(&[&text]).blocks.len() == 1);
    }
}
