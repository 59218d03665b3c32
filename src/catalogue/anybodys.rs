//! Names that say what they mean only where their group, topic or heading says of whom: alone they may be anybody's.

use std::sync::LazyLock;

use super::gist::{Gist, gist};
use crate::base::hashed::HashSet;

/// Names that alone are nobody's, whether somebody asks for them or they stand in running text.
const ANYWHERE: &str = "\
    规范管理 治疗比例 现管理数 下达资金 发现问题 整改问题 成员单位 保障人员 风险评估 检查单位 排查单位 成功化解 配送金额 \
    采购金额 检查次数 报告死亡病例 死亡病例 筛查人数 发现问题整改率 风险人群 培训人数 累计检测 受理件数 救助资金 检验样品 \
    实际支出 集体学习 学习资料 考核排名 考核名次 检查户数 抽检样品 研讨次数 在管患者 违法单位 重点场所 完善制度 修订制度 \
    参考人数 应考人数 考察人数 考察批次 例行次数 关闭单位 录入审核 查摆问题 发现隐患 整改隐患 救治伤员 到货金额 执法人员 \
    现场诊治 参演人数 接收专家 支援专家 外派骨干 分析研判 在线答题 抽检合格 关注人数 隔离场所 项目资金 捐赠物资 对接企业 \
    争取项目 上年结转";

/// Names that are nobody's where somebody asks for them; in running text the number says more: 实际接种65127剂次.
const ASKED: &str = "\
    管理率 患者管理率 规范管理率 服药率 稳定率 体检率 健康体检率 检出率 新确诊 累计确诊 检测率 随访率 随访管理率 治疗有效率 \
    在治人数 申报率 监护率 监测合格率 接入率 发卡率 救治率 政策落实率 建档 建档数 建档人数 建立档案人数 建档率 到位资金 \
    拨付资金 支出资金 项目培训 培训 讲座 受益 应种 实种 整改 整改率 问题整改率 立案 处分 入组率 坐诊 救护培训 规范处置率 \
    及时处置率 单采血小板 出动车辆 出动人员 宣传专栏 群众满意率 查办案件 检查单位家次 化解率 按期答复率 调处 赔偿金额 \
    赔付金额 团队 办结 办结件 办结率 答复率 满意率 受理 受理件 咨询 主办 协办 解决率 配送率 执行率 资金执行率 竣工 续建 \
    开工率 监测点 乡镇覆盖率 报告数 报告率 报告及时率 审核率 漏报率 任务数 完成数 完成率 任务完成率 检查数 案件 检查 监测 \
    筛查 管理 随访 检测 宣传 采集 完成筛查人数 项目资金到位 项目资金拨付 已拨付资金 资金支出率 项目资金执行率 项目满意度 \
    服务对象满意度 项目考核得分 项目考核排名 项目督导 服务项目数 死亡评审 检查覆盖率 抽检机构 机构 信息 复查 未检测 转诊率 \
    培训期数 培训人次 实际使用率 确诊病例 累计确诊病例 阳性病例 健康监测 采样人员 采样队员 培训采样人员 管理患者数 \
    登记管理患者数 免费手术例数 新增治疗人数 规范管理人数 累计确诊患者 办结件数 答复办结 慰问金额 整改问题数 督导发现问题数 \
    检出样品数 检测项目 整改到位问题 实际到位资金 应接种 实际接种 接种率 报告接种率 讲座受益人次 讲座参加人次 参与群众 \
    交流发言 重点对象签约率 走访率 风险评估次数 治疗成功率 检查户次 总收入 总支出 受益群众 投资额 年度投资 案件办结率 \
    样品合格率 抽检完成率 满意度 印发文件 宣传咨询 服药人数 审核及时率 未及时报告率 未及时审核率 疫情处置率 单位 标准化达标率 \
    标准化建设达标率 标准化建设率 意见书 简报 店铺 纠纷化解 以奖代补资金 奖励扶助 村卫生室占比 发病率 重点人群筛查人数 艾滋病阳性 梅毒阳性 乙肝阳性 \
    派出医务人员 派出医护人员 出动医务人员 履约率 移动支付 加强免疫 下沉 回访 回访率 医护人员 医疗保障 \
    专项整治 专项检查 专项行动 上门服务 网上办结率 网上办理率 免费发放药品 母婴保健技术服务 透析 胸痛 系统管理率 学校 公示率 \
    回收率 集中处置率 处置量 摸底 暗访 虚假信息 危害监测 危害普查 整改通知书 记分 记分分值 流调溯源 戒烟 鼠疫监测 饮水型氟中毒 \
    健康手册 九项准则 报告死亡率 预防性治疗 招商引资 资金支付率";

/// Names that alone are said of all people, and with whom in front of them of something else.
const OF_ALL: &[&str] = &["死亡率", "发病率", "患病率"];

/// Names that mean what the catalogue says where somebody asks for them, and in running text may count anything: 签约人数, 管理人员.
const IN_TEXT: &str = "\
    管理人员 专项资金 死亡人数 提前办结 集中学习 通报批评 批评教育 签约项目 签约金额 签约人数 案卷评查 重点项目 政府采购 \
    绩效评价 帮扶资金 监测对象 在册患者 聘用人员 受理信访 重复信访 调查研究 志愿服务 宣传报道 医务室数 法定时限 承诺时限";

/// The names that are nobody's where somebody asks for them.
fn bare() -> impl Iterator<Item = &'static str> {
    ANYWHERE.split_whitespace().chain(ASKED.split_whitespace())
}

/// Whether a name alone may be anybody's, though one indicator be called so before others.
pub(crate) fn is_bare(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| bare().collect());
    NAMES.contains(name)
}

/// Whether a name is said of all people where nobody is named.
pub(super) fn is_of_all(name: &str) -> bool {
    OF_ALL.contains(&name)
}

/// Whether a name in running text means something only where its topic is spoken of.
pub(super) fn is_nobodys_in_text(name: &str) -> bool {
    ANYWHERE.split_whitespace().chain(IN_TEXT.split_whitespace()).any(|known| known == name)
}

/// Whether a name says the same as one of [`bare`]. An import asks this of every number, so what they say is taken apart once.
pub(super) fn says_as_a_bare_name(wanted: &Gist) -> bool {
    static CORES: LazyLock<HashSet<String>> = LazyLock::new(|| bare().map(|bare| gist(bare).core).collect());
    CORES.contains(&wanted.core)
}

#[cfg(test)]
mod tests {
    use super::{ANYWHERE, ASKED, IN_TEXT};

    #[test]
    fn no_name_stands_twice() {
        let mut all: Vec<&str> = [ANYWHERE, ASKED, IN_TEXT].iter().flat_map(|list| list.split_whitespace()).collect();
        all.sort_unstable();
        let twice: Vec<&[&str]> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
