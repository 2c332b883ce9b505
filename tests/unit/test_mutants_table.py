"""Tests of `make mutants`: the modules and tests in its table exist, and no mutant meets a module that hides it."""

from pathlib import Path

from preloading import dependents

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


def test_only_modules_that_need_no_changed_one_are_imported_once_for_all_mutants() -> None:
    modules = ["dragoman", "dragoman.text.spans", "dragoman.aws.storage", "dragoman.aws.delivery", "dragoman.api"]
    assert dependents(modules, ["dragoman.aws.storage"], LIBRARY.parent) == {
        "dragoman.aws.storage",
        "dragoman.aws.delivery",
    }
