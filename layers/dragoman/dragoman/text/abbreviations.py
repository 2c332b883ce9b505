"""Abbreviations of Russian, Ukrainian and English news, and whether a full stop after one ends the sentence."""

from __future__ import annotations

import re
from enum import Enum, auto


class Kind(Enum):
    """What a capital letter after an abbreviation means."""

    TITLE = auto()  # a name follows: ул. Садовая, Dr. Lee
    NUMBERED = auto()  # a number follows, or it is an ordinary word: рис. 2, No. 4
    COUNTED = auto()  # after a number it ends a sentence (80 м.), otherwise a name follows (м. Київ)
    LAST = auto()  # a capital letter after it starts a new sentence: и т. д., 5 тыс.
    UNSURE = auto()  # sentencex decides


def _table(**words: str) -> dict[str, Kind]:
    return {word.replace("_", " "): Kind[kind] for kind, line in words.items() for word in line.split()}


# In lower case, except single capitals; without the last full stop; "_" is a space.
_ABBREVIATIONS = {
    "ru": _table(
        TITLE="ул ак пл просп пр пер наб бул мкр туп д корп кв им проф акад доц ген гр г-н св свт прп о оз пос дер хут "
        "-лейт -полк лейт подполк п пп гл подп напр зам зав нач корр ред митр архиеп еп прот дж англ нем фр исп итал "
        "лат т.е т.н т.ч т.к т.о",
        NUMBERED="рис табл тел илл прим разд",
        COUNTED="г ст м с р т см ч стр",
        LAST="гг в вв тыс млн млрд трлн руб коп долл проц др и_пр т.д т.п н.э с.г г.р кв.м куб.м кв.км обл р-н мес "
        "сек мин км кг мм га ед шт чел янв фев февр мар апр авг сен сент окт нояб дек",
        UNSURE="ж.д",
    ),
    "uk": _table(
        TITLE="вул ак пл просп пров бул бульв наб мкр д буд корп кв ім проф акад доц ген гр св о оз смт сел "
        "-лейт -полк лейт підполк п пп гл напр див зам нач кор ред митр архієп єп прот дж англ нім фр ісп лат "
        "т.зв т.ч",
        NUMBERED="рис мал табл тел іл прим розд",
        COUNTED="м ст с р т см ч стор",
        LAST="рр тис млн млрд трлн грн коп дол відс ін т.д т.п т.ін н.е ц.р р.н кв.м куб.м кв.км обл р-н міс "
        "год хв сек км кг мм га од шт чол січ лют бер квіт трав черв лип серп вер жовт груд",
    ),
    "en": _table(
        TITLE="mr mrs ms dr prof gen col lt sgt capt cmdr adm maj rev hon gov sen rep pres st mt ft vs v c e.g i.e "
        "jan feb mar apr jun jul aug sep sept oct nov dec messrs supt det",
        NUMBERED="no nos fig p pp art sec para vol ch",
        UNSURE="U.S U.K U.N E.U D.C a.m p.m ph.D inc ltd co corp jr sr etc bros ave blvd",
    ),
}
LANGUAGES = frozenset(_ABBREVIATIONS)

# Words that begin sentences and are not names. A single letter with a full stop is an initial.
_OPENERS = {
    "ru": "Он Она Оно Они Его Её Ее Их Ему Им Ей Это Этот Эта Эти Этого Тот Те То Там Тогда Так Также Такой Но А И "
    "Однако По При В Во На С Со За Из К Ко До От Для Об О У Если Как Когда Кроме После Позже Позднее Затем Потом "
    "Теперь Сейчас Ранее Мы Я Вы Что Кто Где Все Всё Всего Среди Под Не Ни Пока Ещё Еще Уже Поэтому Хотя Через Без",
    "uk": "Він Вона Воно Вони Його Її Їх Їхній Йому Їм Їй Це Цей Ця Ці Цього Той Ті То Там Тоді Так Також Такий Але А "
    "І Й Та Однак Проте По При В У На З Із Зі За До Від Для Про О Об Якщо Як Коли Крім Після Згодом Пізніше Потім "
    "Тепер Зараз Раніше Ми Я Ви Що Хто Де Усі Всі Усього Серед Під Не Ні Поки Ще Вже Тому Хоча Через Без",
    "en": "He She It They His Her Their Its We I You This That These Those The A An In On At But And However After "
    "Before When While If For From By As There Then Some Most Many One Both Nobody Not No",
}
_OPENS = {language: re.compile(rf"(?:{'|'.join(words.split())})(?=[\s,])") for language, words in _OPENERS.items()}

INITIAL = re.compile(r"(?<![\w°])[A-ZÀ-ÞЀ-ЯҐ]\.\Z")
_PAIR = re.compile(r"(?<!\w)(\w{1,4})(\.\s?|\s)(\w{1,7})\.\Z")
_WORD = re.compile(r"(?<![\w/°])([\w-]+)\.\Z")
_NUMBER = re.compile(r"(?:\d|\b[IVXLC]+|\b(?:тыс|тис|млн|млрд)\.?)\s?[\w-]+\.\Z")
_HOUR = re.compile(r"\b[ap]\.m\.\Z")
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:GMT|UTC|[ECMP][SD]T)\b")
_UNKNOWN = re.compile(r"(?<![\w/°])(?:[^\W\d_](?:\.\s?[^\W\d_])+|[^\W\d_аеёиоуыэюяіїєaeiouy]{2,4})\.\Z")
# "В мае 2021 г. Россия ...": a date alone is neither a sentence nor a clause.
_BARE_DATE = re.compile(
    r"(?:\A|[,;(]\s)(?:\w{1,3}\s){0,2}(?:\d{1,2}\s)?(?:\w{3,8}\s)?(?:\d{4}(?:[–-]\d{2,4})?|[IVXLC]+)\s"
    r"(?:гг?|рр?|вв?|ст)\.\Z"
)


def openers(language: str) -> tuple[str, ...]:
    """The words, with their capitals, that begin sentences and are not names."""
    return tuple(_OPENERS[language].split())


def full_stop_ends(before: str, after: str, language: str) -> bool | None:
    """Whether the full stop at the end of `before` ends the sentence; None if the tables cannot decide.

    `before` begins with the sentence, or later. `after` must not begin with white space or a small letter.
    """
    kind = _kind(before, language)
    if _HOUR.search(before) and _DAY.match(after):
        return False
    if kind is None or _OPENS[language].match(after):
        return True
    return _abbreviation_ends(kind, before, after)


def _abbreviation_ends(kind: Kind, before: str, after: str) -> bool | None:
    """Whether a sentence ends with an abbreviation of this kind; None if the tables cannot decide."""
    match kind:
        case Kind.TITLE:
            return False
        case Kind.NUMBERED:
            return not after[0].isdigit()
        case Kind.COUNTED:
            return bool(_NUMBER.search(before)) and _capital_begins(before, after)
        case Kind.LAST:
            return _capital_begins(before, after)
        case Kind.UNSURE:
            return None


def _capital_begins(before: str, after: str) -> bool:
    """Whether a sentence begins after an abbreviated unit or date; false for '54 руб. 30 коп.', 'долл. США'."""
    capital = after[0].isalpha() or after[0] in '«„“"'
    return capital and not after.startswith("США") and not _BARE_DATE.search(before)


def _kind(before: str, language: str) -> Kind | None:
    """The kind of the abbreviation before the last full stop; None for an ordinary word."""
    table = _ABBREVIATIONS[language]
    if (pair := _PAIR.search(before)) and (kind := table.get(_key(pair))):
        return kind
    if INITIAL.search(before):
        return Kind.TITLE
    if (word := _WORD.search(before)) and (kind := table.get(_folded(word[1]))):
        return kind
    return Kind.UNSURE if _UNKNOWN.search(before) else None


def _key(pair: re.Match[str]) -> str:
    joint = "." if pair[2].startswith(".") else " "
    return f"{_folded(pair[1])}{joint}{_folded(pair[3])}"


def _folded(word: str) -> str:
    """The word in lower case without its number (2021г); a single letter keeps its case: a capital is an initial."""
    word = word.lstrip("0123456789")
    return word if len(word) == 1 else word.lower()
