//! Each message of Tera's that is told in our words, proven by a template of which Tera says it.

use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Value};

use super::loaded::{ByName, Loaded};
use super::{bounds, faults, known, words};
use crate::base::source::Source;
use crate::base::world::{Memory, World};
use crate::dialect::stand_in;
use crate::dialect::translate;

/// What Tera finds wrong with a template.
fn error(text: &str) -> Option<Error> {
    let mut tera = known::bare();
    // As the translation writes {% block 段 %}.
    let parent = "{% block z_6bb5 %}{% endblock %}";
    if let Err(error) = tera.add_raw_templates([("父.md", parent), ("试.md", text)]) {
        return Some(error);
    }
    let mut context = Context::new();
    context.insert_value(stand_in("甲"), Value::from(5));
    context.insert_value(stand_in("列"), Value::from(vec![Value::from("子"), Value::from("丑")]));
    context.insert_value(stand_in("空"), Value::none());
    let world: Arc<dyn World> = Arc::new(Memory::default());
    bounds::begin(&world, 0);
    tera.render("试.md", &context).err()
}

#[test]
fn tera_says_each_message_that_is_told_in_other_words() {
    let mut wrong = Vec::new();
    for rows in [words::READING, words::RENDERING] {
        for (at, (_, rule, told, hint, template)) in rows.iter().enumerate() {
            let translated = translate(template, &|other| other.to_owned());
            let Some(error) = error(&translated.text) else {
                wrong.push(format!("nothing is wrong with {template}"));
                continue;
            };
            let message = match error.kind() {
                ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
                _ => error.to_string(),
            };
            let loaded =
                ByName::from_iter([("试.md".to_owned(), Arc::new(Loaded::new("试", 0, Source::new("试.md", *template), None)))]);
            let finding = faults::explain(&error, &loaded, &[], None);
            let (before, after) = told.split_once("{}").unwrap_or((told, ""));
            let is_told = finding.rule == *rule && finding.message.starts_with(before) && finding.message.ends_with(after);
            let is_first = words::row_of(rows, &message) == Some(at);
            if !is_first || !is_told || !finding.hints.iter().any(|known| known == hint) {
                wrong.push(format!("{template}: {message}: {} {:?}", finding.message, finding.hints));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
