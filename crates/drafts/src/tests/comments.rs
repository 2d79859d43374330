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
    ] {
        let expected = (Action::SetAside, "her own blog".to_owned());
        assert_eq!(instructions(draft)[0], [expected], "{draft}");
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
    ] {
        let found = find_quotations(draft, Format::Markdown);
        assert!(found.quotations[0].instructions.is_empty());
        assert_eq!(found.unattached_instructions.len(), 1, "{draft}");
    }
    let plain = "“We go on” <!-- onrecord: set aside, her blog -->";
    assert!(
        find_quotations(plain, Format::Plain).quotations[0]
            .instructions
            .is_empty()
    );
}
