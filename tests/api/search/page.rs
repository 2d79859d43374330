//! `/search.html`: the search for people.

use crate::harness::get;

fn page(query: &str) -> String {
    let response = get(&format!("/search.html{query}")).expect_status(200);
    response.text().to_owned()
}

#[test]
fn the_search_page_marks_the_words_and_links_to_their_paragraph() {
    let page = page("?q=growth");
    assert!(page.contains("<h2 id=\"h-hits\">1 passage</h2>"), "{page}");
    assert!(page.contains("<mark>growth</mark>"), "{page}");
    let link = "/interviews/yemelyanau-chongqing.html#p7:~:text=";
    assert!(page.contains(link), "{page}");
}

#[test]
fn the_search_page_ignores_parameters_that_it_does_not_know_and_those_without_a_value() {
    assert_eq!(
        page("?utm_source=letter&q=growth&speaker=&fbclid=1"),
        page("?q=growth")
    );
    assert_eq!(page("?q=+&utm_source=letter"), page(""));
}

#[test]
fn the_search_page_shows_what_has_some_of_the_words_if_nothing_has_all() {
    let page = page("?q=growth+trode");
    assert!(page.contains("1 passage with some of the words"), "{page}");
    let suggestion = "Did you mean <a href=\"/search.html?q=growth%20trade\">trade</a>?";
    assert!(page.contains(suggestion), "{page}");
}

#[test]
fn the_search_page_escapes_what_was_typed() {
    let page = page("?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(
        page.contains("value=\"&#34;&#62;&#60;script&#62;"),
        "{page}"
    );
}

#[test]
fn filters_stay_chosen_and_the_next_page_keeps_them() {
    let page = page("?speaker=yemelyanau&role=interviewee");
    let chosen = "name=\"role\" value=\"interviewee\" checked";
    assert!(page.contains(chosen), "{page}");
    assert!(page.contains("<h2 id=\"h-hits\">7 passages</h2>"), "{page}");
}

#[test]
fn an_answer_is_shown_below_the_question_that_it_answers() {
    let page = page("?q=growth");
    let answer = page.find("<p class=\"who\">").expect("an answer");
    let (question, _) = page.split_at(answer);
    let (_, question) = question
        .split_once("class=\"question\"")
        .expect("a question");
    assert!(question.contains("CQ Currents asks:"), "{question}");
    assert!(question.contains('?'), "{question}");
}

#[test]
fn each_filter_that_is_set_is_listed_with_its_count_and_a_link_that_removes_it() {
    let page = page("?q=trade&role=interviewee&role=editor&speaker=yemelyanau");
    let (_, set) = page.split_once("<ul class=\"set\"").expect("a list");
    let (set, _) = set.split_once("</ul>").expect("its end");
    assert_eq!(set.matches("<li>").count(), 3, "{set}");
    for part in [
        "Speaker: <b>Dzmitry Yemelyanau</b> (",
        "href=\"/search.html?q=trade&#38;speaker=yemelyanau&#38;role=editor\"",
        "href=\"/search.html?q=trade&#38;role=interviewee&#38;role=editor\"",
    ] {
        assert!(set.contains(part), "{part}: {set}");
    }
    assert!(page.contains("Narrow it down (3 set)"), "{page}");
}

#[test]
fn all_that_someone_said_is_shown_by_openings_that_end_at_a_word_and_lead_on() {
    let page = page("?speaker=yemelyanau");
    let cards = page.split("<blockquote").skip(1);
    let mut cut = 0;
    for card in cards {
        let (words, rest) = card.split_once("</blockquote>").expect("its end");
        let words = words.trim_end_matches("</p>");
        let is_cut = words.ends_with("\u{a0}…");
        let (rest, _) = rest.split_once("</li>").expect("its end");
        assert_eq!(rest.contains(">Read on<"), is_cut, "{card}");
        cut += usize::from(is_cut);
    }
    assert!(cut > 3, "{page}");
}

#[test]
fn topics_people_interviews_and_sections_are_found_by_their_names() {
    for (query, link) in [
        (
            "railway",
            "<a href=\"/topics/transport.html\">Topic: <b>Transport</b></a>",
        ),
        (
            "YEMELYANAU",
            "<a href=\"/people/yemelyanau.html\">Person: <b>Dzmitry Yemelyanau</b></a>",
        ),
        (
            "new chapters",
            "<a href=\"/interviews/yemelyanau-chongqing.html\">Interview: <b lang=\"en\">Opening a New Chapter",
        ),
        (
            "rapid growth",
            "<a href=\"/interviews/yemelyanau-chongqing.html#section.trade\">Section: <b lang=\"en\">Rapid Growth",
        ),
    ] {
        let page = page(&format!("?q={}", query.replace(' ', "+")));
        assert!(page.contains(link), "{query}: {page}");
    }
    for query in ["?q=belarus", "?q=china"] {
        let page = page(query);
        let names = page.split_once("<ul class=\"names\"").map(|(_, rest)| rest);
        let names = names.and_then(|rest| rest.split_once("</ul>"));
        assert!(
            names.is_none_or(|(names, _)| names.matches("<li>").count() <= 5),
            "{page}"
        );
    }
    assert!(!page("?q=patents").contains("class=\"names\""));
    assert!(!page("?speaker=yemelyanau").contains("class=\"names\""));
}
