"""While an article is translated, its sentences are counted: each once, and in the end all of them."""

from __future__ import annotations

import pytest

from dragoman.input.file import InputFile
from dragoman.job import Job
from dragoman.pipeline import submit
from dragoman.preparation import prepare
from dragoman.settings import Settings

ARTICLES = {
    "ru": "Мэр сообщил, что мост открыт.\n\nВода отступила.\n\n***\n\nЧитайте также: новости дня",
    "be": "Мэр паведаміў, што мост адкрыты.\n\nВада адступіла.",
    "en": "The mayor said that the bridge was open. The water fell.",
    "uk": "Мер повідомив, що міст відкрито. Вода відступила.\n\nОн сказал: «Это всё, что я знаю об этом деле сегодня».",
}


@pytest.mark.parametrize("language", ARTICLES)
def test_every_sentence_is_counted_once(language: str, settings: Settings) -> None:
    reports: list[tuple[str, int, int]] = []
    content = ARTICLES[language].encode()
    file = InputFile(content, len(content), "news.txt")
    chosen = settings.model_copy(update={"languages": ("ru", "uk", "be")})
    result = submit(prepare(file, chosen), Job(chosen, report=lambda *facts: reports.append(facts))).result()
    total = len(result.sentences)
    assert result.status == "ok", result.error
    assert {(key, of) for key, _, of in reports} == {("news.txt", total)}
    done = [count for _, count, _ in reports]
    assert done == sorted(done)
    assert done[-1] == total


def test_sentences_are_counted_before_the_last_is_done(settings: Settings) -> None:
    counts: list[int] = []
    content = "\n\n".join(f"Мэр сообщил, что мост номер {number} открыт." for number in range(12)).encode()
    file = InputFile(content, len(content), "news.txt")
    submit(prepare(file, settings), Job(settings, report=lambda _, done, __: counts.append(done))).result()
    assert set(range(1, 13)) <= set(counts)
