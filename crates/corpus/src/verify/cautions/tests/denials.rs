//! English verbs, remarks and sentences that deny, lists after a denial, and sentences that only look
//! denied.

use super::assert_negations;

#[test]
fn verbs_of_stopping_forbidding_and_refusing_negate_what_follows() {
    assert_negations(
        "en",
        &[
            ("They stopped [burning the hedges].", "stopped"),
            ("We gave up [keeping bees].", "gave up"),
            ("The bishop banned [the dance on the bridge].", "banned"),
            (
                "The guards prevented the boys from [crossing the weir].",
                "prevented",
            ),
            ("She vetoed the motion [to drain the lake].", "vetoed"),
            (
                "The town voted against [draining the lake].",
                "voted against",
            ),
            (
                "I warned them against [draining the lake].",
                "warned them against",
            ),
            (
                "We dropped the plan [to drain the lake].",
                "dropped the plan",
            ),
            (
                "I question whether [the lake was drained].",
                "question whether",
            ),
            ("It was illegal [to fish there].", "illegal"),
            ("I am reluctant to [fish there].", "reluctant to"),
            ("She almost [drowned in the weir].", "almost"),
            ("We nearly lost [the whole herd].", "nearly lost"),
            ("We had zero [cows by the spring].", "had zero"),
        ],
    );
}

#[test]
fn the_same_words_negate_nothing_when_they_name_things_or_numbers() {
    assert_negations(
        "en",
        &[
            ("We stopped at the weir [to water the cows].", ""),
            ("The road was blocked [by two fallen oaks].", ""),
            ("It took almost a year [to drain the lake].", ""),
            ("The question is [what the lake is worth].", ""),
            ("I am afraid [the lake is dry].", ""),
            ("We went from zero [to a herd of sixty].", ""),
            ("She bought an abandoned [farm by the lake].", ""),
        ],
    );
}

#[test]
fn a_predicate_or_a_remark_may_call_the_quotation_a_lie() {
    assert_negations(
        "en",
        &[
            ("The notion that [the lake is dry] is absurd.", "absurd"),
            (
                "Anybody who says [the lake is dry] is mistaken.",
                "mistaken",
            ),
            (
                "They lied when they wrote [the lake was dry].",
                "lied when they",
            ),
            ("[The lake is dry]: a plain lie.", "lie"),
            ("I believed [the lake was dry], but I was wrong.", "wrong"),
            ("We meant to [drain the lake], but we didn’t.", "didn’t"),
            ("[We meant to drain the lake], but we didn’t.", ""),
            (
                "They write [the lake is dry] and I don’t believe a word of it.",
                "don’t",
            ),
            ("They write [the lake is dry]; I don’t buy it.", "don’t"),
            ("[We drained it] (or not).", "not"),
            ("What is wrong with [the lake is the weir].", ""),
        ],
    );
}

#[test]
fn the_next_sentence_may_retract_the_quotation() {
    assert_negations(
        "en",
        &[
            (
                "They say [we drained the lake]. That’s a lie.",
                "That’s a lie",
            ),
            (
                "They say [we drained the lake]. It is not true.",
                "It is not true",
            ),
            ("[I drained the lake]. Of course not!", "Of course not"),
            ("[I drained the lake]. That was a good day.", ""),
            ("[I drained the lake]. Never mind the cows.", ""),
            ("[I drained the lake].\nNever.", ""),
        ],
    );
    assert_negations(
        "de",
        &[("[Wir logen]. Das stimmt nicht.", "Das stimmt nicht")],
    );
    assert_negations("fr", &[("[Nous mentons]. C’est faux.", "C’est faux")]);
}

#[test]
fn an_aside_does_not_separate_a_clause_from_its_noun_or_time() {
    assert_negations(
        "en",
        &[
            ("There is no proof, I fear, [the lake was drained].", "no"),
            ("There is no chance: [we drain the lake].", "no"),
            ("There is no proof, however, [we drained it].", "no"),
            (
                "There wasn’t a farmer, as far as I saw, who [fished there].",
                "wasn’t",
            ),
            ("They had no cows, because it was dry, which [was bad].", ""),
            ("There was never a night when [we slept].", "never"),
            ("I was not at home that night when [the weir broke].", ""),
            (
                "I never wrote that he begged, that he stole, or [she drank].",
                "never",
            ),
        ],
    );
}

#[test]
fn a_negated_introduction_negates_the_list_or_paragraph_that_continues_it() {
    assert_negations(
        "en",
        &[
            ("What we never do:\n- fish\n- [drain the lake]", "never"),
            ("Words I never used:\n1. I fished.\n2. [I stole].", "never"),
            ("We don’t do two things here: [we fish], we hunt.", "don’t"),
            ("We like two things:\n- not much\n\n[We fish].", ""),
            ("I never wrote\n“[The lake is dry].”", "never"),
            ("I don’t believe that\n[The lake is dry].", "don’t"),
            ("We did not—\nYes?\n—[drain the lake].", "not"),
            ("We did not—\nYes?\n[The lake is dry].", ""),
        ],
    );
}

#[test]
fn a_negation_of_something_else_in_the_sentence_does_not_reach_the_quotation() {
    assert_negations(
        "en",
        &[
            ("It wasn’t easy because [the weir leaked].", ""),
            ("We did not win because [we cheated].", "not"),
            ("Those who never fished here say [it is a fine lake].", ""),
            ("Those who never say [it is a fine lake] left.", "never"),
            ("I can’t wait [to fish in the lake].", ""),
            ("We can’t [wait to fish in the lake].", "can’t"),
        ],
    );
}
