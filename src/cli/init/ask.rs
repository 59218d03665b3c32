//! What is not given is asked for, on a terminal; elsewhere it has a default, or is a mistake.

use std::io::BufRead;

use crate::base::finding::Finding;
use crate::base::region::Region;
use crate::cli::args::Init;
use crate::cli::next;
use crate::cli::typed::typed;
use crate::cli::wrong::wrong;
use crate::quantity::period::{Date, Period};
use crate::template::Templates;

/// The layout of those who ask for none.
const LAYOUT: &str = "四部分";
/// As often as a wrong answer is asked again.
const TIMES: usize = 5;

/// What a workspace is to be for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answers {
    pub(super) region: String,
    pub(super) period: Period,
    pub(super) layout: String,
}

impl Answers {
    /// From the options alone.
    pub(super) fn given(args: &Init, today: Option<Date>) -> Result<Self, Finding> {
        let Some(region) = args.name.clone() else {
            let folder = typed(&args.folder);
            return Err(wrong("没有写地区").hint(format!("请加上 --name，如：qicao init {folder} --name 恩施市")));
        };
        let period = match &args.period {
            Some(text) => Period::parse(text).ok_or_else(|| next::unreadable(text))?,
            None => usual(today).ok_or_else(|| wrong("没有写期间").hint(next::PERIODS))?,
        };
        Ok(Self { region, period, layout: args.layout.clone().unwrap_or_else(|| LAYOUT.to_owned()) })
    }

    /// From the options, and from a person for what they leave open.
    pub(super) fn asked(
        args: &Init,
        today: Option<Date>,
        templates: &Templates,
        answers: &mut dyn BufRead,
        say: &mut dyn FnMut(&str),
    ) -> Result<Self, Finding> {
        let mut ask = Ask { answers, say };
        let region = match &args.name {
            Some(region) => region.clone(),
            None => ask.until("地区（全名，如 恩施市）", None, &|text| {
                Region::typed(text).map(|region| region.as_str().to_owned()).map_err(|error| error.message)
            })?,
        };
        let period = match &args.period {
            Some(text) => Period::parse(text).ok_or_else(|| next::unreadable(text))?,
            None => {
                let usual = usual(today).map(|period| period.written);
                let read = |text: &str| Period::parse(text).ok_or_else(|| next::PERIODS.to_owned());
                ask.until("期间", usual.as_deref(), &read)?
            }
        };
        let layouts: Vec<String> =
            templates.list().iter().filter_map(|listed| listed.name.strip_prefix("版式/")).map(str::to_owned).collect();
        let layout = match &args.layout {
            Some(layout) => layout.clone(),
            None if layouts.len() < 2 => LAYOUT.to_owned(),
            None => ask.until(&format!("版式（{}）", layouts.join("、")), Some(LAYOUT), &|text| {
                layouts.iter().find(|layout| *layout == text).cloned().ok_or_else(|| format!("没有“{text}”这个版式"))
            })?,
        };
        Ok(Self { region, period, layout })
    }
}

fn usual(today: Option<Date>) -> Option<Period> {
    today.map(Period::half_year_near)
}

/// A person at a terminal.
struct Ask<'a> {
    answers: &'a mut dyn BufRead,
    say: &'a mut dyn FnMut(&str),
}

impl Ask<'_> {
    /// Asks until the answer can be read; an empty one is the usual one.
    fn until<T>(&mut self, what: &str, usual: Option<&str>, read: &dyn Fn(&str) -> Result<T, String>) -> Result<T, Finding> {
        for _ in 0..TIMES {
            let hint = usual.map(|usual| format!("［{usual}］")).unwrap_or_default();
            (self.say)(&format!("{what}{hint}："));
            let mut line = String::new();
            match self.answers.read_line(&mut line) {
                // Ctrl-D, or a terminal that has gone.
                Ok(0) | Err(_) => break,
                Ok(_) => {}
            }
            let answer = match line.trim() {
                // Enter alone takes what stands in the brackets.
                "" => usual.unwrap_or_default(),
                answer => answer,
            };
            match read(answer) {
                Ok(found) => return Ok(found),
                Err(why) => (self.say)(&format!("  {why}\n")),
            }
        }
        Err(wrong(format!("没有问到{}", what.split('（').next().unwrap_or(what)))
            .hint("也可以写在命令里：--name 地区 --period 期间 --layout 版式"))
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::args::Init;
    use crate::cli::init::ask::Answers;
    use crate::quantity::period::Date;
    use crate::template::Templates;

    #[test]
    fn a_person_is_asked_until_the_answer_can_be_read() {
        let args = Init { folder: "新".into(), name: None, period: None, layout: Some("四部分".into()), topics: Vec::new() };
        let templates = Templates::built_in();
        let mut said = String::new();
        let today = Date::new(2019, 7, 1);
        let mut answers = "../x\n恩施市\n去年\n\n".as_bytes();
        let asked = Answers::asked(&args, today, &templates, &mut answers, &mut |text| said.push_str(text)).unwrap();
        assert_eq!((asked.region.as_str(), asked.period.written.as_str()), ("恩施市", "2019年上半年"));
        assert!(said.starts_with("地区（全名，如 恩施市）：  地区“../x”"), "{said}");
        assert!(said.ends_with("期间［2019年上半年］："), "{said}");
        let gone = Answers::asked(&args, today, &templates, &mut "".as_bytes(), &mut |_| {}).unwrap_err();
        assert_eq!(gone.message, "没有问到地区");
    }
}
