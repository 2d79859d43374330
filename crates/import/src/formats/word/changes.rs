//! Tracked changes. Until they are accepted or rejected, it is not decided which words were said.

use super::xml::{Element, Namespace};
use crate::Refusal;

/// A kind of tracked change of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Insertion,
    Deletion,
    /// Text that was moved away.
    MoveFrom,
    /// Text that was moved here.
    MoveTo,
    /// Table cells that were merged or divided.
    CellMerge,
}

/// How many tracked changes there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Changes {
    insertions: usize,
    deletions: usize,
    moves_from: usize,
    moves_to: usize,
    cell_merges: usize,
}

impl Change {
    /// The change that an element marks: a range of runs, the mark of a paragraph, a row or a cell of a
    /// table. Changes of formatting and of numbers of lists do not change what was said.
    pub(super) fn from_element(element: &Element) -> Option<Self> {
        let name = element.name();
        if element.namespace != Namespace::Word {
            // Conflicts of authors who work at the same time, in a later namespace.
            return match name {
                "conflictIns" => Some(Self::Insertion),
                "conflictDel" => Some(Self::Deletion),
                _ => None,
            };
        }
        match name {
            "ins" | "cellIns" => Some(Self::Insertion),
            "del" | "cellDel" => Some(Self::Deletion),
            "moveFrom" => Some(Self::MoveFrom),
            "moveTo" => Some(Self::MoveTo),
            "cellMerge" => Some(Self::CellMerge),
            _ => None,
        }
    }
}

impl Changes {
    pub(super) fn add(&mut self, change: Change) {
        *match change {
            Change::Insertion => &mut self.insertions,
            Change::Deletion => &mut self.deletions,
            Change::MoveFrom => &mut self.moves_from,
            Change::MoveTo => &mut self.moves_to,
            Change::CellMerge => &mut self.cell_merges,
        } += 1;
    }

    pub(super) fn add_all(&mut self, others: Self) {
        self.insertions += others.insertions;
        self.deletions += others.deletions;
        self.moves_from += others.moves_from;
        self.moves_to += others.moves_to;
        self.cell_merges += others.cell_merges;
    }

    /// Adds the changes of the mark of a paragraph or of a table row, each of which belongs to a change of
    /// the same kind inside, if there is one. `before` counts the changes before the paragraph or row.
    pub(super) fn add_marks(&mut self, marks: Self, before: Self) {
        let add = |count: &mut usize, marks: usize, before: usize| {
            if *count == before {
                *count += marks;
            }
        };
        add(&mut self.insertions, marks.insertions, before.insertions);
        add(&mut self.deletions, marks.deletions, before.deletions);
        add(&mut self.moves_from, marks.moves_from, before.moves_from);
        add(&mut self.moves_to, marks.moves_to, before.moves_to);
        add(&mut self.cell_merges, marks.cell_merges, before.cell_merges);
    }

    /// # Errors
    /// If there is a change.
    pub(super) fn refuse(self) -> Result<(), Refusal> {
        let counts = [
            (self.insertions, "insertion", "insertions"),
            (self.deletions, "deletion", "deletions"),
            // A move has two ends.
            (self.moves_from.max(self.moves_to), "move", "moves"),
            (self.cell_merges, "merged cell", "merged cells"),
        ];
        let counts: Vec<_> = counts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        if counts.is_empty() {
            return Ok(());
        }
        let counts = counts.join(", ");
        Err(Refusal::new(format!(
            "the document has tracked changes, which decide what was said ({counts}): accept or reject them in Word first"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{formatted, p, paragraphs, refusal, run};

    #[test]
    fn tracked_changes_are_refused_with_their_counts() {
        let inserted = format!("<w:ins w:id=\"1\">{}</w:ins>", run("not "));
        let deleted = "<w:del w:id=\"2\"><w:r><w:delText>at all</w:delText></w:r></w:del>";
        let mark = |name: &str| format!("<w:p><w:pPr><w:rPr><w:{name}/></w:rPr></w:pPr>");
        let moved = |name: &str| format!("<w:{name}>{}</w:{name}>", run("moved"));
        for (body, counts) in [
            (
                p(&[&inserted, deleted, &inserted].concat()),
                "(2 insertions, 1 deletion)",
            ),
            // The mark of a paragraph that was inserted as a whole is a part of that change.
            (format!("{}{inserted}</w:p>", mark("ins")), "(1 insertion)"),
            (
                format!("{}{}</w:p>", mark("del"), run("so")),
                "(1 deletion)",
            ),
            (p(&(moved("moveFrom") + &moved("moveTo"))), "(1 move)"),
            (
                format!(
                    "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{0}</w:tc></w:tr>\
                 <w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{0}</w:tc></w:tr></w:tbl>",
                    p(&run("so"))
                ),
                "(1 insertion, 1 deletion)",
            ),
            (
                p(&format!(
                    "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>\
                 <mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                    p(deleted)
                )),
                "(1 deletion)",
            ),
        ] {
            let message = refusal(&body);
            assert!(message.contains(counts), "{message}");
        }
    }

    #[test]
    fn changes_of_formatting_are_not_changes_of_the_text() {
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Normal\"/><w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr>{}</w:p>",
            formatted(
                "<w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>",
                "so"
            )
        );
        assert_eq!(paragraphs(&body, &[]), ["so"]);
    }
}
