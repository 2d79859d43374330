//! Parses HTML, in time and memory that are limited for any input.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use onrecord_text::floor_char_boundary;

use super::dom::{DOCUMENT, Data, Element, Node, NodeId, Tree};
use crate::Refusal;

/// The depth to which elements may be nested. The parsing algorithm takes time in proportion to the depth
/// for each tag. Browsers have the same limit.
pub(super) const MAX_DEPTH: u32 = 512;

/// The maximum number of nodes of a page. A node takes about a hundred bytes.
const MAX_NODES: usize = 2_000_000;

/// The maximum number of attributes of an element. The tokenizer compares each with all others.
const MAX_ATTRIBUTES: usize = 1000;

/// The parser is fed this many bytes at a time, and the limits are checked after each.
const CHUNK: usize = 4096;

/// Parses a page or a part of one. As in browsers, no HTML is invalid.
///
/// # Errors
/// If the page exceeds the limits above, which real pages do not.
pub(in crate::formats) fn parse(html: &str) -> Result<Tree, Refusal> {
    if let Some(line) = find_too_many_attributes(html) {
        return Err(Refusal::at_line(
            line,
            format!("an element of this page has more than {MAX_ATTRIBUTES} attributes"),
        ));
    }
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // Without scripting, the content of <noscript> is parsed as elements.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink::new(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(floor_char_boundary(rest, CHUNK.min(rest.len())));
        parser.process(StrTendril::from_slice(chunk));
        rest = after;
        let sink = &parser.tokenizer.sink.sink;
        let line = usize::try_from(sink.line.get()).unwrap_or_default();
        if sink.depth.get() > MAX_DEPTH {
            let message =
                format!("the elements of this page are nested more than {MAX_DEPTH} levels deep");
            return Err(Refusal::at_line(line, message));
        }
        if sink.tree.borrow().nodes.len() > MAX_NODES {
            let message = format!("this page has more than {MAX_NODES} elements");
            return Err(Refusal::at_line(line, message));
        }
    }
    Ok(parser.finish())
}

/// The line of the first tag with too many attributes. Scripts, styles and comments are skipped.
fn find_too_many_attributes(html: &str) -> Option<usize> {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (mut quote, mut last, mut attributes, mut end) = (None, b'<', 0, rest.len());
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                // Elsewhere, a quotation mark is part of a name.
                (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
                (None, b'>') => {
                    end = at;
                    break;
                }
                (None, b'/' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ') => {
                    attributes += 1;
                    continue;
                }
                _ => {}
            }
            last = byte;
            // Several spaces may precede an attribute: four for each is generous.
            if attributes > MAX_ATTRIBUTES * 4 {
                let before = html.len() - rest.len();
                return Some(html[..before].matches('\n').count() + 1);
            }
        }
        let tag = &rest[..end];
        rest = &rest[end..];
        for raw in ["script", "style"] {
            if starts_with(tag, raw) {
                let (end, _) = rest
                    .match_indices("</")
                    .find(|(at, _)| starts_with(&rest[at + 2..], raw))?;
                rest = &rest[end..];
            }
        }
    }
    None
}

fn starts_with(text: &str, lower_case: &str) -> bool {
    text.get(..lower_case.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(lower_case))
}

/// Builds the tree for html5ever.
struct Sink {
    tree: RefCell<Tree>,
    line: Cell<u64>,
    /// The depth of the deepest node so far.
    depth: Cell<u32>,
}

impl Sink {
    fn new() -> Self {
        let document = Node {
            line: 1,
            ..Node::default()
        };
        Self {
            tree: RefCell::new(Tree {
                nodes: vec![document],
                ..Tree::default()
            }),
            line: Cell::new(1),
            depth: Cell::new(0),
        }
    }

    fn add(&self, data: Data) -> NodeId {
        let mut tree = self.tree.borrow_mut();
        tree.nodes.push(Node {
            data,
            line: u32::try_from(self.line.get()).unwrap_or(u32::MAX),
            ..Node::default()
        });
        tree.nodes.len() - 1
    }

    /// The tokenizer reports the line where a piece of text ends.
    fn add_text(&self, text: &str) -> NodeId {
        let lines = u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
        let id = self.add(Data::Text(text.to_owned()));
        let node = &mut self.tree.borrow_mut().nodes[id];
        node.line = node.line.saturating_sub(lines).max(1);
        id
    }

    /// Adds text to a text node, or returns the text if the node is not one.
    fn extend(&self, node: Option<u32>, text: StrTendril) -> Option<StrTendril> {
        let mut tree = self.tree.borrow_mut();
        match node.map(|node| &mut tree.nodes[node as usize].data) {
            Some(Data::Text(known)) => {
                known.push_str(&text);
                None
            }
            _ => Some(text),
        }
    }

    fn note_depth(&self, id: NodeId) {
        let depth = self.tree.borrow().nodes[id].depth;
        self.depth.set(self.depth.get().max(depth));
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        // The parser asks for the names of elements only.
        Ref::map(self.tree.borrow(), |tree| {
            tree.element(*target)
                .map_or(&tree.no_name, |element| &element.name)
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let attributes = attrs
            .into_iter()
            .map(|attribute| (attribute.name.local, attribute.value.to_string()))
            .collect();
        self.add(Data::Element(Element { name, attributes }))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.add(Data::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let last = self.tree.borrow().nodes[*parent].last_child;
                match self.extend(last, text) {
                    Some(text) => self.add_text(&text),
                    None => return,
                }
            }
        };
        self.tree.borrow_mut().append(*parent, id);
        self.note_depth(id);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self.tree.borrow().nodes[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => {
                self.tree.borrow_mut().detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let previous = self.tree.borrow().nodes[*sibling].previous;
                match self.extend(previous, text) {
                    Some(text) => self.add_text(&text),
                    None => return,
                }
            }
        };
        self.tree.borrow_mut().insert_before(*sibling, id);
        self.note_depth(id);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The content of a template is not shown. It becomes the content of the element, which the reader
    /// leaves out.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        let Data::Element(element) = &mut tree.nodes[*target].data else {
            return;
        };
        for attribute in attrs {
            let is_known = element.attribute(&attribute.name.local).is_some();
            if !is_known && element.attributes.len() < MAX_ATTRIBUTES {
                let value = attribute.value.to_string();
                element.attributes.push((attribute.name.local, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.nodes[*node].first_child {
            tree.detach(child as usize);
            tree.append(*new_parent, child as usize);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(html: &str) -> String {
        parse(html).unwrap_err().message
    }

    #[test]
    fn a_tree_is_built_as_browsers_build_it() {
        let tree = parse("<p>a<b>b<p>c</b>d\n<table><tr>x<td>y").unwrap();
        assert_eq!(tree.text(DOCUMENT), "abcd\nxy");
        let names: Vec<_> = tree
            .descendants(DOCUMENT)
            .map(|id| tree.name(id))
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(names.join(" "), "html head body p b p b table tbody tr td");
    }

    #[test]
    fn elements_know_their_lines() {
        let tree = parse("<p>a</p>\n<p>b</p>\n\n<p>c\nd</p>").unwrap();
        let lines: Vec<_> = tree
            .find(DOCUMENT, "p")
            .map(|id| {
                (
                    tree.line(id),
                    tree.children(id).map(|id| tree.line(id)).next(),
                )
            })
            .collect();
        assert_eq!(lines, [(1, Some(1)), (2, Some(2)), (4, Some(4))]);
    }

    #[test]
    fn pages_that_take_too_long_are_refused() {
        assert!(refusal(&"<div>".repeat(100_000)).contains("nested"));
        let formats: Vec<_> = (0..2000).map(|n| format!("<p><b id={n}>x</p>")).collect();
        assert!(refusal(&formats.concat()).contains("nested"));
        let attributes: Vec<_> = (0..100_000).map(|n| format!(" a{n}")).collect();
        assert!(refusal(&format!("<p{}>", attributes.concat())).contains("attributes"));
    }
}
