//! HTML with the line of the source for each of its lines.

#[derive(Debug)]
pub(super) struct Rendered {
    pub html: String,
    /// The line of the source for each complete line of the HTML.
    lines: Vec<usize>,
    /// The line of the source for the last line.
    current: usize,
}

impl Rendered {
    pub(super) fn new(first_line: usize) -> Self {
        Self {
            html: String::new(),
            lines: Vec::new(),
            current: first_line,
        }
    }

    /// The line of the source for a line of the HTML, from 1; 0 stays 0.
    pub(super) fn line(&self, html: usize) -> usize {
        match html.checked_sub(1) {
            Some(index) => self.lines.get(index).copied().unwrap_or(self.current),
            None => 0,
        }
    }

    /// Begins a line of HTML for a line of the source.
    pub(super) fn begin_line(&mut self, line: usize) {
        self.lines.push(self.current);
        self.current = line;
        self.html.push('\n');
    }

    /// Appends HTML. Its lines are consecutive lines of the source.
    pub(super) fn push(&mut self, html: &str) {
        for _ in html.matches('\n') {
            self.lines.push(self.current);
            self.current += 1;
        }
        self.html.push_str(html);
    }

    /// Appends text.
    pub(super) fn push_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(position) = rest.find(['&', '<', '>']) {
            self.push(&rest[..position]);
            self.html.push_str(match rest.as_bytes()[position] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                _ => "&gt;",
            });
            rest = &rest[position + 1..];
        }
        self.push(rest);
    }

    /// Appends a tag with an attribute.
    pub(super) fn push_tag(&mut self, name: &str, attribute: &str, value: &str) {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        let value = value.replace(['\n', '\r'], " ");
        for part in ["<", name, " ", attribute, "=\"", &value, "\">"] {
            self.html.push_str(part);
        }
    }
}
