"""Tests of the retry after a loop: the better translation is kept, and other sentences don't change."""

from collections.abc import Sequence

from dragoman.translation.checks.flags import risk_flags
from dragoman.translation.engines.retry import retry_loops
from dragoman.translation.translation import Translation

SOURCE = "Он сказал, что переговоры продолжатся завтра утром."
FINE = Translation("He said that the talks would continue tomorrow morning.", -0.2)
LOOPING = Translation("He said that the pre- pre- pre- pre- pre- pre- pre-", -0.1)


def retry(first: Translation, second: Translation, source: str = SOURCE) -> list[Translation]:
    return retry_loops([source], [first], lambda sources: [second for _ in sources])


def test_only_looping_translations_are_retried() -> None:
    retried: list[str] = []

    def again(sources: Sequence[str]) -> list[Translation]:
        retried.extend(sources)
        return [FINE for _ in sources]

    kept = retry_loops(
        ["первое", SOURCE, "третье"], [Translation("first", -1.0), LOOPING, Translation("third", -1.0)], again
    )
    assert retried == [SOURCE]
    assert [translation.english for translation in kept] == ["first", FINE.english, "third"]
    assert [translation.retried for translation in kept] == [False, True, False]


def test_the_shorter_of_two_loops_is_kept_and_not_marked_as_retried() -> None:
    longer = Translation(LOOPING.english * 3, -0.1)
    assert retry(longer, LOOPING) == [LOOPING]
    assert retry(LOOPING, longer) == [LOOPING]


def test_a_translation_that_was_cut_off_is_retried() -> None:
    (kept,) = retry(Translation("He said that a word and another word", -1.0, finished=False), FINE)
    assert (kept.english, kept.retried) == (FINE.english, True)


def test_an_empty_retry_is_not_better_than_a_loop() -> None:
    assert retry(LOOPING, Translation("", None)) == [LOOPING]


def test_repetition_in_the_source_may_be_translated() -> None:
    source = "Никогда, никогда, никогда, никогда!"
    first = Translation("Never, never, never, never!", -0.5)
    assert retry(first, FINE, source) == [first]


def test_a_long_loop_is_a_loop_even_if_the_source_repeats_a_little() -> None:
    source = "«Нет, нет, нет», — ответил министр."
    fine = Translation('"No, no, no," the minister replied.', -0.2)
    looping = Translation('"' + "No, " * 60, -0.1)
    (kept,) = retry(looping, fine, source)
    assert (kept.english, kept.retried) == (fine.english, True)
    assert "repetition" in risk_flags(source, looping.english, "ru")
    assert risk_flags(source, fine.english, "ru") == ()
