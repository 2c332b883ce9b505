"""Templates of CloudFormation that stand in docs/, and what their values are once it has filled them in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cfnlint.decode import decode_str  # type: ignore[import-untyped]


def documented_text(page: Path, name: str) -> str:
    """The block of YAML on a page that begins with a comment of this name."""
    (found,) = re.findall(rf"```yaml\n(# {re.escape(name)}\n.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert isinstance(found, str)
    return found


def documented_template(page: Path, name: str) -> dict[str, Any]:
    """The same, read; intrinsic functions appear in their long form."""
    parsed, faults = decode_str(documented_text(page, name))
    assert not faults
    assert isinstance(parsed, dict)
    return parsed


def filled_in(node: Any, **parameters: str) -> Any:
    """A part of a template in plain dicts, lists and texts, with these parameters' values for references to them."""
    if isinstance(node, dict):
        if node.get("Ref") in parameters:
            return parameters[node["Ref"]]
        return {key: filled_in(one, **parameters) for key, one in node.items()}
    return [filled_in(one, **parameters) for one in node] if isinstance(node, list) else node
