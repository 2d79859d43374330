//! Escapes text from clients in log lines, so that it cannot end the line, move the cursor of a
//! terminal, or change the direction of the text that follows.

use std::fmt::{self, Write};

/// Displays control characters, white space and invisible format characters as `\u{…}`, and a backslash as
/// two.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self
            .0
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        {
            return f.write_str(self.0);
        }
        self.0.chars().try_for_each(|c| match c {
            '\\' => f.write_str("\\\\"),
            c if c.is_control() || c.is_whitespace() || is_invisible(c) => {
                write!(f, "{}", c.escape_unicode())
            }
            c => f.write_char(c),
        })
    }
}

/// Whether this character is invisible, such as a zero-width joiner, a bidirectional control or a Hangul
/// filler: `Default_Ignorable_Code_Point` in Unicode, and the interlinear annotation characters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_url_is_unchanged() {
        for url in [
            "/facts?topic=trade&q=%0A%1b",
            "*",
            "/\u{fc}ber/北京",
            "/a?{b}|\"c\"",
        ] {
            assert_eq!(Escaped(url).to_string(), url);
        }
    }

    #[test]
    fn characters_that_could_forge_a_line_or_control_a_terminal_are_escaped() {
        for (text, escaped) in [
            ("/a\nINFO forged", r"/a\u{a}INFO\u{20}forged"),
            ("/a\r\n", r"/a\u{d}\u{a}"),
            ("/\u{1b}[2J", r"/\u{1b}[2J"),
            ("/\u{9b}2J\u{7f}\0", r"/\u{9b}2J\u{7f}\u{0}"),
            ("/\u{202e}txt", r"/\u{202e}txt"),
            ("/a\u{3164}\u{115f}", r"/a\u{3164}\u{115f}"),
            ("/\u{2028}\u{85}\u{a0}", r"/\u{2028}\u{85}\u{a0}"),
            (r"/\u{a}", r"/\\u{a}"),
        ] {
            assert_eq!(Escaped(text).to_string(), escaped);
        }
    }
}
