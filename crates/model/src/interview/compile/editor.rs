//! Values that the editor reads, where onrecord reads the words wrongly, or cannot read them. What
//! loading checks of them is that the words stand.

use super::Compiler;
use super::claim::{Fate, Touched, Typed};
use crate::interview::Passage;
use crate::source::finding::Code;
use crate::source::{Finding, Pointer};

impl Compiler<'_> {
    /// Takes a value with `read_by`. It annotates every reading that its words touch, and the
    /// warning shows what these say.
    pub(super) fn stated_by_editor<T: Typed>(
        &mut self,
        at: &Pointer,
        passage: &Passage,
        typed: &T,
    ) {
        let Touched { held, cut } = self.touched(passage);
        let agrees = held.iter().any(|index| {
            let mismatches = typed.mismatches(self, &self.readings[*index]);
            mismatches.is_some_and(|them| them.is_empty())
        });
        let mut touched = [held, cut].concat();
        touched.sort_unstable();
        for index in &touched {
            self.readings[*index].fate = Fate::Claimed;
        }
        if typed.reason().is_none() {
            let finding = Finding::fault(
                at.key("read_by"),
                Code::ReasonMissing,
                "what the editor reads needs a `reason`",
            )
            .help("say how the words are read, and what is wrong with onrecord's reading if there is one");
            self.report(finding);
            return;
        }
        let help = agrees.then_some("onrecord reads the same: `read_by` can be left out");
        self.warn_of_editor(&at.key("read_by"), passage, &touched, help);
    }

    /// Lists a value that the editor reads.
    pub(super) fn warn_of_editor(
        &mut self,
        at: &Pointer,
        passage: &Passage,
        touched: &[usize],
        help: Option<&str>,
    ) {
        let words = &self.sections[passage.section].text.as_str()[passage.bytes.clone()];
        let readings: Vec<String> = (touched.iter())
            .map(|index| {
                let says = &self.readings[*index].says;
                format!("{says} in “{}”", self.words_of(*index))
            })
            .collect();
        let read = if readings.is_empty() {
            "nothing".to_owned()
        } else {
            readings.join(" and ")
        };
        let message = format!("the editor reads “{words}”; onrecord reads {read}");
        let finding = Finding::warning(at, Code::ReadByEditor, message).maybe_help(help);
        self.report(finding);
    }
}
