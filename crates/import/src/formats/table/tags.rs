//! The tags of oral-history.digital's guidelines for transcription: `<n(note)>` for what happens, `<p2>` for
//! a pause, `<s(loud) these words>` for how words are said.
//!
//! Other words in angle brackets, such as `<laugh>`, are text.

/// A text without tags, and the tags, in order. The words inside tags stay.
pub(super) fn remove(text: &str) -> (String, Vec<String>) {
    let mut kept = String::with_capacity(text.len());
    let mut removed = Vec::new();
    let mut rest = text;
    // How many tags with words are open.
    let mut open = 0_usize;
    while let Some(at) = rest.find(['<', '>']) {
        kept.push_str(&rest[..at]);
        let tag = &rest[at..];
        if let Some(after) = tag.strip_prefix('>') {
            if open > 0 {
                open -= 1;
            } else {
                kept.push('>');
            }
            rest = after;
        } else if let Some((length, is_closed)) = tag_length(tag) {
            removed.push(tag[..length].trim_end().to_owned());
            open += usize::from(!is_closed);
            rest = &tag[length..];
            // The tag stood between words; the space before it is removed if a punctuation mark follows.
            if is_closed && rest.starts_with(['.', ',', ';', ':', '?', '!']) {
                kept.truncate(kept.trim_end().len());
            }
        } else {
            kept.push('<');
            rest = &tag[1..];
        }
    }
    kept.push_str(rest);
    (kept, removed)
}

/// Whether a text has a tag of these guidelines.
pub(super) fn has_tags(text: &str) -> bool {
    text.match_indices('<')
        .any(|(at, _)| tag_length(&text[at..]).is_some())
}

/// The length of the tag with which a text begins, without the words inside it, and whether no words are
/// inside it.
fn tag_length(text: &str) -> Option<(usize, bool)> {
    /// The maximum length of a remark in a tag, in bytes.
    const LONGEST: usize = 200;
    let inner = text.strip_prefix('<')?;
    let letters = inner
        .bytes()
        .take(3)
        .take_while(u8::is_ascii_lowercase)
        .count();
    if letters == 0 {
        return None;
    }
    let (name, after) = inner.split_at(letters);
    if name == "p" {
        let digits = after.bytes().take(3).take_while(u8::is_ascii_digit).count();
        return (digits > 0 && after[digits..].starts_with('>')).then_some((3 + digits, true));
    }
    if !after.starts_with('(') {
        return None;
    }
    let close = after.bytes().take(LONGEST).position(|byte| byte == b')')?;
    let behind = &after[close + 1..];
    let length = 1 + letters + close + 1;
    if behind.starts_with('>') {
        return Some((length + 1, true));
    }
    // Words follow, up to the end of the tag.
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let has_end = behind.bytes().take(4 * LONGEST).any(|byte| byte == b'>');
    (spaces > 0 && has_end).then_some((length + spaces, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_removed_and_the_words_in_them_stay() {
        for (text, kept, removed) in [
            ("Ja <n(lacht)> gut.", "Ja  gut.", &["<n(lacht)>"][..]),
            ("Ja <p2>, gut.", "Ja, gut.", &["<p2>"]),
            (
                "<s(laut) Das <v(Hüsteln)>ist> gut > 1.",
                "Das ist gut > 1.",
                &["<s(laut)", "<v(Hüsteln)>"],
            ),
            (
                "<laugh> Yes. <affirmative> a < b",
                "<laugh> Yes. <affirmative> a < b",
                &[],
            ),
            ("<p> <px> <n(open", "<p> <px> <n(open", &[]),
        ] {
            let (text, tags) = remove(text);
            assert_eq!(text, kept);
            assert_eq!(tags, removed);
        }
        assert!(has_tags("Ja <p1>"));
        assert!(!has_tags("<laugh>"));
    }
}
