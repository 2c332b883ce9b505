"""Entities that are countries or large cities have their code and coordinates."""

import pytest

from dragoman.input.file import InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [("the United States", "US", 38.9, -77.0), ("Kyiv", "UA", 50.5, 30.5), ("Kiev", "UA", 50.5, 30.5)],
)
def test_places_have_the_right_coordinates(name: str, country: str, latitude: float, longitude: float) -> None:
    content = f"The minister arrived in {name} on Monday.".encode()
    result = process(InputFile(content, len(content), "a.txt"), Settings(engine="argos"))
    (place,) = (entity.place for entity in result.entities if entity.type == "GPE")
    assert place is not None
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=0.1)
    assert place.longitude == pytest.approx(longitude, abs=0.1)
