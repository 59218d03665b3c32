//! A word changed or added makes another figure of a name: none is taken for the one that it was.

use qicao::catalogue::Catalogue;

/// Words that tell two figures apart; at the end of a name where they begin with `$`.
const APART: &[(&str, &str)] = &[
    ("门诊", "住院"),
    ("住院", "门诊"),
    ("男性", "女性"),
    ("农村", "城市"),
    ("县级", "乡镇"),
    ("省级", "市级"),
    ("国家", "省级"),
    ("公立", "民营"),
    ("三级", "二级"),
    ("甲类", "乙类"),
    ("儿童", "老年人"),
    ("孕产妇", "新生儿"),
    ("高血压", "糖尿病"),
    ("宫颈癌", "乳腺癌"),
    ("艾滋病", "梅毒"),
    ("65岁", "60岁"),
    ("5岁", "3岁"),
    ("医师", "护士"),
    ("新增", "累计"),
    ("累计", "新增"),
    ("合格", "不合格"),
    ("阳性", "阴性"),
    ("死亡", "发病"),
    ("完成", "未完成"),
    ("培训", "考核"),
    ("检查", "处罚"),
    ("接种", "应种"),
    ("任务", "完成"),
    ("门诊", "急诊"),
    ("三级", "四级"),
    ("感染", "漏报"),
    ("中度", "重度"),
    ("治愈", "好转"),
    ("发放", "回收"),
    ("护士", "药师"),
    ("$占比", "数"),
    ("$率", "人次"),
    ("$率", "数"),
    ("$人数", "率"),
    ("$人数", "金额"),
    ("$金额", "人数"),
    ("$机构数", "人员数"),
    ("$数", "目标数"),
    ("$数", "任务完成率"),
    ("$率", "目标值"),
];

/// Words in front of a name that make it what it is not.
const ADDED: &[&str] = &["新增", "未", "取消", "减少", "非", "应", "拟", "不合格", "对未", "向外", "无"];

/// How many names of each kind are tried; all of them if `QICAO_ALL_NAMES` is set.
const TRIED: usize = 5;

#[test]
fn a_word_that_is_changed_or_added_makes_another_figure() {
    let catalogue = Catalogue::new(&[]);
    let tried = if std::env::var_os("QICAO_ALL_NAMES").is_some() { usize::MAX } else { TRIED };
    let changed = |name: &str, (from, to): (&str, &str)| match from.strip_prefix('$') {
        Some(end) => name.strip_suffix(end).map(|rest| format!("{rest}{to}")),
        None => name.contains(from).then(|| name.replacen(from, to, 1)),
    };
    let mut wrong = Vec::new();
    let mut try_all = |other: &dyn Fn(&str) -> Option<String>| {
        let all: Vec<_> = catalogue.indicators().filter_map(|of| Some((of, other(&of.name)?))).collect();
        // Spread over the whole catalogue, so that no topic is left out.
        for (of, other) in all.iter().step_by((all.len() / tried.min(all.len().max(1))).max(1)) {
            let is_itself = of.names().any(|known| known == other);
            let taken = !is_itself && catalogue.named(other).iter().any(|found| std::ptr::eq(*found, *of));
            wrong.extend(taken.then(|| format!("{other}: {}.{}", of.group, of.name)));
        }
    };
    APART.iter().for_each(|pair| try_all(&|name| changed(name, *pair)));
    ADDED.iter().for_each(|word| try_all(&|name| (!name.starts_with(word)).then(|| format!("{word}{name}"))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
