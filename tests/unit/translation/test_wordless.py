"""Tests of lines without words of the language, which are not translated."""

from pathlib import Path

from dragoman.models.installed import installed_packages
from dragoman.translation.engines.argos import ArgosEngine
from dragoman.translation.wordless_lines import submit_text


def test_lines_without_words_are_not_changed(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=1)
    sentences = ["————", "Совет одобрил бюджет.", "* * *", "…"]
    first, second, third, fourth = submit_text(engine, sentences, "ru").result()
    assert [first.english, third.english, fourth.english] == ["————", "* * *", "…"]
    assert first.score is None
    assert second == engine.submit(sentences[1:2], "ru").result()[0]


def test_lines_without_a_letter_of_the_language_are_not_changed(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=1)
    sentences = ["https://example.org/a @news #port", "16.03.2022, 14:30", "Мост открыт: https://example.org"]
    first, second, third = submit_text(engine, sentences, "ru").result()
    assert [first.english, second.english] == sentences[:2]
    assert third == engine.submit(sentences[2:], "ru").result()[0]


def test_an_article_with_only_rows_of_dashes_is_its_own_english(packages_dir: Path) -> None:
    engine = ArgosEngine(installed_packages(packages_dir), threads=1)
    assert [translation.english for translation in submit_text(engine, ["---"], "ru").result()] == ["---"]
