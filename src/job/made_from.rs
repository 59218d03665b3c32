//! What a draft was made from, as hashes: its file carries them, and a later run that reads the same data and templates finds the same.
//!
//! This is the one place that says what counts. **Data**: the texts of the data files in the order they were given, byte for byte, and not
//! what they are called. **Templates**: every template that was loaded (name and text), and the county's own files beside them that can
//! change a word: 指标/. Not 校核.yaml, 样式.yaml nor last period's data, which change what is told of a draft and how it looks, and not
//! what it says. What is built into the program counts as if it lay on a disk, so another version hashes alike as long as it says alike.

use crate::base::hash::{Hash, hex};
use crate::base::source::Source;
use crate::document::MadeFrom;
use crate::template::UsedTemplates;

/// How many bytes of a hash are kept: chance finds no second text in sixty-four bits, and nobody gains by forging one.
const KEPT: usize = 8;

/// The hashes of data and templates; `layout`, where it was chosen against what the data names.
pub fn made_from(data: &[Source], templates: String, layout: Option<&str>) -> MadeFrom {
    MadeFrom { data: hash(data.iter().map(Source::text)), templates, layout: layout.map(str::to_owned) }
}

/// The hash of the templates of a draft, and of what the county has beside them.
pub fn hash_of_templates(used: &UsedTemplates, beside: Vec<(&str, &str)>) -> String {
    let all = || used.iter().map(|(name, source)| (name.as_str(), source.text()));
    // Of thousands of drafts with the same templates the first reckons it.
    if beside.is_empty() { used.hash(|| hash_of(all().collect())).to_owned() } else { hash_of(all().chain(beside).collect()) }
}

fn hash_of(mut templates: Vec<(&str, &str)>) -> String {
    // Which template was asked for first says nothing of what they say.
    templates.sort_unstable();
    templates.dedup();
    hash(templates.into_iter().flat_map(|(name, text)| [name, text]))
}

/// The hash of several texts; where one ends and the next begins counts too.
fn hash<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Hash::default();
    texts.for_each(|text| hash.part(text));
    hex(&hash.finish()[..KEPT])
}

#[cfg(test)]
mod tests {
    use super::{hash_of, made_from};
    use crate::base::source::Source;

    #[test]
    fn every_text_and_its_place_counts_and_no_name_of_a_data_file() {
        let source = |name: &str, text: &str| Source::new(name, text);
        let of = |data: &[Source], templates: &[(&str, &str)]| made_from(data, hash_of(templates.to_vec()), None);
        let base = of(&[source("a.yaml", "甲"), source("b.yaml", "乙")], &[("专题/党建", "一"), ("版式/四部分", "二")]);
        assert_eq!(base, of(&[source("c.yaml", "甲"), source("d.yaml", "乙")], &[("版式/四部分", "二"), ("专题/党建", "一")]));
        assert_ne!(base.data, of(&[source("a.yaml", "乙"), source("b.yaml", "甲")], &[]).data, "the order of the files");
        assert_ne!(base.data, of(&[source("a.yaml", "甲乙"), source("b.yaml", "")], &[]).data, "where a file ends");
        assert_ne!(base.templates, of(&[], &[("专题/党建", "二"), ("版式/四部分", "一")]).templates);
        assert_eq!(base.data.len(), 16);
    }
}
