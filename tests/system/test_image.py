"""The Dockerfile: what it copies is there, and what it installs runs in a clean environment, without any Docker."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "The mayor said that the bridge was open."
Instruction = tuple[str, str]


def instructions() -> list[Instruction]:
    """Each instruction's name and what follows, its lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


def stages() -> list[list[Instruction]]:
    found: list[list[Instruction]] = []
    for instruction in instructions():
        if instruction[0] == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def of_name(name: str, stage: list[Instruction]) -> list[str]:
    return [rest for found, rest in stage if found == name]


BUILD, FINAL = stages()


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────


def test_both_stages_have_the_same_pinned_base() -> None:
    bases = {of_name("FROM", stage)[0].split()[0] for stage in (BUILD, FINAL)}
    (base,) = bases
    assert re.fullmatch(r"python:3\.13\.\d+-slim-[a-z]+", base)


def test_the_python_is_the_one_that_the_layers_are_built_for() -> None:
    template = (ROOT / "template.yaml").read_text(encoding="utf-8")
    (runtime,) = re.findall(r"Runtime: python(\S+)", template)
    assert f"python:{runtime}." in of_name("FROM", FINAL)[0]


def test_whoever_runs_in_it_is_not_root_and_owns_its_only_writable_folder() -> None:
    assert of_name("USER", FINAL) == ["10001:10001"]
    (volume,) = of_name("VOLUME", FINAL)
    (made,) = of_name("RUN", FINAL)
    assert "--uid 10001" in made
    assert f"--owner=dragoman --group=dragoman --mode=0700 {volume}" in made
    environment = variables()
    folders = {
        name: value for name, value in environment.items() if name in ("HOME", "TMPDIR") or name.startswith("XDG")
    }
    assert len(folders) == 5
    assert all(Path(folder).is_relative_to(volume) for folder in folders.values())


def variables() -> dict[str, str]:
    return dict(pair.split("=", 1) for rest in of_name("ENV", FINAL) for pair in shlex.split(rest))


def test_what_is_copied_is_there_and_the_builder_gets_it_and_nothing_else() -> None:
    copied = [rest.split()[0] for rest in of_name("COPY", BUILD)]
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignore
    assert sorted(copied) == sorted(line[1:] for line in ignore if line.startswith("!"))
    assert all((ROOT / path).exists() for path in copied)


def test_packages_are_pinned_with_hashes_and_are_those_of_the_layers() -> None:
    (install,) = [run for run in of_name("RUN", BUILD) if "install" in run]
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(install.split())
    image, *layers = (
        names_in(ROOT / "layers" / name / "requirements.txt") for name in ("image", "dependencies", "formats")
    )
    assert image
    assert not image & set().union(*layers)


def names_in(lock: Path) -> set[str]:
    return set(re.findall(r"^(\S+)==", lock.read_text(encoding="utf-8"), re.MULTILINE))


# ── What it does ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_what_it_installs_processes_an_article_by_two_processes(tmp_path: Path) -> None:
    """Its commands, with a folder of this test for the root of the file system, and this Python for the base's."""
    for name, rest in BUILD:
        if name == "COPY":
            source, target = rest.split()
            copy(source, target, tmp_path)
        elif name == "RUN":
            subprocess.run(["bash", "-ec", rooted(rest, tmp_path)], check=True, timeout=540)
    (tmp_path / "scratch" / "in").mkdir(parents=True)
    for number in range(2):
        (tmp_path / "scratch" / "in" / f"{number}.txt").write_text(ENGLISH)
    environment = {name: rooted(value, tmp_path) for name, value in variables().items()}
    (entry,) = of_name("ENTRYPOINT", FINAL)
    command = [rooted(word, tmp_path) for word in json.loads(entry)]
    out = tmp_path / "scratch" / "out"
    arguments = ["process", str(tmp_path / "scratch" / "in"), "-o", str(out), "-j", "2"]
    before = written_outside(tmp_path)
    done = subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads((out / "1.txt.json").read_bytes())["text"]["english"] == ENGLISH
    assert written_outside(tmp_path) == before, "the image's file system may be read-only"
    told = subprocess.run([*command, "work", "--help"], env=environment, capture_output=True, text=True, check=True)
    assert "SIGTERM" in told.stdout


def copy(source: str, target: str, root: Path) -> None:
    place = root / target.lstrip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    if (ROOT / source).is_dir():
        ignored = shutil.ignore_patterns("__pycache__", "adapter.safetensors")
        shutil.copytree(ROOT / source, place, ignore=ignored)
    else:
        shutil.copy(ROOT / source, place)


def rooted(text: str, root: Path) -> str:
    """With the file system's root in that folder, and this Python for `python`."""
    own = re.sub(r"^python | python -m", lambda found: found[0].replace("python", sys.executable), text)
    return re.sub(r"(?<![\w.])/(opt|locks|scratch)\b", rf"{root}/\1", own)


def written_outside(root: Path) -> set[str]:
    """All files but those in the volume."""
    found = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
    return {str(path.relative_to(root)) for path in found if path.relative_to(root).parts[0] != "scratch"}
