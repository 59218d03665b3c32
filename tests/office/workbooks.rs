//! Workbooks in the hands of other programs: openpyxl and LibreOffice write what is collected, LibreOffice prints what goes out, and
//! Microsoft's SDK validates it.

use std::path::{Path, PathBuf};

use qicao::intake::sheets::{sheets, write};
use qicao::job::checklist::{Checklist, formats};
use serde_json::Value;

use super::ask;
use crate::collect::desk::{DATA, collected, file, ledger, told};

/// The sheets of an example, in a folder.
fn ours(folder: &Path) -> Vec<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml");
    let ledger = ledger(&std::fs::read_to_string(path).unwrap());
    let put = |name: &str, bytes: Vec<u8>| {
        let path = folder.join(format!("{name}.xlsx"));
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let list = Checklist::of(&ledger, &qicao::Findings::new());
    let list = formats::write(&list, "xlsx", &mut qicao::Findings::new()).unwrap();
    let all = sheets(&ledger);
    all.iter().map(|sheet| put(&sheet.division, write(sheet).unwrap())).chain([put("核对表", list)]).collect()
}

#[test]
fn the_open_xml_sdk_finds_nothing_in_workbooks() {
    let folder = tempfile::tempdir().unwrap();
    ask("validate.py", ours(folder.path()));
}

#[test]
fn a_sheet_prints_on_a4_with_every_name_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let files = ours(folder.path());
    let family = files.iter().find(|file| file.ends_with("家庭股.xlsx")).unwrap();
    let said: Value = serde_json::from_str(&ask("printed.py", [family])).unwrap();
    let pages = said[family.to_str().unwrap()].as_array().unwrap();
    let size = |at: usize| (pages[at]["width"].as_i64().unwrap(), pages[at]["height"].as_i64().unwrap());
    assert_eq!((pages.len(), size(0), size(1)), (2, (595, 842), (842, 595)));
    let text = pages[1]["text"].as_str().unwrap();
    for word in ["填报科室：家庭股", "出生人数", "其中：一孩", "5356", "2019-05-31", "填报人", "第 2 页，共 2 页"]
    {
        assert!(text.contains(word), "{word}\n{text}");
    }
    assert!(pages[0]["text"].as_str().unwrap().contains("只填黄色的格子"));
}

#[test]
fn what_other_programs_write_is_collected() {
    let folder = tempfile::tempdir().unwrap();
    let sent = tempfile::tempdir().unwrap();
    let files = ours(sent.path());
    let arguments = [folder.path().to_owned()].into_iter().chain(files.clone());
    ask("workbooks.py", arguments);
    let plain = "活产数=1245人@D2 活产数.上年=1390人@C2 活产数.备注=据实@E2 床位=300张@D3 床位.上年=290张@C3";
    let heads = "活产数=1245人@C4 活产数.上年=1390人@E4 婴儿死亡率=3.07‰@C5 婴儿死亡率.目标=≤5‰@D5";
    let formats = "使用率=91.20%@B2 婴儿死亡率=3.07‰@B3 活产数=1245人@B4 床位=0.3@B5 ?收入=1234.57千万元@B6";
    let formulas = |product: &str, quotient: &str| format!("{product}活产数{quotient} ?使用率=2024-06-30@B4 ?收入=TRUE@B5");
    for (name, by_python, by_office) in [
        ("plain", plain.to_owned(), plain.to_owned()),
        ("heads", heads.to_owned(), heads.to_owned()),
        ("formats", formats.to_owned(), formats.to_owned()),
        // openpyxl computes nothing, LibreOffice does.
        ("formulas", formulas("?", "=@B2 ?床位=@B3"), formulas("", "=1245人@B2 ?床位=#DIV/0!@B3")),
        ("hidden", "?活产数=1245人@C2 床位=300@C3".to_owned(), "?活产数=1245人@C2 床位=300@C3".to_owned()),
        (
            "parts",
            "产妇=1200人@B2 产妇.其中.初产妇=700人@B3 产妇.其中.经产妇=500人@B4".to_owned(),
            "产妇=1200人@B2 产妇.其中.初产妇=700人@B3 产妇.其中.经产妇=500人@B4".to_owned(),
        ),
        ("texts", "活产数=1245人@B2 床位=300张@B3".to_owned(), "活产数=1245人@B2 床位=300张@B3".to_owned()),
        (
            "several",
            "活产数=1245人@B2 床位=300@C5 床位.上年=290@B5".to_owned(),
            "活产数=1245人@B2 床位=300@C5 床位.上年=290@B5".to_owned(),
        ),
    ] {
        for (program, seen) in [("openpyxl", by_python), ("libreoffice", by_office)] {
            let bytes = std::fs::read(folder.path().join(program).join(format!("{name}.xlsx"))).unwrap();
            assert_eq!(told(&collected(DATA, vec![file(name, &bytes)])), seen, "{program}");
        }
    }
    // Sheets of ours keep their keys and their words through another program: nothing has changed.
    let data =
        std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/恩施市2019年上半年.yaml")).unwrap();
    let again = files.iter().filter(|path| !path.ends_with("核对表.xlsx")).map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        file(&name, &std::fs::read(folder.path().join("ours").join(&name)).unwrap())
    });
    let seen = collected(&data, again.collect());
    assert_eq!((told(&seen), seen.problems), (String::new(), Vec::new()));
    assert!(seen.same > 100, "{}", seen.same);
}
