"""Builds the functions from a clean copy of the project with `make build`, and lays them out as Lambda would.

The build is for this machine's CPU and for the Python that runs it: a build for arm64 or for another Python can be made
and measured here, but not run. LAMBDA_PYTHON names another Python, such as Lambda's own 3.13.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cfnlint.decode import decode  # type: ignore[import-untyped]

REPOSITORY = Path(__file__).parents[2]
_RUNTIME = (
    "awslambdaric==4.2.2",
    "snapshot-restore-py==1.0.0",
    "simplejson==4.3.0",
)  # Lambda's own packages
PYTHON = os.environ.get("LAMBDA_PYTHON") or str(Path(getattr(sys, "_base_executable", sys.executable)).resolve())
ARCHITECTURE = {"x86_64": "x86_64", "aarch64": "arm64"}[platform.machine()]


@dataclass(frozen=True)
class Artefact:
    """The build: the layers as one folder (Lambda's /opt), the function's (/var/task), the runtime client's.

    `environment` is the function's environment, as set by the built template and Lambda.
    """

    layers: Path
    function: Path
    runtime: Path
    handler: str
    python: str
    environment: dict[str, str]


def clean_copy(folder: Path) -> Path:
    """The files of a fresh clone, as they are now; files that git doesn't know are not copied."""
    listed = ["git", "ls-files", "-z", "--cached"]
    names = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name)
    return folder


def make_build(project: Path, *variables: str) -> Path:
    """The folder with the template, functions and layers that `make build` builds."""
    done = run_build(project, *variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / ".aws-sam" / "build"


def run_build(project: Path, *variables: str) -> subprocess.CompletedProcess[str]:
    """The output and exit code of `make build`."""
    # Installed packages are used as they are (-o): the tests install nothing into the environment.
    command = ["make", "build", f"VENV={sys.prefix}", "-o", f"{sys.prefix}/.installed", *variables]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=900)


def python_version() -> str:
    """The version of the Python that runs the artefact, such as 3.11."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=True).stdout.strip()


def unpack(built: Path, folder: Path, function: str = "ProcessArticle") -> Artefact:
    """Lays a built function out as Lambda does: layers on top of each other, the function, the runtime client."""
    template = read_template(built)
    properties = template["Resources"][function]["Properties"]
    for layer in map(_layer, properties["Layers"]):
        shutil.copytree(built / layer, folder / "opt", dirs_exist_ok=True, copy_function=os.link)
    return Artefact(
        folder / "opt",
        built / properties["CodeUri"],
        _runtime(folder / "runtime"),
        properties["Handler"],
        PYTHON,
        {**_lambda_environment(template), **_variables(template, properties)},
    )


def read_template(built: Path) -> dict[str, Any]:
    """The built template, with intrinsic functions in their long form."""
    template, faults = decode(str(built / "template.yaml"))
    assert not faults
    assert isinstance(template, dict)
    return template


def _layer(node: Any) -> str:
    """The name of a layer, including that of the formats, whose parameter defaults to yes."""
    name = node["Fn::If"][1]["Ref"] if "Fn::If" in node else node["Ref"]
    return str(name)


def _variables(template: dict[str, Any], properties: dict[str, Any]) -> dict[str, str]:
    references = {name: str(parameter.get("Default", "")) for name, parameter in template["Parameters"].items()}
    references |= {"ArticlesBucket": "articles", "ResultsBucket": "results"}
    references |= {"AWS::StackName": "dragoman", "AWS::AccountId": "123456789012"}
    shared = template["Globals"]["Function"]["Environment"]["Variables"]
    own = properties.get("Environment", {}).get("Variables", {})
    return {name: _value(value, references) for name, value in {**shared, **own}.items()}


def _value(node: Any, references: dict[str, str]) -> str:
    """The value of a variable if every parameter has its default and models are in the layer: no condition is true."""
    match node:
        case {"Fn::If": [_, _, otherwise]}:
            return _value(otherwise, references)
        case {"Ref": name}:
            return references[name]
        case {"Fn::Sub": text}:
            return re.sub(r"\$\{([^}]+)\}", lambda found: references[found[1]], text)
    return str(node)


def _lambda_environment(template: dict[str, Any]) -> dict[str, str]:
    """The variables that Lambda itself sets, without HOME. Proxies block every connection except to localhost."""
    return {
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{template['Globals']['Function']['Runtime']}",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(template["Parameters"]["FunctionMemory"]["Default"]),
        "AWS_LAMBDA_FUNCTION_NAME": "dragoman-process-article",
        "AWS_LAMBDA_FUNCTION_VERSION": "1",
        "AWS_LAMBDA_LOG_FORMAT": "JSON",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/dragoman-process-article",
        "AWS_LAMBDA_LOG_STREAM_NAME": "2022/02/12/[1]0",
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "LAMBDA_RUNTIME_DIR": "/var/runtime",
        "LAMBDA_TASK_ROOT": "/var/task",
        "LANG": "en_US.UTF-8",
        "PATH": "/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin",
        "PYTHONPATH": "/opt/python:/var/runtime",
        "TZ": ":UTC",
    }


def _runtime(folder: Path) -> Path:
    platforms = [f"--platform={tag}_{platform.machine()}" for tag in ("manylinux2014", "manylinux_2_28")]
    wheels = ["--no-deps", "--only-binary=:all:", f"--python-version={python_version()}", *platforms]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, f"--target={folder}", *wheels, *_RUNTIME], check=True, capture_output=True)
    return folder
