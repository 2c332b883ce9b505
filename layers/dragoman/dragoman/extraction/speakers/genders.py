"""The gender of a person's name, by its patronymic, first name or surname."""

from __future__ import annotations

import re

from dragoman.extraction.lexicon.word_lists import words

_MALE_IN_A = words(
    "mykola nikita mykyta illia illya ilya ilia kuzma foma luka sava savva mustafa joshua ezra danila misha sasha "
    "kolya vanya dima petya zhenya joseba toma"
)
_FEMALE = words(
    "lyubov nadezhda helen alice mary ann anne jane kate susan elizabeth margaret sarah ruth ingrid karen carmen "
    "emily charlotte claire camille marie sophie nicole kristin judith rachel deborah nathalie"
)
_MALE = words(
    "ivan pavel oleh oleg igor ihor yuri yurii yury anton artem artyom bohdan bogdan boris borys denis denys eduard "
    "fedor gleb hlib kirill konstantin kostiantyn kyrylo maksim maksym mikhail mykhailo oleksandr alexander "
    "aleksandr roman ruslan semyon sergei serhii sergey andrei andrii andriy stepan taras vadim vadym valentyn viktor "
    "vladimir volodymyr yevhen yehor yegor zakhar petro danylo pavlo dmytro mark john paul peter james david michael "
    "robert william thomas george franz hans jan lev leonid nikolai arkady gennady anatoly grigory vasyl vasily"
)
_PATRONYMIC = re.compile(r".{2,}(?:(?P<m>(?:o|e|y|a)v[iy]ch|[iy]l?l?[iy]ch)|(?P<f>(?:iv|ov|ev|yev)na|[iy]n?ichna))")
_SURNAME = re.compile(r".{2,}(?:(?P<f>(?:ov|ev|yev|iov)a|sk(?:a|aya|aia))|(?P<m>ov|ev|yev|sk[iy]+))")


def gender_of_name(name: str) -> str | None:
    """The gender of a name, 'm' or 'f'; or None."""
    parts = name.casefold().split()
    first = _of_first_name(parts[0]) if len(parts) > 1 else None
    return _by_ending(parts[1:], _PATRONYMIC) or _by_ending(parts[-1:], _SURNAME) or first


def _by_ending(parts: list[str], pattern: re.Pattern[str]) -> str | None:
    matches = (pattern.fullmatch(part) for part in parts)
    return next((match.lastgroup for match in matches if match), None)


def _of_first_name(word: str) -> str | None:
    if word in _FEMALE or (word.endswith(("a", "ia", "ya")) and word not in _MALE_IN_A):
        return "f"
    return "m" if word in _MALE or word in _MALE_IN_A or word.endswith(("iy", "ii", "slav", "mir", "myr")) else None
