//! The XML of a part of a Word document, as a stream of elements and text.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event as RawEvent};
use quick_xml::name::{Namespace as Uri, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::Refusal;

/// Elements may be nested this deep. Word's own files stay far below it.
const MAX_DEPTH: usize = 256;

/// At most this many namespaces may be in scope at an element. Word declares some 40.
const MAX_NAMESPACES: usize = 256;

/// The namespaces that matter, each in its transitional and its strict form (ECMA-376, parts 1 and 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace {
    /// `WordprocessingML`, usually `w:`.
    Word,
    /// Markup compatibility, usually `mc:`.
    Compatibility,
    /// Formulas, usually `m:`.
    Math,
    /// Drawings, usually `a:`.
    Drawing,
    Other,
}

#[derive(Debug)]
pub(super) enum Event<'a> {
    Start(Element<'a>),
    End,
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub namespace: Namespace,
    start: BytesStart<'a>,
}

/// Reads a part. An empty element gives a start and an end.
#[derive(Debug)]
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    depth: usize,
    /// The name of the part, for messages.
    part: &'a str,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader
            .resolver_mut()
            .set_max_namespace_bindings(MAX_NAMESPACES);
        Self {
            reader,
            depth: 0,
            part,
        }
    }

    /// The next event, or `None` at the end of the part.
    ///
    /// # Errors
    /// If the part is not well-formed, is cut off, nests elements too deeply or declares entities.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, Refusal> {
        loop {
            let (uri, event) = match self.reader.read_resolved_event() {
                Ok((uri, event)) => (namespace(&uri), event),
                Err(error) => return Err(self.damaged(&error.to_string())),
            };
            match event {
                RawEvent::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(self.damaged("its elements are nested too deeply"));
                    }
                    let namespace = uri;
                    return Ok(Some(Event::Start(Element { namespace, start })));
                }
                RawEvent::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Event::End));
                }
                RawEvent::Text(text) => return Ok(Some(Event::Text(text.xml10_content()))),
                RawEvent::CData(text) => return Ok(Some(Event::Text(text.xml10_content()))),
                RawEvent::GeneralRef(reference) => {
                    let c = reference
                        .resolve_char_ref()
                        .map_err(|error| self.damaged(&error.to_string()))?;
                    if let Some(c) = c {
                        return Ok(Some(Event::Text(c.to_string().into())));
                    }
                    let Some(text) = resolve_predefined_entity(&reference) else {
                        let name: &str = &reference;
                        return Err(self.damaged(&format!("the entity &{name}; is not defined")));
                    };
                    return Ok(Some(Event::Text(text.into())));
                }
                RawEvent::DocType(_) => {
                    return Err(self.damaged("a document type declaration is not allowed in it"));
                }
                RawEvent::Eof if self.depth > 0 => return Err(self.damaged("it is cut off")),
                RawEvent::Eof => return Ok(None),
                RawEvent::Empty(_) | RawEvent::Comment(_) | RawEvent::Decl(_) | RawEvent::PI(_) => {
                }
            }
        }
    }

    /// Skips the rest of the element that was started last.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Some(Event::Start(_)) => open += 1,
                Some(Event::End) => open -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The text in the rest of the element that was started last.
    pub(super) fn text(&mut self) -> Result<String, Refusal> {
        let (mut open, mut text) = (1_usize, String::new());
        while open > 0 {
            match self.next()? {
                Some(Event::Start(_)) => open += 1,
                Some(Event::End) => open -= 1,
                Some(Event::Text(piece)) => text.push_str(&piece),
                None => break,
            }
        }
        Ok(text)
    }

    /// The next child of the element that was started last, or `None` at its end. Every child must be
    /// skipped or read to its end before the next call.
    pub(super) fn child(&mut self) -> Result<Option<Element<'a>>, Refusal> {
        loop {
            match self.next()? {
                Some(Event::Start(element)) => return Ok(Some(element)),
                Some(Event::Text(_)) => {}
                Some(Event::End) | None => return Ok(None),
            }
        }
    }

    fn damaged(&self, why: &str) -> Refusal {
        let part = self.part;
        Refusal::new(format!(
            "the document is damaged: {part} cannot be read ({why}); open it in Word and save it again"
        ))
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Whether it is the element of this name in `WordprocessingML`.
    pub(super) fn is_word(&self, name: &str) -> bool {
        self.namespace == Namespace::Word && self.name() == name
    }

    /// The value of an attribute, found by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        // Without checks for repeated attributes, which take quadratic time.
        let attribute = (self.start.attributes().with_checks(false))
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// The value of `w:val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of a property that is on or off. `<w:b/>` is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

fn namespace(uri: &ResolveResult) -> Namespace {
    let ResolveResult::Bound(Uri(uri)) = uri else {
        return Namespace::Other;
    };
    match *uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Namespace::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Namespace::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Namespace::Math,
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => Namespace::Drawing,
        _ => Namespace::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, Refusal> {
        let mut xml = Xml::new(xml, "word/document.xml");
        let mut text = String::new();
        while let Some(event) = xml.next()? {
            if let Event::Text(piece) = event {
                text.push_str(&piece);
            }
        }
        Ok(text)
    }

    #[test]
    fn character_references_and_cdata_sections_are_text() {
        assert_eq!(
            text_of("<a>R&amp;B &#8211; &lt;so&gt;<![CDATA[ & <on>]]></a>").unwrap(),
            "R&B – <so> & <on>"
        );
    }

    #[test]
    fn entities_deep_nesting_and_cut_off_parts_are_refused() {
        let declared = "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>";
        let deep = "<a>".repeat(100_000);
        for (xml, why) in [
            (declared, "document type"),
            ("<a>&b;</a>", "&b;"),
            (&deep, "too deeply"),
            ("<a><b></b>", "cut off"),
            ("<a></b>", "cannot be read"),
        ] {
            let message = text_of(xml).unwrap_err().message;
            assert!(message.contains(why), "{message}");
        }
    }
}
