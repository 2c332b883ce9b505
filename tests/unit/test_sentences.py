"""Sentences cover their paragraphs, split where they end and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.sentences import LONGEST_SENTENCE, sentence_text, split_sentences


def split(text: str, language: str = "ru") -> list[str]:
    sentences = split_sentences(text, [(0, len(text))], language)
    return [sentence_text(text, sentence.span) for sentence in sentences]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ru", ["Мост открыли в 2021 г. в Твери.", "Движение началось."]),
        ("ru", ["По словам В. В. Петрова, на ул. Садовой тихо.", "Там 5 тыс. жителей."]),
        ("uk", ["Адвокат І. С. Пашківський промовчав.", "Суд пішов на перерву."]),
        ("uk", ["Рада працює у м. Київ.", "Її голова у відпустці."]),
        ("en", ["Mr. Smith met the U.S. envoy on Jan. 5.", "They shook hands."]),
    ],
)
def test_abbreviations_and_initials_end_no_sentence(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


def test_a_wrapped_line_is_joined() -> None:
    assert split("The bridge\nwas opened. It\nis new.", "en") == ["The bridge was opened.", "It is new."]


def test_a_very_long_sentence_is_cut_at_a_clause_and_nothing_is_lost() -> None:
    text = ", ".join(["река поднялась ещё на десять сантиметров"] * 40) + "."
    pieces = split(text)
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert all(piece.endswith((",", ".")) for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet=st.sampled_from("aЖі .!?\n«»—„“1,"), max_size=300), st.sampled_from(["ru", "uk", "en"]))
def test_between_sentences_lies_only_white_space(text: str, language: str) -> None:
    position = 0
    for sentence in split_sentences(text, [(0, len(text))], language):
        start, end = sentence.span
        assert not text[position:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert not text[position:].strip()
