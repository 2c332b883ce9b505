"""Finds peoples and their adjectives ('Ukrainian', 'Crimean Tatars'), and the countries that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.words import Word, follows
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.gazetteer import find_settlement
from dragoman.text.tables import rows

# Names of places that are among the adjectives in lexicon.tsv, and adjectives that are also ordinary words.
_NO_PEOPLES = words(
    "hague baltic mediterranean pacific atlantic arctic antarctic caspian rockies baja burma kurdistan zakarpattia"
    " transdniestria donbass roman cork emirates byelorussia yugoslav soviet"
)
_MORE = words(
    "tatar tatars bashkir bashkirs buryat buryats circassian circassians ingush dagestani dagestanis yakut yakuts"
    " chuvash ossetian ossetians abkhazian abkhazians gagauz cossack cossacks slav slavs slavic hutsul rusyn karakalpak"
    " uyghur uyghurs uighur uighurs tibetan nigerian malian nigerien burkinabe vietnamese indonesian kurdish kurd kurds"
    " pakistani bangladeshi nepali avar avars kumyk kumyks dargin dargins lezgin lezgins laks nogai nogais chechens"
    " evenk evenks nenets chukchi khanty koryak koryaks udmurt udmurts mordvin mordvins kalmyk kalmyks tuvan tuvans"
    " karelian karelians altaian khakas adyghe kabardian kabardians balkar balkars karachay karachays mingrelian"
    " mingrelians adjarian adjarians talysh yazidi yazidis assyrian assyrians dungan dungans pamiri pamiris karaite"
    " karaites lemko lemkos galician galicians catalan catalans basque basques flemish walloon walloons bosniak"
    " bosniaks kosovar kosovars hazara hazaras pashtun pashtuns baloch rohingya houthis jew jews muslim muslims"
    " catholic catholics protestant protestants baptist baptists lutheran lutherans mennonite mennonites adventist"
    " adventists buddhist buddhists hindu hindus sikh sikhs sunni sunnis muscovite muscovites saxon saxons bavarian"
    " bavarians parisian parisians londoners berliners kyivans odesans petersburgers siberian siberians transcarpathian"
    " dolgan dolgans nganasan nganasans veps vepsians shor shors dagestanian shia shiite shiites mormon mormons"
)


def peoples(tree: Tree, all_words: Sequence[Word]) -> Iterator[Mention]:
    """The peoples and their adjectives, including those of two words; followed by 'language', it is a language."""
    at = 0
    while at < len(all_words):
        stop = _end(all_words, at)
        if stop > at:
            language = stop < len(all_words) and all_words[stop].lower == "language"
            last = all_words[stop - 1 + language].last
            yield mention(tree, all_words[at].first, last, "LANGUAGE" if language else "NORP")
        at = max(stop, at + 1)


def _end(all_words: Sequence[Word], start: int) -> int:
    """The index of the word after a people's name that begins here; `start` if there is none."""
    if not all_words[start].text[0].isupper():
        return start
    pair = start + 1
    if follows(all_words, pair) and is_people(f"{all_words[start].text} {all_words[pair].text}"):
        return start + 2
    stop = start
    while stop < len(all_words) and is_people(all_words[stop].text) and (stop == start or follows(all_words, stop)):
        stop += 1
    return stop


def is_people(name: str) -> bool:
    """Whether a name is the name or adjective of a people."""
    return name[:1].isupper() and name.casefold() in _countries()


def country_of_people(name: str) -> str | None:
    """The name of the country that an adjective or people belongs to, or None."""
    return _countries().get(name.casefold()) if name[:1].isupper() else None


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str | None]:
    """All peoples and adjectives in lower case, each with its country or None."""
    found: dict[str, str | None] = dict.fromkeys(_MORE)
    for row in rows("dragoman.names", "lexicon.tsv"):
        if row[0] == "place":
            place, *others = row[1].split("|")
            country = place if find_settlement(place) else None
            found.update({name.casefold(): country for name in others if _may_be_people(name)})
    return found


def _may_be_people(name: str) -> bool:
    """Whether another name in a place's row can be a people's, unlike names of the place: 'USA', 'Sea of Azov'."""
    if find_settlement(name) is not None or name.casefold() in _NO_PEOPLES or name[1:2].isupper() or "." in name:
        return False
    return " " not in name or name.endswith(("an", "er"))
