//! The rules that templates break, as far as Tera finds them broken.

use crate::base::finding::Severity;
use crate::base::rule::Rule;

pub(crate) static TEMPLATE_SYNTAX: Rule = Rule {
    id: "template-syntax",
    name: "模板写法不对",
    severity: Severity::Error,
    about: "模板的写法对不对",
    why: "标签没有写完、用了全角符号、块写了两次，模板就读不下去",
    bad: r#"党建: {会议: {值: 5次, 上年: 4次}}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
召开会议{{ 党建.会议 ｜ 同比 }}。
"#,
    good: r#"党建: {会议: {值: 5次, 上年: 4次}}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
召开会议{{ 党建.会议 | 同比 }}。
"#,
    basis: "",
};

pub(crate) static TEMPLATE_VALUE: Rule = Rule {
    id: "template-value",
    name: "模板算不下去",
    severity: Severity::Error,
    about: "模板里的运算、比较和过滤器用得对不对",
    why: "还没有数的指标不能比大小，过滤器只能用在指标上",
    bad: r#"党建: {会议: 待报}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% if 党建.会议 > 0 %}召开会议{{ 党建.会议 }}。{% endif %}
"#,
    good: r#"党建: {会议: 待报}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% if 党建.会议.值 and 党建.会议.值 > 0 %}召开会议{{ 党建.会议 }}。{% endif %}
"#,
    basis: "",
};

pub(crate) static TEMPLATE_ARGUMENT: Rule = Rule {
    id: "template-argument",
    name: "模板参数不对",
    severity: Severity::Error,
    about: "过滤器、组件的参数写全、写对没有",
    why: "参数缺了、写错了，就不知道怎么说",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% component 句(数: map) %}召开会议{{ 数 }}。{% endcomponent 句 %}
{{ <句 /> }}
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% component 句(数: map) %}召开会议{{ 数 }}。{% endcomponent 句 %}
{{ <句 数={党建.会议} /> }}
"#,
    basis: "",
};

pub(crate) static TEMPLATE_TOO_LONG: Rule = Rule {
    id: "template-too-long",
    name: "模板循环太多",
    severity: Severity::Error,
    about: "循环的次数和文字是不是太多",
    why: "多半是循环写错了",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% for 次 in range(end=1000000) %}一次。{% endfor %}
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% for 次 in range(end=3) %}一次。{% endfor %}
"#,
    basis: "",
};

pub(crate) static TEMPLATE_TOO_DEEP: Rule = Rule {
    id: "template-too-deep",
    name: "模板套得太深",
    severity: Severity::Error,
    about: "表达式、嵌套和组件是不是套得太深",
    why: "套得太深的模板人看不懂，程序也跑不完",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% component 套(数) %}{{ <套 数={数 + 1} /> }}{% endcomponent 套 %}
{{ <套 数={1} /> }}
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% component 次(数) %}第{{ 数 }}次{% endcomponent 次 %}
{{ <次 数={1} /> }}
"#,
    basis: "",
};

pub(crate) static TEMPLATE_CIRCLE: Rule = Rule {
    id: "template-circle",
    name: "模板绕成圈",
    severity: Severity::Error,
    about: "模板的继承和引用有没有绕成圈",
    why: "绕成圈就没有尽头",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% include "专题/宣传" %}
== templates/专题/宣传.md
{% include "专题/党建" %}
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% include "专题/宣传" %}
== templates/专题/宣传.md
召开会议{{ 党建.会议 }}。
"#,
    basis: "",
};

pub(crate) static UNKNOWN_FILTER: Rule = Rule {
    id: "unknown-filter",
    name: "没有这个过滤器",
    severity: Severity::Error,
    about: "用到的过滤器有没有",
    why: "名称写错就找不到",
    bad: r#"党建: {会议: {值: 5次, 上年: 4次}}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
召开会议{{ 党建.会议 | 同期比 }}。
"#,
    good: r#"党建: {会议: {值: 5次, 上年: 4次}}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
召开会议{{ 党建.会议 | 同比 }}。
"#,
    basis: "",
};

pub(crate) static UNKNOWN_FUNCTION: Rule = Rule {
    id: "unknown-function",
    name: "没有这个函数",
    severity: Severity::Error,
    about: "用到的函数有没有",
    why: "模板里能用的函数只有 range 和 super",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
截至{{ now() }}。
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
截至{{ 报告.截至 }}。
"#,
    basis: "",
};

pub(crate) static UNKNOWN_TEST: Rule = Rule {
    id: "unknown-test",
    name: "没有这个判断",
    severity: Severity::Error,
    about: "is 后面的判断有没有",
    why: "名称写错就找不到",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% if 党建.会议 is exist %}召开会议{{ 党建.会议 }}。{% endif %}
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% if 党建.会议 is defined %}召开会议{{ 党建.会议 }}。{% endif %}
"#,
    basis: "",
};

pub(crate) static UNKNOWN_COMPONENT: Rule = Rule {
    id: "unknown-component",
    name: "没有这个组件",
    severity: Severity::Error,
    about: "用到的组件有没有",
    why: "名称写错就找不到",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{{ <会议行 /> }}
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{% component 会议行() %}按时召开会议。{% endcomponent 会议行 %}
{{ <会议行 /> }}
"#,
    basis: "",
};

pub(crate) static UNKNOWN_BLOCK: Rule = Rule {
    id: "unknown-block",
    name: "没有这一段",
    severity: Severity::Error,
    about: "改写的段在原来的模板里有没有",
    why: "没有这一段，改写的内容印不出来",
    bad: r#"== templates/专题/党建.md
{% extends "专题/党建.md" %}
{% block 理论学系 %}认真学习。{% endblock %}
$ qicao templates check
"#,
    good: r#"== templates/专题/党建.md
{% extends "专题/党建.md" %}
{% block 理论学习 %}认真学习。{% endblock %}
$ qicao templates check
"#,
    basis: "",
};

pub(crate) static TEXT_FOR_FIGURE: Rule = Rule {
    id: "text-for-figure",
    name: "应是数却是文字",
    severity: Severity::Error,
    about: "模板要指标的地方，数据里是不是文字",
    why: "文字不能说同比、不能比大小",
    bad: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{{ 报告.单位 | 同比 }}召开会议{{ 党建.会议 }}。
"#,
    good: r#"党建: {会议: 5次}
主要工作:
  - {标题: 党的建设全面加强, 专题: 党建}
== templates/专题/党建.md
{{ 报告.单位 }}召开会议{{ 党建.会议 }}。
"#,
    basis: "",
};
