//! Footnote marks, template code and struck-out text.

use super::*;

#[test]
fn footnote_marks_are_not_words() {
    for draft in [
        "“We go on.<sup>1</sup> They do”",
        "“We go on.<sup>[12]</sup> They do”",
        "“We go on.[3] They do”",
        "“We go on.² They do”",
        "“We go [on](a).[^x] They do”",
        "“We go [on.](a)[3] They do”",
        "“We go on.[^1] They do”\n\n[^1]: Yes.",
        "<p>“We go on.<sup>1</sup> They do”</p>",
    ] {
        assert_eq!(quotation_texts(draft), ["We go on. They do"], "{draft}");
    }
    assert_eq!(
        quotation_texts("“10<sup>8</sup> of [12] go”"),
        ["10⁸ of [12] go"]
    );
    assert_eq!(
        quotation_texts("“H<sub>2</sub>O and 5 km<sup>2</sup>”"),
        ["H2O and 5 km²"]
    );
}

#[test]
fn quotations_in_superscript_keep_their_positions() {
    let draft = "<sup>1 “we go on” and “they do”</sup>";
    let all = find_quotations(draft, Format::Markdown).quotations;
    let places: Vec<&str> = all.iter().map(|one| &draft[one.span.clone()]).collect();
    assert_eq!(places, ["we go on", "they do"]);
}

#[test]
fn a_line_of_code_before_dialogue_is_not_dialogue() {
    let draft = "{% ref\n%}— We go on";
    assert_eq!(
        not_checked(draft),
        [("— We go on", NotCheckedReason::DialogueDash)]
    );
}

#[test]
fn template_code_is_not_text() {
    for draft in [
        "{{< figure src=\"a.png\" title=\"“A\" >}}\n\n“We go on”",
        "{{% notice \"'a\" %}}\n“We go on”\n{{% /notice %}}",
        "{% include a.html b=\"“c\" %} “We go on”",
        "{{ site.title | append: \"'\" }}: “We go on”",
        "“We {{< sup \"1\" >}}go on”",
    ] {
        let text = quotation_texts(draft).concat();
        assert_eq!(text.replace("  ", " "), "We go on", "{draft}");
    }
    // The output is unknown.
    assert_eq!(quotation_texts("“We {{ a }} go”"), ["We \u{FFFC} go"]);
    let draft = "“We {{ a }} go”";
    let shown = &find_quotations(draft, Format::Markdown).quotations[0].rendered;
    let at = shown.as_str().find("go").unwrap();
    assert_eq!(&draft[shown.draft_span(at..at + 2)], "go");
}

#[test]
fn code_alone_on_its_line_is_listed_because_it_may_show_a_quotation() {
    for format in [Format::Markdown, Format::Html] {
        for (draft, code) in [
            ("{{ x }}", "{{ x }}"),
            (
                "Text.\n\n  {{ page.quotation }}\n\nText.",
                "{{ page.quotation }}",
            ),
            ("{% include a.html %}\n", "{% include a.html %}"),
            ("{{< tweet 1 >}}\r\n", "{{< tweet 1 >}}"),
        ] {
            let found = find_quotations(draft, format).not_checked;
            assert_eq!(found.len(), 1, "{draft}");
            assert_eq!(&draft[found[0].span.clone()], code);
            assert_eq!(found[0].reason, NotCheckedReason::Output);
            assert!(!found[0].reason.is_error());
        }
        for draft in [
            "{% if a %}\nText.\n{% else %}\n{% endif %}",
            "{{ if a }}\nText.\n{{ end }}",
            "{{/* a */}}\nText.",
            "---\na: b\n{{ x }}\n---\nText.",
            "<!--\n{{ x }}\n-->\nText.",
            "<script>\n{{ x }}\n</script>\nText.",
            "Text {{ x }}.",
        ] {
            assert_eq!(find_quotations(draft, format).not_checked, [], "{draft}");
        }
    }
    assert_eq!(not_checked("```\n{{ x }}\n```"), []);
}

#[test]
fn struck_out_text_is_not_quoted() {
    for draft in [
        "“We ~~never~~ go on”",
        "“We <del>never</del> go on”",
        "“We <s>never <b>ever</b></s> go on”",
        "<p>“We <strike>never</strike> go on”</p>",
    ] {
        assert_eq!(
            quotation_texts(draft)[0].replace("  ", " "),
            "We go on",
            "{draft}"
        );
    }
    assert_eq!(
        quotation_texts("“We <ins>never</ins> go on”"),
        ["We never go on"]
    );
    assert_eq!(quotation_texts("“We <s>never go on”"), ["We never go on"]);
}

#[test]
fn quotations_in_tex_marks_are_not_code() {
    assert_eq!(
        quotation_texts("He said ``we go on'', and later ``they do''."),
        ["we go on", "they do"]
    );
    assert_eq!(
        quotation_texts("He said `we go on', and later `they do'."),
        ["we go on", "they do"]
    );
}

#[test]
fn the_output_of_code_in_a_quotation_is_unknown() {
    for draft in [
        "“We {{ a }} go on”",
        "“We {{< never >}} go on”",
        "“We {% include never.html %}go on”",
        "> We {{% b %}}never{{% /b %}} go on",
    ] {
        assert!(
            find_quotations(draft, Format::Markdown).quotations[0].has_code(),
            "{draft}"
        );
    }
    for draft in [
        "“We go on{{< fn 3 >}}”",
        "“We go on{{/* note */}}” {{ a }}",
        "{{< a >}}\"We go on\"{{< b >}}",
    ] {
        let all = find_quotations(draft, Format::Markdown).quotations;
        assert_eq!(
            (&*all[0].text, all[0].has_code()),
            ("We go on", false),
            "{draft}"
        );
    }
}

#[test]
fn quoting_shortcodes_are_quotation_marks_or_block_quotes() {
    let named = |draft: &str| {
        let all = find_quotations(draft, Format::Markdown).quotations;
        all[0].attribution.clone().map(|named| named.text)
    };
    for draft in [
        "He said {{< quote >}}We go on{{< /quote >}} today.",
        "He said {% q %}We go on{% endq %} today.",
        "Text\n{{% blockquote %}}\nWe *go* on\n{{% /blockquote %}}\nText",
        "{% blockquote %}\nWe go on\n{% endblockquote %}\n\nText",
        "::: quote\nWe ==go== on\n:::\n\nText",
        "::: note\n::: {.blockquote}\nWe go on\n:::\nText\n:::",
        "\\begin{quotation}\nWe go on\n\\end{quotation}\n\nText",
        "He said \\enquote{We go on} today.",
        "He said \\enquote*{We go on} today.",
        "He said \\foreignquote{english}{We go on} today.",
    ] {
        assert_eq!(quotation_texts(draft), ["We go on"], "{draft}");
        assert_eq!(named(draft), None);
    }
    assert_eq!(
        quotation_texts_in("He said \\enquote{we go on} today.", Format::Plain),
        ["we go on"]
    );
    let by = "{{< pullquote author=\"Her Name\" >}}\nWe go.\n\nOn.\n{{< /pullquote >}}\n\n“No more of it”";
    assert_eq!(quotation_texts(by), ["We go.\nOn.", "No more of it"]);
    assert_eq!(named(by).as_deref(), Some("Her Name"));
    for draft in [
        "{{< quote text=\"We go on\" >}}\n\nText",
        "\\enquote{we go on",
    ] {
        assert_eq!(
            not_checked(draft)[0].1,
            NotCheckedReason::NeverClosed,
            "{draft}"
        );
    }
}

#[test]
fn elements_with_quote_in_their_names_quote() {
    for draft in [
        "<Quote>We go on</Quote>",
        "a <Quote>We go on</Quote> b",
        "<pull-quote>We go on</pull-quote>",
        "<pull-quote>\n\nWe go on\n\n</pull-quote>",
        "<QuoteCard>\nWe go on\n</QuoteCard>",
        "<my-quote-box class=\"a\">We go on</my-quote-box>",
        "<Quote text=\"We go on\" />",
        "a <Blockquote quote='We go on'/> b",
        "<PullQuote\n  content=\"We go\n  on\"\n  class=\"a b c\"\n/>",
        "<div>\n<Quote\n  text=\"We go on\"\n/>\n</div>",
        "<Quotes>\n<Quote>We go on</Quote>\n</Quotes>",
    ] {
        let all = find_quotations(draft, Format::Markdown);
        let texts: Vec<String> = all.quotations.into_iter().map(|one| one.text).collect();
        let texts: Vec<String> = (texts.iter())
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| text != "b")
            .collect();
        assert_eq!(texts, ["We go on"], "{draft}");
        assert_eq!(all.not_checked, [], "{draft}");
    }
}

#[test]
fn a_quoting_element_may_name_the_speaker() {
    for draft in [
        "<Quote text=\"We go on.\" by=\"Her Name\" />",
        "<Quote>We go on. <QuoteAuthor>Her Name</QuoteAuthor></Quote>",
        "<pull-quote author='Her Name'>We go on.</pull-quote>",
    ] {
        let all = find_quotations(draft, Format::Markdown).quotations;
        assert_eq!(all.len(), 1, "{draft}");
        assert_eq!(all[0].text, "We go on.", "{draft}");
        let named = all[0].attribution.as_ref().unwrap();
        assert_eq!(
            (&*named.text, &draft[named.span.clone()]),
            ("Her Name", "Her Name")
        );
    }
}

#[test]
fn quoted_words_in_attributes_that_are_not_read_are_listed() {
    let long = format!(
        "<Quote title=\"{}\" text=\"We go on\" />",
        "a ".repeat(2000)
    );
    for (draft, formats, expected) in [
        (
            "<Quote text=\"We go on\" quote=\"They do\" />",
            &[Format::Html, Format::Markdown][..],
            vec!["They do"],
        ),
        (
            "<Quote text=Go quote={`They do`} />",
            &[Format::Plain],
            vec!["Go", "{`They do`}"],
        ),
        ("<ui.Quote text=Go />", &[Format::Markdown], vec!["Go"]),
        (
            "<Quote text={q} />",
            &[Format::Html, Format::Markdown, Format::Plain],
            vec!["{q}"],
        ),
        (
            "<Quote text=\"{{page.q}}\" />",
            &[Format::Html, Format::Markdown, Format::Plain],
            vec!["{{page.q}}"],
        ),
        (
            &long,
            &[Format::Html, Format::Markdown, Format::Plain],
            vec![&long[..2000]],
        ),
    ] {
        for format in formats {
            let found = find_quotations(draft, *format).not_checked;
            let listed = found
                .iter()
                .filter(|one| one.reason == NotCheckedReason::Directive);
            let listed: Vec<&str> = listed.map(|one| &draft[one.span.clone()]).collect();
            assert_eq!(listed, expected, "{format:?}: {draft}");
        }
    }
}

#[test]
fn quoting_elements_that_are_not_parsed_are_listed() {
    let listed = |draft: &str, format: Format| -> Vec<String> {
        let found = find_quotations(draft, format);
        assert!(found.quotations.is_empty(), "{draft}");
        let unjudged = found.not_checked.iter();
        let unjudged =
            unjudged.inspect(|one| assert_eq!(one.reason, NotCheckedReason::Directive, "{draft}"));
        unjudged
            .map(|one| draft[one.span.clone()].to_owned())
            .collect()
    };
    for draft in [
        "<blockquote>We go on</blockquote>",
        "a <q>We go on</q> b",
        "<pull-quote>\nWe go on\n</pull-quote>",
        "<Quote>\r\nWe go on\r\n\r\nAnd they",
        "<q>We go on",
    ] {
        assert_eq!(listed(draft, Format::Plain), ["We go on"], "{draft}");
    }
    assert_eq!(listed("[quote]We go on[/quote]", Format::Plain).len(), 1);
    let markdown = |draft| listed(draft, Format::Markdown);
    assert_eq!(markdown("<ui.Quote>We go on</ui.Quote>"), ["We go on"]);
    assert_eq!(markdown("<Quote line=\"We go on\" />"), ["We go on"]);
    assert_eq!(markdown("<Quote text={`We go on`} />"), ["{`We go on`}"]);
    for draft in [
        "<blockquote>“We go on”</blockquote>",
        "<Quote text=\"We go on\"/>",
        "<q>“We go on”",
    ] {
        let found = find_quotations(draft, Format::Plain);
        assert_eq!(
            (found.quotations.len(), found.not_checked.len()),
            (1, 0),
            "{draft}"
        );
    }
    let short = "<Quote size=\"very big\" class=\"one two three\" by=\"Her Own Name\"/>";
    assert_eq!(markdown(short), [""; 0]);
}

#[test]
fn a_tag_ends_where_its_block_of_html_ends() {
    for (draft, quoted) in [
        ("<Quote text=\"\n\n“We go on”\" />", &["We go on"][..]),
        (
            "<Quote text=\"a > b\n“We go on”\" /> “They do”",
            &["a > b “We go on”", "They do"],
        ),
    ] {
        // The unmatched mark is also listed.
        let all = find_quotations(draft, Format::Markdown).quotations;
        let all: Vec<&str> = all.iter().map(|one| &*one.text).collect();
        assert_eq!(all, quoted, "{draft}");
    }
}

#[test]
fn hidden_text_is_not_quoted() {
    for draft in [
        "“We <span style=\"display:none\">never</span> go on”",
        "“We <b style='Display: None'><i>never</i> ever</b> go on”",
        "“We <span hidden>never</span> go on”",
        "“We <span class=a hidden=\"\">never</span> go on”",
        "“We ![never “ever](a.png) go on”",
        "<p>“We <span style=\"visibility: hidden\">never</span> go on”</p>",
        "<p hidden>We <s>no</s> <span>a</span></p>\n\n“We go on”",
        "<div hidden>\n“We never go on”\n</div>\n\n“We go on”",
    ] {
        assert_eq!(
            quotation_texts(draft)[0].replace("  ", " "),
            "We go on",
            "{draft}"
        );
    }
    for draft in [
        "“We <span style=\"color:red\">never</span> go on”",
        "“We <span title=\"hidden\">never</span> go on”",
        "“We <span hidden>never go on”",
        "“We `never` go on”",
    ] {
        assert_eq!(quotation_texts(draft), ["We never go on"], "{draft}");
    }
}

#[test]
fn html_is_read_whatever_its_indentation() {
    let draft = "\
---\ntitle: “not text”\n---\n<!DOCTYPE html>\n<style>q { content: “a b” }</style>\n<div>\n\n    \
<p>“We go\n    on”</p>\n    <p>— Ada Quill</p>\n\n    <li>5 < 6, <q>they &lsquo;do&rsquo; too</q></li>\n</div>";
    let all = find_quotations(draft, Format::Html).quotations;
    let found = all.iter().map(|one| {
        let named = one.attribution.as_ref().map(|named| named.text.as_str());
        (one.text.as_str(), named)
    });
    assert_eq!(
        found.collect::<Vec<_>>(),
        [("We go on", Some("Ada Quill")), ("they ‘do’ too", None)]
    );
}

#[test]
fn shortcodes_quote_in_html_too() {
    let draft =
        "{{< quote author=\"Ada Quill\" >}}\n<p>We go on</p>\n{{< /quote >}}\n<p>They do too</p>";
    let all = find_quotations(draft, Format::Html).quotations;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].text, "We go on");
    assert_eq!(
        all[0].attribution.as_ref().map(|named| named.text.as_str()),
        Some("Ada Quill")
    );
}

#[test]
fn an_element_without_content_or_end_tag_hides_nothing() {
    for draft in [
        "<input hidden><p>“We go on”</p>",
        "<del><p>“We go on”</p>",
        "<DEL>“no”</DEL><p>“We go on”</p>",
        "<s>“no”</span></s>“We go on”",
    ] {
        assert_eq!(
            quotation_texts_in(draft, Format::Html),
            ["We go on"],
            "{draft}"
        );
    }
}

#[test]
fn code_in_a_quotation_is_not_left_out_of_it() {
    for (draft, format) in [
        (
            "<blockquote>We are <code>not</code> going.</blockquote>",
            Format::Html,
        ),
        (
            "<blockquote>We are <code>not</code> going.</blockquote>",
            Format::Markdown,
        ),
        ("> We are <code>not</code> going.", Format::Markdown),
        ("“We are <code>not</code> going.”", Format::Html),
        ("“We are <code>not</code> going.”", Format::Markdown),
    ] {
        let found = quotation_texts_in(draft, format);
        assert_eq!(found, ["We are \u{FFFC} going."], "{draft} {format:?}");
    }
    let block = "<blockquote><p>We are</p><pre>not</pre><p>going.</p></blockquote>";
    let found = quotation_texts_in(block, Format::Html);
    assert!(found[0].contains('\u{FFFC}'), "{found:?}");
}

#[test]
fn the_dash_before_a_name_in_a_caption_is_not_part_of_the_name() {
    for draft in [
        "<figure><blockquote>We go on</blockquote><figcaption>— Ada Quill</figcaption></figure>",
        "<blockquote>We go on</blockquote><p class=\"author\">&mdash; Ada Quill</p>",
    ] {
        let found = find_quotations(draft, Format::Html).quotations;
        let named = found[0]
            .attribution
            .as_ref()
            .map(|named| named.text.as_str());
        assert_eq!(named, Some("Ada Quill"), "{draft}");
    }
}

#[test]
fn text_after_an_environment_of_latex_on_its_line_is_text() {
    for format in [Format::Markdown, Format::Html] {
        let draft = "\\begin{quote}\nWe go on.\n\\end{quote}é “we left”";
        let found = find_quotations(draft, format);
        assert!(
            found.quotations.iter().any(|one| one.text == "we left"),
            "{found:#?}"
        );
        // An environment that is not open.
        let draft = "\\end{quote}é";
        for one in find_quotations(draft, format).not_checked {
            assert!(draft.get(one.span.clone()).is_some(), "{one:?}");
        }
    }
}

#[test]
fn quotations_in_hundreds_of_block_quotes_and_items_are_found() {
    for marks in ["> ", ">", "- ", "1. ", "> * "] {
        let draft = format!("{}“we go on”", marks.repeat(300));
        assert_eq!(quotation_texts(&draft).len(), 1, "{marks}");
    }
}
