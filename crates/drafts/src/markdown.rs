//! Parses the blocks of a draft in Markdown.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::block::{AttributionLine, Block, BlockBuilder, BlockKind};
use super::comments::{self, Instruction};
use super::html::HtmlBlockReader;
use super::{elements, masked_draft, tag};

/// The extensions of `CommonMark` that newsroom editors use. Mathematics is not one of them: `$5` is an
/// amount.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// The blocks, in the order of the draft, and the instructions in comments. Code and front matter are
/// not blocks.
pub(super) fn parse_blocks(written: &str) -> (Vec<Block>, Vec<Instruction>) {
    let masked = masked_draft::mask_code(written);
    let draft = &*masked.text;
    let mut quoted = masked.quoted_spans.iter().peekable();
    let mut quoted_until = None;
    let mut instructions = Vec::new();
    let mut blocks = BlockBuilder::default();
    let mut html = HtmlBlockReader::default();
    let mut is_text = true;
    // Parsed twice, because all events together would take a hundred times as much memory as the draft.
    let parser = || Parser::new_ext(draft, options());
    let hidden = find_hidden(parser());
    let mut hidden = hidden.iter().peekable();
    let mut hidden_depth = 0;
    for (at, (event, draft_span)) in parser().into_offset_iter().enumerate() {
        while let Some((_, change)) = hidden.next_if(|(from, _)| *from <= at) {
            hidden_depth += change;
        }
        let is_hidden = hidden_depth > 0;
        if let Event::Html(_) | Event::InlineHtml(_) = &event {
            instructions.extend(comments::find_instructions(written, &draft_span));
        }
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
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => {
                blocks.end();
                is_text = false;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => is_text = true,
            // A block quote with a kind is a GitHub alert ("> [!NOTE]"), a note to the reader.
            Event::Start(Tag::BlockQuote(None)) => blocks.begin_quote(),
            Event::End(TagEnd::BlockQuote(None)) => blocks.end_quote(),
            Event::Start(tag) => match tag {
                Tag::Paragraph => blocks.begin(BlockKind::Paragraph),
                Tag::Item => blocks.begin(BlockKind::Item),
                Tag::Emphasis | Tag::Strong => blocks.set_emphasis(true),
                tag if is_inline(tag.to_end()) => {}
                Tag::HtmlBlock => {
                    html = HtmlBlockReader::new(draft, draft_span);
                    blocks.begin(BlockKind::Other);
                }
                _ => blocks.begin(BlockKind::Other),
            },
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => blocks.set_emphasis(false),
            Event::End(tag) if !is_inline(tag) => blocks.end(),
            _ if is_hidden => {}
            Event::Text(text) if is_text => blocks.push(&text, draft, draft_span),
            Event::Code(_) if is_tex_quotation(draft, &draft_span) => {
                push_lines(draft, draft_span, &mut blocks);
            }
            // Quotation marks in code are ignored, but its words are part of the text, such as "`not`".
            Event::Code(code) => blocks.rendered_mut().push_code(&code, draft, draft_span),
            Event::SoftBreak | Event::HardBreak => blocks.rendered_mut().push_break(draft_span),
            Event::InlineHtml(tag) if !tag.starts_with("<!") => {
                elements::read_tag(draft, draft_span, &mut blocks);
            }
            Event::Html(_) => html.read(draft, draft_span, &mut blocks),
            Event::Rule => blocks.end(),
            _ => {}
        }
    }
    (blocks.finish(), instructions)
}

/// Where text begins and ends that is struck out, hidden, or the alternative text of an image: the numbers of the
/// events at which the number of hidden elements changes, in order, each with the change. A tag without its end tag
/// hides nothing.
fn find_hidden<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<(usize, isize)> {
    // By name: the open elements, each with where its content begins and whether it hides it.
    let mut open: HashMap<String, Vec<(usize, bool)>> = HashMap::new();
    let mut changes = Vec::new();
    for (at, event) in events.enumerate() {
        let ((name, begins), hides) = match &event {
            Event::Start(Tag::Strikethrough) => (("~~".to_owned(), true), true),
            Event::End(TagEnd::Strikethrough) => (("~~".to_owned(), false), true),
            Event::Start(Tag::Image { .. }) => (("![".to_owned(), true), true),
            Event::End(TagEnd::Image) => (("![".to_owned(), false), true),
            Event::InlineHtml(tag) => (tag::parse_name(tag), tag::hides_content(tag)),
            Event::Start(tag) if !is_inline(tag.to_end()) => {
                open.clear();
                continue;
            }
            _ => continue,
        };
        if begins {
            // The tag itself is read: that of code leaves a trace of the code.
            let is_tag = matches!(event, Event::InlineHtml(_));
            let content = at + usize::from(is_tag);
            open.entry(name).or_default().push((content, hides));
        } else if let Some((content, true)) = open.get_mut(&name).and_then(Vec::pop) {
            changes.extend([(content, 1), (at, -1)]);
        }
    }
    changes.sort_unstable();
    changes
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
