//! Large responses: a table is rendered while it is sent, without any difference for the client; a page ends
//! early.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use onrecord_http::{BaseUrl, Settings};
use onrecord_model::archive::Archive;
use onrecord_model::interview::Slug;
use onrecord_text::Text;
use tower::ServiceExt;

use super::Client;
use super::archive::{archive, bare};
use crate::api::{App, Site, router};

const SECTIONS: usize = 25;
const PARAGRAPHS: usize = 500;

/// An archive whose sections have 5 MB of text in total.
fn large() -> Archive {
    let mut interview = bare();
    let editor = interview.sections.remove(0).turns.remove(0).speaker;
    for number in 0..SECTIONS {
        let mut section = bare().sections.remove(0);
        section.id = Slug::parse(&format!("s-{number}")).unwrap();
        section.turns[0].speaker = editor;
        section.turns[0].paragraphs = 0..PARAGRAPHS;
        let paragraphs = (0..PARAGRAPHS).map(|at| format!("{number}/{at} {}", "word ".repeat(80)));
        let paragraphs: Vec<String> = paragraphs.map(|text| text.trim().to_owned()).collect();
        section.text = Text::new(paragraphs.iter().map(String::as_str));
        interview.sections.push(section);
    }
    Archive {
        interviews: vec![interview.into()],
        people: vec![],
        ..archive()
    }
}

#[tokio::test]
async fn a_large_table_has_all_its_rows_its_length_and_a_stable_etag() {
    let client = Client::with_archive(large());
    let table = client.get("/sections.csv").await;
    assert_eq!(table.status, 200);
    let length = table.body.len();
    assert!(length > 5_000_000, "{length}");
    let rows: Vec<&str> = table.text().split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 1 + SECTIONS * PARAGRAPHS);
    assert!(rows[SECTIONS * PARAGRAPHS].contains("24/499 word"));

    let again = client.get("/sections.csv").await;
    assert!(again.body == table.body);
    let etag = table.header("etag").unwrap();
    assert_eq!(again.header("etag"), Some(etag));
    let not_modified = client
        .send("GET", "/sections.csv", &[("if-none-match", etag)])
        .await;
    assert_eq!(
        (not_modified.status.as_u16(), not_modified.body.len()),
        (304, 0)
    );
    let head_only = client.send("HEAD", "/sections.csv", &[]).await;
    assert_eq!(
        head_only.header("content-length"),
        Some(&*length.to_string())
    );
    assert!(head_only.body.is_empty());
}

#[tokio::test]
async fn a_table_that_is_being_sent_is_complete_after_one_reload_and_ends_with_an_error_at_the_next()
 {
    let site = || Site::new(large(), None, &BaseUrl::default(), "a-version");
    let app = App::new(site());
    let service = router(app.clone(), Settings::default());
    let request_table = async || {
        let request = Request::get("/sections.csv").header("host", "localhost");
        let request = request.body(Body::empty()).unwrap();
        service.clone().oneshot(request).await.unwrap().into_body()
    };
    let (first, second) = (request_table().await, request_table().await);
    app.replace(site());
    let bytes = to_bytes(first, usize::MAX).await.unwrap();
    assert!(bytes.len() > 5_000_000);
    app.wait_for_replaced_site();
    assert!(to_bytes(second, usize::MAX).await.is_err());
}

#[tokio::test]
async fn a_large_table_is_never_encoded() {
    let client = Client::with_archive(large());
    for _ in 0..2 {
        let table = client
            .send("GET", "/sections.csv", &[("accept-encoding", "gzip")])
            .await;
        assert_eq!(table.header("content-encoding"), None);
    }
    let only = [("accept-encoding", "gzip, identity;q=0")];
    assert_eq!(client.send("GET", "/sections.csv", &only).await.status, 406);
}

#[tokio::test]
async fn a_large_page_ends_early_and_the_next_ones_have_the_rest() {
    let client = Client::with_archive(large());
    let (mut next, mut pages, mut seen) = ("/sections?limit=30".to_owned(), 0, Vec::new());
    loop {
        let page = client.get(&next).await;
        assert!(page.body.len() < 2_000_000, "{}", page.body.len());
        let page = page.json();
        assert_eq!(page["total"], SECTIONS);
        let items = page["items"].as_array().unwrap().iter();
        seen.extend(items.map(|item| item["id"].as_str().unwrap().to_owned()));
        pages += 1;
        match page["next"].as_str() {
            Some(url) => next = url.to_owned(),
            None => break,
        }
    }
    let expected: Vec<String> = (0..SECTIONS).map(|number| format!("s-{number}")).collect();
    assert!(pages > 3 && seen == expected, "{pages} {seen:?}");
}

#[tokio::test]
async fn a_page_with_selected_fields_is_small_and_has_many_large_items() {
    let client = Client::with_archive(large());
    let first = client.get("/sections?limit=30&fields=id").await;
    assert!(first.body.len() < 1000, "{}", first.body.len());
    let ids = |page: &serde_json::Value| page["items"].as_array().unwrap().clone();
    let mut seen = ids(&first.json());
    assert!(seen.len() > 10, "{}", seen.len());
    let next = first.json()["next"].as_str().unwrap().to_owned();
    seen.extend(ids(&client.get(&next).await.json()));
    let id = |number: usize| serde_json::json!({ "id": format!("s-{number}") });
    assert_eq!(seen, (0..SECTIONS).map(id).collect::<Vec<_>>());
}
