//! Properties that hold for every draft.

use onrecord_text::quotation_marks::{ALL, Form, quotation_mark};
use proptest::prelude::*;

use super::*;

/// `bench/drafts` measures the time that they take.
#[test]
fn drafts_that_repeat_one_piece_thousands_of_times_are_parsed() {
    let lines = include_str!("hostile.txt").lines();
    for line in lines.filter(|line| !line.starts_with("# ")) {
        let piece = line.replace('¶', "").replace("\\n", "\n");
        let draft = piece.repeat(2_000);
        for format in [Format::Markdown, Format::Plain, Format::Html] {
            let found = find_quotations(&draft, format);
            assert!(
                found
                    .quotations
                    .iter()
                    .all(|one| one.span.end <= draft.len()),
                "{piece:?}"
            );
        }
    }
}

/// Whether a mark cannot be an apostrophe, feet, inches or part of an acronym, so that it must be
/// reported.
fn must_be_reported(draft: &str, at: usize, c: char) -> bool {
    let Some(entry) = quotation_mark(c) else {
        return false;
    };
    let before = draft[..at].chars().next_back();
    let after = draft[at + c.len_utf8()..].chars().next();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match entry.form {
        Form::Letter => false,
        Form::Apostrophe => !is_word(before) && !is_word(after),
        _ => !before.is_some_and(char::is_numeric),
    }
}

fn assert_every_mark_is_reported(draft: &str) {
    let found = find_quotations(draft, Format::Plain);
    for (at, c) in draft
        .char_indices()
        .filter(|(at, c)| must_be_reported(draft, *at, *c))
    {
        let end = at + c.len_utf8();
        // The marks of a quotation are next to its words, separated by at most a space.
        let is_quoted = found.quotations.iter().any(|one| {
            let before = draft[..one.span.start].trim_end();
            let after = draft[one.span.end..].len() - draft[one.span.end..].trim_start().len();
            let start = before.char_indices().next_back().map_or(0, |(at, _)| at);
            at >= start.saturating_sub(3) && end <= one.span.end + after + 8
        });
        let is_listed = found
            .not_checked
            .iter()
            .any(|one| one.span.start <= end + 3 && at <= one.span.end + 3);
        assert!(
            is_quoted || is_listed,
            "U+{:04X} at {at} of {draft:?}",
            u32::from(c)
        );
    }
}

#[test]
fn every_unicode_mark_is_in_a_quotation_or_listed_in_any_context() {
    for entry in ALL {
        let c = entry.mark;
        for draft in [
            format!("They said {c}we go on together."),
            format!("They said we go on together{c} and left."),
            format!("They said, {c} we go on together. {c}"),
            format!("They said {c}we go on together{c} and left."),
            format!("{c}We go on together, they said."),
            format!("We go on together, they said.{c}"),
        ] {
            assert_every_mark_is_reported(&draft);
        }
    }
}

fn assert_invariants(draft: &str, format: Format) {
    let found = find_quotations(draft, format);
    let mut last = 0;
    for one in &found.quotations {
        assert!(
            one.span.start >= last && one.span.end > one.span.start,
            "{draft:?}"
        );
        last = one.span.end;
        assert!(draft.get(one.span.clone()).is_some());
        let places = one
            .rendered
            .as_str()
            .char_indices()
            .map(|(at, c)| one.rendered.draft_span(at..at + c.len_utf8()));
        places.fold(one.span.start, |last, place| {
            assert!(
                last <= place.start && place.end <= one.span.end,
                "{draft:?}"
            );
            assert!(draft.get(place.clone()).is_some());
            place.start
        });
    }
    for one in &found.not_checked {
        assert!(
            draft
                .get(one.span.clone())
                .is_some_and(|mark| !mark.is_empty()),
            "{draft:?}"
        );
    }
}

proptest! {
    #[test]
    fn every_mark_among_words_is_reported(
        marks in prop::collection::vec((any_mark(), 0..4_usize), 1..8)
    ) {
        let mut draft = "So".to_owned();
        for (mark, spaces) in marks {
            draft.push_str(if spaces & 1 == 0 { " " } else { "" });
            draft.push(mark);
            draft.push_str(if spaces & 2 == 0 { "" } else { " " });
            draft.push_str("we go on");
        }
        assert_every_mark_is_reported(&draft);
    }

    #[test]
    fn spans_are_in_order_and_positions_increase(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)
    ) {
        assert_invariants(&pieces.concat(), Format::Markdown);
        assert_invariants(&pieces.concat(), Format::Plain);
        assert_invariants(&pieces.concat(), Format::Html);
    }

    #[test]
    fn any_text_can_be_parsed(draft in "\\PC*") {
        assert_invariants(&draft, Format::Markdown);
        assert_invariants(&draft, Format::Plain);
        assert_invariants(&draft, Format::Html);
    }
}

fn any_mark() -> impl Strategy<Value = char> {
    let all = ALL.iter();
    prop::sample::select(all.map(|entry| entry.mark).collect::<Vec<_>>())
}

const PIECES: &[&str] = &[
    "″",
    "´",
    "``",
    "''",
    "‚",
    "《",
    "》",
    "｢",
    "n’",
    "{{",
    "}}",
    "{%",
    "%}",
    "{{< quote >}}",
    "{{< /quote >}}",
    "\n::: quote\n",
    "\n:::\n",
    "==",
    "[[",
    "]]",
    "\\enquote{",
    "}",
    ": ",
    "<del>",
    "</del>",
    "<q>",
    "</q>",
    "<cite>",
    "</cite>",
    "<sup>",
    "</sup>",
    "<blockquote>",
    "</blockquote>",
    "[!quote] A B",
    "— A B",
    "[1]",
    "²",
    "<!-- onrecord: allow x, y -->",
    "~~",
    "\u{1}",
    "\u{2}",
    "\r",
    "<p hidden>",
    "</p>",
    "<li>",
    "<td hidden>",
    "<table>",
    "<a b='",
    "<b c=\"",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "</",
    "<!",
    "--!>",
    ">",
    "&#147",
    "&lt",
    "&#",
    "{{ x }}",
    ",,",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "„",
    "«",
    "»",
    "‹",
    "›",
    "「",
    "」",
    "‚",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "> ",
    "- ",
    "— ",
    "*",
    "**",
    "`",
    "```\n",
    "<b>",
    "<Quote text=\"we go\" ",
    "/>",
    "<pull-quote>",
    "</pull-quote>",
    "<ui.Quote a={",
    "<div>",
    "<!--",
    "-->",
    "&amp;",
    "&ldquo;",
    "\\",
    "[",
    "](a)",
    "[^1]",
    "[^1]: ",
    "we",
    "go",
    "on",
    "s",
    "é",
    "我",
    "😀",
    "24",
    ".",
    ",",
    "…",
    "\t",
    "    ",
    "---\n",
    "|",
];
