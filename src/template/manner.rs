//! How headings are set: 编号, 段首, 标点 and 合段, as the arguments of 各节 and 章 say it and as the data says it, both a [`Manner`].

use tera::value::{Key, Map};
use tera::{Error, Kwargs, TeraResult, Value};

use super::arguments::argument;
use super::escape::escaped;
use crate::base::marks;
use crate::base::marks::RUN_IN;
use crate::base::text::numbering::Scheme;
use crate::ledger::Manner;

/// The names of 编号, 段首, 标点 and 合段 in a map.
const ENTRIES: [&str; 4] = ["编号", "段首", "标点", "合段"];

impl Manner {
    /// What a 节 or one level of its 排法 says.
    pub(super) fn of(map: &Map) -> Self {
        let [number, run_in, stop, joined] = ENTRIES.map(|name| map.get(&Key::Str(name)));
        Self {
            number: number.and_then(Value::as_str).and_then(|written| Scheme::parse(written).ok()),
            run_in: run_in.and_then(Value::as_bool),
            stop: stop.and_then(Value::as_str).map(str::to_owned),
            joined: joined.and_then(Value::as_bool),
        }
    }

    /// Writes it where [`of`](Self::of) reads it, as far as it says something.
    pub(super) fn write_to(&self, map: &mut Map) {
        let values = [
            self.number.as_ref().map(|scheme| Value::from(scheme.written())),
            self.run_in.map(Value::from),
            self.stop.as_deref().map(Value::from),
            self.joined.map(Value::from),
        ];
        for (name, value) in ENTRIES.iter().zip(values) {
            if let Some(value) = value {
                map.insert((*name).into(), value);
            }
        }
    }

    /// This manner where it says something, the other one elsewhere.
    fn or(self, other: &Self) -> Self {
        Self {
            number: self.number.or_else(|| other.number.clone()),
            run_in: self.run_in.or(other.run_in),
            stop: self.stop.or_else(|| other.stop.clone()),
            joined: self.joined.or(other.joined),
        }
    }

    /// The heading of a 节 with its marks: this manner is its own, `level` that of its siblings.
    pub(super) fn heading(self, level: &Self, words: &str, anew: bool) -> String {
        // A heading without number runs in where its numbered siblings do.
        let is_spoken = |number: &Option<Scheme>| number.as_ref().is_some_and(Scheme::is_spoken);
        let runs_in = is_spoken(&self.number) || is_spoken(&level.number) && self.number.as_ref().is_none_or(Scheme::is_bare);
        let Self { number, run_in, stop, .. } = self.or(level);
        let mut out = escaped(words);
        // A heading that ends with a mark of its own keeps it.
        if let Some(stop) = stop.filter(|_| !words.ends_with(['。', '，', '：', '；', '！', '？'])) {
            out.push_str(&stop);
        }
        if let Some(scheme) = &number {
            out.push_str(&marks::numbered(&escaped(&scheme.written())));
        }
        if anew {
            out.push(marks::ANEW);
        }
        if run_in.unwrap_or(runs_in) {
            out.push(RUN_IN);
        }
        out
    }
}

/// How the 条目 of a 节 are set, level by level.
#[derive(Debug, Clone, Default)]
pub(super) struct Manners {
    levels: Vec<Manner>,
    /// What holds on every deeper level.
    deeper: Manner,
}

impl Manners {
    /// What the arguments of a filter say: one value for the first level, or a list level by level; 段首 alone is for all levels.
    pub(super) fn of_arguments(kwargs: &Kwargs) -> TeraResult<Self> {
        let numbers = texts(argument!(kwargs, Value, "编号", "number"), "编号")?;
        let stops = texts(argument!(kwargs, Value, "标点", "stop"), "标点")?;
        let run_in = argument!(kwargs, Value, "段首", "run_in");
        let joined = argument!(kwargs, bool, "合段", "joined");
        let mut deeper = Manner::default();
        let run_ins = match &run_in {
            None => Vec::new(),
            Some(value) => match (value.as_bool(), value.as_array()) {
                (Some(flag), _) => {
                    deeper.run_in = Some(flag);
                    Vec::new()
                }
                (None, Some(flags)) if flags.iter().all(|flag| flag.as_bool().is_some()) => {
                    flags.iter().filter_map(Value::as_bool).collect()
                }
                (None, _) => return Err(Error::message("“段首”要写 true 或 false，分级写成 [false, true]")),
            },
        };
        // 合段 is said of the first level, so there must be one.
        let mut levels = vec![deeper.clone(); numbers.len().max(stops.len()).max(run_ins.len()).max(joined.iter().count())];
        for (level, written) in levels.iter_mut().zip(numbers) {
            level.number = Some(scheme(&written)?);
        }
        for (level, stop) in levels.iter_mut().zip(stops) {
            level.stop = Some(match stop.as_str() {
                "无" => String::new(),
                "。" | "，" | "：" | "；" => stop,
                _ => return Err(Error::message(format!("“{stop}”不能作标点，可用：。 ， ： ； 无"))),
            });
        }
        for (level, flag) in levels.iter_mut().zip(run_ins) {
            level.run_in = Some(flag);
        }
        if let (Some(first), Some(flag)) = (levels.first_mut(), joined) {
            first.joined = Some(flag);
        }
        Ok(Self { levels, deeper })
    }

    /// These manners under what the 排法 of a 节 says.
    pub(super) fn under(&self, section: &Map) -> Self {
        let own = section.get(&Key::Str("排法")).and_then(Value::as_array).unwrap_or_default();
        let count = own.len().max(self.levels.len());
        let own = |level: usize| own.get(level).and_then(Value::as_map).map(Manner::of).unwrap_or_default();
        Self { levels: (0..count).map(|level| own(level).or(self.level(level))).collect(), deeper: self.deeper.clone() }
    }

    /// How the first of these levels is set.
    pub(super) fn first(&self) -> &Manner {
        self.level(0)
    }

    /// The manners of the levels below the first.
    pub(super) fn below(&self) -> Self {
        Self { levels: self.levels.iter().skip(1).cloned().collect(), deeper: self.deeper.clone() }
    }

    fn level(&self, level: usize) -> &Manner {
        self.levels.get(level).unwrap_or(&self.deeper)
    }
}

/// A text, or a list of texts.
fn texts(value: Option<Value>, name: &str) -> TeraResult<Vec<String>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let items = value.as_array().map_or_else(|| vec![value.clone()], <[Value]>::to_vec);
    items
        .iter()
        .map(|item| item.as_str().map(str::to_owned).ok_or_else(|| Error::message(format!("“{name}”要写文字，分级写成一串文字"))))
        .collect()
}

/// The scheme that a template names.
pub(super) fn scheme(written: &str) -> TeraResult<Scheme> {
    Scheme::parse(written).map_err(|meant| Error::message(no_scheme(written, meant)))
}

/// What to say of a text that is no scheme.
pub(super) fn no_scheme(written: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("“{written}”不能作编号，应当是“{meant}”；要照“{written}”编号，写成“「{written}」”"),
        None => format!("“{written}”不能作编号，要写出第一个编号的样子，例如 一是，不编号写 无"),
    }
}
