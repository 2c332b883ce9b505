"""Bucket owners: each request to S3 names the expected account, and S3 refuses buckets of other accounts.

Once a bucket is deleted, somebody else can create one with the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from botocore.model import OperationModel
    from mypy_boto3_s3 import S3Client

VARIABLE = "DRAGOMAN_BUCKET_OWNERS"


def bucket_owners(environment: Mapping[str, str]) -> dict[str, str]:
    """The account ids by bucket, from comma-separated entries such as `models=123456789012`.

    An entry without `=` is for all other buckets and has the key ''. An entry without its bucket or account is ignored.
    """
    entries = [entry.strip().rpartition("=") for entry in environment.get(VARIABLE, "").split(",")]
    return {bucket: owner for bucket, sign, owner in entries if owner and bool(bucket) == bool(sign)}


def expect_owners(client: S3Client, owners: Mapping[str, str]) -> None:
    """Makes each request of the client name the expected owner of its bucket, if known."""

    def name_owner(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        owner = owners.get(params.get("Bucket", ""), owners.get("", ""))
        if owner and model.input_shape and "ExpectedBucketOwner" in model.input_shape.members:
            params.setdefault("ExpectedBucketOwner", owner)

    client.meta.events.register("provide-client-params.s3", name_owner)
