//! Attribution in drafts, in the forms of different house styles.

use crate::small_archive::{WREN, check, print};

/// The kinds of problem that a draft is refused for. `Ω` in the draft stands for words of Wren Ash.
fn refused(draft: &str) -> String {
    check(&draft.replace('Ω', WREN), &[]).refusals().join(" ")
}

#[test]
fn the_speaker_named_next_to_a_quotation_is_checked() {
    for draft in [
        "Lea Moor: “Ω.”",
        "**Lea Moor:** “Ω.”",
        "LEA MOOR: “Ω.”",
        "Lea Moor (beekeeper): “Ω.”",
        "“Ω,” Ms. Lea Moor said.",
        "“Ω,” said Dr Lea Moor.",
        "“Ω,” said the mayor, Lea Moor.",
        "“Ω,” said mayor Lea Moor on Friday.",
        "“Ω,” said Lea Moor, who keeps the bees.",
        "“Ω,” Lea Moor, the mayor, later said.",
        "“Ω,” Lea Moor, a friend of Tom Ash, told us.",
        "“Ω,” Moor said.",
        "“Ω,” said Mayor Moor.",
        "“Ω,” L. Moor said.",
        "“Ω” (Lea Moor).",
        "“Ω” [1] (Moor, in May).",
        "Lea Moor, the mayor, said: “Ω.”",
        "Last Friday Lea Moor said in an interview that “Ω.”",
        "When Tom Ash asked why, Lea Moor answered: “Ω.”",
        "Lea Moor said:\n\n> Ω.",
        "> Lea Moor: Ω.",
        "> **Lea Moor:** “Ω.”",
        "According to the mayor, Lea Moor, “Ω.”",
        "Laut Lea Moor „Ω“.",
        "„Ω“, sagte Lea Moor.",
        "»Ω«, so Lea Moor.",
        "« Ω », a déclaré Lea Moor au journal.",
        "“Ω,” her neighbour Lea Moor told The Daily Orchard in May.",
        "As Lea Moor put it, “Ω.”",
        "Lea Moor was quoted as saying: “Ω.”",
        "Lea Moor on the orchard: “Ω.”",
        "“Ω.” said Lea Moor.",
        "“Ω.”, Lea Moor said.",
        "“Ω,” said Great Stone spokeswoman Lea Moor.",
        "> Ω.\n> Lea Moor",
        "> “Ω.”\n>\n> Lea Moor, the mayor",
        "“Ω” - Lea Moor",
        "- “Ω” — Lea Moor",
        "1. Lea Moor – “Ω.”",
        "==“Ω”== said [[Lea Moor]]",
        "> Ω.\n> *Lea Moor*",
        "> Ω.\n\n<cite>Lea Moor</cite>",
        "<blockquote><p>Ω.</p></blockquote><figcaption>Lea Moor</figcaption>",
        "<p>&ldquo;Ω,&rdquo;&nbsp;said <b>Lea&nbsp;Moor</b>.</p>",
        "{{< quote author=\"Lea Moor\" >}}\nΩ.\n{{< /quote >}}",
        "« Ω », explique Lea Moor.",
        "“Ω,” said Lea Moor Monday.",
        "“Ω,” said Moor Monday.",
        "“Ω,” said Cllr Moor.",
        "“Ω,” said Democrat Lea Moor.",
        "Suddenly Lea Moor said “Ω.”",
        "Perhaps Moor said “Ω.”",
        "Did Moor really say “Ω”?",
        "Indeed Moor said “Ω.”",
        "### “Ω” – Lea Moor",
        "“Ω” [Lea Moor]",
        "To quote Lea Moor: “Ω.”",
        "Lea Moor’s answer was “Ω.”",
        "Moor’s reply: “Ω.”",
        "In Lea Moor’s words, “Ω.”",
        "**Lea Moor** — “Ω.”",
        "“Ω.” So says Lea Moor.",
        "“Ω.” Those were the words of Lea Moor.",
        "Lea Moor went on: “Ω.”",
        "“Ω,” Lea Moor shot back.",
        "“Ω,” Lea Moor texted.",
        "Lea Moor maintained that “Ω.”",
        "“Ω,” concedes Lea Moor.",
        "Lea Moor was clear: “Ω.”",
        "Lea Moor stands by her words: “Ω.”",
        "„Ω“, behauptet Lea Moor.",
        "Lea Moor räumt heute ein: „Ω.“",
        "Bürgermeisterin Moor sagte: „Ω.“",
        "«Ω», afirma Lea Moor.",
        "«Ω», aseguró Lea Moor.",
        "Lea Moor sostiene: «Ω».",
        "D’après Lea Moor, « Ω ».",
    ] {
        assert_eq!(refused(draft), "other_speaker", "{draft}");
        let own = draft
            .replace("Lea Moor", "Wren Ash")
            .replace("LEA MOOR", "Wren Ash");
        if own != draft {
            assert_eq!(refused(&own), "", "{own}");
        }
    }
}

#[test]
fn a_full_name_that_is_not_in_the_archive_is_unknown() {
    for draft in [
        "“Ω,” said President Vladimir Putin.",
        "“Ω,” Vladimir Putin told reporters.",
        "“Ω,” said the president, Vladimir Putin.",
        "“Ω,” said Mr. Putin.",
        "“Ω,” said Ludwig van der Berg.",
        "On Monday Vladimir Putin said: “Ω.”",
        "Vladimir Putin: “Ω.”",
        "“Ω,” according to Vladimir Putin.",
    ] {
        assert_eq!(refused(draft), "unknown_speaker", "{draft}");
    }
}

#[test]
fn a_word_with_a_capital_letter_next_to_a_verb_of_saying_is_a_name_that_is_not_in_the_archive() {
    for draft in [
        "Putin said: “Ω.”",
        "Putin said:\n\n> Ω.",
        "Putin later said that “Ω.”",
        "In May, Putin said: “Ω.”",
        "“Ω,” said Putin.",
        "“Ω,” said Putin in May.",
        "“Ω,” Putin said.",
        "“Ω,” Putin told reporters.",
        "“Ω,” Roberts said.",
        "“Ω!” said Putin.",
        "„Ω“, sagte Putin.",
        "« Ω », a déclaré Putin au journal.",
        "But Putin said: “Ω.”",
        "Then Putin said: “Ω.”",
        "Former president Putin said: “Ω.”",
        "According to Putin, “Ω.”",
        "“Ω,” according to Putin.",
        "As Putin put it, “Ω.”",
        "“I sold the cider press,” said Lea Moor, the consul general. Putin said: “Ω.”",
        "“I sold the cider press,” said Lea Moor, the minister. Putin said: “Ω.”",
        "Lea Moor is a consul. Putin said: “Ω.”",
    ] {
        assert_eq!(refused(draft), "unknown_speaker", "{draft}");
    }
    for draft in [
        "“Ω,” said Wren.",
        "“Ω,” Wren said.",
        "Officials said: “Ω.”",
        "Police said: “Ω.”",
        "“Ω!” Officials said.",
        "Background notes: “Ω.”",
        "Who said “Ω”?",
        "Yesterday she said: “Ω.”",
        "She told Putin: “Ω.”",
        "“Ω,” she told Putin.",
        "“Ω,” said Putin’s aide.",
        "“Ω,” said a friend of Putin.",
        "The aide of Putin said: “Ω.”",
        "Putin never said “Ω.”",
        "“Ω,” said Monday’s speaker.",
        "She said Putin had “Ω.”",
        "Mother said: “Ω.”",
        "“Ω,” says I.",
        "“Ω,” said the Kremlin.",
        "The Kremlin said: “Ω.”",
        "According to the Kremlin, “Ω.”",
        "A friend of Putin said: “Ω.”",
    ] {
        assert_eq!(refused(draft), "", "{draft}");
    }
}

#[test]
fn a_label_of_one_word_may_be_a_name_so_it_gets_a_warning() {
    for label in ["Putin", "Trade"] {
        let text = print(&format!("{label}: “{WREN}.”"));
        let warning = format!("“{label}” does not name one speaker");
        assert!(text.contains(&warning), "{text}");
        assert_eq!(refused(&format!("{label}: “Ω.”")), "");
    }
    for draft in ["Note: “Ω.”", "Wren: “Ω.”", "She wrote in a note: “Ω.”"] {
        let text = print(&draft.replace('Ω', WREN));
        assert!(!text.contains("does not name one speaker"), "{text}");
    }
}

#[test]
fn a_name_that_is_not_the_subject_of_the_verb_is_ignored() {
    for draft in [
        "“Ω,” he said.",
        "“Ω,” he said. Lea Moor nodded.",
        "“Ω,” he told Lea Moor.",
        "“Ω,” a friend of Lea Moor said.",
        "“Ω,” said a spokesman for Vladimir Putin.",
        "“Ω,” said Lea Moor’s brother.",
        "“Ω,” said Lea Moor and Tom Ash.",
        "“Ω,” the man who knew Lea Moor said.",
        "“Ω,” said Mr. Ash.",
        "“Ω,” the White House said.",
        "“Ω,” Stone-Moor said.",
        "“Ω,” Moor-Stone said.",
        "“Ω,” Lea Moor-Stone said.",
        "“Ω,” the mayor said.",
        "“Ω,” Lea Moor never said.",
        "Lea Moor never said “Ω.”",
        "Lea Moor didn’t say “Ω.”",
        "She came from Great Stone and said “Ω.”",
        "Lea Moor nodded. “Ω.”",
        "“Ω” (New York).",
        "He told Lea Moor: “Ω.”",
        "Note: “Ω.”",
        "Photo Caption: “Ω.”",
        "“Ω.” Lea Moor nodded and said so.",
        "When Lea Moor was asked, “Ω.”",
        "> Ω.\n> — Mr. Ash",
    ] {
        assert_eq!(refused(draft), "", "{draft}");
    }
}

#[test]
fn the_same_speaker_continues_after_the_attribution_clause() {
    let lea = "I sold the cider press";
    for (draft, expected) in [
        (format!("“{lea},” said Lea Moor. “Ω.”"), "other_speaker"),
        (format!("“{lea},” Lea Moor said. “Ω.”"), "other_speaker"),
        (format!("Lea Moor said “{lea}” and “Ω.”"), "other_speaker"),
        (
            format!("“{lea},” said Lea Moor. Her neighbour disagrees: “Ω.”"),
            "",
        ),
        (format!("“{lea},” said Lea Moor.\n\n“Ω.”"), ""),
        (format!("“{lea},” said Lea Moor. “Ω,” said Wren Ash."), ""),
    ] {
        assert_eq!(refused(&draft), expected, "{draft}");
    }
}

#[test]
fn an_attribution_line_may_contain_more_than_the_name() {
    for draft in [
        "> Ω.\n>\n> — Lea Moor, p. 12",
        "> Ω.\n>\n> (Moor, 2024, p. 3)",
        "> Ω. (Moor, 2024, p. 3)",
        "> Ω.\n> — Lea Moor\n> Mayor of the Orchard",
        "> Ω.\n>\n> — Lea Moor  \n> beekeeper",
        "> Ω. <span class=\"author\">Lea Moor</span>",
        "> Ω.\n>\n> <span class=\"quote-author\">Lea Moor</span>",
        "<blockquote><p>Ω.</p><p class='author'>Lea Moor</p></blockquote>",
        "> **Lea Moor**\n> Ω.",
        "> **Lea Moor**\n>\n> Ω.",
        "> Ω.\n>\n> Source: an interview with Lea Moor",
    ] {
        assert_eq!(refused(draft), "other_speaker", "{draft}");
        let own = draft.replace("Lea Moor", "Wren Ash");
        if own != draft {
            assert_eq!(refused(&own), "", "{own}");
        }
    }
}

#[test]
fn a_line_below_a_quotation_is_not_an_attribution_if_it_names_no_person() {
    for draft in [
        "> Ω.\n>\n> — The mayor",
        "> Ω.\n>\n> — Interviewee",
        "> Ω.\n>\n> — From *The Harbour*",
        "> Ω.\n> — The Harbour, p. 3",
        "> Ω.\n>\n> Source: The Harbour, 2024",
        "> Ω.\n> Source: *Orchard Weekly*",
        "> Ω.\n>\n> — Orchard Weekly, 3 May",
        "> Ω.\n>\n> — OW, May 2024",
        "> Ω.\n>\n> — orchard.example, 2024",
        "> Ω.\n>\n> — @talks",
        "> Ω.\n\n> — The Harbour",
        "“Ω.”\n\n> — The Harbour, 2024",
        "“Ω” (Orchard Weekly).",
        "“Ω” (OW, May 2024).",
    ] {
        let outcome = check(&draft.replace('Ω', WREN), &[]);
        assert_eq!(outcome.code, 0, "{draft}: {:?}", outcome.items);
    }
    let made_up = check(
        &format!("> {WREN}.\n> And we burned it.\n>\n> — The mayor"),
        &[],
    );
    assert_eq!(made_up.code, 1);
}

#[test]
fn the_message_about_a_line_taken_for_a_name_says_what_to_do() {
    let source = "is read as the speaker’s name; if it names the source, begin the line with “Source:”; to \
                  accept it, write";
    for (line, title) in [
        ("— Outlet", "nobody called “Outlet” speaks in the archive"),
        (
            "— Outlet, 2024",
            "nobody called “Outlet, 2024” speaks in the archive",
        ),
        (
            "— Orchard Weekly",
            "said by Wren Ash, not by Orchard Weekly",
        ),
    ] {
        for below in ["\n> ", "\n>\n> ", "\n\n", "\n\n> "] {
            let text = print(&format!("> {WREN}.{below}{line}\n"));
            let name = line.trim_start_matches("— ");
            let help = format!("“{name}” {source}");
            assert!(text.contains(title) && text.contains(&help), "{text}");
            let fixed = line.replace('—', "Source:");
            let fixed = format!("> {WREN}.\n>\n> {fixed}\n");
            assert_eq!(check(&fixed, &[]).code, 0, "{fixed}");
        }
    }
    let person = print(&format!("> {WREN}.\n>\n> — Lea Moor"));
    assert!(!person.contains("Source:"), "{person}");
    let not_said = print("> We burned all of it.\n>\n> — Outlet, 2024");
    assert!(
        not_said.contains("nothing similar found in 1 interview"),
        "{not_said}"
    );
    assert!(
        not_said.contains("note: nobody called “Outlet, 2024” speaks in the archive"),
        "{not_said}"
    );
}

#[test]
fn an_attribution_line_quoted_by_mistake_is_reported() {
    for (draft, line) in [
        (format!("> {WREN}. — Outlet"), "— Outlet"),
        (format!("> {WREN}\n> — Outlet"), "— Outlet"),
        (format!("> {WREN} - from the talk"), "- from the talk"),
    ] {
        let text = print(&draft);
        let help = format!(
            "without “{line}”, these words are in the record; if it names the speaker, move it to a \
             paragraph of its own below the quotation"
        );
        assert!(text.contains(&help), "{text}");
    }
    let never_said = print("> We burned it. — Outlet");
    assert!(!never_said.contains("help"), "{never_said}");
}

#[test]
fn a_paragraph_that_begins_with_a_speaker_name_is_listed() {
    let outcome = check("LEA MOOR: We sold the cider press.", &[]);
    assert_eq!(
        (outcome.not_checked, outcome.code),
        (vec!["label".to_owned()], 0)
    );
    for draft in [
        "Note: We sold the cider press.",
        "Lea Moor: “I sold the cider press.”",
    ] {
        assert!(check(draft, &[]).not_checked.is_empty(), "{draft}");
    }
}

#[test]
fn an_interviewer_named_in_brackets_is_the_speaker_but_a_publisher_is_not() {
    assert_eq!(refused("“Ω” (Ivy Stone)."), "other_speaker");
    assert_eq!(refused("“Ω” [Ivy Stone]."), "other_speaker");
    assert_eq!(refused("“Ω” (Orchard Weekly)."), "");
    assert_eq!(refused("“Ω” [in German]."), "");
}

#[test]
fn a_name_is_ignored_if_the_sentence_does_not_say_that_the_person_spoke() {
    for draft in [
        "Lea Moor’s neighbour went on: “Ω.”",
        "Asked about Lea Moor’s answer, “Ω.”",
        "“Ω,” is what Lea Moor went on to deny.",
        "Lea Moor stands by the gate: “Ω.”",
        "It went on. Lea Moor left. “Ω.”",
        "Lea Moor didn’t say “Ω.”",
        "Lea Moor has never said “Ω.”",
    ] {
        assert_eq!(refused(draft), "", "{draft}");
    }
}
