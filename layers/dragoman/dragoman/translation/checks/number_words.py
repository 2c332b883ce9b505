"""Numbers written in words or in Roman numerals: `двадцать пять тысяч`, `двадцатилетний`, `twenty-fifth`, `XXI`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from dragoman.text.tables import rows

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_JOINT = re.compile(r"[\s-]+")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)  # two hundred and five
_HALF_JOINT = re.compile(r"\s+(?:с|з|a|and a)\s+", re.IGNORECASE)  # два с половиной; half a million
_PER = re.compile(r"\b(?:per|each|every)\s+\Z", re.IGNORECASE)  # metres per second
_CONNECTIVES = ("and", "a", "с", "з")
_FIGURE_BEFORE = re.compile(r"[\d½][\s-]*\Z")
_SINGLE_SCALE = re.compile(r"тысяч[ау]|тисяч[ау]|(?:милли|мільй|трильй)он|триллион|(?:милли|мілья)рд|десяток|сотн[яю]")
_ABOUT_ONE_SCALE = re.compile(
    r"(?:\b(?:an?|до|около|более|больше|свыше|менее|меньше|близько|понад|більше|менше)\s+)\Z", re.I
)
_DECADE = re.compile(r"[\w']+(?:ые|ых|ым|ыми|і|их|им|ими)")  # девяностые, дев'яностих
_ROMAN = re.compile(r"(?<![\w.])(?=[IVXІХ]{2}|[VX](?!\w))([XХ]{0,3})([IІ][XХ]|[IІ]V|V?[IІ]{0,3})(?!\w)")
_ROMAN_DIGITS = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10}
LANGUAGES = frozenset(("ru", "uk", "en"))
_ENDINGS = {
    "ru": "ый ой ий ая ое ее ые ие ого его ому ему ым им ом ем ую ою ей ых их ыми ими ья ье ьи ью ьего ьему ьим ьем "
    "ьей ьих ьими",
    "uk": "ий ій а я е є і у ю ого ього ому ьому им ім ою ьою ої ьої их іх ими іми",
    "en": "",
}


@dataclass(frozen=True)
class NumberWords:
    """A number in words: its span and its possible values.

    If it isn't certain, the words may mean something else: they can explain a figure in the other language, but their
    absence there is not a loss.
    """

    span: tuple[int, int]
    values: tuple[Decimal, ...]
    certain: bool


@dataclass(frozen=True)
class _Form:
    """A word of a number; `kind` and `value` as in number_words.tsv."""

    kind: str
    value: Decimal

    def follows(self, last: _Form) -> bool:
        """Whether this word can continue a number after `last`: after 20 may come 5, but not 30 or 15."""
        if self.kind in ("uncertain", "compound") or last.kind in ("ordinal", "last", "uncertain"):
            return False
        if self.kind == "scale" or last.kind == "scale":
            return self.kind == "scale" or self.value < last.value
        return self.value < _room_after(last.value)


def _room_after(value: Decimal) -> int:
    """The lowest value that can't follow this one in a number: 100 after 300, 10 after 20, and 1 (none) after 15."""
    if value <= 10 or value % 10:
        return 1
    return 10 if value % 100 else 100


@lru_cache(maxsize=64)  # several checks need the same sentence
def number_words(text: str, language: str) -> tuple[NumberWords, ...]:
    """The numbers in words and Roman numerals; only the latter for a language without a table.

    A scale after figures (`5 тысяч`) belongs to the figures and is left out.
    """
    table = _TABLE.get(language)
    return (*_roman(text), *(_in_words(text, table) if table else ()))


def _in_words(text: str, table: _Table) -> Iterator[NumberWords]:
    run: list[tuple[re.Match[str], _Form]] = []
    for word, form in _words(text, table):
        if run and not _continues(text, run[-1], word, form):
            yield _number(run)
            run = []
        if form is None:
            yield from _compound(word, table)
        elif run or form.kind != "scale" or _is_one(text, word):
            run.append((word, form))
    if run:
        yield _number(run)


def _words(text: str, table: _Table) -> Iterator[tuple[re.Match[str], _Form | None]]:
    """The words of a text but for connectives; each with its form in a number, or None."""
    for word in _WORD.finditer(text):
        if word[0].lower() not in _CONNECTIVES:
            is_rate = _PER.search(text, max(0, word.start() - 8), word.start())
            yield word, None if is_rate else table.form(word[0])


def _continues(text: str, last: tuple[re.Match[str], _Form], word: re.Match[str], form: _Form | None) -> bool:
    """Whether a word continues the number that ends with the last one."""
    return form is not None and form.follows(last[1]) and _joins(text, last, (word, form))


def _joins(text: str, before: tuple[re.Match[str], _Form], after: tuple[re.Match[str], _Form]) -> bool:
    gap, value = text[before[0].end() : after[0].start()], before[1].value
    if _JOINT.fullmatch(gap):
        return True
    if Decimal("0.5") in (value, after[1].value):
        return bool(_HALF_JOINT.fullmatch(gap))
    return value >= 100 and bool(_AND.fullmatch(gap))


def _is_one(text: str, scale: re.Match[str]) -> bool:
    """Whether a scale without a number before it means one: тысяча, около тысячи, a thousand."""
    before = text[max(0, scale.start() - 12) : scale.start()]
    if _FIGURE_BEFORE.search(before):
        return False
    return bool(_SINGLE_SCALE.fullmatch(scale[0].lower()) or _ABOUT_ONE_SCALE.search(before))


def _number(run: Sequence[tuple[re.Match[str], _Form]]) -> NumberWords:
    forms = [form for _, form in run]
    value = _value(forms)
    return NumberWords(
        (run[0][0].start(), run[-1][0].end()),
        (value, *_decade(run[-1][0][0], forms)),
        certain=value >= 3 and forms[0].kind in ("cardinal", "ordinal"),
    )


def _value(forms: Sequence[_Form]) -> Decimal:
    """The value of a number: the words before a scale are multiplied by it, and the parts added."""
    total, part = Decimal(0), Decimal(0)
    for form in forms:
        if form.kind != "scale":
            part += form.value
        elif form.value < 1000:
            part = max(part, Decimal(1)) * form.value
        elif not part and 0 < total <= form.value:  # тысяча миллиардов
            total *= form.value
        else:
            total, part = total + (part or 1) * form.value, Decimal(0)
    return total + part


def _decade(word: str, forms: Sequence[_Form]) -> tuple[Decimal, ...]:
    """The year of a decade: 1990 for девяностые; empty for other words."""
    is_decade = len(forms) == 1 and forms[0].kind == "ordinal" and 20 <= forms[0].value <= 90
    return (1900 + forms[0].value,) if is_decade and _DECADE.fullmatch(_plain(word)) else ()


def _compound(word: re.Match[str], table: _Table) -> Iterator[NumberWords]:
    """The number at the start of a compound word: двадцатипятилетний."""
    if not (parts := table.compound.fullmatch(_plain(word[0]))):
        return
    factor = next(value for name, value in table.factors.items() if parts[name])
    if cardinals := _cardinals_in(parts["head"], table):
        value = sum((form.value for form in cardinals), Decimal(0)) * factor
        yield NumberWords(word.span(), (value,), certain=False)


def _cardinals_in(head: str, table: _Table) -> list[_Form]:
    """The one or two cardinals that are written as one word: двадцатипяти; empty for any other word."""
    for cut in range(1, len(head) + 1):
        if cardinals := _cardinals(filter(None, (head[:cut], head[cut:])), table):
            return cardinals
    return []


def _cardinals(words: Iterable[str], table: _Table) -> list[_Form]:
    """The forms of the words; empty unless all are cardinals and together make one number."""
    forms = [table.form(word) for word in words]
    cardinals = [form for form in forms if form and form.kind == "cardinal"]
    is_number = len(cardinals) == len(forms) and all(one.follows(last) for last, one in pairwise(cardinals))
    return cardinals if is_number else []


def _roman(text: str) -> Iterator[NumberWords]:
    for found in _ROMAN.finditer(text):
        digits = [_ROMAN_DIGITS[letter] for letter in found[0]]
        signs = [-1 if digit < following else 1 for digit, following in zip(digits, [*digits[1:], 0], strict=True)]
        value = sum(sign * digit for sign, digit in zip(signs, digits, strict=True))
        yield NumberWords(found.span(), (Decimal(value),), certain=len(digits) > 1 and value >= 3)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").replace("ʼ", "'")


@dataclass(frozen=True, eq=False)  # equal only to itself, so that words can be cached for it
class _Table:
    """The forms of a language; each pattern is a group of one regular expression."""

    forms: tuple[_Form, ...]
    words: re.Pattern[str]
    compound: re.Pattern[str]
    factors: dict[str, Decimal]

    def form(self, word: str) -> _Form | None:
        return _form(self, _plain(word))


@lru_cache(maxsize=4096)
def _form(table: _Table, word: str) -> _Form | None:
    found = table.words.fullmatch(word)
    return table.forms[found.lastindex - 1] if found and found.lastindex else None


def _read_tables() -> dict[str, _Table]:
    words = rows("dragoman.translation.checks", "number_words.tsv")
    return {language: _table(language, [row[1:] for row in words if row[0] == language]) for language in _ENDINGS}


def _table(language: str, words: Sequence[Sequence[str]]) -> _Table:
    endings = _ENDINGS[language].replace(" ", "|")
    single = [(kind, Decimal(value), pattern) for kind, value, pattern in words if kind != "compound"]
    patterns = [f"({pattern}{f'(?:{endings})' * (kind == 'ordinal')})" for kind, _, pattern in single]
    stems = {f"s{value}": (Decimal(value), pattern) for kind, value, pattern in words if kind == "compound"}
    compound = "|".join(f"(?P<{name}>{pattern})" for name, (_, pattern) in stems.items()) or r"(?!)"
    return _Table(
        tuple(_Form(kind, value) for kind, value, _ in single),
        re.compile("|".join(patterns)),
        re.compile(rf"(?P<head>\w['\w]+?)(?:{compound})"),
        {name: value for name, (value, _) in stems.items()},
    )


_TABLE = _read_tables()
