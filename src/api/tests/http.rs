use onrecord_http::BaseUrl;

use super::Client;
use crate::api::tests::archive::archive;
use crate::api::{Site, SitePath};

#[tokio::test]
async fn every_path_of_a_site_responds_with_the_common_headers() {
    let client = Client::new();
    for site_path in Site::new(archive(), None, &BaseUrl::default(), "a-version").paths() {
        let path = site_path.to_string();
        let response = client.get(&path).await;
        assert_eq!(response.status, 200, "{path}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(response.header("access-control-allow-origin"), Some("*"));
        let expected = if path.ends_with("yz") || path == "/livez" {
            "no-store"
        } else {
            "max-age=60, stale-while-revalidate=600, stale-if-error=86400"
        };
        assert_eq!(response.header("cache-control"), Some(expected), "{path}");

        let head = client.send("HEAD", &path, &[]).await;
        assert!(head.body.is_empty());
        assert_eq!(
            head.header("content-length"),
            Some(&*response.body.len().to_string())
        );
        assert_eq!(head.header("etag"), response.header("etag"));
        assert_eq!(head.header("content-type"), response.header("content-type"));

        let options = client.send("OPTIONS", &path, &[]).await;
        assert_eq!(options.status, 204, "{path}");
        let takes_forms = site_path == SitePath::VerifyPage;
        let allowed = if takes_forms {
            "GET, HEAD, POST, OPTIONS"
        } else {
            "GET, HEAD, OPTIONS"
        };
        assert_eq!(options.header("allow"), Some(allowed));
        assert_eq!(options.header("access-control-allow-origin"), Some("*"));

        if takes_forms {
            continue;
        }
        let post = client.send("POST", &path, &[]).await;
        assert_eq!(post.status, 405, "{path}");
        assert_eq!(post.header("allow"), Some("GET, HEAD, OPTIONS"));
        assert_eq!(post.header("cache-control"), Some("no-store"));
        // A page has problems that are pages.
        let page = Some("text/html; charset=utf-8");
        if response.header("content-type") == page {
            assert_eq!(post.header("content-type"), page, "{path}");
        } else {
            let document = Some("application/problem+json");
            assert_eq!(post.header("content-type"), document, "{path}");
            assert_eq!(post.json()["instance"], path);
        }
    }
}

#[tokio::test]
async fn a_response_that_the_client_has_cached_is_not_sent_again() {
    let client = Client::new();
    for path in [
        "/",
        "/facts",
        "/facts?limit=1",
        "/facts/full/trade",
        "/openapi.json",
    ] {
        let etag = client.get(path).await.header("etag").unwrap().to_owned();
        assert!(etag.starts_with('"') && etag.ends_with('"'));
        let not_modified = client
            .send("GET", path, &[("if-none-match", &format!("W/{etag}"))])
            .await;
        assert_eq!(
            (not_modified.status.as_u16(), not_modified.body.len()),
            (304, 0),
            "{path}"
        );
        assert_eq!(not_modified.header("etag"), Some(&*etag));
        assert!(
            not_modified
                .header("cache-control")
                .unwrap()
                .starts_with("max-age")
        );
        assert_eq!(
            not_modified.header("access-control-expose-headers"),
            Some(
                "Accept-Post, Allow, Content-Disposition, ETag, Link, Location, Retry-After, X-Request-Id"
            )
        );
        assert_eq!(not_modified.header("content-type"), None);
        let other = client
            .send("GET", path, &[("if-none-match", "\"other\"")])
            .await;
        assert_eq!(other.status, 200);
    }
}

#[tokio::test]
async fn different_lists_have_different_etags() {
    let client = Client::new();
    let mut etags = Vec::new();
    for path in [
        "/facts?limit=2",
        "/facts?limit=1",
        "/facts?sort=date",
        "/facts?topic=trade",
    ] {
        etags.push(client.get(path).await.header("etag").unwrap().to_owned());
    }
    let count = etags.len();
    etags.sort();
    etags.dedup();
    assert_eq!(etags.len(), count);
}

#[tokio::test]
async fn an_unknown_path_is_a_problem_for_every_method_except_a_preflight() {
    let client = Client::new();
    for method in ["GET", "POST", "OPTIONS", "HEAD"] {
        let response = client.send(method, "/facts/?x=%22", &[]).await;
        assert_eq!(response.status, 404, "{method}");
        assert_eq!(response.header("access-control-allow-origin"), Some("*"));
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
        let response = client.send("OPTIONS", path, &preflight).await;
        assert_eq!(response.status, 204);
        assert_eq!(response.header("access-control-max-age"), Some("86400"));
        assert_eq!(
            response.header("access-control-allow-methods"),
            Some("GET, HEAD, POST, OPTIONS")
        );
    }
}

#[tokio::test]
async fn the_links_of_the_home_page_work() {
    let client = Client::new();
    let page = client.get("/?fbclid=1").await;
    let text = page.text();
    assert!(text.contains("Growth &#60;fast&#62;") && text.contains("<html lang=\"en\">"));
    let links: Vec<&str> = text.split("href=\"").skip(1).collect();
    assert!(links.len() > 12);
    for link in links {
        let url = link.split('"').next().unwrap().replace("&amp;", "&");
        let (path, fragment) = url.split_once('#').unwrap_or((&url, ""));
        let linked = client.get(if path.is_empty() { "/" } else { path }).await;
        assert_eq!(linked.status, 200, "{url}");
        let id = format!("id=\"{fragment}\"");
        assert!(fragment.is_empty() || linked.text().contains(&id), "{url}");
    }
}

#[tokio::test]
async fn a_problem_type_has_a_page_and_an_unknown_type_is_a_problem() {
    let client = Client::new();
    let page = client.get("/problems/unknown-name?x=1").await;
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let unknown = client.get("/problems/unknown-nam").await;
    assert_eq!(unknown.status, 404);
    assert_eq!(unknown.header("content-type"), page.header("content-type"));
    let link = "href=\"/problems/unknown-name\"";
    assert!(String::from_utf8_lossy(&unknown.body).contains(link));
}
