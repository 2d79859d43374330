//! What became of each quotation.

use std::ops::Range;

use super::apart::Apart;
use super::comments::Acceptance;
use super::drafts::Draft;
use super::halves::{Covered, Halves, halves};
use super::kinds::Kind;
use super::matches::section_text;
use super::rules::{Rules, SHORTEST};
use super::speaker::Speaker;
use onrecord_corpus::verify::{
    Answered, Asked, Attribution, Caution, Match, Record, Verdict, ends_in_mark,
};
use onrecord_drafts::Quotation;

/// A quotation, and what the record says of it.
pub(super) struct Judged<'a> {
    pub(super) draft: &'a Draft,
    pub(super) quotation: &'a Quotation,
    /// Whose words they are said to be.
    pub(super) speaker: Option<Speaker<'a>>,
    pub(super) answered: Answered,
    /// The match to show: the one that the fewest reasons are against.
    shown: Option<usize>,
    /// Why it doesn't pass, though its words stand in the record.
    pub(super) refused: Vec<Kind>,
    /// What passes all the same, with the reason of the comment that accepts it.
    pub(super) accepted: Vec<(Kind, Option<&'a str>)>,
    /// Of the second half of an interrupted quotation: how both stand.
    pub(super) halves: Option<Halves>,
    /// Does the next half of an interrupted quotation say whether it asks?
    asks_later: bool,
    /// Its parts, if each stands in the record, and all of them not together.
    pub(super) apart: Option<Apart>,
}

impl<'a> Judged<'a> {
    pub(super) fn new(
        draft: &'a Draft,
        quotation: &'a Quotation,
        record: &Record,
        rules: &Rules<'a>,
        speaker: Option<Speaker<'a>>,
    ) -> Self {
        let ask = |text: &str| {
            record.verify(&Asked {
                text,
                speaker: speaker.as_ref().and_then(Speaker::known),
                interview: rules.interview,
            })
        };
        let answered = ask(&quotation.text);
        let find_apart = || Apart::find(&quotation.text, record, ask);
        let apart = (answered.verdict >= Verdict::Near)
            .then(find_apart)
            .flatten();
        Self {
            draft,
            quotation,
            speaker,
            answered,
            shown: None,
            refused: Vec::new(),
            accepted: Vec::new(),
            halves: None,
            asks_later: false,
            apart,
        }
    }

    /// Looks at the halves of an interrupted quotation that this one is of. What stands in the other
    /// half isn't cut off.
    pub(super) fn join(
        &mut self,
        all: &[Quotation],
        at: usize,
        record: &Record,
        rules: &Rules<'_>,
    ) -> Covered {
        let name = self.speaker.as_ref().and_then(Speaker::known);
        let mut covered = Covered::new();
        if !self.stands() {
            return covered;
        }
        let is_aside = |one: &Quotation| {
            one.instructions
                .iter()
                .any(|one| one.action == onrecord_drafts::Action::SetAside)
        };
        let next = all
            .get(at + 1)
            .filter(|next| next.goes_on && !is_aside(next));
        if let Some(next) = next {
            let (found, places) = halves(record, rules.interview, [self.quotation, next], name);
            covered.extend(places);
            // The other half isn't judged where it is short.
            let is_judged = next.words() >= SHORTEST || rules.short;
            if !is_judged {
                self.halves = Some(found);
            }
            self.asks_later = found == Halves::Together && (is_judged || ends_in_mark(&next.text));
        }
        let before = at.checked_sub(1).map(|before| &all[before]);
        if let Some(before) = before.filter(|one| self.quotation.goes_on && !is_aside(one)) {
            let (found, places) = halves(record, rules.interview, [before, self.quotation], name);
            covered.extend(places);
            self.halves = Some(found);
        }
        covered
    }

    /// Decides which reasons are against it, and which of them are accepted.
    pub(super) fn weigh(
        &mut self,
        allowed: &[Kind],
        accepts: &[Acceptance<'a>],
        covered: &Covered,
        record: &Record,
    ) {
        let is_accepted = |kind: &Kind| {
            allowed.contains(kind) || accepts.iter().any(|acceptance| acceptance.kind == *kind)
        };
        let reasons = |found: &Match| {
            let refused = self.reasons(found, covered, record);
            let count = refused.iter().filter(|kind| !is_accepted(kind)).count();
            (count, refused)
        };
        let each = self.answered.matches.iter().map(reasons).enumerate();
        let best = each.min_by_key(|(_, (count, _))| *count);
        let Some((at, (_, reasons))) = best else {
            return;
        };
        self.shown = Some(at);
        if !self.stands() {
            return;
        }
        for kind in reasons {
            let comment = accepts.iter().find(|acceptance| acceptance.kind == kind);
            if let Some(comment) = comment {
                self.accepted.push((kind, Some(comment.reason)));
            } else if allowed.contains(&kind) {
                self.accepted.push((kind, None));
            } else {
                self.refused.push(kind);
            }
        }
    }

    /// The reasons against a match.
    fn reasons(&self, found: &Match, covered: &Covered, record: &Record) -> Vec<Kind> {
        let mut reasons = Vec::new();
        match self.answered.verdict {
            // An ellipsis may stand where no word is left out.
            Verdict::Elided if !found.omitted.is_empty() => reasons.push(Kind::Elided),
            Verdict::Inserted => reasons.push(Kind::Inserted),
            _ => {}
        }
        let is_quoted = |at: &Range<usize>| {
            covered.iter().any(|(interview, section, bytes)| {
                (*interview, *section) == (found.interview, found.section)
                    && bytes.start <= at.start
                    && at.end <= bytes.end
            })
        };
        let counts = |caution: &&Caution| {
            let in_other_half = caution.at.as_ref().is_some_and(is_quoted);
            let is_question = Kind::of_caution(caution.kind) == Some(Kind::QuestionCut);
            !(in_other_half || self.asks_later && is_question)
        };
        let cautions = found.cautions.iter().filter(counts);
        reasons.extend(cautions.filter_map(|caution| Kind::of_caution(caution.kind)));
        if ends_in_mark(&self.quotation.text) && !is_asked(found, record) {
            reasons.push(Kind::QuestionAdded);
        }
        let is_unknown = |one: &Speaker<'_>| one.is_known == Some(false);
        if self.speaker.as_ref().is_some_and(is_unknown) {
            reasons.push(Kind::UnknownSpeaker);
        }
        if self.halves.is_some_and(|halves| halves != Halves::Together) {
            reasons.push(Kind::Interrupted);
        }
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }

    /// Do its words stand in the record, if with something left out or put in?
    pub(super) fn stands(&self) -> bool {
        self.answered.verdict < Verdict::Near
    }

    pub(super) fn passes(&self) -> bool {
        self.stands() && self.refused.is_empty()
    }

    /// Was it refused for this?
    pub(super) fn is_refused_for(&self, kind: Kind) -> bool {
        self.refused.contains(&kind)
    }

    /// The match to show: one of who was named, if there is one.
    pub(super) fn shown(&self) -> Option<&Match> {
        let matches = &self.answered.matches;
        let of_another = |one: &Match| one.attribution == Some(Attribution::Other);
        let first = || {
            matches
                .iter()
                .find(|one| !of_another(one))
                .or(matches.first())
        };
        self.shown
            .map(|at| &matches[at])
            .filter(|_| self.stands())
            .or_else(first)
    }

    /// The caution of a kind, where it stands in the match that is shown.
    pub(super) fn caution(&self, kind: Kind) -> Option<&Caution> {
        let cautions = &self.shown()?.cautions;
        cautions
            .iter()
            .find(|caution| Kind::of_caution(caution.kind) == Some(kind))
    }
}

/// Does the record ask there, too?
fn is_asked(found: &Match, record: &Record) -> bool {
    let text = section_text(found, record);
    let sentence = &text[found.sentence.start..found.sentence.end.max(found.bytes.end)];
    let rest = text[found.bytes.end..].chars().next();
    ends_in_mark(sentence) || rest.is_some_and(|c| ends_in_mark(c.encode_utf8(&mut [0; 4])))
}
