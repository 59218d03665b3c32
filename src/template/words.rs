//! What Tera says in English, in the words of people who write templates.

/// Part of a message of Tera's, what is wrong (`{}` is what the message quotes first), and what to do.
const WORDS: &[(&str, &str, &str)] = &[
    ("cannot be used consecutively", "负号和 not 不能连着写", "请只写一个，或者加括号"),
    ("Arrays can have a maximum", "列表最多套两层", SPLIT),
    ("nested brackets", "方括号套得太深", SPLIT),
    ("is missing its closing", "引号没有配对", "每个引号都要有另一半"),
    ("unexpected end of string", "引号没有配对", "每个引号都要有另一半"),
    ("unexpected escape character", "引号里“\\”后面的写法不对", "引号里请不要用“\\”"),
    ("Closing comment tag", "注释没有写完", "注释写成 {# … #}"),
    ("unexpected end of raw block", "{% raw %} 后面没有 {% endraw %}", "在原样印出的文字后面写上 {% endraw %}"),
    (
        "Unknown tag",
        "没有这样的标签，或者它没有对应的开头",
        "常用的标签：如果 if、循环 for、设 set、块 block、包含 include、继承 extends、成句",
    ),
    ("Invalid syntax for `set`", "set 的写法不对", "写成 {% set 名称 = … %}"),
    ("Invalid Integer", "数字太大", COMPUTE),
    ("Invalid float", "数字的写法不对", "数字写成 12 或 12.5"),
    ("Cannot divide by 0", "除数是 0", "先判断除数不是 0；计算最好写在数据的“公式”里"),
    ("Unable to perform", "这一步算不了", COMPUTE),
    ("Math operations can only", "这里不是数，不能计算", COMPUTE),
    ("Only numbers can be negated", "这里不是数，不能加负号", COMPUTE),
    ("both operands to be numbers", "这里不是数，不能计算", COMPUTE),
    ("but expected `...`, a string", "这里不能写花括号", "标签里直接写名称，不再加 {{ }}，如 {% if 甲 %}"),
    ("Cannot sort", "这一串内容不是同一类，排不了顺序", "请核对里面的每一项"),
    ("Unknown argument(s)", "组件没有“{}”这个参数", "请核对参数的名称"),
    ("Argument `", "组件缺少参数“{}”", "请补上这个参数"),
    ("super() called outside", "super() 只能写在块里", "请把它移到 {% block … %} 里"),
    ("`step_by` argument of 0", "range 的 step_by 不能是 0", "请写成不是 0 的数，或者去掉"),
    ("was called with a", "range 的参数不对", "写成 range(start=1, end=10)"),
    ("super() in the top level block", "这个块没有可继承的内容，super() 印不出来", "去掉 super()，或者先继承一个有这个块的模板"),
    ("is defined more than once", "同一个参数写了两次", "请删去一处"),
    ("invalid field of `loop`", "loop 里没有这一项", "loop 里有 index、index0、first、last、length"),
    ("Unclosed component", "组件没有结束", "写成 {% <组件> %} … {% </组件> %}"),
    ("doesn't match opening tag", "结束的标签与开头的对不上", "请核对两处的名称"),
    ("is reserved for component body", "body 是组件内容的名称，不能作参数", "请改一个名称"),
    ("already contains a component", "这个组件写了两次", "请删去一处，或者改名"),
    ("only contain literal values", "这里只能直接写出内容", "请写数字、引号里的文字，或者由它们组成的列表"),
    ("only types allowed", "组件的参数没有这种类型", "可用的类型：string、bool、integer、float、number、array、map"),
    ("was expecting `elif`", "{% if %} 没有正常结束", "后面要有 {% elif %}、{% else %} 或 {% endif %}"),
    ("cannot be written in another tag", "块和组件不能写在这里", "请把它移到最外层"),
    ("can only be used", "这个标签不能用在这里", "请核对它应当放在哪里"),
    ("Slicing", "这里不能取一段", "请核对方括号前面的名称"),
];

const SPLIT: &str = "请拆成几步写，可用 {% set 名称 = … %}";
const COMPUTE: &str = "计算请写在数据的“公式”里";

/// What is wrong and what to do, if the message is a known one.
pub(super) fn known(message: &str) -> Option<(&'static str, &'static str)> {
    WORDS.iter().find(|(part, ..)| message.contains(part)).map(|(_, told, hint)| (*told, *hint))
}
