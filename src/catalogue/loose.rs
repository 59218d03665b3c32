//! Names that say the same but for words which say little: 成功捐献造血干细胞 and 造血干细胞捐献例数. Only where one indicator can be meant.

use std::sync::LazyLock;

use super::Catalogue;
use super::anybodys::{is_bare, says_as_a_bare_name};
use super::contradiction::contradicts;
use super::gist::{ANY, Gist, counts_of, gist, is_site};
use super::lookup::alike;
use super::model::Indicator;
use super::rewriting::Rewriting;
use crate::base::text::sieve::Sieve;

/// Words that a name can do without where no indicator has it with them, in the order in which they are taken away.
const IDLE: &str = "\
    设施 群众 居民 市民 村民 公众 活动 日常 对象 制度 报告 知识 防治 电子 专题 教育 流行性 医学 预防 \
    发生 核心 法定 人群 恶性 现症 专业 生活 查处 类别 医务 等级 就医 工作 急性 达到 事项 工单 实现 建设 定期 结果 \
    政务 从业 年内 辖区内 辖区 普及 采集 文化 便民 集体 直接 实有 纳入 配置 动态 建成 创建 服务 开展 接受 组织 累计 各级 \
    有关 相关 专门 医疗卫生 卫生健康 合计 情况 全部 当前 现有 共有 惠及 享受 全员 现场 试点 经常性 依法 主动 积极 地方政府 \
    国家组织 统一 成功 定点 符合条件 常规 参与 建立 设立 提供 常住 总 用";

/// Words that mean another where no indicator has them.
const SAME_LOOSELY: &[(&str, &str)] = &[
    ("成功捐献", "捐献"),
    ("驰援", "支援"),
    ("适龄女性", "适龄妇女"),
    ("区域", "县域"),
    ("志愿捐献者", ""),
    ("经费", "资金"),
    ("兑现", "发放"),
    ("抽查", "抽检"),
    ("补贴", "补助"),
    ("库容", "入库"),
    ("补服", "服用"),
    ("耐药", "耐"),
    ("问诊", "诊疗"),
    ("就诊", "诊疗"),
    ("接诊", "诊疗"),
    ("学员", "人"),
    ("严重精神障碍", "精神障碍"),
    ("监督检查", "检查"),
    ("检查指导", "检查"),
    ("督导检查", "检查"),
    ("督导", "检查"),
    ("督查", "检查"),
    ("评定", "评价"),
    ("评审", "评价"),
    ("宣讲", "讲座"),
    ("授课", "讲座"),
    ("创建率", "建成率"),
    ("建设率", "建成率"),
    ("病例", "例"),
    ("使用比例", "使用率"),
    ("管理比例", "管理率"),
    ("覆盖比例", "覆盖率"),
    ("核发", "发放"),
    ("颁发", "发放"),
    ("派驻", "下派"),
    ("选派", "下派"),
    ("招生", "招录"),
    ("招收", "招录"),
    ("网络直报", "报告"),
    ("消毒效果", "消毒质量"),
    ("女生", "女孩"),
    ("女童", "女孩"),
    ("许可证", "许可"),
    ("接听", "受理"),
    ("接收", "受理"),
    ("专项债券", "专项债"),
    ("示范性", "示范"),
    ("示范点", "示范机构"),
    ("救治", "治疗"),
    ("收治", "治疗"),
    ("查体", "体检"),
    ("轮训", "培训"),
    ("演习", "演练"),
    ("拉练", "演练"),
    ("巡检", "检查"),
    ("刊发", "发布"),
    ("刊登", "发布"),
    ("推送", "发布"),
    ("结对帮扶", "帮扶"),
    ("上门随访", "随访"),
    ("入户随访", "随访"),
    ("查办", "立案"),
];

/// The shortest core that says enough to be known by it alone.
const SHORTEST: usize = 5;

impl Catalogue {
    /// The only indicator that has a name which says the same, but for idle words.
    pub(super) fn loosely_named(&self, name: &str) -> Option<&Indicator> {
        let wanted = Loosely::of(name)?;
        let ids = self.with_name_that(|known, sieve| wanted.is_near(known, sieve));
        let near = ids.into_iter().filter_map(|id| self.get(id));
        only(near.filter(|indicator| wanted.is_meant(indicator))).filter(|only| !self.is_in_small_group(only))
    }

    /// The only one of a group that has a name which says the same, but for idle words. `fits` says which may be meant.
    pub(super) fn loosely_in(&self, group: &str, name: &str, fits: impl Fn(&Indicator) -> bool) -> Option<&Indicator> {
        let wanted = Loosely::of(name)?;
        only(self.group(group).into_iter().filter(|indicator| wanted.is_meant(indicator) && fits(indicator)))
    }
}

fn only<'c>(mut among: impl Iterator<Item = &'c Indicator>) -> Option<&'c Indicator> {
    let only = among.next();
    only.filter(|_| among.next().is_none())
}

/// A name that is looked for without its idle words.
struct Loosely<'n> {
    name: &'n str,
    said: Gist,
    /// How many characters it says.
    length: usize,
}

impl<'n> Loosely<'n> {
    /// That of a name; none where too little would be left of it.
    fn of(name: &'n str) -> Option<Self> {
        let said = gist(&loosened(name));
        let length = said.core.chars().count();
        let says_enough = length >= SHORTEST && !says_as_a_bare_name(&said) && !says_as_a_bare_name(&gist(name));
        (says_enough && !is_site(name)).then_some(Self { name, said, length })
    }

    /// Whether half of it may stand in a name that is known. Most have nothing to do with it: few are worth taking apart.
    fn is_near(&self, known: &str, sieve: Sieve) -> bool {
        self.said.core.chars().filter(|c| sieve.has(*c) && known.contains(*c)).count() * 2 >= self.length
    }

    /// Whether an indicator has a name that says the same.
    fn is_meant(&self, indicator: &Indicator) -> bool {
        indicator.names().any(|known| self.is_said_by(indicator, known)) && !contradicts(self.name, indicator)
    }

    fn is_said_by(&self, indicator: &Indicator, known: &str) -> bool {
        // 健康咨询和宣传活动 are two things.
        let is_joined = |name: &str| name.contains(['和', '与', '及', '、']);
        if !self.is_near(known, Sieve::of(known))
            || !alike(known, self.name)
            || is_joined(known) != is_joined(self.name)
            || is_bare(known)
        {
            return false;
        }
        // 出生缺陷报告率 is no 出生缺陷发生率: what is done before 率 is never idle.
        if done(known) != done(self.name) {
            return false;
        }
        let own = gist(&loosened(known));
        let (counted, asked) = (counts_of(own.counts, &indicator.unit), self.said.counts);
        own.core == self.said.core && (asked == ANY || asked == counted)
    }
}

/// One word for those that mean the same where nothing else is known.
static SAME_WORDS: LazyLock<Rewriting> = LazyLock::new(|| Rewriting::of(SAME_LOOSELY.iter().copied()));

/// And nothing for idle words.
static IDLE_WORDS: LazyLock<Rewriting> =
    LazyLock::new(|| Rewriting::of(SAME_LOOSELY.iter().copied().chain(IDLE.split_whitespace().map(|word| (word, "")))));

/// What is done in a rate, as the two characters before its end; nothing of a count.
fn done(name: &str) -> String {
    let same = SAME_WORDS.of_name(name.to_owned(), |_| false, |_| true);
    let before = same.strip_suffix('率').unwrap_or_default();
    before.char_indices().nth_back(1).map_or(String::new(), |(at, _)| before[at..].to_owned())
}

/// A name without idle words, and with one word for those that mean the same.
fn loosened(name: &str) -> String {
    IDLE_WORDS.of_name(name.to_owned(), |_| false, |rest| rest.chars().nth(SHORTEST - 1).is_some())
}
