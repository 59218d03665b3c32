//! The lines of a draft that have a place of their own on the page: 主送机关, 署名, 成文日期, 附件说明, 附件.

use tera::{Kwargs, State, TeraResult, Value};

use super::figure::FigureValue;
use super::filter::{Filter, registered};
use crate::base::marks;
use crate::template::escape::escaped;

pub(super) const SIGNATURE: Filter = Filter {
    name: "署名行",
    alias: "signature_line",
    about: "署名，位置由程序推算",
    example: "{{ 报告.单位 | 署名行 }}",
    arguments: &[],
    register: registered!(SIGNATURE, signature),
};

pub(super) const DATE: Filter = Filter {
    name: "日期行",
    alias: "date_line",
    about: "成文日期，写在署名之后",
    example: "{{ 报告.日期 | 日期行 }}",
    arguments: &[],
    register: registered!(DATE, date),
};

pub(super) const ATTACHMENT_NOTE: Filter = Filter {
    name: "附件说明行",
    alias: "attachment_note_line",
    about: "正文之后的附件说明，可以是一串，序号由程序加",
    example: "{{ \"主要指标完成情况表\" | 附件说明行 }}",
    arguments: &[],
    register: registered!(ATTACHMENT_NOTE, attachment_note),
};

pub(super) const ATTACHMENT: Filter = Filter {
    name: "附件行",
    alias: "attachment_line",
    about: "附件的标题，另起一页",
    example: "{{ \"主要指标完成情况表\" | 附件行 }}",
    arguments: &[],
    register: registered!(ATTACHMENT, attachment),
};

pub(super) const ADDRESSEE: Filter = Filter {
    name: "主送机关行",
    alias: "addressee_line",
    about: "主送机关，顶格，后面的冒号由程序加",
    example: "{{ 报告.主送机关 | 主送机关行 }}",
    arguments: &[],
    register: registered!(ADDRESSEE, addressee),
};

fn addressee(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    line(value, marks::ADDRESSEE)
}

fn signature(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    line(value, marks::SIGNATURE)
}

fn date(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    line(value, marks::DATE)
}

fn attachment_note(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    match value.as_array() {
        Some(titles) => {
            let lines = titles.iter().map(|title| Ok(line(title, marks::ATTACHMENT_NOTE)?.to_string()));
            Ok(Value::safe_string(&lines.collect::<TeraResult<String>>()?))
        }
        None => line(value, marks::ATTACHMENT_NOTE),
    }
}

fn attachment(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    line(value, marks::ATTACHMENT)
}

/// A paragraph of its own, with the mark at its head.
fn line(value: &Value, mark: char) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(crate::template::misuse::undefined());
    }
    let text = match FigureValue::of(value) {
        Some(figure) => figure.ink(),
        None if value.is_safe() => value.to_string(),
        None => escaped(&value.to_string()),
    };
    Ok(Value::safe_string(&format!("\n\n{mark}{text}\n\n")))
}
