"""Prints template.yaml as CloudFormation gets it from SAM, as JSON. Run by SAM's own Python, which has its translator.

python transform.py TEMPLATE PARAMETER=VALUE …
"""

import json
import os
import sys
from pathlib import Path

from samtranslator.translator.transform import transform  # type: ignore[import-not-found]
from samtranslator.yaml_helper import yaml_parse  # type: ignore[import-not-found]


class NoManagedPolicies:
    """The template names none."""

    def load(self) -> dict[str, str]:
        return {}


os.environ["AWS_DEFAULT_REGION"] = "eu-central-1"
template = yaml_parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
for resource in template["Resources"].values():
    for name in ("CodeUri", "ContentUri"):
        if name in resource.get("Properties", {}):
            resource["Properties"][name] = "s3://bucket/key"  # as `sam package` puts it
given = {name: str(parameter.get("Default", "models")) for name, parameter in template["Parameters"].items()}
given |= dict(argument.split("=", 1) for argument in sys.argv[2:])
print(json.dumps(transform(template, given, NoManagedPolicies())))
