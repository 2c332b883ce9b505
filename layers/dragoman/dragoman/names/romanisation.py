"""Cyrillic names in Latin letters.

Ukrainian follows the Cabinet of Ministers' resolution No. 55 of 27 January 2010; Russian follows BGN/PCGN 1947
without its apostrophes and dots, as news media write it. In other languages Cyrillic letters become Latin letters of
a similar sound: good enough to find a name again, but not to spell it.
"""

from __future__ import annotations

_UKRAINIAN = """
    а a  б b  в v  г h  ґ g  д d  е e  є ie  ж zh  з z  и y  і i  ї i  й i  к k  л l  м m  н n  о o  п p  р r
    с s  т t  у u  ф f  х kh  ц ts  ч ch  ш sh  щ shch  ю iu  я ia
"""
_RUSSIAN = """
    а a  б b  в v  г g  д d  е e  ё yo  ж zh  з z  и i  й y  к k  л l  м m  н n  о o  п p  р r
    с s  т t  у u  ф f  х kh  ц ts  ч ch  ш sh  щ shch  ы y  э e  ю yu  я ya
"""
_OTHER = (  # for Belarusian, Bulgarian, Macedonian, Serbian and languages of Central Asia
    _RUSSIAN + " і i ў w  ј j љ lj њ nj ћ c ђ dj џ dzh ѓ g ќ k ѕ dz  қ k ғ g ң n ө o ұ u ү u һ h ә a ї i є e ґ g"
)
_SILENT = "ьъ'’ʼ"
_UKRAINIAN_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# A letter that is romanised differently after some letters: both letters; the letter alone is at the start of a word.
_IN_CONTEXT = {
    "uk": {start + letter: latin for start in ("", "-") for letter, latin in _UKRAINIAN_AT_START.items()}
    | {"зг": "gh"},
    "ru": {before + "е": "ye" for before in ("", *"аеёиоуыэюяйъь-")},
}


def _table(pairs: str) -> dict[str, str]:
    items = pairs.split()
    return dict(zip(items[::2], items[1::2], strict=True)) | dict.fromkeys(_SILENT, "")


_TABLES = {"uk": _table(_UKRAINIAN), "ru": _table(_RUSSIAN)}
_OTHERS = _table(_OTHER)


def can_romanise(language: str) -> bool:
    """Whether the language has a table of its own: Russian and Ukrainian do."""
    return language in _TABLES


def romanise(word: str, language: str) -> str:
    """A word in Latin letters, with its capitals; letters that are not in the language's table stay."""
    table = _TABLES.get(language, _OTHERS)
    letters = (_letter(word, index, language, table) for index in range(len(word)))
    return "".join(latin.capitalize() if word[index].isupper() else latin for index, latin in enumerate(letters))


def latin(word: str, language: str) -> str:
    """A word in Latin letters; letters that are not in its language's table become Latin letters of a similar sound."""
    return romanise(romanise(word, language), "")


def _letter(word: str, index: int, language: str, table: dict[str, str]) -> str:
    letter, before = word[index].lower(), word[index - 1].lower() if index else ""
    in_context = _IN_CONTEXT.get(language, {}).get(before + letter)
    return in_context or table.get(letter, letter)
