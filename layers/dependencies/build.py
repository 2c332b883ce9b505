"""Builds a package layer: installs and strips the locked wheels for one target, on any machine, without Docker.

    python build.py --architecture arm64 --python-version 3.13 FOLDER      (FOLDER is the layer's python/)

Needs pip 22.2 or later, and the network or pip's cache. Symbols are stripped if the machine has llvm-strip or the
target's own strip; without one the layer is larger, and a message says so.
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
    parser.add_argument(
        "--lock", type=Path, default=LOCK, help="the lock file; default: requirements.txt in this folder"
    )
    parser.add_argument("--raw", action="store_true", help="don't strip the packages")
    options = parser.parse_args()
    build(options.folder, Target(options.architecture, options.python_version), options.lock, is_raw=options.raw)


def build(folder: Path, target: Target, lock: Path, is_raw: bool) -> None:
    """Fills `folder`; with `is_raw` it isn't stripped, to show what stripping saves."""
    # The lock is complete. Resolving would evaluate markers for this machine's Python.
    pip_install(target, folder, "--no-deps", "--require-hashes", f"--requirement={lock}")
    if not is_raw and not strip(folder, target):
        print(
            f"No strip program for {target.machine}, so symbols stay in. Install llvm, or binutils for that processor."
        )


if __name__ == "__main__":
    main()
