//! Text that looks like a label but is not one.

use super::{read, said};
use crate::testing::asides;

/// A conversation with these paragraphs in it.
fn conversation(texts: &[&str]) -> Vec<String> {
    let before = ["Ada Quill: We left.", "Ben Hart: When?"];
    let after = ["Ada Quill: Soon.", "Ben Hart: Why?"];
    let texts = [&before, texts, &after].concat();
    said(&texts)[2..2 + texts.len() - 4].to_vec()
}

#[test]
fn a_name_completed_in_brackets_is_part_of_the_sentence() {
    let text = "[William] F. Magie, who taught here, said so.";
    assert_eq!(conversation(&[text]), [format!("Ben Hart: {text}")]);
    let texts = [
        text,
        "Ada: He did.",
        "[William] F. Magie left.",
        "Ada: He did.",
    ];
    assert_eq!(
        said(&texts),
        [
            "-: [William] F. Magie, who taught here, said so.",
            "Ada: He did.",
            "Ada: [William] F. Magie left.",
            "Ada: He did.",
        ]
    );
    let texts = ["[Ada] We left.", "[Ben] When?", "[Ada] Soon.", "[Ben] Why?"];
    assert_eq!(said(&texts)[..2], ["Ada: We left.", "Ben: When?"]);
}

#[test]
fn titles_of_parts_before_a_colon_are_not_speakers() {
    for title in [
        "APPENDIX:", "NOTE:", "SUMMARY:", "CONCLUSION:", "Appendix:", "Introduction:",
        "INTRODUCTION:", "Appendix A:", "TRANSCRIPT:", "REFERENCES:", "EPILOGUE:", "BIOGRAPHY:",
        "KEY POINTS:", "SHOW NOTES:", "Chapter 2:", "PART ONE:",
    ] {
        let found = conversation(&[title, "He was born in Rye."]);
        assert!(
            found
                .iter()
                .all(|line| line.starts_with("Ben Hart: ") || line.starts_with("# ")),
            "{title}: {found:?}"
        );
        assert!(
            found.concat().contains(title.trim_end_matches(':')),
            "{title}: {found:?}"
        );
        let found = conversation(&[title, "He was born in Rye.", title, "It rained."]);
        assert!(
            found
                .iter()
                .all(|line| line.starts_with("Ben Hart: ") || line.starts_with("# ")),
            "{title}: {found:?}"
        );
        let found = said(&[title, "He was born in Rye.", "It rained all day."]);
        assert!(
            found
                .iter()
                .all(|line| line.starts_with("-: ") || line.starts_with("# ")),
            "{title}: {found:?}"
        );
    }
}

#[test]
fn nouns_before_a_colon_that_recur_are_not_speakers() {
    let list = [
        "Price: 5 shillings.",
        "Weight: two tons.",
        "Price: 6 shillings.",
        "Weight: three tons.",
    ];
    let expected = list.map(|line| format!("Ben Hart: {line}"));
    assert_eq!(conversation(&list), expected);
    let list = [
        "• Price: Five.", "• Weight: Two.", "• Price: Six.", "• Size: One.",
    ];
    assert_eq!(
        conversation(&list),
        list.map(|line| format!("Ben Hart: {line}"))
    );
    let turns = ["• Ada: We left.", "• Ben: When?", "• Ada: Soon."];
    assert!(said(&turns)[0].ends_with("Ada: We left.") && !said(&turns)[0].starts_with("-:"));
}

#[test]
fn lines_after_many_sentences_are_not_a_head() {
    let sentence = "It rained all day.";
    let mut texts = [sentence; 20].to_vec();
    texts.extend(["Rye Harbour", sentence, "[00:03] Yes."]);
    assert!(said(&texts).contains(&"-: Rye Harbour".to_owned()));
}

#[test]
fn list_items_are_neither_a_head_nor_headings() {
    let texts = [
        "The Ferry", "• Rope", "• **Tar**", "Ada: We left.", "Ben: Why?", "Ada: So.",
    ];
    assert_eq!(said(&texts)[..2], ["-: • Rope", "-: • Tar"]);
}

#[test]
fn a_colon_below_a_line_with_a_name_and_a_time_is_in_a_sentence() {
    let texts = [
        "Ada Quill  0:07",
        "In Rye Harbour: rain.",
        "Ben Hart  0:09",
        "Port Moss: more of it.",
    ];
    let expected = [
        "Ada Quill: In Rye Harbour: rain.",
        "Ben Hart: Port Moss: more of it.",
    ];
    assert_eq!(said(&texts), expected);
}

#[test]
fn a_word_alone_above_words_is_a_label_where_labels_stand_alone() {
    let texts = [
        "ADA:", "We left.", "BEN:", "When?", "ADA:", "Soon.", "CY:", "So.",
    ];
    let expected = ["ADA: We left.", "BEN: When?", "ADA: Soon.", "CY: So."];
    assert_eq!(said(&texts), expected);
    let found = conversation(&["PHOTOGRAPHS:", "Rye, 1931."]);
    assert_eq!(found, ["Ben Hart: PHOTOGRAPHS:", "Ben Hart: Rye, 1931."]);
}

#[test]
fn words_before_a_colon_that_are_not_in_bold_are_not_labels_if_labels_are_in_bold() {
    let texts = [
        "**Ada:** We left.",
        "**Ben:** When?",
        "**Ada:** Soon.",
        "**Ben:** So?",
        "London: It was our last hope.",
        "**Ada:** Yes.",
    ];
    assert_eq!(said(&texts)[4], "Ben: London: It was our last hope.");
    let texts = [
        "**Ada:** We left.",
        "Ben: When?",
        "**Ada:** Soon.",
        "Ben: So?",
        "**Ada:** Yes.",
    ];
    assert_eq!(said(&texts)[1], "Ben: When?");
}

#[test]
fn bold_names_on_their_lines_are_labels_in_a_text_of_three_turns() {
    let texts = [
        "**Ada Quill**", "We left at dawn.", "**Ben Hart**", "When was that?", "**Ada Quill**",
        "In May.",
    ];
    let expected = [
        "Ada Quill: We left at dawn.",
        "Ben Hart: When was that?",
        "Ada Quill: In May.",
    ];
    assert_eq!(said(&texts), expected);
    assert!(asides(&read(&texts)).is_empty());
    let texts = [
        "**Ada**", "We left at dawn.", "**Ben**", "When was that?", "**Ada**", "In May.",
    ];
    assert_eq!(said(&texts)[0], "Ada: We left at dawn.");
}

#[test]
fn a_side_table_in_a_text_of_questions_and_answers_is_not_a_transcript() {
    let texts = [
        "Q. What did you sell?",
        "A. These three.",
        "Bread|We sold forty a day.",
        "Milk|We sold ten a day.",
        "Q. And the rest?",
        "A. Nothing.",
    ];
    let document = read(&texts);
    let found = said(&texts);
    let expected = [
        "Interviewer: What did you sell?",
        "Interviewee: These three.",
        "Interviewee: Bread",
        "Interviewee: We sold forty a day.",
        "Interviewee: Milk",
        "Interviewee: We sold ten a day.",
        "Interviewer: And the rest?",
        "Interviewee: Nothing.",
    ];
    assert_eq!(found, expected, "{:?}", document.set_aside);
}
