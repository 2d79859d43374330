//! A draft of anything at all: its quotations are in order, and stand in it.

use bolero::{TypeGenerator, check};
use onrecord_drafts::{Format, find_quotations};

/// What quotations and Markdown are made of.
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

fn holds(draft: &str) {
    for format in [Format::Markdown, Format::Plain] {
        let found = find_quotations(draft, format);
        let mut last = 0;
        for one in found.quotations {
            assert!(
                last <= one.span.start && one.span.start < one.span.end,
                "{draft:?}"
            );
            assert!(draft.get(one.span.clone()).is_some(), "{draft:?}");
            assert!(one.text.contains(char::is_alphanumeric), "{draft:?}");
            last = one.span.end;
        }
        for unjudged in found.not_checked {
            assert!(draft.get(unjudged.span).is_some(), "{draft:?}");
        }
    }
}

#[test]
fn any_bytes_that_are_text() {
    check!()
        .with_test_time(crate::fuzz_duration())
        .for_each(|bytes: &[u8]| holds(&String::from_utf8_lossy(bytes)));
}

#[test]
fn marks_in_any_order() {
    check!()
        .with_type::<Vec<Piece>>()
        .with_test_time(crate::fuzz_duration())
        .for_each(|pieces| {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Known(index) => PIECES[usize::from(*index) % PIECES.len()].to_owned(),
                Piece::Character(character) => character.to_string(),
            });
            holds(&pieces.collect::<String>());
        });
}
