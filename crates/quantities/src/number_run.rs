//! The general check behind "better to skip a number than to get it wrong": a match must not be part of a
//! longer number, and no word next to it may bound or invert it. Otherwise the whole run of number words is
//! skipped.
//!
//! Every check looks only a few tokens ahead. Only [`run_end`] goes further, and the scan never revisits
//! the tokens that it passes.

use std::sync::LazyLock;

use super::date::{self, is_listed_day, is_listed_year};
use super::detection::{Amount, Interpretation, Unit};
use super::line::Line;
use super::month::match_month;
use super::number::{is_number, is_scale, look_up, match_scale};
use super::ordinal::match_ordinal;
use super::phrase_matcher::PhraseMatcher;
use super::quantity_matcher::is_comparative;
use super::tables::dates::{BEFORE_DATE, OPENS_DATE, PARTS_OF_DATE};
use super::tables::directions::{NOT_IN_OBJECT, VERBS};
use super::tables::idioms::TIME_UNITS;
use super::tables::neighbours::{
    AFTER_NUMBER, AFTER_OR, BEFORE_NUMBER, BETWEEN_PARTS, CONNECTORS, ERAS, INVERTING,
    NO_BOUND_AFTER, OPERATORS, OPERATORS_AFTER, OPERATORS_APART, TOLERANCES, UNREAD_SCALES,
};
use super::tables::numbers::{DECADES, DENOMINATORS, ONES, ORDINALS, TENS};
use super::token::TokenKind;
use super::{currency, fraction, unit};

static AFTER_NUMBER_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(AFTER_NUMBER.iter().map(|phrase| (*phrase, ()))));
static TOLERANCE_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(TOLERANCES.iter().map(|phrase| (*phrase, ()))));
static BEFORE_NUMBER_PHRASES: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::new(BEFORE_NUMBER.iter().map(|phrase| (*phrase, ()))));

/// Where the run ends that contains these tokens as only a part; `None` if the match is complete.
/// `previous_end` is where the previous detection ends.
pub(super) fn containing_run_end(
    line: &Line,
    at: usize,
    found: usize,
    interpretation: &Interpretation,
    previous_end: usize,
) -> Option<usize> {
    match interpretation {
        Interpretation::Amount(amount) => {
            if let Some(end) = match_two_part_amount(line, found, amount)
                .or_else(|| match_clock_time(line, found, amount))
            {
                return Some(end);
            }
            if let Some(((), after)) = AFTER_NUMBER_PHRASES.match_longest(line, found) {
                return Some(run_end(line, after));
            }
            let goes_on = amount_continues(line, found, amount) || is_bounded_after(line, found);
            (goes_on
                || continues_previous_number(line, at, previous_end)
                || is_inverted(line, at, found)
                || is_change_amount(line, at, amount))
            .then(|| run_end(line, found))
            .or_else(|| match_part_of_date(line, at, found, amount))
        }
        Interpretation::Date(_) => {
            let time = at > 0
                && line.kind(at - 1) == Some(TokenKind::Opaque)
                && line.folded(at - 1).contains(':');
            (is_part_of_longer_date(line, at, found)
                || !time && continues_previous_number(line, at, previous_end)
                || is_inverted(line, at, found))
            .then(|| run_end(line, found))
        }
    }
}

/// Where a skipped run ends, including the numbers that continue it.
pub(super) fn extend_skipped(line: &Line, at: usize, found: usize) -> usize {
    let last = found - 1;
    let number = is_number(line, last) && !line.is_token(last, "a") || line.is_token(last, "one");
    if number
        && (found > at + 1 || match_ordinal(line, at).is_none())
        && number_continues(line, found)
    {
        run_end(line, found)
    } else {
        found
    }
}

/// Where the number words and numerals that continue from here end, including the connectors between them.
pub(super) fn run_end(line: &Line, from: usize) -> usize {
    let mut end = from;
    while let Some(next) = next_number_end(line, end) {
        end = next;
    }
    end
}

/// Where the next number word ends, after at most a few connectors.
fn next_number_end(line: &Line, end: usize) -> Option<usize> {
    const MAX_CONNECTORS: usize = 3;
    if line.is_token(end, "and")
        && let Some((.., after)) = fraction::match_fraction_after_and(line, end + 1)
    {
        return Some(after);
    }
    let next = line.next_joined(end).unwrap_or(end);
    if end > 0 && is_number(line, end - 1) && is_fraction_word(line, next) {
        return Some(next + 1);
    }
    let mut near = end;
    for _ in 0..=MAX_CONNECTORS {
        near = currency::match_before_number(line, near).map_or(near, |(_, digits)| digits);
        if is_number(line, near) || is_fraction_word(line, near) {
            return Some(near + 1);
        }
        if !is_connector(line, near) {
            return None;
        }
        near += 1;
    }
    None
}

fn is_connector(line: &Line, at: usize) -> bool {
    line.is_one_of(at, CONNECTORS)
        || line.is_dash(at)
        || line.is_one_of(at, OPERATORS)
        || line.is_one_of(at, UNREAD_SCALES)
        || line.is_one_of(at, BETWEEN_PARTS)
}

/// Is there a number here that may continue a number before it? "30-person" is a number of its own.
pub(super) fn may_continue_number(line: &Line, at: usize) -> bool {
    is_number(line, at) && !(at > 0 && counts_compound(line, at))
}

/// Does the number that ends here continue: with another one, "point five", "and a quarter", "±2"?
fn number_continues(line: &Line, end: usize) -> bool {
    let next = line.next_joined(end).unwrap_or(end);
    let number = is_number(line, next) && !counts_compound(line, next);
    if number || is_fraction_word(line, next) || line.is_one_of(end, UNREAD_SCALES) {
        return true;
    }
    if line.is_token(end, "point") || line.is_token(end, "and") && line.is_token(end + 1, "point") {
        return is_number(line, end + 1) || is_number(line, end + 2);
    }
    if line.is_token(end, "and") {
        return adds_to_number(line, end);
    }
    // "40 below." is a temperature, "11 stone 4" is one weight.
    let below = line.is_token(end, "below") && line.ends_clause(end + 1);
    let two_parts = line.is_one_of(end, BETWEEN_PARTS) && is_number(line, end + 1);
    let tolerance = line.kind(end) == Some(TokenKind::Word)
        && TOLERANCE_PHRASES.match_longest(line, end + 1).is_some();
    below || two_parts || tolerance || completes_ordinal(line, end) || is_operator(line, end)
}

/// "thirty first"; but "thirty second graders" are thirty.
fn completes_ordinal(line: &Line, end: usize) -> bool {
    let ones = look_up(ORDINALS, line, end).is_some_and(|ones| ones < 10 && ones != 2);
    let compound = line.is_dash(end + 1) || line.is_plural_noun(end + 1);
    ones && !compound && end > 0 && look_up(TENS, line, end - 1).is_some()
}

/// Is there a sign that joins the numbers around it into one expression, or a dash that may be a minus?
fn is_operator(line: &Line, end: usize) -> bool {
    let number = is_number(line, end + 1);
    line.is_one_of(end, OPERATORS) && number && line.is_attached(end)
        || line.is_one_of(end, OPERATORS_AFTER) && line.is_attached(end)
        || line.is_one_of(end, OPERATORS_APART) && number
        || line.is_one_of(end, &["-", "–", "−", "/"]) && number
}

/// "five-year" after a number counts years of its own; likewise "$10" in "5 $10 notes".
fn counts_compound(line: &Line, at: usize) -> bool {
    let mut end = at;
    while end < at + 3 && is_number(line, end) {
        end += 1;
    }
    let mixed = end > at + 1
        && (at..end).any(|near| {
            line.kind(near) != Some(TokenKind::Word) || look_up(DECADES, line, near).is_some()
        });
    !mixed
        && line.get(at).is_some_and(|token| token.has_space_before)
        && line.is_dash(end)
        && line.is_attached(end)
        && line.is_attached(end + 1)
        && line.kind(end + 1) == Some(TokenKind::Word)
        && !is_number(line, end + 1)
        && !is_fraction_word(line, end + 1)
        && !line.is_token(end + 1, "fold")
        && !(line.kind(at - 1) == Some(TokenKind::Numeral) && line.folded(at).len() == 3)
}

/// "thirds", "one-thousandths", "half"; but in "half days", and with "second", it is not a fraction.
fn is_fraction_word(line: &Line, at: usize) -> bool {
    let at = if line.is_token(at, "one") {
        line.next_joined(at + 1).unwrap_or(at)
    } else {
        at
    };
    DENOMINATORS.iter().any(|(one, many, _)| {
        line.is_token(at, one) && !line.is_plural_noun(at + 1) && !line.is_token(at + 1, "-")
            || line.is_token(at, many) && !["quarters", "halves"].contains(many)
    })
}

/// "and a quarter", "and three-quarter", "and first"; or "and 15" after a hundred or a scale.
fn adds_to_number(line: &Line, and: usize) -> bool {
    let next = and + 1;
    let scaled = and > 0
        && (line.is_one_of(and - 1, &["hundred", "hundreds"])
            || match_scale(line, and - 1).is_some());
    if scaled && (match_ordinal(line, next).is_some() || is_below_hundred(line, next)) {
        return true;
    }
    fraction::match_fraction_after_and(line, next).is_some()
}

/// A number below a hundred, judging by its first token.
fn is_below_hundred(line: &Line, at: usize) -> bool {
    let digits = line.kind(at) == Some(TokenKind::Numeral) && line.folded(at).len() <= 2;
    let word = look_up(ONES, line, at).is_some() || look_up(TENS, line, at).is_some();
    digits
        || word
            && !line
                .next_joined(at + 1)
                .is_some_and(|next| is_scale(line, next))
}

/// Does the number of this amount continue after it?
fn amount_continues(line: &Line, end: usize, amount: &Amount) -> bool {
    let bare = amount.unit == Unit::Unspecified && amount.direction.is_none();
    let era = line
        .get(end)
        .is_some_and(|token| ERAS.contains(&token.text));
    if bare && era {
        return true;
    }
    // "half of 20 percent", "four of nine"
    let fraction = matches!(amount.unit, Unit::Code("ratio"));
    // "half to two-thirds"
    if fraction && line.is_token(end, "to") && fraction::match_proportion(line, end + 1).is_some() {
        return true;
    }
    if (bare || fraction) && line.is_token(end, "of") {
        return is_amount(line, end + 1);
    }
    if bare {
        // "5 $10 notes"
        let money = currency::match_before_number(line, end).is_some();
        return money || number_continues(line, end) || may_share_later_scale(line, end);
    }
    if fraction && (may_continue_number(line, end) || is_fraction_word(line, end))
        || line.is_token(end, "point") && is_number(line, end + 1)
    {
        return true;
    }
    let one = line.is_token(end, "and")
        && fraction::match_fraction_after_and(line, end + 1)
            .is_some_and(|(.., after)| !line.is_token(after, "of"));
    is_operator(line, end) || one || may_share_later_scale(line, end)
}

/// "of 20 percent", "of one percent", "of a million"; but not a year.
fn is_amount(line: &Line, at: usize) -> bool {
    let article = line.is_one_of(at, &["a", "an", "one"]);
    if article {
        return is_scale(line, at + 1)
            || unit::match_name(line, at + 1).is_some() && !line.is_token(at, "a");
    }
    (is_number(line, at) || currency::match_before_number(line, at).is_some())
        && !line.is_year(at)
        && !line.kind(at).is_some_and(|kind| kind == TokenKind::IsoDate)
}

/// "$70 to $60 million": the scale may apply to both.
fn may_share_later_scale(line: &Line, end: usize) -> bool {
    if line.kind(end - 1) != Some(TokenKind::Numeral) {
        return false;
    }
    let joint = line.is_one_of(end, &["to", "or", "and"]) || line.is_dash(end);
    let sign = currency::match_before_number(line, end + 1);
    let apart = sign.is_some() && line.is_token(end, "and");
    let next = sign.map_or(end + 1, |(_, end)| end);
    joint
        && !apart
        && line.kind(next) == Some(TokenKind::Numeral)
        && match_scale(line, next + 1).is_some()
}

/// Where "twelve dollars fifty", "6-foot-4" or "two hours and 40" ends, each of which is one amount.
fn match_two_part_amount(line: &Line, found: usize, amount: &Amount) -> Option<usize> {
    const LONGEST: usize = 6;
    let code = match &amount.unit {
        Unit::Code(code) => *code,
        Unit::Ambiguous { name, .. } => *name,
        Unit::Unspecified | Unit::Ordinal => return None,
    };
    if ["percent", "percentage_point", "basis_point", "ratio"].contains(&code) {
        return None;
    }
    let next = line.next_joined(found)?;
    if !is_number(line, next) || counts_compound(line, next) {
        return None;
    }
    let mut last = next;
    while last < next + LONGEST && is_number(line, last) {
        last += 1;
    }
    let apart = match unit::match_name(line, last) {
        Some((unit, _)) => unit == Unit::Code("percent"),
        None => line.is_plural_noun(last) || line.is_plural_noun(last + 1) || line.is_year(next),
    };
    (!apart).then(|| run_end(line, found))
}

/// Where "twenty minutes to nine" ends.
fn match_clock_time(line: &Line, found: usize, amount: &Amount) -> Option<usize> {
    let minutes = amount.unit == Unit::Code("min") && amount.direction.is_none();
    let hour = look_up(ONES, line, found + 1).is_some_and(|hour| (1..=12).contains(&hour))
        || line.kind(found + 1) == Some(TokenKind::Numeral) && line.folded(found + 1).len() <= 2;
    let ends = unit::match_name(line, found + 2).is_none();
    (minutes && line.is_one_of(found, &["to", "past"]) && hour && ends).then_some(found + 2)
}

/// "16 or beyond": a bound that the tables do not have.
fn is_bounded_after(line: &Line, end: usize) -> bool {
    line.is_one_of(end, &["or", "and"])
        && (line.is_one_of(end + 1, AFTER_OR)
            || line.is_token(end, "or") && is_comparative(line, end + 1))
        && (line.is_token(end, "or") && !line.is_token(end + 1, "at")
            || line.ends_clause(end + 2) && !line.is_token(end + 2, ","))
        && !(line.is_token(end, "and") && line.is_one_of(end + 2, NO_BOUND_AFTER))
}

/// Does the number begin before this token: "hundred and forty", "point five"?
fn continues_previous_number(line: &Line, at: usize, previous_end: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| previous_end != at) else {
        return false;
    };
    let token = &line.tokens[before];
    if token.kind == TokenKind::Sign {
        let near = line.is_attached(at) && line.is_one_of(before, OPERATORS);
        let number = before > 0 && line.is_attached(before) && is_number(line, before - 1);
        return near && number || line.is_one_of(before, OPERATORS_APART);
    }
    let joined = line.get(at).is_some_and(|token| token.has_space_before);
    let and = line.is_token(before, "and")
        && before > 0
        && before != previous_end
        && is_scale(line, before - 1);
    joined && (is_number(line, before) || line.is_token(before, "point") || and)
}

/// Does a word before an amount invert it: "not 5", "than 5", "as good as 5", "plus or minus 5"?
fn is_inverted(line: &Line, at: usize, found: usize) -> bool {
    const LONGEST: usize = 4;
    let phrase = (1..=LONGEST.min(at)).any(|back| {
        BEFORE_NUMBER_PHRASES
            .match_longest(line, at - back)
            .is_some_and(|((), end)| end == at)
    });
    let as_as = at >= 3 && line.is_after_one_of(at, &["as"]) && line.is_token(at - 3, "as");
    let past = at >= 2
        && line.is_after_one_of(at, &["past", "beyond"])
        && VERBS.iter().any(|(verb, ..)| line.is_token(at - 2, verb));
    // "between 5 and many"
    let between = line.is_after_one_of(at, &["between"]) && line.is_token(found, "and")
        || line.is_token(at, "from") && line.is_after_one_of(at, &["far"]);
    let shortened = at >= 2 && line.is_after_one_of(at, &["t"]) && line.is_token(at - 2, "'");
    phrase || as_as || past || between || shortened || line.is_after_one_of(at, INVERTING)
}

/// "rose these 4 percent", "fell by hardly any 5": the amount of a change, not a level.
fn is_change_amount(line: &Line, at: usize, amount: &Amount) -> bool {
    const REACH: usize = 4;
    let lasts = matches!(&amount.unit, Unit::Code(code) if TIME_UNITS.contains(code));
    if amount.direction.is_some() || amount.unit == Unit::Ordinal {
        return false;
    }
    // "rose slightly, by 2 percent"
    let by = at >= 2 && line.is_after_one_of(at, &["by"]) && line.is_token(at - 2, ",");
    // "rose, on average, 2 percent"
    let aside = (3..=2 + REACH)
        .filter(|_| amount.unit.is_percentage() && line.is_after_one_of(at, &[","]))
        .find(|back| at >= *back && line.is_token(at - back, ","));
    let apart = by || aside.is_some();
    let from = if by { at - 2 } else { at - aside.unwrap_or(0) };
    let mut near = from;
    while near > 0 && near + REACH > from {
        near -= 1;
        let verb = VERBS.iter().find(|(verb, ..)| line.is_token(near, verb));
        if let Some((.., any)) = verb {
            return (*any || apart) && !lasts && near + 1 < at;
        }
        if line.is_token(near, "by") && near + 1 < at {
            return near > 0 && VERBS.iter().any(|(verb, ..)| line.is_token(near - 1, verb));
        }
        if line.kind(near) != Some(TokenKind::Word) || line.is_one_of(near, NOT_IN_OBJECT) {
            return false;
        }
    }
    false
}

/// Where an amount ends that is really part of a date: the days of "2, 3 and 4 March", the years of "2013,
/// 14 and 15", and "since at least 2017".
fn match_part_of_date(line: &Line, at: usize, found: usize, amount: &Amount) -> Option<usize> {
    if amount.unit != Unit::Unspecified || amount.direction.is_some() {
        return None;
    }
    // In "5 or 6 April", "6 April" is detected.
    if match_month(line, found).is_some() && date::is_day(line, found - 1) && found > at + 1 {
        return Some(found - 1);
    }
    let year = amount.modifier.is_some()
        && line.is_year(found - 1)
        && (line.is_after_one_of(at, BEFORE_DATE) || at >= 2 && line.is_token(at - 2, "back"))
        && !line.is_plural_noun(found);
    (year || is_listed_day(line, at, found) || is_listed_year(line, at, found)).then_some(found)
}

/// "by 2041-46", "Nov - Jan 2018", "May '97", "the week of May 5": is the matched date part of another one?
fn is_part_of_longer_date(line: &Line, at: usize, found: usize) -> bool {
    let dash = (line.is_dash(found) || line.is_token(found, "/"))
        && line.is_attached(found)
        && line.is_attached(found + 1)
        && is_number(line, found + 1);
    let short = line.is_token(found, "'") && line.kind(found + 1) == Some(TokenKind::Numeral);
    let the = if at > 0 && line.is_token(at - 1, "the") {
        at - 1
    } else {
        at
    };
    let span = the >= 2 && line.is_token(the - 1, "of") && line.is_one_of(the - 2, PARTS_OF_DATE);
    let dashed = at >= 2 && line.is_dash(at - 1) && match_month(line, at - 2).is_some();
    // "1990 to '94"
    let century = (line.is_one_of(found, &["to", "until", "through"]) || line.is_dash(found))
        && line.is_token(found + 1, "'")
        && line.kind(found + 2) == Some(TokenKind::Numeral);
    // "by Christmas 2017"
    let feast = at >= 2
        && line.is_year(at)
        && line.kind(at - 1) == Some(TokenKind::Word)
        && line.is_capitalised(at - 1)
        && line.is_one_of(at - 2, OPENS_DATE);
    // "from about 1850 to 1900"
    let begins = line.is_after_one_of(at, &["from"])
        && line.is_token(found, "to")
        && line.is_year(found + 1);
    dash || short || span || dashed || century || feast || begins
}
