//! A turn as it is compared: the exact check, at one place of it.

use std::ops::Range;

use super::form::Form;
use super::plain::plain;
use super::{Record, Spoken};
use crate::index::Place;
use onrecord_text::folding::{Folded, Folding};
use onrecord_text::is_boundary;

/// A turn, with what of it has been folded.
pub(super) struct Page<'a> {
    record: &'a Record,
    /// The number of the turn among all.
    pub(super) turn: usize,
    pub(super) spoken: Spoken<'a>,
    /// The places of its words.
    pub(super) places: Range<Place>,
    /// The place that was last looked at, and where its word begins.
    last: (Place, usize),
    typographic: Read,
    case: Read,
}

/// How much of a turn was folded: it is folded whole when that is no more than was folded piece by
/// piece, so that places that overlap cost no more than two readings.
#[derive(Default)]
struct Read {
    bytes: usize,
    whole: Option<Stretch>,
}

/// A stretch of a turn, folded. It begins with a word.
struct Stretch {
    /// Where it begins in the turn, in bytes.
    start: usize,
    /// The place of its first word.
    first: Place,
    folded: Folded,
    /// Where its words begin in the folded text.
    words: Vec<usize>,
}

impl<'a> Page<'a> {
    pub(super) fn new(record: &'a Record, turn: usize) -> Self {
        Self {
            record,
            turn,
            spoken: record.turn(turn),
            places: record.index().places_of(turn),
            last: (Place::MAX, 0),
            typographic: Read::default(),
            case: Read::default(),
        }
    }

    /// The turn of a place: this one, or one after it.
    pub(super) fn at(&mut self, place: Place) -> &mut Self {
        if !self.places.contains(&place) {
            let turn = self.record.index().text_from(self.turn, place);
            *self = Self::new(self.record, turn);
        }
        self
    }

    /// Does a text stand here as it is, at boundaries, with its first word, before which it has `lead`
    /// bytes, at this place? The bytes of the turn.
    pub(super) fn exact(&mut self, text: &str, lead: usize, place: Place) -> Option<Range<usize>> {
        let start = self.start_of(place).checked_sub(lead)?;
        let span = start..start + text.len();
        let stands = self.spoken.text.get(span.clone()) == Some(text);
        (stands && self.is_at_boundaries(&span)).then_some(span)
    }

    /// Does a text of so many words stand here when both are folded, at boundaries, with its first
    /// word at this place? The bytes of the turn.
    pub(super) fn folded(
        &mut self,
        form: &Form,
        place: Place,
        words: usize,
    ) -> Option<Range<usize>> {
        let text = self.spoken.text;
        let start = self.start_of(place).wrapping_sub(form.lead);
        let span = start..start.wrapping_add(form.text.len());
        if form.is_plain
            && let Some(there) = plain(text, &span, form.folding)
        {
            let stands = match form.folding {
                Folding::Typographic => there == form.text,
                Folding::Case | Folding::Lookup => {
                    let lowered = there.bytes().map(|byte| byte.to_ascii_lowercase());
                    lowered.eq(form.text.bytes())
                }
            };
            return (stands && self.is_at_boundaries(&span)).then_some(span);
        }
        self.by_folding(form, place, words)
    }

    /// The same, whatever stands there.
    fn by_folding(&mut self, form: &Form, place: Place, words: usize) -> Option<Range<usize>> {
        let text = self.spoken.text;
        let span = self.with_stretch(form.folding, place, words, |stretch| {
            stretch.find(text, form, place)
        })?;
        self.is_at_boundaries(&span).then_some(span)
    }

    fn read(&mut self, folding: Folding) -> &mut Read {
        match folding {
            Folding::Typographic => &mut self.typographic,
            Folding::Case | Folding::Lookup => &mut self.case,
        }
    }

    /// Where the word at a place begins. All levels ask for it.
    fn start_of(&mut self, place: Place) -> usize {
        if self.last.0 != place {
            self.last = (place, self.word(place).start);
        }
        self.last.1
    }

    fn word(&self, place: Place) -> Range<usize> {
        let index = self.record.index();
        index.word_among(self.spoken.text, &self.places, place)
    }

    fn is_at_boundaries(&self, span: &Range<usize>) -> bool {
        let text = self.spoken.text;
        is_boundary(text, span.start) && is_boundary(text, span.end)
    }

    fn with_stretch<T>(
        &mut self,
        folding: Folding,
        place: Place,
        words: usize,
        find: impl Fn(&Stretch) -> T,
    ) -> T {
        let text = self.spoken.text;
        if let Some(whole) = &self.read(folding).whole {
            return find(whole);
        }
        // The words before and after are read too: a mark after a number, the symbol of a unit and a
        // dash are folded by what stands beside them.
        let before = (place > self.places.start).then(|| place - 1);
        let after = place as usize + words;
        let start = before.map_or(0, |before| self.word(before).start);
        let end = if after < self.places.end as usize {
            let after = Place::try_from(after).unwrap_or(place);
            self.word(after).end
        } else {
            text.len()
        };
        let first_of_all = self.places.start;
        let read = self.read(folding);
        read.bytes += end - start;
        if read.bytes > text.len() {
            let all = Stretch::new(text, 0..text.len(), first_of_all, folding);
            return find(read.whole.insert(all));
        }
        let first = before.unwrap_or(place);
        find(&Stretch::new(text, start..end, first, folding))
    }
}

impl Stretch {
    fn new(text: &str, span: Range<usize>, first: Place, folding: Folding) -> Self {
        let folded = Folded::new(&text[span.clone()], folding);
        Self {
            start: span.start,
            first,
            words: folded.words().map(|word| word.start).collect(),
            folded,
        }
    }

    /// Where a text stands whose first word is at this place, in bytes of the turn, which is `turn`.
    fn find(&self, turn: &str, form: &Form, place: Place) -> Option<Range<usize>> {
        let word = self.words.get((place - self.first) as usize)?;
        let start = word.checked_sub(form.lead)?;
        let span = start..start + form.text.len();
        let there = self.folded.as_str().get(span.clone())?;
        let is_capital_ss = |at| self.folded.is_capital_ss(&turn[self.start..], start + at);
        let dash = |at| self.folded.dash(&turn[self.start..], start + at);
        if !form.is_same(there, is_capital_ss, dash) {
            return None;
        }
        let original = self.folded.original(&span)?;
        Some(self.start + original.start..self.start + original.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::made::record;
    use super::*;

    fn any_text() -> impl Strategy<Value = String> {
        let letters = "aAbm MW5 '\"-.,’\u{301}\u{AD}é  \t…—–%$°½sSßM/+#1";
        let letters: Vec<char> = letters.chars().collect();
        let text = prop::collection::vec(prop::sample::select(letters), 1..30);
        text.prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn a_plain_stretch_is_found_as_folding_finds_it(
            turn in any_text(), start in 0..30usize, length in 1..20usize, is_lowered: bool,
        ) {
            let record = record(&[("anna", &turn)]);
            let span = turn.chars().skip(start).take(length);
            let mut asked: String = span.collect();
            if is_lowered {
                asked = asked.to_lowercase();
            }
            for folding in [Folding::Typographic, Folding::Case] {
                let Some(form) = Form::new(&asked, folding) else { continue };
                let words = record.index().words(&asked);
                for place in record.index().places_of(0) {
                    let mut page = Page::new(&record, 0);
                    let quick = page.folded(&form, place, words.len());
                    prop_assert_eq!(quick, page.by_folding(&form, place, words.len()));
                }
            }
        }
    }
}
