//! The door: a panic anywhere behind it is our bug, and is told as one.

use std::panic::{self, UnwindSafe};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::base::finding::{Finding, Severity};
use crate::base::panicked::words;
use crate::base::rule::Rule;

pub(crate) static INTERNAL_ERROR: Rule = Rule {
    id: "internal-error",
    name: "程序内部错误",
    severity: Severity::Error,
    about: "起草程序自己有没有出错",
    why: "这是程序的毛病，不是数据的问题",
    bad: r#"（程序起草到一半，自己出了毛病）
"#,
    good: r#"（把命令、数据和消息一起告诉维护者，等改好的程序）
"#,
    basis: "",
};

/// Deeply nested data and templates are bounded, and their bounds fit the stack that a program has on Unix; Windows gives an
/// eighth of that, so there the work has a thread of its own.
const STACK: usize = 16 * 1024 * 1024;

/// Runs the work; a panic in it becomes a finding `internal-error`.
pub(super) fn guarded<T: Send + 'static>(work: impl FnOnce() -> T + Send + UnwindSafe + 'static) -> Result<T, Finding> {
    let said: Arc<Mutex<Option<String>>> = Arc::default();
    let hears = Arc::clone(&said);
    let before = panic::take_hook();
    // A panic is told in our words, and not in Rust's on the screen of a clerk.
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let words = words(info.payload());
        if let Ok(mut hears) = hears.lock() {
            // The first panic is the cause; what follows while the stack is undone is not.
            hears.get_or_insert_with(|| format!("{words} ({place})"));
        }
    }));
    // A thread of its own costs a fifth of a short run: its memory grows in small steps.
    let done = if cfg!(windows) {
        thread::Builder::new().name("qicao".into()).stack_size(STACK).spawn(work).map(thread::JoinHandle::join)
    } else {
        Ok(panic::catch_unwind(work))
    };
    panic::set_hook(before);
    match done {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => {
            let words = said.lock().ok().and_then(|mut said| said.take()).unwrap_or_default();
            Err(INTERNAL_ERROR
                .fatal(format!("程序内部错误：{words}"))
                .hint("这是起草程序的毛病，不是数据的问题；没有写出任何文件")
                .hint("请把用的命令、数据和这段话一起告诉起草程序的维护者"))
        }
        Err(_) => Err(INTERNAL_ERROR.fatal("系统内存不够，起草程序没有启动起来").hint("请关闭一些程序再试")),
    }
}

#[cfg(test)]
mod tests {
    use super::{INTERNAL_ERROR, guarded};

    // One test: the panic hook is the process's.
    #[test]
    fn a_panic_is_told_as_our_bug() {
        assert_eq!(guarded(|| 7), Ok(7));
        let finding = guarded::<()>(|| panic!("the ledger lost a figure")).unwrap_err();
        assert!(finding.fatal && finding.rule == &INTERNAL_ERROR);
        assert!(finding.message.starts_with("程序内部错误：the ledger lost a figure (src"), "{}", finding.message);
    }
}
