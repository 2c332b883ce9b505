"""Addresses of the web, of mail and of networks, hashtags, telephone numbers, emoji, footnote marks: no words."""

from __future__ import annotations

import re

EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\ufe0e\ufe0f\u200d\u203c\u20e3\U0001f000-\U0001faff]"
)
_TOP_DOMAINS = "com|org|net|info|int|ru|ua|io|me|be|by|kz|eu|uk|de|fr|pl|tv|gov|example|рф|укр"
_THOUSANDS = r"\d{1,3}(?:\s\d{3}){1,6}(?![\s-]?\d)"
_PHONE = (
    r"\+(?!\d{1,3}(?:\s\d{3}){1,2}(?![\s-]?\d))\(?\d[\d\s()-]{6,}\d"
    r"|(?:\d\s?)?\(\d{2,5}\)\s?\d[\d\s-]{3,}\d"
    r"|(?:\d{1,4}[\s-]){0,2}\d{3}-\d\d-\d\d"
    r"|(?:\d[\s-])?\d{3}[\s-]\d{3}-\d{4}"
    rf"|(?=[08])(?!{_THOUSANDS})(?:8|0\d{{0,3}})(?:\s\d{{2,4}}){{3,4}}"
)
CONTACT = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>«»“”]*[^\s<>«»“”\"'.,;:!?…)\]]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])@\w{2,}"
    r"|(?<![\w#&])\#(?=\d*[^\W\d])\w{2,}"
    rf"|(?<![\w.-])(?:[a-zа-яёіїєґ0-9-]+\.)+(?-i:{_TOP_DOMAINS})(?:/(?:[^\s<>«»“”\"]*[^\s<>«»“”\"'.,;:!?…)\]])?)?(?![\w-])"
    rf"|(?<![\w+.,/-])(?:{_PHONE})(?!\w|[.,-]\d)",
    re.IGNORECASE,
)
_FOOTNOTE_MARK = (
    r"(?<=\S)\[\d{1,3}\](?!\w)|(?<=[.,!?…»”’\"])[\u00b9\u00b2\u00b3\u2070-\u2079]+"  # 'said[1]', '"We wait,"¹'
)
_SIGN_BY_SIGN = re.compile(rf"{CONTACT.pattern}|(?P<blanked>{EMOJI.pattern}|{_FOOTNOTE_MARK})", CONTACT.flags)
MASK = re.compile("x{3,}")
"""What stands for one of them in a text with `masked_contacts`."""


def without_contacts(text: str) -> str:
    """The text with a space for each of them but emoji."""
    return CONTACT.sub(" ", text)


def masked_contacts(text: str) -> str:
    """The text at the same length with a word of x for each of them, and spaces for emoji and footnote marks.

    A parser takes them for names, for the ends of sentences and of quotations.
    """
    return _SIGN_BY_SIGN.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    return (" " if match["blanked"] else "x") * len(match[0])
