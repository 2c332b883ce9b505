"""What a page has beside its article is told from it, and stays out of translation and extraction."""

import pytest

from dragoman.input.article import Article, read_article


def read(text: str) -> Article:
    return read_article(text.encode())


def roles(text: str) -> list[str]:
    return [paragraph.role for paragraph in read(text).paragraphs]


def test_the_parts_of_a_saved_page() -> None:
    text = (
        "Главная » Новости » Общество\n"
        "Мост закрыли до весны\n"
        "16 марта 2022, 14:30\n\n"
        "Мост через Чёрную Речку закрыли для грузовиков, сообщила мэрия.\n\n"
        "На фото: мост через Чёрную Речку\n\n"
        "Фото: Анна Коваль\n\n"
        "Что будет дальше\n\n"
        "Объезд займёт сорок минут, обещают дорожники.\n\n"
        "Читайте также: Цены на щебень выросли\n\n"
        "Подписывайтесь на наш канал!\n\n"
        "#мост #дороги\n"
    )
    assert roles(text) == [
        "boilerplate", "title", "boilerplate", "lead", "caption", "credit", "heading", "body", "boilerplate",
        "boilerplate", "contact",
    ]  # fmt: skip
    assert read(text).title == "Мост закрыли до весны"


@pytest.mark.parametrize(
    "line",
    [
        "ЧИТАЙТЕ ТАКОЖ: Ціни на щебінь зросли",
        "— Читайте также: «Цены выросли», — заявил министр",
        "READ ALSO: Minister says nothing will change",
        "Підписуйтесь на наш канал у Telegram",
        "Поделиться",
        "Share this article",
        "© 2009-2022 Northport Times. All rights reserved.",
        "При использовании материалов ссылка на сайт обязательна.",
        "Home > News > Region",
        "Главная / Политика / Мир",
        "Новости",
        "Реклама",
        "Комментарии (12)",
        "Подписаться | Прислать новость @port_bot",
        "Subscribe ➡️ t.me/port",
        "Ошибка в тексте? Выделите её и нажмите Ctrl+Enter",
        "Матеріали за темою",
    ],
)
def test_lines_of_the_site_are_boilerplate(line: str) -> None:
    assert roles(f"The bridge is open, the mayor said.\n\n{line}\n\nTraffic is slow.")[1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "https://t.me/odnews/123?single",
        "#Одесса #порт",
        "E-mail: news@odnews.example",
        "Тел.: +380 44 123-45-67, факс (044) 123-45-68",
        "📩 news@odnews.example | ☎️ +44 20 7946 0018",
        "www.northport.example",
        "@odnews_bot",
        "t.me/northport",
    ],
)
def test_addresses_numbers_and_hashtags_are_contacts(line: str) -> None:
    assert roles(f"The bridge is open, the mayor said.\n\n{line}\n\nTraffic is slow.")[1] == "contact"


@pytest.mark.parametrize(
    "line",
    [
        "Читатели сообщают о пробках на мосту.",
        "Call +44 20 7946 0018 or write to press@northport.example, said Stark.",
        "Подробности на сайте www.northport.example, сообщил мэр.",
        "In 2014 500 people and 2 000 000 tons of sand were brought here.",
        "The subscription costs 5 euros, the publisher said.",
        "16 марта 2022 года мост открыли.",
        "На фотографии видно, что мост цел, говорит эксперт.",
        "Share prices fell on Monday, the bank said.",
        "The copyright law will change, the minister said.",
        "Copyright reform was adopted on Monday, the speaker said.",
        "Read more books, the minister said on Monday.",
        "Subscribe to the view that peace is near, he added, and you will be disappointed.",
        "Log in the river caused the flood, the mayor said.",
        "Search: rescuers are looking for two men.",
        "Реклама запрещена на всех каналах, заявил министр.",
        "Комментарии чиновников не последовали, пишет газета.",
        "Поделиться опытом приехали врачи из Львова, сказала директор больницы.",
        "Популярное кафе закрылось, сообщила хозяйка.",
        "Больше новостей о мосте не будет, заявил министр.",
        "Ошибка в тексте закона стоила миллион, сказал юрист.",
        "Новости о мосте обрадовали жителей.",
        "Главная / новая версия: взрыв, сообщил источник.",
        "Подписаться на договор стороны отказались, сообщил источник.",
        "Використання матеріалів дозволено після угоди, заявив суддя.",
        "Читайте также: «Мы не сдадимся», — заявил мэр. Мост закрыт, погибли двое.",
        "Read also: the story of the bridge. The bridge is shut, police said.",
        "Стежте за дітьми біля води, закликав рятувальник Петренко.",
        "Найпопулярніше прізвище в країні — Мельник, повідомило міністерство.",
        "Подписывайтесь на канал «Северный порт» — первый канал о городе. Мост открыт, сообщил мэр.",
    ],
)
def test_sentences_of_the_article_are_body(line: str) -> None:
    assert roles(f"The bridge is open, the mayor said.\n\n{line}\n\nTraffic is slow.")[1] == "body"


@pytest.mark.parametrize(
    "first",
    [
        'Last night Omar Rashid said he was alarmed. "That cannot stand."',
        "🔥 BREAKING: The harbour is open again! 🚢 “Ships may enter,” she wrote 👇",
        "03/16/2022",
        "© 2009-2022 Northport Times",
        "#Northport",
        "The mayor said this:",
    ],
)
def test_what_is_no_title(first: str) -> None:
    assert read(f"{first}\n\nThe bridge is open, the mayor said.\n\nTraffic is slow.").title is None


def test_a_list_has_no_headings() -> None:
    assert roles("Нужны вещи для детей.\n• тёплая одежда\n• обувь\n• книги\nИх привезут утром.")[1:-1] == ["body"] * 3


def test_only_what_is_read_makes_up_the_body() -> None:
    assert (
        read("16 марта 2022\n\nМост открыт.\n\nЧитайте также: Цены\n\nДвижение идёт.").body
        == "Мост открыт.\nДвижение идёт."
    )


def test_where_nothing_else_is_there_the_language_is_that_of_the_lines_of_the_site() -> None:
    assert read("16 марта 2022\n\nПодписаться на канал @odnews").body == "Подписаться на канал @odnews"


@pytest.mark.parametrize("teaser", ["Читайте также:", "Материалы по теме", "**Read also:**"])
def test_a_headline_below_read_also_is_boilerplate_and_a_sentence_is_not(teaser: str) -> None:
    page = f"Мост открыт, сообщил мэр.\n\n{teaser}\n\n{{}}\n\nДвижение идёт."
    assert roles(page.format("Цены на щебень выросли"))[1:] == ["boilerplate", "boilerplate", "body"]
    assert roles(page.format("Цены на щебень выросли, сообщил завод."))[1:] == ["boilerplate", "body", "body"]


def test_all_items_of_a_list_below_read_also_are_boilerplate() -> None:
    text = "Мост открыт, сообщил мэр.\n\nЧитайте также:\n• Цены выросли\n• Порт закрыли\n\nДвижение идёт."
    assert roles(text) == ["body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_rows_of_a_table_are_no_headings() -> None:
    text = "Потери по районам\n\nРайон\tДома\nСеверный\t12\nЮжный\t3\n\nСчёт продолжается, сообщил мэр."
    assert set(roles(text)) == {"title", "body"}
