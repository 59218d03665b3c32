//! docProps: what the file says of itself.

use super::parts::HEAD;
use super::xml;
use crate::base::finding::Error;
use crate::document::Properties;

/// The date of a draft that has none yet: fixed, since the clock would make other bytes at every run.
const UNDATED: (i32, u32, u32) = (1980, 1, 1);

/// A date as XML writes it, at the start of its day.
pub(super) fn timestamp(date: Option<(i32, u32, u32)>) -> String {
    let (year, month, day) = date.unwrap_or(UNDATED);
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

/// `docProps/core.xml`: title, 单位, 成文日期.
pub(super) fn core(properties: &Properties) -> Result<String, Error> {
    let mut out = format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>"#
    );
    xml::push(&mut out, &properties.title)?;
    out += "</dc:title><dc:creator>";
    xml::push(&mut out, &properties.author)?;
    out += "</dc:creator><cp:lastModifiedBy>";
    xml::push(&mut out, &properties.author)?;
    let date = timestamp(properties.created);
    out += &format!(
        r#"</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>"#
    );
    Ok(out)
}

/// `docProps/custom.xml`: names and values, all of them texts.
pub(crate) fn custom(properties: &[(&str, String)]) -> String {
    let mut out = format!(
        r#"{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">"#
    );
    // Ids 0 and 1 mean something else in such a set; the one that users define is known by its fmtid.
    for (number, (name, value)) in (2..).zip(properties) {
        out += &format!(r#"<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}"><vt:lpwstr>"#);
        // A name of a layout that XML cannot hold is the name of no file.
        let _ = xml::push(&mut out, value);
        out += "</vt:lpwstr></property>";
    }
    out + "</Properties>"
}
