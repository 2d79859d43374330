//! What is kept, in which order, and what is set aside or refused.

use proptest::prelude::*;

use super::testing::{
    archive, asides, field, formatted, p, package, paragraphs, read, refusal, root, run, styled,
    table,
};

#[test]
fn runs_keep_their_formatting_and_words_that_are_divided_into_runs_stay_whole() {
    let body = p(&[
        formatted("<w:b/>", "Ada"),
        formatted("<w:b w:val=\"1\"/>", " Q:"),
        run(" so"),
        run("me &amp; a&#8217;l"),
        formatted("<w:i/><w:b w:val=\"0\"/>", "l"),
    ]
    .concat());
    assert_eq!(paragraphs(&body, &[]), ["*Ada Q:* some & a’l/l/"]);
}

#[test]
fn the_title_is_taken_out_with_the_byline_below_it() {
    let body = [
        styled("Title", &run("The")),
        styled("Title", &run("Ropewalk")),
        styled("Subtitle", &run("A talk")),
        styled("Author", &run("N. Orr")),
        p(&run("So.")),
        styled("Title", &run("Part 2")),
    ]
    .concat();
    let (_, document) = read(&body, &[]).unwrap();
    assert_eq!(document.title.unwrap(), "The Ropewalk");
    assert_eq!(asides(&body, &[]), ["A talk", "N. Orr"]);
    assert_eq!(paragraphs(&body, &[]), ["So.", "# Part 2"]);
    let names = [styled("Title", &run("Ada")), styled("Title", &run("Ada"))].concat();
    assert_eq!(paragraphs(&names, &[]), ["# Ada", "# Ada"]);
}

#[test]
fn text_in_links_controls_and_other_wrappers_is_text() {
    let body = [
        "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:text/></w:sdtPr><w:sdtContent>",
        &p(&format!(
            "<w:hyperlink w:anchor=\"x\">{}</w:hyperlink><w:smartTag>{}</w:smartTag>\
             <w:customXml><w:customXmlPr/>{}</w:customXml><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>\
             <w:bdo w:val=\"ltr\">{}</w:bdo><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
            run("a "),
            run("b "),
            run("c "),
            run("d "),
            run("e "),
        )),
        "</w:sdtContent></w:sdt>",
    ]
    .concat();
    assert_eq!(paragraphs(&body, &[]), ["a b c d e x"]);
}

#[test]
fn the_words_of_an_empty_control_are_set_aside() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
        p(&run("Click here to enter text.")),
        p(&run("So.")),
    );
    assert_eq!(paragraphs(&body, &[]), ["So."]);
    assert_eq!(asides(&body, &[]), ["Click here to enter text."]);
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let text_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&run(text)));
    let alternatives = |drawing: &str, picture: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{drawing}</wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox>{picture}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let body = p(&[
        formatted("<w:b/>", "Ada:"),
        alternatives(&text_box("In a box."), &text_box("In a box.")),
        run(" so"),
        // Only the older form has text.
        alternatives("", &text_box("In an old box.")),
    ]
    .concat());
    assert_eq!(
        paragraphs(&body, &[]),
        ["*Ada:* so", "In a box.", "In an old box."]
    );
}

#[test]
fn breaks_and_tabs_are_white_space_and_hyphens_are_characters() {
    let body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type=\"page\"/><w:t>d</w:t>\
        <w:cr/><w:t>e</w:t><w:noBreakHyphen/><w:t>f</w:t><w:softHyphen/><w:t>g</w:t>\
        <w:lastRenderedPageBreak/><w:t>h</w:t></w:r>",
    );
    assert_eq!(paragraphs(&body, &[]), ["a\tb\nc d\ne\u{2011}fgh"]);
}

#[test]
fn an_empty_line_inside_a_paragraph_divides_it() {
    let body = p(
        "<w:r><w:t>Ada: a</w:t><w:br/><w:t> </w:t><w:br/><w:br/></w:r><w:r><w:t>Ben: b</w:t></w:r>",
    );
    assert_eq!(paragraphs(&body, &[]), ["Ada: a\n ", "Ben: b"]);
}

#[test]
fn symbols_are_characters_or_set_aside() {
    let body = p(
        "<w:r><w:t>a</w:t><w:sym w:font=\"Symbol\" w:char=\"F0AE\"/><w:t>b</w:t>\
        <w:sym w:font=\"Webdings\" w:char=\"F041\"/><w:t>c</w:t></w:r>\
        <w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>d\u{f06d}</w:t></w:r>",
    );
    assert_eq!(paragraphs(&body, &[]), ["a→b cδμ"]);
    assert_eq!(asides(&body, &[]), ["(symbol F041 of the font Webdings)"]);
}

#[test]
fn hidden_text_is_set_aside_and_no_word_is_glued_or_divided() {
    let hidden = |text: &str| formatted("<w:vanish/>", text);
    let body = p(&[
        run("to"),
        hidden("xx"),
        run("morrow at"),
        hidden(" ten "),
        run("early"),
        formatted("<w:vanish w:val=\"0\"/>", "."),
    ]
    .concat());
    assert_eq!(paragraphs(&body, &[]), ["tomorrow at early."]);
    assert_eq!(asides(&body, &[]), ["xx", "ten"]);
}

#[test]
fn notes_and_comments_are_set_aside_with_their_numbers() {
    let note = |attributes: &str, text: &str| {
        format!(
            "<w:footnote {attributes}>{}{}</w:footnote>",
            p("<w:r><w:footnoteRef/></w:r>"),
            p(&run(text))
        )
    };
    let footnotes = [
        note("w:id=\"0\" w:type=\"separator\"", "—"),
        note("w:id=\"1\"", " Harker &amp; Sons."),
        note("w:id=\"2\"", "Ibid."),
    ]
    .concat();
    let comments = format!("<w:comment w:id=\"0\">{}</w:comment>", p(&run("Really?")));
    let reference = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let body = p(&[
        &run("The Navy"),
        reference,
        &run("and"),
        "<w:commentRangeStart w:id=\"0\"/>",
        &run(" so"),
        "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
        &run("on, “"),
        reference,
        &run("they” said"),
        "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/><w:t>*</w:t></w:r>",
        &run("."),
    ]
    .concat());
    let parts = [("footnotes", footnotes.as_str()), ("comments", &comments)];
    assert_eq!(
        paragraphs(&body, &parts),
        ["The Navy and soon, “they” said."]
    );
    assert_eq!(
        asides(&body, &parts),
        ["*", "Harker & Sons.", "Ibid.", "Really?"]
    );
}

#[test]
fn headers_and_footers_are_set_aside_once() {
    let rels = "<Relationships><Relationship Type=\"x/header\" Target=\"header1.xml\"/>\
        <Relationship Type=\"x/header\" Target=\"header2.xml\"/>\
        <Relationship Type=\"x/image\" Target=\"a.png\"/></Relationships>";
    let head = root("hdr", &p(&run("Tape 1")));
    let document = root("document", &p(&run("So.")));
    let bytes = archive(&[
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", rels),
        ("word/header1.xml", &head),
        ("word/header2.xml", &head),
    ]);
    let (paragraphs, document) = super::read_paragraphs(&bytes).unwrap();
    assert_eq!(paragraphs.len(), 1);
    assert_eq!(document.set_aside.len(), 1);
    assert_eq!(document.set_aside[0].text, "Tape 1");
}

#[test]
fn the_large_first_letter_of_a_paragraph_belongs_to_its_word() {
    let body = format!(
        "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>{}</w:p>{}",
        run("T"),
        p(&run("hey left."))
    );
    assert_eq!(paragraphs(&body, &[]), ["They left."]);
    let separated = format!(
        "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>{}",
        run("Ada:"),
        p(&run("So."))
    );
    assert_eq!(paragraphs(&separated, &[]), ["Ada: So."]);
}

#[test]
fn the_strict_form_and_other_prefixes_are_read() {
    let document = "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">\
        <body><x:p><x:pPr><x:pStyle x:val=\"Heading1\"/></x:pPr><r><t>So</t></r></x:p></body></document>";
    let bytes = archive(&[("word/document.xml", document)]);
    let (paragraphs, _) = super::read_paragraphs(&bytes).unwrap();
    assert_eq!(paragraphs[0].text(), "So");
    assert_eq!(paragraphs[0].kind, crate::paragraph::Kind::Heading(1));
}

#[test]
fn text_that_is_embedded_as_another_file_is_refused() {
    assert!(refusal("<w:altChunk/>").contains("embedded"));
}

#[test]
fn layout_of_the_xml_around_text_is_not_text() {
    let body =
        p("<w:r><w:t>\n  so\n</w:t></w:r><w:r><w:t>me </w:t></w:r><w:r><w:t>more</w:t></w:r>");
    assert_eq!(paragraphs(&body, &[]), ["some more"]);
}

/// A word in a run of its own, or two runs, or wrapped in something that Word wraps text in.
fn wrapped(word: &str, kind: u8) -> String {
    let half = word.chars().next().map_or(0, char::len_utf8);
    let (start, rest) = word.split_at(half);
    let space = run(" ");
    match kind {
        0 => run(word) + &space,
        1 => formatted("<w:b/>", start) + &run(rest) + &space,
        2 => format!("<w:hyperlink>{}</w:hyperlink>{space}", run(word)),
        3 => field("REF x", &run(word)) + &space,
        4 => format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:r><w:tab/></w:r>",
            run(word)
        ),
        5 => formatted("<w:vanish/>", "hidden") + &run(word) + &space,
        _ => format!("{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>", run(word)),
    }
}

proptest! {
    #[test]
    fn every_word_is_kept_in_order(
        lines in prop::collection::vec(prop::collection::vec(("[a-zé]{1,6}[.,?]?", 0..7_u8), 1..8), 1..8),
        in_table in any::<bool>(),
    ) {
        let words: Vec<_> = lines.iter().flatten().map(|(word, _)| word.clone()).collect();
        let lines: Vec<String> = lines
            .iter()
            .map(|line| p(&line.iter().map(|(word, kind)| wrapped(word, *kind)).collect::<String>()))
            .collect();
        let body = if in_table {
            let rows: Vec<[&str; 2]> = lines.iter().map(|line| [line.as_str(), "<w:p/>"]).collect();
            let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
            table(&rows)
        } else {
            lines.concat()
        };
        let kept = paragraphs(&body, &[]).join(" ").replace(['*', '|'], "");
        prop_assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), words);
    }

    #[test]
    fn damaged_files_are_read_or_refused(position in 0..2000_usize, byte in any::<u8>()) {
        let body = p(&run("Ada: so")) + &table(&[&[&p(&run("a")), &p(&field("PAGE", &run("b")))]]);
        let mut bytes = package(&body, &[("styles", "<w:style/>")]);
        let position = position % bytes.len();
        bytes[position] ^= byte;
        let _ = super::read(&bytes);
        let _ = super::read(&bytes[..position]);
    }
}
