//! The general check that makes the scan skip a number rather than get it wrong: a match must not be part
//! of a longer number, and no word next to it may bound or invert it. Otherwise the whole run of number
//! words is skipped.
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

/// The end of the longer run that these tokens are part of; `None` if the match is complete.
/// `previous_end` is where the previous detection ends.
pub(super) fn containing_run_end(
    line: &Line,
    index: usize,
    match_end: usize,
    interpretation: &Interpretation,
    previous_end: usize,
) -> Option<usize> {
    match interpretation {
        Interpretation::Amount(amount) => {
            if let Some(end) = match_two_part_amount(line, match_end, amount)
                .or_else(|| match_clock_time(line, match_end, amount))
            {
                return Some(end);
            }
            if let Some(((), after)) = AFTER_NUMBER_PHRASES.match_longest(line, match_end) {
                return Some(run_end(line, after));
            }
            let goes_on =
                amount_continues(line, match_end, amount) || is_bounded_after(line, match_end);
            (goes_on
                || continues_previous_number(line, index, previous_end)
                || is_inverted(line, index, match_end)
                || is_change_amount(line, index, amount))
            .then(|| run_end(line, match_end))
            .or_else(|| match_part_of_date(line, index, match_end, amount))
        }
        Interpretation::Date(_) => {
            let time = index > 0
                && line.kind(index - 1) == Some(TokenKind::Opaque)
                && line.folded(index - 1).contains(':');
            (is_part_of_longer_date(line, index, match_end)
                || !time && continues_previous_number(line, index, previous_end)
                || is_inverted(line, index, match_end))
            .then(|| run_end(line, match_end))
        }
    }
}

/// Where a skipped run ends, including the numbers that continue it.
pub(super) fn extend_skipped(line: &Line, index: usize, match_end: usize) -> usize {
    let last = match_end - 1;
    let number = is_number(line, last) && !line.is_token(last, "a") || line.is_token(last, "one");
    if number
        && (match_end > index + 1 || match_ordinal(line, index).is_none())
        && number_continues(line, match_end)
    {
        run_end(line, match_end)
    } else {
        match_end
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

fn is_connector(line: &Line, index: usize) -> bool {
    line.is_one_of(index, CONNECTORS)
        || line.is_dash(index)
        || line.is_one_of(index, OPERATORS)
        || line.is_one_of(index, UNREAD_SCALES)
        || line.is_one_of(index, BETWEEN_PARTS)
}

/// Whether there is a number here that may continue a number before it. "30-person" is a number of its own.
pub(super) fn may_continue_number(line: &Line, index: usize) -> bool {
    is_number(line, index) && !(index > 0 && counts_compound(line, index))
}

/// Whether the number that ends here continues: with another one, "point five", "and a quarter", "±2".
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

/// Whether there is a sign here that joins the numbers around it into one expression, or a dash that may
/// be a minus sign.
fn is_operator(line: &Line, end: usize) -> bool {
    let number = is_number(line, end + 1);
    line.is_one_of(end, OPERATORS) && number && line.is_attached(end)
        || line.is_one_of(end, OPERATORS_AFTER) && line.is_attached(end)
        || line.is_one_of(end, OPERATORS_APART) && number
        || line.is_one_of(end, &["-", "–", "−", "/"]) && number
}

/// "five-year" after a number is a separate count; so is "$10" in "5 $10 notes".
fn counts_compound(line: &Line, index: usize) -> bool {
    let mut end = index;
    while end < index + 3 && is_number(line, end) {
        end += 1;
    }
    let mixed = end > index + 1
        && (index..end).any(|near| {
            line.kind(near) != Some(TokenKind::Word) || look_up(DECADES, line, near).is_some()
        });
    !mixed
        && line.get(index).is_some_and(|token| token.has_space_before)
        && line.is_dash(end)
        && line.is_attached(end)
        && line.is_attached(end + 1)
        && line.kind(end + 1) == Some(TokenKind::Word)
        && !is_number(line, end + 1)
        && !is_fraction_word(line, end + 1)
        && !line.is_token(end + 1, "fold")
        && !(line.kind(index - 1) == Some(TokenKind::Numeral) && line.folded(index).len() == 3)
}

/// "thirds", "one-thousandths", "half"; but in "half days", and with "second", it is not a fraction.
fn is_fraction_word(line: &Line, index: usize) -> bool {
    let index = if line.is_token(index, "one") {
        line.next_joined(index + 1).unwrap_or(index)
    } else {
        index
    };
    DENOMINATORS.iter().any(|(one, many, _)| {
        line.is_token(index, one)
            && !line.is_plural_noun(index + 1)
            && !line.is_token(index + 1, "-")
            || line.is_token(index, many) && !["quarters", "halves"].contains(many)
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
fn is_below_hundred(line: &Line, index: usize) -> bool {
    let digits = line.kind(index) == Some(TokenKind::Numeral) && line.folded(index).len() <= 2;
    let word = look_up(ONES, line, index).is_some() || look_up(TENS, line, index).is_some();
    digits
        || word
            && !line
                .next_joined(index + 1)
                .is_some_and(|next| is_scale(line, next))
}

/// Whether the number of this amount continues after it.
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
    let adds_fraction = line.is_token(end, "and")
        && fraction::match_fraction_after_and(line, end + 1)
            .is_some_and(|(.., after)| !line.is_token(after, "of"));
    is_operator(line, end) || adds_fraction || may_share_later_scale(line, end)
}

/// "of 20 percent", "of one percent", "of a million"; but not a year.
fn is_amount(line: &Line, index: usize) -> bool {
    let article = line.is_one_of(index, &["a", "an", "one"]);
    if article {
        return is_scale(line, index + 1)
            || unit::match_name(line, index + 1).is_some() && !line.is_token(index, "a");
    }
    (is_number(line, index) || currency::match_before_number(line, index).is_some())
        && !line.is_year(index)
        && !line
            .kind(index)
            .is_some_and(|kind| kind == TokenKind::IsoDate)
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

/// The end of "twelve dollars fifty", "6-foot-4" or "two hours and 40", each of which is one amount.
fn match_two_part_amount(line: &Line, match_end: usize, amount: &Amount) -> Option<usize> {
    const LONGEST: usize = 6;
    let code = match &amount.unit {
        Unit::Code(code) => *code,
        Unit::Ambiguous { name, .. } => *name,
        Unit::Unspecified | Unit::Ordinal => return None,
    };
    if ["percent", "percentage_point", "basis_point", "ratio"].contains(&code) {
        return None;
    }
    let next = line.next_joined(match_end)?;
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
    (!apart).then(|| run_end(line, match_end))
}

/// Where "twenty minutes to nine" ends.
fn match_clock_time(line: &Line, match_end: usize, amount: &Amount) -> Option<usize> {
    let minutes = amount.unit == Unit::Code("min") && amount.direction.is_none();
    let hour = look_up(ONES, line, match_end + 1).is_some_and(|hour| (1..=12).contains(&hour))
        || line.kind(match_end + 1) == Some(TokenKind::Numeral)
            && line.folded(match_end + 1).len() <= 2;
    let ends = unit::match_name(line, match_end + 2).is_none();
    (minutes && line.is_one_of(match_end, &["to", "past"]) && hour && ends).then_some(match_end + 2)
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

/// Whether the number begins before this token: "hundred and forty", "point five".
fn continues_previous_number(line: &Line, index: usize, previous_end: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| previous_end != index) else {
        return false;
    };
    let token = &line.tokens[before];
    if token.kind == TokenKind::Sign {
        let near = line.is_attached(index) && line.is_one_of(before, OPERATORS);
        let number = before > 0 && line.is_attached(before) && is_number(line, before - 1);
        return near && number || line.is_one_of(before, OPERATORS_APART);
    }
    let joined = line.get(index).is_some_and(|token| token.has_space_before);
    let and = line.is_token(before, "and")
        && before > 0
        && before != previous_end
        && is_scale(line, before - 1);
    joined && (is_number(line, before) || line.is_token(before, "point") || and)
}

/// Whether a word before an amount inverts it: "not 5", "than 5", "as good as 5", "plus or minus 5".
fn is_inverted(line: &Line, index: usize, match_end: usize) -> bool {
    const LONGEST: usize = 4;
    let phrase = (1..=LONGEST.min(index)).any(|back| {
        BEFORE_NUMBER_PHRASES
            .match_longest(line, index - back)
            .is_some_and(|((), end)| end == index)
    });
    let as_as =
        index >= 3 && line.is_after_one_of(index, &["as"]) && line.is_token(index - 3, "as");
    let past = index >= 2
        && line.is_after_one_of(index, &["past", "beyond"])
        && VERBS
            .iter()
            .any(|(verb, ..)| line.is_token(index - 2, verb));
    // "between 5 and many"
    let between = line.is_after_one_of(index, &["between"]) && line.is_token(match_end, "and")
        || line.is_token(index, "from") && line.is_after_one_of(index, &["far"]);
    let shortened =
        index >= 2 && line.is_after_one_of(index, &["t"]) && line.is_token(index - 2, "'");
    phrase || as_as || past || between || shortened || line.is_after_one_of(index, INVERTING)
}

/// "rose these 4 percent", "fell by hardly any 5": the amount of a change, not a level.
fn is_change_amount(line: &Line, index: usize, amount: &Amount) -> bool {
    const REACH: usize = 4;
    let lasts = matches!(&amount.unit, Unit::Code(code) if TIME_UNITS.contains(code));
    if amount.direction.is_some() || amount.unit == Unit::Ordinal {
        return false;
    }
    // "rose slightly, by 2 percent"
    let by = index >= 2 && line.is_after_one_of(index, &["by"]) && line.is_token(index - 2, ",");
    // "rose, on average, 2 percent"
    let aside = (3..=2 + REACH)
        .filter(|_| amount.unit.is_percentage() && line.is_after_one_of(index, &[","]))
        .find(|back| index >= *back && line.is_token(index - back, ","));
    let apart = by || aside.is_some();
    let from = if by {
        index - 2
    } else {
        index - aside.unwrap_or(0)
    };
    let mut near = from;
    while near > 0 && near + REACH > from {
        near -= 1;
        let verb = VERBS.iter().find(|(verb, ..)| line.is_token(near, verb));
        if let Some((.., allows_any_unit)) = verb {
            return (*allows_any_unit || apart) && !lasts && near + 1 < index;
        }
        if line.is_token(near, "by") && near + 1 < index {
            return near > 0 && VERBS.iter().any(|(verb, ..)| line.is_token(near - 1, verb));
        }
        if line.kind(near) != Some(TokenKind::Word) || line.is_one_of(near, NOT_IN_OBJECT) {
            return false;
        }
    }
    false
}

/// The end of an amount that is really part of a date: the days of "2, 3 and 4 March", the years of "2013,
/// 14 and 15", and "since at least 2017".
fn match_part_of_date(
    line: &Line,
    index: usize,
    match_end: usize,
    amount: &Amount,
) -> Option<usize> {
    if amount.unit != Unit::Unspecified || amount.direction.is_some() {
        return None;
    }
    // In "5 or 6 April", "6 April" is detected.
    if match_month(line, match_end).is_some()
        && date::is_day(line, match_end - 1)
        && match_end > index + 1
    {
        return Some(match_end - 1);
    }
    let year = amount.modifier.is_some()
        && line.is_year(match_end - 1)
        && (line.is_after_one_of(index, BEFORE_DATE)
            || index >= 2 && line.is_token(index - 2, "back"))
        && !line.is_plural_noun(match_end);
    (year || is_listed_day(line, index, match_end) || is_listed_year(line, index, match_end))
        .then_some(match_end)
}

/// Whether the matched date is part of a longer one: "by 2041-46", "Nov - Jan 2018", "May '97", "the week
/// of May 5".
fn is_part_of_longer_date(line: &Line, index: usize, match_end: usize) -> bool {
    let dash = (line.is_dash(match_end) || line.is_token(match_end, "/"))
        && line.is_attached(match_end)
        && line.is_attached(match_end + 1)
        && is_number(line, match_end + 1);
    let short =
        line.is_token(match_end, "'") && line.kind(match_end + 1) == Some(TokenKind::Numeral);
    let article = if index > 0 && line.is_token(index - 1, "the") {
        index - 1
    } else {
        index
    };
    let span = article >= 2
        && line.is_token(article - 1, "of")
        && line.is_one_of(article - 2, PARTS_OF_DATE);
    let dashed = index >= 2 && line.is_dash(index - 1) && match_month(line, index - 2).is_some();
    // "1990 to '94"
    let century = (line.is_one_of(match_end, &["to", "until", "through"])
        || line.is_dash(match_end))
        && line.is_token(match_end + 1, "'")
        && line.kind(match_end + 2) == Some(TokenKind::Numeral);
    // "by Christmas 2017"
    let feast = index >= 2
        && line.is_year(index)
        && line.kind(index - 1) == Some(TokenKind::Word)
        && line.is_capitalized(index - 1)
        && line.is_one_of(index - 2, OPENS_DATE);
    // "from about 1850 to 1900"
    let begins = line.is_after_one_of(index, &["from"])
        && line.is_token(match_end, "to")
        && line.is_year(match_end + 1);
    dash || short || span || dashed || century || feast || begins
}
