//! Front matter: the metadata at the beginning of a draft, as static site generators read it.

/// The length of the front matter in bytes, with the lines around it: `---` for YAML, which may also end with `...`, or
/// `+++` for TOML. A line `---` before an empty line is not the beginning of front matter.
pub(super) fn length(draft: &str) -> usize {
    let mut lines = draft.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let ends: &[&str] = match first.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return 0,
    };
    let mut length = first.len();
    for (number, line) in lines.enumerate() {
        let text = line.trim_end();
        length += line.len();
        if number == 0 && text.is_empty() {
            return 0;
        }
        if ends.contains(&text) {
            return length;
        }
    }
    0
}

/// The draft with spaces in place of each byte of the first `length` bytes, except line breaks.
pub(super) fn hide(draft: &str, length: usize) -> String {
    let (hidden, rest) = draft.split_at(length);
    let hidden = hidden.bytes().map(|byte| match byte {
        b'\n' | b'\r' => char::from(byte),
        _ => ' ',
    });
    hidden.chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_between_two_lines_at_the_beginning() {
        for (draft, expected) in [
            ("---\na: “b”\n---\nText.", "---\na: “b”\n---\n"),
            ("---\r\na: b\r\n...\r\nText.", "---\r\na: b\r\n...\r\n"),
            ("+++\na = 1\n---\n+++", "+++\na = 1\n---\n+++"),
            ("---\n\nText.\n\n---\n", ""),
            ("---\nno end", ""),
            (" ---\na\n---\n", ""),
            ("Text.\n---\na\n---\n", ""),
            ("", ""),
        ] {
            let length = length(draft);
            assert_eq!(&draft[..length], expected, "{draft}");
            let hidden = hide(draft, length);
            assert_eq!(hidden.len(), draft.len());
            assert_eq!(&hidden[length..], &draft[length..]);
            assert_eq!(hidden[..length].trim(), "");
        }
    }
}
