"""What a file is before it is translated: its language is right or doubtful, and a refusal names its true cause."""

from pathlib import Path

import pytest

from dragoman.input.file import Declared, InputFile
from dragoman.preparation import PreparedArticle, RejectedFile, prepare
from dragoman.settings import Settings

BELARUSIAN = "Мэр горада паведаміў у панядзелак, што мост адкрыты і рух па ім пачаўся раніцай."


@pytest.fixture
def settings(packages_dir: Path) -> Settings:
    return Settings(engine="argos", packages_dir=packages_dir)


def prepared(text: str, settings: Settings, language: str | None = None) -> PreparedArticle | RejectedFile:
    content = text.encode()
    return prepare(InputFile(content, len(content), "a.txt", declared=Declared(language=language)), settings)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Голова громади відкрив лікарню", "uk"),
        ("Албания, Ангола, Армения, Ботсвана, Словакия", "ru"),
        ("Bridge shut", "en"),
    ],
)
def test_a_doubtful_language_is_taken_and_never_refused(text: str, language: str, settings: Settings) -> None:
    found = prepared(text, settings)
    assert isinstance(found, PreparedArticle)
    assert found.language.code == language


@pytest.mark.parametrize(
    ("text", "error", "cause"),
    [
        ("Merul a spus luni că podul este deschis și că traficul a început dimineața.", "unsupported_language", "'ro'"),
        (
            "Mer goroda soobshchil v ponedelnik, chto most otkryt. Dvizhenie nachalos utrom, skazal on zhurnalistam.",
            "unsupported_language",
            "Latin letters",
        ),
        (
            "Mer mista povidomyv u ponedilok, shcho mist vidkryto. Rukh pochavsia vrantsi, skazav vin zhurnalistam.",
            "unsupported_language",
            "Latin letters",
        ),
        ("ЖђТ±л МПќЇћ Ґ¤ђЎ ‰ЪЊњџ ЙЖЎќ ¶ЋќЏ Џњ±ј ЄћЎґ Ќ¤њЃ", "unknown_encoding", "mojibake"),
    ],
)
def test_a_refusal_names_its_true_cause(text: str, error: str, cause: str, settings: Settings) -> None:
    found = prepared(text, settings)
    assert isinstance(found, RejectedFile)
    assert found.fault.code == error
    assert cause in str(found.fault)


@pytest.mark.parametrize("declared", ["ukr", "uk-UA", "UKR"])
def test_a_declared_code_of_three_letters_is_accepted(declared: str, settings: Settings) -> None:
    found = prepared("Міст відкрито.", settings, declared)
    assert isinstance(found, PreparedArticle)
    assert found.language.code == "uk"
