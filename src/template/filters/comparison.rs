//! Against an earlier period: 同比下降11.62%, 环比增长3.2%, 比上年（6360张）增加589张.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::{Filter, argument, registered};
use crate::ledger::change;
use crate::ledger::change::Change;
use crate::quantity::Quantity;

pub(super) const YOY: Filter = Filter {
    name: "同比",
    alias: "yoy",
    about: "与上年同期相比：数量说增长、下降百分之几，率说上升、下降几个百分点；括注=true 写出上年数，基 换说法；一串指标说“分别”",
    example: "837例（上年947例）→ 同比下降11.62%；同比(括注=true) → 与去年同期（947例）相比下降11.62%；{{ [甲, 乙] | 同比 }} → 同比分别增长65.9%和67.5%",
    arguments: &[("位", "places"), ("括注", "bracket"), ("基", "base")],
    register: registered!(YOY, yoy),
};

pub(super) const CHAIN: Filter = Filter {
    name: "环比",
    alias: "qoq",
    about: "与上期相比，上期是另一个指标；括注、基、位同“同比”",
    example: "{{ 门诊.二季度 | 环比(上期=门诊.一季度) }} → 环比增长3.2%；环比(上期=…, 括注=true, 基=\"一季度\") → 与一季度（5000人次）相比增长3.2%",
    arguments: &[("上期", "previous"), ("位", "places"), ("括注", "bracket"), ("基", "base")],
    register: registered!(CHAIN, chain),
};

pub(super) const DELTA: Filter = Filter {
    name: "增减",
    alias: "delta",
    about: "比上年多了或少了多少；与 换成和另一个指标比，括注=true 写出原来的数，基 是原来的时间",
    example: "6949张（上年6360张）→ 增加589张；增减(括注=true) → 比上年（6360张）增加589张；增减(与=年初床位, 基=\"去年底\") → 比去年底增加12张",
    arguments: &[("与", "with"), ("括注", "bracket"), ("基", "base")],
    register: registered!(DELTA, delta),
};

/// How a comparison is worded.
struct Wording {
    /// 同比, in front of the change.
    lead: &'static str,
    /// What stands in the place of `lead` and 持平.
    flat: &'static str,
    /// The earlier period as the bracket names it.
    base: String,
    /// Whether the author named it.
    named: bool,
    /// Whether the earlier value is printed.
    bracket: bool,
}

impl Wording {
    fn of(kwargs: &Kwargs, lead: &'static str, flat: &'static str, base: &str) -> TeraResult<Self> {
        let named = argument!(kwargs, String, "基", "base");
        let bracket = argument!(kwargs, bool, "括注", "bracket").unwrap_or(false);
        Ok(Self { lead, flat, named: named.is_some(), base: named.unwrap_or_else(|| base.to_owned()), bracket })
    }

    /// 与去年同期（947例）相比下降11.62%.
    fn say(&self, figure: FigureValue, last: FigureValue, change: &Change) -> String {
        let words = change.words();
        let flat = matches!(change, Change::Flat | Change::Nearly);
        let base = &self.base;
        match (self.bracket, flat) {
            (true, true) => format!("与{base}（{}）{}", last.printed(), figure.derived_text(&words)),
            (true, false) if self.lead.is_empty() => format!("比{base}（{}）{}", last.printed(), figure.derived_text(&words)),
            (true, false) => format!("与{base}（{}）相比{}", last.printed(), figure.derived_text(&words)),
            (false, true) if self.named => figure.derived_text(&format!("与{base}{words}")),
            (false, true) => figure.derived_text(&format!("{}{words}", self.flat)),
            (false, false) if self.named => figure.derived_text(&format!("比{base}{words}")),
            (false, false) => figure.derived_text(&format!("{}{words}", self.lead)),
        }
    }
}

pub(super) fn yoy(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let places = argument!(kwargs, u32, "位", "places").unwrap_or(2).min(20);
    let wording = Wording::of(&kwargs, "同比", "与上年同期", "去年同期")?;
    if value.is_array() {
        return several(&FigureValue::expect_all(value, "同比")?, &wording, places);
    }
    let figure = FigureValue::expect(value, "同比")?;
    if let Some((last, change)) = this_year(figure, places) {
        return Ok(Value::from(wording.say(figure, last, &change)));
    }
    // Without last year's value there is only what somebody worked out.
    let stated = Quantity::parse(figure.text("同比")).and_then(|said| change::stated(&said, figure.text("单位")));
    Ok(match stated {
        Some(Change::Moved { verb, amount }) => figure.derived(&format!("同比{verb}{amount}")),
        Some(same) => figure.derived(&format!("与上年同期{}", same.words())),
        None if figure.last_year().is_none() => figure.lacking("同比"),
        None => figure.gap("同比"),
    })
}

fn this_year(figure: FigureValue, places: u32) -> Option<(FigureValue, Change)> {
    let last = figure.last_year()?;
    let (now, before) = (figure.quantity()?, last.quantity()?);
    // Of 性别比 a share means nothing.
    if now.unit().is_empty() && figure.text("名称").ends_with('比') {
        let change = match change::absolute(&now, &before)? {
            Change::Moved { verb: "增加", amount } => Change::Moved { verb: "上升", amount },
            Change::Moved { amount, .. } => Change::Moved { verb: "下降", amount },
            same => same,
        };
        return Some((last, change));
    }
    Some((last, change::relative(&now, &before, places)?))
}

/// 同比分别增长65.9%和67.5%; 均 where all changed alike.
fn several(figures: &[FigureValue], wording: &Wording, places: u32) -> TeraResult<Value> {
    if wording.bracket {
        return Err(Error::message("一串指标的“同比”不能括注，请去掉 括注，或逐个写"));
    }
    let changes: Vec<Option<Change>> =
        figures.iter().map(|figure| this_year(*figure, places).map(|(_, change)| change)).collect();
    let (first, many) = (changes.first().cloned().flatten(), figures.len() > 1);
    if let Some(change) = first.filter(|first| changes.iter().all(|change| change.as_ref() == Some(first))) {
        let all = if many { "均" } else { "" };
        let silent: String = figures.iter().skip(1).map(|figure| figure.derived_text("")).collect();
        let words = change.words();
        let base = if wording.named { format!("与{}", wording.base) } else { wording.flat.to_owned() };
        let said = match change {
            Change::Flat | Change::Nearly => format!("{all}{base}{words}"),
            Change::Moved { .. } if wording.named => format!("比{}{all}{words}", wording.base),
            Change::Moved { .. } => format!("同比{all}{words}"),
        };
        return Ok(Value::from(format!("{}{silent}", figures[0].derived_text(&said))));
    }
    // A verb that all share is said once: 分别增长65.9%和67.5%, but 分别增长65.9%和下降3%.
    let mut verbs = changes.iter().flatten().map(|change| if let Change::Moved { verb, .. } = change { *verb } else { "" });
    let shared = verbs.next().filter(|first| verbs.all(|verb| verb == *first));
    let mut verb_said = false;
    let said: Vec<String> = figures
        .iter()
        .zip(&changes)
        .map(|(figure, change)| match change {
            Some(Change::Moved { verb, amount }) if verb_said && shared == Some(*verb) => figure.derived_text(amount),
            Some(change) => {
                verb_said = true;
                figure.derived_text(&change.words())
            }
            None if figure.last_year().is_none() => figure.lacking_text("同比"),
            None => figure.gap_text("同比"),
        })
        .collect();
    let lead = if wording.named { format!("与{}相比", wording.base) } else { "同比".to_owned() };
    Ok(Value::from(format!("{lead}分别{}", super::series::joined(&said, "和"))))
}

fn chain(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let places = argument!(kwargs, u32, "位", "places").unwrap_or(2).min(20);
    let figure = FigureValue::expect(value, "环比")?;
    let how = "环比(上期=上一期的指标)";
    let Some(previous) = argument!(kwargs, Value, "上期", "previous") else {
        return Err(Error::message(format!("“环比”要写明上期是哪个指标：{how}")));
    };
    let last = FigureValue::argument(&previous, how)?;
    let wording = Wording::of(&kwargs, "环比", "与上期", "上期")?;
    let change = figure.quantity().zip(last.quantity()).and_then(|(now, before)| change::relative(&now, &before, places));
    Ok(match change {
        Some(change) => Value::from(wording.say(figure, last, &change)),
        None => figure.gap("环比"),
    })
}

fn delta(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "增减")?;
    let wording = Wording::of(&kwargs, "", "与上年", "上年")?;
    let other = argument!(kwargs, Value, "与", "with");
    let base = match &other {
        Some(other) => Some(FigureValue::argument(other, "增减(与=原来的指标, 基=\"去年底\")")?),
        None => figure.last_year(),
    };
    if other.is_some() && !wording.named {
        return Err(Error::message("“增减”和另一个指标比，要写明那是什么时候：增减(与=…, 基=\"去年底\")"));
    }
    let Some(quantity) = figure.quantity() else {
        return Ok(if base.is_some() { figure.gap("增减") } else { figure.lacking("增减") });
    };
    let Some(base) = base else {
        let own = change::is_change(&quantity).then(|| change::stated(&quantity, quantity.unit())).flatten();
        return Ok(match own {
            Some(Change::Flat) => figure.derived("与上年持平"),
            Some(change) => figure.derived(&change.words()),
            None => figure.lacking("增减"),
        });
    };
    let change = base.quantity().and_then(|before| change::absolute(&quantity, &before));
    Ok(match change {
        Some(change) => Value::from(wording.say(figure, base, &change)),
        None => figure.gap("增减"),
    })
}
