"""Tests of the Argos engine with small real packages: sentences are translated in order, with scores."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import TransientFault
from dragoman.input.article import read_article
from dragoman.models.installed import installed_packages
from dragoman.text.sentences import sentence_text, split_sentences
from dragoman.translation.engines.argos import ArgosEngine
from dragoman.translation.engines.argos_model import load_model

FIXTURES = Path(__file__).parents[2] / "fixtures" / "argos"


def sentences_of(language: str) -> list[str]:
    article = read_article((FIXTURES / f"article.{language}.txt").read_bytes())
    spans = split_sentences(
        article.readable.text, [one.span for one in article.paragraphs if not one.is_date], language
    )
    return [sentence_text(article.readable.text, sentence.span) for sentence in spans]


def expected_english(language: str) -> list[str]:
    lines = (FIXTURES / f"article.{language}.en.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("2026-")]


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_each_sentence_is_translated_in_its_place(packages_dir: Path, language: str) -> None:
    translations = (
        ArgosEngine(installed_packages(packages_dir), threads=1).submit(sentences_of(language), language).result()
    )
    assert [translation.english for translation in translations] == expected_english(language)
    assert all(translation.score is not None and -1 < translation.score <= 0 for translation in translations)


def test_the_order_of_sentences_changes_nothing(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=1)
    sentences = sentences_of("ru")
    assert engine.submit(sentences[::-1], "ru").result()[::-1] == engine.submit(sentences, "ru").result()


def test_no_sentences_have_no_translations(packages_dir: Path) -> None:
    assert ArgosEngine(installed_packages(packages_dir), threads=1).submit([], "ru").result() == []


def test_a_language_without_a_package_is_reported() -> None:
    with pytest.raises(TransientFault) as caught:
        ArgosEngine((), threads=1).submit(["Привет."], "ru").result()
    assert caught.value.code == "model_missing"


def test_a_broken_package_is_reported(packages_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(packages_dir, tmp_path / "packages")
    for model in (tmp_path / "packages").glob("*/model/model.bin"):
        model.unlink()
    with pytest.raises(TransientFault) as caught:
        ArgosEngine(installed_packages(tmp_path / "packages"), threads=1).submit(["Привет."], "ru").result()
    assert caught.value.code == "model_broken"


def test_a_model_is_loaded_once_for_many_articles(packages_dir: Path) -> None:
    load_model.cache_clear()
    for _ in range(3):
        ArgosEngine(installed_packages(packages_dir), threads=1).submit(["Привет."], "ru").result()
    assert load_model.cache_info().misses == 1


def test_models_of_many_languages_stay_loaded(packages_dir: Path) -> None:
    load_model.cache_clear()
    (russian,) = (package for package in installed_packages(packages_dir) if package.name == "ru-en")
    codes = ("bg", "cs", "mk", "pl", "sk", "sr")
    engine = ArgosEngine([replace(russian, from_code=code) for code in codes], threads=1)
    for code in (*codes, *codes):
        engine.submit(["Привет."], code).result()
    assert load_model.cache_info().misses == len(codes)
    load_model.cache_clear()


def test_the_facts_name_the_package(packages_dir: Path) -> None:
    (facts,) = ArgosEngine(installed_packages(packages_dir), threads=1).models("uk")
    assert (facts.name, facts.version, len(facts.sha256)) == ("uk-en", "1.0", 64)


def test_belarusian_is_translated_through_russian(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=1)
    sources = sentences_of("be")
    translations = engine.submit(sources, "be").result()
    assert [translation.english for translation in translations] == expected_english("ru")
    assert [facts.name for facts in engine.models("be")] == ["be-ru", "ru-en"]
    # The log-probabilities of both steps are added, so translation through a pivot has lower scores.
    direct = engine.submit(sentences_of("ru"), "ru").result()
    assert all((long.score or 0) < (short.score or 0) for long, short in zip(translations, direct, strict=True))
