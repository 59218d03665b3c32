//! Paths in commands that a person is to type or to copy.

use std::path::Path;

use crate::base::text::width;

/// A path as one argument of a command; plain ones stay bare, others are quoted as sh, cmd and PowerShell all take it.
pub(super) fn typed(path: &Path) -> String {
    let shown = width::shown(&path.to_string_lossy());
    // What begins with a dash would be an option; PowerShell takes a long one for a dash as well.
    let path = if shown.starts_with(['-', '–', '—']) { format!("./{shown}") } else { shown };
    if path.chars().any(is_live) {
        // cmd knows no other quotes than double ones, but never minds what is live in them elsewhere.
        format!("'{}'", path.replace('\'', r"'\''"))
    } else if path.is_empty() || !path.chars().all(is_plain) {
        format!("\"{path}\"")
    } else {
        path
    }
}

/// Paths as arguments, one after another.
pub(super) fn all(paths: &[impl AsRef<Path>]) -> String {
    paths.iter().map(|path| typed(path.as_ref())).collect::<Vec<_>>().join(" ")
}

/// Whether no shell sees anything in a character.
fn is_plain(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' | '.' | '/' | ':' | '+' | '\\' => true,
        // PowerShell takes these for quotes.
        '‘' | '’' | '‚' | '‛' => false,
        _ => !c.is_ascii() && !c.is_whitespace(),
    }
}

/// Whether some shell sees something in a character even between double quotes.
fn is_live(c: char) -> bool {
    // On Windows \ parts folders, and is nothing else.
    matches!(c, '"' | '$' | '`' | '!' | '“' | '”' | '„') || c == '\\' && !cfg!(windows)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::typed;

    #[test]
    fn a_path_is_quoted_where_a_shell_would_see_something_in_it() {
        for (path, wanted) in [
            ("数据.yaml", "数据.yaml"),
            ("../2019年1—6月/恩施市（二稿）.yaml", "../2019年1—6月/恩施市（二稿）.yaml"),
            ("我的 数据.yaml", "\"我的 数据.yaml\""),
            ("我的\u{3000}数据.yaml", "\"我的\u{3000}数据.yaml\""),
            ("恩施(二稿).yaml", "\"恩施(二稿).yaml\""),
            ("党建&医改;#1.yaml", "\"党建&医改;#1.yaml\""),
            ("李局长's.yaml", "\"李局长's.yaml\""),
            ("~/数据.yaml", "\"~/数据.yaml\""),
            ("", "\"\""),
            ("甲$乙.yaml", "'甲$乙.yaml'"),
            ("“十四五”总结.yaml", "'“十四五”总结.yaml'"),
            ("说\"好\" 's.yaml", r#"'说"好" '\''s.yaml'"#),
            ("-甲.yaml", "./-甲.yaml"),
            ("—甲 乙.yaml", "\"./—甲 乙.yaml\""),
            ("甲\u{1b}[2J.yaml", "\"甲<U+001B>[2J.yaml\""),
        ] {
            assert_eq!(typed(Path::new(path)), wanted);
        }
    }

    /// A shell gives back what was to be typed.
    #[cfg(unix)]
    #[test]
    fn a_shell_takes_it_for_one_argument() {
        for path in
            ["我的 数据.yaml", "~/a(b)&c;d|e<f>g*h?i#j.yaml", "a$HOME`x`!\"'\\ b.yaml", "“十四五”‘规划’.yaml", "{a,b}=[c].yaml"]
        {
            let script = format!("printf '%s|' {}", typed(Path::new(path)));
            let said = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(said.stdout).unwrap(), format!("{path}|"), "{script}");
        }
    }
}
