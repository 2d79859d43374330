//! Instructions in comments next to quotations.

use super::*;

fn instructions(draft: &str) -> Vec<Vec<(Action, String)>> {
    let found = find_quotations(draft, Format::Markdown)
        .quotations
        .into_iter();
    found
        .map(|one| {
            let all = one.instructions.into_iter();
            all.map(|one| (one.action, one.reason)).collect()
        })
        .collect()
}

#[test]
fn a_comment_right_after_a_quotation_belongs_to_it() {
    for draft in [
        "“We go on” <!-- onrecord: set aside, her own blog -->, she said.",
        "&ldquo;We go on,&rdquo;<!-- onrecord: set aside: her own blog --> she said.",
        "“We go on”[^1] <!-- onrecord: set aside, her own\nblog --> she said.\n\n[^1]: No.",
        "*“We go on”* <!--onrecord:set aside,her own blog-->",
        "> We go on.\n> — Her Name\n\n<!-- onrecord: set aside, her own blog -->\n",
        "> We go on.\n\n— Her Name\n\n<!-- onrecord: set aside,\n her own blog -->\n",
        "<p>“We go on”</p> <!-- onrecord: set aside, her own blog -->\n",
        "<p>“We go on”</p>\n<p class=\"a b\"><!-- onrecord: set aside, her own blog --></p>",
        "<p>“We go on”&nbsp;<!-- onrecord: set aside, her own blog --!></p>",
    ] {
        let expected = (Action::SetAside, "her own blog".to_owned());
        assert_eq!(instructions(draft)[0], [expected], "{draft}");
    }
}

#[test]
fn a_comment_right_after_a_quoting_tag_belongs_to_it() {
    for draft in [
        "<Quote text=\"We go on\" by=\"Dzmitry Yemelyanau\" /> <!-- onrecord: set aside, her blog -->",
        "<Quote text='“We go on.”' by='a > b'/><!-- onrecord: set aside, her blog -->",
        "<Quote text='1 < 2, we <a go' by='Her Name' /> <!-- onrecord: set aside, her blog -->",
        "<Quote by='Her Name' text='We go on'/> <!-- onrecord: set aside, her blog -->",
    ] {
        for format in [Format::Markdown, Format::Html] {
            let found = find_quotations(draft, format);
            assert_eq!(found.quotations[0].instructions.len(), 1, "{draft}");
        }
    }
    for draft in [
        "<Quote text='We go on' by='Her Name' /> No. <!-- onrecord: set aside, her blog -->",
        "<Quote text='We go on' by='Her Name' /> <b>no</b> <!-- onrecord: set aside, her blog -->",
    ] {
        let found = find_quotations(draft, Format::Html);
        assert_eq!(found.quotations[0].instructions, [], "{draft}");
        assert_eq!(found.unattached_instructions.len(), 1, "{draft}");
    }
}

#[test]
fn several_comments_may_follow_one_another() {
    let allow = |kind: &str| Action::Allow(kind.to_owned());
    assert_eq!(
        instructions(
            "“We go” “They go” <!-- onrecord: allow elided, a --> <!-- onrecord: allow x -->"
        ),
        [
            vec![],
            vec![
                (allow("elided"), "a".to_owned()),
                (allow("x"), String::new())
            ]
        ]
    );
    assert_eq!(
        instructions("“We go” <!-- onrecord: alow elided, a -->"),
        [[(Action::Unknown("alow elided".to_owned()), "a".to_owned())]]
    );
    assert_eq!(instructions("“We go on” <!-- to do -->"), [[]]);
}

#[test]
fn a_comment_away_from_a_quotation_is_unattached() {
    for draft in [
        "“We go on,” she said. <!-- onrecord: set aside, her blog -->",
        "<!-- onrecord: set aside, her blog -->\n\n“We go on,” she said.",
        "<p>“We go on”</p><p>They do.</p> <!-- onrecord: set aside, her blog -->",
        "<b>“We go on”</b> she <b>said</b> <!-- onrecord: set aside, her blog -->",
    ] {
        for format in [Format::Markdown, Format::Html] {
            let found = find_quotations(draft, format);
            assert!(found.quotations[0].instructions.is_empty(), "{draft}");
            assert_eq!(found.unattached_instructions.len(), 1, "{draft}");
        }
    }
    let plain = "“We go on” <!-- onrecord: set aside, her blog -->";
    assert!(
        find_quotations(plain, Format::Plain).quotations[0]
            .instructions
            .is_empty()
    );
}

#[test]
fn what_looks_like_a_comment_in_code_or_an_attribute_is_not_an_instruction() {
    for draft in [
        "<p>“We go on”<a title=\"<!-- onrecord: set aside, her blog -->\"></a></p>",
        "<p>“We go on”</p><script><!-- onrecord: set aside, her blog --></script>",
    ] {
        let found = find_quotations(draft, Format::Html);
        assert!(found.quotations[0].instructions.is_empty(), "{draft}");
        assert!(found.unattached_instructions.is_empty(), "{draft}");
    }
}
