"""Finds places by their words: towns of the gazetteer, regions, 'the village of X', rivers, streets, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.extraction.entities.known_names import known_name
from dragoman.extraction.entities.mention import Mention, mention, text_of
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.words import EVENTS, FACILITIES, LANDSCAPES, Word, follows
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_place, find_settlement
from dragoman.names.known_people import is_known_person
from dragoman.names.matching import is_like_surname
from dragoman.text.marks import DASHES
from dragoman.text.scripts import CYRILLIC_LETTER

REGIONS = words("region oblast district raion rayon province krai kray voivodeship okrug governorate county")
_DIRECTIONS = words("North South East West Northern Southern Eastern Western Central")
_SEVERAL_REGIONS = words("regions oblasts districts raions provinces")
_REGIONS = REGIONS | _SEVERAL_REGIONS
_COMMUNITIES = words("community hromada commune")
_ADJECTIVE = re.compile(r"(?:[st]s?|z)k[ai](?:ya|a)?$")
SETTLEMENTS = words("village villages town towns city settlement hamlet suburb port island resort community")
_SETTLEMENTS = words("villages towns cities settlements hamlets suburbs communities")
OWNED = words("shares share stake stakes invest invested investment investments interest believe believed")
LOCATIVE = words(
    "in near from at to outside around towards toward via into inside above across beyond through between neighboring"
    " neighbouring nearby occupied besieged liberated leave leaving left reach reached"
)
# Rivers of the region with the name of a person or thing, or that the model does not know; after 'the' only.
_RIVERS = words(
    "dnipro dniepr dnister bug buh desna siverskyi seversky donets psel psiol vorskla inhul inhulets ingulets horyn"
    " styr sluch ros teteriv stryi prut cheremosh tysa tisza tisa uzh latorytsia latorica samara oskil oskol zbruch"
    " seret sula seim seym khortytsia konka molochna kalmius mius don kuban terek sulak samur oka kama lena ob yenisei"
    " yenisey irtysh angara amur kolyma indigirka aldan vilyuy tobol ishim ural emba neva narva ladoga svir volkhov"
    " pechora dvina daugava gauja neman nemunas niemen neris berezina pripyat prypiat sozh vistula oder san kura"
    " mtkvari aras araks rioni enguri inguri alazani vakhsh panj pyanj zarafshan naryn chu talas ili syr-darya"
    " amu-darya"
)
_DATELINE_ENDS = ("-", "–", "—", "―", "--", "(", ",", "/")
_LINKS = ("-", "–", "—", "and", "or", ",", "/")
_LONGEST = 3


def is_located(all_words: Sequence[Word], at: int) -> bool:
    """Whether the words before show that a place follows: 'in', 'the village of'."""
    before = [word.lower for word in all_words[max(0, at - 2) : at]]
    if not before or (before[-1] == "in" and before[0] in OWNED) or before == ["according", "to"]:
        return False
    return before[-1] in LOCATIVE or (before[-1] == "of" and before[0] in SETTLEMENTS) or before[-1] in SETTLEMENTS


def regions(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Regions: 'Kherson region' and 'Quang Binh Province' as a whole, and each name before 'regions'."""
    for at, word in enumerate(all_words):
        is_region = word.lower in _REGIONS or _is_community(all_words, at)
        first = _region_start(tree, all_words, at) if is_region else at
        if first < at:
            last = all_words[at - 1].last if word.lower in _SEVERAL_REGIONS else word.last
            yield replace(mention(tree, all_words[first].first, last, "GPE"), is_region=True)
            if word.lower in _SEVERAL_REGIONS:
                yield from _listed_before(tree, all_words, first)


def _is_community(all_words: Sequence[Word], at: int) -> bool:
    """Whether it is the noun of a rural community after its adjective: 'the Pokrovska community'."""
    return all_words[at].lower in _COMMUNITIES and at > 0 and _ADJECTIVE.search(all_words[at - 1].lower) is not None


def _region_start(tree: Tree, all_words: Sequence[Word], at: int) -> int:
    """The start of the name before 'region'; `at` if there is none. It doesn't extend beyond a town's name."""
    first = at
    while follows(all_words, first) and _may_name_region(all_words[first - 1]):
        first -= 1
        if find_settlement(all_words[first].text) is not None:
            return first - (follows(all_words, first) and all_words[first - 1].text in _DIRECTIONS)
    return at if first < at and known_name(_name(tree, all_words, first, at)) is not None else first


def _may_name_region(word: Word) -> bool:
    return word.is_name and not word.is_role and not is_people(word.text)


def _listed_before(tree: Tree, all_words: Sequence[Word], at: int) -> Iterator[Mention]:
    """The other names of 'Mykolaiv, Kherson and Zaporizhzhia regions'."""
    while at >= 2 and all_words[at - 1].lower in ("and", ",", "or") and all_words[at - 2].is_name:
        at -= 2
        if find_settlement(all_words[at].text) is None:
            return
        yield replace(mention(tree, all_words[at].first, all_words[at].last, "GPE"), is_region=True)


def settlements(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Countries, cities and towns of the gazetteer outside longer names, and places after 'the village of'."""
    at = 0
    while at < len(all_words):
        stop = _settlement_end(tree, all_words, at)
        if stop > at:
            # A town that is recognised only by its name may get another type elsewhere in the article.
            name = _name(tree, all_words, at, stop)
            sure = is_located(all_words, at) or find_place(name) is not None or known_name(name) is not None
            yield mention(tree, all_words[at].first, all_words[stop - 1].last, "GPE", sure)
        at = max(stop, at + 1)


def listed_settlements(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Each name of 'the villages of Stara Huta, Nova Sloboda and Bila Bereza'."""
    for at, word in enumerate(all_words[:-1]):
        if word.lower in _SETTLEMENTS:
            yield from _listed_behind(tree, all_words, at + 1 + (all_words[at + 1].lower == "of"))


def _listed_behind(tree: Tree, all_words: Sequence[Word], at: int) -> Iterator[Mention]:
    """The names of a list that begins here, if it has more than one."""
    found: list[Mention] = []
    while at < len(all_words) and _may_name_region(all_words[at]):
        stop = at + 1
        while stop - at < _LONGEST and follows(all_words, stop) and _may_name_region(all_words[stop]):
            stop += 1
        found.append(mention(tree, all_words[at].first, all_words[stop - 1].last, "GPE"))
        at = stop + (stop < len(all_words) and all_words[stop].lower in (",", "and", "or"))
    if len(found) > 1:
        yield from found


def _settlement_end(tree: Tree, all_words: Sequence[Word], start: int) -> int:
    """The index of the word after a place's name that begins here; `start` if there is none."""
    if not all_words[start].text[0].isupper():
        return start
    longest = start + 1
    while longest - start < _LONGEST and follows(all_words, longest) and all_words[longest].text[0].isupper():
        longest += 1
    for stop in range(longest, start, -1):
        if _is_settlement(tree, all_words, start, stop):
            return stop
    return start


def _is_settlement(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether these words are a place according to the words around them and to the gazetteer or a noun."""
    name = _name(tree, all_words, start, stop)
    in_capitals = all(word.text.isupper() for word in all_words[max(0, start - 1) : stop + 1])
    if not in_capitals and _is_part_of_longer(all_words, start, stop):
        return False
    kind = known_name(name)
    if kind is not None:
        return kind.type == "GPE"
    if start and all_words[start - 1].lower == "of" and is_located(all_words, start) and stop - start == 1:
        return all_words[start].is_name
    return find_settlement(name) is not None and _means_town(tree, all_words, start, stop)


def _means_town(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether a name in the gazetteer means the place here; some are also first names or surnames."""
    name = _name(tree, all_words, start, stop)
    told = is_located(all_words, start) or _opens_line(all_words, start, stop)
    if is_people(name):
        return False
    if told or is_first_name(name):
        return told
    is_clear = find_place(name) is not None or not (is_like_surname(name) or is_known_person(name))
    return _is_beside_place(all_words, start, stop) or (is_clear and _is_proper(tree, all_words[start]))


def _name(tree: Tree, all_words: Sequence[Word], start: int, stop: int) -> str:
    return text_of(tree, all_words[start].first, all_words[stop - 1].last)


def _is_beside_place(all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether another place is next to it: 'Lviv - Kramatorsk', 'Lutsk and Poltava'."""
    before = start > 1 and all_words[start - 1].lower in _LINKS and find_place(all_words[start - 2].text)
    behind = stop + 1 < len(all_words) and all_words[stop].lower in _LINKS and find_place(all_words[stop + 1].text)
    return bool(before or behind)


def _is_proper(tree: Tree, word: Word) -> bool:
    """Whether the model also takes the word for a name, or knows it as a place: 'Odesa is cold', 'a Kyiv court'.

    At the start of a sentence it must at least be a noun: neither 'Nice' nor 'Reading'.
    """
    if "PROPN" in (tree.pos[word.last], tree.pos[word.first]) or CYRILLIC_LETTER.search(word.text):
        return True
    opens = tree.sentence_of(word.first)[0] == word.first
    return find_place(word.text) is not None and (not opens or tree.tag[word.first] == "NN")


def _is_part_of_longer(all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether another name is directly before or after it: 'Valeska Paris', 'Washington Post'."""
    before = follows(all_words, start) and all_words[start - 1].is_name
    if before and not _is_title(all_words[start - 1]):
        return True
    return stop < len(all_words) and follows(all_words, stop) and _goes_on(all_words[stop])


def _is_title(word: Word) -> bool:
    return word.is_role or is_people(word.text)


def _goes_on(word: Word) -> bool:
    return word.is_name and not word.is_role and not is_first_name(word.text)


def _opens_line(all_words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether it is the place in a dateline: 'NIKOPOL, Ukraine - ', 'BUCHA - '."""
    opens = start == 0 or "\n" in all_words[start - 1].text
    return opens and stop < len(all_words) and all_words[stop].text in _DATELINE_ENDS


def things(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """Streets, buildings, rivers and islands, by the last word of their names or by an explanation after it."""
    for at, word in enumerate(all_words):
        if word.lower in FACILITIES or word.lower in LANDSCAPES or (word.lower in EVENTS and word.is_name):
            yield from _named_thing(tree, all_words, at)
        elif word.is_name and tree.dep[word.last] != "compound" and _is_river(all_words, at):
            yield mention(tree, word.first, word.last, "LOC")
        elif word.is_name and _is_explained(all_words, at):
            yield mention(tree, word.first, word.last, "LOC" if all_words[at + 3].lower in LANDSCAPES else "GPE")


def _named_thing(tree: Tree, all_words: Sequence[Word], at: int) -> Iterator[Mention]:
    """The name that ends in a noun, or begins with it and 'of': 'Kinburn Spit', 'Gulf of Finland'."""
    word, first = all_words[at], at
    kind = "FAC" if word.lower in FACILITIES else "EVENT" if word.lower in EVENTS else "LOC"
    while follows(all_words, first) and all_words[first - 1].is_name and not all_words[first - 1].is_role:
        first -= 1
    if first < at and _is_named_thing(all_words, first, at):
        yield mention(tree, all_words[first].first, word.last, kind)
    elif word.is_name and kind == "LOC" and _has_of(all_words, at):
        yield mention(tree, word.first, all_words[at + 2].last, kind)


def _is_river(all_words: Sequence[Word], at: int) -> bool:
    """Whether it is the name of a river after 'the', and not a part of a longer name: 'the Lena', 'the Tysa'."""
    behind = at + 1 < len(all_words) and follows(all_words, at + 1) and all_words[at + 1].is_name
    return all_words[at].lower in _RIVERS and at > 0 and all_words[at - 1].lower == "the" and not behind


def _has_of(all_words: Sequence[Word], at: int) -> bool:
    return at + 2 < len(all_words) and all_words[at + 1].lower == "of" and all_words[at + 2].is_name


def _is_explained(all_words: Sequence[Word], at: int) -> bool:
    """Whether an explanation follows the name: 'Naissaar, an island', 'Myla, a village'."""
    behind = [word.lower for word in all_words[at + 1 : at + 4]]
    return len(behind) == 3 and behind[0] == "," and behind[1] in ("a", "an") and behind[2] in SETTLEMENTS | LANDSCAPES


def _is_named_thing(all_words: Sequence[Word], first: int, at: int) -> bool:
    """Whether the noun belongs to the name: if not capitalised, not after a people or (for buildings) a town."""
    if all_words[at].text[0].isupper():
        return True
    names = [word.text for word in all_words[first:at]]
    if any(map(is_people, names)) or (first and all_words[first - 1].text in DASHES):  # 'the Kyiv - Chop highway'
        return False
    return all_words[at].lower in LANDSCAPES or not any(map(find_settlement, names))
