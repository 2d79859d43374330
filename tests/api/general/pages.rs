//! The pages of items.

use serde_json::Value;

use crate::harness::{Server, array, made_up, real, text};

/// Each item of a list, and its page.
fn for_each_page(list: &str, mut test: impl FnMut(&Server, &str, &str)) {
    for server in [real(), made_up()] {
        for item in server.all_items(&format!("{list}?limit=1000")) {
            let url = text(&item["url"]);
            let page = server.get(&format!("{url}.html")).expect_status(200);
            test(server, url, page.text());
        }
    }
}

#[test]
fn a_page_contains_the_linked_data_of_its_item() {
    for list in ["/quotes", "/facts"] {
        for_each_page(list, |server, url, page| {
            let start = "<script type=\"application/ld+json\">";
            let (_, rest) = page.split_once(start).expect("linked data");
            let (embedded, _) = rest.split_once("</script>").expect("an end");
            let embedded: Value = serde_json::from_str(embedded).expect(url);
            let document = server.get(&format!("{url}.jsonld")).expect_status(200);
            assert_eq!(embedded, document.json(), "{url}");
        });
    }
}

#[test]
fn a_page_shows_the_words_of_its_item_as_text() {
    let escaped = |words: &str| {
        let replacements = [
            ("&", "&#38;"),
            ("<", "&#60;"),
            (">", "&#62;"),
            ("\"", "&#34;"),
            ("'", "&#39;"),
        ];
        (replacements.iter()).fold(words.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    for_each_page("/quotes", |server, url, page| {
        let words = server.get(url).json()["words"].to_string();
        let words: String = serde_json::from_str(&words).expect("a string");
        assert!(
            page.contains(&format!("<mark>{}</mark>", escaped(&words))),
            "{url}"
        );
    });
    for_each_page("/interviews", |server, url, page| {
        let title = server.get(url).json()["title"].to_string();
        let title: String = serde_json::from_str(&title).expect("a string");
        assert!(page.contains(&escaped(&title)), "{url}");
    });
}

#[test]
fn pages_ignore_parameters_that_are_added_to_shared_links() {
    let url = "/quotes/yemelyanau-chongqing/set-new-records.html";
    let [plain, shared] = ["", "?utm_source=letter&fbclid=1"]
        .map(|query| real().get(&format!("{url}{query}")).expect_status(200));
    assert_eq!(plain.text(), shared.text());
}

#[test]
fn figures_with_the_same_measure_and_unit_are_compared_in_a_chart_and_no_others() {
    let page = made_up().get("/interviews/sailing.html").expect_status(200);
    let (_, chart) = page
        .text()
        .split_once("id=\"comparison\"")
        .expect("a chart");
    let (chart, _) = chart.split_once("</section>").expect("its end");
    assert!(chart.contains("Boats (boat)"), "{chart}");
    assert_eq!(chart.matches("<li>").count(), 2, "{chart}");
    assert!(
        chart.contains("at least 3") && chart.contains("up to 40"),
        "{chart}"
    );
    let page = real()
        .get("/interviews/yemelyanau-chongqing.html")
        .expect_status(200);
    assert!(!page.text().contains("id=\"comparison\""));
}

#[test]
fn the_page_of_a_fact_has_citations_of_its_words_and_lists_each_figure_once() {
    for_each_page("/facts", |server, url, page| {
        let fact = server.get(url).json();
        let words = text(&fact["evidence"][0]["words"]).replace('&', "&#38;");
        let words = words.replace('"', "&#34;").replace('\'', "&#39;");
        let (_, citation) = page.split_once("id=\"c-plain\"").expect("a citation");
        let (citation, others) = citation.split_once("</pre>").expect("its end");
        assert!(citation.contains(&format!("“{words}")), "{url}: {citation}");
        assert!(others.contains("@misc{"), "{url}");
        for figure in array(&fact["figures"]) {
            let shown = format!("class=\"w rec\">{}<", text(&figure["words"]));
            assert_eq!(page.matches(&shown).count(), 1, "{url}: {shown}");
            let again = format!("class=\"w\">{}<", text(&figure["words"]));
            assert!(!page.contains(&again), "{url}: {again}");
        }
    });
}
