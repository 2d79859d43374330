//! Which question marks were cut off from a quotation.

use super::super::context::Context;
use super::super::table::Language;
use onrecord_text::sentence;

/// Was a question mark cut off from the words in square brackets?
fn is_cut(language: &str, marked: &str) -> bool {
    let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    let text = marked.replace(['[', ']'], "");
    let language = Language::of(language);
    let sentence = sentence(&text, &(start..end));
    let context = Context::of(&text, &(start..end), &sentence, language.as_ref());
    let found = context.question(&text, &(start..end), language.as_ref());
    found.is_some()
}

#[track_caller]
fn all(language: &str, expected: bool, sentences: &[&str]) {
    for marked in sentences {
        assert_eq!(is_cut(language, marked), expected, "{marked}");
    }
}

#[test]
fn a_tag_or_a_question_of_its_own_after_a_statement_asks_nothing_else() {
    all(
        "en",
        false,
        &[
            "[The bakery burned down], right?",
            "[They baked all night], didn’t they?",
            "[The oven isn’t new], is it?",
            "[The oven is warm], you know?",
            "[We ate]; who would not?",
            "[We asked the baker]: is it warm? And he laughed.",
            "[The baker asked]: “Is it warm?”",
        ],
    );
    all("fr", false, &["[Le pain est chaud], n’est-ce pas ?"]);
    all("de", false, &["[Das Brot ist warm], nicht wahr?"]);
    all(
        "es",
        false,
        &["[El pan es bueno], ¿verdad?", "[Hay pan]; ¿quién quiere?"],
    );
}

#[test]
fn a_tag_asks_when_it_doubts_or_asks_the_listener() {
    all(
        "en",
        true,
        &[
            "[The oven is warm], is it?",
            "[You burned the bread], right?",
            "[They burned the bread], don’t you think?",
            "[The oven is warm] – or is it?",
            "[Is the oven warm], you know?",
            "[Did we eat]; did we bake?",
            "[The oven is warm], and the bread?",
            "[They burned the bread, right]?",
        ],
    );
}

#[test]
fn a_spanish_question_begins_with_its_mark() {
    all(
        "es",
        true,
        &[
            "¿[Hay pan]",
            "[¿Hay pan]",
            "¿[Hay pan] o no?",
            "¿[Hay pan], no?",
        ],
    );
    all("es", false, &["¿Hay pan? [Hay pan]."]);
}

#[test]
fn emoji_are_question_marks_too() {
    all(
        "en",
        true,
        &["[The bread is warm]❓", "[The bread is warm] ❔"],
    );
}
