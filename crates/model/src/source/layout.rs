//! What a file may hold: its JSON Schema, in the form that the check of its structure walks along.

use std::collections::HashMap;

use serde_json::Value;

/// The fields and the types of one kind of file.
#[derive(Debug)]
pub struct Layout {
    pub(super) root: Shape,
    objects: Vec<Object>,
}

/// The type of a value.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// An object, by its place among those of the layout.
    Object(usize),
    List(Box<Shape>),
    Text,
    /// One of a few names.
    Enum(Vec<String>),
    Number,
    /// A whole number that is not negative.
    Unsigned,
    Bool,
    /// Whatever the types take.
    Any,
}

/// An object and its fields, in the order of the schema.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub fields: Vec<Field>,
}

#[derive(Debug)]
pub(super) struct Field {
    pub name: String,
    pub shape: Shape,
    pub required: bool,
    /// What the schema says of it, on one line.
    pub description: String,
}

impl Layout {
    /// Reads a schema that `schema.rs` has generated.
    pub(super) fn new(schema: &Value) -> Self {
        let mut reader = SchemaReader {
            definitions: &schema["$defs"],
            objects: Vec::new(),
            resolved: HashMap::new(),
        };
        let root = reader.read_shape(schema);
        Self {
            root,
            objects: reader.objects,
        }
    }

    pub(super) fn object(&self, index: usize) -> &Object {
        &self.objects[index]
    }
}

impl Object {
    /// The names of the fields that have to be there.
    pub(super) fn required(&self) -> impl Iterator<Item = &str> {
        let required = self.fields.iter().filter(|field| field.required);
        required.map(|field| field.name.as_str())
    }
}

struct SchemaReader<'a> {
    definitions: &'a Value,
    objects: Vec<Object>,
    /// The definitions that have been read.
    resolved: HashMap<&'a str, Shape>,
}

impl<'a> SchemaReader<'a> {
    fn read_shape(&mut self, schema: &'a Value) -> Shape {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            return self.resolve_definition(name);
        }
        if let Some(names) = schema["enum"].as_array() {
            let names = names.iter().filter_map(Value::as_str);
            return Shape::Enum(names.map(str::to_owned).collect());
        }
        match schema["type"].as_str() {
            Some("object") => {
                let index = self.reserve_object();
                self.read_fields(index, schema)
            }
            Some("array") => Shape::List(Box::new(self.read_shape(&schema["items"]))),
            Some("string") => Shape::Text,
            Some("number") => Shape::Number,
            Some("integer") => Shape::Unsigned,
            Some("boolean") => Shape::Bool,
            _ => Shape::Any,
        }
    }

    fn resolve_definition(&mut self, name: &'a str) -> Shape {
        if let Some(shape) = self.resolved.get(name) {
            return shape.clone();
        }
        let schema = &self.definitions[name];
        if schema["type"] == "object" {
            // Known before its fields are, since one of them may be of the same type.
            let index = self.reserve_object();
            self.resolved.insert(name, Shape::Object(index));
            return self.read_fields(index, schema);
        }
        let shape = self.read_shape(schema);
        self.resolved.insert(name, shape.clone());
        shape
    }

    fn reserve_object(&mut self) -> usize {
        self.objects.push(Object::default());
        self.objects.len() - 1
    }

    fn read_fields(&mut self, index: usize, schema: &'a Value) -> Shape {
        let properties = schema["properties"].as_object();
        let required = schema["required"].as_array();
        let fields = (properties.into_iter().flatten())
            .map(|(name, property)| Field {
                name: name.clone(),
                shape: self.read_shape(property),
                required: required.is_some_and(|names| names.iter().any(|one| one == name)),
                description: (property["description"].as_str())
                    .unwrap_or_default()
                    .replace('\n', " "),
            })
            .collect();
        self.objects[index].fields = fields;
        Shape::Object(index)
    }
}
