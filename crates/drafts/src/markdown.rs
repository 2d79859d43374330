//! Parses the blocks of a draft in Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{AttributionLine, BlockBuilder, BlockKind};
use super::comments;
use super::element_tree::{ElementMatcher, Elements};
use super::elements;
use super::front_matter;
use super::html::{self, TagReader};
use super::html_tokens::{HtmlSource, HtmlToken};
use super::masked_draft::{self, ParsedDraft};
use super::masks::HIDDEN;

/// The extensions of `CommonMark` that newsroom editors use. Mathematics is not one of them: `$5` is an
/// amount.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// The blocks, in the order of the draft, the instructions in comments, and code that may show a quotation.
/// Code and front matter are not blocks.
pub(super) fn parse_draft(written: &str) -> ParsedDraft {
    let masked = masked_draft::mask_code(written);
    let metadata = 0..front_matter::length(&masked.text);
    let draft = &*prepare(&masked.text, metadata.end);
    let mut quoted = masked.quoted_spans.iter().peekable();
    let mut quoted_until = None;
    let mut instructions = Vec::new();
    let mut blocks = BlockBuilder::default();
    // The lines of the open block of HTML.
    let mut html = HtmlSource::default();
    // Code, front matter and what HTML does not show.
    let mut not_shown = vec![metadata];
    let mut is_text = true;
    // Parsed twice, because all events together would take a hundred times as much memory as the draft.
    let parser = || Parser::new_ext(draft, options());
    let mut reader = TagReader::new(match_elements(parser()));
    for (at, (event, draft_span)) in parser().into_offset_iter().enumerate() {
        let is_hidden = reader.move_to(at, &mut blocks);
        if let Event::Start(tag) = &event
            && !is_inline(tag.to_end())
        {
            if quoted_until.is_some_and(|end| draft_span.start >= end) {
                blocks.end_quote();
                quoted_until = None;
            }
            while quoted
                .next_if(|next| next.span.end <= draft_span.start)
                .is_some()
            {}
            if let Some(next) = quoted.next_if(|next| next.span.start <= draft_span.start) {
                blocks.begin_quote();
                blocks.set_shortcode_attribution(next.attribution.clone().map(|span| {
                    AttributionLine {
                        text: written[span.clone()].to_owned(),
                        span,
                    }
                }));
                quoted_until = Some(next.span.end);
            }
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                not_shown.push(draft_span);
                blocks.end();
                is_text = false;
            }
            Event::End(TagEnd::CodeBlock) => is_text = true,
            // A block quote with a kind is a GitHub alert ("> [!NOTE]"), a note to the reader.
            Event::Start(Tag::BlockQuote(None)) => blocks.begin_quote(),
            Event::End(TagEnd::BlockQuote(None)) => blocks.end_quote(),
            Event::Start(tag) => match tag {
                Tag::Paragraph => blocks.begin(BlockKind::Paragraph),
                Tag::Item => blocks.begin(BlockKind::Item),
                Tag::Emphasis | Tag::Strong => blocks.set_emphasis(true),
                tag if is_inline(tag.to_end()) => {}
                Tag::HtmlBlock => {
                    html = HtmlSource::default();
                    blocks.begin(BlockKind::Other);
                }
                _ => blocks.begin(BlockKind::Other),
            },
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => blocks.set_emphasis(false),
            Event::End(TagEnd::HtmlBlock) => {
                let tokens = html.tokens();
                not_shown.extend(html::read_tokens(&tokens, draft, &mut blocks, |_, _| {}));
                instructions.extend(comments::find_instructions(written, &tokens));
                blocks.end();
            }
            Event::End(tag) if !is_inline(tag) => blocks.end(),
            Event::InlineHtml(text) => {
                let mut source = HtmlSource::default();
                source.push_lines(&text, draft, draft_span);
                let tokens = source.tokens();
                instructions.extend(comments::find_instructions(written, &tokens));
                if !is_hidden {
                    // What follows a processing instruction that ends before the one of CommonMark.
                    let rest = tokens.iter().skip(1);
                    rest.for_each(|token| elements::push_text(token, draft, &mut blocks));
                }
                if let Some(HtmlToken::Tag(tag)) = tokens.first().filter(|_| !is_hidden) {
                    reader.read_tag(at, tag, draft, &mut blocks);
                }
            }
            _ if is_hidden => {}
            Event::Text(text) if is_text => {
                let text = windows_1252_mark(&text).unwrap_or(&text);
                blocks.push(text, draft, draft_span);
            }
            Event::Code(_) if is_tex_quotation(draft, &draft_span) => {
                push_lines(draft, draft_span, &mut blocks);
            }
            // Quotation marks in code are ignored, but its words are part of the text, such as "`not`".
            Event::Code(code) => blocks.rendered_mut().push_code(&code, draft, draft_span),
            Event::SoftBreak | Event::HardBreak => blocks.rendered_mut().push_break(draft_span),
            Event::Html(_) => html.push(draft, draft_span),
            Event::Rule => blocks.end(),
            _ => {}
        }
    }
    let mut outputs = masked.outputs;
    not_shown.sort_by_key(|one| one.start);
    masked_draft::remove_within(&mut outputs, &not_shown);
    ParsedDraft {
        blocks: blocks.finish(),
        instructions,
        outputs,
    }
}

/// The draft without its front matter, and without what takes the parser more than linear time.
fn prepare(draft: &str, metadata: usize) -> String {
    // pulldown-cmark (0.13) also finds metadata elsewhere, for which it reads the rest of the draft at each line.
    hide_deep_containers(front_matter::hide(draft, metadata))
}

/// The maximum number of block quotes and list items that begin on one line. For each line after it, the parser tries
/// to continue all of them.
const MAX_CONTAINERS: usize = 50;

/// Hides the marks of block quotes and list items at the beginning of a line after the first [`MAX_CONTAINERS`].
fn hide_deep_containers(draft: String) -> String {
    let mut bytes = draft.into_bytes();
    for line in bytes.split_mut(|byte| *byte == b'\n') {
        let mut count = 0;
        let mut at = 0;
        while let Some(byte) = line.get(at) {
            let number = line[at..].iter().take_while(|byte| byte.is_ascii_digit());
            let mark = at + number.count();
            let is_item = matches!(line.get(mark), Some(b'.' | b')')) && mark > at
                || matches!(byte, b'-' | b'+' | b'*');
            let follows = line.get(mark + 1);
            let is_separate = follows.is_none_or(u8::is_ascii_whitespace);
            if *byte == b'>' || is_item && is_separate {
                count += 1;
                if count > MAX_CONTAINERS {
                    line[at..=mark].fill(HIDDEN);
                }
                at = mark + 1;
            } else if byte.is_ascii_whitespace() {
                at += 1;
            } else {
                break;
            }
        }
    }
    // Only ASCII was replaced with ASCII.
    String::from_utf8(bytes).unwrap_or_default()
}

/// The elements within paragraphs, and text that is struck out or the alternative text of an image.
fn match_elements<'a>(events: impl Iterator<Item = Event<'a>>) -> Elements {
    let mut matcher = ElementMatcher::default();
    for (at, event) in events.enumerate() {
        match event {
            Event::Start(Tag::Strikethrough) => matcher.begin(at, "~~", true),
            Event::End(TagEnd::Strikethrough) => matcher.end(at, "~~"),
            Event::Start(Tag::Image { .. }) => matcher.begin(at, "![", true),
            Event::End(TagEnd::Image) => matcher.end(at, "!["),
            // A tag without its end tag in the same block hides nothing.
            Event::Start(tag) if !is_inline(tag.to_end()) => matcher.clear(),
            Event::InlineHtml(text) => {
                let tokens = HtmlSource::new(&text, 0..text.len()).tokens();
                if let Some(HtmlToken::Tag(tag)) = tokens.first() {
                    matcher.read(at, tag);
                }
            }
            _ => {}
        }
    }
    matcher.finish()
}

/// The quotation mark of a character reference such as `&#147;`. Markdown renders it as a control character, but
/// browsers and many editors read it as a character of Windows-1252.
fn windows_1252_mark(text: &str) -> Option<&'static str> {
    Some(match text {
        "\u{82}" => "‚",
        "\u{84}" => "„",
        "\u{8b}" => "‹",
        "\u{91}" => "‘",
        "\u{92}" => "’",
        "\u{93}" => "“",
        "\u{94}" => "”",
        "\u{9b}" => "›",
        _ => return None,
    })
}

/// Whether a code span is really the text between two TeX quotations ("`We go', and `They do'"). A word
/// right after it and a space before its end are unusual for code.
fn is_tex_quotation(draft: &str, draft_span: &Range<usize>) -> bool {
    let code = draft[draft_span.clone()].trim_matches('`');
    let next = draft[draft_span.end..].chars().next();
    let closes = code.contains(['\'', '’', '´']);
    closes && code.ends_with(char::is_whitespace) && next.is_some_and(char::is_alphanumeric)
}

/// Adds the text of several lines as in the draft, without the `>` of a block quote.
fn push_lines(draft: &str, draft_span: Range<usize>, blocks: &mut BlockBuilder) {
    let mut start = draft_span.start;
    for line in draft[draft_span].split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let bare = if start == 0 {
            text
        } else {
            text.trim_start_matches('>')
        };
        let at = start + text.len() - bare.len();
        blocks.push(bare, draft, at..start + text.len());
        if text.len() < line.len() {
            blocks
                .rendered_mut()
                .push_break(start + text.len()..start + line.len());
        }
        start += line.len();
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
