//! Finds the quotations in the blocks of a draft: pairs of marks, block quotes, and text that only
//! looks like a quotation.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::attribution::{self, LineContext, begins_with_a_dash};
use super::block::{AttributionLine, Block, BlockKind};
use super::block_quote::{self, is_quoting_callout, parse_callout};
use super::mark_pairs::{self, Pair, Piece};
use super::masked_draft::ParsedDraft;
use super::not_checked::{NotChecked, NotCheckedReason};
use super::quotation::Quotation;
use super::{
    Format, Quotations, comments, directives, html_document, interruption, markdown, marks, plain,
    unread_elements,
};

/// Finds the quotations of a draft: text between quotation marks of all kinds and languages, including
/// quotations that span several paragraphs if each paragraph begins with a mark, and block quotes,
/// without their attribution line. A quotation within another is part of it.
///
/// Code, link destinations, tags and front matter are not text. Text without letters and digits is not
/// a quotation. The running time is linear in the length of the draft.
#[must_use]
pub fn find_quotations(draft: &str, format: Format) -> Quotations {
    find_quotations_up_to(usize::MAX, draft, format)
}

/// Like [`find_quotations`], but returns at most `max` quotations: thousands of marks take much memory as
/// quotations. [`Quotations::total`] counts all.
#[must_use]
pub fn find_quotations_up_to(max: usize, draft: &str, format: Format) -> Quotations {
    let ParsedDraft {
        blocks,
        instructions,
        outputs,
    } = match format {
        Format::Markdown => markdown::parse_draft(draft),
        Format::Plain => ParsedDraft {
            blocks: plain::parse_blocks(draft),
            ..ParsedDraft::default()
        },
        Format::Html => html_document::parse_draft(draft),
    };
    let mut found = Finder {
        right_mark_may_open: mark_pairs::right_mark_may_open(&blocks),
        blocks: &blocks,
        max,
        found: Quotations::default(),
        attribution_blocks: HashSet::new(),
    };
    let numbered_blocks: Vec<(usize, &Block)> = blocks.iter().enumerate().collect();
    for group in numbered_blocks.chunk_by(|(_, one), (_, next)| one.in_quote == next.in_quote) {
        let is_attribution =
            |(number, _): &(usize, &Block)| found.attribution_blocks.contains(number);
        // The attribution of the block quote before it.
        let group = &group[group.iter().take_while(|one| is_attribution(one)).count()..];
        if group.is_empty() {
            continue;
        }
        let is_note = parse_callout(group[0].1).is_some_and(|(kind, _)| !is_quoting_callout(kind));
        let has_marks = || {
            !mark_pairs::match_pairs(group, found.right_mark_may_open)
                .0
                .is_empty()
        };
        let is_text = group[0].1.is_quoted_if_unmarked && has_marks();
        if group[0].1.in_quote.is_some() && !is_note && !is_text {
            found.add_block_quote(group);
        } else {
            found.add_marked_quotations(group);
        }
    }
    found.list_dialogue();
    found.list_labelled_paragraphs();
    let unread = directives::find_directives(draft).into_iter();
    let unread = unread.chain(unread_elements::find_unread_elements(draft, format));
    let mut found = found.found;
    for (spans, reason) in [
        (unread.collect::<Vec<_>>(), NotCheckedReason::Directive),
        (outputs, NotCheckedReason::Output),
    ] {
        let listed = spans.into_iter().map(|span| NotChecked { span, reason });
        found.not_checked.extend(listed);
    }
    // Blocks of footnotes are out of order, and the order of other blocks is not guaranteed either.
    found
        .quotations
        .sort_by_key(|one| (one.span.start, Reverse(one.span.end)));
    found.not_checked.sort_by_key(|one| one.span.start);
    // The quotation before the last comment, and the end of what a comment can be beside: of the quotation, of the tag
    // that contains it, or of the comments after it.
    let mut beside: Option<(usize, usize)> = None;
    for instruction in instructions {
        let before =
            (found.quotations).partition_point(|one| one.span.start < instruction.span.start);
        let last = before.checked_sub(1);
        if last != beside.map(|(at, _)| at) {
            beside = last.map(|at| {
                let end = found.quotations[at].end;
                (at, comments::tag_end(draft, end).unwrap_or(end))
            });
        }
        match beside.filter(|(_, end)| comments::is_beside(draft, *end, instruction.span.start)) {
            Some((at, _)) => {
                let quotation = &mut found.quotations[at];
                // Another comment may follow.
                quotation.end = instruction.span.end;
                beside = Some((at, quotation.end));
                quotation.instructions.push(instruction);
            }
            None => found.unattached_instructions.push(instruction),
        }
    }
    found
}

struct Finder<'a> {
    blocks: &'a [Block],
    right_mark_may_open: bool,
    /// The maximum number of quotations.
    max: usize,
    found: Quotations,
    /// Blocks that are attribution lines of the quotation before them.
    attribution_blocks: HashSet<usize>,
}

impl Finder<'_> {
    fn add_block_quote(&mut self, group: &[(usize, &Block)]) {
        let quoted = block_quote::extract_quoted(group, self.right_mark_may_open);
        let last = group.last().map_or(0, |(number, _)| *number);
        let end = self.blocks[last].rendered.as_str().len();
        let Some(mut quotation) = Quotation::from_pieces(self.blocks, &quoted.pieces, (last, end))
        else {
            return;
        };
        self.list_pairs_outside(&quoted.pieces, group);
        quotation.set_introduction(self.blocks, group[0].0);
        let in_code = || group[0].1.shortcode_attribution.clone();
        quotation.attribution = quoted
            .attribution
            .map(|piece| self.to_attribution(&piece))
            .or_else(in_code);
        if quotation.attribution.is_none() {
            self.attribute_below(&mut quotation, last + 1);
        }
        self.add_quotation(quotation);
    }

    fn add_quotation(&mut self, quotation: Quotation) {
        self.found.total += 1;
        if self.found.quotations.len() < self.max {
            self.found.quotations.push(quotation);
        }
    }

    fn add_marked_quotations(&mut self, group: &[(usize, &Block)]) {
        let (pairs, alone) = mark_pairs::match_pairs(group, self.right_mark_may_open);
        let mut last: Option<&Pair> = None;
        for pair in &pairs {
            let Some(mut quotation) = Quotation::from_pieces(self.blocks, &pair.pieces, pair.end)
            else {
                continue;
            };
            if pair.is_title {
                self.found.not_checked.push(NotChecked {
                    span: quotation.span,
                    reason: NotCheckedReason::Title,
                });
                continue;
            }
            quotation.set_context(self.blocks, pair);
            if let Some(before) = last
                && before.end.0 == pair.start.0
                && let Some(first) = self.found.quotations.last()
            {
                let text = self.blocks[pair.start.0].rendered.as_str();
                let between = &text[before.end.1..pair.start.1];
                quotation.continues_previous =
                    interruption::continues_sentence(&first.text, between);
                quotation.between = Some(between.to_owned());
            }
            self.attribute_after(&mut quotation, pair);
            last = Some(pair);
            self.add_quotation(quotation);
        }
        let unjudged = alone.iter().map(|alone| NotChecked {
            span: self.blocks[alone.position.0]
                .rendered
                .draft_span(alone.position.1..alone.position.1 + alone.length),
            reason: alone.reason,
        });
        self.found.not_checked.extend(unjudged);
    }

    /// Finds the attribution after a quotation that is a whole paragraph.
    fn attribute_after(&mut self, quotation: &mut Quotation, pair: &Pair) {
        let (first, last) = (&self.blocks[pair.start.0], &self.blocks[pair.end.0]);
        let text = last.rendered.as_str();
        if !first.rendered.as_str()[..pair.start.1].trim().is_empty()
            || last.kind == BlockKind::Other
        {
            return;
        }
        let rest = &text[pair.end.1..];
        if rest.trim().is_empty() && last.kind == BlockKind::Paragraph {
            self.attribute_below(quotation, pair.end.0 + 1);
        } else if (begins_with_a_dash(rest) || rest.trim_start().starts_with(['-', '~']))
            && let Some(name) = attribution::parse_attribution(rest, LineContext::AfterWords)
        {
            let shown = pair.end.1 + name.start..pair.end.1 + name.end;
            let block = pair.end.0;
            quotation.attribution = Some(self.to_attribution(&Piece { block, span: shown }));
        }
    }

    /// Finds the attribution in the paragraph below a quotation.
    fn attribute_below(&mut self, quotation: &mut Quotation, block: usize) {
        let below = self.blocks.get(block);
        // An attribution line may also be in a block quote of its own.
        let is_alone = |one: &Block| {
            let neighbour = |at: Option<usize>| at.and_then(|at| self.blocks.get(at)?.in_quote);
            let is_line = begins_with_a_dash(one.rendered.as_str());
            is_line
                && ![block.checked_sub(1), Some(block + 1)]
                    .map(neighbour)
                    .contains(&one.in_quote)
        };
        let is_outside = |one: &&Block| one.in_quote.is_none() || is_alone(one);
        let below = below.filter(is_outside);
        let Some(below) = below.filter(|one| one.kind != BlockKind::Item) else {
            return;
        };
        let text = below.rendered.as_str();
        let is_line = below.kind == BlockKind::Paragraph || below.cited.is_some();
        let shown = if begins_with_a_dash(text) && is_line {
            attribution::parse_attribution(text, LineContext::Alone)
        } else {
            // A caption or a citation, unless it contains a quotation itself.
            let may_quote = text
                .contains(|c| marks::is_quotation_mark(c) && !marks::may_be_apostrophe(c))
                && attribution::parse_undashed_attribution(text).is_none();
            let is_all =
                |cited: &&Range<usize>| text[cited.end..].trim().is_empty() && cited.start == 0;
            let cited = below.cited.clone();
            cited.filter(|cited| is_all(&cited) && !may_quote)
        };
        if let Some(shown) = shown {
            quotation.attribution = Some(self.to_attribution(&Piece { block, span: shown }));
            quotation.end = below.rendered.draft_span(text.len()..text.len()).end;
            self.attribution_blocks.insert(block);
            self.list_pairs_outside(&[], &[(block, below)]);
        }
    }

    /// Lists what is quoted in blocks outside of the quoted pieces, which is in an attribution.
    fn list_pairs_outside(&mut self, quoted: &[Piece], blocks: &[(usize, &Block)]) {
        let (pairs, _) = mark_pairs::match_pairs(blocks, self.right_mark_may_open);
        let is_quoted = |piece: &Piece| {
            quoted.iter().any(|one| {
                let overlaps = one.span.start < piece.span.end && piece.span.start < one.span.end;
                one.block == piece.block && overlaps
            })
        };
        for pair in pairs
            .iter()
            .filter(|pair| !pair.pieces.iter().any(is_quoted))
        {
            let quotation = Quotation::from_pieces(self.blocks, &pair.pieces, pair.end);
            self.found
                .not_checked
                .extend(quotation.map(|quotation| NotChecked {
                    span: quotation.span,
                    reason: NotCheckedReason::Attribution,
                }));
        }
    }

    fn to_attribution(&self, piece: &Piece) -> AttributionLine {
        let shown = &self.blocks[piece.block].rendered;
        let part = shown.trimmed_slice(piece.span.clone());
        AttributionLine {
            span: part.draft_span(0..part.as_str().len()),
            text: part.as_str().to_owned(),
        }
    }

    /// Lists paragraphs that begin with a name and a colon, without a quotation mark after them.
    fn list_labelled_paragraphs(&mut self) {
        for block in self.blocks {
            let text = block.rendered.as_str();
            let is_text = block.in_quote.is_none() && block.kind != BlockKind::Other;
            let is_label = is_text
                && attribution::parse_speaker_label(text).is_some_and(|(_, start)| {
                    !text[start..]
                        .trim_start()
                        .starts_with(marks::is_quotation_mark)
                });
            if is_label {
                let part = block.rendered.trimmed_slice(0..text.len());
                self.found.not_checked.push(NotChecked {
                    span: part.draft_span(0..part.as_str().len()),
                    reason: NotCheckedReason::Label,
                });
            }
        }
    }

    /// Lists paragraphs that begin with a dash, split at the lines that begin with one.
    fn list_dialogue(&mut self) {
        for (number, block) in self.blocks.iter().enumerate() {
            let is_text = block.in_quote.is_none() && block.kind == BlockKind::Paragraph;
            if !is_text
                || !begins_with_a_dash(block.rendered.as_str())
                || self.attribution_blocks.contains(&number)
            {
                continue;
            }
            let spans = block.rendered.lines();
            let mut lines: Vec<Range<usize>> = Vec::new();
            for line in spans {
                match lines.last_mut() {
                    Some(last) if !begins_with_a_dash(&block.rendered.as_str()[line.clone()]) => {
                        last.end = line.end;
                    }
                    _ => lines.push(line),
                }
            }
            // The first line may consist of code that renders as nothing.
            let parts = lines
                .into_iter()
                .map(|line| block.rendered.trimmed_slice(line));
            let parts = parts.filter(|part| begins_with_a_dash(part.as_str()));
            self.found.not_checked.extend(parts.map(|part| NotChecked {
                span: part.draft_span(0..part.as_str().len()),
                reason: NotCheckedReason::DialogueDash,
            }));
        }
    }
}
