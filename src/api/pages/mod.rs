//! The HTML pages: readable without styles or scripts. Like all other responses, they are rendered from the
//! archive on request.

mod asset;
mod cite;
mod comparison;
mod docs;
mod excerpt;
mod fact;
mod home;
mod interview;
mod interviews;
mod marked_text;
mod notes;
mod person;
mod problem;
mod problem_type;
mod quote;
mod reference;
mod search;
mod source;
mod statement;
mod timeline;
mod topic;
mod turn;
mod verified;
mod verify;

use askama::Template;
pub use asset::Asset;
pub use docs::docs;
pub use fact::fact;
pub use home::{home, people, publication};
pub use interview::interview;
pub use interviews::{INTERVIEWS_PARAMETERS, interviews, parameters_of_interviews};
use onrecord_http::{BaseUrl, MediaType, QueryParameters, Representation};
pub use person::person;
pub use problem::problem;
pub use problem_type::problem_type;
pub use quote::quote;
pub use reference::reference;
pub use search::{Results as SearchResults, SEARCH_PARAMETERS, parameters_of_turns, search};
pub use topic::topic;
pub use turn::turn;
pub use verify::{VerifyForm, verify};

fn page(template: &impl Template) -> Representation {
    Representation::new(MediaType::Html, html(template))
}

fn html(template: &impl Template) -> Vec<u8> {
    rendered(template).into()
}

/// What a template renders to.
pub fn rendered(template: &impl Template) -> String {
    template.render().expect("writing to a String cannot fail")
}

/// The URL of the page after one that shows a page of a list, whose next page has the URL `next`.
fn next_page_url(
    path: &str,
    parameters: &QueryParameters,
    next: Option<&str>,
    base: &BaseUrl,
) -> Option<String> {
    // The key of an item needs no encoding.
    let (_, after) = next?.split_once("after=")?;
    let parameters = parameters.without("after").with("after", after);
    Some(format!("{}{path}?{}", base.as_str(), parameters.to_query()))
}

/// JSON for an element `script`, which a `<` in a string could otherwise close.
fn inline_json(json: Vec<u8>) -> String {
    let json = String::from_utf8(json).expect("JSON is text");
    json.replace('<', "\\u003c")
}

/// A text of at most this many characters, cut between words, with an ellipsis on the line of the last word.
fn shortened(text: &str, max_length: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max_length) else {
        return text.to_owned();
    };
    // A cut before a space is between words, too.
    let words = &text[..end + text[end..].chars().next().map_or(0, char::len_utf8)];
    let words = words
        .rsplit_once(char::is_whitespace)
        .map_or(&text[..end], |(words, _)| words);
    let words = words
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—'));
    format!("{words}\u{a0}…")
}

#[cfg(test)]
#[test]
fn a_text_is_shortened_between_words_and_the_ellipsis_stays_with_the_last_one() {
    for (text, max_length, shorter) in [
        ("set new records", 15, "set new records"),
        ("set new records", 14, "set new\u{a0}…"),
        ("set new records", 7, "set new\u{a0}…"),
        ("set new records", 6, "set\u{a0}…"),
        ("set new, then", 9, "set new\u{a0}…"),
        ("set\nnew records", 8, "set\nnew\u{a0}…"),
        ("新记录的贸易", 3, "新记录\u{a0}…"),
    ] {
        assert_eq!(shortened(text, max_length), shorter, "{text}");
    }
}

/// `1 fact`, `2 facts`.
fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// `Ann Lee`, `Ann Lee and Bob Ray`, `Ann Lee, Bob Ray and Cy Orr`.
fn join_names(names: &[&str]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}
