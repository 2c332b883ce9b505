"""Shards: of all shards of one count exactly one holds a key, and it is the same one tomorrow and elsewhere."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.corpus.shard import Shard, parse_shard
from dragoman.errors import UsageFault

counts = st.integers(1, 50)


@given(st.text(), counts)
def test_exactly_one_shard_holds_a_key(key: str, count: int) -> None:
    assert sum(Shard(index, count).holds(key) for index in range(count)) == 1


@given(st.binary().map(lambda name: name.decode(errors="surrogateescape")), counts)
def test_names_of_files_that_are_no_unicode_have_their_shard_too(key: str, count: int) -> None:
    assert sum(Shard(index, count).holds(key) for index in range(count)) == 1


@given(st.text())
def test_the_only_shard_holds_everything(key: str) -> None:
    assert Shard(0, 1).holds(key)


def test_the_shard_of_a_key_never_changes() -> None:
    """Jobs of one array may run on other machines and other days: these were written down once."""
    keys = ["a.txt", "news/2022/02/24.txt", "новость.txt", ""]
    assert [next(i for i in range(100) if Shard(i, 100).holds(key)) for key in keys] == FIXED


FIXED = [29, 5, 82, 52]


def test_shards_are_of_like_size() -> None:
    found = Counter(next(i for i in range(8) if Shard(i, 8).holds(f"news/{n}.txt")) for n in range(8000))
    assert set(found) == set(range(8))
    assert all(900 < count < 1100 for count in found.values())


def test_a_shard_is_read_as_it_is_written() -> None:
    assert parse_shard("0/1") == Shard(0, 1)
    assert parse_shard("7/8") == Shard(7, 8)


@pytest.mark.parametrize(
    "text",
    ["", "1", "/", "1/", "/2", "8/8", "9/8", "-1/8", "0/0", "1/-8", "a/b", "1/2/3", "1.0/2", " 1/2", "٠/٢"],
)
def test_what_is_no_shard_is_told(text: str) -> None:
    with pytest.raises(UsageFault, match="bad_shard"):
        parse_shard(text)
