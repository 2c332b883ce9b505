"""Whose buckets these are: every request to S3 tells the account that it expects, and S3 refuses any other's bucket.

A bucket's name can be taken over by somebody else once its owner has deleted it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from botocore.model import OperationModel
    from mypy_boto3_s3 import S3Client

VARIABLE = "DRAGOMAN_BUCKET_OWNERS"


def bucket_owners(environment: Mapping[str, str]) -> dict[str, str]:
    """Account ids by bucket, of entries such as `models=123456789012` with commas between; by '' for all others.

    An entry without `=` is for all others. What lacks its bucket or its account is left out.
    """
    entries = [entry.strip().rpartition("=") for entry in environment.get(VARIABLE, "").split(",")]
    return {bucket: owner for bucket, sign, owner in entries if owner and bool(bucket) == bool(sign)}


def expect_owners(client: S3Client, owners: Mapping[str, str]) -> None:
    """Has each request of the client name the owner of its bucket, where that is known."""

    def name_owner(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        owner = owners.get(params.get("Bucket", ""), owners.get("", ""))
        if owner and model.input_shape and "ExpectedBucketOwner" in model.input_shape.members:
            params.setdefault("ExpectedBucketOwner", owner)

    client.meta.events.register("provide-client-params.s3", name_owner)
