"""Tests of batches: each sequence is translated once, completely, and independently of its neighbours."""

import random
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece
from copying_package import write_package
from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.installed import installed_packages
from dragoman.text.sentences import LONGEST_SENTENCE
from dragoman.translation.checks.flags import repeats
from dragoman.translation.engines.argos import ArgosEngine
from dragoman.translation.engines.beam_search import batches, submit_search

ARGOS_FIXTURES = Path(__file__).parents[2] / "fixtures" / "argos"


@pytest.fixture(scope="module")
def copying_dir(packages_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one package, whose English is a copy of the Russian, token by token."""
    (tokenizer,) = packages_dir.glob("translate-ru_en*/sentencepiece.model")
    folder = tmp_path_factory.mktemp("copying")
    write_package(tokenizer, folder / "translate-ru_en-1_0", "ru", layers=1, vocabulary=2000)
    return folder


def strange_articles() -> list[list[str]]:
    """Sentences of 5 to 40 random words: where a model is unsure, the shape of a batch may change its words."""
    rows = (ARGOS_FIXTURES / "pairs.ru-en.tsv").read_text(encoding="utf-8").splitlines()
    words = [word for row in rows if not row.startswith("#") for word in row.split("\t")[0].split()]
    chance = random.Random(5)  # noqa: S311
    return [[" ".join(chance.sample(words, length)) for length in (*range(5, 41, 3), 3)] for _ in range(6)]


@given(st.lists(st.integers(min_value=0, max_value=300), max_size=120))
def test_each_sequence_is_in_one_batch_with_sequences_of_similar_length(lengths: list[int]) -> None:
    found = batches(lengths)
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    in_order = [lengths[index] for batch in found for index in batch]
    assert in_order == sorted(lengths, reverse=True)
    assert all(sum(lengths[index] for index in batch) <= 640 + 300 for batch in found)


def test_an_article_has_an_even_number_of_batches() -> None:
    assert [len(batches([20] * sentences)) for sentences in (1, 4, 5, 64, 65, 128, 129)] == [1, 1, 2, 2, 4, 4, 6]


def test_an_article_has_the_same_translation_alone_and_among_others(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=2)
    articles = strange_articles()
    alone = [engine.submit(article, "ru").result() for article in articles]
    pending = [engine.submit(article, "ru") for article in articles]
    assert [future.result() for future in pending] == alone


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_nothing(packages_dir: Path, threads: int) -> None:
    (article, *_) = strange_articles()
    by_two = ArgosEngine(installed_packages(packages_dir), threads=2).submit(article, "ru").result()
    assert ArgosEngine(installed_packages(packages_dir), threads).submit(article, "ru").result() == by_two


@pytest.mark.parametrize(
    "sentence",
    [
        "Министр сказал, что переговоры продолжатся. " * 13,
        "ы ю я э " * (LONGEST_SENTENCE // 8),
        "ъ" * LONGEST_SENTENCE,
    ],
    ids=["words", "letters", "gibberish"],
)
def test_the_longest_sentence_is_translated_completely(copying_dir: Path, sentence: str) -> None:
    sources = [sentence.strip(), "Министр сказал."]
    translations = ArgosEngine(installed_packages(copying_dir), threads=1).submit(sources, "ru").result()
    assert [translation.english for translation in translations] == sources
    assert all(translation.finished and not translation.retried for translation in translations)


def test_the_score_is_the_mean_log_probability_of_a_token(packages_dir: Path) -> None:
    (folder,) = packages_dir.glob("translate-ru_en*")
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(folder / "model"), compute_type="int8", intra_threads=1)
    sources = [tokenizer.encode(sentence, out_type=str) for sentence in strange_articles()[0]]
    found = submit_search(translator, sources, prefix="").result()
    for source, hypothesis in zip(sources, found, strict=True):
        (scored,) = translator.score_batch([source], [hypothesis.tokens])
        assert hypothesis.score == pytest.approx(sum(scored.log_probs) / len(scored.log_probs), abs=0.02)


def test_a_loop_is_retried_and_marked(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=1)
    strange = ["Суд " + "—" * count for count in range(20, 80, 4)]  # which of them loop depends on the processor
    *tried, plain = engine.submit([*strange, "Министры обсудили обмен электроэнергией"], "ru").result()
    retried = [translation for translation in tried if translation.retried]
    assert retried
    assert all(translation.english and not repeats(translation.english) for translation in retried)
    assert not plain.retried


def test_a_translation_without_an_end_is_marked(packages_dir: Path) -> None:
    (translation,) = (
        ArgosEngine(installed_packages(packages_dir), threads=1)
        .submit(["Гоооооооооооооооооооооооооол!"], "uk")
        .result()
    )
    assert not translation.finished
