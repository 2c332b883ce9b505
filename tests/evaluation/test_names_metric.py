"""Kept and invented names are counted, and hints cover the names of a gold list before translation."""

from pathlib import Path

import pytest

from dragoman.names.glossary import Glossary
from dragoman.names.hints.hints import name_hints
from dragoman.names.similarity import ALIKE

from .names_metric import Score, likeness, made_up_names, score, small_words

GOLD = Path(__file__).parent / "gold" / "made_up_names.tsv"
SOURCES = ["Орест Вибов уехал в Германию.", "Мост открыла Анна Лыкова."]
REFERENCES = ["Orest Vibov left for Germany.", "Anna Lykova opened the bridge."]


def gold(language: str) -> list[tuple[str, list[str]]]:
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(source, names.split()) for code, source, names in rows if code == language]


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        (REFERENCES, Score(5, 5, 5, 0, 2)),
        (["Orest Vybov's left for Germany.", "Anna Lykova opened the bridge."], Score(5, 4, 5, 0, 2)),
        (["Orest left for the German capital.", "She opened the bridge."], Score(5, 1, 2, 0, 2)),
        (["Orest Vibov left for Germany.", "Thomas Hartmann opened the bridge."], Score(5, 3, 3, 1, 2)),
        (["", ""], Score(5, 0, 0, 0, 2)),
    ],
)
def test_kept_and_invented_names_are_counted(outputs: list[str], expected: Score) -> None:
    assert score(SOURCES, REFERENCES, outputs, "ru") == expected


@pytest.mark.parametrize(
    ("source", "output", "made_up"),
    [
        ("Мост открыла Анна Лыкова.", "The Old Bridge was opened by Deputy Minister Anna Lykova.", []),
        ("Мост открыл Х'юз.", "Howard Hughes opened the bridge.", []),
        ("Мост открыли в Германии.", "The Federal Republic of Germany opened it in March, on Monday.", []),
        ("Мост открыли Müller и Вайс.", "Thomas Müller opened the bridge.", []),
        ("Мост открыл мэр.", "Petrov opened the bridge.", ["Petrov"]),
        (
            "Мост открыл мэр.",
            "Mayor Boris Petrov opened the bridge, and Kevin Hartley closed it.",
            ["Mayor Boris Petrov", "Kevin Hartley"],
        ),
    ],
)
def test_a_name_that_sounds_like_nothing_in_the_source_is_invented(
    source: str, output: str, made_up: list[str]
) -> None:
    assert list(made_up_names(source, output, "uk" if "'" in source else "ru", small_words([]))) == made_up


@pytest.mark.parametrize(("language", "floor"), [("ru", 0.82), ("uk", 0.89)])
def test_hints_cover_all_made_up_names_and_mostly_have_the_spelling_of_the_gold(language: str, floor: float) -> None:
    exact = []
    for source, names in gold(language):
        reported = " ".join(name_hints([source], language, Glossary())[0]).split()
        assert all(any(likeness(one, name) >= ALIKE for one in reported) for name in names), source
        exact += [name in reported for name in names]
    assert len(gold(language)) == 15
    assert sum(exact) >= floor * len(exact)
