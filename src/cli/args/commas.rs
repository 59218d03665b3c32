//! Lists as people type them: a Chinese input method gives ， and 、 where an option wants a comma.

use std::ffi::OsString;

/// The options that take a list.
const LISTS: [&str; 2] = ["--to", "--topics"];

/// The arguments with plain commas in the lists.
pub(super) fn plain(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut is_list = false;
    let plain = |argument: OsString| {
        let Some(text) = argument.to_str() else { return argument };
        let of_option = LISTS.iter().any(|list| text.strip_prefix(list).is_some_and(|rest| rest.starts_with('=')));
        let is_of_list = std::mem::replace(&mut is_list, LISTS.contains(&text)) || of_option;
        if is_of_list { text.replace(['，', '、'], ",").into() } else { argument }
    };
    arguments.into_iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_list_may_have_the_commas_of_chinese() {
        for (typed, taken) in [
            ("generate 甲，乙.yaml --to docx，md、html -o 丙，丁", "generate 甲，乙.yaml --to docx,md,html -o 丙，丁"),
            ("init 新 --topics=党建，妇幼健康 --name 甲、乙", "init 新 --topics=党建,妇幼健康 --name 甲、乙"),
            ("generate --to", "generate --to"),
        ] {
            let words = plain(typed.split(' ').map(Into::into).collect());
            assert_eq!(words.join(" ".as_ref()), taken);
        }
    }
}
