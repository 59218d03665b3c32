"""Edits a draft as people do and sends it back through other programs.

    send_back.py FOLDER DRAFT.docx

Types over every seventh figure that stands once in the draft, with python-docx; then saves that again with LibreOffice, through ODT and
through RTF, twice, and pasted as plain paragraphs into a file of its own. Prints the edits and the files, as JSON.
"""

import json
import os
import re
import subprocess
import sys

import docx
from docx.oxml.ns import qn


def text(element):
    return "".join(run.text or "" for run in element.iter(qn("w:t")))


def controls(document):
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag"))
        if tag is not None:
            yield tag.get(qn("w:val")), control


def type_over(control, new):
    runs = list(control.iter(qn("w:t")))
    runs[0].text = new
    for run in runs[1:]:
        run.text = ""


def edit(draft, out):
    document = docx.Document(draft)
    every = list(controls(document))
    count = {}
    for tag, _ in every:
        count[tag] = count.get(tag, 0) + 1
    once = [(tag, control) for tag, control in every if count[tag] == 1 and "#" not in tag and re.search(r"\d", text(control))]
    edits = {}
    for tag, control in once[::7]:
        old = text(control)
        new = re.sub(r"\d+", lambda number: str(int(number.group()) + 3), old, count=1)
        type_over(control, new)
        edits[tag] = [old, new]
    document.save(out)
    return edits


def convert(source, kind, folder):
    os.makedirs(folder, exist_ok=True)
    profile = "file://" + os.path.join(folder, "profile")
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", folder, source]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + "." + kind)
    assert os.path.exists(made), f"LibreOffice made no {kind}"
    return made


def paste(source, out):
    document, pasted = docx.Document(source), docx.Document()
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        if text(paragraph):
            pasted.add_paragraph(text(paragraph))
    pasted.save(out)


folder, draft = sys.argv[1:]
files = {"python-docx": os.path.join(folder, "edited.docx"), "pasted": os.path.join(folder, "pasted.docx")}
edits = edit(draft, files["python-docx"])
paste(files["python-docx"], files["pasted"])
at = lambda name: os.path.join(folder, name)
files["libreoffice"] = convert(files["python-docx"], "docx", at("once"))
files["libreoffice, twice"] = convert(files["libreoffice"], "docx", at("twice"))
files["odt"] = convert(convert(files["python-docx"], "odt", at("odt")), "docx", at("odt"))
files["rtf"] = convert(convert(files["python-docx"], "rtf", at("rtf")), "docx", at("rtf"))
files["untouched"] = convert(draft, "docx", at("untouched"))
print(json.dumps({"edits": edits, "files": files}, ensure_ascii=False))
