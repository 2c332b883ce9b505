"""Tests of the fingerprint: everything that affects a result changes it, so that the article is processed again."""

from __future__ import annotations

import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import known_error
from dragoman.fingerprint import rules_sha256
from dragoman.input.file import Declared, InputFile
from dragoman.preparation import prepare, reject
from dragoman.settings import Settings

PACKAGE = Path(dragoman.__file__).parent
CONTENT = "Мэр города сообщил в среду, что мост закроют до конца недели. Ремонт начнётся уже завтра утром.".encode()
DECLARATIONS = [Declared(), Declared(language="ru"), Declared(encoding="utf-8"), Declared(date="2022-02-12")]
FAULT = known_error("empty_article.bytes")


def file(declared: Declared, key: str = "a.txt") -> InputFile:
    return InputFile(CONTENT, len(CONTENT), key, declared=declared)


def test_each_part_of_a_declaration_changes_the_fingerprint(settings: Settings) -> None:
    prints = [prepare(file(declared), settings).fingerprint for declared in DECLARATIONS]
    assert len(set(prints)) == len(DECLARATIONS)


def test_each_part_of_a_declaration_changes_the_fingerprint_of_a_rejected_file(settings: Settings) -> None:
    prints = [reject(file(declared), FAULT, settings).fingerprint for declared in DECLARATIONS]
    assert len(set(prints)) == len(DECLARATIONS)


@pytest.mark.parametrize("declared", DECLARATIONS)
def test_the_same_file_and_declaration_have_the_same_fingerprint_at_any_key(
    settings: Settings, declared: Declared
) -> None:
    prints = [prepare(file(declared, key), settings).fingerprint for key in ("a.txt", "b/a.txt")]
    assert all(one == other for one, other in pairwise(prints))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the library that the test may change."""
    return Path(
        shutil.copytree(PACKAGE, tmp_path / "dragoman", ignore=shutil.ignore_patterns("*.safetensors", "*.pyc"))
    )


@pytest.mark.parametrize(
    "file",
    [
        "extraction/lexicon/cues.tsv",
        "names/hints/declensions.tsv",
        "errors.tsv",
        "extraction/dates/resolution.py",
        "translation/checks/flags.py",
        "alignment/placing.py",
        "result/builder.py",
        "input/decoding.py",
        "pipeline.py",
    ],
)
def test_a_changed_rule_changes_the_fingerprint(package: Path, file: str) -> None:
    before = rules_sha256(package)
    rules_sha256.cache_clear()
    with (package / file).open("a", encoding="utf-8") as changed:
        changed.write("# one more\n")
    assert rules_sha256(package) != before


def test_a_new_or_moved_table_changes_the_fingerprint(package: Path) -> None:
    prints = {rules_sha256(package)}
    table = package / "names" / "new.tsv"
    table.touch()
    rules_sha256.cache_clear()
    prints.add(rules_sha256(package))
    table.rename(package / "names" / "old.tsv")
    rules_sha256.cache_clear()
    prints.add(rules_sha256(package))
    assert len(prints) == 3


@pytest.mark.parametrize("file", ["cli/main.py", "aws/storage.py", "local/run.py", "models/download.py"])
def test_code_that_only_moves_articles_does_not_change_the_fingerprint(package: Path, file: str) -> None:
    before = rules_sha256(package)
    rules_sha256.cache_clear()
    (package / file).write_text("", encoding="utf-8")
    assert rules_sha256(package) == before


def test_the_rules_are_hashed_in_milliseconds_and_once() -> None:
    rules_sha256.cache_clear()
    started = time.process_time()
    first = rules_sha256()
    assert time.process_time() - started < 0.1  # measured: 0.01 s; a busy machine may need more
    assert rules_sha256() is first


def test_each_fingerprint_includes_the_rules(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = prepare(file(Declared()), settings).fingerprint, reject(file(Declared()), FAULT, settings).fingerprint
    monkeypatch.setattr("dragoman.preparation.rules_sha256", lambda: "another")
    after = prepare(file(Declared()), settings).fingerprint, reject(file(Declared()), FAULT, settings).fingerprint
    assert not set(before) & set(after)
