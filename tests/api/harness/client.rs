//! Requests over a real socket.

use std::sync::LazyLock;

use reqwest::Method;
use reqwest::blocking::Client;

use super::contract::Operation;
use super::{Reply, Server, check, reply::unpacked, server};

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let client = Client::builder().redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client")
});

/// GETs an address of the project's own archive. Fails, with the exchange and each fault printed,
/// unless the answer is what openapi.yaml says.
#[track_caller]
pub fn get(address: &str) -> Reply {
    get_with(address, &[])
}

/// As [`get`], with headers.
#[track_caller]
pub fn get_with(address: &str, headers: &[(&str, &str)]) -> Reply {
    held(unchecked(&Method::GET, address, headers), check::faults)
}

/// POSTs JSON to an address of the project's own archive, and holds the answer as [`get`] does.
#[track_caller]
pub fn post(address: &str, body: &str) -> Reply {
    let json = [("content-type", "application/json")];
    post_with(address, &json, body)
}

/// As [`post`], with these headers alone.
#[track_caller]
pub fn post_with(address: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let method = &Method::POST;
    let reply = exchange(server::real(), method, address, headers, Some(body));
    held(reply, check::faults)
}

impl Server {
    /// As [`get`], of this server's archive.
    #[track_caller]
    pub fn get(&self, address: &str) -> Reply {
        held(self.unchecked(&Method::GET, address, &[]), check::faults)
    }

    /// As [`unchecked`], of this server.
    pub fn unchecked(&self, method: &Method, address: &str, headers: &[(&str, &str)]) -> Reply {
        exchange(self, method, address, headers, None)
    }
}

/// Asks for what the contract doesn't have: an unknown address, another method, HEAD or OPTIONS.
/// Fails unless the answer is the shared problem, what GET answers without its body (HEAD), or the
/// methods that there are (OPTIONS).
#[track_caller]
pub fn outside_contract(method: &Method, address: &str) -> Reply {
    let reply = unchecked(method, address, &[]);
    match *method {
        Method::HEAD => held(reply, head_faults),
        Method::OPTIONS if reply.status == 204 => held(reply, options_faults),
        _ => held(reply, check::problem_faults),
    }
}

/// One exchange with the server of the project's own archive, held to nothing.
pub fn unchecked(method: &Method, address: &str, headers: &[(&str, &str)]) -> Reply {
    exchange(server::real(), method, address, headers, None)
}

fn exchange(
    server: &Server,
    method: &Method,
    address: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
) -> Reply {
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
    Reply {
        method: method.clone(),
        address: address.to_owned(),
        sent: body.map(str::to_owned),
        status,
        body: unpacked(coding, &packed),
        packed,
        headers,
    }
}

#[track_caller]
fn held(reply: Reply, check: impl Fn(&Reply) -> Vec<String>) -> Reply {
    let faults = check(&reply);
    assert!(faults.is_empty(), "\n- {}\n{reply}", faults.join("\n- "));
    reply
}

fn head_faults(reply: &Reply) -> Vec<String> {
    let same = unchecked(&Method::GET, &reply.address, &[]);
    let without_date = |reply: &Reply| {
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

fn options_faults(reply: &Reply) -> Vec<String> {
    let checks = [
        (
            reply.header("allow") == Some(Operation::allowed(reply.path())),
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
