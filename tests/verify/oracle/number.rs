//! Numbers that a cut would divide: an independent implementation of "Inside a number" in docs/folding.md.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::window::{BREAK, Window};
use super::{document, unspaced};

/// The signs, each with whether it may be followed by a space, and whether it leads anywhere.
static SIGNS_BEFORE: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Signs before a number"));
static OPENS: LazyLock<HashSet<char>> =
    LazyLock::new(|| document::characters("Opening characters"));
/// The signs, each with whether it may follow a space.
static SIGNS_AFTER: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| document::table("Signs after a number"));
static MONEY: LazyLock<HashSet<char>> = LazyLock::new(|| document::characters("Currency signs"));

const OPERATORS: &str = "\u{7E}\u{B1}\u{D7}\u{F7}\u{2213}\u{223C}\u{301C}\u{FF5E}";
const FRACTIONS: &str = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉";

/// Is the position of a window inside a number with its signs?
pub fn is_cut(window: &Window) -> bool {
    let surroundings = Surroundings(window);
    surroundings.is_after_a_leading_sign()
        || surroundings.is_between_a_letter_and_money()
        || surroundings.is_inside_plus_minus()
        || surroundings.is_before_a_sign_after()
        || surroundings.is_at_a_degree()
        || is_dash(surroundings.char_at(-1)) && surroundings.char_at(-1) == surroundings.char_at(0)
        || surroundings.is_in_a_range()
        || surroundings.is_at_an_operator()
        || surroundings.is_at_a_power()
        || surroundings.is_at_a_space_within()
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

fn is_money(c: char) -> bool {
    MONEY.contains(&c)
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\u{2044}' | '\u{2215}' | '\u{FF0F}')
}

fn is_degree(c: char) -> bool {
    matches!(c, '\u{B0}' | '\u{BA}' | '\u{2DA}')
}

/// The characters around a position. All offsets are relative to it: the character at 0 is the first one
/// after it.
struct Surroundings<'a>(&'a Window);

impl Surroundings<'_> {
    fn char_at(&self, place: isize) -> char {
        self.0.char_at(place)
    }

    /// Does a number begin at an offset?
    fn begins(&self, place: isize) -> bool {
        self.begins_with(place, 3)
    }

    fn begins_with(&self, place: isize, signs: usize) -> bool {
        let c = self.char_at(place);
        if is_digit(c) {
            return true;
        }
        let (length, also_before_a_space) = if self.is_plus_minus(place) {
            (3, true)
        } else if is_money(c) {
            (1, true)
        } else if let Some(description) = SIGNS_BEFORE.get(&c) {
            (1, description.starts_with("yes"))
        } else {
            return false;
        };
        let next = place + length;
        let has_space = also_before_a_space && self.char_at(next) == ' ';
        // The "+" of "+/-" is also a sign before a number by itself.
        let alone = length == 3
            && SIGNS_BEFORE.contains_key(&c)
            && signs > 0
            && self.begins_with(place + 1, signs - 1);
        signs > 0
            && (self.begins_with(next, signs - 1)
                || has_space && self.begins_with(next + 1, signs - 1))
            || alone
    }

    /// Does a number end at an offset?
    fn ends(&self, place: isize) -> bool {
        self.ends_with(place, 3)
    }

    fn ends_with(&self, place: isize, signs: usize) -> bool {
        is_digit(self.char_at(place - 1))
            || self
                .signs_before(place)
                .iter()
                .any(|sign| signs > 0 && self.ends_before(*sign, signs - 1))
    }

    /// The possible starts of a sign that ends at an offset. The sign may have a letter, as in "°C".
    fn signs_before(&self, place: isize) -> Vec<isize> {
        let last = self.char_at(place - 1);
        let mut found = vec![];
        if SIGNS_AFTER.contains_key(&last) || is_money(last) {
            found.push(place - 1);
        }
        if last.is_alphabetic() && is_degree(self.char_at(place - 2)) {
            found.push(place - 2);
        }
        if "CFK".contains(last)
            && self.char_at(place - 2) == ' '
            && is_degree(self.char_at(place - 3))
        {
            found.push(place - 3);
        }
        found
    }

    /// Does a number end before a sign, or before a space before the sign?
    fn ends_before(&self, sign: isize, signs: usize) -> bool {
        let c = self.char_at(sign);
        let also_after_a_space = is_money(c) || SIGNS_AFTER.get(&c) == Some(&"yes");
        self.ends_with(sign, signs)
            || also_after_a_space
                && self.char_at(sign - 1) == ' '
                && self.ends_with(sign - 1, signs)
    }

    fn is_plus_minus(&self, place: isize) -> bool {
        self.char_at(place) == '+'
            && self.char_at(place + 1) == '/'
            && "-\u{2013}\u{2212}".contains(self.char_at(place + 2))
    }

    fn leads(&self, sign: isize) -> bool {
        let (c, before) = (self.char_at(sign), self.char_at(sign - 1));
        let anywhere = SIGNS_BEFORE.get(&c).is_some_and(|it| it.contains("leads"));
        let opened = before == BREAK
            || before == ' '
            || is_money(before)
            || is_dash(before) && before != c
            || unspaced::is_of_its_script(before)
            || OPENS.contains(&before);
        SIGNS_BEFORE.contains_key(&c) && (anywhere || opened || self.is_plus_minus(sign - 2))
    }

    /// "-|5", "$|5", "$| 5" and "$ |5".
    fn is_after_a_leading_sign(&self) -> bool {
        let is_sign = |sign: isize| is_money(self.char_at(sign)) || self.leads(sign);
        let also_before_a_space = |sign: isize| {
            let c = self.char_at(sign);
            is_money(c) && !is_digit(self.char_at(sign - 1))
                || self.is_plus_minus(sign - 2)
                || !is_money(c) && SIGNS_BEFORE.get(&c).is_some_and(|it| it.starts_with("yes"))
        };
        let spaced = |sign: isize| {
            is_sign(sign)
                && self.char_at(sign + 1) == ' '
                && self.begins(sign + 2)
                && also_before_a_space(sign)
        };
        is_sign(-1) && self.begins(0) || spaced(-1) || spaced(-2)
    }

    fn is_between_a_letter_and_money(&self) -> bool {
        self.char_at(-1).is_alphabetic() && is_money(self.char_at(0)) && self.begins(0)
    }

    fn is_inside_plus_minus(&self) -> bool {
        [-2, -1].into_iter().any(|start| {
            let begins =
                self.begins(start + 3) || self.char_at(start + 3) == ' ' && self.begins(start + 4);
            self.is_plus_minus(start) && begins
        })
    }

    /// "5|%", "5| %", "5 |%" and "6′|2".
    fn is_before_a_sign_after(&self) -> bool {
        let is_sign = |place: isize| {
            SIGNS_AFTER.contains_key(&self.char_at(place)) || is_money(self.char_at(place))
        };
        let also_after_a_space = |place: isize| {
            SIGNS_AFTER.get(&self.char_at(place)) == Some(&"yes")
                || is_money(self.char_at(place)) && !is_digit(self.char_at(place + 1))
        };
        let spaced = |space: isize| {
            self.char_at(space) == ' '
                && self.ends(space)
                && is_sign(space + 1)
                && also_after_a_space(space + 1)
        };
        self.ends(0) && is_sign(0)
            || spaced(0)
            || spaced(-1)
            || is_digit(self.char_at(0)) && is_sign(-1) && self.ends(0)
    }

    /// "5°|C", "5°| C" and "5° |C".
    fn is_at_a_degree(&self) -> bool {
        let spaced = |space: isize| {
            is_degree(self.char_at(space - 1))
                && self.ends(space)
                && self.char_at(space) == ' '
                && "CFK".contains(self.char_at(space + 1))
                && !self.char_at(space + 2).is_alphanumeric()
        };
        is_degree(self.char_at(-1)) && self.ends(0) && self.char_at(0).is_alphabetic()
            || spaced(0)
            || spaced(-1)
    }

    /// Next to or inside one to three dashes or slashes between two numbers.
    fn is_in_a_range(&self) -> bool {
        (1..=3).any(|length: isize| {
            (-length..=0).any(|start| {
                let end = start + length;
                let is_joining = |c: char| is_dash(c) || is_slash(c);
                (start..end).all(|offset| is_joining(self.char_at(offset)))
                    && self.ends(start)
                    && self.begins(end)
            })
        })
    }

    /// Next to "±" or "×" between two numbers, or next to a space around it.
    fn is_at_an_operator(&self) -> bool {
        (-2..=1).any(|operator: isize| {
            if !OPERATORS.contains(self.char_at(operator)) {
                return false;
            }
            let before = usize::from(self.char_at(operator - 1) == ' ').cast_signed();
            let after = usize::from(self.char_at(operator + 1) == ' ').cast_signed();
            let (start, end) = (operator - before, operator + 1 + after);
            (start..=end).contains(&0) && self.ends(start) && self.begins(end)
        })
    }

    fn is_at_a_power(&self) -> bool {
        [0, -1].into_iter().any(|sign: isize| {
            self.char_at(sign) == '^'
                && self.char_at(sign - 1).is_alphanumeric()
                && self.begins(sign + 1)
        })
    }

    /// Next to the space of "1 500" or "2 ½".
    fn is_at_a_space_within(&self) -> bool {
        [0, -1].into_iter().any(|space: isize| {
            let before = (1..=4)
                .take_while(|distance| is_digit(self.char_at(space - distance)))
                .count();
            let after = (1..=4)
                .take_while(|distance| is_digit(self.char_at(space + distance)))
                .count();
            let next = |length: isize| self.char_at(space + 1 + length);
            let fraction = FRACTIONS.contains(self.char_at(space + 1))
                || is_digit(next(0)) && is_slash(next(1)) && is_digit(next(2))
                || is_digit(next(0)) && is_digit(next(1)) && is_slash(next(2)) && is_digit(next(3));
            self.char_at(space) == ' ' && (1..=3).contains(&before) && (after == 3 || fraction)
        })
    }
}
