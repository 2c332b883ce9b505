"""Tests of links from English words to the source words that they translate, with the small packages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.installed import installed_packages
from dragoman.translation.engines.argos import ArgosEngine
from dragoman.translation.token_alignment import word_links
from dragoman.translation.translation import Translation

words = st.lists(st.text(alphabet="abЖё .,'7", min_size=1, max_size=6), min_size=1, max_size=6)


def translate(packages_dir: Path, sentence: str, language: str) -> Translation:
    return ArgosEngine(installed_packages(packages_dir), threads=1).submit([sentence], language).result()[0]


def linked(source: str, translation: Translation) -> dict[str, str]:
    """Each linked English word, with the source word of its heaviest link."""
    ordered = sorted(translation.links, key=lambda link: link.weight)
    return {translation.english[slice(*link.english)]: source[slice(*link.source)] for link in ordered}


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        (
            "ru",
            "Министр иностранных дел Сергей Орлов заявил в четверг, что переговоры в Женеве продолжатся на следующей "
            "неделе.",
            {"Sergei": "Сергей", "Orlov": "Орлов", "Geneva": "Женеве"},
        ),
        ("ru", "Следующая встреча министров пройдёт в Вене 18 марта.", {"Vienna": "Вене", "18": "18"}),
        ("uk", "За словами Бондар, чотирнадцять насосів працюють цілодобово.", {"Bondar": "Бондар"}),
        ("uk", "Гідрологи очікують, що 15 березня вода почне спадати.", {"15": "15", "March": "березня"}),
    ],
)
def test_names_and_numbers_are_linked(packages_dir: Path, language: str, source: str, expected: dict[str, str]) -> None:
    found = linked(source, translate(packages_dir, source, language))
    assert expected.items() <= found.items()


def test_names_are_linked_to_the_original_through_a_pivot(packages_dir: Path) -> None:
    source = "Міністр замежных спраў Сяргей Арлоў прыбыў у Жэневу ў сераду."
    found = linked(source, translate(packages_dir, source, "be"))
    assert {"Sergei": "Сяргей", "Orlov": "Арлоў", "Geneva": "Жэневу"}.items() <= found.items()


@pytest.mark.parametrize("sentence", ["№ 5 … ½ ﬁ «Ёлка»", "слово", "𝕏 и\u0306 …"])
def test_links_stay_within_both_sentences_after_normalisation(packages_dir: Path, sentence: str) -> None:
    translation = translate(packages_dir, sentence, "ru")
    for link in translation.links:
        assert sentence[slice(*link.source)].strip()
        assert translation.english[slice(*link.english)].strip()


@given(words, words, st.data())
def test_links_connect_whole_words(source: list[str], english: list[str], data: st.DataObject) -> None:
    weights = st.lists(st.floats(0, 1), min_size=len(source), max_size=len(source))
    rows = data.draw(st.lists(weights, min_size=len(english), max_size=len(english)))
    texts = "".join(source), "".join(english)
    for link in word_links(texts[0], spans(source), texts[1], spans(english), rows):
        for text, (start, end) in zip(texts, (link.source, link.english), strict=True):
            assert text[start].isalnum()
            assert text[end - 1].isalnum()
        assert 0 < link.weight <= 1


def spans(tokens: list[str]) -> list[tuple[int, int]]:
    starts = [sum(map(len, tokens[:index])) for index in range(len(tokens))]
    return [(start, start + len(token)) for start, token in zip(starts, tokens, strict=True)]
