//! Drafts and what they quote.

mod properties;

use super::*;

fn texts(draft: &str) -> Vec<String> {
    found(draft, Format::Markdown)
}

fn found(draft: &str, format: Format) -> Vec<String> {
    let found = quotations(draft, format);
    assert_eq!(found.alone, [], "{draft}");
    found.all.iter().map(|one| one.text.clone()).collect()
}

fn alone(draft: &str) -> Vec<(&str, bool)> {
    let found = quotations(draft, Format::Markdown);
    let alone = found.alone.into_iter();
    alone.map(|one| (&draft[one.span], one.opens)).collect()
}

#[test]
fn quotation_marks_of_many_languages_are_known() {
    for draft in [
        "He said “we go on” today.",
        "He said \"we go on\" today.",
        "Er sagte „we go on“ heute.",
        "On rzekł „we go on” dziś.",
        "Er sagte »we go on« heute.",
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
        "He said &ldquo;we go on&rdquo; today.",
        "**“we go on”**, he said",
        "(“we go on”)",
        "\"we go on\"—he said",
        "# “we go on”",
        "- “we go on”",
        "| a | b |\n|---|---|\n| “we go on” | c |",
        "a[^1]\n\n[^1]: “we go on”",
    ] {
        assert_eq!(texts(draft), ["we go on"], "{draft}");
    }
}

#[test]
fn chinese_has_no_blanks_around_its_marks() {
    assert_eq!(
        texts("他说“我们继续合作”的时候。他说\"我们继续\"吗？"),
        ["我们继续合作", "我们继续"]
    );
}

#[test]
fn a_quotation_within_another_belongs_to_it() {
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
        assert_eq!(texts(draft), [text], "{draft}");
    }
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    for draft in [
        "It’s the leaders’ support, don’t you think? Rock ’n’ roll of the ’90s.",
        "It's the leaders' support, don't you think? Rock 'n' roll of the '90s.",
        "The class of '24 and the boys' school, 6' 2\" tall.",
        "A 5\" screen; an 11\" one.",
    ] {
        assert_eq!(texts(draft), Vec::<String>::new(), "{draft}");
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
        assert_eq!(texts(draft), [text], "{draft}");
    }
}

#[test]
fn what_is_no_text_holds_no_quotation() {
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
        assert_eq!(texts(draft), Vec::<String>::new(), "{draft}");
    }
}

#[test]
fn marks_of_markdown_and_ends_of_lines_are_no_part_of_the_words() {
    for (draft, text) in [
        ("“We *will* go\non with **it**”", "We will go on with it"),
        ("“We [will](https://a.example/) go on”", "We will go on"),
        ("“We will\\*[^1] go on”\n\n[^1]: Yes.", "We will* go on"),
        ("“We &amp; they go on”", "We & they go on"),
        ("“We do `not` go on”", "We do not go on"),
        ("“We do ~~not~~ go on”", "We do not go on"),
        ("> “We will\r\n> go on”", "We will go on"),
        ("“We [do not] go […] on”", "We [do not] go […] on"),
        ("“[W]e go on. [É]tienne goes”", "[W]e go on. [É]tienne goes"),
        ("“We go[e]s [a] way”", "We go[e]s [a] way"),
        ("<p>He said “we go\non”.</p>", "we go on"),
        ("“We go<br>on”", "We go on"),
    ] {
        assert_eq!(texts(draft), [text], "{draft}");
    }
}

#[test]
fn a_quotation_goes_on_in_paragraphs_that_open_anew() {
    for draft in [
        "“We go on.\n\n“They go on.\n\n“All go on,” he said. “Yes, we do.”",
        "\"We go on.\n\n\"They go on.\n\n\"All go on,\" he said. \"Yes, we do.\"",
        "« We go on.\n\n» They go on.\n\n« All go on, » he said. « Yes, we do. »",
    ] {
        assert_eq!(
            texts(draft),
            ["We go on.\nThey go on.\nAll go on,", "Yes, we do."],
            "{draft}"
        );
    }
}

#[test]
fn a_block_quote_is_a_quotation_but_for_who_said_it() {
    for draft in [
        "> We go on. They\n> go on.",
        "> We go on. They\n> go on.\n> — His Name",
        "> We go on. They\n> go on.\n>\n> — His Name, office",
        "> We go on. They\n> go on.\n> -- His Name",
        "> We go on. They\n> go on.\n>\n> - His Name",
        "> “We go on. They\n> go on.”",
        "> “We go on. They\n> go on.” — His Name",
        "> “We go on. They\n> go on.”\n>\n> — His Name",
        "> “We go on. They\n> go on.”\n>\n> - His Name",
        "- A list\n\n  > We go on. They\n  > go on.",
    ] {
        assert_eq!(texts(draft), ["We go on. They go on."], "{draft}");
    }
    assert_eq!(
        texts("> We “go on”.\n>\n> They do.\n\nNo."),
        ["We “go on”.\nThey do."]
    );
    assert_eq!(
        texts("> “We go on,” he said, “all day.”"),
        ["“We go on,” he said, “all day.”"]
    );
    assert_eq!(texts("> One.\n\nText\n\n> Two."), ["One.", "Two."]);
}

#[test]
fn a_mark_that_is_alone_is_told() {
    assert_eq!(alone("He said “we go on."), [("“", true)]);
    assert_eq!(alone("He said we go on”."), [("”", false)]);
    assert_eq!(
        alone("\"We go on, he said. \"They do\" too."),
        [("\"", true)]
    );
    assert_eq!(alone("“We go on.\n\nThey go on."), [("“", true)]);
    assert_eq!(alone("He said 'we go on."), [("'", true)]);
    assert_eq!(alone("He said &laquo;we go on."), [("&laquo;", true)]);
    assert_eq!(alone("“We go on, he said. “They do” too."), [("“", true)]);
    let found = quotations("“We go on, he said. “They do” too.", Format::Markdown);
    assert_eq!(found.all[0].text, "They do");
    assert_eq!(alone("Read more » Home › News"), []);
}

#[test]
fn plain_text_has_no_marks_of_markdown() {
    let draft = "    He said “we *go*\n    on”.\n\n> They go\n> on.\n> - A\n\n‘So’";
    assert_eq!(
        found(draft, Format::Plain),
        ["we *go* on", "They go on.", "So"]
    );
}

#[test]
fn a_place_in_the_words_is_one_in_the_draft() {
    let draft = "> “We *will* &amp; do\n> not go”";
    let found = quotations(draft, Format::Markdown);
    let shown = &found.all[0].shown;
    assert_eq!(
        &draft[found.all[0].span.clone()],
        "We *will* &amp; do\n> not go"
    );
    for (words, written) in [
        ("will", "will"),
        ("&", "&amp;"),
        ("do", "do"),
        ("& d", "&amp; d"),
    ] {
        let at = shown.as_str().find(words).unwrap();
        assert_eq!(&draft[shown.in_draft(at..at + words.len())], written);
    }
    let of_a_capital = quotations("“[W]e go”", Format::Plain);
    let shown_without_brackets = &of_a_capital.all[0].shown;
    assert_eq!(shown_without_brackets.as_str(), "We go");
    assert_eq!(shown_without_brackets.in_draft(0..2), 4..7);
    let end = shown.as_str().len();
    assert_eq!(shown.in_draft(end..end).start, found.all[0].span.end);
    assert_eq!(shown.in_draft(0..0).start, found.all[0].span.start);
}

#[test]
fn a_comment_right_after_a_quotation_sets_it_aside() {
    let set_aside = |draft: &str| -> Vec<Option<String>> {
        let found = quotations(draft, Format::Markdown).all.into_iter();
        found.map(|one| one.set_aside).collect()
    };
    let reason = Some("her own blog".to_owned());
    for draft in [
        "“We go on” <!-- onrecord: set aside, her own blog -->, she said.",
        "&ldquo;We go on,&rdquo;<!-- onrecord: set aside: her own blog --> she said.",
        "> We go on.\n> — She\n\n<!-- onrecord: set aside, her own blog -->\n",
    ] {
        assert_eq!(set_aside(draft), std::slice::from_ref(&reason), "{draft}");
    }
    assert_eq!(
        set_aside("“We go” “They go” <!--onrecord: set aside-->"),
        [None, Some(String::new())]
    );
    assert_eq!(
        set_aside("“We go on,” she said. <!-- onrecord: set aside, her blog -->"),
        [None]
    );
    assert_eq!(set_aside("“We go on” <!-- to do -->"), [None]);
}
