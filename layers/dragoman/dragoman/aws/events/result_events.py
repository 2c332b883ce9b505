"""Sends one event for each result to an EventBridge bus, so that consumers need not poll. It contains no article text.

Events are sent at least once, after the result is written: every time an article is finished, whether its result is new
or unchanged. So if an attempt ends between writing and sending, the retry sends the event.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dragoman.aws.events.events import ObjectReference
from dragoman.boto.faults import event_faults
from dragoman.errors import known_error
from dragoman.result.schema import Result

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE = "dragoman"
DETAIL_TYPE = "dragoman.result"


@dataclass(frozen=True)
class ResultEvents:
    """An event bus (its ARN) and the client for it."""

    client: EventBridgeClient
    bus: str

    def send(self, result: Result, place: ObjectReference, outcome: Literal["written", "unchanged"]) -> None:
        """Sends the event of the result at `place`.

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
        if answer["FailedEntryCount"]:  # an answer with status 200 can refuse single entries
            raise known_error("event_failed", reason=answer["Entries"][0].get("ErrorCode", "no code"))


def event_detail(result: Result, place: ObjectReference, outcome: Literal["written", "unchanged"]) -> dict[str, Any]:
    """The content of the event: where the result is, which article it belongs to, codes and counts."""
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
