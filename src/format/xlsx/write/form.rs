//! A workbook to fill in: what is typed stays text, what is not to be changed is shut (without a password), and it prints on A4.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, IgnoreError, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

use super::shared::{LINE, cut, paper, properties};
use crate::base::finding::Error;
use crate::base::text::width;
use crate::format::docx::package::CANNOT_PACK;
use crate::format::xlsx::form::{Field, Form, FormRow};

/// Cells that are asked for.
const ASKED: u32 = 0x00FF_F2CC;
/// Cells that may be typed into.
const OPEN: u32 = 0x00FF_FBF0;
/// Headings.
const HEADING: u32 = 0x00DD_EBF7;
/// How wide the page that says how is, in characters.
const GUIDE: u8 = 76;
/// The most characters that a list of choices takes.
const MOST_CHOICES: usize = 255;

/// The bytes of a form; the same form gives the same bytes.
///
/// # Errors
///
/// `cannot-pack`, where it has more rows than a workbook may have.
pub fn write_form(form: &Form) -> Result<Vec<u8>, Error> {
    build(form).map_err(|error| Error::io(&CANNOT_PACK, "不能把填报表写成 XLSX", std::io::Error::other(error)))
}

fn build(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    file.set_properties(&properties(&form.title, &form.author)?);
    guide(file.add_worksheet(), form)?;
    table(file.add_worksheet(), form)?;
    file.save_to_buffer()
}

/// Rows and columns may be made larger; all else that is shut stays so.
fn shut(page: &mut Worksheet) {
    let options =
        ProtectionOptions { format_columns: true, format_rows: true, format_cells: true, ..ProtectionOptions::default() };
    page.protect_with_options(&options);
}

fn guide(page: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    let (name, lines) = &form.guide;
    page.set_name(name)?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    page.set_column_width(0, GUIDE)?;
    page.write_string_with_format(0, 0, cut(&form.title), &title())?;
    page.set_row_height(0, 2 * LINE)?;
    let format = Format::new().set_font_name("仿宋").set_font_size(12).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    for (row, line) in (1u32..).zip(lines) {
        page.write_string_with_format(row, 0, cut(line), &format)?;
        page.set_row_height(row, u16::from(LINE) * height(line, GUIDE) + 6)?;
    }
    shut(page);
    Ok(())
}

fn title() -> Format {
    let format = Format::new().set_font_name("宋体").set_font_size(18).set_bold().set_text_wrap();
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// The looks of the cells of the table.
struct Looks {
    shut: Format,
    open: Format,
    asked: Format,
    heading: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("仿宋").set_font_size(12).set_align(FormatAlign::VerticalCenter);
        // What is typed stays text: 12.30% must not become 0.123.
        let boxed = || base().set_border(FormatBorder::Thin).set_text_wrap().set_num_format("@");
        let open = || boxed().set_unlocked().set_align(FormatAlign::Center);
        Self {
            shut: boxed(),
            open: open().set_background_color(Color::RGB(OPEN)),
            asked: open().set_background_color(Color::RGB(ASKED)).set_bold(),
            heading: base().set_font_name("黑体").set_background_color(Color::RGB(HEADING)).set_border(FormatBorder::Thin),
        }
    }

    fn of(&self, field: &Field, at: u16, last: u16, indent: u8) -> Format {
        let look = match (field.asked, field.open) {
            (true, _) => &self.asked,
            (false, true) => &self.open,
            (false, false) => &self.shut,
        };
        let look = look.clone();
        match at {
            0 if indent > 0 => look.set_align(FormatAlign::Left).set_indent(indent),
            0 => look.set_align(FormatAlign::Left),
            // The last column holds words.
            _ if at == last => look.set_align(FormatAlign::Left),
            _ => look.set_align(FormatAlign::Center),
        }
    }
}

fn table(page: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    page.set_name(&form.name)?;
    paper(page);
    page.set_repeat_rows(2, 2)?.set_freeze_panes(3, 1)?;
    let last = (form.columns.len() as u16).saturating_sub(1);
    let hidden = last + 1;
    for (at, (_, width)) in (0u16..).zip(&form.columns) {
        page.set_column_width(at, *width)?;
    }
    page.set_column_hidden(hidden)?;
    page.merge_range(0, 0, 0, last, &cut(&form.title), &title())?;
    page.set_row_height(0, 2 * LINE)?;
    let plain = Format::new().set_font_name("仿宋").set_font_size(12).set_align(FormatAlign::VerticalCenter);
    page.merge_range(1, 0, 1, last, &cut(&form.note), &plain)?;
    page.set_row_height(1, LINE + 4)?;
    let looks = Looks::new();
    let head = looks.shut.clone().set_bold().set_align(FormatAlign::Center).set_font_name("黑体");
    for (at, (text, _)) in (0u16..).zip(&form.columns) {
        page.write_string_with_format(2, at, text, &head)?;
    }
    page.set_row_height(2, LINE + 6)?;
    page.write_string(0, hidden, &form.key.1)?;
    page.write_string(2, hidden, &form.key.0)?;
    let mut line = 3;
    let mut first = None;
    for row in &form.rows {
        match row {
            FormRow::Heading(text) => {
                page.merge_range(line, 0, line, last, &cut(text), &looks.heading)?;
                page.set_row_height(line, LINE + 6)?;
            }
            FormRow::Entry { key, indent, cells } => {
                for (at, field) in (0u16..).zip(cells) {
                    page.write_string_with_format(line, at, cut(&field.text), &looks.of(field, at, last, *indent))?;
                    if let Some(list) = choices(field)? {
                        page.add_data_validation(line, at, line, at, &list)?;
                    }
                    if field.asked && first.is_none() {
                        first = Some((line, at));
                    }
                }
                page.write_string(line, hidden, key)?;
                let lines = cells.iter().zip(&form.columns).map(|(field, (_, width))| height(&field.text, *width));
                let set_in = u16::from(*indent > 0 && width::of(&cells[0].text) + 4 > usize::from(form.columns[0].1));
                page.set_row_height(line, u16::from(LINE) * (lines.max().unwrap_or(1) + set_in) + 4)?;
            }
        }
        line += 1;
    }
    page.merge_range(line, 0, line, last, &cut(&form.foot), &plain.set_unlocked())?;
    page.set_row_height(line, 2 * LINE)?;
    // Numbers as text are meant here.
    page.ignore_error_range(3, 0, line, last, IgnoreError::NumberStoredAsText)?;
    page.set_print_area(0, 0, line, last)?;
    if let Some((row, column)) = first {
        // The cursor waits where the first number is asked for.
        page.set_selection(row, column, row, column)?;
    }
    shut(page);
    Ok(())
}

/// The list of a cell. What is not in it is asked about and may be typed.
fn choices(field: &Field) -> Result<Option<DataValidation>, XlsxError> {
    let length: usize = field.choices.iter().map(|choice| choice.chars().count() + 1).sum();
    // The list stands in the sheet as one text, parted by commas.
    if field.choices.len() < 2 || length > MOST_CHOICES {
        return Ok(None);
    }
    let list = DataValidation::new().allow_list_strings(&field.choices)?.set_error_style(DataValidationErrorStyle::Warning);
    let list = list.set_error_title("单位")?.set_error_message("表里没有这个单位，确定要用吗？")?;
    Ok(Some(list))
}

/// How many lines a text takes.
fn height(text: &str, columns: u8) -> u16 {
    // 12 point type is a sixth wider than the type that widths are counted in.
    let lines = text.split('\n').map(|line| (width::of(line) * 7 / 6).div_ceil(usize::from(columns)).max(1));
    // Excel takes no row higher than 409 points, which are 22 lines.
    lines.sum::<usize>().clamp(1, 20) as u16
}
