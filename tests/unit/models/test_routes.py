"""Tests of the route from a language to English: a direct package, else two through a pivot."""

from dataclasses import dataclass

import pytest

from dragoman.models.routes import languages_with_route, route


@dataclass(frozen=True)
class Named:
    """A pair of languages, such as 'uk-ru'."""

    name: str

    @property
    def from_code(self) -> str:
        return self.name.split("-")[0]

    @property
    def to_code(self) -> str:
        return self.name.split("-")[1]


@pytest.mark.parametrize(
    ("language", "installed", "expected"),
    [
        ("uk", "uk-en uk-ru ru-en", "uk-en"),
        ("uk", "uk-ru ru-en", "uk-ru ru-en"),
        ("be", "be-pl be-ru pl-en ru-en", "be-ru ru-en"),
        ("gl", "gl-pt gl-es es-en pt-en", "gl-es es-en"),
        ("uk", "uk-ru ru-de de-en", ""),
        ("uk", "en-uk ru-en", ""),
        ("nn", "nb-en", "nb-en"),
        ("no", "nb-en", "nb-en"),
        ("pt", "pb-en", "pb-en"),
        ("pt", "pb-en pt-en", "pt-en"),
        ("pt-BR", "pb-en pt-en", "pb-en"),
        ("zh-Hant", "zh-en zt-en", "zt-en"),
        ("zh", "zt-en", "zt-en"),
        ("zh-Hant", "zh-en zt-zh", "zh-en"),
    ],
)
def test_the_shortest_route_is_used(language: str, installed: str, expected: str) -> None:
    packages = [Named(name) for name in installed.split()]
    assert [package.name for package in route(language, packages)] == expected.split()


def test_languages_follow_from_the_packages() -> None:
    packages = [Named(name) for name in ("be-ru", "ru-en", "nb-en", "en-uk", "de-fr")]
    assert languages_with_route(packages) == {"be", "ru", "nb", "nn", "no"}
