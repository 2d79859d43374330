use proptest::prelude::*;

use super::*;
use crate::document::{Block, Unit};
use crate::text::clean;

/// What is said, as `speaker @start: words`, and headings as `# title`.
fn said(text: &str) -> Vec<String> {
    let document = read(text.as_bytes()).unwrap();
    let lines = document.blocks.iter().map(|block| match block {
        Block::Heading { text, .. } => format!("# {text}"),
        Block::Speech(speech) => {
            let name = speech.speaker.as_deref().unwrap_or("-");
            let start = speech
                .start
                .map_or(String::new(), |start| format!(" @{start}"));
            format!("{name}{start}: {}", clean(&speech.text))
        }
    });
    lines.collect()
}

#[test]
fn wrapped_lines_are_joined_and_short_ones_end_a_paragraph() {
    let text = "ADA:  We left at dawn, and it was raining on the quay when we
      came down to the boat. My father carried the lamp, and
      my mother carried me.

      Nobody spoke.
BEN:  Nobody?
ADA:  Nobody. We went on board, the four of us, and my father put
      the lamp on the table.
      It was out.
";
    assert_eq!(
        said(text),
        [
            "ADA: We left at dawn, and it was raining on the quay when we came down to the boat. My father carried the lamp, and my mother carried me.",
            "ADA: Nobody spoke.",
            "BEN: Nobody?",
            "ADA: Nobody. We went on board, the four of us, and my father put the lamp on the table.",
            "ADA: It was out.",
        ]
    );
}

#[test]
fn a_colon_in_a_sentence_does_not_make_a_label() {
    let text = "Ada: I said it.\n\nThe answer: we left. Ben: he stayed.\n\nBen: Bread: we baked it.\n\n\
                There was one thing we had: bread.\n\nAda: So.\n\nBen: No.\n\nBread: we had it daily.";
    assert_eq!(
        said(text),
        [
            "Ada: I said it.",
            "Ada: The answer: we left. Ben: he stayed.",
            "Ben: Bread: we baked it.",
            "Ben: There was one thing we had: bread.",
            "Ada: So.",
            "Ben: No.",
            "Ben: Bread: we had it daily.",
        ]
    );
}

#[test]
fn labels_that_occur_once_count_beside_others() {
    let text = "Ada: Who came?\n\nBen: I did.\n\nDr. Mary O’Hara: And I.\n\nAda: Who else?\n\nCAROL: Me.\n\nBen: Yes.";
    let names: Vec<_> = said(text)
        .iter()
        .map(|line| line.split(": ").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        ["Ada", "Ben", "Dr. Mary O’Hara", "Ada", "CAROL", "Ben"]
    );
}

#[test]
fn names_and_times_on_lines_of_their_own_label_the_words_below() {
    for text in [
        "Ada Quill  0:03\nWe left.\nSoon.\n\nBen Hart  1:00:07\n6:15 was the time.",
        "Ada Quill (00:03):\nWe left.\nSoon.\n\nBen Hart (01:00:07):\n6:15 was the time.",
        "Ada Quill: 00:00:03\n\nWe left.\n\nSoon.\n\nBen Hart: 01:00:07\n\n6:15 was the time.",
        "0:03 Ada Quill\nWe left.\nSoon.\n\n1:00:07 Ben Hart\n6:15 was the time.",
        "[00:00:03]\nAda Quill: We left.\nSoon.\n\n[01:00:07]\nBen Hart: 6:15 was the time.",
    ] {
        let expected = [
            "Ada Quill @3: We left.",
            "Ada Quill: Soon.",
            "Ben Hart @3607: 6:15 was the time.",
        ];
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn names_on_lines_of_their_own_label_the_words_below_if_they_recur() {
    let text = "Ada Quill\nWe left.\n\nBen Hart\nWhen?\n\nAda Quill\nAt dawn.\n\nBen Hart\nWhy?";
    let expected = [
        "Ada Quill: We left.",
        "Ben Hart: When?",
        "Ada Quill: At dawn.",
        "Ben Hart: Why?",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn a_time_in_a_sentence_was_said() {
    let text = "Ada: We left.\n\n6:15 in the morning, it was.\n\nBen: At 6:15?";
    let expected = [
        "Ada: We left.",
        "Ada: 6:15 in the morning, it was.",
        "Ben: At 6:15?",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn times_that_begin_again_are_left_out() {
    let text = "[00:10:00] ADA: We left.\n\n[END OF TAPE 1]\n\n[00:00:05] BEN: When?\n\n[00:11:00] ADA: At dawn.";
    assert_eq!(
        said(text),
        ["ADA @600: We left.", "BEN: When?", "ADA: At dawn."]
    );
}

#[test]
fn logs_of_space_flights_count_days() {
    let text = "[00:00:00:03] CDR: We have lift-off.\n\n[00:00:00:09] CC: Roger.\n\n[01:00:00:10] CDR: We see the sea.";
    let expected = [
        "CDR @3: We have lift-off.",
        "CC @9: Roger.",
        "CDR @86410: We see the sea.",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn questions_and_answers_have_letters() {
    for (q, a) in [("Q.", "A."), ("Q:", "A:"), ("Q", "A"), ("**Q:**", "**A:**")] {
        let text = format!(
            "{q}   Where?\n\n{a}   A. P. Lee asked that.\n\nTwice.\n\n{q}   And?\n\n{a}   So."
        );
        let expected = [
            "Interviewer: Where?",
            "Interviewee: A. P. Lee asked that.",
            "Interviewee: Twice.",
            "Interviewer: And?",
            "Interviewee: So.",
        ];
        assert_eq!(said(&text), expected);
    }
    let text = "Q: Where?\n\nAt home.\n\nQ: When?\n\nAt dawn.";
    let expected = [
        "Interviewer: Where?",
        "Interviewee: At home.",
        "Interviewer: When?",
        "Interviewee: At dawn.",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn letters_of_questions_and_answers_are_recognized_in_other_languages() {
    let spanish = [
        "¿Dónde vivía usted?",
        "En casa de unos parientes. P. ej. aquí.",
        "¿Y cuándo se fue?",
        "En marzo, creo.",
    ];
    let french = [
        "Où habitiez-vous à cette époque ?",
        "Chez mes parents, dans la rue du port.",
        "Et quand ?",
        "En mars, je crois.",
    ];
    let italian = [
        "Dove abitava in quel periodo?",
        "A casa dei miei genitori, vicino al porto.",
        "E quando?",
        "A marzo, credo.",
    ];
    let german = [
        "Wo haben Sie damals gewohnt?",
        "Bei meinen Eltern, nicht weit vom Hafen.",
        "Und wann?",
        "Im März, glaube ich.",
    ];
    for (q, a, words) in [
        ("P.", "R.", spanish),
        ("P.-", "R.-", spanish),
        ("Pregunta.", "Respuesta.", spanish),
        ("Q.", "R.", french),
        ("Q:", "R:", french),
        ("D.", "R.", italian),
        ("F.", "A.", german),
    ] {
        let [first, second, third, fourth] = words;
        let text = format!("{q} {first}\n\n{a} {second}\n\n{q} {third}\n\n{a} {fourth}");
        let expected = [
            format!("Interviewer: {first}"),
            format!("Interviewee: {second}"),
            format!("Interviewer: {third}"),
            format!("Interviewee: {fourth}"),
        ];
        assert_eq!(said(&text), expected, "{q}");
    }
    let text = "Pregunta. ¿Dónde vivía?\n\nRespuesta. En casa.\n\nP. ¿Y su padre?\n\nR. Así es.\n\nP.-¿Ya?\n\nR. Sí.";
    assert_eq!(said(text)[1], "Interviewee: En casa.");
    assert_eq!(said(text)[5], "Interviewee: Sí.");
}

#[test]
fn initials_of_names_are_not_letters_of_questions_and_answers() {
    for text in [
        "P. Lee asked who had left.\n\nR. Moss had.\n\nP. Lee nodded.\n\nR. Moss smiled.",
        "D. Lee? No.\n\nR. Moss had left.",
        "P. Lee moved the motion. Who would second it?\n\nR. Moss seconded it.\n\nP. Lee rose again. Was \
         there no one else?\n\nR. Moss said no.",
        "F. Scott, really?\n\nA. Kay did.\n\nF. Scott, again?\n\nA. Kay said so.",
    ] {
        let words = text
            .split("\n\n")
            .map(|paragraph| format!("-: {paragraph}"));
        assert_eq!(said(text), words.collect::<Vec<_>>());
    }
    let text =
        "Q. Who led?\n\nR. Moss did.\n\nQ. Who won?\n\nAnn did.\n\nQ. Who?\n\nR. Moss said Ann.";
    assert_eq!(said(text)[1], "Interviewee: R. Moss did.");
    assert_eq!(said(text)[3], "Interviewee: Ann did.");
    for text in [
        "Q. Who was there?\n\nA. Lee was.\n\nQ. And then?\n\nA. We left.\n\nR. Moss came too.\n\nR. Moss \
         left.\n\nR. Moss sang.",
        "Q. Who was there?\n\nA. We were.\n\nQ. And then?\n\nA. We left.\n\nP. Lee, why?\n\nR. Moss left.\n\n\
         P. Lee, how?\n\nR. Moss sang.\n\nR. Moss sang.",
    ] {
        let said = said(text);
        assert_eq!(said[2], "Interviewer: And then?");
        assert_eq!(said[3], "Interviewee: We left.");
        assert!(
            said.last().unwrap().ends_with(": R. Moss sang."),
            "{said:?}"
        );
    }
}

#[test]
fn a_full_stop_and_a_dash_end_a_label() {
    let text =
        "Periodista.- ¿Dónde?\n\nMinistro.- En casa.\n\nPeriodista.— ¿Solo?\n\nMinistro.— Sí.";
    let expected = [
        "Periodista: ¿Dónde?",
        "Ministro: En casa.",
        "Periodista: ¿Solo?",
        "Ministro: Sí.",
    ];
    assert_eq!(said(text), expected);
    for text in [
        "St.-Denis was hot.\n\nWe left.\n\nSt.-Denis was cold.\n\nWe came.",
        "J.-P. Sartre left.\n\nJ.-P. Sartre came.",
        "U.S.-China talks began.\n\nU.S.-China talks ended.",
    ] {
        assert!(
            said(text).iter().all(|said| said.starts_with("-: ")),
            "{text}"
        );
    }
}

#[test]
fn letters_other_than_q_and_a_before_a_colon_are_names() {
    let text = "I: Where were you?\nR: At home.\nI: Alone?\nR: Yes.";
    assert_eq!(
        said(text),
        ["I: Where were you?", "R: At home.", "I: Alone?", "R: Yes."]
    );
}

#[test]
fn a_head_gives_the_names_of_initials_and_letters() {
    let text = "Interview with Al Corbin (AC) by Mary Sue Miller (MSM)\nPortsea, 7 May 1990\n\nMSM: How?\n\nAC: With coal.\n\nMSM: Why?\n\nAC: It burns.";
    let document = read(text.as_bytes()).unwrap();
    let aliases: Vec<_> = document
        .people
        .iter()
        .map(|person| person.aliases.concat())
        .collect();
    assert_eq!(aliases, ["MSM", "AC"]);
    assert_eq!(said(text)[0], "MSM: How?");
    let text = "Interview with Al Corbin\nInterviewed by Mary Miller\n\nQ. How?\n\nA. With coal.";
    assert_eq!(said(text), ["Mary Miller: How?", "Al Corbin: With coal."]);
}

#[test]
fn initials_are_explained_by_lines_before_the_first_words() {
    for head in [
        "Present: Jeff Moss (JM), Ada Quill (AQ)",
        "JM = Jeff Moss\nAQ = Ada Quill",
        "JM: Jeff Moss\nAQ: Ada Quill",
        "Jeff Moss (JM) and Ada Quill (AQ)",
    ] {
        let text = format!("{head}\n\nJM: So we begin.\n\nAQ: With what?\n\nJM: Bread.\n\nAQ: So.");
        let document = read(text.as_bytes()).unwrap();
        let names: Vec<_> = document
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        assert_eq!(names, ["Jeff Moss", "Ada Quill"], "{head}");
        assert_eq!(said(&text)[0], "JM: So we begin.", "{head}");
    }
}

#[test]
fn lines_in_capitals_or_with_capitalized_words_before_a_label_are_headings() {
    let text = "The Harbour\n\nAda: We left.\n\nThe Long Way Home\nBen: When?\n\nAda: At dawn.\n\nARRIVAL\n\nBen: And?";
    let expected = [
        "Ada: We left.",
        "# The Long Way Home",
        "Ben: When?",
        "Ada: At dawn.",
        "# ARRIVAL",
        "Ben: And?",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn lines_with_times_and_without_names_are_captions() {
    let text = "[00:00.000 --> 00:02.000] and so we\n[00:02.000 --> 00:04.500] went home.\n[00:04.500 --> 00:09.000] Twice.";
    let document = read(text.as_bytes()).unwrap();
    let cues = document.blocks.iter().filter(|block| {
        matches!(block, Block::Speech(speech) if speech.unit == Unit::Cue && speech.end.is_some())
    });
    assert_eq!(cues.count(), 3);
}

#[test]
fn names_that_cannot_be_told_apart_from_the_words_are_refused() {
    let text = "[00:00:02] Olu Adeyemi My first desk was a door.\n\n[00:00:05] Clare Finch A door?";
    assert!(read(text.as_bytes()).is_err());
}

#[test]
fn captions_mark_changes_of_speakers() {
    let text = ">> ADA: We left. >> When?\n>> BEN: At dawn.\n>> ADA: Yes.";
    assert_eq!(
        said(text),
        ["ADA: We left.", "-: When?", "BEN: At dawn.", "ADA: Yes."]
    );
}

#[test]
fn a_time_before_every_line_is_not_its_time() {
    let text =
        "0:00 Ada Quill  53:25\n0:00\n0:00 Yes. So.\n0:00\n0:00 Ben Hart  53:39\n0:00\n0:00 No.";
    assert_eq!(
        said(text),
        ["Ada Quill @3205: Yes. So.", "Ben Hart @3219: No."]
    );
}

#[test]
fn paragraphs_continue_on_the_next_page() {
    let text = "QUILL 1\n\nADA: We left at dawn, and then\n\x0cQUILL 2\n\nwe came home.\n\nBEN: When?\n\x0cQUILL 3\n\nADA: At noon.\n\nBEN: So.";
    let expected = [
        "ADA: We left at dawn, and then we came home.",
        "BEN: When?",
        "ADA: At noon.",
        "BEN: So.",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn words_divided_at_the_end_of_a_line_stay_whole() {
    let text =
        "ADA: It was a well-\nknown tele\u{ad}\nphone, and we --\n\nBEN: What was-\nSo what?";
    let expected = [
        "ADA: It was a well-known telephone, and we --",
        "BEN: What was- So what?",
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn changed_characters_are_reported_with_the_line_of_the_first() {
    let text = "ADA: We left.\n\nBEN: The cafe\u{301} was tele\u{ad}\nphoned.\n\nADA: A\u{7} bell.";
    let imported = crate::import(crate::Input {
        name: "a.txt",
        bytes: text.as_bytes(),
        format: None,
    });
    let changes = imported.unwrap().report.changes;
    let changes: Vec<_> = changes.iter().map(ToString::to_string).collect();
    let expected = [
        "soft hyphens removed: 1, first on line 3",
        "words normalized to Unicode NFC: 1, first on line 3",
        "control characters removed: 1, first on line 6",
    ];
    assert_eq!(changes, expected);
}

#[test]
fn a_very_long_line_is_read() {
    let words = "we left, and ".repeat(10_000);
    let text = format!("Ada: {words}so.\n\nBen: {words}no.");
    let found = said(&text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1], format!("Ben: {words}no."));
}

#[test]
fn a_text_without_labels_has_no_speakers() {
    assert_eq!(
        said("We left at dawn.\n\nIt rained."),
        ["-: We left at dawn.", "-: It rained."]
    );
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[AQBa:.*_?\\[\\]()<>0-9 \t\n\r\x0c–éß中\u{ad}-]{0,120}") {
        let _ = read(text.as_bytes());
    }

    #[test]
    fn no_letter_is_lost(
        turns in prop::collection::vec((0..2_usize, prop::collection::vec("[a-z]{1,9}", 1..60)), 3..12),
        width in 30..90_usize,
        hangs in any::<bool>(),
    ) {
        let names = ["QUILLON", "HARTE"];
        let mut text = String::new();
        for (name, words) in &turns {
            let mut line = format!("{}:", names[*name]);
            for word in words {
                if line.len() + word.len() >= width {
                    text.push_str(&line);
                    line = if hangs { "\n     " } else { "\n" }.to_owned();
                }
                if !line.ends_with(['\n', ' ']) {
                    line.push(' ');
                }
                line.push_str(word);
            }
            text.push_str(&line);
            text.push_str(".\n\n");
        }
        let expected = turns.iter().map(|(name, words)| format!("{}: {}.", names[*name], words.join(" ")));
        prop_assert_eq!(said(&text), expected.collect::<Vec<_>>());
    }
}

/// An article whose headings come after an empty line and directly above their text.
const HEADINGS_ABOVE_TEXT: &str = "\
• Friday, June 07, 2024

A Boat on the Lake

The boat as it is today.

We Were Cold
Our village has a lake, and on the lake there is a boat that nobody has used for many, many years of its long life, and which nobody will use.

The Morning on the Quay
ADA: Who rowed?
Ben Carter: My father rowed, and he rowed well, from the first light of the morning until we stood on the other side.

He never spoke.


What Remains of It
ADA: Is it still there?
Ben Carter: It is.

About the Lake
The lake is in the north. It has two islands.
";

#[test]
fn a_line_laid_out_like_the_headings_is_a_heading() {
    assert_eq!(
        said(HEADINGS_ABOVE_TEXT),
        [
            "-: The boat as it is today.",
            "# We Were Cold",
            "-: Our village has a lake, and on the lake there is a boat that nobody has used for many, many years of its long life, and which nobody will use.",
            "# The Morning on the Quay",
            "ADA: Who rowed?",
            "Ben Carter: My father rowed, and he rowed well, from the first light of the morning until we stood on the other side.",
            "Ben Carter: He never spoke.",
            "# What Remains of It",
            "ADA: Is it still there?",
            "Ben Carter: It is.",
            "# About the Lake",
            "-: The lake is in the north. It has two islands.",
        ]
    );
    let document = read(HEADINGS_ABOVE_TEXT.as_bytes()).unwrap();
    assert_eq!(document.title.as_deref(), Some("A Boat on the Lake"));
    assert_eq!(document.set_aside[0].text, "• Friday, June 07, 2024");
}
