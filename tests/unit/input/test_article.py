"""Articles are taken apart without losing a word: date, title, credits, paragraphs."""

import datetime
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import PermanentFault
from dragoman.input.article import Article, read_article


def read(text: str) -> Article:
    return read_article(text.encode())


def paragraphs(text: str) -> list[str]:
    article = read(text)
    return [article.readable.text[slice(*one.span)] for one in article.paragraphs if not one.is_date]


def test_date_title_credit_and_paragraphs() -> None:
    article = read("2026-03-12\nМост открыт\n\nДвижение началось утром.\n\nФото: А. Левин\n")
    assert article.day == datetime.date(2026, 3, 12)
    assert article.title == "Мост открыт"
    assert [(credit.kind, credit.text) for credit in article.credits] == [("image", "А. Левин")]
    assert article.body == "Мост открыт\nДвижение началось утром.\nФото: А. Левин"


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The river rose by half a metre\nin the night, and the lower\nstreets were closed in the\nmorning."
    assert paragraphs(f"{wrapped}\n\nThe end came soon.") == [wrapped, "The end came soon."]


@pytest.mark.parametrize(
    "lines",
    [
        ["Что известно к утру:", "— погибли трое;", "— ранены семеро;", "— двое пропали без вести."],
        ["Flood latest:", "- Three dead", "- Seven injured", "The search goes on."],
        ["Головне:", "• Загинули троє людей, з них одна дитина", "• Поранено сімох людей, двоє з них у лікарні"],
        ["1. Повысить зарплату всем рабочим завода.", "2. Вернуть премии, которые отняли зимой."],
        ["— Когда же наконец откроют этот мост?", "— В конце апреля, — ответил мэр города."],
        ["ПОГОДА", "Завтра дождь.", "СПОРТ", "Матч отменён."],
    ],
)
def test_headings_items_and_turns_are_paragraphs_of_their_own(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


POEM = ["Над рекой туман стоит,", "Мост молчит и город спит,", "Лишь вода бежит, шумит,", "О своём всё говорит."]
PROSE = (
    "Уровень воды в реке за ночь поднялся на восемьдесят сантиметров, и нижние улицы посёлка закрыли для движения. "
    "Мэр попросил жителей не выходить без нужды.",
    "Спасатели вывезли четырнадцать семей; среди них, по словам главы района, нет пострадавших.",
    "Дамбу укрепили.",
    "Електропостачання відновили щонайменше у шістнадцяти багатоповерхових будинках мікрорайону.",
)


@pytest.mark.parametrize("column", [18, 22, 30, 40, 72])
def test_paragraphs_wrapped_at_any_column_are_joined(column: int) -> None:
    wrapped = [textwrap.fill(paragraph, column) for paragraph in PROSE]
    assert paragraphs("\n\n".join(wrapped)) == wrapped


@pytest.mark.parametrize("column", [60, 72])
def test_wrapped_paragraphs_that_no_empty_line_parts_are_parted_after_a_short_line(column: int) -> None:
    wrapped = [textwrap.fill(paragraph, column) for paragraph in PROSE]
    assert paragraphs("\n".join(wrapped)) == wrapped


@pytest.mark.parametrize("column", [30, 50, 60])
def test_headings_verses_bylines_and_lists_amid_wrapped_lines_stay_on_their_own(column: int) -> None:
    wrapped = [textwrap.fill(paragraph, column) for paragraph in PROSE]
    byline, items = "Анна Коваль", ["Нужны:", "хлеб", "вода", "палатки"]
    lines = ["Паводок", *wrapped[:1], *items, wrapped[1], byline]
    assert paragraphs("\n".join(lines) + "\n\n" + "\n".join(POEM)) == [*lines, *POEM]


def test_a_wrapped_line_that_a_name_begins_is_joined_in_an_article_with_others() -> None:
    wrapped = textwrap.fill(PROSE[0], 44)
    other = "Об этом сообщил журналистам утром глава МЧС\nМагомед Алиев."
    assert paragraphs(f"{wrapped}\n\n{other}") == [wrapped, other]


def test_lines_that_were_wrapped_unevenly_are_joined() -> None:
    wrapped = "Спасатели вывезли четырнадцать семей;\nсреди них, по словам главы\nрайона, нет пострадавших."
    assert paragraphs(wrapped) == [wrapped]


@given(
    st.lists(st.text(alphabet="абв", min_size=1, max_size=9), min_size=12, max_size=60),
    st.integers(min_value=25, max_value=120),
)
def test_a_wrapped_paragraph_is_one(words: list[str], column: int) -> None:
    wrapped = textwrap.fill(" ".join(words), column)
    assert paragraphs(wrapped) == [wrapped]


def test_a_wrapped_line_that_begins_with_a_dash_is_no_item() -> None:
    wrapped = "Он предупредил, что мост закроют уже завтра\n— и до конца апреля, пока не кончат ремонт."
    assert paragraphs(wrapped) == [wrapped]


def test_wrapped_items_of_a_list_stay_whole() -> None:
    items = [
        "- The river rose by half a metre in the night,\nand the lower streets were closed in the morning.",
        "- The mayor asked everybody to stay at home and\nto keep away from the bridge.",
    ]
    assert paragraphs("\n".join(items)) == items


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    assert paragraphs("Bridge opens\nThe bridge over the river was opened on Monday morning.\nTraffic is slow.") == [
        "Bridge opens",
        "The bridge over the river was opened on Monday morning.",
        "Traffic is slow.",
    ]


WRAPPED = (
    "The river rose by half a metre in the night, and the lower streets were\nclosed in the morning. The mayor asked "
    "everybody to keep away from the\nbridge, which the engineers will look at today."
)


@pytest.mark.parametrize(
    "items",
    [
        [
            "- Three people died when the water came into the cellars of the town",
            "- Seven people were injured when a wall of the old school came down on",
            "- Nobody is missing by now, as the rescuers have said on Monday morning",
        ],
        [
            "• three people died when the water came into the cellars of the town",
            "• seven people were injured when a wall of the old school came down on",
            "• nobody is missing by now, as the rescuers have said on Monday morning",
        ],
        [
            "1) Three people died when the water came into the cellars of the town",
            "2) Seven people were injured when a wall of the old school came down on",
            "3) Nobody is missing by now, as the rescuers have said on Monday morning",
        ],
    ],
)
def test_items_that_are_as_long_as_wrapped_lines_are_still_items(items: list[str]) -> None:
    assert paragraphs("\n\n".join([WRAPPED, "\n".join(items), WRAPPED])) == [WRAPPED, *items, WRAPPED]


def test_dashes_within_a_wrapped_sentence_begin_no_item() -> None:
    wrapped = (
        "The road to the village, which the water cut off in the night, is open\n"
        "- as it was in spring - for those who bring food and medicine to the old."
    )
    assert paragraphs(f"{WRAPPED}\n\n{wrapped}") == [WRAPPED, wrapped]


def test_windows_line_ends_part_paragraphs() -> None:
    assert paragraphs("One sentence.\r\n\r\nAnother one.\r\n") == ["One sentence.", "Another one."]


@pytest.mark.parametrize("text", ["A single sentence.", "Just words"])
def test_one_paragraph_alone_is_no_title(text: str) -> None:
    assert read(text).title is None


def test_html_is_read_and_not_taken_for_text() -> None:
    article = read("<!DOCTYPE html><html><body><p>Новости города</p></body></html>")
    assert (article.format, article.text) == ("html", "Новости города")


@pytest.mark.parametrize(
    ("declared", "day", "source"),
    [(None, "2022-03-16", "front_matter"), ("2022-03-20", "2022-03-20", "declared")],
)
def test_what_is_declared_wins_over_the_formats_date_and_that_over_the_texts(
    declared: str | None, day: str, source: str
) -> None:
    text = "---\ndate: 2022-03-16\nauthor: Ann Field\n---\n\n14 March 2022\n\nThe mayor said that the port was open.\n"
    article = read_article(text.encode(), declared_date=declared)
    assert article.date is not None
    assert (article.date.day.isoformat(), article.date.source) == (day, source)
    assert article.credits[0].text == "Ann Field"


def test_the_texts_date_wins_over_the_day_of_the_last_change() -> None:
    article = read("---\nupdated: 2022-03-19\n---\n14 March 2022\n\nThe mayor said that the port was open.\n")
    assert article.day == datetime.date(2022, 3, 14)
    assert read("---\nupdated: 2022-03-19\n---\nThe mayor said it.\n").day == datetime.date(2022, 3, 19)


@pytest.mark.parametrize("text", ["2026-03-12\n", "--- 12 345 ---"])
def test_a_file_without_words_is_empty(text: str) -> None:
    with pytest.raises(PermanentFault) as caught:
        read(text)
    assert caught.value.code == "empty_article"


@given(st.text(alphabet=st.sampled_from("aЖ .\n\r\t«»—1!?"), max_size=200))
def test_every_character_but_white_space_is_in_one_paragraph(text: str) -> None:
    try:
        article = read(text)
    except PermanentFault:
        return
    position = 0
    for start, end in (one.span for one in article.paragraphs):
        assert not article.readable.text[position:start].strip()
        assert start < end
        position = end
    assert not article.readable.text[position:].strip()
