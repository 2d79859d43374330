use onrecord_http::BaseUrl;

use super::Client;
use crate::api::Site;
use crate::api::tests::archive::archive;

#[tokio::test]
async fn every_address_of_a_site_answers_with_what_all_responses_carry() {
    let client = Client::new();
    for address in Site::new(archive(), &BaseUrl::default(), "a-version").paths() {
        let path = address.to_string();
        let got = client.get(&path).await;
        assert_eq!(got.status, 200, "{path}");
        assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(got.header("access-control-allow-origin"), Some("*"));
        let expected = if path.ends_with("yz") || path == "/livez" {
            "no-store"
        } else {
            "max-age=60, stale-while-revalidate=600, stale-if-error=86400"
        };
        assert_eq!(got.header("cache-control"), Some(expected), "{path}");

        let head = client.send("HEAD", &path, &[]).await;
        assert!(head.body.is_empty());
        assert_eq!(
            head.header("content-length"),
            Some(&*got.body.len().to_string())
        );
        assert_eq!(head.header("etag"), got.header("etag"));
        assert_eq!(head.header("content-type"), got.header("content-type"));

        let options = client.send("OPTIONS", &path, &[]).await;
        assert_eq!(options.status, 204, "{path}");
        assert_eq!(options.header("allow"), Some("GET, HEAD, OPTIONS"));
        assert_eq!(options.header("access-control-allow-origin"), Some("*"));

        let post = client.send("POST", &path, &[]).await;
        assert_eq!(post.status, 405, "{path}");
        assert_eq!(post.header("allow"), Some("GET, HEAD, OPTIONS"));
        assert_eq!(
            post.header("content-type"),
            Some("application/problem+json")
        );
        assert_eq!(post.header("cache-control"), Some("no-store"));
        assert_eq!(post.json()["instance"], path);
    }
}

#[tokio::test]
async fn what_a_cache_holds_is_not_sent_again() {
    let client = Client::new();
    for path in [
        "/",
        "/facts",
        "/facts?limit=1",
        "/facts/full/trade",
        "/openapi.json",
    ] {
        let tag = client.get(path).await.header("etag").unwrap().to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'));
        let held = client
            .send("GET", path, &[("if-none-match", &format!("W/{tag}"))])
            .await;
        assert_eq!((held.status.as_u16(), held.body.len()), (304, 0), "{path}");
        assert_eq!(held.header("etag"), Some(&*tag));
        assert!(held.header("cache-control").unwrap().starts_with("max-age"));
        assert_eq!(
            held.header("access-control-expose-headers"),
            Some(
                "Accept-Post, Allow, Content-Disposition, ETag, Link, Location, Retry-After, X-Request-Id"
            )
        );
        assert_eq!(held.header("content-type"), None);
        let other = client
            .send("GET", path, &[("if-none-match", "\"other\"")])
            .await;
        assert_eq!(other.status, 200);
    }
}

#[tokio::test]
async fn lists_that_differ_have_tags_that_differ() {
    let client = Client::new();
    let mut tags = Vec::new();
    for path in [
        "/facts?limit=2",
        "/facts?limit=1",
        "/facts?sort=date",
        "/facts?topic=trade",
    ] {
        tags.push(client.get(path).await.header("etag").unwrap().to_owned());
    }
    let all = tags.len();
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), all);
}

#[tokio::test]
async fn an_unknown_address_is_a_problem_for_every_method_but_a_preflight_passes() {
    let client = Client::new();
    for method in ["GET", "POST", "OPTIONS", "HEAD"] {
        let got = client.send(method, "/facts/?x=%22", &[]).await;
        assert_eq!(got.status, 404, "{method}");
        assert_eq!(got.header("access-control-allow-origin"), Some("*"));
    }
    let problem = client.get("/facts/?x=1").await.json();
    assert_eq!(problem["type"], "/problems/not-found");
    assert_eq!(problem["instance"], "/facts/?x=1");
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains("Did you mean /facts?")
    );

    let preflight = [
        ("origin", "https://a.example"),
        ("access-control-request-method", "GET"),
    ];
    for path in ["/facts", "/nowhere"] {
        let got = client.send("OPTIONS", path, &preflight).await;
        assert_eq!(got.status, 204);
        assert_eq!(got.header("access-control-max-age"), Some("86400"));
        assert_eq!(
            got.header("access-control-allow-methods"),
            Some("GET, HEAD, POST, OPTIONS")
        );
    }
}

#[tokio::test]
async fn links_of_the_page_for_people_lead_somewhere() {
    let client = Client::new();
    let page = client.get("/?fbclid=1").await;
    let text = page.text();
    assert!(text.contains("Growth &#60;fast&#62;") && text.contains("<html lang=\"en\">"));
    let links: Vec<&str> = text.split("href=\"").skip(1).collect();
    assert!(links.len() > 12);
    for link in links {
        let path = link.split('"').next().unwrap().replace("&amp;", "&");
        assert_eq!(client.get(&path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_problem_has_a_page_and_an_unknown_type_is_a_problem() {
    let client = Client::new();
    let page = client.get("/problems/unknown-name?x=1").await;
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let unknown = client.get("/problems/unknown-nam").await;
    assert_eq!(unknown.errors(404), ["type unknown_name unknown-name"]);
}
