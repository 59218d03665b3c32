//! Topics: whatever figures a county has, alone, missing, not in yet or zero, the text reads as sentences.

use std::collections::BTreeMap;
use std::fmt::Write;

use qicao::base::finding::Findings;
use qicao::base::source::Source;
use qicao::catalogue::Catalogue;
use qicao::document::{Block, Document, Wording, walk};
use qicao::job::draft::{self, DraftOptions};
use qicao::template::Templates;

/// What joins of clauses must never give.
const BAD: &str = "，， ，。 ，； ，、 。。 。， ；； ；。 ；， 、、 、， 、。 、； ：。 ：， 其中。 其中，， 其中，。 ，其中， （） “” \
    《》 为， 为。 为； 和。 等。 达到。 占。 完成。 开展。 检出。 建成。 新增。 拥有， 下达。 截至， 截止 undefined none None { }";

/// What says a figure without digits.
const ZEROS: [&str; 7] = ["【待填：", "无", "零", "全部用满", "收支平衡", "持平", "未"];

/// Keys that templates take as words rather than as quantities.
fn words_of(key: &str) -> Option<&'static str> {
    let name = key.rsplit('.').next().unwrap_or(key);
    Some(match name {
        "文件" => "[某县机构改革方案, 某县卫生健康局职能配置规定]",
        "考察地" => "[甲市, 乙县]",
        "村卫生室举例" => "[甲村]",
        "龙头医院" => "县人民医院",
        "中毒原因" => "误食野生菌",
        "宣教月届次" => "第二十个",
        "媒体名称" => "某新闻",
        "统计期" => "2018年10月1日至2019年5月31日",
        "案卷评查时段" => "2019年1月至5月",
        "统计时点" | "体检统计时点" | "挂牌日期" | "分工完成月份" => "5月31日",
        _ => return None,
    })
}

/// A quantity of the kind the key names, unlike any other of the topic.
fn quantity_of(key: &str, place: usize) -> String {
    let number = 101 + place;
    match () {
        () if key.ends_with("发病率") || key.ends_with("孕产妇死亡率") => format!("{number}.5/10万"),
        () if key.ends_with("儿童死亡率") || key.ends_with("婴儿死亡率") => format!("{number}.5‰"),
        () if key.ends_with("率上升") || key.ends_with("率下降") || key.ends_with("增减") => {
            format!("{number}.5个百分点")
        }
        () if key.ends_with('率') || key.ends_with("占比") => format!("{number}.5%"),
        () => format!("{number}人"),
    }
}

/// Entries of the data by their full keys.
type Data = BTreeMap<String, String>;

fn draft_of(topic: &str, data: &Data, templates: &Templates) -> Option<Document> {
    let mut yaml = format!(
        "报告: {{单位: 某县卫生健康局, 地区: 某县, 期间: 2019年上半年, 成文日期: 2019-07-08}}\n章节: [{{专题: {topic}}}]\n"
    );
    let mut open: Vec<&str> = Vec::new();
    for (key, value) in data {
        let mut parts: Vec<&str> = key.split('.').collect();
        let name = parts.pop().expect("a name");
        let shared = open.iter().zip(&parts).take_while(|(open, part)| open == part).count();
        for (depth, part) in parts.iter().enumerate().skip(shared) {
            writeln!(yaml, "{}{part}:", "  ".repeat(depth)).expect("a line");
        }
        writeln!(yaml, "{}{name}: {value}", "  ".repeat(parts.len())).expect("a line");
        open = parts;
    }
    let mut findings = Findings::new();
    let drafted = draft::draft(&[Source::new("数据.yaml", yaml.clone())], templates, &DraftOptions::default(), &mut findings);
    assert!(drafted.is_some(), "no draft of\n{yaml}\n{findings:#?}");
    drafted.map(|drafted| drafted.document)
}

/// The paragraphs that the topic says.
fn paragraphs(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in &document.blocks {
        if let Block::Paragraph { text, .. } = block {
            out.push(walk::plain(text));
        }
    }
    out
}

struct Case<'a> {
    topic: &'a str,
    what: String,
    data: Data,
    /// No words but figures: then no sentence may be without one.
    only_figures: bool,
    templates: &'a Templates,
}

/// What is wrong with the text of a case.
fn faults(case: &Case) -> Vec<String> {
    let Some(document) = draft_of(case.topic, &case.data, case.templates) else { return Vec::new() };
    let mut out = Vec::new();
    let mut said: BTreeMap<String, Vec<(Wording, String)>> = BTreeMap::new();
    walk::figures(&document, &mut |figure| {
        said.entry(figure.origin.key.to_string()).or_default().push((figure.said, figure.text.clone()));
    });
    let text = paragraphs(&document);
    let empty = |blocks: &[Block]| {
        matches!(blocks, [Block::Heading(_), Block::Heading(_), ..] | [Block::Heading(_), Block::Signature { .. }, ..])
    };
    if (0..document.blocks.len()).any(|at| empty(&document.blocks[at..])) {
        out.push("a heading has no text".to_owned());
    }
    for (key, value) in &case.data {
        if words_of(key).is_some() || key.ends_with(".别的") {
            continue;
        }
        let printed = said.iter().find(|(known, _)| known.replace(['「', '」'], "") == *key).map(|(_, said)| said);
        let value = value.strip_prefix("{值: ").and_then(|value| value.split([',', '}']).next()).unwrap_or(value);
        let fine = printed.is_some_and(|printed| {
            printed.iter().any(|(said, text)| match value {
                "待报" => *said == Wording::Gap,
                // 无孕产妇死亡 says it in words.
                value if value.starts_with('0') => *said == Wording::Derived || text == value || text == "0",
                // 第122名 says the number in words of its own.
                // A change is said by its way: 上升101.5个百分点.
                value if key.ends_with("增减") => *said == Wording::Derived && text.ends_with(value),
                value => text == value || value.strip_prefix(text.as_str()).is_some_and(|unit| unit == "人"),
            })
        });
        // That there was none is said where there should be none, and else where people have words for it.
        // Among all the others its parts deny it.
        let is_denied = case.what.ends_with("zero among all");
        let is_silent = || value.starts_with('0') && printed.is_none() && (is_denied || !should_be_less(key));
        if !fine && !is_silent() {
            out.push(format!("{key} = {value} is not printed"));
        }
    }
    for paragraph in &text {
        // 违法行为，立案3件 is no 为 without a value, nor 尚未完成 a 完成 without one.
        let joined = paragraph.replace("行为", "").replace("尚未完成", "尚未做完");
        out.extend(BAD.split(' ').filter(|bad| joined.contains(bad)).map(|bad| format!("“{bad}”")));
        if paragraph.contains(' ') {
            out.push("a blank".to_owned());
        }
        if !paragraph.ends_with('。') {
            out.push("does not end with 。".to_owned());
        }
        if paragraph.starts_with(['，', '。', '；', '、', '：', '）', '”']) {
            out.push("begins with a mark".to_owned());
        }
        for sentence in paragraph.split('。').filter(|sentence| !sentence.is_empty()) {
            let has_figure = sentence.contains(|c: char| c.is_ascii_digit()) || ZEROS.iter().any(|said| sentence.contains(said));
            if case.only_figures && !has_figure {
                out.push(format!("“{sentence}” says nothing"));
            }
            let orphan = paragraph.starts_with("其中") && sentence.starts_with("其中");
            if orphan || sentence.starts_with(['率', '占']) {
                out.push(format!("“{sentence}” has lost its subject"));
            }
        }
    }
    out.dedup();
    if out.is_empty() {
        out
    } else {
        vec![format!("{}: {}: {}\n    {}", case.topic, case.what, out.join("; "), text.join("\n    "))]
    }
}

fn should_be_less(key: &str) -> bool {
    let catalogue = Catalogue::built_in();
    let (group, name) = key.rsplit_once('.').unwrap_or(("", key));
    catalogue.find(group, name).is_some_and(|indicator| indicator.higher_is_better == Some(false))
}

/// Every figure alone, left out, not in yet, zero, against last year and against its 目标; and mixtures.
fn cases<'a>(topic: &'a str, reads: &[String], catalogue: &Catalogue, templates: &'a Templates) -> Vec<Case<'a>> {
    let mut known = std::collections::HashSet::new();
    // Two names of one indicator are one figure, of which a county gives one.
    let mut is_new = |key: &str| {
        let (group, name) = key.rsplit_once('.').unwrap_or(("", key));
        catalogue.find_id(group, name).is_none_or(|id| known.insert(id))
    };
    let reads: Vec<&str> = reads
        .iter()
        .map(String::as_str)
        .filter(|key| key.contains('.') && !key.starts_with("报告") && !key.ends_with(".其中") && is_new(key))
        .collect();
    let opposite = |key: &str| {
        let falls =
            [key.replace("上升", "下降").replace("增加", "减少"), key.replace("增减", "下降"), key.replace("增减", "减少")];
        falls.iter().any(|fall| fall != key && reads.contains(&fall.as_str()))
    };
    let figures: Vec<(&str, String)> = reads
        .iter()
        .enumerate()
        .filter(|(_, key)| words_of(key).is_none())
        .map(|(place, key)| (*key, quantity_of(key, place)))
        .collect();
    let words: Data = reads.iter().filter_map(|key| Some(((*key).to_owned(), words_of(key)?.to_owned()))).collect();
    let full: Data =
        figures.iter().filter(|(key, _)| !opposite(key)).map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let mut out = Vec::new();
    let mut add = |what: String, data: Data, only_figures| out.push(Case { topic, what, data, only_figures, templates });
    let mut all = full.clone();
    all.extend(words.clone());
    add("everything".to_owned(), all.clone(), false);
    add("only figures".to_owned(), full.clone(), true);
    add("all gaps".to_owned(), full.keys().map(|key| (key.clone(), "待报".to_owned())).collect(), true);
    for (key, value) in &figures {
        let digits = value.chars().take_while(|c| c.is_ascii_digit() || *c == '.').count();
        let zero = format!("0{}", &value[digits..]);
        let unit = &value[digits..];
        let last_year = format!("{{值: {value}, 上年: 55{unit}, 目标: {{省: \">=60{unit}\"}}}}");
        for (how, value) in [("", value.clone()), ("a gap", "待报".to_owned()), ("zero", zero), ("compared", last_year)] {
            let alone = Data::from([((*key).to_owned(), value.clone())]);
            add(format!("{key} alone {how}"), alone.clone(), true);
            if !words.is_empty() {
                let mut with_words = words.clone();
                with_words.extend(alone);
                add(format!("{key} alone {how}, with words"), with_words, false);
            }
            if !how.is_empty() && full.contains_key(*key) {
                let mut among = full.clone();
                among.insert((*key).to_owned(), value);
                add(format!("{key} {how} among all"), among, true);
            }
        }
        let mut without = all.clone();
        without.remove(*key);
        add(format!("without {key}"), without, false);
    }
    // Groups in which the topic finds nothing to say.
    let nothing = |key: &&str| (format!("{}.别的", key.split('.').next().unwrap_or(key)), "5人".to_owned());
    add("nothing it reads".to_owned(), reads.iter().map(nothing).collect(), true);
    add("only words".to_owned(), words.clone(), false);
    // Mixtures, the same at every run.
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for turn in 0..24 {
        let mut mixed = Data::new();
        for (key, value) in &full {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            match state >> 61 {
                0 | 1 => _ = mixed.insert(key.clone(), value.clone()),
                2 => _ = mixed.insert(key.clone(), "待报".to_owned()),
                _ => {}
            }
        }
        add(format!("mixture {turn}"), mixed, true);
    }
    out
}

#[test]
fn topics_read_as_sentences_whatever_figures_are_there() {
    let templates = Templates::built_in();
    let listed: Vec<String> =
        templates.list().iter().map(|listed| listed.name.clone()).filter(|name| name.starts_with("专题/")).collect();
    let shown: Vec<(String, Vec<String>)> = listed
        .iter()
        .map(|name| (name.trim_start_matches("专题/").to_owned(), templates.show(name, None).expect("a topic").reads))
        .collect();
    let catalogue = Catalogue::new(&[]);
    let cases: Vec<Case> = shown.iter().flat_map(|(topic, reads)| cases(topic, reads, &catalogue, &templates)).collect();
    assert!(cases.len() > 1000, "only {} cases", cases.len());
    let threads = std::thread::available_parallelism().map_or(4, usize::from);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts: Vec<_> = cases
            .chunks(cases.len().div_ceil(threads))
            .map(|part| scope.spawn(|| part.iter().flat_map(faults).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("drafts")).collect()
    });
    assert!(wrong.is_empty(), "{} of {} texts are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// A first report has only those sentences read that its figures are for: it says what it would if all had been.
#[test]
fn a_report_that_is_the_first_says_what_any_other_does() {
    let templates = Templates::built_in();
    let catalogue = Catalogue::new(&[]);
    let topics = templates.list().into_iter().filter_map(|listed| listed.name.strip_prefix("专题/").map(str::to_owned));
    let mut count = 0;
    for topic in topics {
        let reads = templates.show(&format!("专题/{topic}"), None).expect("a topic").reads;
        let cases = cases(&topic, &reads, &catalogue, &templates);
        let of = |what: &'static str, step| cases.iter().filter(move |case| case.what.contains(what)).step_by(step);
        for case in of("everything", 1).chain(of("mixture", 4)).chain(of(" alone ", 25)) {
            let said = |templates: &Templates| draft_of(&topic, &case.data, templates).map(|document| paragraphs(&document));
            assert_eq!(said(&Templates::built_in()), said(&templates), "{topic}: {}", case.what);
            count += 1;
        }
        // What a small report left out is there for the next, which has all.
        let grown = Templates::built_in();
        let everything = &cases[0].data;
        let small = cases.iter().find(|case| case.what.contains(" alone ")).map_or(everything, |case| &case.data);
        let [_, then, now] = [(small, &grown), (everything, &grown), (everything, &templates)]
            .map(|(data, templates)| draft_of(&topic, data, templates));
        assert_eq!(then.map(|then| paragraphs(&then)), now.map(|now| paragraphs(&now)), "{topic}");
    }
    assert!(count > 500, "only {count} cases");
}

/// Groups whose names are the county's own.
const OWN: [&str; 3] = ["其他", "健康城市.户厕", "健康城市.公厕"];

#[test]
fn what_a_topic_asks_for_is_in_the_catalogue() {
    let templates = Templates::built_in();
    let catalogue = Catalogue::new(&[]);
    let mut wrong = Vec::new();
    for listed in templates.list().iter().filter(|listed| listed.name.starts_with("专题/")) {
        for key in templates.show(&listed.name, None).expect("a topic").reads {
            let Some((group, name)) = key.rsplit_once('.') else { continue };
            let is_word = group == "报告" || words_of(&key).is_some() || ["其中", "上年"].contains(&name);
            let is_group = catalogue.indicators().any(|indicator| *indicator.group == *key);
            if !is_word && !is_group && !OWN.contains(&group) && catalogue.find_id(group, name).is_none() {
                wrong.push(format!("{}: {key}", listed.name));
            }
        }
    }
    assert!(wrong.is_empty(), "no indicator has these names:\n{}", wrong.join("\n"));
}

#[test]
fn topics_say_three_times_the_figures_in_twice_the_bytes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/专题");
    let files = std::fs::read_dir(folder).expect("topics").flatten();
    let bytes: u64 = files.map(|file| file.metadata().expect("a file").len()).sum();
    assert!(bytes <= 131_500, "{bytes} bytes");
    assert!(Catalogue::new(&[]).indicators().count() >= 1300);
}
