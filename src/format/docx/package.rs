//! Parts → ZIP: deflated, with fixed times, so that the same draft is the same bytes.

use std::borrow::Cow;
use std::io::{Cursor, Write};
use std::sync::OnceLock;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::digest;
use super::write::{parts, properties, styles};
use crate::base::finding::{Error, Severity};
use crate::base::rule::Rule;
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

/// Packs a draft, in memory: an archive that is dropped before its end tries to end itself, and would print what its sink refuses.
pub(super) fn zip(document: &str, comments: Option<&str>, core: &str, page: &Page) -> Result<Vec<u8>, Error> {
    pack(document, comments, core, page).map_err(cannot_pack)
}

fn cannot_pack(error: ZipError) -> Error {
    Error::io(&CANNOT_PACK, "不能把稿子压缩成 DOCX", error.into())
}

fn pack(document: &str, comments: Option<&str>, core: &str, page: &Page) -> Result<Vec<u8>, ZipError> {
    let fixed = fixed(comments.is_some(), page)?;
    let mut own = vec![("word/document.xml", document), ("docProps/core.xml", core)];
    own.extend(comments.map(|comments| ("word/comments.xml", comments)));
    let digests = own.iter().map(|(name, content)| (*name, digest::part(content.as_bytes())));
    let digest = digest::package(digests.chain(fixed.digests.iter().copied()));
    let custom = properties::custom(digest::PROPERTY, &digest);
    own.push((digest::PART, &custom));

    let room = fixed.zip.len() + document.len() / 4;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
    zip.merge_archive(ZipArchive::new(Cursor::new(&*fixed.zip))?)?;
    add(&mut zip, own)?;
    Ok(zip.finish()?.into_inner())
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

fn add<'a>(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    parts: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(), ZipError> {
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

    use super::{CANNOT_PACK, add, cannot_pack, zip};
    use crate::page::STANDARD;

    #[test]
    fn what_cannot_be_packed_is_told() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let error = cannot_pack(add(&mut archive, [("同名.xml", ""), ("同名.xml", "")]).unwrap_err());
        assert_eq!(error.rule, &CANNOT_PACK);
        assert!(error.source.is_some());
        let fine = zip("<w:document/>", None, "<core/>", &STANDARD).unwrap();
        assert!(fine.starts_with(b"PK"));
    }
}
