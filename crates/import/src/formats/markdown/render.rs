//! Renders Markdown as HTML.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::definitions::escape_labels;
use super::raw_html::{OpenElements, leaves_raw_text_open};
use super::rendered::Rendered;
use crate::Refusal;
use crate::document::Document;
use crate::formats::html::SOFT_BREAK;

/// The extensions of `CommonMark` that are in common use. Mathematics is not one of them: `$5` is an amount.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Renders a text that begins at a line of the file. Sets aside what has no place in HTML.
///
/// # Errors
/// If HTML in the text is not closed and would swallow what follows.
pub(super) fn render(
    text: &str,
    first_line: usize,
    document: &mut Document,
) -> Result<Rendered, Refusal> {
    let text = &*escape_labels(text, options());
    let mut renderer = Renderer {
        text,
        line_ends: text.match_indices('\n').map(|(at, _)| at).collect(),
        first_line,
        rendered: Rendered::new(first_line),
        document,
        ends: Vec::new(),
        lists: Vec::new(),
        next_number: 1,
        images: Vec::new(),
        html_block: None,
        open_elements: OpenElements::default(),
    };
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        renderer.read(event, span)?;
    }
    renderer.open_elements.finish()?;
    Ok(renderer.rendered)
}

struct Renderer<'a> {
    text: &'a str,
    /// The positions of the ends of the lines.
    line_ends: Vec<usize>,
    first_line: usize,
    rendered: Rendered,
    document: &'a mut Document,
    /// The end tags of the open elements.
    ends: Vec<&'static str>,
    /// For each open list, whether the numbers of its items are part of the text, as in "1984. That was
    /// it."
    lists: Vec<bool>,
    /// The number that continues the last numbered list.
    next_number: u64,
    /// The alternative texts of the images that are open.
    images: Vec<String>,
    /// The HTML block that is open, and where it begins.
    html_block: Option<(String, usize)>,
    open_elements: OpenElements,
}

impl Renderer<'_> {
    fn line(&self, position: usize) -> usize {
        self.first_line + self.line_ends.partition_point(|end| *end < position)
    }

    fn read(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), Refusal> {
        let line = self.line(span.start);
        match event {
            Event::Start(Tag::HtmlBlock) => self.html_block = Some((String::new(), line)),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((html, line)) = self.html_block.take() {
                    self.rendered.begin_line(line);
                    self.raw_html(&html, line)?;
                }
            }
            Event::Start(tag) => self.start(tag, span, line),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push_text(&text);
            }
            Event::Code(text) => {
                self.rendered.push("<code>");
                self.push_text(&text);
                self.rendered.push("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.html_block {
                Some((block, _)) => block.push_str(&html),
                None => self.raw_html(&html, line)?,
            },
            Event::FootnoteReference(label) => {
                self.rendered.push("<a role=doc-noteref>");
                self.push_text(&format!("[^{label}]"));
                self.rendered.push("</a>");
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(alternative) = self.images.last_mut() {
                    alternative.push(' ');
                } else if event == Event::SoftBreak {
                    self.rendered.push_tag("br", SOFT_BREAK, "");
                    self.rendered.begin_line(line + 1);
                } else {
                    self.rendered.push("<br>");
                    self.rendered.begin_line(line + 1);
                }
            }
            Event::Rule => self.rendered.push("<hr>"),
            Event::TaskListMarker(is_done) => {
                let mark = if is_done { "[x]" } else { "[ ]" };
                self.document.set_aside(line, mark);
            }
        }
        Ok(())
    }

    fn push_text(&mut self, text: &str) {
        match self.images.last_mut() {
            Some(alternative) => alternative.push_str(text),
            None => self.rendered.push_text(text),
        }
    }

    fn raw_html(&mut self, html: &str, line: usize) -> Result<(), Refusal> {
        let start = html.trim_start();
        if start.starts_with("<!--") && !html.contains("-->") {
            let message = "this comment is not closed: add --> where it ends";
            return Err(Refusal::at_line(line, message));
        }
        let is_declaration =
            start.starts_with("<?") || start.starts_with("<!") && !start.starts_with("<!--");
        if is_declaration {
            if !html.contains('>') {
                let message = "this declaration is not closed: add > where it ends";
                return Err(Refusal::at_line(line, message));
            }
            self.document.set_aside(line, html.trim());
        } else if leaves_raw_text_open(html) {
            self.push_text(html);
        } else {
            self.open_elements.read(html, line);
            self.rendered.push(html);
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>, line: usize) {
        let source = &self.text[span];
        let (start, end) = match tag {
            Tag::Heading { .. } if is_speech_above_rule(source) => ("<p>", "</p>"),
            Tag::Heading { level, .. } => heading(level),
            Tag::Paragraph => ("<p>", "</p>"),
            Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
            Tag::CodeBlock(kind) => {
                // The first line of a fenced block is the fence.
                let line =
                    line + usize::from(matches!(kind, pulldown_cmark::CodeBlockKind::Fenced(_)));
                self.rendered.push("<pre>\n");
                self.rendered.begin_line(line);
                self.ends.push("</pre>");
                return;
            }
            Tag::List(number) => {
                self.lists
                    .push(number.is_some_and(|number| number > 1 && number != self.next_number));
                if let Some(number) = number {
                    self.next_number = number;
                }
                ("<ul>", "</ul>")
            }
            Tag::Item => {
                let number = source.split_whitespace().next().unwrap_or_default();
                let is_number = number.starts_with(|c: char| c.is_ascii_digit());
                self.next_number = self.next_number.saturating_add(u64::from(is_number));
                self.rendered.begin_line(line);
                self.rendered.push("<li>");
                self.ends.push("</li>");
                if is_number && self.lists.last() == Some(&true) {
                    self.push_text(number);
                    self.push_text(" ");
                }
                return;
            }
            Tag::FootnoteDefinition(label) => {
                self.rendered.begin_line(line);
                self.rendered.push("<aside>");
                self.push_text(&format!("[^{label}]: "));
                self.ends.push("</aside>");
                return;
            }
            Tag::Table(_) => ("<table>", "</table>"),
            Tag::TableHead | Tag::TableRow => ("<tr>", "</tr>"),
            Tag::TableCell => ("<td>", "</td>"),
            tag => return self.start_inline(tag, source, line),
        };
        self.rendered.begin_line(line);
        self.rendered.push(start);
        self.ends.push(end);
    }

    fn start_inline(&mut self, tag: Tag<'_>, source: &str, line: usize) {
        let (start, end) = match tag {
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough if source.starts_with("~~") => ("<s>", "</s>"),
            // "~5 and 6~" is not struck out.
            Tag::Strikethrough => ("~", "~"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.document_note(line, &title);
                if self.images.is_empty() && link_type != LinkType::Email {
                    self.rendered.push_tag("a", "href", &dest_url);
                } else {
                    self.rendered.push("<a>");
                }
                self.ends.push("</a>");
                return;
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.document_note(line, &dest_url);
                self.document_note(line, &title);
                self.images.push(String::new());
                return;
            }
            _ => ("", ""),
        };
        if self.images.is_empty() {
            self.rendered.push(start);
        }
        self.ends.push(end);
    }

    fn document_note(&mut self, line: usize, text: &str) {
        if !text.trim().is_empty() {
            self.document.set_aside(line, text);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => {
                let alternative = self.images.pop().unwrap_or_default();
                match self.images.last_mut() {
                    Some(outer) => outer.push_str(&alternative),
                    None => self.rendered.push_tag("img", "alt", &alternative),
                }
                return;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
        let end = self.ends.pop().unwrap_or_default();
        if self.images.is_empty() {
            self.rendered.push(end);
        }
    }
}

fn heading(level: HeadingLevel) -> (&'static str, &'static str) {
    match level {
        HeadingLevel::H1 => ("<h1>", "</h1>"),
        HeadingLevel::H2 => ("<h2>", "</h2>"),
        HeadingLevel::H3 => ("<h3>", "</h3>"),
        HeadingLevel::H4 => ("<h4>", "</h4>"),
        HeadingLevel::H5 => ("<h5>", "</h5>"),
        HeadingLevel::H6 => ("<h6>", "</h6>"),
    }
}

/// Whether a heading is a paragraph right above a rule: "We left.\n---" is a heading in
/// Markdown, but its writer hardly meant one if it reads like speech.
fn is_speech_above_rule(source: &str) -> bool {
    /// Headings have fewer words.
    const MANY_WORDS: usize = 12;
    let mut lines = source.trim_end().lines();
    let is_underlined = lines.next_back().is_some_and(|line| {
        !line.trim().is_empty() && line.trim().chars().all(|c| matches!(c, '-' | '='))
    });
    let text: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let ends = text.last().is_some_and(|word| {
        word.trim_end_matches(['"', '”', '’', '*', '_', ')'])
            .ends_with(['.', '!', '…'])
    });
    let begins_with_label = source
        .trim_start()
        .split_once("**")
        .is_some_and(|(before, bold)| {
            before.is_empty()
                && bold
                    .split_once("**")
                    .is_some_and(|(name, after)| name.ends_with(':') || after.starts_with(':'))
        });
    is_underlined && (text.len() > MANY_WORDS || ends || begins_with_label)
}
