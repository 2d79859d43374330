//! What became of each quotation.

use super::drafts::Draft;
use crate::commands::report::counted;
use crate::draft::{MarkAlone, Quotation};
use crate::verify::{Answered, Asked, Attribution, Match, Record, Verdict};

/// What is asked of all quotations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) speaker: Option<&'a str>,
    pub(super) interview: Option<&'a str>,
    pub(super) allow_elided: bool,
    pub(super) short: bool,
}

/// All quotations, checked.
pub(super) struct Checked<'a> {
    pub(super) record: &'a Record,
    /// How many interviews were looked through.
    pub(super) searched: usize,
    /// In the order of the drafts.
    pub(super) judged: Vec<Judged<'a>>,
    /// Too short to be judged.
    pub(super) short: Vec<(&'a Draft, &'a Quotation)>,
    /// Set aside by the draft, with the reason.
    pub(super) set_aside: Vec<(&'a Draft, &'a Quotation, &'a str)>,
    /// Marks that enclose nobody knows what.
    pub(super) alone: Vec<(&'a Draft, &'a MarkAlone)>,
}

/// A quotation, and what the record says of it.
pub(super) struct Judged<'a> {
    pub(super) draft: &'a Draft,
    pub(super) quotation: &'a Quotation,
    /// Whose words they are said to be.
    pub(super) speaker: Option<&'a str>,
    pub(super) answered: Answered,
    pub(super) end: End,
}

/// What an editor has to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    Said,
    /// Look at what was left out or put in, and then nothing.
    Allowed,
    /// Mend it.
    NotSaid,
    /// Mend whose words they are said to be.
    SaidByAnother,
}

/// Fewer words are in too many texts, and in too many mouths, to tell anything.
const SHORTEST: usize = 3;

impl<'a> Checked<'a> {
    pub(super) fn new(drafts: &'a [Draft], record: &'a Record, rules: Rules<'a>) -> Self {
        let mut checked = Self {
            record,
            searched: record.searched([rules.interview]),
            judged: Vec::new(),
            short: Vec::new(),
            set_aside: Vec::new(),
            alone: Vec::new(),
        };
        for draft in drafts {
            for quotation in &draft.quotations {
                let is_short = draft.name.is_some() && quotation.words() < SHORTEST;
                if let Some(reason) = &quotation.set_aside {
                    checked.set_aside.push((draft, quotation, reason));
                } else if is_short && !rules.short {
                    checked.short.push((draft, quotation));
                } else {
                    let judged = Judged::new(draft, quotation, record, &rules);
                    checked.judged.push(judged);
                }
            }
            checked
                .alone
                .extend(draft.alone.iter().map(|alone| (draft, alone)));
        }
        checked
    }

    /// Is there nothing to mend?
    pub(super) fn passes(&self) -> bool {
        self.alone.is_empty() && self.judged.iter().all(|judged| !judged.end.fails())
    }

    /// How many of each.
    pub(super) fn summary(&self) -> String {
        let count = |is: &dyn Fn(&Judged<'_>) -> bool| {
            self.judged.iter().filter(|judged| is(judged)).count()
        };
        let verdict = |judged: &Judged<'_>| judged.answered.verdict;
        let not_said =
            |judged: &Judged<'_>| matches!(verdict(judged), Verdict::Near | Verdict::Absent);
        let kinds = [
            (count(&|one| one.end == End::Said), "said"),
            (
                count(&|one| one.end == End::SaidByAnother),
                "said by another",
            ),
            (count(&|one| verdict(one) == Verdict::Elided), "elided"),
            (
                count(&|one| verdict(one) == Verdict::Inserted),
                "with words put in",
            ),
            (count(&not_said), "not said"),
        ];
        let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
        let kinds: Vec<String> = kinds
            .map(|(count, kind)| format!("{count} {kind}"))
            .collect();
        let judged = counted(self.judged.len(), "quotation");
        let mut summary = vec![match &kinds[..] {
            [] => judged,
            kinds => format!("{judged}: {}", kinds.join(", ")),
        }];
        if !self.short.is_empty() {
            summary.push(format!("{} too short, not checked", self.short.len()));
        }
        if !self.set_aside.is_empty() {
            summary.push(format!("{} set aside", self.set_aside.len()));
        }
        if !self.alone.is_empty() {
            let alone = counted(self.alone.len(), "quotation mark");
            summary.push(format!("{alone} without another"));
        }
        summary.join("; ")
    }
}

impl<'a> Judged<'a> {
    fn new(draft: &'a Draft, quotation: &'a Quotation, record: &Record, rules: &Rules<'a>) -> Self {
        let answered = record.verify(&Asked {
            text: &quotation.text,
            speaker: rules.speaker,
            interview: rules.interview,
        });
        let is_another = (answered.matches.first())
            .is_some_and(|first| first.attribution == Some(Attribution::Other));
        let end = match answered.verdict {
            Verdict::Near | Verdict::Absent => End::NotSaid,
            // The best matches are those of who was named: there are none of his.
            _ if is_another && answered.matches.iter().all(is_of_another) => End::SaidByAnother,
            Verdict::Elided | Verdict::Inserted if rules.allow_elided => End::Allowed,
            Verdict::Elided | Verdict::Inserted => End::NotSaid,
            Verdict::Exact | Verdict::Typographic | Verdict::Case => End::Said,
        };
        Self {
            draft,
            quotation,
            speaker: rules.speaker,
            answered,
            end,
        }
    }

    /// The match to show: one of who was named, if there is one.
    pub(super) fn shown(&self) -> Option<&Match> {
        let matches = &self.answered.matches;
        (matches.iter().find(|one| !is_of_another(one))).or(matches.first())
    }
}

fn is_of_another(found: &Match) -> bool {
    found.attribution == Some(Attribution::Other)
}

impl End {
    pub(super) fn fails(self) -> bool {
        matches!(self, Self::NotSaid | Self::SaidByAnother)
    }
}
