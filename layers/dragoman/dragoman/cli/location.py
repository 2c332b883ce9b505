"""An s3:// address on the command line."""

from __future__ import annotations

from dragoman.errors import UsageFault


def bucket_and_prefix(address: str) -> tuple[str, str]:
    """The bucket and the prefix in s3://bucket/prefix; the prefix may be empty.

    Raises:
        UsageFault: `bad_address`.
    """
    scheme, _, rest = address.partition("://")
    bucket, _, prefix = rest.partition("/")
    if scheme != "s3" or not bucket:
        raise UsageFault("bad_address", f"{address} is no address of S3.", "Write s3://BUCKET or s3://BUCKET/PREFIX.")
    return bucket, prefix
