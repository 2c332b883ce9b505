"""Addresses of the web, of mail and of networks, hashtags and telephone numbers: no words of any language."""

from __future__ import annotations

import re

CONTACT = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>«»“”\"]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])@\w{2,}"
    r"|(?<![\w#])\#\w{2,}"
    r"|(?<![\w.-])(?:[a-z0-9-]+\.)+(?:com|org|net|info|ru|ua|io|me|be|by|kz|eu|uk|example)(?:/[^\s<>«»“”\"]*)?(?![\w-])"
    r"|(?<![\w+(])\+?\(?\d[\d\s()-]{7,}\d(?!\w)",
    re.IGNORECASE,
)


def without_contacts(text: str) -> str:
    """The text with a space for each of them."""
    return CONTACT.sub(" ", text)
