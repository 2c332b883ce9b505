"""The words that results are made of: types, classes, where facts were found, the schema's version."""

from __future__ import annotations

from typing import Literal

SCHEMA_VERSION: Literal["1.0"] = "1.0"

EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"]
StatementType = Literal["statement", "attitude"]
StatementKind = Literal["direct", "indirect", "mixed", "directive"]
SpeakerClass = Literal["named", "institution", "anonymous", "unknown"]
EncodingFound = Literal["bom", "declared", "utf8", "detected", "repaired"]
MetadataSource = Literal["front_matter", "html", "json", "mail", "feed", "table"]
DateSource = Literal["declared", MetadataSource, "first_line", "second_line", "dateline", "title", "file_name"]
