//! docProps: what the file says of itself.

use roxmltree::Document;

use super::model::FileProperties;

/// docProps/custom.xml.
pub(super) fn custom(xml: &Document<'_>, properties: &mut FileProperties) {
    let said = xml.root_element().children().filter_map(|node| {
        let value = node.first_element_child()?.text().unwrap_or_default();
        Some((node.attribute("name")?.to_owned(), value.trim().to_owned()))
    });
    properties.custom.extend(said);
}

/// docProps/core.xml and docProps/app.xml, whose elements have one name each.
pub(super) fn plain(xml: &Document<'_>, properties: &mut FileProperties) {
    for node in xml.root_element().children() {
        let place = match node.tag_name().name() {
            "title" => &mut properties.title,
            "lastModifiedBy" => &mut properties.changed_by,
            "modified" => &mut properties.changed,
            "Application" => &mut properties.application,
            _ => continue,
        };
        *place = node.text().unwrap_or_default().trim().to_owned();
    }
}
