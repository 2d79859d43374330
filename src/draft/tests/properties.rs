//! What holds of every draft.

use proptest::prelude::*;

use super::*;

#[test]
fn a_great_many_marks_take_no_time() {
    for marks in [
        "“ a",
        "\" a ",
        "a ' b",
        "'a ",
        "‘a ",
        "> “",
        "«a ",
        "a” ",
        "‘“a’ ",
    ] {
        let _ = quotations(&marks.repeat(50_000), Format::Markdown);
        let _ = quotations(&marks.repeat(50_000), Format::Plain);
    }
}

fn holds(draft: &str, format: Format) {
    let found = quotations(draft, format);
    let mut last = 0;
    for one in &found.all {
        assert!(
            one.span.start >= last && one.span.end > one.span.start,
            "{draft:?}"
        );
        last = one.span.end;
        assert!(draft.get(one.span.clone()).is_some());
        let places = one
            .shown
            .as_str()
            .char_indices()
            .map(|(at, c)| one.shown.in_draft(at..at + c.len_utf8()));
        places.fold(one.span.start, |last, place| {
            assert!(
                last <= place.start && place.end <= one.span.end,
                "{draft:?}"
            );
            assert!(draft.get(place.clone()).is_some());
            place.start
        });
    }
    for one in &found.alone {
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
    fn spans_are_in_order_and_places_go_forward(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)
    ) {
        holds(&pieces.concat(), Format::Markdown);
        holds(&pieces.concat(), Format::Plain);
    }

    #[test]
    fn any_text_is_read(draft in "\\PC*") {
        holds(&draft, Format::Markdown);
        holds(&draft, Format::Plain);
    }
}

const PIECES: &[&str] = &[
    "“", "”", "\"", "'", "’", "‘", "„", "«", "»", "‹", "›", "「", "」", "‚", " ", " ", "\n",
    "\n\n", "\r\n", "> ", "- ", "— ", "*", "**", "`", "```\n", "<b>", "<div>", "<!--", "-->",
    "&amp;", "&ldquo;", "\\", "[", "](a)", "[^1]", "[^1]: ", "we", "go", "on", "s", "é", "我",
    "😀", "24", ".", ",", "…", "\t", "    ", "---\n", "|",
];
