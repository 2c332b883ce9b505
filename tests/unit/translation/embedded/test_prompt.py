"""The prompt has the sentence and its names, and a length that others have as well."""

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


def text_of(tokenizer: Tokenizer, asked: list[str]) -> str:
    return tokenizer.decode([piece for piece in asked[1:] if piece != "<pad>"])


def test_names_stand_between_sentence_and_english(tokenizer: Tokenizer) -> None:
    asked = prompt(tokenizer, "Порт открыт.", "ru", ("Orest Vibov", "Odesa"))
    assert text_of(tokenizer, asked) == "Russian: Порт открыт.\nNames: Orest Vibov; Odesa\nEnglish:"
    assert text_of(tokenizer, prompt(tokenizer, "Порт.", "uk", ())) == "Ukrainian: Порт.\nEnglish:"
    assert (
        text_of(tokenizer, prompt(tokenizer, "Горит ул. Речная", "ru", ())) == "Russian: Горит улица Речная\nEnglish:"
    )


@given(sentence=st.text(), names=st.lists(st.text("abc", min_size=1), max_size=3))
def test_every_prompt_is_filled_up_at_its_beginning(tokenizer: Tokenizer, sentence: str, names: list[str]) -> None:
    asked = prompt(tokenizer, sentence, "ru", names)
    assert len(asked) % WIDTH == 0
    assert asked[0] == "<bos>"
    fillers = [place for place, piece in enumerate(asked) if piece == "<pad>"]
    assert fillers == list(range(1, 1 + len(fillers)))
    assert len(fillers) < WIDTH


@given(st.text())
def test_a_text_comes_back_as_it_was(tokenizer: Tokenizer, text: str) -> None:
    encodable = text.encode(errors="ignore").decode().replace("▁", "")
    assert tokenizer.decode(tokenizer.encode(encodable)) == encodable
