//! Caches the match level by surface form: all positions with the same surface form have the same level.

use crate::index::SurfaceForm;

/// The maximum number of cached surface forms, and of words in each. Longer phrases occur rarely.
const MAX_FORMS: usize = 64;
const MAX_WORDS: usize = 64;

/// The level at which a text matches, for each surface form. Frequent forms move to the front.
#[derive(Default)]
pub(super) struct SurfaceFormCache<'a>(Vec<(SurfaceForm<'a>, Option<usize>)>);

impl<'a> SurfaceFormCache<'a> {
    /// The level at positions with a surface form, computed if it is not cached.
    pub(super) fn level_of(
        &mut self,
        form: SurfaceForm<'a>,
        compute: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        match self.0.iter().position(|(cached, _)| *cached == form) {
            Some(0) => self.0[0].1,
            Some(index) => {
                self.0.swap(index - 1, index);
                self.0[index - 1].1
            }
            None => {
                let level = compute();
                if self.0.len() < MAX_FORMS && form.word_count() <= MAX_WORDS {
                    self.0.push((form, level));
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

    /// A few words between gaps of all kinds, so that many positions have the same surface form.
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
        fn positions_with_the_same_surface_form_match_in_the_same_way(
            turns in prop::collection::vec(any_turn(), 1..4), start in 0..60usize, length in 1..16usize,
        ) {
            let turns: Vec<_> = turns.iter().map(|turn| ("anna", &**turn)).collect();
            let corpus = corpus(&turns);
            let index = corpus.index();
            let text: String = turns[0].1.chars().skip(start).take(length).collect();
            for text in [text.to_lowercase(), text] {
                let words: Option<Vec<_>> = index.term_ids(&text).into_iter().collect();
                let Some(words) = words.filter(|words| !words.is_empty()) else { continue };
                let Some(levels) = MatchLevels::new(&text, words.len(), Verdict::Exact) else { continue };
                let mut known: Vec<(_, Vec<_>)> = Vec::new();
                for position in index.find_phrase(&words) {
                    let Some(form) = index.surface_form(&levels.positions(position)) else { continue };
                    let turn = index.doc_of(position);
                    if turn >= corpus.turn_count() {
                        continue;
                    }
                    let mut matcher = TurnMatcher::new(&corpus, turn);
                    let word = index.word_span(matcher.spoken.text, position).start;
                    let spans = (0..3).map(|level| {
                        let span = levels.span(&mut matcher, position, level)?;
                        // Relative to the first word: the span may begin before it.
                        Some((word - span.start, span.len()))
                    });
                    let spans: Vec<_> = spans.collect();
                    match known.iter().find(|(known, _)| *known == form) {
                        Some((_, expected)) => prop_assert_eq!(&spans, expected, "{}", text),
                        None => known.push((form, spans)),
                    }
                }
            }
        }
    }
}
