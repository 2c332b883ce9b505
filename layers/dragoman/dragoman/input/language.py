"""Detects the language of an article, with a confidence: offline, with py3langid's 5 MB model.

If the guess is doubtful, the article isn't rejected: the likeliest of the configured languages is used if plausible.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from py3langid.langid import MODEL_FILE

from dragoman.errors import known_error
from dragoman.fingerprint import ModelFacts, file_sha256
from dragoman.input.language_codes import two_letters
from dragoman.input.language_scores import language_scores
from dragoman.text.quotations import without_quotations

NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content
CONFIDENT = 0.8  # below, a language is uncertain
_REFUSABLE = 0.95  # below, a configured language is preferred to one that isn't
_TEMPERATURE = 2.0  # n-grams overlap, so each is only half of the evidence
_SET_UP_BONUS = 3.0  # nats: most articles are in one of the configured languages
_PLAUSIBLE = 6.0  # nats by which a configured language may be less likely than another one
_LONGEST_SAMPLE = 20_000  # code points
_CODE = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]+)*")
# Languages whose region or script needs another model; zt and pb are Argos Translate's own names.
_VARIANTS = {
    "zh-Hant": re.compile(r"zt|zh(?:-[a-z]{3})?-(?:hant|tw|hk|mo)(?:-.*)?"),
    "pt-BR": re.compile(r"pb|pt-br"),
}


@dataclass(frozen=True)
class DetectedLanguage:
    """BCP 47 code and confidence from 0 to 1 (1 if the language was declared).

    The code has no region or script, except zh-Hant and pt-BR.
    """

    code: str
    confidence: float

    @property
    def is_certain(self) -> bool:
        """Whether the confidence is high enough."""
        return self.confidence >= CONFIDENT


def detect_language(text: str, declared: str | None = None, set_up: Collection[str] = ()) -> DetectedLanguage:
    """The language of the text without its quotations; a declared language ('uk', 'ru-RU', 'ukr') takes precedence.

    `set_up` are the languages that can be translated: in case of doubt one of them is chosen.

    Raises:
        PermanentFault: `bad_language` if the declared language is not a language code.
    """
    if declared:
        return DetectedLanguage(declared_code(declared), 1.0)
    outside = _detected(without_quotations(text), set_up)
    return outside if outside.is_certain else _detected(text, set_up)


def _detected(text: str, set_up: Collection[str]) -> DetectedLanguage:
    scores = language_scores(text)
    if not scores:
        return DetectedLanguage(NO_LANGUAGE, 0.0)
    favoured = {code: score + (_SET_UP_BONUS if code in set_up else 0.0) for code, score in scores.items()}
    likeliest = max(favoured, key=favoured.__getitem__)
    if likeliest not in set_up and _probability(likeliest, favoured) < _REFUSABLE:
        likeliest = _likeliest_set_up(favoured, set_up) or likeliest
    code = "zh-Hant" if likeliest == "zh" and _is_traditional(text[:_LONGEST_SAMPLE]) else likeliest
    return DetectedLanguage(code, round(_probability(likeliest, favoured), 4))


def _likeliest_set_up(scores: dict[str, float], set_up: Collection[str]) -> str | None:
    """The likeliest of the configured languages, unless it is far less likely than another language."""
    plausible = [code for code in scores if code in set_up and scores[code] > max(scores.values()) - _PLAUSIBLE]
    return max(plausible, key=scores.__getitem__, default=None)


def _probability(code: str, scores: dict[str, float]) -> float:
    return 1 / sum(math.exp(min(700.0, (score - scores[code]) / _TEMPERATURE)) for score in scores.values())


def _is_traditional(chinese: str) -> bool:
    """Whether more characters are only in Taiwan's old character set than only in the mainland's."""
    characters = set(chinese)
    taiwan, mainland = _in_set(characters, "big5"), _in_set(characters, "gb2312")
    return len(taiwan - mainland) > len(mainland - taiwan)


def _in_set(characters: set[str], encoding: str) -> set[str]:
    return {character for character in characters if character.encode(encoding, "ignore")}


def declared_code(declared: str) -> str:
    """The code of two letters in a declared language, such as `uk` for `UKR` or `uk-UA`.

    Raises:
        PermanentFault: `bad_language`.
    """
    tag = declared.strip().lower().replace("_", "-")
    match = _CODE.fullmatch(tag)
    if not match:
        raise known_error("bad_language")
    variants = (code for code, pattern in _VARIANTS.items() if pattern.fullmatch(tag))
    return next(variants, two_letters(match[1]))


@lru_cache(maxsize=1)
def language_model_facts() -> ModelFacts:
    """The facts about the language detection model for the result."""
    return ModelFacts(
        "language", "py3langid", version("py3langid"), file_sha256(Path(str(files("py3langid") / MODEL_FILE)))
    )
