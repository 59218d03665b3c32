"""Workbooks as two other programs write them, for `collect` to read.

    workbooks.py FOLDER [OURS.xlsx...]

Writes FOLDER/openpyxl/NAME.xlsx, and has LibreOffice save each again as FOLDER/libreoffice/NAME.xlsx; the same for the sheets of ours.
"""

import datetime
import pathlib
import subprocess
import sys
import tempfile

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.table import Table

folder = pathlib.Path(sys.argv[1])


def plain(book, sheet):
    sheet.append(["指标", "单位", "上年", "本期", "备注"])
    sheet.append(["活产数", "人", 1390, 1245, "据实"])
    sheet.append(["床位", "张", 290, 300, None])
    sheet["D2"].comment = Comment("请核对", "张三")


def heads(book, sheet):
    sheet.append(["某县2024年上半年统计表"])
    sheet.append(["序号", "指标", "2024年上半年", None, "2023年上半年"])
    sheet.append([None, None, "完成数", "目标", "完成数"])
    sheet.append([1, "活产数（人）", 1245, None, 1390])
    sheet.append([2, "婴儿死亡率（‰）", 3.07, "≤5", 3.2])
    for area in ["A1:E1", "A2:A3", "B2:B3", "C2:D2"]:
        sheet.merge_cells(area)


def formats(book, sheet):
    sheet.append(["指标", "本期"])
    for name, value, code in [
        ("使用率", 0.912, "0.00%"),
        ("婴儿死亡率", 3.07, '0.00"‰"'),
        ("活产数", 1245, "#,##0"),
        ("床位", 0.1 + 0.2, "0.0"),
        ("收入", 1234567.891, '#,##0.00,"千"'),
    ]:
        sheet.append([name, value])
        sheet.cell(sheet.max_row, 2).number_format = code


def formulas(book, sheet):
    sheet.append(["指标", "本期"])
    sheet.append(["活产数", "=1000+245"])
    sheet.append(["床位", "=1/0"])
    sheet.append(["使用率", datetime.date(2024, 6, 30)])
    sheet.append(["收入", True])


def hidden(book, sheet):
    sheet.append(["指标", "旧数", "本期"])
    sheet.append(["活产数", 9, 1245])
    sheet.append(["床位", 9, 300])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("底稿")
    other.append(["指标", "本期"])
    other.append(["使用率", "1%"])
    other.sheet_state = "hidden"


def parts(book, sheet):
    sheet.append(["指标", "本期"])
    sheet.append(["产妇", 1200])
    sheet.append(["初产妇", 700])
    sheet.append(["　经产妇", 500])
    sheet["A3"].alignment = Alignment(indent=2)


def texts(book, sheet):
    bold = InlineFont(b=True)
    sheet.append(["指标", "本期"])
    sheet.append(["x", "1,245 人"])
    sheet["A2"] = CellRichText(TextBlock(bold, "活产"), "数")
    sheet.append([" 床 位\n（张）", "'300".strip("'")])
    sheet["A3"].alignment = Alignment(wrap_text=True)


def several(book, sheet):
    sheet.append(["说明：第二页是数"])
    other = book.create_sheet("数据")
    other.append(["项目", "数值"])
    other.append(["活产数", 1245])
    other.append([])
    other.append(["指标", "2023年", "2024年"])
    other.append(["床位", 290, 300])
    other.add_table(Table(displayName="表一", ref="A1:B2"))
    other.protection.sheet = True


SHAPES = [plain, heads, formats, formulas, hidden, parts, texts, several]


def save_again(files, target):
    """LibreOffice reads and writes the files."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
        subprocess.run([*command, "--outdir", str(target), *map(str, files)], check=True, capture_output=True, timeout=300)


written = folder / "openpyxl"
written.mkdir(parents=True)
for shape in SHAPES:
    book = Workbook()
    shape(book, book.active)
    book.save(written / f"{shape.__name__}.xlsx")
save_again(sorted(written.glob("*.xlsx")), folder / "libreoffice")
if sys.argv[2:]:
    save_again(sys.argv[2:], folder / "ours")
