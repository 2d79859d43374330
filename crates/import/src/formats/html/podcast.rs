//! The HTML transcripts of Podcasting 2.0: `<cite>` has the speaker, `<time>` the time, `<p>` the words.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md>

use super::article::Article;
use super::dom::{DOCUMENT, Data, NodeId, Tree};
use super::{content, set_outside_aside, struck_out};
use crate::Refusal;
use crate::document::{Document, Speech};
use crate::paragraph::Kind;
use crate::text::clean;
use crate::timestamp;

/// Reads a page as the transcript of a podcast. Returns whether it is one.
///
/// # Errors
/// If elements are nested too deeply.
pub(super) fn read(tree: &Tree, document: &mut Document) -> Result<bool, Refusal> {
    let Some(root) = find_transcript(tree) else {
        return Ok(false);
    };
    set_outside_aside(tree, root, None, document);
    let article = Article::whole(tree);
    let (mut speaker, mut start) = (None, None);
    for id in tree.children(root) {
        let line = tree.line(id);
        match tree.data(id) {
            Data::Element(element) => match &*element.name.local {
                "cite" => {
                    speaker = Some(clean(&tree.text(id)))
                        .map(|name| name.trim_end_matches(':').trim().to_owned())
                        .filter(|name| !name.is_empty());
                    start = None;
                    continue;
                }
                "time" => {
                    let text = clean(&tree.text(id));
                    start = parse_time(&text);
                    if start.is_none() {
                        document.set_aside(line, text);
                    }
                    continue;
                }
                "script" | "style" | "head" => continue,
                _ => {}
            },
            Data::Text(text) if !text.trim().is_empty() => {
                document.speech(Speech {
                    speaker: speaker.clone(),
                    start: start.take(),
                    text: text.clone(),
                    line,
                    ..Speech::default()
                });
                continue;
            }
            _ => continue,
        }
        if article.furniture.contains(&id) {
            document.set_aside(line, clean(&content::visible_text(tree, id)));
            continue;
        }
        let mut inner = content::read(tree, &article, id)?;
        document.set_aside.append(&mut inner.set_aside);
        for (line, text) in &inner.struck_out {
            document.remarks.push(struck_out(*line, text));
        }
        let heading = element_level(tree, id);
        for paragraph in inner.paragraphs {
            match (heading, &paragraph.kind) {
                (Some(level), _) | (None, &Kind::Heading(level)) => {
                    document.heading(level, paragraph.text(), paragraph.line);
                }
                (None, Kind::Text) => document.speech(Speech {
                    speaker: speaker.clone(),
                    start: start.take(),
                    text: paragraph.text(),
                    line: paragraph.line,
                    ..Speech::default()
                }),
                (None, Kind::Row(cells)) => {
                    for text in cells.iter().flatten() {
                        document.speech(Speech {
                            speaker: speaker.clone(),
                            start: start.take(),
                            text: text.clone(),
                            line: paragraph.line,
                            ..Speech::default()
                        });
                    }
                }
            }
        }
    }
    Ok(true)
}

/// The level of a heading.
fn element_level(tree: &Tree, id: NodeId) -> Option<u8> {
    let level = tree.name(id).strip_prefix('h')?;
    level.parse().ok().filter(|level| (1..=6).contains(level))
}

/// The element whose children are `cite`, `time` and `p`: a time or a paragraph follows each citation,
/// and a paragraph or a citation follows each time.
fn find_transcript(tree: &Tree) -> Option<NodeId> {
    let first = tree.find(DOCUMENT, "time").next()?;
    let root = tree.parent(first)?;
    let names: Vec<&str> = tree
        .children(root)
        .map(|id| tree.name(id))
        .filter(|name| matches!(*name, "cite" | "time" | "p"))
        .collect();
    let follows = |name: &str, next: &[&str]| {
        names
            .windows(2)
            .filter(|pair| pair[0] == name)
            .all(|pair| next.contains(&pair[1]))
    };
    let times = names.iter().filter(|name| **name == "time").count();
    let are_times = tree
        .children(root)
        .filter(|id| tree.name(*id) == "time")
        .all(|id| parse_time(&clean(&tree.text(id))).is_some());
    (times > 0 && are_times && follows("cite", &["time", "p"]) && follows("time", &["p", "cite"]))
        .then_some(root)
}

fn parse_time(text: &str) -> Option<f64> {
    timestamp::parse(text.trim_matches(['[', ']', '(', ')', ' ']))
}
