//! What Tera finds wrong, in the author's own words and at the author's own place.

mod component;
pub(super) mod rules;

use tera::{Error, ErrorKind, Value};

use self::rules::{
    TEMPLATE_ARGUMENT, TEMPLATE_CIRCLE, TEMPLATE_SYNTAX, TEMPLATE_TOO_DEEP, TEMPLATE_TOO_LONG, TEMPLATE_VALUE, TEXT_FOR_FIGURE,
};
use super::filters::figure::ID;
use super::loaded::ByName;
use super::misuse::Misuse;
use super::sections::IS_SECTION;
use super::words;
use crate::base::finding::Finding;
use crate::base::hashed::IndexMap;
use crate::base::source::Place;
use crate::base::text::beginning::beginning;
use crate::base::text::nearest::nearest;
use crate::dialect::in_words;
use crate::ledger::formula::UNKNOWN_NAME;

/// Tells an error of Tera's; `names` are the names of the data and `root` what stands behind those in use, for suggestions.
pub(super) fn explain(error: &Error, loaded: &ByName, names: &[&str], root: Option<&IndexMap<String, Value>>) -> Finding {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let place = place(loaded, report.filename(), report.span().range.clone());
            let written = place.as_ref().and_then(|place| place.source.text()[place.span.start..].chars().next());
            let message = report.message();
            let unexpected = message.starts_with("Unexpected character");
            // What was put round the author's words is not there for the author: it is the end of the tag.
            let is_ours = message.starts_with("Found `)`") || message.starts_with("Found `{{`");
            let finding = match written.and_then(half_width).filter(|_| unexpected) {
                Some((wide, half)) => {
                    TEMPLATE_SYNTAX.fatal(format!("标签里写了全角的“{wide}”")).hint(format!("请改成半角的 {half}"))
                }
                None if unexpected && written.is_none() || is_ours && written != Some(')') => {
                    TEMPLATE_SYNTAX.fatal("标签到这里还没有写完").hint("补上缺的内容；标签要以 }} 或 %} 结束")
                }
                // So is the bracket round all that is printed or set: what stands here joins nothing.
                None => match found_expected(message) {
                    Some((found, wanted)) if wanted == "“)”" && !place.as_ref().is_some_and(is_in_brackets) => {
                        let word = place.as_ref().and_then(|place| place.source.text().get(place.span.clone()));
                        TEMPLATE_SYNTAX
                            .fatal(format!("“{}”接不上前面的内容", beginning(word.unwrap_or(&found), 20)))
                            .hint("中间要有“|”或“+”这样的符号；多余的请删去")
                    }
                    _ => syntax(message),
                },
            };
            finding.at(place)
        }
        ErrorKind::RenderingError(report) => {
            let place = place(loaded, report.filename(), report.span().range.clone());
            rendering(report.message(), place, names, root)
        }
        // Its first template is not in the chain that Tera gives of this.
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            circle("extends", &std::iter::once(tpl).chain(inheritance_chain).collect::<Vec<_>>(), loaded)
        }
        ErrorKind::CircularInclude { include_chain, .. } => circle("include", &include_chain.iter().collect::<Vec<_>>(), loaded),
        ErrorKind::Io(_) => TEMPLATE_TOO_LONG.fatal("模板印出的内容太多（超过 16 MB）").hint("请检查模板里的循环"),
        ErrorKind::Msg(message) if message.contains("recursion depth") => endless_components(loaded),
        ErrorKind::Msg(message) => placed_message(message, loaded),
        _ => TEMPLATE_SYNTAX.fatal(format!("模板有误：{}", in_words(&error.to_string()))),
    }
}

/// Whether the author opened a bracket in front of a place of a tag, and closed it not.
fn is_in_brackets(place: &Place) -> bool {
    let before = place.source.text().get(..place.span.start).unwrap_or_default();
    let tag = before.rfind("{{").max(before.rfind("{%")).map_or("", |start| &before[start..]);
    tag.matches('(').count() > tag.matches(')').count()
}

fn place(loaded: &ByName, name: &str, span: std::ops::Range<usize>) -> Option<Place> {
    loaded.get(name).map(|loaded| loaded.place(span))
}

/// Templates one behind the other, of which the last stands among them already.
fn circle(how: &str, chain: &[&String], loaded: &ByName) -> Finding {
    let last = chain.last().copied();
    // What leads into the circle is not in it.
    let ring = chain.iter().position(|name| Some(*name) == last).map_or(chain, |from| &chain[from..]);
    let place = match ring {
        [first, next, ..] => loaded.get(*first).and_then(|first| first.leads_to(next)),
        _ => None,
    };
    let names: Vec<&str> = ring.iter().map(|name| name.split(".md").next().unwrap_or(name)).collect();
    let finding = TEMPLATE_CIRCLE.fatal(format!("模板“{}”的 {how} 绕成了圈", names.first().unwrap_or(&"")));
    finding.at(place).hint(format!("绕成的圈：{}；请去掉其中一处引用", names.join(" → ")))
}

/// Tera does not say where components go round; one that uses components is where to look.
fn endless_components(loaded: &ByName) -> Finding {
    // The map has no order, and the same fault must be told at the same place each time.
    let mut names: Vec<&String> = loaded.keys().collect();
    names.sort();
    let place = names.into_iter().find_map(|name| {
        let loaded = &loaded[name];
        loaded.translated.nested_components.first().map(|span| loaded.source.place(span.clone()))
    });
    TEMPLATE_TOO_DEEP.fatal("组件一层套一层没有尽头").at(place).hint("请检查组件有没有用到它自己")
}

/// A message that carries its own place as text: `error: … --> name:line:column`.
fn placed_message(message: &str, loaded: &ByName) -> Finding {
    let first = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let place = message.lines().find_map(|line| {
        let (rest, column) = line.trim().strip_prefix("--> ")?.rsplit_once(':')?;
        let (name, line) = rest.rsplit_once(':')?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        let loaded = loaded.get(name)?;
        let text = &loaded.translated.text;
        // Tera counts lines and columns from 1.
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let offset = text[start..].char_indices().nth(column - 1).map_or(text.len(), |(at, _)| start + at);
        Some(loaded.place(offset..offset + 1))
    });
    syntax(first).at(place)
}

/// The half-width character that was meant by a full-width one.
fn half_width(wide: char) -> Option<(char, char)> {
    // What a Chinese input method types for these.
    const PAIRS: [(char, char); 13] = [
        ('｜', '|'),
        ('（', '('),
        ('）', ')'),
        ('，', ','),
        ('。', '.'),
        ('．', '.'),
        ('：', ':'),
        ('＝', '='),
        ('“', '"'),
        ('”', '"'),
        ('【', '['),
        ('】', ']'),
        ('？', '?'),
    ];
    PAIRS.into_iter().find(|(known, _)| *known == wide)
}

/// What Tera says while it reads a template.
fn syntax(message: &str) -> Finding {
    let message = in_words(message);
    let quoted = quoted(&message).unwrap_or_default().to_owned();
    if ["too complex", "too deep"].iter().any(|word| message.contains(word)) {
        return TEMPLATE_TOO_DEEP.fatal("这里的表达式或嵌套太深").hint("请拆成几步写，可用 {% set 名称 = … %}");
    }
    if let Some(finding) = words::explain(words::READING, &message, &quoted) {
        return finding;
    }
    match found_expected(&message) {
        Some((found, wanted)) => TEMPLATE_SYNTAX.fatal(format!("这里写的是{found}，应当是{wanted}")).hint("请核对标签的写法"),
        None => TEMPLATE_SYNTAX.fatal("模板这里的写法不对").hint(format!("模板引擎的说明：{message}")),
    }
}

/// `Found X but expected Y.` in Chinese.
fn found_expected(message: &str) -> Option<(String, String)> {
    let (found, expected) = message.strip_prefix("Found ")?.split_once(" but expected ")?;
    let word = |word: &str| {
        let word = word.trim_end_matches('.');
        match word {
            "identifier" => "名称".to_owned(),
            "string" => "引号里的文字".to_owned(),
            "integer" | "float" | "number" => "数字".to_owned(),
            "end of input" => "模板的结尾".to_owned(),
            other => format!("“{}”", other.trim_matches('`')),
        }
    };
    if expected.starts_with("one of: integer") {
        return Some((word(found), "名称、数字或引号里的文字".to_owned()));
    }
    // Of all that might stand here the first is enough for an author to go on.
    let expected = expected.split(" or ").next().unwrap_or(expected);
    let expected = expected.split_once(" after it").map_or(expected, |(first, _)| first);
    Some((word(found), word(expected.trim_start_matches("one of "))))
}

/// What stopped the rendering.
fn rendering(message: &str, place: Option<Place>, names: &[&str], root: Option<&IndexMap<String, Value>>) -> Finding {
    if let Some(misuse) = Misuse::take(message) {
        return misused(misuse, place, names, root);
    }
    let message = in_words(message);
    let quoted = quoted(&message).unwrap_or_default().to_owned();
    if message.starts_with("Tried to render a variable that is undefined")
        || message.starts_with("Cannot index into an undefined value")
    {
        return undefined(place, names, root);
    }
    // So Tera puts it where 党建.会议 is asked for 值 and is a text.
    if message.starts_with("String index must be an integer")
        && let Some(finding) = text_at(place.as_ref(), root)
    {
        return finding;
    }
    if let Some(finding) = component::explain(&message, &quoted) {
        return finding.at(place);
    }
    if message.starts_with("Variable") {
        return suggest(UNKNOWN_NAME.fatal(format!("没有“{quoted}”这一项")), &quoted, names.iter().copied()).at(place);
    }
    if message.starts_with("Field") {
        let known: Vec<&str> =
            message.split("Available fields: ").nth(1).map(|list| list.split(", ").collect()).unwrap_or_default();
        return suggest(UNKNOWN_NAME.fatal(format!("没有“{quoted}”这一项")), &quoted, known).at(place);
    }
    match words::explain(words::RENDERING, &message, &quoted) {
        Some(finding) => finding.at(place),
        None => TEMPLATE_VALUE.fatal("模板这里算不下去").at(place).hint(format!("模板引擎的说明：{message}")),
    }
}

/// What to do where nothing better is known.
const LOOK_IT_UP: &str = "请改模板的这一处；写法见 qicao explain 模板算不下去";

/// What one of our filters refused.
fn misused(misuse: Misuse, place: Option<Place>, names: &[&str], root: Option<&IndexMap<String, Value>>) -> Finding {
    match misuse {
        Misuse::Undefined => undefined(place, names, root),
        Misuse::NoFigure(message) => {
            text_at(place.as_ref(), root).unwrap_or_else(|| TEMPLATE_VALUE.fatal(message).hint(LOOK_IT_UP).at(place))
        }
        Misuse::TooMuch(message) => TEMPLATE_TOO_LONG.fatal(message).hint("请核对这里的循环、引用和内容，是不是写多了").at(place),
        Misuse::Argument(message) => TEMPLATE_ARGUMENT.fatal(message).at(place),
        Misuse::Wrong(message, hint) => TEMPLATE_VALUE.fatal(message).hint(hint.unwrap_or(LOOK_IT_UP)).at(place),
    }
}

/// A name that has nothing behind it.
fn undefined(place: Option<Place>, names: &[&str], root: Option<&IndexMap<String, Value>>) -> Finding {
    let written = place.as_ref().map(|place| place.source.text()[place.span.clone()].trim().to_owned()).unwrap_or_default();
    unknown_name(&written, names, root).at(place)
}

/// The names of the chain that stands at a place, as far as the place goes.
pub(super) fn names_at(place: &Place) -> Vec<String> {
    let place = whole_chain(place.clone());
    let mut names = chain(&place.source.text()[place.span]);
    names.retain(|name| !name.is_empty());
    names
}

/// The text at a place where a figure is needed.
fn text_at(place: Option<&Place>, root: Option<&IndexMap<String, Value>>) -> Option<Finding> {
    let place = place.cloned().map(whole_chain);
    let written = place.as_ref().map(|place| place.source.text()[place.span.clone()].trim()).unwrap_or_default();
    text_for_figure(written, root?, place.clone())
}

/// Follows a chain of names through the data and says which of them is not there.
fn unknown_name(written: &str, names: &[&str], root: Option<&IndexMap<String, Value>>) -> Finding {
    let chain = chain(written);
    let tell = |at: usize| UNKNOWN_NAME.fatal(format!("没有“{}”这一项", chain[..=at].join(".")));
    let Some(first) = chain.first() else { return UNKNOWN_NAME.fatal("这里没有内容") };
    let Some(mut here) = root.and_then(|root| root.get(first)) else {
        return suggest(tell(0), first, names.iter().copied());
    };
    for (at, name) in chain.iter().enumerate().skip(1) {
        let Some(map) = here.as_map() else { return tell(at) };
        match map.get(&tera::value::Key::Str(name)) {
            Some(next) => here = next,
            None => {
                let known: Vec<String> = map.keys().filter_map(|key| key.as_str().map(str::to_owned)).collect();
                return suggest(tell(at), name, known.iter().map(String::as_str));
            }
        }
    }
    UNKNOWN_NAME.fatal(format!("“{written}”没有内容")).hint("如果可以没有，请先判断：{% if … is defined %}")
}

/// Follows a chain of names to the text or the group that stands where a template wants a figure.
fn text_for_figure(written: &str, root: &IndexMap<String, Value>, place: Option<Place>) -> Option<Finding> {
    let names = chain(written);
    let mut here = root.get(names.first()?)?;
    let mut known = 1;
    for name in &names[1..] {
        // Of 党建.会议.值 the text 党建.会议 is at fault, and not the entry that it cannot have.
        if here.as_str().is_some() {
            break;
        }
        here = here.as_map()?.get(&tera::value::Key::Str(name))?;
        known += 1;
    }
    let key = names[..known].join(".");
    let what = match (here.as_str(), here.as_map()) {
        (Some(text), _) => {
            // A text of the data may be a paragraph; its beginning shows which.
            let more = if text.chars().count() > 20 { "…" } else { "" };
            format!("写的是文字“{}{more}”", text.chars().take(20).collect::<String>())
        }
        // A figure, a 节 and 报告 are maps too, and none of these is a group of the data.
        (None, Some(map))
            if !map.contains_key(&tera::value::Key::Str(ID)) && !map.contains_key(&tera::value::Key::Str(IS_SECTION)) =>
        {
            "写的是一组内容".to_owned()
        }
        _ if here.is_array() => "写的是一个列表".to_owned(),
        _ => return None,
    };
    let place = place.map(|place| place.of(&crate::base::source::Key::new(&key)));
    Some(
        TEXT_FOR_FIGURE
            .fatal(format!("“{key}”应当是一个数，{what}"))
            .at(place)
            .hint("请写成数和单位，例如 5次；还没有报来的写 待报"),
    )
}

/// A member (`.值`) as the end of the chain of names that it belongs to.
fn whole_chain(mut place: Place) -> Place {
    let text = place.source.text();
    // In a clause the place is what was put behind the chain: the blank before the filter.
    if text[place.span.clone()].trim_start().is_empty() || text[place.span.start..].trim_start().starts_with('|') {
        let end = text[..place.span.start].trim_end().len();
        place.span = end..end;
    }
    let before = &place.source.text()[..place.span.start];
    // A chain as authors write it: 妇幼?.「5岁以下儿童死亡」.值.
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '?' | '「' | '」');
    place.span.start = before.trim_end_matches(part).len();
    place
}

/// The names of a chain as an author writes it.
fn chain(written: &str) -> Vec<String> {
    let first = written.split('|').next().unwrap_or_default().replace("?.", ".");
    first.split('.').map(|name| name.trim().trim_matches(['「', '」', '(', ')', ' ']).to_owned()).collect()
}

fn suggest<'a>(finding: Finding, name: &str, known: impl IntoIterator<Item = &'a str>) -> Finding {
    match nearest(name, known) {
        Some(near) => finding.hint(format!("是不是“{near}”？")),
        None => finding.hint("数据里没有这一项；如果可以没有，请用 ?. 先判断"),
    }
}

/// The first name between backquotes.
fn quoted(message: &str) -> Option<&str> {
    let start = message.find('`')? + 1;
    let length = message[start..].find('`')?;
    Some(&message[start..start + length])
}
