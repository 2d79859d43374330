//! How many quotations of each kind there are, in one line.

use super::checked::Checked;
use super::judged::Judged;
use super::kinds::Kind;
use crate::commands::report::counted;
use onrecord_corpus::verify::Verdict;
use onrecord_drafts::Why;

pub(super) fn summary(checked: &Checked<'_>) -> String {
    let count =
        |is: &dyn Fn(&Judged<'_>) -> bool| checked.judged.iter().filter(|one| is(one)).count();
    let verdict = |one: &Judged<'_>| one.answered.verdict;
    let refused_for =
        |one: &Judged<'_>, kinds: &[Kind]| kinds.iter().any(|kind| one.is_refused_for(*kind));
    let attributed = [Kind::OtherSpeaker, Kind::UnknownSpeaker];
    let misleads = [
        Kind::NegationCut,
        Kind::NegationOmitted,
        Kind::QuestionCut,
        Kind::QuestionAdded,
        Kind::NumberCut,
        Kind::Interrupted,
    ];
    let is_misattributed = |one: &Judged<'_>| one.stands() && refused_for(one, &attributed);
    let is_misleading =
        |one: &Judged<'_>| one.stands() && !is_misattributed(one) && refused_for(one, &misleads);
    let is_plain = |one: &Judged<'_>| !is_misattributed(one) && !is_misleading(one);
    let kinds = [
        (
            count(&|one| is_plain(one) && verdict(one).is_said()),
            "said",
        ),
        (count(&is_misattributed), "with another speaker"),
        (count(&is_misleading), "misleading"),
        (
            count(&|one| is_plain(one) && verdict(one) == Verdict::Elided),
            "elided",
        ),
        (
            count(&|one| is_plain(one) && verdict(one) == Verdict::Inserted),
            "with words put in",
        ),
        (count(&|one| !one.stands()), "not said"),
    ];
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds
        .map(|(count, kind)| format!("{count} {kind}"))
        .collect();
    let judged = counted(checked.judged.len(), "quotation");
    let mut summary = vec![match &kinds[..] {
        [] => judged,
        kinds => format!("{judged}: {}", kinds.join(", ")),
    }];
    let places = |is: &dyn Fn(Why) -> bool| {
        let unjudged = checked.unjudged.iter();
        unjudged.filter(|(_, one)| is(one.why)).count()
    };
    let (listed, with_code) = (places(&|why| !why.fails()), places(&|why| why == Why::Code));
    let without_another = places(&|why| why.fails() && why != Why::Code);
    if !checked.short.is_empty() {
        summary.push(format!("{} too short, not checked", checked.short.len()));
    }
    if !checked.set_aside.is_empty() {
        summary.push(format!("{} set aside", checked.set_aside.len()));
    }
    if listed > 0 {
        summary.push(format!(
            "{} that may be quotations, not checked",
            counted(listed, "place")
        ));
    }
    if with_code > 0 {
        summary.push(format!("{with_code} with template code, not checked"));
    }
    if without_another > 0 {
        summary.push(format!(
            "{} without another",
            counted(without_another, "quotation mark")
        ));
    }
    let errors = checked
        .problems
        .iter()
        .filter(|problem| problem.is_error)
        .count();
    if errors > 0 {
        summary.push(format!("{} in comments", counted(errors, "error")));
    }
    summary.join("; ")
}
