//! Block quotes, attribution lines and interrupted quotations.

use super::*;

fn attributions(draft: &str) -> Vec<Option<String>> {
    let all = find_quotations(draft, Format::Markdown)
        .quotations
        .into_iter();
    all.map(|one| one.attribution.map(|named| named.text))
        .collect()
}

#[test]
fn a_block_quote_is_a_quotation_without_its_attribution() {
    for (draft, name) in [
        ("> We go on. They\n> go on.", None),
        ("> We go on. They\n> go on.\n> — His Name", Some("His Name")),
        (
            "> We go on. They\n> go on.\n>\n> — His Name, office",
            Some("His Name, office"),
        ),
        (
            "> We go on. They\n> go on.\n> -- His Name",
            Some("His Name"),
        ),
        ("> We go on. They\n> go on.\n> -His Name", Some("His Name")),
        ("> We go on. They\n> go on.\n> ~ His Name", Some("His Name")),
        (
            "> We go on. They\n> go on.\n>\n> (His Name)",
            Some("His Name"),
        ),
        (
            "> We go on. They\n> go on.\n>\n> - His Name",
            Some("His Name"),
        ),
        (
            "> We go on. They\n> go on.\n>\n> **— His Name**",
            Some("His Name"),
        ),
        (
            "> We go on. They\n> go on.\n>\n> <cite>His Name</cite>",
            Some("His Name"),
        ),
        (
            "> We go on. They go on. — <cite>His Name</cite>, *A Book*",
            Some("His Name, A Book"),
        ),
        (
            "> We go on. They\n> go on.\n>\n> <footer>— His Name</footer>",
            Some("His Name"),
        ),
        ("> We go on. They go on. — His Name", Some("His Name")),
        (
            "> We go on. They go on.\n>\n> <footer>— His Name, <cite>A Book</cite></footer>",
            Some("His Name, A Book"),
        ),
        ("> We go on. They\n> go on.\n> *His Name*", Some("His Name")),
        (
            "> We go on. They\n> go on.\n>\n> _His Name, office_",
            Some("His Name, office"),
        ),
        (
            "> *We go on. They go on.*\n> **His Name**, office",
            Some("His Name, office"),
        ),
        (
            "> We go on. They\n> go on.<br><small>His Name</small>",
            Some("His Name"),
        ),
        ("> **His Name:** We go on. They go on.", Some("His Name")),
        ("> “We go on. They\n> go on.”", None),
        ("> “We go on. They\n> go on.” — His Name", Some("His Name")),
        (
            "> “We go on. They\n> go on.”\n> — His Name",
            Some("His Name"),
        ),
        (
            "> “We go on. They\n> go on.”\n>\n> - His Name",
            Some("His Name"),
        ),
        (
            "> [!quote] His Name\n> We go on. They go on.",
            Some("His Name"),
        ),
        ("> [!QUOTE]-\n> We go on. They go on.", None),
        (
            "> We go on. They go on.\n\n— His Name, miller",
            Some("His Name, miller"),
        ),
        ("“We go on. They go on.”\n\n— His Name", Some("His Name")),
        ("“We go on. They go on.” — His Name", Some("His Name")),
        ("- A list\n\n  > We go on. They\n  > go on.", None),
        (
            "<blockquote><p>We go on. They go on.</p><footer>His Name</footer></blockquote>",
            Some("His Name"),
        ),
    ] {
        assert_eq!(quotation_texts(draft), ["We go on. They go on."], "{draft}");
        assert_eq!(attributions(draft), [name.map(str::to_owned)], "{draft}");
    }
}

#[test]
fn a_line_below_that_only_looks_like_a_name_is_quoted() {
    for (draft, text) in [
        (
            "> We will do it\n> — not without them.",
            "We will do it — not without them.",
        ),
        ("> We left\n> — I never did", "We left — I never did"),
        ("> We need:\n>\n> - not this", "We need:\nnot this"),
        (
            "> “We go on,” he said, “all day.”",
            "“We go on,” he said, “all day.”",
        ),
        ("> <cite>A Book</cite> has it all.", "A Book has it all."),
        ("> We go on.\n> *Never again*", "We go on. Never again"),
        ("> We go on.\n> *Never Again!*", "We go on. Never Again!"),
        ("> We go on\n> **Great Stone**", "We go on Great Stone"),
        ("> Remember: we go on.", "Remember: we go on."),
    ] {
        assert_eq!(quotation_texts(draft), [text]);
        assert_eq!(attributions(draft), [None], "{draft}");
    }
    assert_eq!(
        quotation_texts("> We “go on”.\n>\n> They do.\n\nNo."),
        ["We “go on”.\nThey do."]
    );
    assert_eq!(
        quotation_texts("> One.\n\nText\n\n> Two."),
        ["One.", "Two."]
    );
}

#[test]
fn a_note_to_the_reader_is_not_a_quotation_but_may_contain_one() {
    assert_eq!(
        quotation_texts("> [!info] Title\n> He said “we go on”."),
        ["we go on"]
    );
    assert_eq!(
        quotation_texts("> [!NOTE]\n> He said “we go on”."),
        ["we go on"]
    );
}

#[test]
fn an_interrupted_quotation_continues() {
    let goes_on = |draft: &str| -> Vec<bool> {
        let all = find_quotations(draft, Format::Markdown).quotations;
        all.iter().map(|one| one.continues_previous).collect()
    };
    assert_eq!(
        goes_on("“In trade,” he said, “we will go on.”"),
        [false, true]
    );
    assert_eq!(
        goes_on("“In trade”—he laughed—“we will go on.”"),
        [false, true]
    );
    assert_eq!(
        goes_on("“In trade,” he said. “We will go on.”"),
        [false, false]
    );
    assert_eq!(
        goes_on("“In trade,” he said,\n\n“we will go on.”"),
        [false, false]
    );
}

#[test]
fn the_text_around_a_quotation_is_stored() {
    let found = find_quotations(
        "Her Name said: “We go on,” and left.\n\nNo.",
        Format::Markdown,
    );
    let one = &found.quotations[0];
    assert_eq!(
        (&*one.before, &*one.after),
        ("Her Name said: ", " and left.")
    );
}

#[test]
fn quoting_elements_are_quotations() {
    for draft in [
        "<PullQuote>\nWe go on. They go on.\n</PullQuote>",
        "<pullquote>We go on. They go on.</pullquote>",
        "Text. <quote>We go on. They go on.</quote>",
        "<aside class=\"pullquote\">We go on. They go on.</aside>",
        "<div class='big quote'><div>We go on. They go on.</div></div>\n\nNo.",
        "<p class=quote>We go on. They go on.</p>\n\nNo.",
        "<div class=\"quote\">“We go on. They go on.” he said.</div>",
    ] {
        assert_eq!(quotation_texts(draft), ["We go on. They go on."], "{draft}");
    }
    let draft = "<Quote by=\"Her Name\">\n\nWe go on. They go on.\n\n</Quote>\n\nNo.";
    assert_eq!(quotation_texts(draft), ["We go on. They go on."]);
    assert_eq!(attributions(draft), [Some("Her Name".to_owned())]);
}

#[test]
fn quotations_in_markup_that_is_not_parsed_are_listed() {
    for draft in [
        "!!! quote\n    We go on.",
        "[quote]We go on.[/quote]",
        "[pullquote]\nWe go on.\n[/pullquote]",
        "[quote, Her Name]\n____\nWe go on.\n____",
        ".. epigraph::\n\n   We go on.",
        "#+BEGIN_QUOTE\nWe go on.\n#+END_QUOTE",
    ] {
        let draft_and_more = format!("{draft}\n\nNo.");
        let found = not_checked(&draft_and_more);
        assert_eq!(found, [(draft, NotCheckedReason::Directive)], "{draft}");
    }
}

#[test]
fn quotations_after_the_attribution_below_a_block_quote_are_found() {
    for draft in [
        "> We go on\n\n— Ada Quill\n\nHe said “they do too” today.",
        "“We go on”\n\n— Ada Quill\n\nHe said “they do too” today.",
        "> We go on\n\n> — Ada Quill\n\nHe said “they do too” today.",
    ] {
        assert_eq!(
            quotation_texts(draft),
            ["We go on", "they do too"],
            "{draft}"
        );
    }
}
