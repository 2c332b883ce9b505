"""Each sentence has its own language: quoted Russian in a Ukrainian article is Russian, and English stays English."""

import pytest
from encoding_matrix import sentences

from dragoman.input.article import read_article
from dragoman.input.article_sentences import article_sentences, paragraph_language, sentence_language

OTHERS = {"ru": ("uk", "en"), "uk": ("ru", "en"), "en": ("ru", "uk")}


def languages(text: str, main: str) -> list[str | None]:
    return [one.language for one in article_sentences(read_article(text.encode()), main, OTHERS[main])]


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_an_article_of_one_language_has_no_other(language: str) -> None:
    assert set(languages("\n\n".join(sentences(language)), language)) == {language}


def test_paragraphs_in_another_language_are_told() -> None:
    russian, ukrainian, english = (sentences(language)[0] for language in ("ru", "uk", "en"))
    text = f"{ukrainian}\n\n{russian}\n\n{english}\n\n{ukrainian}"
    assert languages(text, "uk") == ["uk", "ru", "en", "uk"]
    assert languages(text, "en") == ["uk", "ru", "en", "uk"]


def test_a_long_quotation_has_its_own_language_and_its_paragraph_that_of_the_article() -> None:
    text = (
        "Речник навів слова водія. «Мне сказали, что дорога свободна, и я поехал. Никто не предупредил, что мост "
        "закрыт, а знаков там нет», — сказав водій."
    )
    article = read_article(text.encode())
    found = article_sentences(article, "uk", ("ru", "en"))
    assert [one.language for one in found] == ["uk", "ru", "ru"]
    assert paragraph_language(article, found, 0) == "uk"


@pytest.mark.parametrize(
    ("words", "main", "language"),
    [
        ("«We will rebuild the bridge before winter», — сказал мэр.", "ru", "ru"),
        ("“We will rebuild the bridge before winter,” he said.", "ru", "en"),
        ("Der Bürgermeister sprach am Montag über die neue Brücke.", "ru", "ru"),
        ("Mayor Elena Starkova (Елена Старкова) said the harbour is open.", "en", "en"),
        ("Мэр Пётр Сомов сообщил агентству Reuters, что порт открыт.", "en", "ru"),
        ("Так.", "uk", "uk"),
        ("Ён сказаў, што мост адкрыюць у панядзелак, а рамонт скончыцца пазней.", "ru", "ru"),
        ("Ну шо, хлопці, поїхали додому, бо вже поздно", "uk", "uk"),
    ],
)
def test_the_language_of_a_sentence(words: str, main: str, language: str) -> None:
    assert sentence_language(words, main, OTHERS[main]) == language


def test_what_is_set_aside_has_no_language_and_a_date_is_no_sentence() -> None:
    text = "16 марта 2022\n\nМост открыт, сообщил мэр.\n\nЧитайте также: Цены выросли"
    article = read_article(text.encode())
    found = article_sentences(article, "ru", ())
    assert [(one.sentence.paragraph, one.language) for one in found] == [(1, "ru"), (2, None)]
    assert paragraph_language(article, found, 2) is None
