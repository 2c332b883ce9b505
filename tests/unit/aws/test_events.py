"""Events of every known form name their objects; keys come out as they are in S3."""

import json
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.aws.events import ObjectReference, references_in, references_in_message
from dragoman.errors import UsageFault


def notification(*encoded_keys: str) -> dict[str, object]:
    return {"Records": [{"s3": {"bucket": {"name": "articles"}, "object": {"key": key}}} for key in encoded_keys]}


@given(st.text(min_size=1))
def test_keys_of_notifications_are_decoded_once(key: str) -> None:
    encoded = quote_plus(key, errors="ignore")
    expected = key.encode(errors="ignore").decode()
    assert references_in(notification(encoded)) == (ObjectReference("articles", expected),)


def test_every_record_counts() -> None:
    assert [reference.key for reference in references_in(notification("a", "b%252B", "c+d"))] == ["a", "b%2B", "c d"]


def test_keys_of_eventbridge_are_as_they_are() -> None:
    event = {"source": "aws.s3", "detail": {"bucket": {"name": "articles"}, "object": {"key": "a+b%20c.txt"}}}
    assert references_in(event) == (ObjectReference("articles", "a+b%20c.txt"),)


def test_the_test_event_of_s3_names_nothing() -> None:
    assert references_in_message(json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent"})) == ()


@pytest.mark.parametrize("body", ["", "not json", "[]", "{}", '"text"', '{"Records": 5}', '{"Records": [{}]}'])
def test_what_is_no_event_is_refused(body: str) -> None:
    with pytest.raises(UsageFault) as caught:
        references_in_message(body)
    assert caught.value.code == "unrecognised_event"
