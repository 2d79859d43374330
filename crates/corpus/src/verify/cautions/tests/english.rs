//! English sentences: which negations reach a quotation cut from them.

use super::assert_negations;

#[test]
fn a_negation_reaches_what_was_cut_from_its_clause() {
    assert_negations(
        "en",
        &[
            ("It is certainly not [confined to coal and steel].", "not"),
            ("The lease is not [meant to be renewed].", "not"),
            ("We will lend the mill [to strangers] never.", "never"),
            ("[We will lend the mill] to nobody.", "nobody"),
            ("[The road] is not open.", "not"),
            (
                "[They agreed to build the weir] under no circumstances.",
                "no",
            ),
            ("No train [was late that winter].", "No"),
            ("None of the letters [reached the ministry].", "None"),
            ("Neither of us [signed the paper].", "Neither"),
            ("He isn’t [a rich man].", "isn’t"),
            ("He isn`t [a rich man].", "isn`t"),
            ("He isnt [a rich man].", "isnt"),
            ("They can not [pay the wages].", "not"),
            ("Not one of them [came to the wedding].", "Not"),
            ("By no means [are we finished here].", "no"),
            ("There was nothing [to be afraid of].", "nothing"),
            ("She is hardly [the first to ask].", "hardly"),
            ("It is not [only a matter of money].", "not"),
            ("[It is not] only a matter of money.", "only"),
            (
                "I would never, in all my life, [sell the orchard].",
                "never",
            ),
            ("It is certainly not, I repeat, [a matter of pride].", "not"),
            (
                "It is certainly not — I say it again — [a matter of pride].",
                "not",
            ),
            (
                "It is not, as some have written, [a matter of pride].",
                "not",
            ),
            ("No, it is not [a matter of pride].", "not"),
            ("We do not sell or [rent out the mill].", "not"),
            ("They did not come and [pay what they owed].", "not"),
        ],
    );
}

#[test]
fn verbs_of_saying_and_thinking_extend_the_reach_of_a_negation() {
    assert_negations(
        "en",
        &[
            (
                "It is not the case, and I say so as a judge, that [the dam holds].",
                "not",
            ),
            (
                "Not one man, and I asked them all, thinks that [the dam holds].",
                "Not",
            ),
            (
                "Nobody, which is strange, thinks that [the dam holds].",
                "Nobody",
            ),
            ("[The dam will hold] is what nobody says.", "nobody"),
            ("[The dam will hold] are words I never used.", "never"),
            ("[The dam will hold], they say, but it is not true.", "not"),
            ("[The dam will hold], which is a lie.", "lie"),
            ("It is (not) [a matter of pride].", "not"),
            ("We did not after the war [sell the orchard].", "not"),
            ("It has not, since, [been sold].", "not"),
            (
                "I am not sure, to be honest, if [the dam will hold].",
                "not",
            ),
            ("We oppose [selling the orchard].", "oppose"),
            ("We are against [selling the orchard].", "are against"),
            ("There is no secret [plan to sell the orchard].", "no"),
            ("We can’t help [the people of the valley].", "can’t"),
            ("We will not just [hand over the orchard].", "will not just"),
            ("You can’t just [hand over the orchard].", "can’t"),
            ("We see no, I repeat, [reason to sell].", "no"),
            ("It isn’t he, as they say, that [sold it].", "isn’t"),
            ("They may come or not [sell the orchard].", "not"),
            (
                "The idea that [the dam will hold] is not one that I share.",
                "not",
            ),
            (
                "Do not believe them when they say [the dam will hold].",
                "not",
            ),
            (
                "If they say that [the dam will hold], don’t believe it.",
                "don’t",
            ),
            (
                "There is no proof, and there was none before, that [the dam holds].",
                "no",
            ),
            (
                "To say that [the dam will hold] would be false.",
                "be false",
            ),
            ("We have yet to hear that [the dam holds].", "have yet to"),
            (
                "The last thing I said is that [the dam holds].",
                "last thing",
            ),
            ("I would never say that [the judge was bribed].", "never"),
            ("I don’t think [we can win this].", "don’t"),
            ("I don’t think, honestly, that [we can win this].", "don’t"),
            ("Nobody believes that [the dam will hold].", "Nobody"),
            ("She denied that [the letters had been burned].", "denied"),
            ("We doubt [the dam will hold].", "doubt"),
            ("He refused to say that [the dam would hold].", "refused"),
            ("I am not sure whether [he paid the rent].", "not"),
            ("It is unlikely that [the dam will hold].", "unlikely"),
            ("I never said this: [the dam will hold].", "never"),
            (
                "I can’t say that if it rains, [the dam will hold].",
                "can’t",
            ),
            (
                "I don’t believe that my brother and I [took the boat].",
                "don’t",
            ),
            (
                "We reject the claim that [the water was poisoned].",
                "reject",
            ),
            (
                "It is not impossible that [the heron will return].",
                "impossible",
            ),
            ("[The judge was bribed], I don’t think.", "don’t"),
            ("[The judge was bribed], nobody believes.", "nobody"),
            ("[The judge was bribed], she denied.", "denied"),
            ("[The judge was bribed], which is not true.", "not"),
            ("[The judge was bribed] is not what I said.", "not"),
            ("[We agree with all of it], not.", "not"),
            ("[We agree with all of it] — not!", "not"),
            ("[We agree with all of it], not really.", "not"),
        ],
    );
}

#[test]
fn a_negation_in_another_clause_does_not_reach_the_quotation() {
    assert_negations(
        "en",
        &[
            (
                "Never copy a page, whether it is yours, or a letter [that you were sent].",
                "",
            ),
            ("I don’t know, in truth, whether [he paid].", "don’t"),
            ("I would never, if I were you, [sell the orchard].", "never"),
            ("You pay nothing unless [you find work].", ""),
            ("We did not ask, nobody [answered].", "nobody"),
            ("We did not ask, [nobody answered].", ""),
            ("[As we both know], timber isn’t cheap.", ""),
            (
                "I did not ask him, for one; I find it good, that [we will stay].",
                "",
            ),
            ("It felt, [as it were] — I don’t know, cold.", ""),
            ("I don’t like it, but [we will stay].", ""),
            ("I don’t like it but [we will stay].", ""),
            ("I don’t like it; [we will stay].", ""),
            ("I don’t like it, and [we will stay].", ""),
            ("I don’t like it and [we will stay].", ""),
            ("I have no money, so [we will stay].", ""),
            ("I have no money so [we will stay].", ""),
            ("I don’t like it — [we will stay].", ""),
            ("I don’t like it, [we will stay].", ""),
            ("I don’t like it, and in the end [we will stay].", ""),
            ("I have no boat, my brother [has two].", ""),
            ("If they don’t pay, [we will stay].", ""),
            ("If they don’t pay, [the mill closes].", ""),
            ("If they do not pay [we will stay].", ""),
            ("Although nobody asked us, [the work began].", ""),
            ("The man (who was not invited) [opened the door].", ""),
            (
                "We met the envoy, who did not speak, and [the band played].",
                "",
            ),
            ("I was not at home when [the gate was opened].", ""),
            ("[We will stay], but I don’t like it.", ""),
            ("[We will stay] and I don’t like it.", ""),
            ("[We will stay], which nobody expected.", ""),
            ("[We left the house] because there was no water.", ""),
            ("[We left the house], never to return.", ""),
            ("[We sell timber], not stone.", ""),
            ("[We will stay] although it is not easy.", ""),
            ("[We know] that it is not easy.", ""),
            ("Instead of a letter, [the envoy sent his card].", ""),
            ("He left without [his coat].", "without"),
        ],
    );
}

#[test]
fn idioms_answers_and_tags_negate_nothing() {
    assert_negations(
        "en",
        &[
            ("It is not only [a matter of pride].", ""),
            ("There is no doubt that [the dam will hold].", ""),
            ("It is not just [a matter of pride].", ""),
            ("It isn’t just [a matter of pride].", ""),
            ("It is no secret that [the dam leaks].", ""),
            ("There is no question that [the dam leaks].", ""),
            ("We can’t help but [admire the dam].", ""),
            ("[The dam is sound], is it not?", ""),
            ("Like it or not, [the dam is sound].", ""),
            ("Sound or not, [the dam stays].", ""),
            ("No wonder [the dam broke].", ""),
            ("Whether we like it or not, [the dam will hold].", ""),
            ("No, [the dam will hold].", ""),
            ("Oh no, [the dam will hold].", ""),
            ("No [we will stay here].", ""),
            ("Never mind, [the dam will hold].", ""),
            ("I couldn’t agree more that [the dam is sound].", ""),
            ("Pump No. 7 [was repaired in May].", ""),
            ("[The dam is sound], isn’t it?", ""),
            ("[The dam is sound], no?", ""),
            ("[The dam is sound], no doubt.", ""),
        ],
    );
}

#[test]
fn an_aside_or_a_list_does_not_separate_a_negation_from_what_it_negates() {
    assert_negations(
        "en",
        &[
            (
                "We don’t, and I have told every one of them so, [trust the miller].",
                "don’t",
            ),
            ("I didn’t — who would? — [open the sluice].", "didn’t"),
            ("I never (Heaven knows!) [opened the sluice].", "never"),
            ("No boat, we hear, or so they tell us, [was lost].", "No"),
            ("I have never, as a judge, [taken a gift].", "never"),
            ("I didn’t shout “Stop!” or [throw a stone].", "didn’t"),
            ("I didn’t push her... or [pull her hair].", "didn’t"),
            ("I did not want any of it; [the noise, the smoke].", "not"),
            ("We don’t want: noise, smoke, [or a second mill].", "don’t"),
            (
                "I never said any of this: the dam leaks; [the judge was bribed].",
                "never",
            ),
            (
                "They failed, one winter after the other, to [mend the road].",
                "failed, one winter after the other, to",
            ),
            (
                "It is false, and he knows it, that [I opened the sluice].",
                "is false",
            ),
            ("I doubt, to be frank, [the dam will hold].", "doubt"),
            ("I don’t think… [We all live too long].", "don’t"),
            (
                "It is not true that he was poor and [he stole the boat].",
                "not",
            ),
            ("It isn’t as though [the miller cheated us].", "isn’t"),
            ("Not even when drunk [would I strike a dog].", "Not"),
            ("The soup is far from cold, stale or [bitter].", "far from"),
            (
                "Rather than wait, hide, or [burn the letters], I went home.",
                "Rather than",
            ),
            (
                "I would be lying if I said [the dam will hold].",
                "lying if I said",
            ),
            ("[That the dam leaks] is simply false.", "is simply false"),
        ],
    );
}

#[test]
fn a_negation_reaches_across_punctuation_that_ends_no_sentence() {
    assert_negations(
        "en",
        &[
            ("I never met the U.S. Consul or [took his money].", "never"),
            (
                "I never told Yahoo! Incorporated to [read the letters].",
                "never",
            ),
            ("I didn’t ask why? and then [slam the door].", "didn’t"),
            ("[The dam will hold]. Not!", "Not"),
            ("[The dam will hold]... not.", "not"),
        ],
    );
}

#[test]
fn what_introduces_or_follows_reported_speech_applies_to_each_of_its_sentences() {
    assert_negations(
        "en",
        &[
            ("I never said, “[The dam leaks].”", "never"),
            ("I never said, “Well, well. [The dam leaks].”", "never"),
            (
                "I never told him: ‘The dam leaks. [The road floods].’",
                "never",
            ),
            ("“[The dam leaks]. The road floods,” nobody says.", "nobody"),
            ("I never said “It rains.” [The dam leaks].", ""),
            ("He said: “I never lie. [The dam leaks].”", ""),
        ],
    );
}

#[test]
fn a_condition_reaches_its_main_clause() {
    assert_negations(
        "en",
        &[
            ("Without the dike [we would have drowned].", "Without"),
            ("Without the dike, [we would have drowned].", "Without"),
            ("[We would have drowned] without the dike.", "without"),
            ("[Thanks to the treaty], people travel without papers.", ""),
            (
                "If not for the dike, [we would have drowned].",
                "If not for",
            ),
            (
                "We went without, thank God, [selling the orchard].",
                "without",
            ),
            ("We lived there without the dike, but [we were happy].", ""),
        ],
    );
}

#[test]
fn an_idiom_counts_only_in_the_form_that_negates_nothing() {
    assert_negations(
        "en",
        &[
            ("You can’t only [tax the poor].", "can’t"),
            ("There was no question of [selling the orchard].", "no"),
            ("There was no mistake, or [theft].", "no"),
            ("Few [believe the dam will hold].", "Few"),
            ("A few [believe the dam will hold].", ""),
            ("It wasn’t only [a matter of pride].", ""),
        ],
    );
}

#[test]
fn text_before_the_first_word_of_a_sentence_is_not_an_aside() {
    let deny = "I deny that we hid it, that we knew, and that [we paid].";
    for before in ["Go on.\n", "— ", "“", "... "] {
        assert_negations("en", &[(&format!("{before}{deny}"), "deny")]);
    }
}

#[test]
fn a_sentence_continues_across_abbreviations_brackets_and_unfinished_paragraphs() {
    assert_negations(
        "en",
        &[
            (
                "Nobody in the company of Capt. Quill [opened the sluice].",
                "Nobody",
            ),
            ("We deny that Sgt. Quill [opened the sluice].", "deny"),
            (
                "I never (INTERRUPTED. NOISE.) [opened the sluice].",
                "never",
            ),
            ("We did not\n[say the dam was safe].", "not"),
            ("We did not say:\n“[The dam was safe].”", "not"),
            ("We did not go.\n[The dam was safe].", ""),
        ],
    );
    assert_negations(
        "de",
        &[
            ("Niemand hat im 2. Winter [Holz gestohlen].", "Niemand"),
            ("[Wir verkauften das Holz] am 3. Juni nicht.", "nicht"),
            ("Ich glaube nicht,\ndass [wir zahlten].", "nicht"),
        ],
    );
}

#[test]
fn a_filler_or_a_pause_does_not_begin_a_new_clause() {
    assert_negations(
        "en",
        &[
            ("I never said that, well, [the dam was safe].", "never"),
            ("I never said um, [the dam was safe].", "never"),
            ("Nobody believes, honestly, [the dam was safe].", "Nobody"),
            ("I never said - then or now - [the dam was safe].", "never"),
            ("I’ve never been like, “Yeah, [I did it].”", "never"),
            ("He did not say, [We are guilty].", "not"),
            ("I deny that ([he is guilty]).", "deny"),
            ("I did not say this — [we paid].", "not"),
        ],
    );
}

#[test]
fn a_negated_verb_of_thinking_negates_each_clause_after_it() {
    assert_negations(
        "en",
        &[
            (
                "I don’t believe they came, they stole, [they killed].",
                "don’t",
            ),
            ("I doubt he was there and [he saw it].", "doubt"),
            (
                "None of this is true: I took money, [I sold the mill].",
                "None",
            ),
            (
                "I never used the words “he came”, “he saw”, or “[he ran]”.",
                "never",
            ),
        ],
    );
}

#[test]
fn a_remark_after_several_sentences_denies_all_of_them() {
    assert_negations(
        "en",
        &[
            (
                "The words “[The dam leaks]. We paid.” never passed my lips.",
                "never",
            ),
            (
                "The words “The dam leaks. [We paid].” never passed my lips.",
                "never",
            ),
            ("“The dam leaks. [We paid].” I never said that.", "never"),
            ("“The dam leaks. [We paid].” He did not look up.", ""),
            ("[He came], or he didn’t.", "didn’t"),
            ("[He came] or maybe not.", "not"),
            ("[We paid]... nobody.", "nobody"),
        ],
    );
}

#[test]
fn a_negation_is_found_however_it_is_typed() {
    assert_negations(
        "en",
        &[
            ("Nobody’s [paid the men].", "Nobody’s"),
            ("We couldn’t’ve [paid the men].", "couldn’t’ve"),
            ("We did’nt [pay the men].", "did’nt"),
            ("We didn’ t [pay the men].", "didn"),
            ("We didn [pay the men].", "didn"),
            ("No–one [paid the men].", "No–one"),
            ("I dunno that [he paid].", "dunno"),
            ("I declined [to pay the men].", "declined"),
        ],
    );
}

#[test]
fn an_unrelated_next_sentence_denies_nothing() {
    assert_negations(
        "en",
        &[
            ("No. [The ferry stays].", ""),
            ("Yes and no. [The ferry stays].", ""),
            ("Never. [Ferries are clean].", ""),
            ("[I bought the mill]. Not everybody agrees.", ""),
            ("[I bought the mill].\nNot everybody agrees.", ""),
            ("[We eat at 8 p.m.] Not everybody comes.", ""),
            ("[We met A. Quill Jr.] Nobody knew him.", ""),
            ("There is nothing to add except that [I love the mill].", ""),
            ("I can’t stress this enough: [mills need water].", ""),
        ],
    );
}
