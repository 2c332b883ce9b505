"""Languages are told apart over the article; Ukrainian is not Russian."""

from pathlib import Path

import pytest
from encoding_matrix import sentences

from dragoman.errors import PermanentFault
from dragoman.input.article import read_article
from dragoman.input.language import detect_language

SEEDS = sorted((Path(__file__).parents[3] / "seeds" / "articles").glob("*.txt"))
EXPECTED = {"000": "en"}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_seed_article(path: Path) -> None:
    detected = detect_language(read_article(path.read_bytes()).body)
    assert detected.code == EXPECTED.get(path.stem[:3], path.stem[-2:])
    assert detected.confidence > 0.99


def test_ukrainian_about_russian_names_is_ukrainian() -> None:
    text = (
        "Володимир Іванов, Сергій Петров та Олексій Смирнов повідомили про це в Москві. "
        "Газета «Коммерсант» і агентство «Интерфакс» поширили заяву ввечері."
    )
    assert detect_language(text).code == "uk"


def test_a_declared_language_overrides_detection() -> None:
    detected = detect_language("Это написано по-русски.", declared="uk-UA")
    assert (detected.code, detected.confidence) == ("uk", 1.0)


@pytest.mark.parametrize(
    ("declared", "code"),
    [("ru_RU", "ru"), ("zh-CN", "zh"), ("zh-TW", "zh-Hant"), ("zt", "zh-Hant"), ("pt-br", "pt-BR"), ("pt-PT", "pt")],
)
def test_region_and_script_stay_where_they_mean_another_model(declared: str, code: str) -> None:
    assert detect_language("Text", declared).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("總統星期一表示，談判將於下週在臺北舉行，各方代表都會出席這次會議。", "zh-Hant"),
        ("总统星期一表示，谈判将于下周在北京举行，各方代表都会出席这次会议。", "zh"),
    ],
)
def test_chinese_scripts_are_told_apart(text: str, code: str) -> None:
    assert detect_language(text).code == code


@pytest.mark.parametrize(
    ("declared", "code"), [("ukr", "uk"), ("RUS", "ru"), ("eng", "en"), ("ger", "de"), ("lij", "lij")]
)
def test_codes_of_three_letters_are_those_of_two(declared: str, code: str) -> None:
    assert detect_language("Text", declared).code == code


SET_UP = frozenset(("ru", "uk", "en"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Голова громади відкрив лікарню", "uk"),
        ("Доброго ранку, друзі. Вода холодна, берег пустий.", "uk"),
        ("Голова закрив школу", "uk"),
        ("Мост закрыт", "ru"),
        ("Дорога открыта https://t.me/roadnews/777?single&comment=5 @roadnews_bot #road #news #odesa", "ru"),
        ("Анна Коваль, Пётр Сомов, Игорь Левченко, Олег Рудь", "ru"),
        ('Lind: "Open." Moss: "Shut." Reed: "Wait…"', "en"),
        ("Mayor Nina Koval (Нина Викторовна Коваль) said on Monday the bridge is open.", "en"),
        ("Bridge shut", "en"),
    ],
)
def test_short_texts_and_lists_are_in_a_language_that_is_set_up(text: str, code: str) -> None:
    assert detect_language(text, set_up=SET_UP).code == code


@pytest.mark.parametrize("language", ["be", "bg", "sr", "mk", "kk", "pl", "de", "fr"])
def test_another_language_is_told_for_sure(language: str) -> None:
    found = detect_language(" ".join(sentences(language)[:3]), set_up=SET_UP)
    assert (found.code, found.is_certain) == (language, True)


@pytest.mark.parametrize("length", [60, 200, 1_000])
@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_pieces_of_articles_are_in_their_language(language: str, length: int) -> None:
    text = " ".join(sentences(language))
    pieces = [text[start : start + length] for start in range(0, len(text) - length + 1, length)]
    assert {detect_language(piece, set_up=SET_UP).code for piece in pieces} == {language}


def test_the_words_outside_quotations_decide() -> None:
    text = "Репортёр спросил его по-украински. «Мені потрібен час, щоб відповісти на це запитання», — сказал он."
    assert detect_language(text, set_up=SET_UP).code == "ru"


def test_a_text_without_letters_is_in_no_language() -> None:
    found = detect_language("— 12, 13! —", set_up=SET_UP)
    assert (found.code, found.is_certain) == ("zxx", False)


def test_a_declared_language_must_be_a_code() -> None:
    with pytest.raises(PermanentFault) as caught:
        detect_language("Текст", declared="not a language")
    assert caught.value.code == "bad_language"


def test_basque_is_known_for_what_it_is() -> None:
    text = "Gobernuak atzo jakinarazi zuen zubia datorren astean irekiko dutela, lanak amaituta baitaude."
    assert detect_language(text).code == "eu"
