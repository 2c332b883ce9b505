"""The glossary and the source's names end to end: article in, result out, with the small packages."""

from pathlib import Path

import pytest

from dragoman.input.file import InputFile
from dragoman.pipeline import process
from dragoman.result.schema import Result
from dragoman.settings import Settings

ARTICLE = Path(__file__).parents[2] / "fixtures" / "argos" / "article.ru.txt"
GLOSSARY = """source,english,type
Сергей Орлов,Serge Orloff,PERSON
Международное агентство по атомной энергии,IAEA,ORG
"""


def result_with(settings: Settings) -> Result:
    content = ARTICLE.read_bytes()
    return process(InputFile(content, len(content), "article.ru.txt"), settings)


@pytest.fixture
def plain(settings: Settings) -> Result:
    return result_with(settings)


@pytest.fixture
def spelt(settings: Settings, tmp_path: Path) -> Result:
    path = tmp_path / "glossary.csv"
    path.write_text(GLOSSARY, encoding="utf-8")
    return result_with(settings.model_copy(update={"glossary": path}))


def test_the_glossary_decides_names_and_fingerprint(plain: Result, spelt: Result) -> None:
    assert spelt.text
    assert "Serge Orloff said on Thursday" in spelt.text.english
    assert '," Orloff told reporters' in spelt.text.english
    assert {"Serge Orloff", "IAEA"} <= {entity.name for entity in spelt.entities}
    replaced = {(name.engine, spelt.text.english[slice(*name.english)]) for s in spelt.sentences for name in s.replaced}
    assert replaced == {("Sergei Orlov", "Serge Orloff"), ("Orlov", "Orloff")}
    assert plain.pipeline.fingerprint != spelt.pipeline.fingerprint
    assert not any("name_mismatch" in sentence.flags for sentence in spelt.sentences)


def test_everything_projected_points_at_the_source(plain: Result) -> None:
    text = plain.text
    assert text
    sources = {entity.name: [span(text.source, one.source) for one in entity.mentions] for entity in plain.entities}
    assert sources["Sergei Orlov"] == ["Сергей Орлов", "Орлов"]
    said = {one.speaker.text: (one.speaker.source, one.cue.source if one.cue else None) for one in plain.statements}
    speaker, cue = said["Ministry spokeswoman Anna Melnikova"]
    # The attention of 'Ministry' depends on the CPU.
    assert span(text.source, speaker) in ("Представитель министерства Анна Мельникова", "министерства Анна Мельникова")
    assert span(text.source, cue) == "опровергла"
    contents = [span(text.source, piece.source) for one in plain.statements for piece in one.content]
    assert "Мы готовы к диалогу, но сроки пока не определены" in contents


def test_flags_are_copied_to_the_statements_that_touch_the_sentence(settings: Settings) -> None:
    lines = [f"Орлов заявил, что {number} сёл остались без света." for number in (7319, 58214)]
    content = "\n\n".join(lines).encode()
    result = process(InputFile(content, len(content), "two.txt"), settings)
    flags = {sentence.id: sentence.flags for sentence in result.sentences}
    assert any(flags.values())
    assert result.statements
    for statement in result.statements:
        assert set(statement.flags) == {flag for sentence in statement.sentences for flag in flags[sentence]}


def span(text: str, place: tuple[int, int] | None) -> str | None:
    return text[slice(*place)] if place else None
