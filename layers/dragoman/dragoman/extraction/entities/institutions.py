"""Finds institutions that the model misses or splits: 'Russian Foreign Ministry', 'the Kremlin', news agencies."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from dragoman.extraction.entities.known_names import known_name, longest_known_name
from dragoman.extraction.entities.mention import Mention, mention, text_of
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.entities.words import ENDS_IN_CAPITALS, Word, ends_name_of_thing, follows
from dragoman.extraction.lexicon.institution_nouns import ENDS_OF_NAMES, INSTITUTIONS
from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_place, find_settlement

_AGENCIES = words("sputnik tass interfax ria ukrinform unian reuters ap afp bbc cnn bloomberg rt interfax-ukraine dpa")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_HEADS_BEFORE_OF = words("center centre house palace home")  # institutions if 'for' or 'of' follows
_TAIL_LINKS = ("of", "for", "and")
ENDS_OF_MEDIA = words(
    "daily times post news journal herald tribune pravda gazette agency press telegraph observer radio tv review"
)
_STARTS_OF_MEDIA = words("radio gazeta novaya novosti agence telekanal kanal")
ENDS_OF_COMPANIES = words(
    "coal gas oil energy steel motors airlines airways systems technologies telecom media industries logistics pharma"
    " mining insurance shipping electric foods agro group air line lines grid grids networks solutions services"
    " partners capital labs laboratories studios records entertainment software semiconductors robotics aerospace"
    " dynamics aviation chemicals petroleum renewables bank invest holding holdings trading cement metals international"
    " jsc llc ltd inc corp plc gmbh ag"
)
LEGAL_FORMS = words(
    "FG MKAO NAO FGUP GUP MUP KP DP FOP PP PTUP RUE CJSC OOO NPC NEC PJSC PrJSC JSC OJSC LLC SE AO OAO ZAO PAO TOV"
    " NNEGC NAEK SOE AT"
)  # before a name


def is_medium(name: str) -> bool:
    """Whether a name of several words has the form of a newspaper's or agency's: 'Pamir Daily', 'Radio Pamir'."""
    parts = name.casefold().split()
    return len(parts) > 1 and (parts[-1] in ENDS_OF_MEDIA or parts[0] in _STARTS_OF_MEDIA)


def is_company(name: str) -> bool:
    """Whether a name of several words ends like a company's ('Bogatyr Coal'), or begins with a legal form."""
    parts = name.split()
    is_ending = parts[-1].casefold().rstrip(".") in ENDS_OF_COMPANIES and not is_first_name(parts[0])
    return len(parts) > 1 and (is_ending or parts[0] in LEGAL_FORMS)


def is_known_medium(name: str) -> bool:
    """Whether the name alone shows that this is a newspaper or agency."""
    return is_medium(name) or name.casefold().strip('"“”«» ') in _AGENCIES


def known_institutions(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """The institutions and regions of known_names.tsv; where several names fit, the longest."""
    at = 0
    while at < len(all_words):
        stop = _known_end(tree, all_words, at)
        if stop > at:
            first, last = all_words[at].first, all_words[stop - 1].last
            known = known_name(text_of(tree, first, last))
            if known is not None and known.type != "GPE":
                yield mention(tree, first, _with_country(tree, last), known.type)
        at = max(stop, at + 1)


def _with_country(tree: Tree, last: int) -> int:
    """The last token of the name including a place after it: 'the MFA of Ukraine', 'Suspilne Odesa'."""
    touching = last + 1 < len(tree) and tree.stop[last] + 1 == tree.start[last + 1]
    if touching and tree.words[last + 1][0].isupper() and find_settlement(tree.words[last + 1]) is not None:
        return last + 1
    start = last + 2 + (tree.lower[last + 2 : last + 3] == ["the"])
    if tree.lower[last + 1 : last + 2] != ["of"] or start >= len(tree):
        return last
    place = find_place(tree.words[start])
    return start if place is not None and place.kind == "country" else last


def _known_end(tree: Tree, all_words: Sequence[Word], start: int) -> int:
    """The index of the word after the longest known name that begins here; `start` if there is none."""
    if not all_words[start].text[0].isupper() or all_words[start].lower in ("the", "a", "an"):
        return start
    longest = start + 1
    while longest - start < longest_known_name() and follows(all_words, longest):
        longest += 1
    for stop in range(longest, start, -1):
        if _is_known(tree, all_words, start, stop):
            return stop
    return start


def _is_known(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether the words are a known name, and not a part of a longer one such as 'Radio Azov Sea'."""
    known = known_name(text_of(tree, all_words[start].first, all_words[stop - 1].last))
    if known is None:
        return False
    if (stop - start > 1 and known.type == "ORG") or all_words[start].text.isupper():
        return True
    before = follows(all_words, start) and all_words[start - 1].is_name and not all_words[start - 1].is_role
    behind = stop < len(all_words) and follows(all_words, stop) and all_words[stop].is_name
    return not (before or (behind and ends_name_of_thing(all_words[stop].lower)))


def in_capitals(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Institutions of a place whose name ends in an abbreviation: 'Dnipropetrovsk OVA', 'Zaporizhzhia NPP'."""
    for at, word in enumerate(all_words):
        if word.text in ENDS_IN_CAPITALS and follows(all_words, at) and all_words[at - 1].is_name:
            first = at - 1
            while follows(all_words, first) and all_words[first - 1].is_name and not all_words[first - 1].is_role:
                first -= 1
            if not all_words[first].is_role:
                yield mention(tree, all_words[first].first, word.last, "ORG")


def institutions(tree: Tree, taken: Container[int]) -> Iterator[Mention]:
    """Capitalised names that end in a noun for an institution, or continue after it with 'of' and a name."""
    for index, word in enumerate(tree.lower):
        heads = word in ENDS_OF_NAMES or word in _HEADS_BEFORE_OF
        if heads and tree.words[index][0].isupper() and not _goes_on(tree, index):
            first, last = _first(tree, index, taken), _tail(tree, index, taken)
            if word in _HEADS_BEFORE_OF and last == index:
                continue
            named = first < index or last > index or _is_short_name(tree, index)
            if named and find_place(text_of(tree, first, last)) is None:
                yield mention(tree, first, last, "ORG")


def _is_short_name(tree: Tree, head: int) -> bool:
    """Whether the capitalised word alone names an institution: 'the Navy'."""
    return head > 0 and tree.lower[head - 1] == "the" and not tree.words[head].isupper()


def _goes_on(tree: Tree, head: int) -> bool:
    """Whether the name continues after the word, as after 'Police' in 'Kyiv Police Department'."""
    following = head + 1
    return following < len(tree) and tree.lower[following] in INSTITUTIONS and tree.words[following][0].isupper()


def _first(tree: Tree, head: int, taken: Container[int]) -> int:
    """The first token of the name that ends at `head`, without an article or conjunction at its start."""
    first = head
    start = tree.sentence_of(head)[0]
    while first > start and first - 1 not in taken and (part := _part_before(tree, first)) < first:
        first = part
    while first < head and tree.lower[first] in ("the", "a", "an", "and", "of", "for"):
        first += 1
    while first < head and tree.lower[first] in TIMES:
        first += 1
    return first - (first > start and _ORDINAL.fullmatch(tree.lower[first - 1]) is not None)


def _part_before(tree: Tree, first: int) -> int:
    """The first token of the previous word if that is a part of the name; otherwise `first`."""
    if first > 1 and tree.lower[first - 1] == "'s" and tree.words[first - 2][0].isupper() and is_role(tree, first - 2):
        return first - 2  # 'Prosecutor General's Office'
    if _is_name_part(tree, first - 1) and not _is_behind_prefix(tree, first - 1):
        return first - 2 if _is_joined(tree, first - 2) else first - 1
    if tree.lower[first - 1] == "and" and _joins_names(tree, first - 1):
        return first - 2
    return first


def _is_behind_prefix(tree: Tree, index: int) -> bool:
    """Whether a word is joined to a small one: 'pro-European'."""
    return index > 1 and tree.words[index - 1] == "-" and tree.words[index - 2].islower()


def _joins_names(tree: Tree, link: int) -> bool:
    """Whether an 'and' is within one name according to the model: 'Research and Development Authority'."""
    return any(name.label == "ORG" and name.first < link < name.end - 1 for name in tree.names)


def _tail(tree: Tree, head: int, taken: Container[int]) -> int:
    """The last token of the name, as in 'Ministry of Education and Science of Ukraine'; `head` if it ends there."""
    last = head
    while not tree.words[head].isupper() and (link := last + 1) + 1 < len(tree) and tree.lower[link] in _TAIL_LINKS:
        start = link + 1 + (tree.lower[link + 1] == "the")
        stop = _capitals(tree, start, taken)
        joins = tree.lower[link] == "and" and (last == head or _is_other_body(tree, last, stop))
        if stop == start or joins or tree.sentence[link] != tree.sentence[head]:
            break
        last = stop - (tree.lower[stop : stop + 1] != ["region"])
    return last


def _is_other_body(tree: Tree, last: int, stop: int) -> bool:
    """Whether an 'and' after this token joins two names: there is a place on one side, or a person after it."""
    if is_first_name(tree.words[last + 2]) or tree.lower[last + 2] == "the":
        return True
    return any(find_settlement(tree.words[node]) or is_people(tree.words[node]) for node in range(last, stop))


def _capitals(tree: Tree, start: int, taken: Container[int]) -> int:
    """The token after the capitalised words that begin here."""
    stop = start
    while stop < len(tree) and stop not in taken and _is_tail_part(tree, start, stop):
        stop += 1
    return stop - (stop > start and tree.words[stop - 1] == "-")


def _is_tail_part(tree: Tree, start: int, index: int) -> bool:
    if tree.words[index] == "-":
        return index > start and _is_joined(tree, index)
    word = tree.words[index]
    is_name = word[0].isupper() and word[-1].isalpha() and tree.lower[index] not in TIMES
    return is_name and not _is_title_before_name(tree, index)


def _is_title_before_name(tree: Tree, index: int) -> bool:
    """Whether a word is the title of a person named after it."""
    named = index + 1 < len(tree) and is_first_name(tree.words[index + 1])
    return named and is_role(tree, index)


def _is_joined(tree: Tree, hyphen: int) -> bool:
    """Whether there is a hyphen here, without spaces, after a capitalised word."""
    if not 0 < hyphen < len(tree) - 1 or tree.words[hyphen] != "-":
        return False
    touching = tree.stop[hyphen - 1] == tree.start[hyphen] and tree.stop[hyphen] == tree.start[hyphen + 1]
    return touching and tree.words[hyphen - 1][0].isupper()


def _is_name_part(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word[0].isupper() and (word[-1].isalpha()) and tree.pos[index] in ("PROPN", "ADJ", "NOUN", "DET")
