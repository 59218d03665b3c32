//! A package of anybody: a ZIP of parts, opened within bounds, whose parts lead to each other by relations.
//!
//! Word's documents and Excel's workbooks are packages alike; what tells them apart, and how a file that is neither is told, is their
//! [`PackageKind`]. Nothing outside the file is followed, and whatever it is it takes no more than bounded memory and time.

mod bounds;
mod kind;

use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use self::bounds::Beyond;
pub(in crate::format) use self::kind::PackageKind;
use crate::base::finding::Error;
use crate::base::foreign::{ENCRYPTED, what_is};
use crate::base::hashed::HashMap;

/// The largest file.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// The most entries of a package.
const MOST_ENTRIES: usize = 1000;
/// What all entries may say to unpack to.
const LARGEST_UNPACKED: u64 = 512 * 1024 * 1024;
/// What one part may really unpack to, and what the parts that are read may together: within these a file takes less than 256 MiB.
const LARGEST_PART: u64 = 24 * 1024 * 1024;
const LARGEST_READ: u64 = 40 * 1024 * 1024;

/// How much is unpacked at a time.
const CHUNK: usize = 64 * 1024;

/// Leaves out of a part what nobody needs, while it is unpacked.
pub(in crate::format) trait PartFilter {
    /// Takes some bytes, and puts into `out` what is kept.
    fn push(&mut self, chunk: &[u8], out: &mut Vec<u8>);

    /// Puts the rest there.
    fn finish(&mut self, out: &mut Vec<u8>);
}

/// Leaves nothing out.
struct All;

impl PartFilter for All {
    fn push(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(chunk);
    }

    fn finish(&mut self, _: &mut Vec<u8>) {}
}

/// What a package is by the folder that its parts lie in.
const KINDS: &[(&str, &str)] = &[("word/", "Word 文档（docx）"), ("xl/", "Excel 表格（xlsx）"), ("ppt/", "演示文稿（pptx）")];

/// A package that is open: its parts are read when they are asked for.
pub(in crate::format) struct Package<'a> {
    /// What people know the file by.
    name: &'a str,
    kind: &'static PackageKind,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a file, whatever it is.
    pub(in crate::format) fn open(kind: &'static PackageKind, name: &'a str, bytes: &'a [u8]) -> Result<Self, Error> {
        if bytes.is_empty() {
            return Err(kind.damaged(name, "文件是空的"));
        }
        if bytes.len() as u64 > LARGEST {
            return Err(kind.oversized(name, &format!("有{}兆字节，超过64兆字节的上限", bytes.len() / (1024 * 1024))));
        }
        if !bytes.starts_with(b"PK") {
            return Err(match what_is(bytes) {
                Some(ENCRYPTED) => kind.foreign(name, ENCRYPTED, kind.open_up),
                Some(what) => kind.foreign(name, what, kind.instead(what)),
                None => kind.foreign(name, "别的文件", kind.give),
            });
        }
        let entries = count(bytes).ok_or_else(|| kind.damaged(name, "缺了文件的末尾"))?;
        if entries > MOST_ENTRIES {
            return Err(kind.oversized(name, &format!("里面有上千个文件，超过{MOST_ENTRIES}个的上限")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| kind.damaged(name, "压缩包读不出来"))?;
        let package = Self { name, kind, archive, left: LARGEST_READ };
        package.check(entries, bytes)?;
        Ok(package)
    }

    /// Whether the list of entries is one that can be trusted, and that of its kind.
    fn check(&self, entries: usize, bytes: &[u8]) -> Result<(), Error> {
        let (name, kind) = (self.name, self.kind);
        // Names of parts are the same in capitals and in small letters (ECMA-376 part 2).
        let names = small_names(&self.archive);
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort_unstable();
        // The reader keeps the last of two entries of one name; other programs keep the first.
        if names.len() != entries || sorted.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(kind.damaged(name, "里面有重名的文件"));
        }
        if self.archive.decompressed_size().is_some_and(|size| size > u128::from(LARGEST_UNPACKED)) {
            return Err(kind.oversized(name, "解开后超过512兆字节的上限"));
        }
        if !names.iter().any(|name| name == "[content_types].xml") {
            let what = what_is(bytes).unwrap_or("压缩包（zip）");
            let inside = format!("先解压，给出里面的{}", kind.what);
            return Err(kind.foreign(name, what, if what.contains("zip") { &inside } else { kind.instead(what) }));
        }
        let holds = |folder: &str| names.iter().any(|name| name.starts_with(folder));
        let other = KINDS.iter().find(|(folder, _)| *folder != kind.folder && holds(folder));
        match other {
            Some((_, what)) if !holds(kind.folder) => Err(kind.foreign(name, what, kind.instead(what))),
            _ => Ok(()),
        }
    }

    /// Whether there is a part of this name, in any case of its letters.
    pub(in crate::format) fn holds(&self, part: &str) -> bool {
        self.archive.file_names_raw().any(|name| name.eq_ignore_ascii_case(part.as_bytes()))
    }

    /// The text of a part; none if there is no such part.
    pub(in crate::format) fn text(&mut self, part: &str) -> Result<Option<String>, Error> {
        self.text_through(part, LARGEST_PART, &mut All)
    }

    /// The text of a part as a filter leaves it: more may be unpacked than is kept, but no more than `most` bytes.
    pub(in crate::format) fn text_through(
        &mut self,
        part: &str,
        most: u64,
        filter: &mut dyn PartFilter,
    ) -> Result<Option<String>, Error> {
        let Some(number) = self.archive.file_names_raw().position(|name| name.eq_ignore_ascii_case(part.as_bytes())) else {
            return Ok(None);
        };
        let (name, kind) = (self.name, self.kind);
        let limit = LARGEST_PART.min(self.left);
        let mut entry = self.archive.by_index(number).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => kind.foreign(name, "加了密码或用别的方法压缩的文件", kind.open_up),
            _ => kind.damaged(name, &format!("{part} 读不出来")),
        })?;
        let too_large = |most: u64| kind.oversized(name, &format!("里面的 {part} 解开后超过{}兆字节的上限", most >> 20));
        let (mut bytes, mut chunk, mut unpacked) = (Vec::new(), vec![0; CHUNK], 0);
        // What an entry says of its size is not trusted: as much is kept as really comes out.
        loop {
            let length = entry.read(&mut chunk).map_err(|_| kind.damaged(name, &format!("{part} 解不开")))?;
            if length == 0 {
                break;
            }
            unpacked += length as u64;
            if unpacked > most {
                return Err(too_large(most));
            }
            // A filter reads bytes of ASCII, which those of UTF-16 are not.
            let is_wide = bytes.is_empty() && matches!(chunk[..], [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
            if is_wide || matches!(bytes[..], [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
                bytes.extend_from_slice(&chunk[..length]);
            } else {
                filter.push(&chunk[..length], &mut bytes);
            }
            if bytes.len() as u64 > limit {
                return Err(too_large(LARGEST_PART));
            }
        }
        filter.finish(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        match decode(bytes) {
            Some(text) => Ok(Some(text)),
            None => Err(kind.damaged(name, &format!("{part} 的编码不对"))),
        }
    }

    /// What a part leads to: kind (the last word of its type) and name of the other part, by relation id. What lies outside the
    /// package is never followed.
    pub(in crate::format) fn relations(&mut self, part: &str) -> Result<HashMap<String, (String, String)>, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(text) = self.text(&name)? else { return Ok(HashMap::default()) };
        let xml = self.parse(&name, &text)?;
        let inside = xml.root_element().children().filter(|node| node.attribute("TargetMode") != Some("External"));
        Ok(inside
            .filter_map(|node| {
                // What stands before the last word differs between the two editions of the standard.
                let kind = node.attribute("Type")?.rsplit('/').next()?;
                let target = resolve(folder, node.attribute("Target")?)?;
                Some((node.attribute("Id")?.to_owned(), (kind.to_owned(), target)))
            })
            .collect())
    }

    /// Parses a part within bounds.
    pub(in crate::format) fn parse<'t>(&self, part: &str, text: &'t str) -> Result<Document<'t>, Error> {
        let (file, kind) = (self.name, self.kind);
        match bounds::check(text, kind.most_nodes) {
            Ok(()) => {}
            Err(Beyond::Depth) => return Err(kind.oversized(file, &format!("里面的 {part} 一层套一层，超过256层的上限"))),
            Err(Beyond::Nodes) => return Err(kind.oversized(file, &format!("里面的 {part} 内容太多"))),
            Err(Beyond::Doctype) => {
                return Err(kind.damaged(file, &format!("{part} 里有 {} 不写的文档类型定义（DTD）", kind.program)));
            }
        }
        // By default the parser takes no DTD either.
        Document::parse_with_options(text, ParsingOptions::default()).map_err(|error| {
            let at = error.pos();
            kind.damaged(file, &format!("{part} 第{}行第{}列读不下去", at.row, at.col))
        })
    }
}

/// The names of all parts of a package, in small letters; none of what is no package, or none that is opened.
pub(in crate::format) fn names(bytes: &[u8]) -> Vec<String> {
    let is_small =
        bytes.starts_with(b"PK") && bytes.len() as u64 <= LARGEST && count(bytes).is_some_and(|entries| entries <= MOST_ENTRIES);
    let archive = is_small.then(|| ZipArchive::new(Cursor::new(bytes)).ok()).flatten();
    archive.map_or_else(Vec::new, |archive| small_names(&archive))
}

fn small_names(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    archive.file_names_raw().map(|name| String::from_utf8_lossy(name).to_lowercase()).collect()
}

/// The part that relations of this kind lead to.
pub(in crate::format) fn target<'r>(relations: &'r HashMap<String, (String, String)>, kind: &str) -> Option<&'r str> {
    let found = relations.values().filter(|(other, _)| other == kind).map(|(_, part)| part.as_str());
    // A map has no order: of several the first by name, at every run.
    found.min()
}

/// How many entries the directory at the end of the file says there are; none where there is no directory.
fn count(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRY: &[u8] = b"PK\x01\x02";
    // The record is 22 bytes, and as long a comment as its length can say may follow.
    let tail = bytes.len().saturating_sub(22 + 0xFFFF);
    let at = tail + bytes[tail..].windows(END.len()).rposition(|window| window == END)?;
    let said = bytes.get(at + 10..at + 12)?;
    let said = usize::from(u16::from_le_bytes([said[0], said[1]]));
    // A file can say less than it holds: whoever reads the directory would take it all into memory.
    // No entry of a directory takes less than 46 bytes. Packages inside this one bring entries of their own: hence
    // twenty times as many.
    let room = bytes.len() / 46;
    let real = if room < 20 * MOST_ENTRIES { 0 } else { bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count() };
    Some(if real > 20 * MOST_ENTRIES { real } else { said })
}

/// UTF-8 with or without BOM, or UTF-16, which packages may use as well.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let wide = |big: bool| {
        let (units, rest) = bytes[2..].as_chunks::<2>();
        let units = units.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
        let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
        // The declaration would name an encoding that the text no longer has.
        rest.is_empty().then(|| text.find("?>").map(|at| text[at + 2..].to_owned()).unwrap_or(text))
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => wide(false),
        [0xFE, 0xFF, ..] => wide(true),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}

/// The part that a target names, seen from a folder; none where it leads out of the package.
pub(in crate::format) fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()?),
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    Some(path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{count, decode, resolve};

    #[test]
    fn targets_are_names_in_the_package() {
        assert_eq!(resolve("word", "styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(resolve("word", "/docProps/core.xml").as_deref(), Some("docProps/core.xml"));
        assert_eq!(resolve("word", "../customXml/item1.xml").as_deref(), Some("customXml/item1.xml"));
        assert_eq!(resolve("", "../../etc/passwd"), None);
    }

    #[test]
    fn texts_come_in_two_encodings() {
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>".to_vec()).as_deref(), Some("<a/>"));
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("<?xml?><甲/>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(wide).as_deref(), Some("<甲/>"));
        assert_eq!(decode(vec![0xFF, 0xFE, 0x3C]), None);
        assert_eq!(decode(vec![0xB1, 0xA8]), None);
    }

    #[test]
    fn a_file_without_its_end_has_no_entries() {
        assert_eq!(count(b"PK\x03\x04"), None);
        assert_eq!(count(b"PK\x05\x06\0\0\0\0\x01\0\x01\0"), Some(1));
    }
}
