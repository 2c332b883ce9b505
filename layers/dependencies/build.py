"""Builds the layer: the locked wheels of one target, installed without Docker on any machine, and stripped.

    python build.py --architecture arm64 --python-version 3.13 FOLDER      (FOLDER is the layer's python/)

Needs pip 22.2 or later, and network or pip's cache. Symbols are taken out where the machine has llvm-strip or the
target's own strip; without one the layer is larger, and that is told.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from strip import strip
from targets import LOCKED, Target, pip_install

LOCK = Path(__file__).parent / "requirements.txt"


def main() -> None:
    """Reads the command line and builds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--architecture", required=True, choices=sorted({target.architecture for target in LOCKED}))
    parser.add_argument("--python-version", required=True)
    parser.add_argument("--lock", type=Path, default=LOCK, help="which packages; this layer's own if left out")
    parser.add_argument("--raw", action="store_true", help="leave everything in")
    options = parser.parse_args()
    build(options.folder, Target(options.architecture, options.python_version), options.lock, is_raw=options.raw)


def build(folder: Path, target: Target, lock: Path, is_raw: bool) -> None:
    """Fills `folder`; `is_raw` leaves it unstripped, to show what stripping saves."""
    # The lock is complete, so nothing is resolved: markers would be read for this machine's Python.
    pip_install(target, folder, "--no-deps", "--require-hashes", f"--requirement={lock}")
    if not is_raw and not strip(folder, target):
        print(f"No strip for {target.machine} here: symbols stay in. Install llvm, or binutils for that processor.")


if __name__ == "__main__":
    main()
