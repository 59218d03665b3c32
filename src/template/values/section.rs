//! What templates see of a 节: its texts, its parts, how many there are, and how they are set.

use tera::Value;
use tera::value::Map;

use super::Values;
use crate::base::hashed::IndexMap;
use crate::base::text::numbering::Scheme;
use crate::base::text::numerals::spoken;
use crate::ledger::{Manner, Section};
use crate::template::sections::{ANEW, COUNT, IS_SECTION, TOPIC_TEXT};

impl Values<'_> {
    /// A 节; `topics` is what the topic templates it asks for rendered.
    pub(in crate::template) fn section(&mut self, section: &Section, topics: &IndexMap<String, String>) -> Value {
        let mut map = Map::new();
        map.insert(IS_SECTION.into(), Value::from(true));
        let count = counted(section);
        map.insert(COUNT.into(), Value::from(count.as_str()));
        for (name, text) in [("标题", &section.heading), ("引言", &section.intro), ("正文", &section.body)] {
            if let Some(text) = text {
                let mut said = self.text(text);
                // 突出抓好{数}件事: the number in a heading is that of what stands under it.
                if name == "标题" {
                    said = said.replace("{数}", &count);
                }
                map.insert(name.into(), Value::from(said));
            }
        }
        if let Some(text) = section.topic.as_ref().and_then(|topic| topics.get(&topic.name)) {
            map.insert(TOPIC_TEXT.into(), Value::safe_string(text));
        }
        let points: Vec<Value> = section.points.iter().map(|point| Value::from(self.text(point))).collect();
        if !points.is_empty() {
            map.insert("要点".into(), Value::from(points));
        }
        let items: Vec<Value> = section.items.iter().map(|item| self.section(item, topics)).collect();
        if !items.is_empty() {
            map.insert("条目".into(), Value::from(items));
        }
        let own = Manner { number: section.number.clone(), run_in: section.run_in, stop: section.stop.clone(), joined: None };
        own.write_to(&mut map);
        if section.anew {
            map.insert(ANEW.into(), Value::from(true));
        }
        let manners = section.manner.iter().map(|manner| {
            let mut level = Map::new();
            manner.write_to(&mut level);
            Value::from(level)
        });
        map.insert("排法".into(), Value::from(manners.collect::<Vec<_>>()));
        for (name, part) in &section.named {
            map.insert(name.clone().into(), self.section(part, topics));
        }
        Value::from(map)
    }
}

/// How many 条目 with a number, else 条目 or 要点, a 节 has, as it is said before a measure word: 两, 三.
fn counted(section: &Section) -> String {
    let is_numbered = |item: &&Section| item.heading.is_some() && !item.number.as_ref().is_some_and(Scheme::is_bare);
    let numbered = section.items.iter().filter(is_numbered).count();
    let count = [numbered, section.items.len(), section.points.len()].into_iter().find(|count| *count > 0);
    match count.unwrap_or_default() {
        2 => "两".to_owned(),
        count => spoken(count as u64),
    }
}
