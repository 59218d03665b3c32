//! A sheet as a workbook to fill in.

use super::rows::{AskedFigure, COLUMNS, DivisionSheet, GUIDE, KEY, TABLE};
use crate::base::finding::Error;
use crate::format::xlsx::{Field, Form, FormRow, write_form};

/// The width of each column, in characters.
const WIDTHS: [u8; 7] = [36, 10, 14, 16, 18, 14, 28];

/// The bytes of the workbook of a division; the same sheet gives the same bytes.
///
/// # Errors
///
/// `cannot-pack`, where it has more rows than a workbook may have.
pub fn write(sheet: &DivisionSheet) -> Result<Vec<u8>, Error> {
    let mut form = Form {
        title: sheet.title.clone(),
        author: sheet.organ.clone(),
        guide: (GUIDE.to_owned(), guide(sheet)),
        name: TABLE.to_owned(),
        note: format!("填报科室：{}　　本期：{}　　黄色的格子由科室填写", sheet.division, sheet.period),
        columns: COLUMNS.into_iter().map(str::to_owned).zip(WIDTHS).collect(),
        key: (KEY.to_owned(), sheet.division.clone()),
        foot: "填报人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　联系电话：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿".to_owned(),
        ..Form::default()
    };
    let mut group = String::new();
    let mut within = false;
    for row in &sheet.rows {
        if row.depth == 0 && row.group != group {
            group.clone_from(&row.group);
            form.rows.push(FormRow::Heading(group.clone()));
        }
        let is_first_part = row.depth > 0 && !within;
        within = row.depth > 0;
        form.rows.push(entry(row, is_first_part));
    }
    write_form(&form)
}

fn entry(row: &AskedFigure, is_first_part: bool) -> FormRow {
    let label = if is_first_part { format!("其中：{}", row.label) } else { row.label.clone() };
    // What the data has already is not asked for again, but what it lacks may be added.
    let known = |text: &str| if text.is_empty() { Field::open("") } else { Field::shut(text) };
    let cells = vec![
        Field::shut(label),
        // The unit may be changed: 万元 where the report counts in 元.
        Field::open(&row.unit).choices(row.units.clone()),
        known(&row.last),
        Field::open(&row.this).asked(),
        known(&row.target),
        Field::open(&row.as_of),
        Field::open(&row.remark),
    ];
    FormRow::Entry { key: row.key.clone(), indent: row.depth * 2, cells }
}

fn guide(sheet: &DivisionSheet) -> Vec<String> {
    let (count, period, as_of) = (sheet.rows.len(), &sheet.period, &sheet.as_of);
    let who = if sheet.is_nobodys { "这些指标没有写明哪个科室报，请办公室先定下来" } else { "" };
    let mut lines =
        vec![format!("填报科室：{}{}", sheet.division, if who.is_empty() { String::new() } else { format!("（{who}）") })];
    lines.push(format!("这份表收{period}的数（截至{as_of}），共{count}项，在下一页“{TABLE}”里。"));
    let how = [
        "只填黄色的格子。数填在“本期”一列：写 1245，或连单位写 1245人 都行。",
        "照报表上的数填，是几位就写几位：12.30% 就写 12.30%，不要改成 12.3%。",
        "还没有的数空着；确实没有发生的写 0，不写“无”和“/”。",
        "单位不同时，在“单位”一列里选，或连着数写，如 1.2万人。百分率写 95.6 或 95.6% 都行，不写 0.956。",
        "“上年”“目标”里已有的数不用改；空着的，有就补上。与本科室的数对不上，写在“备注”里。",
        "“截至”是数截到哪一天；与表上的日期不同才改，写法照原来的样子。",
        "“其中”各项加起来不能超过总数。率照报表填，表上没有的率由办公室来算。",
        "不要增删行、列，也不要改指标的名称；要补充的指标写在“备注”里。",
        "填好保存，发回办公室；文件名可以改，格式（xlsx）不要改。",
    ];
    lines.extend(how.iter().enumerate().map(|(at, line)| format!("{}. {line}", at + 1)));
    lines
}
