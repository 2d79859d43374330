//! What was found out about places once, for all that are written alike.

use crate::index::Written;

/// How many ways of writing are kept, and of how many words: longer phrases stand in few places.
const KEPT: usize = 64;
const LONGEST: usize = 64;

/// At which level a text stands where its words are written so; the ways that are met most come to
/// stand first.
#[derive(Default)]
pub(super) struct Alike<'a>(Vec<(Written<'a>, Option<usize>)>);

impl<'a> Alike<'a> {
    /// The level at a place where the words are written so, found out if it isn't known.
    pub(super) fn level(
        &mut self,
        written: Written<'a>,
        find_out: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        match self.0.iter().position(|(known, _)| *known == written) {
            Some(0) => self.0[0].1,
            Some(at) => {
                self.0.swap(at - 1, at);
                self.0[at - 1].1
            }
            None => {
                let level = find_out();
                if self.0.len() < KEPT && written.words() <= LONGEST {
                    self.0.push((written, level));
                }
                level
            }
        }
    }
}
