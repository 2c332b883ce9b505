"""Institutions that the model misses or splits: 'Russian Foreign Ministry', 'the Kremlin', news agencies."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.lexicon.institution_nouns import ENDS_OF_NAMES, INSTITUTIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_KNOWN = {
    "ORG": """
        Sputnik|TASS|Interfax|RIA Novosti|RIA|Ukrinform|UNIAN|Reuters|AP|AFP|Associated Press|BBC|CNN|Bloomberg|RT
        |Ukrainska Pravda|Kremlin|White House|Pentagon|NATO|European Union|EU|United Nations|UN|OSCE|IAEA|WHO|IMF
        |World Bank|Verkhovna Rada|State Duma|Duma|Gazprom|Naftogaz|Rosneft|Rosatom|Energoatom|Ukrenergo|FSB|SBU
        |Interpol|Europol|UNESCO|UNICEF|Red Cross|Bundestag|Bundesbank|Congress|Senate|Roscosmos|NASA|ESA|Kyivstar
        |Ukrzaliznytsia|Telegram|Facebook|Twitter|Google|FIFA|UEFA
    """,
    "LOC": "Europe|Asia|Africa|Donbas|Donbass|Black Sea|Dnieper|Volga|Baltic Sea|Middle East|Arctic|Caucasus",
    "GPE": "Crimea|Washington",
}
_TYPES = {name.strip().casefold(): kind for kind, names in _KNOWN.items() for name in names.split("|") if name.strip()}
_AGENCIES = words("sputnik tass interfax ria ukrinform unian reuters ap afp bbc cnn bloomberg rt interfax-ukraine dpa")
_ENDS_OF_MEDIA = words(
    "daily times post news journal herald tribune pravda gazette agency press telegraph observer radio tv"
)


def known_type(name: str) -> str | None:
    """The type of an institution or region whose name the model often gets wrong."""
    return _TYPES.get(name.casefold())


def is_medium(name: str) -> bool:
    """Whether a name of several words ends as those of newspapers and agencies do ('Pamir Daily')."""
    parts = name.casefold().split()
    return len(parts) > 1 and parts[-1] in _ENDS_OF_MEDIA


def is_known_medium(name: str) -> bool:
    """Whether it is a newspaper or agency, by its name alone."""
    return is_medium(name) or name.casefold().strip('"“”«» ') in _AGENCIES


def institutions(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """Capitalised names that end in the word for an institution, as token indices, inclusive."""
    for index, word in enumerate(tree.lower):
        if word in ENDS_OF_NAMES and tree.words[index][0].isupper() and not _goes_on(tree, index):
            first, last = _whole(tree, index)
            if first < index:
                yield first, last, "ORG"


def quoted_institutions(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """The name in 'company «Mostobud»', 'portal "Zorya-24"', inside its quotation marks."""
    for index in range(1, len(tree) - 2):
        if tree.words[index] in QUOTE_MARKS and is_named_body(tree, index) and tree.words[index + 1][0].isupper():
            stop = next(
                (node for node in range(index + 2, min(index + 8, len(tree))) if tree.words[node] in QUOTE_MARKS), 0
            )
            if stop:
                yield index + 1, stop - 1, "ORG"


def is_named_body(tree: Tree, name: int) -> bool:
    """Whether a noun for a body stands right before a name: 'the relief group Open Hand', 'Portal «Zorya»'."""
    noun = name - 1
    if noun < 0 or tree.lower[noun] not in INSTITUTIONS:
        return False
    opens = noun == tree.sentence_of(noun)[0] and tree.words[name] in QUOTE_MARKS
    return opens or tree.words[noun][0].islower()


def short_institutions(tree: Tree) -> Iterator[int]:
    """The last words of 'The Ministry', 'the Council': an institution that was named in full before."""
    for index, word in enumerate(tree.lower):
        named = word in ENDS_OF_NAMES and tree.words[index][0].isupper()
        if named and index and tree.lower[index - 1] == "the" and _first(tree, index) == index:
            yield index


def _known(tree: Tree, head: int) -> tuple[int, int]:
    """The name of an institution as the model sees it around the word, or the word alone."""
    found = next((name for name in tree.names if name.label == "ORG" and name.first <= head < name.end), None)
    return (head, head) if found is None else (found.first, found.end - 1)


def _goes_on(tree: Tree, head: int) -> bool:
    """Whether the name goes on behind the word: behind 'Police' in 'Kyiv Police Department'."""
    following = head + 1
    return following < len(tree) and tree.lower[following] in INSTITUTIONS and tree.words[following][0].isupper()


def _whole(tree: Tree, head: int) -> tuple[int, int]:
    """The name that ends here, or goes on with 'for' or 'of' and begins before an 'and', as the model knows."""
    first, last = _first(tree, head), head
    known_first, known_last = _known(tree, head)
    if known_first < first and tree.lower[first - 1] == "and":
        first = known_first + (tree.lower[known_first] == "the")
    if head < known_last and tree.lower[head + 1] in ("for", "of"):
        last = next((node for node in range(known_last, head, -1) if _is_name_part(tree, node)), head)
    return first, last


def _first(tree: Tree, head: int) -> int:
    """The first token of the name that ends in a word, without an article or link at its start."""
    first = head
    start = tree.sentence_of(head)[0]
    while first > start and _is_name_part(tree, first - 1):
        first -= 1
    while first < head and tree.lower[first] in ("the", "a", "an", "and", "of", "for"):
        first += 1
    return first


def _is_name_part(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word[0].isupper() and (word[-1].isalpha()) and tree.pos[index] in ("PROPN", "ADJ", "NOUN", "DET")
