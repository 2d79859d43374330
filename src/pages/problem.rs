//! The pages that explain problems: what each kind means, and what to do about it.

use askama::Template;
use onrecord_http::{BaseUrl, ProblemType, Representation};

use super::page;

#[derive(Template)]
#[template(path = "problem.html", whitespace = "minimize")]
struct ProblemPage<'a> {
    base: &'a str,
    slug: &'static str,
    title: &'static str,
    status: u16,
    meaning: &'static str,
    remedy: &'static str,
}

/// What a kind of problem means, and what to do about it.
#[must_use]
pub fn problem(kind: ProblemType, base: &BaseUrl) -> Representation {
    let (meaning, remedy) = explanation(kind);
    page(&ProblemPage {
        base: base.as_str(),
        slug: kind.slug(),
        title: kind.title(),
        status: kind.status().as_u16(),
        meaning,
        remedy,
    })
}

fn explanation(kind: ProblemType) -> (&'static str, &'static str) {
    match kind {
        ProblemType::BadParameter => (
            "A parameter of the query is not one that this address takes, is given twice, or has a \
             value that cannot be read. Nothing in a query is ignored, so that a slip never looks \
             like an answer.",
            "Look at errors in the problem: each names its parameter, says what is accepted, and \
             suggests what may be meant. Several values of one filter stand in one parameter, with \
             commas between.",
        ),
        ProblemType::BadBody => (
            "The body of the request is no JSON, or not of the shape that this address takes. Nothing \
             in it is ignored: a field that is not known or stands twice is refused, too.",
            "Look at errors in the problem: each names its place in the body by a JSON Pointer \
             (/texts/3/text is the text of the fourth), and says what is accepted.",
        ),
        ProblemType::BadRequest => (
            "The request breaks a rule of HTTP or of addresses: its Host field is missing, doubled or \
             no host; its address has a % without two hexadecimal digits, a NUL, or bytes that are no \
             UTF-8; or its body ended early.",
            "The detail says which rule. Clients keep these rules by themselves; look at whatever \
             writes the request by hand, or stands between.",
        ),
        ProblemType::NotFound => (
            "The server has no address of this form. A slash at the end makes another address.",
            "The detail names the nearest address, if there is one. /index.json links to every list.",
        ),
        ProblemType::UnknownName => (
            "The request can be read, and names a thing that the content does not have: an \
             interview, a section, a speaker, a topic, a unit, a measure, a language, an item, or \
             the item that a page should come after.",
            "Look at errors in the problem: accepted lists names that the content has, the nearest \
             first. If the name was right before, the content has changed.",
        ),
        ProblemType::MethodNotAllowed => (
            "The address is right, and the method is not one that it knows.",
            "The header Allow lists the methods that it knows. Everything here can only be read; \
             POST sends what is to be looked up, and changes nothing.",
        ),
        ProblemType::NotAcceptable => (
            "The client's Accept-Encoding refuses every form in which the server can send the answer: \
             br, gzip, and the bytes as they are (identity).",
            "Leave the header out, or take one of the three. To refuse all but a coding, name it: \
             gzip, identity;q=0.",
        ),
        ProblemType::RequestTimeout => (
            "The request announced a body and did not send all of it in time. The connection is \
             closed.",
            "Send the request again, whole. Only POST takes a body here.",
        ),
        ProblemType::PreconditionFailed => (
            "The request names, in If-Match, the tags of which its answer must have one, and the \
             answer has none of them: the content has changed. (A tag that begins with W/ is never \
             met there.)",
            "Send the request again without If-Match, and go on with what is there now. To learn \
             whether an answer has changed, send its ETag in If-None-Match.",
        ),
        ProblemType::PayloadTooLarge => (
            "The body of the request is larger than the server reads. The connection is closed.",
            "Send less at once; only POST takes a body here. The detail says how many bytes are read.",
        ),
        ProblemType::UrlTooLong => (
            "The address, path and query together, has more bytes than the server reads.",
            "Ask for less at once: several requests with fewer values each. The detail says how many \
             bytes are read.",
        ),
        ProblemType::UnsupportedMediaType => (
            "The body of the request is not what its address reads: another media type, none, or \
             packed by a content coding.",
            "Send the body as it is, with the media type that the header Accept-Post names. A body \
             that was packed is refused with Accept-Encoding: identity.",
        ),
        ProblemType::ExpectationFailed => (
            "The request has an Expect field with something other than 100-continue.",
            "Leave the field out.",
        ),
        ProblemType::HeadersTooLarge => (
            "The request has more header fields, or larger ones, than the server reads. Often a cookie \
             of another service on the same host has grown.",
            "Send fewer. Those that matter here are Host, Accept-Encoding, If-Match, If-None-Match and, \
             with a body, Content-Type.",
        ),
        ProblemType::InternalError => (
            "The server met a fault of its own. The request is probably right.",
            "Try again later. If it goes on, tell whoever runs the server the request_id of the \
             problem: under it the cause stands in the server's log.",
        ),
        ProblemType::Overloaded => (
            "The server has more to do than it takes on at once, or did not find the answer in time.",
            "Try again after the seconds that the header Retry-After says, and wait longer each time.",
        ),
        ProblemType::Stopping => (
            "The server has been told to stop, and asks not to be sent more. Only /readyz says so; \
             requests are answered as long as it runs.",
            "Ask another server, or try again once it has started anew.",
        ),
    }
}
