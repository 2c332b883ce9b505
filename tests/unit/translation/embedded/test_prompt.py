"""Tests of the prompt: it has the sentence and its names, and is padded to a common length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_gemma import pieces

from dragoman.models.embedded.vocabulary import sentencepiece_model
from dragoman.translation.engines.embedded.prompt import WIDTH, prompt
from dragoman.translation.engines.embedded.tokenizer import Tokenizer


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    path = tmp_path_factory.mktemp("tokenizer") / "sentencepiece.model"
    path.write_bytes(sentencepiece_model(pieces()))
    return Tokenizer(path)


def text_of(tokenizer: Tokenizer, pieces: list[str]) -> str:
    return tokenizer.decode([piece for piece in pieces[1:] if piece != "<pad>"])


def test_names_are_between_the_sentence_and_the_english(tokenizer: Tokenizer) -> None:
    pieces = prompt(tokenizer, "Порт открыт.", "ru", ("Orest Vibov", "Odesa"))
    assert text_of(tokenizer, pieces) == "Russian: Порт открыт.\nNames: Orest Vibov; Odesa\nEnglish:"
    assert text_of(tokenizer, prompt(tokenizer, "Порт.", "uk", ())) == "Ukrainian: Порт.\nEnglish:"
    assert (
        text_of(tokenizer, prompt(tokenizer, "Горит ул. Речная", "ru", ())) == "Russian: Горит улица Речная\nEnglish:"
    )


@given(sentence=st.text(), names=st.lists(st.text("abc", min_size=1), max_size=3))
def test_prompts_are_padded_at_the_start(tokenizer: Tokenizer, sentence: str, names: list[str]) -> None:
    pieces = prompt(tokenizer, sentence, "ru", names)
    assert len(pieces) % WIDTH == 0
    assert pieces[0] == "<bos>"
    fillers = [place for place, piece in enumerate(pieces) if piece == "<pad>"]
    assert fillers == list(range(1, 1 + len(fillers)))
    assert len(fillers) < WIDTH


@given(st.text())
def test_decoding_returns_the_encoded_text(tokenizer: Tokenizer, text: str) -> None:
    encodable = text.encode(errors="ignore").decode().replace("▁", "")
    assert tokenizer.decode(tokenizer.encode(encodable)) == encodable
