"""The tables for Athena: off by default, and with the columns of the export; the guide defines the same table."""

from __future__ import annotations

import re

import pytest
from template_reading import ROOT, Node, of_type, read_template

from dragoman.export.parquet import PARTITIONS
from dragoman.export.tables import TABLES, ColumnType

ATHENA_TYPES: dict[ColumnType, str] = {
    "text": "string",
    "texts": "array<string>",
    "integer": "bigint",
    "real": "double",
    "boolean": "boolean",
    "date": "date",
}


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


def exported() -> dict[str, str]:
    """The columns of the exported statements, with their types in Athena."""
    (table,) = (table for table in TABLES if table.name == "statements")
    return {name: ATHENA_TYPES[kind] for name, kind in table.columns.items()}


def test_there_are_no_tables_by_default(template: Node) -> None:
    assert template["Parameters"]["TablesLocation"]["Default"] == ""
    assert template["Conditions"]["HasTables"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "TablesLocation"}, ""]}]}
    glue = [part for part in template["Resources"].values() if part["Type"].startswith("AWS::Glue::")]
    assert len(glue) == 2
    assert {part["Condition"] for part in glue} == {"HasTables"}


def test_the_table_has_the_columns_of_the_export(template: Node) -> None:
    table = of_type(template, "AWS::Glue::Table")["StatementsTable"]["TableInput"]
    columns = {one["Name"]: one["Type"] for one in table["StorageDescriptor"]["Columns"]}
    partitions = {one["Name"]: one["Type"] for one in table["PartitionKeys"]}
    assert tuple(partitions) == PARTITIONS
    assert list((columns | partitions).items()) == list(exported().items())
    assert table["StorageDescriptor"]["Location"] == {"Fn::Sub": "${TablesLocation}statements/"}


def test_the_guide_defines_the_same_table() -> None:
    guide = (ROOT / "docs" / "querying.md").read_text(encoding="utf-8")
    (definition,) = re.findall(r"CREATE EXTERNAL TABLE statements \((.*?)\nSTORED AS PARQUET", guide, re.DOTALL)
    assert dict(re.findall(r"`(\w+)` ([\w<>]+)", definition)) == exported()
    assert f"PARTITIONED BY ({', '.join(f'`{name}` {exported()[name]}' for name in PARTITIONS)})" in definition


@pytest.mark.parametrize(
    ("location", "is_valid"),
    [
        ("", True),
        ("s3://news/", True),
        ("s3://news/tables/2026/", True),
        ("s3://news", False),
        ("s3://news/tables", False),
        ("news/tables/", False),
    ],
)
def test_a_location_is_an_address_of_s3_with_a_slash_at_its_end(template: Node, location: str, is_valid: bool) -> None:
    pattern = template["Parameters"]["TablesLocation"]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, location)) == is_valid
