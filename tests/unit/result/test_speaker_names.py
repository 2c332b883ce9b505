"""One name for a speaker: the same in the result, on its page, in the index and in every export."""

from __future__ import annotations

import pytest
from made_results import Named, Pair, Said, made_result

import dragoman
from dragoman.export.tables import TABLES
from dragoman.page.article import article_view
from dragoman.page.index import IndexData
from dragoman.result.speaker_names import speaker_name
from dragoman.settings import Settings
from dragoman.vocabulary import SpeakerClass


@pytest.mark.parametrize(
    ("names", "introduced_as", "speaker_class", "name"),
    [
        (["Astana"], "it", "named", "Astana"),
        (["Astana", "Baku"], "they", "institution", "Astana and Baku"),
        (["Astana", "Baku", "Ankara"], None, "institution", "Astana, Baku and Ankara"),
        ([], "a source in the port", "anonymous", "a source in the port"),
        ([], "He", "unknown", None),
        ([], None, "unknown", None),
    ],
)
def test_a_speaker_is_called_by_its_entities_or_by_what_introduced_it(
    names: list[str], introduced_as: str | None, speaker_class: SpeakerClass, name: str | None
) -> None:
    assert speaker_name(names, introduced_as, speaker_class) == name


TEXT = """“Nobody comes,” was heard.

Kazakhstan and Azerbaijan said that the canal was ready.

A source in the port said that it was late. The source added that two ships were waiting."""


def test_result_page_index_and_table_call_a_speaker_the_same() -> None:
    result = dragoman.process(TEXT.encode(), Settings(engine="argos", languages=()), language="en")
    names = [statement.speaker.name for statement in result.statements]
    assert {"Kazakhstan and Azerbaijan", "A source in the port", None} <= set(names)
    shown = [name or "Unknown speaker" for name in names]
    assert [view.speaker for view in article_view(result).statements] == shown
    data = IndexData()
    data.add(result, "a.html")
    assert [list(data.names)[row.speaker] for row in data.statements] == shown
    (table,) = (table for table in TABLES if table.name == "statements")
    column = list(table.columns).index("speaker_name")
    assert [row[column] for row in table.rows(result)] == names


def test_who_speaks_with_somebody_unnamed_is_an_entity_of_the_speaker() -> None:
    text = "The mayor and Ivan Lysenko said that the canal was ready."
    result = dragoman.process(text.encode(), Settings(engine="argos", languages=()), language="en")
    (speaker,) = (statement.speaker for statement in result.statements)
    names = {entity.id: entity.name for entity in result.entities}
    assert [names[one] for one in speaker.entities] == ["Ivan Lysenko"]
    assert (speaker.entity, speaker.name) == (None, "The mayor and Ivan Lysenko")


def test_a_result_of_schema_1_0_has_the_names_and_subjects_that_it_would_have_today() -> None:
    new = dragoman.process(TEXT.encode(), Settings(engine="argos", languages=()), language="en")
    old = new.model_copy(
        update={
            "schema_version": "1.0",
            "statements": tuple(
                one.model_copy(update={"about": (), "speaker": one.speaker.model_copy(update={"name": None})})
                for one in new.statements
            ),
        }
    )
    for before, today in zip(old.statements, new.statements, strict=True):
        assert old.name_of_speaker(before) == today.speaker.name
        assert old.subjects_of(before) == new.subjects_of(today)


@pytest.mark.parametrize(
    ("words", "entity", "shown"),
    [
        ("Astana and Baku", "Astana", "Astana and Baku"),
        ("The mayor and Ivan Lis", "Ivan Lis", "The mayor and Ivan Lis"),
        ("Koval and her deputy", "Anna Koval", "Koval and her deputy"),
        ("Education and Science Minister Ivan Lis", "Ivan Lis", "Education and Science Minister Ivan Lis"),
        ("Mayor Ivan Lis", "Ivan Lis", "Ivan Lis"),
        ("He", "Ivan Lis", "Ivan Lis"),
        ("The lawyer and activist", "Ivan Lis", "Ivan Lis"),
        ("Brandt and Sons", "Brandt and Sons", "Brandt and Sons"),
        ("The Brandt and Sons", "Brandt and Sons Ltd", "Brandt and Sons Ltd"),
        ("Andorra", "Andorra", "Andorra"),
    ],
)
def test_several_speakers_of_a_result_of_schema_1_0_are_shown_in_their_words(
    words: str, entity: str, shown: str
) -> None:
    english = f"{words} said: yes. {entity}."
    result = made_result(
        [Pair("А и Б сказали: да. В.", english)],
        [Said(1, ("А и Б", words), ("сказали", "said"), ("да", "yes"))],
        [Named(1, ("В", entity))],
    )
    (statement,) = result.statements
    assert result.schema_version == "1.0"
    speaker = statement.speaker.model_copy(update={"entity": "e1"})
    result = result.model_copy(update={"statements": (statement.model_copy(update={"speaker": speaker}),)})
    assert result.name_of_speaker(result.statements[0]) == shown
    (view,) = article_view(result).statements
    assert view.speaker == shown
    data = IndexData()
    data.add(result, "a.html")
    names = list(data.names)
    assert names[data.statements[0].speaker] == shown
    found_by = {shown, *(names[one] for one in data.together.get(data.statements[0].speaker, []))}
    assert entity in found_by, "the entity's name finds the statement, too"
