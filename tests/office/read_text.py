"""Reads drafts as other programs do: docx2python, and python-docx by its own paragraphs.

    read_text.py DRAFT.docx...

Prints JSON: for each draft all its text as docx2python finds it, its footers, and what python-docx gives as the text of
paragraphs, cells and comments.
"""

import json
import sys

import docx
from docx2python import docx2python


def read(name):
    with docx2python(name) as file:
        text, footers = file.text.replace("\t", "").replace("\n", ""), [line for line in file.footer_runs if line]
    file = docx.Document(name)
    outside = [paragraph.text for paragraph in file.paragraphs]
    outside += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    comments = [comment.text for comment in file.comments]
    return {"text": text, "footers": footers, "comments": comments, "python_docx": "".join(outside).replace("\t", "").replace("\n", "")}


print(json.dumps({name: read(name) for name in sys.argv[1:]}, ensure_ascii=False))
