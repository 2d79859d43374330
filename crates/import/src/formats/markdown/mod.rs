//! Markdown: `CommonMark` 0.31 with tables and footnotes, and front matter.
//!
//! `front_matter` reads what the file states about itself. `render` turns the rest into HTML, as all
//! Markdown processors do, so that HTML inside it is read as in web pages; the reader of HTML finds its
//! paragraphs, and [`find_speakers`] the speakers.

mod definitions;
mod front_matter;
mod raw_html;
mod render;
mod rendered;

use super::html::{Article, parse, read_content, struck_out};
use crate::Refusal;
use crate::document::Document;
use crate::encoding::decode;
use crate::labels::find_speakers;
use crate::paragraph::{Kind, Paragraph};
use crate::text::clean;

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let decoded = decode(bytes)?;
    let mut document = Document::default();
    if let Some(encoding) = decoded.guessed {
        (document.remarks).push(format!("the file is not in UTF-8: read as {encoding}"));
    }
    let source = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, first_line) = front_matter::read(&source, &mut document);
    let rendered = render::render(text, first_line, &mut document)?;
    let refuse = |mut refusal: Refusal| {
        refusal.line = refusal.line.map(|line| rendered.line(line));
        refusal
    };
    let tree = parse(&rendered.html).map_err(refuse)?;
    for (line, comment) in tree.comments() {
        document.set_aside(rendered.line(line), comment);
    }
    let article = Article::whole(&tree);
    let mut content = read_content(&tree, &article, article.root).map_err(refuse)?;
    for paragraph in &mut content.paragraphs {
        paragraph.line = rendered.line(paragraph.line);
    }
    for aside in &mut content.set_aside {
        aside.line = rendered.line(aside.line);
    }
    document.set_aside.append(&mut content.set_aside);
    for (line, text) in &content.struck_out {
        document
            .remarks
            .push(struck_out(rendered.line(*line), text));
    }
    take_title(&mut content.paragraphs, &mut document);
    find_speakers(content.paragraphs, &mut document)?;
    Ok(document)
}

/// Removes the title from the paragraphs: the first paragraph, if it is the only heading of level 1, or
/// a heading that repeats the title of the front matter.
fn take_title(paragraphs: &mut Vec<Paragraph>, document: &mut Document) {
    let Some(first) = paragraphs.first() else {
        return;
    };
    let text = clean(&first.text());
    let is_only = first.kind == Kind::Heading(1)
        && paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind == Kind::Heading(1))
            .count()
            == 1;
    let stated = document.title.as_deref().map(clean);
    let repeats = matches!(first.kind, Kind::Heading(_)) && stated.as_ref() == Some(&text);
    if !is_only && !repeats {
        return;
    }
    let line = first.line;
    paragraphs.remove(0);
    if stated.is_none() {
        document.title = Some(text);
    } else if !repeats {
        document.set_aside(line, text);
    }
}

#[cfg(test)]
mod tests;
