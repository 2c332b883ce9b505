"""Tests of spelling: each name has one English spelling, the engine's spelling is kept, and offsets stay right."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.alignment.aligned_text import align
from dragoman.errors import UsageFault
from dragoman.names.glossary import Glossary, is_form_of, read_glossary
from dragoman.text.links import Link
from dragoman.text.sentences import SourceSentence
from dragoman.translation.checks.flags import sentence_flags
from dragoman.translation.spelling.consistency import with_one_spelling
from dragoman.translation.spelling.replacement import Respelling, respelt
from dragoman.translation.translation import Translation

NONE = Glossary()


def glossary(tmp_path: Path, text: str) -> Glossary:
    path = tmp_path / "glossary.csv"
    path.write_text(text, encoding="utf-8")
    return read_glossary(path)


def spelt(sources: list[str], english: list[str], language: str, given: Glossary = NONE) -> list[str]:
    translations = with_one_spelling(sources, [Translation(one, None) for one in english], language, given)
    return [translation.english for translation in translations]


@pytest.mark.parametrize(
    ("language", "sources", "english", "expected"),
    [
        # The official spelling, found from forms in any case.
        ("ru", ["Пришёл Орлов.", "Сказали Орлову."], ["Orlow came.", "They told Orlov."], ["Orlov", "Orlov"]),
        (
            "uk",
            ["Зеленського ждали.", "Зеленському сказали."],
            ["Zelensky came.", "Zelenskiy knew."],
            ["Zelenskyi"] * 2,
        ),
        ("ru", ["Сергей Орлов.", "Сергея Орлова."], ["Sergei Orlov.", "Sergey Orlow."], ["Sergey Orlov"] * 2),
        ("ru", ["Был в Киеве.", "Он из Киева."], ["In Kiev.", "From Kyiv."], ["Kyiv", "Kyiv"]),
        # A surname with the same spelling as a city is not a city.
        ("ru", ["Георгий Львов пришёл.", "Сказали Георгию Львову."], ["Georgy Lvov.", "Georgy Lvow."], ["Lvov"] * 2),
        # Neither Russian nor Ukrainian: the commonest spelling.
        ("ru", ["Трамп.", "Трамп.", "Трампу."], ["Trump.", "Trump.", "Tramp."], ["Trump", "Trump", "Trump"]),
        # A name with only one spelling is not changed.
        ("ru", ["Пришёл Орлов.", "Сказали Орлову."], ["Orlow came.", "They told Orlow."], ["Orlow", "Orlow"]),
        # Husband and wife are two persons.
        ("ru", ["Пришёл Орлов.", "Пришла Орлова."], ["Orlov came.", "Orlova came."], ["Orlov", "Orlova"]),
    ],
)
def test_each_name_has_one_spelling(language: str, sources: list[str], english: list[str], expected: list[str]) -> None:
    assert all(name in line for name, line in zip(expected, spelt(sources, english, language), strict=True))


def test_the_spelling_of_the_engine_is_kept_and_flagged() -> None:
    sources = ["Пришёл Орлов.", "Сказали Орлову."]
    translations = [Translation("Then Orlow's son came.", -0.1), Translation("They told Orlov.", -0.2)]
    spelled = with_one_spelling(sources, translations, "ru", NONE)
    sentences = [SourceSentence(0, (0, 13)), SourceSentence(0, (14, 29))]
    text = align(" ".join(sources), sentences, spelled, "ru")
    first, second = text.sentences
    assert text.english == "Then Orlov's son came. They told Orlov."
    flags = [sentence_flags(one.translation, "argos", names_stand=True) for one in (first, second)]
    assert ["name_normalised" in one for one in flags] == [True, False]
    replaced = first.translation.replaced
    assert [(name.engine, text.english[slice(*name.english)]) for name in replaced] == [("Orlow", "Orlov")]
    assert text.project_name((5, 10)) == (7, 12)


def test_the_glossary_has_precedence(tmp_path: Path) -> None:
    given = glossary(tmp_path, "source,english,type\nСергей Орлов,Serge Orloff,PERSON\nОбьсеть,ObNet Energy,ORG\n")
    sources = ["Сергею Орлову сообщили в «Обьсети».", "Орлов ушёл."]
    english = ["Sergei Orlov was told at Obset.", "Orlov's gone."]
    assert spelt(sources, english, "ru", given) == ["Serge Orloff was told at ObNet Energy.", "Orloff's gone."]


def test_a_glossary_name_that_is_not_in_the_english_changes_nothing(tmp_path: Path) -> None:
    given = glossary(tmp_path, "source,english\nСергей Орлов,Serge Orloff\n")
    assert spelt(["Сергей Орлов ушёл."], ["The minister left."], "ru", given) == ["The minister left."]


@pytest.mark.parametrize(
    ("nominative", "word", "same"),
    [
        ("Орлов", "Орловым", True),
        ("Орлов", "Орловский", False),
        ("Москва", "Москвой", True),
        ("Сергей", "Сергеем", True),
        ("Зеленський", "Зеленського", True),
        ("ООН", "ООН", True),
        ("ООН", "ОООН", False),
        ("Вера", "вера", False),
    ],
)
def test_forms_of_a_name(nominative: str, word: str, same: bool) -> None:
    assert is_form_of(nominative, word) == same


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"name,english\nx,y\n", "bad_glossary", "the column source is missing"),
        ("source,english\nОрлов,\n".encode(), "bad_glossary", "line 2"),
        ("source,english,type\nОрлов,Orlov,MAN\n".encode(), "bad_glossary", "'MAN' is not a type"),
        ("source,english\nОрлов,Orlov\nОрлов,Orloff\n".encode(), "bad_glossary", "two different English spellings"),
        ("source,english\nОрлов,Orlov\n".encode("windows-1251"), "bad_glossary", "not in UTF-8"),
        ("source,english\n—,Orlov\n".encode(), "bad_glossary", "contains no word"),
        (b"", "bad_glossary", "is missing"),
        (None, "glossary_missing", "can't be read"),
    ],
)
def test_a_bad_glossary_is_reported(tmp_path: Path, content: bytes | None, code: str, message: str) -> None:
    path = tmp_path / "glossary.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageFault, match=message) as caught:
        read_glossary(path)
    assert caught.value.code == code


def test_a_glossary_may_have_a_byte_order_mark_and_quoted_cells(tmp_path: Path) -> None:
    given = glossary(tmp_path, '\ufeffsource,english\n"Лев Петров","Petrov, Leo"\n')
    assert given.entries[0].english == "Petrov, Leo"
    assert len(given.sha256) == 64


@given(st.data())
def test_links_and_replacements_stay_at_their_words(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=6))
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    spans = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    chosen = data.draw(st.sets(st.integers(0, len(words) - 1)))
    new = [Respelling(spans[at], data.draw(st.text("xyz", min_size=1, max_size=6)), (at, at + 1)) for at in chosen]
    links = tuple(Link(span, (0, 1), 1.0) for span in spans)
    result = respelt(Translation(" ".join(words), None, links), new)
    kept = [word for at, word in enumerate(words) if at not in chosen]
    assert [result.english[slice(*link.english)] for link in result.links] == kept
    wanted = sorted((one.english, one.spelling, " ".join(words)[slice(*one.english)]) for one in new)
    assert [(result.english[slice(*one.english)], one.engine) for one in result.replaced] == [one[1:] for one in wanted]


def test_a_name_that_is_replaced_twice_keeps_the_engines_words_and_another_moves_along() -> None:
    first = [Respelling((0, 5), "Petrov", (0, 6), restored=True), Respelling((10, 14), "Lis", (8, 11))]
    once = respelt(Translation("Smith and Foxx", None), first)
    twice = respelt(once, [Respelling((0, 6), "Mr Petrov", (0, 6))])
    assert twice.english == "Mr Petrov and Lis"
    assert [(twice.english[slice(*one.english)], one.engine, one.restored) for one in twice.replaced] == [
        ("Mr Petrov", "Smith", True),
        ("Lis", "Foxx", False),
    ]


def test_the_rest_of_a_phrase_stays_in_the_engines_words() -> None:
    once = respelt(Translation("Mr Smith left", None), [Respelling((3, 8), "Petrov", (0, 6))])
    (name,) = respelt(once, [Respelling((0, 9), "Ivan Petrov", (0, 6))]).replaced
    assert name.engine == "Mr Smith"


def test_an_invented_first_name_stays_flagged_next_to_a_replaced_surname() -> None:
    sources = ["Пришёл Сергей Орлов.", "Сказали Орлову."]
    translations = [Translation("Thomas Orlow came.", None), Translation("They told Orlov.", None)]
    spelled = with_one_spelling(sources, translations, "ru", NONE)
    sentences = [SourceSentence(0, (0, 20)), SourceSentence(0, (21, 36))]
    text = align(" ".join(sources), sentences, spelled, "ru")
    assert text.english.startswith("Thomas Orlov came.")
    assert not text.is_replaced((0, 12))
    assert text.is_replaced((7, 12))
