//! Draft: what an article that is being written quotes, and where.
//!
//! [`quotations`] reads Markdown or plain text and finds what stands between quotation marks and in
//! block quotes. It knows nothing of the record.

mod attributes;
mod attribution;
mod block;
mod block_quote;
mod codes;
mod comments;
mod directives;
mod elements;
mod elision;
mod html;
mod html_text;
mod interrupted;
mod markdown;
mod marks;
mod masks;
mod note_marks;
mod pairs;
mod plain;
mod quotation;
mod rows;
mod shown;
mod templates;
mod tex;
mod unjudged;
mod unread;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use attribution::{Standing, begins_with_a_dash};
pub use block::Named;
use block::{Block, Kind};
use block_quote::{callout, quotes};
pub use comments::{Action, Instruction};
pub use marks::is_mark;
use pairs::{Pair, Piece};
pub use quotation::{Quotation, count_words};
pub use shown::Shown;
pub use unjudged::{Unjudged, Why};

/// How a draft is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown: `CommonMark`, with tables, footnotes, front matter.
    Markdown,
    /// Text without marks; a blank line ends a paragraph, `>` begins a line that is quoted.
    Plain,
}

/// What a draft quotes.
#[derive(Debug, Default)]
pub struct Quotations {
    /// In order; none overlaps another.
    pub all: Vec<Quotation>,
    /// What looks like a quotation and can't be judged, in order.
    pub unjudged: Vec<Unjudged>,
    /// Comments to the program that stand beside no quotation, in order.
    pub unattached: Vec<Instruction>,
}

/// Finds the quotations of a draft: between quotation marks of all kinds and languages, also over
/// paragraphs that each open anew; and block quotes, without the line that says who. A quotation
/// within another belongs to it.
///
/// Code, links' destinations, tags and front matter are no text. What holds no letter and no digit is
/// not a quotation. The time that it takes grows with the draft's length, and not faster.
#[must_use]
pub fn quotations(draft: &str, format: Format) -> Quotations {
    let (blocks, instructions) = match format {
        Format::Markdown => markdown::blocks(draft),
        Format::Plain => (plain::blocks(draft), Vec::new()),
    };
    let mut found = Finder {
        right_opens: pairs::right_opens(&blocks),
        blocks: &blocks,
        found: Quotations::default(),
        attributions: HashSet::new(),
    };
    let numbered: Vec<(usize, &Block)> = blocks.iter().enumerate().collect();
    for stretch in numbered.chunk_by(|(_, one), (_, next)| one.quote == next.quote) {
        if found.attributions.contains(&stretch[0].0) {
            continue;
        }
        let is_note = callout(stretch[0].1).is_some_and(|(kind, _)| !quotes(kind));
        let has_marks = || !pairs::pairs(stretch, found.right_opens).0.is_empty();
        let is_text = stretch[0].1.may_quote && has_marks();
        if stretch[0].1.quote.is_some() && !is_note && !is_text {
            found.block_quote(stretch);
        } else {
            found.text(stretch);
        }
    }
    found.dialogue();
    found.labelled();
    let unread = directives::directives(draft).into_iter();
    let unread = unread.chain(unread::elements(draft, format));
    found.found.unjudged.extend(unread.map(|span| Unjudged {
        span,
        why: Why::Directive,
    }));
    let mut found = found.found;
    // Footnotes are read where they are written; nothing else may promise an order.
    found
        .all
        .sort_by_key(|one| (one.span.start, Reverse(one.span.end)));
    found.unjudged.sort_by_key(|one| one.span.start);
    for instruction in instructions {
        let before = (found.all).partition_point(|one| one.span.start < instruction.span.start);
        let last = before.checked_sub(1).and_then(|at| found.all.get_mut(at));
        match last.filter(|one| comments::is_beside(draft, one.end, instruction.span.start)) {
            Some(last) => {
                // Another comment may follow this one.
                last.end = instruction.span.end;
                last.instructions.push(instruction);
            }
            None => found.unattached.push(instruction),
        }
    }
    found
}

struct Finder<'a> {
    blocks: &'a [Block],
    right_opens: bool,
    found: Quotations,
    /// Blocks that say who said the words before them.
    attributions: HashSet<usize>,
}

impl Finder<'_> {
    fn block_quote(&mut self, stretch: &[(usize, &Block)]) {
        let quoted = block_quote::quoted(stretch, self.right_opens);
        let last = stretch.last().map_or(0, |(number, _)| *number);
        let end = self.blocks[last].shown.as_str().len();
        let Some(mut quotation) = Quotation::of_pieces(self.blocks, &quoted.pieces, (last, end))
        else {
            return;
        };
        quotation.below(self.blocks, stretch[0].0);
        let in_code = || stretch[0].1.named_in_code.clone();
        quotation.named = quoted.by.map(|by| self.named(&by)).or_else(in_code);
        if quotation.named.is_none() {
            self.name_below(&mut quotation, last + 1);
        }
        self.found.all.push(quotation);
    }

    fn text(&mut self, stretch: &[(usize, &Block)]) {
        let (pairs, alone) = pairs::pairs(stretch, self.right_opens);
        let mut last: Option<(&Pair, usize)> = None;
        for pair in &pairs {
            let Some(mut quotation) = Quotation::of_pieces(self.blocks, &pair.pieces, pair.end)
            else {
                continue;
            };
            if pair.is_title {
                self.found.unjudged.push(Unjudged {
                    span: quotation.span,
                    why: Why::Title,
                });
                continue;
            }
            quotation.beside(self.blocks, pair);
            if let Some((before, at)) = last
                && before.end.0 == pair.start.0
            {
                let text = self.blocks[pair.start.0].shown.as_str();
                let between = &text[before.end.1..pair.start.1];
                let first = &self.found.all[at];
                quotation.goes_on = interrupted::goes_on(&first.text, between);
                quotation.between = Some(between.to_owned());
            }
            self.name_after(&mut quotation, pair);
            last = Some((pair, self.found.all.len()));
            self.found.all.push(quotation);
        }
        let unjudged = alone.iter().map(|alone| Unjudged {
            span: self.blocks[alone.at.0]
                .shown
                .in_draft(alone.at.1..alone.at.1 + alone.length),
            why: alone.why,
        });
        self.found.unjudged.extend(unjudged);
    }

    /// Who is named after a quotation that is the whole of a paragraph.
    fn name_after(&mut self, quotation: &mut Quotation, pair: &Pair) {
        let (first, last) = (&self.blocks[pair.start.0], &self.blocks[pair.end.0]);
        let text = last.shown.as_str();
        if !first.shown.as_str()[..pair.start.1].trim().is_empty() || last.kind == Kind::Other {
            return;
        }
        let rest = &text[pair.end.1..];
        if rest.trim().is_empty() && last.kind == Kind::Paragraph {
            self.name_below(quotation, pair.end.0 + 1);
        } else if (begins_with_a_dash(rest) || rest.trim_start().starts_with(['-', '~']))
            && let Some(name) = attribution::named(rest, Standing::AfterWords)
        {
            let shown = pair.end.1 + name.start..pair.end.1 + name.end;
            let block = pair.end.0;
            quotation.named = Some(self.named(&Piece { block, shown }));
        }
    }

    /// Who is named in the paragraph below a quotation.
    fn name_below(&mut self, quotation: &mut Quotation, block: usize) {
        let below = self.blocks.get(block);
        // In a block quote of its own it says who, too.
        let is_alone = |one: &Block| {
            let neighbour = |at: Option<usize>| at.and_then(|at| self.blocks.get(at)?.quote);
            let is_line = begins_with_a_dash(one.shown.as_str());
            is_line
                && ![block.checked_sub(1), Some(block + 1)]
                    .map(neighbour)
                    .contains(&one.quote)
        };
        let is_outside = |one: &&Block| one.quote.is_none() || is_alone(one);
        let below = below.filter(is_outside);
        let Some(below) = below.filter(|one| one.kind != Kind::Item) else {
            return;
        };
        let text = below.shown.as_str();
        let shown = if begins_with_a_dash(text) && below.kind == Kind::Paragraph {
            attribution::named(text, Standing::Alone)
        } else {
            // A caption, or a line that cites.
            let is_all =
                |cited: &&Range<usize>| text[cited.end..].trim().is_empty() && cited.start == 0;
            below.cited.clone().filter(|cited| is_all(&cited))
        };
        if let Some(shown) = shown {
            quotation.named = Some(self.named(&Piece { block, shown }));
            quotation.end = below.shown.in_draft(text.len()..text.len()).end;
            self.attributions.insert(block);
        }
    }

    fn named(&self, by: &Piece) -> Named {
        let shown = &self.blocks[by.block].shown;
        let part = shown.part(by.shown.clone());
        Named {
            span: part.in_draft(0..part.as_str().len()),
            text: part.as_str().to_owned(),
        }
    }

    /// Paragraphs that begin with a name and a colon, without quotation marks after them.
    fn labelled(&mut self) {
        for block in self.blocks {
            let text = block.shown.as_str();
            let is_text = block.quote.is_none() && block.kind != Kind::Other;
            let is_label = is_text
                && attribution::label(text).is_some_and(|(_, start)| {
                    !text[start..].trim_start().starts_with(marks::is_mark)
                });
            if is_label {
                let part = block.shown.part(0..text.len());
                self.found.unjudged.push(Unjudged {
                    span: part.in_draft(0..part.as_str().len()),
                    why: Why::Label,
                });
            }
        }
    }

    /// Paragraphs that begin with a dash, and their lines that do.
    fn dialogue(&mut self) {
        for (number, block) in self.blocks.iter().enumerate() {
            let is_text = block.quote.is_none() && block.kind == Kind::Paragraph;
            if !is_text
                || !begins_with_a_dash(block.shown.as_str())
                || self.attributions.contains(&number)
            {
                continue;
            }
            let spans = block.shown.lines();
            let mut lines: Vec<Range<usize>> = Vec::new();
            for line in spans {
                match lines.last_mut() {
                    Some(last) if !begins_with_a_dash(&block.shown.as_str()[line.clone()]) => {
                        last.end = line.end;
                    }
                    _ => lines.push(line),
                }
            }
            // The first line may be code alone, which shows nothing.
            let parts = lines.into_iter().map(|line| block.shown.part(line));
            let parts = parts.filter(|part| begins_with_a_dash(part.as_str()));
            self.found.unjudged.extend(parts.map(|part| Unjudged {
                span: part.in_draft(0..part.as_str().len()),
                why: Why::DialogueDash,
            }));
        }
    }
}

#[cfg(test)]
mod tests;
