"""Prints drafts with LibreOffice and measures the pages against GB/T 9704-2012.

    measure.py DRAFT.docx...

Looks at every page: 22 lines of 28 characters, 28 mm and 26 mm of white at the sides, page numbers outside on either
side with their dash 7 mm under the text. Says what it found as JSON on standard output and what is wrong on standard
error; ends with 1 if something is wrong, or if no full page and no full line was there to be measured.
"""

import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import pdfplumber

HERE = pathlib.Path(__file__).resolve().parent
MM_PER_POINT = 25.4 / 72
PITCH = 28.95 * MM_PER_POINT  # one line
LEFT, RIGHT = 28.0, 210 - 26.0
DASH = 269.0  # 37 + 225 + 7
NUMBERS_BELOW = 264.0  # under 版心 there are page numbers and nothing else
DOTS = 300  # per inch, to see ink


def printed(drafts, folder):
    """PDF files of the drafts, all made by one LibreOffice."""
    environment = dict(os.environ, FONTCONFIG_FILE=str(HERE / "fonts.conf"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, drafts)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    pdfs = [pathlib.Path(folder) / (draft.stem + ".pdf") for draft in drafts]
    for pdf in pdfs:
        if not pdf.exists():  # it ends with 0 whatever happens
            sys.exit(f"LibreOffice printed no {pdf.name}: {run.stderr.strip()[:400]}")
    return pdfs


def rows(page):
    """The printed lines of a page from top to bottom, each a list of characters from left to right."""
    letters = sorted((c for c in page.chars if not c["text"].isspace()), key=lambda c: c["bottom"])
    found = []
    for letter in letters:
        if found and letter["bottom"] - found[-1][-1]["bottom"] < 5:
            found[-1].append(letter)
        else:
            found.append([letter])
    return [sorted(row, key=lambda c: c["x0"]) for row in found]


def millimetres(row):
    """Left edge, right edge and foot of a line."""
    return row[0]["x0"] * MM_PER_POINT, row[-1]["x1"] * MM_PER_POINT, max(c["bottom"] for c in row) * MM_PER_POINT


MARKS = "，。、；：？！）》〉〕】”’"
OPENERS = "【（〔《〈“‘「『"


def said(row):
    return "".join(c["text"] for c in row)


def chinese(text):
    return all("\u3400" <= c <= "\u9fff" or c in MARKS or c in "（《〈〔【" for c in text)


def width_of_number(text):
    """How wide the number at the head of a line is, with the mark that may not leave it, in characters; digits are narrower."""
    number = text[: len(text) - len(text.lstrip("0123456789.%‰"))]
    if not number:
        return 0
    mark = text[len(number) : len(number) + 1]
    return sum(0.9 if c in "%‰" else 0.55 for c in number) + (mark in MARKS if mark else 0)


def dash_height(pdf, number, row):
    """Where the ink of a page number's first dash is, from the top of the paper."""
    image = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(DOTS), "-f", str(number), "-l", str(number), str(pdf)],
        check=True,
        capture_output=True,
    ).stdout
    kind, width, _, _, *_ = image[:40].split(maxsplit=4)
    if kind != b"P5":
        sys.exit("pdftoppm drew no grey picture")
    width = int(width)
    pixels = image[-(len(image) // width) * width :]
    dots = lambda mm: round(mm / 25.4 * DOTS)
    columns = slice(dots(row[0]["x0"] * MM_PER_POINT) + 2, dots(row[0]["x1"] * MM_PER_POINT) - 2)
    inked = []
    for y in range(dots(NUMBERS_BELOW), dots(278)):
        line = pixels[y * width : (y + 1) * width][columns]
        if line and sum(dot < 128 for dot in line) > len(line) * 0.6:
            inked.append(y)
    return (inked[0] + inked[-1] + 1) / 2 / DOTS * 25.4 if inked else None


def measure(pdf):
    pages = []
    with pdfplumber.open(pdf) as file:
        for number, page in enumerate(file.pages, 1):
            all_rows = rows(page)
            body = [row for row in all_rows if millimetres(row)[2] < NUMBERS_BELOW]
            foot = [row for row in all_rows if millimetres(row)[2] >= NUMBERS_BELOW]
            feet = [millimetres(row)[2] for row in body]
            full = []
            for row, following in zip(body, body[1:]):
                left, right, _ = millimetres(row)
                text, then = said(row), said(following)
                runs_on = millimetres(following)[0] < LEFT + 1
                if chinese(text) and left < LEFT + 1 and right - left > 150 and runs_on:
                    # LibreOffice hangs a last mark outside the type area, whatever the style says; Word does not.
                    if right > RIGHT + 0.5 and text[-1] in MARKS:
                        text, right = text[:-1], row[-2]["x1"] * MM_PER_POINT
                    # A number stays whole and no line begins with a mark: then the line before gives up a character,
                    # or as many as the number is wide, and is no full line.
                    if len(text) < 27 and len(text) + width_of_number(then) > 28:
                        continue
                    # Nor does one end with a bracket that opens.
                    short = len(text) == 27 and (not chinese(then[:1]) or then[1:2] in MARKS or then[:1] in OPENERS)
                    full.append({"characters": len(text) + short, "left": round(left, 2), "right": round(right, 2)})
            pages.append(
                {
                    "lines": len(body),
                    "first": "".join(c["text"] for c in body[0]) if body else "",
                    "pitches": [round(b - a, 2) for a, b in itertools.pairwise(feet)],
                    "full": full,
                    "edges": [round(min(millimetres(r)[0] for r in body), 1), round(max(millimetres(r)[1] for r in body), 1)]
                    if body
                    else None,
                    "number": "".join(c["text"] for c in foot[0]) if foot else None,
                    "number_edges": [round(mm, 1) for mm in millimetres(foot[0])[:2]] if foot else None,
                    "dash": round(dash_height(pdf, number, foot[0]), 2) if foot and number <= 2 else None,
                }
            )
    return pages


def is_text(page):
    """Whether a page is running text from top to bottom: the lines stand at one pitch and only the last may be free.
    Feet of digits, of 黑体 and of 仿宋 differ by up to half a millimetre."""
    return page["lines"] >= 20 and all(abs(pitch - PITCH) < 0.8 for pitch in page["pitches"])


def faults(pages):
    for number, page in enumerate(pages, 1):
        here = f"page {number}"
        if page["number"] != f"—{number}—":
            yield f"{here}: its number reads {page['number']!r}"
            continue
        left, right = page["number_edges"]
        outside = abs(right - (RIGHT - 4.9)) < 0.6 if number % 2 else abs(left - (LEFT + 4.9)) < 0.6
        if not outside:
            yield f"{here}: its number stands at {left}–{right} mm"
        if page["dash"] is not None and abs(page["dash"] - DASH) > 0.3:
            yield f"{here}: the dash of its number is {page['dash']} mm from the top, not {DASH}"
        for line in page["full"]:
            if line["characters"] != 28:
                yield f"{here}: a full line of {line['characters']} characters"
            if abs(line["left"] - LEFT) > 0.3 or abs(line["right"] - RIGHT) > 0.5:
                yield f"{here}: a full line from {line['left']} to {line['right']} mm"
        if page["lines"] > 22 and is_text(page):
            yield f"{here}: {page['lines']} lines"
    # A heading goes to the next page with its text, so single pages may be a line short.
    text = [page["lines"] for page in pages[1:-1] if is_text(page)]
    if text and 2 * text.count(22) < len(text):
        yield f"pages of {text} lines"


def main():
    drafts = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        measured = {str(draft): measure(pdf) for draft, pdf in zip(drafts, printed(drafts, folder))}
    print(json.dumps(measured, ensure_ascii=False))
    wrong = [f"{pathlib.Path(name).name}: {fault}" for name, pages in measured.items() for fault in faults(pages)]
    every = [page for pages in measured.values() for page in pages]
    if not any(page["lines"] == 22 and is_text(page) for page in every) or not any(page["full"] for page in every):
        wrong.append("no full page of 22 lines and full line of 28 characters was there to be measured")
    sys.exit("\n".join(wrong) or 0)


main()
