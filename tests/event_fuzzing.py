"""Malformed events for fuzzing, and the check that each has a response or one clear error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dragoman.aws.processing.batch import queue_records
from dragoman.errors import DragomanError, TransientFault, UsageFault
from dragoman.local.cloud import ARTICLES_BUCKET
from dragoman.local.function import LocalContext, LocalFunction

SAMPLES = [
    json.loads(path.read_text(encoding="utf-8").replace("dragoman-articles-123456789012-eu-central-1", ARTICLES_BUCKET))
    for path in sorted((Path(__file__).parents[1] / "events").glob("*.json"))
]
FIELDS = [
    "Records", "s3", "bucket", "name", "object", "key", "detail", "detail-type", "source", "Event", "body", "Message",
    "Sns", "TopicArn", "messageId", "eventSource", "attributes", "ApproximateReceiveCount", "versionId", "version-id",
    "eventName", "reason", "receiptHandle", "eventSourceARN",
]  # fmt: skip
TEXTS = [
    "",
    "a.txt",
    "articles",
    "aws:sqs",
    "aws.s3",
    "%ff",
    "../x",
    "\x00",
    "é" * 600,
    "s3:TestEvent",
    "[" * 300,
    "9" * 40,
]
BODIES = [
    "[" * 50_000,
    "1" * 5000,
    '{"Records":[{"s3":{"bucket":{"name":"articles"},"object":{"key":"\\ud800"}}}]}',
    "{",
]

json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(TEXTS)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)),
    max_leaves=12,
)


@st.composite
def broken(draw: st.DrawFn, events: st.SearchStrategy[Any], most: int = 1) -> Any:
    """An event with some of its values removed or changed, at any depth, also inside texts that are JSON."""
    event = deepcopy(draw(events))
    for _ in range(draw(st.integers(1, most))):
        if places := list(_places(event)):
            holder, place = draw(st.sampled_from(places))
            _break(draw, holder, place)
    return event


def _break(draw: st.DrawFn, holder: Any, place: Any) -> None:
    inner = _opened(holder[place])
    if inner is not None and draw(st.booleans()):
        holder[place] = json.dumps(draw(broken(st.just(inner))))
    elif draw(st.booleans()):
        del holder[place]
    else:
        holder[place] = draw(json_values)


def _opened(value: Any) -> Any:
    """The object in a JSON text, such as a message's body."""
    return json.loads(value) if isinstance(value, str) and value.startswith("{") and value.endswith("}") else None


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for place, child in list(steps):
        yield node, place
        yield from _places(child)


samples = st.sampled_from(SAMPLES)
bodies = st.one_of(
    st.sampled_from(BODIES),
    st.text(max_size=60),
    json_values.map(json.dumps),
    broken(samples, most=3).map(json.dumps),
    samples.map(json.dumps),
)
batches = st.lists(bodies, min_size=1, max_size=4).map(
    lambda found: {
        "Records": [
            {"messageId": f"m{number}", "body": body, "eventSource": "aws:sqs", "attributes": {}}
            for number, body in enumerate(found)
        ]
    }
)
events = st.one_of(json_values, samples, broken(samples, most=4), batches, broken(batches))


def check_event(event: Any, function: LocalFunction) -> str:
    """Passes it to the function; returns the outcome: answered, or the code of the error."""
    records = queue_records(event)
    try:
        answer = function.handle(event, LocalContext())
    except DragomanError as fault:
        assert isinstance(fault, UsageFault | TransientFault)
        return _expected(fault.code, function)
    assert answer.keys() == {"batchItemFailures"}
    failed = [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
    assert set(failed) <= {record["messageId"] for record in records}
    return _expected("answered", function)


def _expected(outcome: str, function: LocalFunction) -> str:
    """The outcome, after checking that the log has no unexpected error; clears the log."""
    reported = function.log.getvalue()
    function.log.seek(0)
    function.log.truncate()
    assert "unexpected_error" not in reported
    assert outcome in ("answered", "unrecognised_event", "storage_failed", "lost_race", "result_taken")
    return outcome
