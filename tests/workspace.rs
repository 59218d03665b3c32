//! Safe files: the old file or the whole new one, and nobody's own work overwritten.

use std::cell::Cell;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use insta::assert_snapshot;
use qicao::base::finding::Error;
use qicao::workspace::atomic::{self, FileStep};
use qicao::workspace::guard::{Guard, OwnDigest, Replace};
use qicao::workspace::record::{Records, Standing};
use qicao::workspace::target::OutputTarget;
use qicao::workspace::writing::{self, Outcome, Output};
use qicao::workspace::{names, root, root_above};

use crate::cli::Desk;

/// A file that begins with `ours` says of itself that it is untouched, one that begins with `edit` that it is not.
const OWN: OwnDigest = |bytes| match bytes.get(..4) {
    Some(b"ours") => Some(true),
    Some(b"edit") => Some(false),
    _ => None,
};

fn desk() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn guard(records: Option<&Records>) -> Guard<'_> {
    Guard { replace: Replace::Ours, own_digest: OWN, records }
}

fn force() -> Guard<'static> {
    Guard { replace: Replace::Anything, own_digest: OWN, records: None }
}

fn output(path: impl Into<PathBuf>, text: &str) -> Output {
    Output::new(path, text)
}

fn write(path: impl Into<PathBuf>, text: &str, guard: Guard<'_>) -> Result<Vec<Outcome>, Error> {
    writing::write(&[output(path, text)], guard, &atomic::unhindered)
}

/// The names in a folder, in order.
fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn told(error: &Error, folder: &tempfile::TempDir) -> String {
    let lines = [&*error.message].into_iter().chain(error.hints.iter().map(|hint| &**hint)).collect::<Vec<_>>().join("\n");
    format!("{}: {}", error.rule.id, lines.replace(folder.path().to_str().unwrap(), "[DESK]"))
}

#[test]
fn a_new_file_and_one_of_ours_are_written() {
    let desk = desk();
    let file = desk.path().join("稿.docx");
    write(&file, "ours 1", guard(None)).unwrap();
    assert_eq!(write(&file, "ours 2", guard(None)).unwrap(), [Outcome { changed: true, remembered: true }]);
    assert_eq!(write(&file, "ours 2", guard(None)).unwrap(), [Outcome { changed: false, remembered: true }]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "ours 2");
    assert_eq!(listing(desk.path()), ["稿.docx"]);
}

#[test]
fn an_edited_file_and_a_strange_one_stay() {
    let desk = desk();
    for old in ["edited", "strange", ""] {
        let file = desk.path().join("稿.docx");
        fs::write(&file, old).unwrap();
        let error = write(&file, "ours", guard(None)).unwrap_err();
        assert_eq!((error.rule.id, error.hints.len()), ("edited-since", 2));
        assert_eq!(fs::read_to_string(&file).unwrap(), old);
        write(&file, "ours", force()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "ours");
    }
    assert_eq!(listing(desk.path()), ["稿.docx"]);
}

#[test]
fn texts_are_known_by_the_record() {
    let desk = desk();
    let records = Records::at(desk.path().join("state"));
    let file = desk.path().join("稿.md");
    let put = |text: &str| {
        let output = output(&file, text).recorded();
        writing::write(&[output], guard(Some(&records)), &atomic::unhindered)
    };
    put("一").unwrap();
    put("二").unwrap();
    assert_eq!(records.standing(&OutputTarget::find(&file).unwrap().real, "二".as_bytes()), Standing::Untouched);
    fs::write(&file, "我改的").unwrap();
    assert!(put("三").unwrap_err().message.contains("起草之后被改过"));
    // A record that is damaged knows nothing: never "free to overwrite".
    fs::write(&file, "二").unwrap();
    for entry in fs::read_dir(desk.path().join("state")).unwrap().flatten() {
        fs::write(entry.path(), b"\xff\xfe 2").unwrap();
    }
    assert!(put("三").unwrap_err().message.contains("不是起草程序写的"));
}

#[test]
fn a_record_that_cannot_be_kept_is_no_failure() {
    let desk = desk();
    fs::write(desk.path().join("state"), "a file in the way").unwrap();
    let records = Records::at(desk.path().join("state").join("written"));
    let output = output(desk.path().join("稿.md"), "一").recorded();
    let written = writing::write(&[output], guard(Some(&records)), &atomic::unhindered).unwrap();
    assert_eq!(written, [Outcome { changed: true, remembered: false }]);
}

#[test]
fn the_state_folder_follows_the_environment() {
    let of = |set: &[(&str, &str)]| {
        let find = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        Records::from_variables(find).map(|records| format!("{records:?}").replace('\\', "/"))
    };
    assert!(
        of(&[("XDG_STATE_HOME", "/state"), ("HOME", "/home/li")]).unwrap().contains("\"/state/qicao/written\"") || cfg!(windows)
    );
    assert!(
        of(&[("XDG_STATE_HOME", "relative"), ("HOME", "/home/li")])
            .is_none_or(|found| found.contains("/home/li/.local/state/qicao"))
    );
    assert!(of(&[("HOME", "")]).is_none() && of(&[]).is_none());
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_stay_links() {
    use std::os::unix::fs::symlink;
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    fs::create_dir(at("库")).unwrap();
    symlink("库/真.docx", at("一.docx")).unwrap();
    symlink(at("一.docx"), at("二.docx")).unwrap();
    write(at("二.docx"), "ours 1", guard(None)).unwrap(); // to a file that is not there yet
    assert_eq!(fs::read_to_string(at("库/真.docx")).unwrap(), "ours 1");
    write(at("二.docx"), "ours 2", guard(None)).unwrap();
    assert_eq!(fs::read_to_string(at("库/真.docx")).unwrap(), "ours 2");
    assert!(at("一.docx").is_symlink() && at("二.docx").is_symlink());
    assert_eq!(listing(&at("库")), ["真.docx"]);
    symlink("环.md", at("环.md")).unwrap();
    assert_snapshot!(told(&write(at("环.md"), "x", force()).unwrap_err(), &desk), @r#"
    cannot-write: “[DESK]/环.md”是绕圈的链接，没有写成
    请用 -o 指定别的文件名
    "#);
    symlink("没有/真.md", at("断.md")).unwrap();
    assert_snapshot!(told(&write(at("断.md"), "x", force()).unwrap_err(), &desk), @r#"
    cannot-write: 没有文件夹“[DESK]/没有”，没有写成
    请先建好这个文件夹，或用 -o 指定别的地方
    "#);
}

#[cfg(unix)]
#[test]
fn the_mode_of_the_old_file_is_kept_and_a_new_one_follows_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let file = desk.path().join("稿.docx");
    write(&file, "ours 1", guard(None)).unwrap();
    let plain = desk.path().join("平常.txt");
    fs::write(&plain, "").unwrap(); // the system's own 666 & ~umask
    assert_eq!(mode(&file), mode(&plain));
    for kept in [0o640, 0o664, 0o600, 0o666] {
        fs::set_permissions(&file, fs::Permissions::from_mode(kept)).unwrap();
        write(&file, &format!("ours {kept}"), guard(None)).unwrap();
        assert_eq!(mode(&file), kept);
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    assert_snapshot!(told(&write(&file, "ours 3", guard(None)).unwrap_err(), &desk), @r#"
    cannot-write: “[DESK]/稿.docx”是只读的，没有覆盖
    请用 -o 另存为别的文件名；确定要覆盖，请加上 --force
    "#);
}

#[cfg(unix)]
#[test]
fn data_that_is_read_only_is_not_changed() {
    use std::os::unix::fs::PermissionsExt;
    let data = "报告: {单位: 某县卫生健康局, 地区: 某县, 期间: 2024年上半年}\n妇幼: {活产数: 待报}\n";
    let desk = Desk::new().data(data).file("收回.csv", "指标,本期\n活产数,1236人\n");
    fs::set_permissions(desk.path("数据.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    let ran = desk.args(["collect", "收回.csv", "--data", "数据.yaml", "--apply"]).run().ends_with(2);
    assert!(ran.stderr.contains("“数据.yaml”是只读的，没有改动"), "{}", ran.stderr);
    assert_eq!(String::from_utf8_lossy(&ran.files["数据.yaml"]), data);
}

#[test]
fn names_near_the_limit_work_and_longer_ones_are_told() {
    let desk = desk();
    let file = desk.path().join("长".repeat(83) + ".docx"); // 254 bytes
    write(&file, "ours 1", guard(None)).unwrap();
    write(&file, "ours 2", guard(None)).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "ours 2");
    let error = write(desk.path().join("长".repeat(86)), "x", guard(None)).unwrap_err();
    assert!(cfg!(windows) || error.message.contains("没有写成：文件名太长"), "{error}");
}

#[test]
fn what_is_no_file_is_told() {
    let desk = desk();
    fs::create_dir(desk.path().join("夹")).unwrap();
    assert_snapshot!(told(&write(desk.path().join("夹"), "x", force()).unwrap_err(), &desk), @r#"
    cannot-write: “[DESK]/夹”是一个文件夹，没有写成
    请在 -o 里写文件名
    "#);
    assert_snapshot!(told(&write(desk.path().join("无/稿.md"), "x", force()).unwrap_err(), &desk), @r#"
    cannot-write: 没有文件夹“[DESK]/无”，没有写成
    请先建好这个文件夹，或用 -o 指定别的地方
    "#);
    #[cfg(unix)]
    assert_snapshot!(told(&write("/dev/null", "x", force()).unwrap_err(), &desk), @r#"
    cannot-write: “/dev/null”不是普通文件，没有写成
    要输出到标准输出，请写 -o -
    或者用 -o 指定别的文件名
    "#);
}

/// The lock file Word leaves: the name in the machine's code page, then its length and the name in UTF-16.
fn word_lock(who: &str) -> Vec<u8> {
    let mut bytes = vec![b' '; 54];
    bytes.extend(u16::try_from(who.encode_utf16().count()).unwrap().to_le_bytes());
    bytes.extend(who.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(162, 0);
    bytes
}

/// The one that Excel leaves has a byte more before the length, and two more behind the name.
fn excel_lock(who: &str) -> Vec<u8> {
    let mut bytes = word_lock(who);
    bytes.insert(0, 4);
    bytes.resize(165, 0);
    bytes
}

#[test]
fn a_workbook_that_somebody_has_open_stays() {
    let desk = desk();
    for (file, lock, words) in [
        ("核对表.xlsx", "~$核对表.xlsx", "“张三”在 Excel 或 WPS 里"),
        ("妇幼股.XLSM", "~$妇幼股.XLSM", "“张三”在 Excel 或 WPS 里"),
    ] {
        fs::write(desk.path().join(file), "ours 1").unwrap();
        fs::write(desk.path().join(lock), excel_lock("张三")).unwrap();
        let error = write(desk.path().join(file), "ours 2", guard(None)).unwrap_err();
        assert!(error.rule.id == "file-in-use" && error.message.contains(words), "{error}");
    }
}

#[test]
fn a_file_that_somebody_has_open_stays() {
    let desk = desk();
    let file = desk.path().join("恩施市2019年上半年工作总结.docx");
    fs::write(&file, "ours 1").unwrap();
    let libreoffice = ",李四,office,20.11.2025 09:00,file:///home/li;".as_bytes().to_vec();
    let locks = [
        ("~$市2019年上半年工作总结.docx", word_lock("张三"), "“张三”在 Word 或 WPS 里"),
        ("~$恩施市2019年上半年工作总结.docx", b"?".to_vec(), "好像正在 Word 或 WPS 里"),
        (".~恩施市2019年上半年工作总结.docx", Vec::new(), "好像正在 WPS 里"),
        (".~lock.恩施市2019年上半年工作总结.docx#", libreoffice, "“李四”在 LibreOffice 里"),
    ];
    for (name, bytes, words) in locks {
        fs::write(desk.path().join(name), bytes).unwrap();
        let error = write(&file, "ours 2", guard(None)).unwrap_err();
        assert!(error.rule.id == "file-in-use" && error.message.contains(words), "{error}");
        fs::remove_file(desk.path().join(name)).unwrap();
    }
    fs::write(desk.path().join("~$市2019年上半年工作总结.docx"), word_lock("张三")).unwrap();
    assert_snapshot!(told(&write(&file, "ours 2", guard(None)).unwrap_err(), &desk), @r#"
    file-in-use: “[DESK]/恩施市2019年上半年工作总结.docx”好像正被“张三”在 Word 或 WPS 里打开着，没有覆盖
    请先关闭这个文件再试，或用 -o 另存为别的文件名
    如果其实没有人打开，请删除“[DESK]/~$市2019年上半年工作总结.docx”，或加上 --force
    "#);
    write(&file, "ours 2", force()).unwrap();
}

/// Lets the n-th step fail, for every n, and looks after each at what is left.
fn fail_at_each_step(names: [&str; 2]) {
    let long = "ours ".repeat(30_000); // written in several parts
    let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem];
    let mut failed = Vec::new();
    for fail_at in 0.. {
        let desk = desk();
        let old = desk.path().join("旧.docx");
        fs::write(&old, "ours old").unwrap();
        let count = Cell::new(0);
        let step_that_failed = Cell::new(None);
        let hook = |step: FileStep, _: &Path| {
            let n = count.replace(count.get() + 1);
            if n != fail_at {
                return Ok(());
            }
            step_that_failed.set(Some(step));
            Err(io::Error::from(kinds[n % kinds.len()]))
        };
        let outputs = names.map(|name| output(desk.path().join(name), &long));
        let done = writing::write(&outputs, guard(None), &hook);
        let Some(step) = step_that_failed.get() else { break };
        failed.push(step);
        match done {
            // The new file is in its place; only that the folder cannot be flushed is forgiven.
            Ok(_) => {
                assert_eq!(step, FileStep::SyncFolder);
                assert_eq!(fs::read_to_string(&old).unwrap(), long);
                assert_eq!(listing(desk.path()), ["新.docx", "旧.docx"]);
            }
            Err(error) => {
                assert_eq!(error.rule.id, "cannot-write");
                assert_eq!(fs::read_to_string(&old).unwrap(), "ours old", "{step:?} failed at {fail_at}");
                assert_eq!(listing(desk.path()), ["旧.docx"], "{step:?} failed at {fail_at}");
            }
        }
    }
    for step in [
        FileStep::Create,
        FileStep::Write,
        FileStep::Mode,
        FileStep::Sync,
        FileStep::Recheck,
        FileStep::Rename,
        FileStep::SyncFolder,
    ] {
        assert!(failed.iter().filter(|failed| **failed == step).count() >= 2, "{step:?} did not fail for both files");
    }
}

#[test]
fn whichever_step_fails_the_old_files_stay_and_no_temporary_file_is_left() {
    fail_at_each_step(["新.docx", "旧.docx"]); // a new file is taken away again
    fail_at_each_step(["旧.docx", "新.docx"]); // an old one is put back
}

#[test]
fn a_full_disk_is_told_with_what_to_do() {
    let desk = desk();
    let full = |step: FileStep, _: &Path| if step == FileStep::Write { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) };
    let error = writing::write(&[output(desk.path().join("稿.md"), "x")], guard(None), &full).unwrap_err();
    assert_snapshot!(told(&error, &desk), @r#"
    cannot-write: “[DESK]/稿.md”没有写成：磁盘满了
    请先腾出磁盘空间，再试一次
    "#);
    assert_eq!(listing(desk.path()), [""; 0]);
}

#[test]
fn somebody_who_comes_in_between_is_not_overwritten() {
    for old in [None, Some("ours 1")] {
        let desk = desk();
        let file = desk.path().join("稿.docx");
        if let Some(old) = old {
            fs::write(&file, old).unwrap();
        }
        let meanwhile =
            |step: FileStep, real: &Path| if step == FileStep::Recheck { fs::write(real, "my own words") } else { Ok(()) };
        let error = writing::write(&[output(&file, "ours 2")], guard(None), &meanwhile).unwrap_err();
        assert_eq!(error.rule.id, "edited-since");
        assert_eq!(fs::read_to_string(&file).unwrap(), "my own words");
        assert_eq!(listing(desk.path()), ["稿.docx"]);
    }
    // Even at the last moment a new file never takes the place of one that has just appeared.
    let desk = desk();
    let file = desk.path().join("稿.docx");
    let meanwhile = |step: FileStep, real: &Path| if step == FileStep::Rename { fs::write(real, "my own words") } else { Ok(()) };
    let error = writing::write(&[output(&file, "ours 2")], guard(None), &meanwhile).unwrap_err();
    assert_eq!(error.rule.id, "edited-since");
    assert_eq!(fs::read_to_string(&file).unwrap(), "my own words");
    assert_eq!(listing(desk.path()), ["稿.docx"]);
    // Unless it is another run's: of several that make one new draft none is refused.
    for theirs in ["ours 3", "ours 2"] {
        fs::remove_file(&file).unwrap();
        let meanwhile = |step: FileStep, real: &Path| if step == FileStep::Rename { fs::write(real, theirs) } else { Ok(()) };
        writing::write(&[output(&file, "ours 2")], guard(None), &meanwhile).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "ours 2");
        assert_eq!(listing(desk.path()), ["稿.docx"]);
    }
}

/// A person may save between the last look and the renaming: what was saved stays, and is told.
#[test]
fn a_save_at_the_last_moment_is_not_lost() {
    let desk = desk();
    let file = desk.path().join("稿.docx");
    for force in [false, true] {
        fs::write(&file, "ours 1").unwrap();
        let meanwhile =
            |step: FileStep, real: &Path| if step == FileStep::Rename { fs::write(real, "my own words") } else { Ok(()) };
        let guard = if force { self::force() } else { guard(None) };
        let error = writing::write(&[output(&file, "ours 2")], guard, &meanwhile).unwrap_err();
        assert_eq!(error.rule.id, "edited-since");
        assert_eq!(fs::read_to_string(&file).unwrap(), "my own words");
        assert_eq!(listing(desk.path()), ["稿.docx"]);
    }
    // Another run may as well: then the last one stands there.
    fs::write(&file, "ours 1").unwrap();
    let meanwhile = |step: FileStep, real: &Path| if step == FileStep::Rename { fs::write(real, "ours 3") } else { Ok(()) };
    writing::write(&[output(&file, "ours 2")], guard(None), &meanwhile).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "ours 2");
    assert_eq!(listing(desk.path()), ["稿.docx"]);
}

/// Nor is one between two files of a run that is taken back.
#[test]
fn what_is_taken_back_is_looked_at() {
    for old in [None, Some("ours 1")] {
        let desk = desk();
        let (first, second) = (desk.path().join("甲.docx"), desk.path().join("乙.docx"));
        if let Some(old) = old {
            fs::write(&first, old).unwrap();
        }
        let meanwhile = |step: FileStep, real: &Path| {
            if step == FileStep::Rename && real.ends_with("乙.docx") {
                fs::write(&first, "my own words")?;
                return Err(io::ErrorKind::StorageFull.into());
            }
            Ok(())
        };
        let error = writing::write(&[output(&first, "ours 2"), output(&second, "ours 2")], guard(None), &meanwhile).unwrap_err();
        assert!(error.hints.iter().any(|hint| hint.contains("刚刚有人保存过")), "{error:?}");
        assert_eq!(fs::read_to_string(&first).unwrap(), "my own words");
        assert_eq!(listing(desk.path()), ["甲.docx"]);
    }
}

/// What came to stand there cannot always be read: it stays all the same.
#[cfg(unix)]
#[test]
fn what_cannot_be_looked_at_at_the_last_moment_is_not_lost() {
    for kind in ["link", "folder"] {
        let put = |real: &Path| match kind {
            "link" => std::os::unix::fs::symlink("没有", real),
            _ => fs::create_dir_all(real.join("里面")),
        };
        let desk = desk();
        let file = desk.path().join("稿.docx");
        fs::write(&file, "ours 1").unwrap();
        let meanwhile = |step: FileStep, real: &Path| {
            if step == FileStep::Rename {
                fs::remove_file(real)?;
                put(real)?;
            }
            Ok(())
        };
        let error = writing::write(&[output(&file, "ours 2")], guard(None), &meanwhile).unwrap_err();
        assert_eq!(error.rule.id, "cannot-write", "{error}");
        let stands = fs::symlink_metadata(&file).unwrap();
        assert!(stands.is_symlink() && kind == "link" || file.join("里面").is_dir(), "{kind}");
        assert_eq!(listing(desk.path()), ["稿.docx"], "{kind}");
    }
}

/// Whatever two runs at once come to, what stands there in the end can be replaced.
#[test]
fn two_runs_at_once_leave_what_can_be_replaced() {
    let desk = desk();
    let records = Records::at(desk.path().join("state"));
    let file = desk.path().join("稿.txt");
    let put = |text: String| {
        let output = output(&file, &text).recorded();
        writing::write(&[output], guard(Some(&records)), &atomic::unhindered).map(|_| ())
    };
    put("first".to_owned()).unwrap();
    for round in 0..20 {
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|n| scope.spawn(move || put(format!("text {n} of {round}")))).collect();
            runs.into_iter().for_each(|run| run.join().unwrap().unwrap());
        });
        put(format!("text after {round}")).unwrap();
    }
}

/// What a person has changed is told, and a pipe in the state folder keeps nobody waiting.
#[cfg(unix)]
#[test]
fn a_pipe_among_the_records_keeps_nobody_waiting() {
    let desk = desk();
    let state = desk.path().join("state");
    let records = Records::at(&state);
    let file = desk.path().join("稿.txt");
    let output = output(&file, "ours").recorded();
    writing::write(std::slice::from_ref(&output), guard(Some(&records)), &atomic::unhindered).unwrap();
    for entry in fs::read_dir(&state).unwrap() {
        let entry = entry.unwrap().path();
        fs::remove_file(&entry).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&entry).status().unwrap().success());
    }
    fs::remove_file(&file).unwrap();
    let written = writing::write(&[output], guard(Some(&records)), &atomic::unhindered).unwrap();
    assert!(!written[0].remembered && fs::read_to_string(&file).unwrap() == "ours");
}

#[test]
fn what_killed_runs_left_is_swept_after_an_hour() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    let aged = |name: &str, minutes: u64| {
        let file = File::create(at(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(minutes * 60)).unwrap();
    };
    aged(".qicao-0aB1cD2eF3gH4iJ5.tmp", 61);
    aged(".qicao-0aB1cD2eF3gH4iJ6.tmp", 59);
    // A person's own, whatever it is called.
    let own = [".qicao-mine", ".qicao-notes.tmp", ".qicao-笔记.tmp", "qicao-mine.tmp"];
    own.iter().for_each(|name| aged(name, 6000));
    write(at("稿.docx"), "ours", guard(None)).unwrap();
    let left = [&[".qicao-0aB1cD2eF3gH4iJ6.tmp"], &own[..], &["稿.docx"]].concat();
    assert_eq!(listing(desk.path()), left);
}

#[test]
fn two_formats_never_share_a_file() {
    let desk = desk();
    let both = [output(desk.path().join("稿"), "a"), output(desk.path().join(".").join("稿"), "b")];
    assert_snapshot!(told(&writing::write(&both, guard(None), &atomic::unhindered).unwrap_err(), &desk), @r#"
    cannot-write: 几种格式都要写到“[DESK]/./稿”
    请用 -o 指定一个文件夹，或分几次起草
    "#);
    assert_eq!(listing(desk.path()), [""; 0]);
}

/// Killed at any moment, a run leaves the old draft or the whole new one, and the next run goes on.
#[test]
fn killed_at_any_moment_the_draft_is_whole() {
    let data = |title: &str| format!("报告:\n  单位: 恩施市卫生健康局\n  地区: 恩施市\n  期间: 2019年上半年\n  标题: {title}\n");
    let desk = Desk::new().data(&data("甲")).args(["generate", "数据.yaml", "-o", "稿.md"]);
    let begun = Instant::now();
    let first = desk.run().ends_with(0).files["稿.md"].clone();
    let whole = begun.elapsed();
    let mut known = vec![first];
    for (round, title) in ["乙", "丙", "丁", "戊"].iter().cycle().take(24).enumerate() {
        fs::write(desk.path("数据.yaml"), data(title)).unwrap();
        let mut child = desk.command().stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * u32::try_from(round).unwrap() / 20);
        let _ = child.kill(); // SIGKILL
        child.wait().unwrap();
        let after = fs::read(desk.path("稿.md")).unwrap();
        let other = Desk::new().data(&data(title)).args(["generate", "数据.yaml", "-o", "稿.md"]).run().ends_with(0);
        assert!(after == other.files["稿.md"] || known.contains(&after), "{}", String::from_utf8_lossy(&after));
        let ran = desk.run().ends_with(0); // never refused as somebody's own file
        assert_eq!(ran.files["稿.md"], other.files["稿.md"]);
        assert!(
            ran.names().iter().all(|name| ["数据.yaml", "稿.md"].contains(name) || name.starts_with(".qicao-")),
            "{:?}",
            ran.names()
        );
        known = vec![ran.files["稿.md"].clone()];
    }
}

#[test]
fn the_root_is_the_nearest_folder_with_templates() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    fs::create_dir_all(at("局/templates")).unwrap();
    fs::create_dir_all(at("局/2019/上半年")).unwrap();
    assert_eq!(root(&at("局/2019/上半年/恩施市.yaml")).unwrap(), at("局"));
    assert_eq!(root_above(&at("局/2019")), at("局"));
    fs::create_dir_all(at("别处")).unwrap();
    assert_eq!(root(&at("别处/恩施市.yaml")).unwrap(), at("别处"));
}

#[test]
fn titles_as_names() {
    let name = |title: &str| names::from_title(title, "docx").unwrap();
    assert_eq!(name(" a/b\\c:d*e?f\"g<h>i|j "), "a／b＼c：d＊e？f＂g＜h＞i｜j.docx");
    assert_eq!(name("总结..."), "总结．．．.docx");
    assert_eq!(name("-总结"), "－总结.docx");
    assert_eq!(name(".总结"), "．总结.docx");
    assert_eq!(name("~$总结"), "～$总结.docx");
    assert_eq!(name("总\u{7}\u{202E}结\n"), "总结.docx");
    assert_eq!(name(""), "工作总结.docx");
    assert_eq!(
        (name("nul"), name("com1.x"), name("COM10"), name("LPT0")),
        ("nul_.docx".into(), "com1.x_.docx".into(), "COM10.docx".into(), "LPT0_.docx".into())
    );
    assert!(names::from_title(&"长".repeat(83), "docx").is_ok());
    assert!(names::from_title(&"长".repeat(84), "docx").is_err());
}
