//! Which negations of an English sentence reach a quotation that was cut out of it.
//!
//! No grammar is parsed. From the quotation on, the words around it are read outwards until a new
//! clause begins, which is seen from punctuation, conjunctions and subjects (`clauses.txt`); a negation
//! that is met before reaches it. Verbs of saying and thinking, and "that", "if" or "whether", lead on
//! ("I would never say that […]"); "but", or ", and" before a new subject, end the search. Where the
//! words leave it open, the negation counts.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::table::{Negation, Reach, Table};
use super::words::Word;

/// The classes of words, by name.
static CLASSES: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut class = "";
    for line in include_str!("clauses.txt").lines() {
        let line = line.split('#').next().unwrap_or("").trim();
        match line.strip_prefix('[') {
            Some(name) => class = name.trim_end_matches(']'),
            None => classes
                .entry(class)
                .or_default()
                .extend(line.split_whitespace()),
        }
    }
    classes
});

/// How many words a remark between commas or dashes has at most.
const ASIDE: usize = 8;

/// How many words a clause before a main clause has at most.
const LEADING: usize = 25;

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    Comma,
    Colon,
    Dash,
    Open,
    Close,
    /// What ends a clause always.
    End,
}

/// What a place between two words means for the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    On,
    Stop,
    /// What stands in between is an aside: go on at this word.
    To(usize),
}

/// The words around an end of a quotation.
pub(super) struct Clauses<'a> {
    pub(super) table: &'a Table,
    pub(super) words: &'a [Word<'a>],
    /// What follows the last word.
    pub(super) rest: &'a str,
}

impl Clauses<'_> {
    /// The last negation before a quotation that reaches it; the quotation begins with this word.
    pub(super) fn before(&self, quoted: usize) -> Option<Range<usize>> {
        let negations = self.negations(0..quoted);
        let ending = |at: usize| negations.iter().find(|negation| negation.words.end == at);
        let (mut at, mut phrase_goes_on) = (quoted, true);
        while at > 0 {
            match self.step_back(at, quoted, ending(at).is_some()) {
                Step::Stop => return None,
                Step::To(aside) => {
                    at = aside;
                    phrase_goes_on = false;
                }
                Step::On => {}
            }
            if let Some(negation) = ending(at)
                && (phrase_goes_on || negation.reach != Reach::Phrase)
            {
                return Some(negation.words.clone());
            }
            let begins_anew = self.sign(at) != Sign::None || self.is_subject(at, false);
            phrase_goes_on &= !begins_anew || self.leads_on(at);
            at = at.saturating_sub(1);
        }
        None
    }

    /// The first negation after a quotation that reaches it; this is the first word after it.
    pub(super) fn after(&self, first: usize) -> Option<Range<usize>> {
        if let Some(cut) = self.cut_idiom(first) {
            return Some(cut);
        }
        let mut negations = self.negations(first..self.words.len());
        negations.retain(|negation| negation.reach == Reach::Clause);
        let mut at = first;
        while at < self.words.len() {
            if let Some(denial) = self.remark(at) {
                return Some(denial);
            }
            let negation = negations.iter().find(|negation| negation.words.start == at);
            match self.step_on(at, negation.is_some()) {
                Step::Stop => return None,
                Step::To(aside) => {
                    at = aside;
                    continue;
                }
                Step::On => {}
            }
            if let Some(negation) = negation {
                return Some(negation.words.clone());
            }
            at += 1;
        }
        None
    }

    /// The negations among these words that have one of these reaches, whatever the clauses: only a
    /// sign that ends a clause always parts them from the other words.
    pub(super) fn all(&self, among: Range<usize>, reaches: &[Reach]) -> Vec<Range<usize>> {
        let is_before = among.start == 0;
        let ends = |place: &usize| self.sign(*place) == Sign::End;
        let among = if is_before {
            (among.start..=among.end)
                .rev()
                .find(ends)
                .unwrap_or(0)
                .min(among.end)..among.end
        } else {
            among.start..among.clone().find(ends).unwrap_or(among.end)
        };
        let negations = self.negations(among).into_iter();
        let reaching = negations.filter(|negation| reaches.contains(&negation.reach));
        reaching.map(|negation| negation.words).collect()
    }

    /// The first negation from a word on.
    pub(super) fn any(&self, first: usize) -> Option<Range<usize>> {
        let negations = self.negations(first..self.words.len());
        negations.into_iter().next().map(|negation| negation.words)
    }

    /// Does the search go on before the word at a place, towards the beginning?
    fn step_back(&self, at: usize, quoted: usize, denies: bool) -> Step {
        let before = self.word(at.wrapping_sub(1));
        let stop = |stops: bool| if stops { Step::Stop } else { Step::On };
        match self.sign(at) {
            Sign::End | Sign::Open => Step::Stop,
            Sign::Close => {
                let open = (1..at).rev().find(|place| self.sign(*place) == Sign::Open);
                open.map_or(Step::Stop, Step::To)
            }
            Sign::Colon => {
                let told = (at.saturating_sub(6)..at).any(|place| self.is(place, "reporting"));
                stop(!told && !denies)
            }
            Sign::Dash | Sign::Comma if matches!(before, "that" | "if" | "whether") => Step::On,
            Sign::Dash => {
                if self.begins_clause(at, true) {
                    return stop(!self.is_aside(at, quoted));
                }
                let opens = at.saturating_sub(12)..at;
                let is_closed = opens.rev().any(|place| self.sign(place) == Sign::Dash);
                let goes_on = denies
                    || ["reporting", "complementizers", "auxiliaries"]
                        .iter()
                        .any(|class| self.is(at - 1, class));
                stop(!is_closed && !goes_on)
            }
            Sign::Comma => {
                if self.is_condition(at) {
                    return stop(!self.is_aside(at, quoted));
                }
                let leading = self.leading_clause(at);
                if self.begins_clause(at, true) {
                    let is_led_on = |start: &usize| self.word(start.wrapping_sub(1)) == "that";
                    return match leading.filter(is_led_on) {
                        Some(start) => Step::To(start),
                        None => stop(!self.is_aside(at, quoted)),
                    };
                }
                leading.map_or(Step::On, Step::To)
            }
            Sign::None => {
                if self.begins_clause(at, false) {
                    return Step::Stop;
                }
                let is_own = self.is(at, "adverbial")
                    && !matches!(before, "not" | "never")
                    && !self.is(at - 1, "reporting")
                    && at < quoted;
                if is_own {
                    return Step::Stop;
                }
                let is_main = self.is_subject(at, false)
                    && ![
                        "reporting",
                        "complementizers",
                        "coordinators",
                        "subordinators",
                    ]
                    .iter()
                    .any(|class| self.is(at - 1, class));
                let leading = is_main.then(|| self.leading_clause(at)).flatten();
                let has_subject = |start: &usize| {
                    (start + 1..at - 1)
                        .any(|place| self.is_subject(place, true) || self.is(place, "determiners"))
                };
                leading.filter(has_subject).map_or(Step::On, Step::To)
            }
        }
    }

    /// Does the search go on after the word before a place, towards the end?
    fn step_on(&self, at: usize, denies: bool) -> Step {
        let next = |sign: Sign| {
            let places = at + 1..self.words.len().min(at + 1 + ASIDE);
            places.into_iter().find(|place| self.sign(*place) == sign)
        };
        match self.sign(at) {
            Sign::End | Sign::Close | Sign::Colon => Step::Stop,
            Sign::Open => next(Sign::Close).map_or(Step::Stop, Step::To),
            Sign::Dash => match next(Sign::Dash) {
                Some(end) if !self.begins_clause(end, true) => Step::To(end),
                _ if self.is(at, "prepositions") => Step::On,
                _ => Step::Stop,
            },
            Sign::Comma if denies => Step::Stop,
            Sign::Comma => {
                let is_another = self.begins_clause(at, true)
                    || ["coordinators", "subordinators", "complementizers"]
                        .iter()
                        .any(|class| self.is(at, class));
                let goes_on =
                    |end: &usize| self.is_auxiliary(*end) || self.is(*end, "prepositions");
                match next(Sign::Comma).filter(goes_on) {
                    Some(end) if is_another && !self.is(at, "adversatives") => Step::To(end),
                    _ if is_another => Step::Stop,
                    _ => Step::On,
                }
            }
            Sign::None => {
                let is_there = self.word(at) == "there" && !self.is(at + 1, "auxiliaries");
                let stops = self.begins_clause(at, false)
                    || (self.is(at, "coordinators") && !self.is(at + 1, "determiners"))
                    || self.is(at, "subordinators")
                    || (self.is(at, "complementizers") && self.word(at) != "to")
                    || (self.is(at, "subjects") && !is_there);
                if stops { Step::Stop } else { Step::On }
            }
        }
    }

    /// Does a clause of its own begin with the word at a place?
    fn begins_clause(&self, at: usize, after_sign: bool) -> bool {
        if self.is(at, "adversatives") {
            return match self.word(at) {
                "but" | "although" | "whereas" => true,
                "though" => !matches!(self.word(at.wrapping_sub(1)), "as" | "even"),
                _ => after_sign,
            };
        }
        let is_joined = self.is(at, "coordinators");
        let mut subject = at + usize::from(is_joined);
        if is_joined || after_sign {
            while self.is(subject, "adverbs") && subject < at + 4 {
                subject += 1;
            }
        }
        if is_joined && !after_sign {
            return self.is_subject(subject, subject > at + 1) && !self.is_pair(at);
        }
        if !after_sign {
            return false;
        }
        if self.is(at, "relatives") || self.is(at, "adverbial") {
            return true;
        }
        self.is_subject(subject, true)
            || self.is(subject, "denying subjects")
            || self.is_noun_subject(subject)
            || self.is_bare_subject(subject)
            || (is_joined && self.is(subject, "subordinators"))
            || (self.is(subject, "prepositions") && self.has_late_subject(subject))
    }

    /// Is the "and" at a place between two who do the same ("that he and I went")?
    fn is_pair(&self, at: usize) -> bool {
        let heads = at.saturating_sub(3)..at.saturating_sub(1);
        self.sign(at) == Sign::None
            && self.word(at) == "and"
            && heads.rev().any(|head| {
                let within = head + 1..at;
                (self.is(head, "reporting") || self.is(head, "complementizers"))
                    && within.clone().all(|place| self.sign(place) == Sign::None)
                    && (within.len() == 1 || self.is(head + 1, "determiners"))
            })
    }

    /// Is the word at a place the subject of a clause?
    fn is_subject(&self, at: usize, after_sign: bool) -> bool {
        let word = self.word(at);
        let base = word.split('\'').next().unwrap_or(word);
        let has_verb = base.len() < word.len() || self.is(at + 1, "auxiliaries");
        self.is(at, "subjects")
            || is_of(base, "subjects")
            || (is_of(base, "subjects or objects")
                && (has_verb || (after_sign && matches!(base, "you" | "it"))))
    }

    /// Does a subject of several words, with its verb, begin at a place?
    fn is_noun_subject(&self, at: usize) -> bool {
        let mut verbs = at + 1..at + 6;
        self.is(at, "determiners")
            && verbs
                .by_ref()
                .take_while(|place| self.sign(*place) == Sign::None)
                .any(|place| self.is_auxiliary(place))
    }

    /// Is the word at a place a noun that its verb follows ("software isn’t dead")?
    fn is_bare_subject(&self, at: usize) -> bool {
        let classes = [
            "auxiliaries",
            "prepositions",
            "adverbs",
            "complementizers",
            "coordinators",
            "subordinators",
            "reporting",
        ];
        self.sign(at + 1) == Sign::None
            && self.is_auxiliary(at + 1)
            && !self.is_auxiliary(at)
            && !self.word(at).ends_with("ly")
            && !classes.iter().any(|class| self.is(at, class))
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        self.is(at, "auxiliaries") || self.word(at).ends_with("n't")
    }

    /// Does a subject follow a phrase of place or time ("in the end we")?
    fn has_late_subject(&self, at: usize) -> bool {
        let places = at + 1..at + 6;
        let until = |place: &usize| !self.is(*place, "complementizers");
        places.into_iter().take_while(until).any(|place| {
            let base = self.word(place).split('\'').next().unwrap_or("");
            is_of(base, "subjects")
        })
    }

    /// Is the clause at a place an aside that ends before the quotation ("not, I repeat, […]")?
    fn is_aside(&self, at: usize, quoted: usize) -> bool {
        let is_remark = !self.is(at, "adversatives")
            && !self.is(at, "coordinators")
            && !self.is(at, "relatives");
        let ends = at + 1..=quoted.min(at + ASIDE);
        is_remark
            && ends.into_iter().any(|end| {
                matches!(self.sign(end), Sign::Comma | Sign::Dash) && !self.begins_clause(end, true)
            })
    }

    /// Where a clause begins that ends before this place and leads to a main clause ("If they pay, […]").
    fn leading_clause(&self, at: usize) -> Option<usize> {
        for start in (at.saturating_sub(LEADING)..at).rev() {
            let leads = ["subordinators"].iter().any(|class| self.is(start, class))
                && (start == 0
                    || self.sign(start) != Sign::None
                    || matches!(self.word(start - 1), "and" | "but" | "so" | "or" | "that"));
            if leads {
                return Some(start);
            }
            if self.sign(start) != Sign::None {
                return None;
            }
        }
        None
    }

    /// Does a condition begin at a comma, of which nobody speaks or thinks (", whether it rains or shines")?
    fn is_condition(&self, at: usize) -> bool {
        let mut before = at.saturating_sub(6)..at;
        self.is(at, "subordinators") && !before.any(|place| self.is(place, "reporting"))
    }

    /// A remark after the quotation that denies it: ", not really", ", I don’t think".
    fn remark(&self, at: usize) -> Option<Range<usize>> {
        let after = at + 1..self.words.len();
        let end = after
            .into_iter()
            .find(|place| self.sign(*place) != Sign::None);
        let end = end.unwrap_or(self.words.len());
        let remark = at..end;
        let follows_sign = self.sign(at) != Sign::None;
        if remark.len() > 7 || !(follows_sign || self.is(at, "subjects")) {
            return None;
        }
        let is_asked = end == self.words.len() && self.rest.contains('?');
        let last = end - 1;
        let mut negations = self.table.negations(self.words, remark.clone());
        negations.retain(|negation| !self.is_tag(negation));
        let negation = negations.first()?;
        let denies_alone = follows_sign
            && negation.words.start == at
            && remark.len() <= 3
            && self.is(last, "closings")
            && !(is_asked && remark.len() == 1);
        let is_known =
            |place: usize| self.is(place, "credits") || matches!(self.word(place), "case" | "true");
        let denies_what_was_said = remark.len() > 1
            && (self.is(last, "credits") || self.is(last, "verdicts"))
            && remark.clone().any(is_known);
        (denies_alone || denies_what_was_said).then(|| negation.words.clone())
    }

    /// A negation in the quotation whose other half was cut off ("not [only]").
    pub(super) fn cut_idiom(&self, first: usize) -> Option<Range<usize>> {
        let last = first.checked_sub(1)?;
        let length = self
            .table
            .idiom(self.words, last)
            .filter(|length| *length > 1)?;
        let denies = !self.table.negations(self.words, last..first).is_empty();
        denies.then_some(first..last + length)
    }

    /// The negations that deny something: no answers and no question tags.
    fn negations(&self, among: Range<usize>) -> Vec<Negation> {
        let mut negations = self.table.negations(self.words, among);
        negations.retain(|negation| !self.is_answer(negation) && !self.is_tag(negation));
        negations
    }

    /// Is it the "no" of "No, we will go on"?
    fn is_answer(&self, negation: &Negation) -> bool {
        let (at, next) = (negation.words.start, negation.words.end);
        if negation.words.len() > 1 || !self.table.answers(self.word(at)) {
            return false;
        }
        let stands_alone = self.sign(next) != Sign::None || next >= self.words.len();
        let is_first = at == 0
            || self.sign(at) != Sign::None
            || self.words[at].gap.contains('.')
            || ["adverbs", "coordinators", "reporting"]
                .iter()
                .any(|class| self.is(at - 1, class));
        (stands_alone && is_first) || self.is_subject(next, false)
    }

    /// Is it in a question tag: ", isn’t it?", ", did he not?"
    fn is_tag(&self, negation: &Negation) -> bool {
        let (at, next) = (negation.words.start, negation.words.end);
        let is_pronoun =
            |place| self.is(place, "subjects") || self.is(place, "subjects or objects");
        let ends = |place| {
            let is_asked = self.rest.contains('?');
            place >= self.words.len() && is_asked
                || place < self.words.len() && self.sign(place) != Sign::None
        };
        let contracted = self.word(at).ends_with("n't") && is_pronoun(next) && ends(next + 1);
        let apart = self.word(at) == "not"
            && at >= 2
            && is_pronoun(at - 1)
            && self.is(at - 2, "auxiliaries")
            && next >= self.words.len()
            && self.rest.contains('?');
        contracted || apart
    }

    /// Does the word before a place lead on into what follows?
    fn leads_on(&self, at: usize) -> bool {
        self.is(at.wrapping_sub(1), "complementizers")
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    fn is(&self, at: usize, class: &str) -> bool {
        let word = self.word(at);
        let ending = word.find('\'').map(|apostrophe| &word[apostrophe..]);
        is_of(word, class)
            || (class == "auxiliaries" && ending.is_some_and(|ending| is_of(ending, class)))
    }

    /// What stands before the word at a place.
    fn sign(&self, at: usize) -> Sign {
        let gap = self.words.get(at).map_or("", |word| word.gap);
        if gap.chars().all(char::is_whitespace) {
            return Sign::None;
        }
        let has = |signs: &str| gap.contains(|c| signs.contains(c));
        if has(";?!\u{37E}") {
            Sign::End
        } else if has(")]") {
            Sign::Close
        } else if has("([") {
            Sign::Open
        } else if has("\u{2014}\u{2015}\u{2E3A}\u{2E3B}\u{2013}")
            || gap.contains("--")
            || gap.contains(" - ")
        {
            Sign::Dash
        } else if has(":") {
            Sign::Colon
        } else if has(",\u{2026}") || gap.contains("..") {
            Sign::Comma
        } else {
            Sign::None
        }
    }
}

fn is_of(word: &str, class: &str) -> bool {
    CLASSES.get(class).is_some_and(|class| class.contains(word))
}
