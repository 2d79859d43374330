//! Plain readers of each format: all of the text, in order.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};
use serde_json::Value;
use std::cell::{Cell, RefCell};

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&amp;", "&")
}

/// The text without tags.
fn strip_tags(text: &str) -> String {
    let mut pieces = text.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        text + " " + piece.split_once('>').map_or(piece, |(_, text)| text)
    })
}

/// WebVTT and SubRip: the lines of cues without their tags.
pub fn captions(file: &str) -> String {
    let mut text = String::new();
    for block in file.split("\n\n") {
        if let Some((_, lines)) = block
            .split_once("-->")
            .and_then(|(_, rest)| rest.split_once('\n'))
        {
            text += &unescape(&strip_tags(lines));
            text.push('\n');
        }
    }
    text
}

/// The values of `text`, in order.
pub fn json(file: &str) -> String {
    fn collect(value: &Value, text: &mut String) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| collect(value, text)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    match value.as_str().filter(|_| key == "text") {
                        Some(words) => *text += words,
                        None => collect(value, text),
                    }
                }
            }
            _ => {}
        }
    }
    let mut text = String::new();
    collect(&serde_json::from_str(file).expect("JSON"), &mut text);
    text
}

/// The text without emphasis, the marks of headings and backslashes before punctuation.
pub fn markdown(file: &str) -> String {
    let mut text = String::new();
    let mut chars = file.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '*' | '#' => {}
            c => text.push(c),
        }
    }
    text
}

/// The text of all `w:t`, with a space after each paragraph and tab.
pub fn word(document: &str) -> String {
    let document = document.replace("</w:p>", "<w:t> </w:t>");
    let texts = document.split("<w:t").skip(1);
    let texts = texts.filter_map(|text| Some(text.split_once('>')?.1.split_once("</w:t>")?.0));
    unescape(&texts.collect::<String>())
}

/// The text of a page without scripts and styles.
#[derive(Default)]
struct Text {
    text: RefCell<String>,
    is_raw: Cell<bool>,
}

impl TokenSink for Text {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if !self.is_raw.get() => {
                self.text.borrow_mut().push_str(&text);
            }
            Token::TagToken(Tag { kind, name, .. }) => {
                let is_raw =
                    kind == TagKind::StartTag && matches!(&*name, "script" | "style" | "title");
                self.is_raw.set(is_raw);
                if !matches!(&*name, "b" | "em" | "strong" | "span") {
                    self.text.borrow_mut().push(' ');
                }
                if is_raw {
                    return TokenSinkResult::RawData(states::RawKind::Rawtext);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

pub fn html(file: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(file));
    let tokenizer = Tokenizer::new(Text::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.text.into_inner()
}

/// The second cell of each row except the header.
pub fn table(file: &str) -> String {
    let rows = file.lines().skip(1);
    let cells = rows.filter_map(|row| {
        Some(
            row.split_once('"')?
                .1
                .rsplit_once('"')?
                .0
                .replace("\"\"", "\""),
        )
    });
    cells.collect::<Vec<_>>().join("\n")
}

/// The text between the tags.
pub fn xml(file: &str) -> String {
    unescape(&strip_tags(file))
}
