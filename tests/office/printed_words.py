"""The words of drafts as they stand on the paper: a number that is cut over two lines is two words.

    printed_words.py DRAFT.docx...
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import pdfplumber

HERE = pathlib.Path(__file__).resolve().parent


def main():
    drafts = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, FONTCONFIG_FILE=str(HERE / "fonts.conf"))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, *map(str, drafts)]
        subprocess.run(command, env=environment, capture_output=True, check=True, timeout=300)
        for draft in drafts:
            with pdfplumber.open(pathlib.Path(folder) / (draft.stem + ".pdf")) as file:
                out[str(draft)] = [word["text"] for page in file.pages for word in page.extract_words()]
    print(json.dumps(out, ensure_ascii=False))


main()
