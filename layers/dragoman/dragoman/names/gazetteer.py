"""Countries and large cities by name, from GeoNames (CC BY 4.0), with the spellings that news media use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
North Korea|DPRK
South Korea|Republic of Korea
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
Kryvyi Rih|Krivoy Rog|Kryvyy Rih
Mariupol|Mariupil
Sevastopol|Sebastopol
Minsk|Mensk
Chisinau|Chișinău|Kishinev
Tbilisi|Tiflis
Astana|Nur-Sultan
Saint Petersburg|St. Petersburg|St Petersburg|Petersburg
Rostov-na-Donu|Rostov-on-Don|Rostov
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


@dataclass(frozen=True, slots=True)
class Place:
    """A country or city. `country` is its ISO 3166-1 alpha-2 code; a country has its capital's coordinates."""

    kind: str
    name: str
    country: str
    latitude: float | None
    longitude: float | None


@lru_cache(maxsize=1)
def known_places() -> Mapping[str, Place]:
    """All countries and cities by each of their spellings, case-folded."""
    places: dict[str, Place] = {}
    for kind, name, code, latitude, longitude in rows("dragoman.names", "gazetteer.tsv"):
        place = Place(kind, name, code, _number(latitude), _number(longitude))
        places.setdefault(name.casefold(), place)
    for row in _SPELLINGS.strip().splitlines():
        name, *others = row.split("|")
        for other in others:
            if name.casefold() in places:
                places[other.casefold()] = places[name.casefold()]
    return places


def _number(digits: str) -> float | None:
    return float(digits) if digits else None


def find_place(name: str) -> Place | None:
    """The country or large city with that name, in any of its spellings; None if there is none."""
    return known_places().get(name.casefold())


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
