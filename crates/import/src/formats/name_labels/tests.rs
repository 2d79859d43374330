use super::*;

fn find(texts: &[&str], only_obvious: bool) -> NameLabels {
    let places: Vec<_> = (texts.iter())
        .map(|text| LabelPosition {
            text: text.trim_start_matches(">> "),
            follows_mark: text.starts_with(">> "),
        })
        .collect();
    NameLabels::find(&places, texts.iter().copied(), only_obvious)
}

/// The labels that the texts begin with.
fn labels<'a>(texts: &[&'a str]) -> Vec<Option<&'a str>> {
    let labels = find(texts, false);
    texts
        .iter()
        .map(|text| labels.split(text, None).map(|label| label.name))
        .collect()
}

#[test]
fn names_that_recur_or_are_in_most_places_are_labels() {
    assert_eq!(
        labels(&[
            "Maren Tolliver: So?",
            "and yes.",
            "Maren Tolliver: Ah.",
            "Ines de la Cruz: It rains."
        ]),
        [
            Some("Maren Tolliver"),
            None,
            Some("Maren Tolliver"),
            Some("Ines de la Cruz")
        ]
    );
    assert_eq!(
        labels(&["Rosa: Why?", "Tom: Because."]),
        [Some("Rosa"), Some("Tom")]
    );
    assert_eq!(
        labels(&["王伟：你好", "李雷：你好"]),
        [Some("王伟"), Some("李雷")]
    );
    assert_eq!(
        labels(&[
            "maren t: so",
            "anna's phone: yes",
            "maren t: ah",
            "anna's phone: good"
        ]),
        [
            Some("maren t"),
            Some("anna's phone"),
            Some("maren t"),
            Some("anna's phone")
        ]
    );
    assert_eq!(
        labels(&["Quist, Ada (Guest): Yes.", "Quist, Ada: No."]),
        [Some("Quist, Ada"), Some("Quist, Ada")]
    );
}

#[test]
fn diarization_labels_and_roles_are_always_labels() {
    assert_eq!(
        labels(&[
            "so",
            "[SPEAKER_00]: yes",
            "[SPEAKER_01] and",
            "Speaker 2: no",
            "NARRATOR: It rained."
        ]),
        [
            None,
            Some("SPEAKER_00"),
            Some("SPEAKER_01"),
            Some("Speaker 2"),
            Some("NARRATOR")
        ]
    );
}

#[test]
fn a_name_after_a_mark_and_a_name_that_is_a_word_too_are_labels() {
    assert!(
        find(&["It was so.", ">> TOM: I know.", "and so on"], false)
            .split("Tom: Ah.", None)
            .is_some()
    );
    let texts = ["Will: We will.", "Will: So.", "Will: Ah.", "and so on"];
    assert!(labels(&texts)[..3].iter().all(Option::is_some));
}

#[test]
fn a_name_in_brackets_is_a_label_before_a_colon_or_after_a_mark() {
    assert_eq!(
        labels(&[
            "[Ada Quist]: So.",
            "[Tibby] Rusk came.",
            "[Inaudible] No.",
            "[Music]"
        ]),
        [Some("Ada Quist"), None, None, None]
    );
    let found = find(&[">> [Ada] So.", "[Ada] Yes."], false);
    assert_eq!(
        found.split("[Ada] Yes.", None).map(|label| label.rest),
        Some("Yes.")
    );
}

#[test]
fn devices_numbers_and_accounts_are_labels_where_most_texts_begin_with_names() {
    let accounts = [
        "J.P. Hart's iPad: We left.",
        "+1 555-0100: we left.",
        "iPhone (2): When?",
        "user_1234: we left.",
        "ben: so.",
    ];
    let mut texts = ["Ada Quist: So?", "Ben Hart: Ah."].repeat(5);
    texts.extend(accounts);
    texts.extend(["motto: never", "10 reasons: none", "2009: it rained."]);
    let found = labels(&texts);
    assert_eq!(
        found[10..],
        [
            Some("J.P. Hart's iPad"),
            Some("+1 555-0100"),
            Some("iPhone (2)"),
            Some("user_1234"),
            Some("ben"),
            None,
            None,
            None
        ]
    );
    assert_eq!(labels(&accounts), [None; 5]);
}

#[test]
fn words_of_sentences_are_not_labels() {
    for texts in [
        &["It went well.", "Remember: We left.", "Remember: We came."][..],
        &[
            "He had two things.",
            "Rope: only rope.",
            "and more rope",
            "so it goes",
        ],
        &[
            "Maren: So?",
            "Maren: Ah.",
            "Rope: We made it.",
            "all rope",
            "Note: It broke.",
        ],
        &[
            "We met at 10: 30.",
            "It said: “No.”",
            "http://a.example",
            "[Music]: It began.",
        ],
        &["Go", "and on", "One thing: We left.", "[Laughter]"],
    ] {
        let found = labels(texts);
        assert!(
            found
                .iter()
                .all(|label| label.is_none_or(|label| label == "Maren")),
            "{found:?}"
        );
    }
}

#[test]
fn the_name_that_the_format_gives_is_a_label_in_the_text_too() {
    let labels = find(&["Ada Quist: So.", "Tom: No.", "Tom: Yes."], true);
    assert!(labels.is_empty());
    assert_eq!(
        labels
            .split("Ada Quist: So.", Some("ada quist"))
            .unwrap()
            .rest,
        "So."
    );
    assert_eq!(labels.split("Tom: No.", Some("Ada Quist")), None);
}
