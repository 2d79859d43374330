//! Requests to the whole router, without a socket.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use onrecord_http::{BaseUrl, Service, Settings};
use onrecord_model::archive::Archive;
use serde_json::Value;
use tower::ServiceExt;

use crate::api::tests::archive::archive;
use crate::api::{App, Site, router};

pub struct Client(Service);

pub struct TestResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Client {
    pub fn new() -> Self {
        Self::with_archive(archive())
    }

    /// A client of a server with this archive.
    pub fn with_archive(archive: Archive) -> Self {
        let site = Site::new(archive, None, &BaseUrl::default(), "a-version");
        Self(router(App::new(site), Settings::default()))
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> TestResponse {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        TestResponse {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap(),
        }
    }

    pub async fn get(&self, path: &str) -> TestResponse {
        self.send("GET", path, &[]).await
    }

    /// The JSON body of a 200 response.
    pub async fn json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.json()
    }

    /// The ids of a list, in order.
    pub async fn ids(&self, path: &str) -> Vec<String> {
        let list = self.json(path).await;
        let items = list["items"].as_array().unwrap();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl TestResponse {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// One line, `parameter code suggestion`, for each error of a problem with this status.
    pub fn errors(&self, status: u16) -> Vec<String> {
        assert_eq!(self.status, status, "{}", self.text());
        let problem = self.json();
        let errors = problem["errors"].as_array().unwrap();
        let text = |error: &Value, name| error[name].as_str().unwrap_or("-").to_owned();
        let line = |error| {
            ["parameter", "code", "suggestion"]
                .map(|name| text(error, name))
                .join(" ")
        };
        errors.iter().map(line).collect()
    }
}
