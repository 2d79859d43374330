//! Pages as publishers and transcribers write them.

use super::*;
use crate::document::Block;
use crate::testing::{asides, said};

fn import(html: &str) -> Document {
    read(html.as_bytes()).unwrap()
}

/// Four turns, which are enough to learn who speaks.
const TURNS: &str = "<p><b>Ada Quist:</b> We left.</p><p><b>Ben Holt:</b> Why?</p>\
    <p><b>Ada Quist:</b> It rained.</p><p><b>Ben Holt:</b> Where?</p>";

fn expect_turns(document: &Document) {
    assert_eq!(
        said(document),
        [
            "Ada Quist: We left.",
            "Ben Holt: Why?",
            "Ada Quist: It rained.",
            "Ben Holt: Where?"
        ]
    );
}

#[test]
fn only_the_article_of_a_page_is_read() {
    let document = import(&format!(
        "<html lang=en-GB><title>The Ferry | Gazette</title>\
         <meta property=og:site_name content=Gazette>\
         <script type=application/ld+json>{{\"@graph\":[{{\"headline\":\"The Ferry\",\"datePublished\":\"2024-03-04T09:00Z\"}}]}}</script>\
         <header><a href=/>Gazette</a></header><nav><a href=/a>News</a></nav>\
         <main><article><h1>The Ferry</h1><p class=byline>By Cy</p>{TURNS}\
         <figure><img alt='The quay'><figcaption>A quay</figcaption></figure>\
         <aside>Most read</aside><div class=newsletter-box>Sign up</div>\
         <section id=comments>Nice!</section></article></main><footer>Imprint</footer>"
    ));
    expect_turns(&document);
    assert_eq!(document.title.as_deref(), Some("The Ferry"));
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(document.source.publisher.as_deref(), Some("Gazette"));
    assert_eq!(document.source.published.as_deref(), Some("2024-03-04"));
    let asides = asides(&document);
    for text in [
        "News", "By Cy", "A quay", "Most read", "Sign up", "Nice!", "Imprint",
    ] {
        assert!(asides.contains(&text), "{text}: {asides:?}");
    }
}

#[test]
fn list_items_have_no_speakers_beside_turns_that_are_not_list_items() {
    let list = "<ul><li>Price: Five shillings.<li>Weight: Two tons.<li>Price: Six shillings.</ul>";
    let found = said(&import(&format!("<main>{TURNS}{list}{TURNS}</main>")));
    assert_eq!(found[4], "Ben Holt: Price: Five shillings.");
    let found = said(&import(
        "<main><ul><li>Ada: We left.<li>Ben: Why?<li>Ada: It rained.</ul></main>",
    ));
    assert_eq!(found[1], "Ben: Why?");
}

#[test]
fn boxes_that_hold_most_of_the_text_are_the_text() {
    let turns = TURNS.replace("<p>", "<p class=box>");
    expect_turns(&import(&format!("<article>{turns}</article>")));
    expect_turns(&import(&format!("<div class=sidebar>{TURNS}</div>")));
}

#[test]
fn a_card_that_links_to_another_article_is_not_the_article() {
    let document = import(&format!(
        "<main>{TURNS}<article><a href=/b>The Weir</a></article></main>"
    ));
    assert_eq!(said(&document).len(), 5);
}

#[test]
fn scripts_and_hidden_text_are_not_read() {
    let document = import(&format!(
        "<main>{TURNS}<script>Never</script><style>p</style><template>No</template>\
         <noscript>On</noscript><p hidden>Hid</p><p style='display: none'>None</p></main>"
    ));
    expect_turns(&document);
}

#[test]
fn the_declared_charset_is_decoded() {
    let mut page = b"<meta charset=windows-1250><p><b>Ada:</b> P\xf8es \x9aest</p>".to_vec();
    page.extend(b"<p><b>Ben:</b> Why?</p><p><b>Ada:</b> So.</p>");
    let document = read(&page).unwrap();
    assert_eq!(said(&document)[0], "Ada: Přes šest");
}

#[test]
fn description_lists_are_names_and_answers() {
    let document = import(
        "<dl><dt>Ada Quist<dd>We left.<dt>Ben Holt<dd>Why?<dd>So?<dt>Ada Quist<dd>It rained.</dl>",
    );
    assert_eq!(
        said(&document),
        [
            "Ada Quist: We left.",
            "Ben Holt: Why?",
            "Ben Holt: So?",
            "Ada Quist: It rained."
        ]
    );
}

#[test]
fn tables_are_rows_unless_they_are_used_for_layout() {
    let document = import(
        "<table><tr><th>Speaker<th>Text<tr><td>Ada<td>We left.<tr><td>Ben<td>Why?<tr><td>Ada<td>So.</table>",
    );
    assert_eq!(said(&document), ["Ada: We left.", "Ben: Why?", "Ada: So."]);
    let document = import(&format!(
        "<table><tr><td><a href=/a>Home</a><br><a href=/b>News</a><td>{TURNS}</table>"
    ));
    expect_turns(&document);
}

#[test]
fn footnotes_and_their_marks_are_set_aside() {
    let document = import(
        "<p><b>Ada:</b> We left<sup><a href=#fn1>1</a></sup> at 5 m<sup>2</sup>.</p>\
         <p><b>Ben:</b> Why?<a href=#n2>[2]</a></p><p><b>Ada:</b> So.</p>\
         <div class=footnotes><p>A note.</p></div>",
    );
    assert_eq!(
        said(&document),
        ["Ada: We left at 5 m2.", "Ben: Why?", "Ada: So."]
    );
    assert_eq!(asides(&document), ["1", "[2]", "A note."]);
}

#[test]
fn remarks_in_angle_brackets_are_set_aside_and_words_after_them_stay() {
    let document = import("<p>Ada: We <laughs> left, 3 < 4.</p><p>Ben: Why?</p><p>Ada: So.</p>");
    assert_eq!(said(&document)[0], "Ada: We left, 3 < 4.");
    assert_eq!(asides(&document), ["<laughs>"]);
}

#[test]
fn names_in_elements_of_their_own_are_not_glued_to_words() {
    let turn = |name, text| {
        format!("<div><span class=speaker-name>{name}</span><span class=text>{text}</span></div>")
    };
    let document = import(&format!(
        "<main>{}{}{}</main>",
        turn("Ada:", "We left."),
        turn("Ben:", "Why?"),
        turn("Ada:", "So.")
    ));
    assert_eq!(said(&document), ["Ada: We left.", "Ben: Why?", "Ada: So."]);
}

#[test]
fn podcasts_name_speakers_and_times_in_elements() {
    let document = import(
        "<h1>Show 5</h1><cite>Ada:</cite>\n<time>0:05</time>\n<p>We left,\n he said.</p><p>So.</p>\
         <cite>Ben</cite><time>1:00:02</time><p>Why?</p>",
    );
    assert_eq!(
        said(&document),
        [
            "[Show 5]",
            "Ada: We left, he said.",
            "Ada: So.",
            "Ben: Why?"
        ]
    );
    let starts: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Speech(speech) => Some(speech.start),
            Block::Heading { .. } => None,
        })
        .collect();
    assert_eq!(starts, [Some(5.0), None, Some(3602.0)]);
}

#[test]
fn paragraphs_know_their_lines() {
    let document =
        import("<p><b>Ada:</b> We\nleft.</p>\n<p>\n<b>Ben:</b> Why?</p>\n<p><b>Ada:</b> So.");
    let lines: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Speech(speech) => speech.line,
            Block::Heading { line, .. } => *line,
        })
        .collect();
    assert_eq!(lines, [1, 4, 5]);
}
