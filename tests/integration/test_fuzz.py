"""Whatever is dropped, the process does not crash: a short round of what `make fuzz` does for hours."""

from __future__ import annotations

import json
from typing import Any

from fuzzing import arrivals, check, contents
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from dragoman.arrival import Arrival
from dragoman.errors import UsageFault
from dragoman.events import references_in_message
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction
from dragoman.settings import Settings

short = profile(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["Records", "s3", "bucket", "name", "object", "key", "detail", "source", "Event", "body"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@short
@given(arrivals)
def test_any_file_gets_a_result(settings: Settings, arrival: Arrival) -> None:
    check(arrival, settings)


@short
@given(st.one_of(json_values.map(json.dumps), st.text(max_size=60)))
def test_any_message_has_its_articles_or_is_refused(body: str) -> None:
    try:
        references = references_in_message(body)
    except UsageFault as fault:
        assert fault.code == "unrecognised_event"
    else:
        assert all(reference.bucket and reference.key for reference in references)


@profile(short, max_examples=15)
@given(contents, json_values)
def test_any_object_gets_a_result_beside_any_message(
    cloud: LocalCloud, function: LocalFunction, content: bytes, junk: Any
) -> None:
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key="a.txt", Body=content)
    cloud.s3.delete_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")
    good = {"Records": [{"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": "a.txt"}}}]}
    records = [
        {"messageId": number, "eventSource": "aws:sqs", "body": json.dumps(body), "attributes": {}}
        for number, body in (("good", good), ("junk", {"junk": junk}))
    ]
    answer = function.handle({"Records": records}, LocalContext())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "junk"}]}
    assert cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key="a.txt.json")["Metadata"]["status"] in ("ok", "failed")
