"""Prints workbooks with LibreOffice and says what stands on each page.

    printed.py WORKBOOK.xlsx...

Prints JSON: for each workbook its pages as {"width", "height", "text"}.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import pdfplumber

said = {}
with tempfile.TemporaryDirectory() as folder:
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, *sys.argv[1:]], check=True, capture_output=True, timeout=300)
    for name in sys.argv[1:]:
        with pdfplumber.open(pathlib.Path(folder) / (pathlib.Path(name).stem + ".pdf")) as pdf:
            said[name] = [
                {"width": round(page.width), "height": round(page.height), "text": page.extract_text()} for page in pdf.pages
            ]
json.dump(said, sys.stdout, ensure_ascii=False)
