//! What the XML formats have in common: decoding, parsing within limits, lines, the root element.

use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::Refusal;
use crate::encoding::{self, Decoded};
use crate::text::clean;

/// The maximum number of nodes (elements, texts, comments) in a file, and of attributes. A node takes
/// about 100 bytes of memory.
const MAX_NODES: usize = 2_000_000;
/// The maximum nesting of elements. Readers may recurse this deep.
const MAX_DEPTH: usize = 200;
/// The maximum length of a tag, in bytes. The parser compares each attribute of a tag with all others.
const MAX_TAG: usize = 16 * 1024;
/// The maximum length of the text that the file's own entities may add, in bytes.
const MAX_ENTITY_TEXT: usize = 16 * 1024 * 1024;
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// Decodes an XML file, in the encoding that it declares if it is not valid UTF-8.
///
/// # Errors
/// As [`encoding::decode`].
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let head = &bytes[..bytes.len().min(200)];
    let declaration = String::from_utf8_lossy(head);
    let label = declaration
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next())
        .and_then(|rest| rest.split_once("encoding"))
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    match label {
        Some(label) => encoding::decode_declared(bytes, label),
        None => encoding::decode(bytes),
    }
}

/// A parsed XML file.
pub(crate) struct Xml<'a> {
    document: Document<'a>,
    /// The offset of each line.
    lines: Vec<usize>,
}

impl<'a> Xml<'a> {
    /// Parses a file.
    ///
    /// # Errors
    /// If it is not well-formed, or if it is larger or deeper than any transcript.
    pub(crate) fn parse(text: &'a str) -> Result<Self, Refusal> {
        check_limits(text)?;
        let options = ParsingOptions {
            allow_dtd: true,
            nodes_limit: u32::try_from(MAX_NODES).unwrap_or(u32::MAX),
            ..ParsingOptions::default()
        };
        let document =
            Document::parse_with_options(text, options).map_err(|error| refuse(&error))?;
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(offset, _)| offset + 1))
            .collect();
        let xml = Self { document, lines };
        xml.check_depth()?;
        Ok(xml)
    }

    pub(crate) fn root(&self) -> Node<'_, 'a> {
        self.document.root_element()
    }

    /// The line on which an element begins.
    pub(crate) fn line(&self, node: Node<'_, '_>) -> usize {
        let offset = node.range().start;
        self.lines.partition_point(|start| *start <= offset)
    }

    fn check_depth(&self) -> Result<(), Refusal> {
        let mut depth = 0_usize;
        let mut node = self.document.root();
        loop {
            if let Some(child) = node.first_child() {
                depth += 1;
                if depth > MAX_DEPTH {
                    let message = format!("elements are nested more than {MAX_DEPTH} levels deep");
                    return Err(Refusal::at_line(self.line(child), message));
                }
                node = child;
                continue;
            }
            let next = loop {
                match (node.next_sibling(), node.parent()) {
                    (Some(sibling), _) => break Some(sibling),
                    (None, Some(parent)) => {
                        depth = depth.saturating_sub(1);
                        node = parent;
                    }
                    (None, None) => break None,
                }
            };
            match next {
                Some(next) => node = next,
                None => return Ok(()),
            }
        }
    }
}

/// Refuses files that would take the parser too long or too much memory.
fn check_limits(text: &str) -> Result<(), Refusal> {
    let count = |wanted: char| text.matches(wanted).count();
    if count('<') > MAX_NODES || count('=') > MAX_NODES {
        return Err(Refusal::new(
            "the file has too many elements for a transcript",
        ));
    }
    let mut declared = 0;
    let mut longest_entity = 0;
    for (number, piece) in text.split('<').enumerate() {
        let is_tag = piece.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if number > 0 && is_tag && piece.find('>').unwrap_or(piece.len()) > MAX_TAG {
            return Err(Refusal::new(
                "the file has a tag that is longer than 16 KiB",
            ));
        }
        if let Some(entity) = piece.strip_prefix("!ENTITY") {
            if entity.replace("&#", "").contains('&') {
                return Err(Refusal::new(
                    "the file declares entities that refer to other entities; replace them with \
                     their text",
                ));
            }
            declared += 1;
            longest_entity = longest_entity.max(entity.len());
        }
    }
    if declared > 0 && count('&').saturating_mul(longest_entity) > MAX_ENTITY_TEXT {
        return Err(Refusal::new(
            "the entities of the file would make it very long; replace them with their text",
        ));
    }
    Ok(())
}

fn refuse(error: &Error) -> Refusal {
    let line = error.pos().row as usize;
    match error {
        Error::UnknownEntityReference(name, _) => Refusal::at_line(
            line,
            format!(
                "the entity &{name}; is not declared in the file; replace it with its character"
            ),
        ),
        // The parser does not say where.
        Error::UnclosedRootNode => {
            Refusal::new("the file is not well-formed XML: it ends before its elements do")
        }
        Error::NoRootNode => Refusal::new("the file is not well-formed XML: it has no elements"),
        Error::NodesLimitReached
        | Error::AttributesLimitReached
        | Error::NamespacesLimitReached => {
            Refusal::new("the file has too many elements for a transcript")
        }
        _ => {
            // The message ends with the position; the refusal has its own field for the line.
            let message = error.to_string();
            let message = message.split(" at ").next().unwrap_or_default();
            Refusal::at_line(line, format!("the file is not well-formed XML: {message}"))
        }
    }
}

/// The name of an element without its prefix; empty for other nodes.
pub(crate) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// The name of the element that contains a node.
pub(crate) fn name_of_parent<'a>(node: Node<'a, '_>) -> &'a str {
    node.parent().map(name).unwrap_or_default()
}

/// The value of `xml:id`, or of `id`, as it was called before TEI P5.
pub(crate) fn id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((XML_NAMESPACE, "id"))
        .or_else(|| node.attribute("id"))
}

pub(crate) fn language<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((XML_NAMESPACE, "lang"))
        .or_else(|| node.attribute("lang"))
}

/// The first child element with this name.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| name(*child) == wanted)
}

/// The first element with this name inside another.
pub(crate) fn descendant<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.descendants().find(|child| name(*child) == wanted)
}

/// All text inside a node, cleaned, with a space between the texts of paragraphs, cells and the like.
pub(crate) fn text(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        if let Some(piece) = inner.text().filter(|_| inner.is_text()) {
            text.push_str(piece);
        } else if matches!(
            name(inner),
            "cell" | "desc" | "head" | "item" | "l" | "lb" | "p" | "ab" | "sp" | "speaker" | "u"
        ) {
            text.push(' ');
        }
    }
    clean(&text)
}

/// The name and the start tag of the root element.
pub(crate) fn root_tag(text: &str) -> Option<(&str, &str)> {
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    loop {
        let after = if rest.starts_with("<?") {
            rest.split_once("?>")?.1
        } else if rest.starts_with("<!--") {
            rest.split_once("-->")?.1
        } else if rest.starts_with("<!") {
            let end = rest.find('>')?;
            // The declarations inside `[…]` contain `>`.
            match rest.find('[').filter(|open| *open < end) {
                Some(_) => rest.split_once(']')?.1.split_once('>')?.1,
                None => &rest[end + 1..],
            }
        } else {
            break;
        };
        rest = after.trim_start();
    }
    let tag = rest.strip_prefix('<')?.split('>').next()?;
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next()?;
    let local = name.rsplit(':').next()?;
    (!local.is_empty()).then_some((local, tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> Refusal {
        Xml::parse(text).err().unwrap()
    }

    #[test]
    fn the_declared_encoding_is_used() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(decode(latin).unwrap().text.contains('é'));
        assert!(decode("<a>é</a>".as_bytes()).unwrap().text.contains('é'));
    }

    #[test]
    fn elements_have_lines() {
        let xml = Xml::parse("<a>\n<b/>\n\n<c/></a>").unwrap();
        let lines: Vec<_> = (xml.root().children())
            .filter(Node::is_element)
            .map(|node| xml.line(node))
            .collect();
        assert_eq!((xml.line(xml.root()), lines), (1, vec![2, 4]));
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_line() {
        assert_eq!(refusal("<a>\n<b></a>").line, Some(2));
        let entity = refusal("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>\n&mdash;</a>");
        assert_eq!(entity.line, Some(3));
        assert!(entity.message.contains("&mdash;"), "{entity}");
    }

    #[test]
    fn declared_entities_are_replaced_and_bombs_are_refused() {
        let declared = "<!DOCTYPE a [<!ENTITY mdash '&#8212;'>]><a>so&mdash;no</a>";
        assert_eq!(text(Xml::parse(declared).unwrap().root()), "so—no");
        let nested = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><a>&b;</a>";
        assert!(refusal(nested).message.contains("other entities"));
        let long = format!(
            "<!DOCTYPE a [<!ENTITY a '{}'>]><a>{}</a>",
            "ha".repeat(5000),
            "&a;".repeat(5000)
        );
        assert!(refusal(&long).message.contains("very long"));
    }

    #[test]
    fn deep_files_and_long_tags_are_refused() {
        let deep = format!("{}{}", "<a>".repeat(300_000), "</a>".repeat(300_000));
        assert!(refusal(&deep).message.contains("deep"));
        let attributes: Vec<_> = (0..9000).map(|number| format!("b{number}=''")).collect();
        let wide = format!("<a {}/>", attributes.join(" "));
        assert!(refusal(&wide).message.contains("tag"));
    }

    #[test]
    fn the_root_element_is_found_after_comments_and_declarations() {
        for (text, name) in [
            (
                "<?xml version='1.0'?>\n<!-- <html> --><TEI xmlns='x'>",
                "TEI",
            ),
            ("<!DOCTYPE TEI [<!ENTITY a 'b'>]><tei:TEI>", "TEI"),
            ("<!doctype html><html>", "html"),
            ("<ROOT/>", "ROOT"),
        ] {
            assert_eq!(root_tag(text).unwrap().0, name);
        }
        assert_eq!(root_tag("no <tags>"), None);
    }
}
