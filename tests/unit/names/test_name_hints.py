"""Tests of name hints: which words of a source sentence are names, their spelling, and the glossary's precedence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.names.glossary import Glossary, read_glossary
from dragoman.names.hints.hints import MOST_HINTS, name_hints

NONE = Glossary()


def hints(source: str, language: str, glossary: Glossary = NONE) -> list[str]:
    return list(name_hints([source], language, glossary)[0])


def glossary_of(tmp_path: Path, *lines: str) -> Glossary:
    path = tmp_path / "glossary.csv"
    path.write_text("\n".join(("source,english,type", *lines)), encoding="utf-8")
    return read_glossary(path)


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        # First name and surname in each case.
        ("ru", "Об этом сообщил Орест Вибов.", ["Orest Vibov"]),
        ("ru", "По словам Ореста Вибова, город цел.", ["Orest Vibov"]),
        ("ru", "Письмо передали Оресту Вибову.", ["Orest Vibov"]),
        ("ru", "Мы говорили с Орестом Вибовым.", ["Orest Vibov"]),
        ("ru", "В статье об Оресте Вибове две ошибки.", ["Orest Vibov"]),
        ("ru", "По словам Дарьи Звонарёвой, мост цел.", ["Darya Zvonaryova"]),
        ("ru", "Мы видели Дарью Звонареву.", ["Darya Zvonareva"]),
        ("ru", "Мы говорили с Семёном Тарлецким и Анной Заболоцкой.", ["Semyon Tarletskiy", "Anna Zabolotskaya"]),
        ("ru", "По словам Льва Пузырёва, цены растут.", ["Lev Puzyryov"]),
        ("ru", "Судья выслушал Олега Гриценко и Ирину Мельник.", ["Oleg Gritsenko", "Irina Melnik"]),
        ("ru", "Судья выслушал Глеба Синицу.", ["Gleb Sinitsa"]),
        ("ru", "Премию дали Ивану Петровичу Кравцу.", ["Ivan Petrovich Kravets"]),
        ("ru", "Премию дали Анне Лыковой-Зиминой.", ["Anna Lykova-Zimina"]),
        ("ru", "Мы говорили с Викторией Цой.", ["Viktoriya Tsoy"]),
        ("ru", "Лодку нашёл сын Джеймса Мак-Тига.", ["James Mak-Tig"]),
        ("uk", "Про це повідомила Олена Коваль.", ["Olena Koval"]),
        ("uk", "За словами Олени Коваль, міст цілий.", ["Olena Koval"]),
        ("uk", "Суд заарештував Петра Шевчука.", ["Petro Shevchuk"]),
        ("uk", "Листа передали Сергієві Жуку.", ["Serhii Zhuk"]),
        ("uk", "Ми говорили з Ігорем Климчуком та Ольгою Савчук.", ["Ihor Klymchuk", "Olha Savchuk"]),
        ("uk", "Ми чули про Дар'ю Звонарьову.", ["Daria Zvonarova"]),
        ("uk", "За словами Федора Різницького, ціни зростають.", ["Fedir Riznytskyi"]),
        ("uk", "Премію дали Олексієві Гриценку.", ["Oleksii Hrytsenko"]),
        ("uk", "Суддя вислухав Павла Кручину.", ["Pavlo Kruchyna"]),
        ("uk", "Суддя вислухав Валерія Залісного.", ["Valerii Zalisnyi"]),
    ],
)
def test_a_person_is_in_the_nominative_if_all_words_agree(language: str, source: str, expected: list[str]) -> None:
    assert hints(source, language) == expected


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("ru", "В зале была Александра Петрова.", ["Aleksandra Petrova"]),  # a woman's nominative or a man's genitive
        ("ru", "В зале были Фёдор Петрова.", ["Fyodor Petrova"]),
        ("ru", "По словам Джо Лыкова, цены растут.", ["Joe Lykova"]),
        ("ru", "По словам Сергея Шойгу, цены растут.", ["Sergey Shoygu"]),
        ("ru", "По словам Марии Кюри, цены растут.", ["Mariya Kyuri"]),
        ("ru", "По словам Жангира Вибова, цены растут.", ["Zhangira Vibova"]),  # not a known first name
        ("ru", "По словам Вибова, цены растут.", ["Vibova"]),
        ("ru", "По словам О. Вибова, цены растут.", ["O. Vibova"]),
        ("ru", "Письмо передали Никите Сороке.", ["Nikite Soroke"]),
        ("uk", "Листа передали Дмитрові Скибі.", ["Dmytrovi Skybi"]),
        ("uk", "Суддя вислухав Федора Вовка.", ["Fedora Vovka"]),
        ("uk", "У залі була Олександра Жука.", ["Oleksandra Zhuka"]),
    ],
)
def test_a_name_with_a_doubtful_case_stays_unchanged(language: str, source: str, expected: list[str]) -> None:
    assert hints(source, language) == expected


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("ru", "Доклад сделал А. Б. Вибов.", ["A. B. Vibov"]),
        ("ru", "Доклад сделал А.Б.Вибов.", ["A. B. Vibov"]),
        ("ru", "Суд оправдал Омара бен Хамзу.", ["Omara ben Khamzu"]),
        ("ru", "Речь Жана де Вильмора длилась час.", ["Jean de Vilmor"]),
        ("ru", "Группа «А» вышла из здания.", []),
        ("ru", "Класс К Вибову не помог.", ["Vibovu"]),
        ("ru", "Среди подписей есть А. Б. Директор молчит.", []),
        ("ru", "Пришёл Вибов. Лыков ушёл.", ["Vibov", "Lykov"]),
        ("ru", "Премию дали Анне-Марии Лыковой.", ["Anna-Mariya Lykova"]),
        ("uk", "Доповідь зробила О. Стеценко.", ["O. Stetsenko"]),
        ("uk", "Слідчі знайшли В’ячеслава Гнатюка.", ["Viacheslav Hnatiuk"]),
        ("uk", "Слідчі знайшли Вячеслава Гнатюка.", ["Viacheslava Hnatiuka"]),
        ("uk", "Тренерку Лук'янець-Ткач звільнили.", ["Lukianets-Tkach"]),
    ],
)
def test_initials_particles_hyphens_and_apostrophes_belong_to_the_name(
    language: str, source: str, expected: list[str]
) -> None:
    assert hints(source, language) == expected


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("ru", "Поезд ушёл из Германии в Москву.", ["Germany", "Moscow"]),
        ("ru", "Договор подписали Саудовская Аравия и Южная Корея.", ["Saudi Arabia", "South Korea"]),
        ("ru", "Самолёт вернулся в Америку.", ["America"]),
        ("ru", "Самолёт вернулся в США из Британии и Голландии.", ["Britain", "Holland"]),
        ("ru", "Мэр Мариуполя уехал в Роттердам.", ["Mariupol", "Rotterdam"]),
        ("ru", "Закрыт Пекинский вокзал и Самарский мост.", ["Beijing", "Samara"]),
        ("ru", "Отряд «Французский легион» ушёл.", ["French"]),
        ("ru", "Мы были в Киеве и под Рязанью.", ["Kyiv", "Ryazan"]),
        ("ru", "Мы были в Молдове и Мельбурне.", ["Moldova", "Melbourne"]),
        ("ru", "Он увлёкся Кипропедией.", ["Kipropediyey"]),
        ("ru", "Мы читали Чехова и чешские книги.", ["Chekhova"]),
        ("ru", "Пожар в Заречье потушили.", ["Zarechye"]),
        ("uk", "Потяг вирушив з Харкова до Києва.", ["Kharkiv", "Kyiv"]),
        ("uk", "Пожежу в Кременчуці загасили.", ["Kremenchuk"]),
        ("uk", "Ми чекали на допомогу в Україні.", ["Ukraine"]),
        ("uk", "Тренер Даніел Ковальський поїхав у Данію.", ["Daniel Kovalskyi", "Denmark"]),
        ("uk", "Дані за рік показали, що ціни впали.", []),
    ],
)
def test_a_place_has_its_english_name(language: str, source: str, expected: list[str]) -> None:
    assert hints(source, language) == expected


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("ru", "Вчера открыли мост. Потом открыли школу.", []),
        ("ru", "Без Вибова совет не собрался.", ["Vibova"]),
        ("ru", "Министр Вибов и Президент Лыков молчат.", ["Vibov", "Lykov"]),
        ("ru", "Психолог Вероника Лыкова молчит.", ["Veronika Lykova"]),
        ("ru", "Рассказывает Вибов.", ["Vibov"]),
        ("ru", "Верховный Суд и Городская Больница закрыты.", []),
        ("ru", "«Это ошибка», — сказал он. «Молоко дорожает», — ответила она.", []),
        ("ru", "«Зарница» победила.", ["Zarnitsa"]),
        ("ru", "Вибов ушёл.", ["Vibov"]),
        ("ru", "Генерал Гордиенко ушёл.", ["Gordiyenko"]),
        ("ru", "МЧСовец ушёл с КПСС, а следом КПИшник.", []),
        ("ru", "Анна ушла.", ["Anna"]),
        ("ru", "Вчера жалобу Лыкова Верховный Суд отклонил.", ["Lykova"]),
        ("ru", "Олимпийцев встретил Вратарь.", []),
        ("ru", "Загорин ушёл.", ["Zagorin"]),
        ("ru", "Ярилко ушла.", ["Yarilko"]),
        ("ru", "Жангир Вибов ушёл.", ["Zhangir Vibov"]),
        ("ru", "Зорг и сын Зорга ушли.", ["Zorg", "Zorga"]),
        ("ru", "«Зарничная ночь скоро кончится», — сказал он.", []),
        ("ru", "Премьер-министр Зурх ушёл.", ["Zurkh"]),
        ("uk", "Учора відкрили міст. Згодом відкрили школу.", []),
        ("uk", "Прийшов Гнатюк.", ["Hnatiuk"]),
        ("uk", "Голова Стеценко мовчить.", ["Stetsenko"]),
        ("uk", "Прем'єр-міністр Гнатюк мовчить.", ["Hnatiuk"]),
        ("uk", "Стеценко пішла.", ["Stetsenko"]),
        ("uk", "Так, Коваленко мовчить.", ["Kovalenko"]),
    ],
)
def test_openers_titles_and_words_for_institutions_are_not_names(
    language: str, source: str, expected: list[str]
) -> None:
    assert hints(source, language) == expected


def test_a_word_that_opens_a_sentence_is_a_name_if_it_has_a_capital_elsewhere_in_the_article() -> None:
    sources = ["Зоргент ушёл рано.", "Мы ждали Зоргента."]
    assert name_hints(sources, "ru", NONE) == [("Zorgent",), ("Zorgenta",)]
    assert name_hints([sources[0]], "ru", NONE) == [()]
    assert name_hints([sources[0], "Мы ждали зоргента.", sources[1]], "ru", NONE)[0] == ()


def test_capitals_far_away_in_the_article_do_not_count() -> None:
    far = ["Зоргент ушёл рано.", *["Шёл снег."] * 10, "Мы ждали Зоргента."]
    assert name_hints(far, "ru", NONE)[0] == ()
    assert name_hints(far[:1] + far[2:], "ru", NONE)[0] == ("Zorgent",)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ОРЕСТ ВИБОВ УШЁЛ В ОТСТАВКУ", []),
        ("Победила МАРИЯ ЗИМИНА, а наградила её АННА ЛЫКОВА-РЯБОВА.", ["Mariya Zimina", "Anna Lykova-Ryabova"]),
        ("Решение приняли МВД и СУД, сообщил РОМАН.", []),
        ("Приговор прочёл РОМАН НАТО.", []),
    ],
)
def test_a_name_in_capitals_is_found_only_within_an_ordinary_sentence(source: str, expected: list[str]) -> None:
    assert hints(source, "ru") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Вибов купил Airbus A330 и Argos, а не Airbus A330.", ["Vibov", "Airbus A330", "Argos"]),
        ("Пишите на Info@Obnet.example или @Obnet.", []),
        ("Компания McObnet’s молчит.", ["McObnet’s"]),
    ],
)
def test_names_in_latin_letters_come_last_and_unchanged(source: str, expected: list[str]) -> None:
    assert hints(source, "ru") == expected


def test_the_glossary_has_precedence_over_rules_and_covers_surnames_alone(tmp_path: Path) -> None:
    glossary = glossary_of(
        tmp_path, "Орест Вибов,Orest Wiboff,PERSON", "Обьсеть,ObNet Energy,ORG", "Obnet,Ob-Net,ORG", "заречье,Beyond,"
    )
    assert hints("Оресту Вибову сообщили в «Обьсети».", "ru", glossary) == ["Orest Wiboff", "ObNet Energy"]
    assert hints("Суд отпустил Вибова и Анну Лыкову.", "ru", glossary) == ["Wiboff", "Anna Lykova"]
    assert hints("ВИБОВ МОЛЧИТ", "ru", glossary) == ["Wiboff"]
    assert hints("Мост купила Obnet.", "ru", glossary) == ["Ob-Net"]
    assert hints("Суд отпустил Анну Вибову.", "ru", glossary) == ["Annu", "Wiboff"]


def test_a_full_name_of_the_glossary_has_precedence_over_a_surname(tmp_path: Path) -> None:
    glossary = glossary_of(tmp_path, "Орест Вибов,Orest Wiboff,PERSON", "Иван Вибов,Ivan Vibov,PERSON")
    assert hints("ИВАНУ ВИБОВУ ДАЛИ ПРЕМИЮ", "ru", glossary) == ["Ivan Vibov"]


def test_a_glossary_without_names_of_the_sentence_changes_nothing(tmp_path: Path) -> None:
    glossary = glossary_of(tmp_path, "Орест Вибов,Orest Wiboff,ORG", "Иван Кот,John Feline,PERSON")
    assert hints("Вибов и Кот молчат.", "ru", glossary) == ["Vibov", "Kot"]


def test_a_surname_is_not_repeated_after_the_full_name() -> None:
    assert hints("Орест Вибов молчит, Вибова ждут.", "ru") == ["Orest Vibov", "Vibova"]
    assert hints("Ореста Вибова ждут: без Вибова никак, Вибов нужен.", "ru") == ["Orest Vibov"]
    assert hints("Мы видели Лыкова, и Лыкова видела нас.", "ru") == ["Lykova"]


def test_a_letter_of_another_language_is_romanised_or_the_name_is_left_out() -> None:
    assert hints("Пришли Вінцук Лыков, Зимин и Анна Ѳомина.", "ru") == ["Vintsuk Lykov", "Zimin"]


def test_other_languages_have_no_hints() -> None:
    assert name_hints(["Гаворыць Арэст Вібаў.", "Argos"], "be", NONE) == [(), ()]


_TEXT = st.text("АБВИОРСаеийклорстувьыё МЄІЇ'’-.,«»:;() AZabz09№", max_size=120) | st.text(max_size=60)
_NAMES = st.lists(st.sampled_from(["Вибов", "Анна", "Лыковой", "Петра", "из", "Киева", "А.", "бен", "ЮРИЙ", "Obnet"]))


@given(st.lists(_TEXT | _NAMES.map(" ".join), max_size=4), st.sampled_from(["ru", "uk"]))
def test_hints_are_limited_unique_and_in_latin_letters(sources: list[str], language: str) -> None:
    found = name_hints(sources, language, NONE)
    assert len(found) == len(sources)
    for hinted in found:
        assert len(hinted) <= MOST_HINTS
        assert len(set(hinted)) == len(hinted)
        assert not any("\u0400" <= letter <= "\u04ff" for hint in hinted for letter in hint if letter.isalpha())


def test_only_the_first_of_many_names_are_kept() -> None:
    names = "Вибов, Лыков, Зимин, Рябов, Гусев, Котов, Серов, Белов, Жуков, Волков, Быков, Орлов"
    assert hints(f"Пришли {names}.", "ru")[-1] == "Volkov"


@given(st.permutations(["Ореста Вибова", "Анны Лыковой", "Петра Зимина", "Киева"]))
def test_hints_are_in_the_order_of_the_sentence(names: list[str]) -> None:
    english = {"Ореста Вибова": "Orest Vibov", "Анны Лыковой": "Anna Lykova", "Петра Зимина": "Petr Zimin"}
    assert hints("Мы ждали " + ", ".join(names) + ".", "ru") == [english.get(name, "Kyiv") for name in names]
