//! Tests for leftovers, and for text that only resembles them.

use super::{LabelContext, find_in_paragraph};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{Interview, parse};

fn interview(language: &str, paragraphs: &[&str]) -> Interview {
    let text = serde_json::json!({
        "format": 1, "title": "T", "language": language,
        "participants": [
            {"id": "mara", "name": "Dr. Mara Lindqvist", "aliases": ["Marie L."], "role": "interviewee"},
            {"id": "tom", "name": "Tom van Eyck", "role": "interviewer"},
        ],
        "sections": [{"id": "all", "turns": [{"paragraphs": paragraphs}]}],
    });
    parse(&text.to_string()).expect("a valid interview")
}

/// The leftovers of the first paragraph: their codes and words.
fn find_leftovers(language: &str, paragraphs: &[&str]) -> Vec<(DiagnosticCode, String)> {
    let interview = interview(language, paragraphs);
    let labels = LabelContext::new(&interview);
    let text = paragraphs[0];
    let leftovers = find_in_paragraph(text, &labels).into_iter();
    leftovers
        .map(|one| (one.code, text[one.span].to_owned()))
        .collect()
}

fn assert_leftover(code: DiagnosticCode, marked: &[&str]) {
    let mut wrong = Vec::new();
    for text in marked {
        let plain = text.replace(['‹', '›'], "");
        let (_, rest) = text.split_once('‹').expect("a mark");
        let (words, _) = rest.split_once('›').expect("a mark");
        let leftovers = find_leftovers("en", &[&plain]);
        if leftovers != [(code, words.to_owned())] {
            wrong.push(format!("{text}: {leftovers:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn subtitle_timestamps_are_leftovers() {
    assert_leftover(
        DiagnosticCode::LeftoverCue,
        &[
            "‹00:01:02,000 --> 00:01:04,500› The ice was late.",
            "12 ‹00:01:02.000 --> 00:01:04.500› align:start The ice was late.",
            "‹[00:00:01.000 --> 00:00:03.000]› The ice was late.",
            "The ice was late. ‹01:02.000 --> 01:04.000› It broke in May.",
            "The ice ‹00:01:02.250› was late.",
            "‹00:01 → 00:04› The ice was late.",
            "‹WEBVTT› The ice was late.",
        ],
    );
}

#[test]
fn timestamps_of_the_recording_are_leftovers() {
    assert_leftover(
        DiagnosticCode::LeftoverTime,
        &[
            "‹[12:31]› The ice was late.",
            "‹[1:02:03]› The ice was late.",
            "The ice ‹(00:12:31)› was late.",
            "The ice ‹[12:31]› was late.",
            "The ice was late. ‹(12:31)›",
            "‹\\[12:31\\]› The ice was late.",
            "‹(2:31)› The ice was late.",
            "‹[00:12:31.5]› The ice was late.",
            "‹[12:31 - 12:40]› The ice was late.",
            "It broke ‹[inaudible 00:12:31]› in May.",
            "‹[2m31s]› The ice was late.",
            "‹【12:31】› The ice was late.",
            "‹00:12:31› The ice was late.",
            "‹12:31› The ice was late.",
            "‹12:31› – the ice was late.",
            "‹0:07›",
            "The ice was late. ‹12:31›",
            "The ice was late ‹00:12:31›",
            "- ‹12:31› The ice was late.",
        ],
    );
    let often = ["12:31 the ice was late", "12:40 it broke", "12:44 in May"];
    assert_eq!(
        find_leftovers("en", &often),
        [(DiagnosticCode::LeftoverTime, "12:31".to_owned())]
    );
}

#[test]
fn speaker_labels_are_leftovers() {
    assert_leftover(
        DiagnosticCode::LeftoverLabel,
        &[
            "‹Mara:› the ice was late.",
            "‹MARA:› The ice was late.",
            "‹Dr. Lindqvist:› The ice was late.",
            "‹LINDQVIST:› The ice was late.",
            "‹ML:› The ice was late.",
            "‹Marie L.:› The ice was late.",
            "‹**Mara Lindqvist:**› The ice was late.",
            "‹**Olaf**:› The ice was late.",
            "‹__Olaf:__› The ice was late.",
            "‹Olaf:› The ice was late.",
            "‹Olaf Brandt:› “The ice was late.”",
            "‹Olaf Brandt (by telephone):› The ice was late.",
            "‹OLAF:› The ice was late.",
            "‹Speaker 1:› The ice was late.",
            "‹[SPEAKER_00]:› The ice was late.",
            "‹[Mara]› The ice was late.",
            "‹Audience member:› Was the ice late?",
            "‹Mr. van Eyck:› Was the ice late?",
            "‹VAN EYCK.› Was the ice late?",
            "‹TOM VAN EYCK —› Was the ice late?",
            "‹Tom van Eyck 0:31› Was the ice late?",
            "‹Mara Lindqvist (00:31):› The ice was late.",
            "‹Q:› Was the ice late?",
            "‹Q.› Was the ice late?",
            "‹A:› The ice was late.",
            "‹**Q:**› Was the ice late?",
            "‹>>› The ice was late.",
            "‹>>>› The ice was late.",
            "The ice was late. ‹>>› It broke in May.",
            "- ‹Mara:› The ice was late.",
            "‹SPEAKER_01:› the ice was late.",
        ],
    );
    let repeated = [
        "Olaf: the ice was late.",
        "So it was.",
        "Olaf: and it broke.",
    ];
    assert_eq!(
        find_leftovers("en", &repeated),
        [(DiagnosticCode::LeftoverLabel, "Olaf:".to_owned())]
    );
    let repeated = ["Olaf: das Eis kam spät.", "Olaf: und es brach."];
    assert_eq!(
        find_leftovers("de", &repeated),
        [(DiagnosticCode::LeftoverLabel, "Olaf:".to_owned())]
    );
}

#[test]
fn a_timestamp_and_a_label_are_two_leftovers() {
    let both = [
        (DiagnosticCode::LeftoverTime, "[12:31]".to_owned()),
        (DiagnosticCode::LeftoverLabel, " Mara:".to_owned()),
    ];
    let leftovers = find_leftovers("en", &["[12:31] Mara: The ice was late."]);
    assert_eq!(leftovers.len(), both.len(), "{leftovers:?}");
    assert_eq!(leftovers[0], both[0]);
    assert_eq!(leftovers[1].0, both[1].0);
}

#[test]
fn entities_tags_and_styling_are_leftovers() {
    assert_leftover(
        DiagnosticCode::LeftoverEntity,
        &[
            "The&‹›ice".replace("&‹›", "‹&nbsp;›").as_str(),
            "It wasn‹&#039;›t late.",
            "It wasn‹&#x27;›t late.",
            "It wasn‹&rsquo;›t late.",
            "Ice ‹&amp;› snow.",
            "Ice ‹&amp› snow.",
            "The caf‹&eacute;› was shut.",
            "5 ‹&lt;› 7",
        ],
    );
    assert_leftover(
        DiagnosticCode::LeftoverTag,
        &[
            "The ‹<i>›ice</i> was late.",
            "‹<v Mara Lindqvist>›The ice was late.",
            "The ice‹<br/>› was late.",
            "The ice‹</span>› was late.",
            "The ‹<c.yellow>›ice</c> was late.",
            "The ‹<00:01:02.500>›ice was late.",
            "The ‹<font color=\"red\">›ice</font> was late.",
            "The ‹<https://ice.example>› was late.",
            "The ice ‹<!-- check -->› was late.",
            "‹{\\an8}›The ice was late.",
            "‹{{< audio >}}› The ice was late.",
            "The ice[b] was‹[/b]› late.",
        ],
    );
}

#[test]
fn markdown_formatting_is_a_leftover() {
    assert_leftover(
        DiagnosticCode::LeftoverMarkdown,
        &[
            "The ice was ‹**very**› late.",
            "The ice was ‹*very*› late.",
            "The ice was ‹_very_› late.",
            "The ice was ‹__very__› late.",
            "The ice was ‹~~not~~› late.",
            "It runs ‹`ice.sh`› at night.",
            "‹[The ice](https://ice.example)› was late.",
            "See ‹![the ice](ice.jpg \"May\")› here.",
            "The ice‹[^1]› was late.",
            "The ‹[[ice]]› was late.",
            "‹##› The ice",
            "‹#› The ice",
            "‹>› The ice was late.",
            "It broke ‹\\[›in May\\].",
            "It broke‹\\n›in May.",
            "‹---›",
        ],
    );
}

#[test]
fn lost_characters_and_bidi_controls_are_leftovers() {
    assert_leftover(
        DiagnosticCode::LostCharacter,
        &[
            "The caf‹\u{FFFD}› was shut.",
            "It wasn‹â€™›t late.",
            "The caf‹Ã©› was shut.",
            "The‹\u{FEFF}› ice.",
        ],
    );
    assert_leftover(
        DiagnosticCode::DirectionControl,
        &[
            "The ‹\u{202E}›ice\u{202C} was late.",
            "The ‹\u{2067}›ice\u{2069} was late.",
        ],
    );
    let mixed = "הקרח \u{2066}Ice One\u{2069} נשבר";
    assert!(find_leftovers("he", &[mixed]).is_empty());
}

#[test]
fn text_that_only_resembles_leftovers_causes_no_warnings() {
    let ordinary_texts = [
        "We met at 12:31 by the lake.",
        "12:31 was when the ice broke.",
        "12:31 PM was when the ice broke.",
        "The ferry (7:30) was late.",
        "The ice broke at 00:12:31, they say.",
        "It was 10:30. Then it broke.",
        "She read Romans 8:28 [aloud] to us.",
        "The ratio is 3:1 (or 4:1).",
        "There is one thing: the ice was late.",
        "The answer: We left.",
        "Remember: I was there.",
        "Remember: We were there.",
        "Step 1: We cut the ice.",
        "One thing is sure: Mara was there.",
        "My rule: Never walk on it.",
        "PS: we left.",
        "What I mean is this: The ice was late.",
        "See https://ice.example: It says so.",
        "AT&T and R&D; and Ice & Sons.",
        "M&Ms; they were blue.",
        "Take a sledge if a < b, or if b > a.",
        "If x<y and y>z, it breaks.",
        "I <3 the ice.",
        "5 > 3, and 7 >> 3.",
        "[laughter] The ice was late.",
        "The ice [applause] was (as I said) late.",
        "<laugh> The ice was late.",
        "The boat was the S*A, the price was 5* or f**k.",
        "2 * 3 * 4 = 24",
        "It has snake_case and other_names in it.",
        "The __init__ of it all.",
        "We were #1 on the list.",
        "# 5 on the list",
        "Tom&Jerry; we laughed",
        "May: We left.",
        "Dear Mara: We left.",
        "A*: We used it.",
        "Save it as C:\\new\\ice.txt please.",
        "¯\\_(ツ)_/¯",
        "A. Quist built it.",
        "Wait -- the ice -> water step.",
        "Go from A --> B.",
        "“Olaf: the ice,” she said.",
        "It broke, it's {really} so.",
        "Café, naïve, Ñandú, ÂGE, João: são.",
        "- We left.",
        "— We left.",
        "``So it was,'' he said.",
        "1. The ice was late.",
        "I can`t say, it`s late.",
    ];
    let wrong: Vec<String> = (ordinary_texts.iter())
        .map(|text| (text, find_leftovers("en", &[text])))
        .filter(|(_, leftovers)| !leftovers.is_empty())
        .map(|(text, leftovers)| format!("{text}: {leftovers:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(find_leftovers("de", &["Antwort: Wir gingen."]).is_empty());
    assert!(find_leftovers("en", &["Sledges: We had two.", "We pulled the sledges."]).is_empty());
}

#[test]
fn each_kind_is_reported_once_per_paragraph() {
    let text = "The <i>ice</i> was [12:31] late [12:32] &amp; thin &amp; wet.";
    let codes: Vec<DiagnosticCode> = find_leftovers("en", &[text])
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(
        codes,
        [
            DiagnosticCode::LeftoverTag,
            DiagnosticCode::LeftoverTime,
            DiagnosticCode::LeftoverEntity
        ]
    );
}

#[test]
fn long_runs_of_special_characters_are_scanned_quickly() {
    let fragments = [
        "[",
        "(",
        "<",
        "&",
        "{",
        "*",
        "_",
        "`",
        "\\",
        "-->",
        ">>",
        "1:",
        "00:00:00",
        "\u{2066}",
        "\u{2066}א\u{2069}",
        "a ",
        "Ab",
        "->",
        " ",
        "[[",
        "](",
        "&#",
        "<a",
        "**a",
        "→",
        "â€",
        ".",
    ];
    for fragment in fragments {
        let text = fragment.repeat(60_000 / fragment.len());
        find_leftovers("en", &[&text, &text]);
    }
}

#[test]
fn a_full_width_colon_does_not_break_the_scan() {
    for text in [
        "她问道：“冰化了吗？”",
        "：",
        "注：9:30 开会",
        "９：３０：开会",
    ] {
        assert_eq!(find_leftovers("zh", &[text, text]), [], "{text}");
    }
}
