"""One event on an EventBridge bus for each result, so that its readers need not poll. No text of an article in it.

An event is sent after the result is written, at least once: whenever an article's turn ends with its result there,
just made or found unchanged. So a turn that was cut short between writing and sending is made good by the retry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dragoman.aws.events import ObjectReference
from dragoman.boto.faults import event_faults
from dragoman.errors import known_error
from dragoman.result.schema import Result

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE = "dragoman"
DETAIL_TYPE = "dragoman.result"


@dataclass(frozen=True)
class ResultEvents:
    """A bus, by its ARN, and the client to reach it."""

    client: EventBridgeClient
    bus: str

    def send(self, result: Result, place: ObjectReference, outcome: Literal["written", "unchanged"]) -> None:
        """Sends the event of the result that lies at `place`.

        Raises:
            TransientFault: `event_failed`.
        """
        with event_faults():
            answer = self.client.put_events(
                Entries=[
                    {
                        "EventBusName": self.bus,
                        "Source": SOURCE,
                        "DetailType": DETAIL_TYPE,
                        "Detail": json.dumps(event_detail(result, place, outcome)),
                    }
                ]
            )
        if answer["FailedEntryCount"]:  # each entry is answered for itself
            raise known_error("event_failed", reason=answer["Entries"][0].get("ErrorCode", "no code"))


def event_detail(result: Result, place: ObjectReference, outcome: Literal["written", "unchanged"]) -> dict[str, Any]:
    """What the event tells: where the result lies, of which article it is, codes and counts."""
    return {
        "bucket": place.bucket,
        "key": place.key,
        "article": {
            "bucket": result.source.bucket,
            "key": result.source.key,
            "version_id": result.source.version_id,
        },
        "outcome": outcome,
        "status": result.status,
        "error": result.error.code if result.error else None,
        "language": result.language.code if result.language else None,
        "statements": len(result.statements),
        "entities": len(result.entities),
        "engine": result.pipeline.engine,
        "fingerprint": result.pipeline.fingerprint,
    }
