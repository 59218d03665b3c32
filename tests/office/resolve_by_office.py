"""Has LibreOffice read the tracked changes of drafts, and accepts and rejects all that it understood.

    resolve_by_office.py DRAFT.docx...

LibreOffice saves each draft as ODT, where what is gone lies apart and what is new stands between marks. Prints JSON: for each draft
its text with all changes accepted, and with all of them rejected, without blanks and ends of lines.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

from lxml import etree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def saved(drafts, folder):
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "odt", "--outdir", str(folder), *map(str, drafts)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    files = [pathlib.Path(folder) / (draft.stem + ".odt") for draft in drafts]
    for file in files:
        if not file.exists():
            sys.exit(f"LibreOffice saved no {file.name}: {run.stderr.strip()[:400]}")
    return files


def words(node):
    """The text of a node, comments left out."""
    if node.tag == OFFICE + "annotation" or not isinstance(node.tag, str):
        return ""
    return (node.text or "") + "".join(words(child) + (child.tail or "") for child in node)


def read(file):
    body = etree.fromstring(zipfile.ZipFile(file).read("content.xml")).find(f"{OFFICE}body/{OFFICE}text")
    changes = {}
    tracked = body.find(TEXT + "tracked-changes")
    if tracked is not None:
        for region in tracked:
            kind = region[0]
            gone = "".join(words(child) for child in kind if child.tag != OFFICE + "change-info")
            changes[region.get(TEXT + "id")] = (etree.QName(kind).localname, gone)
        body.remove(tracked)
    accepted, rejected, new = [], [], set()

    def put(text):
        accepted.append(text or "")
        if not new:
            rejected.append(text or "")

    def walk(node):
        if node.tag == OFFICE + "annotation" or not isinstance(node.tag, str):
            return
        change = changes.get(node.get(TEXT + "change-id"))
        if node.tag == TEXT + "change-start" and change[0] == "insertion":
            new.add(node.get(TEXT + "change-id"))
        elif node.tag == TEXT + "change-end":
            new.discard(node.get(TEXT + "change-id"))
        elif node.tag == TEXT + "change" and change[0] == "deletion":
            rejected.append(change[1])
        put(node.text)
        for child in node:
            walk(child)
            put(child.tail)

    walk(body)
    bare = lambda pieces: "".join("".join(pieces).split())
    return {"accepted": bare(accepted), "rejected": bare(rejected)}


drafts = [pathlib.Path(name) for name in sys.argv[1:]]
with tempfile.TemporaryDirectory() as folder:
    files = saved(drafts, folder)
    print(json.dumps({str(draft): read(file) for draft, file in zip(drafts, files)}, ensure_ascii=False))
