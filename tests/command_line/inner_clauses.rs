//! Attribution clauses inside quotation marks, as in French, Spanish, Italian, Portuguese, Polish and
//! Russian.

use crate::small_archive::{check, print};

/// Checks a draft, which must pass, and returns the texts of its quotations.
fn texts(draft: &str) -> Vec<String> {
    let outcome = check(draft, &["--short"]);
    assert_eq!(outcome.code, 0, "{draft}: {:?}", outcome.items);
    outcome.items.into_iter().map(|(text, ..)| text).collect()
}

#[test]
fn an_attribution_clause_inside_the_marks_interrupts_a_quotation() {
    for clause in [
        ", dit-elle, ",
        ", a-t-elle dit, ",
        ", explique Lea Moor, ",
        ", explique Mme Moor, ",
        ", explique M. Moor, ",
        ", explique l’élue, ",
        ", explique la maire, ",
        ", a ajouté Lea Moor, ",
        ", s’exclame-t-elle, ",
        " — dit-elle — ",
        " – explique Moor – ",
    ] {
        let draft = format!("« On va continuer{clause}comme avant. »");
        assert_eq!(
            texts(&draft),
            ["On va continuer", "comme avant."],
            "{draft}"
        );
    }
    for clause in [
        " —dice Moor— ",
        " —dice Moor—, ",
        ", —explicó ayer Moor—, ",
        ", dijo Lea Moor, ",
        " –añadió– ",
        " - explica Lea Moor - ",
        "—ha dicho Moor—",
        " — disse ela — ",
        ", ha spiegato Moor, ",
        " – racconta la sindaca – ",
    ] {
        let draft = format!("«Vamos a seguir{clause}como antes»");
        assert_eq!(texts(&draft), ["Vamos a seguir", "como antes"], "{draft}");
    }
    for draft in [
        "„Będziemy działać – mówi Lea Moor – jak dotąd”",
        "„Będziemy działać – mówi nam burmistrz – jak dotąd”",
        "„Będziemy działać – dodaje. – jak dotąd”",
    ] {
        assert_eq!(texts(draft), ["Będziemy działać", "jak dotąd"], "{draft}");
    }
    for draft in [
        "«Мы продолжим, — рассказывает Moor, — как раньше»",
        "«Мы продолжим, — говорит она. — Как раньше»",
        "«Мы продолжим, - добавила директор школы, - как раньше»",
    ] {
        let lowercase: Vec<String> = texts(draft).iter().map(|one| one.to_lowercase()).collect();
        assert_eq!(lowercase, ["мы продолжим", "как раньше"], "{draft}");
    }
}

#[test]
fn a_quotation_may_be_interrupted_more_than_once() {
    let draft = "« On va continuer, dit-elle, comme avant. Ce n’est pas, ajoute-t-elle, un jeu. »";
    let parts = ["On va continuer", "comme avant. Ce n’est pas", "un jeu."];
    assert_eq!(texts(draft), parts);
    let question = "« Vous venez – demande Lea Moor – avec nous ? »";
    assert_eq!(texts(question), ["Vous venez", "avec nous ?"]);
    for question in [
        "“Will the bees come back,” asked Tom Ash, “after a winter like that?”",
        "“Will the bees come back” – asks Tom Ash – “after a winter like that?”",
    ] {
        assert_eq!(check(question, &[]).refusals(), [""; 0], "{question}");
    }
    let statement = "“Will the bees come back after a winter,” said Tom Ash, “like that.”";
    assert_eq!(check(statement, &[]).refusals(), ["question_cut"]);
    let question = statement.replace('.', "?");
    assert_eq!(check(&question, &[]).refusals(), [""; 0]);
}

#[test]
fn the_speaker_named_inside_the_marks_is_checked() {
    for (draft, expected) in [
        (
            "« On va continuer, explique Wren Ash, comme avant. »",
            "other_speaker",
        ),
        (
            "«Vamos a seguir —dice Tom Ash— como antes»",
            "other_speaker",
        ),
        (
            "„Będziemy działać – mówi Wren Ash – jak dotąd”",
            "other_speaker",
        ),
        (
            "«Мы продолжим, - добавила Wren Ash, - как раньше»",
            "other_speaker",
        ),
        (
            "«Мы продолжим, — сказала Wren Ash, — как раньше»",
            "other_speaker",
        ),
        (
            "«Vamos a seguir —dice Ana Ruiz— como antes»",
            "unknown_speaker",
        ),
    ] {
        let outcome = check(draft, &["--short"]);
        assert_eq!(outcome.refusals(), [expected; 2], "{draft}");
    }
}

#[test]
fn only_an_attribution_clause_passes_inside_the_marks() {
    for draft in [
        // Not an attribution clause, or the speaker's own words.
        "« On va continuer, disons-le, comme avant. »",
        "« On va continuer, dit autrement, comme avant. »",
        "« On va continuer, comme on dit, comme avant. »",
        "« On va continuer, je le dis, comme avant. »",
        "« On va continuer, explique la loi, comme avant. »",
        "« On va continuer, dit mon père, comme avant. »",
        "« On va continuer, demande la maire qui paie, comme avant. »",
        "«Vamos a seguir, explica eso, como antes»",
        "«Vamos a seguir —recuerda— como antes»",
        "«Vamos a seguir —dice que no— como antes»",
        "„Będziemy działać – mówi się – jak dotąd”",
        "«Мы продолжим, как говорит Moor, как раньше»",
        // More than an attribution clause.
        "« On va continuer, dit-elle, toujours comme avant. »",
        "« On va continuer encore, dit-elle, comme avant. »",
        "« On va continuer — dit-elle. Sans eux — comme avant. »",
        "« On va continuer — dit-elle, sans eux — comme avant. »",
        "« On va continuer — dit-elle pour parler encore de tout cela — comme avant. »",
        // Words are left out, or the order differs.
        "« On va, dit-elle, comme avant. »",
        "« Comme avant, dit-elle, on va continuer. »",
        "« On va continuer, dit-elle, un jeu. »",
        "« On va continuer, dit-elle, como antes. »",
        // Inside English quotation marks, these words are the speaker's.
        "“I sold the cider press, noted Lea Moor, to a man.”",
    ] {
        let outcome = check(draft, &["--short"]);
        assert_eq!(outcome.code, 1, "{draft}: {:?}", outcome.items);
        assert_eq!(outcome.items.len(), 1, "{draft}");
    }
}

#[test]
fn a_comment_applies_to_both_halves_around_a_clause_inside_the_marks() {
    let draft = "« On va continuer, explique Wren Ash, comme avant. »";
    let accepted = "<!-- onrecord: allow other_speaker, she reads it aloud -->";
    let outcome = check(&format!("{draft} {accepted}"), &["--short"]);
    assert_eq!((outcome.code, outcome.comments.len()), (0, 0));
    let partly = "« Ce n’est, dit-elle, pas un jeu. »";
    let wrong = "<!-- onrecord: allow elided -->";
    assert_eq!(check(&format!("{partly} {wrong}"), &[]).comments.len(), 1);
    let stale = "<!-- onrecord: allow elided, none is -->";
    assert_eq!(check(&format!("{partly} {stale}"), &[]).comments.len(), 1);
    let aside = "<!-- onrecord: set aside, by telephone -->";
    let outcome = check(&format!("{draft} {aside}"), &[]);
    assert_eq!((outcome.code, outcome.not_checked.len()), (0, 1));
}

#[test]
fn a_possible_attribution_clause_is_reported_if_the_words_around_it_were_said() {
    let help = |clause: &str| {
        format!(
            "help: without “{clause}”, these words are in the record; if it names the speaker, close the \
             quotation before it and open it again after it"
        )
    };
    for (draft, clause) in [
        (
            "“I sold the cider press, Lea Moor said, to a man.”",
            "Lea Moor said",
        ),
        ("«Vamos a seguir —explica— como antes»", "explica"),
        (
            "« On va continuer, explique l’ancienne institutrice, comme avant. »",
            "explique l’ancienne institutrice",
        ),
    ] {
        let printed = print(draft);
        assert!(printed.contains(&help(clause)), "{printed}");
    }
    let last = print("« On va continuer comme avant, dit-elle. »");
    let help = "without “dit-elle”, these words are in the record; if it names the speaker, close the quotation \
                before it";
    assert!(last.contains(help), "{last}");
    for draft in [
        "“I sold the cider press, Lea Moor said, to his brother.”",
        "“I sold the cider press, alas, to a man.”",
    ] {
        assert!(!print(draft).contains("help"), "{draft}");
    }
}
