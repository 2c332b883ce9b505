"""Nouns for bodies that can speak: ministries, companies, countries, newspapers."""

from __future__ import annotations

from dragoman.extraction.words import words

INSTITUTIONS = words(
    "ministry government country countries state court agency company committee council parliament service party"
    " department office administration union commission police army military embassy organization organisation"
    " nation association bank campaign team newspaper channel network side bloc alliance cabinet board"
    " states authorities nations group club league federation institute university centre center fund firm"
    " site website magazine paper station broadcaster outlet senate congress house regime secretariat mission"
    " prosecution delegation kremlin consulate headquarters coalition operator"
)
