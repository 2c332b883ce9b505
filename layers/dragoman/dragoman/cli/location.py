"""An s3:// address on the command line."""

from __future__ import annotations

from dragoman.errors import known_error


def bucket_and_prefix(address: str) -> tuple[str, str]:
    """The bucket and the prefix in s3://bucket/prefix; the prefix may be empty.

    Raises:
        UsageFault: `bad_address`.
    """
    scheme, _, rest = address.partition("://")
    bucket, _, prefix = rest.partition("/")
    if scheme != "s3" or not bucket:
        raise known_error("bad_address", address=address)
    return bucket, prefix
