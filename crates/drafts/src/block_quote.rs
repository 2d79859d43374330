//! Finds the quoted text of a block quote: all of it, except the attribution and quotation marks around
//! the whole.

use std::ops::Range;

use super::attribution::{
    self, LineContext, ends_a_sentence, find_trailing_attribution, is_full_name, parse_attribution,
    parse_speaker_label, parse_undashed_attribution,
};
use super::block::{Block, BlockKind};
use super::mark_pairs::{Pair, Piece, match_pairs};
use super::masks::is_part_of_words;

/// The maximum number of words in the line below a name that gives the person's role. A longer line is a
/// sentence.
const MAX_ROLE_WORDS: usize = 8;

/// The quoted text and its attribution.
#[derive(Debug, Default)]
pub(super) struct QuotedContent {
    pub(super) pieces: Vec<Piece>,
    pub(super) attribution: Option<Piece>,
}

/// The kind of a callout (`> [!kind] Title`), and the span of the title in its first block; `None` if
/// the block quote is not a callout.
pub(super) fn parse_callout(first: &Block) -> Option<(&str, Piece)> {
    let text = first.rendered.as_str();
    let (kind, _) = text.strip_prefix("[!")?.split_once(']')?;
    let title = "[!".len() + kind.len() + "]".len();
    let end = first.rendered.first_line_end();
    let kind = kind.trim();
    (kind.chars().all(char::is_alphanumeric) && title <= end).then(|| {
        let fold = text[title..end].starts_with(['+', '-']);
        let shown = title + usize::from(fold)..end;
        (
            kind,
            Piece {
                block: 0,
                span: shown,
            },
        )
    })
}

/// Whether callouts of this kind are quotations.
pub(super) fn is_quoting_callout(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("quote") || kind.eq_ignore_ascii_case("cite")
}

/// The quoted pieces and the attribution. `blocks` are the blocks of one block quote, with their
/// numbers.
pub(super) fn extract_quoted(blocks: &[(usize, &Block)], right_opens: bool) -> QuotedContent {
    let whole = |(number, block): &(usize, &Block)| Piece {
        block: *number,
        span: 0..block.rendered.as_str().len(),
    };
    // The first of the paragraphs of a footer names the speaker.
    let is_cited = |(_, block): &&(usize, &Block)| {
        let end = block.rendered.as_str().len();
        block.cited.as_ref() == Some(&(0..end))
    };
    let cited_count = blocks.iter().rev().take_while(is_cited).count();
    let blocks = &blocks[..blocks.len() - cited_count.saturating_sub(1)];
    let mut quoted = QuotedContent {
        pieces: blocks.iter().map(whole).collect(),
        attribution: None,
    };
    let Some((first, last)) = blocks.first().zip(blocks.last()) else {
        return quoted;
    };
    if let Some((_, title)) = parse_callout(first.1) {
        quoted.pieces[0].span.start = title.span.end;
        let has_title = first.1.rendered.as_str()[title.span.clone()].contains(char::is_alphabetic);
        quoted.attribution = has_title.then_some(Piece {
            block: first.0,
            ..title
        });
    }
    if let Some((at, name_span)) = find_attribution(blocks, last.1) {
        let cut = quoted.pieces.len() - 1;
        quoted.pieces[cut].span.end = at.max(quoted.pieces[cut].span.start);
        quoted.attribution = Some(Piece {
            block: last.0,
            span: name_span,
        });
    }
    if quoted.attribution.is_none()
        && let Some(name) = find_name_in_first_line(blocks, first.1)
    {
        quoted.pieces[0].span.start = first.1.rendered.first_line_end();
        quoted.attribution = Some(Piece {
            block: first.0,
            span: name,
        });
    }
    if quoted.attribution.is_none()
        && let Some((name, start)) = parse_speaker_label(first.1.rendered.as_str())
        && first.1.rendered.as_str()[name.clone()].contains(char::is_whitespace)
    {
        quoted.pieces[0].span.start = start;
        quoted.attribution = Some(Piece {
            block: first.0,
            span: name,
        });
    }
    let text = |piece: &Piece| {
        // The blocks are numbered consecutively.
        let block = blocks.get(piece.block - first.0);
        block.map_or("", |(_, block)| {
            &block.rendered.as_str()[piece.span.clone()]
        })
    };
    if last.1.cited.is_some()
        && !quoted
            .pieces
            .iter()
            .any(|piece| text(piece).contains(is_part_of_words))
    {
        // Nothing but a citation: it is what is quoted.
        quoted = QuotedContent {
            pieces: blocks.iter().map(whole).collect(),
            attribution: None,
        };
    }
    quoted.pieces.retain(|piece| !text(piece).trim().is_empty());
    let (within, _) = match_pairs(blocks, right_opens);
    if let [pair] = &within[..]
        && covers_all(pair, &quoted.pieces, text)
    {
        quoted.pieces.clone_from(&pair.pieces);
    }
    quoted
}

/// Where the attribution begins in the last block, and the span of the name.
fn find_attribution(blocks: &[(usize, &Block)], last: &Block) -> Option<(usize, Range<usize>)> {
    let text = last.rendered.as_str();
    let line = last.rendered.last_line_start();
    if let Some(cited) = &last.cited
        && let Some(found) = find_cited_attribution(text, line, cited)
    {
        return Some(found);
    }
    let items = blocks
        .iter()
        .filter(|(_, block)| block.kind == BlockKind::Item);
    // Markdown parses "- Her name" as a list item.
    if blocks.len() > 1 && last.kind == BlockKind::Item && items.count() == 1 {
        return parse_undashed_attribution(text).map(|name| (0, name));
    }
    if let Some(name) = find_undashed_name(blocks, last, line) {
        return Some((line, name));
    }
    if (line > 0 && ends_a_sentence(&text[..line]) || line == 0 && blocks.len() > 1)
        && attribution::is_source_line(&text[line..])
    {
        return Some((line, line..text.len()));
    }
    let is_alone = line == 0 && blocks.len() > 1;
    if is_alone && let Some(name) = parse_attribution(text, LineContext::Alone) {
        return Some((0, name));
    }
    if line > 0 {
        let ends = ends_a_sentence(&text[..line]);
        let context = if ends {
            LineContext::Alone
        } else {
            LineContext::AfterWords
        };
        if let Some(name) = parse_attribution(&text[line..], context) {
            return Some((line, line + name.start..line + name.end));
        }
    }
    if let Some(found) = find_two_line_attribution(blocks, last) {
        return Some(found);
    }
    find_trailing_attribution(text)
}

/// The name in the first line, if that is only a full name in italics or bold.
fn find_name_in_first_line(blocks: &[(usize, &Block)], first: &Block) -> Option<Range<usize>> {
    let text = first.rendered.as_str();
    let end = first.rendered.first_line_end();
    let name = text[..end].trim();
    let start = end - text[..end].trim_start().len();
    let covers_name =
        |emphasis: &Range<usize>| emphasis.start <= start && emphasis.end >= start + name.len();
    let is_all = end == text.len();
    ((!is_all || blocks.len() > 1)
        && first.emphasized.iter().any(covers_name)
        && name.split_whitespace().count() > 1
        && is_full_name(name))
    .then(|| start..start + name.len())
}

/// The attribution in the last two lines: a name, and below it the person's role.
fn find_two_line_attribution(
    blocks: &[(usize, &Block)],
    last: &Block,
) -> Option<(usize, Range<usize>)> {
    let text = last.rendered.as_str();
    let lines = last.rendered.lines();
    let [.., name, role] = &lines[..] else {
        return None;
    };
    let is_alone = lines.len() == 2 && blocks.len() > 1;
    let context = if is_alone || ends_a_sentence(&text[..name.start]) {
        LineContext::Alone
    } else {
        return None;
    };
    let role = &text[role.clone()];
    let is_role = !role.trim_end().ends_with(['.', '!', '?', '…'])
        && role.split_whitespace().count() <= MAX_ROLE_WORDS;
    let found = parse_attribution(&text[name.clone()], context)?;
    let end = text.trim_end().len();
    is_role.then_some((name.start, name.start + found.start..end))
}

/// The name at the start of the last line, if it is emphasized, in small print, or a full name.
fn find_undashed_name(
    blocks: &[(usize, &Block)],
    last: &Block,
    line: usize,
) -> Option<Range<usize>> {
    let before = match line {
        0 => blocks
            .len()
            .checked_sub(2)
            .map(|above| blocks[above].1.rendered.as_str())?,
        line => &last.rendered.as_str()[..line],
    };
    let text = &last.rendered.as_str()[line..];
    let start = line + text.len() - text.trim_start().len();
    let emphasis = last
        .emphasized
        .iter()
        .find(|emphasis| emphasis.start == start);
    let rest = emphasis.map(|emphasis| last.rendered.as_str()[emphasis.end..].trim_start());
    let is_set_off =
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', '(', '|', '—', '–']));
    // Without emphasis, at least a first and a last name are required.
    let is_first = is_set_off || is_full_name(&text[start - line..]);
    let ends = text.trim_end().ends_with(['.', '!', '?', '…']);
    let name = parse_undashed_attribution(&text[start - line..])?;
    (is_first && !ends && ends_a_sentence(before)).then(|| start + name.start..start + name.end)
}

/// The attribution in a block with `<cite>` or `<footer>`, which may also contain the title of a work.
fn find_cited_attribution(
    text: &str,
    line: usize,
    cited: &Range<usize>,
) -> Option<(usize, Range<usize>)> {
    let is_lead = |c: char| c.is_whitespace() || "—–―-~(".contains(c);
    let (head, rest) = (&text[..cited.start], text[cited.end..].trim());
    let lead = head.trim_end_matches(is_lead);
    let has_dash = lead.len() < head.trim_end().len() && ends_a_sentence(lead);
    let begins_a_line = lead.is_empty() || line > 0 && lead.len() <= line;
    let is_last = !rest.contains(char::is_alphanumeric);
    let goes_on = rest.starts_with([',', ';', '(', '—', '–']);
    let name_span = if is_last {
        cited.clone()
    } else {
        cited.start..text.len()
    };
    let name = text[name_span.clone()].trim_start_matches(is_lead);
    (is_last || goes_on && (begins_a_line || has_dash))
        .then(|| (lead.len(), name_span.end - name.len()..name_span.end))
}

/// Whether the pair encloses all pieces.
fn covers_all<'a>(pair: &Pair, pieces: &[Piece], text: impl Fn(&Piece) -> &'a str) -> bool {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return false;
    };
    let indent = text(first).len() - text(first).trim_start().len();
    let end = last.span.start + text(last).trim_end().len();
    pair.start == (first.block, first.span.start + indent) && pair.end == (last.block, end)
}
