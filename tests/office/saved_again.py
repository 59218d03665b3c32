"""Has LibreOffice save drafts as DOCX again, and says which anchors are left.

    saved_again.py DRAFT.docx...

Prints JSON: for each draft the names of its bookmarks in document order, and what stands in each, before and after; and the custom
properties after. One at the head of a paragraph holds all that the paragraph says.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def anchors(name):
    """Bookmarks and their texts."""
    body = ElementTree.fromstring(zipfile.ZipFile(name).read("word/document.xml"))
    names, texts, is_open = {}, {}, []
    for node in body.iter():
        if node.tag == W + "p":
            paragraph = "".join(text.text or "" for text in node.iter(W + "t"))
        if node.tag == W + "bookmarkStart":
            names[node.get(W + "id")] = node.get(W + "name")
            texts[node.get(W + "name")] = ""
            is_open.append(node.get(W + "id"))
        elif node.tag == W + "bookmarkEnd" and node.get(W + "id") in is_open:
            is_open.remove(node.get(W + "id"))
            bookmark = names[node.get(W + "id")]
            texts[bookmark] = texts[bookmark] or paragraph
        elif node.tag == W + "t":
            for bookmark in is_open:
                texts[names[bookmark]] += node.text or ""
    return texts


def properties(name):
    """Custom properties by name."""
    root = ElementTree.fromstring(zipfile.ZipFile(name).read("docProps/custom.xml"))
    return {node.get("name"): "".join(node.itertext()) for node in root}


with tempfile.TemporaryDirectory() as folder:
    drafts = [pathlib.Path(name) for name in sys.argv[1:]]
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, *map(str, drafts)]
    run = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, timeout=300)
    said = {}
    for draft in drafts:
        again = pathlib.Path(folder) / draft.name
        if not again.exists():  # it ends with 0 whatever happens
            sys.exit(f"LibreOffice saved no {draft.name}: {run.stderr.strip()[:400]}")
        said[str(draft)] = {"before": anchors(draft), "after": anchors(again), "properties": properties(again)}
print(json.dumps(said, ensure_ascii=False))
