//! Drafts and their quotations.

mod apostrophes;
mod comments;
mod html;
mod markup;
mod properties;
mod who;

use super::*;

fn quotation_texts(draft: &str) -> Vec<String> {
    quotation_texts_in(draft, Format::Markdown)
}

fn quotation_texts_in(draft: &str, format: Format) -> Vec<String> {
    let found = find_quotations(draft, format);
    let failing = found.not_checked.iter().find(|one| one.reason.is_error());
    assert_eq!(failing, None, "{draft}");
    found
        .quotations
        .iter()
        .map(|one| one.text.clone())
        .collect()
}

/// The text that is not checked, with the reasons.
fn not_checked(draft: &str) -> Vec<(&str, NotCheckedReason)> {
    let found = find_quotations(draft, Format::Markdown);
    let unjudged = found.not_checked.into_iter();
    unjudged.map(|one| (&draft[one.span], one.reason)).collect()
}

#[test]
fn quotation_marks_of_many_languages_are_recognized() {
    for draft in [
        "He said “we go on” today.",
        "He said \"we go on\" today.",
        "Er sagte „we go on“ heute.",
        "On rzekł „we go on” dziś.",
        "Er sagte »we go on« heute.",
        "»we go on«, sagte er.",
        "»we go on», sanoi hän.",
        "<p>He said &ldquo;we go on&rdquo; today.</p>",
        "<div>He said &quot;we go&#32;on&#34; today.</div>",
        "Il a dit « we go on » hier.",
        "Il a dit «\u{a0}we go on\u{a0}» hier.",
        "Han sa ”we go on” idag.",
        "Hän sanoi »we go on» tänään.",
        "He said ‘we go on’ today.",
        "He said 'we go on' today.",
        "Er sagte ‚we go on‘ heute.",
        "Er sagte ‹we go on› heute.",
        "Er sagte ›we go on‹ heute.",
        "他说「we go on」。",
        "他说『we go on』。",
        "他说｢we go on｣。",
        "他说﹁we go on﹂。",
        "他说﹃we go on﹄。",
        "他说〝we go on〞。",
        "他说〝we go on〟。",
        "Han sa ’we go on’ idag.",
        "She said ″we go on″ today.",
        "She said ′we go on′ today.",
        "She said ❝we go on❞ today.",
        "She said ❛we go on❜ today.",
        "She said ❮we go on❯ today.",
        "She said ‟we go on” today.",
        "She said ‛we go on’ today.",
        "She said ＂we go on＂ today.",
        "She said ＇we go on＇ today.",
        "She said ´we go on´ today.",
        "She said ``we go on'' today.",
        "She said ''we go on'' today.",
        "She said ,,we go on'' today.",
        "She said ״we go on״ today.",
        "She said ⹂we go on‟ today.",
        "She said 🙶we go on🙷 today.",
        "She said ⸂we go on⸃ today.",
        "<p>She said <q>we go on</q> today.</p>",
        "She said <q>we go on</q> today.",
        "He said &ldquo;we go on&rdquo; today.",
        "**“we go on”**, he said",
        "==“we go on”==, he said",
        "“we [[go]] on”, he said",
        "“we [[A page|go]] on”, he said",
        "(“we go on”)",
        "\"we go on\"—he said",
        "# “we go on”",
        "- “we go on”",
        "| a | b |\n|---|---|\n| “we go on” | c |",
        "a[^1]\n\n[^1]: “we go on”",
    ] {
        assert_eq!(quotation_texts(draft), ["we go on"], "{draft}");
    }
}

#[test]
fn quotation_marks_in_chinese_need_no_spaces_around_them() {
    assert_eq!(
        quotation_texts("他说“我们继续合作”的时候。他说\"我们继续\"吗？"),
        ["我们继续合作", "我们继续"]
    );
}

#[test]
fn quotations_may_be_adjacent_without_a_space() {
    for draft in [
        "“我们继续”“他们合作”",
        "他说「我们继续」「他们合作」。",
        "\"我们继续\"\"他们合作\"",
        "‘我们继续’‘他们合作’",
    ] {
        assert_eq!(quotation_texts(draft), ["我们继续", "他们合作"], "{draft}");
    }
}

#[test]
fn backslashes_before_punctuation_are_not_shown() {
    // Quotation marks are kept.
    for c in "!#$%&()*+,-./:;<=>?@[]^_{|}~".chars() {
        let draft = format!("“we \\{c} go on”");
        assert_eq!(
            quotation_texts(&draft),
            [format!("we {c} go on")],
            "{draft}"
        );
    }
    let plain = "“5\\% of \\$40 \\& a\\_b \\#1”";
    assert_eq!(
        quotation_texts_in(plain, Format::Plain),
        ["5% of $40 & a_b #1"]
    );
}

#[test]
fn a_quotation_within_another_is_part_of_it() {
    for (draft, text) in [
        (
            "“He calls it the ‘Great Stone’ park.”",
            "He calls it the ‘Great Stone’ park.",
        ),
        (
            "‘He calls it the “Great Stone” park.’",
            "He calls it the “Great Stone” park.",
        ),
        (
            "\"He calls it the 'Great Stone'\"",
            "He calls it the 'Great Stone'",
        ),
        (
            "„Er nennt es ‚Great Stone‘ hier“",
            "Er nennt es ‚Great Stone‘ hier",
        ),
        (
            "« Il l’appelle « Great Stone » ici »",
            "Il l’appelle « Great Stone » ici",
        ),
        ("“One “two” three”", "One “two” three"),
        ("“‘Great Stone’ it is”", "‘Great Stone’ it is"),
        ("\"'Great Stone' it is\"", "'Great Stone' it is"),
    ] {
        assert_eq!(quotation_texts(draft), [text], "{draft}");
    }
}

#[test]
fn code_links_and_front_matter_contain_no_quotations() {
    for draft in [
        "---\ntitle: \"we go on\"\n---\n\nText.",
        "+++\ntitle = \"we go on\"\n+++\n\nText.",
        "```\nsay \"we go on\"\n```",
        "Text\n\n    say \"we go on\"",
        "Use `\"we go on\"` here.",
        "Use `so “we\ngo on” now` here.",
        "[link](a.html \"we go on\")",
        "<span title=\"we go on\">a</span>",
        "<div title=\"we go on\">a</div>",
        "<!-- \"we go on\" -->",
        "a <!-- \"we go on\" --> b",
        "“…” and “” and \"—\"",
        "[a]: b \"we go on\"\n\nText [a].",
        "> [!NOTE]\n> This is for readers.",
    ] {
        assert_eq!(quotation_texts(draft), Vec::<String>::new(), "{draft}");
    }
}

#[test]
fn markup_and_line_breaks_are_not_part_of_the_words() {
    for (draft, text) in [
        ("“We *will* go\non with **it**”", "We will go on with it"),
        ("“We [will](https://a.example/) go on”", "We will go on"),
        ("“We will\\*[^1] go on”\n\n[^1]: Yes.", "We will* go on"),
        ("“We &amp; they go on”", "We & they go on"),
        ("“We do `not` go on”", "We do not go on"),
        ("“We do ~~not~~ go on”", "We do  go on"),
        ("> “We will\r\n> go on”", "We will go on"),
        ("“We [do not] go […] on”", "We [do not] go […] on"),
        ("“[W]e go on. [É]tienne goes”", "[W]e go on. [É]tienne goes"),
        ("“We go[e]s [a] way”", "We go[e]s [a] way"),
        ("<p>He said “we go\non”.</p>", "we go on"),
        ("“We go<br>on”", "We go on"),
    ] {
        assert_eq!(quotation_texts(draft), [text], "{draft}");
    }
}

#[test]
fn a_quotation_continues_in_paragraphs_that_begin_with_a_mark() {
    for draft in [
        "“We go on.\n\n“They go on.\n\n“All go on,” he said. “Yes, we do.”",
        "\"We go on.\n\n\"They go on.\n\n\"All go on,\" he said. \"Yes, we do.\"",
        "« We go on.\n\n» They go on.\n\n« All go on, » he said. « Yes, we do. »",
    ] {
        assert_eq!(
            quotation_texts(draft),
            ["We go on.\nThey go on.\nAll go on,", "Yes, we do."],
            "{draft}"
        );
    }
}

#[test]
fn an_unmatched_mark_is_an_error() {
    use NotCheckedReason::{ClosesNothing, NeverClosed};
    assert_eq!(not_checked("He said “we go on."), [("“", NeverClosed)]);
    assert_eq!(not_checked("He said we go on”."), [("”", ClosesNothing)]);
    assert_eq!(
        not_checked("\"We go on, he said. \"They do\" too."),
        [("\"", NeverClosed)]
    );
    assert_eq!(
        not_checked("“We go on.\n\nThey go on."),
        [("“", NeverClosed)]
    );
    assert_eq!(not_checked("He said 'we go on."), [("'", NeverClosed)]);
    assert_eq!(not_checked("He said: ’We go on."), [("’", NeverClosed)]);
    assert_eq!(
        not_checked("He said we go on,’ and left."),
        [("’", ClosesNothing)]
    );
    assert_eq!(
        not_checked("He said &laquo;we go on."),
        [("&laquo;", NeverClosed)]
    );
    assert_eq!(
        not_checked("“We go on, he said. “They do” too."),
        [("“", NeverClosed)]
    );
    let found = find_quotations("“We go on, he said. “They do” too.", Format::Markdown);
    assert_eq!(found.quotations[0].text, "They do");
    assert_eq!(not_checked("We ⸆ go"), [("⸆", ClosesNothing)]);
}

#[test]
fn possible_quotations_are_listed() {
    assert_eq!(
        not_checked("Read more » Home › News"),
        [
            ("»", NotCheckedReason::Pointer),
            ("›", NotCheckedReason::Pointer)
        ]
    );
    assert_eq!(
        not_checked("他读《我们继续合作》。"),
        [("我们继续合作", NotCheckedReason::Title)]
    );
    assert_eq!(
        not_checked("— We go on, he said.\n\nText\n— goes on."),
        [("— We go on, he said.", NotCheckedReason::DialogueDash)]
    );
    let draft = "– We go on, he said,\nand they do.\n– They do.";
    let found = find_quotations(draft, Format::Plain).not_checked;
    let lines: Vec<&str> = found.iter().map(|one| &draft[one.span.clone()]).collect();
    assert_eq!(lines, ["– We go on, he said,\nand they do.", "– They do."]);
}

#[test]
fn plain_text_has_no_markdown_markup() {
    let draft = "    He said “we *go*\n    on”.\n\n> They go\n> on.\n> - A\n\n‘So’";
    assert_eq!(
        quotation_texts_in(draft, Format::Plain),
        ["we *go* on", "They go on.", "So"]
    );
}

#[test]
fn a_span_of_the_text_maps_to_the_draft() {
    let draft = "> “We *will* &amp; do\n> not go”";
    let found = find_quotations(draft, Format::Markdown);
    let shown = &found.quotations[0].rendered;
    assert_eq!(
        &draft[found.quotations[0].span.clone()],
        "We *will* &amp; do\n> not go"
    );
    for (words, written) in [
        ("will", "will"),
        ("&", "&amp;"),
        ("do", "do"),
        ("& d", "&amp; d"),
    ] {
        let at = shown.as_str().find(words).unwrap();
        assert_eq!(&draft[shown.draft_span(at..at + words.len())], written);
    }
    let of_a_capital = find_quotations("“[W]e go”", Format::Plain);
    let shown_without_brackets = &of_a_capital.quotations[0].rendered;
    assert_eq!(shown_without_brackets.as_str(), "We go");
    assert_eq!(shown_without_brackets.draft_span(0..2), 4..7);
    let end = shown.as_str().len();
    assert_eq!(
        shown.draft_span(end..end).start,
        found.quotations[0].span.end
    );
    assert_eq!(shown.draft_span(0..0).start, found.quotations[0].span.start);
}

#[test]
fn the_parts_of_a_split_quotation_keep_their_positions() {
    let draft = "a “[W]e *go*, he said, and [o]n, she said, they do” b";
    let whole = find_quotations(draft, Format::Markdown)
        .quotations
        .remove(0);
    let clauses = [", he said, ", ", she said, "].map(|clause| {
        let at = whole.text.find(clause).unwrap();
        at..at + clause.len()
    });
    let parts = whole.split_around(&clauses);
    let texts: Vec<&str> = parts.iter().map(|one| &*one.text).collect();
    assert_eq!(texts, ["[W]e go", "and [o]n", "they do"]);
    let shown: Vec<&str> = parts.iter().map(|one| one.rendered.as_str()).collect();
    assert_eq!(shown, ["We go", "and on", "they do"]);
    let places: Vec<&str> = parts.iter().map(|one| &draft[one.span.clone()]).collect();
    assert_eq!(places, ["[W]e *go", "and [o]n", "they do"]);
    let between: Vec<Option<&str>> = parts.iter().map(|one| one.between.as_deref()).collect();
    assert_eq!(between, [None, Some("he said"), Some("she said")]);
    assert!(
        !parts[0].continues_previous && parts[1].continues_previous && parts[2].continues_previous
    );
}
