//! Parts → ZIP, and what the draft says of itself.

use std::borrow::Cow;
use std::io::Cursor;

use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use super::deflate::add;
use super::digest;
use super::stamp::{self, Stamp};
use super::streamed::{LEVEL, PackedPart};
use super::write::{fixed, properties};
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
use crate::document::MadeFrom;
use crate::page::{Page, STANDARD};

pub(crate) static CANNOT_PACK: Rule = Rule {
    id: "cannot-pack",
    name: "文件压缩不成",
    severity: Severity::Error,
    about: "DOCX 压缩得成压缩不成",
    why: "内存不够，或者稿子大得 Word 打不开",
    bad: r#"（内存不够，稿子压缩到一半）
"#,
    good: r#"（关闭一些程序再起草）
"#,
    basis: "",
};

/// The parts that are the same in every draft of a page, deflated, and the digest of each.
#[derive(Clone)]
struct Fixed {
    zip: Cow<'static, [u8]>,
    digests: Cow<'static, [(&'static str, [u8; 32])]>,
}

/// The parts that differ from draft to draft, and what its stamp is made from.
#[derive(Clone, Copy)]
pub(super) struct OwnParts<'a> {
    pub(super) document: &'a PackedPart,
    pub(super) comments: Option<&'a str>,
    pub(super) core: &'a str,
    pub(super) made_from: Option<&'a MadeFrom>,
    /// The stamp of the draft that this one will replace.
    pub(super) before: Option<&'a Stamp>,
}

/// Packs a draft, in memory: an archive that is dropped before its end tries to end itself, and would print what its sink refuses.
pub(super) fn zip(own: OwnParts<'_>, page: &Page) -> Result<Vec<u8>, Error> {
    // The two parts that grow with the data.
    let size = own.document.size + own.comments.map_or(0, str::len) as u64;
    fits(size, digest::LARGEST)?;
    pack(own, page).map_err(cannot_pack)
}

pub(super) fn cannot_pack(error: ZipError) -> Error {
    Error::io(&CANNOT_PACK, "不能把稿子压缩成 DOCX", error.into())
}

/// A draft that no run would take for its own, and no Word would open, is not written.
fn fits(size: u64, most: u64) -> Result<(), Error> {
    if size + ROOM_FOR_FIXED <= most {
        return Ok(());
    }
    let error = Error::new(&CANNOT_PACK, format!("稿子太大（展开后超过 {} MB），Word 打不开", most / 1024 / 1024));
    Err(error.hint("请把数据分成几份，分别起草"))
}

/// The part that is the draft itself.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// About what the two parts of properties take.
const ROOM_FOR_PROPERTIES: usize = 2 * 1024;

/// More than the parts that are the same in every draft ever take.
const ROOM_FOR_FIXED: u64 = 256 * 1024;

fn pack(own: OwnParts<'_>, page: &Page) -> Result<Vec<u8>, ZipError> {
    let OwnParts { document, comments, core, .. } = own;
    let fixed = fixed(comments.is_some(), page)?;
    let mut parts = vec![("docProps/core.xml", core)];
    parts.extend(comments.map(|comments| ("word/comments.xml", comments)));
    let mut digests: Vec<_> = parts.iter().map(|(name, content)| (*name, digest::part(content.as_bytes()))).collect();
    digests.push((DOCUMENT, document.digest));
    let stamp = stamped(own, &|properties| {
        let all = digests.iter().chain(&*fixed.digests).copied();
        digest::package(all.chain([(stamp::PART, digest::part(properties.as_bytes()))]))
    });
    let custom = properties::custom(&stamp.properties());
    parts.push((stamp::PART, &custom));

    let room = fixed.zip.len() + document.zip.len() + comments.map_or(0, str::len) / 4 + ROOM_FOR_PROPERTIES;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
    // First the fixed ones, since `[Content_Types].xml` is among them; all of these are copied as they are packed.
    for packed in [&*fixed.zip, &document.zip] {
        zip.merge_archive(ZipArchive::new(Cursor::new(packed))?)?;
    }
    add(&mut zip, LEVEL, parts)?;
    Ok(zip.finish()?.into_inner())
}

/// The stamp of a draft, its digest reckoned from the properties as they are before it is in them. One that says the same as the draft
/// before it has its number too, so that the same input gives the same bytes over and over; any other has the next.
fn stamped(own: OwnParts<'_>, digest: &dyn Fn(&str) -> String) -> Stamp {
    let numbered = |draft: u32| {
        let mut stamp = Stamp::new(own.made_from, draft);
        stamp.digest = digest(&properties::custom(&stamp.properties()));
        stamp
    };
    let Some(before) = own.before else { return numbered(1) };
    let same = numbered(before.draft.unwrap_or(1));
    if same.digest == before.digest { same } else { numbered(before.draft.unwrap_or(1).saturating_add(1)) }
}

/// The parts that are the same in every draft of a page, with or without a word of comments in them. Those of the standard's page lie in the
/// program as they go into the file; a county's own are made anew for each draft, which takes a fraction of a millisecond.
fn fixed(comments: bool, page: &Page) -> Result<Cow<'static, Fixed>, ZipError> {
    static STANDARDS: [Fixed; 2] = include!(concat!(env!("OUT_DIR"), "/docx_fixed.rs"));
    if page == &STANDARD { Ok(Cow::Borrowed(&STANDARDS[usize::from(comments)])) } else { made(comments, page).map(Cow::Owned) }
}

/// Those of a county's own page.
fn made(comments: bool, page: &Page) -> Result<Fixed, ZipError> {
    let parts = fixed::parts(comments, page);
    let digests: Vec<_> = parts.iter().map(|(name, content)| (*name, digest::part(content.as_bytes()))).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, LEVEL, parts.iter().map(|(name, content)| (*name, content.as_str())))?;
    Ok(Fixed { zip: zip.finish()?.into_inner().into(), digests: digests.into() })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use std::io;

    use zip::ZipWriter;

    use super::{CANNOT_PACK, DOCUMENT, LEVEL, OwnParts, add, cannot_pack, fits, fixed, made, zip};
    use crate::format::docx::streamed::packed;
    use crate::page::STANDARD;

    #[test]
    fn what_was_made_at_build_time_is_what_is_made_now() {
        for comments in [true, false] {
            let (built, now) = (fixed(comments, &STANDARD).unwrap(), made(comments, &STANDARD).unwrap());
            assert_eq!(built.digests, now.digests);
            let parts = |zip: &[u8]| {
                let mut zip = zip::ZipArchive::new(io::Cursor::new(zip.to_vec())).unwrap();
                (0..zip.len()).map(|at| io::read_to_string(zip.by_index(at).unwrap()).unwrap()).collect::<Vec<_>>()
            };
            assert_eq!(parts(&built.zip), parts(&now.zip));
        }
    }

    #[test]
    fn what_cannot_be_packed_is_told() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let error = cannot_pack(add(&mut archive, LEVEL, [("同名.xml", ""), ("同名.xml", "")]).unwrap_err());
        assert_eq!(error.rule, &CANNOT_PACK);
        assert!(error.source.is_some());
        let document = packed(DOCUMENT, false, |sink| sink(&mut "<w:document/>".to_owned())).1.unwrap();
        let own = OwnParts { document: &document, comments: None, core: "<core/>", made_from: None, before: None };
        assert!(zip(own, &STANDARD).unwrap().starts_with(b"PK"));
    }

    #[test]
    fn what_no_program_would_open_is_not_written() {
        assert!(fits(1024 * 1024, 2 * 1024 * 1024).is_ok());
        let error = fits(2 * 1024 * 1024, 2 * 1024 * 1024).unwrap_err();
        assert!(error.message.contains("超过 2 MB"), "{error}");
    }
}
