"""Addresses in S3: s3://bucket/prefix."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.errors import known_error


class S3Address(NamedTuple):
    """A bucket and a key prefix, exactly as given; the prefix may be empty."""

    bucket: str
    prefix: str


def parse_address(text: str) -> S3Address:
    """The address in s3://bucket/prefix.

    Raises:
        UsageFault: `bad_address`.
    """
    scheme, _, rest = text.partition("://")
    bucket, _, prefix = rest.partition("/")
    if scheme != "s3" or not bucket:
        raise known_error("bad_address", address=text)
    return S3Address(bucket, prefix)
