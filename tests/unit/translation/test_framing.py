"""Pictures, addresses and hashtags around a sentence stay as they are; only its words are translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.futures import Future
from dragoman.text.links import Link
from dragoman.translation.engine import Passthrough
from dragoman.translation.framing import framed
from dragoman.translation.submission import submit_by_language
from dragoman.translation.translation import Replaced, Translation


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("🔥⚡️СРОЧНО", "СРОЧНО"),
        ("Порт закрыт‼️ Подробности 👇 https://t.me/odnews/123", "Порт закрыт‼️ Подробности"),
        ("«Все целы», — написал он в Telegram 🇺🇦", "«Все целы», — написал он в Telegram"),
        ("#Одесса Порт закрыт. #порт #море", "Порт закрыт."),
        ("Пишите на news@odnews.example", "Пишите на"),
        ("Порт закрыт, сообщил мэр.", "Порт закрыт, сообщил мэр."),
        ("Сайт www.port.example открыт.", "Сайт www.port.example открыт."),
        ("В 2014 году погибли 20 человек", "В 2014 году погибли 20 человек"),
        ("👇👇", ""),
    ],
)
def test_what_is_translated_of_a_sentence(sentence: str, core: str) -> None:
    frame = framed(sentence)
    assert frame.core == core
    assert frame.head + frame.core + frame.tail == sentence


@given(st.text(alphabet=st.sampled_from("аб #@|.🔥👇xy/:ht"), max_size=40))
def test_nothing_is_lost_of_any_sentence(sentence: str) -> None:
    frame = framed(sentence)
    assert frame.head + frame.core + frame.tail == sentence


def test_links_and_replacements_are_counted_from_the_beginning_of_the_whole_sentence() -> None:
    frame = framed("🔥 Порт закрыт 👇")
    name = Replaced((0, 4), "Harbour", (0, 4))
    whole = frame.around(Translation("Port is shut", -0.1, (Link((0, 4), (0, 4), 1.0),), replaced=(name,)))
    assert whole.english == "🔥 Port is shut 👇"
    (link,), (moved,) = whole.links, whole.replaced
    for english, source in ((link.english, link.source), (moved.english, moved.source)):
        assert (whole.english[slice(*english)], "🔥 Порт закрыт 👇"[slice(*source)]) == ("Port", "Порт")


class Shouting(Passthrough):
    """An engine that can be told from another by what it gives."""

    def submit(self, sentences: object, language: str) -> Future[list[Translation]]:
        return Future(lambda: [Translation(f"{language}: {sentence}", None) for sentence in sentences])  # type: ignore[attr-defined]


def test_each_sentence_comes_from_the_engine_of_its_language_in_its_place() -> None:
    engines = {"ru": Shouting(), "uk": Shouting()}
    pending = submit_by_language(engines, ["Раз.", "Два.", "Читайте", "Три."], ["ru", "uk", None, "ru"])
    found = pending.result()
    assert [one.english for one in found] == ["ru: Раз.", "uk: Два.", "Читайте", "ru: Три."]
    assert [one.set_aside for one in found] == [False, False, True, False]
