//! Does a number that was quoted go on in words outside the quotation: "\[We paid $5\] million",
//! "twenty \[five trucks\]", "fewer than \[five\]"? Where digits may be cut is a matter of boundaries.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::{ceil_char_boundary, floor_char_boundary, is_currency};

use super::words::{Word, words};

/// How many bytes are read at most on each side of a place.
const BYTES: usize = 80;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("numbers.txt")));

/// Which classes a word is in, or which of them may stand at a place of a row: a bit each.
type Classes = u128;

/// Classes that no list has.
const WORD: Classes = 1;
const DIGITS: Classes = 1 << 1;
const YEAR: Classes = 1 << 2;

/// One place of a row.
#[derive(Debug)]
struct Step {
    classes: Classes,
    /// May a comma stand before it?
    is_after_comma: bool,
}

/// `numbers.txt`, read.
#[derive(Debug, Default)]
struct Table {
    /// The classes of each word that is listed.
    classes: HashMap<&'static str, Classes>,
    /// Words that are passed over.
    filler: Classes,
    /// The longest first.
    rows: Vec<Vec<Step>>,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self::default();
        let mut names: HashMap<&str, Classes> =
            HashMap::from([("word", WORD), ("digits", DIGITS), ("year", YEAR)]);
        let mut section = "";
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                section = name;
            } else if section == "rows" {
                let row = table.row(line, &mut names);
                table.rows.push(row);
            } else {
                table.list(line.split(' '), section, &mut names);
            }
        }
        table.filler = names["filler"];
        table.rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        table
    }

    /// Puts words into a class, which is new if no line has named it before.
    fn list(
        &mut self,
        words: impl Iterator<Item = &'static str>,
        name: &'static str,
        names: &mut HashMap<&'static str, Classes>,
    ) -> Classes {
        let next = 1 << names.len();
        let class = *names.entry(name).or_insert(next);
        for word in words {
            *self.classes.entry(word).or_default() |= class;
        }
        class
    }

    /// Reads a row. Words that stand in it for themselves, at one place, are put into a new class.
    fn row(&mut self, line: &'static str, names: &mut HashMap<&'static str, Classes>) -> Vec<Step> {
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
                classes |= self.list(literals, words, names);
            }
            row.push(Step {
                classes,
                is_after_comma,
            });
            is_after_comma = false;
        }
        row
    }

    /// How many words of a row stand on one side of a place at most.
    fn words_on_a_side(&self) -> usize {
        self.rows.first().map_or(0, |row| row.len() - 1)
    }

    fn classes(&self, word: &str) -> Classes {
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
struct Known<'a> {
    word: Word<'a>,
    classes: Classes,
    gap: Gap,
}

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Joined,
    Comma,
    Apart,
}

/// The words on the two sides of a place in a text, if a number or its bound would be cut there: those of
/// its row before the place and those after it.
pub(super) fn cut(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let words = known(text, at);
    let next = words.partition_point(|known| known.word.at.start < at);
    TABLE.rows.iter().find_map(|row| {
        let from = next.saturating_sub(row.len() - 1);
        let start = (from..next).find(|start| {
            let found = words.get(*start..start + row.len());
            found.is_some_and(|found| is_row(found, row))
        })?;
        let before = words[start].word.at.start..words[next - 1].word.at.end;
        let after = words[next].word.at.start..words[start + row.len() - 1].word.at.end;
        Some((before, after))
    })
}

/// As many words on each side of a place as a row can have there, without those that are passed over.
fn known(text: &str, at: usize) -> Vec<Known<'_>> {
    let end = floor_char_boundary(text, text.len().min(at + BYTES));
    let mut all: Vec<Known<'_>> = Vec::new();
    let mut is_after_filler = false;
    let mut missing = TABLE.words_on_a_side();
    for word in words(text, start(text, at)..end) {
        let classes = TABLE.classes(&word.text);
        if classes & TABLE.filler != 0 && !all.is_empty() {
            is_after_filler = true;
            continue;
        }
        let gap = match gap(word.gap) {
            // "five, uh, million"
            Gap::Comma if is_after_filler => Gap::Joined,
            gap => gap,
        };
        is_after_filler = false;
        missing -= usize::from(word.at.start >= at);
        all.push(Known { word, classes, gap });
        if missing == 0 {
            break;
        }
    }
    all
}

/// A place before the words that a row can have before another.
fn start(text: &str, at: usize) -> usize {
    let first = ceil_char_boundary(text, at.saturating_sub(BYTES));
    let mut missing = TABLE.words_on_a_side();
    let mut end = at;
    for (offset, _) in text[first..at].rmatch_indices(char::is_whitespace) {
        let space = first + offset;
        let word = text[space..end].trim_matches(|c: char| !c.is_alphanumeric());
        let is_passed = TABLE.classes(&word.to_lowercase()) & TABLE.filler != 0;
        missing -= usize::from(!word.is_empty() && !is_passed);
        if missing == 0 {
            return space;
        }
        end = space;
    }
    first
}

fn gap(gap: &str) -> Gap {
    let is_between = |c: char| {
        let is_mark = onrecord_text::folding::quotation_mark(c).is_some();
        c.is_whitespace() || is_mark || is_currency(c) || "-\u{2010}\u{2011}([…*".contains(c)
    };
    match gap.strip_prefix(',') {
        _ if gap == "\u{2013}" || gap.chars().all(is_between) => Gap::Joined,
        Some(rest) if rest.chars().all(is_between) => Gap::Comma,
        _ => Gap::Apart,
    }
}

fn is_row(found: &[Known<'_>], row: &[Step]) -> bool {
    let is_joined = |(known, step): (&Known<'_>, &Step)| {
        known.gap == Gap::Joined || known.gap == Gap::Comma && step.is_after_comma
    };
    std::iter::zip(found, row).all(|(known, step)| known.classes & step.classes != 0)
        && std::iter::zip(&found[1..], &row[1..]).all(is_joined)
}

#[cfg(test)]
mod tests {
    use super::cut;

    /// The text with `|` at each place between two words where a number would be cut.
    fn cuts(text: &str) -> String {
        let mut marked = String::new();
        for (at, c) in text.char_indices() {
            if text[..at].ends_with([' ', '\n']) && cut(text, at).is_some() {
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
        assert_eq!(cut("five", 0), None);
        assert_eq!(cut("five", 4), None);
    }
}
