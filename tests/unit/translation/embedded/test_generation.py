"""Tests of generation: the continuation depends only on the prompt."""

import math
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_gemma import pieces, write_model

from dragoman.models.embedded.vocabulary import is_written
from dragoman.translation.engines.embedded.generation import Hypothesis, Search, batches, submit_generation
from dragoman.translation.engines.embedded.prompt import WIDTH, prompt
from dragoman.translation.engines.embedded.tokenizer import Tokenizer

SENTENCES = ["порт", "порт, порт.", "мост и порт", "город у моря", "порт", "12 школ", "і знову порт", "а"]
SEARCHES = (Search(beam=1), Search(beam=3), Search(beam=3, length_penalty=0.2))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny") / "embedded"
    write_model(folder)
    return folder


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> Tokenizer:
    return Tokenizer(folder / "sentencepiece.model")


@pytest.fixture(scope="module")
def generator(folder: Path) -> ctranslate2.Generator:
    return ctranslate2.Generator(str(folder / "model"), compute_type="int8", inter_threads=1, intra_threads=1)


@pytest.fixture(scope="module")
def prompts(tokenizer: Tokenizer) -> list[list[str]]:
    return [prompt(tokenizer, sentence, "ru", ()) for sentence in SENTENCES]


@pytest.mark.parametrize("search", SEARCHES)
def test_neighbours_and_threads_change_nothing(
    generator: ctranslate2.Generator, folder: Path, prompts: list[list[str]], search: Search
) -> None:
    alone = [submit_generation(generator, [one], search).result()[0] for one in prompts]
    assert submit_generation(generator, prompts, search).result() == alone
    assert submit_generation(generator, prompts[::-1], search).result()[::-1] == alone
    threads = ctranslate2.Generator(str(folder / "model"), compute_type="int8", inter_threads=3, intra_threads=1)
    assert submit_generation(threads, prompts, search).result() == alone
    assert len({tuple(found[0].pieces) for found in alone}) > 1  # otherwise equality would prove nothing


def test_the_best_hypothesis_comes_first_and_none_has_cyrillic(
    generator: ctranslate2.Generator, prompts: list[list[str]]
) -> None:
    for hypotheses in submit_generation(generator, prompts, Search(beam=3)).result():
        assert len(hypotheses) == 3
        scores = [found.score for found in hypotheses]
        assert scores == sorted(scores, reverse=True)
        assert all(is_written(piece) for found in hypotheses for piece in found.pieces)


def test_scores_are_means_with_any_length_penalty(generator: ctranslate2.Generator, prompts: list[list[str]]) -> None:
    for length_penalty in (0.0, 0.2, 1.0):
        greedy = submit_generation(generator, prompts, Search(beam=1, length_penalty=length_penalty)).result()
        for prompted, (found,) in zip(prompts, greedy, strict=True):
            # With 8 bits the tiny model is coarse: a single pass gives other digits than a pass per piece.
            assert math.isclose(found.score, mean_log_probability(generator, prompted, found), rel_tol=0.1)


def mean_log_probability(generator: ctranslate2.Generator, prompted: list[str], found: Hypothesis) -> float:
    numbers = {piece.text: number for number, piece in enumerate(pieces())}
    whole = [*prompted, *found.pieces, *(["\n"] if found.finished else [])]
    table = np.array(generator.forward_batch([whole], return_log_probs=True))[0]
    chosen = [table[place - 1][numbers[whole[place]]] for place in range(len(prompted), len(whole))]
    return float(sum(chosen)) / len(chosen)


def test_a_text_that_is_cut_off_is_marked_as_unfinished(
    generator: ctranslate2.Generator, prompts: list[list[str]]
) -> None:
    found = [hypotheses[0] for hypotheses in submit_generation(generator, prompts, Search(beam=1)).result()]
    for prompted, one in zip(prompts, found, strict=True):
        assert one.finished == (len(one.pieces) < len(prompted) + 24)


@given(st.lists(st.integers(1, 60).map(lambda count: WIDTH * count), max_size=80), st.integers(1, 4))
@settings(max_examples=50)
def test_batches_contain_each_prompt_once_and_have_equal_lengths(lengths: list[int], beam: int) -> None:
    found = batches(lengths, beam)
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        assert len({lengths[index] for index in batch}) == 1
        assert len(batch) == 1 or len(batch) * lengths[batch[0]] * beam <= 448
