//! Splits HTML into tags, comments and text as the HTML standard prescribes, with the position of each in
//! the draft. html5gum is the tokenizer.

use std::cell::Cell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{
    Emitter, ForwardingEmitter, Readable, Reader, Span, State, StringReader, Tokenizer,
};

use super::element_tree::ends_paragraph;

/// Elements whose content has no tags, with the state of the tokenizer for it.
const RAW_ELEMENTS: [(&str, State); 5] = [
    ("script", State::ScriptData),
    ("style", State::RawText),
    ("textarea", State::RcData),
    ("title", State::RcData),
    ("xmp", State::RawText),
];

/// Elements of SVG and `MathML` whose content is HTML.
const HTML_IN_FOREIGN: [&str; 9] = [
    "annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title",
];

/// Elements of HTML that may not be in SVG or `MathML`, and end it, in addition to those that end a paragraph.
const FOREIGN_ENDING_ELEMENTS: [&str; 23] = [
    "b", "big", "body", "br", "code", "em", "embed", "head", "i", "img", "meta", "nobr", "ruby",
    "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
];

/// The maximum depth of nested SVG, `MathML` and HTML in them. It is read as HTML from there.
const MAX_FOREIGN_DEPTH: usize = 64;

/// The maximum number of attributes of a tag. A tag with more is read like one without an end: html5gum 0.9 calls
/// itself for each attribute, so thousands of them would overflow the stack.
const MAX_ATTRIBUTES: usize = 100;

/// The maximum number of tags without an end in a piece of HTML. What follows them is text.
const MAX_UNFINISHED_TAGS: usize = 8;

/// A part of a piece of HTML. Spans are in the draft, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HtmlToken {
    Tag(HtmlTag),
    Comment(Range<usize>),
    /// Text within one line, without the indentation of the line.
    Text {
        span: Range<usize>,
        /// The text of a character reference; `None` for text that stands in the draft.
        decoded: Option<String>,
    },
    LineBreak(Range<usize>),
}

/// A start or end tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HtmlTag {
    /// In lower case.
    pub(super) name: String,
    /// Whether it is a start tag.
    pub(super) begins: bool,
    /// Whether it ends with `/>`.
    pub(super) has_slash: bool,
    /// Whether its element is one of SVG or `MathML`.
    pub(super) is_foreign: bool,
    pub(super) attributes: Vec<HtmlAttribute>,
    pub(super) span: Range<usize>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HtmlAttribute {
    /// In lower case.
    pub(super) name: String,
    /// Empty if it has no value.
    pub(super) value: String,
    /// The span of the value, without quotation marks.
    pub(super) span: Range<usize>,
}

impl HtmlTag {
    /// The value of an attribute; `None` if the tag does not have the attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        // The first of several attributes with the same name counts.
        let found = self.attributes.iter().find(|one| one.name == name);
        found.map(|one| one.value.as_str())
    }
}

impl HtmlToken {
    pub(super) fn span(&self) -> &Range<usize> {
        match self {
            Self::Tag(tag) => &tag.span,
            Self::Comment(span) | Self::Text { span, .. } | Self::LineBreak(span) => span,
        }
    }
}

/// A piece of HTML, which may be in several parts of the draft: a block quote in Markdown has a `>` before
/// each of its lines.
#[derive(Debug, Default)]
pub(super) struct HtmlSource {
    text: String,
    /// For each part, where it begins in the text and in the draft.
    parts: Vec<(usize, usize)>,
}

impl HtmlSource {
    /// A piece of HTML in one part.
    pub(super) fn new(draft: &str, draft_span: Range<usize>) -> Self {
        let mut source = Self::default();
        source.push(draft, draft_span);
        source
    }

    /// Adds a part.
    pub(super) fn push(&mut self, draft: &str, draft_span: Range<usize>) {
        self.parts.push((self.text.len(), draft_span.start));
        self.text.push_str(&draft[draft_span]);
    }

    /// Adds the lines of a text that are somewhere in a span of the draft, in order.
    pub(super) fn push_lines(&mut self, text: &str, draft: &str, draft_span: Range<usize>) {
        let mut at = draft_span.start;
        for line in text.split_inclusive('\n') {
            let Some(found) = draft[at..draft_span.end].find(line) else {
                continue;
            };
            self.push(draft, at + found..at + found + line.len());
            at += found + line.len();
        }
    }

    fn to_draft(&self, span: &Range<usize>) -> Range<usize> {
        let convert = |at: usize, part: usize| match self.parts.get(part) {
            Some((start, draft)) => draft + at.saturating_sub(*start),
            None => at,
        };
        let part = self
            .parts
            .partition_point(|(start, _)| *start <= span.start);
        let start = convert(span.start, part.saturating_sub(1));
        let part = self.parts.partition_point(|(start, _)| *start < span.end);
        start..convert(span.end, part.saturating_sub(1)).max(start)
    }

    /// Its parts, in order. The running time is linear in its length.
    pub(super) fn tokens(&self) -> Vec<HtmlToken> {
        tokenize(self, State::Data)
    }

    /// Its parts if it is the value of an attribute, which contains no tags.
    pub(super) fn value_tokens(&self) -> Vec<HtmlToken> {
        tokenize(self, State::RcData)
    }
}

/// The start tag at the beginning of a text. `None` if it does not end.
pub(super) fn parse_start_tag(text: &str) -> Option<HtmlTag> {
    let source = HtmlSource::new(text, 0..text.len());
    let mut run = Run::new(&source);
    run.is_single = true;
    run.read(State::Data);
    match run.tokens.into_iter().next()? {
        HtmlToken::Tag(tag) if tag.begins && tag.span.start == 0 => Some(tag),
        _ => None,
    }
}

fn tokenize(source: &HtmlSource, state: State) -> Vec<HtmlToken> {
    let text = source.text.as_str();
    let mut run = Run::new(source);
    run.find_last_end_tags();
    run.read(state);
    for _ in 0..MAX_UNFINISHED_TAGS {
        let start = run.end;
        let rest = &text[start..];
        // Browsers ignore everything from a tag that does not end. Here, it ends with the first `>`, so that
        // no quotation is lost.
        let Some(length) = rest.find('>').filter(|_| rest.starts_with('<')) else {
            break;
        };
        let inner = rest[1..length].trim_start_matches('/');
        let name = inner.split(|c: char| c.is_whitespace() || c == '/').next();
        run.add(HtmlToken::Tag(HtmlTag {
            name: name.unwrap_or_default().to_ascii_lowercase(),
            begins: !rest.starts_with("</"),
            span: start..start + length + 1,
            ..HtmlTag::default()
        }));
        run.read(State::Data);
    }
    run.add_verbatim(run.end..text.len());
    run.finish_text();
    run.tokens
}

/// Runs the tokenizer over a text.
#[derive(Debug)]
struct Run<'a> {
    source: &'a HtmlSource,
    /// With spans in the draft. All other positions are in the text.
    tokens: Vec<HtmlToken>,
    /// The end of the last token, or of the text after it.
    end: usize,
    /// Where the tokenizer began, which counts from there.
    start: usize,
    /// The text since the last token that stands in the draft.
    verbatim: Range<usize>,
    /// The start tag that is being read.
    open_tag: Option<HtmlTag>,
    /// For each of the [`RAW_ELEMENTS`], where its last end tag is.
    last_end_tags: [Option<usize>; RAW_ELEMENTS.len()],
    /// The open elements `svg` and `math`, and those within them whose content is HTML.
    foreign: Vec<String>,
    /// Whether to read only the first tag.
    is_single: bool,
}

impl<'a> Run<'a> {
    fn new(source: &'a HtmlSource) -> Self {
        Self {
            source,
            tokens: Vec::new(),
            end: 0,
            start: 0,
            verbatim: 0..0,
            open_tag: None,
            last_end_tags: [None; RAW_ELEMENTS.len()],
            foreign: Vec::new(),
            is_single: false,
        }
    }

    fn find_last_end_tags(&mut self) {
        let text = self.source.text.as_str();
        for (at, mark) in text.match_indices("</") {
            let at = at + mark.len();
            let number = RAW_ELEMENTS
                .iter()
                .position(|(name, _)| names_element(&text[at..], name));
            if let Some(number) = number {
                self.last_end_tags[number] = Some(at);
            }
        }
    }

    /// Reads from the end of the last token.
    fn read(&mut self, state: State) {
        self.start = self.end;
        let text = &self.source.text[self.start..];
        let position = self.start;
        let attributes = Rc::new(Cell::new(0));
        let reader = BoundedReader {
            text: text.to_reader(),
            attributes: Rc::clone(&attributes),
        };
        let emitter = TokenEmitter {
            inner: CallbackEmitter::new(TokenCollector(self)),
            position,
            attributes,
        };
        let mut tokenizer = Tokenizer::new_with_emitter(reader, emitter);
        tokenizer.set_state(state);
        // It returns a token only if it is to stop.
        tokenizer.next();
    }

    fn add(&mut self, mut token: HtmlToken) {
        self.finish_text();
        self.end = token.span().end;
        match &mut token {
            HtmlToken::Tag(tag) => {
                self.set_foreign(tag);
                tag.span = self.source.to_draft(&tag.span);
                for one in &mut tag.attributes {
                    one.span = self.source.to_draft(&one.span);
                }
            }
            HtmlToken::Comment(span)
            | HtmlToken::Text { span, .. }
            | HtmlToken::LineBreak(span) => *span = self.source.to_draft(span),
        }
        self.tokens.push(token);
    }

    /// Sets whether a tag is one of SVG or `MathML`, in which `/>` ends every element.
    fn set_foreign(&mut self, tag: &mut HtmlTag) {
        let name = tag.name.as_str();
        if !tag.begins {
            self.foreign.pop_if(|last| *last == name);
            return;
        }
        let is_svg = |name: &str| matches!(name, "math" | "svg");
        if FOREIGN_ENDING_ELEMENTS.contains(&name) || ends_paragraph(name) {
            while self.foreign.pop_if(|last| is_svg(last)).is_some() {}
        }
        let is_foreign = self.foreign.last().is_some_and(|last| is_svg(last));
        tag.is_foreign = is_foreign || is_svg(name);
        let is_open = is_svg(name) || is_foreign && HTML_IN_FOREIGN.contains(&name);
        if is_open && !tag.has_slash && self.foreign.len() < MAX_FOREIGN_DEPTH {
            self.foreign.push(name.to_owned());
        }
    }

    /// Adds the text that was read since the last token.
    fn add_text(&mut self, decoded: &[u8], end: usize) {
        let bytes = self.source.text.as_bytes();
        // The tokenizer reads a line break of two characters as one.
        if self.end > self.start && self.end < end && bytes[self.end - 1..].starts_with(b"\r\n") {
            self.add_verbatim(self.end..self.end + 1);
        }
        let span = self.end..end.max(self.end);
        let written = &bytes[span.clone()];
        if written == decoded || written == b"\r" {
            self.add_verbatim(span);
        } else {
            let decoded = Some(String::from_utf8_lossy(decoded).into_owned());
            self.add(HtmlToken::Text { span, decoded });
        }
    }

    fn add_verbatim(&mut self, span: Range<usize>) {
        if self.verbatim.end != span.start {
            self.finish_text();
            self.verbatim.start = span.start;
        }
        self.verbatim.end = span.end;
        self.end = span.end;
    }

    /// Adds the text since the last token as tokens, line by line.
    fn finish_text(&mut self) {
        let span = std::mem::take(&mut self.verbatim);
        let text = self.source.text.as_str();
        let mut at = span.start;
        for line in text[span].split_inclusive('\n') {
            let mut content = line.trim_end_matches(['\n', '\r']);
            let (end, next) = (at + content.len(), at + line.len());
            // Indentation is not text.
            if at == 0 || text[..at].ends_with('\n') {
                content = content.trim_start_matches([' ', '\t']);
            }
            let span = self.source.to_draft(&(end - content.len()..end));
            if !content.is_empty() {
                self.tokens.push(HtmlToken::Text {
                    span,
                    decoded: None,
                });
            }
            if end < next {
                let span = self.source.to_draft(&(end..next));
                self.tokens.push(HtmlToken::LineBreak(span));
            }
            at = next;
        }
    }

    /// The state of the tokenizer after a tag. An element without an end tag has ordinary content.
    fn state_after_tag(&self) -> Option<State> {
        let Some(HtmlToken::Tag(tag)) = self.tokens.last() else {
            return None;
        };
        let number = RAW_ELEMENTS
            .iter()
            .position(|(name, _)| *name == tag.name)?;
        let is_closed = self.last_end_tags[number].is_some_and(|at| at > self.end);
        (tag.begins && !tag.is_foreign && is_closed).then_some(RAW_ELEMENTS[number].1)
    }
}

/// Whether a text begins with the name of an element, and the name ends there.
fn names_element(text: &str, name: &str) -> bool {
    let (found, next) = (text.get(..name.len()), text.as_bytes().get(name.len()));
    found.is_some_and(|found| found.eq_ignore_ascii_case(name))
        && next.is_some_and(|next| next.is_ascii_whitespace() || b"/>".contains(next))
}

/// Collects the tags and comments of a run.
struct TokenCollector<'r, 'a>(&'r mut Run<'a>);

impl Callback<(), usize> for TokenCollector<'_, '_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<()> {
        let run = &mut *self.0;
        let span = run.start + span.start..run.start + span.end;
        let to_string = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                run.open_tag = Some(HtmlTag {
                    name: to_string(name),
                    begins: true,
                    span,
                    ..HtmlTag::default()
                });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut run.open_tag {
                    tag.attributes.push(HtmlAttribute {
                        name: to_string(name),
                        value: String::new(),
                        span: span.end..span.end,
                    });
                }
            }
            CallbackEvent::AttributeValue { value } => {
                let tag = run.open_tag.as_mut();
                if let Some(last) = tag.and_then(|tag| tag.attributes.last_mut()) {
                    last.value = to_string(value);
                    last.span = span;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(mut tag) = run.open_tag.take() {
                    tag.has_slash = self_closing;
                    tag.span.end = span.end;
                    run.add(HtmlToken::Tag(tag));
                }
                return run.is_single.then_some(());
            }
            CallbackEvent::EndTag { name } => {
                run.open_tag = None;
                run.add(HtmlToken::Tag(HtmlTag {
                    name: to_string(name),
                    span,
                    ..HtmlTag::default()
                }));
            }
            CallbackEvent::Comment { .. } => run.add(HtmlToken::Comment(span)),
            CallbackEvent::Doctype { .. } => run.end = span.end,
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// Reads a text up to a tag with more than [`MAX_ATTRIBUTES`].
struct BoundedReader<'a> {
    text: StringReader<'a>,
    /// The number of attributes of the tag that is being read, which the emitter counts.
    attributes: Rc<Cell<usize>>,
}

impl BoundedReader<'_> {
    fn is_at_end(&self) -> bool {
        self.attributes.get() > MAX_ATTRIBUTES
    }
}

impl Reader for BoundedReader<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.is_at_end() {
            return Ok(None);
        }
        self.text.read_byte()
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        if self.is_at_end() {
            return Ok(false);
        }
        self.text.try_read_string(text, case_sensitive)
    }

    fn read_until<'b>(
        &'b mut self,
        ends: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.is_at_end() {
            return Ok(None);
        }
        self.text.read_until(ends, buffer)
    }
}

/// Gives the text of a run to its collector piece by piece, so that each piece keeps its position.
struct TokenEmitter<'r, 'a> {
    inner: CallbackEmitter<TokenCollector<'r, 'a>, (), usize>,
    /// The position in the text.
    position: usize,
    /// The number of attributes of the tag that is being read.
    attributes: Rc<Cell<usize>>,
}

impl ForwardingEmitter for TokenEmitter<'_, '_> {
    type Token = ();

    fn inner(&mut self) -> &mut impl Emitter<Token = ()> {
        &mut self.inner
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        self.inner.move_position(offset);
    }

    fn init_start_tag(&mut self) {
        self.attributes.set(0);
        self.inner.init_start_tag();
    }

    fn init_end_tag(&mut self) {
        self.attributes.set(0);
        self.inner.init_end_tag();
    }

    fn init_attribute(&mut self) {
        self.attributes.set(self.attributes.get() + 1);
        self.inner.init_attribute();
    }

    fn emit_string(&mut self, text: &[u8]) {
        let position = self.position;
        self.inner.callback_mut().0.add_text(text, position);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let state = self.inner.emit_current_tag();
        state.or_else(|| self.inner.callback_mut().0.state_after_tag())
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of a piece of HTML, each as its text and what it was read as.
    fn read(html: &str) -> Vec<(&str, String)> {
        let tokens = HtmlSource::new(html, 0..html.len()).tokens();
        let read = tokens.into_iter().map(|token| {
            let written = &html[token.span().clone()];
            let read = match token {
                HtmlToken::Tag(tag) => {
                    let values = tag.attributes.iter();
                    let values = values.map(|one| format!(" {}={}", one.name, one.value));
                    format!("<{}{}>", tag.name, values.collect::<String>())
                }
                HtmlToken::Comment(_) => "comment".to_owned(),
                HtmlToken::Text { decoded, .. } => decoded.unwrap_or_else(|| written.to_owned()),
                HtmlToken::LineBreak(_) => "break".to_owned(),
            };
            (written, read)
        });
        read.collect()
    }

    #[test]
    fn each_token_has_its_place_in_the_draft() {
        let pair = |written: &'static str, read: &str| (written, read.to_owned());
        assert_eq!(
            read("é <B\r\n id = 'x>y'>\r\n  a&#147b&ldquo;&zz;&lt\r\n\r\n&amp;<!--c--!>d</b>"),
            [
                pair("é ", "é "),
                pair("<B\r\n id = 'x>y'>", "<b id=x>y>"),
                pair("\r\n", "break"),
                pair("a", "a"),
                pair("&#147", "“"),
                pair("b", "b"),
                pair("&ldquo;", "“"),
                pair("&zz;", "&zz;"),
                pair("&lt", "<"),
                pair("\r\n", "break"),
                pair("\r\n", "break"),
                pair("&amp;", "&"),
                pair("<!--c--!>", "comment"),
                pair("d", "d"),
                pair("</b>", "<b>"),
            ]
        );
        assert_eq!(
            read("<title>a<b>&quot;</title><script>“</script><xmp>"),
            [
                pair("<title>", "<title>"),
                pair("a<b>", "a<b>"),
                pair("&quot;", "\""),
                pair("</title>", "<title>"),
                pair("<script>", "<script>"),
                pair("“", "“"),
                pair("</script>", "<script>"),
                pair("<xmp>", "<xmp>"),
            ]
        );
    }

    #[test]
    fn a_tag_without_an_end_is_followed_by_text() {
        let pair = |written: &'static str, read: &str| (written, read.to_owned());
        assert_eq!(
            read("<a b=\"c>d<e>f <g"),
            [
                pair("<a b=\"c>", "<a>"),
                pair("d", "d"),
                pair("<e>", "<e>"),
                pair("f <g", "f <g"),
            ]
        );
    }

    #[test]
    fn a_tag_with_too_many_attributes_is_read_like_one_without_an_end() {
        for (begins, attribute) in ["<", "</"].into_iter().flat_map(|begins| {
            [
                " a=\"\"", " a='b'", " a=b", " a", "/a = \"b\"", " a=\"&amp;\"",
            ]
            .map(|attribute| (begins, attribute))
        }) {
            let html = |count: usize| format!("{begins}p{}>c<i>d", attribute.repeat(count));
            let most = html(MAX_ATTRIBUTES);
            let names = |html: &str| {
                read(html)
                    .into_iter()
                    .map(|(_, read)| read)
                    .collect::<Vec<_>>()
            };
            let tags = names(&most);
            assert_eq!(tags[1..], ["c", "<i>", "d"], "{attribute}");
            let more = names(&html(100_000));
            assert_eq!(more, ["<p>", "c", "<i>", "d"], "{attribute}");
        }
    }

    #[test]
    fn the_lines_of_a_block_quote_are_one_piece_of_html() {
        let draft = "> <q\n>   by='a\n> b'> c\n>  d";
        let mut source = HtmlSource::default();
        for span in [2..5, 7..15, 17..23, 25..draft.len()] {
            source.push(draft, span);
        }
        let tokens = source.tokens();
        let HtmlToken::Tag(tag) = &tokens[0] else {
            panic!("a tag: {tokens:?}");
        };
        assert_eq!(tag.value("by"), Some("a\nb"));
        assert_eq!(&draft[tag.attributes[0].span.clone()], "a\n> b");
        let places: Vec<&str> = tokens[1..]
            .iter()
            .map(|token| &draft[token.span().clone()])
            .collect();
        assert_eq!(places, [" c", "\n", "d"]);
    }
}
