"""Reads drafts back with python-docx, which shares nothing with the program that wrote them.

    read_figures.py DRAFT.docx...

Prints JSON: for each draft its figures in reading order as [key, text], its comments as [author, text], its headings as
[style, text], its title and author.
"""

import json
import sys

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def read(name):
    file = docx.Document(name)
    figures = []
    for control in file.element.body.iter(qn("w:sdt")):
        key = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        figures.append([key, "".join(node.text or "" for node in control.iter(qn("w:t")))])
    # Paragraph.text leaves controls out, so the words are put together from their runs.
    words = lambda paragraph: "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
    paragraphs = [Paragraph(node, file) for node in file.element.body.iter(qn("w:p"))]
    return {
        "figures": figures,
        "comments": [[comment.author, comment.text] for comment in file.comments],
        "headings": [[p.style.name, words(p._p)] for p in paragraphs if p.style.name.startswith(("Heading", "Title"))],
        "title": file.core_properties.title,
        "author": file.core_properties.author,
    }


print(json.dumps({name: read(name) for name in sys.argv[1:]}, ensure_ascii=False))
