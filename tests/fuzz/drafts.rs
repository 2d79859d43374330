//! Arbitrary drafts: their quotations are in order, and their spans are in the draft.

use bolero::{TypeGenerator, check};
use onrecord_drafts::{Format, find_quotations};

/// The pieces that quotations and Markdown are made of.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "„",
    "«",
    "»",
    "「",
    "」",
    " ",
    " ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "— ",
    "*",
    "`",
    "```\n",
    "<b>",
    "<Quote text=\"we go\" ",
    "/>",
    "<pull-quote>",
    "</pull-quote>",
    "<ui.Quote a={",
    "<div>",
    "<!-- onrecord: set aside",
    "-->",
    "&ldquo;",
    "[",
    "″",
    "´",
    "``",
    "''",
    "《",
    "》",
    "n’ ",
    "{{",
    "}}",
    "{{< quote >}}\n",
    "{{< /quote >}}\n",
    "\\enquote{",
    "A B: ",
    "<del>",
    "</del>",
    "<q>",
    "<cite>",
    "</cite>",
    "<sup>",
    "<b hidden>",
    "<p style='display:none'>",
    "</p>",
    "![we ",
    "[!quote] A B",
    "— A B",
    "[1]",
    "<!-- onrecord: allow x, y -->",
    "](a)",
    "[^1]: ",
    "we go",
    "on",
    "    ",
];

#[derive(Debug, TypeGenerator)]
enum Piece {
    Known(u8),
    Character(char),
}

fn check_quotations(draft: &str) {
    for format in [Format::Markdown, Format::Plain, Format::Html] {
        let found = find_quotations(draft, format);
        let mut last_end = 0;
        for quotation in found.quotations {
            assert!(
                last_end <= quotation.span.start && quotation.span.start < quotation.span.end,
                "{draft:?}"
            );
            assert!(draft.get(quotation.span.clone()).is_some(), "{draft:?}");
            let has_words = quotation.text.contains(char::is_alphanumeric);
            assert!(has_words || quotation.has_code(), "{draft:?}");
            last_end = quotation.span.end;
        }
        for skipped in found.not_checked {
            assert!(draft.get(skipped.span).is_some(), "{draft:?}");
        }
    }
}

#[test]
fn quotations_in_any_text_are_in_order() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| check_quotations(&String::from_utf8_lossy(bytes)));
}

#[test]
fn quotations_between_marks_in_any_order_are_in_order() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Known(index) => PIECES[usize::from(*index) % PIECES.len()].to_owned(),
                Piece::Character(character) => character.to_string(),
            });
            check_quotations(&pieces.collect::<String>());
        });
}
