//! Fields: the result of a field is text; its instruction is not (ECMA-376, part 1, §17.16).

use super::xml::{Element, Xml};
use crate::Refusal;

/// The fields that are open at a position in the text, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them have not reached their result yet.
    at_instruction: usize,
    /// How many of them have a result that is not text.
    aside: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_at_result: bool,
    is_aside: bool,
    /// Whether text in it was withheld: treated as an instruction, or set aside.
    has_withheld_text: bool,
    /// The entries of a drop-down list, and which is chosen.
    entries: Vec<String>,
    chosen: usize,
}

/// How text at a position is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visibility {
    Text,
    /// The result of a field that is not speech, such as a table of contents.
    Aside,
    Instruction,
}

impl Fields {
    /// Reads a `w:fldChar`, which begins a field, separates its instruction from its result, or ends it.
    /// Returns the text of a field that has no result: the entry that is chosen in a drop-down list.
    pub(super) fn character(
        &mut self,
        element: &Element,
        xml: &mut Xml,
    ) -> Result<Option<String>, Refusal> {
        let mut text = None;
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.begin(),
            Some("separate") => self.separate(),
            Some("end") => text = self.end(),
            _ => {}
        }
        while let Some(element) = xml.child()? {
            if !element.is_word("ffData") {
                xml.skip()?;
                continue;
            }
            while let Some(element) = xml.child()? {
                if element.is_word("ddList") {
                    self.read_list(xml)?;
                } else {
                    xml.skip()?;
                }
            }
        }
        Ok(text)
    }

    /// Reads the entries of a drop-down list.
    fn read_list(&mut self, xml: &mut Xml) -> Result<(), Refusal> {
        while let Some(element) = xml.child()? {
            let value = element.value().unwrap_or_default();
            if let Some(field) = self.open.last_mut() {
                match element.name() {
                    "listEntry" => field.entries.push(value),
                    "result" | "default" => field.chosen = value.parse().unwrap_or_default(),
                    _ => {}
                }
            }
            xml.skip()?;
        }
        Ok(())
    }

    fn begin(&mut self) {
        self.open.push(Field::default());
        self.at_instruction += 1;
    }

    /// Begins a simple field (`w:fldSimple`), whose instruction is an attribute.
    pub(super) fn begin_simple(&mut self, instruction: &str) {
        self.begin();
        self.instruction(instruction);
        self.separate();
    }

    /// Adds to the instruction of the innermost field.
    pub(super) fn instruction(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.is_at_result) {
            field.instruction.push_str(text);
        }
    }

    /// Begins the result of the innermost field.
    fn separate(&mut self) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.is_at_result) {
            field.is_at_result = true;
            self.at_instruction -= 1;
            field.is_aside = is_aside(&field.instruction);
            self.aside += usize::from(field.is_aside);
        }
    }

    /// Ends the innermost field. Returns the entry that is chosen in its drop-down list.
    pub(super) fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        self.at_instruction -= usize::from(!field.is_at_result);
        self.aside -= usize::from(field.is_aside);
        field.entries.into_iter().nth(field.chosen)
    }

    /// How text at this position is treated. Must be called for each text: it records that text was
    /// withheld.
    pub(super) fn visibility(&mut self) -> Visibility {
        if self.at_instruction == 0 && self.aside == 0 {
            return Visibility::Text;
        }
        // It is enough to note this for the outermost field: if it does not end, all text after it is
        // withheld.
        if let Some(field) = self.open.first_mut() {
            field.has_withheld_text = true;
        }
        if self.at_instruction > 0 {
            Visibility::Instruction
        } else {
            Visibility::Aside
        }
    }

    /// # Errors
    /// If text was treated as part of a field that does not end.
    pub(super) fn finish(&self) -> Result<(), Refusal> {
        match self.open.first() {
            Some(field) if field.has_withheld_text => Err(Refusal::new(format!(
                "the document is damaged: the field “{}” does not end, so the text after it may be a part of it; open the document in Word and save it again",
                field.instruction.trim()
            ))),
            _ => Ok(()),
        }
    }
}

/// Whether the result of a field is not speech: lists of headings and entries, numbers of pages and notes.
fn is_aside(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    [
        "TOC", "INDEX", "TOA", "PAGE", "NUMPAGES", "SECTIONPAGES", "NOTEREF", "FTNREF",
    ]
    .iter()
    .any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{asides, field, p, paragraphs, refusal, run, styled};

    #[test]
    fn the_result_of_a_field_is_text_and_its_instruction_is_not() {
        let nested = field("IF 1 = 2", &field("MERGEFIELD name", &run("Ada")));
        let body = p(&[
            nested,
            run(": "),
            field("HYPERLINK \"https://example.org\"", &run("a link")),
            "<w:fldSimple w:instr=\"REF x\">".to_owned(),
            run(" here"),
            "</w:fldSimple>".to_owned(),
            "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> XE \"Harker\" </w:instrText>\
         <w:fldChar w:fldCharType=\"end\"/></w:r>"
                .to_owned(),
            run("about"),
        ]
        .concat());
        assert_eq!(paragraphs(&body, &[]), ["Ada: a link hereabout"]);
    }

    #[test]
    fn a_drop_down_list_gives_the_entry_that_is_chosen() {
        let body = p(&[
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/>\
         <w:listEntry w:val=\"Ada\"/><w:listEntry w:val=\"Ben\"/></w:ddList></w:ffData></w:fldChar>\
         <w:instrText>FORMDROPDOWN</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r>",
            &run(": so"),
        ]
        .concat());
        assert_eq!(paragraphs(&body, &[]), ["Ben: so"]);
    }

    #[test]
    fn a_field_that_does_not_end_is_refused_if_words_would_be_lost() {
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>TOC</w:instrText></w:r>";
        let lost = refusal(&(p(begin) + &p(&run("So."))));
        assert!(lost.contains("“TOC”"), "{lost}");
        assert_eq!(paragraphs(&(p(&run("So.")) + &p(begin)), &[]), ["So."]);
    }

    #[test]
    fn a_table_of_contents_and_numbers_of_pages_are_set_aside() {
        let contents = field("TOC \\o", &run("Childhood\t2"));
        let body = [
            p(&contents),
            styled("TOC2", &run("The Navy\t9")),
            p(&[run("Page "), field(" PAGE ", &run("7")), run("of it.")].concat()),
        ]
        .concat();
        assert_eq!(paragraphs(&body, &[]), ["Page of it."]);
        assert_eq!(asides(&body, &[]), ["Childhood\t2", "The Navy\t9", "7"]);
    }
}
