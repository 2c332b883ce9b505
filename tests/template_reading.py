"""Reads template.yaml in tests; intrinsic functions appear in their long form, {"Ref": …}."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cfnlint.decode import decode  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "template.yaml"

Node = dict[str, Any]


def read_template(path: Path = TEMPLATE) -> Node:
    """The whole template."""
    parsed, faults = decode(str(path))
    assert not faults
    assert isinstance(parsed, dict)
    return parsed


def sam() -> str:
    """SAM's command: beside this Python, or on the PATH."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("sam", path=os.pathsep.join([beside, os.environ.get("PATH", "")]))
    assert found, "no sam command: pip install aws-sam-cli, in an environment of its own"
    return found


def of_type(template: Node, kind: str) -> dict[str, Node]:
    """The properties of all resources of a type, by name; never empty, so that no test passes without any."""
    found = {
        name: resource.get("Properties", {})
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }
    assert found, f"no {kind}"
    return found


def nodes(node: object) -> Iterator[Node]:
    """All mappings in the tree at any depth, on both sides of conditions."""
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from nodes(child)


def statements(node: object, effect: str) -> list[Node]:
    return [found for found in nodes(node) if found.get("Effect") == effect]


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def arn(resource: str) -> Node:
    return {"Fn::GetAtt": [resource, "Arn"]}


def function(template: Node) -> Node:
    """The function's properties, with those from Globals as defaults."""
    own: Node = template["Resources"]["ProcessArticle"]["Properties"]
    return {**template["Globals"]["Function"], **own}


def queue_event(template: Node) -> Node:
    (event,) = [e["Properties"] for e in function(template)["Events"].values() if e["Type"] == "SQS"]
    assert isinstance(event, dict)
    return event


def may(role: Node) -> list[tuple[str, Any]]:
    """All permissions in a role's policies: actions, each with its resource."""
    return [(action, s["Resource"]) for s in statements(role["Policies"], "Allow") for action in as_list(s["Action"])]


def listing_condition(role: Node, bucket: Node) -> Any:
    """The condition of a role's permission to list a bucket; None if there is none."""
    allowed = statements(role["Policies"], "Allow")
    (found,) = [s.get("Condition") for s in allowed if s["Action"] == "s3:ListBucket" and s["Resource"] == bucket]
    return found


def under_prefix(prefix: str) -> Node:
    """The condition that allows listing only keys under a prefix."""
    return {"StringLike": {"s3:prefix": {"Fn::Sub": f"{prefix}*"}}}


def metrics_of(alarm: Node) -> dict[str, list[Any]]:
    """The metrics of an alarm: the values of their dimensions, by "namespace name"."""
    queries = [query["MetricStat"]["Metric"] for query in alarm.get("Metrics", []) if "MetricStat" in query]
    return {
        f"{metric['Namespace']} {metric['MetricName']}": [one["Value"] for one in metric["Dimensions"]]
        for metric in queries or [alarm]
    }


def where(condition: str, node: Node) -> Node:
    """The node if the condition is true, else nothing."""
    return {"Fn::If": [condition, node, {"Ref": "AWS::NoValue"}]}


def filled(text: str, **values: str) -> str:
    """The text of an Fn::Sub, with the names of its references or the values given here."""
    return re.sub(r"\$\{([^}]+)\}", lambda found: values.get(found[1], found[1]), text)
