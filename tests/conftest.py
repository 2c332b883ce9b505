"""Shared fixtures: the small real Argos packages, installed, and settings that use them."""

import os
from pathlib import Path

import hypothesis
import pytest

from dragoman.models.archive import unpack_package
from dragoman.settings import Settings

# A deadline per example would measure the machine's other load; the suite's total time covers whole tests.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

REPOSITORY = Path(__file__).parents[1]
ARGOS_FIXTURES = REPOSITORY / "tests" / "fixtures" / "argos"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hides the machine's settings and credentials from the tests."""
    for name in list(os.environ):
        if name.startswith(("AWS_", "DRAGOMAN_", "ARGOS_", "POWERTOOLS_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def packages_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small Argos packages be-ru, ru-en and uk-en."""
    folder = tmp_path_factory.mktemp("packages")
    for pair in ("be_ru", "ru_en", "uk_en"):
        unpack_package(ARGOS_FIXTURES / f"translate-{pair}.argosmodel", folder)
    return folder


@pytest.fixture
def settings(packages_dir: Path, tmp_path: Path) -> Settings:
    """Settings with which only the small packages translate."""
    return Settings(engine="argos", packages_dir=packages_dir, cache_dir=tmp_path / "cache", threads=1)


@pytest.fixture
def environment(packages_dir: Path, tmp_path: Path) -> dict[str, str]:
    """The environment for commands that a test starts: a separate home and the small packages."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "DRAGOMAN_MODELS": str(packages_dir),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }


def pytest_make_parametrize_id(val: object) -> str | None:
    """A short name for a long parameter, the same in every process; None: pytest's own."""
    if isinstance(val, bytes) and len(val) > 40:
        return "bytes"
    return f"{val[:40]}..." if isinstance(val, str) and len(val) > 60 else None
