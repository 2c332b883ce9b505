"""The fingerprint tells results apart by all that decides them, so that a changed declaration is not 'already done'."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dragoman.errors import known_error
from dragoman.input.file import Declared, InputFile
from dragoman.preparation import prepare, reject
from dragoman.settings import Settings

CONTENT = "Мэр города сообщил в среду, что мост закроют до конца недели. Ремонт начнётся уже завтра утром.".encode()
DECLARATIONS = [Declared(), Declared(language="ru"), Declared(encoding="utf-8"), Declared(date="2022-02-12")]
FAULT = known_error("empty_article.bytes")


def file(declared: Declared, key: str = "a.txt") -> InputFile:
    return InputFile(CONTENT, len(CONTENT), key, declared=declared)


def test_each_part_of_a_declaration_decides_the_fingerprint(settings: Settings) -> None:
    prints = [prepare(file(declared), settings).fingerprint for declared in DECLARATIONS]
    assert len(set(prints)) == len(DECLARATIONS)


def test_each_part_of_a_declaration_decides_the_fingerprint_of_a_refusal(settings: Settings) -> None:
    prints = [reject(file(declared), FAULT, settings).fingerprint for declared in DECLARATIONS]
    assert len(set(prints)) == len(DECLARATIONS)


@pytest.mark.parametrize("declared", DECLARATIONS)
def test_the_same_file_declared_alike_has_the_same_fingerprint_wherever_it_lies(
    settings: Settings, declared: Declared
) -> None:
    prints = [prepare(file(declared, key), settings).fingerprint for key in ("a.txt", "b/a.txt")]
    assert all(one == other for one, other in pairwise(prints))
