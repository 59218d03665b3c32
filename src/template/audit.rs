//! `templates audit`: what each county says otherwise, held against what is built in.

use super::library::{BUILT_IN_PREFIX, Provenance, built_in, plain_name};
use super::shelf::Templates;
use crate::base::finding::Findings;
use crate::base::hashed::HashSet;
use crate::base::source::Source;
use crate::dialect::{BlockTag, translate};

/// A template that a county, or the whole workspace, has of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Override {
    /// Its name: 专题/党建.
    pub name: String,
    /// The county; none for one that stands for all.
    pub region: Option<String>,
    /// The file.
    pub path: String,
    /// What it says otherwise; empty for one that says the same.
    pub parts: Vec<AuditedPart>,
}

/// A part of a template, as it is built in and as somebody else says it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditedPart {
    /// The block; none for the whole template.
    pub block: Option<String>,
    /// The line of the file on which it begins.
    pub line: usize,
    /// What is built in; none, if nothing is.
    pub built_in: Option<String>,
    /// What stands there instead.
    pub own: String,
}

impl Templates {
    /// Every override by its name, those for all counties first; one that cannot be read is told.
    pub fn audit(&self) -> Result<Vec<Override>, Findings> {
        let mut findings = Findings::new();
        let mut regions: Vec<Option<String>> = vec![None];
        regions.extend(self.library.counties().into_iter().map(Some));
        let (mut out, mut known): (Vec<Override>, HashSet<String>) = (Vec::new(), HashSet::default());
        for region in regions {
            for name in self.library.names_below(region.as_deref()) {
                for place in self.library.find(&name, region.as_deref()) {
                    let Provenance::File(path) = &place else { continue };
                    let path = path.display().to_string();
                    // What is everybody's is found again for each county.
                    if !known.insert(path.clone()) {
                        continue;
                    }
                    let source = match self.library.read(&name, &place) {
                        Ok(source) => source,
                        Err(finding) => {
                            findings.push(finding);
                            continue;
                        }
                    };
                    let parts = parts(&name, &source);
                    out.push(Override { name: name.clone(), region: region.clone(), path, parts });
                }
            }
        }
        out.sort_by(|one, other| one.name.cmp(&other.name));
        if findings.is_empty() { Ok(out) } else { Err(findings) }
    }
}

/// Block by block where it extends what is built in; else as a whole.
fn parts(name: &str, source: &Source) -> Vec<AuditedPart> {
    let translated = translate(source.text(), &|other| other.to_owned());
    let base = built_in(name);
    let extends = translated.extends.as_ref().map(|(parent, _)| parent.strip_prefix(BUILT_IN_PREFIX).unwrap_or(parent));
    if extends.is_none_or(|parent| plain_name(parent) != name) {
        let own = source.text().to_owned();
        // Editors differ in whether a file ends with a line end.
        let same = base.is_some_and(|base| base.trim_end() == own.trim_end());
        return if same {
            Vec::new()
        } else {
            vec![AuditedPart { block: None, line: 1, built_in: base.map(str::to_owned), own }]
        };
    }
    let base = base.unwrap_or_default();
    let base_blocks = translate(base, &|other| other.to_owned()).blocks;
    let outer = translated.blocks.iter().filter(|block| !block.is_inner);
    outer
        .filter_map(|block| {
            let own = inside(source.text(), block);
            let built_in = base_blocks.iter().find(|known| known.name == block.name).map(|block| inside(base, block));
            // A block that only calls super() says what stands behind it.
            let same = built_in.as_ref().is_some_and(|text| text.trim() == own.trim()) || own.trim() == "{{ super() }}";
            (!same).then(|| AuditedPart { line: source.line_column(block.at).0, block: Some(block.name.clone()), built_in, own })
        })
        .collect()
}

/// What stands between the tags of a block, without the line ends beside them.
fn inside(text: &str, block: &BlockTag) -> String {
    text[block.inside.clone()].trim_matches('\n').to_owned()
}
