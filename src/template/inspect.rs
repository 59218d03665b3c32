//! `templates check`: what is wrong with a workspace's own templates before a draft stumbles over it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::faults::rules::UNKNOWN_BLOCK;
use super::library::{BUILT_IN_PREFIX, KINDS, Provenance, TEMPLATE_TOO_LARGE, built_in, layout_name, plain_name, topic_name};
use super::phrases::Phrases;
use super::shelf::Templates;
use super::topics::topics;
use super::uses;
use crate::base::finding::{Findings, Severity};
use crate::base::hashed::{HashMap, HashSet};
use crate::base::open::{fault_of_name, unseen_in};
use crate::base::rule::Rule;
use crate::base::source::Source;
use crate::base::text::nearest::nearest;
use crate::base::world::World;
use crate::dialect::{BlockTag, Translated, translate};
use crate::ledger::Ledger;
use crate::ledger::formula::UNKNOWN_NAME;

pub(crate) static UNUSED_TEMPLATE: Rule = Rule {
    id: "unused-template",
    name: "模板没有用到",
    severity: Severity::Warning,
    about: "自己的模板有没有用到",
    why: "多半是文件名写错了，改写没有生效",
    bad: r#"== templates/专题/党健.md
召开党建会议。
$ qicao templates check
"#,
    good: r#"== templates/专题/党建.md
召开党建会议。
$ qicao templates check
"#,
    basis: "",
};

pub(crate) static UNREAD_TEMPLATE: Rule = Rule {
    id: "unread-template",
    name: "模板放错地方",
    severity: Severity::Warning,
    about: "模板是不是放对了文件夹",
    why: "放错了地方，程序不会读",
    bad: r#"== templates/县区/恩施市/党建.md
召开党建会议。
$ qicao templates check
"#,
    good: r#"== templates/县区/恩施市/专题/党建.md
召开党建会议。
$ qicao templates check
"#,
    basis: "",
};

pub(crate) static SAME_AS_REPLACED: Rule = Rule {
    id: "same-as-replaced",
    name: "模板改写前后相同",
    severity: Severity::Note,
    about: "自己的模板是不是和它替代的一字不差",
    why: "留着它，内置的模板改进了也用不上",
    bad: r#"$ qicao templates copy 专题/党建 --to 恩施市
$ qicao templates check
"#,
    good: r#"$ qicao templates copy 专题/党建 --to 恩施市
（改了 templates/县区/恩施市/专题/党建.md）
$ qicao templates check
"#,
    basis: "",
};

/// As many templates as may extend each other in a row.
const DEEPEST: usize = 8;

/// The bytes of templates that are held at once.
const MOST: usize = 64 * 1024 * 1024;

/// The blocks of templates that others extend, and what these extend themselves, by name and place.
type Parents = HashMap<(String, Provenance), (Vec<String>, Option<String>)>;

/// A template file of the workspace.
struct OwnTemplate {
    name: String,
    region: Option<String>,
    source: Source,
    translated: Translated,
    /// What stands behind it, nearest first.
    behind: Vec<Provenance>,
}

impl Templates {
    /// Checks every template that is not built in; with data, also the names they use.
    pub fn check(&self, ledger: Option<&Ledger>) -> Findings {
        let mut findings = Findings::new();
        // Those of all come first: what a county finds again is not taken for its own.
        let mut regions: Vec<Option<String>> = vec![None];
        regions.extend(self.library.counties().into_iter().map(Some));
        let all = self.own(&regions, &mut findings);
        let mut parents = Parents::default();
        let common = Arc::new(Phrases::of(&self.library, None));
        // They stand county by county.
        for all in all.chunk_by(|one, other| one.region == other.region) {
            let region = all[0].region.as_deref();
            let phrases = match region {
                Some(region) => Arc::new(Phrases::beside(&self.library, region, &common)),
                None => Arc::clone(&common),
            };
            for own in all {
                // Each alone, so that one fault hides no other. Tera stops at a lost block too, in words that name no block.
                if !self.lost_blocks(own, &mut parents, &mut findings) {
                    findings.extend(self.faults(region, &phrases, &own.name));
                }
                self.same_as_behind(own, &mut findings);
            }
            let changed: Vec<&str> = all.iter().map(|own| own.name.as_str()).filter(|name| name.starts_with("语句/")).collect();
            findings.extend(self.faults_of_phrases(region, &phrases, &changed));
        }
        let used = ledger.map(|ledger| self.used(ledger));
        self.unused(&all, ledger, used.as_ref(), &mut findings);
        if let (Some(ledger), Some(used)) = (ledger, &used) {
            let here = |own: &&OwnTemplate| own.region.as_deref().is_none_or(|region| region == ledger.report.region);
            all.iter().filter(here).for_each(|own| unknown_names(own, ledger, used, &mut findings));
        }
        for folder in self.library.folders() {
            unread(self.library.world().as_ref(), folder, folder, 0, &mut findings);
        }
        findings
    }

    /// Every template file, each once, for the county it belongs to.
    fn own(&self, regions: &[Option<String>], findings: &mut Findings) -> Vec<OwnTemplate> {
        let mut seen = HashSet::default();
        let mut out = Vec::new();
        let mut bytes = 0;
        for region in regions {
            for name in self.library.names_below(region.as_deref()) {
                let found = self.library.find(&name, region.as_deref());
                for (at, place) in found.iter().enumerate() {
                    let Provenance::File(path) = place else { continue };
                    if !seen.insert(path.clone()) {
                        continue;
                    }
                    match self.library.read(&name, place) {
                        Ok(source) => {
                            // All are held to the end: only then is it known what none of them asks for.
                            bytes += source.text().len();
                            if bytes > MOST {
                                let finding = TEMPLATE_TOO_LARGE.fatal("自己的模板加起来太大（超过 64 MB），后面的没有检查");
                                findings.push(finding.at(source.place(0..0)).hint("模板只写语句，数据请放在数据文件里"));
                                return out;
                            }
                            findings.extend(unseen_in(&source));
                            let translated = translate(source.text(), &|other| other.to_owned());
                            let behind = found[at + 1..].to_vec();
                            let (name, region) = (name.clone(), region.clone());
                            out.push(OwnTemplate { name, region, source, translated, behind });
                        }
                        Err(finding) => findings.push(finding),
                    }
                }
            }
        }
        out
    }

    /// A block that the parent does not have can be printed nowhere; whether there is one.
    fn lost_blocks(&self, own: &OwnTemplate, parents: &mut Parents, findings: &mut Findings) -> bool {
        let Some((parent, _)) = &own.translated.extends else { return false };
        let mut lost = false;
        let mut known = BTreeSet::new();
        self.blocks_of(parent, own, parents, &mut known);
        for BlockTag { name: block, at, .. } in own.translated.blocks.iter().filter(|block| !block.is_inner) {
            // A parent that is not there, or has no blocks, is told by whoever loads it.
            if known.is_empty() || known.contains(block) {
                continue;
            }
            lost = true;
            let place = own.source.place(*at..*at + block.len());
            let finding = UNKNOWN_BLOCK.fatal(format!("“{}”里没有“{block}”这一段，改写的内容印不出来", plain_name(parent)));
            findings.push(match nearest(block, known.iter().map(String::as_str)) {
                Some(near) => finding.at(place).hint(format!("是不是“{near}”？")),
                None => finding.at(place).hint(format!("现有的段：{}", known.iter().cloned().collect::<Vec<_>>().join("、"))),
            });
        }
        lost
    }

    fn blocks_of(&self, parent: &str, own: &OwnTemplate, parents: &mut Parents, known: &mut BTreeSet<String>) {
        let region = own.region.as_deref();
        let name = plain_name(parent).to_owned();
        let mut places = if name == own.name { own.behind.clone() } else { self.library.find(&name, region) }.into_iter();
        let mut name = name;
        for _ in 0..DEEPEST {
            let Some(place) = places.next() else { return };
            let key = (name.clone(), place);
            if !parents.contains_key(&key) {
                let Ok(source) = self.library.read(&name, &key.1) else { return };
                let translated = translate(source.text(), &|other| other.to_owned());
                let blocks = translated.blocks.into_iter().map(|block| block.name).collect();
                parents.insert(key.clone(), (blocks, translated.extends.map(|(next, _)| next)));
            }
            let (blocks, next) = &parents[&key];
            known.extend(blocks.iter().cloned());
            let Some(next) = next else { return };
            if plain_name(next) != name {
                name = plain_name(next).to_owned();
                places = self.library.find(&name, region).into_iter();
            }
        }
    }

    fn same_as_behind(&self, own: &OwnTemplate, findings: &mut Findings) {
        let behind = own.behind.first().and_then(|place| self.library.read(&own.name, place).ok());
        if behind.is_some_and(|behind| behind.text() == own.source.text()) {
            let message = format!("“{}”和它替代的模板一字不差", own.name);
            let finding = SAME_AS_REPLACED.finding(message).at(own.source.place(0..0));
            findings.push(finding.hint("删去这个文件，内置的模板改进了就能用上；或者只留要改的段"));
        }
    }

    /// The names that the draft of this data is made from: its layout, its topics, and all these include.
    fn used(&self, ledger: &Ledger) -> BTreeSet<String> {
        let mut waiting = vec![layout_name(&ledger.report.layout)];
        waiting.extend(topics(ledger).into_iter().map(|topic| topic_name(&topic.name)));
        let mut used = BTreeSet::new();
        while let Some(name) = waiting.pop() {
            if !used.insert(name.clone()) {
                continue;
            }
            for place in self.library.find(&name, Some(&ledger.report.region)) {
                let Ok(source) = self.library.read(&name, &place) else { continue };
                waiting.extend(references(&translate(source.text(), &|other| other.to_owned())));
            }
        }
        used
    }

    /// A template that nothing asks for: often a name that was mistyped.
    fn unused(&self, all: &[OwnTemplate], ledger: Option<&Ledger>, used: Option<&BTreeSet<String>>, findings: &mut Findings) {
        let known: Vec<String> = self.library.names(None).into_iter().filter(|name| built_in(name).is_some()).collect();
        let asked: HashSet<String> = all.iter().flat_map(|own| references(&own.translated)).collect();
        // A phrase may define components, which are asked for by their own names.
        for own in all.iter().filter(|own| !own.name.starts_with("语句/") && built_in(&own.name).is_none()) {
            let elsewhere =
                ledger.is_some_and(|ledger| own.region.as_ref().is_some_and(|region| *region != ledger.report.region));
            if elsewhere || asked.contains(&own.name) || used.is_some_and(|used| used.contains(&own.name)) {
                continue;
            }
            let kind = own.name.split('/').next().unwrap_or_default();
            let short = own.name.split('/').next_back().unwrap_or_default();
            // Without the kind, which would make any two names alike.
            let near = nearest(short, known.iter().filter_map(|name| name.strip_prefix(kind)?.strip_prefix('/')));
            let place = own.source.place(0..0);
            match (near, used.is_some()) {
                (Some(near), _) => findings.push(
                    UNUSED_TEMPLATE
                        .finding(format!("“{}”没有用到，也不替代哪个内置的模板", own.name))
                        .at(place)
                        .hint(format!("是不是“{kind}/{near}”？")),
                ),
                (None, true) => findings.push(
                    UNUSED_TEMPLATE
                        .finding(format!("“{}”没有用到", own.name))
                        .at(place)
                        .hint("在数据里用“专题”或“版式”写上它，或者删去这个文件"),
                ),
                (None, false) => {}
            }
        }
    }
}

/// What a template extends and includes, by plain names; itself is none of these.
fn references(translated: &Translated) -> Vec<String> {
    let names = translated.extends.iter().chain(&translated.includes);
    names.map(|(name, _)| plain_name(name.strip_prefix(BUILT_IN_PREFIX).unwrap_or(name)).to_owned()).collect()
}

/// A name that is neither in the data nor asked for first stops the draft.
fn unknown_names(own: &OwnTemplate, ledger: &Ledger, used: &BTreeSet<String>, findings: &mut Findings) {
    let known: Vec<&str> = ledger.figures.iter().map(|figure| figure.key.as_str()).collect();
    for found in uses::unguarded(own.source.text(), &own.translated) {
        if uses::exists(ledger, &found.name) {
            continue;
        }
        let message = format!("数据里没有“{}”，模板用它之前也没有判断", found.name);
        // Only a template that this draft is made from stops it.
        let finding = match used.contains(&own.name) {
            true => UNKNOWN_NAME.finding(message),
            false => UNKNOWN_NAME.warning(message),
        };
        let finding = finding.at(own.source.place(found.span));
        findings.push(match nearest(&found.name, known.iter().copied()) {
            Some(near) => finding.hint(format!("是不是“{near}”？")),
            None => finding.hint(format!("先判断有没有：{{% if {} %}}…{{% endif %}}", found.name.replacen('.', "?.", 1))),
        });
    }
}

/// Files in places where no template is looked for.
fn unread(world: &dyn World, folder: &Path, root: &Path, deep: usize, findings: &mut Findings) {
    for entry in world.list(folder).unwrap_or_default() {
        let path = folder.join(&entry.name);
        // One deeper than the deepest that is read, 县区/<地区>/专题; a link may lead round in a circle.
        if entry.is_folder && deep < 4 {
            unread(world, &path, root, deep + 1, findings);
            continue;
        }
        let below = path.strip_prefix(root).unwrap_or(&path);
        let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let file = parts.last().copied().unwrap_or_default();
        let kind = |kind: &str| KINDS.iter().any(|(known, _)| *known == kind);
        // A county of such a name is found by nobody who types it; what is meant for it would be left out in silence.
        if let Some(fault) = parts.iter().find_map(|part| fault_of_name(part)) {
            findings.push(fault.at(Source::new(path.display().to_string(), "").place(0..0)));
        }
        let in_place = match parts[..] {
            [folder, _] => kind(folder),
            ["县区", _, folder, _] => kind(folder),
            _ => false,
        };
        let lower = file.to_lowercase();
        // 党建.md.txt looks like 党建.md to its author: Windows hides the ending that Notepad adds.
        let looks = lower.ends_with(".md") || lower.ends_with(".md.txt") || (in_place && lower.ends_with(".txt"));
        let read = in_place && file.ends_with(".md");
        // Editors leave .党建.md.swp and ~$党建.md beside a file; a README is for people.
        let is_meant = !file.starts_with(['.', '~']) && !lower.starts_with("readme");
        if looks && is_meant && !read {
            let message = format!("模板不会从这里读：{}", path.display());
            let finding = UNREAD_TEMPLATE.finding(message).at(Source::new(path.display().to_string(), "").place(0..0));
            findings.push(finding.hint("模板放在 版式、专题、语句 或 县区/<地区>/ 下的这三个文件夹里，文件名以 .md 结尾"));
        }
    }
}
