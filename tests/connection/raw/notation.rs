//! How bytes are written in the corpus: as text, with `\r`, `\n`, `\t`, `\\`, `\{` and `\x00`, and with
//!
//! - `{host}`: the one `Host` line that most requests need;
//! - `{100 of a}`: that many, in which `{n}` is a number of three digits, from 001;
//! - `{etag /topics/sea}`: the entity tag of that address, between its quotation marks;
//! - `{answer}`: wait until something is answered; `{end}`: send nothing more, and say so.

/// A thing that the client does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Send(Vec<u8>),
    /// The entity tag of an address, which only the server knows.
    SendETag(String),
    /// Waits until something is there to read.
    Wait,
    /// Shuts its own side of the connection.
    End,
}

/// Reads what is to be done.
pub fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '{' {
            let (inside, after) = split_braced(rest);
            rest = after;
            let step = match inside {
                "host" => {
                    bytes.extend(b"Host: a.example\r\n");
                    continue;
                }
                "answer" => Step::Wait,
                "end" => Step::End,
                _ => {
                    let Some(address) = inside.strip_prefix("etag ") else {
                        bytes.extend(parse_repetition(inside));
                        continue;
                    };
                    Step::SendETag(address.to_owned())
                }
            };
            steps.extend((!bytes.is_empty()).then(|| Step::Send(std::mem::take(&mut bytes))));
            steps.push(step);
        } else {
            let (written, length) = parse_escape(rest);
            bytes.extend(written);
            rest = &rest[length..];
        }
    }
    steps.extend((!bytes.is_empty()).then_some(Step::Send(bytes)));
    steps
}

/// What stands in the braces that the text begins with, and what follows them.
fn split_braced(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[1..at], &text[at + 1..]);
        }
    }
    panic!("a brace is not closed: {text}")
}

fn parse_repetition(text: &str) -> Vec<u8> {
    let (count, what) = text.split_once(" of ").expect("a count, `of`, and a text");
    let count: usize = count.parse().expect("a count");
    let piece = |n: usize| {
        let text = what.replace("{n}", &format!("{n:03}"));
        let mut rest = text.as_str();
        let mut bytes = Vec::new();
        while !rest.is_empty() {
            let (written, length) = parse_escape(rest);
            bytes.extend(written);
            rest = &rest[length..];
        }
        bytes
    };
    (1..=count).flat_map(piece).collect()
}

/// The bytes that the first character or escape stands for, and how long it is.
fn parse_escape(text: &str) -> (Vec<u8>, usize) {
    let first = text.chars().next().expect("a character");
    if first != '\\' {
        return (first.to_string().into_bytes(), first.len_utf8());
    }
    let byte = match &text[1..2] {
        "r" => b'\r',
        "n" => b'\n',
        "t" => b'\t',
        "x" => {
            let byte = u8::from_str_radix(&text[2..4], 16).expect("two hexadecimal digits");
            return (vec![byte], 4);
        }
        other => other.as_bytes()[0],
    };
    (vec![byte], 2)
}

#[test]
fn bytes_are_written_as_text_with_escapes_and_repetitions() {
    let sent = |bytes: &[u8]| Step::Send(bytes.to_vec());
    assert_eq!(steps(r"a\r\n\x00\\\{"), [sent(b"a\r\n\x00\\{")]);
    assert_eq!(steps(r"{3 of X{n}:\n}!"), [sent(b"X001:\nX002:\nX003:\n!")]);
    assert_eq!(
        steps("a{answer}{etag /b}c{end}"),
        [
            sent(b"a"),
            Step::Wait,
            Step::SendETag("/b".into()),
            sent(b"c"),
            Step::End
        ]
    );
}
