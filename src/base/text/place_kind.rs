//! Kinds of places: 行政村, 城区 and 示范县 end as names of places do, and are none.
//!
//! What is not known as a kind is taken for a name: a stand-in too many costs a word, a name too few is read by everybody.

/// What no name of a place has in it.
const SIGNS: &str = "甲等 乙等 一级 二级 三级 示范 标准 先进 试点 创建 达标 脱贫 贫困 摘帽 出列 帮扶 包联 派驻 驻村 服务 促进 防控 防治 防范 管控 封控 隔离 污染 清洁 \
    接种 留观 病 疫 诊 住院 友好 流行 血吸虫 无烟 国家级 省级 州级 市级 县级 区级 地级 下乡 返乡 还乡 家乡 联盟 加盟 锦旗 党旗 国旗 团旗 队旗 流动红旗 超市 夜市 消除空白 空白村 \
    直辖市 单列市 自贸区 保税区 度假区 保护区 管理区 功能区 责任区 监测 办公区 生活区 街区 支援 高风险 风险区 低风险 爱婴 孕前 筛 新院区 环境 乡村振兴 进社区 进校园 进乡村 普法 急救 救护 结核 水砷 委 政府 卫生室 行政村 自然村";
/// What a kind is made of, where it is made of nothing else: 各+乡镇, 非+重点+村.
// No 全 before every end: 全州县 is one. Nor 山 or 老: 山城区 and 老城区 are.
const WORDS: &str = "省 市 县 区 州 旗 盟 岛 乡 镇 村 街道 街道办 办事处 社区 城区 主城区 郊区 郊县 城市 城镇 城乡 城中村 建成区 集镇 小镇 小区 \
    农村 片区 园区 景区 灾区 校区 院区 库区 牧区 矿区 林区 山区 深山区 半山区 辖区 全省 全市 全县 全区 各 我 该 本 非 外 未 已 新增 新创 联系 其他 \
    其余 部分 有关 相关 所有 全部 国家 全国 中心 重点 深度 特色 行政 自然 建制 空白 空壳 薄弱 老旧 边远 偏远 沿海 沿边 边境 民族 自治 美丽 \
    文明 卫生 健康 智慧 宜居 园林 森林 模范 双拥 康复 易地 搬迁 安置 集中 农贸 高新 经济 技术 开发 工业 产业 科技 物流 旅游";
/// The 地区 that there are; any other word that ends so is a kind: 边远地区, 流行地区.
const PREFECTURES: &str = "大兴安岭 阿克苏 喀什 和田 塔城 阿勒泰 阿里";

/// Whether a text that ends as a name of a place does names a kind of places.
pub(crate) fn is_kind(text: &str) -> bool {
    match text.strip_suffix("地区") {
        Some(name) => !PREFECTURES.split_whitespace().any(|known| name.ends_with(known)),
        // 改造提升乡镇; 西乡镇 is a town.
        None if text.ends_with("乡镇") && text.chars().count() > 3 => true,
        None => SIGNS.split_whitespace().any(|sign| text.contains(sign)) || is_made_of_words(text),
    }
}

fn is_made_of_words(text: &str) -> bool {
    // Where a word may end, from the left.
    let mut ends = vec![0];
    let mut at = 0;
    while let Some(&start) = ends.get(at) {
        let words = WORDS.split_whitespace().filter(|word| text[start..].starts_with(word));
        let more: Vec<usize> = words.map(|word| start + word.len()).filter(|end| !ends.contains(end)).collect();
        ends.extend(more);
        at += 1;
    }
    ends.contains(&text.len())
}

#[cfg(test)]
mod tests {
    use super::is_kind;

    #[test]
    fn kinds_are_told_from_names() {
        for kind in "行政村 自然村 非贫困村 脱贫村 城中村 无烟社区 农村社区 县市 县市区 各乡镇街道 乡镇社区 全县乡镇 城区 主城区 中心城区 \
            辖区 市区 工业园区 旅游景区 住院病区 边远山区 深山区 民族乡 建制镇 特色小镇 集镇 农村 贫困地区 流行地区 地区 隔离区 封控区 \
            国家卫生县 达标准县 改造提升乡镇 省级卫生乡镇 卫生城市 智慧城市 民族自治县 计划单列市 儿童友好城市社区 血吸虫流行村 专科联盟 锦旗 三下乡 本县区 街道办事处"
            .split_whitespace()
        {
            assert!(is_kind(kind), "{kind}");
        }
        // Each ends or begins as a kind does.
        for name in "恩施市 喀什地区 黑龙江省大兴安岭地区 全州县 全椒县 本溪市 房山区 萧山区 相城区 东城区 沙市区 张集镇 新城镇 老城镇 盐城市 \
            山城区 老城区 龙凤镇 舞阳坝街道 健康路街道 文明路街道 卫生路街道 平安县 和平区 红旗乡 三岔村 各莫乡 神农架林区 六枝特区 武陵源区 西乡镇"
            .split_whitespace()
        {
            assert!(!is_kind(name), "{name}");
        }
    }
}
