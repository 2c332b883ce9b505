"""Compiles a layer's modules for the function's Python, where this machine has that version, or says that it hasn't.

    python compile.py --python-version 3.13 FOLDER      (FOLDER is what Lambda unpacks at /opt)

Bytecode halves the start of a function that has no snapshot. Python reads only that of its own version, so another
version can't make it. The files hold no times and are not checked against their sources (PEP 552): the same sources
give the same bytes, and Lambda's folder can't change. BYTECODE=no leaves them out, where room is short.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Reads the command line and compiles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python-version", required=True)
    options = parser.parse_args()
    if os.environ.get("BYTECODE") == "no":
        return
    interpreter = _interpreter(options.python_version)
    if not interpreter:
        print(f"No Python {options.python_version} here: no bytecode; a start without a snapshot takes longer.")
        return
    how = ["-q", "--invalidation-mode=unchecked-hash", "-s", str(options.folder), "-p", "/opt"]
    subprocess.run([interpreter, "-m", "compileall", *how, str(options.folder / "python")], check=True)


def _interpreter(version: str) -> str:
    """This very Python, or one that the path has by its version's name and that runs."""
    for name in (sys.executable, os.environ.get("RUNTIME_PYTHON", ""), f"python{version}"):
        if shutil.which(name) and _version(name) == version:
            return name
    return ""


def _version(interpreter: str) -> str:
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([interpreter, "-c", question], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main()
