//! HTML as browsers read it: attributes, character references, comments, hidden and nested elements.

use super::*;

fn assert_quotes(drafts: &[&str], format: Format, quoted: &[&str]) {
    for draft in drafts {
        assert_eq!(quotation_texts_in(draft, format), quoted, "{draft}");
    }
}

fn speaker(draft: &str, format: Format) -> Option<String> {
    let mut found = find_quotations(draft, format).quotations;
    assert_eq!(found.len(), 1, "{draft}");
    found.remove(0).attribution.map(|named| named.text)
}

#[test]
fn attributes_are_read_whatever_their_spaces_and_line_breaks() {
    let drafts = [
        "<div class = \"quote\">We go on</div>",
        "<div\n  class\n  =\n  'quote'\n>We go on</div>",
        "<DIV CLASS=quote>We go on</DIV>",
        "<div title=\"a > b\" class=\"quote\">We go on</div>",
        "<div title='“no” > b' class=\"quote\">We go on</div>",
        "<p>“We <a title=\"a > never\">go</a> on”</p>",
        "<p>“We <a title = 'a > never' href=b>go</a> on”</p>",
        "<p>“We <span style = \"display:none\">never</span> <b>go</b> <i>on</i>”</p>",
        "<p>“We go on”<img alt=\"“no” > b\"></p>",
    ];
    for format in [Format::Html, Format::Markdown] {
        for draft in drafts {
            let found = quotation_texts_in(draft, format);
            assert_eq!(found.len(), 1, "{draft}");
            assert_eq!(found[0].replace("  ", " "), "We go on", "{draft}");
        }
    }
    for format in [Format::Html, Format::Markdown] {
        let draft =
            "<Quote\n  text = \"We &amp; they\n  go on\"\n  by = 'Ada &quot;A&quot; Quill'\n/>";
        assert_eq!(
            speaker(draft, format).as_deref(),
            Some("Ada \"A\" Quill"),
            "{format:?}"
        );
        assert_eq!(quotation_texts_in(draft, format), ["We & they go on"]);
    }
    let quoted = "> a <Quote\n> text = 'We\n> go on' />";
    assert!(quotation_texts(quoted).concat().contains("We go on"));
}

#[test]
fn a_tag_that_never_ends_hides_no_quotation() {
    assert_quotes(
        &[
            "<p>“We go on” <a href=\"x>a</a></p>",
            "<p title='x><b>“We go on”</b>",
            "“We go on” <b",
        ],
        Format::Html,
        &["We go on"],
    );
    // The words after it are text.
    assert_quotes(&["<p <b “We go on” said"], Format::Html, &["We go on"]);
}

#[test]
fn character_references_are_those_of_the_html_standard() {
    let drafts = [
        "<p>He said &#147;we go on&#148; today.</p>",
        "<p>He said &#147we go on&#148 today.</p>",
        "<p>He said &#x93;we go on&#X94; today.</p>",
        "<p>He said &laquowe go on&raquo today.</p>",
        "<p>He said &quot we go on&quot today.</p>",
        "<p>He said &OpenCurlyDoubleQuote;we go on&CloseCurlyDoubleQuote; today.</p>",
        "<p>He said &#145;we go on&#146; today.</p>",
    ];
    assert_quotes(&drafts[..4], Format::Html, &["we go on"]);
    assert_quotes(&drafts[5..], Format::Html, &["we go on"]);
    assert_quotes(&drafts[..4], Format::Markdown, &["we go on"]);
    assert_quotes(
        &[
            "He said &#147;we go on&#148; today.",
            "He said &#x93;we go on&#x94; today.",
        ],
        Format::Markdown,
        &["we go on"],
    );
    let draft = "<p>&#147;we &ampgo&mdash;on&#148;</p>";
    let quotation = &find_quotations(draft, Format::Html).quotations[0];
    assert_eq!(quotation.text, "we &go—on");
    let at = quotation.text.find("go").expect("it is there");
    assert_eq!(&draft[quotation.rendered.draft_span(at..at + 2)], "go");
    assert_eq!(
        &draft[quotation.rendered.draft_span(at - 1..at + 2)],
        "&ampgo"
    );
}

#[test]
fn comments_end_as_in_browsers() {
    assert_quotes(
        &[
            "<p>“We <!-- never --!>go on”</p>",
            "<p>“We <!-->go on”</p>",
            "<p>“We <!--->go on”</p>",
            "<p>“We <!never>go on”</p>",
            "<p>“We <?never?>go on”</p>",
            "<p>“We <!-- a > “b” -->go on”</p>",
        ],
        Format::Html,
        &["We go on"],
    );
}

#[test]
fn tags_in_titles_and_scripts_are_text() {
    assert_quotes(
        &[
            "<title>a <b hidden> <q </title><p>“We go on”</p>",
            "<textarea><div hidden></textarea><p>“We go on”</p>",
            "<script>if (a < b) { “no” } '<p hidden>'</script><p>“We go on”</p>",
            "<style>a::before { content: “<!--” }</style><p>“We go on”</p>",
            // In SVG and MathML, they contain tags, and may be empty.
            "<svg><style/></svg><p>“We go on”</p><style>a{}</style>",
            "<svg><script/></svg><p>“We go on”</p><script>a</script>",
            "<p><svg><title/></svg>“We go on”</p><title>a</title>",
            "<p><math><style/></math>“We go on”</p></style>",
            "<svg><style/><p>“We go on”</p></svg><style>a{}</style>",
            "<svg><style>a <p/></style></svg>“We go on”<style>a</style>",
            "<svg><desc><style>“no” <p hidden></style></desc></svg>“We go on”",
            "<p><svg><a hidden/><text>“We go on”</text></a></svg></p>",
            "<svg><path><p>“We <b hidden/>never</b>go on”</p>",
            "<svg></svg><style/><p>“no”</p></style>“We go on”",
            // Without an end tag, they are read like other elements.
            "<title><p>“We go on”</p>",
            "<script><p>“We go on”</p>",
        ],
        Format::Html,
        &["We go on"],
    );
}

#[test]
fn a_slash_does_not_end_an_element_of_html() {
    assert_quotes(
        &[
            "<p>“We <span hidden/>never</span>go on”</p>",
            "<p>“We <del/>never</del>go on”</p>",
            "<p><icon hidden/>“We go on”</p>",
            "<p>“We<br/>go on”</p>",
            "<div class=quote />We go on</div>",
            "<pull-quote/><blockquote>We go on</blockquote>",
        ],
        Format::Html,
        &["We go on"],
    );
}

#[test]
fn an_element_ends_where_its_end_tag_may_be_left_out() {
    assert_quotes(
        &[
            "<p hidden>no<p>“We go on”</p>",
            "<p hidden>no<div>“We go on”</div>",
            "<div><p hidden>no</div>“We go on”",
            "<ul><li hidden>no<li>“We go on”</ul>",
            "<ul><li hidden>no<ul><li>“no”</ul><li>“We go on”</ul>",
            "<ul><li hidden>no</ul>“We go on”",
            "<dl><dt hidden>no<dd>“We go on”</dl>",
            "<table><tr><td hidden>no<td>“We go on”</table>",
            "<table><tr><td hidden><p>no<tr><td>“We go on”</table>",
            "<div hidden><div>“no”</div>“no”</div>“We go on”",
            "<p class=quote>We go on<p>They do",
            "<h1 hidden>no<h2>“We go on”</h2></h1>",
            "<h1 hidden>“no”</h2>“We go on”</h1>",
            "<h1 hidden>“no”</h1>“We go on”<h2>no</h2>",
            "<h2 hidden><table><td><h1></table>“no”</h2>“We go on”</h2>",
            "<a hidden>a<a>“We go on”</a></a>",
            "<p><button hidden>a<button>“We go on”</button></button></p>",
            "<p><nobr hidden>a<nobr>“We go on”</nobr></nobr></p>",
            "<p>“We go on”<table><tr><td hidden><a>“no”<a>no</a></td></tr></table>",
            "<p><rt>no<p>“We go on”</p>",
            "<p><span hidden>“no”</span></p><p><span hidden></p><p>“We go on”</p><p></span></p>",
            "<div><div hidden></div></div><section><div hidden></section>“We go on”</div>",
        ],
        Format::Html,
        &["We go on"],
    );
    // What misnested tags hide is hidden, and what they do not hide is read.
    assert_quotes(
        &["<p>“We <b><s>never</b></s> go on”</p>"],
        Format::Html,
        &["We  go on"],
    );
}

#[test]
fn tags_that_browsers_ignore_hide_nothing() {
    for name in [
        "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "head",
    ] {
        assert_quotes(
            &[
                &format!("<{name} hidden>“We go on”</{name}>"),
                &format!("<{name} style='visibility:hidden'>“We go on”</{name}>"),
                &format!("<table><tr><td>a</table><{name} hidden>“We go on”</{name}>"),
            ],
            Format::Html,
            &["We go on"],
        );
    }
    assert_quotes(
        &["<form><form hidden>“We go on”</form></form>"],
        Format::Html,
        &["We go on"],
    );
}

#[test]
fn inline_elements_do_not_end_a_quotation() {
    for name in [
        "var", "samp", "ruby", "img", "button", "input", "data", "dfn", "label", "output", "tt",
        "big", "font", "picture", "svg", "acronym", "nobr",
    ] {
        for format in [Format::Html, Format::Markdown] {
            let draft = format!("<p>“We <{name}>go</{name}> on”</p>");
            assert_eq!(quotation_texts_in(&draft, format), ["We go on"], "{draft}");
        }
    }
    assert_quotes(
        &["<p>“<ruby>我<rp>(</rp><rt>wǒ</rt>们<rp>(</rp><rt>men</ruby>继续合作”</p>"],
        Format::Html,
        &["我们继续合作"],
    );
}

#[test]
fn a_style_hides_only_if_it_applies() {
    assert_quotes(
        &[
            "<p>“We <b style=\"display: none !important; display: block\">never</b>go on”</p>",
            "<p>“We <b style='--x:display:none'></b>go on”</p>",
            "<p style=\"display:none; display:block\">“We go on”</p>",
            "<p style=\"background: url('display:none')\">“We go on”</p>",
            "<p style=\"mso-display: none\">“We go on”</p>",
            "<body style=\"display: none\">“We go on”</body>",
            "<p style=\"visibility:hidden\"><b style=\"visibility:visible\">“We go on”</b></p>",
            "<p style=\"visibility:hidden\"><b style=\"visibility:visible\">“We go on”</p>",
            "<p style=\"visibility:hidden\">“no” <b style=\"visibility:visible\">“We go on”</b> “no”</p>",
            "<p>“We <b style=\"visibility:hidden; visibility:foo\">never</b>go on”</p>",
            "<div style=\"visibility:visible\">“We <b style=\"visibility:hidden\">never</b>go on”</div>",
            "<p hidden><b style=\"visibility:visible\">“no”</b></p>“We go on”",
            "<p style=\"visibility:hidden !ie\">“We go on”</p>",
            "<p style=\"display:none !ie\">“We go on”</p>",
            "<p hidden style=\"display:inline\">“We go on”</p>",
            "<p>“We <b hidden style='display:inline'>go</b> on”</p>",
            "<p>“We <b hidden style='color:red'>never</b>go on”</p>",
            "<p>“We <b hidden style='display:foo'>never</b>go on”</p>",
            "<p>“We <b style='display:none;display:foo'>never</b>go on”</p>",
            "<p hidden=until-found>“We go on”</p>",
        ],
        Format::Html,
        &["We go on"],
    );
}

#[test]
fn a_tag_with_code_hides_nothing() {
    assert_quotes(
        &[
            "<p {% if x %} hidden {% endif %}>“We go on”</p>",
            "<p\n{% if x %}\nhidden\n{% endif %}\n>“We go on”</p>",
            "<p {% if x %} style='display:none' {% endif %}>“We go on”</p>",
            "<p style='display:{{ x }}' hidden>“We go on”</p>",
            "<p style='{% if x %}display:none{% endif %}'>“We go on”</p>",
            "<p style='{% if x %}visibility:hidden{% endif %}'>“We go on”</p>",
            "<p hidden={x}>“We go on”</p>",
            "<p hidden {...x}>“We go on”</p>",
            "<p hidden='{{ x }}'>“We go on”</p>",
            "<p>“We <b class='{{ x }}' hidden>never</b>go on”</p>",
        ],
        Format::Html,
        &["We go on"],
    );
}

#[test]
fn the_speaker_in_a_caption_or_citation_is_found_in_nested_elements() {
    for draft in [
        "<figure><blockquote>We go on.</blockquote><figcaption><div>— Ada Quill</div></figcaption></figure>",
        "<figure><blockquote>We go on.</blockquote><figcaption><p>Ada Quill</p></figcaption></figure>",
        "<figure><blockquote>We go on.</blockquote><figcaption>\n<p>\n— <cite>Ada Quill</cite>\n</p>\n</figcaption></figure>",
        "<figure><blockquote>We go on.</blockquote><figcaption><span>—</span> <b>Ada</b> Quill</figcaption></figure>",
        "<figure><blockquote>We go on.</blockquote><figcaption><span>Ada</span> Quill</figcaption></figure>",
        "<blockquote>We go on.</blockquote><div class=author><p>Ada Quill</p></div>",
        "<blockquote>We go on.</blockquote><p><cite><span>Ada</span> <a>Quill</a></cite></p>",
        "<blockquote><p>We go on.</p><footer><p>— Ada Quill</p><p>Mayor</p></footer></blockquote>",
        "<blockquote><p>We go on.</p><footer><div><cite>Ada Quill</cite></div></footer></blockquote>",
        "<blockquote><p>We go on.<p><cite>— Ada Quill</cite></blockquote>",
    ] {
        assert_eq!(
            speaker(draft, Format::Html).as_deref(),
            Some("Ada Quill"),
            "{draft}"
        );
        assert_eq!(
            quotation_texts_in(draft, Format::Html),
            ["We go on."],
            "{draft}"
        );
    }
}

#[test]
fn a_quotation_in_a_caption_or_in_the_footer_of_a_page_is_not_an_attribution() {
    for draft in [
        "<blockquote>We go on.</blockquote><figcaption>“They never do that”</figcaption>",
        "<blockquote>We go on.</blockquote><footer>“They never do that”</footer>",
        "<blockquote>We go on.</blockquote><footer><p>“They never do that”</p><p>Name</p></footer>",
    ] {
        assert_eq!(
            quotation_texts_in(draft, Format::Html),
            ["We go on.", "They never do that"],
            "{draft}"
        );
    }
    let titled =
        "<blockquote>We go on.</blockquote><figcaption>Ada Quill, “A Book of Hours”</figcaption>";
    assert_eq!(
        speaker(titled, Format::Html).as_deref(),
        Some("Ada Quill, “A Book of Hours”")
    );
}

#[test]
fn control_characters_of_a_draft_are_not_masks() {
    for format in [Format::Markdown, Format::Plain, Format::Html] {
        for c in '\u{1}'..='\u{4}' {
            let draft = format!("He said {c}we go on{c} and “they {c}do too”.");
            let found = find_quotations(&draft, format);
            assert_eq!(found.not_checked, [], "{draft:?}");
            assert_eq!(found.quotations.len(), 1, "{draft:?}");
            let quotation = &found.quotations[0];
            assert_eq!(quotation.text, "they \u{1a}do too", "{draft:?}");
            assert!(!quotation.has_code());
        }
    }
    let referred = "<p>He said &#3;we go on&#4; today.</p>";
    for format in [Format::Markdown, Format::Html] {
        assert!(find_quotations(referred, format).quotations.is_empty());
    }
    assert_eq!(Quotation::from_text("we \u{2}go").text, "we \u{2}go");
}

#[test]
fn what_is_quoted_in_an_attribution_is_listed() {
    use crate::NotCheckedReason::Attribution;
    for draft in [
        "<blockquote>We go on.</blockquote><figcaption>Ada Quill, “They never do”</figcaption>",
        "<blockquote>We go on.</blockquote><figcaption>Ada Quill: “They never do”</figcaption>",
        "<blockquote>We go on.</blockquote><footer>‘They never do’</footer>",
        "<blockquote><p>We go on.</p><cite>“They never do”</cite></blockquote>",
        "<blockquote><p>We go on.</p><footer><p>Ada Quill</p><p>She added: “They never do”</p></footer></blockquote>",
    ] {
        let found = find_quotations(draft, Format::Html);
        let listed = found.not_checked.iter();
        let listed: Vec<_> = listed
            .map(|one| (one.reason, &draft[one.span.clone()]))
            .collect();
        assert_eq!(listed, [(Attribution, "They never do")], "{draft}");
        assert_eq!(found.quotations.len(), 1, "{draft}");
    }
}

#[test]
fn a_quotation_that_is_only_code_or_only_a_citation_is_found() {
    for (draft, format) in [
        ("<blockquote>{{ page.quote }}</blockquote>", Format::Html),
        ("<q>{{ page.quote }}</q>", Format::Html),
        ("<blockquote><pre>We go on</pre></blockquote>", Format::Html),
        ("<p>“<code>We go on</code>” she said</p>", Format::Html),
        ("She said “{{ page.quote }}” again", Format::Markdown),
    ] {
        let found = find_quotations(draft, format);
        assert_eq!(found.quotations.len(), 1, "{draft}");
        assert!(found.quotations[0].has_code(), "{draft}");
    }
    for (draft, format) in [
        (
            "<blockquote><cite>We go on</cite></blockquote>",
            Format::Html,
        ),
        ("> <cite>We go on</cite>", Format::Markdown),
    ] {
        assert_eq!(quotation_texts_in(draft, format), ["We go on"], "{draft}");
    }
}

#[test]
fn text_after_a_processing_instruction_is_part_of_a_quotation() {
    for instruction in ["<?php x>", "<![CDATA[x>"] {
        let draft = format!("She said “we {instruction} never ?> ]]> go on”.");
        let texts = quotation_texts_in(&draft, Format::Markdown).concat();
        assert!(texts.contains("never"), "{draft}: {texts}");
    }
}
