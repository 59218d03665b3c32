"""The lines of drafts as they stand on the paper, without their blanks.

    printed_lines.py DRAFT.docx...
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

with tempfile.TemporaryDirectory() as folder:
    drafts = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    environment = dict(os.environ, FONTCONFIG_FILE=str(HERE / "fonts.conf"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", folder, *map(str, drafts)]
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=300)
    out = {}
    for draft in drafts:
        words = ["pdftotext", "-layout", "-nopgbrk", pathlib.Path(folder) / (draft.stem + ".pdf"), "-"]
        text = subprocess.run(words, capture_output=True, check=True, timeout=60).stdout.decode()
        lines = ["".join(line.split()) for line in text.splitlines()]
        out[str(draft)] = [line for line in lines if line]
print(json.dumps(out, ensure_ascii=False))
