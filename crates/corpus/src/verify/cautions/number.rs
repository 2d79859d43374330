//! Does a number that was quoted go on in words outside the quotation: "\[We paid $5\] million",
//! "twenty \[five trucks\]", "fewer than \[five\]"? Where digits may be cut is a matter of boundaries.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::{ceil_char_boundary, floor_char_boundary, is_currency};

use super::words::{Word, words};

/// How many bytes are read at most on each side of a place.
const MAX_BYTES: usize = 80;

static TABLE: LazyLock<NumberTable> =
    LazyLock::new(|| NumberTable::parse(include_str!("numbers.txt")));

/// Which classes a word is in, or which of them may stand at a place of a row: a bit each.
type ClassSet = u128;

/// Classes that no list has.
const WORD: ClassSet = 1;
const DIGITS: ClassSet = 1 << 1;
const YEAR: ClassSet = 1 << 2;

/// One place of a row.
#[derive(Debug)]
struct RowStep {
    classes: ClassSet,
    /// May a comma stand before it?
    may_follow_comma: bool,
}

/// `numbers.txt`, read.
#[derive(Debug, Default)]
struct NumberTable {
    /// The classes of each word that is listed.
    classes: HashMap<&'static str, ClassSet>,
    /// Words that are passed over.
    filler: ClassSet,
    /// The longest first.
    rows: Vec<Vec<RowStep>>,
}

impl NumberTable {
    fn parse(text: &'static str) -> Self {
        let mut table = Self::default();
        let mut names: HashMap<&str, ClassSet> =
            HashMap::from([("word", WORD), ("digits", DIGITS), ("year", YEAR)]);
        let mut section = "";
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                section = name;
            } else if section == "rows" {
                let row = table.parse_row(line, &mut names);
                table.rows.push(row);
            } else {
                table.add_to_class(line.split(' '), section, &mut names);
            }
        }
        table.filler = names["filler"];
        table.rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        table
    }

    /// Puts words into a class, which is new if no line has named it before.
    fn add_to_class(
        &mut self,
        words: impl Iterator<Item = &'static str>,
        name: &'static str,
        names: &mut HashMap<&'static str, ClassSet>,
    ) -> ClassSet {
        let next = 1 << names.len();
        let class = *names.entry(name).or_insert(next);
        for word in words {
            *self.classes.entry(word).or_default() |= class;
        }
        class
    }

    /// Reads a row. Words that stand in it for themselves, at one place, are put into a new class.
    fn parse_row(
        &mut self,
        line: &'static str,
        names: &mut HashMap<&'static str, ClassSet>,
    ) -> Vec<RowStep> {
        let mut row = Vec::new();
        let mut is_after_comma = false;
        for place in line.split(' ') {
            if place == "," {
                is_after_comma = true;
                continue;
            }
            let (words, listed) = match place.split_once('<') {
                Some((words, listed)) => (words, listed.trim_end_matches('>')),
                None => (place, ""),
            };
            let listed = listed.split('|').filter(|name| !name.is_empty());
            let mut classes = listed.map(|name| names[name]).fold(0, |all, one| all | one);
            if !words.is_empty() {
                let literals = words.split('|').filter(|word| !word.is_empty());
                classes |= self.add_to_class(literals, words, names);
            }
            row.push(RowStep {
                classes,
                may_follow_comma: is_after_comma,
            });
            is_after_comma = false;
        }
        row
    }

    /// How many words of a row stand on one side of a place at most.
    fn max_words_per_side(&self) -> usize {
        self.rows.first().map_or(0, |row| row.len() - 1)
    }

    fn classify(&self, word: &str) -> ClassSet {
        let listed = self.classes.get(word).copied().unwrap_or_default();
        let digits = if word.chars().all(char::is_numeric) {
            let is_year = word.len() == 4 && matches!(word.as_bytes()[0], b'1' | b'2');
            if is_year { YEAR } else { DIGITS }
        } else {
            0
        };
        listed | digits | WORD
    }
}

/// A word beside a place, with what a row asks of it.
struct ClassifiedWord<'a> {
    word: Word<'a>,
    classes: ClassSet,
    gap: Gap,
}

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Joined,
    Comma,
    Separate,
}

/// The words on the two sides of a place in a text, if a number or its bound would be cut there: those of
/// its row before the place and those after it.
pub(super) fn cut_number(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let words = classified_words(text, at);
    let next = words.partition_point(|known| known.word.span.start < at);
    TABLE.rows.iter().find_map(|row| {
        let from = next.saturating_sub(row.len() - 1);
        let start = (from..next).find(|start| {
            let found = words.get(*start..start + row.len());
            found.is_some_and(|found| matches_row(found, row))
        })?;
        let before = words[start].word.span.start..words[next - 1].word.span.end;
        let after = words[next].word.span.start..words[start + row.len() - 1].word.span.end;
        Some((before, after))
    })
}

/// As many words on each side of a place as a row can have there, without those that are passed over.
fn classified_words(text: &str, at: usize) -> Vec<ClassifiedWord<'_>> {
    let end = floor_char_boundary(text, text.len().min(at + MAX_BYTES));
    let mut all: Vec<ClassifiedWord<'_>> = Vec::new();
    let mut is_after_filler = false;
    let mut missing = TABLE.max_words_per_side();
    for word in words(text, scan_start(text, at)..end) {
        let classes = TABLE.classify(&word.text);
        if classes & TABLE.filler != 0 && !all.is_empty() {
            is_after_filler = true;
            continue;
        }
        let gap = match classify_gap(word.gap) {
            // "five, uh, million"
            Gap::Comma if is_after_filler => Gap::Joined,
            gap => gap,
        };
        is_after_filler = false;
        missing -= usize::from(word.span.start >= at);
        all.push(ClassifiedWord { word, classes, gap });
        if missing == 0 {
            break;
        }
    }
    all
}

/// A place before the words that a row can have before another.
fn scan_start(text: &str, at: usize) -> usize {
    let first = ceil_char_boundary(text, at.saturating_sub(MAX_BYTES));
    let mut missing = TABLE.max_words_per_side();
    let mut end = at;
    for (offset, _) in text[first..at].rmatch_indices(char::is_whitespace) {
        let space = first + offset;
        let word = text[space..end].trim_matches(|c: char| !c.is_alphanumeric());
        let is_passed = TABLE.classify(&word.to_lowercase()) & TABLE.filler != 0;
        missing -= usize::from(!word.is_empty() && !is_passed);
        if missing == 0 {
            return space;
        }
        end = space;
    }
    first
}

fn classify_gap(gap: &str) -> Gap {
    let is_between = |c: char| {
        let is_mark = onrecord_text::folding::plain_quotation_mark(c).is_some();
        c.is_whitespace() || is_mark || is_currency(c) || "-\u{2010}\u{2011}([…*".contains(c)
    };
    match gap.strip_prefix(',') {
        _ if gap == "\u{2013}" || gap.chars().all(is_between) => Gap::Joined,
        Some(rest) if rest.chars().all(is_between) => Gap::Comma,
        _ => Gap::Separate,
    }
}

fn matches_row(found: &[ClassifiedWord<'_>], row: &[RowStep]) -> bool {
    let is_joined = |(known, step): (&ClassifiedWord<'_>, &RowStep)| {
        known.gap == Gap::Joined || known.gap == Gap::Comma && step.may_follow_comma
    };
    std::iter::zip(found, row).all(|(known, step)| known.classes & step.classes != 0)
        && std::iter::zip(&found[1..], &row[1..]).all(is_joined)
}

#[cfg(test)]
mod tests {
    use super::cut_number;

    /// The text with `|` at each place between two words where a number would be cut.
    fn cuts(text: &str) -> String {
        let mut marked = String::new();
        for (at, c) in text.char_indices() {
            if text[..at].ends_with([' ', '\n']) && cut_number(text, at).is_some() {
                marked.push('|');
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn a_number_that_goes_on_in_the_next_word_is_cut() {
        for text in [
            "we paid $5 |million for it",
            "some five |hundred |thousand people",
            "twenty |five trucks",
            "on the twenty |first of May",
            "two |hundred |and |fifty boats",
            "in nineteen |ninety |five",
            "it was three |point |five tons",
            "two |and |a |half years",
            "a million |and |a |half",
            "two |thirds of them",
            "half |a |million of them",
            "five |to |ten |million dollars",
            "tens |of |thousands of books",
            "five, |uh, |million of them",
            "five |(million)",
            "two |million, |three |hundred |thousand",
            "at a rate of point |five |percent",
            "we waited a year |and |a |half",
            "the second |largest mill",
            "one |in |ten people",
            "minus |five degrees",
            "five |ships |or |fewer",
            "fünf |Millionen und zwanzig |Prozent",
            "vingt |et |un",
            "fewer |than |5 of us",
            "for less |than |a |hundred dollars",
            "at |least |$5 |million",
            "nearly |two years",
            "rose by 5 |percent",
            "rose by five |per |cent",
            "um 5 |Prozent, also 3,5 |Millionen Euro",
            "почти |5 |тысяч человек",
        ] {
            assert_eq!(cuts(&text.replace('|', "")), text);
        }
    }

    #[test]
    fn words_beside_a_number_are_not_part_of_it() {
        for text in [
            "we left in 2019, five of us",
            "five of us and six of them",
            "he sold five. Million is a name",
            "no one believed it, a third time",
            "more of us than 5 years before",
            "the five trucks and the second million",
            "in 2020 mille personnes",
            "each got one half of it",
            "one of us, and at this point five others",
            "",
        ] {
            assert_eq!(cuts(text), text);
        }
        assert_eq!(cut_number("five", 0), None);
        assert_eq!(cut_number("five", 4), None);
    }
}
