//! Requests over a real socket.

use std::sync::LazyLock;

use reqwest::Method;
use reqwest::blocking::Client;

use super::api_response::decode_content;
use super::openapi::Operation;
use super::{ApiResponse, Server, check, server};

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let client = Client::builder().redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client")
});

/// Sends GET to the server of the project's own archive. Panics, with the response and each violation,
/// unless the response is as openapi.yaml says.
#[track_caller]
pub fn get(url: &str) -> ApiResponse {
    get_with(url, &[])
}

/// Like [`get`], with headers.
#[track_caller]
pub fn get_with(url: &str, headers: &[(&str, &str)]) -> ApiResponse {
    assert_no_violations(
        send_unchecked(&Method::GET, url, headers),
        check::violations,
    )
}

/// Sends POST with JSON to the server of the project's own archive, and checks the response like [`get`].
#[track_caller]
pub fn post(url: &str, body: &str) -> ApiResponse {
    let json = [("content-type", "application/json")];
    post_with(url, &json, body)
}

/// Like [`post`], with these headers only.
#[track_caller]
pub fn post_with(url: &str, headers: &[(&str, &str)], body: &str) -> ApiResponse {
    let method = &Method::POST;
    let response = exchange(server::real(), method, url, headers, Some(body));
    assert_no_violations(response, check::violations)
}

/// Like [`post`], for a body that is rejected although its schema accepts it: a schema cannot limit what a
/// text contains.
#[track_caller]
pub fn post_too_much(url: &str, body: &str) -> ApiResponse {
    let json = [("content-type", "application/json")];
    let response = exchange(server::real(), &Method::POST, url, &json, Some(body));
    assert_no_violations(response, check::violations_of_rejection).expect_status(400)
}

impl Server {
    /// Like [`get`], for this server.
    #[track_caller]
    pub fn get(&self, url: &str) -> ApiResponse {
        assert_no_violations(
            self.send_unchecked(&Method::GET, url, &[]),
            check::violations,
        )
    }

    /// Like [`send_unchecked`], for this server.
    pub fn send_unchecked(
        &self,
        method: &Method,
        url: &str,
        headers: &[(&str, &str)],
    ) -> ApiResponse {
        exchange(self, method, url, headers, None)
    }
}

/// Sends a request that openapi.yaml does not document: an unknown path, another method, HEAD or OPTIONS.
/// Panics unless the response is the shared problem, the response to GET without its body (HEAD), or the
/// allowed methods (OPTIONS).
#[track_caller]
pub fn send_undocumented(method: &Method, url: &str) -> ApiResponse {
    let response = send_unchecked(method, url, &[]);
    match *method {
        Method::HEAD => assert_no_violations(response, head_violations),
        Method::OPTIONS if response.status == 204 => {
            assert_no_violations(response, options_violations)
        }
        _ => assert_no_violations(response, check::problem_violations),
    }
}

/// Sends a request to the server of the project's own archive, and does not check the response.
pub fn send_unchecked(method: &Method, url: &str, headers: &[(&str, &str)]) -> ApiResponse {
    // The project's own interview has no times: the example of captions is of a made-up one.
    let server = if url.starts_with("/interviews/sailing.vtt") {
        server::made_up()
    } else if Operation::find_get(url.split('?').next().unwrap_or(url))
        .is_some_and(Operation::needs_public_url)
    {
        server::public()
    } else {
        server::real()
    };
    exchange(server, method, url, headers, None)
}

fn exchange(
    server: &Server,
    method: &Method,
    url: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
) -> ApiResponse {
    let absolute_url = format!("{}{url}", server.origin());
    let mut request = CLIENT.request(method.clone(), absolute_url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some(body) = body {
        request = request.body(body.to_owned());
    }
    let response = request
        .send()
        .unwrap_or_else(|error| panic!("{method} {url}: {error:?}"));
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let encoded = response.bytes().expect("a complete body").to_vec();
    let encoding = headers
        .get("content-encoding")
        .filter(|_| method != Method::HEAD);
    let encoding = encoding
        .filter(|_| status != 304)
        .map(|name| name.to_str().expect("ASCII"));
    ApiResponse {
        method: method.clone(),
        url: url.to_owned(),
        request_body: body.map(str::to_owned),
        status,
        body: decode_content(encoding, &encoded),
        encoded_body: encoded,
        headers,
    }
}

#[track_caller]
fn assert_no_violations(
    response: ApiResponse,
    check: impl Fn(&ApiResponse) -> Vec<String>,
) -> ApiResponse {
    let violations = check(&response);
    assert!(
        violations.is_empty(),
        "\n- {}\n{response}",
        violations.join("\n- ")
    );
    response
}

fn head_violations(response: &ApiResponse) -> Vec<String> {
    let get = send_unchecked(&Method::GET, &response.url, &[]);
    let without_date = |response: &ApiResponse| {
        let mut headers = response.headers.clone();
        headers.remove("date");
        headers.remove("x-request-id");
        headers
    };
    let checks = [
        (response.status == get.status, "the status differs from GET"),
        (
            without_date(response) == without_date(&get),
            "the headers differ from GET",
        ),
        (response.body.is_empty(), "the body must be empty"),
    ];
    let failed = checks.iter().filter(|(holds, _)| !holds);
    failed
        .map(|(_, violation)| format!("{violation}\n{get}"))
        .collect()
}

fn options_violations(response: &ApiResponse) -> Vec<String> {
    let checks = [
        (
            response.header("allow") == Some(Operation::allowed_methods(response.path())),
            "Allow is wrong",
        ),
        (
            response.header("access-control-allow-origin") == Some("*"),
            "CORS is missing",
        ),
        (response.body.is_empty(), "the body must be empty"),
    ];
    let failed = checks.iter().filter(|(holds, _)| !holds);
    failed
        .map(|(_, violation)| (*violation).to_owned())
        .collect()
}
