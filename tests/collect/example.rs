//! examples/收数: what the divisions of a county sent, taken home by the command that its README names.

use std::path::Path;

use crate::cli::Desk;

#[test]
fn the_example_is_what_collect_says_and_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/收数");
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let text = |name: &str| String::from_utf8(read(name)).expect("UTF-8");
    let mut desk = Desk::new().file("己县2024年上半年.yaml", text("己县2024年上半年.yaml"));
    for name in ["妇幼股.xlsx", "医政股.xlsx", "疾控股.csv"] {
        desk = desk.file(&format!("收回/{name}"), read(&format!("收回/{name}")));
    }
    let desk = desk.args(["collect", "收回", "--data", "己县2024年上半年.yaml", "--apply"]);
    let ran = desk.run().ends_with(1);
    assert_eq!(format!("{}{}", ran.stdout, ran.stderr), text("说了什么.txt"));
    let data = String::from_utf8(ran.files["己县2024年上半年.yaml"].clone()).expect("UTF-8");
    assert_eq!(data, text("收后.yaml"));
}
