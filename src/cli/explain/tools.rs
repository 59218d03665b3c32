//! The names of findings about text carried over, watching, workspaces, and templates that are kept in order.

use super::Explained;
use crate::base::finding::Severity::{Error, Note, Warning};

/// In the order in which `explain` lists them.
pub(super) const RULES: &[Explained] = &[
    Explained::new(
        "stale-sentence",
        Warning,
        "和上期一字不差的句子（写了 --previous 才查）",
        "照抄的句子说的是上期的情况；带数字的，数也是上期的",
        "上期和本期都写：开展志愿服务活动12次，得到群众一致好评。",
        "开展志愿服务活动${党建.志愿服务}，新增夜间义诊。",
    ),
    Explained::new(
        "stale-meeting",
        Note,
        "上期也写了的会议名称（写了 --previous 才查）",
        "每一期要贯彻的会议不同，最容易忘了换",
        "2020年的总结里写：贯彻党的十九届四中全会精神（2019年写过）",
        "贯彻党的十九届五中全会精神",
    ),
    Explained::new(
        "previous-not-earlier",
        Note,
        "--previous 后面的文件是不是更早的一期",
        "文件写反了，查出来的照抄就不对",
        "qicao check 2020年.yaml --previous 2021年.yaml",
        "qicao check 2021年.yaml --previous 2020年.yaml",
    ),
    Explained::new(
        "cannot-advance",
        Error,
        "数据文件能不能改成下一期的",
        "写法特别的文件，改了会读不出来，就不改",
        "（很少见，见消息）",
        "另存一份，自己改期间和数",
    ),
    Explained::new(
        "folder-not-empty",
        Error,
        "新建工作区的文件夹是不是空的",
        "里面的文件不能丢",
        "qicao init 已有的文件夹 --name 恩施市",
        "qicao init 新文件夹 --name 恩施市",
    ),
    Explained::new(
        "cannot-watch",
        Error,
        "系统让不让程序接收 Ctrl-C",
        "收不到就停不下来",
        "（系统的毛病，见消息）",
        "改用 qicao generate",
    ),
    Explained::new(
        "file-gone",
        Warning,
        "watch 看着的数据文件还在不在",
        "文件或文件夹被移走、删去，就没有数据起草",
        "移走了 恩施市2019年上半年.yaml",
        "放回原处，就接着起草",
    ),
    Explained::new(
        "unknown-block",
        Error,
        "改写的段在原来的模板里有没有",
        "没有这一段，改写的内容印不出来",
        "{% block 理论学系 %}…{% endblock %}",
        "{% block 理论学习 %}…{% endblock %}",
    ),
    Explained::new(
        "unused-template",
        Warning,
        "自己的模板有没有用到",
        "多半是文件名写错了，改写没有生效",
        "templates/专题/党健.md",
        "templates/专题/党建.md",
    ),
    Explained::new(
        "unread-template",
        Warning,
        "模板是不是放对了文件夹",
        "放错了地方，程序不会读",
        "templates/县区/恩施市/党建.md",
        "templates/县区/恩施市/专题/党建.md",
    ),
    Explained::new(
        "same-as-replaced",
        Note,
        "自己的模板是不是和它替代的一字不差",
        "留着它，内置的模板改进了也用不上",
        "复制了 专题/党建 没有改",
        "删去这个文件，或只留要改的段",
    ),
];
