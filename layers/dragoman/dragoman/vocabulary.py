"""The values in results: types, classes, sources of facts, flags, and the schema's version."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

SchemaVersion = Literal["1.0", "1.1"]
SCHEMA_VERSION: SchemaVersion = "1.1"

EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"]
StatementType = Literal["statement", "attitude"]
StatementKind = Literal["direct", "indirect", "mixed", "directive"]
SpeakerClass = Literal["named", "institution", "anonymous", "unknown"]
ParagraphRole = Literal["title", "lead", "heading", "body", "caption", "credit", "boilerplate", "contact"]
Risk = Literal["low", "medium", "high"]
EncodingFound = Literal["bom", "declared", "utf8", "detected", "repaired"]
MetadataSource = Literal["front_matter", "html", "json", "mail", "feed", "table"]
DateSource = Literal["declared", MetadataSource, "first_line", "second_line", "dateline", "title", "file_name"]


class Flag(StrEnum):
    """A doubt about a sentence; its flags have this order. `make docs` makes docs/flags.md from this list."""

    meaning: str
    """The meaning of the flag, in Markdown."""

    risk: Risk
    """How much the flag makes a sentence, and what is said in it, doubtful."""

    def __new__(cls, code: str, risk: Risk, meaning: str) -> Flag:
        """A flag whose value is its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.risk = risk
        member.meaning = meaning
        return member

    EMPTY = "empty", "high", "The engine returned nothing, or no word."
    UNTRANSLATED = (
        "untranslated",
        "high",
        "The English still has Cyrillic letters. If a cause follows (`empty`, `echo`, `repetition`, `length_ratio`), "
        "there is no translation: the English has the source sentence, and no statement or entity comes from it.",
    )
    ECHO = (
        "echo",
        "high",
        "The cause of an `untranslated` sentence: the engine returned its own prompt, the source in Cyrillic or Latin "
        "letters, or the English of the adjacent sentence.",
    )
    NUMBER_MISMATCH = (
        "number_mismatch",
        "medium",
        "A number was lost, added or changed. `3,2 тыс.` and `3,200` are the same, and so are `пять тысяч` and "
        "`5,000`, `XXI` and `21st`, `18.10` and `6:10 p.m.`",
    )
    UNIT_MISMATCH = (
        "unit_mismatch",
        "medium",
        "A currency, or a unit after a number or a *per*, was lost or changed (`гривен` and `rubles`, `с гектара` and "
        "`per acre`, `км` and `miles`), even if the number was converted.",
    )
    DATE_MISMATCH = (
        "date_mismatch",
        "medium",
        "A weekday, month or relative day was lost or changed (`позавчера` and `yesterday`), or a period was reversed "
        "(`на прошлой неделе` and `next week`, `в ночь на вторник` and `Tuesday night`).",
    )
    NEGATION_LOST = (
        "negation_lost",
        "high",
        "One side has a negation and the other doesn't (`не сказал` and `said`, `отказалась` and `agreed`, `не мог не "
        "знать` and `could not have known`).",
    )
    LENGTH_RATIO = "length_ratio", "high", "One side is more than twice as long as the other."
    REPETITION = "repetition", "high", "The decoder looped, perhaps within a word (*anananan*)."
    NAME_LOST = "name_lost", "medium", "The source names a person or place that the English doesn't."
    UNFINISHED = "unfinished", "high", "The translation was cut off at the length limit."
    RETRIED = "retried", "medium", "The translation is a retry after a loop, with repetition forbidden."
    LOW_SCORE = "low_score", "medium", "The score is low for this engine (below -0.7)."
    NAME_NORMALISED = (
        "name_normalised",
        "low",
        "A name is spelled differently from the engine's output; `replaced` has the engine's own words.",
    )
    NAME_RESTORED = (
        "name_restored",
        "medium",
        "The engine wrote a name that the source doesn't have, and left out one that it has (`Birmingham` for "
        "`Біркенхед`); the source's name was put there. `replaced` has the engine's own words.",
    )
    NAME_MISMATCH = (
        "name_mismatch",
        "medium",
        "The English names a person, place or institution that the source sentence doesn't name. No entity is made of "
        "it, and who speaks by that name is `unknown` and `unfounded`, with a low confidence. Or it spells a name by "
        "guess, or adds a first name, and the name stays.",
    )
