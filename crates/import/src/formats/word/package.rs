//! The package of a Word document: a zip archive of parts that refer to each other by relationships
//! (ECMA-376, part 2).

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Event, Xml};
use crate::{Refusal, encoding};

/// The maximum total size of the parts that are read, unpacked, in bytes. The text of a day's hearing
/// takes 10 MB with all of Word's markup.
pub(super) const MAX_UNPACKED: u64 = 64 << 20;

/// The compound files of Word before 2007, and of encrypted documents, begin with these bytes.
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The last segment of the type of a relationship, and the name of the part that it refers to.
pub(super) type Relationship = (String, String);

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part, by its name in lower case: the names of parts are case-insensitive.
    parts: HashMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a document.
    ///
    /// # Errors
    /// If the file is not a zip archive. The refusal says what it is, if that can be recognized.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if !bytes.starts_with(b"PK") {
            return Err(not_a_package(bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            Refusal::new("the file is damaged or cut off: it is not a complete Word document")
        })?;
        let mut parts = HashMap::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                parts.entry(key(&name)).or_insert(index);
            }
        }
        Ok(Self {
            archive,
            parts,
            left: MAX_UNPACKED,
        })
    }

    /// The text of a part, or `None` if there is no such part.
    ///
    /// # Errors
    /// If the part is damaged, encrypted, too large or not text.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(index) = self.parts.get(&key(name)) else {
            return Ok(None);
        };
        let file = (self.archive.by_index(*index)).map_err(|error| cannot_unpack(name, &error))?;
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| cannot_unpack(name, &error.into()))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| {
                let limit = MAX_UNPACKED >> 20;
                Refusal::new(format!("the document is too large: unpacked, it has more than {limit} MiB of text and markup"))
            })?;
        let decoded = encoding::decode_declared(&bytes, declared_encoding(&bytes));
        decoded
            .map(|decoded| Some(decoded.text))
            .map_err(|refusal| {
                let why = refusal.message;
                Refusal::new(format!("the document is damaged: in {name}, {why}"))
            })
    }

    /// The name of the part with the text.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn document(&mut self) -> Result<String, Refusal> {
        let named = self
            .relationships("")?
            .into_iter()
            .find(|(kind, _)| kind == "officeDocument")
            .map_or_else(|| "word/document.xml".to_owned(), |(_, name)| name);
        if self.parts.contains_key(&key(&named)) {
            Ok(named)
        } else {
            Err(Refusal::new(self.what_it_is()))
        }
    }

    /// The parts that a part refers to, in the order in which it lists them, each once. The package itself
    /// is the part without a name.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, Refusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let list = format!("{folder}{slash}_rels/{file}.rels");
        let Some(text) = self.read(&list)? else {
            return Ok(Vec::new());
        };
        let mut relationships: Vec<Relationship> = Vec::new();
        let mut seen = HashSet::new();
        let mut xml = Xml::new(&text, &list);
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            if element.name() != "Relationship"
                || element.attribute("TargetMode").as_deref() == Some("External")
            {
                continue;
            }
            let (Some(kind), Some(target)) =
                (element.attribute("Type"), element.attribute("Target"))
            else {
                continue;
            };
            let name = resolve(folder, &target);
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            if seen.insert(key(&name)) {
                relationships.push((kind, name));
            }
        }
        Ok(relationships)
    }

    /// Says what an archive without a Word document is.
    fn what_it_is(&self) -> &'static str {
        let has = |name: &str| self.parts.contains_key(name);
        if has("content.xml") && has("mimetype") {
            "this is an OpenDocument file, not a Word document: save it as .docx"
        } else if has("xl/workbook.xml") {
            "this is an Excel workbook: there is no Word document in it; save the sheet as .csv"
        } else if has("ppt/presentation.xml") {
            "this is a PowerPoint presentation: there is no Word document in it"
        } else {
            "there is no Word document in it: this is another kind of zip archive"
        }
    }
}

/// The key by which the names of parts are compared: in lower case, with `/`, and without one at the
/// start.
fn key(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

/// The name of a part that another part, in a folder, refers to.
fn resolve(folder: &str, target: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        segments.extend(folder.split('/'));
    }
    for segment in target.split('/') {
        match segment {
            ".." => drop(segments.pop()),
            "." => {}
            _ => segments.push(segment),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.join("/")
}

fn not_a_package(bytes: &[u8]) -> Refusal {
    let contains = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    Refusal::new(if bytes.starts_with(COMPOUND_FILE) {
        if contains("EncryptedPackage") {
            "the document is encrypted: open it in Word with its password and save it without one"
        } else if contains("WordDocument") {
            "this is a document from Word 2003 or earlier (.doc): open it in Word and save it as .docx"
        } else {
            "this is a file from an old version of Office, not a Word document: save it as .docx"
        }
    } else if bytes.starts_with(b"{\\rtf") {
        "this is a file in Rich Text Format, whatever its name: open it in Word and save it as .docx"
    } else if bytes.is_empty() {
        "the file is empty"
    } else {
        "this is not a Word document: a .docx file is a zip archive, and this file is not"
    })
}

fn cannot_unpack(part: &str, error: &ZipError) -> Refusal {
    Refusal::new(match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            "the document is encrypted: save it without a password".to_owned()
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            format!(
                "{part} is packed in a way that Word does not use: save the document again in Word"
            )
        }
        _ => format!("the document is damaged or cut off: {part} cannot be unpacked"),
    })
}

/// The encoding that the XML declaration states; UTF-8 if it states none.
fn declared_encoding(bytes: &[u8]) -> &str {
    let head = &bytes[..bytes.len().min(200)];
    let declaration = head.split(|byte| *byte == b'>').next().unwrap_or_default();
    let stated = std::str::from_utf8(declaration)
        .ok()
        .filter(|declaration| declaration.starts_with("<?xml"))
        .and_then(|declaration| declaration.split_once("encoding="))
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    stated.unwrap_or("utf-8")
}

#[cfg(test)]
mod tests {
    use super::super::testing::archive;
    use super::*;

    #[test]
    fn the_document_is_found_by_relationships() {
        let rels = "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/\
                    relationships/officeDocument\" Target=\"/Word/main.xml\"/></Relationships>";
        let bytes = archive(&[("_rels/.rels", rels), ("word/main.xml", "<a/>")]);
        let mut package = Package::open(&bytes).unwrap();
        assert_eq!(package.document().unwrap(), "Word/main.xml");
        assert_eq!(package.read("word/Main.xml").unwrap().unwrap(), "<a/>");
        assert_eq!(resolve("word", "../docProps/core.xml"), "docProps/core.xml");
    }

    #[test]
    fn a_part_is_decoded_as_it_declares() {
        let mut utf_16 = vec![0xff, 0xfe];
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Zoë</a>";
        utf_16.extend(xml.encode_utf16().flat_map(u16::to_le_bytes));
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>Zo\xeb</a>";
        for bytes in [utf_16, latin.to_vec()] {
            let decoded = encoding::decode_declared(&bytes, declared_encoding(&bytes)).unwrap();
            assert!(decoded.text.contains("Zoë"));
        }
        assert!(encoding::decode_declared(b"<a>Zo\xeb</a>", "utf-8").is_err());
    }

    #[test]
    fn the_refusal_of_another_file_says_what_it_is() {
        let compound = |stream: &str| {
            let stream = stream.encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND_FILE.iter().copied().chain(stream).collect()
        };
        for (bytes, why) in [
            (compound("EncryptedPackage"), "encrypted"),
            (compound("WordDocument"), ".doc"),
            (compound("Workbook"), "old version of Office"),
            (b"{\\rtf1 so}".to_vec(), "Rich Text"),
            (b"Ada: so".to_vec(), "not a Word document"),
            (b"PK\x03\x04 cut off".to_vec(), "cut off"),
            (archive(&[("hello.txt", "so")]), "no Word document in it"),
            (
                archive(&[("mimetype", ""), ("content.xml", "")]),
                "OpenDocument",
            ),
        ] {
            let refusal = Package::open(&bytes).and_then(|mut package| package.document());
            let message = refusal.unwrap_err().message;
            assert!(message.contains(why), "{message}");
        }
    }

    #[test]
    fn a_part_that_unpacks_to_too_much_is_refused() {
        let spaces = " ".repeat(usize::try_from(MAX_UNPACKED).unwrap() + 1);
        let bytes = archive(&[("word/document.xml", &spaces)]);
        assert!(bytes.len() < 100_000);
        let mut package = Package::open(&bytes).unwrap();
        let refusal = package.read("word/document.xml").unwrap_err();
        assert!(refusal.message.contains("too large"));
    }
}
