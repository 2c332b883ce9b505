"""The forms in which AWS tells of objects in S3, each as it is documented. events.py says which one an event has."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote_plus

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

_LONGEST_KEY = 1024  # bytes, S3's limit
_BUCKET = r"^[a-zA-Z0-9.\-_]{1,255}$"  # what botocore lets through

# What EventBridge's details say of events that make no object.
_CREATING_REASONS = frozenset({"PutObject", "POST Object", "CopyObject", "CompleteMultipartUpload"})


def _checked_key(key: str) -> str:
    try:
        length = len(key.encode())
    except UnicodeEncodeError:
        raise ValueError("not Unicode text") from None
    if not 0 < length <= _LONGEST_KEY:
        raise ValueError(f"not between 1 and {_LONGEST_KEY} bytes long")
    return key


def _decoded(key: object) -> object:
    """S3 encodes keys in its notifications as form fields are: a plus sign is a space."""
    return unquote_plus(key, errors="strict") if isinstance(key, str) else key


Key = Annotated[str, AfterValidator(_checked_key)]
EncodedKey = Annotated[Key, BeforeValidator(_decoded)]
BucketName = Annotated[str, Field(pattern=_BUCKET)]
VersionId = Annotated[str | None, Field(max_length=1024)]
EventName = Annotated[str, Field(max_length=100)]  # it is logged


class Shape(BaseModel):
    """What all forms share: fields that are not named here don't matter; those that are have their type."""

    model_config = ConfigDict(frozen=True, strict=True)


class Bucket(Shape):
    """A bucket's name."""

    name: BucketName


class NotifiedObject(Shape):
    """An object in a notification of S3."""

    key: EncodedKey
    version_id: VersionId = Field(default=None, alias="versionId")


class BridgedObject(Shape):
    """An object in an event of EventBridge."""

    key: Key
    version_id: VersionId = Field(default=None, alias="version-id")


class S3Entity(Shape):
    """The object that a record is about."""

    bucket: Bucket
    object: NotifiedObject


class S3Record(Shape):
    """One record of an S3 notification. `name` is such as ObjectCreated:Put, with or without s3: before it."""

    name: EventName = Field(default="ObjectCreated:", alias="eventName")
    s3: S3Entity

    @property
    def creates(self) -> bool:
        """Whether the object is there since this event."""
        return self.name.removeprefix("s3:").startswith("ObjectCreated:")


class BridgeDetail(Shape):
    """The detail of an EventBridge event. Other details than `Object Created`'s have other reasons, or marks."""

    bucket: Bucket
    object: BridgedObject
    reason: EventName | None = None
    deletion_type: str | None = Field(default=None, alias="deletion-type")
    storage_class: str | None = Field(
        default=None, validation_alias=AliasChoices("source-storage-class", "destination-storage-class")
    )
    access_tier: str | None = Field(default=None, alias="destination-access-tier")
    restore_expiry: str | None = Field(default=None, alias="restore-expiry-time")

    @property
    def creates(self) -> bool:
        """Whether the object is there since this event, as far as its detail alone can tell."""
        marks = (self.deletion_type, self.storage_class, self.access_tier, self.restore_expiry)
        return self.reason in (*_CREATING_REASONS, None) and not any(marks)


class BridgeEvent(Shape):
    """An event of Amazon S3 as EventBridge sends it. `kind` is such as Object Created."""

    kind: EventName = Field(default="Object Created", alias="detail-type")
    detail: BridgeDetail

    @property
    def creates(self) -> bool:
        """Whether the object is there since this event."""
        return self.kind == "Object Created"


class PlainReference(Shape):
    """What an input transformer makes of an event: a bucket and a key as it is, not encoded."""

    bucket: BucketName
    key: Key
    version_id: VersionId = Field(default=None, validation_alias=AliasChoices("version_id", "versionId", "version-id"))


class SnsEnvelope(Shape):
    """A message of SNS in the body of one of SQS (`Message`), or the same directly (`Sns.Message`)."""

    message: str = Field(alias="Message")


class SnsRecord(Shape):
    """One record of an event of SNS."""

    sns: SnsEnvelope = Field(alias="Sns")


class SqsRecord(Shape):
    """One message from a queue; its body is the event."""

    body: str
