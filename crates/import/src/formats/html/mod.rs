//! Web pages: <https://html.spec.whatwg.org/>.
//!
//! 1. `charset` finds the encoding that the page declares, and `parse` builds its tree (`dom`).
//! 2. `metadata` reads what the page says about itself.
//! 3. `article` finds the main content, and the parts of it that do not belong to the article.
//! 4. `content` reads the rest as paragraphs (`elements`, `lines`, `table`, `pre`), in which
//!    [`find_speakers`] finds the speakers. Transcripts of podcasts name them in elements (`podcast`).

mod article;
mod charset;
mod content;
mod dom;
mod elements;
mod lines;
mod metadata;
mod parse;
mod podcast;
mod pre;
mod table;

use dom::{DOCUMENT, NodeId, Tree};
use metadata::Metadata;

pub(super) use article::Article;
pub(super) use content::{Content, read as read_content};
pub(super) use elements::SOFT_BREAK;
pub(super) use parse::parse;

use crate::Refusal;
use crate::document::Document;
use crate::encoding::{decode, decode_declared};
use crate::labels::find_speakers;
use crate::paragraph::{Kind, Paragraph};
use crate::report::SetAside;
use crate::text::clean;

pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let decoded = match charset::declared(bytes) {
        Some(label) => decode_declared(bytes, &label)?,
        None => decode(bytes)?,
    };
    let tree = parse(&decoded.text)?;
    let mut document = Document::default();
    if let Some(encoding) = decoded.guessed {
        (document.remarks).push(format!("the page declares no encoding: read as {encoding}"));
    }
    let metadata = metadata::read(&tree);
    if podcast::read(&tree, &mut document)? {
        state(metadata, None, &mut document);
        return Ok(document);
    }
    let article = Article::find(&tree);
    let mut content = read_content(&tree, &article, article.root)?;
    if !article.is_marked && tree.find(article.root, "div").nth(9).is_some() {
        let remark = "the page does not mark its article (<main>, <article>): text of menus and boxes may be among the words";
        document.remarks.push(remark.to_owned());
    }
    let heading = take_title(&mut content, &metadata);
    let heading = heading.or_else(|| only_heading(&tree, article.root));
    set_outside_aside(&tree, article.root, heading.as_deref(), &mut document);
    state(metadata, heading, &mut document);
    document.set_aside.append(&mut content.set_aside);
    for (line, text) in &content.struck_out {
        document.remarks.push(struck_out(*line, text));
    }
    find_speakers(content.paragraphs, &mut document)?;
    Ok(document)
}

/// Removes the title of the article from its paragraphs: the first paragraph, if it is a heading that
/// the page states as its title, or the only heading of level 1.
fn take_title(content: &mut Content, metadata: &Metadata) -> Option<String> {
    let is_first = |paragraph: &Paragraph| paragraph.kind == Kind::Heading(1);
    let first = content.paragraphs.first()?;
    let text = clean(&first.text());
    let is_stated = [&metadata.title, &metadata.tab_title]
        .into_iter()
        .flatten()
        .any(|title| *title == text);
    let is_only = content.paragraphs.iter().filter(|p| is_first(p)).count() == 1;
    let is_title =
        matches!(first.kind, Kind::Heading(_)) && is_stated || is_first(first) && is_only;
    is_title.then(|| {
        content.paragraphs.remove(0);
        text
    })
}

/// The heading of level 1 of a page that has only one, if it is outside the article.
fn only_heading(tree: &Tree, root: NodeId) -> Option<String> {
    let mut headings = tree.find(DOCUMENT, "h1");
    let only = headings.next().filter(|_| headings.next().is_none())?;
    if tree.is_inside(only, root) {
        return None;
    }
    Some(clean(&tree.text(only))).filter(|text| !text.is_empty())
}

/// Records what the page states about itself. The title is that of the article in the metadata,
/// or else the heading of the article, or else the title in the tab of the browser.
fn state(metadata: Metadata, heading: Option<String>, document: &mut Document) {
    document.title = metadata
        .title
        .or_else(|| heading.clone())
        .or(metadata.tab_title);
    if let Some(heading) = heading
        && document.title.as_ref() != Some(&heading)
    {
        document.set_aside(0, heading);
    }
    document.language = metadata.language;
    document.source.publisher = metadata.publisher;
    document.source.url = metadata.url;
    document.source.published = metadata.published;
}

/// Sets the text outside the article aside: everything in the body that is not inside `root`.
fn set_outside_aside(tree: &Tree, root: NodeId, title: Option<&str>, document: &mut Document) {
    let mut inside = root;
    while let Some(parent) = tree.parent(inside) {
        if tree.name(inside) == "body" {
            break;
        }
        for sibling in tree.children(parent).filter(|id| *id != inside) {
            if tree.name(sibling) == "head" {
                continue;
            }
            let text = clean(&content::visible_text(tree, sibling));
            if !text.is_empty() && title != Some(&text) {
                let line = tree.line(sibling);
                document.set_aside.push(SetAside { line, text });
            }
        }
        inside = parent;
    }
}

/// The remark about a text that is struck out.
pub(super) fn struck_out(line: usize, text: &str) -> String {
    format!("line {line}: “{text}” is struck out in the file, and was kept")
}

#[cfg(test)]
mod tests;
