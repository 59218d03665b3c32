//! Nothing wrong goes by in silence: what nearly reads as something is told by kind, with the line put right.

mod behind;
mod marks;
mod said;
mod typed;
mod values;

use crate::cli::Desk;

/// What stands before the data of most rows.
const HEAD: &str = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年, 成文日期: 2024-07-08}\n";

/// Checks some data, and gives what is told with how it ended.
fn told(data: &str) -> (i32, String) {
    let ran = Desk::new().file("数据.yaml", format!("{HEAD}{data}")).args(["check", "数据.yaml"]).run();
    (ran.status.unwrap_or(-1), format!("{}{}", ran.stdout, ran.stderr))
}
