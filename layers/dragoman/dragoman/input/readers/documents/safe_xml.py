"""Parses the XML of documents safely: no document types, so no entities, and a limited depth."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

from dragoman.input.readers import faults
from dragoman.input.readers.limits import XML_DEPTH


def parse_xml(content: bytes, format_: str) -> ElementTree.Element:
    """The root element.

    Raises:
        PermanentFault: `broken_file`, also for a document type or too much nesting.
    """
    guard = _Guard()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = guard.refuse_document_type
    parser.StartElementHandler = guard.enter
    parser.EndElementHandler = guard.leave
    try:
        parser.Parse(content, True)
        return ElementTree.fromstring(content)  # noqa: S314  (dangerous XML was refused above)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError):
        raise faults.broken_file(format_, "its XML can't be read") from None
    except _Refused as refused:
        raise faults.broken_file(format_, str(refused)) from None


class _Refused(Exception):
    """The XML has something that no genuine document has."""


class _Guard:
    """Handlers for the parser that refuse dangerous XML."""

    def __init__(self) -> None:
        self._depth = 0

    def refuse_document_type(self, *_: object) -> None:
        raise _Refused("its XML declares a document type")

    def enter(self, *_: object) -> None:
        self._depth += 1
        if self._depth > XML_DEPTH:
            raise _Refused("its XML is nested too deeply")

    def leave(self, *_: object) -> None:
        self._depth -= 1
