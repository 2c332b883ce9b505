"""Listings that tell of restored copies of archived objects, as S3's do; moto's don't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def tell_restored(client: S3Client) -> None:
    """Makes the client's listings tell of each archived object whether it is restored, if they are asked to."""

    def add_status(parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        for entry in parsed.get("Contents", []) if context.pop("asks", False) else []:
            head = client.head_object(Bucket=parsed["Name"], Key=entry["Key"])
            if 'ongoing-request="false"' in head.get("Restore", ""):
                entry["RestoreStatus"] = {"IsRestoreInProgress": False, "RestoreExpiryDate": "tomorrow"}
            elif head.get("Restore"):
                entry["RestoreStatus"] = {"IsRestoreInProgress": True}

    def remember(params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        context["asks"] = params.get("OptionalObjectAttributes") == ["RestoreStatus"]

    client.meta.events.register("provide-client-params.s3.ListObjectsV2", remember)
    client.meta.events.register("after-call.s3.ListObjectsV2", add_status)
