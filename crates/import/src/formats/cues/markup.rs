//! The markup in the text of cues: the tags of WebVTT, of HTML as SubRip and archives use it, and of
//! Advanced SubStation Alpha.
//!
//! A `<` that does not begin a known tag is text. So is a tag that is not known, because its words may have
//! been said.

use onrecord_text::floor_char_boundary;

use crate::asides;
use crate::document::{Boundary, Document};
use crate::text::clean;
use crate::timestamp;

/// A line of a cue, or the part of a line that one voice speaks.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The line of the file, from 1.
    pub line: usize,
    pub text: String,
    /// The name of the voice that begins here.
    pub voice: Option<String>,
    /// Whether words have times of their own.
    pub is_timed: bool,
    /// `Paragraph` if the markup begins a paragraph here.
    pub boundary: Boundary,
}

impl Row {
    pub(super) fn is_blank(&self) -> bool {
        super::timing::trim(&self.text).is_empty()
    }
}

/// Tags that change how text looks, or what language it is in.
#[rustfmt::skip]
const STYLES: &[&str] = &[
    "a", "b", "big", "blink", "c", "center", "cite", "code", "del", "em", "font", "i", "ins", "lang", "mark", "nobr",
    "q", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
];

/// The maximum length of ruby text, in bytes.
const MAX_ANNOTATION: usize = 400;

/// What stands between `<` and `>`.
#[derive(Debug, PartialEq)]
enum Tag {
    /// It changes only how the words look, or their language.
    Style,
    Time,
    Voice(String),
    LineBreak,
    Paragraph,
    /// Ruby text: the pronunciation of the words before it.
    Annotation,
    /// What is not speech: a comment, or a sound such as `<laugh>`.
    Aside,
    /// It is not a tag.
    Text,
}

/// Parses the text of a cue, and sets aside what was not said.
pub(super) fn parse(lines: &[(usize, &str)], document: &mut Document) -> Vec<Row> {
    let text = lines.iter().map(|(_, text)| *text).collect::<Vec<_>>();
    let text = text.join("\n");
    let mut numbers = lines.iter().map(|(line, _)| *line);
    let mut rows = Rows::new(numbers.next().unwrap_or(0));
    let is_unbalanced = has_unbalanced_direction(&text);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\n' => {
                let line = numbers.next().unwrap_or(rows.row.line);
                rows.end_row(line);
                1
            }
            '<' => parse_tag(rest, &mut rows, &mut numbers, document),
            '&' => parse_reference(rest, &mut rows),
            // Files whose text has voices are WebVTT, which has no such codes.
            '{' => match styling_length(rest).filter(|_| !rows.has_voice) {
                Some(length) => length,
                None => rows.push(&rest[..1]),
            },
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' if is_unbalanced => c.len_utf8(),
            _ => {
                let length = rest
                    .char_indices()
                    .skip(1)
                    .find(|(_, c)| matches!(c, '\n' | '<' | '&' | '{' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
                    .map_or(rest.len(), |(index, _)| index);
                rows.push(&rest[..length])
            }
        };
        rest = &rest[length..];
    }
    rows.finish()
}

/// The rows that were read, and the one that is being read.
struct Rows {
    done: Vec<Row>,
    row: Row,
    /// Whether a voice has begun.
    has_voice: bool,
    /// Whether a line break of the markup was just read.
    is_after_break: bool,
}

impl Rows {
    fn new(line: usize) -> Self {
        Self {
            done: Vec::new(),
            row: Row {
                line,
                ..Row::default()
            },
            has_voice: false,
            is_after_break: false,
        }
    }

    fn push(&mut self, text: &str) -> usize {
        if !text.trim().is_empty() {
            self.is_after_break = false;
        }
        self.row.text.push_str(text);
        text.len()
    }

    fn end_row(&mut self, line: usize) {
        let next = Row {
            line,
            ..Row::default()
        };
        self.done.push(std::mem::replace(&mut self.row, next));
    }

    fn begin_voice(&mut self, name: String) {
        if !self.row.is_blank() {
            self.end_row(self.row.line);
        }
        self.row.voice = Some(name);
        self.has_voice = true;
    }

    fn break_line(&mut self, is_paragraph: bool) {
        self.end_row(self.row.line);
        if is_paragraph || self.is_after_break {
            self.row.boundary = Boundary::Paragraph;
        }
        self.is_after_break = true;
    }

    fn finish(mut self) -> Vec<Row> {
        self.end_row(0);
        // The voice and the boundary before an empty line hold for the text after it.
        let (mut voice, mut boundary) = (None, Boundary::None);
        for row in &mut self.done {
            voice = row.voice.take().or(voice);
            let own = std::mem::take(&mut row.boundary);
            if own != Boundary::None {
                boundary = own;
            }
            if !row.is_blank() {
                row.voice = voice.take();
                row.boundary = std::mem::take(&mut boundary);
            }
        }
        if let Some(voice) = voice {
            // A voice without words, which cues after it may continue.
            self.done.push(Row {
                voice: Some(voice),
                ..Row::default()
            });
        }
        self.done
    }
}

/// Reads the tag at the start of `rest`. Returns its length, or 1 if the `<` is text.
fn parse_tag(
    rest: &str,
    rows: &mut Rows,
    numbers: &mut impl Iterator<Item = usize>,
    document: &mut Document,
) -> usize {
    let end = rest[1..].find(['<', '>']).map(|end| end + 1);
    let Some(end) = end.filter(|end| rest.as_bytes()[*end] == b'>') else {
        return rows.push("<");
    };
    let mut length = end + 1;
    match classify(&rest[1..end]) {
        Tag::Text => return rows.push("<"),
        Tag::Style => {}
        Tag::Time => rows.row.is_timed = true,
        Tag::Voice(name) if name.is_empty() => {}
        Tag::Voice(name) => rows.begin_voice(name),
        Tag::LineBreak => rows.break_line(false),
        Tag::Paragraph => rows.break_line(true),
        Tag::Aside => {
            document.set_aside(rows.row.line, clean(&rest[..=end]));
            rows.row.text.push(' ');
        }
        Tag::Annotation => {
            // Without an end, it would reach to the end of the cue, and words might be lost.
            let most = floor_char_boundary(rest, rest.len().min(length + MAX_ANNOTATION));
            if let Some(words) = rest[length..most].find("</r") {
                document.set_aside(rows.row.line, clean(&rest[length..length + words]));
                length += words;
            }
        }
    }
    for _ in rest[..length].matches('\n') {
        if let Some(line) = numbers.next() {
            rows.row.line = line;
        }
    }
    length
}

fn classify(body: &str) -> Tag {
    if timestamp::parse(body.trim()).is_some() {
        return Tag::Time;
    }
    if body.starts_with("!--") && body.ends_with("--") {
        return Tag::Aside;
    }
    let (is_end, inner) = match body.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, body.trim_end_matches('/')),
    };
    let (head, annotation) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let annotation = annotation.trim();
    let name = head.split('.').next().unwrap_or(head).to_ascii_lowercase();
    let has_attributes = annotation.is_empty() || annotation.contains('=');
    match name.as_str() {
        "v" if !is_end => Tag::Voice(clean(&htmlize::unescape(annotation))),
        "lang" => Tag::Style,
        "br" if annotation.is_empty() => Tag::LineBreak,
        "div" if has_attributes => Tag::LineBreak,
        "p" if has_attributes => Tag::Paragraph,
        "rt" | "rp" if annotation.is_empty() && !is_end => Tag::Annotation,
        name if STYLES.contains(&name) && has_attributes => Tag::Style,
        name if is_end
            && annotation.is_empty()
            && !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            Tag::Style
        }
        _ if !is_end && !asides::remove(&format!("[{body}]")).1.is_empty() => Tag::Aside,
        _ => Tag::Text,
    }
}

/// Reads a character reference, such as `&amp;`, or an `&` that does not begin one.
fn parse_reference(rest: &str, rows: &mut Rows) -> usize {
    // The longest reference has 33 characters. References without a semicolon are text, as in "R&D".
    let end = rest
        .bytes()
        .take(40)
        .skip(1)
        .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))
        .map(|end| end + 1)
        .filter(|end| rest.as_bytes()[*end] == b';');
    let Some(end) = end else {
        return rows.push("&");
    };
    let decoded = htmlize::unescape(&rest[..=end]);
    // HTML decodes `&not` without a semicolon, which would leave "¬es;" of "&notes;".
    if decoded.ends_with(';') || decoded.contains(char::REPLACEMENT_CHARACTER) {
        return rows.push("&");
    }
    rows.push(&decoded);
    end + 1
}

/// The length of the styling code of another subtitle format at the start of a text: `{\an8}`, `{y:i}`.
fn styling_length(text: &str) -> Option<usize> {
    text[1..].strip_prefix(|c: char| c == '\\' || c.is_ascii_alphabetic())?;
    let end = text.bytes().take(200).position(|byte| byte == b'}')?;
    let inner = text[1..].split('}').next()?;
    let is_micro_dvd = inner.len() > 2
        && inner.as_bytes()[0].is_ascii_alphabetic()
        && inner.as_bytes()[1] == b':'
        && !inner.contains(char::is_whitespace);
    let is_bare =
        (inner.strip_prefix("an")).is_some_and(|digit| matches!(digit.as_bytes(), [b'1'..=b'9']));
    (inner.starts_with('\\') && !inner.contains('\n') || is_micro_dvd || is_bare).then_some(end + 1)
}

/// Whether the text begins more or fewer changes of direction than it ends. Subtitles in right-to-left
/// scripts often begin each line with one, for players that need it.
fn has_unbalanced_direction(text: &str) -> bool {
    let count = |wanted: &[char]| text.matches(wanted).count();
    count(&['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}']) != count(&['\u{202c}'])
        || count(&['\u{2066}', '\u{2067}', '\u{2068}']) != count(&['\u{2069}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<Row>, Document) {
        let mut document = Document::default();
        let lines: Vec<_> = text
            .lines()
            .zip(1..)
            .map(|(text, line)| (line, text))
            .collect();
        (parse(&lines, &mut document), document)
    }

    fn text(source: &str) -> String {
        let rows = rows(source).0;
        rows.iter()
            .map(|row| row.text.as_str())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn tags_and_styling_are_removed_and_no_words_are_joined() {
        for (source, expected) in [
            ("<i>The</i> <b.loud>bell</b>", "The bell"),
            ("<FONT COLOR=\"#ff0000\">The bell</FONT>", "The bell"),
            ("{\\an8}The bell{\\i0}{an8}", "The bell"),
            ("{y:i}The bell {rings}", "The bell {rings}"),
            (
                "<c.yellow.bg_blue>The<00:01.000><c> bell</c></c>",
                "The bell",
            ),
            ("<lang en-GB>The bell</lang>", "The bell"),
            ("The<br/>bell", "The|bell"),
            ("The bell</laugh>", "The bell"),
            ("<i\nclass=\"x\">The bell", "The bell"),
        ] {
            assert_eq!(text(source), expected, "{source}");
        }
    }

    #[test]
    fn a_less_than_sign_that_begins_no_tag_is_text() {
        for source in [
            "5 < 6 and 7 > 6", "I <3 it", "x<y and y>z", "<affirmative> So", "a <b and c> d",
            "end <", "a <i never",
        ] {
            assert_eq!(text(source), source);
        }
    }

    #[test]
    fn references_are_decoded_and_other_ampersands_are_text() {
        assert_eq!(
            text("Q&amp;A &lt;i&gt; caf&eacute; it&#39;s R&D; AT&T &nbsp;&"),
            "Q&A <i> café it's R&D; AT&T \u{a0}&"
        );
    }

    #[test]
    fn voices_begin_rows_of_their_own() {
        let rows =
            rows("<v.first.loud Esme O&#39;Hara>It rings.</v>\n<v Tom>When?</v> <v Esme>Now.").0;
        let voices: Vec<_> = rows
            .iter()
            .map(|row| (row.line, row.voice.as_deref(), row.text.trim()))
            .collect();
        assert_eq!(
            voices,
            [
                (1, Some("Esme O'Hara"), "It rings."),
                (2, Some("Tom"), "When?"),
                (2, Some("Esme"), "Now.")
            ]
        );
    }

    #[test]
    fn sounds_comments_and_ruby_text_are_set_aside() {
        let (rows, document) =
            rows("<laugh>So <!-- check -->the\n<ruby>鐘<rt>kane</rt></ruby> rang <rt>twice");
        let texts: Vec<_> = rows.iter().map(|row| clean(&row.text)).collect();
        assert_eq!(texts, ["So the", "鐘 rang twice"]);
        let asides: Vec<_> = document
            .set_aside
            .iter()
            .map(|aside| (aside.line, aside.text.as_str()))
            .collect();
        assert_eq!(asides, [(1, "<laugh>"), (1, "<!-- check -->"), (2, "kane")]);
    }

    #[test]
    fn two_line_breaks_begin_a_paragraph() {
        let rows = rows("One<br><br>two<br>three<p>four</p>").0;
        let paragraphs: Vec<_> = rows
            .iter()
            .filter(|row| row.boundary == Boundary::Paragraph)
            .map(|row| row.text.as_str())
            .collect();
        assert_eq!(paragraphs, ["two", "four"]);
    }
}
