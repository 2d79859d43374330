//! The tree of an HTML document, as the WHATWG's parsing algorithm builds it, with the line of each node.

use html5ever::{LocalName, QualName};

/// The index of a node in its tree.
pub(super) type NodeId = usize;

/// The id of the document, the root of every tree.
pub(super) const DOCUMENT: NodeId = 0;

#[derive(Debug)]
pub(in crate::formats) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The name of nodes that are not elements.
    pub(super) no_name: QualName,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            no_name: QualName::new(None, html5ever::ns!(), LocalName::default()),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Node {
    pub data: Data,
    /// From 1.
    pub line: u32,
    pub parent: Option<u32>,
    pub first_child: Option<u32>,
    pub last_child: Option<u32>,
    pub previous: Option<u32>,
    pub next: Option<u32>,
    /// The number of its ancestors when it was appended.
    pub depth: u32,
}

#[derive(Debug, Default)]
pub(super) enum Data {
    /// The document, or another node without text.
    #[default]
    Other,
    Comment(String),
    Text(String),
    Element(Element),
}

#[derive(Debug)]
pub(super) struct Element {
    pub name: QualName,
    pub attributes: Vec<(LocalName, String)>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| &**known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Tree {
    pub(super) fn data(&self, id: NodeId) -> &Data {
        &self.nodes[id].data
    }

    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name of an element in lower case; empty for other nodes.
    pub(super) fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", |element| &element.name.local)
    }

    pub(super) fn line(&self, id: NodeId) -> usize {
        self.nodes[id].line as usize
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].parent.map(|parent| parent as usize)
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut next = self.nodes[id].first_child;
        std::iter::from_fn(move || {
            let child = next? as usize;
            next = self.nodes[child].next;
            Some(child)
        })
    }

    /// The comments, with their lines.
    pub(in crate::formats) fn comments(&self) -> impl Iterator<Item = (usize, &str)> {
        self.nodes.iter().filter_map(|node| match &node.data {
            Data::Comment(text) if !text.trim().is_empty() => {
                Some((node.line as usize, text.trim()))
            }
            _ => None,
        })
    }

    /// A node and everything in it, in the order of the document.
    pub(super) fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        let mut next = Some(root);
        std::iter::from_fn(move || {
            let current = next?;
            next = self.nodes[current]
                .first_child
                .map(|child| child as usize)
                .or_else(|| self.after(current, root));
            Some(current)
        })
    }

    /// The first node inside `root` that follows a node and its descendants.
    fn after(&self, mut id: NodeId, root: NodeId) -> Option<NodeId> {
        loop {
            if id == root {
                return None;
            }
            if let Some(next) = self.nodes[id].next {
                return Some(next as usize);
            }
            id = self.parent(id)?;
        }
    }

    /// Whether a node is `root` or inside it.
    pub(super) fn is_inside(&self, id: NodeId, root: NodeId) -> bool {
        let mut above = Some(id);
        while let Some(current) = above {
            if current == root {
                return true;
            }
            above = self.parent(current);
        }
        false
    }

    /// All text in a node.
    pub(super) fn text(&self, root: NodeId) -> String {
        let mut text = String::new();
        for id in self.descendants(root) {
            if let Data::Text(piece) = self.data(id) {
                text.push_str(piece);
            }
        }
        text
    }

    /// The text in a node without the white space around it, if it is at most as long as a time or the
    /// mark of a footnote.
    pub(super) fn short_text(&self, root: NodeId) -> Option<String> {
        const MAX_BYTES: usize = 40;
        let mut text = String::new();
        for id in self.descendants(root).take(MAX_BYTES) {
            if let Data::Text(piece) = self.data(id) {
                text.push_str(piece.get(..MAX_BYTES + 1).unwrap_or(piece));
            }
            if text.len() > MAX_BYTES {
                return None;
            }
        }
        Some(text.trim().to_owned())
    }

    /// The elements in a node that have this name.
    pub(super) fn find<'a>(&'a self, root: NodeId, name: &'a str) -> impl Iterator<Item = NodeId> {
        self.descendants(root)
            .filter(move |id| self.name(*id) == name)
    }

    /// Appends a node, which must not have a parent yet, to a parent.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        let last = self.nodes[parent].last_child;
        let depth = self.nodes[parent].depth + 1;
        let node = &mut self.nodes[child];
        (node.parent, node.previous, node.depth) = (Some(link(parent)), last, depth);
        match last {
            Some(last) => self.nodes[last as usize].next = Some(link(child)),
            None => self.nodes[parent].first_child = Some(link(child)),
        }
        self.nodes[parent].last_child = Some(link(child));
    }

    /// Inserts a node before a sibling that has a parent.
    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        let (parent, previous) = (self.nodes[sibling].parent, self.nodes[sibling].previous);
        let depth = self.nodes[sibling].depth;
        let node = &mut self.nodes[child];
        (node.parent, node.previous, node.depth) = (parent, previous, depth);
        node.next = Some(link(sibling));
        self.nodes[sibling].previous = Some(link(child));
        match (previous, parent) {
            (Some(previous), _) => self.nodes[previous as usize].next = Some(link(child)),
            (None, Some(parent)) => self.nodes[parent as usize].first_child = Some(link(child)),
            (None, None) => {}
        }
    }

    pub(super) fn detach(&mut self, id: NodeId) {
        let node = &mut self.nodes[id];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.nodes[previous as usize].next = next,
            (None, Some(parent)) => self.nodes[parent as usize].first_child = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.nodes[next as usize].previous = previous,
            (None, Some(parent)) => self.nodes[parent as usize].last_child = previous,
            (None, None) => {}
        }
    }
}

/// Links are 32 bits wide: `parse` refuses documents with more nodes.
fn link(id: NodeId) -> u32 {
    u32::try_from(id).unwrap_or(u32::MAX)
}
