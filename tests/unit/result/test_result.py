"""The published schema is generated from the models; results are valid, and every span has its text."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.input.file import InputFile
from dragoman.pipeline import process
from dragoman.result.schema import Result, result_schema, result_schema_json
from dragoman.settings import Settings
from dragoman.text.normalisation import normalised

REPOSITORY = Path(__file__).parents[3]
SCHEMA = REPOSITORY / "layers" / "dragoman" / "result.schema.json"
SENTENCES = [
    "The minister said on Thursday that the bridge was safe.",
    "“We are ready,” Anna Kovalenko told reporters in Lviv.",
    "According to a source, the talks will start 'soon'.",
    "The Ministry of Energy urged residents to save power.",
    "It rained.",
    'Kovalenko denied this: "It is not true."',
    "Heading without an end",
    "«Ні» — said he 😀.",
]
articles = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), min_size=1, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "\n\n", "\r\n\r\n", "\n"]).map(lambda mark: mark.join(parts))
)


def result_of(text: str) -> Result:
    content = text.encode(errors="replace")
    return process(InputFile(content, len(content), "article.txt"), Settings(engine="argos", languages=()))


def assert_spans_read_true(result: Result) -> None:
    assert result.text is not None
    english, source = result.text.english, result.text.source
    for sentence in result.sentences:
        assert 0 <= sentence.source[0] < sentence.source[1] <= len(source)
    for entity in result.entities:
        assert all(english[slice(*mention.english)] for mention in entity.mentions)
    ids = {entity.id for entity in result.entities}
    assert len({statement.uid for statement in result.statements}) == len(result.statements)
    for statement in result.statements:
        assert ids.issuperset((*statement.about, *statement.speaker.entities))
        for part in (statement.speaker, statement.cue, statement.said_on, *statement.content):
            if part and part.english:
                assert english[slice(*part.english)] == part.text
        for part in (statement.speaker, statement.cue, *statement.content):
            if part and part.source and part.text:
                assert normalised(source[slice(*part.source)]).text.split() == normalised(part.text).text.split()


def test_the_committed_schema_is_generated_from_the_models() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == result_schema_json(), "run: dragoman schema > " + SCHEMA.name


@settings(max_examples=60, deadline=None)
@given(articles)
def test_every_result_is_valid_and_its_spans_match_the_text(text: str) -> None:
    result = result_of("Today the news is this, as everybody in the town has heard. " + text)
    document = json.loads(result.to_json())
    jsonschema.validate(document, result_schema())
    assert Result.model_validate_json(result.to_json()) == result
    if result.status == "ok":
        assert_spans_read_true(result)


@pytest.mark.parametrize("name", ["000_c17bbf90b8d54440.txt", "007_aid_en.txt"])
def test_english_seed_articles_are_aligned_one_to_one_and_point_to_their_source(name: str) -> None:
    path = REPOSITORY / "seeds" / "articles" / name
    result = result_of(path.read_text(encoding="utf-8"))
    assert_spans_read_true(result)
    assert result.text is not None
    for sentence in result.sentences:
        assert result.text.english[slice(*sentence.english)] == result.text.source[slice(*sentence.source)]
    assert all(part.source for statement in result.statements for part in statement.content)


def test_the_same_article_gives_the_same_bytes() -> None:
    text = " ".join(SENTENCES)
    assert result_of(text).to_json() == result_of(text).to_json()
