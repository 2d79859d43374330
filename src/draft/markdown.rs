//! The blocks of a draft in Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    block::{Block, Blocks, Kind},
    html::Html,
};

/// What newsrooms' editors write beside `CommonMark`. No mathematics: `$5` is an amount.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
}

/// The blocks, in the order of the draft, and the places of comments. Code and front matter are none.
pub(super) fn blocks(draft: &str) -> (Vec<Block>, Vec<Range<usize>>) {
    let mut comments = Vec::new();
    let mut blocks = Blocks::default();
    let mut html = Html::default();
    let mut is_text = true;
    for (event, place) in Parser::new_ext(draft, options()).into_offset_iter() {
        if let Event::Html(tag) | Event::InlineHtml(tag) = &event
            && tag.trim_start().starts_with("<!--")
        {
            comments.push(place.clone());
        }
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => {
                blocks.end();
                is_text = false;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => is_text = true,
            // With a kind it is a note to the reader ("> [!NOTE]").
            Event::Start(Tag::BlockQuote(None)) => blocks.begin_quote(),
            Event::End(TagEnd::BlockQuote(None)) => blocks.end_quote(),
            Event::Start(tag) => match tag {
                Tag::Paragraph => blocks.begin(Kind::Paragraph),
                Tag::Item => blocks.begin(Kind::Item),
                tag if is_inline(tag.to_end()) => {}
                Tag::HtmlBlock => {
                    html = Html::default();
                    blocks.begin(Kind::Other);
                }
                _ => blocks.begin(Kind::Other),
            },
            Event::End(tag) if !is_inline(tag) => blocks.end(),
            Event::Text(text) if is_text => blocks.shown().push(&text, draft, place),
            // Its quotation marks are none, but its words are read: "`not`" is one.
            Event::Code(code) => blocks.shown().push_code(&code, draft, place),
            Event::SoftBreak | Event::HardBreak => blocks.shown().push_break(place),
            Event::InlineHtml(tag) if tag.starts_with("<br") => blocks.shown().push_break(place),
            Event::Html(_) => html.read(draft, place, &mut blocks),
            Event::Rule => blocks.end(),
            _ => {}
        }
    }
    (blocks.finish(), comments)
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
