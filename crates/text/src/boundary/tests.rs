use super::is_boundary;

/// The text with a bar at each boundary.
fn with_bars(text: &str) -> String {
    let inner = (1..text.len()).filter(|position| text.is_char_boundary(*position));
    let mut bars: Vec<usize> = inner
        .filter(|position| is_boundary(text, *position))
        .collect();
    let mut barred = text.to_owned();
    while let Some(position) = bars.pop() {
        barred.insert(position, '|');
    }
    barred
}

#[test]
fn words_are_never_cut() {
    assert_eq!(with_bars("not limited"), "not| |limited");
    assert_eq!(with_bars("non-negotiable"), "non-negotiable");
    assert_eq!(with_bars("don’t, we"), "don’t|,| |we");
    assert_eq!(with_bars("(end)."), "(|end|)|.");
}

#[test]
fn numbers_are_never_cut_nor_separated_from_their_signs() {
    for whole in [
        "1.02", "207,600", "10:30", "-5", "−5", "$5", "$ 5", "5%", "5 %", "5 €", "US$5", "-$5",
        "50+", "~5", ".5", "5°",
    ] {
        assert_eq!(with_bars(whole), whole);
    }
    assert_eq!(with_bars("3 - 5"), "3| |-| |5");
    assert_eq!(with_bars("go -5"), "go| |-5");
    // Ⅳ is a letter and a digit.
    assert_eq!(with_bars("°Ⅳ°"), "°|Ⅳ°");
}

#[test]
fn a_full_stop_between_a_lower_case_letter_and_a_capital_ends_a_sentence() {
    assert_eq!(with_bars("presented.It"), "presented|.|It");
    assert_eq!(with_bars("onrecord.org"), "onrecord.org");
    assert_eq!(with_bars("U.S"), "U.S");
}

#[test]
fn graphemes_are_never_cut_and_invisible_characters_do_not_separate_letters() {
    assert_eq!(with_bars("e\u{301}x"), "e\u{301}x");
    assert_eq!(with_bars("un\u{AD}limited"), "un\u{AD}limited");
    assert_eq!(with_bars("👩‍🚀 go"), "👩‍🚀| |go");
    assert_eq!(with_bars("un\u{200B}limited"), "un\u{200B}limited");
    assert_eq!(with_bars("a\u{AD}\u{301} b"), "a\u{AD}\u{301}| |b");
    for hidden in [
        "\u{200B}", "\u{FEFF}", "\u{2060}", "\u{200D}", "\u{200E}", "\u{2066}",
    ] {
        let marked = format!("a{hidden}\u{301}");
        assert_eq!(with_bars(&format!("{marked} b")), format!("{marked}| |b"));
    }
}

#[test]
fn letters_of_scripts_without_spaces_are_split_as_in_uax_29() {
    for (text, expected) in [
        ("双边贸易", "双|边|贸|易"),
        ("不可能。", "不|可|能|。"),
        ("在AI领域", "在|AI|领|域"),
        ("これはテレビです", "こ|れ|は|テレビ|で|す"),
        ("한국어 말", "한국어| |말"),
        ("हिन्दी", "हिन्दी"),
        ("ນ", "ນ"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn a_letter_is_never_cut_from_a_mark_or_letter_that_lengthens_or_completes_it() {
    for (text, expected) in [
        ("きょうはらーめん", "きょ|う|は|らー|め|ん"),
        ("人々の", "人々|の"),
        ("ไม่มากๆ", "ไม่|มา|กๆ"),
        ("ក្រុម", "ក្រុ|ម"),
        ("က္ကမ်း", "က္က|မ်း"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn a_number_in_a_script_without_spaces_is_never_cut() {
    for (text, expected) in [
        ("约1.02亿元", "约|1.02亿|元"),
        ("在2023年", "在|2023年"),
        ("第3次", "第3次"),
        ("为三十五人", "为|三十五|人"),
        ("第三次", "第三|次"),
        ("占三分之一强", "占|三分之一|强"),
        ("3分の1の", "3分の1の"),
        ("三点五倍", "三点五|倍"),
        ("三十多亿元", "三十多亿|元"),
        ("数十人", "数十|人"),
        ("二・五倍", "二・五|倍"),
        ("気温マイナス5度", "気|温|マイナス5度"),
        ("มี5คน", "มี5ค|น"),
        ("达５％，", "达|５％|，"),
        ("，-5℃。", "，|-5℃|。"),
        ("１，０００人", "１，０００人"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn punctuation_does_not_join_letters_of_scripts_without_spaces() {
    for (text, expected) in [
        ("他说:‘好’了", "他|说|:|‘|好|’|了"),
        ("来了,他", "来|了|,|他"),
        ("中-白", "中-白"),
        ("来了——他", "来|了|——|他"),
        ("我用C++写#话题#", "我|用|C++|写|#|话|题|#"),
        ("安娜·卡", "安|娜·卡"),
        ("三.五", "三.五"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn an_apostrophe_of_any_form_is_inside_a_word() {
    for apostrophe in [
        '\'', '’', '‘', '‛', '`', '´', 'ʼ', '′', '＇', '｀', '\u{55A}',
    ] {
        let word = format!("wouldn{apostrophe}t");
        assert_eq!(with_bars(&word), word);
    }
    assert_eq!(with_bars("sailors’ rest"), "sailors|’| |rest");
    assert_eq!(with_bars("רמטכ\"ל גדול"), "רמטכ\"ל| |גדול");
    assert_eq!(with_bars("go\"stop"), "go|\"|stop");
}

#[test]
fn hyphens_join_words_and_long_dashes_separate_them() {
    for joined in [
        "half-built", "half‐built", "half‑built", "Minsk–Moscow", "Covid-19", "בית־ספר",
        "either/or", "B&B", "2–bed",
    ] {
        assert_eq!(with_bars(joined), joined);
    }
    for (text, expected) in [
        ("ran—we", "ran|—|we"),
        ("ran―we", "ran|―|we"),
        ("ran--we", "ran|--|we"),
        ("ran---we", "ran|---|we"),
        ("in 2003—it", "in| |2003|—|it"),
        ("with—5 men", "with|—|5| |men"),
        ("2003--it", "2003|--|it"),
        ("——", "——"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn a_sign_belongs_to_the_word_before_it() {
    for whole in [
        "C++", "C#", "F♯", "B♭", "Canal+", "D＃", "Na⁺", "C++11", "rock+roll", "A-", "B−", "10⁻⁶",
    ] {
        assert_eq!(with_bars(whole), whole);
    }
    assert_eq!(with_bars("a C++. So"), "a| |C++|.| |So");
    assert_eq!(with_bars("pre- and"), "pre|-| |and");
    assert_eq!(with_bars("G- and"), "G|-| |and");
}

#[test]
fn a_range_with_signs_and_units_on_both_sides_is_never_cut() {
    for whole in [
        "3-7", "3–7", "3—7", "3--7", "3～7", "3〜7", "3~7", "3 ～ 7", "$3-$7", "$3–7", "3€–7€",
        "3 €–7 €", "€ 3–€ 7", "30%-40%", "30 %–40 %", "3°–7°", "3°C–7°C", "-3–-7", "3−-7", "3‰-4‰",
        "3%/7%", "US$3–US$7", "٣٪–٧٪", "＄３－＄７", "3°C—7°C", "$3--$7", "5-+7",
    ] {
        assert_eq!(with_bars(whole), whole, "{whole}");
    }
    assert_eq!(with_bars("3 km–7 km"), "3| |km–7| |km");
    assert_eq!(with_bars("3 - 7"), "3| |-| |7");
    assert_eq!(with_bars("3 – 7"), "3| |–| |7");
    assert_eq!(with_bars("30% to 40%"), "30%| |to| |40%");
}

#[test]
fn spaces_between_digit_groups_are_inside_a_number() {
    for space in [' ', '\u{A0}', '\u{2009}', '\u{202F}', '\u{2007}'] {
        for whole in [
            "1 500", "27 500", "127 500", "1 500 000", "$1 500", "१ ५००", "١ ٥٠٠",
        ] {
            let whole = whole.replace(' ', &space.to_string());
            assert_eq!(with_bars(&whole), whole);
        }
    }
    for (text, expected) in [
        ("1984 500", "1984| |500"),
        ("12 50", "12| |50"),
        ("12 5000", "12| |5000"),
        ("1  500", "1  500"),
        ("1    500", "1| | | | |500"),
        ("12, 500", "12|,| |500"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn fractions_powers_and_products_are_never_cut() {
    for whole in [
        "2 ½", "2½", "2 1/2", "2 1⁄2", "1⁄5", "11/12", "10^8", "10^-8", "x^2", "x²", "10⁸", "3×4",
        "3 × 10^8", "5 ± 1", "5±1", "± 1", "5 +/- 1", "+/-1", "¾",
    ] {
        let expected = whole.replace("5 +/-", "5| |+/-");
        assert_eq!(with_bars(whole), expected, "{whole}");
    }
    assert_eq!(with_bars("1984 ½"), "1984| |½");
    assert_eq!(with_bars("5×～5"), "5×～|5");
    assert_eq!(with_bars("5°a°b"), "5°a°b");
}

#[test]
fn a_number_keeps_its_signs_with_or_without_a_space() {
    for whole in [
        "≥5", "≥ 5", "≤ 5", "≠ 5", "≈ 5", "~ 5", "< 5", "> 5", "±5", "≧5", "№ 5", "#5", "‑5",
        "$-5", "-$5", "—", "5 °C", "5°C", "5° C", "5 ° C", "5 ºC", "5°F", "5 ℃", "40°N", "5 ‰",
        "5 ٪", "5٪", "6′", "6″", "6′2″", "٢٫٥", "٢٬٥٠٠", "5€50", "US$ 5", "5 %", "5  %",
    ] {
        assert_eq!(with_bars(whole), whole, "{whole}");
    }
    for (text, expected) in [
        ("--5", "--|5"),
        ("— -5", "—| |-5"),
        ("—-5", "—|-5"),
        ("in 2020 $5", "in| |2020| |$5"),
        ("5€ 10 men", "5€| |10| |men"),
        ("5° west", "5°| |west"),
        ("5 C", "5| |C"),
        ("x≥5", "x|≥5"),
        ("5    %", "5| | | | |%"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn a_full_stop_without_a_space_ends_a_sentence_after_a_year_too() {
    for (text, expected) in [
        ("2019.They", "2019|.|They"),
        ("done.I", "done|.|I"),
        ("2.5", "2.5"),
        ("v2.x", "v2.x"),
        ("Ph.D.", "Ph.D|."),
        ("U.S.A", "U.S.A"),
    ] {
        assert_eq!(with_bars(text), expected);
    }
}

#[test]
fn a_long_run_of_one_character_takes_time_proportional_to_its_length() {
    for row in [
        "a",
        "\u{301}",
        "\u{AD}",
        " ",
        "5",
        "-",
        "🇧",
        "👩\u{1F3FD}\u{200D}",
        "क\u{94D}",
    ] {
        let text = row.repeat(20_000);
        let places = text
            .char_indices()
            .filter(|(position, _)| is_boundary(&text, *position));
        assert!(places.count() > 0);
    }
}
