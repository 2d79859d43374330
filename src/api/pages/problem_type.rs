//! The pages that explain the problem types: what each means, and what to do about it.

use askama::Template;
use onrecord_http::{ProblemType, Representation};

use super::page;
use crate::api::Content;

#[derive(Template)]
#[template(path = "problem_type.html", whitespace = "minimize")]
struct ProblemTypePage<'a> {
    content: &'a Content,
    slug: &'static str,
    title: &'static str,
    status: u16,
    meaning: &'static str,
    remedy: &'static str,
}

/// The page about a problem type: what it means, and what to do about it.
#[must_use]
pub fn problem_type(kind: ProblemType, content: &Content) -> Representation {
    let (meaning, remedy) = explanation(kind);
    page(&ProblemTypePage {
        content,
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
            "A query parameter is unknown, has an invalid value, or is repeated although it may appear only \
             once. Unknown parameters are \
             never ignored, so that a misspelled parameter does not go unnoticed.",
            "See the errors field of the problem: each error names its parameter, lists what is accepted, \
             and suggests what was probably meant.",
        ),
        ProblemType::BadBody => (
            "The body of the request is not valid JSON, or does not have the required structure. \
             Unknown and repeated fields are errors, too.",
            "See the errors field of the problem: each error gives its location in the body as a JSON \
             Pointer (/texts/3/text is the text of the fourth item) and lists what is accepted.",
        ),
        ProblemType::BadRequest => (
            "The request breaks a rule of HTTP or of URLs: its Host field is missing, repeated or \
             malformed; its URL has a % without two hexadecimal digits, a NUL character, or bytes \
             that are not UTF-8; or its body ended early.",
            "The detail names the rule. HTTP clients follow these rules, so look at code that writes \
             requests by hand, or at a proxy in between.",
        ),
        ProblemType::NotFound => (
            "There is no resource at this path. A path with a trailing slash is a different path.",
            "The detail suggests the nearest path, if there is one. /index.json links to every list.",
        ),
        ProblemType::UnknownName => (
            "The request is valid, but names something that is not in the content: an interview, a \
             section, a speaker, a topic, a unit, a measure, a language, an item, or the item that a \
             page should begin after.",
            "See the errors field of the problem: in each error, the accepted field lists names from the \
             content, the most similar first. If the name used to be valid, the content has changed.",
        ),
        ProblemType::MethodNotAllowed => (
            "The resource exists, but does not support the method of the request.",
            "The Allow header lists the supported methods. Everything is read-only; POST sends texts \
             to be verified and changes nothing.",
        ),
        ProblemType::NotAcceptable => (
            "The Accept-Encoding header excludes every content encoding in which the server can send \
             the response: br, gzip and none (identity).",
            "Leave the header out, or accept one of the three. To accept a single encoding, name it \
             and exclude identity: gzip, identity;q=0.",
        ),
        ProblemType::RequestTimeout => (
            "The request announced a body, but the whole body did not arrive in time. The connection \
             is closed.",
            "Send the request again with its whole body. Only POST requests have a body.",
        ),
        ProblemType::PreconditionFailed => (
            "None of the ETags in If-Match is the current ETag: the content has changed. (A weak ETag, \
             which begins with W/, never matches in If-Match.)",
            "Send the request again without If-Match to get the current content. To find out whether \
             a response has changed, send its ETag in If-None-Match.",
        ),
        ProblemType::PayloadTooLarge => (
            "The body of the request is larger than the server accepts. The connection is closed.",
            "Send less at once; only POST requests have a body. The detail gives the limit in bytes.",
        ),
        ProblemType::UrlTooLong => (
            "The path and query of the URL are longer than the server accepts.",
            "Split the request into several with fewer values each. The detail gives the limit in \
             bytes.",
        ),
        ProblemType::UnsupportedMediaType => (
            "The body of the request has a media type that the resource does not accept, no media type, \
             or a content encoding.",
            "Send the body without a content encoding, with the media type in the Accept-Post header. \
             The response to an encoded body has Accept-Encoding: identity.",
        ),
        ProblemType::ExpectationFailed => (
            "The request has an Expect header other than 100-continue.",
            "Leave the header out.",
        ),
        ProblemType::HeadersTooLarge => (
            "The request has too many header fields, or they are too large. Often the cause is a \
             large cookie that another service on the same host has set.",
            "Send fewer header fields. Those that matter are Host, Accept-Encoding, If-Match, \
             If-None-Match and, with a body, Content-Type.",
        ),
        ProblemType::InternalError => (
            "The server failed while it handled the request. The request is probably valid.",
            "Try again later. If the error persists, give the request_id of the problem to the \
             operator of the server: the cause is in the server's log under this id.",
        ),
        ProblemType::Overloaded => (
            "The server has more requests than it can handle at once, or could not finish this one in \
             time.",
            "Wait for the number of seconds in the Retry-After header, then try again. Wait longer \
             after each failure.",
        ),
        ProblemType::Stopping => (
            "The server is stopping and should not be sent new requests. Only /readyz responds with \
             this problem; other requests are handled until the server exits.",
            "Send requests to another server, or try again after the restart.",
        ),
    }
}
