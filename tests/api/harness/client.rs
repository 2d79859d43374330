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

/// GETs an address of the project's own archive. Fails, with the exchange and each fault printed,
/// unless the answer is what openapi.yaml says.
#[track_caller]
pub fn get(address: &str) -> ApiResponse {
    get_with(address, &[])
}

/// As [`get`], with headers.
#[track_caller]
pub fn get_with(address: &str, headers: &[(&str, &str)]) -> ApiResponse {
    assert_no_violations(
        send_unchecked(&Method::GET, address, headers),
        check::violations,
    )
}

/// POSTs JSON to an address of the project's own archive, and holds the answer as [`get`] does.
#[track_caller]
pub fn post(address: &str, body: &str) -> ApiResponse {
    let json = [("content-type", "application/json")];
    post_with(address, &json, body)
}

/// As [`post`], with these headers alone.
#[track_caller]
pub fn post_with(address: &str, headers: &[(&str, &str)], body: &str) -> ApiResponse {
    let method = &Method::POST;
    let reply = exchange(server::real(), method, address, headers, Some(body));
    assert_no_violations(reply, check::violations)
}

impl Server {
    /// As [`get`], of this server's archive.
    #[track_caller]
    pub fn get(&self, address: &str) -> ApiResponse {
        assert_no_violations(
            self.send_unchecked(&Method::GET, address, &[]),
            check::violations,
        )
    }

    /// As [`send_unchecked`], of this server.
    pub fn send_unchecked(
        &self,
        method: &Method,
        address: &str,
        headers: &[(&str, &str)],
    ) -> ApiResponse {
        exchange(self, method, address, headers, None)
    }
}

/// Asks for what the contract doesn't have: an unknown address, another method, HEAD or OPTIONS.
/// Fails unless the answer is the shared problem, what GET answers without its body (HEAD), or the
/// methods that there are (OPTIONS).
#[track_caller]
pub fn send_undocumented(method: &Method, address: &str) -> ApiResponse {
    let reply = send_unchecked(method, address, &[]);
    match *method {
        Method::HEAD => assert_no_violations(reply, head_violations),
        Method::OPTIONS if reply.status == 204 => assert_no_violations(reply, options_violations),
        _ => assert_no_violations(reply, check::problem_violations),
    }
}

/// One exchange with the server of the project's own archive, held to nothing.
pub fn send_unchecked(method: &Method, address: &str, headers: &[(&str, &str)]) -> ApiResponse {
    exchange(server::real(), method, address, headers, None)
}

fn exchange(
    server: &Server,
    method: &Method,
    address: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
) -> ApiResponse {
    let url = format!("{}{address}", server.origin());
    let mut request = CLIENT.request(method.clone(), url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some(body) = body {
        request = request.body(body.to_owned());
    }
    let response = request
        .send()
        .unwrap_or_else(|error| panic!("{method} {address}: {error:?}"));
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let packed = response.bytes().expect("a whole body").to_vec();
    let coding = headers
        .get("content-encoding")
        .filter(|_| method != Method::HEAD);
    let coding = coding
        .filter(|_| status != 304)
        .map(|name| name.to_str().expect("ASCII"));
    ApiResponse {
        method: method.clone(),
        url: address.to_owned(),
        request_body: body.map(str::to_owned),
        status,
        body: decode_content(coding, &packed),
        encoded_body: packed,
        headers,
    }
}

#[track_caller]
fn assert_no_violations(
    reply: ApiResponse,
    check: impl Fn(&ApiResponse) -> Vec<String>,
) -> ApiResponse {
    let faults = check(&reply);
    assert!(faults.is_empty(), "\n- {}\n{reply}", faults.join("\n- "));
    reply
}

fn head_violations(reply: &ApiResponse) -> Vec<String> {
    let same = send_unchecked(&Method::GET, &reply.url, &[]);
    let without_date = |reply: &ApiResponse| {
        let mut headers = reply.headers.clone();
        headers.remove("date");
        headers.remove("x-request-id");
        headers
    };
    let checks = [
        (reply.status == same.status, "the status is not GET's"),
        (
            without_date(reply) == without_date(&same),
            "the headers are not GET's",
        ),
        (reply.body.is_empty(), "there is a body"),
    ];
    let failed = checks.iter().filter(|(holds, _)| !holds);
    failed
        .map(|(_, fault)| format!("{fault}\n{same}"))
        .collect()
}

fn options_violations(reply: &ApiResponse) -> Vec<String> {
    let checks = [
        (
            reply.header("allow") == Some(Operation::allowed_methods(reply.path())),
            "Allow is wrong",
        ),
        (
            reply.header("access-control-allow-origin") == Some("*"),
            "CORS is missing",
        ),
        (reply.body.is_empty(), "there is a body"),
    ];
    let failed = checks.iter().filter(|(holds, _)| !holds);
    failed.map(|(_, fault)| (*fault).to_owned()).collect()
}
