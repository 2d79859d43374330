//! Distinguishing apostrophes, feet and inches from quotation marks.

use super::*;

#[test]
fn apostrophes_are_not_quotation_marks() {
    for draft in [
        "It’s the leaders’ support, don’t you think? Rock ’n’ roll of the ’90s.",
        "It's the leaders' support, don't you think? Rock 'n' roll of the '90s.",
        "The class of '24 and the boys' school, 6' 2\" tall.",
        "A 5\" screen; an 11\" one.",
    ] {
        assert_eq!(quotation_texts(draft), Vec::<String>::new(), "{draft}");
    }
    for (draft, text) in [
        (
            "'It's the leaders' support that counts,' he said of the boys' school.",
            "It's the leaders' support that counts,",
        ),
        (
            "‘It’s the leaders’ support that counts,’ he said.",
            "It’s the leaders’ support that counts,",
        ),
        (
            "‘several good results’ and the leaders’ support",
            "several good results",
        ),
        ("He told 'em 'we go on' today.", "we go on"),
        (
            "“We told ’em in the ’90s,” he said",
            "We told ’em in the ’90s,",
        ),
        ("“In 2024” he said", "In 2024"),
        ("the \"/proc\" folder", "/proc"),
        ("\"In 2024\" he said", "In 2024"),
    ] {
        assert_eq!(quotation_texts(draft), [text], "{draft}");
    }
}

#[test]
fn a_definite_apostrophe_does_not_close_a_quotation() {
    for (draft, text) in [
        (
            "‘We were singin’ for an hour,’ she said.",
            "We were singin’ for an hour,",
        ),
        (
            "'We were singin' for an hour', she said.",
            "We were singin' for an hour",
        ),
        (
            "‘The ol’ mill an’ the barn,’ she said.",
            "The ol’ mill an’ the barn,",
        ),
        (
            "‘Salt ’n’ pepper is all we had,’ she said.",
            "Salt ’n’ pepper is all we had,",
        ),
        (
            "'Salt 'n' pepper is all we had,' she said.",
            "Salt 'n' pepper is all we had,",
        ),
        (
            "‘’Tis the millers’ hill and theirs’, she said.",
            "’Tis the millers’ hill and theirs",
        ),
        (
            "‘The boys’, girls’ and men’s rooms,’ she said.",
            "The boys’, girls’ and men’s rooms,",
        ),
        ("the ‘Great Stone’ park, and the boys’, too", "Great Stone"),
        ("'We left 'em there,' she said.", "We left 'em there,"),
        (
            "'We left 'cuz it was late,' she said.",
            "We left 'cuz it was late,",
        ),
        (
            "He walked 'til dawn, 'and we go on,' he said.",
            "and we go on,",
        ),
        ("‘He said ‘no’,’ she told us.", "He said ‘no’,"),
        (
            "''Twas a mild winter for all,' she said.",
            "'Twas a mild winter for all,",
        ),
    ] {
        assert_eq!(quotation_texts(draft), [text], "{draft}");
    }
}

#[test]
fn an_unclosed_apostrophe_does_not_open_a_quotation() {
    for draft in [
        "They left 'cause the mill was shut, 'neath the stars of the '60s.",
        "They left ’cause the mill was shut, ’neath the stars of the ’60s.",
        "The class of ’24, James’ dog, and the U.S.’ policy.",
        "صاحب ‘90s.",
    ] {
        let found = find_quotations(draft, Format::Markdown);
        assert!(found.quotations.is_empty(), "{draft}");
        assert!(
            !found.not_checked.iter().any(|one| one.reason.is_error()),
            "{draft}"
        );
    }
    // A name with the letter ayn: listed, because it is ambiguous.
    assert_eq!(
        not_checked("They met ‘Abd al-Karim there."),
        [("‘", NotCheckedReason::Apostrophe)]
    );
}

#[test]
fn feet_and_inches_do_not_close_a_quotation() {
    for (draft, text) in [
        (
            "“It is 12' 6\" wide, and no more,” he said.",
            "It is 12' 6\" wide, and no more,",
        ),
        (
            "“It is 12’ 6” wide, and no more,” he said.",
            "It is 12’ 6” wide, and no more,",
        ),
        (
            "\"It is 12' 6\" wide, and no more,\" he said.",
            "It is 12' 6\" wide, and no more,",
        ),
        (
            "‘It is 12’ wide, and no more,’ he said.",
            "It is 12’ wide, and no more,",
        ),
        (
            "“It is 12′ 6″ wide, and no more,” he said.",
            "It is 12′ 6″ wide, and no more,",
        ),
        ("A plank of 9\" and 6'. “We go on”", "We go on"),
        (
            "“We began in 2024” he said. “They did, too,” he said of 6\" planks.",
            "We began in 2024",
        ),
    ] {
        assert_eq!(quotation_texts(draft)[0], text, "{draft}");
    }
}

#[test]
fn the_right_mark_may_open_if_the_left_one_is_not_used() {
    assert_eq!(
        quotation_texts("Hon sa ’vi går vidare’ och ’de går hem’."),
        ["vi går vidare", "de går hem"]
    );
    assert_eq!(
        quotation_texts("‘We go on,’ she said of the ’60s’ end."),
        ["We go on,"]
    );
}

#[test]
fn an_elided_word_before_a_quotation_has_an_apostrophe() {
    for draft in [
        "Il parle d’« Europe et paix » hier.",
        "Il dit qu'« Europe et paix » va.",
        "L’« Europe et paix » va.",
        "Parla dell’“Europe et paix” ieri.",
    ] {
        assert_eq!(quotation_texts(draft), ["Europe et paix"], "{draft}");
        assert_eq!(not_checked(draft), [], "{draft}");
    }
}

#[test]
fn hebrew_acronyms_are_not_quotations() {
    assert_eq!(quotation_texts("צה״ל וארה\"ב"), Vec::<String>::new());
}
