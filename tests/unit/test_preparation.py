"""What a file is before it is translated: its language is right or doubtful, and a refusal names its true cause."""

import hashlib
import json
from pathlib import Path

import format_files as made
import pytest

from dragoman.errors import UsageFault, known_error
from dragoman.input.file import Declared, InputFile
from dragoman.input.readers.limits import LARGEST_FILE
from dragoman.preparation import PreparedArticle, RejectedFile, file_at, largest_file, prepare, prepare_all, reject
from dragoman.settings import Settings

BELARUSIAN = "Мэр горада паведаміў у панядзелак, што мост адкрыты і рух па ім пачаўся раніцай."

RUSSIAN = "Мэр города сообщил в среду, что мост закроют до конца недели. Ремонт начнётся уже завтра утром."
UKRAINIAN = "Міський голова повідомив у середу, що міст закриють до кінця тижня. Ремонт почнеться вже завтра."
ENGLISH = "Mayor Ann Reed said on Monday that the old bridge was closed. She expects the repairs to take a month."
MIXED = f"{RUSSIAN} {RUSSIAN} {RUSSIAN} {RUSSIAN}\n\n{ENGLISH}\n\n{UKRAINIAN}"


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


def found_in(file: InputFile, settings: Settings) -> PreparedArticle:
    found = prepare(file, settings)
    assert isinstance(found, PreparedArticle)
    return found


def refused(file: InputFile, settings: Settings) -> RejectedFile:
    found = prepare(file, settings)
    assert isinstance(found, RejectedFile)
    return found


def file_of(content: bytes, key: str = "a.txt", **declared: str) -> InputFile:
    return InputFile(content, len(content), key, "articles", declared=Declared(**declared))


# ── What the sender declares, and what the settings say ──────────────────────────────────────────────────


def test_an_installed_language_is_taken_that_is_not_in_the_settings(settings: Settings) -> None:
    found = prepared(BELARUSIAN, settings)
    assert isinstance(found, PreparedArticle)
    assert (found.language.code, found.engine.name) == ("be", "argos")


def test_a_declared_encoding_and_date_have_precedence(settings: Settings) -> None:
    file = file_of(RUSSIAN.encode("koi8-r"), "2020-01-01.txt", encoding="koi8-r", date="2024-05-01")
    article = found_in(file, settings).article
    assert article.body == RUSSIAN
    assert (article.encoding, article.encoding_found) == ("koi8-r", "declared")
    assert article.date is not None
    assert (article.date.day.isoformat(), article.date.source) == ("2024-05-01", "declared")


def test_a_text_larger_than_the_limit_is_refused_with_both_sizes(settings: Settings) -> None:
    file, limit = file_of(ENGLISH.encode()), len(ENGLISH.encode())
    assert isinstance(prepare(file, settings.model_copy(update={"max_article_bytes": limit})), PreparedArticle)
    found = refused(file, settings.model_copy(update={"max_article_bytes": limit - 1}))
    assert found.fault.code == "too_large"


def test_a_file_that_was_not_read_is_refused_with_its_size_and_the_limit(settings: Settings) -> None:
    file = InputFile(None, 12_345_678_901, "a.pdf", "articles", etag="e1")
    found = refused(file, settings)
    assert (found.file, found.fault.code) == (file, "too_large")
    assert "12345678901" in found.fault.cause.replace(",", "").replace(" ", "")
    assert str(largest_file(settings)) in found.fault.cause.replace(",", "").replace(" ", "")


def test_the_largest_file_is_at_least_as_large_as_the_largest_article(settings: Settings) -> None:
    assert largest_file(settings) == LARGEST_FILE
    assert largest_file(settings.model_copy(update={"max_article_bytes": LARGEST_FILE + 1})) == LARGEST_FILE + 1


def test_the_mapping_of_fields_finds_the_text(settings: Settings) -> None:
    content = json.dumps({"story": {"words": RUSSIAN}}, ensure_ascii=False).encode()
    mapped = settings.model_copy(update={"fields": "text=story.words"})
    assert RUSSIAN in found_in(file_of(content, "a.json"), mapped).article.body


@pytest.mark.parametrize(
    ("text", "error", "situation"),
    [("1234 — 5678.", "empty_article", "words"), ("Salve 12 munde est", "unsupported_language", "")],
)
def test_a_text_without_words_or_in_no_known_language_is_refused(
    text: str, error: str, situation: str, settings: Settings
) -> None:
    found = prepared(text, settings)
    assert isinstance(found, RejectedFile)
    assert found.fault.code == error
    assert situation in found.fault.cause


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, None), (RUSSIAN, None), (UKRAINIAN, None), (BELARUSIAN, "be"), ("Bridge shut", "en")],
)
def test_the_bucket_of_models_is_not_read_for_a_language_that_is_clear(
    text: str, language: str | None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_bucket(_: Settings) -> frozenset[str]:
        raise AssertionError("the bucket was read")

    monkeypatch.setattr("dragoman.preparation.supported_languages", read_bucket)
    assert isinstance(prepared(text, settings, language), PreparedArticle)


def test_a_declared_language_that_nobody_knows_is_refused(settings: Settings) -> None:
    assert refused(file_of(RUSSIAN.encode(), language="no such"), settings).fault.code == "bad_language"


# ── Files on this machine ────────────────────────────────────────────────────────────────────────────────


def test_a_file_on_this_machine_is_read_with_its_key_and_declarations(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Text.")
    declared = Declared(language="uk")
    assert file_at(tmp_path / "a.txt", "x/a.txt", declared, settings) == InputFile(
        b"Text.", 5, "x/a.txt", declared=declared
    )


def test_a_file_larger_than_any_article_may_be_is_not_read(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.preparation.LARGEST_FILE", 0)
    (tmp_path / "a.txt").write_bytes(b"Text.")
    for limit, content in ((5, b"Text."), (4, None)):
        small = settings.model_copy(update={"max_article_bytes": limit})
        file = file_at(tmp_path / "a.txt", "a.txt", Declared(), small)
        assert (file.content, file.size) == (content, 5)


def test_a_file_that_cannot_be_read_is_named_with_the_reason(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageFault) as caught:
        file_at(tmp_path / "none.txt", "none.txt", Declared(), settings)
    assert caught.value.code == "unreadable_file"
    assert str(tmp_path / "none.txt") in caught.value.cause
    assert "No such file" in caught.value.cause


# ── Bundles ──────────────────────────────────────────────────────────────────────────────────────────────


def test_each_member_of_a_bundle_has_its_own_key_size_and_hash(settings: Settings) -> None:
    file = file_of(made.zip_of({"1.txt": ENGLISH.encode(), "2.txt": b""}), "a.zip")
    first, second = prepare_all(file, settings)
    assert isinstance(first, PreparedArticle)
    assert isinstance(second, RejectedFile)
    assert [one.file.key for one in (first, second)] == ["a.zip!/1.txt", "a.zip!/2.txt"]
    assert [one.file.size for one in (first, second)] == [len(ENGLISH), 0]
    assert [one.file.object_key for one in (first, second)] == ["a.zip", "a.zip"]
    assert first.file.sha256 == hashlib.sha256(ENGLISH.encode()).hexdigest()


def test_a_single_article_is_the_file_itself_and_its_key_can_name_the_date(settings: Settings) -> None:
    file = file_of(ENGLISH.encode(), "news/2024-05-01.txt")
    found = found_in(file, settings)
    assert found.file is file
    assert found.article.date is not None
    assert found.article.date.day.isoformat() == "2024-05-01"


def test_the_name_of_a_member_can_name_the_date_and_the_bundles_key_cannot(settings: Settings) -> None:
    file = file_of(made.zip_of({"2024-05-01.txt": ENGLISH.encode(), "b.txt": ENGLISH.encode()}), "2020-01-01.zip")
    dates = [one.article.date for one in prepare_all(file, settings) if isinstance(one, PreparedArticle)]
    assert [date and date.day.isoformat() for date in dates] == ["2024-05-01", None]


def test_a_bundle_is_not_taken_for_one_article(settings: Settings) -> None:
    file = file_of(made.zip_of({"1.txt": ENGLISH.encode(), "2.txt": ENGLISH.encode()}), "a.zip")
    with pytest.raises(UsageFault) as caught:
        prepare(file, settings)
    assert caught.value.code == "is_bundle"
    assert "a.zip" in caught.value.cause
    assert "2" in caught.value.cause


# ── Engines and models ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "engines"),
    [
        (ENGLISH, ["en"]),
        (RUSSIAN, ["ru"]),
        (f"{RUSSIAN} {RUSSIAN} {RUSSIAN}\n\n{ENGLISH}", ["ru", "en"]),
        (MIXED, ["ru", "en", "uk"]),
        (f"{ENGLISH} {ENGLISH} {ENGLISH}\n\n{UKRAINIAN}", ["en", "uk"]),
    ],
)
def test_an_article_has_the_engines_of_its_sentences_and_its_own_first(
    text: str, engines: list[str], settings: Settings
) -> None:
    found = found_in(file_of(text.encode()), settings)
    assert list(found.engines) == engines
    assert found.engine is found.engines[found.language.code]


def test_the_sentences_of_an_article_have_their_languages(settings: Settings) -> None:
    found = found_in(file_of(MIXED.encode()), settings)
    assert [one.language for one in found.sentences] == ["ru"] * 8 + ["en"] * 2 + ["uk"] * 2


def test_the_models_are_named_once_each_in_the_order_of_their_work(settings: Settings) -> None:
    models = found_in(file_of(MIXED.encode()), settings).models
    assert [model.role for model in models] == ["language", "translation", "translation", "english"]
    assert [model.role for model in found_in(file_of(ENGLISH.encode()), settings).models] == ["language", "english"]
    assert models[-1].name == settings.english_model


# ── What the fingerprint depends on ──────────────────────────────────────────────────────────────────────


def test_the_glossary_and_the_fields_are_in_the_fingerprint(settings: Settings, tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.csv"
    glossary.write_text("source,english\nИванов,Ivanoff\n", encoding="utf-8")
    changes: list[dict[str, object]] = [{}, {"glossary": glossary}, {"fields": "text=story"}]
    file = file_of(RUSSIAN.encode())
    found = [found_in(file, settings.model_copy(update=change)) for change in changes]
    assert len({one.fingerprint for one in found}) == len(changes)
    assert [len(one.glossary.entries) for one in found] == [0, 1, 0]


def test_what_would_change_a_refusal_is_in_its_fingerprint(settings: Settings) -> None:
    file, fault = file_of(b""), known_error("empty_article.bytes")
    changes: list[dict[str, object]] = [
        {},
        {"languages": ("ru", "uk", "pl")},
        {"max_article_bytes": 7},
        {"fields": "text=x"},
    ]
    found = [reject(file, fault, settings.model_copy(update=change)) for change in changes]
    found += [reject(file, known_error("article_gone"), settings)]
    assert len({one.fingerprint for one in found}) == len(changes) + 1
    assert [(one.file, one.fault) for one in found[:-1]] == [(file, fault)] * len(changes)


def test_the_version_the_schema_and_the_readers_are_in_the_fingerprint(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, prints = file_of(RUSSIAN.encode()), set()
    for name, other in (("__version__", "0.0"), ("SCHEMA_VERSION", "0.0"), ("reader_versions", lambda *_: ["x 1"])):
        with monkeypatch.context() as changed:
            changed.setattr(f"dragoman.preparation.{name}", other)
            prints |= {
                prepare(file, settings).fingerprint,
                reject(file, known_error("article_gone"), settings).fingerprint,
            }
    prints |= {prepare(file, settings).fingerprint, reject(file, known_error("article_gone"), settings).fingerprint}
    assert len(prints) == 8
