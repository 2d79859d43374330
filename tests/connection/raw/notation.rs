//! The notation for bytes in the corpus: text with `\r`, `\n`, `\t`, `\\`, `\{` and `\x00`, and with
//!
//! - `{host}`: the `Host` line that most requests need;
//! - `{100 of a}`: a repetition, in which `{n}` is the number with three digits, from 001;
//! - `{etag /topics/sea}`: the ETag at that path, without its quotation marks;
//! - `{answer}`: wait until a response begins; `{end}`: shut down the writing side.

/// An action of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Send(Vec<u8>),
    /// Sends the ETag of a path, which only the server knows, without its quotation marks.
    SendETag(String),
    /// Waits until there is something to read.
    Wait,
    /// Shuts down the writing side of the connection.
    End,
}

/// Parses the steps of an entry.
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
                    let Some(path) = inside.strip_prefix("etag ") else {
                        bytes.extend(parse_repetition(inside));
                        continue;
                    };
                    Step::SendETag(path.to_owned())
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

/// Splits a text that begins with a brace: the text within the braces, and the text after them.
fn split_braced(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[1..index], &text[index + 1..]);
        }
    }
    panic!("unclosed brace: {text}")
}

fn parse_repetition(text: &str) -> Vec<u8> {
    let (count, pattern) = text.split_once(" of ").expect("a count, `of`, and a text");
    let count: usize = count.parse().expect("a count");
    let piece = |n: usize| {
        let text = pattern.replace("{n}", &format!("{n:03}"));
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

/// The bytes of the first character or escape, and its length in the text.
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
fn escapes_repetitions_and_steps_are_parsed() {
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
