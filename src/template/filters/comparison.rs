//! Against an earlier period: 同比下降11.62%, 环比增长3.2%, 比上年（6360张）增加589张.

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, argument, registered};
use super::lack::Lack;
use super::period::last_year_words;
use crate::ledger::change;
use crate::ledger::change::{Change, NoChange};
use crate::quantity::Quantity;

pub(super) const YOY: Filter = Filter {
    name: "同比",
    alias: "yoy",
    about: "与上年同期相比：数量说增长、下降百分之几，三倍起说几倍，率说几个百分点，年龄、天数、比值说差多少；括注=true 写出上年数，基 换说法；一串指标说“分别”",
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
    example: "6949张（上年6360张）→ 增加589张；增减(括注=true) → 比上年同期（6360张）增加589张；增减(与=年初床位, 基=\"去年底\") → 比去年底增加12张",
    arguments: &[("与", "with"), ("括注", "bracket"), ("基", "base")],
    register: registered!(DELTA, delta),
};

/// How a comparison is worded.
struct ComparisonWording {
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

impl ComparisonWording {
    /// As `同比` is worded, or `增减`, whose `lead` is empty: last year is 上年 in the report of a whole year.
    fn of_last_year(kwargs: &Kwargs, lead: &'static str, state: &State) -> TeraResult<Self> {
        match (last_year_words(state)?.as_str(), lead) {
            ("上年", _) => Self::of(kwargs, lead, "与上年", "上年"),
            (_, "") => Self::of(kwargs, lead, "与上年同期", "上年同期"),
            (_, _) => Self::of(kwargs, lead, "与上年同期", "去年同期"),
        }
    }

    fn of(kwargs: &Kwargs, lead: &'static str, flat: &'static str, base: &str) -> TeraResult<Self> {
        let named = argument!(kwargs, String, "基", "base");
        let bracket = argument!(kwargs, bool, "括注", "bracket").unwrap_or(false);
        Ok(Self { lead, flat, named: named.is_some(), base: named.unwrap_or_else(|| base.to_owned()), bracket })
    }

    /// 与去年同期（947例）相比下降11.62%.
    fn render(&self, figure: FigureValue, last: FigureValue, change: &Change) -> String {
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

pub(super) fn yoy(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    // A Decimal has 28 digits in all: with more places than these too few are left before the point.
    let places = argument!(kwargs, u32, "位", "places").map(|places| places.min(20));
    let wording = ComparisonWording::of_last_year(&kwargs, "同比", state)?;
    if value.is_array() {
        return several(&FigureValue::expect_all(value, "同比")?, &wording, places);
    }
    let figure = FigureValue::expect(value, "同比")?;
    compare(figure, &wording, places)
}

/// 同比 as nobody asked for it otherwise.
pub(super) fn yoy_plain(figure: FigureValue, state: &State) -> TeraResult<Value> {
    compare(figure.used_with("同比"), &ComparisonWording::of_last_year(&Kwargs::default(), "同比", state)?, None)
}

fn compare(figure: FigureValue, wording: &ComparisonWording, places: Option<u32>) -> TeraResult<Value> {
    Ok(match compared(figure, places) {
        Compared::Change(last, change) => Value::from(wording.render(figure, last, &change)),
        Compared::Stated(Change::Moved { verb, amount }) => figure.derived(&format!("同比{verb}{amount}")),
        Compared::Stated(same) => figure.derived(&format!("{}{}", wording.flat, same.words())),
        nothing => Value::from(nothing.gap(figure)),
    })
}

/// A figure beside its 上年.
enum Compared<'a> {
    /// The change, and from what.
    Change(FigureValue<'a>, Change),
    /// The change that somebody worked out, where it cannot be computed.
    Stated(Change),
    /// Nothing can be said of the two.
    Unsaid(Quantity, Quantity, NoChange),
    /// There is no 上年.
    Alone,
    /// Last year's value is not in yet.
    Waiting,
    /// This year's is not, which is told already.
    Open,
}

impl Compared<'_> {
    fn gap(&self, figure: FigureValue) -> String {
        match self {
            Self::Unsaid(now, before, why) => figure.lacking_text("同比", &Lack::Pair(now, before, why.clone())),
            Self::Alone => figure.lacking_text("同比", &Lack::Entry("上年")),
            Self::Waiting => figure.lacking_text("同比", &Lack::Waits("上年")),
            Self::Change(..) | Self::Stated(_) | Self::Open => figure.gap_text("同比"),
        }
    }
}

fn compared(figure: FigureValue<'_>, places: Option<u32>) -> Compared<'_> {
    let computed = computed(figure, places);
    if matches!(computed, Compared::Change(..)) {
        return computed;
    }
    let stated = Quantity::parse(figure.text("同比")).and_then(|said| change::stated(&said, figure.text("单位")));
    stated.map_or(computed, Compared::Stated)
}

fn computed(figure: FigureValue<'_>, places: Option<u32>) -> Compared<'_> {
    let Some(now) = figure.quantity() else {
        // One gap is enough where the change was asked for by the way.
        return if figure.is_asked() { Compared::Alone } else { Compared::Open };
    };
    let Some(last) = figure.last_year() else { return Compared::Alone };
    let Some(before) = last.quantity() else { return Compared::Waiting };
    match change::relative(&now, &before, figure.text("名称"), places) {
        Ok(change) => Compared::Change(last, change),
        Err(why) => Compared::Unsaid(now, before, why),
    }
}

/// 同比分别增长65.9%和67.5%; 均 where all changed alike.
fn several(figures: &[FigureValue], wording: &ComparisonWording, places: Option<u32>) -> TeraResult<Value> {
    if wording.bracket {
        return Err(Error::message("一串指标的“同比”不能括注，请去掉 括注，或逐个写"));
    }
    let compared: Vec<Compared> = figures.iter().map(|figure| self::compared(*figure, places)).collect();
    let change = |compared: &Compared| match compared {
        Compared::Change(_, change) | Compared::Stated(change) => Some(change.clone()),
        _ => None,
    };
    let changes: Vec<Option<Change>> = compared.iter().map(change).collect();
    let (first, many) = (changes.first().cloned().flatten(), figures.len() > 1);
    if let Some(change) = first.filter(|first| changes.iter().all(|change| change.as_ref() == Some(first))) {
        let all = if many { "均" } else { "" };
        // Said by the words of the first, the others still stand in the draft: with their marks, around nothing.
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
        .zip(changes.iter().zip(&compared))
        .map(|(figure, (change, compared))| match change {
            Some(Change::Moved { verb, amount }) if verb_said && shared == Some(*verb) => figure.derived_text(amount),
            Some(change) => {
                verb_said = true;
                figure.derived_text(&change.words())
            }
            None => compared.gap(*figure),
        })
        .collect();
    let lead = if wording.named { format!("与{}相比", wording.base) } else { "同比".to_owned() };
    Ok(Value::from(format!("{lead}分别{}", super::series::joined(&said, "和"))))
}

fn chain(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let places = argument!(kwargs, u32, "位", "places").map(|places| places.min(20));
    let figure = FigureValue::expect(value, "环比")?;
    let how = "环比(上期=上一期的指标)";
    let Some(previous) = argument!(kwargs, Value, "上期", "previous") else {
        return Err(Error::message(format!("“环比”要写明上期是哪个指标：{how}")));
    };
    let last = FigureValue::argument(&previous, how)?;
    let wording = ComparisonWording::of(&kwargs, "环比", "与上期", "上期")?;
    let Some(now) = figure.quantity() else { return Ok(figure.gap_compared("环比")) };
    let Some(before) = last.quantity() else { return Ok(figure.lacking("环比", &Lack::Waits(last.text("名称")))) };
    Ok(match change::relative(&now, &before, figure.text("名称"), places) {
        Ok(change) => Value::from(wording.render(figure, last, &change)),
        Err(why) => figure.lacking("环比", &Lack::Pair(&now, &before, why)),
    })
}

fn delta(value: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let figure = FigureValue::expect(value, "增减")?;
    let wording = ComparisonWording::of_last_year(&kwargs, "", state)?;
    let other = argument!(kwargs, Value, "与", "with");
    let base = match &other {
        Some(other) => Some(FigureValue::argument(other, "增减(与=原来的指标, 基=\"去年底\")")?),
        // A change itself, 一孩率增减, is compared with nothing.
        None if is_named_change(figure) => None,
        None => figure.last_year(),
    };
    if other.is_some() && !wording.named {
        return Err(Error::message("“增减”和另一个指标比，要写明那是什么时候：增减(与=…, 基=\"去年底\")"));
    }
    let Some(quantity) = figure.quantity() else {
        // 【待填：一孩率增减】 says what it is.
        return Ok(match base.is_some() {
            true => figure.gap_compared("增减"),
            false if is_named_change(figure) => figure.gap(""),
            false => figure.lacking("增减", &Lack::Entry("上年")),
        });
    };
    let Some(base) = base else {
        let own = (change::is_change(&quantity) || is_named_change(figure))
            .then(|| change::stated(&quantity, quantity.unit()))
            .flatten();
        return Ok(match own {
            Some(Change::Flat) if is_named_change(figure) => figure.derived("持平"),
            Some(Change::Flat) => figure.derived(&format!("{}持平", wording.flat)),
            Some(change) => figure.derived(&change.words()),
            None => figure.lacking("增减", &Lack::Entry("上年")),
        });
    };
    let Some(before) = base.quantity() else {
        let name = if other.is_some() { base.text("名称") } else { "上年" };
        return Ok(figure.lacking("增减", &Lack::Waits(name)));
    };
    Ok(match change::absolute(&quantity, &before, figure.text("名称")) {
        Ok(change) => Value::from(wording.render(figure, base, &change)),
        Err(why) => figure.lacking("增减", &Lack::Pair(&quantity, &before, why)),
    })
}

/// Whether a figure is a change by its name.
fn is_named_change(figure: FigureValue<'_>) -> bool {
    figure.text("名称").ends_with("增减")
}
