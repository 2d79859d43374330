//! The summary line: how many quotations of each kind there are.

use onrecord_corpus::verify::Verdict;
use onrecord_drafts::NotCheckedReason;

use super::check_results::CheckResults;
use crate::commands::report::pluralized;
use crate::draft_check::{CheckedQuotation, RefusalReason};

pub(super) fn summary(checked: &CheckResults<'_>) -> String {
    let count = |is: &dyn Fn(&CheckedQuotation<'_>) -> bool| {
        checked.judged.iter().filter(|one| is(one)).count()
    };
    let verdict = |one: &CheckedQuotation<'_>| one.result.verdict;
    let refused_for = |one: &CheckedQuotation<'_>, kinds: &[RefusalReason]| {
        kinds.iter().any(|kind| one.is_refused_for(*kind))
    };
    let attributed = [RefusalReason::OtherSpeaker, RefusalReason::UnknownSpeaker];
    let misleads = [
        RefusalReason::NegationCut,
        RefusalReason::NegationOmitted,
        RefusalReason::QuestionCut,
        RefusalReason::QuestionAdded,
        RefusalReason::NumberCut,
        RefusalReason::Interrupted,
    ];
    let is_misattributed =
        |one: &CheckedQuotation<'_>| one.is_in_record() && refused_for(one, &attributed);
    let is_misleading = |one: &CheckedQuotation<'_>| {
        one.is_in_record() && !is_misattributed(one) && refused_for(one, &misleads)
    };
    let is_plain = |one: &CheckedQuotation<'_>| !is_misattributed(one) && !is_misleading(one);
    let kinds = [
        (
            count(&|one| is_plain(one) && verdict(one).is_said()),
            "said",
        ),
        (count(&is_misattributed), "misattributed"),
        (count(&is_misleading), "misleading"),
        (
            count(&|one| is_plain(one) && verdict(one) == Verdict::Elided),
            "elided",
        ),
        (
            count(&|one| is_plain(one) && verdict(one) == Verdict::Inserted),
            "with inserted words",
        ),
        (
            count(&|one| verdict(one) == Verdict::Superseded),
            "superseded",
        ),
        (
            count(&|one| !one.is_in_record() && verdict(one) != Verdict::Superseded),
            "not said",
        ),
    ];
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds
        .map(|(count, kind)| format!("{count} {kind}"))
        .collect();
    let judged = pluralized(checked.judged.len(), "quotation");
    let mut summary = vec![match &kinds[..] {
        [] => judged,
        kinds => format!("{judged}: {}", kinds.join(", ")),
    }];
    let count_unjudged = |is: &dyn Fn(NotCheckedReason) -> bool| {
        let unjudged = checked.unjudged.iter();
        unjudged.filter(|(_, one)| is(one.reason)).count()
    };
    let (listed, with_code) = (
        count_unjudged(&|reason| !reason.is_error()),
        count_unjudged(&|reason| reason == NotCheckedReason::Code),
    );
    let unmatched = count_unjudged(&|reason| reason.is_error() && reason != NotCheckedReason::Code);
    if !checked.too_short.is_empty() {
        summary.push(format!(
            "{} too short, not checked",
            checked.too_short.len()
        ));
    }
    if !checked.set_aside.is_empty() {
        summary.push(format!("{} set aside", checked.set_aside.len()));
    }
    if listed > 0 {
        summary.push(format!(
            "{}, not checked",
            pluralized(listed, "possible quotation")
        ));
    }
    if with_code > 0 {
        summary.push(format!("{with_code} with code, not checked"));
    }
    if unmatched > 0 {
        summary.push(pluralized(unmatched, "unmatched quotation mark"));
    }
    let errors = checked
        .comment_problems
        .iter()
        .filter(|(_, problem)| problem.is_error)
        .count();
    if errors > 0 {
        summary.push(format!("{} in comments", pluralized(errors, "error")));
    }
    summary.join("; ")
}
