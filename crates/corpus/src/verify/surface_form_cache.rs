//! What was found out about places once, for all that are written alike.

use crate::index::SurfaceForm;

/// How many ways of writing are kept, and of how many words: longer phrases stand in few places.
const MAX_FORMS: usize = 64;
const MAX_WORDS: usize = 64;

/// At which level a text stands where its words are written so; the ways that are met most come to
/// stand first.
#[derive(Default)]
pub(super) struct SurfaceFormCache<'a>(Vec<(SurfaceForm<'a>, Option<usize>)>);

impl<'a> SurfaceFormCache<'a> {
    /// The level at a place where the words are written so, found out if it isn't known.
    pub(super) fn level_of(
        &mut self,
        written: SurfaceForm<'a>,
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
                if self.0.len() < MAX_FORMS && written.word_count() <= MAX_WORDS {
                    self.0.push((written, level));
                }
                level
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Verdict;
    use super::super::exact::MatchLevels;
    use super::super::tests::fixtures::corpus;
    use super::super::turn_matcher::TurnMatcher;

    /// A few words between gaps of all kinds, so that many stand alike.
    fn any_turn() -> impl Strategy<Value = String> {
        let words = "a A ba Ba BA i I mw MW Mw mW five C SS ß ss 5 5mw 500 ½ é a\u{301} a\u{AD} $ — - \u{301} ’";
        let gaps = [
            "", " ", " ", " ", ", ", ". ", ".", "’", "'", "-", "  ", "\u{A0}", "\t", "–", " (",
            "%", "—", " — ", " -", "--", "´", "+", "#", "° ", " °", "^", "/", "~", "...", " … ",
            ". .", " .", " ?", "! ", " « ", "« ", " »", " » ", " .. ",
        ];
        let words = prop::sample::select(words.split(' ').collect::<Vec<_>>());
        let text = prop::collection::vec((words, prop::sample::select(gaps.to_vec())), 1..60);
        text.prop_map(|all| {
            let parts: Vec<&str> = all
                .into_iter()
                .flat_map(|(word, gap)| [word, gap])
                .collect();
            parts.concat()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_written_alike_stands_alike(
            turns in prop::collection::vec(any_turn(), 1..4), start in 0..60usize, length in 1..16usize,
        ) {
            let said: Vec<_> = turns.iter().map(|turn| ("anna", &**turn)).collect();
            let record = corpus(&said);
            let index = record.index();
            let asked: String = turns[0].chars().skip(start).take(length).collect();
            for asked in [asked.to_lowercase(), asked] {
                let words: Option<Vec<_>> = index.term_ids(&asked).into_iter().collect();
                let Some(words) = words.filter(|words| !words.is_empty()) else { continue };
                let Some(levels) = MatchLevels::new(&asked, words.len(), Verdict::Exact) else { continue };
                let mut known: Vec<(_, Vec<_>)> = Vec::new();
                for place in index.find_phrase(&words) {
                    let Some(written) = index.surface_form(&levels.positions(place)) else { continue };
                    let turn = index.doc_of(place);
                    if turn >= record.turn_count() {
                        continue;
                    }
                    let mut page = TurnMatcher::new(&record, turn);
                    let word = index.word_span(page.spoken.text, place).start;
                    let spans = (0..3).map(|level| {
                        let span = levels.span(&mut page, place, level)?;
                        // From the word on: it may begin before it.
                        Some((word - span.start, span.len()))
                    });
                    let spans: Vec<_> = spans.collect();
                    match known.iter().find(|(known, _)| *known == written) {
                        Some((_, same)) => prop_assert_eq!(&spans, same, "{}", asked),
                        None => known.push((written, spans)),
                    }
                }
            }
        }
    }
}
