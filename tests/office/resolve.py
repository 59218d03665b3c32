"""Accepts and rejects all tracked changes of drafts, by nobody's code but this.

    resolve.py DRAFT.docx...

Prints JSON: for each draft the lines of its body with all changes accepted, and with all of them rejected. A line is a paragraph;
a row of a table that is gone is none.
"""

import json
import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def resolved(root, keep, drop):
    """The body with the marks `keep` taken for text and the marks `drop` taken out."""
    body = root.find(W + "body")
    for row in list(body.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + drop) is not None:
            row.getparent().remove(row)
    for table in list(body.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            table.getparent().remove(table)
    for mark in list(body.iter(W + drop)):
        parent = mark.getparent()
        if parent is not None and parent.tag not in (W + "rPr", W + "trPr"):
            parent.remove(mark)
    lines, open_lines = [], {}
    for paragraph in body.iter(W + "p"):
        container = paragraph.getparent()
        text = ""
        for node in paragraph.iter():
            if node.tag in (W + "t", W + "delText"):
                text += node.text or ""
            elif node.tag == W + "br":
                text += "\n"
            elif node.tag == W + "tab" and node.getparent().tag == W + "r":
                text += "\t"
        text = open_lines.pop(container, "") + text
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{drop}")
        following = [node for node in paragraph.itersiblings(W + "p")]
        if mark is not None and following:
            open_lines[container] = text
        else:
            lines.append(text)
    return lines


def read(name):
    content = zipfile.ZipFile(name).read("word/document.xml")
    return {
        "accepted": resolved(etree.fromstring(content), "ins", "del"),
        "rejected": resolved(etree.fromstring(content), "del", "ins"),
    }


print(json.dumps({name: read(name) for name in sys.argv[1:]}, ensure_ascii=False))
