"""Finds institutions and vessels by the words next to a name: 'the operator Baltlink', 'the "Azovstal" plant'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.extraction.entities.acronyms import LONGEST_ABBREVIATION, acronyms, is_shortened
from dragoman.extraction.entities.institutions import LEGAL_FORMS
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.entities.words import FACILITIES, VESSELS, Word, follows
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS, MEDIA
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_place, find_settlement
from dragoman.text.marks import QUOTE_MARKS
from dragoman.vocabulary import EntityType

_WRITES = words("writes wrote reports reported publishes published informs informed notes noted cites cited")
_NICKNAMES = words("callsign nickname nicknamed pseudonym")
_SITES = words("substation station depot mine quarry stop school hotel")
_LINKS = words("et und y e i de du des della na")
_WORKS = words(
    "novel film movie book song album play memoir memoirs poem documentary series opera painting exhibition musical"
    " podcast ballet comedy drama diary diaries story thriller trilogy anthem sculpture"
)
_LAWS = words("law bill act decree resolution directive regulation")
_DEVICES = words(
    "drone drones missile missiles rocket rockets tank tanks launcher launchers system systems helicopter aircraft"
    " plane torpedo car truck van bus buses trolleybus tractor combine pistol rifle howitzer satellite vaccine app"
)
_CHATS = words("chat chats channel channels blog vlog public")
_ADJECTIVE = re.compile(r"^[A-Z]\w{2,}(?:sk(?:y|yi|iy|i)|nn?(?:y|yi)|oy)$")
_NUMBER = re.compile(r"\s+(?:No\.?|№|#)\s?\d+")
_ROADS = words("highway motorway road route freeway autobahn")
_DESIGNATION = re.compile(r"(?<![\w-])(?P<prefix>[A-Z][A-Za-z]{0,2})-\d{1,3}[A-Z]{0,3}(?![\w-])")
_SHIP = re.compile(r"\b(?:HMS|USS|ORP|USNS|HNLMS|HMCS|FGS|BRP|TCG|RFS|HDMS|HNoMS|MV)(?: [A-Z][\w'’-]+){1,3}")
_SITE = re.compile(
    r"\b[A-Z][\w-]*\.(?:net|com|org|info|media|press|news|online|today|live|city|ua|ru|by|kz|uz|kg|tj|am|ge|az|md|lv|lt|ee"
    r"|pl|eu|io)\b(?![\w.@-])"
)
_ROAD = re.compile(r"\b[Tt]he (?:[RPHE]-\d|M-0)")
_NO_PRODUCTS = words("Covid G U M A E COVID")
# Nouns of which many exist, told apart by numbers, and the adjectives before them.
_COUNTED_BODIES = words("polyclinic sanatorium dormitory nursery")
_BROADCASTERS = words("TV Channel Telekanal Kanal")
_STAGES = words("theater theatre museum philharmonic circus zoo garden gallery")
_KINDS_OF_STAGES = words(
    "drama opera puppet youth academic musical music art history historical local lore children regional national state"
    " botanical literary memorial Academic Drama"
)
_KINDS_OF_BODIES = words(
    "city regional district central secondary general comprehensive primary correctional penal clinical maternity"
    " municipal specialised specialized vocational rehabilitation music art sports psychiatric emergency infectious"
    " boarding republican oncology military children 's"
)
_ENDS_OF_WORKS = frozenset(",.;(")
_LONGEST_QUOTED = 8  # tokens


def quoted_names(tree: Tree) -> Iterator[Mention]:
    """The quoted names in 'company «Mostobud»', 'coach of "Zorya-2"' or 'told "Zorya"', without the quotation marks."""
    for index in range(len(tree) - 2):
        if tree.words[index] in QUOTE_MARKS and tree.words[index + 1][0].isupper():
            yield from _titled_work(tree, index)
            stop = _closing(tree, index)
            kind = None if stop is None else _kind_before(tree, index) or _kind_behind(tree, stop)
            if kind and stop:
                yield mention(tree, index + 1, stop - 1, kind)


def _titled_work(tree: Tree, opening: int) -> Iterator[Mention]:
    """The title in '"Man of the River," a book by Joe Conrad'."""
    nodes = range(opening + 2, min(opening + _LONGEST_TITLE, len(tree) - 2))
    stop = next((node for node in nodes if tree.words[node] in QUOTE_MARKS), None)
    if stop is None or "," not in (tree.words[stop - 1], tree.words[stop + 1]):
        return
    behind = tree.lower[stop + 1 : stop + 5]
    described = behind[:1] == [","] or behind[:1] in (["a"], ["an"], ["the"], ["his"], ["her"])
    if described and not _WORKS.isdisjoint(behind):
        yield mention(tree, opening + 1, stop - 1 - (tree.words[stop - 1] == ","), "WORK_OF_ART")


def _closing(tree: Tree, opening: int) -> int | None:
    """The quotation mark that closes a name of a few words, or None."""
    end = min(opening + _LONGEST_QUOTED, len(tree))
    return next((node for node in range(opening + 2, end) if tree.words[node] in QUOTE_MARKS), None)


def _kind_behind(tree: Tree, quote: int) -> EntityType | None:
    """ORG if a noun for an institution or a verb of writing follows: 'the "Azovstal" plant', '"Mur" writes'."""
    after = tree.words[quote + 1] if quote + 1 < len(tree) else ""
    if after in INSTITUTIONS or after in _WRITES:
        return "ORG"
    return "FAC" if after in FACILITIES else "PRODUCT" if after in VESSELS | _DEVICES else None


def _kind_before(tree: Tree, quote: int) -> EntityType | None:
    """The type of the quoted name according to the words before it; None if they don't show it."""
    before = tree.lower[quote - 1] if quote else ""
    if is_nickname(tree, quote):
        return "PERSON"
    kind = next((kind for nouns, kind in _QUOTED if before in nouns), None)
    return kind or ("ORG" if _is_body_before(tree, quote) else None)


def _is_body_before(tree: Tree, quote: int) -> bool:
    """Whether the words before a quoted name show an institution: 'LLC', 'told', 'coach of', 'the portal'."""
    before = "".join(tree.words[quote - 1 : quote])
    is_led = before == "of" and quote > 1 and is_role(tree, quote - 2)
    return before == "told" or before in LEGAL_FORMS or is_led or is_named_body(tree, quote)


_LONGEST_TITLE = 12  # tokens
_QUOTED: tuple[tuple[frozenset[str], EntityType], ...] = (
    (FACILITIES | _SITES, "FAC"),
    (VESSELS | _DEVICES, "PRODUCT"),
    (_WORKS, "WORK_OF_ART"),
    (_LAWS, "LAW"),
    (_CHATS, "ORG"),
)


def is_nickname(tree: Tree, name: int) -> bool:
    """Whether a name is what somebody is called: 'call sign "Bdzhola"', 'nicknamed Tykhyi'."""
    return name > 1 and (tree.lower[name - 1] in _NICKNAMES or tree.lower[name - 2 : name] == ["call", "sign"])


def is_named_body(tree: Tree, name: int) -> bool:
    """Whether a noun for an institution is directly before a name: 'the relief group Open Hand', 'Portal «Zorya»'."""
    noun = name - 1
    if noun < 0 or tree.lower[noun] not in INSTITUTIONS:
        return False
    opens = noun == tree.sentence_of(noun)[0] and tree.words[name] in QUOTE_MARKS
    return opens or tree.words[noun][0].islower()


def numbered(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Institutions with a number: 'Kharkiv school No. 45', 'city hospital No. 1'."""
    for at, word in enumerate(all_words):
        counted = word.lower in INSTITUTIONS or word.lower in _COUNTED_BODIES or word.is_name
        number = _NUMBER.match(tree.text, tree.stop[word.last]) if counted else None
        if number:
            first = _start_of_numbered(all_words, at)
            yield mention(tree, all_words[first].first, bisect_right(tree.start, number.end() - 1) - 1, "ORG")


def broadcasters(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Broadcasters by the word before their names: 'TV Pirveli', 'Channel 5'."""
    for at in range(1, len(all_words)):
        word = all_words[at]
        named = word.text[0].isupper() or word.text.isdigit()
        if all_words[at - 1].text in _BROADCASTERS and named and follows(all_words, at) and not word.is_role:
            yield mention(tree, all_words[at - 1].first, word.last, "ORG")


def stages(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Theatres and museums of a place by their kind ('Sumy drama theater'), and courts of a district."""
    for at, word in enumerate(all_words):
        first = at
        while word.lower in _STAGES and first and all_words[first - 1].lower in _KINDS_OF_STAGES:
            first -= 1
        if _is_court(all_words, at):
            yield mention(tree, all_words[at - 1].first, word.last, "ORG")
        elif first < at and follows(all_words, first) and find_settlement(all_words[first - 1].text):
            yield mention(tree, all_words[first - 1].first, word.last, "ORG")


def _is_court(all_words: Sequence[Word], at: int) -> bool:
    """Whether it is the noun of a district's court after the district's adjective: 'the Basmanny court'."""
    named = at > 0 and all_words[at].lower == "court" and follows(all_words, at) and all_words[at - 1].is_name
    return named and _ADJECTIVE.search(all_words[at - 1].text) is not None


def _start_of_numbered(all_words: Sequence[Word], at: int) -> int:
    """The index of the first word of an institution's name: its place and kind, or `at`."""
    first = at
    while first and all_words[first - 1].lower in _KINDS_OF_BODIES and (follows(all_words, first) or first < at):
        first -= 1
    while follows(all_words, first) and all_words[first - 1].is_name and not all_words[first - 1].is_role:
        first -= 1
    return first + (all_words[first].lower == "'s")


def designations(tree: Tree) -> Iterator[Mention]:
    """What letters and a number name ('Su-34', 'the R-217 highway'), ships ('HMS Dauntless') and sites ('Lenta.ru')."""
    for match in _DESIGNATION.finditer(tree.text):
        is_road = bool(_ROADS & {word.strip(",.").lower() for word in _around(tree.text, match)})
        is_road = is_road or _ROAD.search(tree.text, max(0, match.start() - len("the ")), match.end()) is not None
        if is_road or match["prefix"] not in _NO_PRODUCTS:
            yield from _matched(tree, match, "FAC" if is_road else "PRODUCT")
    for pattern, kind in ((_SHIP, "PRODUCT"), (_SITE, "ORG")):
        for match in pattern.finditer(tree.text):
            yield from _matched(tree, match, kind)


def _around(text: str, match: re.Match[str]) -> list[str]:
    """The word before and the word behind a match."""
    return [*text[: match.start()].split()[-1:], *text[match.end() :].split()[:1]]


def _matched(tree: Tree, match: re.Match[str], kind: str) -> Iterator[Mention]:
    """The mention of a match, if it begins and ends with tokens."""
    first, last = bisect_right(tree.start, match.start()) - 1, bisect_right(tree.start, match.end() - 1) - 1
    if tree.start[first] == match.start() and tree.stop[last] == match.end():
        yield mention(tree, first, last, kind)


def abbreviations(tree: Tree, found: Sequence[Mention]) -> Iterator[Mention]:
    """Abbreviations of institutions: in brackets after a name, or made of the first letters of its words."""
    names = [one for one in found if one.type == "ORG" and " " in one.text]
    known = {short for one in names for short in acronyms(one.text)}
    ends = {one.last for one in names}
    for index, word in enumerate(tree.words):
        if not (1 < len(word) <= LONGEST_ABBREVIATION and is_shortened(word) and word.isalpha()):
            continue
        introduced = index > 1 and tree.words[index - 1] == "(" and index - 2 in ends
        if introduced or (word in known and (len(word) > 2 or tree.words[index + 1 : index + 2] == [":"])):
            yield mention(tree, index, index, "ORG")


def called_bodies(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """The names in 'the operator Baltlink', 'a newspaper, the Aarhus Tidende', and of vessels: 'the tanker Eagle S'."""
    for at in range(2, len(all_words)):
        if _is_called_vessel(all_words, at):
            yield mention(tree, all_words[at].first, all_words[_name_end(all_words, at) - 1].last, "PRODUCT")
        elif _is_called_work(all_words, at):
            stop = next(node for node in range(at, len(all_words)) if all_words[node].text in _ENDS_OF_WORKS)
            yield mention(tree, all_words[at].first, all_words[stop - 1].last, "WORK_OF_ART")
        elif _is_called_body(all_words, at) or _is_newspaper(all_words, at):
            stop = _name_end(all_words, at)
            yield mention(tree, all_words[at].first, all_words[stop - 1].last, "ORG")


def _name_end(all_words: Sequence[Word], start: int) -> int:
    """The index of the word after a name, which may contain small words of other languages: 'Pain et Sel'."""
    stop = start + 1
    while stop < len(all_words) and follows(all_words, stop):
        linked = all_words[stop].lower in _LINKS and stop + 1 < len(all_words) and all_words[stop + 1].is_name
        if not (all_words[stop].is_name or linked):
            break
        stop += 1
    return stop


def _is_called_body(all_words: Sequence[Word], at: int) -> bool:
    """Whether a noun for an institution in lower case is before a name that isn't a place, a people or a person."""
    word = all_words[at]
    if all_words[at - 1].text not in INSTITUTIONS or not word.is_name or not follows(all_words, at):
        return False
    is_site = all_words[at - 1].text in _SITES and find_settlement(word.text)
    return not (is_people(word.text) or word.is_role or is_site or find_place(word.text) or is_first_name(word.text))


def _is_called_vessel(all_words: Sequence[Word], at: int) -> bool:
    """Whether a name is behind a noun for a ship: 'the tanker Eagle S', 'a ferry, the Athena Seaways'."""
    before = [word.lower for word in all_words[max(0, at - 3) : at]]
    directly = before[-1] in VESSELS and follows(all_words, at)
    return all_words[at].is_name and (directly or (before[1:] == [",", "the"] and before[0] in VESSELS))


def _is_called_work(all_words: Sequence[Word], at: int) -> bool:
    """Whether a title of several words is in apposition to a noun for works: 'her diaries, The House on Nemiga,'."""
    opens = all_words[at].text == "The" and all_words[at - 1].text == "," and all_words[at - 2].lower in _WORKS
    behind = [word.text for word in all_words[at : at + _LONGEST_QUOTED]]
    return opens and any(word in _ENDS_OF_WORKS for word in behind)


def _is_newspaper(all_words: Sequence[Word], at: int) -> bool:
    """Whether a name is in apposition to a noun for a medium: 'a Danish newspaper, the Aarhus Tidende'."""
    before = [word.lower for word in all_words[max(0, at - 3) : at]]
    return before[-2:] == [",", "the"] and before[0] in MEDIA and all_words[at].is_name
