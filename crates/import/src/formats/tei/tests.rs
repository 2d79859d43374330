use std::fmt::Write as _;

use proptest::prelude::*;

use crate::interview::Role;
use crate::{Format, Imported, Input, Refusal, import};

/// Imports a file with this `teiHeader` and `text`.
fn import_tei(header: &str, text: &str) -> Result<Imported, Refusal> {
    let tei = format!(
        "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"en\">\
         <teiHeader><fileDesc><titleStmt><title>The Weir</title></titleStmt></fileDesc>{header}</teiHeader>\
         <text>{text}</text></TEI>"
    );
    import(Input {
        name: "weir.xml",
        bytes: tei.as_bytes(),
        format: Some(Format::Tei),
    })
}

/// The turns as "[section] speaker @start–end: paragraph | paragraph".
fn turns(imported: &Imported) -> Vec<String> {
    let interview = &imported.interview;
    let mut turns = Vec::new();
    for section in &interview.sections {
        for turn in &section.turns {
            let mut line = String::new();
            if let Some(title) = &section.title {
                write!(line, "[{title}] ").unwrap();
            }
            if let Some(speaker) = &turn.speaker {
                let person = interview
                    .participants
                    .iter()
                    .find(|person| person.id == *speaker);
                line.push_str(&person.unwrap().name);
            }
            if let Some(start) = turn.start_time {
                write!(line, " @{start}").unwrap();
            }
            if let Some(end) = turn.end_time {
                write!(line, "–{end}").unwrap();
            }
            write!(line, ": {}", turn.paragraphs.join(" | ")).unwrap();
            turns.push(line);
        }
    }
    turns
}

fn body(body: &str) -> Vec<String> {
    turns(&import_tei("", &format!("<body>{body}</body>")).unwrap())
}

fn asides(imported: &Imported) -> Vec<&str> {
    let asides = imported.report.set_aside.iter();
    asides.map(|aside| aside.text.as_str()).collect()
}

#[test]
fn speakers_are_the_people_to_whom_who_points() {
    let header = "<profileDesc><particDesc><listPerson>\
        <person xml:id='q' role='interviewer'><persName><forename>Nell</forename><surname>Ames</surname></persName></person>\
        <person xml:id='a' role='informant'><persName type='abbr'>JF</persName><persName>Frost, Jem</persName></person>\
        <person xml:id='b'><persName>Anon</persName></person><person xml:id='c'><persName>Anon</persName></person>\
        </listPerson></particDesc></profileDesc>";
    let text = "<body><u who='#q'>Who?</u><u who='people.xml#a'>He.</u><u who='#b'>No.</u><u who='#c'>Yes.</u>\
        <u who='#q #b'>Both.</u><u who='#zed'>Zed.</u><u>Nobody.</u></body>";
    let imported = import_tei(header, text).unwrap();
    assert_eq!(
        turns(&imported),
        [
            "Nell Ames: Who?",
            "Frost, Jem: He.",
            "Anon: No.",
            "Anon (c): Yes.",
            "Nell Ames / Anon: Both.",
            "zed: Zed.",
            ": Nobody."
        ]
    );
    let role = |name: &str| {
        let people = &imported.interview.participants;
        people
            .iter()
            .find(|person| person.name == name)
            .unwrap()
            .role
    };
    assert_eq!(role("Nell Ames"), Role::Interviewer);
    assert_eq!(role("Frost, Jem"), Role::Interviewee);
}

#[test]
fn labels_name_speakers_whom_the_header_does_not() {
    let speeches = "<sp who='#joss'><speaker>JOSS <stage>rising</stage>.</speaker><p>High?</p></sp>\
        <sp who='#joss'><p>Say.</p></sp><sp><speaker>A. B.:</speaker><l>It rose</l><l>to the step.</l></sp>\
        <note type='speaker'>The chair:</note><u who='#c'><seg>Order.</seg><seg>Next.</seg></u>";
    assert_eq!(
        body(speeches),
        [
            "JOSS: High? | Say.",
            "A. B.: It rose to the step.",
            "The chair: Order. | Next."
        ]
    );
}

#[test]
fn what_was_not_spoken_is_set_aside_and_no_words_are_joined() {
    let text = "<front><titlePage><docTitle>Weir</docTitle></titlePage></front><body><u who='#a'>It\
        <vocal><desc>laughs</desc></vocal>was <pause dur='PT2S'/>, say<shift feature='loud'/>ing \
        cold<note>In winter.</note>. <kinesic desc='nods'/> <unclear>Very</unclear> <del type='truncation'>c</del> \
        <supplied>so</supplied><ref target='#n1'>1</ref>.</u><incident><desc>door</desc></incident></body>\
        <back><p>Index.</p></back>";
    let imported = import_tei("", text).unwrap();
    assert_eq!(turns(&imported), ["a: It was, saying cold. Very c so."]);
    assert_eq!(
        asides(&imported),
        [
            "Weir", "laughs", "In winter.", "nods", "1", "door", "Index."
        ]
    );
}

#[test]
fn inaudible_gaps_stay_and_others_are_set_aside() {
    let text = "<body><u>And <gap reason='inaudible'/> then<gap reason='anonymised'/>?</u></body>";
    let imported = import_tei("", text).unwrap();
    assert_eq!(turns(&imported), [": And [inaudible] then?"]);
    assert_eq!(asides(&imported), ["[gap: anonymised]"]);
}

#[test]
fn of_alternatives_the_transcribed_one_is_the_text() {
    let text = "<body><u>We're <choice><orig>gonna</orig><reg>going to</reg></choice> \
        <subst><del>stay</del><add>go</add></subst>.</u></body>";
    let imported = import_tei("", text).unwrap();
    assert_eq!(turns(&imported), [": We're gonna go."]);
    assert_eq!(asides(&imported), ["going to", "stay"]);
}

#[test]
fn words_that_are_elements_are_separated_as_the_file_says() {
    assert_eq!(
        body("<u><seg><w>Ja</w><pc>,</pc><w>ge<pause/>nau</w><pc>.</pc></seg></u>"),
        [": Ja, genau."]
    );
    assert_eq!(
        body(
            "<u><seg><s>\n<w join='right'>Si</w>\n<pc>.</pc>\n</s><s>\n<w>No</w>\n<w>ho</w></s></seg></u>"
        ),
        [": Si. No ho"]
    );
    assert_eq!(
        body(
            "<u>One<lb/>two inter<lb break='no'/>view <pc>-</pc> <seg>a</seg> b<s>C.</s><s>D.</s></u>"
        ),
        [": One two interview - a b C. D."]
    );
}

#[test]
fn segments_are_paragraphs_only_where_an_utterance_consists_of_them() {
    assert_eq!(
        body("<u who='#a'><seg>One.</seg> <note>x</note> <seg>Two <seg>b</seg> so.</seg></u>"),
        ["a: One. | Two b so."]
    );
    assert_eq!(
        body("<u who='#a'>One <seg>a</seg> <seg>b</seg> <seg>c</seg> two.</u>"),
        ["a: One a b c two."]
    );
    assert_eq!(
        body(
            "<annotationBlock who='#a'><u><seg type='contribution'><seg>One.</seg><seg>Two.</seg></seg></u>\
              <spanGrp type='lemma'><span>one</span></spanGrp></annotationBlock>"
        ),
        ["a: One. Two."]
    );
}

#[test]
fn times_are_those_of_the_timeline() {
    let text = "<timeline unit='s' origin='#t0'><when xml:id='t0' absolute='00:00:00'/>\
        <when xml:id='t1' interval='4.5' since='#t0'/><when xml:id='t2' interval='9' since='#t0'/></timeline><body>\
        <u who='#a' start='#t0' end='#t1'><seg>One.</seg><seg>Two.</seg></u>\
        <u who='#b'><anchor synch='#t1'/>Three.<anchor synch='#t2'/></u><u who='#a' start='#nowhere'>Four.</u></body>";
    let imported = import_tei("", text).unwrap();
    assert_eq!(
        turns(&imported),
        ["a @0–4.5: One. | Two.", "b @4.5–9: Three.", "a: Four."]
    );
}

#[test]
fn divisions_are_sections() {
    let divisions = "<div><head>Part<note>x</note></head><div><head>Winter</head><u>One.</u></div>\
        <div><u>Two.</u></div></div><div><u>Three.</u><head>Late</head><u>Four.</u></div><div><head>Empty</head></div>";
    let imported = import_tei("", &format!("<body>{divisions}</body>")).unwrap();
    assert_eq!(
        turns(&imported),
        [
            "[Winter] : One.", "[Part] : Two.", ": Three.", "[Late] : Four."
        ]
    );
    assert!(asides(&imported).contains(&"Empty"));
}

#[test]
fn words_outside_of_utterances_are_kept_without_a_speaker() {
    let imported = import_tei("", "<body><p>At the weir.</p><u who='#a'>One.</u></body>").unwrap();
    assert_eq!(turns(&imported), [": At the weir.", "a: One."]);
    assert!(
        imported
            .report
            .remarks
            .iter()
            .any(|remark| remark.contains("line 2"))
    );
}

#[test]
fn the_header_states_title_language_and_source() {
    let tei = "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><teiHeader><fileDesc><titleStmt>\
        <title type='sub'>A study</title><title type='main'>The  Weir</title></titleStmt><publicationStmt>\
        <publisher>Portsea Archive</publisher><date when='2001-05'/><idno type='URI'>https://example.org/7</idno>\
        <availability><licence>CC BY</licence></availability></publicationStmt><sourceDesc><recordingStmt><recording>\
        <media url='https://example.org/7.mp3'/><date when='1999-02-30'/></recording></recordingStmt></sourceDesc>\
        </fileDesc><profileDesc><langUsage><language ident='deu'/></langUsage></profileDesc></teiHeader>\
        <text xml:lang='cy'><body><u>Na.</u></body></text></TEI>";
    let document = super::read(tei.as_bytes()).unwrap();
    assert_eq!(document.title.as_deref(), Some("The Weir"));
    assert_eq!(document.language.as_deref(), Some("cy"));
    let source = document.source;
    assert_eq!(source.publisher.as_deref(), Some("Portsea Archive"));
    assert_eq!(source.published.as_deref(), Some("2001-05"));
    assert_eq!(source.url.as_deref(), Some("https://example.org/7"));
    assert_eq!(source.media.as_deref(), Some("https://example.org/7.mp3"));
    assert_eq!(source.rights.as_deref(), Some("CC BY"));
    assert_eq!(source.conducted, None);
}

#[test]
fn files_that_hold_several_texts_or_parts_of_one_are_refused() {
    let corpus = "<teiCorpus><TEI><text/></TEI>\n<TEI><text/></TEI></teiCorpus>";
    assert_eq!(super::read(corpus.as_bytes()).unwrap_err().line, Some(2));
    let include = "<TEI><text><body>\n<include href='a.xml'/></body></text></TEI>";
    assert_eq!(super::read(include.as_bytes()).unwrap_err().line, Some(2));
    assert!(super::read(b"<a/>").is_err());
}

proptest! {
    #[test]
    fn every_word_is_kept_in_order(
        pieces in prop::collection::vec((0..14_usize, "[a-z]{1,5}"), 1..60)
    ) {
        let (mut text, mut words) = (String::new(), Vec::new());
        for (kind, word) in pieces {
            let open = ["", "<emph>", "<unclear>", "<seg>", "<hi rend='bold'>", "<foreign>", "<s>"];
            let close = ["", "</emph>", "</unclear>", "</seg>", "</hi>", "</foreign>", "</s>"];
            let unspoken = [
                "<pause/>", "<note>n</note>", "<vocal><desc>v</desc></vocal>", "<shift/>", "<lb/>",
                "<anchor synch='#t'/>", "</u><incident><desc>i</desc></incident><u>",
            ];
            if let Some(unspoken) = unspoken.get(kind.wrapping_sub(7)) {
                text.push_str(unspoken);
            } else {
                write!(text, " {}{word}{} ", open[kind], close[kind]).unwrap();
                words.push(word);
            }
        }
        match import_tei("", &format!("<body><div><u>{text}</u></div></body>")) {
            Ok(imported) => {
                let said: Vec<_> = (imported.interview.sections.iter())
                    .flat_map(|section| &section.turns)
                    .flat_map(|turn| &turn.paragraphs)
                    .flat_map(|paragraph| paragraph.split(' '))
                    .collect();
                prop_assert_eq!(said, words);
            }
            Err(_) => prop_assert!(words.is_empty()),
        }
    }
}
