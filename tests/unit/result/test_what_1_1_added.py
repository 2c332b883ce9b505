"""What schema 1.1 added, end to end: article in, result out, with the small packages; and results of 1.0 still load."""

from pathlib import Path

import pytest

import dragoman
from dragoman.alignment.placing import PlacedEntity, PlacedMention
from dragoman.extraction.model import Cue, Entity, Location, Provenance, Speaker, Statement
from dragoman.input.file import Declared, InputFile
from dragoman.pipeline import process
from dragoman.result.parts import number_entities
from dragoman.result.reading import result_in
from dragoman.result.risk import highest_risk, statement_risk
from dragoman.result.schema import Paragraph, Place, Result, Sentence, Text
from dragoman.result.texts import english_title
from dragoman.settings import Settings
from dragoman.vocabulary import Flag, Risk, SpeakerClass

FIXTURES = Path(__file__).parents[2] / "fixtures"
OLD = FIXTURES / "results" / "article_1.0.json"
ARTICLE = (FIXTURES / "argos" / "article.ru.txt").read_bytes()


def result_of(content: bytes, settings: Settings, key: str = "article.ru.txt", date: str | None = None) -> Result:
    return process(InputFile(content, len(content), key, "articles", declared=Declared(None, None, date)), settings)


@pytest.fixture
def result(settings: Settings) -> Result:
    return result_of(ARTICLE, settings)


def english(text: str) -> Result:
    return result_of(text.encode(), Settings(engine="argos", languages=()), "article.txt")


def test_a_result_of_schema_1_0_loads_and_has_nothing_in_the_new_fields() -> None:
    (old,) = dragoman.load(OLD)
    assert old.schema_version == "1.0"
    assert {sentence.text for sentence in old.sentences} == {None} == {one.risk for one in old.statements}
    assert {statement.uid for statement in old.statements} == {None}
    assert {one.speaker.name for one in old.statements} == {None}
    named = [old.speakers_of(statement) for statement in old.statements if statement.speaker.entity]
    assert named
    assert all(named)
    assert result_in(old.to_json().decode(), "again") == old


def test_a_sentence_has_its_text_in_both_languages(result: Result) -> None:
    assert result.text
    assert len(result.sentences) > 5
    for sentence in result.sentences:
        assert sentence.text
        assert sentence.text.source == result.text.source[slice(*sentence.source)]
        assert sentence.text.english == result.text.english[slice(*sentence.english)]


def test_the_title_has_its_english_if_it_is_in_the_text(result: Result) -> None:
    assert result.article
    assert result.article.title == "Министры обсудили обмен электроэнергией"
    assert result.article.title_english == "Ministers discuss electricity exchange"


@pytest.mark.parametrize(
    ("title", "flags", "expected"),
    [
        ("Дождь  во Львове", (), "Rain in Lviv"),
        ("Дождь", (), None),
        (None, (), None),
        ("Дождь во Львове", ("untranslated", "echo"), None),
        ("Дождь во Львове", ("name_lost",), "Rain in Lviv"),
    ],
)
def test_only_a_translated_paragraph_can_be_the_english_title(
    title: str | None, flags: tuple[str, ...], expected: str | None
) -> None:
    text = Text(source="Дождь во\nЛьвове", english="Rain in Lviv")
    paragraph = Paragraph(role="title", source=(0, 15), english=(0, 12), language="ru")
    sentence = Sentence(id="s1", paragraph=0, source=(0, 15), english=(0, 12), score=None, flags=flags)
    assert english_title(title, (paragraph,), (sentence,), text) == expected


def test_an_entity_has_the_words_of_the_original_each_once(result: Result) -> None:
    names = {entity.name: entity.source_names for entity in result.entities}
    assert names["Sergei Orlov"] == ("Сергей Орлов", "Орлов")
    twice = english("Lviv is old. Lviv is large. The mayor of Lviv said it was raining.")
    assert [entity.source_names for entity in twice.entities if entity.name == "Lviv"] == [("Lviv",)]


@pytest.mark.parametrize(
    ("text", "name", "entities"),
    [
        ("Kazakhstan and Azerbaijan said that the canal was ready.", "Kazakhstan and Azerbaijan", 2),
        ("France, Germany and Poland said that the road was open.", "France, Germany and Poland", 3),
        ("Anna Kovalenko and Petro Lys told reporters that it was late.", "Anna Kovalenko and Petro Lys", 2),
        ("Anna Kovalenko of Lviv told reporters that it was late.", "Anna Kovalenko", 1),
        ("A source in the ministry said that the road was open.", "A source in the ministry", 0),
        ("“It is late,” he said.", None, 0),
    ],
)
def test_a_speaker_has_a_name_and_all_its_entities(text: str, name: str | None, entities: int) -> None:
    result = english(text)
    (statement,) = result.statements
    assert (statement.speaker.name, len(statement.speaker.entities)) == (name, entities)
    assert statement.speaker.entities[:1] == ((statement.speaker.entity,) if entities else ())
    assert [entity.id for entity in result.speakers_of(statement)] == sorted(statement.speaker.entities)


def test_a_statement_is_about_the_entities_in_its_content() -> None:
    result = english("Anna Kovalenko told reporters in Lviv that Poland would send buses to Odesa.")
    (statement,) = result.statements
    assert {entity.name for entity in result.subjects_of(statement)} == {"Poland", "Odesa"}


def test_uids_are_distinct_and_stay_though_an_earlier_sentence_is_translated_anew(settings: Settings) -> None:
    first = result_of(ARTICLE, settings)
    uids = [statement.uid for statement in first.statements]
    assert len(set(uids)) == len(uids) > 5
    again = result_of(ARTICLE, settings, date="2026-01-02")
    assert again.pipeline.fingerprint != first.pipeline.fingerprint
    assert [statement.uid for statement in again.statements] == uids
    assert set(uids).isdisjoint(statement.uid for statement in result_of(ARTICLE, settings, "other.txt").statements)


def test_another_spelling_in_an_earlier_sentence_moves_no_later_uid(settings: Settings, tmp_path: Path) -> None:
    glossary = tmp_path / "names.csv"
    glossary.write_text("source,english,type\nСергей Орлов,Sergei Petrovich Orloff,PERSON\n", encoding="utf-8")
    plain = result_of(ARTICLE, settings)
    spelt = result_of(ARTICLE, settings.model_copy(update={"glossary": glossary}))
    last, moved = plain.statements[-1], spelt.statements[-1]
    assert last.content[0].english != moved.content[0].english
    assert last.uid == moved.uid


def test_a_country_without_coordinates_is_still_a_country() -> None:
    entity = Entity("GPE", "Bouvet Island", ((0, 13),), Location("NO", None, None))
    (numbered,) = number_entities([PlacedEntity(entity, entity.name, (PlacedMention(0, (0, 13), None),))])
    assert numbered.place == Place(country="NO", latitude=None, longitude=None)
    assert numbered.place.coordinates is None
    assert Place(country="NO", latitude=59.9, longitude=10.7).coordinates == (59.9, 10.7)


def found(speaker_class: SpeakerClass = "named", confidence: float = 0.9) -> Statement:
    speaker = Speaker((0, 5), None, speaker_class)
    cue, provenance = Cue((6, 10)), Provenance("verb_complement")
    return Statement("statement", "direct", speaker, cue, ((11, 20),), None, None, confidence, provenance)


@pytest.mark.parametrize(
    ("flags", "statement", "sentence_risk", "risk"),
    [
        ((), found(), "low", "low"),
        ((Flag.NAME_NORMALISED,), found(), "low", "low"),
        ((Flag.NUMBER_MISMATCH,), found(), "medium", "medium"),
        ((Flag.NUMBER_MISMATCH, Flag.NEGATION_LOST, Flag.NAME_MISMATCH), found(), "high", "high"),
        ((), found(confidence=0.65), "low", "medium"),
        ((), found(confidence=0.85), "low", "low"),
        ((), found("unknown", 0.9), "low", "high"),
        ((Flag.NUMBER_MISMATCH,), found("unknown", 0.5), "medium", "high"),
    ],
)
def test_the_highest_doubt_decides_the_risk(
    flags: tuple[Flag, ...], statement: Statement, sentence_risk: Risk, risk: Risk
) -> None:
    assert highest_risk(flags) == sentence_risk
    assert statement_risk(flags, statement) == risk


def test_json_is_on_one_line_unless_it_is_to_be_pretty(result: Result) -> None:
    assert result.to_json().count(b"\n") == 1
    assert result.to_json(pretty=True).startswith(b'{\n  "schema_version": "1.1",\n')
    assert result_in(result.to_json(pretty=True).decode(), "pretty") == result
