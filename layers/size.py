"""Prints the unpacked size of a built function, and fails if it is too large for Lambda.

    python layers/size.py .aws-sam/build

The limit is 262,144,000 bytes for a function and all its layers together, unpacked
(https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
"""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 262_144_000  # bytes
_TOO_LARGE = """\
Too large for Lambda. Build without models, which is the default, and let the function get them from S3:
  dragoman models push s3://BUCKET/PREFIX/      then deploy with ModelsBucket and ModelsPrefix (docs/models.md)
Or build for arm64, with fewer LANGUAGES, with BYTECODE=no, or with FORMATS=no (then deploy with Formats=no)."""


def sizes(built: Path) -> dict[str, int]:
    """The unpacked bytes of each layer and each function that `sam build` made."""
    return {folder.name: _size(folder) for folder in sorted(built.iterdir()) if folder.is_dir()}


def total(sizes: dict[str, int]) -> int:
    """The bytes of all layers and the larger function, since each function has all layers."""
    functions = [size for name, size in sizes.items() if not name.endswith("Layer")]
    return sum(sizes.values()) - sum(functions) + max(functions, default=0)


def table(sizes: dict[str, int]) -> str:
    """A line for each part, for the total, and for the bytes that are left."""
    lines = {**sizes, "one function and all layers": total(sizes), "left": LIMIT - total(sizes)}
    return "\n".join(f"  {name:<28}{size:>13,}" for name, size in lines.items())


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Prints the table; exits with a message if the total is too large."""
    found = sizes(Path(sys.argv[1]))
    print(f"Bytes for Lambda, of {LIMIT:,}:\n{table(found)}")
    if total(found) > LIMIT:
        sys.exit(_TOO_LARGE)


if __name__ == "__main__":
    main()
