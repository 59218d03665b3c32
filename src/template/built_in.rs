//! The templates that are part of the program; a test compares this table with the folder `templates`.

/// Name and text, in the order people list them.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("版式/四部分", include_str!("../../templates/版式/四部分.md")),
    ("专题/中医药", include_str!("../../templates/专题/中医药.md")),
    ("专题/健康城市建设", include_str!("../../templates/专题/健康城市建设.md")),
    ("专题/健康扶贫", include_str!("../../templates/专题/健康扶贫.md")),
    ("专题/免疫规划", include_str!("../../templates/专题/免疫规划.md")),
    ("专题/党建", include_str!("../../templates/专题/党建.md")),
    ("专题/公共卫生", include_str!("../../templates/专题/公共卫生.md")),
    ("专题/其他工作", include_str!("../../templates/专题/其他工作.md")),
    ("专题/医疗服务能力", include_str!("../../templates/专题/医疗服务能力.md")),
    ("专题/医药卫生体制改革", include_str!("../../templates/专题/医药卫生体制改革.md")),
    ("专题/卫生应急", include_str!("../../templates/专题/卫生应急.md")),
    ("专题/基本公共卫生", include_str!("../../templates/专题/基本公共卫生.md")),
    ("专题/妇幼健康", include_str!("../../templates/专题/妇幼健康.md")),
    ("专题/宣传与政务公开", include_str!("../../templates/专题/宣传与政务公开.md")),
    ("专题/机构改革", include_str!("../../templates/专题/机构改革.md")),
    ("专题/疫情防控", include_str!("../../templates/专题/疫情防控.md")),
    ("专题/疾病预防控制", include_str!("../../templates/专题/疾病预防控制.md")),
    ("专题/精神卫生", include_str!("../../templates/专题/精神卫生.md")),
    ("专题/综合监督", include_str!("../../templates/专题/综合监督.md")),
    ("专题/计划生育", include_str!("../../templates/专题/计划生育.md")),
    ("专题/责任指标", include_str!("../../templates/专题/责任指标.md")),
    ("语句/指标表", include_str!("../../templates/语句/指标表.md")),
    ("语句/落款", include_str!("../../templates/语句/落款.md")),
    ("语句/附件说明", include_str!("../../templates/语句/附件说明.md")),
];

/// 国标.yaml: the page of GB/T 9704—2012 with the clause of each measure.
pub(super) const STANDARD_STYLE: &str = include_str!("../../templates/样式/国标.yaml");
