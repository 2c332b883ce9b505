"""Tells how large a built function is for Lambda, and fails where Lambda would refuse it.

    python layers/size.py .aws-sam/build

Lambda takes no more than 262,144,000 bytes of a function and its layers together, unpacked
(https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
"""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 262_144_000  # bytes
_TOO_LARGE = """\
Too large for Lambda. Build without models, which is the default, and let the function take them from S3:
  dragoman models push s3://BUCKET/PREFIX/      then deploy with ModelsBucket and ModelsPrefix (docs/models.md)
Or build for arm64, with fewer LANGUAGES, with BYTECODE=no, or with FORMATS=no (then deploy with Formats=no)."""


def sizes(built: Path) -> dict[str, int]:
    """Bytes of each layer and each function that `sam build` left, as Lambda would unpack them."""
    return {folder.name: _size(folder) for folder in sorted(built.iterdir()) if folder.is_dir()}


def total(sizes: dict[str, int]) -> int:
    """Bytes of all layers and of the larger function: each function has all layers."""
    functions = [size for name, size in sizes.items() if not name.endswith("Layer")]
    return sum(sizes.values()) - sum(functions) + max(functions, default=0)


def table(sizes: dict[str, int]) -> str:
    """A line for each part, for the whole, and for what is left."""
    lines = {**sizes, "one function and all layers": total(sizes), "left": LIMIT - total(sizes)}
    return "\n".join(f"  {name:<28}{size:>13,}" for name, size in lines.items())


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Prints the table; ends with a message where the whole is too large."""
    found = sizes(Path(sys.argv[1]))
    print(f"Bytes for Lambda, of {LIMIT:,}:\n{table(found)}")
    if total(found) > LIMIT:
        sys.exit(_TOO_LARGE)


if __name__ == "__main__":
    main()
