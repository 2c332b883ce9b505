"""Compiles a layer's modules for the function's Python version, or prints a message if this machine lacks it.

    python compile.py --python-version 3.13 FOLDER      (FOLDER is what Lambda unpacks at /opt)

Bytecode halves the start-up time of a function without a snapshot. Python reads only bytecode of its own version. The
files have no timestamps and are not checked against their sources (PEP 552): the same sources give the same bytes, and
Lambda's folder can't change. BYTECODE=no leaves bytecode out, to save room.
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
        print(f"Python {options.python_version} not found: no bytecode, so starts without a snapshot take longer.")
        return
    how = ["-q", "--invalidation-mode=unchecked-hash", "-s", str(options.folder), "-p", "/opt"]
    subprocess.run([interpreter, "-m", "compileall", *how, str(options.folder / "python")], check=True)


def _interpreter(version: str) -> str:
    """This Python, RUNTIME_PYTHON or pythonVERSION on the path, whichever runs and has the version; '' if none has."""
    for name in (sys.executable, os.environ.get("RUNTIME_PYTHON", ""), f"python{version}"):
        if shutil.which(name) and _version(name) == version:
            return name
    return ""


def _version(interpreter: str) -> str:
    program = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([interpreter, "-c", program], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main()
