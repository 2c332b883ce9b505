"""Tests of the table of `make mutants`: its modules and tests exist."""

from pathlib import Path

import dragoman

REPOSITORY = Path(__file__).parents[2]
LIBRARY = Path(dragoman.__file__).parent


def test_each_row_names_an_existing_module_and_existing_tests() -> None:
    lines = (REPOSITORY / "tools" / "mutants" / "modules.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows
    for module, _, tests in rows:
        assert (LIBRARY / f"{module}.py").is_file() or (LIBRARY / module).is_dir(), module
        for path in tests.split():
            assert (REPOSITORY / path).is_file(), path
