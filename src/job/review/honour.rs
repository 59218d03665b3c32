//! An honour as 语句/荣誉.md says the records of 荣誉清单, and the record that says one.

use super::data_item::DataRecord;
use crate::quantity::period::Date;

/// Behind these stands what was won, or who gave it; before others that it was given by somebody: 被省卫生健康委评为.
const WON: [&str; 7] = ["荣获", "获得", "获评", "获批", "入选", "通过", "获"];
const GIVEN: [&str; 10] = ["授予", "评为", "命名为", "评定为", "确定为", "认定为", "评选为", "表彰为", "列为", "选为"];

/// Whether it is given where the record does not say how.
const USUAL: &str = "授予";

/// What a record of 荣誉清单 says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Honour {
    date: String,
    winner: String,
    giver: String,
    verb: String,
    title: String,
}

impl Honour {
    /// Of a record of honours; none of any other.
    pub(super) fn of(record: &DataRecord) -> Option<Self> {
        let is_known = |name: &str| ["日期", "获奖者", "授予者", "动词", "称号"].contains(&name);
        if !record.entries.iter().all(|(name, _)| is_known(name)) {
            return None;
        }
        let get = |name: &str| record.get(name).unwrap_or_default().to_owned();
        Some(Self {
            date: record.get("日期")?.to_owned(),
            winner: get("获奖者"),
            giver: get("授予者"),
            verb: get("动词"),
            title: record.get("称号")?.to_owned(),
        })
    }

    /// As the template says it.
    pub(super) fn said(&self) -> String {
        let Self { date, winner, giver, verb, title } = self;
        let when = match &date.split('-').collect::<Vec<_>>()[..] {
            [year, month] => format!("{year}年{}月", month.trim_start_matches('0')),
            [year, month, day] => format!("{year}年{}月{}日", month.trim_start_matches('0'), day.trim_start_matches('0')),
            _ => date.clone(),
        };
        let how = match (WON.contains(&verb.as_str()), giver.is_empty(), verb.is_empty()) {
            (true, ..) => format!("{verb}{giver}"),
            (false, false, true) => format!("被{giver}{USUAL}"),
            (false, false, false) => format!("被{giver}{verb}"),
            (false, true, true) => "荣获".to_owned(),
            (false, true, false) => verb.clone(),
        };
        format!("{when}，{winner}{how}{title}")
    }

    /// The entries of the record.
    pub(super) fn entries(&self) -> Vec<(String, String)> {
        let Self { date, winner, giver, verb, title } = self;
        let all = [("日期", date), ("获奖者", winner), ("授予者", giver), ("动词", verb), ("称号", title)];
        all.into_iter().filter(|(_, says)| !says.is_empty()).map(|(name, says)| (name.to_owned(), says.clone())).collect()
    }
}

/// The honour that words say; none where they may be read otherwise.
pub(super) fn honour(words: &str) -> Option<Honour> {
    let (when, rest) = words.split_once('，')?;
    if rest.contains(['，', '。', '；', '、', '：']) {
        return None;
    }
    let date = match when.strip_suffix('月') {
        Some(_) => Date::parse(&format!("{when}1日"))?.iso()[..7].to_owned(),
        None => Date::parse(when)?.iso(),
    };
    let verbs = |list: &[&'static str], text: &str| {
        // The first, and of those that begin there the longest.
        let found = list.iter().filter_map(|verb| text.find(verb).map(|at| (at, *verb)));
        found.min_by_key(|(at, verb)| (*at, std::cmp::Reverse(verb.len())))
    };
    if let Some((winner, given)) = rest.split_once('被') {
        let (at, verb) = verbs(&GIVEN, given)?;
        let (giver, title) = (&given[..at], &given[at + verb.len()..]);
        let is_whole = ![winner, giver, title].iter().any(|part| part.is_empty()) && !title.contains('被');
        let verb = if verb == USUAL { String::new() } else { verb.to_owned() };
        return is_whole.then(|| Honour { date, winner: winner.into(), giver: giver.into(), verb, title: title.into() });
    }
    let (at, verb) = verbs(&WON, rest)?;
    let (winner, title) = (&rest[..at], &rest[at + verb.len()..]);
    (!winner.is_empty() && !title.is_empty()).then(|| Honour {
        date,
        winner: winner.into(),
        giver: String::new(),
        verb: verb.into(),
        title: title.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::honour;

    #[test]
    fn honours_are_read_as_they_are_said() {
        for (words, entries) in [
            (
                "2023年11月，示例县被省卫生健康委评为先进县",
                "日期=2023-11 获奖者=示例县 授予者=省卫生健康委 动词=评为 称号=先进县",
            ),
            (
                "2023年4月7日，县中医院被省中医药局授予“基地”称号",
                "日期=2023-04-07 获奖者=县中医院 授予者=省中医药局 称号=“基地”称号",
            ),
            (
                "2023年8月19日，县医院护理部荣获全市竞赛一等奖",
                "日期=2023-08-19 获奖者=县医院护理部 动词=荣获 称号=全市竞赛一等奖",
            ),
            ("2023年8月19日，县医院荣获一等奖，护理部获二等奖", ""),
            ("县医院荣获一等奖", ""),
            ("2023年13月，县医院荣获一等奖", ""),
            ("2023年8月，县医院工作受到表扬", ""),
        ] {
            let found = honour(words);
            let said = found
                .as_ref()
                .map(|found| found.entries().iter().map(|(name, says)| format!("{name}={says}")).collect::<Vec<_>>().join(" "));
            assert_eq!(said.unwrap_or_default(), entries, "{words}");
            assert!(found.is_none_or(|found| found.said() == words), "{words}");
        }
    }
}
