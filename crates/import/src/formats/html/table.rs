//! Tables and description lists (`dl`).

use super::content::{Reader, visible_text};
use super::dom::NodeId;
use super::elements::Style;
use super::lines::push_run;
use crate::Refusal;
use crate::paragraph::{Kind, Paragraph, Run};

/// Reads a table: as rows, or as blocks if the table is used only for layout.
pub(super) fn read(reader: &mut Reader<'_>, table: NodeId) -> Result<(), Refusal> {
    let tree = reader.tree;
    let rows: Vec<NodeId> = tree.find(table, "tr").collect();
    let is_nested = tree.descendants(table).skip(1).any(|id| {
        matches!(
            tree.name(id),
            "table" | "h1" | "h2" | "h3" | "h4" | "pre" | "dl"
        )
    });
    if is_nested || rows.len() < 2 {
        return reader.children(table, Style::default());
    }
    let has_columns = rows.iter().any(|row| {
        let filled = cells(reader, *row)
            .filter(|cell| !visible_text(tree, *cell).trim().is_empty())
            .take(2);
        filled.count() == 2
    });
    if !has_columns {
        return reader.children(table, Style::default());
    }
    for id in tree.children(table) {
        if tree.name(id) == "caption" {
            reader.aside(id);
        }
    }
    for row in rows {
        if reader.article.furniture.contains(&row) {
            reader.aside(row);
            continue;
        }
        let mut line = None;
        let mut texts = Vec::new();
        for cell in cells(reader, row).collect::<Vec<_>>() {
            if reader.article.furniture.contains(&cell) {
                reader.aside(cell);
                continue;
            }
            let paragraphs = reader.paragraphs(cell, Style::default())?;
            line = line.or(paragraphs.first().map(|paragraph| paragraph.line));
            texts.push(paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>());
        }
        if let Some(line) = line {
            reader.push(Paragraph {
                kind: Kind::Row(texts),
                line,
                ..Paragraph::default()
            });
        }
    }
    Ok(())
}

fn cells<'a>(reader: &Reader<'a>, row: NodeId) -> impl Iterator<Item = NodeId> + use<'a> {
    let tree = reader.tree;
    tree.children(row)
        .filter(|cell| matches!(tree.name(*cell), "td" | "th"))
}

/// Reads a description list: names and what they say, or questions and answers.
pub(super) fn read_definitions(reader: &mut Reader<'_>, list: NodeId) -> Result<(), Refusal> {
    /// The maximum length of a name, in bytes.
    const LONG_NAME: usize = 60;
    let mut name: Option<Paragraph> = None;
    for id in terms(reader, list) {
        let element = reader.tree.name(id);
        if !matches!(element, "dt" | "dd") {
            // Nothing else belongs in the list, but no words may be lost.
            for other in reader.paragraphs(id, Style::default())? {
                reader.push(other);
            }
            continue;
        }
        if reader.article.furniture.contains(&id) {
            reader.aside(id);
            continue;
        }
        let style = Style {
            is_bold: element == "dt",
            ..Style::default()
        };
        let mut paragraphs = reader.paragraphs(id, style)?;
        if let Some(mut label) = name.take() {
            let text = label.text();
            match paragraphs.first_mut() {
                Some(first) if element == "dd" && is_text(first) => {
                    // A name in a list needs no colon, but a label in a paragraph does.
                    let colon = if text.trim_end().ends_with(':') {
                        " "
                    } else {
                        ": "
                    };
                    push_run(&mut label.runs, bold(colon));
                    label.runs.append(&mut first.runs);
                    first.runs = label.runs;
                }
                _ => reader.push(label),
            }
        }
        if element == "dt" && paragraphs.len() == 1 && is_text(&paragraphs[0]) {
            let text = paragraphs[0].text();
            if text.len() <= LONG_NAME && !text.trim_end().ends_with(['?', '.', '!']) {
                name = paragraphs.pop();
            }
        }
        for paragraph in paragraphs {
            reader.push(paragraph);
        }
    }
    if let Some(name) = name {
        reader.push(name);
    }
    Ok(())
}

/// The elements of a description list, which may be grouped in `div` elements.
fn terms(reader: &Reader<'_>, list: NodeId) -> Vec<NodeId> {
    let tree = reader.tree;
    tree.children(list)
        .flat_map(|id| {
            let is_group = tree.name(id) == "div";
            let group = tree.children(id).filter(move |_| is_group);
            group.chain(std::iter::once(id).filter(move |_| !is_group))
        })
        .collect()
}

fn is_text(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Text
}

fn bold(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        is_bold: true,
        is_italic: false,
    }
}
