//! Debug only.
use crate::archives::Both;
#[test]
fn scratch() {
    if let Ok(asked) = std::env::var("ASKED_ALL") {
        let both = &crate::archives::ARCHIVE;
        let speaker = std::env::var("SPEAKER").ok();
        println!("oracle {:?}", both.oracle.said(&asked, speaker.as_deref()));
        let answer = both.record.verify(&onrecord::verify::Asked {
            text: &asked,
            speaker: speaker.as_deref(),
            interview: None,
        });
        println!("oracle {:?}", both.oracle.in_parts(&asked));
        println!("program clear {} {answer:?}", answer.is_clear());
    }
    let Ok(text) = std::env::var("SCRATCH") else {
        return;
    };
    let both = Both::of_turns(&[vec![text.clone()]]);
    let turn = &both.oracle.turns[0];
    let mut mine = String::new();
    let mut theirs = String::new();
    for at in 0..=turn.text.len() {
        let byte: usize = turn.text[..at].iter().map(|c| c.len_utf8()).sum();
        if turn.is_boundary(at) {
            mine.push('|');
        }
        if onrecord::text::is_boundary(&text, byte) {
            theirs.push('|');
        }
        if at < turn.text.len() {
            mine.push(turn.text[at]);
            theirs.push(turn.text[at]);
        }
    }
    println!("oracle  {mine}\nprogram {theirs}");
    if let Ok(asked) = std::env::var("ASKED") {
        println!("oracle {:?}", both.oracle.said(&asked, None));
        println!(
            "program {:?}",
            both.record.verify(&onrecord::verify::Asked {
                text: &asked,
                speaker: None,
                interview: None
            })
        );
    }
}
