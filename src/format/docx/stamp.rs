//! What a draft says of itself to later runs, in its custom properties.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::document::MadeFrom;

/// The part that holds the properties.
pub(super) const PART: &str = "docProps/custom.xml";
const VERSION: &str = "qicao-version";
const DRAFT: &str = "qicao-draft";
const DATA: &str = "qicao-data";
const TEMPLATES: &str = "qicao-templates";
const LAYOUT: &str = "qicao-layout";
/// The property that holds the digest of everything else.
pub(super) const DIGEST: &str = "qicao-digest";

/// The part is a line long.
const LARGEST: u64 = 64 * 1024;
/// Word takes no longer value, in characters.
const LONGEST: usize = 255;

/// What a draft says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Stamp {
    /// The version of qicao that wrote it.
    pub version: String,
    /// Which draft it is, counted from 1; none of a sheet, or of one that is shared under a mask.
    pub draft: Option<u32>,
    /// What it was made from; none as above.
    pub made_from: Option<MadeFrom>,
    /// Its digest, by which a later run knows whether anybody has changed it.
    pub digest: String,
}

impl Stamp {
    /// The stamp of a DOCX that qicao wrote, whoever has edited it since; none if it is not ours.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        Self::of(&part(&mut archive)?)
    }

    /// A stamp of no draft, behind which comes the one of this number.
    pub fn before(number: u32) -> Self {
        Self { draft: Some(number.saturating_sub(1)), ..Self::default() }
    }

    /// The stamp that the properties hold.
    pub(super) fn of(xml: &str) -> Option<Self> {
        let properties = roxmltree::Document::parse(xml).ok()?;
        let get = |name: &str| {
            let property = properties.descendants().find(|node| node.attribute("name") == Some(name))?;
            Some(property.first_element_child()?.text()?.trim().to_owned())
        };
        let digest = get(DIGEST)?;
        let made_from = get(DATA).zip(get(TEMPLATES));
        let made_from = made_from.map(|(data, templates)| MadeFrom { data, templates, layout: get(LAYOUT) });
        let draft = get(DRAFT).and_then(|draft| draft.parse().ok());
        Some(Self { version: get(VERSION).unwrap_or_default(), draft, made_from, digest })
    }

    /// The stamp of a new draft, still without its digest.
    pub(super) fn new(made_from: Option<&MadeFrom>, draft: u32) -> Self {
        let draft = made_from.map(|_| draft); // What nobody sends back is no draft of several.
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), draft, made_from: made_from.cloned(), digest: String::new() }
    }

    /// Names and values, in the order they are written.
    pub(super) fn properties(&self) -> Vec<(&'static str, String)> {
        let mut out = vec![(VERSION, self.version.clone())];
        out.extend(self.draft.map(|draft| (DRAFT, draft.to_string())));
        if let Some(MadeFrom { data, templates, layout }) = &self.made_from {
            out.extend([(DATA, data.clone()), (TEMPLATES, templates.clone())]);
            out.extend(layout.as_ref().map(|layout| (LAYOUT, layout.chars().take(LONGEST).collect())));
        }
        out.push((DIGEST, self.digest.clone()));
        out
    }
}

/// The title that a DOCX says it has.
pub fn title(bytes: &[u8]) -> Option<String> {
    let xml = named(&mut ZipArchive::new(Cursor::new(bytes)).ok()?, "docProps/core.xml")?;
    let properties = roxmltree::Document::parse(&xml).ok()?;
    let title = properties.descendants().find(|node| node.tag_name().name() == "title")?;
    Some(title.text()?.trim().to_owned())
}

/// The part as text.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    named(archive, PART)
}

fn named(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut content = String::new();
    let size = archive.by_name(name).ok()?.take(LARGEST + 1).read_to_string(&mut content).ok()?;
    (size as u64 <= LARGEST).then_some(content)
}
