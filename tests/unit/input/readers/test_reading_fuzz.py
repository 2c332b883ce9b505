"""Tests with damaged files: each is read, or refused with a code, in time and without leaving its folder."""

from __future__ import annotations

import time

from format_files import gzipped, zip_of
from fuzzing import ARTICLES, FILES, mutated
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from dragoman.errors import DragomanError, error_table
from dragoman.input.readers.model import Member, ReadingOptions, UnreadableMember
from dragoman.input.readers.reading_here import read_here
from dragoman.input.readers.recognition import recognise

CODES = {entry.code for entry in error_table().values() if entry.kind == "permanent"}
SECONDS = 20  # of processor time; nearly all files take hundredths
file_bytes = st.one_of(mutated(FILES), mutated(ARTICLES), st.binary(max_size=500))
packed = st.one_of(
    file_bytes,
    file_bytes.map(gzipped),
    st.dictionaries(st.text(max_size=30), file_bytes, max_size=3).map(zip_of),
)


def read_or_code(content: bytes) -> tuple[Member, ...] | str:
    """The articles, or the code with which the file is refused."""
    try:
        return read_here(recognise(content, ReadingOptions(fields={"text": "text"})))
    except DragomanError as fault:
        return fault.code


@profile(max_examples=400, suppress_health_check=list(HealthCheck))
@given(packed)
def test_any_file_is_read_or_refused(content: bytes) -> None:
    started = time.process_time()
    found = read_or_code(content)
    assert time.process_time() - started < SECONDS
    if isinstance(found, str):
        assert found in CODES
        return
    names = [member.member for member in found]
    assert len(set(names)) == len(names)
    for member in found:
        assert not {"", ".", ".."} & set(member.member.split("/")) or member.member == ""
        if isinstance(member, UnreadableMember):
            assert member.fault.code in CODES
        else:
            assert member.text.encode("utf-8")
