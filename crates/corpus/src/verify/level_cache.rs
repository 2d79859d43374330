//! Caches the level at which a text matches: all occurrences that are written in the same way have the same level.

use std::collections::HashMap;

use super::turn_matcher::Passage;
use crate::index::SurfaceForm;

/// The maximum number of cached surface forms, and of passages.
const MAX_FORMS: usize = 64;
const MAX_PASSAGES: usize = 1024;

/// The level at which a text matches, for each way to write it.
#[derive(Default)]
pub(super) struct LevelCache<'a> {
    /// Frequent forms move to the front.
    forms: Vec<(SurfaceForm<'a>, Option<usize>)>,
    /// What has no surface form, by its characters.
    passages: HashMap<Passage<'a>, Option<usize>>,
}

impl<'a> LevelCache<'a> {
    /// The level at positions with a surface form, computed if it is not cached.
    pub(super) fn level_of_form(
        &mut self,
        form: SurfaceForm<'a>,
        compute: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        let forms = &mut self.forms;
        match forms.iter().position(|(cached, _)| *cached == form) {
            Some(0) => forms[0].1,
            Some(index) => {
                forms.swap(index - 1, index);
                forms[index - 1].1
            }
            None => {
                let level = compute();
                if forms.len() < MAX_FORMS {
                    forms.push((form, level));
                }
                level
            }
        }
    }

    /// The level of a passage, computed if it is not cached.
    pub(super) fn level_of_passage(
        &mut self,
        passage: Passage<'a>,
        compute: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        if let Some(level) = self.passages.get(&passage) {
            return *level;
        }
        let level = compute();
        if self.passages.len() < MAX_PASSAGES {
            self.passages.insert(passage, level);
        }
        level
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Verdict;
    use super::super::exact::MatchLevels;
    use super::super::tests::fixtures::corpus;
    use super::super::turn_matcher::TurnMatcher;
    use super::*;

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
        fn occurrences_that_are_written_in_the_same_way_match_in_the_same_way(
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
                let mut known: Vec<(_, _, Vec<_>)> = Vec::new();
                for position in index.find_phrase(&words) {
                    let form = index.surface_form(&levels.positions(position));
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
                    let passage = matcher.passage(position, words.len());
                    let is_same = |(known, of_passage, _): &&(Option<SurfaceForm<'_>>, Passage<'_>, _)| {
                        known.is_some() && *known == form || *of_passage == passage
                    };
                    match known.iter().find(is_same) {
                        Some((.., expected)) => prop_assert_eq!(&spans, expected, "{}", text),
                        None => known.push((form, passage, spans)),
                    }
                }
            }
        }
    }
}
