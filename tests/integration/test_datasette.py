"""The SQLite export in Datasette: its own pages open, with the descriptions, facets and searches of the metadata."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from made_results import PORT, failed_result

from dragoman.export.sqlite import write_sqlite


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("datasette") / "results.db"
    write_sqlite([PORT, failed_result("empty.txt", "The file is empty.")], file)
    return file


def metadata_of(database: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(database.with_name("results.metadata.json").read_text(encoding="utf-8"))
    return found


def answer(database: Path, address: str) -> Any:
    """The answer of Datasette to a request, as text or JSON."""
    datasette = Datasette([str(database)], metadata=metadata_of(database))
    with ThreadPoolExecutor(1) as thread:  # the browser's tests leave an event loop in this one
        response = thread.submit(asyncio.run, datasette.client.get(address)).result()
    assert response.status_code == 200, response.text
    return response.json() if ".json" in address else response.text


def test_the_metadata_names_tables_and_columns_that_exist(database: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        for table, facts in metadata_of(database)["databases"]["results"]["tables"].items():
            columns = {row[1] for row in opened.execute(f"PRAGMA table_info({table})")}
            assert columns, table
            facets = {next(iter(one.values())) if isinstance(one, dict) else one for one in facts.get("facets", ())}
            named = {
                *facts.get("columns", ()),
                *facets,
                *filter(None, (facts.get("sort_desc"), facts.get("label_column"))),
            }
            assert named <= columns, named - columns
            if "fts_table" in facts:
                opened.execute(f"SELECT count(*) FROM {facts['fts_table']} WHERE {facts['fts_table']} MATCH 'port'")


def test_every_column_of_the_statements_is_described(database: Path) -> None:
    described = metadata_of(database)["databases"]["results"]["tables"]["statements"]["columns"]
    with closing(sqlite3.connect(database)) as opened:
        assert [row[1] for row in opened.execute("PRAGMA table_info(statements)")] == list(described)


def test_the_page_of_the_statements_has_facets_and_descriptions(database: Path) -> None:
    page = answer(database, "/results/statements")
    assert "how much to doubt it" in page
    facets = answer(database, "/results/statements.json")["facet_results"]
    assert {"speaker_name", "risk", "about_names"} <= facets.keys()
    assert [one["value"] for one in facets["about_names"]["results"]] == ["Klaipeda"]


def test_the_full_text_is_searched(database: Path) -> None:
    found = answer(database, "/results/statements.json?_search=accident&_shape=objects")["rows"]
    assert [row["speaker_name"] for row in found] == ["Ivar Tamm"]


def test_the_first_page_names_the_view_to_start_with_which_has_facets_and_a_description(database: Path) -> None:
    assert "who_said_what is the best start" in answer(database, "/results")
    assert "with its sentence in the original" in answer(database, "/results/who_said_what")
    facets = answer(database, "/results/who_said_what.json")["facet_results"]
    assert facets.keys() == {"speaker_name", "risk", "negated", "about_names"}


@pytest.mark.parametrize("view", ["who_said_what", "said_about", "speakers", "doubtful_statements"])
def test_every_view_opens(database: Path, view: str) -> None:
    assert answer(database, f"/results/{view}.json?_shape=objects")["rows"]


def test_words_of_an_article_make_no_element_in_its_pages(tmp_path: Path) -> None:
    statement = PORT.statements[0].model_copy(
        update={"content": (PORT.statements[0].content[0].model_copy(update={"text": "<script>alert(1)</script>"}),)}
    )
    write_sqlite([PORT.model_copy(update={"statements": (statement,)})], tmp_path / "results.db")
    assert "<script>alert(1)" not in answer(tmp_path / "results.db", "/results/statements")
