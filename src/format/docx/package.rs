//! Parts → ZIP: deflated, with fixed times, so that the same draft is the same bytes.

use std::borrow::Cow;
use std::io::{Cursor, Write};
use std::sync::OnceLock;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::digest;
use super::stamp::{self, Stamp};
use super::write::{parts, properties, styles};
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
use crate::document::MadeFrom;
use crate::page::{Page, STANDARD};

pub(crate) static CANNOT_PACK: Rule = Rule {
    id: "cannot-pack",
    name: "文件压缩不成",
    severity: Severity::Error,
    about: "DOCX 压缩得成压缩不成",
    why: "内存或系统出了毛病",
    bad: r#"（内存不够，稿子压缩到一半）
"#,
    good: r#"（关闭一些程序再起草）
"#,
    basis: "",
};

/// Level 3 takes a fifth off the time of the whole writer; a draft is a twentieth larger than at zlib's own 6.
const LEVEL: i64 = 3;

/// The parts that are the same in every draft of a page, deflated.
#[derive(Clone)]
struct Fixed {
    zip: Vec<u8>,
    digests: Vec<(&'static str, [u8; 32])>,
}

/// The parts that differ from draft to draft, and what its stamp is made from.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) document: &'a str,
    pub(super) comments: Option<&'a str>,
    pub(super) core: &'a str,
    pub(super) made_from: Option<&'a MadeFrom>,
    /// The stamp of the draft that this one will replace.
    pub(super) before: Option<&'a Stamp>,
}

/// Packs a draft, in memory: an archive that is dropped before its end tries to end itself, and would print what its sink refuses.
pub(super) fn zip(own: Own<'_>, page: &Page) -> Result<Vec<u8>, Error> {
    let size = own.document.len() as u64 + own.comments.map_or(0, str::len) as u64;
    fits(size, digest::LARGEST)?;
    pack(own, page).map_err(cannot_pack)
}

fn cannot_pack(error: ZipError) -> Error {
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

/// More than the parts that are the same in every draft ever take.
const ROOM_FOR_FIXED: u64 = 256 * 1024;

fn pack(own: Own<'_>, page: &Page) -> Result<Vec<u8>, ZipError> {
    let Own { document, comments, core, .. } = own;
    let fixed = fixed(comments.is_some(), page)?;
    let mut parts = vec![("word/document.xml", document), ("docProps/core.xml", core)];
    parts.extend(comments.map(|comments| ("word/comments.xml", comments)));
    let digests: Vec<_> = parts.iter().map(|(name, content)| (*name, digest::part(content.as_bytes()))).collect();
    let stamp = stamped(own, &|properties| {
        let all = digests.iter().chain(&fixed.digests).copied();
        digest::package(all.chain([(stamp::PART, digest::part(properties.as_bytes()))]))
    });
    let custom = properties::custom(&stamp.properties());
    parts.push((stamp::PART, &custom));

    let room = fixed.zip.len() + document.len() / 4;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
    zip.merge_archive(ZipArchive::new(Cursor::new(&*fixed.zip))?)?;
    add(&mut zip, parts)?;
    Ok(zip.finish()?.into_inner())
}

/// The stamp of a draft, its digest reckoned from the properties as they are before it is in them. One that says the same as the draft
/// before it has its number too, so that the same input gives the same bytes over and over; any other has the next.
fn stamped(own: Own<'_>, digest: &dyn Fn(&str) -> String) -> Stamp {
    let numbered = |draft: u32| {
        let mut stamp = Stamp::new(own.made_from, draft);
        stamp.digest = digest(&properties::custom(&stamp.properties()));
        stamp
    };
    let Some(before) = own.before else { return numbered(1) };
    let same = numbered(before.draft.unwrap_or(1));
    if same.digest == before.digest { same } else { numbered(before.draft.unwrap_or(1).saturating_add(1)) }
}

/// The fixed parts with or without a word of comments in them. Those of the standard's page are kept; a county's own page is
/// made anew for each draft, which takes a fraction of a millisecond.
fn fixed(comments: bool, page: &Page) -> Result<Cow<'static, Fixed>, ZipError> {
    static FIXED: [OnceLock<Fixed>; 2] = [OnceLock::new(), OnceLock::new()];
    if page != &STANDARD {
        return Ok(Cow::Owned(make(comments, page)?));
    }
    let place = &FIXED[usize::from(comments)];
    if let Some(fixed) = place.get() {
        return Ok(Cow::Borrowed(fixed));
    }
    let made = make(comments, page)?;
    Ok(Cow::Borrowed(place.get_or_init(|| made)))
}

fn make(comments: bool, page: &Page) -> Result<Fixed, ZipError> {
    // `[Content_Types].xml` comes first: readers that look at the first bytes know a DOCX by it.
    let parts = [
        ("[Content_Types].xml", parts::content_types(comments)),
        ("_rels/.rels", parts::package_relations()),
        ("word/_rels/document.xml.rels", parts::document_relations(comments)),
        ("word/styles.xml", styles::part(page)),
        ("word/settings.xml", parts::settings(page)),
        ("word/fontTable.xml", parts::font_table(page)),
        ("word/footer1.xml", parts::footer("FooterOdd")),
        ("word/footer2.xml", parts::footer("FooterEven")),
        ("docProps/app.xml", properties::app()),
    ];
    let digests = parts.iter().map(|(name, content)| (*name, digest::part(content.as_bytes()))).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, parts.iter().map(|(name, content)| (*name, content.as_str())))?;
    Ok(Fixed { zip: zip.finish()?.into_inner(), digests })
}

fn add<'a>(zip: &mut ZipWriter<Cursor<Vec<u8>>>, parts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<(), ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::ZipWriter;

    use super::{CANNOT_PACK, Own, add, cannot_pack, fits, zip};
    use crate::page::STANDARD;

    #[test]
    fn what_cannot_be_packed_is_told() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let error = cannot_pack(add(&mut archive, [("同名.xml", ""), ("同名.xml", "")]).unwrap_err());
        assert_eq!(error.rule, &CANNOT_PACK);
        assert!(error.source.is_some());
        let own = Own { document: "<w:document/>", comments: None, core: "<core/>", made_from: None, before: None };
        assert!(zip(own, &STANDARD).unwrap().starts_with(b"PK"));
    }

    #[test]
    fn what_no_program_would_open_is_not_written() {
        assert!(fits(1024 * 1024, 2 * 1024 * 1024).is_ok());
        let error = fits(2 * 1024 * 1024, 2 * 1024 * 1024).unwrap_err();
        assert!(error.message.contains("超过 2 MB"), "{error}");
    }
}
