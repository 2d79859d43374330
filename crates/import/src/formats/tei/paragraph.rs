//! Puts the words of a paragraph together.
//!
//! Files differ in where they have white space: between all words, as text; only around the tags of words,
//! as indentation; or nowhere, if each word is an element.

use crate::paragraph::Run;

/// The text of a paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    /// The offsets at which the formatting changes.
    styles: Vec<(usize, Style)>,
    style: Style,
    pending: Pending,
    /// The word or punctuation mark that was read last, if nothing follows it yet.
    last: Option<Token>,
    /// Whether white space follows it.
    is_space_after_last: bool,
    /// Whether this is the text of one word, inside which nothing separates words.
    is_word: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub is_bold: bool,
    pub is_italic: bool,
}

/// What happens before the next text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pending {
    #[default]
    Nothing,
    /// A space, unless punctuation follows or there is a space already.
    Boundary,
    /// No space: a word continues on the next line.
    Join,
}

/// A word or punctuation mark that is an element of its own.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Token {
    pub spacing: Spacing,
    pub joins_left: bool,
    pub joins_right: bool,
    pub is_punctuation: bool,
}

/// How a file separates tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Not at all: a space is added between words.
    #[default]
    None,
    /// By white space. Before punctuation it may be indentation.
    WhiteSpace,
    /// Attributes say which tokens are joined.
    Stated,
}

impl Builder {
    /// The text of one word.
    pub(super) fn for_word() -> Self {
        Self {
            is_word: true,
            ..Self::default()
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        let mut text = text;
        if text.is_empty() {
            return;
        }
        if self.last.is_some() {
            if text.trim().is_empty() {
                self.is_space_after_last = true;
                return;
            }
            if self.is_space_after_last {
                self.text.push(' ');
            }
            self.last = None;
        }
        match self.pending {
            Pending::Nothing => {}
            Pending::Join => {
                text = text.trim_start();
                if text.is_empty() {
                    return;
                }
            }
            Pending::Boundary => {
                let rest = text.trim_start();
                if rest.is_empty() {
                    self.push_space();
                    return;
                }
                if rest.starts_with(is_closing) {
                    text = rest;
                    self.trim();
                } else if rest.len() == text.len() && !self.text.ends_with(is_opening) {
                    self.push_space();
                }
            }
        }
        self.pending = Pending::Nothing;
        self.text.push_str(text);
    }

    /// Ends the current word: the next text is another word, even if there is no space between them.
    pub(super) fn boundary(&mut self) {
        if self.pending == Pending::Nothing && self.last.is_none() && !self.is_word {
            self.pending = Pending::Boundary;
        }
    }

    /// Adds a space.
    pub(super) fn space(&mut self) {
        self.push(" ");
    }

    /// The word before continues in the next text.
    pub(super) fn join(&mut self) {
        self.trim();
        self.last = None;
        self.pending = Pending::Join;
    }

    /// Adds a word or punctuation mark that is an element of its own.
    pub(super) fn token(&mut self, text: &str, token: Token) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let is_joined = self.pending == Pending::Join;
        match self.last.take() {
            Some(last) if !is_joined => {
                self.trim();
                let is_space = self.is_space_after_last;
                if has_space_between(last, &self.text, is_space, token, text) {
                    self.text.push(' ');
                }
                self.pending = Pending::Nothing;
                self.text.push_str(text);
            }
            _ => self.push(text),
        }
        self.last = Some(token);
        self.is_space_after_last = false;
    }

    pub(super) fn set_style(&mut self, style: Style) -> Style {
        let before = self.style;
        if style != before {
            self.styles.push((self.text.len(), style));
            self.style = style;
        }
        before
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns the runs of the paragraph and begins the next one.
    pub(super) fn take(&mut self) -> Vec<Run> {
        let text = std::mem::take(&mut self.text);
        let styles = std::mem::take(&mut self.styles);
        self.pending = Pending::Nothing;
        self.last = None;
        let mut runs: Vec<Run> = Vec::new();
        let mut begin = |style: Style, text: &str| {
            if !text.is_empty() {
                runs.push(Run {
                    text: text.to_owned(),
                    is_bold: style.is_bold,
                    is_italic: style.is_italic,
                });
            }
        };
        let (mut start, mut style) = (0, Style::default());
        for (offset, next) in styles {
            begin(style, text.get(start..offset).unwrap_or_default());
            (start, style) = (offset.max(start), next);
        }
        begin(style, text.get(start..).unwrap_or_default());
        self.styles.push((0, self.style));
        runs
    }

    fn trim(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        for (offset, _) in self.styles.iter_mut().rev() {
            if *offset <= length {
                break;
            }
            *offset = length;
        }
    }

    fn push_space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }
}

fn has_space_between(last: Token, before: &str, is_space: bool, next: Token, text: &str) -> bool {
    if next.spacing == Spacing::Stated {
        return !last.joins_right && !next.joins_left;
    }
    if next.is_punctuation && text.starts_with(is_closing) {
        return false;
    }
    if last.is_punctuation && before.ends_with(is_opening) {
        return false;
    }
    if next.spacing == Spacing::WhiteSpace {
        is_space
    } else {
        !next.is_punctuation || text.starts_with(is_opening)
    }
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '?'
            | '!'
            | '…'
            | ')'
            | ']'
            | '}'
            | '”'
            | '’'
            | '。'
            | '、'
            | '？'
            | '！'
    )
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '„' | '‘' | '«' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(builder: &mut Builder) -> String {
        builder.take().into_iter().map(|run| run.text).collect()
    }

    fn words(spacing: Spacing, pieces: &[&str]) -> String {
        let mut builder = Builder::default();
        for piece in pieces {
            if piece.trim().is_empty() {
                builder.push(piece);
            } else {
                let is_punctuation = !piece.starts_with(char::is_alphanumeric);
                let token = Token {
                    spacing,
                    is_punctuation,
                    ..Token::default()
                };
                builder.token(piece, token);
            }
        }
        text(&mut builder)
    }

    #[test]
    fn events_between_words_separate_them_and_leave_no_space_before_punctuation() {
        let mut builder = Builder::default();
        for (before, after, expected) in [
            ("yes", "no", "yes no"),
            ("yes ", " no", "yes  no"),
            ("yes ", ".", "yes."),
            ("(", "no)", "(no)"),
        ] {
            builder.push(before);
            builder.boundary();
            builder.push(after);
            assert_eq!(text(&mut builder), expected);
        }
    }

    #[test]
    fn a_word_continues_after_a_break_inside_it() {
        let mut builder = Builder::default();
        builder.push("inter\n");
        builder.join();
        builder.push("\n view");
        assert_eq!(text(&mut builder), "interview");
    }

    #[test]
    fn words_that_are_elements_are_separated_and_punctuation_is_not() {
        assert_eq!(
            words(Spacing::None, &["Ja", ",", "genau", "."]),
            "Ja, genau."
        );
        assert_eq!(
            words(
                Spacing::WhiteSpace,
                &["Ja", "\n", ",", "\n", "genau", "\n", "."]
            ),
            "Ja, genau."
        );
        assert_eq!(
            words(Spacing::WhiteSpace, &["do", "n't", " ", "(", "go", ")"]),
            "don't (go)"
        );
    }

    #[test]
    fn stated_joins_decide() {
        let mut builder = Builder::default();
        for (word, joins_right) in [("l’", true), ("eau", false), ("est", true), ("!", false)] {
            let token = Token {
                spacing: Spacing::Stated,
                joins_right,
                ..Token::default()
            };
            builder.token(word, token);
            builder.push("\n  ");
        }
        assert_eq!(text(&mut builder), "l’eau est!");
    }

    #[test]
    fn formatting_divides_a_paragraph_into_runs() {
        let mut builder = Builder::default();
        let bold = Style {
            is_bold: true,
            is_italic: false,
        };
        let before = builder.set_style(bold);
        builder.push("Ann:");
        builder.set_style(before);
        builder.push(" Yes.");
        let runs = builder.take();
        assert_eq!((runs[0].text.as_str(), runs[0].is_bold), ("Ann:", true));
        assert_eq!((runs[1].text.as_str(), runs[1].is_bold), (" Yes.", false));
    }
}
