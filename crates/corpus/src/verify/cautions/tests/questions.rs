//! Which question marks were cut off from a quotation.

use onrecord_text::enclosing_sentence;

use super::super::context::Context;
use super::super::table::Language;

/// Whether a question mark was cut off from the words in square brackets.
fn is_cut(language: &str, marked: &str) -> bool {
    let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    let text = marked.replace(['[', ']'], "");
    let language = Language::from_tag(language);
    let sentence = enclosing_sentence(&text, &(start..end));
    let context = Context::new(&text, &(start..end), &sentence, language.as_ref());
    let mark = context.cut_question_mark(&text, &(start..end), language.as_ref());
    mark.is_some()
}

#[track_caller]
fn assert_questions(language: &str, expected: bool, sentences: &[&str]) {
    for marked in sentences {
        assert_eq!(is_cut(language, marked), expected, "{marked}");
    }
}

#[test]
fn a_tag_or_a_separate_question_does_not_make_the_statement_before_it_a_question() {
    assert_questions(
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
    assert_questions("fr", false, &["[Le pain est chaud], n’est-ce pas ?"]);
    assert_questions("de", false, &["[Das Brot ist warm], nicht wahr?"]);
    assert_questions(
        "es",
        false,
        &["[El pan es bueno], ¿verdad?", "[Hay pan]; ¿quién quiere?"],
    );
}

#[test]
fn a_tag_that_doubts_or_addresses_the_listener_makes_a_question() {
    assert_questions(
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
fn a_spanish_question_begins_with_a_question_mark() {
    assert_questions(
        "es",
        true,
        &[
            "¿[Hay pan]",
            "[¿Hay pan]",
            "¿[Hay pan] o no?",
            "¿[Hay pan], no?",
        ],
    );
    assert_questions("es", false, &["¿Hay pan? [Hay pan]."]);
}

#[test]
fn emoji_are_question_marks_too() {
    assert_questions(
        "en",
        true,
        &["[The bread is warm]❓", "[The bread is warm] ❔"],
    );
}
