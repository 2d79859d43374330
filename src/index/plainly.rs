//! Words that stand plainly: in small letters of ASCII, one blank before and one after, and letters
//! of ASCII beyond both blanks.
//!
//! Most words do. Where all words of a phrase do, the same characters stand there as at any other such
//! place, and no number, mark or sign beside them that would make them read otherwise: what holds of
//! one such place holds of all.

use std::ops::Range;

use super::{Index, Place};

/// A bit for each place.
#[derive(Debug, Default)]
pub(super) struct Plainly {
    bits: Vec<u64>,
    /// How many places there are.
    count: usize,
}

impl Plainly {
    /// Adds the next place.
    pub(super) fn push(&mut self, is_plain: bool) {
        if self.count.is_multiple_of(64) {
            self.bits.push(0);
        }
        self.bits[self.count / 64] |= u64::from(is_plain) << (self.count % 64);
        self.count += 1;
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.bits.shrink_to_fit();
    }

    fn get(&self, place: Place) -> bool {
        let place = place as usize;
        self.bits[place / 64] & (1 << (place % 64)) != 0
    }
}

/// Does a word of a text stand plainly?
pub(super) fn stands_plainly(text: &str, word: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
    let follows = matches!(&bytes[..word.start], [.., before, b' '] if is_letter(before));
    let is_followed = matches!(&bytes[word.end..], [b' ', after, ..] if is_letter(after));
    follows && is_followed && bytes[word.clone()].iter().all(u8::is_ascii_lowercase)
}

impl Index {
    /// Do all words at these places stand plainly: in small letters of ASCII, one blank before and one
    /// after each, and letters of ASCII beyond those?
    #[must_use]
    pub fn stand_plainly(&self, mut places: Range<Place>) -> bool {
        places.all(|place| self.plainly.get(place))
    }
}
