//! Writes transcripts in each format, in the layouts that real files have.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Turn;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// XML cannot contain control characters.
fn escape_xml(text: &str) -> String {
    escape(&text.replace('\u{7}', ""))
}

/// Cues of one paragraph each or, if `is_divided`, of its first word and of the rest.
fn cues(turns: &[Turn], is_divided: bool) -> Vec<(&'static str, String)> {
    let mut cues = Vec::new();
    for turn in turns {
        for text in &turn.paragraphs {
            let middle = text.find(' ').filter(|_| is_divided).unwrap_or(0);
            let (first, second) = text.split_at(middle);
            let pieces = [first, second.trim_start()];
            let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
            cues.extend(pieces.map(|piece| (turn.speaker, piece.to_owned())));
        }
    }
    cues
}

pub fn webvtt(turns: &[Turn], layout: u8) -> String {
    let mut file = "WEBVTT\n\nNOTE Typed by hand\n".to_owned();
    for (second, (name, text)) in cues(turns, layout == 1).iter().enumerate() {
        let text = escape(text);
        write!(
            file,
            "\n{second}\n00:{second:02}.000 --> 00:{second:02}.900\n"
        )
        .expect("a string");
        let _ = match layout {
            2 => writeln!(file, "{name}: {text}"),
            _ => writeln!(file, "<v {name}><i>{text}</i>"),
        };
    }
    file
}

pub fn subrip(turns: &[Turn], layout: u8) -> String {
    let mut file = String::new();
    for (second, (name, text)) in cues(turns, layout == 1).iter().enumerate() {
        write!(
            file,
            "{}\n00:00:{second:02},000 --> 00:00:{second:02},900\n",
            second + 1
        )
        .expect("a string");
        write!(file, "{name}: {}\n\n", text.replace("3<4", "3&lt;4")).expect("a string");
    }
    file
}

pub fn json(turns: &[Turn], layout: u8) -> String {
    let cues = cues(turns, layout == 1);
    let segments = cues.iter().enumerate().map(|(second, (name, text))| {
        json!({"start": second, "end": second + 1, "text": format!(" {text}"), "speaker": name})
    });
    json!({"language": "en", "segments": segments.collect::<Vec<_>>()}).to_string()
}

pub fn markdown(turns: &[Turn], layout: u8) -> String {
    let mut file = "# The Ropewalk\n\n".to_owned();
    for (index, turn) in turns.iter().enumerate() {
        let name = turn.speaker;
        for (number, text) in turn.paragraphs.iter().enumerate() {
            let mut escaped = String::new();
            for c in text.chars() {
                escaped.extend(c.is_ascii_punctuation().then_some('\\'));
                escaped.push(c);
            }
            let _ = match (number, layout) {
                (1.., _) => write!(file, "{escaped}\n\n"),
                (_, 0) => write!(file, "**{name}:** {escaped}\n\n"),
                (_, 1) => write!(file, "{name}: {escaped}\n\n"),
                (_, 2) => write!(file, "**{name}** [00:{:02}:07]: {escaped}\n\n", index + 10),
                _ => write!(file, "*{name}:* *{escaped}*\n\n"),
            };
        }
    }
    file
}

pub fn plain_text(turns: &[Turn], layout: u8) -> String {
    let mut file = String::new();
    for (index, turn) in turns.iter().enumerate() {
        let (name, minute) = (turn.speaker, index + 10);
        let _ = match layout {
            0 => write!(file, "{name}: "),
            1 => write!(file, "[00:{minute}:07] {name}: "),
            2 => writeln!(file, "{name}  00:{minute}:07"),
            _ => writeln!(file, "{name}:"),
        };
        for text in &turn.paragraphs {
            write!(file, "{text}\n\n").expect("a string");
        }
    }
    file
}

/// The main part of a Word document.
pub fn word(turns: &[Turn], layout: u8) -> String {
    const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let run = |text: &str| {
        format!(
            "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escape_xml(text)
        )
    };
    let bold = |text: &str| run(text).replace("<w:t ", "<w:rPr><w:b/></w:rPr><w:t ");
    let mut body = String::new();
    for turn in turns {
        let mut label = match layout {
            0 => bold(&format!("{}: ", turn.speaker)),
            1 => run(&format!("{}:\t", turn.speaker)),
            _ => String::new(),
        };
        let paragraphs = turn.paragraphs.iter().map(|text| {
            let (first, second) = text.split_at(text.find(' ').unwrap_or(0));
            let link = format!("<w:hyperlink>{}</w:hyperlink>", run(second));
            format!(
                "<w:p>{}{}{link}</w:p>",
                std::mem::take(&mut label),
                run(first)
            )
        });
        let paragraphs: String = paragraphs.collect();
        if layout == 2 {
            let name = format!("<w:p>{}</w:p>", run(turn.speaker));
            let row = format!("<w:tr><w:tc>{name}</w:tc><w:tc>{paragraphs}</w:tc></w:tr>");
            body.push_str(&row);
        } else {
            body.push_str(&paragraphs);
        }
    }
    if layout == 2 {
        body = format!("<w:tbl>{body}</w:tbl>");
    }
    format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>")
}

/// A Word document with this main part.
pub fn zip(document: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part");
    writer.write_all(document.as_bytes()).expect("a part");
    writer.finish().expect("an archive").into_inner()
}

pub fn html(turns: &[Turn], layout: u8) -> String {
    let mut body = String::new();
    for turn in turns {
        for (number, text) in turn.paragraphs.iter().enumerate() {
            let (name, text) = (turn.speaker, escape(text));
            let _ = match (number, layout) {
                (1.., _) => write!(body, "<p>{text}</p>"),
                (_, 0) => writeln!(body, "<p><strong>{name}:</strong> {text}</p>"),
                (_, 1) => write!(body, "<p><b>{name}</b>: <em>{text}</em>"),
                _ => write!(body, "<div>{name}: <span>{text}</span></div>"),
            };
        }
    }
    format!(
        "<!doctype html><title>The Ropewalk</title><style>p {{}}</style><script>let x = 1;</script>\
         <nav>Home</nav><main><h1>The Ropewalk</h1>{body}</main><footer>Imprint</footer>"
    )
}

pub fn table(turns: &[Turn], layout: u8) -> String {
    let delimiter = [',', ';', '\t'][usize::from(layout)];
    let mut file = format!("speaker{delimiter}text{delimiter}start\n");
    for (second, (name, text)) in cues(turns, false).iter().enumerate() {
        let text = text.replace('"', "\"\"");
        writeln!(file, "{name}{delimiter}\"{text}\"{delimiter}0:{second:02}").expect("a string");
    }
    file
}

pub fn tei(turns: &[Turn], layout: u8) -> String {
    let mut body = String::new();
    for turn in turns {
        let name = turn.speaker;
        let (start, end) = match layout {
            0 => (format!("<u who='{}'>", name.replace(' ', "_")), "</u>"),
            _ => (format!("<sp><speaker>{name}</speaker>"), "</sp>"),
        };
        let element = if layout == 0 { "seg" } else { "p" };
        body.push_str(&start);
        for text in &turn.paragraphs {
            writeln!(body, "<{element}>{}</{element}>", escape_xml(text)).expect("a string");
        }
        body.push_str(end);
    }
    format!("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>{body}</body></text></TEI>")
}

pub fn ohms(turns: &[Turn]) -> String {
    let mut text = String::new();
    for turn in turns {
        let paragraphs = turn.paragraphs.iter().map(|text| escape_xml(text));
        write!(
            text,
            "{}: {}\n\n",
            turn.speaker,
            paragraphs.collect::<Vec<_>>().join("\n\n")
        )
        .expect("a string");
    }
    format!("<ROOT><record><title>The Weir</title><transcript>{text}</transcript></record></ROOT>")
}
