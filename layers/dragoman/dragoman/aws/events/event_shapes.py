"""The documented forms of AWS events about S3 objects. events.py decides which form an event has."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote_plus

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

_LONGEST_KEY = 1024  # bytes, S3's limit
_BUCKET = r"^[a-zA-Z0-9.\-_]{1,255}$"  # names that botocore accepts

# The reasons in the details of EventBridge events that create an object.
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
    """The decoded key: S3 encodes keys in notifications like form fields, with a plus sign for a space."""
    return unquote_plus(key, errors="strict") if isinstance(key, str) else key


Key = Annotated[str, AfterValidator(_checked_key)]
EncodedKey = Annotated[Key, BeforeValidator(_decoded)]
BucketName = Annotated[str, Field(pattern=_BUCKET)]
ETag = Annotated[str | None, Field(max_length=100)]
VersionId = Annotated[str | None, Field(max_length=1024)]
EventName = Annotated[str, Field(max_length=100)]  # it is logged


class Shape(BaseModel):
    """The base of all forms: fields that are declared must have their type; other fields are ignored."""

    model_config = ConfigDict(frozen=True, strict=True)


class Bucket(Shape):
    """The bucket."""

    name: BucketName


class NotifiedObject(Shape):
    """The object in an S3 notification."""

    key: EncodedKey
    version_id: VersionId = Field(default=None, alias="versionId")
    etag: ETag = Field(default=None, alias="eTag")


class BridgedObject(Shape):
    """The object in an EventBridge event."""

    key: Key
    version_id: VersionId = Field(default=None, alias="version-id")
    etag: ETag = None


class S3Entity(Shape):
    """The bucket and the object of a record."""

    bucket: Bucket
    object: NotifiedObject


class S3Record(Shape):
    """A record of an S3 notification. `name`: for example ObjectCreated:Put, with or without the prefix s3:."""

    name: EventName = Field(default="ObjectCreated:", alias="eventName")
    s3: S3Entity

    @property
    def creates(self) -> bool:
        """Whether the event created the object."""
        return self.name.removeprefix("s3:").startswith("ObjectCreated:")


class BridgeDetail(Shape):
    """The detail of an EventBridge event. Events other than `Object Created` have other reasons or fields."""

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
        """Whether the event created the object, as far as the detail alone shows."""
        marks = (self.deletion_type, self.storage_class, self.access_tier, self.restore_expiry)
        return self.reason in (*_CREATING_REASONS, None) and not any(marks)


class BridgeEvent(Shape):
    """An event of Amazon S3 from EventBridge. `kind`: for example Object Created."""

    kind: EventName = Field(default="Object Created", alias="detail-type")
    detail: BridgeDetail

    @property
    def creates(self) -> bool:
        """Whether the event created the object."""
        return self.kind == "Object Created"


class PlainReference(Shape):
    """The output of an input transformer: a bucket and a key that is not URL-encoded."""

    bucket: BucketName
    key: Key
    version_id: VersionId = Field(default=None, validation_alias=AliasChoices("version_id", "versionId", "version-id"))


class SnsEnvelope(Shape):
    """An SNS message, in the body of an SQS message (`Message`) or in an SNS event (`Sns.Message`)."""

    message: str = Field(alias="Message")


class SnsRecord(Shape):
    """A record of an SNS event."""

    sns: SnsEnvelope = Field(alias="Sns")


class SqsRecord(Shape):
    """An SQS message; its body is the event."""

    body: str
