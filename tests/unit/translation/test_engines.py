"""Tests of the choice of the engine for a language, and of the errors if there is none."""

from pathlib import Path

import pytest

from dragoman.errors import PermanentFault, TransientFault
from dragoman.settings import Settings
from dragoman.translation.selection import choose_engine


def test_english_passes_through(settings: Settings) -> None:
    assert choose_engine("en", settings).name == "passthrough"


def test_an_installed_package_is_preferred(settings: Settings) -> None:
    assert choose_engine("uk", settings.model_copy(update={"engine": "auto"})).name == "argos"


def test_a_language_in_the_settings_without_a_model_is_a_transient_error(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(TransientFault) as caught:
        choose_engine("ru", settings.model_copy(update={"packages_dir": tmp_path}))
    assert caught.value.code == "model_missing"


def test_any_other_language_is_a_permanent_error(settings: Settings) -> None:
    with pytest.raises(PermanentFault) as caught:
        choose_engine("eu", settings)
    assert caught.value.code == "unsupported_language"
