//! What Tera says in English, in the words of people who write templates.

use super::faults::rules::{
    TEMPLATE_ARGUMENT, TEMPLATE_SYNTAX, TEMPLATE_TOO_LONG, TEMPLATE_VALUE, UNKNOWN_BLOCK, UNKNOWN_COMPONENT, UNKNOWN_FILTER,
    UNKNOWN_FUNCTION, UNKNOWN_TEST,
};
use super::library::UNKNOWN_TEMPLATE;
use crate::base::finding::Finding;
use crate::base::rule::Rule;

/// Parts of a message of Tera's, the rule, what is wrong (`{}` is what the message quotes first), what to do, and a template of
/// which Tera says so. Of two that fit a message the first is told.
type MessageRow = (&'static [&'static str], &'static Rule, &'static str, &'static str, &'static str);

/// What Tera says while it reads a template.
pub(super) static READING: &[MessageRow] = &[
    (&["Unknown filter"], &UNKNOWN_FILTER, "没有“{}”这个过滤器", "请核对过滤器的名称", "{{ 甲 | foo }}"),
    (&["Unknown function"], &UNKNOWN_FUNCTION, "没有“{}”这个函数", "模板里能用的函数只有 range 和 super", "{{ now() }}"),
    (
        &["Unknown test"],
        &UNKNOWN_TEST,
        "没有“{}”这个判断",
        "常用的判断：is defined、is none、is number、is string",
        "{% if 甲 is exist %}有{% endif %}",
    ),
    (
        &["Unknown component"],
        &UNKNOWN_COMPONENT,
        "没有“{}”这个组件",
        "请核对组件的名称，组件写在 templates/语句 里",
        "{{ <句 /> }}",
    ),
    (
        &["Unknown template"],
        &UNKNOWN_TEMPLATE,
        "没有“{}”这个模板",
        "可用 qicao templates list 查看有哪些模板",
        r#"{% include "专题/没有" %}"#,
    ),
    (
        &["Unexpected end of input"],
        &TEMPLATE_SYNTAX,
        "模板到这里就断了，还有没写完的标签",
        "检查 {% if %}、{% for %}、{% block %} 是否都有对应的结束标签",
        "{% if 甲 %}有",
    ),
    (
        &["Unexpected character"],
        &TEMPLATE_SYNTAX,
        "这里有模板里不能用的字符",
        "标签里的符号要用半角，例如 | ( ) . =",
        "{{ 甲 ; }}",
    ),
    (
        &["is not defined in any parent template"],
        &UNKNOWN_BLOCK,
        "继承的模板里没有“{}”这一段",
        "可用 qicao templates show 查看有哪些段；或用 qicao templates check 检查",
        r#"{% extends "父.md" %}{% block 没有 %}{% endblock %}"#,
    ),
    (
        &["already contains a block"],
        &TEMPLATE_SYNTAX,
        "块“{}”写了两次",
        "同一个模板里每个块只能写一次，请改名",
        "{% block 段 %}{% endblock %}{% block 段 %}{% endblock %}",
    ),
    (
        &["content would be ignored"],
        &TEMPLATE_SYNTAX,
        "继承的模板里，块以外的内容印不出来",
        "请把它放进某个 {% block … %} 里",
        r#"{% extends "父.md" %}甲"#,
    ),
    (
        &["needs to be the first tag"],
        &TEMPLATE_SYNTAX,
        "extends 必须写在模板的最前面",
        "请把 {% extends … %} 移到第一行",
        r#"甲{% extends "父.md" %}"#,
    ),
    (&["cannot be used consecutively"], &TEMPLATE_SYNTAX, "负号和 not 不能连着写", "请只写一个，或者加括号", "{{ - not 甲 }}"),
    (&["Arrays can have a maximum"], &TEMPLATE_SYNTAX, "列表最多套两层", SPLIT, "{{ 甲 | default(value=[[[1]]]) }}"),
    (&["nested brackets"], &TEMPLATE_SYNTAX, "方括号套得太深", SPLIT, "{{ 列[列[列[列[列[列[0]]]]]] }}"),
    (&["is missing its closing"], &TEMPLATE_SYNTAX, "引号没有配对", "每个引号都要有另一半", r#"{{ "甲 }}"#),
    (&["unexpected escape character"], &TEMPLATE_SYNTAX, "引号里“\\”后面的写法不对", "引号里请不要用“\\”", r#"{{ "\q" }}"#),
    (&["Closing comment tag"], &TEMPLATE_SYNTAX, "注释没有写完", "注释写成 {# … #}", "{# 甲"),
    (
        &["unexpected end of raw block"],
        &TEMPLATE_SYNTAX,
        "{% raw %} 后面没有 {% endraw %}",
        "在原样印出的文字后面写上 {% endraw %}",
        "{% raw %}甲",
    ),
    (
        &["Unknown tag"],
        &TEMPLATE_SYNTAX,
        "没有这样的标签，或者它没有对应的开头",
        "常用的标签：如果 if、循环 for、设 set、块 block、包含 include、继承 extends、成句",
        "{% foo %}",
    ),
    (&["Invalid syntax for `set`"], &TEMPLATE_SYNTAX, "set 的写法不对", "写成 {% set 名称 = … %}", "{% set 词 甲 %}{% endset %}"),
    (&["Invalid Integer"], &TEMPLATE_SYNTAX, "数字太大", COMPUTE, "{{ 9999999999999999999999999999999999999999999 }}"),
    (
        &["but expected `...`, a string"],
        &TEMPLATE_SYNTAX,
        "这里不能写花括号",
        "标签里直接写名称，不再加 {{ }}，如 {% if 甲 %}",
        "{% if {{ 甲 }} %}有{% endif %}",
    ),
    (&["is defined more than once"], &TEMPLATE_SYNTAX, "同一个参数写了两次", "请删去一处", "{{ range(end=1, end=2) }}"),
    (
        &["invalid field of `loop`"],
        &TEMPLATE_SYNTAX,
        "loop 里没有这一项",
        "loop 里有 index、index0、first、last、length",
        "{% for 项 in 列 %}{{ loop.foo }}{% endfor %}",
    ),
    (
        &["Unclosed component"],
        &TEMPLATE_SYNTAX,
        "组件没有结束",
        "写成 {% <组件> %} … {% </组件> %}",
        "{% component 句() %}{{ body }}{% endcomponent 句 %}{% <句> %}甲",
    ),
    (
        &["doesn't match opening tag"],
        &TEMPLATE_SYNTAX,
        "结束的标签与开头的对不上",
        "请核对两处的名称",
        "{% component 句() %}{{ body }}{% endcomponent 句 %}{% <句> %}甲{% </词> %}",
    ),
    (
        &["is reserved for component body"],
        &TEMPLATE_SYNTAX,
        "body 是组件内容的名称，不能作参数",
        "请改一个名称",
        "{% component 句(body) %}{% endcomponent 句 %}",
    ),
    (
        &["already contains a component"],
        &TEMPLATE_SYNTAX,
        "这个组件写了两次",
        "请删去一处，或者改名",
        "{% component 句(数) %}{{ 数 }}{% endcomponent 句 %}{% component 句(数) %}{{ 数 }}{% endcomponent 句 %}",
    ),
    (
        &["only contain literal values"],
        &TEMPLATE_SYNTAX,
        "这里只能直接写出内容",
        "请写数字、引号里的文字，或者由它们组成的列表",
        "{% component 句(数=[甲]) %}{% endcomponent 句 %}",
    ),
    (
        &["only types allowed"],
        &TEMPLATE_SYNTAX,
        "组件的参数没有这种类型",
        "可用的类型：string、bool、integer、float、number、array、map",
        "{% component 句(数: foo) %}{% endcomponent 句 %}",
    ),
    (
        &["cannot be written in another tag"],
        &TEMPLATE_SYNTAX,
        "块和组件不能写在这里",
        "请把它移到最外层",
        "{% if 甲 %}{% component 句(数) %}{{ 数 }}{% endcomponent 句 %}{% endif %}",
    ),
    (&["can only be used in a for loop"], &TEMPLATE_SYNTAX, "这个标签不能用在这里", "请核对它应当放在哪里", "{% break %}"),
];

/// What Tera says while it renders one.
pub(super) static RENDERING: &[MessageRow] = &[
    (
        &["Cannot compare", "none"],
        &TEMPLATE_VALUE,
        "这一项还没有数，不能比大小",
        "先判断有没有数：{% if 甲.值 and 甲.值 > 0 %}",
        "{% if 空 > 1 %}有{% endif %}",
    ),
    (
        &["Cannot compare"],
        &TEMPLATE_VALUE,
        "这两样东西不能比大小",
        "比大小请用 .值，例如 {% if 甲.值 > 0 %}",
        "{% if 列 > 1 %}有{% endif %}",
    ),
    (
        &["Iteration not possible"],
        &TEMPLATE_VALUE,
        "这里不是一串数据，不能逐项写",
        "先判断有没有：{% if 甲?.项目 %}{% for 项 in 甲.项目 %}…{% endfor %}{% endif %}",
        "{% for 项 in 甲 %}{% endfor %}",
    ),
    (&["Missing keyword argument"], &TEMPLATE_ARGUMENT, "这里缺少参数“{}”", "请按过滤器的用法补上", "{{ 列 | nth }}"),
    // Of these types no filter of Tera's takes the value that it is used on.
    (&["for the value, expected `i128`"], &TEMPLATE_ARGUMENT, RANGE, HOW_RANGE, "{% for 次 in range(end=\"二\") %}{% endfor %}"),
    (&["for the value, expected `usize`"], &TEMPLATE_ARGUMENT, WHOLE, ARGUMENT, "{{ 列 | nth(n=\"二\") }}"),
    (&["for the value, expected `u32`"], &TEMPLATE_ARGUMENT, WHOLE, ARGUMENT, "{{ \"5\" | int(base=\"二\") }}"),
    (
        &["for the value, expected `bool`"],
        &TEMPLATE_ARGUMENT,
        "过滤器的参数应当是 true 或 false",
        ARGUMENT,
        "{{ 空 | default(value=1, boolean=1) }}",
    ),
    (
        &["Invalid type for the value"],
        &TEMPLATE_VALUE,
        "过滤器不能用在这样的内容上",
        "请核对竖线前面的名称，以及过滤器的参数",
        "{{ 甲 | first }}",
    ),
    (&["is out of range for"], &TEMPLATE_ARGUMENT, "参数不能是 {}", ARGUMENT, "{{ 列 | nth(n=-1) }}"),
    (
        &["range", "100000"],
        &TEMPLATE_TOO_LONG,
        "range 的次数太多（超过 10 万次）",
        "请减少次数",
        "{% for 次 in range(end=1000000) %}{% endfor %}",
    ),
    (&["Cannot divide by 0"], &TEMPLATE_VALUE, "除数是 0", "先判断除数不是 0；计算最好写在数据的“公式”里", "{{ 甲 / 0 }}"),
    (&["Unable to perform"], &TEMPLATE_VALUE, "这一步算不了", COMPUTE, "{{ 甲 ** 500 }}"),
    (&["Math operations can only"], &TEMPLATE_VALUE, "这里不是数，不能计算", COMPUTE, "{{ 列 * 2 }}"),
    (&["Only numbers can be negated"], &TEMPLATE_VALUE, "这里不是数，不能加负号", COMPUTE, "{{ -列 }}"),
    (&["both operands to be numbers"], &TEMPLATE_VALUE, "这里不是数，不能计算", COMPUTE, "{{ 列 + 1 }}"),
    (&["super() called outside"], &TEMPLATE_VALUE, "super() 只能写在块里", "请把它移到 {% block … %} 里", "{{ super() }}"),
    (
        &["`step_by` argument of 0"],
        &TEMPLATE_VALUE,
        "range 的 step_by 不能是 0",
        "请写成不是 0 的数，或者去掉",
        "{% for 次 in range(end=3, step_by=0) %}{% endfor %}",
    ),
    (&["was called with a"], &TEMPLATE_VALUE, RANGE, HOW_RANGE, "{% for 次 in range(start=3, end=1) %}{% endfor %}"),
    (
        &["super() in the top level block"],
        &TEMPLATE_VALUE,
        "这个块没有可继承的内容，super() 印不出来",
        "去掉 super()，或者先继承一个有这个块的模板",
        "{% block 段 %}{{ super() }}{% endblock %}",
    ),
    (&["Slicing"], &TEMPLATE_VALUE, "这里不能取一段", "请核对方括号前面的名称", "{{ 甲[0:1] }}"),
    (
        &["cannot be used on a container"],
        &TEMPLATE_VALUE,
        "“取自”（in）后面不是一串内容",
        "后面要是一串内容、一组数据或者文字",
        r#"{% if "甲" in 甲 %}有{% endif %}"#,
    ),
];

const SPLIT: &str = "请拆成几步写，可用 {% set 名称 = … %}";
const WHOLE: &str = "过滤器的参数应当是整数";
const ARGUMENT: &str = "请核对过滤器后面括号里的参数";
const RANGE: &str = "range 的参数不对";
const HOW_RANGE: &str = "写成 range(start=1, end=10)";
const COMPUTE: &str = "计算请写在数据的“公式”里";

/// The first row that fits a message.
pub(super) fn row_of(rows: &[MessageRow], message: &str) -> Option<usize> {
    rows.iter().position(|(parts, ..)| parts.iter().all(|part| message.contains(part)))
}

/// What the message means, if it is a known one; `quoted` is what it quotes first.
pub(super) fn explain(rows: &[MessageRow], message: &str, quoted: &str) -> Option<Finding> {
    let (_, rule, told, hint, _) = rows[row_of(rows, message)?];
    Some(rule.fatal(told.replace("{}", quoted)).hint(hint))
}
