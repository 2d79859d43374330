//! Tags and entities of HTML and similar markup, and subtitle styling.

use super::{Leftover, char_at, char_before, is_letter_or_digit, lookahead};
use crate::source::diagnostic::DiagnosticCode;

/// The only entities that are recognized without a semicolon.
const UNTERMINATED_ENTITIES: [&str; 5] = ["nbsp", "amp", "quot", "lt", "gt"];
const SHORT_ENTITIES: [&str; 2] = ["lt", "gt"];
/// Suffixes of entities for accented letters.
const ACCENT_SUFFIXES: [&str; 10] = [
    "acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash", "lig", "caron",
];
/// The characters of the most common entities.
const ENTITY_CHARACTERS: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
];
/// HTML and subtitle elements. Other words in angle brackets may describe a sound.
const TAGS: &[&str] = &[
    "a", "abbr", "article", "aside", "audio", "b", "big", "blockquote", "body", "br", "c",
    "center", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figure", "font",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i",
    "iframe", "img", "input", "ins", "kbd", "label", "lang", "li", "link", "main", "mark", "meta",
    "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "small",
    "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "v", "var", "video", "wbr",
];

fn tag_leftover(span: std::ops::Range<usize>) -> Leftover {
    let help = "remove it and keep the words";
    Leftover::new(
        span,
        DiagnosticCode::LeftoverTag,
        "markup is left in the text",
        help,
    )
}

/// Matches `&nbsp;`, `&#039;`, `&#x27;`, but not an ampersand between letters ("AT&T").
pub(super) fn match_entity(text: &str, offset: usize) -> Option<Leftover> {
    let rest = lookahead(text, offset + 1, 34);
    let leftover = |length: usize, help: String| {
        let what = "an HTML entity is left in the text";
        Some(Leftover::new(
            offset..offset + 1 + length,
            DiagnosticCode::LeftoverEntity,
            what,
            help,
        ))
    };
    if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let length = digits.len() - digits.trim_start_matches(|c: char| c.is_digit(radix)).len();
        if length == 0 || length > 7 {
            return None;
        }
        let code = u32::from_str_radix(&digits[..length], radix)
            .ok()
            .and_then(char::from_u32);
        let end = rest.len() - digits.len() + length;
        let has_end = rest[end..].starts_with(';');
        // "&#1" may mean "and number 1".
        if !has_end && length < 2 {
            return None;
        }
        return leftover(
            end + usize::from(has_end),
            entity_help(code.filter(|c| !c.is_control()).map(String::from)),
        );
    }
    let length = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .len();
    let name = &rest[..length];
    let has_end = rest[length..].starts_with(';');
    let mut letters = name.chars();
    let first = letters.next();
    let rest_is_small = letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    // "Q&As;" is not an entity, but `&Eacute;` is.
    let accented = || ACCENT_SUFFIXES.iter().any(|accent| name.ends_with(accent));
    let looks_like_entity = (length > 2 || SHORT_ENTITIES.contains(&name))
        && rest_is_small
        && first.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_uppercase() && accented());
    let known = UNTERMINATED_ENTITIES.contains(&name);
    let starts_alone = has_end || !is_letter_or_digit(char_before(text, offset));
    if !(has_end && looks_like_entity || known && starts_alone) {
        return None;
    }
    let character = ENTITY_CHARACTERS.iter().find(|(one, _)| *one == name);
    leftover(
        length + usize::from(has_end),
        entity_help(character.map(|(_, character)| (*character).to_owned())),
    )
}

fn entity_help(character: Option<String>) -> String {
    match character {
        Some(character) if character == " " || character == "\u{A0}" => {
            "replace it with a space".to_owned()
        }
        Some(character) => format!("replace it with the character: {character}"),
        None => "replace it with the character that it encodes".to_owned(),
    }
}

/// Matches `<b>`, `</i>`, `<br/>`, `<v Name>`, `<00:01:02.000>`, `<!-- … -->`, but not "a < b".
pub(super) fn match_tag(text: &str, offset: usize) -> Option<Leftover> {
    let rest = lookahead(text, offset + 1, 300);
    let first = char_at(rest, 0)?;
    if matches!(first, '!' | '?') {
        let is_tag = ["!--", "![CDATA[", "!doctype", "!DOCTYPE", "?xml"];
        let is_tag = is_tag.iter().any(|start| rest.starts_with(start));
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        return is_tag.then(|| tag_leftover(offset..offset + 1 + end));
    }
    let closing = first == '/';
    if !(closing || first.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest
        .find(['<', '>'])
        .filter(|end| rest[*end..].starts_with('>'))?;
    let span = offset..offset + end + 2;
    let inside = &rest[..end];
    if first.is_ascii_digit() {
        let is_time = inside.contains(':')
            && inside
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
        return is_time.then(|| tag_leftover(span));
    }
    let is_url = inside.starts_with("http://") || inside.starts_with("https://");
    let inside = inside.trim_matches('/');
    let ends_name = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_'));
    let (name, attributes) = inside.split_at(inside.find(ends_name).unwrap_or(inside.len()));
    let known = TAGS.contains(&name.to_ascii_lowercase().as_str());
    let has_attribute = attributes.contains('=');
    let is_class = attributes.starts_with('.') && !attributes.contains(". ");
    let is_voice =
        matches!(name, "v" | "lang" | "c") && !is_letter_or_digit(char_before(text, offset));
    let is_tag = match attributes.trim() {
        "" => known || closing || rest[..end].ends_with('/'),
        _ => has_attribute && !name.is_empty() || known && is_class || is_voice,
    };
    (is_tag || is_url).then(|| tag_leftover(span))
}

/// Matches `{\an8}`, `{1}{72}`, `{{ shortcode }}`, `{% tag %}`.
pub(super) fn match_braces(text: &str, offset: usize) -> Option<Leftover> {
    let rest = lookahead(text, offset + 1, 200);
    if rest.starts_with(['\\', '{', '%']) {
        let end = rest.rfind('}').filter(|_| rest.starts_with('{'));
        let end = end.or_else(|| rest.find('}'))?;
        return Some(tag_leftover(offset..offset + end + 2));
    }
    // Subtitle frame numbers, or a style: `{y:i}`.
    let end = rest.find('}')?;
    let frames = end > 0
        && rest[..end].bytes().all(|byte| byte.is_ascii_digit())
        && rest[end + 1..].starts_with('{');
    let style = rest.len() > 2
        && rest.as_bytes()[1] == b':'
        && rest.starts_with(['y', 'Y', 'c', 'C', 's', 'S', 'f']);
    (frames || style).then(|| tag_leftover(offset..offset + end + 2))
}

/// Matches the end tag of forum markup (`BBCode`): `[/b]`.
pub(super) fn match_bb_code(text: &str, offset: usize) -> Option<Leftover> {
    let name = lookahead(text, offset, 24).strip_prefix("[/")?;
    let end = name.find(']')?;
    let is_name = end > 0 && name[..end].bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| tag_leftover(offset..offset + end + 3))
}
