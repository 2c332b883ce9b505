"""Countries, cities and towns by name: from GeoNames (CC BY 4.0), with the spellings news uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.names.spelling import bare_spelling
from dragoman.text.tables import rows

_SPELLINGS = """
United States|US|U.S.|USA|U.S.A.|United States of America|America|the States
United Kingdom|UK|U.K.|Britain|Great Britain
United Arab Emirates|UAE|U.A.E.|Emirates
Russia|Russian Federation
The Netherlands|Netherlands|Holland
Czechia|Czech Republic
Turkey|Türkiye|Turkiye
Belarus|Byelorussia
North Korea|DPRK|Democratic People's Republic of Korea
South Korea|Republic of Korea
China|People's Republic of China|PRC
Iran|Islamic Republic of Iran
Moldova|Republic of Moldova
Syria|Syrian Arab Republic
Germany|Federal Republic of Germany
Palestinian Territory|Palestine
North Macedonia|Macedonia
Myanmar|Burma
Ivory Coast|Côte d'Ivoire|Cote d'Ivoire
Timor Leste|East Timor
Cabo Verde|Cape Verde
Eswatini|Swaziland
Kyiv|Kiev|Kiyev|Kyyiv|Kijev
Kharkiv|Kharkov
Odesa|Odessa
Lviv|Lvov
Dnipro|Dnepr|Dnipropetrovsk|Dnepropetrovsk
Zaporizhzhya|Zaporizhzhia|Zaporizhia|Zaporozhye|Zaporozhie
Mykolayiv|Mykolaiv|Nikolaev|Nikolayev
Chernihiv|Chernigov
Luhansk|Lugansk
Kryvyy Rih|Kryvyi Rih|Krivoy Rog
Mariupol|Mariupil
Sevastopol|Sebastopol
Minsk|Mensk
Chisinau|Chișinău|Kishinev
Tbilisi|Tiflis
Astana|Nur-Sultan
Saint Petersburg|St. Petersburg|St Petersburg|Petersburg
Rostov-on-Don|Rostov-na-Donu|Rostov
Brussels|Bruxelles
Geneva|Genève
Beijing|Peking
New York City|New York|NYC
Washington|Washington, D.C.|Washington D.C.|Washington DC
Ashgabat|Ashkhabad
Bishkek|Frunze
Vilnius|Vilna
Nizhniy Novgorod|Nizhny Novgorod
"""


TOWNS_HEADER = (
    "# Towns of 5,000 people and more in and around Ukraine and Russia: name, ISO 3166-1 code, latitude, longitude,\n"
    "# GeoNames id, spellings as keys (see spelling.py). The last row has spellings that several towns share.\n"
    "# From GeoNames (CC BY 4.0), made by make_gazetteer.py.\n"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A country, city or town. `country` is its ISO 3166-1 alpha-2 code; a country has its capital's coordinates.

    `key` tells it from all others: `iso:UA` for a country, `geonames:703448` for a city. A town of a name that several
    have is some town: without country, coordinates and key.
    """

    kind: str
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    key: str | None


@lru_cache(maxsize=1)
def known_places() -> Mapping[str, Place]:
    """All countries and large cities by each of their spellings, case-folded."""
    places: dict[str, Place] = {}
    for kind, name, code, latitude, longitude, number in rows("dragoman.names", "gazetteer.tsv"):
        key = f"geonames:{number}" if number else f"iso:{code}"
        places.setdefault(name.casefold(), Place(kind, name, code, _number(latitude), _number(longitude), key))
    for row in _SPELLINGS.strip().splitlines():
        name, *others = row.split("|")
        for other in others:
            if name.casefold() in places:
                places[other.casefold()] = places[name.casefold()]
    return places


@lru_cache(maxsize=1)
def _towns() -> Mapping[str, tuple[str, ...]]:
    """The rows of towns.tsv by the key of each spelling."""
    table = rows("dragoman.names", "towns.tsv")
    return {spelling: row for row in table for spelling in row[-1].split("|")}


def _number(digits: str) -> float | None:
    return float(digits) if digits else None


def find_place(name: str) -> Place | None:
    """The country or large city with that name, in any of its spellings; None if there is none."""
    return known_places().get(name.casefold())


def find_settlement(name: str) -> Place | None:
    """The country, large city or town of that name, in any of its spellings; old names are spellings, too."""
    return find_place(name) or _town(name) or _by_bare_letters().get(bare_spelling(name))


@lru_cache(maxsize=1)
def _by_bare_letters() -> Mapping[str, Place]:
    """The countries and large cities by the keys of their names: 'Bogota' for Bogotá."""
    return {bare_spelling(place.name): place for place in known_places().values()}


@lru_cache(maxsize=1024)
def _town(name: str) -> Place | None:
    row = _towns().get(bare_spelling(name))
    if row is None:
        return None
    town, code, latitude, longitude, number, _ = row
    key = f"geonames:{number}" if number else None
    return Place("town", town or name, code, _number(latitude), _number(longitude), key)


def spellings_of(name: str) -> tuple[str, ...]:
    """All names of the country or large city with that name; empty if there is no such place."""
    place = find_place(name)
    return _names_of().get(place, ()) if place else ()


@lru_cache(maxsize=1)
def _names_of() -> dict[Place, tuple[str, ...]]:
    names: dict[Place, tuple[str, ...]] = {}
    for row in _SPELLINGS.strip().splitlines():
        spellings = tuple(row.split("|"))
        place = find_place(spellings[0])
        if place:
            names[place] = (*names.get(place, ()), *spellings)
    return names
