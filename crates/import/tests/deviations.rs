//! What an import makes of files that deviate from their formats, as real ones do.

use onrecord_import::{Format, Imported, Input, import};

fn import_text(format: Format, text: &str) -> Imported {
    let input = Input {
        name: "transcript",
        bytes: text.as_bytes(),
        format: Some(format),
    };
    import(input).expect("an import")
}

/// Each turn, as the name of its speaker and its words.
fn said(imported: &Imported) -> Vec<String> {
    let interview = &imported.interview;
    let turns = interview.sections.iter().flat_map(|section| &section.turns);
    let turn = |turn: &onrecord_import::Turn| {
        let is_speaker =
            |one: &&onrecord_import::Participant| Some(&one.id) == turn.speaker.as_ref();
        let name = interview.participants.iter().find(is_speaker);
        let name = name.map_or("-", |one| one.name.as_str());
        format!("{name}: {}", turn.paragraphs.join(" "))
    };
    turns.map(turn).collect()
}

#[test]
fn empty_cues_say_nothing_and_the_others_keep_their_times() {
    let imported = import_text(
        Format::WebVtt,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>We left.\n\n00:02.000 --> 00:03.000\n\n\
         00:03.000 --> 00:03.000\n<v Ben> \n\n00:04.000 --> 00:05.000\n<v Ben>When?\n",
    );
    assert_eq!(said(&imported), ["Ada: We left.", "Ben: When?"]);
    assert_eq!(
        imported.interview.sections[0].turns[1].start_time,
        Some(4.0)
    );
}

#[test]
fn cues_are_in_the_order_of_their_start_times_and_overlapping_ones_are_kept() {
    for (format, head, point) in [
        (Format::WebVtt, "WEBVTT\n\n", '.'),
        (Format::SubRip, "", ','),
    ] {
        let cue = |start: u8, end: u8, text: &str| {
            format!("00:00:0{start}{point}000 --> 00:00:0{end}{point}000\n{text}\n\n")
        };
        let cues = [
            cue(1, 4, "Ada: We left."),
            cue(5, 7, "Ada: Soon."),
            cue(2, 6, "Ben: When?"),
            cue(6, 9, "Ben: Why?"),
        ];
        let imported = import_text(format, &format!("{head}{}", cues.concat()));
        let expected = ["Ada: We left.", "Ben: When?", "Ada: Soon.", "Ben: Why?"];
        assert_eq!(said(&imported), expected, "{format:?}");
        let turns = &imported.interview.sections[0].turns;
        assert_eq!(
            (turns[1].start_time, turns[1].end_time),
            (Some(2.0), Some(6.0))
        );
    }
}

#[test]
fn a_cue_that_ends_before_it_starts_has_no_end() {
    let imported = import_text(
        Format::WebVtt,
        "WEBVTT\n\n00:03.000 --> 00:01.000\nAda: We left.\n\n00:04.000 --> 00:05.000\nBen: When?\n\n\
         00:05.000 --> 00:06.000\nAda: Soon.\n",
    );
    let first = &imported.interview.sections[0].turns[0];
    assert_eq!((first.start_time, first.end_time), (Some(3.0), None));
}

#[test]
fn a_speaker_with_two_spellings_is_one_person() {
    for (first, second, name) in [
        ("ADA QUILL", "Ada Quill", "Ada Quill"),
        ("Ada  Quill", "Ada Quill", "Ada Quill"),
        ("Zoë Hart", "Zoe\u{308} Hart", "Zoë Hart"),
    ] {
        let text = format!(
            "{first}: We left.\n\nBen: When?\n\n{second}: Soon.\n\nBen: Why?\n\n{first}: So.\n\n{second}: No.\n"
        );
        let imported = import_text(Format::PlainText, &text);
        let names: Vec<&str> = imported
            .interview
            .participants
            .iter()
            .map(|one| &*one.name)
            .collect();
        assert_eq!(names, [name, "Ben"]);
    }
}

#[test]
fn a_surname_or_initials_identify_a_person_whom_the_file_introduces() {
    for label in ["QUILL", "AQ"] {
        let text = format!(
            "INTERVIEWEE: Ada Quill\nINTERVIEWER: Ben Hart\n\nHART: When?\n\n{label}: In May.\n\nHART: Why?\n\n{label}: So.\n"
        );
        let imported = import_text(Format::PlainText, &text);
        let expected = [
            "Ben Hart: When?",
            "Ada Quill: In May.",
            "Ben Hart: Why?",
            "Ada Quill: So.",
        ];
        assert_eq!(said(&imported), expected);
    }
}

#[test]
fn lines_of_100_000_characters_are_read_in_each_format() {
    let words = "we left ".repeat(12_500);
    let words = words.trim();
    for (format, text) in [
        (
            Format::WebVtt,
            format!("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>{words}\n"),
        ),
        (
            Format::SubRip,
            format!("1\n00:00:01,000 --> 00:00:02,000\n{words}\n"),
        ),
        (
            Format::Json,
            format!("{{\"segments\":[{{\"start\":0,\"end\":1,\"text\":\"{words}\"}}]}}"),
        ),
        (Format::Markdown, format!("**Ada:** {words}\n")),
        (
            Format::PlainText,
            format!("Ada: {words}\n\nBen: {words}\n\nAda: So.\n"),
        ),
        (
            Format::Html,
            format!("<main><p><b>Ada:</b> {words}</p></main>"),
        ),
        (Format::Table, format!("speaker,text\nAda,{words}\n")),
        (
            Format::Tei,
            format!("<TEI><text><body><u who='a'>{words}</u></body></text></TEI>"),
        ),
        (
            Format::Ohms,
            format!("<ROOT><record><transcript>ADA: {words}</transcript></record></ROOT>"),
        ),
    ] {
        let imported = import_text(format, &text);
        assert!(said(&imported).join(" ").contains(words), "{format:?}");
    }
}

#[test]
fn a_plain_word_before_a_colon_is_not_a_speaker_where_speakers_are_in_bold() {
    let imported = import_text(
        Format::Markdown,
        "**Anna:** We started at five.\n\nStart: five in the morning. Stop: at noon.\n\n\
         Price: Five shillings.\n\n**Ben:** Every day?\n\n**Audience:** No!\n\nModerator: Quiet, please.\n",
    );
    assert_eq!(
        said(&imported),
        [
            "Anna: We started at five. Start: five in the morning. Stop: at noon. Price: Five shillings.",
            "Ben: Every day?",
            "Audience: No!",
            "Moderator: Quiet, please.",
        ]
    );
}

#[test]
fn time_marks_of_f4transkript_are_times_and_not_words() {
    let imported = import_text(
        Format::PlainText,
        "I: Wie kam es dazu? #00:00:05-1#\n\nB: Also, das war so: Ich wollte nicht. #00:00:12-3#\n\n\
         I: Warum nicht? #00:00:15#\nB: Weil es dort (...) #00:00:20-0# keinen Rhein gibt. #00:00:31-9#\n",
    );
    let expected = [
        "I: Wie kam es dazu?",
        "B: Also, das war so: Ich wollte nicht.",
        "I: Warum nicht?",
        "B: Weil es dort keinen Rhein gibt.",
    ];
    assert_eq!(said(&imported), expected);
    let turns = &imported.interview.sections[0].turns;
    let ends: Vec<_> = turns.iter().map(|turn| turn.end_time).collect();
    assert_eq!(ends, [Some(5.1), Some(12.3), Some(15.0), Some(31.9)]);
    let imported = import_text(
        Format::PlainText,
        "#00:00:05-1# I: Warum?\n\n#00:00:12-3# B: Darum.\n\n#00:00:15-0# I: Ja?\n\n#00:00:31-9# B: Ja.\n",
    );
    assert_eq!(said(&imported)[..2], ["I: Warum?", "B: Darum."]);
    let turns = &imported.interview.sections[0].turns;
    assert_eq!((turns[1].start_time, turns[1].end_time), (Some(12.3), None));
}

#[test]
fn heads_in_german_spanish_and_french_state_who_is_who() {
    for (head, asks, answers) in [
        (
            "Interviewpartnerin: Frau Heike Möller\nInterviewer: Jan Vogt\nDatum: 12.04.2021\nOrt: Köln, Café\nDauer: 45 Minuten",
            "JV",
            "HM",
        ),
        (
            "Entrevistada: Heike Möller\nEntrevistador: Jan Vogt\nFecha: 12 de abril de 2021\nLugar: Sevilla",
            "JV",
            "HM",
        ),
        (
            "Personne interviewée : Heike Möller\nEnquêteur : Jan Vogt\nDate : 12 avril 2021\nLieu : Lyon",
            "VOGT",
            "MÖLLER",
        ),
    ] {
        let text = format!(
            "{head}\n\n{asks}: Why?\n\n{answers}: So.\n\n{asks}: When?\n\n{answers}: Later.\n"
        );
        let imported = import_text(Format::PlainText, &text);
        let said = said(&imported);
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!(said[0], "Jan Vogt: Why?");
        assert!(said[1].ends_with("Heike Möller: So."), "{said:?}");
    }
}

#[test]
fn labels_whose_sign_differs_from_that_of_most_are_labels_too() {
    let imported = import_text(
        Format::PlainText,
        "Q: When?\n\nA: In May. I had it.\n\nQ. And why?\nA. Because.\n\nQ: Who?\n\nA: Ben did.\n\nQ: So?\n\nA: So.\n",
    );
    let expected = [
        "Interviewer: When?",
        "Interviewee: In May. I had it.",
        "Interviewer: And why?",
        "Interviewee: Because.",
    ];
    assert_eq!(said(&imported)[..4], expected);
    let imported = import_text(
        Format::PlainText,
        "CHAIRMAN WHITFIELD. The committee will come to order.\n\nMS. ORTEGA: Thank you. NOAA says so.\n\n\
         CHAIRMAN WHITFIELD. Is that so?\n\nMS. ORTEGA: It is.\n                              Page 2\n\
         THE CLERK: Time.\n\nMS. ORTEGA: No.\n",
    );
    let expected = [
        "CHAIRMAN WHITFIELD: The committee will come to order.",
        "MS. ORTEGA: Thank you. NOAA says so.",
        "CHAIRMAN WHITFIELD: Is that so?",
        "MS. ORTEGA: It is.",
        "THE CLERK: Time.",
        "MS. ORTEGA: No.",
    ];
    assert_eq!(said(&imported), expected);
}

#[test]
fn japanese_labels_have_either_colon_and_dashes_begin_a_question() {
    for (colon, question) in [('：', '？'), (':', '?')] {
        let text = format!(
            "インタビュー{colon}田中一郎さん\n\n――いつから始めましたか{question}\n\n\
             田中{colon}二〇〇五年からです。最初は一人でした。\n\n――大変でしたか。\n\n\
             田中{colon}いいえ、大変ではありませんでした。（笑）時間{colon}朝の五時から働きました。\n\n\
             ――今は何人ですか{question}\n\n田中{colon}150人です。\nでも、まだ足りません。\n"
        );
        let imported = import_text(Format::PlainText, &text);
        let expected = [
            format!("-: いつから始めましたか{question}"),
            "田中: 二〇〇五年からです。最初は一人でした。".to_owned(),
            "-: 大変でしたか。".to_owned(),
            format!("田中: いいえ、大変ではありませんでした。時間{colon}朝の五時から働きました。"),
            format!("-: 今は何人ですか{question}"),
            "田中: 150人です。 でも、まだ足りません。".to_owned(),
        ];
        assert_eq!(said(&imported), expected);
    }
    let text = "――いつからですか？\n\n去年からです。\n\n――なぜですか？\n\n好きだからです。\n";
    let imported = import_text(Format::PlainText, text);
    assert_eq!(said(&imported).len(), 4);
}

#[test]
fn the_remark_about_cues_without_a_name_states_their_first_lines() {
    let mut file = "1\n00:00:01,000 --> 00:00:02,000\nMaren: So?\n\n".to_owned();
    for second in 2..9 {
        let times = format!("00:00:0{second},000 --> 00:00:0{second},900");
        file.extend([second.to_string(), format!("\n{times}\nand so on\n\n")]);
    }
    file += "9\n00:00:09,000 --> 00:00:09,900\nMaren: Ah.\n";
    let remarks = import_text(Format::SubRip, &file).report.remarks;
    let expected = "cues that do not name their speaker were given to the speaker before them: 7, \
                    first on lines 7, 11, 15, 19, 23";
    assert!(remarks.iter().any(|one| one == expected), "{remarks:?}");
}

#[test]
fn remarks_and_music_in_their_own_paragraphs_are_treated_as_within_a_sentence() {
    let imported = import_text(
        Format::PlainText,
        "Ada: We left.\n\n♪ upbeat music ♪\n\n(Nodding.)\n\nBen: When?\n\n(unv.)\n\nAda: Soon.\n",
    );
    assert_eq!(
        said(&imported),
        ["Ada: We left.", "Ben: When? (unv.)", "Ada: Soon."]
    );
    assert_eq!(imported.report.set_aside.len(), 2);
}
