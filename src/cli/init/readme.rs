//! The README of a new workspace: one page.

use super::wanted::NewWorkspace;

/// What stands in it.
pub(super) fn text(wanted: &NewWorkspace, file: &str) -> String {
    let NewWorkspace { region, organ, period, layout, .. } = wanted;
    let title = format!("{organ}{}工作总结", period.written);
    format!(
        "# {title}\n\n\
         这个文件夹用“起草”（qicao）由数据起草工作总结。下面的命令都在这个文件夹里执行。\n\n\
         | 文件 | 是什么 |\n| --- | --- |\n\
         | `{file}` | 数据和文字，从这里填起；每一项都有说明 |\n\
         | `templates/县区/{region}/` | {region}自己的模板；没有的用程序内置的 |\n\
         | `{title}.docx` | 起草出来的稿子 |\n\n\
         ## 一、填数\n\n\
         打开 `{file}`，把“待报”改成数，数和单位连着写：`报告数: 1471例`。不要的行整行删去。看还差哪些、哪些对不上：\n\n\
         ```sh\nqicao check {file}\n```\n\n\
         ## 二、起草\n\n\
         ```sh\nqicao generate {file}          # 审阅稿：待填的标黄，有疑问的带批注\nqicao generate {file} --clean  # 清稿\nqicao watch {file}             # 一保存就重新起草\n```\n\n\
         版式是“{layout}”。稿子起草之后有人改过，程序不会覆盖它。\n\n\
         ## 三、改说法\n\n\
         ```sh\nqicao templates list\nqicao templates show 专题/妇幼健康\nqicao templates copy 专题/妇幼健康 --to {region}\nqicao templates check {file}\n```\n\n\
         `templates/县区/{region}/` 里有一个样例，只改一段，其余照内置的。\n\n\
         ## 四、下一期\n\n\
         ```sh\nqicao next {file}\n```\n\n\
         这一期的数作上年，文字标上【沿用】，改好再去掉；用 `--previous` 核对有没有照抄：\n\n\
         ```sh\nqicao check 新文件.yaml --previous {file}\n```\n"
    )
}
