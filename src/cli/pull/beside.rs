//! The file of hand edits beside the data: written over nothing but what was read.

use std::path::Path;

use crate::base::finding::Error;
use crate::base::open::open_data;
use crate::base::source::Source;
use crate::cli::read;
use crate::workspace::trouble::{EDITED_SINCE, named};
use crate::workspace::writing::Output;

/// The file with other text, if it still holds what it held when it was read; `known` is that, none where there was no such file.
pub(super) fn changed(path: &Path, known: Option<&Source>, text: &str) -> Result<Output, Error> {
    let output = Output::new(path, text);
    let Some(known) = known else {
        // One that somebody makes meanwhile does not hold nothing.
        return if path.exists() { Err(edited(path)) } else { Ok(output.changing(Vec::new())) };
    };
    let bytes = read::bytes(path)?;
    let now = open_data(known.name(), bytes.clone());
    if !now.is_ok_and(|now| now.text() == known.text()) {
        return Err(edited(path));
    }
    Ok(output.changing(bytes))
}

fn edited(path: &Path) -> Error {
    Error::new(&EDITED_SINCE, format!("{}刚刚有人保存过，没有改动", named(path))).hint("请再运行一次")
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::changed;
    use crate::base::source::Source;

    #[test]
    fn what_somebody_saved_meanwhile_stays() {
        let path = env::temp_dir().join(format!("{}.批改.yaml", process::id()));
        let known = Source::new("数据.批改.yaml", "批改:\n  - 甲\n");
        assert!(changed(&path, Some(&known), "新").is_err(), "it went");
        assert_eq!(changed(&path, None, "新").unwrap().changes, Some(Vec::new()));
        for (saved, known, is_done) in [
            ("批改:\n  - 甲\n", Some(&known), true),
            ("\u{FEFF}批改:\r\n  - 甲\r\n", Some(&known), true),
            ("批改:\n  - 甲\n  - 乙\n", Some(&known), false),
            ("批改:\n  - 乙\n", None, false),
        ] {
            fs::write(&path, saved).unwrap();
            let output = changed(&path, known, "新");
            assert_eq!(output.is_ok(), is_done, "{saved}");
            assert!(!is_done || output.unwrap().changes.as_deref() == Some(saved.as_bytes()), "{saved}");
        }
        fs::remove_file(&path).unwrap();
    }
}
