//! `/search.html`: the search for people.

use crate::harness::get;

fn page(query: &str) -> String {
    let response = get(&format!("/search.html{query}")).expect_status(200);
    response.text().to_owned()
}

#[test]
fn the_search_page_marks_the_words_and_links_to_their_paragraph() {
    let page = page("?q=growth");
    assert!(page.contains("<h2 id=\"h-hits\">1 turn</h2>"), "{page}");
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
    assert!(page.contains("1 turn with some of the words"), "{page}");
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
    assert!(page.contains("<h2 id=\"h-hits\">7 turns</h2>"), "{page}");
}
