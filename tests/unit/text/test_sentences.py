"""Tests of sentence splitting: sentences cover their paragraphs, and are split at their ends and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.sentences import LONGEST_SENTENCE, sentence_text, split_sentences


def split(text: str, language: str = "ru") -> list[str]:
    sentences = split_sentences(text, [(0, len(text))], language)
    return [sentence_text(text, sentence.span) for sentence in sentences]


def marked(text: str, language: str) -> str:
    """The text with " | " for the space before each sentence but the first, as in the cases."""
    starts = {sentence.span[0] for sentence in split_sentences(text, [(0, len(text))], language)} - {0}
    return "".join(f"| {letter}" if index in starts else letter for index, letter in enumerate(text))


def read_cases() -> list[tuple[str, str, bool]]:
    """Language, marked text, and whether it is a known miss."""
    lines = (Path(__file__).parent / "sentence_cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.replace("\\n", "\n").split("\t") for line in lines if not line.startswith("#")]
    return [(language, text, bool(why)) for language, text, *why in rows]


CASES = read_cases()


@pytest.mark.parametrize(("language", "text"), [case[:2] for case in CASES if not case[2]])
def test_a_sentence_ends_where_a_human_reader_ends_it(language: str, text: str) -> None:
    assert marked(text.replace(" | ", " "), language) == text


@pytest.mark.parametrize(("language", "text"), [case[:2] for case in CASES if case[2]])
def test_a_known_miss_is_still_missed(language: str, text: str) -> None:
    assert marked(text.replace(" | ", " "), language) != text


@pytest.mark.parametrize(("language", "least"), [("ru", 100), ("uk", 90), ("en", 20)])
def test_there_are_many_cases_and_few_known_misses(language: str, least: int) -> None:
    misses = [missed for case_language, _, missed in CASES if case_language == language]
    assert len(misses) >= least
    assert sum(misses) <= 5


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("pl", ["Most jest zamknięty.", "Wody przybywa."]),
        ("bg", ["Мостът е затворен, каза П. К. Илиев.", "Водата се покачва."]),
        ("ja", ["橋は閉鎖された。", "水位は上がっている。"]),
    ],
)
def test_the_library_splits_other_languages_except_at_initials(language: str, sentences: list[str]) -> None:
    assert split(("" if language == "ja" else " ").join(sentences), language) == sentences


def test_a_wrapped_line_is_joined() -> None:
    assert split("The bridge\nwas opened. It\nis new.", "en") == ["The bridge was opened.", "It is new."]


def test_a_very_long_sentence_is_cut_at_a_clause_and_nothing_is_lost() -> None:
    text = ", ".join(["река поднялась ещё на десять сантиметров"] * 40) + "."
    pieces = split(text)
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert all(piece.endswith((",", ".")) for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("part", "boundary"),
    [
        ("река поднялась ещё на десять сантиметров — ", "—"),
        ("the river rose by ten more centimetres and ", "centimetres"),
        ("вода ", "вода"),
        ("прибуває", "прибуває"),
    ],
)
def test_a_long_sentence_is_cut_at_the_best_boundary_available(part: str, boundary: str) -> None:
    pieces = split(part * (2000 // len(part)), "uk")
    assert all(piece.endswith(boundary) for piece in pieces[:-1])
    assert len(pieces) <= 6


def test_a_long_sentence_with_a_single_space_is_cut_there() -> None:
    address = "https://example.com/" + "a" * 560
    assert split(f"Отчёт опубликован по адресу {address}, где его прочтут.") == [
        "Отчёт опубликован по адресу",
        f"{address}, где его прочтут.",
    ]


@given(st.lists(st.sampled_from(["слово", " ", "\n", ", ", " и ", "a" * 250, ". Ж"]), max_size=60))
def test_no_piece_is_too_long_and_nothing_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = split(text)
    assert all(0 < len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(alphabet=st.sampled_from("aЖі .!?\n«»—„“1,"), max_size=300), st.sampled_from(["ru", "uk", "en"]))
def test_spans_and_the_white_space_between_them_are_the_text(text: str, language: str) -> None:
    position, parts = 0, list[str]()
    for sentence in split_sentences(text, [(0, len(text))], language):
        start, end = sentence.span
        assert not text[position:start].strip()
        parts += [text[position:start], text[start:end]]
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert not text[position:].strip()
    assert "".join(parts) + text[position:] == text


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ru", ["Порт открыт.", "Мост закрыт!", "Мэр ушёл."]),
        ("uk", ["Порт відкрито.", "У місті тихо."]),
        ("ru", ["Он жил на ул.Садовой у завода им.Ленина.", "Потом переехал."]),
        ("ru", ["Это сказал проф.Сомов на сайте Правительство.РФ утром."]),
        ("ru", ["Документ подписал А.Сомов."]),
    ],
)
def test_a_sentence_ends_where_the_space_is_missing(language: str, sentences: list[str]) -> None:
    text = "".join(sentences)
    spans = split_sentences(text, [(0, len(text))], language)
    assert [text[slice(*sentence.span)] for sentence in spans] == sentences
