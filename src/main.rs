//! The program: hands the arguments to `cli` and returns its exit code.

use std::process::ExitCode;

#[allow(clippy::disallowed_methods, reason = "arguments enter here")]
fn main() -> ExitCode {
    qicao::run(std::env::args_os())
}
