"""Tests of the settings: they come from the environment, and the message for a bad one names it."""

import pytest

from dragoman.errors import UsageFault
from dragoman.settings import Destination, Settings


def test_unset_variables_have_defaults() -> None:
    settings = Settings.from_environment({"DRAGOMAN_ENGINE": ""})
    assert (settings.engine, settings.languages, settings.max_article_bytes) == ("auto", ("ru", "uk"), 262_144)


def test_variables_are_read() -> None:
    settings = Settings.from_environment({"DRAGOMAN_LANGUAGES": "ru, be", "DRAGOMAN_MAX_ARTICLE_BYTES": "500"})
    assert (settings.languages, settings.max_article_bytes) == (("ru", "be"), 500)


@pytest.mark.parametrize(
    ("name", "value"),
    [("DRAGOMAN_ENGINE", "bing"), ("DRAGOMAN_MAX_ARTICLE_BYTES", "much"), ("DRAGOMAN_THREADS", "0")],
)
def test_a_bad_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(UsageFault, match=name):
        Settings.from_environment({name: value})


def test_the_function_needs_a_results_bucket() -> None:
    with pytest.raises(UsageFault, match="DRAGOMAN_RESULTS_BUCKET"):
        Destination.from_environment({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DRAGOMAN_MAX_RECEIVES", "0"),
        ("DRAGOMAN_GZIP_RESULTS", "perhaps"),
        ("DRAGOMAN_PAGES", "sometimes"),
        ("DRAGOMAN_RESULT_EVENT_BUS", "default"),
    ],
)
def test_a_bad_setting_of_the_function_is_named(name: str, value: str) -> None:
    with pytest.raises(UsageFault, match=name):
        Destination.from_environment({"DRAGOMAN_RESULTS_BUCKET": "results", name: value})


@pytest.mark.parametrize(("value", "pages"), [("yes", True), ("no", False), ("", False)])
def test_the_function_writes_pages_if_it_is_told_to(value: str, pages: bool) -> None:
    environment = {"DRAGOMAN_RESULTS_BUCKET": "results", "DRAGOMAN_PAGES": value}
    assert Destination.from_environment(environment).pages is pages
